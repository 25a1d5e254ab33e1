import Support

/// How a standalone device's bucket stays close behind it: decisions only, with no clock and no I/O.
///
/// Two things keep the promise that the bucket is never older than `maximumAge` when a write is acknowledged:
/// * What may change between two snapshots is what the bucket takes in half of that age, as measured. Writes beyond it wait
///   for the next snapshot, which begins when half of it is used up; so clients are slowed to what the bucket takes.
/// * Whatever was measured: once the newest snapshot in the bucket has nearly that age, writes wait until there is a newer one.
struct SyncPolicy {
    let maximumAge: Duration
    let localLimit: UInt64

    /// Chunks a second that the bucket took lately; a guess of 16 MiB a second before the first upload.
    private(set) var rate = Double(16 << 20) / Double(Geometry.chunkSize)

    /// Chunks that may change between two snapshots, however slow the bucket is.
    static let smallestBudget = 16
    /// Bytes a second that clients may write while the folder is full.
    static let slow = 4 << 20

    /// Local space in bytes.
    struct Space: Equatable {
        /// Of the volume's files.
        var used: UInt64
        /// Of the layers among them. To merge one into the base file takes as much again, before its own goes.
        var layers: UInt64 = 0
        /// Of the filesystem.
        var free: UInt64 = .max
        var total: UInt64 = .max

        /// How much is missing for the layers to be merged, with a reserve for what is written until somebody looks again. A folder
        /// without that room could never drop anything any more.
        var lacking: UInt64 {
            let needed = layers + min(total / 8, 256 << 20)
            return needed - min(needed, free)
        }

        /// Bytes a second of which an eighth of what is free is written until somebody looks again, twenty times a second.
        var pace: Int? { free < 1 << 30 ? max(SyncPolicy.slow, Int(free / 8 * 20)) : nil }
    }

    struct Decision: Equatable {
        var takesSnapshot: Bool
        /// Writes wait until a new snapshot has begun.
        var holdsWrites: Bool
        /// Bytes a second; nil: as fast as it goes.
        var throughput: Int?
    }

    init(maximumAge: Duration, localLimit: UInt64) {
        self.maximumAge = maximumAge
        self.localLimit = localLimit
    }

    /// Writes wait when the bucket is older than this; the rest is for those that were admitted at the last moment.
    var holdingAge: Duration { maximumAge * 19 / 20 }

    /// Chunks that may change between two snapshots.
    var budget: Int { max(Self.smallestBudget, Int(rate * (maximumAge / 2 / .seconds(1)))) }

    /// A snapshot of `chunks` changed chunks took `time` until it was in the bucket.
    mutating func uploaded(chunks: Int, in time: Duration) {
        // A few chunks tell of latency, not of throughput.
        guard chunks >= Self.smallestBudget else { return }
        let measured = Double(chunks) / max(time / .seconds(1), 0.001)
        // Down at once, up by halves.
        rate = min(measured, (rate + measured) / 2)
    }

    /// - Parameters:
    ///   - changed: chunks changed since the last snapshot began.
    ///   - age: time since it began.
    func decide(changed: Int, age: Duration, space: Space) -> Decision {
        let isFull = space.used > localLimit || space.lacking > 0
        return Decision(
            takesSnapshot: age >= maximumAge / 2 || isFull || changed >= budget / 2,
            holdsWrites: changed >= budget || space.lacking > 0,
            throughput: space.used > localLimit / 4 * 5 ? Self.slow : space.pace)
    }

    /// Bytes to be dropped: down to three quarters of the limit, or what other files on the same disk leave no room for.
    func excess(_ space: Space) -> UInt64 {
        max(space.used > localLimit ? space.used - localLimit / 4 * 3 : 0, min(space.lacking, space.used))
    }
}
