import Link
import Support

extension InstanceMachine {
    /// One volume of the running guest.
    struct Plug: Sendable, Equatable {
        enum State: Sendable, Equatable {
            case opening, addingNode, addingDevice, attached, removingDevice, removingNode
            /// Adopted: QEMU has not said yet.
            case unknown
            /// Adopted, and QEMU has the node; the list of devices decides.
            case nodeFound
            /// QEMU refused it. Stays until the region asks for something else.
            case failed(String)
        }
        var epoch: Epoch
        var device: String
        var state: State
        var forced = false
        /// The volume's size that QEMU's was compared with last.
        var compared: UInt64?
        /// The size that the guest has been told.
        var guestSize: UInt64 = 0

        var isLeaving: Bool { state == .removingDevice || state == .removingNode }

        func name(_ volume: VolumeID) -> String { QEMUDisk.name(volume, epoch) }
        func deviceName(_ volume: VolumeID) -> String { name(volume) + "-d" }
    }

    /// The volumes that the region wants in the guest.
    private var wanted: [VolumeID: (epoch: Epoch, disk: InstanceSpec.Disk)] {
        var result: [VolumeID: (epoch: Epoch, disk: InstanceSpec.Disk)] = [:]
        for disk in spec?.disks ?? [] {
            if case .volume(let id, let epoch) = disk.source { result[id] = (epoch, disk) }
        }
        return result
    }

    private func isWanted(_ volume: VolumeID, _ epoch: Epoch) -> Bool { wanted[volume]?.epoch == epoch }

    /// Only called while the guest runs.
    mutating func convergeDisks() {
        let wanted = wanted
        for (volume, want) in wanted.sorted(by: { $0.key < $1.key }) where plugs[volume] == nil {
            plugs[volume] = Plug(epoch: want.epoch, device: want.disk.device, state: .opening)
            actions.append(.openExport(volume, want.epoch))
        }
        for (volume, plug) in plugs.sorted(by: { $0.key < $1.key }) {
            let keep = wanted[volume]?.epoch == plug.epoch
            let forced = spec?.forcedDetach?.contains(volume) ?? false
            switch plug.state {
            case .attached where !keep:
                unplug(volume, forced: forced)
            case .removingDevice where !keep && forced && !plug.forced:
                unplug(volume, forced: true)
            case .failed where !keep:
                plugs[volume] = nil
            case .opening where !keep:
                plugs[volume] = nil
                actions.append(.closeExport(volume, plug.epoch))
            default:
                break
            }
        }
    }

    // MARK: In

    mutating func exportOpened(_ volume: VolumeID, _ epoch: Epoch, _ export: EBSControl.Export) {
        guard let plug = plugs[volume], plug.epoch == epoch, plug.state == .opening, let want = wanted[volume],
            want.epoch == epoch
        else {
            if plugs[volume]?.epoch != epoch { actions.append(.closeExport(volume, epoch)) }
            return
        }
        plugs[volume]?.state = .addingNode
        let disk = QEMUDisk.volume(
            volume, epoch: epoch, device: want.disk.device, export: export, readOnly: false, isRoot: false)
        send("blockdev-add", disk.blockdev, tag: .addNode(volume))
    }

    mutating func exportFailed(_ volume: VolumeID, _ epoch: Epoch, _ message: String) {
        guard plugs[volume]?.epoch == epoch, plugs[volume]?.state == .opening else { return }
        fail(volume, message)
    }

    /// Tried again after a while: mostly the ebs process was just restarting.
    private mutating func fail(_ volume: VolumeID, _ message: String) {
        plugs[volume]?.state = .failed(message)
        actions.append(.setTimer(.retry(volume), seconds: Patience.retry))
    }

    mutating func retryPlug(_ volume: VolumeID) {
        if case .failed = plugs[volume]?.state { plugs[volume] = nil }
    }

    mutating func nodeAdded(_ volume: VolumeID, _ result: Result<JSONValue, QMPFailure>) {
        guard let plug = plugs[volume], plug.state == .addingNode else { return }
        if case .failure(let failure) = result, !failure.message.contains("Duplicate") {
            fail(volume, failure.message)
            actions.append(.closeExport(volume, plug.epoch))
            return
        }
        addDevice(volume, plug)
    }

    private mutating func addDevice(_ volume: VolumeID, _ plug: Plug) {
        plugs[volume]?.state = .addingDevice
        let disk = QEMUDisk(
            name: plug.name(volume), backend: .file(""), serial: DiskSerial.volume(volume, device: plug.device))
        send("device_add", disk.device, tag: .addDevice(volume))
    }

    mutating func deviceAdded(_ volume: VolumeID, _ result: Result<JSONValue, QMPFailure>) {
        guard let plug = plugs[volume], plug.state == .addingDevice else { return }
        if case .failure(let failure) = result, !failure.message.contains("Duplicate") {
            fail(volume, failure.message)
            send("blockdev-del", ["node-name": .string(plug.name(volume))])
            actions.append(.closeExport(volume, plug.epoch))
            return
        }
        plugs[volume]?.state = .attached
    }

    // MARK: Out

    /// A forced detach first makes QEMU fail what is in flight (`yank`), then takes the export away: the guest cannot keep
    /// the volume, whether it lets go of the device or not.
    private mutating func unplug(_ volume: VolumeID, forced: Bool) {
        guard let plug = plugs[volume] else { return }
        plugs[volume]?.state = .removingDevice
        plugs[volume]?.forced = forced
        if forced {
            let node: JSONValue = [
                "type": "block-node", "node-name": .string(plug.name(volume) + QEMUDisk.protocolSuffix),
            ]
            send("yank", ["instances": [node]], overtakes: true)
            actions.append(.closeExport(volume, plug.epoch))
        }
        requestRemoval(volume, plug)
    }

    private mutating func requestRemoval(_ volume: VolumeID, _ plug: Plug) {
        send("device_del", ["id": .string(plug.deviceName(volume))], tag: .removeDevice(volume))
        actions.append(.setTimer(.unplug(volume), seconds: Patience.unplug))
    }

    mutating func retryUnplug(_ volume: VolumeID) {
        guard let plug = plugs[volume] else { return }
        switch plug.state {
        case .removingDevice: requestRemoval(volume, plug)
        case .removingNode: removeNode(volume, plug)
        default: break
        }
    }

    /// An unplug that is already under way is refused as such: the event will come.
    mutating func deviceRemovalAnswered(_ volume: VolumeID, _ result: Result<JSONValue, QMPFailure>) {
        guard let plug = plugs[volume], plug.state == .removingDevice else { return }
        if case .failure(let failure) = result, failure.kind == "DeviceNotFound" { removeNode(volume, plug) }
    }

    mutating func deviceDeleted(_ device: String) {
        guard let (volume, plug) = plugs.first(where: { $0.value.deviceName($0.key) == device }) else { return }
        removeNode(volume, plug)
    }

    private mutating func removeNode(_ volume: VolumeID, _ plug: Plug) {
        plugs[volume]?.state = .removingNode
        send("blockdev-del", ["node-name": .string(plug.name(volume))], tag: .removeNode(volume))
    }

    mutating func nodeRemoved(_ volume: VolumeID, _ result: Result<JSONValue, QMPFailure>) {
        guard let plug = plugs[volume], plug.state == .removingNode else { return }
        if case .failure(let failure) = result, !failure.message.contains("find node") {
            // Still in use for a moment.
            actions.append(.setTimer(.unplug(volume), seconds: 0.5))
            return
        }
        plugs[volume] = nil
        sizes[volume] = nil
        record.attached[volume] = nil
        actions.append(.closeExport(volume, plug.epoch))
    }

    // MARK: All at once

    /// The process is gone.
    mutating func releaseAllDisks(_ more: [InstanceRecord.Disk] = []) {
        for (volume, plug) in plugs.sorted(by: { $0.key < $1.key }) {
            actions.append(.closeExport(volume, plug.epoch))
        }
        for disk in more where plugs[disk.volume]?.epoch != disk.epoch {
            actions.append(.closeExport(disk.volume, disk.epoch))
        }
        plugs = [:]
    }

    // MARK: Adoption

    mutating func adoptNodes(_ value: JSONValue) {
        let names = Set((value.array ?? []).compactMap { $0["node-name"]?.string })
        for (volume, plug) in plugs where plug.state == .unknown {
            if names.contains(plug.name(volume)) { plugs[volume]?.state = .nodeFound } else { plugs[volume] = nil }
        }
    }

    mutating func adoptDevices(_ value: JSONValue) {
        let names = Set((value.array ?? []).compactMap { $0["name"]?.string })
        for (volume, plug) in plugs where plug.state == .nodeFound {
            if names.contains(plug.deviceName(volume)) {
                plugs[volume]?.state = .attached
                // The ebs process may have forgotten: asking again is harmless.
                actions.append(.openExport(volume, plug.epoch))
            } else if isWanted(volume, plug.epoch) {
                addDevice(volume, plug)
            } else {
                removeNode(volume, plug)
            }
        }
    }

    // MARK: What is

    mutating func refreshRecord() {
        record.disks = plugs.filter { $0.value.state != .opening }.map {
            InstanceRecord.Disk(volume: $0.key, epoch: $0.value.epoch, device: $0.value.device)
        }.sorted { $0.volume < $1.volume }
        for (volume, attachment) in attachments where attachment.state == .attached {
            record.attached[volume] = attachment.epoch
        }
        if spec != nil {
            let wanted = wanted
            record.attached = record.attached.filter { wanted[$0.key] != nil || plugs[$0.key] != nil }
        }
    }

    var attachments: [VolumeID: AttachmentStatus] {
        var result: [VolumeID: AttachmentStatus] = [:]
        let live: Bool
        switch phase {
        case .running, .shuttingDown: live = true
        case .removed: return [:]
        default: live = false
        }
        if live {
            for (volume, plug) in plugs {
                let state: AttachmentStatus.State
                switch plug.state {
                case .attached, .unknown, .nodeFound: state = .attached
                case .removingDevice, .removingNode: state = .detaching
                // Under way, and not wanted any more: the region must not take it for gone.
                case .opening, .addingNode, .addingDevice:
                    if isWanted(volume, plug.epoch) { continue }
                    state = .detaching
                case .failed: continue
                }
                result[volume] = AttachmentStatus(
                    instance: id, device: plug.device, epoch: plug.epoch, state: state,
                    guestSize: .bytes(plug.guestSize))
            }
            return result
        }
        for (volume, want) in wanted where phase == .idle || record.attached[volume] == want.epoch {
            if phase == .idle, status.state == .pending, record.attached[volume] != want.epoch { continue }
            result[volume] = AttachmentStatus(
                instance: id, device: want.disk.device, epoch: want.epoch, state: .attached)
        }
        for (volume, plug) in plugs where result[volume] == nil && !isWanted(volume, plug.epoch) {
            result[volume] = AttachmentStatus(
                instance: id, device: plug.device, epoch: plug.epoch, state: .detaching)
        }
        return result
    }

    /// What the volume's owner should know.
    var notes: [VolumeID: String] {
        var result: [VolumeID: String] = [:]
        for (volume, plug) in plugs {
            if case .failed(let message) = plug.state { result[volume] = "cannot be attached: \(message)" }
        }
        if let pausedBy { result[pausedBy] = "out of space: the instance is paused" }
        return result
    }
}
