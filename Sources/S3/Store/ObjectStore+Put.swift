import Foundation
import GRDB
import NIOCore

/// A version about to be made.
struct NewVersion: Sendable {
    var key: ObjectKey
    var size: UInt64
    var etag: String
    var owner: String
    var storageClass: String?
    var meta: ObjectMeta
    var content: Content

    enum Content: Sendable {
        case inline(ByteBuffer)
        case file(StagedBlob, salt: String?)
        /// Parts of the upload, which is removed in the same step.
        case parts([PartRecord], upload: String)
    }
}

/// What became of a PUT or DELETE.
struct Change: Sendable {
    var id: Int64
    /// Nil in a bucket that never had versioning.
    var version: VersionID?
    var modified: Instant
    /// Of a DELETE: the version that was made or removed is a delete marker.
    var isMarker = false
    /// Of a PUT: files of what it replaced are garbage now.
    var hasDiscarded = false
}

extension ObjectStore {
    /// Makes a version the current one.
    ///
    /// - Parameter condition: sees the current version (nil if there is none or it is a delete marker) in the same
    ///   transaction, and throws if the change must not be.
    func put(
        _ new: NewVersion, in bucket: BucketRecord,
        condition: @escaping @Sendable (ObjectVersion?) throws -> Void = { _ in }
    ) async throws -> Change {
        let meta = try JSONEncoder().encode(new.meta)
        var folders: Set<BlobFolder.ID> = []
        if case .file(let blob, _) = new.content { folders = blob.unsyncedFolders }
        let change = try await committer.write(
            touching: [ObjectName(bucket: bucket.id, key: new.key)], syncing: folders,
            published: { (_: Change) in
                if case .file(let blob, _) = new.content { blob.keep() }
            },
            { database in
                let versioning = try Self.versioning(of: bucket, database)
                let current = try Self.current(new.key, in: bucket.id, database)
                try condition(current.flatMap { $0.isMarker ? nil : $0 })
                return try Self.insert(new, meta: meta, bucket: bucket.id, versioning: versioning, current, database)
            })
        if case .parts = new.content { garbage.wake() } else if change.hasDiscarded { garbage.wake() }
        return change
    }

    /// Makes a delete marker, or removes a version; S3's DELETE.
    ///
    /// - Parameters:
    ///   - version: nil to delete "the object".
    ///   - condition: as in ``put(_:in:condition:)``, with the version that is about to go.
    func delete(
        _ key: ObjectKey, version: VersionID?, in bucket: BucketRecord, owner: String,
        condition: @escaping @Sendable (ObjectVersion?, ObjectMeta?) throws -> Void = { _, _ in }
    ) async throws -> Change {
        let change = try await committer.write(touching: [ObjectName(bucket: bucket.id, key: key)]) { database in
            let versioning = try Self.versioning(of: bucket, database)
            return try Self.delete(
                key, version: version, bucket: bucket.id, versioning: versioning, owner: owner, condition: condition,
                database)
        }
        garbage.wake()
        return change
    }

    static func delete(
        _ key: ObjectKey, version: VersionID?, bucket: Int64, versioning: Versioning, owner: String,
        condition: (ObjectVersion?, ObjectMeta?) throws -> Void, _ database: Database
    ) throws -> Change {
        if let version {
            guard let victim = try find(key, version, in: bucket, database) else {
                try condition(nil, nil)
                return Change(id: 0, version: version, modified: .now)
            }
            try condition(victim, try meta(of: victim.id, database))
            try remove(victim, bucket: bucket, database)
            if victim.isCurrent { try promoteNewest(of: key, bucket: bucket, database) }
            return Change(id: victim.id, version: version, modified: .now, isMarker: victim.isMarker)
        }
        let current = try current(key, in: bucket, database)
        let visible = current.flatMap { $0.isMarker ? nil : $0 }
        if versioning == .off {
            try condition(visible, try visible.map { try meta(of: $0.id, database) })
            if let current { try remove(current, bucket: bucket, database) }
            return Change(id: current?.id ?? 0, version: nil, modified: .now)
        }
        try condition(visible, nil)
        let marker = NewVersion(
            key: key, size: 0, etag: "", owner: owner, storageClass: nil, meta: ObjectMeta(),
            content: .inline(ByteBuffer()))
        var change = try insert(
            marker, meta: Data("{}".utf8), bucket: bucket, versioning: versioning, current, isMarker: true, database)
        change.isMarker = true
        return change
    }

    /// Adds the row of a version and makes it current. A version named `null` replaces the one before it.
    private static func insert(
        _ new: NewVersion, meta: Data, bucket: Int64, versioning: Versioning, _ current: ObjectVersion?,
        isMarker: Bool = false, _ database: Database
    ) throws -> Change {
        var hasDiscarded = false
        if versioning != .enabled {
            // The `null` version is the current one, unless versioning was on in between.
            let replaced =
                current?.version == .null
                ? current : try versioning == .off ? nil : find(new.key, .null, in: bucket, database)
            if let replaced { hasDiscarded = try remove(replaced, bucket: bucket, database) }
        }
        if let current, versioning == .enabled || current.version != .null {
            let statement = try database.cachedStatement(
                sql: "UPDATE object SET current = 0 WHERE bucket = ? AND key = ? AND age = ?")
            try statement.execute(arguments: [bucket, Data(new.key.bytes), -current.id])
        }
        // Times never run backwards within a key, so that versions sort by either.
        let modified = max(Instant.now, current?.modified ?? Instant(milliseconds: 0))
        var body: Data?
        if case .inline(let buffer) = new.content, !isMarker { body = Data(buffer.readableBytesView) }
        let statement = try database.cachedStatement(
            sql: "INSERT INTO detail (id, meta, body, crc) VALUES (NULL, ?, ?, ?)")
        try statement.execute(arguments: [meta, body, body.map(InlineBody.checksum)])
        var id = database.lastInsertedRowID
        if let current, id <= current.id {
            // The newest rows were deleted and their numbers are free again: stay above this key's.
            try database.execute(
                sql: "UPDATE detail SET id = ? WHERE id = ?", arguments: [current.id + 1, id])
            id = current.id + 1
        }
        let version = versioning == .enabled ? VersionID.make(change: id) : .null
        let row = try database.cachedStatement(
            sql: """
                INSERT INTO object
                    (bucket, key, age, version, current, marker, size, etag, modified, class, checksum, owner)
                VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)
                """)
        let checksum = new.meta.checksum.map { "\($0.algorithm.rawValue) \($0.kind.rawValue)" }
        try row.execute(arguments: [
            bucket, Data(new.key.bytes), -id, version.stored, isMarker, Int64(new.size), new.etag,
            modified.milliseconds, new.storageClass, checksum, new.owner,
        ])
        try insertSegments(new.content, object: id, database)
        return Change(
            id: id, version: versioning == .off ? nil : version, modified: modified, hasDiscarded: hasDiscarded)
    }

    private static func insertSegments(_ content: NewVersion.Content, object: Int64, _ database: Database) throws {
        let insert = try database.cachedStatement(
            sql: """
                INSERT INTO segment (object, position, blob, size, part, checksum, salt, md5)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        switch content {
        case .inline: return
        case .file(let blob, let salt):
            try addBlob(blob, database)
            try insert.execute(arguments: [object, 0, blob.id.rawValue, Int64(blob.size), nil, nil, salt, nil])
        case .parts(let parts, let upload):
            for (position, part) in parts.enumerated() {
                // Removing the row takes the file out of the upload, so that dropping the upload leaves it alone. A part
                // that was replaced or taken meanwhile is not there any more.
                try database.cachedStatement(sql: "DELETE FROM part WHERE upload = ? AND number = ? AND blob = ?")
                    .execute(arguments: [upload, part.number, part.blob.rawValue])
                guard database.changesCount == 1 else { throw S3Error.invalidPart }
                try insert.execute(arguments: [
                    object, position, part.blob.rawValue, Int64(part.size), part.number, part.checksum, part.salt,
                    part.md5,
                ])
            }
            try dropUpload(upload, database)
        }
    }

    static func addBlob(_ blob: StagedBlob, _ database: Database) throws {
        try database.cachedStatement(sql: "INSERT INTO blob (id, size) VALUES (?, ?)")
            .execute(arguments: [blob.id.rawValue, Int64(blob.size)])
    }

    /// Removes a version's rows; its files become garbage.
    ///
    /// - Returns: whether it had any.
    @discardableResult
    static func remove(_ version: ObjectVersion, bucket: Int64, _ database: Database) throws -> Bool {
        try database.cachedStatement(sql: "DELETE FROM object WHERE bucket = ? AND key = ? AND age = ?")
            .execute(arguments: [bucket, Data(version.key.bytes), -version.id])
        try database.cachedStatement(sql: "DELETE FROM detail WHERE id = ?").execute(arguments: [version.id])
        let segments = try Int64.fetchAll(
            try database.cachedStatement(sql: "SELECT blob FROM segment WHERE object = ?"), arguments: [version.id])
        guard !segments.isEmpty else { return false }
        for blob in segments { try discard(blob, object: version.id, database) }
        try database.cachedStatement(sql: "DELETE FROM segment WHERE object = ?").execute(arguments: [version.id])
        return true
    }

    static func discard(_ blob: Int64, object: Int64?, _ database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM blob WHERE id = ?").execute(arguments: [blob])
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO garbage (blob, object) VALUES (?, ?)")
            .execute(arguments: [blob, object])
    }

    /// After the current version went: the newest of the others takes its place.
    private static func promoteNewest(of key: ObjectKey, bucket: Int64, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                UPDATE object SET current = 1 WHERE bucket = ?1 AND key = ?2 AND age =
                    (SELECT age FROM object WHERE bucket = ?1 AND key = ?2 ORDER BY age LIMIT 1)
                """
        ).execute(arguments: [bucket, Data(key.bytes)])
    }
}
