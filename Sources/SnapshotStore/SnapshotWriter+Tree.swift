import NIOCore
import Support

/// The end of an upload: changes become nodes of the tree, and the manifest makes it count.
extension SnapshotWriter {
    func seal(below end: UInt64) async throws(SnapshotStoreError) {
        guard end > sealed else { return }
        // From here on puts below `end` are refused; the builder is used by one seal at a time, as `upload` and
        // `complete` do not overlap.
        sealed = end
        var builder = self.builder
        for index in changes.keys.filter({ $0 < end }).sorted() {
            guard let entry = changes.removeValue(forKey: index) else { continue }
            try await builder.setBlock(index, to: entry, emit: emitter)
        }
        self.builder = builder
    }

    nonisolated var emitter: TreeBuilder.Emit {
        { node, level, index throws(SnapshotStoreError) in try await self.emit(node, level: level, index: index) }
    }

    func emit(_ node: TreeNode, level: Int, index: UInt64) async throws(SnapshotStoreError) -> SlotReference {
        var pack =
            nodePack
            ?? PackBuilder(
                id: PackID(birth: packed, kind: .nodes, sequence: nextNodePack),
                expectedSize: min(store.options.nodePackTarget, 64 << 10))
        if nodePack == nil { nextNodePack += 1 }
        nodePack = nil
        let stored = node.encode()
        let slot = pack.append(
            position: UInt64(level) << 56 | index, plainLength: stored.readableBytes, encoding: .raw,
            hash: BlockHash(of: stored), stored: stored)
        let location = SlotReference(pack: pack.id, slot: slot.number)
        if pack.payloadLength >= store.options.nodePackTarget {
            try await write(pack)
        } else {
            nodePack = pack
        }
        return location
    }

    /// Writes what is left, then the manifest: from then on the snapshot exists.
    public func complete() async throws(SnapshotStoreError) -> SnapshotManifest {
        guard !isBroken, !isComplete else { throw SnapshotStoreError(.invalid, "the upload of \(id) has ended") }
        isComplete = true
        do {
            try await flush()
            if keepsEveryPut { try await dropWhatIsNoChange() }
            try await seal(below: blockCount)
            var builder = self.builder
            let top = try await builder.finish(emit: emitter)
            self.builder = builder
            if let pack = nodePack {
                nodePack = nil
                try await write(pack)
            }
            if !superseded.isEmpty {
                try await meter.put(store.keys.dead("w-" + id.rawValue), superseded.encode())
            }
            let manifest = manifest(top: top)
            try await meter.put(store.keys.snapshot(id), try manifest.encode())
            try await meter.delete(store.keys.upload(id))
            return manifest
        } catch {
            isBroken = true
            throw Self.storeError(error, "completing \(id)")
        }
    }

    /// Blocks put that turn out to be zeros, or as in the parent, leave the changes; their slots are dead.
    func dropWhatIsNoChange() async throws(SnapshotStoreError) {
        for (index, change) in changes {
            guard let entry = change else { continue }
            if entry.hash == store.zeroHash {
                statistics.zeroBlocks += 1
                replace(index, with: .some(nil))
            } else if let inherited = try await parentTree?.block(index), inherited.hash == entry.hash {
                statistics.unchangedBlocks += 1
                replace(index, with: nil)
            }
        }
    }

    func manifest(top: TreeNode.Child?) -> SnapshotManifest {
        var present: UInt64?
        if parent == nil {
            present = UInt64(max(0, builder.presentChange))
        } else if let inherited = parent?.presentBlocks {
            present = UInt64(max(0, Int64(clamping: inherited) + builder.presentChange))
        }
        return SnapshotManifest(
            id: id, volumeSize: intent.volumeSize, blockSize: blockSize, parent: intent.parent,
            started: intent.started, completed: SnapshotStore.now(), annotations: intent.annotations,
            storedBlocks: statistics.storedBlocks, storedBytes: statistics.storedBytes, presentBlocks: present,
            encryption: seal.map { .init(cipher: SnapshotManifest.Encryption.cipher, key: $0.key.wrapped) },
            root: top.map {
                .init(
                    hash: $0.hash.description, birth: $0.location.pack.birth.id, pack: $0.location.pack.sequence,
                    slot: $0.location.slot)
            })
    }
}
