import Foundation
import GRDB
import HTTPTypes
import NIOCore
import Support
import Synchronization

/// A version with everything that answering for it needs. While it is alive its data files stay on disk.
final class OpenObject: Sendable {
    enum Content: Sendable {
        case inline(ByteBuffer)
        case segments([Segment])
    }
    let version: ObjectVersion
    let meta: ObjectMeta
    let content: Content
    private let pin: GarbageCollector.Pin
    private let fields = Mutex<HTTPFields?>(nil)
    private let head = Mutex<ByteBuffer?>(nil)

    init(version: ObjectVersion, meta: ObjectMeta, content: Content, pin: GarbageCollector.Pin) {
        self.version = version
        self.meta = meta
        self.content = content
        self.pin = pin
    }

    /// What answers say about the version, which neither changes while this lives: made once.
    func fields(madeBy make: (ObjectVersion, ObjectMeta) -> HTTPFields) -> HTTPFields {
        fields.withLock { fields in
            if let fields { return fields }
            let made = make(version, meta)
            fields = made
            return made
        }
    }

    /// The same, as the first bytes of an answer to a plain GET.
    func head(madeBy make: () -> ByteBuffer) -> ByteBuffer {
        if let made = head.withLock({ $0 }) { return made }
        let made = make()
        head.withLock { $0 = made }
        return made
    }

    var segments: [Segment] {
        if case .segments(let segments) = content { segments } else { [] }
    }
}

extension ObjectStore {
    static let columns = "age, key, version, current, marker, size, etag, modified, class, checksum, owner"

    static func version(_ row: Row) -> ObjectVersion {
        let key: Data = row[1]
        let age: Int64 = row[0]
        return ObjectVersion(
            id: -age, key: ObjectKey(bytes: Array(key)), version: VersionID(stored: row[2]), isCurrent: row[3],
            isMarker: row[4], size: UInt64(row[5] as Int64), etag: row[6], modified: Instant(milliseconds: row[7]),
            storageClass: row[8], checksum: row[9], owner: row[10])
    }

    /// The current version, be it a delete marker or not.
    static func current(_ key: ObjectKey, in bucket: Int64, _ database: Database) throws -> ObjectVersion? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(columns) FROM object WHERE bucket = ? AND key = ? ORDER BY age LIMIT 1")
        return try Row.fetchOne(statement, arguments: [bucket, Data(key.bytes)]).map(version)
    }

    static func find(
        _ key: ObjectKey, _ version: VersionID, in bucket: Int64, _ database: Database
    ) throws -> ObjectVersion? {
        if let change = version.change {
            let statement = try database.cachedStatement(
                sql: "SELECT \(columns) FROM object WHERE bucket = ? AND key = ? AND age = ? AND version = ?")
            return try Row.fetchOne(
                statement, arguments: [bucket, Data(key.bytes), change == .min ? 0 : -change, version.stored]
            ).map(Self.version)
        }
        let statement = try database.cachedStatement(
            sql: "SELECT \(columns) FROM object WHERE bucket = ? AND key = ? AND version = ''")
        return try Row.fetchOne(statement, arguments: [bucket, Data(key.bytes)]).map(Self.version)
    }

    static func meta(of id: Int64, _ database: Database) throws -> ObjectMeta {
        let statement = try database.cachedStatement(sql: "SELECT meta FROM detail WHERE id = ?")
        guard let data = try Data.fetchOne(statement, arguments: [id]) else { throw S3Error.internalError }
        return try JSONDecoder().decode(ObjectMeta.self, from: data)
    }

    /// Looks a version up and pins its files.
    ///
    /// - Returns: nil if there is none. A delete marker is returned as such, with no content.
    func open(_ key: ObjectKey, version: VersionID?, in bucket: BucketRecord) async throws -> OpenObject? {
        let garbage = garbage
        let name = ObjectName(bucket: bucket.id, key: key)
        guard let version else {
            if let known = cache.find(name) { return known }
            let ticket = cache.ticket(for: name)
            // One statement needs no transaction around it, and that is most of what a small read costs.
            let index = index
            var found = try await threads.runIfActive {
                try index.unsafeRead { try Self.openCurrent(key, in: name.bucket, garbage, $0) }
            }
            if case .inFiles = found {
                found = try await read { database in
                    let lookup = garbage.beginLookup()
                    defer { garbage.endLookup(lookup) }
                    let current = try Self.current(key, in: name.bucket, database)
                    return try current.map { .object(try Self.open($0, garbage, database)) } ?? .none
                }
            }
            guard case .object(let object) = found else { return nil }
            cache.insert(object, as: name, ticket)
            return object
        }
        return try await read { database in
            let lookup = garbage.beginLookup()
            defer { garbage.endLookup(lookup) }
            return try Self.find(key, version, in: name.bucket, database).map { try Self.open($0, garbage, database) }
        }
    }

    /// In a transaction, and a lookup that the garbage collector knows of.
    private static func open(
        _ version: ObjectVersion, _ garbage: GarbageCollector, _ database: Database
    ) throws -> OpenObject {
        let statement = try database.cachedStatement(sql: "SELECT meta, body, crc FROM detail WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [version.id]) else { throw S3Error.internalError }
        let metaData: Data = row[0]
        let body: Data? = row[1]
        let meta = try MetaCache.shared.decode(metaData)
        if let body, !InlineBody.isWhole(body, crc: row[2]) { throw DamagedBlob(detail: version.id) }
        if version.isMarker || body != nil {
            return OpenObject(
                version: version, meta: meta, content: .inline(ByteBuffer(bytes: body ?? Data())),
                pin: garbage.pin(nil))
        }
        let segments = try segments(of: version.id, database)
        return OpenObject(version: version, meta: meta, content: .segments(segments), pin: garbage.pin(version.id))
    }

    private enum Found: Sendable {
        case object(OpenObject)
        case none
        /// It takes a second statement, and with it a transaction.
        case inFiles
    }

    private static func openCurrent(
        _ key: ObjectKey, in bucket: Int64, _ garbage: GarbageCollector, _ database: Database
    ) throws -> Found {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(columns), meta, body, crc FROM object JOIN detail ON detail.id = -object.age
                WHERE bucket = ? AND key = ? ORDER BY age LIMIT 1
                """)
        guard let row = try Row.fetchOne(statement, arguments: [bucket, Data(key.bytes)]) else { return .none }
        let version = version(row)
        let body: Data? = row[12]
        guard version.isMarker || body != nil else { return .inFiles }
        if let body, !InlineBody.isWhole(body, crc: row[13]) { throw DamagedBlob(detail: version.id) }
        return .object(
            OpenObject(
                version: version, meta: try MetaCache.shared.decode(row[11]),
                content: .inline(ByteBuffer(bytes: body ?? Data())), pin: garbage.pin(nil)))
    }

    static func segments(of object: Int64, _ database: Database) throws -> [Segment] {
        let statement = try database.cachedStatement(
            sql: "SELECT blob, size, part, checksum, salt, md5 FROM segment WHERE object = ? ORDER BY position")
        return try Row.fetchAll(statement, arguments: [object]).map { row in
            Segment(
                blob: BlobID(rawValue: row[0]), size: UInt64(row[1] as Int64), part: row[2], checksum: row[3],
                salt: row[4], md5: row[5])
        }
    }

    /// Replaces what is kept about a version (tags, ACL, lock), in one step.
    @discardableResult
    func updateMeta(
        _ key: ObjectKey, version: VersionID?, in bucket: BucketRecord,
        _ change: @escaping @Sendable (ObjectVersion, inout ObjectMeta) throws -> Void
    ) async throws -> ObjectVersion {
        try await committer.write(touching: [ObjectName(bucket: bucket.id, key: key)]) { database in
            _ = try Self.versioning(of: bucket, database)
            let found =
                if let version {
                    try Self.find(key, version, in: bucket.id, database)
                } else {
                    try Self.current(key, in: bucket.id, database)
                }
            guard let found else {
                throw version.map { S3Error.noSuchVersion(key, $0.text) } ?? S3Error.noSuchKey(key)
            }
            if found.isMarker {
                throw version == nil
                    ? S3Error.noSuchKey(key) : S3Error.methodNotAllowed("PUT", resource: "DeleteMarker")
            }
            var meta = try Self.meta(of: found.id, database)
            try change(found, &meta)
            try database.cachedStatement(sql: "UPDATE detail SET meta = ? WHERE id = ?")
                .execute(arguments: [try JSONEncoder().encode(meta), found.id])
            return found
        }
    }

    /// Reads a range of an object piece by piece: each call of `emit` gets up to `step` bytes.
    ///
    /// One piece is read ahead while the previous one is sent.
    /// - Parameter objectKey: see ``objectKey(of:given:)``.
    func stream(
        _ object: OpenObject, range: Range<UInt64>, objectKey: [UInt8]?, step: UInt64 = 512 << 10,
        emit: (ByteBuffer) async throws -> Void
    ) async throws {
        var start: UInt64 = 0
        for segment in object.segments {
            let end = start + segment.size
            let lower = max(range.lowerBound, start)
            let upper = min(range.upperBound, end)
            if lower < upper {
                try await stream(
                    segment, range: lower - start..<upper - start, objectKey: objectKey, step: step, emit: emit)
            }
            start = end
        }
        // Keeps the pin until the last byte is out.
        withExtendedLifetime(object) {}
    }

    private func stream(
        _ segment: Segment, range: Range<UInt64>, objectKey: [UInt8]?, step: UInt64,
        emit: (ByteBuffer) async throws -> Void
    ) async throws {
        let (threads, path) = (threads, folder.path(segment.blob))
        let cipher = segment.salt.flatMap { salt in
            objectKey.map { BodyCipher(objectKey: $0, salt: salt, position: range.lowerBound) }
        }
        guard (segment.salt == nil) == (objectKey == nil) else { throw S3Error.internalError }
        // Pieces end where blocks end, so that no block is read twice.
        @Sendable func pieceEnd(_ position: UInt64) -> UInt64 { min((position / step + 1) * step, range.upperBound) }
        @Sendable func piece(_ reader: BlobReader, _ position: UInt64, _ cipher: BodyCipher?) throws -> Piece {
            var piece = Piece(buffer: ByteBuffer(), cipher: cipher)
            try reader.read(position..<pieceEnd(position), into: &piece.buffer)
            piece.cipher?.apply(to: &piece.buffer)
            return piece
        }
        var position = range.lowerBound
        // The first piece comes with the opening: one change of threads for a small file.
        let first = position
        let (reader, opening) = try await threads.runIfActive {
            let reader = try BlobReader(path: path, size: segment.size)
            return (reader, try piece(reader, first, cipher))
        }
        var current = opening
        while true {
            position = pieceEnd(position)
            if position >= range.upperBound { return try await emit(current.buffer) }
            let (next, before, open) = (position, current.cipher, reader)
            async let ahead = threads.runIfActive { try piece(open, next, before) }
            try await emit(current.buffer)
            current = try await ahead
        }
    }

    /// What is read at once, and the state of its decryption after it.
    private struct Piece: Sendable {
        var buffer: ByteBuffer
        var cipher: BodyCipher?
    }
}
