import Link
import Support

@testable import EBS

/// What a volume may hold, sector by sector: the oracle of the crash tests. A sector's content is named by a token.
struct VolumeModel {
    enum Accident { case none, kill, powerLoss }

    /// Content that surely survives power loss.
    private(set) var flushed: [UInt64]
    /// What was acknowledged last.
    private(set) var latest: [UInt64]
    /// Acknowledged since the last flush, oldest first.
    private var unflushed: [Int: [UInt64]] = [:]
    /// Sent, not acknowledged.
    private var inFlight: [Int: UInt64] = [:]

    init(_ content: [UInt64]) {
        flushed = content
        latest = content
    }

    var sectors: Int { flushed.count }

    /// Whether a sector may read so after an accident: nothing but what was acknowledged last, and what is being written; after a
    /// loss of power also what was there at the last flush, and everything since.
    @inline(__always)
    func allows(_ token: UInt64, at sector: Int, after accident: Accident) -> Bool {
        if token == latest[sector] || accident == .powerLoss && token == flushed[sector] { return true }
        return allowsRarely(token, at: sector, after: accident)
    }

    @inline(never)
    private func allowsRarely(_ token: UInt64, at sector: Int, after accident: Accident) -> Bool {
        switch accident {
        case .none: false
        case .kill: inFlight[sector] == token
        case .powerLoss: inFlight[sector] == token || unflushed[sector]?.contains(token) == true
        }
    }

    /// The first sector that reads as it may not.
    func violation(_ found: [UInt64], after accident: Accident) -> String? {
        for sector in 0..<sectors where !allows(found[sector], at: sector, after: accident) {
            return
                "sector \(sector) reads \(found[sector]); flushed \(flushed[sector]), then \(unflushed[sector] ?? []), "
                + "being written \(inFlight[sector].map(String.init) ?? "nothing")"
        }
        return nil
    }

    mutating func begin(_ sectors: Range<Int>, _ token: (Int) -> UInt64) {
        for sector in sectors { inFlight[sector] = token(sector) }
    }

    mutating func mayBe(_ token: UInt64, at sector: Int) { inFlight[sector] = token }

    mutating func acknowledge() {
        for (sector, token) in inFlight {
            unflushed[sector, default: []].append(token)
            latest[sector] = token
        }
        inFlight = [:]
    }

    mutating func flush() {
        flushed = latest
        unflushed = [:]
    }

    mutating func grow(sectors: Int) {
        let more = [UInt64](repeating: 0, count: sectors - flushed.count)
        flushed += more
        latest += more
    }

    /// The volume was opened after an accident and reads so.
    mutating func settle(on found: [UInt64], after accident: Accident) {
        if found.count > sectors { grow(sectors: found.count) }
        if accident == .powerLoss {
            self = VolumeModel(found)
        } else {
            for (sector, token) in inFlight {
                // A write that was cut off and left no trace now may have left some below that: what reads old may read new
                // after a loss of power, until the next flush.
                unflushed[sector, default: []] += [token, found[sector]]
                latest[sector] = found[sector]
            }
            inFlight = [:]
        }
    }

    /// Content that a sector shows for a token: 0 is zeros.
    static func bytes(_ tokens: some Collection<UInt64>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: tokens.count * 512) { buffer, count in
            var word = UnsafeMutableRawPointer(buffer.baseAddress)
            for token in tokens {
                word?.assumingMemoryBound(to: UInt64.self).update(repeating: token, count: 64)
                word = word.map { $0 + 512 }
            }
            count = tokens.count * 512
        }
    }

    /// The tokens of whole sectors; the number of one that is torn, or that nobody wrote, is thrown.
    static func tokens(_ bytes: UnsafeRawBufferPointer) throws(TornSector) -> [UInt64] {
        var tokens: [UInt64] = []
        tokens.reserveCapacity(bytes.count / 512)
        var position = 0
        while position < bytes.count {
            let first = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            var difference: UInt64 = 0
            for word in 1..<64 {
                difference |= bytes.loadUnaligned(fromByteOffset: position + word * 8, as: UInt64.self) ^ first
            }
            guard difference == 0 else { throw TornSector(number: position / 512) }
            tokens.append(first)
            position += 512
        }
        return tokens
    }
}

struct TornSector: Error, CustomStringConvertible {
    let number: Int
    var description: String { "sector \(number) is torn" }
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
    let chunkSectors: Int
    var snapshots: [SnapshotID: Snapshot] = [:]

    func content(_ id: SnapshotID) -> [UInt64] {
        guard let snapshot = snapshots[id] else { return [] }
        var sectors = snapshot.parent.map { content($0) } ?? []
        sectors += [UInt64](repeating: 0, count: max(0, snapshot.sectors - sectors.count))
        for (chunk, tokens) in snapshot.chunks {
            let start = chunk * chunkSectors
            sectors.replaceSubrange(start..<(start + tokens.count), with: tokens)
        }
        return sectors
    }
}
