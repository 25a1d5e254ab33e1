import NIOCore

/// The blocks of a snapshot in order, the next ones being got while the last ones are used.
struct BlockStream {
    let reader: SnapshotReader
    /// Blocks in one batch: two of them are in memory.
    var batch = 32

    /// Calls `use` for every block that is not zero, ascending, and `progress` with the number of them so far.
    func forEach(
        progress: (UInt64) async -> Void, _ use: (UInt64, BlockData) async throws -> Void
    ) async throws {
        var done: UInt64 = 0
        var current = try await load(from: 0)
        while let last = current.last?.index {
            async let following = load(from: last + 1)
            for (index, block) in current { try await use(index, block) }
            done += UInt64(current.count)
            await progress(done)
            current = try await following
        }
    }

    private func load(from start: UInt64) async throws -> [(index: UInt64, block: BlockData)] {
        let entries = try await reader.entries(from: start, limit: batch)
        let blocks = try await reader.blocks(of: entries)
        return entries.compactMap { entry in blocks[entry.index].map { (entry.index, $0) } }
    }
}
