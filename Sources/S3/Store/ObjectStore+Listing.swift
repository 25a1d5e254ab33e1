import Foundation
import GRDB

extension ObjectStore {
    /// Current objects, without delete markers.
    func objects(in bucket: BucketRecord, query: ListingQuery) async throws -> ListingPage<ObjectVersion> {
        try await read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(Self.columns) FROM object WHERE bucket = ? AND key >= ? ORDER BY key, age")
            return try Listing.page(query) { from in
                var cursor = try Row.fetchCursor(statement, arguments: [bucket.id, Data(from.bytes)])
                return { seek in
                    if let seek { cursor = try Row.fetchCursor(statement, arguments: [bucket.id, Data(seek.bytes)]) }
                    var skipped = 0
                    while let row = try cursor.next() {
                        let isCurrent: Bool = row[3]
                        let isMarker: Bool = row[4]
                        if isCurrent, !isMarker {
                            let version = Self.version(row)
                            return (version.key, version)
                        }
                        // A pile of old versions costs one seek.
                        skipped += 1
                        if skipped == 32 {
                            skipped = 0
                            let key: Data = row[1]
                            let after = ObjectKey(bytes: Array(key)).next
                            cursor = try Row.fetchCursor(statement, arguments: [bucket.id, Data(after.bytes)])
                        }
                    }
                    return nil
                }
            }
        }
    }

    /// All versions and delete markers, newest first within a key.
    ///
    /// - Parameter versionMarker: with `query.marker`: begin after this version of that key.
    func versions(
        in bucket: BucketRecord, query: ListingQuery, versionMarker: VersionID?
    ) async throws -> ListingPage<ObjectVersion> {
        try await read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(Self.columns) FROM object WHERE bucket = ? AND key >= ? ORDER BY key, age")
            var oldest: Int64?
            var start = query.start
            if let versionMarker, let marker = query.marker {
                start = max(marker, query.prefix)
                oldest = try versionMarker.change ?? Self.find(marker, .null, in: bucket.id, database)?.id
            }
            return try Listing.page(query, start: start) { from in
                var cursor = try Row.fetchCursor(statement, arguments: [bucket.id, Data(from.bytes)])
                return { seek in
                    if let seek { cursor = try Row.fetchCursor(statement, arguments: [bucket.id, Data(seek.bytes)]) }
                    while let row = try cursor.next() {
                        let version = Self.version(row)
                        if versionMarker != nil, version.key == query.marker, version.id >= oldest ?? .min { continue }
                        return (version.key, version)
                    }
                    return nil
                }
            }
        }
    }
}
