/// One tree in a bucket, for walking: the node source and the cache behind it.
struct TreeView: Sendable {
    let root: TreeRoot
    let reader: PackReader
    let objects: any ObjectStore

    /// A place in the tree. Trees of different heights are compared level by level: above its top, a lower tree is a
    /// chain of nodes with a first child only.
    enum Cursor: Sendable {
        case nothing
        case stored(TreeNode.Child)
        case above
    }

    /// The children at (level, index 0…) below a cursor.
    enum Children: Sendable {
        case nothing
        case node(TreeNode)
        /// Only the first child exists.
        case first(Cursor)

        subscript(position: Int) -> Cursor {
            switch self {
            case .nothing: .nothing
            case .node(let node): node[position].map { .stored($0) } ?? .nothing
            case .first(let cursor): position == 0 ? cursor : .nothing
            }
        }
    }

    /// The whole tree seen as the node (level, 0).
    func top(at level: Int) -> Cursor {
        guard let top = root.top else { return .nothing }
        return level == root.height - 1 ? .stored(top) : .above
    }

    /// What is below `cursor`, which stands at `level`.
    func children(of cursor: Cursor, level: Int) async throws(SnapshotStoreError) -> Children {
        switch cursor {
        case .nothing: .nothing
        case .above: .first(top(at: level - 1))
        case .stored(let child): .node(try await reader.node(child, level: level, from: objects))
        }
    }

    /// The entry of a block; nil for a zero block.
    func block(_ index: UInt64) async throws(SnapshotStoreError) -> TreeNode.Child? {
        guard TreeGeometry.height(blockCount: index == .max ? .max : index + 1) <= root.height, var child = root.top
        else {
            return nil
        }
        for level in stride(from: root.height - 1, through: 0, by: -1) {
            let node = try await reader.node(child, level: level, from: objects)
            guard let next = node[TreeGeometry.position(level: level, block: index)] else { return nil }
            child = next
        }
        return child
    }

    /// Calls `body` for every block that is not zero in `range`, ascending, until it answers false.
    func forEachBlock(
        in range: Range<UInt64>, _ body: (UInt64, TreeNode.Child) async throws -> Bool
    ) async throws {
        _ = try await walk(top(at: root.height - 1), level: root.height - 1, index: 0, range: range, body)
    }

    private func walk(
        _ cursor: Cursor, level: Int, index: UInt64, range: Range<UInt64>,
        _ body: (UInt64, TreeNode.Child) async throws -> Bool
    ) async throws -> Bool {
        let children = try await self.children(of: cursor, level: level)
        for position in 0..<TreeNode.fanOut {
            guard case .stored(let child) = children[position] else { continue }
            let below = index << 4 | UInt64(position)
            if level == 0 {
                guard range.contains(below) else { continue }
                guard try await body(below, child) else { return false }
            } else {
                let first = TreeGeometry.firstBlock(level: level - 1, index: below)
                let last = first + (1 << UInt64(4 * level)) - 1
                guard first < range.upperBound, last >= range.lowerBound else { continue }
                guard try await walk(.stored(child), level: level - 1, index: below, range: range, body) else {
                    return false
                }
            }
        }
        return true
    }
}
