// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct Ipv4PrefixSpecification: Sendable {
        public var ipv4Prefix: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv4Prefix", ipv4Prefix)
        }
    }

    public struct Ipv4PrefixSpecificationRequest: Sendable {
        public var ipv4Prefix: String?

        public init() {}

        static let parameters: Set<String> = [
            "Ipv4Prefix",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            ipv4Prefix = try reader.string("Ipv4Prefix")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Ipv4Prefix", ipv4Prefix)
        }
    }

    public struct Ipv4PrefixSpecificationResponse: Sendable {
        public var ipv4Prefix: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv4Prefix", ipv4Prefix)
        }
    }

    public struct Ipv6PrefixSpecification: Sendable {
        public var ipv6Prefix: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv6Prefix", ipv6Prefix)
        }
    }

    public struct Ipv6PrefixSpecificationRequest: Sendable {
        public var ipv6Prefix: String?

        public init() {}

        static let parameters: Set<String> = [
            "Ipv6Prefix",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            ipv6Prefix = try reader.string("Ipv6Prefix")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Ipv6Prefix", ipv6Prefix)
        }
    }

    public struct Ipv6PrefixSpecificationResponse: Sendable {
        public var ipv6Prefix: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv6Prefix", ipv6Prefix)
        }
    }

    public struct Ipv6Range: Sendable {
        public var description: String?
        public var cidrIpv6: String?

        public init() {}

        static let parameters: Set<String> = [
            "Description", "CidrIpv6",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            description = try reader.string("Description")
            cidrIpv6 = try reader.string("CidrIpv6")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("description", description)
            writer.element("cidrIpv6", cidrIpv6)
        }
    }

    public struct KeyPair: Sendable {
        public var keyPairId: String?
        public var tags: [Tag]?
        public var keyName: String?
        public var keyFingerprint: String?
        public var keyMaterial: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("keyPairId", keyPairId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("keyName", keyName)
            writer.element("keyFingerprint", keyFingerprint)
            writer.element("keyMaterial", keyMaterial)
        }
    }

    public struct KeyPairInfo: Sendable {
        public var keyPairId: String?
        public var keyType: KeyType?
        public var tags: [Tag]?
        public var publicKey: String?
        public var createTime: Date?
        public var keyName: String?
        public var keyFingerprint: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("keyPairId", keyPairId)
            writer.element("keyType", enumeration: keyType)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("publicKey", publicKey)
            writer.element("createTime", createTime)
            writer.element("keyName", keyName)
            writer.element("keyFingerprint", keyFingerprint)
        }
    }

    public struct LastError: Sendable {
        public var message: String?
        public var code: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("message", message)
            writer.element("code", code)
        }
    }

    public struct LaunchPermission: Sendable {
        public var organizationArn: String?
        public var organizationalUnitArn: String?
        public var userId: String?
        public var group: PermissionGroup?

        public init() {}

        static let parameters: Set<String> = [
            "OrganizationArn", "OrganizationalUnitArn", "UserId", "Group",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            organizationArn = try reader.string("OrganizationArn")
            organizationalUnitArn = try reader.string("OrganizationalUnitArn")
            userId = try reader.string("UserId")
            group = try reader.enumeration("Group")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("organizationArn", organizationArn)
            writer.element("organizationalUnitArn", organizationalUnitArn)
            writer.element("userId", userId)
            writer.element("group", enumeration: group)
        }
    }

    public struct LaunchPermissionModifications: Sendable {
        public var add: [LaunchPermission]?
        public var remove: [LaunchPermission]?

        public init() {}

        static let parameters: Set<String> = [
            "Add", "Remove",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            add = try reader.list("Add", LaunchPermission.init(from:))
            remove = try reader.list("Remove", LaunchPermission.init(from:))
        }
    }

    public struct LaunchSpecification: Sendable {
        public var userData: String?
        public var addressingType: String?
        public var blockDeviceMappings: [BlockDeviceMapping]?
        public var ebsOptimized: Bool?
        public var iamInstanceProfile: IamInstanceProfileSpecification?
        public var imageId: String?
        public var instanceType: InstanceType?
        public var kernelId: String?
        public var keyName: String?
        public var networkInterfaces: [InstanceNetworkInterfaceSpecification]?
        public var placement: SpotPlacement?
        public var ramdiskId: String?
        public var subnetId: String?
        public var securityGroups: [GroupIdentifier]?
        public var monitoring: RunInstancesMonitoringEnabled?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("userData", userData)
            writer.element("addressingType", addressingType)
            writer.list("blockDeviceMapping", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
            writer.element("ebsOptimized", ebsOptimized)
            writer.structure("iamInstanceProfile", iamInstanceProfile) { $0.encode(into: &$1) }
            writer.element("imageId", imageId)
            writer.element("instanceType", enumeration: instanceType)
            writer.element("kernelId", kernelId)
            writer.element("keyName", keyName)
            writer.list("networkInterfaceSet", networkInterfaces, member: "item") { $0.encode(into: &$1) }
            writer.structure("placement", placement) { $0.encode(into: &$1) }
            writer.element("ramdiskId", ramdiskId)
            writer.element("subnetId", subnetId)
            writer.list("groupSet", securityGroups, member: "item") { $0.encode(into: &$1) }
            writer.structure("monitoring", monitoring) { $0.encode(into: &$1) }
        }
    }

    public struct LaunchTemplate: Sendable {
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var createTime: Date?
        public var createdBy: String?
        public var defaultVersionNumber: Int?
        public var latestVersionNumber: Int?
        public var tags: [Tag]?
        public var `operator`: OperatorResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("launchTemplateId", launchTemplateId)
            writer.element("launchTemplateName", launchTemplateName)
            writer.element("createTime", createTime)
            writer.element("createdBy", createdBy)
            writer.element("defaultVersionNumber", defaultVersionNumber)
            writer.element("latestVersionNumber", latestVersionNumber)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
        }
    }

    public struct LaunchTemplateBlockDeviceMapping: Sendable {
        public var deviceName: String?
        public var virtualName: String?
        public var ebs: LaunchTemplateEbsBlockDevice?
        public var noDevice: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("deviceName", deviceName)
            writer.element("virtualName", virtualName)
            writer.structure("ebs", ebs) { $0.encode(into: &$1) }
            writer.element("noDevice", noDevice)
        }
    }

    public struct LaunchTemplateBlockDeviceMappingRequest: Sendable {
        public var deviceName: String?
        public var virtualName: String?
        public var ebs: LaunchTemplateEbsBlockDeviceRequest?
        public var noDevice: String?

        public init() {}

        static let parameters: Set<String> = [
            "DeviceName", "VirtualName", "Ebs", "NoDevice",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            deviceName = try reader.string("DeviceName")
            virtualName = try reader.string("VirtualName")
            ebs = try reader.structure("Ebs", LaunchTemplateEbsBlockDeviceRequest.init(from:))
            noDevice = try reader.string("NoDevice")
        }
    }

    public struct LaunchTemplateCapacityReservationSpecificationRequest: Sendable {
        public var capacityReservationPreference: CapacityReservationPreference?
        public var capacityReservationTarget: CapacityReservationTarget?

        public init() {}

        static let parameters: Set<String> = [
            "CapacityReservationPreference", "CapacityReservationTarget",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            capacityReservationPreference = try reader.enumeration("CapacityReservationPreference")
            capacityReservationTarget = try reader.structure("CapacityReservationTarget", CapacityReservationTarget.init(from:))
        }
    }

    public struct LaunchTemplateCapacityReservationSpecificationResponse: Sendable {
        public var capacityReservationPreference: CapacityReservationPreference?
        public var capacityReservationTarget: CapacityReservationTargetResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("capacityReservationPreference", enumeration: capacityReservationPreference)
            writer.structure("capacityReservationTarget", capacityReservationTarget) { $0.encode(into: &$1) }
        }
    }

    public struct LaunchTemplateCpuOptions: Sendable {
        public var coreCount: Int?
        public var threadsPerCore: Int?
        public var amdSevSnp: AmdSevSnpSpecification?
        public var nestedVirtualization: NestedVirtualizationSpecification?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("coreCount", coreCount)
            writer.element("threadsPerCore", threadsPerCore)
            writer.element("amdSevSnp", enumeration: amdSevSnp)
            writer.element("nestedVirtualization", enumeration: nestedVirtualization)
        }
    }

    public struct LaunchTemplateCpuOptionsRequest: Sendable {
        public var coreCount: Int?
        public var threadsPerCore: Int?
        public var amdSevSnp: AmdSevSnpSpecification?
        public var nestedVirtualization: NestedVirtualizationSpecification?

        public init() {}

        static let parameters: Set<String> = [
            "CoreCount", "ThreadsPerCore", "AmdSevSnp", "NestedVirtualization",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            coreCount = try reader.int("CoreCount")
            threadsPerCore = try reader.int("ThreadsPerCore")
            amdSevSnp = try reader.enumeration("AmdSevSnp")
            nestedVirtualization = try reader.enumeration("NestedVirtualization")
        }
    }

    public struct LaunchTemplateEbsBlockDevice: Sendable {
        public var encrypted: Bool?
        public var deleteOnTermination: Bool?
        public var iops: Int?
        public var kmsKeyId: String?
        public var snapshotId: String?
        public var volumeSize: Int?
        public var volumeType: VolumeType?
        public var throughput: Int?
        public var volumeInitializationRate: Int?
        public var ebsCardIndex: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("encrypted", encrypted)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("iops", iops)
            writer.element("kmsKeyId", kmsKeyId)
            writer.element("snapshotId", snapshotId)
            writer.element("volumeSize", volumeSize)
            writer.element("volumeType", enumeration: volumeType)
            writer.element("throughput", throughput)
            writer.element("volumeInitializationRate", volumeInitializationRate)
            writer.element("ebsCardIndex", ebsCardIndex)
        }
    }

    public struct LaunchTemplateEbsBlockDeviceRequest: Sendable {
        public var encrypted: Bool?
        public var deleteOnTermination: Bool?
        public var iops: Int?
        public var kmsKeyId: String?
        public var snapshotId: String?
        public var volumeSize: Int?
        public var volumeType: VolumeType?
        public var throughput: Int?
        public var volumeInitializationRate: Int?
        public var ebsCardIndex: Int?

        public init() {}

        static let parameters: Set<String> = [
            "Encrypted", "DeleteOnTermination", "Iops", "KmsKeyId", "SnapshotId", "VolumeSize", "VolumeType",
            "Throughput", "VolumeInitializationRate", "EbsCardIndex",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            encrypted = try reader.bool("Encrypted")
            deleteOnTermination = try reader.bool("DeleteOnTermination")
            iops = try reader.int("Iops")
            kmsKeyId = try reader.string("KmsKeyId")
            snapshotId = try reader.string("SnapshotId")
            volumeSize = try reader.int("VolumeSize")
            volumeType = try reader.enumeration("VolumeType")
            throughput = try reader.int("Throughput")
            volumeInitializationRate = try reader.int("VolumeInitializationRate")
            ebsCardIndex = try reader.int("EbsCardIndex")
        }
    }

    public struct LaunchTemplateElasticInferenceAccelerator: Sendable {
        public var type: String = ""
        public var count: Int?

        public init() {}

        static let parameters: Set<String> = [
            "Type", "Count",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            type = try reader.require(reader.string("Type"), "Type")
            count = try reader.int("Count")
        }
    }

    public struct LaunchTemplateElasticInferenceAcceleratorResponse: Sendable {
        public var type: String?
        public var count: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("type", type)
            writer.element("count", count)
        }
    }

    public struct LaunchTemplateEnaSrdSpecification: Sendable {
        public var enaSrdEnabled: Bool?
        public var enaSrdUdpSpecification: LaunchTemplateEnaSrdUdpSpecification?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enaSrdEnabled", enaSrdEnabled)
            writer.structure("enaSrdUdpSpecification", enaSrdUdpSpecification) { $0.encode(into: &$1) }
        }
    }

    public struct LaunchTemplateEnaSrdUdpSpecification: Sendable {
        public var enaSrdUdpEnabled: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enaSrdUdpEnabled", enaSrdUdpEnabled)
        }
    }

    public struct LaunchTemplateEnclaveOptions: Sendable {
        public var enabled: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enabled", enabled)
        }
    }

    public struct LaunchTemplateEnclaveOptionsRequest: Sendable {
        public var enabled: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Enabled",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            enabled = try reader.bool("Enabled")
        }
    }

    public struct LaunchTemplateHibernationOptions: Sendable {
        public var configured: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("configured", configured)
        }
    }

    public struct LaunchTemplateHibernationOptionsRequest: Sendable {
        public var configured: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Configured",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            configured = try reader.bool("Configured")
        }
    }

    public struct LaunchTemplateIamInstanceProfileSpecification: Sendable {
        public var arn: String?
        public var name: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("arn", arn)
            writer.element("name", name)
        }
    }

    public struct LaunchTemplateIamInstanceProfileSpecificationRequest: Sendable {
        public var arn: String?
        public var name: String?

        public init() {}

        static let parameters: Set<String> = [
            "Arn", "Name",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            arn = try reader.string("Arn")
            name = try reader.string("Name")
        }
    }

    public struct LaunchTemplateInstanceMaintenanceOptions: Sendable {
        public var autoRecovery: LaunchTemplateAutoRecoveryState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("autoRecovery", enumeration: autoRecovery)
        }
    }

    public struct LaunchTemplateInstanceMaintenanceOptionsRequest: Sendable {
        public var autoRecovery: LaunchTemplateAutoRecoveryState?

        public init() {}

        static let parameters: Set<String> = [
            "AutoRecovery",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            autoRecovery = try reader.enumeration("AutoRecovery")
        }
    }

    public struct LaunchTemplateInstanceMarketOptions: Sendable {
        public var marketType: MarketType?
        public var spotOptions: LaunchTemplateSpotMarketOptions?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("marketType", enumeration: marketType)
            writer.structure("spotOptions", spotOptions) { $0.encode(into: &$1) }
        }
    }

    public struct LaunchTemplateInstanceMarketOptionsRequest: Sendable {
        public var marketType: MarketType?
        public var spotOptions: LaunchTemplateSpotMarketOptionsRequest?

        public init() {}

        static let parameters: Set<String> = [
            "MarketType", "SpotOptions",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            marketType = try reader.enumeration("MarketType")
            spotOptions = try reader.structure("SpotOptions", LaunchTemplateSpotMarketOptionsRequest.init(from:))
        }
    }

    public struct LaunchTemplateInstanceMetadataOptions: Sendable {
        public var state: LaunchTemplateInstanceMetadataOptionsState?
        public var httpTokens: LaunchTemplateHttpTokensState?
        public var httpPutResponseHopLimit: Int?
        public var httpEndpoint: LaunchTemplateInstanceMetadataEndpointState?
        public var httpProtocolIpv6: LaunchTemplateInstanceMetadataProtocolIpv6?
        public var instanceMetadataTags: LaunchTemplateInstanceMetadataTagsState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("state", enumeration: state)
            writer.element("httpTokens", enumeration: httpTokens)
            writer.element("httpPutResponseHopLimit", httpPutResponseHopLimit)
            writer.element("httpEndpoint", enumeration: httpEndpoint)
            writer.element("httpProtocolIpv6", enumeration: httpProtocolIpv6)
            writer.element("instanceMetadataTags", enumeration: instanceMetadataTags)
        }
    }

    public struct LaunchTemplateInstanceMetadataOptionsRequest: Sendable {
        public var httpTokens: LaunchTemplateHttpTokensState?
        public var httpPutResponseHopLimit: Int?
        public var httpEndpoint: LaunchTemplateInstanceMetadataEndpointState?
        public var httpProtocolIpv6: LaunchTemplateInstanceMetadataProtocolIpv6?
        public var instanceMetadataTags: LaunchTemplateInstanceMetadataTagsState?

        public init() {}

        static let parameters: Set<String> = [
            "HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "HttpProtocolIpv6", "InstanceMetadataTags",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            httpTokens = try reader.enumeration("HttpTokens")
            httpPutResponseHopLimit = try reader.int("HttpPutResponseHopLimit")
            httpEndpoint = try reader.enumeration("HttpEndpoint")
            httpProtocolIpv6 = try reader.enumeration("HttpProtocolIpv6")
            instanceMetadataTags = try reader.enumeration("InstanceMetadataTags")
        }
    }

    public struct LaunchTemplateInstanceNetworkInterfaceSpecification: Sendable {
        public var associateCarrierIpAddress: Bool?
        public var associatePublicIpAddress: Bool?
        public var deleteOnTermination: Bool?
        public var description: String?
        public var deviceIndex: Int?
        public var groups: [String]?
        public var interfaceType: String?
        public var ipv6AddressCount: Int?
        public var ipv6Addresses: [InstanceIpv6Address]?
        public var networkInterfaceId: String?
        public var privateIpAddress: String?
        public var privateIpAddresses: [PrivateIpAddressSpecification]?
        public var secondaryPrivateIpAddressCount: Int?
        public var subnetId: String?
        public var networkCardIndex: Int?
        public var ipv4Prefixes: [Ipv4PrefixSpecificationResponse]?
        public var ipv4PrefixCount: Int?
        public var ipv6Prefixes: [Ipv6PrefixSpecificationResponse]?
        public var ipv6PrefixCount: Int?
        public var primaryIpv6: Bool?
        public var enaSrdSpecification: LaunchTemplateEnaSrdSpecification?
        public var connectionTrackingSpecification: ConnectionTrackingSpecification?
        public var enaQueueCount: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("associateCarrierIpAddress", associateCarrierIpAddress)
            writer.element("associatePublicIpAddress", associatePublicIpAddress)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("description", description)
            writer.element("deviceIndex", deviceIndex)
            writer.list("groupSet", groups, member: "groupId")
            writer.element("interfaceType", interfaceType)
            writer.element("ipv6AddressCount", ipv6AddressCount)
            writer.list("ipv6AddressesSet", ipv6Addresses, member: "item") { $0.encode(into: &$1) }
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("privateIpAddress", privateIpAddress)
            writer.list("privateIpAddressesSet", privateIpAddresses, member: "item") { $0.encode(into: &$1) }
            writer.element("secondaryPrivateIpAddressCount", secondaryPrivateIpAddressCount)
            writer.element("subnetId", subnetId)
            writer.element("networkCardIndex", networkCardIndex)
            writer.list("ipv4PrefixSet", ipv4Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.element("ipv4PrefixCount", ipv4PrefixCount)
            writer.list("ipv6PrefixSet", ipv6Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.element("ipv6PrefixCount", ipv6PrefixCount)
            writer.element("primaryIpv6", primaryIpv6)
            writer.structure("enaSrdSpecification", enaSrdSpecification) { $0.encode(into: &$1) }
            writer.structure("connectionTrackingSpecification", connectionTrackingSpecification) { $0.encode(into: &$1) }
            writer.element("enaQueueCount", enaQueueCount)
        }
    }

    public struct LaunchTemplateInstanceNetworkInterfaceSpecificationRequest: Sendable {
        public var associateCarrierIpAddress: Bool?
        public var associatePublicIpAddress: Bool?
        public var deleteOnTermination: Bool?
        public var description: String?
        public var deviceIndex: Int?
        public var groups: [String]?
        public var interfaceType: String?
        public var ipv6AddressCount: Int?
        public var ipv6Addresses: [InstanceIpv6AddressRequest]?
        public var networkInterfaceId: String?
        public var privateIpAddress: String?
        public var privateIpAddresses: [PrivateIpAddressSpecification]?
        public var secondaryPrivateIpAddressCount: Int?
        public var subnetId: String?
        public var networkCardIndex: Int?
        public var ipv4Prefixes: [Ipv4PrefixSpecificationRequest]?
        public var ipv4PrefixCount: Int?
        public var ipv6Prefixes: [Ipv6PrefixSpecificationRequest]?
        public var ipv6PrefixCount: Int?
        public var primaryIpv6: Bool?
        public var enaSrdSpecification: EnaSrdSpecificationRequest?
        public var connectionTrackingSpecification: ConnectionTrackingSpecificationRequest?
        public var enaQueueCount: Int?

        public init() {}

        static let parameters: Set<String> = [
            "AssociateCarrierIpAddress", "AssociatePublicIpAddress", "DeleteOnTermination", "Description",
            "DeviceIndex", "SecurityGroupId", "InterfaceType", "Ipv6AddressCount", "Ipv6Addresses",
            "NetworkInterfaceId", "PrivateIpAddress", "PrivateIpAddresses", "SecondaryPrivateIpAddressCount",
            "SubnetId", "NetworkCardIndex", "Ipv4Prefix", "Ipv4PrefixCount", "Ipv6Prefix", "Ipv6PrefixCount",
            "PrimaryIpv6", "EnaSrdSpecification", "ConnectionTrackingSpecification", "EnaQueueCount",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            associateCarrierIpAddress = try reader.bool("AssociateCarrierIpAddress")
            associatePublicIpAddress = try reader.bool("AssociatePublicIpAddress")
            deleteOnTermination = try reader.bool("DeleteOnTermination")
            description = try reader.string("Description")
            deviceIndex = try reader.int("DeviceIndex")
            groups = try reader.strings("SecurityGroupId")
            interfaceType = try reader.string("InterfaceType")
            ipv6AddressCount = try reader.int("Ipv6AddressCount")
            ipv6Addresses = try reader.list("Ipv6Addresses", InstanceIpv6AddressRequest.init(from:))
            networkInterfaceId = try reader.string("NetworkInterfaceId")
            privateIpAddress = try reader.string("PrivateIpAddress")
            privateIpAddresses = try reader.list("PrivateIpAddresses", PrivateIpAddressSpecification.init(from:))
            secondaryPrivateIpAddressCount = try reader.int("SecondaryPrivateIpAddressCount")
            subnetId = try reader.string("SubnetId")
            networkCardIndex = try reader.int("NetworkCardIndex")
            ipv4Prefixes = try reader.list("Ipv4Prefix", Ipv4PrefixSpecificationRequest.init(from:))
            ipv4PrefixCount = try reader.int("Ipv4PrefixCount")
            ipv6Prefixes = try reader.list("Ipv6Prefix", Ipv6PrefixSpecificationRequest.init(from:))
            ipv6PrefixCount = try reader.int("Ipv6PrefixCount")
            primaryIpv6 = try reader.bool("PrimaryIpv6")
            enaSrdSpecification = try reader.structure("EnaSrdSpecification", EnaSrdSpecificationRequest.init(from:))
            connectionTrackingSpecification = try reader.structure("ConnectionTrackingSpecification", ConnectionTrackingSpecificationRequest.init(from:))
            enaQueueCount = try reader.int("EnaQueueCount")
        }
    }

    public struct LaunchTemplateInstanceSecondaryInterfaceSpecification: Sendable {
        public var deleteOnTermination: Bool?
        public var deviceIndex: Int?
        public var privateIpAddresses: [SecondaryInterfacePrivateIpAddressSpecification]?
        public var privateIpAddressCount: Int?
        public var secondarySubnetId: String?
        public var interfaceType: SecondaryInterfaceType?
        public var networkCardIndex: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("deviceIndex", deviceIndex)
            writer.list("privateIpAddressesSet", privateIpAddresses, member: "item") { $0.encode(into: &$1) }
            writer.element("privateIpAddressCount", privateIpAddressCount)
            writer.element("secondarySubnetId", secondarySubnetId)
            writer.element("interfaceType", enumeration: interfaceType)
            writer.element("networkCardIndex", networkCardIndex)
        }
    }

    public struct LaunchTemplateInstanceSecondaryInterfaceSpecificationRequest: Sendable {
        public var deleteOnTermination: Bool?
        public var deviceIndex: Int?
        public var privateIpAddresses: [SecondaryInterfacePrivateIpAddressSpecificationRequest]?
        public var privateIpAddressCount: Int?
        public var secondarySubnetId: String?
        public var interfaceType: SecondaryInterfaceType?
        public var networkCardIndex: Int?

        public init() {}

        static let parameters: Set<String> = [
            "DeleteOnTermination", "DeviceIndex", "PrivateIpAddress", "PrivateIpAddressCount", "SecondarySubnetId",
            "InterfaceType", "NetworkCardIndex",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            deleteOnTermination = try reader.bool("DeleteOnTermination")
            deviceIndex = try reader.int("DeviceIndex")
            privateIpAddresses = try reader.list("PrivateIpAddress", SecondaryInterfacePrivateIpAddressSpecificationRequest.init(from:))
            privateIpAddressCount = try reader.int("PrivateIpAddressCount")
            secondarySubnetId = try reader.string("SecondarySubnetId")
            interfaceType = try reader.enumeration("InterfaceType")
            networkCardIndex = try reader.int("NetworkCardIndex")
        }
    }

    public struct LaunchTemplateLicenseConfiguration: Sendable {
        public var licenseConfigurationArn: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("licenseConfigurationArn", licenseConfigurationArn)
        }
    }

    public struct LaunchTemplateLicenseConfigurationRequest: Sendable {
        public var licenseConfigurationArn: String?

        public init() {}

        static let parameters: Set<String> = [
            "LicenseConfigurationArn",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            licenseConfigurationArn = try reader.string("LicenseConfigurationArn")
        }
    }

    public struct LaunchTemplateNetworkPerformanceOptions: Sendable {
        public var bandwidthWeighting: InstanceBandwidthWeighting?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("bandwidthWeighting", enumeration: bandwidthWeighting)
        }
    }

    public struct LaunchTemplateNetworkPerformanceOptionsRequest: Sendable {
        public var bandwidthWeighting: InstanceBandwidthWeighting?

        public init() {}

        static let parameters: Set<String> = [
            "BandwidthWeighting",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            bandwidthWeighting = try reader.enumeration("BandwidthWeighting")
        }
    }

    public struct LaunchTemplatePlacement: Sendable {
        public var availabilityZone: String?
        public var availabilityZoneId: String?
        public var affinity: String?
        public var groupName: String?
        public var hostId: String?
        public var tenancy: Tenancy?
        public var spreadDomain: String?
        public var hostResourceGroupArn: String?
        public var partitionNumber: Int?
        public var groupId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("availabilityZone", availabilityZone)
            writer.element("availabilityZoneId", availabilityZoneId)
            writer.element("affinity", affinity)
            writer.element("groupName", groupName)
            writer.element("hostId", hostId)
            writer.element("tenancy", enumeration: tenancy)
            writer.element("spreadDomain", spreadDomain)
            writer.element("hostResourceGroupArn", hostResourceGroupArn)
            writer.element("partitionNumber", partitionNumber)
            writer.element("groupId", groupId)
        }
    }

    public struct LaunchTemplatePlacementRequest: Sendable {
        public var availabilityZone: String?
        public var availabilityZoneId: String?
        public var affinity: String?
        public var groupName: String?
        public var hostId: String?
        public var tenancy: Tenancy?
        public var spreadDomain: String?
        public var hostResourceGroupArn: String?
        public var partitionNumber: Int?
        public var groupId: String?

        public init() {}

        static let parameters: Set<String> = [
            "AvailabilityZone", "AvailabilityZoneId", "Affinity", "GroupName", "HostId", "Tenancy", "SpreadDomain",
            "HostResourceGroupArn", "PartitionNumber", "GroupId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            availabilityZone = try reader.string("AvailabilityZone")
            availabilityZoneId = try reader.string("AvailabilityZoneId")
            affinity = try reader.string("Affinity")
            groupName = try reader.string("GroupName")
            hostId = try reader.string("HostId")
            tenancy = try reader.enumeration("Tenancy")
            spreadDomain = try reader.string("SpreadDomain")
            hostResourceGroupArn = try reader.string("HostResourceGroupArn")
            partitionNumber = try reader.int("PartitionNumber")
            groupId = try reader.string("GroupId")
        }
    }

    public struct LaunchTemplatePrivateDnsNameOptions: Sendable {
        public var hostnameType: HostnameType?
        public var enableResourceNameDnsARecord: Bool?
        public var enableResourceNameDnsAAAARecord: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("hostnameType", enumeration: hostnameType)
            writer.element("enableResourceNameDnsARecord", enableResourceNameDnsARecord)
            writer.element("enableResourceNameDnsAAAARecord", enableResourceNameDnsAAAARecord)
        }
    }

    public struct LaunchTemplatePrivateDnsNameOptionsRequest: Sendable {
        public var hostnameType: HostnameType?
        public var enableResourceNameDnsARecord: Bool?
        public var enableResourceNameDnsAAAARecord: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "HostnameType", "EnableResourceNameDnsARecord", "EnableResourceNameDnsAAAARecord",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            hostnameType = try reader.enumeration("HostnameType")
            enableResourceNameDnsARecord = try reader.bool("EnableResourceNameDnsARecord")
            enableResourceNameDnsAAAARecord = try reader.bool("EnableResourceNameDnsAAAARecord")
        }
    }

    public struct LaunchTemplateSpecification: Sendable {
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var version: String?

        public init() {}

        static let parameters: Set<String> = [
            "LaunchTemplateId", "LaunchTemplateName", "Version",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            launchTemplateId = try reader.string("LaunchTemplateId")
            launchTemplateName = try reader.string("LaunchTemplateName")
            version = try reader.string("Version")
        }
    }

    public struct LaunchTemplateSpotMarketOptions: Sendable {
        public var maxPrice: String?
        public var spotInstanceType: SpotInstanceType?
        public var blockDurationMinutes: Int?
        public var validUntil: Date?
        public var instanceInterruptionBehavior: InstanceInterruptionBehavior?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("maxPrice", maxPrice)
            writer.element("spotInstanceType", enumeration: spotInstanceType)
            writer.element("blockDurationMinutes", blockDurationMinutes)
            writer.element("validUntil", validUntil)
            writer.element("instanceInterruptionBehavior", enumeration: instanceInterruptionBehavior)
        }
    }

    public struct LaunchTemplateSpotMarketOptionsRequest: Sendable {
        public var maxPrice: String?
        public var spotInstanceType: SpotInstanceType?
        public var blockDurationMinutes: Int?
        public var validUntil: Date?
        public var instanceInterruptionBehavior: InstanceInterruptionBehavior?

        public init() {}

        static let parameters: Set<String> = [
            "MaxPrice", "SpotInstanceType", "BlockDurationMinutes", "ValidUntil", "InstanceInterruptionBehavior",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            maxPrice = try reader.string("MaxPrice")
            spotInstanceType = try reader.enumeration("SpotInstanceType")
            blockDurationMinutes = try reader.int("BlockDurationMinutes")
            validUntil = try reader.timestamp("ValidUntil")
            instanceInterruptionBehavior = try reader.enumeration("InstanceInterruptionBehavior")
        }
    }

    public struct LaunchTemplateTagSpecification: Sendable {
        public var resourceType: ResourceType?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("resourceType", enumeration: resourceType)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct LaunchTemplateTagSpecificationRequest: Sendable {
        public var resourceType: ResourceType?
        public var tags: [Tag]?

        public init() {}

        static let parameters: Set<String> = [
            "ResourceType", "Tag",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            resourceType = try reader.enumeration("ResourceType")
            tags = try reader.list("Tag", Tag.init(from:))
        }
    }

    public struct LaunchTemplateVersion: Sendable {
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var versionNumber: Int?
        public var versionDescription: String?
        public var createTime: Date?
        public var createdBy: String?
        public var defaultVersion: Bool?
        public var launchTemplateData: ResponseLaunchTemplateData?
        public var `operator`: OperatorResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("launchTemplateId", launchTemplateId)
            writer.element("launchTemplateName", launchTemplateName)
            writer.element("versionNumber", versionNumber)
            writer.element("versionDescription", versionDescription)
            writer.element("createTime", createTime)
            writer.element("createdBy", createdBy)
            writer.element("defaultVersion", defaultVersion)
            writer.structure("launchTemplateData", launchTemplateData) { $0.encode(into: &$1) }
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
        }
    }

    public struct LaunchTemplatesMonitoring: Sendable {
        public var enabled: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enabled", enabled)
        }
    }

    public struct LaunchTemplatesMonitoringRequest: Sendable {
        public var enabled: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Enabled",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            enabled = try reader.bool("Enabled")
        }
    }

    public struct LicenseConfiguration: Sendable {
        public var licenseConfigurationArn: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("licenseConfigurationArn", licenseConfigurationArn)
        }
    }

    public struct LicenseConfigurationRequest: Sendable {
        public var licenseConfigurationArn: String?

        public init() {}

        static let parameters: Set<String> = [
            "LicenseConfigurationArn",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            licenseConfigurationArn = try reader.string("LicenseConfigurationArn")
        }
    }
}
