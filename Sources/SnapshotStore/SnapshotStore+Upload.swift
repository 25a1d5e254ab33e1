import NIOCore
import Support

extension SnapshotStore {
    public enum Upload: Sendable {
        /// To be filled and completed. `resumedBlocks` of it are there already.
        case ongoing(SnapshotWriter)
        /// The snapshot was complete before.
        case completed(SnapshotManifest)
    }

    /// Begins the upload of a snapshot, or takes up one that a crash cut off (same id, same parent).
    ///
    /// With a parent, the snapshot starts as the parent's content, and only what differs is put. The parent may be deleted
    /// while the upload runs; what the upload needs of it stays.
    /// - Parameters:
    ///   - volumeSize: bytes; at least the parent's.
    ///   - holder: of a pin on the parent, kept until the upload ends: then the parent may have been deleted before.
    ///   - keepingEveryPut: the writer's caller does not know after a crash what it had put. Then every put is stored, if
    ///     only to be found again: also zeros, and what the parent has. The same at every beginning of one upload.
    ///   - encryption: what blocks are sealed with. It has to be the parent's, or the parent is of no use.
    /// Throws `parentGone` when the parent was deleted or is of no use (begin again without it), `conflict` when the id was used for
    /// something else.
    public func beginUpload(
        _ id: SnapshotID, volumeSize: ByteCount, parent: SnapshotID? = nil, parentPinnedBy holder: String? = nil,
        keepingEveryPut: Bool = false, encryption: EncryptionKey? = nil, annotations: [String: String] = [:]
    ) async throws(SnapshotStoreError) -> Upload {
        guard let packed = PackedSnapshotID(id), parent.map({ PackedSnapshotID($0) != nil }) ?? true, parent != id
        else {
            throw SnapshotStoreError(.invalid, "'\(id)' is not a snapshot id")
        }
        guard volumeSize.rawValue > 0, volumeSize.rawValue <= 1 << 56 else {
            throw SnapshotStoreError(.invalid, "a volume of \(volumeSize)")
        }
        let intent = UploadIntent(
            id: id, parent: parent, volumeSize: volumeSize.rawValue, started: Self.now(), annotations: annotations)
        do {
            let meter = MeteredObjectStore(self.meter)
            let (begun, isResumed) = try await declare(intent, meter)
            if let manifest = try await meter.manifest(keys.snapshot(id)) {
                try await meter.delete(keys.upload(id))
                return .completed(manifest)
            }
            if try await meter.size(of: keys.trash(id)) != nil {
                try await meter.delete(keys.upload(id))
                throw SnapshotStoreError(.conflict, "\(id) was deleted")
            }
            guard begun.parent == parent, begun.volumeSize == volumeSize.rawValue else {
                throw SnapshotStoreError(.conflict, "the upload of \(id) was begun with another parent or size")
            }
            var parentManifest: SnapshotManifest?
            if let parent {
                parentManifest = try await link(begun, to: parent, holder: holder, meter)
                if let found = parentManifest, try isForeign(found, encryption) { parentManifest = nil }
                guard let parentManifest else {
                    try await meter.delete(keys.child(id, of: parent))
                    try await meter.delete(keys.upload(id))
                    throw SnapshotStoreError(
                        .parentGone, "the parent \(parent) of \(id) was deleted, or has another key")
                }
                guard parentManifest.volumeSize <= volumeSize.rawValue, parentManifest.blockSize == blockSize else {
                    throw SnapshotStoreError(.invalid, "\(id) is smaller than its parent \(parent)")
                }
            }
            let earlier = isResumed ? try await resume(packed, meter) : .init()
            return .ongoing(
                try SnapshotWriter(
                    begun, packed: packed, parent: parentManifest, earlier: earlier, keepsEveryPut: keepingEveryPut,
                    seal: encryption.map { BlockSeal($0) }, meter: meter, store: self))
        } catch let error as ObjectStoreError {
            throw SnapshotStoreError(error, "beginning the upload of \(id)")
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.unavailable, "beginning the upload of \(id)", cause: error)
        }
    }

    /// Whether blocks of a snapshot are sealed in another way than with `key`.
    private func isForeign(_ parent: SnapshotManifest, _ key: EncryptionKey?) throws(SnapshotStoreError) -> Bool {
        guard let encryption = parent.encryption, let key else { return parent.encryption != nil || key != nil }
        if encryption.key == key.wrapped { return false }
        return try options.keyring.key(encryption.key) != key
    }

    /// Writes the intent, or reads the one that is there.
    private func declare(_ intent: UploadIntent, _ meter: MeteredObjectStore) async throws -> (UploadIntent, Bool) {
        let key = keys.upload(intent.id)
        if let object = try await meter.getIfPresent(key) {
            return (try Record.decode(.upload, object, as: UploadIntent.self), true)
        }
        try await meter.put(key, try Record.encode(.upload, json: intent))
        return (intent, false)
    }

    /// Makes the new snapshot a child of its parent and then looks whether the parent is (still) there. The link keeps a
    /// sweep away from the parent: a sweep lists children after the parent was deleted, so either it sees this link, or
    /// we see the deletion.
    private func link(
        _ intent: UploadIntent, to parent: SnapshotID, holder: String?, _ meter: MeteredObjectStore
    ) async throws -> SnapshotManifest? {
        if intent.parentIsHeld == true {
            if let manifest = try await meter.manifest(keys.snapshot(parent)) { return manifest }
            return try await meter.manifest(keys.trash(parent))
        }
        try await meter.put(keys.child(intent.id, of: parent), Record.encode(.link, payload: ByteBuffer()))
        var manifest = try await meter.manifest(keys.snapshot(parent))
        if manifest == nil, let holder, try await isPinned(parent, by: holder) {
            manifest = try await meter.manifest(keys.trash(parent))
        }
        guard manifest != nil else { return nil }
        var held = intent
        held.parentIsHeld = true
        try await meter.put(keys.upload(intent.id), try Record.encode(.upload, json: held))
        return manifest
    }

    /// What an earlier run of the upload stored. Its node packs are of no use: nodes are made at the end.
    private func resume(_ birth: PackedSnapshotID, _ meter: MeteredObjectStore) async throws -> EarlierUpload {
        var earlier = EarlierUpload()
        for entry in try await meter.listAll(prefix: keys.packs(birth.id)) {
            guard let pack = keys.packID(ofKey: entry.key) else { continue }
            switch pack.kind {
            case .nodes: try await meter.delete(entry.key)
            case .blocks: earlier.packs.append((pack, entry.size))
            }
        }
        try await withThrowingTaskGroup(of: (PackID, PackIndex).self) { group in
            for (number, (pack, _)) in earlier.packs.enumerated() {
                if number >= 8, let (pack, index) = try await group.next() { earlier.add(index, of: pack) }
                group.addTask { [keys] in (pack, try await meter.packIndex(pack, key: keys.pack(pack))) }
            }
            for try await (pack, index) in group { earlier.add(index, of: pack) }
        }
        return earlier
    }

    /// Gives an upload up and removes what it stored. Idempotent; a complete snapshot stays.
    public func abortUpload(_ id: SnapshotID) async throws(SnapshotStoreError) {
        guard let packed = PackedSnapshotID(id) else {
            throw SnapshotStoreError(.invalid, "'\(id)' is not a snapshot id")
        }
        do {
            guard let object = try await meter.getIfPresent(keys.upload(id)) else { return }
            let intent = try Record.decode(.upload, object, as: UploadIntent.self)
            let isComplete = try await meter.size(of: keys.snapshot(id)) != nil
            if !isComplete {
                for entry in try await meter.listAll(prefix: keys.packs(packed.id)) {
                    try await meter.delete(entry.key)
                }
                try await meter.delete(keys.dead("w-" + id.rawValue))
            }
            // The link goes last but for the intent: while both are there the parent is kept, and a link without an
            // intent would be that of a snapshot which is gone.
            if let parent = intent.parent, !isComplete { try await meter.delete(keys.child(id, of: parent)) }
            try await meter.delete(keys.upload(id))
        } catch let error as ObjectStoreError {
            throw SnapshotStoreError(error, "aborting the upload of \(id)")
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.unavailable, "aborting the upload of \(id)", cause: error)
        }
    }

    /// A new snapshot with the content of `source`, without copying a block, unless one that is not encrypted becomes
    /// encrypted. Idempotent.
    /// - Parameter encrypting: an encrypted source stays encrypted in any case.
    public func copy(
        _ source: SnapshotID, to id: SnapshotID, encrypting: Bool = false, annotations: [String: String]
    ) async throws(SnapshotStoreError) -> SnapshotManifest {
        guard let manifest = try await manifest(of: source) else {
            // A copy that was made before its source was deleted is a success all the same.
            if let made = try await self.manifest(of: id) { return made }
            throw SnapshotStoreError(.notFound, "there is no snapshot \(source)")
        }
        if encrypting, manifest.encryption == nil {
            return try await encrypt(manifest, as: id, annotations: annotations)
        }
        var key: EncryptionKey?
        if let encryption = manifest.encryption { key = try options.keyring.key(encryption.key) }
        switch try await beginUpload(
            id, volumeSize: .bytes(manifest.volumeSize), parent: source, encryption: key, annotations: annotations)
        {
        case .completed(let manifest): return manifest
        case .ongoing(let writer): return try await writer.complete()
        }
    }

    private func encrypt(
        _ source: SnapshotManifest, as id: SnapshotID, annotations: [String: String]
    ) async throws(SnapshotStoreError) -> SnapshotManifest {
        if let made = try await manifest(of: id) { return made }
        // An earlier attempt's blocks have a key that nobody knows any more.
        try await abortUpload(id)
        let begun = try await beginUpload(
            id, volumeSize: .bytes(source.volumeSize), encryption: try options.keyring.makeKey(),
            annotations: annotations)
        guard case .ongoing(let writer) = begun else {
            throw SnapshotStoreError(.conflict, "\(id) was completed meanwhile")
        }
        let reader = try await reader(for: source.id)
        var next: UInt64 = 0
        while true {
            let present = try await reader.presentBlocks(from: next, limit: 1024)
            guard let last = present.last else { break }
            try await writer.upload(present) { try await reader.block($0) }
            next = last + 1
        }
        return try await writer.complete()
    }

    /// Deletes a snapshot: it is gone at once, its space by the next `sweep`. Idempotent.
    public func delete(_ id: SnapshotID) async throws(SnapshotStoreError) {
        do {
            guard let object = try await meter.getIfPresent(keys.snapshot(id)) else { return }
            // In the trash before it leaves the living: a crash in between leaves it in both, and a sweep ends it.
            try await meter.put(keys.trash(id), object)
            try await meter.delete(keys.snapshot(id))
            // There only when a crash hit the very end of the upload; it would keep relatives from being swept.
            try await meter.delete(keys.upload(id))
        } catch {
            throw SnapshotStoreError(error, "deleting \(id)")
        }
    }
}

/// What is in the bucket of an upload that was cut off.
struct EarlierUpload: Sendable {
    var packs: [(id: PackID, size: Int)] = []
    var blocks: [UInt64: TreeNode.Child] = [:]
    /// Slots of blocks that a later slot replaced.
    var superseded = DeadSlots()

    mutating func add(_ index: PackIndex, of pack: PackID) {
        for slot in index.slots {
            let location = SlotReference(pack: pack, slot: slot.number)
            let entry = TreeNode.Child(
                hash: slot.hash, location: location, offset: slot.offset, length: slot.storedLength)
            if let other = blocks[slot.position] {
                let isNewer =
                    (pack.sequence, slot.number) > (other.location.pack.sequence, other.location.slot)
                superseded.insert(isNewer ? other.location : location, length: isNewer ? other.length : entry.length)
                if !isNewer { continue }
            }
            blocks[slot.position] = entry
        }
    }
}
