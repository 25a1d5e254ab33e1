import GRDB
import Logging
import NIOPosix
import Support
import Synchronization

/// Removes data files whose rows are gone, when nobody reads them any more, and files that never had a row.
///
/// A reader is safe in two steps: from the start of its lookup until it holds a pin, no file that was discarded after that
/// start is removed; from then on its pin keeps the object's files.
final class GarbageCollector: Sendable {
    private struct State {
        var tick: UInt64 = 0
        /// Lookups under way, by the tick at which they began.
        var lookups: [UInt64: Int] = [:]
        var pins: [Int64: Int] = [:]
        var isCollecting = false
        var wantsAnother = false
        var task: Task<Void, Never>?
        /// What the task begins with.
        var pause: Task<Void, Never>?
        var isStopped = false
    }
    private let state = Mutex(State())
    private let index: DatabasePool
    private let folder: BlobFolder
    private let committer: Committer
    private let pages: CheckedPages
    /// Where everything that waits for the disk is done: a wait on Swift's own pool would stop the whole process.
    private let threads: NIOThreadPool
    private let logger: Logger
    private static let batch = 512
    /// What requests of this long discard is removed together: one more commit for all of them and not for each.
    private static let gathering = Duration.milliseconds(200)
    /// With less free than this, nothing is put off.
    private static let scarce: UInt64 = 256 << 20

    init(
        index: DatabasePool, folder: BlobFolder, committer: Committer, pages: CheckedPages, threads: NIOThreadPool,
        logger: Logger
    ) {
        self.pages = pages
        self.index = index
        self.folder = folder
        self.committer = committer
        self.threads = threads
        self.logger = logger
    }

    /// Holds an object's files on disk while it is alive.
    final class Pin: Sendable {
        private let object: Int64?
        private let collector: GarbageCollector
        fileprivate init(_ object: Int64?, _ collector: GarbageCollector) {
            self.object = object
            self.collector = collector
        }
        deinit { if let object { collector.unpin(object) } }
    }

    func beginLookup() -> UInt64 {
        state.withLock { state in
            state.lookups[state.tick, default: 0] += 1
            return state.tick
        }
    }

    func endLookup(_ tick: UInt64) {
        state.withLock { state in
            let left = (state.lookups[tick] ?? 1) - 1
            state.lookups[tick] = left > 0 ? left : nil
        }
    }

    func pin(_ object: Int64?) -> Pin {
        if let object { state.withLock { $0.pins[object, default: 0] += 1 } }
        return Pin(object, self)
    }

    private func unpin(_ object: Int64) {
        let isFree = state.withLock { state in
            let left = (state.pins[object] ?? 1) - 1
            state.pins[object] = left > 0 ? left : nil
            return left <= 0
        }
        if isFree { wake() }
    }

    /// Collects soon. Cheap to call often.
    func wake() {
        state.withLock { state in
            if state.isStopped { return }
            if state.isCollecting {
                state.wantsAnother = true
                return
            }
            state.isCollecting = true
            state.task = Task { await self.collectUntilDone() }
        }
    }

    /// Ends collecting for good: the index must not be closed under a reader.
    func stop() async {
        let (task, pause) = state.withLock { state in
            state.isStopped = true
            state.wantsAnother = false
            return (state.task, state.pause)
        }
        pause?.cancel()
        await task?.value
    }

    private func collectUntilDone() async {
        while true {
            let pause = Task { _ = try? await Task.sleep(for: Self.gathering) }
            let isStopped = state.withLock { state in
                state.pause = pause
                return state.isStopped
            }
            if isStopped || folder.freeBytes().map({ $0 < Self.scarce }) ?? false { pause.cancel() }
            await pause.value
            if state.withLock({ $0.isStopped }) { return }
            do { try await collect() } catch { logger.error("collecting garbage: \(error)") }
            let again = state.withLock { state in
                defer { state.wantsAnother = false }
                state.isCollecting = state.wantsAnother
                return state.wantsAnother
            }
            if !again { return }
        }
    }

    /// Removes what can be removed now; the rest waits for the unpinning that wakes us.
    func collect() async throws {
        var after: Int64 = -1
        while true {
            // Everything that this read sees was discarded before the tick moves on.
            let start = after
            let rows = try await read { database in
                try Row.fetchAll(
                    database, sql: "SELECT blob, object FROM garbage WHERE blob > ? ORDER BY blob LIMIT \(Self.batch)",
                    arguments: [start]
                ).map { row in (blob: row[0] as Int64, object: row[1] as Int64?) }
            }
            guard let last = rows.last else { return }
            after = last.blob
            let now = state.withLock { state in
                state.tick += 1
                return state.tick
            }
            while state.withLock({ state in state.lookups.keys.contains { $0 < now } }) {
                try await Task.sleep(for: .milliseconds(5))
            }
            let pins = state.withLock { $0.pins }
            let free = rows.filter { row in row.object.map { pins[$0] == nil } ?? true }.map(\.blob)
            let folder = folder
            let pages = pages
            try await threads.runIfActive {
                for blob in free {
                    pages.drop(BlobID(rawValue: blob))
                    try folder.remove(BlobID(rawValue: blob))
                }
            }
            try await committer.write(touching: []) { database in
                for blob in free {
                    try database.cachedStatement(sql: "DELETE FROM garbage WHERE blob = ?").execute(arguments: [blob])
                }
            }
        }
    }

    /// Removes the files that no row names: what a crash left between a file's sync and its commit.
    ///
    /// - Returns: how many there were.
    @discardableResult
    func sweep() async throws -> Int {
        let (index, folder) = (index, folder)
        var removed = 0
        for number in try await threads.runIfActive({ try folder.folders() }) {
            removed += try await threads.runIfActive { try Self.sweep(number, folder, index) }
        }
        if removed > 0 { logger.info("removed \(removed) data files that no object names") }
        return removed
    }

    private static func sweep(_ number: BlobFolder.ID, _ folder: BlobFolder, _ index: DatabasePool) throws -> Int {
        // A file seen here is in flight, or committed, or an orphan; it cannot become in flight again.
        let candidates = try folder.files(in: number).filter { !folder.isInFlight($0) }
        if candidates.isEmpty {
            folder.removeIfEmpty(number)
            return 0
        }
        let lowest = number << BlobFolder.bitsPerFolder
        let highest = lowest + (1 << BlobFolder.bitsPerFolder) - 1
        let known = try index.read { database in
            Set(
                try Int64.fetchAll(
                    database,
                    sql: """
                        SELECT id FROM blob WHERE id BETWEEN ?1 AND ?2
                        UNION SELECT blob FROM garbage WHERE blob BETWEEN ?1 AND ?2
                        """, arguments: [lowest, highest]))
        }
        var removed = 0
        for file in candidates where !known.contains(file.rawValue) && !folder.isInFlight(file) {
            try folder.remove(file)
            removed += 1
        }
        return removed
    }

    private func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let index = index
        return try await threads.runIfActive { try index.read(body) }
    }
}
