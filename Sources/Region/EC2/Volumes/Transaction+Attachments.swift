import Foundation
import Link
import Support

extension Transaction {
    /// Gives the volume to the instance under a new epoch: whoever still holds an older one is fenced off by it.
    @discardableResult
    mutating func attach(
        _ id: VolumeID, to instance: InstanceID, device: String, state attached: AttachmentState,
        deleteOnTermination: Bool,
        isRoot: Bool = false, now: Date
    ) throws -> Volume? {
        let volume = try update(Volume.self, id) { volume in
            volume.lastEpoch += 1
            volume.attachment = Volume.Attachment(
                instance: instance, device: device, state: attached, attachTime: now,
                deleteOnTermination: deleteOnTermination, epoch: volume.lastEpoch, force: false)
            volume.reportedEpoch = nil
            if volume.state == .available { try volume.state.transition(to: .inUse) }
        }
        guard let volume else { return nil }
        update(Instance.self, instance) { instance in
            instance.disks.append(
                Instance.Disk(device: device, source: .volume(id, epoch: volume.lastEpoch), isRoot: isRoot))
        }
        return volume
    }

    /// Takes it back: the disk leaves the machine's desired state; the attachment ends when the host says that it is off.
    mutating func beginDetach(_ id: VolumeID, force: Bool, now: Date) throws {
        guard let attachment = state.volumes[id]?.attachment else { return }
        let revision = revision
        try update(Volume.self, id) { volume in
            if attachment.state == .attaching || attachment.state == .attached {
                try volume.attachment?.state.transition(to: .detaching)
                volume.attachment?.detachRevision = revision
                volume.attachment?.detachTime = now
            }
            if force, !attachment.force {
                volume.attachment?.force = true
                volume.attachment?.detachRevision = revision
            }
        }
        update(Instance.self, attachment.instance) { instance in
            instance.disks.removeAll { $0.volume == id }
            if force, !instance.forcedDetach.contains(id) { instance.forcedDetach.append(id) }
        }
    }
}
