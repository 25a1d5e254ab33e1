import Link
import Support

@testable import EBS

/// What a volume may hold, sector by sector: the oracle of the crash tests. A sector's content is named by a token.
struct VolumeModel {
    /// Content that surely survives power loss.
    var flushed: [UInt64]
    /// Acknowledged since the last flush, oldest first.
    var unflushed: [Int: [UInt64]] = [:]
    /// Sent, not acknowledged.
    var inFlight: [Int: UInt64] = [:]

    init(sectors: Int) { flushed = [UInt64](repeating: 0, count: sectors) }

    func latest(_ sector: Int) -> UInt64 { unflushed[sector]?.last ?? flushed[sector] }

    func allowedAfterKill(_ sector: Int) -> Set<UInt64> {
        var allowed: Set = [latest(sector)]
        if let token = inFlight[sector] { allowed.insert(token) }
        return allowed
    }

    func allowedAfterPowerLoss(_ sector: Int) -> Set<UInt64> {
        var allowed = Set(unflushed[sector] ?? [])
        allowed.insert(flushed[sector])
        if let token = inFlight[sector] { allowed.insert(token) }
        return allowed
    }

    mutating func begin(_ sectors: Range<Int>, _ token: (Int) -> UInt64) {
        for sector in sectors { inFlight[sector] = token(sector) }
    }

    mutating func acknowledge() {
        for (sector, token) in inFlight { unflushed[sector, default: []].append(token) }
        inFlight = [:]
    }

    /// A write that failed: every sector holds old or new.
    mutating func fail() {
        for (sector, token) in inFlight {
            let old = latest(sector)
            unflushed[sector, default: []].append(token)
            unflushed[sector]?.append(old)
        }
        inFlight = [:]
    }

    mutating func flush() {
        for (sector, tokens) in unflushed { flushed[sector] = tokens.last ?? flushed[sector] }
        unflushed = [:]
    }

    mutating func grow(sectors: Int) {
        flushed += [UInt64](repeating: 0, count: sectors - flushed.count)
    }

    /// Content that a sector shows for a token: 0 is zeros.
    static func bytes(_ token: UInt64) -> [UInt8] {
        guard token != 0 else { return [UInt8](repeating: 0, count: 512) }
        var bytes = [UInt8]()
        bytes.reserveCapacity(512)
        withUnsafeBytes(of: token.littleEndian) { raw in for _ in 0..<64 { bytes.append(contentsOf: raw) } }
        return bytes
    }

    /// The token of 512 bytes; nil: bytes that nobody wrote (or a torn sector).
    static func token(_ bytes: UnsafeRawBufferPointer) -> UInt64? {
        let first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        for word in 1..<64 where bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self) != first { return nil }
        return UInt64(littleEndian: first)
    }
}

/// The snapshot bucket of the simulation: chunks as tokens of their sectors. Survives every crash, as a bucket does.
struct SimulatedBucket {
    struct Snapshot {
        var parent: SnapshotID?
        var sectors: Int
        var chunks: [Int: [UInt64]] = [:]
        var isComplete = false
        /// What it may hold: the model at its point in time.
        var expected: VolumeModel
        /// Power was lost before its content was sealed.
        var mayLackUnflushed = false
        var isSealed = false
    }
    var snapshots: [SnapshotID: Snapshot] = [:]

    func content(_ id: SnapshotID) -> [UInt64] {
        guard let snapshot = snapshots[id] else { return [] }
        var sectors = snapshot.parent.map { content($0) } ?? []
        sectors += [UInt64](repeating: 0, count: max(0, snapshot.sectors - sectors.count))
        for (chunk, tokens) in snapshot.chunks {
            sectors.replaceSubrange((chunk * 1024)..<(chunk * 1024 + tokens.count), with: tokens)
        }
        return sectors
    }
}
