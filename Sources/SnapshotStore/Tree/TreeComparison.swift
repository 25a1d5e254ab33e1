/// A block in which two snapshots differ. A missing hash: the block is zero there.
public struct BlockChange: Sendable, Equatable {
    public var index: UInt64
    public var first: BlockHash?
    public var second: BlockHash?
}

/// Walks two trees side by side, not below nodes whose hashes are equal: work is proportional to what differs.
struct TreeComparison {
    let first: TreeView?
    let second: TreeView
    let start: UInt64
    let limit: Int
    private(set) var changes: [BlockChange] = []

    init(first: TreeView?, second: TreeView, start: UInt64, limit: Int) {
        self.first = first
        self.second = second
        self.start = start
        self.limit = limit
    }

    mutating func run() async throws(SnapshotStoreError) {
        guard limit > 0 else { return }
        let level = max(first?.root.height ?? 0, second.root.height) - 1
        _ = try await visit(first?.top(at: level) ?? .nothing, second.top(at: level), level: level, index: 0)
    }

    /// The cursors stand at (level, index). False: enough was found.
    private mutating func visit(
        _ left: TreeView.Cursor, _ right: TreeView.Cursor, level: Int, index: UInt64
    ) async throws(SnapshotStoreError) -> Bool {
        switch (left, right) {
        case (.nothing, .nothing): return true
        case (.stored(let one), .stored(let other)) where one.hash == other.hash: return true
        default: break
        }
        let below = try await first?.children(of: left, level: level) ?? .nothing
        let other = try await second.children(of: right, level: level)
        for position in 0..<TreeNode.fanOut {
            let child = index << 4 | UInt64(position)
            let last = level == 0 ? child : TreeGeometry.firstBlock(level: level - 1, index: child + 1) &- 1
            guard last >= start else { continue }
            if level > 0 {
                guard try await visit(below[position], other[position], level: level - 1, index: child) else {
                    return false
                }
            } else {
                let change = BlockChange(
                    index: child, first: below[position].stored?.hash, second: other[position].stored?.hash)
                guard change.first != change.second else { continue }
                changes.append(change)
                if changes.count == limit { return false }
            }
        }
        return true
    }
}

extension TreeView.Cursor {
    var stored: TreeNode.Child? {
        if case .stored(let child) = self { child } else { nil }
    }
}

extension SnapshotStore {
    /// The blocks in which `second` differs from `first` (nil: from an empty volume), ascending from `start`; at most
    /// `limit`. Whatever the two have to do with each other; among relatives the work is proportional to the answer.
    public func changes(
        from first: SnapshotReader?, to second: SnapshotReader, start: UInt64 = 0, limit: Int = .max
    ) async throws(SnapshotStoreError) -> [BlockChange] {
        var comparison = TreeComparison(first: first?.tree, second: second.tree, start: start, limit: limit)
        try await comparison.run()
        return comparison.changes
    }
}
