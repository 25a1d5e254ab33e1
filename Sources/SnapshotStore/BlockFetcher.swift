import NIOCore
import Synchronization

/// Gets blocks out of packs, decompresses them and checks them against their hashes.
///
/// A tree says where a block was when its pack was first written. A sweep may have rewritten the pack since: then the
/// bytes there do not match, and the pack's index tells the block's new place.
struct BlockFetcher: Sendable {
    struct Wanted: Sendable {
        var index: UInt64
        var entry: TreeNode.Child
    }

    let keys: Keys
    let objects: any ObjectStore
    let pool: WorkerPool
    let blockSize: Int
    var protection = BlockProtection.none

    /// Most bytes got by one request, and most bytes between two blocks that are got along with them.
    private static let longestRange = 4 << 20
    private static let widestGap = 64 << 10

    func fetch(_ entry: TreeNode.Child, index: UInt64) async throws(SnapshotStoreError) -> BlockData {
        if let stored = try await bytes(entry.location.pack, offset: entry.offset, length: entry.length),
            let block = try await decode(stored, entry: entry, index: index)
        {
            return block
        }
        // Twice, as a bit may flip on the way.
        for _ in 0..<2 {
            let pack = try await self.index(of: entry.location.pack)
            guard let pack, let slot = pack[entry.location.slot] else { continue }
            if let stored = try await bytes(entry.location.pack, offset: slot.offset, length: slot.storedLength),
                let block = try await decode(stored, entry: entry, index: index)
            {
                return block
            }
        }
        throw SnapshotStoreError(
            .damaged,
            "block \(index) does not match its hash (\(keys.pack(entry.location.pack)), slot \(entry.location.slot))")
    }

    /// Several blocks: one request for each run of neighbours, while the blocks of earlier runs are being decoded.
    func fetch(_ wanted: [Wanted]) async throws(SnapshotStoreError) -> [UInt64: BlockData] {
        do {
            return try await withThrowingTaskGroup(of: (UInt64, BlockData).self) { group in
                for run in Self.runs(wanted) {
                    let start = run[0].entry.offset
                    let end = run.reduce(start) { max($0, $1.entry.offset + $1.entry.length) }
                    let pack = run[0].entry.location.pack
                    let together = run.count > 1 ? try await bytes(pack, offset: start, length: end - start) : nil
                    for item in run {
                        let stored = together?.slice(Int(item.entry.offset - start), Int(item.entry.length))
                        group.addTask {
                            if let stored, let block = try await decode(stored, entry: item.entry, index: item.index) {
                                return (item.index, block)
                            }
                            return (item.index, try await fetch(item.entry, index: item.index))
                        }
                    }
                }
                var result: [UInt64: BlockData] = [:]
                for try await (index, block) in group { result[index] = block }
                return result
            }
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.unavailable, "reading blocks", cause: error)
        }
    }

    /// Blocks of the same pack that lie close together.
    static func runs(_ wanted: [Wanted]) -> [[Wanted]] {
        var packs: [PackID: [Wanted]] = [:]
        var order: [PackID] = []
        for item in wanted {
            if packs[item.entry.location.pack] == nil { order.append(item.entry.location.pack) }
            packs[item.entry.location.pack, default: []].append(item)
        }
        var runs: [[Wanted]] = []
        for pack in order {
            var run: [Wanted] = []
            for item in (packs[pack] ?? []).sorted(by: { $0.entry.offset < $1.entry.offset }) {
                if let first = run.first?.entry, let last = run.last?.entry {
                    let end = Int(item.entry.offset) + Int(item.entry.length)
                    let gap = Int(item.entry.offset) - Int(last.offset) - Int(last.length)
                    if gap > widestGap || end - Int(first.offset) > longestRange {
                        runs.append(run)
                        run = []
                    }
                }
                run.append(item)
            }
            runs.append(run)
        }
        return runs
    }

    /// nil when the pack is shorter than that.
    private func bytes(_ pack: PackID, offset: UInt32, length: UInt32) async throws(SnapshotStoreError) -> ByteBuffer? {
        do {
            let range = Int(offset)..<(Int(offset) + Int(length))
            let bytes = try await objects.get(keys.pack(pack), .bytes(range))
            return bytes.readableBytes == range.count ? bytes : nil
        } catch {
            if error.code == .invalidRange { return nil }
            throw SnapshotStoreError(error, keys.pack(pack))
        }
    }

    /// nil when it cannot be read as an index (a bit may have flipped).
    private func index(of pack: PackID) async throws(SnapshotStoreError) -> PackIndex? {
        do {
            return try await objects.packIndex(pack, key: keys.pack(pack))
        } catch {
            if error.code == .damaged && !(error.cause is ObjectStoreError) { return nil }
            throw error
        }
    }

    /// nil when the bytes are not that block.
    private func decode(
        _ stored: ByteBuffer, entry: TreeNode.Child, index: UInt64
    ) async throws(SnapshotStoreError) -> BlockData? {
        let size = blockSize
        let protection = protection
        do {
            return try await pool.run { zstandard in
                switch protection {
                case .none: break
                case .locked: return BlockHash(of: stored) == entry.hash ? BlockData([]) : nil
                case .sealed(let seal):
                    guard BlockHash(of: stored) == entry.hash, let inner = seal.open(stored, index: index) else {
                        return nil
                    }
                    if inner.readableBytes == size { return BlockData(buffer: inner) }
                    return zstandard.decompress(inner, plainLength: size).map(BlockData.init(buffer:))
                }
                return BlockFetcher.plaintext(stored, blockSize: size, hash: entry.hash, zstandard: zstandard)
            }
        } catch {
            throw SnapshotStoreError(.damaged, "decoding a block", cause: error)
        }
    }

    /// A block is stored as it is exactly when it takes as many bytes as a block has.
    static func plaintext(
        _ stored: ByteBuffer, blockSize: Int, hash: BlockHash, zstandard: Zstandard
    ) -> BlockData? {
        let plain: ByteBuffer
        if stored.readableBytes == blockSize {
            plain = stored
        } else {
            guard let expanded = zstandard.decompress(stored, plainLength: blockSize) else { return nil }
            plain = expanded
        }
        return BlockHash(of: plain) == hash ? BlockData(buffer: plain) : nil
    }
}

extension ObjectStore {
    /// Reads the index at the end of a pack.
    func packIndex(_ id: PackID, key: String) async throws(SnapshotStoreError) -> PackIndex {
        do {
            var tail = try await get(key, .suffix(4096))
            let length = try PackIndex.tailLength(of: tail)
            if length > tail.readableBytes { tail = try await get(key, .suffix(length)) }
            return try PackIndex(tail: tail, id: id)
        } catch let error as ObjectStoreError {
            throw SnapshotStoreError(error, key)
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.unavailable, key, cause: error)
        }
    }
}
