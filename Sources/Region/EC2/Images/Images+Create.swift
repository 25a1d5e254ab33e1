import Foundation
import Support

extension Images {
    /// CreateImage: all volumes of an instance at one instant, and an image that starts with them. Unless `noReboot`, a
    /// running machine is shut down in order first and started again right after the instant (see `ImageProgress`).
    struct Capture: Sendable {
        var instance = ""
        var name = ""
        var description: String?
        var noReboot = false
        var mappings: [BlockDeviceRequest] = []
        var tags: [TagSpecification]?
    }

    func create(_ capture: Capture, dryRun: Bool?) async throws -> Image {
        try ResourceKind.instance.check(capture.instance)
        try ImageNames.check(capture.name)
        try ImageNames.check(description: capture.description)
        let requested = try BlockDeviceMapping.parse(capture.mappings)
        let tags = try TagSpecification.resolve(capture.tags, allowed: [.image, .snapshot])
        let scope = call.scope
        let now = call.now
        let make = { @Sendable (state: RegionState) throws -> (Image, Instance) in
            try ImageNames.checkUnused(capture.name, in: state, scope)
            let id = InstanceID(unchecked: capture.instance)
            guard let instance = state.instance(id, in: scope) else {
                throw ResourceKind.instance.notFound(capture.instance)
            }
            guard instance.state == .running || instance.state == .stopped else {
                throw EC2Error(
                    "IncorrectState",
                    "Instance is not in state 'running' or 'stopped'; it is '\(instance.state.rawValue)'.")
            }
            guard instance.rootDeviceType == .ebs else {
                throw EC2Error.unsupported(
                    "The instance '\(id)' does not have an 'ebs' root device type and cannot be imaged; bundle it instead."
                )
            }
            guard instance.imaging == nil else {
                throw EC2Error("IncorrectState", "An image of the instance '\(id)' is being created already.")
            }
            let image = try Self.image(capture, of: instance, requested, tags, in: state, scope, now)
            return (image, instance)
        }
        _ = try make(call.store.state)
        try call.endDryRun(dryRun)
        return try await call.store.transact { transaction in
            let (image, instance) = try make(transaction.state)
            transaction.put(image)
            if image.creation?.reboot == true {
                transaction.update(Instance.self, instance.id) { $0.imaging = image.id }
            } else {
                transaction.takeSnapshots(for: image, now: now)
            }
            return transaction.state.images[image.id] ?? image
        }
    }

    private static func image(
        _ capture: Capture, of instance: Instance, _ requested: [BlockDeviceMapping], _ tags: [ResourceKind: Tags],
        in state: RegionState, _ scope: Scope, _ now: Date
    ) throws(EC2Error) -> Image {
        var volumes: [SnapshotID: VolumeID] = [:]
        var captured: [BlockDeviceMapping] = []
        for disk in instance.disks {
            switch disk.source {
            case .volume(let id, _):
                guard let volume = state.volumes[id] else { continue }
                let snapshot = SnapshotID.random()
                volumes[snapshot] = id
                captured.append(
                    BlockDeviceMapping(
                        device: disk.device,
                        source: .ebs(
                            .init(
                                snapshot: snapshot, size: volume.size,
                                deleteOnTermination: volume.attachment?.deleteOnTermination ?? true, type: volume.type,
                                iops: volume.iops, throughput: volume.throughput,
                                encrypted: volume.encrypted ? true : nil))))
            case .ephemeral(let index, _):
                captured.append(BlockDeviceMapping(device: disk.device, source: .ephemeral(index)))
            case .bundle: continue
            }
        }
        // What the request adds from elsewhere must be there; what it changes of the instance's own need not yet be.
        let foreign = requested.filter { mapping in
            !captured.contains { DeviceName.short($0.device) == DeviceName.short(mapping.device) }
        }
        let resolved = try resolve(foreign, in: state, scope)
        let changes = requested.map { mapping in
            resolved.first { DeviceName.short($0.device) == DeviceName.short(mapping.device) } ?? mapping
        }
        let mappings = try BlockDeviceMapping.merge(
            image: captured, launch: changes, rootDevice: instance.rootDeviceName)
        for mapping in mappings {
            guard case .ebs(let source) = mapping.source, let id = source.snapshot, let volume = volumes[id] else {
                continue
            }
            _ = try BlockDeviceMapping.volumeSize(of: source, snapshotSize: state.volumes[volume]?.size)
        }
        let kept = Set(mappings.compactMap { if case .ebs(let source) = $0.source { source.snapshot } else { nil } })
        let original = state.images[instance.image]
        var image = Image(
            id: .random(.machine), owner: scope.account, region: scope.region, type: .machine, name: capture.name,
            description: capture.description, location: "\(scope.account)/\(capture.name)", state: .pending,
            architecture: instance.architecture, platform: instance.platform, isPublic: false, kernel: instance.kernel,
            ramdisk: instance.ramdisk, rootDeviceName: instance.rootDeviceName, rootDeviceType: .ebs,
            virtualizationType: instance.virtualizationType, hypervisor: "xen", bootMode: original?.bootMode,
            enaSupport: original?.enaSupport, sriovNetSupport: original?.sriovNetSupport,
            imdsSupport: original?.imdsSupport,
            mappings: mappings, created: now, sourceInstance: instance.id, productCodes: instance.productCodes,
            tags: tags[.image] ?? [:])
        image.creation = Image.Creation(
            instance: instance.id, reboot: !capture.noReboot && instance.state == .running,
            snapshots: volumes.filter { kept.contains($0.key) }, snapshotTags: tags[.snapshot] ?? [:], begun: now)
        return image
    }
}

extension Transaction {
    /// The instant of a CreateImage: records its snapshots, which hosts make as one group.
    mutating func takeSnapshots(for image: Image, now: Date) {
        guard let creation = image.creation else { return }
        for (id, volumeID) in creation.snapshots where state.snapshots[id] == nil {
            guard let volume = state.volumes[volumeID] else { continue }
            put(
                Snapshot(
                    id: id, owner: image.owner, region: image.region, host: volume.host, volume: volume.id,
                    volumeSize: volume.size, state: .pending, pointInTime: false, progress: 0, start: now,
                    description: "Created by CreateImage(\(creation.instance)) for \(image.id) from \(volume.id)",
                    encrypted: volume.encrypted, group: image.id.rawValue, isPublic: false, tags: creation.snapshotTags)
            )
        }
    }
}
