import Dispatch
import Glibc
import Support

/// Moves the layers of one volume down, at a pace that leaves the disk to the clients.
struct Merger {
    let volume: LiveVolume
    let hydrator: Hydrator?
    let space: SpaceGuard
    /// How long a drained layer may wait for somebody's flush. Its files keep their room on the disk for so long.
    let patience: Duration

    /// Bytes a second.
    static let pace = 192 << 20
    /// After so many bytes it sleeps for all of them: a sleep costs as much as moving a few blocks.
    static let stride = 32 << 10

    /// Returns when there is nothing to do, or nothing can be done. The caller's thread is a background thread.
    func run(_ thread: inout BackgroundThread) {
        var moved = 0
        var drained: ContinuousClock.Instant?
        while !volume.isMergingStopped {
            thread.checkpoint()
            let isPatient = !space.isShort && drained.map { .now - $0 < patience } ?? (patience > .zero)
            switch volume.mergeStep(awaitingFlush: isPatient) {
            case .idle: return
            case .dropped: drained = nil
            case .drained:
                drained = drained ?? .now
                volume.waitForFlush(milliseconds: 1000)
            case .moved(let bytes):
                moved += bytes
                guard moved >= Self.stride else { continue }
                RateLimiter.sleep(UInt64(moved) * 1_000_000_000 / UInt64(Self.pace))
                moved = 0
            case .remote(let chunk):
                guard let hydrator else { return }
                let done = DispatchSemaphore(value: 0)
                hydrator.fetch(chunk, through: chunk) { _ in done.signal() }
                done.wait()
            case .failed(let error):
                // A full disk may have room again; anything else has poisoned the volume or will.
                guard error == ENOSPC || error == EDQUOT else { return }
                RateLimiter.sleep(1_000_000_000)
            }
        }
    }
}
