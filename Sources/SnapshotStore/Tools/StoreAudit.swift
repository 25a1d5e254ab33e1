import Support

/// Compares what the bucket's packs hold with what its snapshots, deleted snapshots and dead lists name.
public struct AuditReport: Sendable, Equatable {
    /// Slots that trees name.
    public var usedSlots = 0
    /// Slots that lists of dead slots name, still in their packs.
    public var deadSlots = 0
    /// Slots that nothing names: space that no sweep will find.
    public var leakedSlots = 0
    /// Slots that trees name and no pack has: lost data.
    public var missingSlots = 0
    /// Slots that trees name and a dead list names too: data about to be lost.
    public var endangeredSlots = 0
    public init() {}
}

extension SnapshotStore {
    /// Reads every tree and every pack's index. Proportional to all that is stored: a check for tests and for people, not
    /// part of the running system. Packs of uploads under way are left out.
    public func audit() async throws(SnapshotStoreError) -> AuditReport {
        do {
            var used: Set<SlotReference> = []
            var manifests = try await list()
            for entry in try await meter.listAll(prefix: keys.trash) {
                if let manifest = try await meter.manifest(entry.key) { manifests.append(manifest) }
            }
            for manifest in manifests {
                let tree = TreeView(root: try manifest.tree, reader: nodes, objects: meter)
                guard let top = tree.root.top else { continue }
                try await collect(top, level: tree.root.height - 1, tree, &used)
            }
            let uploading = Set(try await incompleteUploads().compactMap { PackedSnapshotID($0) })
            var dead = DeadSlots()
            for entry in try await meter.listAll(prefix: keys.dead) {
                dead.formUnion(try DeadSlots.decode(try await meter.get(entry.key, .all)))
            }
            var report = AuditReport()
            report.usedSlots = used.count
            var missing = used
            for entry in try await meter.listAll(prefix: keys.packs) {
                guard let id = keys.packID(ofKey: entry.key), !uploading.contains(id.birth) else { continue }
                for slot in try await meter.packIndex(id, key: entry.key).slots {
                    let location = SlotReference(pack: id, slot: slot.number)
                    missing.remove(location)
                    let isDead = dead.packs[id]?[slot.number] != nil
                    switch (used.contains(location), isDead) {
                    case (true, true): report.endangeredSlots += 1
                    case (true, false): break
                    case (false, true): report.deadSlots += 1
                    case (false, false): report.leakedSlots += 1
                    }
                }
            }
            report.missingSlots = missing.count
            return report
        } catch let error as SnapshotStoreError {
            throw error
        } catch let error as ObjectStoreError {
            throw SnapshotStoreError(error, "auditing")
        } catch {
            throw SnapshotStoreError(.unavailable, "auditing", cause: error)
        }
    }

    private func collect(
        _ child: TreeNode.Child, level: Int, _ tree: TreeView, _ used: inout Set<SlotReference>
    ) async throws(SnapshotStoreError) {
        guard used.insert(child.location).inserted, level >= 0 else { return }
        let node = try await nodes.node(child, level: level, from: meter)
        for position in 0..<TreeNode.fanOut {
            guard let next = node[position] else { continue }
            try await collect(next, level: level - 1, tree, &used)
        }
    }
}
