import AWSProtocol
import AWSShapes

/// Image operations on the wire.
enum ImagesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registerMaking(into: &registry)
        registry.on(EC2.DescribeImages.self) { input, call in
            try Wire.checkPaging(input.imageIds, "imagesSet", maxResults: input.maxResults)
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeImages", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters,
                limits: .init(1...1000))
            let found = try Images(call: call).describe(
                .init(
                    ids: input.imageIds ?? [], owners: input.owners ?? [], executableBy: input.executableUsers ?? [],
                    filters: filters))
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            let state = call.store.state
            var output = EC2.DescribeImages.Output()
            output.images = page.items.map { ImagesWire.image($0, state) }
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.DeregisterImage.self) { input, call in
            let results = try await Images(call: call).deregister(
                input.imageId, deleteSnapshots: input.deleteAssociatedSnapshots == true, dryRun: input.dryRun)
            var output = EC2.DeregisterImage.Output()
            output.return = true
            if input.deleteAssociatedSnapshots == true {
                output.deleteSnapshotResults = results.map { result in
                    var code = EC2.DeleteSnapshotReturnCode()
                    code.snapshotId = result.snapshot.rawValue
                    code.returnCode = .init(rawValue: result.deleted ? "success" : "skipped")
                    return code
                }
            }
            return output
        }
        registerAttributes(into: &registry)
    }

    private static func registerMaking(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.RegisterImage.self) { input, call in
            try Refusals.check([
                (Refusals.isSet(input.billingProducts), "Billing products are"),
                (input.tpmSupport != nil, "A TPM is"), (Refusals.isSet(input.uefiData), "A UEFI variable store is"),
            ])
            var registration = Images.Registration()
            registration.name = input.name ?? ""
            registration.description = input.description
            registration.location = input.imageLocation
            registration.architecture = input.architecture?.rawValue
            registration.kernel = input.kernelId
            registration.ramdisk = input.ramdiskId
            registration.rootDeviceName = input.rootDeviceName
            registration.mappings = try BlockDevicesWire.requests(input.blockDeviceMappings, call)
            registration.virtualizationType = input.virtualizationType
            registration.bootMode = input.bootMode?.rawValue
            registration.enaSupport = input.enaSupport
            registration.sriovNetSupport = input.sriovNetSupport
            registration.imdsSupport = input.imdsSupport?.rawValue
            registration.tags = Wire.specifications(input.tagSpecifications)
            let image = try await Images(call: call).register(registration, dryRun: input.dryRun)
            var output = EC2.RegisterImage.Output()
            output.imageId = image.id.rawValue
            return output
        }
        registry.on(EC2.CreateImage.self) { input, call in
            try Refusals.check([(input.snapshotLocation == .local, "Local snapshots are")])
            let image = try await Images(call: call).create(
                .init(
                    instance: input.instanceId, name: input.name, description: input.description,
                    noReboot: input.noReboot == true,
                    mappings: try BlockDevicesWire.requests(input.blockDeviceMappings, call),
                    tags: Wire.specifications(input.tagSpecifications)), dryRun: input.dryRun)
            var output = EC2.CreateImage.Output()
            output.imageId = image.id.rawValue
            return output
        }
        registry.on(EC2.CopyImage.self) { input, call in
            try Refusals.check([
                (Refusals.isSet(input.destinationOutpostArn), "Outposts are"),
                (
                    Refusals.isSet(input.destinationAvailabilityZone)
                        || Refusals.isSet(input.destinationAvailabilityZoneId), "Local snapshots are"
                ),
            ])
            try VolumeEncryption(call: call).check(key: input.kmsKeyId, encrypted: input.encrypted)
            let image = try await Images(call: call).copy(
                .init(
                    source: input.sourceImageId, sourceRegion: input.sourceRegion, name: input.name,
                    description: input.description, encrypted: input.encrypted == true,
                    copyTags: input.copyImageTags == true, tags: Wire.specifications(input.tagSpecifications),
                    clientToken: input.clientToken), dryRun: input.dryRun)
            var output = EC2.CopyImage.Output()
            output.imageId = image.rawValue
            return output
        }
    }

    private static func registerAttributes(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeImageAttribute.self) { input, call in
            let image = try Images.own(input.imageId, in: call.store.state, call.scope)
            let output = try ImagesWire.attribute(input.attribute.rawValue, of: image)
            try call.endDryRun(input.dryRun)
            return output
        }
        registry.on(EC2.ModifyImageAttribute.self) { input, call in
            try await Images(call: call).modify(input.imageId, try ImagesWire.change(input), dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.ResetImageAttribute.self) { input, call in
            guard input.attribute.rawValue == "launchPermission" else {
                throw EC2Error.invalidValue(
                    input.attribute.rawValue, for: "attribute", reason: "Only launchPermission can be reset.")
            }
            try await Images(call: call).resetPermissions(input.imageId, dryRun: input.dryRun)
            return NoOutput()
        }
    }
}
