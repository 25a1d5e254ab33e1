import NIOCore
import Support

/// The family of a deleted snapshot, as far as it decides what of it is still needed: its nearest relatives that have a
/// tree (living ones, and deleted ones that no sweep has dealt with), found by way of relatives that have none any more.
struct Family {
    enum State {
        /// An upload is under way: its content is not known yet.
        case uploading
        /// Living, or in the trash.
        case present(SnapshotManifest)
        /// Swept, or given up. Only links to relatives are left of it.
        case gone
    }

    /// nil: the snapshot has no parent.
    var parent: SnapshotID?
    var children: [SnapshotID] = []
    /// Nearest trees by way of the children.
    var below: [SnapshotManifest] = []
    /// Nearest trees by way of the parent.
    var above: [SnapshotManifest] = []
    /// An upload needs the snapshot: nothing may be done now.
    var isInUse = false
}

/// Reads links and states of snapshots.
struct FamilyReader {
    let keys: Keys
    let objects: any ObjectStore

    /// A snapshot's state only moves down this list, so looking in this order never misses it.
    func state(of id: SnapshotID) async throws -> Family.State {
        if try await objects.size(of: keys.upload(id)) != nil { return .uploading }
        if let manifest = try await objects.manifest(keys.snapshot(id)) { return .present(manifest) }
        if let manifest = try await objects.manifest(keys.trash(id)) { return .present(manifest) }
        return .gone
    }

    func children(of id: SnapshotID) async throws -> [SnapshotID] {
        let folder = keys.children(id)
        return try await objects.listAll(prefix: folder).compactMap { keys.snapshotID(ofKey: $0.key, in: folder) }
    }

    /// The parent as the links have it now, or as the manifest had it first. An empty link: none.
    func parent(of id: SnapshotID, manifest: SnapshotManifest?) async throws -> SnapshotID? {
        guard let object = try await objects.getIfPresent(keys.parent(id)) else { return manifest?.parent }
        let payload = try Record.decode(.link, object)
        if payload.readableBytes == 0 { return nil }
        guard let parent = SnapshotID(rawValue: String(buffer: payload)) else {
            throw SnapshotStoreError(.damaged, "\(keys.parent(id)) does not name a snapshot")
        }
        return parent
    }

    func family(of manifest: SnapshotManifest) async throws -> Family {
        var family = Family()
        family.parent = try await parent(of: manifest.id, manifest: manifest)
        family.children = try await children(of: manifest.id)
        var seen: Set<SnapshotID> = [manifest.id]
        for child in family.children {
            try await search(child, &seen, &family, into: \.below)
        }
        if let parent = family.parent { try await search(parent, &seen, &family, into: \.above) }
        return family
    }

    /// Depth first through what is gone.
    private func search(
        _ start: SnapshotID, _ seen: inout Set<SnapshotID>, _ family: inout Family,
        into trees: WritableKeyPath<Family, [SnapshotManifest]>
    ) async throws {
        var open = [start]
        while let id = open.popLast() {
            guard seen.insert(id).inserted else { continue }
            switch try await state(of: id) {
            case .uploading: family.isInUse = true
            case .present(let manifest): family[keyPath: trees].append(manifest)
            case .gone:
                open += try await children(of: id)
                if let parent = try await parent(of: id, manifest: nil) { open.append(parent) }
            }
        }
    }
}

/// Changes links. Whoever holds the lease may; order matters: new links come before old ones go.
struct FamilyWriter {
    let keys: Keys
    let objects: any ObjectStore

    func setParent(of id: SnapshotID, to parent: SnapshotID?) async throws {
        let payload = ByteBuffer(string: parent?.rawValue ?? "")
        try await objects.put(keys.parent(id), Record.encode(.link, payload: payload))
    }

    func adopt(_ child: SnapshotID, by parent: SnapshotID?) async throws {
        if let parent {
            try await objects.put(keys.child(child, of: parent), Record.encode(.link, payload: ByteBuffer()))
        }
        try await setParent(of: child, to: parent)
    }

    /// The link to the child goes first: as long as it is there, so is the one from the parent (see `Tidying`).
    func removeLinks(of id: SnapshotID, parent: SnapshotID?, child: SnapshotID?) async throws {
        if let child { try await objects.delete(keys.child(child, of: id)) }
        if let parent { try await objects.delete(keys.child(id, of: parent)) }
        try await objects.delete(keys.parent(id))
    }
}
