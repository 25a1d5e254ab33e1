/// Makes the tree of a snapshot from its parent's tree and the changed blocks in ascending order. Only the nodes on the
/// path to the last change are open; a node whose content ends up as it was in the parent stays the parent's node.
///
/// The caller stores each node that `emit` gets and answers where; children are emitted before their parents.
struct TreeBuilder {
    typealias Emit =
        @Sendable (_ node: TreeNode, _ level: Int, _ index: UInt64) async throws(SnapshotStoreError)
        -> SlotReference

    private struct Open {
        var node: TreeNode
        var index: UInt64
        /// What the parent's tree has here.
        var original: TreeNode.Child?
        var isChanged = false
    }

    private let height: Int
    private let parent: TreeView?
    /// From the top (level height-1) down; never empty until `finish`.
    private var path: [Open] = []
    private var nextBlock: UInt64 = 0
    /// Non-zero blocks gained minus lost against the parent.
    private(set) var presentChange: Int64 = 0

    init(height: Int, parent: TreeView?) {
        self.height = height
        self.parent = parent
    }

    private var level: Int { height - path.count }

    private mutating func begin() async throws(SnapshotStoreError) {
        guard path.isEmpty else { return }
        guard let parent, let top = parent.root.top else {
            path.append(Open(node: TreeNode(level: UInt8(height - 1)), index: 0))
            return
        }
        // A volume that has grown over a power of 16: the parent's top becomes the first child of new nodes.
        let parentTop = parent.root.height - 1
        for level in stride(from: height - 1, to: parentTop, by: -1) {
            path.append(Open(node: TreeNode(level: UInt8(level)), index: 0, isChanged: true))
        }
        try await open(top, index: 0, level: parentTop)
    }

    private mutating func open(_ child: TreeNode.Child?, index: UInt64, level: Int) async throws(SnapshotStoreError) {
        guard let child, let parent else {
            path.append(Open(node: TreeNode(level: UInt8(level)), index: index))
            return
        }
        let node = try await parent.reader.node(child, level: level, from: parent.objects)
        path.append(Open(node: node, index: index, original: child))
    }

    /// Sets a block; nil makes it zero. Blocks come in ascending order.
    mutating func setBlock(_ block: UInt64, to entry: TreeNode.Child?, emit: Emit) async throws(SnapshotStoreError) {
        guard block >= nextBlock, TreeGeometry.nodeIndex(level: height - 1, block: block) == 0 else {
            throw SnapshotStoreError(.invalid, "block \(block) is out of order or beyond the volume's end")
        }
        nextBlock = block + 1
        try await begin()
        while path[path.count - 1].index != TreeGeometry.nodeIndex(level: level, block: block) {
            try await close(emit: emit)
        }
        while level > 0 {
            let position = TreeGeometry.position(level: level, block: block)
            let child = path[path.count - 1].node[position]
            if child == nil && entry == nil { return }
            try await open(child, index: TreeGeometry.nodeIndex(level: level - 1, block: block), level: level - 1)
        }
        let position = TreeGeometry.position(level: 0, block: block)
        let old = path[path.count - 1].node[position]
        guard old != entry else { return }
        if old == nil { presentChange += 1 }
        if entry == nil { presentChange -= 1 }
        path[path.count - 1].node[position] = entry
        path[path.count - 1].isChanged = true
    }

    /// Takes the open node of the lowest level off the path, stores it if it changed, and enters it in the one above.
    private mutating func close(emit: Emit) async throws(SnapshotStoreError) {
        let closedLevel = level
        let closed = path.removeLast()
        let child = closed.isChanged ? try await store(closed, level: closedLevel, emit: emit) : closed.original
        let top = path.count - 1
        let position = Int(closed.index & 15)
        guard path[top].node[position] != child else { return }
        path[top].node[position] = child
        path[top].isChanged = true
    }

    private func store(_ open: Open, level: Int, emit: Emit) async throws(SnapshotStoreError) -> TreeNode.Child? {
        if open.node.isEmpty { return nil }
        let hash = open.node.hash
        if let original = open.original, original.hash == hash { return original }
        return TreeNode.Child(hash: hash, location: try await emit(open.node, level, open.index))
    }

    /// Closes everything; the tree's top, nil when every block is zero.
    mutating func finish(emit: Emit) async throws(SnapshotStoreError) -> TreeNode.Child? {
        try await begin()
        while path.count > 1 { try await close(emit: emit) }
        let top = path.removeLast()
        guard top.isChanged else { return top.original }
        return try await store(top, level: height - 1, emit: emit)
    }
}

extension TreeView {
    /// The first block that is not zero in [from, below).
    func firstBlock(from: UInt64, below: UInt64) async throws(SnapshotStoreError) -> UInt64? {
        guard from < below else { return nil }
        var found: UInt64?
        do {
            try await forEachBlock(in: from..<below) { index, _ in
                found = index
                return false
            }
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.invalid, "walking a tree", cause: error)
        }
        return found
    }
}
