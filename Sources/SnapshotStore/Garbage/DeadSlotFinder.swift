/// Finds the slots of a deleted snapshot that nobody else needs, by walking its tree beside its relatives' trees and
/// turning back wherever a relative has the same slot at the same place.
///
/// Why that is right: a slot is in the tree of the snapshot whose upload wrote it, and from there only passes from parent
/// to child at its own place, so the snapshots that have it are connected within the family. Any other snapshot that has
/// it is reached from the deleted one through relatives that have (or had) it too; the first of those that still has a
/// tree is among the relatives given here.
struct DeadSlotFinder {
    let birth: PackedSnapshotID
    let tree: TreeView
    let below: [TreeView]
    let above: [TreeView]
    private(set) var dead = DeadSlots()

    init(birth: PackedSnapshotID, tree: TreeView, below: [TreeView], above: [TreeView]) {
        self.birth = birth
        self.tree = tree
        self.below = below
        self.above = above
    }

    private struct Relative {
        var view: TreeView
        var isAbove: Bool
        var cursor: TreeView.Cursor
    }

    mutating func find() async throws(SnapshotStoreError) {
        let level = tree.root.height - 1
        guard case .stored(let top) = tree.top(at: level) else { return }
        let relatives = below.map { (view: $0, isAbove: false) } + above.map { (view: $0, isAbove: true) }
        let tops = try await relatives.descended(to: level)
        try await visit(
            top, level: level,
            beside: zip(relatives, tops).map {
                Relative(view: $0.view, isAbove: $0.isAbove, cursor: $1)
            })
    }

    /// `child` stands at `level`, as do the relatives' cursors; for `level` -1 it is a block.
    private mutating func visit(
        _ child: TreeNode.Child, level: Int, beside relatives: [Relative]
    ) async throws(SnapshotStoreError) {
        // What the snapshot wrote itself can be below it only.
        let isOwn = child.location.pack.birth == birth
        for relative in relatives where !(isOwn && relative.isAbove) {
            if case .stored(let other) = relative.cursor, other.location == child.location { return }
        }
        guard level >= 0 else {
            dead.insert(child.location, length: child.length)
            return
        }
        let node = try await tree.reader.node(child, level: level, from: tree.objects)
        dead.insert(child.location, length: UInt32(node.encode().readableBytes))
        var others: [(relative: Relative, children: TreeView.Children)] = []
        for relative in relatives {
            if case .nothing = relative.cursor { continue }
            others.append((relative, try await relative.view.children(of: relative.cursor, level: level)))
        }
        for position in 0..<TreeNode.fanOut {
            guard let next = node[position] else { continue }
            try await visit(
                next, level: level - 1,
                beside: others.map {
                    Relative(view: $0.relative.view, isAbove: $0.relative.isAbove, cursor: $0.children[position])
                })
        }
    }
}

extension Array where Element == (view: TreeView, isAbove: Bool) {
    /// Where each tree has node (level, 0): its top, something below its top, or nothing but a chain above it.
    fileprivate func descended(to level: Int) async throws(SnapshotStoreError) -> [TreeView.Cursor] {
        var cursors: [TreeView.Cursor] = []
        for relative in self { cursors.append(try await relative.view.node(level: level, index: 0)) }
        return cursors
    }
}

extension TreeView {
    /// The place (level, index), which may be above the tree's top.
    func node(level: Int, index: UInt64) async throws(SnapshotStoreError) -> Cursor {
        if level >= root.height { return index == 0 ? top(at: level) : .nothing }
        var cursor = top(at: root.height - 1)
        for above in stride(from: root.height - 1, to: level, by: -1) {
            let position = Int(index >> UInt64(4 * (above - 1 - level))) & 15
            cursor = try await children(of: cursor, level: above)[position]
        }
        return cursor
    }
}
