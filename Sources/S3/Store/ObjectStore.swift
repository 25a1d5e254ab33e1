import Foundation
import GRDB
import Logging
import NIOCore
import NIOPosix
import Support
import Synchronization

/// Buckets, objects and uploads: the index, the data files, and the rules that keep them consistent.
///
/// Knows nothing of HTTP, callers or permissions. Conditions that must hold at the moment of a change (`If-None-Match`,
/// object lock, "the bucket is empty") come in as closures and are evaluated inside the transaction.
final class ObjectStore: Sendable {
    let index: DatabasePool
    let folder: BlobFolder
    let folderSyncs: FolderSyncs
    let md5Team: MD5Team
    let committer: Committer
    let cache = ObjectCache()
    let pages: CheckedPages
    /// Answers that connections send from files by themselves, now.
    let quickContents = Atomic<Int>(0)
    let threads: NIOThreadPool
    let logger: Logger
    let garbage: GarbageCollector
    let scrubber: Scrubber
    /// What SSE-S3 encrypts with.
    let key: StoreKeyState
    /// Bytes of the disk that uploads leave free, so that deletions can still be recorded when it is full.
    let reserve: UInt64
    private let buckets: Mutex<[String: BucketRecord]>

    /// Opens the store in `path`, making it where there is none.
    /// - Parameter keyFile: of ``StoreKey``.
    init(path: String, keyFile: String, reserve: UInt64, threads: NIOThreadPool, logger: Logger) throws {
        self.logger = logger
        self.reserve = reserve
        self.threads = threads
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var configuration = Configuration()
        configuration.maximumReaderCount = 16
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // 8 KiB pages hold a 4 KiB object without an overflow page.
            try database.execute(sql: "PRAGMA page_size = 8192")
            try database.execute(sql: "PRAGMA cache_size = -16384")
        }
        index = try DatabasePool(path: path + "/index.sqlite", configuration: configuration)
        let (highest, known) = try index.writeWithoutTransaction { database in
            // GRDB relaxes WAL databases to NORMAL; an answered PUT must survive power loss.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            try database.inTransaction {
                try Schema.prepare(database)
                return .commit
            }
            guard try Int.fetchOne(database, sql: "PRAGMA user_version") == Schema.version else {
                throw S3Error("InternalError", 500, "the index is of another version")
            }
            let highest = try Int64.fetchOne(
                database,
                sql: "SELECT max((SELECT ifnull(max(id), 0) FROM blob), (SELECT ifnull(max(blob), 0) FROM garbage))")
            return (highest ?? 0, try String.fetchOne(database, sql: "SELECT id FROM store_key"))
        }
        key = try StoreKeyState(path: keyFile, known: known)
        if case .lost(let error) = key { logger.critical("SSE-S3: \(error)") }
        if known == nil, let id = key.id {
            try index.write { try $0.execute(sql: "INSERT INTO store_key (id) VALUES (?)", arguments: [id]) }
        }
        folder = try BlobFolder(path: path + "/data", highestKnown: highest)
        folderSyncs = FolderSyncs(folder: folder, threads: threads)
        md5Team = MD5Team(threads: threads)
        committer = Committer(index: index, folder: folder, cache: cache)
        pages = CheckedPages(folder: folder, capacity: Self.lockedMemory)
        garbage = GarbageCollector(
            index: index, folder: folder, committer: committer, pages: pages, threads: threads, logger: logger)
        scrubber = Scrubber(
            index: index, folder: folder, committer: committer, threads: threads, logger: logger)
        let rows = try index.read { database in try Self.readBuckets(database) }
        buckets = Mutex(Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0) }))
    }

    /// An eighth of the machine's memory.
    private static var lockedMemory: Int {
        max(0, sysconf(Int32(_SC_PHYS_PAGES))) / 8 * max(0, sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Runs a query on a thread of the store.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let index = index
        return try await threads.runIfActive { try index.read(body) }
    }

    /// Closes the index. GRDB waits for its readers here, which may themselves need a thread of Swift's pool to finish:
    /// so the wait is on a thread of the store.
    func close() async throws {
        await garbage.stop()
        let index = index
        try await threads.runIfActive { try index.close() }
    }

    /// Takes in a content of any size.
    func receiver(
        checksums: Set<ChecksumAlgorithm> = [], payloadHash: Bool = false, alwaysFile: Bool = false,
        isBackground: Bool = false, cipher: BodyCipher? = nil
    ) throws -> BodyReceiver {
        if let free = folder.freeBytes(), free < reserve { throw S3Error.insufficientStorage }
        return BodyReceiver(
            store: self, checksums: checksums, payloadHash: payloadHash, alwaysFile: alwaysFile,
            isBackground: isBackground, cipher: cipher)
    }

    // MARK: - Buckets

    func bucket(named name: String) -> BucketRecord? { buckets.withLock { $0[name] } }

    func allBuckets() -> [BucketRecord] { buckets.withLock { Array($0.values) }.sorted { $0.name < $1.name } }

    func createBucket(
        name: String, owner: String, region: String, versioning: Versioning, configuration: BucketConfiguration
    ) async throws -> BucketRecord {
        let created = Instant.now
        return try await committer.write(
            touching: [], published: { record in self.buckets.withLock { $0[name] = record } }
        ) {
            database in
            if let taken = try String.fetchOne(
                database, sql: "SELECT owner FROM bucket WHERE name = ?", arguments: [name])
            {
                throw taken == owner ? S3Error.bucketAlreadyOwnedByYou : S3Error.bucketAlreadyExists
            }
            try database.execute(
                sql: """
                    INSERT INTO bucket (name, owner, region, created, versioning, configuration)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    name, owner, region, created.milliseconds, versioning.rawValue,
                    try JSONEncoder().encode(configuration),
                ])
            return BucketRecord(
                id: database.lastInsertedRowID, name: name, owner: owner, region: region, created: created,
                versioning: versioning, configuration: configuration)
        }
    }

    /// Changes a bucket's record in one step; `change` sees the newest state.
    @discardableResult
    func updateBucket(
        _ name: String, _ change: @escaping @Sendable (inout BucketRecord) throws -> Void
    ) async throws -> BucketRecord {
        try await committer.write(touching: [], published: { record in self.buckets.withLock { $0[name] = record } }) {
            database in
            guard var record = try Self.readBuckets(database, name: name).first else {
                throw S3Error.noSuchBucket(name)
            }
            try change(&record)
            try database.execute(
                sql: "UPDATE bucket SET versioning = ?, configuration = ? WHERE id = ?",
                arguments: [
                    record.versioning.rawValue, try JSONEncoder().encode(record.configuration), record.id,
                ])
            return record
        }
    }

    /// Deletes an empty bucket; uploads under way in it end.
    func deleteBucket(_ record: BucketRecord) async throws {
        try await committer.write(
            touching: [], published: { _ in self.buckets.withLock { _ = $0.removeValue(forKey: record.name) } }
        ) {
            database in
            guard
                try Bool.fetchOne(
                    database, sql: "SELECT EXISTS (SELECT 1 FROM object WHERE bucket = ?)", arguments: [record.id])
                    == false
            else { throw S3Error.bucketNotEmpty }
            let uploads = try String.fetchAll(
                database, sql: "SELECT id FROM upload WHERE bucket = ?", arguments: [record.id])
            for upload in uploads { try Self.dropUpload(upload, database) }
            try database.execute(sql: "DELETE FROM bucket WHERE id = ?", arguments: [record.id])
            guard database.changesCount == 1 else { throw S3Error.noSuchBucket(record.name) }
        }
        garbage.wake()
    }

    /// The bucket's versioning inside a transaction; throws where the bucket is gone.
    static func versioning(of bucket: BucketRecord, _ database: Database) throws -> Versioning {
        let statement = try database.cachedStatement(sql: "SELECT versioning FROM bucket WHERE id = ?")
        guard let value = try Int.fetchOne(statement, arguments: [bucket.id]) else {
            throw S3Error.noSuchBucket(bucket.name)
        }
        return Versioning(rawValue: value) ?? .off
    }

    private static func readBuckets(_ database: Database, name: String? = nil) throws -> [BucketRecord] {
        let sql = "SELECT id, name, owner, region, created, versioning, configuration FROM bucket"
        let rows =
            if let name {
                try Row.fetchAll(database, sql: sql + " WHERE name = ?", arguments: [name])
            } else {
                try Row.fetchAll(database, sql: sql)
            }
        return try rows.map { row in
            let data: Data = row[6]
            return BucketRecord(
                id: row[0], name: row[1], owner: row[2], region: row[3], created: Instant(milliseconds: row[4]),
                versioning: Versioning(rawValue: row[5]) ?? .off,
                configuration: try JSONDecoder().decode(BucketConfiguration.self, from: data))
        }
    }
}
