import SnapshotStore

/// Where a snapshot of a standalone device stands among the others: those of a later lease are newer, whatever a process that
/// had lost its own brought to its end after that.
struct DevicePoint: Comparable {
    /// Number of the lease under which it was taken.
    var term: UInt64
    /// Counts on from lease to lease.
    var sequence: UInt64

    init(term: UInt64, sequence: UInt64) {
        self.term = term
        self.sequence = sequence
    }

    /// Annotations that are missing, of the first versions, count as 0.
    init(_ manifest: SnapshotManifest) {
        func number(_ name: String) -> UInt64 { manifest.annotations[name].flatMap { UInt64($0) } ?? 0 }
        self.init(term: number("term"), sequence: number("sequence"))
    }

    var annotations: [String: String] { ["term": String(term), "sequence": String(sequence)] }

    static func < (one: Self, other: Self) -> Bool {
        (one.term, one.sequence) < (other.term, other.sequence)
    }
}
