import NIOCore
import Support

/// What one sweep did.
public struct SweepReport: Sendable, Equatable {
    /// Deleted snapshots whose space was found.
    public var sweptSnapshots = 0
    /// Deleted snapshots that are still needed by an upload or a pin.
    public var deferredSnapshots = 0
    public var deletedPacks = 0
    public var rewrittenPacks = 0
    public var freedBytes: UInt64 = 0
    /// Dead slots in packs that are not dead enough to be rewritten.
    public var pendingSlots = 0
    /// Packs that could not be rewritten as something in them is damaged.
    public var damagedPacks = 0
    /// Deleted snapshots and lists of dead slots that cannot be read: what only they know of is not freed.
    public var unreadable = 0
    /// Another process was at it: nothing was done.
    public var isBusy = false
    public init() {}
}

/// Turns deleted snapshots into free space. Work is proportional to what the deleted snapshots had for themselves.
///
/// For one deleted snapshot, in this order (each step may be cut off by a crash; the next sweep does the same again):
/// 1. its dead slots are written to `dead/<id>`, while its links and its trees still say what they said;
/// 2. its only child is linked to its parent (extra links do no harm, missing ones would);
/// 3. its trash object goes: from then on the slots count as dead;
/// 4. its own links go.
/// Then packs: one without a living slot is deleted, one that is mostly dead is rewritten under its own key without the
/// dead slots. The lists of dead slots go last.
actor Sweeper {
    let keys: Keys
    let options: SnapshotStore.Options
    let objects: any ObjectStore
    let nodes: PackReader
    let pool: WorkerPool

    private var isRunning = false
    /// What earlier processes left half done was looked for.
    private var isTidy = false
    /// Contents of `dead/…` by key.
    private var lists: [String: DeadSlots] = [:]
    /// Packs that were looked at, with the number of dead slots they had then.
    private var considered: [PackID: Int] = [:]
    /// Those of them that are done with.
    private var freed: Set<PackID> = []

    init(keys: Keys, options: SnapshotStore.Options, objects: any ObjectStore, nodes: PackReader, pool: WorkerPool) {
        self.keys = keys
        self.options = options
        self.objects = objects
        self.nodes = nodes
        self.pool = pool
    }

    func sweep() async throws(SnapshotStoreError) -> SweepReport {
        var report = SweepReport()
        guard !isRunning else {
            report.isBusy = true
            return report
        }
        isRunning = true
        defer { isRunning = false }
        do {
            let trash = try await trashedSnapshots()
            let lists = try await objects.listAll(prefix: keys.dead)
            guard !trash.isEmpty || lists.contains(where: { self.lists[$0.key] == nil }) else {
                report.pendingSlots = pending.slotCount
                return report
            }
            guard var lease = try await Lease.acquire(holder: options.holder, keys: keys, objects: objects) else {
                report.isBusy = true
                return report
            }
            if !isTidy {
                var tidying = Tidying(keys: keys, objects: objects)
                try await tidying.run()
                isTidy = true
            }
            for id in trash {
                try await lease.renew(keys: keys, objects: objects)
                do {
                    try await sweep(id, &report)
                } catch let error as SnapshotStoreError where error.code == .damaged {
                    // It stays in the trash. What is damaged must not keep the space of all others.
                    report.unreadable += 1
                }
            }
            try await freePacks(&lease, &report)
            try await lease.release(keys: keys, objects: objects)
            return report
        } catch let error as SnapshotStoreError {
            throw error
        } catch let error as ObjectStoreError {
            throw SnapshotStoreError(error, "sweeping")
        } catch {
            throw SnapshotStoreError(.unavailable, "sweeping", cause: error)
        }
    }

    private func trashedSnapshots() async throws -> [SnapshotID] {
        try await objects.listAll(prefix: keys.trash).compactMap { keys.snapshotID(ofKey: $0.key, in: keys.trash) }
    }

    private var links: FamilyWriter { FamilyWriter(keys: keys, objects: objects) }

    // MARK: One snapshot

    private func sweep(_ id: SnapshotID, _ report: inout SweepReport) async throws {
        guard let manifest = try await objects.manifest(keys.trash(id)), let birth = PackedSnapshotID(id) else {
            return
        }
        // A deletion that was cut off between its two steps.
        try await objects.delete(keys.snapshot(id))
        // Pins first: who lets go of a pin has left a link or a tree behind that is seen afterwards.
        let isPinned = try await !objects.list(prefix: keys.pins(id), after: nil).entries.isEmpty
        let reader = FamilyReader(keys: keys, objects: objects)
        let family = isPinned ? nil : try await reader.family(of: manifest)
        guard let family, !family.isInUse else {
            report.deferredSnapshots += 1
            return
        }
        var finder = DeadSlotFinder(
            birth: birth, tree: try view(of: manifest), below: try family.below.map(view(of:)),
            above: try family.above.map(view(of:)))
        try await finder.find()
        let dead = finder.dead
        if !dead.isEmpty {
            try await objects.put(keys.dead(id.rawValue), dead.encode())
            lists[keys.dead(id.rawValue)] = dead
        }
        try await leave(id, family)
        report.sweptSnapshots += 1
    }

    private func view(of manifest: SnapshotManifest) throws(SnapshotStoreError) -> TreeView {
        TreeView(root: try manifest.tree, reader: nodes, objects: objects)
    }

    /// Takes the snapshot out of its family. With two or more children it stays as a joint between its relatives.
    private func leave(_ id: SnapshotID, _ family: Family) async throws {
        if family.children.count > 1 {
            try await links.setParent(of: id, to: family.parent)
        } else if let child = family.children.first {
            try await links.adopt(child, by: family.parent)
        }
        try await objects.delete(keys.trash(id))
        guard family.children.count <= 1 else { return }
        try await links.removeLinks(of: id, parent: family.parent, child: family.children.first)
        try await dissolve(family.parent)
    }

    /// Joints that have lost all children but one are not needed any more.
    private func dissolve(_ start: SnapshotID?) async throws {
        let reader = FamilyReader(keys: keys, objects: objects)
        var next = start
        while let id = next {
            guard case .gone = try await reader.state(of: id) else { return }
            let children = try await reader.children(of: id)
            guard children.count <= 1 else { return }
            let parent = try await reader.parent(of: id, manifest: nil)
            if let child = children.first { try await links.adopt(child, by: parent) }
            try await links.removeLinks(of: id, parent: parent, child: children.first)
            next = parent
        }
    }

    // MARK: Packs

    private var pending: DeadSlots {
        var all = DeadSlots()
        for list in lists.values { all.formUnion(list) }
        all.packs = all.packs.filter { !(freed.contains($0.key) && considered[$0.key] == $0.value.count) }
        return all
    }

    private func freePacks(_ lease: inout Lease, _ report: inout SweepReport) async throws {
        // Only what nobody can want any more: a list beside its trash object, or of an upload under way, waits.
        let waiting = Set(try await trashedSnapshots().map { keys.dead($0.rawValue) })
        let uploads = try await objects.listAll(prefix: keys.uploads)
        let writing = Set(
            uploads.compactMap { keys.snapshotID(ofKey: $0.key, in: keys.uploads) }.map {
                keys.dead("w-" + $0.rawValue)
            })
        var present: Set<String> = []
        for entry in try await objects.listAll(prefix: keys.dead) {
            guard !waiting.contains(entry.key), !writing.contains(entry.key) else { continue }
            if lists[entry.key] == nil, let object = try await objects.getIfPresent(entry.key) {
                guard let list = try? DeadSlots.decode(object) else {
                    report.unreadable += 1
                    continue
                }
                lists[entry.key] = list
            }
            present.insert(entry.key)
        }
        lists = lists.filter { present.contains($0.key) }
        var rest = pending
        let packFreer = PackFreer(keys: keys, objects: objects, pool: pool, threshold: options.rewriteThreshold)
        var work = rest.packs.filter { considered[$0.key] != $0.value.count }.map { (id: $0.key, dead: $0.value) }
        work.sort { keys.pack($0.id) < keys.pack($1.id) }
        for start in stride(from: 0, to: work.count, by: 64) {
            try await lease.renew(keys: keys, objects: objects)
            let part = work[start..<min(start + 64, work.count)]
            for (id, outcome) in try await packFreer.free(part.map { $0 }) {
                considered[id] = rest.packs[id]?.count
                if outcome != .kept && outcome != .damaged { freed.insert(id) } else { freed.remove(id) }
                switch outcome {
                case .kept: break
                case .damaged: report.damagedPacks += 1
                case .gone: rest.packs[id] = nil
                case .deleted(let bytes):
                    rest.packs[id] = nil
                    report.deletedPacks += 1
                    report.freedBytes += UInt64(bytes)
                case .rewritten(let bytes):
                    rest.packs[id] = nil
                    report.rewrittenPacks += 1
                    report.freedBytes += UInt64(bytes)
                }
            }
        }
        try await consolidate(rest)
        report.pendingSlots = pending.slotCount
    }

    /// Drops the lists when everything in them is done, and makes one of many.
    private func consolidate(_ rest: DeadSlots) async throws {
        // What an earlier sweep of this process dealt with.
        guard rest.isEmpty || lists.count > 8 else { return }
        let old = lists
        if !rest.isEmpty {
            let name = "m-" + hexadecimal((0..<8).map { _ in UInt8.random(in: 0...255) })
            try await objects.put(keys.dead(name), rest.encode())
            lists[keys.dead(name)] = rest
        }
        for key in old.keys {
            try await objects.delete(key)
            lists[key] = nil
        }
        if lists.isEmpty {
            considered = [:]
            freed = []
        }
    }
}
