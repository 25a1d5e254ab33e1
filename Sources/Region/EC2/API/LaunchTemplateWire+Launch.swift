import AWSShapes

/// RunInstances with a template: what the request does not say, the template does.
extension LaunchTemplateWire {
    /// The template's mark on what is launched from it; only the region writes tags of this prefix.
    static func marks(_ template: LaunchTemplate, _ version: LaunchTemplate.Version) -> Tags {
        ["aws:ec2launchtemplate:id": template.id.rawValue, "aws:ec2launchtemplate:version": String(version.number)]
    }

    /// The template and version that a request names; nil: it names none.
    static func find(
        _ specification: EC2.LaunchTemplateSpecification?, _ call: EC2Call
    ) throws(EC2Error) -> (template: LaunchTemplate, version: LaunchTemplate.Version)? {
        guard let specification else { return nil }
        let template = try call.store.state.requireLaunchTemplate(
            id: specification.launchTemplateId, name: specification.launchTemplateName, in: call.scope)
        let version = try template.requireVersion(
            specification.version, byName: specification.launchTemplateId == nil)
        return (template, version)
    }

    /// Block devices are merged by device and tags by key, with the request's word before the template's; a list of groups or
    /// interfaces in the request replaces the template's.
    static func complete(_ input: inout EC2.RunInstancesRequest, by data: LaunchTemplateData) {
        input.imageId = input.imageId ?? data.image
        input.instanceType = input.instanceType ?? data.type.map { .init(rawValue: $0) }
        input.kernelId = input.kernelId ?? data.kernel
        input.ramdiskId = input.ramdiskId ?? data.ramdisk
        input.keyName = input.keyName ?? data.keyName
        input.userData = input.userData ?? data.userData
        input.ebsOptimized = input.ebsOptimized ?? data.ebsOptimized
        input.disableApiTermination = input.disableApiTermination ?? data.disableAPITermination
        input.disableApiStop = input.disableApiStop ?? data.disableAPIStop
        input.instanceInitiatedShutdownBehavior =
            input.instanceInitiatedShutdownBehavior ?? data.shutdownBehaviour.map { .init(rawValue: $0) }
        if input.creditSpecification == nil, let credits = data.cpuCredits {
            input.creditSpecification = EC2.CreditSpecificationRequest()
            input.creditSpecification?.cpuCredits = credits
        }
        if input.monitoring == nil, let enabled = data.monitoring {
            var monitoring = EC2.RunInstancesMonitoringEnabled()
            monitoring.enabled = enabled
            input.monitoring = monitoring
        }
        if data.zone != nil || data.tenancy != nil {
            var placement = input.placement ?? EC2.Placement()
            // A subnet says its zone.
            if input.subnetId == nil { placement.availabilityZone = placement.availabilityZone ?? data.zone }
            placement.tenancy = placement.tenancy ?? data.tenancy.map { .init(rawValue: $0) }
            input.placement = placement
        }
        if input.iamInstanceProfile == nil, data.instanceProfileARN != nil || data.instanceProfileName != nil {
            var profile = EC2.IamInstanceProfileSpecification()
            profile.arn = data.instanceProfileARN
            profile.name = data.instanceProfileName
            input.iamInstanceProfile = profile
        }
        completeNetwork(&input, by: data)
        completeMetadata(&input, by: data.metadata)
        let named = Set((input.blockDeviceMappings ?? []).map { DeviceName.short($0.deviceName ?? "") })
        let more = (data.devices ?? []).filter { !named.contains(DeviceName.short($0.name ?? "")) }
        if !more.isEmpty { input.blockDeviceMappings = more.map(mapping) + (input.blockDeviceMappings ?? []) }
        completeTags(&input, by: data.tags ?? [])
    }

    private static func completeNetwork(_ input: inout EC2.RunInstancesRequest, by data: LaunchTemplateData) {
        if input.networkInterfaces == nil, let interfaces = data.interfaces, !interfaces.isEmpty {
            let groups = (input.securityGroupIds ?? []) + (input.securityGroups ?? [])
            input.networkInterfaces = interfaces.enumerated().map { index, interface in
                var shape = EC2.InstanceNetworkInterfaceSpecification()
                shape.deviceIndex = interface.index ?? index
                shape.subnetId = input.subnetId ?? interface.subnet
                shape.groups = groups.isEmpty ? interface.groups : groups
                shape.privateIpAddress = input.privateIpAddress ?? interface.privateAddress
                shape.associatePublicIpAddress = interface.associatesPublicAddress
                shape.deleteOnTermination = interface.deleteOnTermination
                shape.description = interface.description
                return shape
            }
            // Said of the first interface now.
            (input.subnetId, input.privateIpAddress) = (nil, nil)
            (input.securityGroupIds, input.securityGroups) = (nil, nil)
            return
        }
        guard input.networkInterfaces == nil, input.securityGroupIds == nil, input.securityGroups == nil else { return }
        input.securityGroupIds = data.groupIDs
        input.securityGroups = data.groupNames
    }

    private static func completeMetadata(
        _ input: inout EC2.RunInstancesRequest, by metadata: LaunchTemplateData.Metadata?
    ) {
        guard let metadata else { return }
        var options = input.metadataOptions ?? EC2.InstanceMetadataOptionsRequest()
        options.httpTokens = options.httpTokens ?? metadata.tokens.map { .init(rawValue: $0) }
        options.httpPutResponseHopLimit = options.httpPutResponseHopLimit ?? metadata.hopLimit
        options.httpEndpoint = options.httpEndpoint ?? metadata.endpoint.map { .init(rawValue: $0) }
        options.httpProtocolIpv6 = options.httpProtocolIpv6 ?? metadata.ipv6.map { .init(rawValue: $0) }
        options.instanceMetadataTags = options.instanceMetadataTags ?? metadata.tags.map { .init(rawValue: $0) }
        input.metadataOptions = options
    }

    private static func mapping(_ device: LaunchTemplateData.Device) -> EC2.BlockDeviceMapping {
        var shape = EC2.BlockDeviceMapping()
        shape.deviceName = device.name
        shape.noDevice = device.noDevice
        shape.virtualName = device.virtualName
        shape.ebs = device.ebs.map { ebs in
            var shape = EC2.EbsBlockDevice()
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

    private static func completeTags(_ input: inout EC2.RunInstancesRequest, by sets: [LaunchTemplateData.TagSet]) {
        // Templates may name kinds that a launch here does not make (spot requests, GPUs): nothing is there to be tagged.
        let made = ["instance", "volume", "network-interface"]
        var specifications = input.tagSpecifications ?? []
        for set in sets where made.contains(set.resourceType) && !set.tags.isEmpty {
            let at = specifications.firstIndex { $0.resourceType?.rawValue == set.resourceType }
            guard let at else {
                var specification = EC2.TagSpecification()
                specification.resourceType = .init(rawValue: set.resourceType)
                specification.tags = Wire.tags(set.tags)
                specifications.append(specification)
                continue
            }
            let own = Set((specifications[at].tags ?? []).map { $0.key ?? "" })
            specifications[at].tags =
                (specifications[at].tags ?? []) + Wire.tags(set.tags.filter { !own.contains($0.key) })
        }
        input.tagSpecifications = specifications.isEmpty ? nil : specifications
    }
}
