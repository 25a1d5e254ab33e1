import NIOCore
import Support
import Synchronization

/// Reads the blocks of one snapshot. Any number of tasks may use it at once.
public final class SnapshotReader: Sendable {
    public let manifest: SnapshotManifest
    public let blockSize: Int
    let tree: TreeView
    private let meter: MeteredObjectStore
    private let fetcher: BlockFetcher
    /// Why blocks can be checked but not read.
    private let locked: SnapshotStoreError?

    init(_ manifest: SnapshotManifest, store: SnapshotStore) throws(SnapshotStoreError) {
        self.manifest = manifest
        blockSize = manifest.blockSize
        meter = MeteredObjectStore(store.meter)
        tree = TreeView(root: try manifest.tree, reader: store.nodes, objects: meter)
        var protection = BlockProtection.none
        var locked: SnapshotStoreError?
        if let encryption = manifest.encryption {
            guard encryption.cipher == SnapshotManifest.Encryption.cipher else {
                throw SnapshotStoreError(.unsupportedFormat, "\(manifest.id) is encrypted with \(encryption.cipher)")
            }
            do throws(SnapshotStoreError) {
                protection = .sealed(BlockSeal(try store.options.keyring.key(encryption.key)))
            } catch {
                protection = .locked
                locked = SnapshotStoreError(error.code, "\(manifest.id) cannot be read", cause: error)
            }
        }
        self.locked = locked
        fetcher = BlockFetcher(
            keys: store.keys, objects: meter, pool: store.pool, blockSize: manifest.blockSize, protection: protection)
    }

    /// Requests and bytes of this reader.
    public var counters: ObjectCounters { meter.counters }

    /// The content of a block (whole, zeros beyond the volume's end); nil for a zero block.
    /// Throws `damaged` when the stored bytes do not match their hash.
    public func block(_ index: UInt64) async throws(SnapshotStoreError) -> BlockData? {
        guard index < manifest.blockCount else { return nil }
        if let locked { throw locked }
        guard let entry = try await tree.block(index) else { return nil }
        return try await fetcher.fetch(entry, index: index)
    }

    /// Several blocks with few requests: what lies together in a pack is got together. Zero blocks are left out of the
    /// answer. Memory: the blocks asked for; ask for some 32 at a time.
    public func blocks(_ indexes: some Sequence<UInt64>) async throws(SnapshotStoreError) -> [UInt64: BlockData] {
        if let locked { throw locked }
        var entries: [BlockFetcher.Wanted] = []
        for index in indexes where index < manifest.blockCount {
            if let entry = try await tree.block(index) { entries.append(.init(index: index, entry: entry)) }
        }
        return try await fetcher.fetch(entries)
    }

    func blocks(of entries: [BlockFetcher.Wanted]) async throws(SnapshotStoreError) -> [UInt64: BlockData] {
        if let locked { throw locked }
        return try await fetcher.fetch(entries)
    }

    /// As `blocks`, but a damaged block is an answer too.
    func check(
        _ entries: [BlockFetcher.Wanted]
    ) async throws(SnapshotStoreError) -> (good: Int, damaged: [(index: UInt64, error: SnapshotStoreError)]) {
        do throws(SnapshotStoreError) {
            return (try await fetcher.fetch(entries).count, [])
        } catch {
            guard error.code == .damaged else { throw error }
        }
        // One by one, to know which.
        var result: (good: Int, damaged: [(index: UInt64, error: SnapshotStoreError)]) = (0, [])
        for entry in entries {
            do throws(SnapshotStoreError) {
                _ = try await fetcher.fetch(entry.entry, index: entry.index)
                result.good += 1
            } catch {
                guard error.code == .damaged else { throw error }
                result.damaged.append((entry.index, error))
            }
        }
        return result
    }

    /// The blocks from `start` on that are not zero, ascending; at most `limit`. Reads tree nodes only.
    public func presentBlocks(from start: UInt64 = 0, limit: Int) async throws(SnapshotStoreError) -> [UInt64] {
        try await entries(from: start, limit: limit).map(\.index)
    }

    /// The same with their hashes.
    public func presentBlockHashes(
        from start: UInt64 = 0, limit: Int
    ) async throws(SnapshotStoreError) -> [(index: UInt64, hash: BlockHash)] {
        try await entries(from: start, limit: limit).map { ($0.index, $0.entry.hash) }
    }

    func entries(from start: UInt64, limit: Int) async throws(SnapshotStoreError) -> [BlockFetcher.Wanted] {
        guard limit > 0, start < manifest.blockCount else { return [] }
        var found: [BlockFetcher.Wanted] = []
        do {
            try await tree.forEachBlock(in: start..<manifest.blockCount) { index, entry in
                found.append(.init(index: index, entry: entry))
                return found.count < limit
            }
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.unavailable, "walking \(manifest.id)", cause: error)
        }
        return found
    }
}
