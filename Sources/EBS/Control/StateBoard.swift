import Link
import Support
import Synchronization

/// What the process tells about its volumes and snapshots, each with the sequence number of its last change, and those
/// who wait for one.
final class StateBoard: Sendable {
    private struct Board {
        /// Starts at the time of the start, so that numbers of an earlier process are older than everything here.
        var sequence: UInt64
        let first: UInt64
        var volumes: [VolumeID: (UInt64, EBSControl.VolumeInfo)] = [:]
        var snapshots: [SnapshotID: (UInt64, SnapshotStatus)] = [:]
        /// Something disappeared, which only a complete list tells.
        var lastRemoval: UInt64
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter: UInt64 = 0
    }
    private let board: Mutex<Board>

    /// - Parameter start: grows from one process to the next; milliseconds since 1970 do.
    init(start: UInt64) { board = Mutex(Board(sequence: start, first: start, lastRemoval: start)) }

    private func change(_ body: (inout Board) -> Bool) {
        let woken = board.withLock { board -> [CheckedContinuation<Void, Never>] in
            board.sequence += 1
            guard body(&board) else {
                board.sequence -= 1
                return []
            }
            defer { board.waiters.removeAll() }
            return Array(board.waiters.values)
        }
        for waiter in woken { waiter.resume() }
    }

    func set(_ info: EBSControl.VolumeInfo) {
        change { board in
            guard board.volumes[info.id]?.1 != info else { return false }
            board.volumes[info.id] = (board.sequence, info)
            return true
        }
    }

    func set(_ status: SnapshotStatus) {
        change { board in
            guard board.snapshots[status.id]?.1 != status else { return false }
            board.snapshots[status.id] = (board.sequence, status)
            return true
        }
    }

    func remove(_ id: VolumeID) {
        change { board in
            board.lastRemoval = board.sequence
            return board.volumes.removeValue(forKey: id) != nil
        }
    }

    func remove(_ id: SnapshotID) {
        change { board in
            board.lastRemoval = board.sequence
            return board.snapshots.removeValue(forKey: id) != nil
        }
    }

    func snapshot(_ id: SnapshotID) -> SnapshotStatus? { board.withLock { $0.snapshots[id]?.1 } }

    /// What changed after `since`; everything, when that cannot be told or things have disappeared.
    func state(since: UInt64) -> EBSControl.ControlState {
        board.withLock { board in
            let complete = since < board.first || since > board.sequence || since < board.lastRemoval
            let after = complete ? 0 : since
            return EBSControl.ControlState(
                sequence: board.sequence,
                volumes: board.volumes.values.filter { $0.0 > after }.map(\.1).sorted { $0.id < $1.id },
                snapshots: board.snapshots.values.filter { $0.0 > after }.map(\.1).sorted { $0.id < $1.id },
                complete: complete)
        }
    }

    /// Waits until the sequence is above `since`, or for `patience`.
    func wait(since: UInt64, patience: Duration) async {
        let key = board.withLock { board in
            board.nextWaiter += 1
            return board.nextWaiter
        }
        let deadline = ContinuousClock.now + patience
        let alarm = Task {
            try await Task.sleep(for: patience)
            board.withLock { $0.waiters.removeValue(forKey: key) }?.resume()
        }
        defer { alarm.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDue = board.withLock { board in
                    // The alarm may have gone off before there was anybody to wake.
                    if board.sequence != since || Task.isCancelled || ContinuousClock.now >= deadline { return true }
                    board.waiters[key] = continuation
                    return false
                }
                if isDue { continuation.resume() }
            }
        } onCancel: {
            board.withLock { $0.waiters.removeValue(forKey: key) }?.resume()
        }
    }
}
