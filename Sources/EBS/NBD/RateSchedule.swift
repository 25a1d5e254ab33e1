/// When requests may start so that a volume stays within an IOPS and a throughput cap; no clock of its own.
///
/// Each request moves the moment before which the next may not start, so neither sleeping too long nor requests of many
/// connections add up to a deviation. Time that was not used can be made up for as far as `burst` only.
struct RateSchedule {
    /// Nanoseconds: what may be made up for, and so the largest excess in any stretch of time (2 % of a second).
    static let burst: Double = 20_000_000
    /// A request counts once for each of these ("I/O characteristics and monitoring" in the EBS user guide, SSD volumes).
    static let bytesPerOperation = 256 << 10

    private let nanosecondsPerOperation: Double
    private var nanosecondsPerByte: Double
    private var operationsUntil: Double = 0
    private var bytesUntil: Double = 0

    /// Nil when there is nothing to limit.
    /// - Parameters:
    ///   - maximumThroughput: Bytes a second.
    init?(maximumIOPS: Int?, maximumThroughput: Int?) {
        guard (maximumIOPS ?? 0) > 0 || (maximumThroughput ?? 0) > 0 else { return nil }
        nanosecondsPerOperation = maximumIOPS.map { $0 > 0 ? 1e9 / Double($0) : 0 } ?? 0
        nanosecondsPerByte = maximumThroughput.map { $0 > 0 ? 1e9 / Double($0) : 0 } ?? 0
    }

    /// One that limits nothing until it is told to.
    init() {
        nanosecondsPerOperation = 0
        nanosecondsPerByte = 0
    }

    /// Bytes a second from now on; nil: no limit.
    mutating func setThroughput(_ bytesPerSecond: Int?) {
        nanosecondsPerByte = bytesPerSecond.map { 1e9 / Double(max(1, $0)) } ?? 0
    }

    /// Accounts for a request that came at `now` (nanoseconds); how long it must wait.
    mutating func admit(bytes: Int, at now: Double) -> Double {
        let operations = max(1, (bytes + Self.bytesPerOperation - 1) / Self.bytesPerOperation)
        let wait = max(0, operationsUntil - now, bytesUntil - now)
        operationsUntil = max(operationsUntil, now - Self.burst) + nanosecondsPerOperation * Double(operations)
        bytesUntil = max(bytesUntil, now - Self.burst) + nanosecondsPerByte * Double(bytes)
        return wait
    }
}
