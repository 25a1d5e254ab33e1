import Foundation
import Link
import Support

/// Volumes, apart from what instances do with them (`Transaction+InstanceLifecycle`).
struct VolumeService: Sendable {
    let call: EC2Call

    struct CreateRequest: Sendable, Codable {
        var zone: String
        /// GiB.
        var size: Int?
        var snapshot: String?
        var type: String?
        var iops: Int?
        var throughput: Int?
        var encrypted: Bool?
        var tags: Tags = [:]
    }

    func create(_ request: CreateRequest, clientToken: String?, dryRun: Bool?) async throws -> Volume {
        let call = call
        let token = try IdempotentRequest(clientToken, action: "CreateVolume", parameters: request, scope: call.scope)
        return try await call.store.transact { tx in
            if let id = try tx.made(by: token)?.first, let volume = tx.state.volumes[id] {
                try call.endDryRun(dryRun)
                return volume
            }
            let volume = try Self.plan(request, clientToken: clientToken, call, tx.state)
            try call.endDryRun(dryRun)
            tx.put(volume)
            tx.remember(token, made: [volume.key], now: call.now)
            return tx.state.volumes[volume.key] ?? volume
        }
    }

    private static func plan(
        _ request: CreateRequest, clientToken: String?, _ call: EC2Call, _ state: RegionState
    ) throws(EC2Error) -> Volume {
        guard call.environment.zones(of: call.scope.region).contains(request.zone) else {
            throw EC2Error("InvalidZone.NotFound", "The zone '\(request.zone)' does not exist.")
        }
        var source: Snapshot?
        if let id = request.snapshot, !id.isEmpty {
            let snapshot = try state.requireUsableSnapshot(id, in: call.scope)
            guard snapshot.state == .completed else {
                throw EC2Error("IncorrectState", "Snapshot is in invalid state - \(snapshot.state.rawValue)")
            }
            source = snapshot
        }
        guard let size = request.size ?? source?.volumeSize else { throw EC2Error.missingParameter("size/snapshot") }
        if let source, size < source.volumeSize {
            throw EC2Error.invalidValue(
                "The size of a volume can't be less than the size of the snapshot: \(source.id) has \(source.volumeSize)GiB"
            )
        }
        let type = request.type ?? VolumeTypeRules.defaultType
        try VolumeTypeRules.check(type: type, size: size, iops: request.iops, throughput: request.throughput)
        var volume = Volume.new(
            in: call.scope, zone: request.zone, size: size, type: type, iops: request.iops,
            throughput: request.throughput,
            encrypted: VolumeEncryption(call: call).applies(
                request.encrypted, source: source?.encrypted ?? false, state),
            now: call.now)
        volume.snapshot = source?.id
        volume.hydrated = source == nil ? 1 : 0
        volume.tags = request.tags
        volume.clientToken = clientToken
        return volume
    }

    func delete(_ id: String, dryRun: Bool?) async throws {
        let call = call
        try await call.store.transact { tx in
            let volume = try tx.state.requireVolume(id, in: call.scope)
            if let attachment = volume.attachment {
                throw EC2Error("VolumeInUse", "Volume \(id) is currently attached to \(attachment.instance)")
            }
            guard volume.state == .available || volume.state == .error || volume.state == .deleting else {
                throw EC2Error("IncorrectState", "Volume '\(id)' is in the '\(volume.state.rawValue)' state.")
            }
            try call.endDryRun(dryRun)
            try tx.update(Volume.self, volume.id) { try $0.state.transition(to: .deleting) }
        }
    }

    // MARK: Attachments

    func attach(_ id: String, to instanceID: String, device: String, dryRun: Bool?) async throws -> Volume {
        let call = call
        return try await call.store.transact { tx in
            let volume = try tx.state.requireVolume(id, in: call.scope)
            let instance = try tx.state.requireInstance(instanceID, in: call.scope)
            try Self.checkAttach(volume, instance, device)
            try call.endDryRun(dryRun)
            // A machine that is off has the volume as soon as it is written down; a running one when its guest has it.
            let state: AttachmentState = instance.state == .stopped ? .attached : .attaching
            return try tx.attach(
                volume.id, to: instance.id, device: device, state: state, deleteOnTermination: false, now: call.now)
                ?? volume
        }
    }

    private static func checkAttach(_ volume: Volume, _ instance: Instance, _ device: String) throws(EC2Error) {
        guard DeviceName.isValid(device) else {
            throw EC2Error.invalidValue(
                "Value (\(device)) for parameter device is invalid. \(device) is not a valid EBS device name.")
        }
        if volume.attachment != nil {
            throw EC2Error("VolumeInUse", "\(volume.id) is already attached to an instance")
        }
        guard volume.state == .available else { throw EC2Error("IncorrectState", "\(volume.id) is not 'available'.") }
        guard instance.state == .running || instance.state == .stopped else {
            throw EC2Error("IncorrectState", "Instance '\(instance.id)' is not 'running'.")
        }
        guard volume.zone == instance.zone else {
            throw EC2Error(
                "InvalidVolume.ZoneMismatch",
                "The volume '\(volume.id)' is not in the same availability zone as instance '\(instance.id)'")
        }
        let short = DeviceName.short(device)
        guard !instance.disks.contains(where: { DeviceName.short($0.device) == short }) else {
            throw EC2Error.invalidValue(
                "Invalid value '\(device)' for unixDevice. Attachment point \(device) is already in use")
        }
    }

    func detach(_ id: String, from instanceID: String?, device: String?, force: Bool, dryRun: Bool?) async throws
        -> Volume
    {
        let call = call
        return try await call.store.transact { tx in
            let volume = try tx.state.requireVolume(id, in: call.scope)
            if let instanceID, !instanceID.isEmpty { _ = try tx.state.requireInstance(instanceID, in: call.scope) }
            guard let attachment = volume.attachment else {
                throw EC2Error("IncorrectState", "Volume '\(id)' is in the '\(volume.state.rawValue)' state.")
            }
            guard instanceID.map({ $0.isEmpty || $0 == attachment.instance.rawValue }) ?? true,
                device.map({ $0.isEmpty || DeviceName.short($0) == DeviceName.short(attachment.device) }) ?? true
            else {
                throw EC2Error(
                    "InvalidAttachment.NotFound",
                    "The volume '\(id)' is not attached to instance '\(instanceID ?? attachment.instance.rawValue)' as device "
                        + "'\(device ?? attachment.device)'.")
            }
            let instance = tx.state.instances[attachment.instance]
            if let instance, instance.rootVolume == volume.id, instance.state != .stopped {
                throw EC2Error(
                    "OperationNotPermitted", "Unable to detach root volume '\(id)' from instance '\(instance.id)'")
            }
            try call.endDryRun(dryRun)
            try tx.beginDetach(volume.id, force: force, now: call.now)
            let answer = tx.state.volumes[volume.id] ?? volume
            if instance == nil || instance?.state == .stopped || instance?.state == .terminated {
                try tx.finishDetach(volume.id)
            }
            return answer
        }
    }

    // MARK: Changes

    func modify(
        _ id: String, size: Int?, type: String?, iops: Int?, throughput: Int?, dryRun: Bool?
    ) async throws -> Volume {
        let call = call
        return try await call.store.transact { tx in
            let volume = try tx.state.requireVolume(id, in: call.scope)
            let change = try Self.planChange(
                volume, size: size, type: type, iops: iops, throughput: throughput, now: call.now)
            try call.endDryRun(dryRun)
            return tx.update(Volume.self, volume.id) { volume in
                volume.modification = change
                volume.size = change.targetSize
                volume.type = change.targetType
                volume.iops = change.targetIops
                volume.throughput = change.targetThroughput
            } ?? volume
        }
    }

    private static func planChange(
        _ volume: Volume, size: Int?, type: String?, iops: Int?, throughput: Int?, now: Date
    ) throws(EC2Error) -> Volume.Modification {
        guard size != nil || type != nil || iops != nil || throughput != nil else {
            throw EC2Error.missingParameter("size, volumeType, iops or throughput")
        }
        guard volume.state == .available || volume.state == .inUse else {
            throw EC2Error("IncorrectState", "Volume '\(volume.id)' is in the '\(volume.state.rawValue)' state.")
        }
        if let running = volume.modification, running.state == .modifying || running.state == .optimizing {
            throw EC2Error(
                "IncorrectModificationState",
                "Cannot modify the volume '\(volume.id)' in the modification state '\(running.state.rawValue.uppercased())'"
            )
        }
        let newSize = size ?? volume.size
        guard newSize >= volume.size else {
            throw EC2Error.invalidValue("New size cannot be smaller than existing size")
        }
        let newType = type ?? volume.type
        let sameType = newType == volume.type
        let newIops = iops ?? (sameType ? volume.iops : VolumeTypeRules.limits[newType]?.defaultIOPS)
        let newThroughput =
            throughput ?? (sameType ? volume.throughput : VolumeTypeRules.limits[newType]?.defaultThroughput)
        try VolumeTypeRules.check(
            type: newType, size: newSize,
            iops: iops ?? (newIops.flatMap { VolumeTypeRules.limits[newType]?.iops == nil ? nil : $0 }),
            throughput: throughput ?? newThroughput)
        // Only growth is work for the ebs process.
        let isWork = newSize > volume.size
        return Volume.Modification(
            state: isWork ? .modifying : .optimizing, originalSize: volume.size, originalType: volume.type,
            originalIops: volume.iops, originalThroughput: volume.throughput, targetSize: newSize, targetType: newType,
            targetIops: newIops, targetThroughput: newThroughput, progress: isWork ? 0 : 99, start: now,
            effective: isWork ? nil : now)
    }

    func setAutoEnableIO(_ id: String, _ value: Bool, dryRun: Bool?) async throws {
        let call = call
        try await call.store.transact { tx in
            let volume = try tx.state.requireVolume(id, in: call.scope)
            try call.endDryRun(dryRun)
            tx.update(Volume.self, volume.id) { $0.autoEnableIO = value }
        }
    }
}

extension Volume {
    static func new(
        in scope: Scope, zone: String, size: Int, type: String, iops: Int?, throughput: Int?, encrypted: Bool, now: Date
    ) -> Volume {
        let limits = VolumeTypeRules.limits[type]
        return Volume(
            id: .random(), owner: scope.account, region: scope.region, zone: zone, host: .local, size: size, type: type,
            iops: iops ?? limits?.defaultIOPS, throughput: throughput ?? limits?.defaultThroughput,
            encrypted: encrypted,
            created: now, state: .creating, lastEpoch: 0, hydrated: 1, exists: false, autoEnableIO: false)
    }
}
