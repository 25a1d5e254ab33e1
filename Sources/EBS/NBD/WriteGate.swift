import CLinux
import Glibc

/// Lets writes of clients wait: at once, or from a moment on. Reads and flushes of others go on.
///
/// SAFETY: accessed atomically.
final class WriteGate: @unchecked Sendable {
    /// CLOCK_MONOTONIC in nanoseconds: writes wait from then on.
    private let closing: UnsafeMutablePointer<UInt64>
    private let closed: UnsafeMutablePointer<UInt64>

    init() {
        closing = .allocate(capacity: 1)
        closing.initialize(to: .max)
        closed = .allocate(capacity: 1)
        closed.initialize(to: 0)
    }

    deinit {
        closing.deallocate()
        closed.deallocate()
    }

    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    func close(_ isClosed: Bool) { skerry_store64(closed, isClosed ? 1 : 0) }

    /// Writes wait from this long on after `start`.
    func close(after delay: Duration, since start: UInt64) {
        let nanoseconds = UInt64(max(0, min(delay / .nanoseconds(1), 1e18)))
        skerry_store64(closing, start &+ nanoseconds)
    }

    @inline(__always)
    func isOpen(at now: UInt64) -> Bool { skerry_load64(closed) == 0 && now < skerry_load64(closing) }
    var isOpen: Bool { isOpen(at: Self.now) }
}
