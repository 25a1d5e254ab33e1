import Foundation
import GRDB

extension ObjectStore {
    func createUpload(_ key: ObjectKey, meta: UploadMeta, owner: String, in bucket: BucketRecord) async throws
        -> UploadRecord
    {
        let initiated = Instant.now
        var generator = SystemRandomNumberGenerator()
        // The time comes first, so that uploads of a key sort by their age.
        let id = Hex.encode(
            withUnsafeBytes(of: initiated.milliseconds.bigEndian) { Array($0) }
                + (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        let record = UploadRecord(id: id, key: key, initiated: initiated, owner: owner, meta: meta)
        let data = try JSONEncoder().encode(meta)
        return try await committer.write(touching: []) { database in
            _ = try Self.versioning(of: bucket, database)
            try database.cachedStatement(
                sql: "INSERT INTO upload (id, bucket, key, initiated, owner, meta) VALUES (?, ?, ?, ?, ?, ?)"
            ).execute(arguments: [id, bucket.id, Data(key.bytes), initiated.milliseconds, owner, data])
            return record
        }
    }

    func upload(_ id: String, key: ObjectKey, in bucket: BucketRecord) async throws -> UploadRecord {
        try await read { database in try Self.upload(id, key: key, bucket: bucket.id, database) }
    }

    private static func upload(_ id: String, key: ObjectKey, bucket: Int64, _ database: Database) throws -> UploadRecord
    {
        let statement = try database.cachedStatement(
            sql: "SELECT id, key, initiated, owner, meta FROM upload WHERE id = ? AND bucket = ? AND key = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id, bucket, Data(key.bytes)]) else {
            throw S3Error.noSuchUpload(id)
        }
        return try upload(row)
    }

    private static func upload(_ row: Row) throws -> UploadRecord {
        let key: Data = row[1]
        let meta: Data = row[4]
        return UploadRecord(
            id: row[0], key: ObjectKey(bytes: Array(key)), initiated: Instant(milliseconds: row[2]), owner: row[3],
            meta: try JSONDecoder().decode(UploadMeta.self, from: meta))
    }

    /// Adds a part, in place of an earlier one of the same number.
    func putPart(
        _ number: Int, of upload: UploadRecord, in bucket: BucketRecord, blob: StagedBlob, md5: String,
        checksum: String?, salt: String?
    ) async throws -> PartRecord {
        let part = PartRecord(
            number: number, blob: blob.id, size: blob.size, md5: md5, checksum: checksum, salt: salt, modified: .now)
        let result = try await committer.write(
            touching: [], syncing: blob.unsyncedFolders, published: { (_: PartRecord) in blob.keep() },
            { database in
                _ = try Self.upload(upload.id, key: upload.key, bucket: bucket.id, database)
                let replaced = try Int64.fetchOne(
                    try database.cachedStatement(sql: "SELECT blob FROM part WHERE upload = ? AND number = ?"),
                    arguments: [upload.id, number])
                if let replaced { try Self.discard(replaced, object: nil, database) }
                try Self.addBlob(blob, database)
                try database.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO part (upload, number, blob, size, md5, checksum, salt, modified)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    upload.id, number, blob.id.rawValue, Int64(blob.size), md5, checksum, salt,
                    part.modified.milliseconds,
                ])
                return part
            })
        garbage.wake()
        return result
    }

    /// Parts in the order of their numbers.
    /// - Parameters:
    ///   - after: only parts with higher numbers.
    ///   - limit: at most so many.
    func parts(of upload: UploadRecord, after: Int = 0, limit: Int = 10_000) async throws -> [PartRecord] {
        try await read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT number, blob, size, md5, checksum, salt, modified FROM part
                    WHERE upload = ? AND number > ? ORDER BY number LIMIT ?
                    """)
            return try Row.fetchAll(statement, arguments: [upload.id, after, limit]).map { row in
                PartRecord(
                    number: row[0], blob: BlobID(rawValue: row[1]), size: UInt64(row[2] as Int64), md5: row[3],
                    checksum: row[4], salt: row[5], modified: Instant(milliseconds: row[6]))
            }
        }
    }

    func abortUpload(_ id: String, key: ObjectKey, in bucket: BucketRecord) async throws {
        try await committer.write(touching: []) { database in
            _ = try Self.upload(id, key: key, bucket: bucket.id, database)
            try Self.dropUpload(id, database)
        }
        garbage.wake()
    }

    /// Removes an upload and the parts that it still has.
    static func dropUpload(_ id: String, _ database: Database) throws {
        for blob in try Int64.fetchAll(database, sql: "SELECT blob FROM part WHERE upload = ?", arguments: [id]) {
            try discard(blob, object: nil, database)
        }
        try database.execute(sql: "DELETE FROM part WHERE upload = ?", arguments: [id])
        try database.execute(sql: "DELETE FROM upload WHERE id = ?", arguments: [id])
    }

    /// Uploads in the order of key, then age; the page that begins after the markers.
    func uploads(in bucket: BucketRecord, query: ListingQuery, uploadMarker: String?) async throws -> ListingPage<
        UploadRecord
    > {
        try await read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT id, key, initiated, owner, meta FROM upload
                    WHERE bucket = ?1 AND key >= ?2 ORDER BY key, initiated, id
                    """)
            return try Listing.page(query, start: uploadMarker == nil ? query.start : query.marker ?? query.start) {
                from in
                var cursor = try Row.fetchCursor(statement, arguments: [bucket.id, Data(from.bytes)])
                return { (seek: ObjectKey?) in
                    if let seek { cursor = try Row.fetchCursor(statement, arguments: [bucket.id, Data(seek.bytes)]) }
                    while let row = try cursor.next() {
                        let record = try Self.upload(row)
                        if let uploadMarker, record.key == query.marker, record.id <= uploadMarker { continue }
                        return (record.key, record)
                    }
                    return nil
                }
            }
        }
    }
}
