import AWSShapes

/// Template data between its three forms: as a client gives it, as it is kept, as it is shown.
enum LaunchTemplateWire {
    static func data(_ input: EC2.RequestLaunchTemplateData) throws(EC2Error) -> LaunchTemplateData {
        try Refusals.template(input)
        var data = LaunchTemplateData()
        data.image = input.imageId
        data.type = input.instanceType?.rawValue
        data.kernel = input.kernelId
        data.ramdisk = input.ramDiskId
        data.keyName = input.keyName
        data.userData = input.userData
        data.devices = input.blockDeviceMappings?.map(device)
        data.interfaces = input.networkInterfaces?.map(interface)
        data.groupIDs = input.securityGroupIds
        data.groupNames = input.securityGroups
        data.zone = input.placement?.availabilityZone
        data.tenancy = input.placement?.tenancy?.rawValue
        data.instanceProfileARN = input.iamInstanceProfile?.arn
        data.instanceProfileName = input.iamInstanceProfile?.name
        data.monitoring = input.monitoring?.enabled
        data.ebsOptimized = input.ebsOptimized
        data.disableAPITermination = input.disableApiTermination
        data.disableAPIStop = input.disableApiStop
        data.shutdownBehaviour = input.instanceInitiatedShutdownBehavior?.rawValue
        data.cpuCredits = input.creditSpecification?.cpuCredits
        data.metadata = input.metadataOptions.map { options in
            LaunchTemplateData.Metadata(
                tokens: options.httpTokens?.rawValue, hopLimit: options.httpPutResponseHopLimit,
                endpoint: options.httpEndpoint?.rawValue, ipv6: options.httpProtocolIpv6?.rawValue,
                tags: options.instanceMetadataTags?.rawValue)
        }
        if let specifications = input.tagSpecifications {
            var sets: [LaunchTemplateData.TagSet] = []
            for specification in specifications {
                guard let type = specification.resourceType?.rawValue else {
                    throw EC2Error.invalidValue("Tag specification resource type must have a value")
                }
                sets.append(.init(resourceType: type, tags: try TagRules.validate(Wire.pairs(specification.tags))))
            }
            data.tags = sets
        }
        return data
    }

    private static func device(_ shape: EC2.LaunchTemplateBlockDeviceMappingRequest) -> LaunchTemplateData.Device {
        var device = LaunchTemplateData.Device(
            name: shape.deviceName, noDevice: shape.noDevice, virtualName: shape.virtualName)
        device.ebs = shape.ebs.map { ebs in
            LaunchTemplateData.Device.EBS(
                snapshot: ebs.snapshotId, size: ebs.volumeSize, deleteOnTermination: ebs.deleteOnTermination,
                type: ebs.volumeType?.rawValue, iops: ebs.iops, throughput: ebs.throughput, encrypted: ebs.encrypted)
        }
        return device
    }

    private static func interface(
        _ shape: EC2.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest
    ) -> LaunchTemplateData.Interface {
        LaunchTemplateData.Interface(
            index: shape.deviceIndex, subnet: shape.subnetId, groups: shape.groups,
            privateAddress: shape.privateIpAddress, associatesPublicAddress: shape.associatePublicIpAddress,
            deleteOnTermination: shape.deleteOnTermination, description: shape.description)
    }

    // MARK: Shown

    static func shape(_ template: LaunchTemplate) -> EC2.LaunchTemplate {
        var shape = EC2.LaunchTemplate()
        shape.launchTemplateId = template.id.rawValue
        shape.launchTemplateName = template.name
        shape.createTime = template.created
        shape.createdBy = template.createdBy
        shape.defaultVersionNumber = template.defaultVersion
        shape.latestVersionNumber = template.latestVersion
        shape.tags = template.tags.isEmpty ? nil : Wire.tags(template.tags)
        return shape
    }

    static func shape(_ version: LaunchTemplate.Version, of template: LaunchTemplate) -> EC2.LaunchTemplateVersion {
        var shape = EC2.LaunchTemplateVersion()
        shape.launchTemplateId = template.id.rawValue
        shape.launchTemplateName = template.name
        shape.versionNumber = version.number
        shape.versionDescription = version.description
        shape.createTime = version.created
        shape.createdBy = version.createdBy
        shape.defaultVersion = version.number == template.defaultVersion
        shape.launchTemplateData = Self.shape(version.data)
        return shape
    }

    private static func shape(_ data: LaunchTemplateData) -> EC2.ResponseLaunchTemplateData {
        var shape = EC2.ResponseLaunchTemplateData()
        shape.imageId = data.image
        shape.instanceType = data.type.map { .init(rawValue: $0) }
        shape.kernelId = data.kernel
        shape.ramDiskId = data.ramdisk
        shape.keyName = data.keyName
        shape.userData = data.userData
        shape.blockDeviceMappings = data.devices?.map(Self.shape)
        shape.networkInterfaces = data.interfaces?.map(Self.shape)
        shape.securityGroupIds = data.groupIDs
        shape.securityGroups = data.groupNames
        if data.zone != nil || data.tenancy != nil {
            var placement = EC2.LaunchTemplatePlacement()
            placement.availabilityZone = data.zone
            placement.tenancy = data.tenancy.map { .init(rawValue: $0) }
            shape.placement = placement
        }
        if data.instanceProfileARN != nil || data.instanceProfileName != nil {
            var profile = EC2.LaunchTemplateIamInstanceProfileSpecification()
            profile.arn = data.instanceProfileARN
            profile.name = data.instanceProfileName
            shape.iamInstanceProfile = profile
        }
        shape.monitoring = data.monitoring.map { enabled in
            var monitoring = EC2.LaunchTemplatesMonitoring()
            monitoring.enabled = enabled
            return monitoring
        }
        shape.ebsOptimized = data.ebsOptimized
        shape.disableApiTermination = data.disableAPITermination
        shape.disableApiStop = data.disableAPIStop
        shape.instanceInitiatedShutdownBehavior = data.shutdownBehaviour.map { .init(rawValue: $0) }
        shape.creditSpecification = data.cpuCredits.map { credits in
            var specification = EC2.CreditSpecification()
            specification.cpuCredits = credits
            return specification
        }
        shape.metadataOptions = data.metadata.map(Self.shape)
        shape.tagSpecifications = data.tags?.map { set in
            var specification = EC2.LaunchTemplateTagSpecification()
            specification.resourceType = .init(rawValue: set.resourceType)
            specification.tags = Wire.tags(set.tags)
            return specification
        }
        return shape
    }

    private static func shape(_ device: LaunchTemplateData.Device) -> EC2.LaunchTemplateBlockDeviceMapping {
        var shape = EC2.LaunchTemplateBlockDeviceMapping()
        shape.deviceName = device.name
        shape.noDevice = device.noDevice
        shape.virtualName = device.virtualName
        shape.ebs = device.ebs.map { ebs in
            var shape = EC2.LaunchTemplateEbsBlockDevice()
            shape.snapshotId = ebs.snapshot
            shape.volumeSize = ebs.size
            shape.deleteOnTermination = ebs.deleteOnTermination
            shape.volumeType = ebs.type.map { .init(rawValue: $0) }
            shape.iops = ebs.iops
            shape.throughput = ebs.throughput
            shape.encrypted = ebs.encrypted
            return shape
        }
        return shape
    }

    private static func shape(
        _ interface: LaunchTemplateData.Interface
    ) -> EC2.LaunchTemplateInstanceNetworkInterfaceSpecification {
        var shape = EC2.LaunchTemplateInstanceNetworkInterfaceSpecification()
        shape.deviceIndex = interface.index
        shape.subnetId = interface.subnet
        shape.groups = interface.groups
        shape.privateIpAddress = interface.privateAddress
        shape.associatePublicIpAddress = interface.associatesPublicAddress
        shape.deleteOnTermination = interface.deleteOnTermination
        shape.description = interface.description
        return shape
    }

    private static func shape(_ metadata: LaunchTemplateData.Metadata) -> EC2.LaunchTemplateInstanceMetadataOptions {
        var shape = EC2.LaunchTemplateInstanceMetadataOptions()
        shape.httpTokens = metadata.tokens.map { .init(rawValue: $0) }
        shape.httpPutResponseHopLimit = metadata.hopLimit
        shape.httpEndpoint = metadata.endpoint.map { .init(rawValue: $0) }
        shape.httpProtocolIpv6 = metadata.ipv6.map { .init(rawValue: $0) }
        shape.instanceMetadataTags = metadata.tags.map { .init(rawValue: $0) }
        return shape
    }
}
