import AWSShapes
import Foundation

/// Instances between shapes and domain.
enum InstanceWire {
    /// One `reservationSet` item for each reservation, in the order of `instances` (sorted by reservation).
    /// - Parameter groupsByName: `groupId` is the group's name, as before groups had ids.
    static func reservations(
        _ instances: some Sequence<Instance>, _ state: RegionState, groupsByName: Bool = false
    ) -> [EC2.Reservation] {
        var result: [EC2.Reservation] = []
        for instance in instances {
            if result.last?.reservationId != instance.reservation.rawValue {
                var reservation = EC2.Reservation()
                reservation.reservationId = instance.reservation.rawValue
                reservation.ownerId = instance.owner.rawValue
                // Modern EC2 leaves the groups to the instances; the tools of 2010 print them from here.
                reservation.groups =
                    groupsByName ? instance.securityGroupNames.map(group(named:)) : groups(instance)
                reservation.instances = []
                result.append(reservation)
            }
            result[result.count - 1].instances?.append(shape(instance, state))
        }
        return result
    }

    static func state(_ state: InstanceState) -> EC2.InstanceState {
        var shape = EC2.InstanceState()
        shape.code = state.code
        shape.name = .init(rawValue: state.rawValue)
        return shape
    }

    static func change(_ change: InstanceService.Change) -> EC2.InstanceStateChange {
        var shape = EC2.InstanceStateChange()
        shape.instanceId = change.instance.rawValue
        shape.previousState = state(change.before)
        shape.currentState = state(change.after)
        return shape
    }

    private static func group(named name: String) -> EC2.GroupIdentifier {
        var group = EC2.GroupIdentifier()
        group.groupId = name
        return group
    }

    static func groups(_ instance: Instance) -> [EC2.GroupIdentifier] {
        zip(instance.securityGroups, instance.securityGroupNames).map { id, name in
            var group = EC2.GroupIdentifier()
            group.groupId = id.rawValue
            group.groupName = name
            return group
        }
    }

    static func monitoring(_ instance: Instance) -> EC2.Monitoring {
        var monitoring = EC2.Monitoring()
        monitoring.state = instance.monitoring ? "enabled" : "disabled"
        return monitoring
    }

    static func stateReason(_ reason: Instance.StateReason) -> EC2.StateReason {
        var shape = EC2.StateReason()
        shape.code = reason.code
        shape.message = reason.message
        return shape
    }

    static func shape(_ instance: Instance, _ state: RegionState) -> EC2.Instance {
        var shape = EC2.Instance()
        shape.instanceId = instance.id.rawValue
        shape.imageId = instance.image.rawValue
        shape.state = self.state(instance.state)
        shape.stateReason = instance.stateReason.map(stateReason)
        shape.stateTransitionReason = instance.transitionReason ?? ""
        shape.keyName = instance.keyName
        shape.amiLaunchIndex = instance.launchIndex
        shape.productCodes = productCodes(instance.productCodes)
        shape.instanceType = .init(rawValue: instance.type)
        shape.launchTime = instance.launchTime
        shape.placement = placement(instance)
        shape.kernelId = instance.kernel?.rawValue
        shape.ramdiskId = instance.ramdisk?.rawValue
        shape.platform = instance.platform.map { .init(rawValue: $0) }
        shape.platformDetails = instance.platformDetails
        shape.usageOperation = instance.usageOperation
        shape.usageOperationUpdateTime = instance.launchTime
        shape.monitoring = monitoring(instance)
        shape.architecture = .init(rawValue: instance.architecture)
        shape.rootDeviceType = .init(rawValue: instance.rootDeviceType.rawValue)
        shape.rootDeviceName = instance.rootDeviceName
        shape.blockDeviceMappings = mappings(instance, state)
        shape.virtualizationType = .init(rawValue: instance.virtualizationType)
        shape.clientToken = instance.clientToken ?? ""
        shape.tags = instance.tags.isEmpty ? nil : Wire.tags(instance.tags)
        shape.hypervisor = "xen"
        shape.ebsOptimized = instance.ebsOptimized
        shape.enaSupport = true
        shape.metadataOptions = metadataOptions(instance)
        if let profile = instance.instanceProfileARN {
            var wire = EC2.IamInstanceProfile()
            wire.arn = profile
            wire.id = instance.instanceProfileID
            shape.iamInstanceProfile = wire
        }
        var hibernation = EC2.HibernationOptions()
        hibernation.configured = false
        shape.hibernationOptions = hibernation
        var enclave = EC2.EnclaveOptions()
        enclave.enabled = false
        shape.enclaveOptions = enclave
        let type = InstanceType.named(instance.type)
        var cpu = EC2.CpuOptions()
        cpu.coreCount = type?.vcpus ?? 1
        cpu.threadsPerCore = 1
        shape.cpuOptions = cpu
        // A terminated instance has given everything back.
        guard instance.state != .terminated else {
            shape.privateDnsName = ""
            shape.publicDnsName = ""
            shape.networkInterfaces = []
            shape.securityGroups = []
            return shape
        }
        shape.privateDnsName = instance.privateDNSName
        shape.publicDnsName = instance.publicDNSName ?? ""
        shape.privateIpAddress = instance.privateAddress
        shape.publicIpAddress = instance.publicAddress
        shape.subnetId = instance.subnet.rawValue
        shape.vpcId = instance.vpc.rawValue
        shape.securityGroups = groups(instance)
        shape.sourceDestCheck = instance.sourceDestCheck
        shape.networkInterfaces = [interface(instance, state)]
        return shape
    }

    static func productCodes(_ codes: [String]?) -> [EC2.ProductCode]? {
        codes?.map { code in
            var shape = EC2.ProductCode()
            shape.productCodeId = code
            shape.productCodeType = "marketplace"
            return shape
        }
    }

    private static func placement(_ instance: Instance) -> EC2.Placement {
        var placement = EC2.Placement()
        placement.availabilityZone = instance.zone
        placement.groupName = ""
        placement.tenancy = .init(rawValue: instance.tenancy ?? "default")
        return placement
    }

    static func mappings(_ instance: Instance, _ state: RegionState) -> [EC2.InstanceBlockDeviceMapping] {
        var shapes: [EC2.InstanceBlockDeviceMapping] = []
        for disk in instance.disks {
            guard let id = disk.volume, let attachment = state.volumes[id]?.attachment else { continue }
            var ebs = EC2.EbsInstanceBlockDevice()
            ebs.volumeId = id.rawValue
            ebs.status = .init(rawValue: attachment.state == .busy ? "detaching" : attachment.state.rawValue)
            ebs.attachTime = attachment.attachTime
            ebs.deleteOnTermination = attachment.deleteOnTermination
            var mapping = EC2.InstanceBlockDeviceMapping()
            mapping.deviceName = disk.device
            mapping.ebs = ebs
            shapes.append(mapping)
        }
        return shapes
    }

    static func metadataOptions(_ instance: Instance) -> EC2.InstanceMetadataOptionsResponse {
        let options = instance.metadataOptions
        var shape = EC2.InstanceMetadataOptionsResponse()
        shape.state = instance.state == .pending ? "pending" : "applied"
        shape.httpTokens = options.tokensRequired ? "required" : "optional"
        shape.httpPutResponseHopLimit = options.hopLimit
        shape.httpEndpoint = options.enabled ? "enabled" : "disabled"
        shape.httpProtocolIpv6 = options.ipv6 ? "enabled" : "disabled"
        shape.instanceMetadataTags = options.instanceTags ? "enabled" : "disabled"
        return shape
    }

    private static func association(_ instance: Instance) -> EC2.InstanceNetworkInterfaceAssociation? {
        guard let address = instance.publicAddress else { return nil }
        var association = EC2.InstanceNetworkInterfaceAssociation()
        association.publicIp = address
        association.publicDnsName = instance.publicDNSName
        association.ipOwnerId = instance.elasticAddress == nil ? "amazon" : instance.owner.rawValue
        return association
    }

    private static func interface(_ instance: Instance, _ state: RegionState) -> EC2.InstanceNetworkInterface {
        let entity = state.networkInterfaces[instance.networkInterface]
        var attachment = EC2.InstanceNetworkInterfaceAttachment()
        attachment.attachTime = entity?.attachTime ?? instance.launchTime
        attachment.attachmentId = entity?.attachment?.rawValue
        attachment.deleteOnTermination = entity?.deleteOnTermination ?? true
        attachment.deviceIndex = 0
        attachment.networkCardIndex = 0
        attachment.status = instance.state == .pending ? "attaching" : "attached"
        var address = EC2.InstancePrivateIpAddress()
        address.primary = true
        address.privateDnsName = instance.privateDNSName
        address.privateIpAddress = instance.privateAddress
        address.association = association(instance)
        var shape = EC2.InstanceNetworkInterface()
        shape.association = association(instance)
        shape.attachment = attachment
        shape.description = entity?.description ?? ""
        shape.groups = groups(instance)
        shape.ipv6Addresses = []
        shape.macAddress = instance.mac
        shape.networkInterfaceId = instance.networkInterface.rawValue
        shape.ownerId = instance.owner.rawValue
        shape.privateDnsName = instance.privateDNSName
        shape.privateIpAddress = instance.privateAddress
        shape.privateIpAddresses = [address]
        shape.sourceDestCheck = instance.sourceDestCheck
        shape.status = "in-use"
        shape.subnetId = instance.subnet.rawValue
        shape.vpcId = instance.vpc.rawValue
        shape.interfaceType = "interface"
        return shape
    }
}
