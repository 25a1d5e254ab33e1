import CLinux
import Glibc
import Link
import Support

extension Volume {
    struct FreezeRequest {
        let volume: Volume
        let snapshot: SnapshotID
        let annotations: [String: String]
    }

    /// Fixes one point in time for all the volumes: everything acknowledged before the call is in the snapshots, nothing
    /// sent after its return is. The work does not depend on the sizes of the volumes, nor on how much is dirty.
    ///
    /// 1. Each volume has the files of a new generation ready, or makes them.
    /// 2. All gates close. Each record (naming the new layer and the snapshot) is written, not synced; each volume turns
    ///    to its new layer. All gates open. A kill from here on finds the records in the page cache.
    /// 3. The records are synced. Until then a FLUSH syncs the record too, so no flushed block can be in a layer that the
    ///    record on disk does not name.
    static func freeze(_ requests: [FreezeRequest]) throws {
        let ordered = requests.sorted { $0.volume.id < $1.volume.id }
        let members =
            ordered.count < 2
            ? []
            : ordered.map {
                VolumeRecord.PendingSnapshot.Member(snapshot: $0.snapshot, volume: $0.volume.id)
            }
        for request in ordered { request.volume.control.lock() }
        defer { for request in ordered.reversed() { request.volume.control.unlock() } }

        var prepared: [Generation] = []
        var frozen = 0
        do {
            for request in ordered { prepared.append(try request.volume.prepareFreeze()) }
            for request in ordered { request.volume.gate.close() }
            defer { for request in ordered.reversed() { request.volume.gate.open() } }
            for (request, generation) in zip(ordered, prepared) {
                try request.volume.turn(to: generation, for: request, group: members)
                frozen += 1
            }
        } catch {
            for (request, generation) in zip(ordered, prepared).dropFirst(frozen) {
                request.volume.discard(generation)
            }
            // Those that did turn keep their new layer; their snapshots will not be taken.
            for request in ordered.prefix(frozen) {
                try? request.volume.updateRecord { $0.cancel(request.snapshot) }
            }
            throw VolumeError(error, doing: "freezing")
        }
        for request in ordered { try request.volume.syncRecord() }
        if !members.isEmpty {
            for request in ordered { try request.volume.updateRecord { $0.confirm(request.snapshot) } }
        }
    }

    private func prepareFreeze() throws -> Generation {
        guard !isFailed else { throw VolumeError(.poisoned, record.failed ?? "a write-back failed") }
        let ready = spare
        spare = nil
        return try ready ?? makeGeneration(record.generation + 1)
    }

    /// What is better done soon after a freeze than in it.
    func afterFreeze() {
        control {
            // A failure shows when a region is announced that needs it.
            if !isFailed { _ = state.pointee.changes.inherit() }
        }
        try? prepareSpare()
    }

    /// Makes the files for the next freeze. Called in the background after each one; a freeze without does it itself.
    func prepareSpare() throws {
        try control {
            guard spare == nil, !isFailed else { return }
            spare = try makeGeneration(record.generation + 1)
        }
    }

    /// `control` is held.
    func discardSpare() {
        if let spare { discard(spare) }
        spare = nil
    }

    private func discard(_ generation: Generation) {
        generation.layer.data.close()
        generation.layer.map.close()
        generation.layer.unsynced.deallocate()
        generation.changes.map.close()
        generation.changes.retire()
        removeGenerationFiles(generation.layer.generation)
    }

    /// The gate is closed.
    private func turn(
        to generation: Generation, for request: FreezeRequest,
        group: [VolumeRecord.PendingSnapshot.Member]
    ) throws {
        let before = record
        var snapshot = VolumeRecord.PendingSnapshot(
            id: request.snapshot, generation: record.generation, size: record.size, parent: record.changedSince,
            annotations: request.annotations)
        snapshot.group = group
        record.snapshots.append(snapshot)
        record.changedSince = request.snapshot
        record.generation = generation.layer.generation
        record.layers.append(generation.layer.generation)
        let error = writeRecordUnsynced()
        guard error == 0 else {
            record = before
            throw SystemError("write", folder + "/record", errno: error)
        }
        skerry_store64(recordUnsynced, 1)
        frozenChanges[snapshot.generation] = state.pointee.changes.map
        generation.changes.adopt(state.pointee.changes)
        state.pointee.changes = generation.changes
        state.pointee.changedWords = generation.changes.map.words
        state.pointee.layers.append(generation.layer)
        applyLayers()
    }

    /// Where writes go now. The gate is closed, `control` held.
    func applyLayers() {
        state.pointee.redirect = Self.needsRedirect(record)
        state.pointee.pinned = Self.isPinned(record)
    }

    /// Writes go to the topmost layer while a snapshot needs the view below the lowest one, or there are several.
    static func needsRedirect(_ record: VolumeRecord) -> Bool {
        record.layers.count > 1 || isPinned(record)
    }

    static func isPinned(_ record: VolumeRecord) -> Bool {
        guard let lowest = record.layers.first else { return false }
        return record.snapshots.contains { $0.generation < lowest }
    }

    // MARK: The life of a snapshot under way

    var pendingSnapshots: [VolumeRecord.PendingSnapshot] { control { record.snapshots } }

    /// Makes what the snapshot froze durable and its change map exact. Only then may blocks be read for the upload: what
    /// was uploaded must not be lost here by a loss of power, or the next snapshot would miss the difference.
    func seal(_ id: SnapshotID) throws {
        let error = flush()
        guard error == 0 else { throw VolumeError(.poisoned, "flush before the upload of \(id) failed") }
        try control {
            guard let snapshot = record.snapshots.first(where: { $0.id == id }), !snapshot.sealed else { return }
            let error = frozenChanges[snapshot.generation]?.writeAll() ?? 0
            guard error == 0 else { throw VolumeError(.poisoned, "change map of \(id): errno \(error)") }
            try updateRecord { $0.seal(id) }
        }
    }

    /// The chunks that the snapshot must look at: changed, or suspected. The map does not change, and stays open, until
    /// the snapshot's end.
    func frozenMap(_ snapshot: VolumeRecord.PendingSnapshot) -> BlockMap<File>? {
        control { frozenChanges[snapshot.generation] }
    }

    /// The upload has ended. When the snapshot was not completed, its changes are handed to the next one.
    func finish(_ id: SnapshotID, completed: Bool) throws {
        try control {
            guard let snapshot = record.snapshots.first(where: { $0.id == id }) else { return }
            if !completed { try handOnChanges(of: snapshot) }
            let map = frozenChanges[snapshot.generation]
            let lowest = record.layers.first
            var next = record
            next.snapshots.removeAll { $0.id == id }
            if !completed { next.replaceParent(id, by: snapshot.parent) }
            try updateRecord { $0 = next }
            frozenChanges[snapshot.generation] = nil
            map?.close()
            for name in Self.changeFiles(snapshot.generation) { try? files.remove(folder + "/" + name) }
            guard lowest != nil else { return }
            gate.close()
            applyLayers()
            gate.open()
        }
    }

    private func handOnChanges(of snapshot: VolumeRecord.PendingSnapshot) throws {
        guard let map = frozenChanges[snapshot.generation] else { return }
        let heir = record.snapshots.filter { $0.generation > snapshot.generation }.min { $0.generation < $1.generation }
        var error: Int32 = 0
        if let heir, let target = frozenChanges[heir.generation] {
            var chunk = map.next(from: 0)
            while let found = chunk {
                target.set(found..<(found + 1))
                chunk = map.next(from: found + 1)
            }
            // A frozen map does not change any more, so the exact bits are a valid superset.
            error = target.writeAll()
        } else {
            var chunk = map.next(from: 0)
            while let found = chunk, error == 0 {
                error = state.pointee.changes.mark(found)
                chunk = map.next(from: found + 1)
            }
        }
        guard error == 0 else { throw VolumeError(SystemError("write", "changes", errno: error), doing: "dropping") }
    }
}

extension VolumeRecord {
    mutating func change(_ id: SnapshotID, _ body: (inout PendingSnapshot) -> Void) {
        for index in snapshots.indices where snapshots[index].id == id { body(&snapshots[index]) }
    }
    mutating func seal(_ id: SnapshotID) { change(id) { $0.sealed = true } }
    mutating func confirm(_ id: SnapshotID) { change(id) { $0.confirmed = true } }
    mutating func cancel(_ id: SnapshotID) { change(id) { $0.cancelled = true } }
    mutating func replaceParent(_ id: SnapshotID, by parent: SnapshotID?) {
        for index in snapshots.indices where snapshots[index].parent == id { snapshots[index].parent = parent }
        if changedSince == id { changedSince = parent }
    }
}
