import Foundation
import Link
import Support

struct Volume: TaggedEntity {
    static let kind = "volume"
    static let resourceType = "volume"
    static var table: WritableKeyPath<RegionState, Table<Volume>> & Sendable { \.volumes }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: VolumeID
    let owner: AccountID
    let region: String
    var zone: String
    /// The machine whose ebs process holds it.
    var host: HostID
    /// GiB.
    var size: Int
    var snapshot: SnapshotID?
    var type: String
    var iops: Int?
    /// MiB/s.
    var throughput: Int?
    var encrypted: Bool
    var created: Date
    var tags: Tags = [:]

    var state: VolumeState
    var attachment: Attachment?
    /// Of the newest attachment that the volume ever had.
    var lastEpoch: Epoch
    /// 0…1, as last reported.
    var hydrated: Double
    /// What the ebs process last said against it.
    var errorMessage: String?
    /// Epoch of the attachment that the host last reported; nil: it reported none.
    var reportedEpoch: Epoch?
    /// The host has reported it at least once: it exists there.
    var exists: Bool
    var modification: Modification?
    var autoEnableIO: Bool
    var clientToken: String?

    struct Attachment: Codable, Sendable, Equatable {
        var instance: InstanceID
        var device: String
        var state: AttachmentState
        var attachTime: Date
        var deleteOnTermination: Bool
        var epoch: Epoch
        /// DetachVolume with Force.
        var force: Bool
        /// Of the desired state in which the attachment was taken back: what a host says that has not seen it proves nothing.
        var detachRevision: Revision?
        var detachTime: Date?
    }

    struct Modification: Codable, Sendable, Equatable {
        var state: VolumeModificationState
        var statusMessage: String?
        var originalSize: Int
        var originalType: String
        var originalIops: Int?
        var originalThroughput: Int?
        var targetSize: Int
        var targetType: String
        var targetIops: Int?
        var targetThroughput: Int?
        /// Percent.
        var progress: Int
        var start: Date
        /// When the volume had its new size and speed: `optimizing` from then on.
        var effective: Date?
        var end: Date?
    }
}
