import Crypto
import Support

/// What EBS direct asks of an upload.
extension SnapshotWriter {
    /// Of an upload that keeps every put: the blocks put so far.
    public var putCount: Int { changes.count }

    /// Of an upload that keeps every put: SHA-256 over the hashes of all blocks put, in the order of their indexes (EBS
    /// direct's LINEAR aggregation). Sealed blocks of an earlier run are read for it.
    public func putChecksum() async throws(SnapshotStoreError) -> [UInt8] {
        let protection: BlockProtection = if let seal { .sealed(seal) } else { .none }
        let fetcher = BlockFetcher(
            keys: store.keys, objects: meter, pool: store.pool, blockSize: blockSize, protection: protection)
        var sum = SHA256()
        for (index, change) in changes.sorted(by: { $0.key < $1.key }) {
            guard let entry = change else { continue }
            if seal == nil || entry.hash == store.zeroHash {
                sum.update(data: entry.hash.bytes)
            } else if let known = plainHashes[index] {
                sum.update(data: known.bytes)
            } else {
                let block = try await fetcher.fetch(entry, index: index)
                sum.update(data: block.withUnsafeBytes { BlockHash(of: $0) }.bytes)
            }
        }
        return Array(sum.finalize())
    }
}
