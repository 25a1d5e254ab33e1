import Support

/// What reading everything again has shown.
public struct VerifyReport: Sendable, Equatable {
    public struct Damage: Sendable, Equatable {
        public var snapshot: SnapshotID
        /// nil: a part of the tree, and with it all blocks below.
        public var block: UInt64?
        public var message: String
    }
    public var snapshots = 0
    public var nodes: UInt64 = 0
    /// Each block that snapshots share counts once.
    public var blocks: UInt64 = 0
    public var damages: [Damage] = []
    public var isSound: Bool { damages.isEmpty }
    public init() {}
}

/// Reads every node and block of snapshots and checks them against their hashes; what snapshots share, once.
struct SnapshotVerifier {
    let store: SnapshotStore
    private var seen: Set<SlotReference> = []
    /// Nodes with something damaged below them, with what it is.
    private var damagedBelow: [SlotReference: [VerifyReport.Damage]] = [:]
    private var found: [VerifyReport.Damage] = []
    private(set) var report = VerifyReport()

    init(store: SnapshotStore) { self.store = store }

    mutating func verify(
        _ manifest: SnapshotManifest, progress: @Sendable (SnapshotID, UInt64) async -> Void
    ) async throws(SnapshotStoreError) {
        report.snapshots += 1
        found = []
        let reader: SnapshotReader
        do throws(SnapshotStoreError) {
            reader = try SnapshotReader(manifest, store: store)
        } catch {
            report.damages.append(.init(snapshot: manifest.id, block: nil, message: error.description))
            return
        }
        if let top = reader.tree.root.top {
            try await visit(top, level: reader.tree.root.height - 1, index: 0, reader, progress)
        }
        report.damages += found
    }

    /// A manifest that cannot be read.
    mutating func note(_ id: SnapshotID, _ error: SnapshotStoreError) {
        report.snapshots += 1
        report.damages.append(.init(snapshot: id, block: nil, message: error.description))
    }

    private mutating func visit(
        _ child: TreeNode.Child, level: Int, index: UInt64, _ reader: SnapshotReader,
        _ progress: @Sendable (SnapshotID, UInt64) async -> Void
    ) async throws(SnapshotStoreError) {
        let id = reader.manifest.id
        if !seen.insert(child.location).inserted {
            for damage in damagedBelow[child.location] ?? [] {
                found.append(.init(snapshot: id, block: damage.block, message: damage.message))
            }
            return
        }
        let before = found.count
        do throws(SnapshotStoreError) {
            let node = try await reader.tree.reader.node(child, level: level, from: reader.tree.objects)
            report.nodes += 1
            if level > 0 {
                for position in 0..<TreeNode.fanOut {
                    guard let next = node[position] else { continue }
                    try await visit(next, level: level - 1, index: index << 4 | UInt64(position), reader, progress)
                }
            } else {
                try await check(node, index: index, reader)
                await progress(id, report.blocks)
            }
        } catch {
            guard error.code == .damaged || error.code == .unsupportedFormat else { throw error }
            found.append(.init(snapshot: id, block: nil, message: error.description))
        }
        if found.count > before { damagedBelow[child.location] = Array(found[before...]) }
    }

    /// The blocks of one node: they were mostly written together.
    private mutating func check(
        _ node: TreeNode, index: UInt64, _ reader: SnapshotReader
    ) async throws(SnapshotStoreError) {
        var wanted: [BlockFetcher.Wanted] = []
        for position in 0..<TreeNode.fanOut {
            guard let child = node[position] else { continue }
            // A block that was inherited into a changed node was checked with the node it came from.
            guard seen.insert(child.location).inserted else {
                for damage in damagedBelow[child.location] ?? [] {
                    found.append(.init(snapshot: reader.manifest.id, block: damage.block, message: damage.message))
                }
                continue
            }
            wanted.append(.init(index: index << 4 | UInt64(position), entry: child))
        }
        let result = try await reader.check(wanted)
        report.blocks += UInt64(result.good + result.damaged.count)
        for (block, error) in result.damaged {
            let damage = VerifyReport.Damage(
                snapshot: reader.manifest.id, block: block, message: error.description)
            found.append(damage)
            if let item = wanted.first(where: { $0.index == block }) {
                damagedBelow[item.entry.location] = [damage]
            }
        }
    }
}

extension SnapshotStore {
    /// Reads every hash again.
    /// - Parameters:
    ///   - ids: nil: all snapshots.
    ///   - progress: the snapshot at work and the blocks read so far.
    public func verify(
        _ ids: [SnapshotID]? = nil, progress: @Sendable (SnapshotID, UInt64) async -> Void = { _, _ in }
    ) async throws(SnapshotStoreError) -> VerifyReport {
        var verifier = SnapshotVerifier(store: self)
        if let ids {
            for id in ids {
                guard let manifest = try await manifest(of: id) else {
                    throw SnapshotStoreError(.notFound, "there is no snapshot \(id)")
                }
                try await verifier.verify(manifest, progress: progress)
            }
        } else {
            let inventory = try await inventory()
            for (id, error) in inventory.damaged.sorted(by: { $0.key < $1.key }) {
                verifier.note(id, error)
            }
            for manifest in inventory.manifests { try await verifier.verify(manifest, progress: progress) }
        }
        return verifier.report
    }
}
