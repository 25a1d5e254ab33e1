import Link
import Support

/// What must be known about a volume besides its data; kept in the file `record` (see `RecordFile`).
struct VolumeRecord: Codable, Equatable, Sendable {
    struct Export: Codable, Equatable, Sendable {
        var epoch: Epoch
        var readOnly: Bool
        var socketOwner: UInt32?
        var maximumIOPS: Int?
        var maximumThroughput: Int?
    }

    /// A snapshot whose point in time is fixed and whose upload has not ended.
    struct PendingSnapshot: Codable, Equatable, Sendable {
        var id: SnapshotID
        /// It holds the base file and the layers up to this generation, and its changes are that generation's.
        var generation: UInt64
        var size: UInt64
        /// The snapshot that its change map is relative to; nil: an empty disk.
        var parent: SnapshotID?
        var annotations: [String: String]
        /// The frozen data and the exact change map are durable: what is read for the upload cannot change any more.
        var sealed = false
        /// The others of its group, frozen at the same instant.
        var group: [Member] = []
        /// Every member of the group was recorded durably.
        var confirmed = false
        /// No longer wanted: its changes go to the next snapshot.
        var cancelled = false

        struct Member: Codable, Equatable, Sendable {
            var snapshot: SnapshotID
            var volume: VolumeID
        }
    }

    var format = 1
    var id: VolumeID
    var size: UInt64
    /// Chunks that are not hydrated come from here; nil once everything is local.
    var source: SnapshotID?
    /// The generation that is written to now.
    var generation: UInt64 = 0
    /// Generations that have a layer above the base file, ascending.
    var layers: [UInt64] = []
    var snapshots: [PendingSnapshot] = []
    /// The snapshot that the current generation's change map is relative to; nil: an empty disk.
    var changedSince: SnapshotID?
    /// Highest fencing epoch ever admitted.
    var epoch: Epoch = 0
    var export: Export?
    /// Boot id under which the live maps are valid.
    var boot: String
    /// A write-back failed: live maps are not to be trusted at the next opening.
    var failed: String?
    /// Deleted by its user; kept only until its uploads have ended.
    var deleted = false
    /// The key of the data files and of the volume's snapshots, wrapped by the region's; nil: not encrypted.
    var encryption: String?
    /// Files that the base is striped over (see `BaseFile`); nil: it is one file, as of volumes made before there were stripes.
    var stripes: Int?

    init(id: VolumeID, size: UInt64, source: SnapshotID?, boot: String) {
        self.id = id
        self.size = size
        self.source = source
        self.changedSince = source
        self.boot = boot
    }
}
