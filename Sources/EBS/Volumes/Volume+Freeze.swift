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
    ///    record on disk does not name; and nothing is uploaded.
    static func freeze(_ requests: [FreezeRequest]) throws { try settle(fix(requests)) }

    /// Points in time that are fixed, and not yet durable.
    struct Fixed {
        /// In the order of the volumes.
        let requests: [FreezeRequest]
        var isGroup: Bool { requests.count > 1 }
    }

    /// The first two steps of a freeze. Waits for no sync, if the files are there.
    static func fix(_ requests: [FreezeRequest]) throws -> Fixed {
        let ordered = requests.sorted { $0.volume.id < $1.volume.id }
        let members =
            ordered.count < 2
            ? []
            : ordered.map {
                VolumeRecord.PendingSnapshot.Member(snapshot: $0.snapshot, volume: $0.volume.id)
            }
        for request in ordered {
            _ = request.volume.settling { request.volume.freezing.insert(request.snapshot) }
        }
        var frozen: [FreezeRequest] = []
        do {
            try lockPrepared(ordered)
            defer { for request in ordered.reversed() { request.volume.control.unlock() } }
            for request in ordered { request.volume.gate.close() }
            defer { for request in ordered.reversed() { request.volume.gate.open() } }
            for request in ordered {
                try request.volume.turn(for: request, group: members)
                frozen.append(request)
            }
        } catch {
            // Those that did turn keep their new layer; their snapshots will not be taken.
            for request in frozen { try? request.volume.updateRecord { $0.cancel(request.snapshot) } }
            for request in ordered { request.volume.settled(request.snapshot) }
            throw VolumeError(error, doing: "freezing")
        }
        return Fixed(requests: ordered)
    }

    /// The last step of a freeze.
    static func settle(_ fixed: Fixed) throws {
        defer { for request in fixed.requests { request.volume.settled(request.snapshot) } }
        for request in fixed.requests { try request.volume.syncRecord() }
        guard fixed.isGroup else { return }
        for request in fixed.requests { try request.volume.updateRecord { $0.confirm(request.snapshot) } }
    }

    private func settled(_ id: SnapshotID) {
        settling {
            freezing.remove(id)
            settling.broadcast()
        }
    }

    /// Returns when a freeze under way that takes this snapshot has ended.
    func waitUntilSettled(_ id: SnapshotID) {
        settling { while freezing.contains(id) { settling.wait() } }
    }

    /// Takes `control` of all the volumes, each of which has files of a new generation then.
    private static func lockPrepared(_ ordered: [FreezeRequest]) throws {
        while true {
            for request in ordered where try !request.volume.makeSpare(upTo: 1) {
                throw VolumeError(.volumeNotFound, "\(request.volume.id) is closed")
            }
            for request in ordered { request.volume.control.lock() }
            // Another freeze may have taken one meanwhile.
            if ordered.allSatisfy({ !$0.volume.spares.isEmpty && !$0.volume.isFailed }) { return }
            for request in ordered.reversed() { request.volume.control.unlock() }
        }
    }

    /// What is better done soon after a freeze than in it.
    func afterFreeze() {
        ending {
            // A failure shows when a region is announced that needs it. The map is not taken away meanwhile: that is an end.
            let changes = control { isFailed || isClosed ? nil : state.pointee.changes }
            _ = changes?.inherit()
        }
        try? prepareSpares()
    }

    /// Generations whose files are there ahead: a second snapshot may follow the first before the disk has taken new files.
    private static var spareCount: Int { 2 }

    /// Makes the files for the next freezes. Called in the background after each one; a freeze without does it itself.
    func prepareSpares() throws {
        while control({ spares.count < Self.spareCount }), try makeSpare(upTo: Self.spareCount) {}
    }

    /// Makes the files of one more generation, unless `count` are there. False: no more can be made, the volume is closed.
    private func makeSpare(upTo count: Int) throws -> Bool {
        if control({ spares.count >= count && !isFailed }) { return true }
        return try preparing {
            guard !isFailed else { throw VolumeError(.poisoned, control { record.failed } ?? "a write-back failed") }
            let plan = control { () -> (generation: UInt64, size: UInt64, changes: ChangeTracker<File>)? in
                // A freeze that takes one adds one to the generation: the next number stays what it is.
                let next = record.generation + 1 + UInt64(spares.count)
                return isClosed || spares.count >= count ? nil : (next, state.pointee.size, state.pointee.changes)
            }
            guard let plan else { return !isClosed }
            let made = try makeGeneration(plan.generation, size: plan.size, like: plan.changes)
            control { spares.append(made) }
            return true
        }
    }

    /// `control` and `preparing` are held, or nobody else is there.
    func discardSpares() {
        for spare in spares { discard(spare) }
        spares = []
    }

    private func discard(_ generation: Generation) {
        generation.layer.data.close()
        generation.layer.map.close()
        generation.layer.unsynced.deallocate()
        generation.changes.map.close()
        removeGenerationFiles(generation.layer.generation)
    }

    /// To the next generation. The gate is closed, `control` held.
    private func turn(for request: FreezeRequest, group: [VolumeRecord.PendingSnapshot.Member]) throws {
        guard let generation = spares.first else { throw VolumeError(.internalError, "no files for a new generation") }
        var snapshot = VolumeRecord.PendingSnapshot(
            id: request.snapshot, generation: record.generation, size: record.size, parent: record.changedSince,
            annotations: request.annotations)
        snapshot.group = group
        try changeRecord {
            $0.snapshots.append(snapshot)
            $0.changedSince = request.snapshot
            $0.generation = generation.layer.generation
            $0.layers.append(generation.layer.generation)
        }
        spares.removeFirst()
        frozenChanges[snapshot.generation] = state.pointee.changes.map
        generation.changes.follow(state.pointee.changes)
        state.pointee.changes = generation.changes
        state.pointee.changedWords = generation.changes.map.words
        state.pointee.layers.append(generation.layer)
        applyLayers()
    }

    /// Where writes go now. The gate is closed, `control` held.
    func applyLayers() {
        // What the record on disk may still name is kept for it.
        var possible = record
        possible.snapshots += leaving
        state.pointee.redirect = Self.needsRedirect(possible)
        state.pointee.pinned = Self.isPinned(possible)
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

    /// The pending snapshots whose freeze is over: what may be told of, and uploaded.
    var settledSnapshots: [VolumeRecord.PendingSnapshot] {
        let pending = pendingSnapshots
        return settling { pending.filter { !freezing.contains($0.id) } }
    }

    /// The oldest pending snapshot, if its freeze is over: each is relative to the one before it.
    var nextUpload: VolumeRecord.PendingSnapshot? {
        let oldest = pendingSnapshots.min { $0.generation < $1.generation }
        return oldest.flatMap { oldest in settling { freezing.contains(oldest.id) } ? nil : oldest }
    }

    /// Makes what the snapshot froze durable and its change map exact. Only then may blocks be read for the upload: what
    /// was uploaded must not be lost here by a loss of power, or the next snapshot would miss the difference.
    func seal(_ id: SnapshotID) throws {
        let error = flushGently(pendingSnapshots.first { $0.id == id }.flatMap(frozenMap))
        guard error == 0 else { throw VolumeError(.poisoned, "flush before the upload of \(id) failed") }
        try ending {
            let found = control { record.snapshots.first { $0.id == id } }
            guard let snapshot = found, !snapshot.sealed else { return }
            let error = frozenMap(snapshot)?.writeAll() ?? 0
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
        try ending {
            let found = control { record.snapshots.first { $0.id == id } }
            guard let snapshot = found else { return }
            let map = frozenMap(snapshot)
            let heir = completed ? nil : try handOnChanges(of: snapshot)
            try control {
                if let map, let heir { heir.set(allOf: map) }
                try changeRecord {
                    $0.snapshots.removeAll { $0.id == id }
                    if !completed { $0.replaceParent(id, by: snapshot.parent) }
                }
                // What it sees stays as it is until no record on disk names it.
                leaving.append(snapshot)
            }
            try syncRecord()
            control {
                leaving.removeAll { $0.id == id }
                frozenChanges[snapshot.generation] = nil
                guard !record.layers.isEmpty else { return }
                gate.close()
                applyLayers()
                gate.open()
            }
            map?.close()
            for name in Self.changeFiles(snapshot.generation) { try? files.remove(folder + "/" + name) }
        }
    }

    /// Makes durable that the chunks of a snapshot which is given up belong to the next one.
    /// - Returns: the map of the generation that is written to, in which they are announced and still to be set: `control` is
    ///   needed for that, or the record would not follow at once. nil: they were handed to a pending snapshot.
    private func handOnChanges(of snapshot: VolumeRecord.PendingSnapshot) throws -> BlockMap<File>? {
        guard let map = frozenMap(snapshot) else { return nil }
        let (heir, current) = control {
            let next = record.snapshots.filter { $0.generation > snapshot.generation }.min {
                $0.generation < $1.generation
            }
            return (next.flatMap { frozenChanges[$0.generation] }, state.pointee.changes)
        }
        // `ending` is held: neither map is taken away. The current one may be frozen meanwhile: then it is the next one's.
        heir?.set(allOf: map)
        // A frozen map does not change any more, so the exact bits are a valid superset.
        let error = heir?.writeAll() ?? current.announce(regionsOf: map)
        guard error == 0 else { throw VolumeError(SystemError("write", "changes", errno: error), doing: "dropping") }
        return heir == nil ? current.map : nil
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
