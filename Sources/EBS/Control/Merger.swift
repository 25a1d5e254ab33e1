import Dispatch
import Glibc
import Support

/// Moves the layers of one volume down, at a pace that leaves the disk to the clients.
struct Merger {
    let volume: LiveVolume
    let hydrator: Hydrator?

    /// Bytes a second.
    static let pace = 192 << 20

    /// Returns when there is nothing to do, or nothing can be done. The caller's thread is a background thread.
    func run(_ thread: inout BackgroundThread) {
        while !volume.isMergingStopped {
            thread.checkpoint()
            switch volume.mergeStep() {
            case .idle: return
            case .dropped: continue
            case .moved(let bytes): RateLimiter.sleep(UInt64(bytes) * 1_000_000_000 / UInt64(Self.pace))
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
