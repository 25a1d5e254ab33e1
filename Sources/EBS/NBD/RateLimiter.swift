import Glibc

/// Holds all connections of an export to one `RateSchedule`.
///
/// SAFETY: `schedule` is guarded by `lock`.
final class RateLimiter: @unchecked Sendable {
    /// Whether writes may start at all.
    let writes = WriteGate()
    private let lock = Lock()
    private var schedule: RateSchedule

    /// Nil when there is nothing to limit.
    init?(maximumIOPS: Int?, maximumThroughput: Int?) {
        guard let schedule = RateSchedule(maximumIOPS: maximumIOPS, maximumThroughput: maximumThroughput) else {
            return nil
        }
        self.schedule = schedule
    }

    /// One that limits nothing until it is told to.
    init() { schedule = RateSchedule() }

    deinit { lock.destroy() }

    /// From now on; nil: no limit.
    func setThroughput(_ bytesPerSecond: Int?) {
        lock { schedule.setThroughput(bytesPerSecond) }
    }

    /// Accounts for a request; nanoseconds until it may start.
    func wait(bytes: Int) -> UInt64 {
        let now = Double(WriteGate.now)
        return UInt64(lock { schedule.admit(bytes: bytes, at: now) })
    }

    static func sleep(_ nanoseconds: UInt64) {
        var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
        var rest = timespec()
        while nanosleep(&time, &rest) != 0 && errno == EINTR { time = rest }
    }
}
