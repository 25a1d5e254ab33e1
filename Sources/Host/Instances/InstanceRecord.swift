import Foundation
import Link
import Support

/// What must outlive this process about one instance (`instances/<id>/record.json`), written before what it describes.
struct InstanceRecord: Codable, Sendable, Equatable {
    enum Phase: String, Codable, Sendable {
        /// Never started, or `ended`.
        case idle
        /// QEMU may or may not have been started: its monitor socket tells.
        case starting
        /// QEMU was started. No process any more means that it died unseen.
        case launched
    }
    struct Ended: Codable, Sendable, Equatable {
        var reason: InstanceStatus.Reason
        var message: String?
    }
    struct Disk: Codable, Sendable, Equatable {
        var volume: VolumeID
        var epoch: Epoch
        var device: String
    }
    var id: InstanceID
    var phase: Phase = .idle
    /// The run that is under way or was the last; 0: none yet.
    var run = 0
    var ended: Ended?
    /// RebootInstances carried out.
    var reboots = 0
    /// Volumes that QEMU has or may have.
    var disks: [Disk] = []
    /// Attachments that were complete at some time: they stay so while the instance is down.
    var attached: [VolumeID: Epoch] = [:]

    init(id: InstanceID) { self.id = id }
}
