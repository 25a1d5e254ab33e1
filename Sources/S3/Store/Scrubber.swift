import Foundation
import GRDB
import Glibc
import Logging
import NIOCore
import NIOPosix
import Support
import Synchronization

/// Re-reads everything that is stored, slowly and in the background, and reports what is not what was written.
///
/// It changes nothing: a damaged block stays an error for whoever asks for it, and the sound ones stay readable. Findings are
/// rows of `damage`, so that a restart does not forget them; a finding goes when its object is gone or reads well again.
final class Scrubber: Sendable {
    /// What a pass has done so far, and what is known to be damaged.
    struct Status: Sendable, Equatable {
        var files: UInt64 = 0
        var bytes: UInt64 = 0
        /// Small contents, which live in the index.
        var contents: UInt64 = 0
        var damaged = 0
        /// Nil before the first pass has ended.
        var finished: Instant?
    }

    private let index: DatabasePool
    private let folder: BlobFolder
    private let committer: Committer
    private let threads: NIOThreadPool
    private let logger: Logger
    private let state = Mutex(Status())

    private static let filesPerPage = 64
    private static let contentsPerPage = 500
    private static let step: UInt64 = 1 << 20
    /// Contents with several names: bounds the memory of a pass.
    private static let mostRemembered = 100_000

    init(index: DatabasePool, folder: BlobFolder, committer: Committer, threads: NIOThreadPool, logger: Logger) {
        (self.index, self.folder, self.committer) = (index, folder, committer)
        (self.threads, self.logger) = (threads, logger)
    }

    var status: Status { state.withLock { $0 } }

    /// Passes without end, each begun so long after the last one began, until cancelled.
    /// - Parameter rate: bytes a second at most.
    func run(every interval: Duration, rate: Int) async throws {
        try await loadStatus()
        while true {
            let now = Instant.now
            let place = try await read { try Self.place($0) }
            if let place, place.finished != nil {
                let next = place.started.milliseconds + Int64(interval.components.seconds) * 1000
                if next > now.milliseconds { try await Task.sleep(for: .milliseconds(next - now.milliseconds)) }
            }
            try await pass(rate: rate)
        }
    }

    /// One pass, from where the last one was stopped.
    /// - Parameter rate: bytes a second at most; nil: as fast as the disk.
    func pass(rate: Int?) async throws {
        var place = try await read { try Self.place($0) } ?? Place(started: .now)
        if place.finished != nil { place = Place(started: .now) }
        state.withLock { $0 = Status(damaged: $0.damaged, finished: $0.finished) }
        try await save(place)
        var sound: Set<BlobReader.SharedContent> = []
        while true {
            let started = ContinuousClock.now
            let start = place.blob
            let page = try await read { database in
                try Row.fetchAll(
                    database, sql: "SELECT id, size FROM blob WHERE id > ? ORDER BY id LIMIT \(Self.filesPerPage)",
                    arguments: [start]
                ).map { (id: $0[0] as Int64, size: UInt64($0[1] as Int64)) }
            }
            guard let last = page.last else { break }
            var bytes: UInt64 = 0
            for (id, size) in page {
                try await check(file: BlobID(rawValue: id), size: size, rate: rate, sound: &sound)
                bytes += size
            }
            state.withLock { $0.files += UInt64(page.count) }
            place.blob = last.id
            try await save(place)
            try await Self.hold(rate, bytes: bytes, since: started)
        }
        while true {
            let start = place.detail
            let checked = try await checkContents(after: start)
            guard let last = checked else { break }
            place.detail = last
            try await save(place)
            if rate != nil { try await Task.sleep(for: .milliseconds(20)) }
        }
        place.finished = .now
        try await save(place)
        state.withLock { $0.finished = place.finished }
        let status = status
        logger.info(
            "scrub: \(status.files) files and \(status.contents) small contents read, \(status.damaged) damaged")
    }

    // MARK: - Files

    /// - Parameter sound: contents with several names that were read in this pass: a copy is not read again.
    private func check(
        file id: BlobID, size: UInt64, rate: Int?, sound: inout Set<BlobReader.SharedContent>
    ) async throws {
        let path = folder.path(id)
        var failure: (any Error)?
        do {
            let reader = try await threads.runIfActive { try BlobReader(path: path, size: size, uncached: true) }
            let isRead = reader.shared.map { sound.contains($0) } ?? false
            var position: UInt64 = isRead ? size : 0
            while position < size {
                try Task.checkCancellation()
                let started = ContinuousClock.now
                let end = min(position + Self.step, size)
                let range = position..<end
                try await threads.runIfActive {
                    var buffer = ByteBuffer()
                    try reader.read(range, into: &buffer)
                }
                position = end
                state.withLock { $0.bytes += UInt64(range.count) }
                if size > Self.step { try await Self.hold(rate, bytes: UInt64(range.count), since: started) }
            }
            if let shared = reader.shared, sound.count < Self.mostRemembered { sound.insert(shared) }
        } catch let error as CancellationError {
            throw error
        } catch {
            failure = error
        }
        try await record(id.rawValue, failure.map { "\($0)" }, stillThere: "SELECT 1 FROM blob WHERE id = ?")
    }

    // MARK: - Contents in the index

    /// - Returns: the last one that was looked at; nil at the end.
    private func checkContents(after start: Int64) async throws -> Int64? {
        let page = try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, body, crc FROM detail WHERE id > ? AND body IS NOT NULL
                    ORDER BY id LIMIT \(Self.contentsPerPage)
                    """, arguments: [start]
            ).map { row in
                let body: Data = row[1]
                return (id: row[0] as Int64, size: body.count, isWhole: InlineBody.isWhole(body, crc: row[2]))
            }
        }
        for content in page {
            state.withLock { state in
                state.contents += 1
                state.bytes += UInt64(content.size)
            }
            try await record(
                -content.id, content.isWhole ? nil : "\(DamagedBlob(detail: content.id))",
                stillThere: "SELECT 1 FROM detail WHERE id = -?")
        }
        return page.last?.id
    }

    // MARK: - Findings

    /// - Parameter reason: nil where the content is sound.
    private func record(_ id: Int64, _ reason: String?, stillThere: String) async throws {
        // The common case takes no write: sound, and never found otherwise.
        if reason == nil, status.damaged == 0 { return }
        let (isNew, name) = try await committer.write(touching: []) { database in
            guard let reason, try Int.fetchOne(database, sql: stillThere, arguments: [id]) != nil else {
                try database.execute(sql: "DELETE FROM damage WHERE id = ?", arguments: [id])
                return (false, "")
            }
            try database.execute(
                sql: "INSERT OR IGNORE INTO damage (id, found, reason) VALUES (?, ?, ?)",
                arguments: [id, Instant.now.milliseconds, reason])
            return (database.changesCount == 1, try Self.name(of: id, database))
        }
        if isNew { logger.critical("damaged: \(name): \(reason ?? "")") }
        try await loadStatus()
    }

    private func loadStatus() async throws {
        let (damaged, finished) = try await read { database in
            // What was removed since it was found is no damage any more.
            (
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(*) FROM damage WHERE id IN (SELECT id FROM blob)
                            OR id < 0 AND -id IN (SELECT id FROM detail)
                        """) ?? 0, try Self.place(database)?.finished
            )
        }
        state.withLock { state in
            state.damaged = damaged
            if state.finished == nil { state.finished = finished }
        }
    }

    /// `bucket/key` of what a finding hits.
    private static func name(of id: Int64, _ database: Database) throws -> String {
        let object =
            id < 0
            ? -id : try Int64.fetchOne(database, sql: "SELECT object FROM segment WHERE blob = ?", arguments: [id])
        guard let object else { return "a part of an upload" }
        let row = try Row.fetchOne(
            database,
            sql: "SELECT bucket.name, object.key FROM object JOIN bucket ON bucket.id = object.bucket WHERE age = ?",
            arguments: [-object])
        guard let row else { return "an object that is gone" }
        let key: Data = row[1]
        return "\(row[0] as String)/\(ObjectKey(bytes: Array(key)).text)"
    }

    // MARK: - Progress

    private struct Place: Sendable {
        var started: Instant
        var blob: Int64 = 0
        var detail: Int64 = 0
        var finished: Instant?
    }

    private static func place(_ database: Database) throws -> Place? {
        try Row.fetchOne(database, sql: "SELECT started, blob, detail, finished FROM scrub").map { row in
            Place(
                started: Instant(milliseconds: row[0]), blob: row[1], detail: row[2],
                finished: (row[3] as Int64?).map { Instant(milliseconds: $0) })
        }
    }

    private func save(_ place: Place) async throws {
        try await committer.write(touching: []) { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO scrub (id, started, blob, detail, finished) VALUES (0, ?, ?, ?, ?)",
                arguments: [place.started.milliseconds, place.blob, place.detail, place.finished?.milliseconds])
        }
    }

    private static func hold(_ rate: Int?, bytes: UInt64, since: ContinuousClock.Instant) async throws {
        guard let rate, rate > 0 else { return }
        try await Task.sleep(until: since + .seconds(Double(bytes) / Double(rate)), clock: .continuous)
    }

    private func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let index = index
        return try await threads.runIfActive { try index.read(body) }
    }
}
