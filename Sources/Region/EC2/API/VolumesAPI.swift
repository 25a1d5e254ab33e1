import AWSProtocol
import AWSShapes

/// Volume operations on the wire.
enum VolumesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registerLife(into: &registry)
        registerAttachments(into: &registry)
        registerModify(into: &registry)
        registerStatus(into: &registry)
    }

    private static func registerLife(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.CreateVolume.self) { input, call in
            let zone = try Wire.zone(name: input.availabilityZone, id: input.availabilityZoneId, call)
            guard let zone, !zone.isEmpty else { throw EC2Error.missingParameter("zone") }
            try Refusals.check([
                (input.multiAttachEnabled == true, "Multi-Attach volumes are"),
                (Refusals.isSet(input.outpostArn), "Outposts are"),
                (Refusals.isSet(input.volumeInitializationRate), "A provisioned rate of initialization is"),
                (input.operator != nil, "Volumes managed by a service provider are"),
            ])
            try VolumeEncryption(call: call).check(key: input.kmsKeyId, encrypted: input.encrypted)
            var request = VolumeService.CreateRequest(zone: zone)
            request.size = input.size
            request.snapshot = input.snapshotId
            request.type = input.volumeType?.rawValue
            request.iops = input.iops
            request.throughput = input.throughput
            request.encrypted = input.encrypted
            request.tags =
                try TagSpecification.resolve(Wire.specifications(input.tagSpecifications), allowed: [.volume])[.volume]
                ?? [:]
            let volume = try await VolumeService(call: call).create(
                request, clientToken: input.clientToken, dryRun: input.dryRun)
            return shape(volume, call)
        }
        registry.on(EC2.DeleteVolume.self) { input, call in
            try await VolumeService(call: call).delete(input.volumeId, dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.DescribeVolumes.self) { input, call in
            try Wire.checkPaging(input.volumeIds, "volumeSet", maxResults: input.maxResults)
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeVolumes", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters)
            let found = try VolumeService(call: call).describe(ids: input.volumeIds, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            var output = EC2.DescribeVolumes.Output()
            output.volumes = page.items.map { shape($0, call) }
            output.nextToken = page.nextToken
            return output
        }
    }

    private static func registerAttachments(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.AttachVolume.self) { input, call in
            try Refusals.check([(Refusals.isSet(input.ebsCardIndex), "More than one EBS card is")])
            let volume = try await VolumeService(call: call).attach(
                input.volumeId, to: input.instanceId, device: input.device, dryRun: input.dryRun)
            return attachment(volume)
        }
        registry.on(EC2.DetachVolume.self) { input, call in
            let volume = try await VolumeService(call: call).detach(
                input.volumeId, from: input.instanceId, device: input.device, force: input.force == true,
                dryRun: input.dryRun)
            return attachment(volume)
        }
    }

    private static func registerModify(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.ModifyVolume.self) { input, call in
            try Refusals.check([(input.multiAttachEnabled == true, "Multi-Attach volumes are")])
            let volume = try await VolumeService(call: call).modify(
                input.volumeId, size: input.size, type: input.volumeType?.rawValue, iops: input.iops,
                throughput: input.throughput, dryRun: input.dryRun)
            var output = EC2.ModifyVolume.Output()
            output.volumeModification = modification(volume)
            return output
        }
        registry.on(EC2.DescribeVolumesModifications.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeVolumesModifications", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters)
            let volumes = try VolumeService(call: call).describe(ids: input.volumeIds, filters: [])
            if let ids = input.volumeIds, !ids.isEmpty, let never = volumes.first(where: { $0.modification == nil }) {
                throw EC2Error(
                    "InvalidVolumeModification.NotFound",
                    "Modification for volume '\(never.id)' does not exist.")
            }
            let matches = try VolumeService.modificationFilters.predicate(filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: volumes.filter { $0.modification != nil && matches($0) }) { $0.id.rawValue }
            var output = EC2.DescribeVolumesModifications.Output()
            output.volumesModifications = page.items.compactMap(modification)
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.DescribeVolumeAttribute.self) { input, call in
            let volume = try call.store.state.requireVolume(input.volumeId, in: call.scope)
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeVolumeAttribute.Output()
            output.volumeId = volume.id.rawValue
            switch input.attribute.rawValue {
            case "autoEnableIO":
                var value = EC2.AttributeBooleanValue()
                value.value = volume.autoEnableIO
                output.autoEnableIO = value
            case "productCodes": output.productCodes = []
            case let name: throw EC2Error.invalidValue(name, for: "attribute", reason: "Unknown attribute.")
            }
            return output
        }
        registry.on(EC2.ModifyVolumeAttribute.self) { input, call in
            guard let value = input.autoEnableIO?.value else { throw EC2Error.missingParameter("autoEnableIO") }
            try await VolumeService(call: call).setAutoEnableIO(input.volumeId, value, dryRun: input.dryRun)
            return NoOutput()
        }
    }

    private static func registerStatus(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeVolumeStatus.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeVolumeStatus", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters
            )
            let volumes = try VolumeService(call: call).describe(ids: input.volumeIds, filters: [])
            let matches = try VolumeService.statusFilters.predicate(filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: volumes.filter(matches)) { $0.id.rawValue }
            var output = EC2.DescribeVolumeStatus.Output()
            output.volumeStatuses = page.items.map(status)
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.EnableVolumeIO.self) { input, call in
            let volume = try call.store.state.requireVolume(input.volumeId, in: call.scope)
            try call.endDryRun(input.dryRun)
            // A volume's I/O is never switched off here: a damaged block is an I/O error of its own.
            guard volume.health == .impaired else {
                throw EC2Error("IncorrectState", "I/O of the volume '\(volume.id)' is enabled.")
            }
            return NoOutput()
        }
    }

    // MARK: Shapes

    static func shape(_ volume: Volume, _ call: EC2Call) -> EC2.Volume {
        var shape = EC2.Volume()
        shape.volumeId = volume.id.rawValue
        shape.size = volume.size
        shape.snapshotId = volume.snapshot?.rawValue ?? ""
        shape.availabilityZone = volume.zone
        shape.state = .init(rawValue: volume.state.rawValue)
        shape.createTime = volume.created
        shape.attachments = volume.attachment == nil ? [] : [attachment(volume)]
        shape.tags = volume.tags.isEmpty ? nil : Wire.tags(volume.tags)
        shape.volumeType = .init(rawValue: volume.type)
        shape.iops = VolumeTypeRules.shownIOPS(type: volume.type, size: volume.size, iops: volume.iops)
        shape.throughput = volume.throughput
        shape.encrypted = volume.encrypted
        shape.kmsKeyId = volume.encrypted ? VolumeEncryption(call: call).keyARN : nil
        shape.multiAttachEnabled = false
        return shape
    }

    /// Of a volume that was detached meanwhile: its last one is not known any more, and `detached` is said.
    static func attachment(_ volume: Volume) -> EC2.VolumeAttachment {
        var shape = EC2.VolumeAttachment()
        shape.volumeId = volume.id.rawValue
        shape.instanceId = volume.attachment?.instance.rawValue
        shape.device = volume.attachment?.device
        shape.state = .init(rawValue: (volume.attachment?.state ?? .detached).rawValue)
        shape.attachTime = volume.attachment?.attachTime
        shape.deleteOnTermination = volume.attachment?.deleteOnTermination
        return shape
    }

    private static func modification(_ volume: Volume) -> EC2.VolumeModification? {
        guard let modification = volume.modification else { return nil }
        var shape = EC2.VolumeModification()
        shape.volumeId = volume.id.rawValue
        shape.modificationState = .init(rawValue: modification.state.rawValue)
        shape.statusMessage = modification.statusMessage
        shape.targetSize = modification.targetSize
        shape.targetIops = VolumeTypeRules.shownIOPS(
            type: modification.targetType, size: modification.targetSize, iops: modification.targetIops)
        shape.targetVolumeType = .init(rawValue: modification.targetType)
        shape.targetThroughput = modification.targetThroughput
        shape.targetMultiAttachEnabled = false
        shape.originalSize = modification.originalSize
        shape.originalIops = VolumeTypeRules.shownIOPS(
            type: modification.originalType, size: modification.originalSize, iops: modification.originalIops)
        shape.originalVolumeType = .init(rawValue: modification.originalType)
        shape.originalThroughput = modification.originalThroughput
        shape.originalMultiAttachEnabled = false
        shape.progress = modification.progress
        shape.startTime = modification.start
        shape.endTime = modification.end
        return shape
    }

    private static func status(_ volume: Volume) -> EC2.VolumeStatusItem {
        let failed = volume.health == .impaired
        var enabled = EC2.VolumeStatusDetails()
        enabled.name = "io-enabled"
        enabled.status = failed ? "failed" : "passed"
        var performance = EC2.VolumeStatusDetails()
        performance.name = "io-performance"
        performance.status = "not-applicable"
        var info = EC2.VolumeStatusInfo()
        info.status = .init(rawValue: volume.health.rawValue)
        info.details = [enabled, performance]
        var shape = EC2.VolumeStatusItem()
        shape.volumeId = volume.id.rawValue
        shape.availabilityZone = volume.zone
        shape.volumeStatus = info
        shape.actions = []
        shape.events = []
        if volume.snapshot != nil {
            var progress = EC2.InitializationStatusDetails()
            progress.initializationType = "default"
            progress.progress = Int((volume.hydrated * 100).rounded(.down))
            shape.initializationStatusDetails = progress
        }
        return shape
    }
}
