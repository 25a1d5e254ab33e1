import Link
import Support

@testable import EBS

/// Snapshots of the volume and their uploads into the simulated bucket.
extension CrashRun {
    func freeze() throws {
        if let request = newSnapshot() { try SimulatedVolume.freeze([request]) }
    }

    /// What the bucket is to expect of a snapshot taken now; nil: enough are under way.
    func newSnapshot() -> SimulatedVolume.FreezeRequest? {
        guard volume.pendingSnapshots.count < 4 else { return nil }
        let digits = String(nextToken, radix: 16)
        let id = SnapshotID(unchecked: "snap-" + String(repeating: "0", count: 17 - digits.count) + digits)
        nextToken += 1
        note("freeze \(id)")
        let parent = volume.control { volume.record.changedSince }
        bucket.snapshots[id] = .init(parent: parent, sectors: sectors, expected: model)
        return .init(volume: volume, snapshot: id, annotations: [:])
    }

    /// Some chunks of the oldest upload; its end when none is left.
    func advanceUploads(patience: Int) throws {
        guard let next = volume.pendingSnapshots.min(by: { $0.generation < $1.generation }) else { return }
        if !(bucket.snapshots[next.id]?.isSealed ?? true) {
            note("seal \(next.id)")
            try open(toFreezes: { try volume.seal(next.id) })
            bucket.snapshots[next.id]?.isSealed = true
            // Sealing flushes.
            model.flush()
        }
        if Double.random(in: 0..<1, using: &random) < 0.03 { return try giveUp(next) }
        let changes = volume.frozenMap(next)
        var chunk = changes?.next(from: 0)
        var left = patience
        while let found = chunk, left > 0 {
            if bucket.snapshots[next.id]?.chunks[found] == nil {
                try upload(found, of: next)
                left -= 1
            }
            chunk = changes?.next(from: found + 1)
        }
        guard chunk == nil, left > 0 else { return }
        try complete(next)
    }

    private func upload(_ chunk: Int, of snapshot: VolumeRecord.PendingSnapshot) throws {
        let start = chunk * Self.chunkSectors
        let count = min(Self.chunkSectors, Int(snapshot.size / 512) - start)
        var bytes = [UInt8](repeating: 0, count: count * 512)
        try fetching {
            bytes.withUnsafeMutableBytes {
                volume.readFrozen(chunk, $0, generation: snapshot.generation, pass: pass)
            }
        }
        note("upload chunk \(chunk) of \(snapshot.id)")
        bucket.snapshots[snapshot.id]?.chunks[chunk] = try bytes.withUnsafeBytes { try VolumeModel.tokens($0) }
    }

    private func complete(_ snapshot: VolumeRecord.PendingSnapshot) throws {
        note("complete \(snapshot.id) since \(snapshot.parent?.rawValue ?? "nothing")")
        bucket.snapshots[snapshot.id]?.parent = snapshot.parent
        bucket.snapshots[snapshot.id]?.isComplete = true
        try check(snapshot.id)
        try open(toFreezes: { try volume.finish(snapshot.id, completed: true) })
    }

    private func giveUp(_ snapshot: VolumeRecord.PendingSnapshot) throws {
        note("give up \(snapshot.id)")
        try open(toFreezes: { try volume.finish(snapshot.id, completed: false) })
        bucket.snapshots[snapshot.id] = nil
    }

    private func check(_ id: SnapshotID) throws {
        guard let snapshot = bucket.snapshots[id] else { throw Failure(description: "\(id) is unknown") }
        let violation = snapshot.expected.violation(
            bucket.content(id), after: snapshot.mayLackUnflushed ? .powerLoss : .none)
        if let violation { throw Failure(description: "\(id): \(violation)") }
    }

    /// A last snapshot with nothing written since: it must equal the volume. This is what a missed change breaks.
    func finalSnapshot() throws {
        while !volume.pendingSnapshots.isEmpty { try advanceUploads(patience: 1000) }
        try freeze()
        while !volume.pendingSnapshots.isEmpty { try advanceUploads(patience: 1000) }
    }
}
