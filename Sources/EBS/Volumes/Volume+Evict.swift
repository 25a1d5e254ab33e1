import CLinux
import Glibc
import Support

/// Giving local space back: what has not changed since the last snapshot is in the bucket, and may be fetched from there again.
///
/// Only for volumes whose base file is not mapped into memory: a reply that refers to its pages could see them go.
extension Volume {
    /// From now on chunks that are missing come from `snapshot`, the newest one, instead of an older one: every chunk that is
    /// missing is in both alike. The caller has pinned it.
    func rebase(to snapshot: SnapshotID) throws {
        try updateRecord { record in
            guard record.source != nil, record.changedSince == snapshot, record.snapshots.isEmpty, leaving.isEmpty
            else {
                throw VolumeError(.badRequest, "\(snapshot) is not the newest snapshot of \(id)")
            }
            record.source = snapshot
        }
    }

    /// Anything was written since the last snapshot.
    var hasChanges: Bool { changedChunks > 0 }

    /// Chunks written to since the last snapshot.
    var changedChunks: Int {
        gate.enter(backgroundPass)
        defer { gate.leave(backgroundPass) }
        return state.pointee.changes.map.population
    }

    /// Drops up to `limit` chunks, from `start` on, that hold data and have not changed since the source snapshot.
    ///
    /// First the chunks count as remote, in memory and then durably; only then do their bytes go. A crash in between leaves chunks
    /// that are fetched again.
    /// - Returns: how many, and where to go on; nil: at the end.
    func evict(from start: Int, limit: Int) -> (count: Int, next: Int?, errno: Int32) {
        let candidates = chunksWithData(from: start, limit: limit)
        guard let last = candidates.last else { return (0, nil, 0) }
        let chosen = control { () -> [Int] in
            guard !isFailed, record.source != nil, record.source == record.changedSince, record.snapshots.isEmpty,
                leaving.isEmpty, record.layers.isEmpty
            else { return [] }
            gate.close()
            defer { gate.open() }
            guard let hydrated = state.pointee.hydrated else { return [] }
            let clean = candidates.filter {
                skerry_load8(flags + $0) == 0 && !state.pointee.changes.map.test($0)
            }
            for chunk in clean {
                hydrated.clear(chunk..<chunk + 1)
                _ = skerry_or8(flags + chunk, ChunkFlag.remote)
            }
            return clean
        }
        guard !chosen.isEmpty else { return (0, last + 1, 0) }
        let error = flush()
        guard error == 0 else { return (0, last + 1, error) }
        gate.enter(backgroundPass)
        defer { gate.leave(backgroundPass) }
        for chunk in chosen {
            pthread_mutex_lock(stripe(chunk))
            defer { pthread_mutex_unlock(stripe(chunk)) }
            // Fetched again meanwhile, because somebody asked for it.
            guard skerry_load8(flags + chunk) & ChunkFlag.remote != 0 else { continue }
            let error = state.pointee.base.punch(
                at: UInt64(chunk) << Geometry.chunkShift, length: UInt64(chunkLength(chunk)))
            guard error == 0 else { return (0, last + 1, error) }
        }
        return (chosen.count, last + 1, 0)
    }

    private func chunksWithData(from start: Int, limit: Int) -> [Int] {
        gate.enter(backgroundPass)
        defer { gate.leave(backgroundPass) }
        var found: [Int] = []
        var position = UInt64(start) << Geometry.chunkShift
        while found.count < limit, position < state.pointee.size,
            let data = state.pointee.base.nextData(from: position), data < state.pointee.size
        {
            let chunk = Int(data >> Geometry.chunkShift)
            found.append(chunk)
            position = UInt64(chunk + 1) << Geometry.chunkShift
        }
        return found
    }
}
