// SnapshotStore: snapshots of volumes in a bucket.
//
// A snapshot is an immutable tree over the volume's blocks of 512 KiB, written into pack objects, and one small manifest
// object that names the tree's top. Trees share what did not change between a snapshot and its parent. Everything is in
// the bucket: memory holds caches and uploads under way, nothing else (docs/formats/snapshots.md has every byte).
//
//   beginUpload ─▶ SnapshotWriter: blocks ─▶ packs of blocks ─▶ packs of nodes ─▶ manifest      delete ─▶ trash
//   reader ─▶ SnapshotReader: manifest ─▶ nodes ─▶ blocks, each checked against its hash         sweep: trash ─▶ space
//
// Invariants
// * A manifest exists only when all that it leads to is stored.
// * A slot (one block or node in a pack) belongs to one position of one tree and the trees that inherited it there, from
//   parent to child, without a gap. So whether a deleted snapshot's slot is still needed is answered by its living
//   neighbours in the family of snapshots, and costs what differs between them (Garbage/).
// * What is read is checked against its hash. Wrong bytes are an error, never data.

import Foundation
import NIOCore
import Support

/// The snapshots in one bucket (or below one prefix of it).
public final class SnapshotStore: Sendable {
    public struct Options: Sendable {
        /// Put before every key; empty, or ending in `/`.
        public var prefix = ""
        /// Bytes; only for a bucket that is used for the first time, else the bucket's own counts.
        public var blockSize = 512 << 10
        /// A pack of blocks is written when it holds this many bytes.
        public var packTarget = 16 << 20
        /// The same for packs of tree nodes.
        public var nodePackTarget = 256 << 10
        /// Threads that hash and compress.
        public var threads = 2
        /// Blocks in work, and packs on their way, at the same time in one upload.
        public var parallelism = 6
        /// zstd's level.
        public var compressionLevel: Int32 = 1
        /// Bytes of tree nodes kept in memory.
        public var nodeCache = 32 << 20
        /// Who sweeps; one name for one process at a time.
        public var holder = "local"
        /// A pack is rewritten when this part of it is dead.
        public var rewriteThreshold = 0.5
        /// Opens encrypted snapshots.
        public var keyring = Keyring()
        public init() {}
    }

    public let blockSize: Int
    /// Random, made with the store.
    public let name: String
    let options: Options
    let keys: Keys
    let meter: MeteredObjectStore
    let pool: WorkerPool
    let nodes: PackReader
    let sweeper: Sweeper
    /// Of a block of zeros.
    let zeroHash: BlockHash

    private init(objects: MeteredObjectStore, header: StoreHeader, options: Options) {
        self.options = options
        blockSize = header.blockSize
        name = header.store
        zeroHash = BlockHash(of: ByteBuffer(repeating: 0, count: header.blockSize))
        keys = Keys(prefix: options.prefix)
        meter = objects
        pool = WorkerPool(threads: options.threads)
        nodes = PackReader(keys: keys, capacity: options.nodeCache)
        sweeper = Sweeper(keys: keys, options: options, objects: objects, nodes: nodes, pool: pool)
    }

    /// Opens the store in a bucket.
    /// - Parameters:
    ///   - objects: retries are the caller's choice (`RetryingObjectStore`).
    ///   - creating: make the store where there is none. Else nothing is written: a store whose record is lost or damaged is
    ///     read by what its snapshots say, and none is `notFound`.
    public static func open(
        _ objects: any ObjectStore, options: Options = Options(), creating: Bool = true
    ) async throws(SnapshotStoreError) -> SnapshotStore {
        let meter = MeteredObjectStore(objects)
        var tries = 0
        while true {
            do throws(SnapshotStoreError) {
                return SnapshotStore(
                    objects: meter, header: try await header(meter, options, creating), options: options)
            } catch {
                // A bit that flipped on the way does not come back.
                tries += 1
                if error.code == .damaged, tries < 3 { continue }
                guard !creating, error.code == .damaged || error.code == .notFound,
                    let header = await headerOfSnapshots(meter, options)
                else { throw error }
                return SnapshotStore(objects: meter, header: header, options: options)
            }
        }
    }

    /// The store's record has nothing that cannot be learned elsewhere: one small object must not be what everything hangs on.
    private static func headerOfSnapshots(_ objects: some ObjectStore, _ options: Options) async -> StoreHeader? {
        let keys = Keys(prefix: options.prefix)
        guard let page = try? await objects.list(prefix: keys.snapshots, after: nil) else { return nil }
        for entry in page.entries {
            guard let manifest = try? await objects.manifest(entry.key) else { continue }
            return StoreHeader(blockSize: manifest.blockSize, store: "", cipher: "none")
        }
        return nil
    }

    private static func header(
        _ objects: some ObjectStore, _ options: Options, _ creating: Bool
    ) async throws(SnapshotStoreError) -> StoreHeader {
        let key = Keys(prefix: options.prefix).store
        do {
            if let object = try await objects.getIfPresent(key) { return try decode(object) }
            guard creating else { throw SnapshotStoreError(.notFound, "there are no snapshots in this bucket") }
            guard options.blockSize >= 512, options.blockSize & (options.blockSize - 1) == 0 else {
                throw SnapshotStoreError(.invalid, "block size \(options.blockSize)")
            }
            let name = hexadecimal((0..<16).map { _ in UInt8.random(in: 0...255) })
            let header = StoreHeader(blockSize: options.blockSize, store: name, cipher: "none")
            do {
                try await objects.put(key, try Record.encode(.store, json: header), ifAbsent: true)
                return header
            } catch let error as ObjectStoreError where error.code == .alreadyExists {
                return try decode(try await objects.get(key, .all))
            }
        } catch let error as ObjectStoreError {
            throw SnapshotStoreError(error, "opening the snapshot store")
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.unavailable, "opening the snapshot store", cause: error)
        }
    }

    private static func decode(_ object: ByteBuffer) throws(SnapshotStoreError) -> StoreHeader {
        let header = try Record.decode(.store, object, as: StoreHeader.self)
        guard header.cipher == "none" else {
            throw SnapshotStoreError(.unsupportedFormat, "the store is encrypted with \(header.cipher)")
        }
        guard header.blockSize >= 512, header.blockSize <= 64 << 20 else {
            throw SnapshotStoreError(.damaged, "the store's block size is \(header.blockSize)")
        }
        return header
    }

    /// Requests and bytes since this store was opened.
    public var counters: ObjectCounters { meter.counters }

    /// nil when there is no such snapshot, it is not complete yet, or it was deleted.
    public func manifest(of id: SnapshotID) async throws(SnapshotStoreError) -> SnapshotManifest? {
        try await meter.manifest(keys.snapshot(id))
    }

    /// What the bucket has.
    public struct Inventory: Sendable {
        /// By id.
        public var manifests: [SnapshotManifest] = []
        /// Snapshots whose manifest cannot be read, and why.
        public var damaged: [SnapshotID: SnapshotStoreError] = [:]
    }

    /// Every complete snapshot whose manifest can be read, by id; `inventory` tells of the others.
    public func list() async throws(SnapshotStoreError) -> [SnapshotManifest] { try await inventory().manifests }

    public func inventory() async throws(SnapshotStoreError) -> Inventory {
        let ids = try await snapshotIDs(in: keys.snapshots)
        let inventory = await withTaskGroup(of: (SnapshotID, Result<SnapshotManifest?, SnapshotStoreError>).self) {
            group in
            var inventory = Inventory()
            func add(_ item: (SnapshotID, Result<SnapshotManifest?, SnapshotStoreError>)) {
                switch item.1 {
                case .success(let manifest): if let manifest { inventory.manifests.append(manifest) }
                case .failure(let error): inventory.damaged[item.0] = error
                }
            }
            for (number, id) in ids.enumerated() {
                if number >= 16, let item = await group.next() { add(item) }
                group.addTask {
                    do throws(SnapshotStoreError) {
                        return (id, .success(try await self.manifest(of: id)))
                    } catch {
                        return (id, .failure(error))
                    }
                }
            }
            for await item in group { add(item) }
            inventory.manifests.sort { $0.id < $1.id }
            return inventory
        }
        // A store that is away says nothing about its snapshots.
        if let error = inventory.damaged.values.first(where: { $0.code != .damaged && $0.code != .unsupportedFormat }) {
            throw error
        }
        return inventory
    }

    /// Uploads that were begun and neither completed nor aborted.
    public func incompleteUploads() async throws(SnapshotStoreError) -> [SnapshotID] {
        try await snapshotIDs(in: keys.uploads)
    }

    private func snapshotIDs(in folder: String) async throws(SnapshotStoreError) -> [SnapshotID] {
        do {
            return try await meter.listAll(prefix: folder).compactMap { keys.snapshotID(ofKey: $0.key, in: folder) }
        } catch {
            throw SnapshotStoreError(error, "listing \(folder)")
        }
    }

    /// Reads a complete snapshot.
    /// - Parameter holder: of a pin on it (see `pin`): then the snapshot may have been deleted meanwhile.
    public func reader(
        for id: SnapshotID, pinnedBy holder: String? = nil
    ) async throws(SnapshotStoreError) -> SnapshotReader {
        if let manifest = try await manifest(of: id) { return try SnapshotReader(manifest, store: self) }
        if let holder, try await isPinned(id, by: holder), let manifest = try await meter.manifest(keys.trash(id)) {
            return try SnapshotReader(manifest, store: self)
        }
        throw SnapshotStoreError(.notFound, "there is no snapshot \(id)")
    }

    static func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}

extension ObjectStore {
    /// The manifest at `key`; nil when there is none.
    func manifest(_ key: String) async throws(SnapshotStoreError) -> SnapshotManifest? {
        var tries = 0
        while true {
            do {
                guard let object = try await getIfPresent(key) else { return nil }
                return try SnapshotManifest.decode(object)
            } catch let error as ObjectStoreError {
                throw SnapshotStoreError(error, key)
            } catch let error as SnapshotStoreError {
                tries += 1
                if error.code != .damaged || tries == 3 { throw error }
            } catch {
                throw SnapshotStoreError(.unavailable, key, cause: error)
            }
        }
    }
}
