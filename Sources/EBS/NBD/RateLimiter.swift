import Glibc

/// Holds a volume to an IOPS and a throughput cap: each request moves the time before which the next may not start.
///
/// SAFETY: everything mutable is guarded by `lock`.
final class RateLimiter: @unchecked Sendable {
    private let lock = Lock()
    private let nanosecondsPerRequest: Double
    private let nanosecondsPerByte: Double
    /// Unused time that may be made up for.
    private static let burst: Double = 50_000_000
    private var requestsUntil: Double = 0
    private var bytesUntil: Double = 0

    /// Nil when there is nothing to limit.
    init?(maximumIOPS: Int?, maximumThroughput: Int?) {
        guard (maximumIOPS ?? 0) > 0 || (maximumThroughput ?? 0) > 0 else { return nil }
        nanosecondsPerRequest = maximumIOPS.map { $0 > 0 ? 1e9 / Double($0) : 0 } ?? 0
        nanosecondsPerByte = maximumThroughput.map { $0 > 0 ? 1e9 / Double($0) : 0 } ?? 0
    }

    deinit { lock.destroy() }

    /// Accounts for a request; nanoseconds until it may start.
    func wait(bytes: Int) -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let now = Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
        return lock {
            requestsUntil = max(requestsUntil, now - Self.burst) + nanosecondsPerRequest
            bytesUntil = max(bytesUntil, now - Self.burst) + nanosecondsPerByte * Double(bytes)
            return UInt64(max(0, max(requestsUntil, bytesUntil) - now))
        }
    }

    static func sleep(_ nanoseconds: UInt64) {
        var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
        var rest = timespec()
        while nanosleep(&time, &rest) != 0 && errno == EINTR { time = rest }
    }
}
