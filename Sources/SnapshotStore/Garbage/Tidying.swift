import Support

/// Removes what crashes left: links of snapshots that are gone, intents of uploads that are complete. A few listings,
/// once for each process that sweeps; the caller holds the lease.
struct Tidying {
    let keys: Keys
    let objects: any ObjectStore
    private var children: [SnapshotID: Set<SnapshotID>] = [:]
    private var parents: [SnapshotID: Set<SnapshotID>] = [:]

    init(keys: Keys, objects: any ObjectStore) {
        self.keys = keys
        self.objects = objects
    }

    mutating func run() async throws {
        // Links first: an upload writes its intent before its link, so a link seen here has its intent seen below, or
        // what followed it. States only move from upload to living to trash.
        let links = try await objects.listAll(prefix: keys.links).map(\.key)
        let uploads = try await ids(in: keys.uploads)
        let living = try await ids(in: keys.snapshots)
        let trash = try await ids(in: keys.trash)
        for id in uploads.intersection(living.union(trash)) { try await objects.delete(keys.upload(id)) }

        var named: Set<SnapshotID> = []
        for key in links {
            let parts = key.dropFirst(keys.links.count).split(separator: "/").compactMap {
                SnapshotID(rawValue: String($0))
            }
            named.formUnion(parts)
            guard parts.count == 2 else { continue }
            children[parts[0], default: []].insert(parts[1])
            parents[parts[1], default: []].insert(parts[0])
        }
        let gone = named.subtracting(uploads).subtracting(living).subtracting(trash)
        for id in gone.sorted() { try await dissolve(id, gone) }
    }

    private func ids(in folder: String) async throws -> Set<SnapshotID> {
        Set(try await objects.listAll(prefix: folder).compactMap { keys.snapshotID(ofKey: $0.key, in: folder) })
    }

    private mutating func dissolve(_ id: SnapshotID, _ gone: Set<SnapshotID>) async throws {
        let writer = FamilyWriter(keys: keys, objects: objects)
        let above = parents[id] ?? []
        let below = children[id] ?? []
        guard below.isEmpty || (below.count == 1 && above.count <= 1) else { return }
        if let child = below.first {
            try await writer.adopt(child, by: above.first)
            if let parent = above.first {
                children[parent, default: []].insert(child)
                parents[child, default: []].insert(parent)
            }
        }
        try await writer.removeLinks(of: id, parent: above.first, child: below.first)
        for parent in above.dropFirst() { try await objects.delete(keys.child(id, of: parent)) }
        children[id] = nil
        parents[id] = nil
        for child in below { parents[child]?.remove(id) }
        for parent in above {
            children[parent]?.remove(id)
            if gone.contains(parent) { try await dissolve(parent, gone) }
        }
    }
}
