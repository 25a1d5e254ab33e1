// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct HibernationOptions: Sendable {
        public var configured: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("configured", configured)
        }
    }

    public struct HibernationOptionsRequest: Sendable {
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

    public struct IamInstanceProfile: Sendable {
        public var arn: String?
        public var id: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("arn", arn)
            writer.element("id", id)
        }
    }

    public struct IamInstanceProfileAssociation: Sendable {
        public var associationId: String?
        public var instanceId: String?
        public var iamInstanceProfile: IamInstanceProfile?
        public var state: IamInstanceProfileAssociationState?
        public var timestamp: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("associationId", associationId)
            writer.element("instanceId", instanceId)
            writer.structure("iamInstanceProfile", iamInstanceProfile) { $0.encode(into: &$1) }
            writer.element("state", enumeration: state)
            writer.element("timestamp", timestamp)
        }
    }

    public struct IamInstanceProfileSpecification: Sendable {
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

        public func encode(into writer: inout XMLWriter) {
            writer.element("arn", arn)
            writer.element("name", name)
        }
    }

    public struct IcmpTypeCode: Sendable {
        public var code: Int?
        public var type: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", code)
            writer.element("type", type)
        }
    }

    public struct Image: Sendable {
        public var platformDetails: String?
        public var usageOperation: String?
        public var blockDeviceMappings: [BlockDeviceMapping]?
        public var description: String?
        public var enaSupport: Bool?
        public var hypervisor: HypervisorType?
        public var imageOwnerAlias: String?
        public var name: String?
        public var rootDeviceName: String?
        public var rootDeviceType: DeviceType?
        public var sriovNetSupport: String?
        public var stateReason: StateReason?
        public var tags: [Tag]?
        public var virtualizationType: VirtualizationType?
        public var bootMode: BootModeValues?
        public var tpmSupport: TpmSupportValues?
        public var deprecationTime: String?
        public var imdsSupport: ImdsSupportValues?
        public var sourceInstanceId: String?
        public var deregistrationProtection: String?
        public var lastLaunchedTime: String?
        public var imageAllowed: Bool?
        public var sourceImageId: String?
        public var sourceImageRegion: String?
        public var freeTierEligible: Bool?
        public var imageId: String?
        public var imageLocation: String?
        public var state: ImageState?
        public var ownerId: String?
        public var creationDate: String?
        public var `public`: Bool?
        public var productCodes: [ProductCode]?
        public var architecture: ArchitectureValues?
        public var imageType: ImageTypeValues?
        public var kernelId: String?
        public var ramdiskId: String?
        public var platform: PlatformValues?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("platformDetails", platformDetails)
            writer.element("usageOperation", usageOperation)
            writer.list("blockDeviceMapping", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
            writer.element("description", description)
            writer.element("enaSupport", enaSupport)
            writer.element("hypervisor", enumeration: hypervisor)
            writer.element("imageOwnerAlias", imageOwnerAlias)
            writer.element("name", name)
            writer.element("rootDeviceName", rootDeviceName)
            writer.element("rootDeviceType", enumeration: rootDeviceType)
            writer.element("sriovNetSupport", sriovNetSupport)
            writer.structure("stateReason", stateReason) { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("virtualizationType", enumeration: virtualizationType)
            writer.element("bootMode", enumeration: bootMode)
            writer.element("tpmSupport", enumeration: tpmSupport)
            writer.element("deprecationTime", deprecationTime)
            writer.element("imdsSupport", enumeration: imdsSupport)
            writer.element("sourceInstanceId", sourceInstanceId)
            writer.element("deregistrationProtection", deregistrationProtection)
            writer.element("lastLaunchedTime", lastLaunchedTime)
            writer.element("imageAllowed", imageAllowed)
            writer.element("sourceImageId", sourceImageId)
            writer.element("sourceImageRegion", sourceImageRegion)
            writer.element("freeTierEligible", freeTierEligible)
            writer.element("imageId", imageId)
            writer.element("imageLocation", imageLocation)
            writer.element("imageState", enumeration: state)
            writer.element("imageOwnerId", ownerId)
            writer.element("creationDate", creationDate)
            writer.element("isPublic", `public`)
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.element("architecture", enumeration: architecture)
            writer.element("imageType", enumeration: imageType)
            writer.element("kernelId", kernelId)
            writer.element("ramdiskId", ramdiskId)
            writer.element("platform", enumeration: platform)
        }
    }

    public struct ImageAttribute: Sendable {
        public var description: AttributeValue?
        public var kernelId: AttributeValue?
        public var ramdiskId: AttributeValue?
        public var sriovNetSupport: AttributeValue?
        public var bootMode: AttributeValue?
        public var tpmSupport: AttributeValue?
        public var uefiData: AttributeValue?
        public var lastLaunchedTime: AttributeValue?
        public var imdsSupport: AttributeValue?
        public var deregistrationProtection: AttributeValue?
        public var imageId: String?
        public var launchPermissions: [LaunchPermission]?
        public var productCodes: [ProductCode]?
        public var blockDeviceMappings: [BlockDeviceMapping]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("description", description) { $0.encode(into: &$1) }
            writer.structure("kernel", kernelId) { $0.encode(into: &$1) }
            writer.structure("ramdisk", ramdiskId) { $0.encode(into: &$1) }
            writer.structure("sriovNetSupport", sriovNetSupport) { $0.encode(into: &$1) }
            writer.structure("bootMode", bootMode) { $0.encode(into: &$1) }
            writer.structure("tpmSupport", tpmSupport) { $0.encode(into: &$1) }
            writer.structure("uefiData", uefiData) { $0.encode(into: &$1) }
            writer.structure("lastLaunchedTime", lastLaunchedTime) { $0.encode(into: &$1) }
            writer.structure("imdsSupport", imdsSupport) { $0.encode(into: &$1) }
            writer.structure("deregistrationProtection", deregistrationProtection) { $0.encode(into: &$1) }
            writer.element("imageId", imageId)
            writer.list("launchPermission", launchPermissions, member: "item") { $0.encode(into: &$1) }
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.list("blockDeviceMapping", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct ImportKeyPairRequest: Sendable {
        public var tagSpecifications: [TagSpecification]?
        public var dryRun: Bool?
        public var keyName: String = ""
        public var publicKeyMaterial: [UInt8] = []

        public init() {}

        static let parameters: Set<String> = [
            "TagSpecification", "DryRun", "KeyName", "PublicKeyMaterial",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            dryRun = try reader.bool("DryRun")
            keyName = try reader.require(reader.string("KeyName"), "KeyName")
            publicKeyMaterial = try reader.require(reader.blob("PublicKeyMaterial"), "PublicKeyMaterial")
        }
    }

    public struct ImportKeyPairResult: Sendable {
        public var keyFingerprint: String?
        public var keyName: String?
        public var keyPairId: String?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("keyFingerprint", keyFingerprint)
            writer.element("keyName", keyName)
            writer.element("keyPairId", keyPairId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct InferenceAcceleratorInfo: Sendable {
        public var accelerators: [InferenceDeviceInfo]?
        public var totalInferenceMemoryInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("accelerators", accelerators, member: "member") { $0.encode(into: &$1) }
            writer.element("totalInferenceMemoryInMiB", totalInferenceMemoryInMiB)
        }
    }

    public struct InferenceDeviceInfo: Sendable {
        public var count: Int?
        public var name: String?
        public var manufacturer: String?
        public var memoryInfo: InferenceDeviceMemoryInfo?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("count", count)
            writer.element("name", name)
            writer.element("manufacturer", manufacturer)
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
        }
    }

    public struct InferenceDeviceMemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct InitializationStatusDetails: Sendable {
        public var initializationType: InitializationType?
        public var progress: Int?
        public var estimatedTimeToCompleteInSeconds: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("initializationType", enumeration: initializationType)
            writer.element("progress", progress)
            writer.element("estimatedTimeToCompleteInSeconds", estimatedTimeToCompleteInSeconds)
        }
    }

    public struct Instance: Sendable {
        public var architecture: ArchitectureValues?
        public var blockDeviceMappings: [InstanceBlockDeviceMapping]?
        public var clientToken: String?
        public var ebsOptimized: Bool?
        public var enaSupport: Bool?
        public var hypervisor: HypervisorType?
        public var iamInstanceProfile: IamInstanceProfile?
        public var instanceLifecycle: InstanceLifecycleType?
        public var elasticGpuAssociations: [ElasticGpuAssociation]?
        public var elasticInferenceAcceleratorAssociations: [ElasticInferenceAcceleratorAssociation]?
        public var networkInterfaces: [InstanceNetworkInterface]?
        public var outpostArn: String?
        public var rootDeviceName: String?
        public var rootDeviceType: DeviceType?
        public var securityGroups: [GroupIdentifier]?
        public var sourceDestCheck: Bool?
        public var spotInstanceRequestId: String?
        public var sriovNetSupport: String?
        public var stateReason: StateReason?
        public var tags: [Tag]?
        public var virtualizationType: VirtualizationType?
        public var cpuOptions: CpuOptions?
        public var capacityBlockId: String?
        public var capacityReservationId: String?
        public var capacityReservationSpecification: CapacityReservationSpecificationResponse?
        public var hibernationOptions: HibernationOptions?
        public var licenses: [LicenseConfiguration]?
        public var metadataOptions: InstanceMetadataOptionsResponse?
        public var enclaveOptions: EnclaveOptions?
        public var bootMode: BootModeValues?
        public var platformDetails: String?
        public var usageOperation: String?
        public var usageOperationUpdateTime: Date?
        public var privateDnsNameOptions: PrivateDnsNameOptionsResponse?
        public var ipv6Address: String?
        public var tpmSupport: String?
        public var maintenanceOptions: InstanceMaintenanceOptions?
        public var currentInstanceBootMode: InstanceBootModeValues?
        public var networkPerformanceOptions: InstanceNetworkPerformanceOptions?
        public var `operator`: OperatorResponse?
        public var secondaryInterfaces: [InstanceSecondaryInterface]?
        public var instanceId: String?
        public var imageId: String?
        public var state: InstanceState?
        public var privateDnsName: String?
        public var publicDnsName: String?
        public var stateTransitionReason: String?
        public var keyName: String?
        public var amiLaunchIndex: Int?
        public var productCodes: [ProductCode]?
        public var instanceType: InstanceType?
        public var launchTime: Date?
        public var placement: Placement?
        public var kernelId: String?
        public var ramdiskId: String?
        public var platform: PlatformValues?
        public var monitoring: Monitoring?
        public var subnetId: String?
        public var vpcId: String?
        public var privateIpAddress: String?
        public var publicIpAddress: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("architecture", enumeration: architecture)
            writer.list("blockDeviceMapping", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
            writer.element("clientToken", clientToken)
            writer.element("ebsOptimized", ebsOptimized)
            writer.element("enaSupport", enaSupport)
            writer.element("hypervisor", enumeration: hypervisor)
            writer.structure("iamInstanceProfile", iamInstanceProfile) { $0.encode(into: &$1) }
            writer.element("instanceLifecycle", enumeration: instanceLifecycle)
            writer.list("elasticGpuAssociationSet", elasticGpuAssociations, member: "item") { $0.encode(into: &$1) }
            writer.list("elasticInferenceAcceleratorAssociationSet", elasticInferenceAcceleratorAssociations, member: "item") { $0.encode(into: &$1) }
            writer.list("networkInterfaceSet", networkInterfaces, member: "item") { $0.encode(into: &$1) }
            writer.element("outpostArn", outpostArn)
            writer.element("rootDeviceName", rootDeviceName)
            writer.element("rootDeviceType", enumeration: rootDeviceType)
            writer.list("groupSet", securityGroups, member: "item") { $0.encode(into: &$1) }
            writer.element("sourceDestCheck", sourceDestCheck)
            writer.element("spotInstanceRequestId", spotInstanceRequestId)
            writer.element("sriovNetSupport", sriovNetSupport)
            writer.structure("stateReason", stateReason) { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("virtualizationType", enumeration: virtualizationType)
            writer.structure("cpuOptions", cpuOptions) { $0.encode(into: &$1) }
            writer.element("capacityBlockId", capacityBlockId)
            writer.element("capacityReservationId", capacityReservationId)
            writer.structure("capacityReservationSpecification", capacityReservationSpecification) { $0.encode(into: &$1) }
            writer.structure("hibernationOptions", hibernationOptions) { $0.encode(into: &$1) }
            writer.list("licenseSet", licenses, member: "item") { $0.encode(into: &$1) }
            writer.structure("metadataOptions", metadataOptions) { $0.encode(into: &$1) }
            writer.structure("enclaveOptions", enclaveOptions) { $0.encode(into: &$1) }
            writer.element("bootMode", enumeration: bootMode)
            writer.element("platformDetails", platformDetails)
            writer.element("usageOperation", usageOperation)
            writer.element("usageOperationUpdateTime", usageOperationUpdateTime)
            writer.structure("privateDnsNameOptions", privateDnsNameOptions) { $0.encode(into: &$1) }
            writer.element("ipv6Address", ipv6Address)
            writer.element("tpmSupport", tpmSupport)
            writer.structure("maintenanceOptions", maintenanceOptions) { $0.encode(into: &$1) }
            writer.element("currentInstanceBootMode", enumeration: currentInstanceBootMode)
            writer.structure("networkPerformanceOptions", networkPerformanceOptions) { $0.encode(into: &$1) }
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
            writer.list("secondaryInterfaceSet", secondaryInterfaces, member: "item") { $0.encode(into: &$1) }
            writer.element("instanceId", instanceId)
            writer.element("imageId", imageId)
            writer.structure("instanceState", state) { $0.encode(into: &$1) }
            writer.element("privateDnsName", privateDnsName)
            writer.element("dnsName", publicDnsName)
            writer.element("reason", stateTransitionReason)
            writer.element("keyName", keyName)
            writer.element("amiLaunchIndex", amiLaunchIndex)
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.element("instanceType", enumeration: instanceType)
            writer.element("launchTime", launchTime)
            writer.structure("placement", placement) { $0.encode(into: &$1) }
            writer.element("kernelId", kernelId)
            writer.element("ramdiskId", ramdiskId)
            writer.element("platform", enumeration: platform)
            writer.structure("monitoring", monitoring) { $0.encode(into: &$1) }
            writer.element("subnetId", subnetId)
            writer.element("vpcId", vpcId)
            writer.element("privateIpAddress", privateIpAddress)
            writer.element("ipAddress", publicIpAddress)
        }
    }

    public struct InstanceAttachmentEnaSrdSpecification: Sendable {
        public var enaSrdEnabled: Bool?
        public var enaSrdUdpSpecification: InstanceAttachmentEnaSrdUdpSpecification?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enaSrdEnabled", enaSrdEnabled)
            writer.structure("enaSrdUdpSpecification", enaSrdUdpSpecification) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceAttachmentEnaSrdUdpSpecification: Sendable {
        public var enaSrdUdpEnabled: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enaSrdUdpEnabled", enaSrdUdpEnabled)
        }
    }

    public struct InstanceAttribute: Sendable {
        public var blockDeviceMappings: [InstanceBlockDeviceMapping]?
        public var disableApiTermination: AttributeBooleanValue?
        public var enaSupport: AttributeBooleanValue?
        public var enclaveOptions: EnclaveOptions?
        public var ebsOptimized: AttributeBooleanValue?
        public var instanceId: String?
        public var instanceInitiatedShutdownBehavior: AttributeValue?
        public var instanceType: AttributeValue?
        public var kernelId: AttributeValue?
        public var productCodes: [ProductCode]?
        public var ramdiskId: AttributeValue?
        public var rootDeviceName: AttributeValue?
        public var sourceDestCheck: AttributeBooleanValue?
        public var sriovNetSupport: AttributeValue?
        public var userData: AttributeValue?
        public var disableApiStop: AttributeBooleanValue?
        public var groups: [GroupIdentifier]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("blockDeviceMapping", blockDeviceMappings, member: "item") { $0.encode(into: &$1) }
            writer.structure("disableApiTermination", disableApiTermination) { $0.encode(into: &$1) }
            writer.structure("enaSupport", enaSupport) { $0.encode(into: &$1) }
            writer.structure("enclaveOptions", enclaveOptions) { $0.encode(into: &$1) }
            writer.structure("ebsOptimized", ebsOptimized) { $0.encode(into: &$1) }
            writer.element("instanceId", instanceId)
            writer.structure("instanceInitiatedShutdownBehavior", instanceInitiatedShutdownBehavior) { $0.encode(into: &$1) }
            writer.structure("instanceType", instanceType) { $0.encode(into: &$1) }
            writer.structure("kernel", kernelId) { $0.encode(into: &$1) }
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.structure("ramdisk", ramdiskId) { $0.encode(into: &$1) }
            writer.structure("rootDeviceName", rootDeviceName) { $0.encode(into: &$1) }
            writer.structure("sourceDestCheck", sourceDestCheck) { $0.encode(into: &$1) }
            writer.structure("sriovNetSupport", sriovNetSupport) { $0.encode(into: &$1) }
            writer.structure("userData", userData) { $0.encode(into: &$1) }
            writer.structure("disableApiStop", disableApiStop) { $0.encode(into: &$1) }
            writer.list("groupSet", groups, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct InstanceBlockDeviceMapping: Sendable {
        public var deviceName: String?
        public var ebs: EbsInstanceBlockDevice?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("deviceName", deviceName)
            writer.structure("ebs", ebs) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceBlockDeviceMappingSpecification: Sendable {
        public var deviceName: String?
        public var ebs: EbsInstanceBlockDeviceSpecification?
        public var virtualName: String?
        public var noDevice: String?

        public init() {}

        static let parameters: Set<String> = [
            "DeviceName", "Ebs", "VirtualName", "NoDevice",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            deviceName = try reader.string("DeviceName")
            ebs = try reader.structure("Ebs", EbsInstanceBlockDeviceSpecification.init(from:))
            virtualName = try reader.string("VirtualName")
            noDevice = try reader.string("NoDevice")
        }
    }

    public struct InstanceCreditSpecification: Sendable {
        public var instanceId: String?
        public var cpuCredits: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.element("cpuCredits", cpuCredits)
        }
    }

    public struct InstanceIpv4Prefix: Sendable {
        public var ipv4Prefix: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv4Prefix", ipv4Prefix)
        }
    }

    public struct InstanceIpv6Address: Sendable {
        public var ipv6Address: String?
        public var isPrimaryIpv6: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Ipv6Address", "IsPrimaryIpv6",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            ipv6Address = try reader.string("Ipv6Address")
            isPrimaryIpv6 = try reader.bool("IsPrimaryIpv6")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv6Address", ipv6Address)
            writer.element("isPrimaryIpv6", isPrimaryIpv6)
        }
    }

    public struct InstanceIpv6AddressRequest: Sendable {
        public var ipv6Address: String?

        public init() {}

        static let parameters: Set<String> = [
            "Ipv6Address",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            ipv6Address = try reader.string("Ipv6Address")
        }
    }

    public struct InstanceIpv6Prefix: Sendable {
        public var ipv6Prefix: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv6Prefix", ipv6Prefix)
        }
    }

    public struct InstanceMaintenanceOptions: Sendable {
        public var autoRecovery: InstanceAutoRecoveryState?
        public var rebootMigration: InstanceRebootMigrationState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("autoRecovery", enumeration: autoRecovery)
            writer.element("rebootMigration", enumeration: rebootMigration)
        }
    }

    public struct InstanceMaintenanceOptionsRequest: Sendable {
        public var autoRecovery: InstanceAutoRecoveryState?

        public init() {}

        static let parameters: Set<String> = [
            "AutoRecovery",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            autoRecovery = try reader.enumeration("AutoRecovery")
        }
    }

    public struct InstanceMarketOptionsRequest: Sendable {
        public var marketType: MarketType?
        public var spotOptions: SpotMarketOptions?

        public init() {}

        static let parameters: Set<String> = [
            "MarketType", "SpotOptions",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            marketType = try reader.enumeration("MarketType")
            spotOptions = try reader.structure("SpotOptions", SpotMarketOptions.init(from:))
        }
    }

    public struct InstanceMetadataDefaultsResponse: Sendable {
        public var httpTokens: HttpTokensState?
        public var httpPutResponseHopLimit: Int?
        public var httpEndpoint: InstanceMetadataEndpointState?
        public var instanceMetadataTags: InstanceMetadataTagsState?
        public var managedBy: ManagedBy?
        public var managedExceptionMessage: String?
        public var httpTokensEnforced: HttpTokensEnforcedState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("httpTokens", enumeration: httpTokens)
            writer.element("httpPutResponseHopLimit", httpPutResponseHopLimit)
            writer.element("httpEndpoint", enumeration: httpEndpoint)
            writer.element("instanceMetadataTags", enumeration: instanceMetadataTags)
            writer.element("managedBy", enumeration: managedBy)
            writer.element("managedExceptionMessage", managedExceptionMessage)
            writer.element("httpTokensEnforced", enumeration: httpTokensEnforced)
        }
    }

    public struct InstanceMetadataOptionsRequest: Sendable {
        public var httpTokens: HttpTokensState?
        public var httpPutResponseHopLimit: Int?
        public var httpEndpoint: InstanceMetadataEndpointState?
        public var httpProtocolIpv6: InstanceMetadataProtocolState?
        public var instanceMetadataTags: InstanceMetadataTagsState?

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

    public struct InstanceMetadataOptionsResponse: Sendable {
        public var state: InstanceMetadataOptionsState?
        public var httpTokens: HttpTokensState?
        public var httpPutResponseHopLimit: Int?
        public var httpEndpoint: InstanceMetadataEndpointState?
        public var httpProtocolIpv6: InstanceMetadataProtocolState?
        public var instanceMetadataTags: InstanceMetadataTagsState?

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

    public struct InstanceMonitoring: Sendable {
        public var instanceId: String?
        public var monitoring: Monitoring?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.structure("monitoring", monitoring) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceNetworkInterface: Sendable {
        public var association: InstanceNetworkInterfaceAssociation?
        public var attachment: InstanceNetworkInterfaceAttachment?
        public var description: String?
        public var groups: [GroupIdentifier]?
        public var ipv6Addresses: [InstanceIpv6Address]?
        public var macAddress: String?
        public var networkInterfaceId: String?
        public var ownerId: String?
        public var privateDnsName: String?
        public var privateIpAddress: String?
        public var privateIpAddresses: [InstancePrivateIpAddress]?
        public var sourceDestCheck: Bool?
        public var status: NetworkInterfaceStatus?
        public var subnetId: String?
        public var vpcId: String?
        public var interfaceType: String?
        public var ipv4Prefixes: [InstanceIpv4Prefix]?
        public var ipv6Prefixes: [InstanceIpv6Prefix]?
        public var connectionTrackingConfiguration: ConnectionTrackingSpecificationResponse?
        public var `operator`: OperatorResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("association", association) { $0.encode(into: &$1) }
            writer.structure("attachment", attachment) { $0.encode(into: &$1) }
            writer.element("description", description)
            writer.list("groupSet", groups, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv6AddressesSet", ipv6Addresses, member: "item") { $0.encode(into: &$1) }
            writer.element("macAddress", macAddress)
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("ownerId", ownerId)
            writer.element("privateDnsName", privateDnsName)
            writer.element("privateIpAddress", privateIpAddress)
            writer.list("privateIpAddressesSet", privateIpAddresses, member: "item") { $0.encode(into: &$1) }
            writer.element("sourceDestCheck", sourceDestCheck)
            writer.element("status", enumeration: status)
            writer.element("subnetId", subnetId)
            writer.element("vpcId", vpcId)
            writer.element("interfaceType", interfaceType)
            writer.list("ipv4PrefixSet", ipv4Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv6PrefixSet", ipv6Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.structure("connectionTrackingConfiguration", connectionTrackingConfiguration) { $0.encode(into: &$1) }
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceNetworkInterfaceAssociation: Sendable {
        public var carrierIp: String?
        public var customerOwnedIp: String?
        public var ipOwnerId: String?
        public var publicDnsName: String?
        public var publicIp: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("carrierIp", carrierIp)
            writer.element("customerOwnedIp", customerOwnedIp)
            writer.element("ipOwnerId", ipOwnerId)
            writer.element("publicDnsName", publicDnsName)
            writer.element("publicIp", publicIp)
        }
    }

    public struct InstanceNetworkInterfaceAttachment: Sendable {
        public var attachTime: Date?
        public var attachmentId: String?
        public var deleteOnTermination: Bool?
        public var deviceIndex: Int?
        public var status: AttachmentStatus?
        public var networkCardIndex: Int?
        public var enaSrdSpecification: InstanceAttachmentEnaSrdSpecification?
        public var enaQueueCount: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("attachTime", attachTime)
            writer.element("attachmentId", attachmentId)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("deviceIndex", deviceIndex)
            writer.element("status", enumeration: status)
            writer.element("networkCardIndex", networkCardIndex)
            writer.structure("enaSrdSpecification", enaSrdSpecification) { $0.encode(into: &$1) }
            writer.element("enaQueueCount", enaQueueCount)
        }
    }

    public struct InstanceNetworkInterfaceSpecification: Sendable {
        public var associatePublicIpAddress: Bool?
        public var deleteOnTermination: Bool?
        public var description: String?
        public var deviceIndex: Int?
        public var groups: [String]?
        public var ipv6AddressCount: Int?
        public var ipv6Addresses: [InstanceIpv6Address]?
        public var networkInterfaceId: String?
        public var privateIpAddress: String?
        public var privateIpAddresses: [PrivateIpAddressSpecification]?
        public var secondaryPrivateIpAddressCount: Int?
        public var subnetId: String?
        public var associateCarrierIpAddress: Bool?
        public var interfaceType: String?
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
            "AssociatePublicIpAddress", "DeleteOnTermination", "Description", "DeviceIndex", "SecurityGroupId",
            "Ipv6AddressCount", "Ipv6Addresses", "NetworkInterfaceId", "PrivateIpAddress", "PrivateIpAddresses",
            "SecondaryPrivateIpAddressCount", "SubnetId", "AssociateCarrierIpAddress", "InterfaceType",
            "NetworkCardIndex", "Ipv4Prefix", "Ipv4PrefixCount", "Ipv6Prefix", "Ipv6PrefixCount", "PrimaryIpv6",
            "EnaSrdSpecification", "ConnectionTrackingSpecification", "EnaQueueCount",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            associatePublicIpAddress = try reader.bool("AssociatePublicIpAddress")
            deleteOnTermination = try reader.bool("DeleteOnTermination")
            description = try reader.string("Description")
            deviceIndex = try reader.int("DeviceIndex")
            groups = try reader.strings("SecurityGroupId")
            ipv6AddressCount = try reader.int("Ipv6AddressCount")
            ipv6Addresses = try reader.list("Ipv6Addresses", InstanceIpv6Address.init(from:))
            networkInterfaceId = try reader.string("NetworkInterfaceId")
            privateIpAddress = try reader.string("PrivateIpAddress")
            privateIpAddresses = try reader.list("PrivateIpAddresses", PrivateIpAddressSpecification.init(from:))
            secondaryPrivateIpAddressCount = try reader.int("SecondaryPrivateIpAddressCount")
            subnetId = try reader.string("SubnetId")
            associateCarrierIpAddress = try reader.bool("AssociateCarrierIpAddress")
            interfaceType = try reader.string("InterfaceType")
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

        public func encode(into writer: inout XMLWriter) {
            writer.element("associatePublicIpAddress", associatePublicIpAddress)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("description", description)
            writer.element("deviceIndex", deviceIndex)
            writer.list("SecurityGroupId", groups, member: "SecurityGroupId")
            writer.element("ipv6AddressCount", ipv6AddressCount)
            writer.list("ipv6AddressesSet", ipv6Addresses, member: "item") { $0.encode(into: &$1) }
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("privateIpAddress", privateIpAddress)
            writer.list("privateIpAddressesSet", privateIpAddresses, member: "item") { $0.encode(into: &$1) }
            writer.element("secondaryPrivateIpAddressCount", secondaryPrivateIpAddressCount)
            writer.element("subnetId", subnetId)
            writer.element("AssociateCarrierIpAddress", associateCarrierIpAddress)
            writer.element("InterfaceType", interfaceType)
            writer.element("NetworkCardIndex", networkCardIndex)
            writer.list("Ipv4Prefix", ipv4Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.element("Ipv4PrefixCount", ipv4PrefixCount)
            writer.list("Ipv6Prefix", ipv6Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.element("Ipv6PrefixCount", ipv6PrefixCount)
            writer.element("PrimaryIpv6", primaryIpv6)
            writer.structure("EnaSrdSpecification", enaSrdSpecification) { $0.encode(into: &$1) }
            writer.structure("ConnectionTrackingSpecification", connectionTrackingSpecification) { $0.encode(into: &$1) }
            writer.element("EnaQueueCount", enaQueueCount)
        }
    }

    public struct InstanceNetworkPerformanceOptions: Sendable {
        public var bandwidthWeighting: InstanceBandwidthWeighting?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("bandwidthWeighting", enumeration: bandwidthWeighting)
        }
    }

    public struct InstanceNetworkPerformanceOptionsRequest: Sendable {
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

    public struct InstancePrivateIpAddress: Sendable {
        public var association: InstanceNetworkInterfaceAssociation?
        public var primary: Bool?
        public var privateDnsName: String?
        public var privateIpAddress: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("association", association) { $0.encode(into: &$1) }
            writer.element("primary", primary)
            writer.element("privateDnsName", privateDnsName)
            writer.element("privateIpAddress", privateIpAddress)
        }
    }

    public struct InstanceRequirements: Sendable {
        public var vCpuCount: VCpuCountRange?
        public var memoryMiB: MemoryMiB?
        public var cpuManufacturers: [CpuManufacturer]?
        public var memoryGiBPerVCpu: MemoryGiBPerVCpu?
        public var excludedInstanceTypes: [String]?
        public var instanceGenerations: [InstanceGeneration]?
        public var spotMaxPricePercentageOverLowestPrice: Int?
        public var onDemandMaxPricePercentageOverLowestPrice: Int?
        public var bareMetal: BareMetal?
        public var burstablePerformance: BurstablePerformance?
        public var requireHibernateSupport: Bool?
        public var networkInterfaceCount: NetworkInterfaceCount?
        public var localStorage: LocalStorage?
        public var localStorageTypes: [LocalStorageType]?
        public var totalLocalStorageGB: TotalLocalStorageGB?
        public var baselineEbsBandwidthMbps: BaselineEbsBandwidthMbps?
        public var acceleratorTypes: [AcceleratorType]?
        public var acceleratorCount: AcceleratorCount?
        public var acceleratorManufacturers: [AcceleratorManufacturer]?
        public var acceleratorNames: [AcceleratorName]?
        public var acceleratorTotalMemoryMiB: AcceleratorTotalMemoryMiB?
        public var networkBandwidthGbps: NetworkBandwidthGbps?
        public var allowedInstanceTypes: [String]?
        public var maxSpotPriceAsPercentageOfOptimalOnDemandPrice: Int?
        public var baselinePerformanceFactors: BaselinePerformanceFactors?
        public var requireEncryptionInTransit: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("vCpuCount", vCpuCount) { $0.encode(into: &$1) }
            writer.structure("memoryMiB", memoryMiB) { $0.encode(into: &$1) }
            writer.list("cpuManufacturerSet", enumerations: cpuManufacturers, member: "item")
            writer.structure("memoryGiBPerVCpu", memoryGiBPerVCpu) { $0.encode(into: &$1) }
            writer.list("excludedInstanceTypeSet", excludedInstanceTypes, member: "item")
            writer.list("instanceGenerationSet", enumerations: instanceGenerations, member: "item")
            writer.element("spotMaxPricePercentageOverLowestPrice", spotMaxPricePercentageOverLowestPrice)
            writer.element("onDemandMaxPricePercentageOverLowestPrice", onDemandMaxPricePercentageOverLowestPrice)
            writer.element("bareMetal", enumeration: bareMetal)
            writer.element("burstablePerformance", enumeration: burstablePerformance)
            writer.element("requireHibernateSupport", requireHibernateSupport)
            writer.structure("networkInterfaceCount", networkInterfaceCount) { $0.encode(into: &$1) }
            writer.element("localStorage", enumeration: localStorage)
            writer.list("localStorageTypeSet", enumerations: localStorageTypes, member: "item")
            writer.structure("totalLocalStorageGB", totalLocalStorageGB) { $0.encode(into: &$1) }
            writer.structure("baselineEbsBandwidthMbps", baselineEbsBandwidthMbps) { $0.encode(into: &$1) }
            writer.list("acceleratorTypeSet", enumerations: acceleratorTypes, member: "item")
            writer.structure("acceleratorCount", acceleratorCount) { $0.encode(into: &$1) }
            writer.list("acceleratorManufacturerSet", enumerations: acceleratorManufacturers, member: "item")
            writer.list("acceleratorNameSet", enumerations: acceleratorNames, member: "item")
            writer.structure("acceleratorTotalMemoryMiB", acceleratorTotalMemoryMiB) { $0.encode(into: &$1) }
            writer.structure("networkBandwidthGbps", networkBandwidthGbps) { $0.encode(into: &$1) }
            writer.list("allowedInstanceTypeSet", allowedInstanceTypes, member: "item")
            writer.element("maxSpotPriceAsPercentageOfOptimalOnDemandPrice", maxSpotPriceAsPercentageOfOptimalOnDemandPrice)
            writer.structure("baselinePerformanceFactors", baselinePerformanceFactors) { $0.encode(into: &$1) }
            writer.element("requireEncryptionInTransit", requireEncryptionInTransit)
        }
    }

    public struct InstanceRequirementsRequest: Sendable {
        public var vCpuCount: VCpuCountRangeRequest = VCpuCountRangeRequest()
        public var memoryMiB: MemoryMiBRequest = MemoryMiBRequest()
        public var cpuManufacturers: [CpuManufacturer]?
        public var memoryGiBPerVCpu: MemoryGiBPerVCpuRequest?
        public var excludedInstanceTypes: [String]?
        public var instanceGenerations: [InstanceGeneration]?
        public var spotMaxPricePercentageOverLowestPrice: Int?
        public var onDemandMaxPricePercentageOverLowestPrice: Int?
        public var bareMetal: BareMetal?
        public var burstablePerformance: BurstablePerformance?
        public var requireHibernateSupport: Bool?
        public var networkInterfaceCount: NetworkInterfaceCountRequest?
        public var localStorage: LocalStorage?
        public var localStorageTypes: [LocalStorageType]?
        public var totalLocalStorageGB: TotalLocalStorageGBRequest?
        public var baselineEbsBandwidthMbps: BaselineEbsBandwidthMbpsRequest?
        public var acceleratorTypes: [AcceleratorType]?
        public var acceleratorCount: AcceleratorCountRequest?
        public var acceleratorManufacturers: [AcceleratorManufacturer]?
        public var acceleratorNames: [AcceleratorName]?
        public var acceleratorTotalMemoryMiB: AcceleratorTotalMemoryMiBRequest?
        public var networkBandwidthGbps: NetworkBandwidthGbpsRequest?
        public var allowedInstanceTypes: [String]?
        public var maxSpotPriceAsPercentageOfOptimalOnDemandPrice: Int?
        public var baselinePerformanceFactors: BaselinePerformanceFactorsRequest?
        public var requireEncryptionInTransit: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "VCpuCount", "MemoryMiB", "CpuManufacturer", "MemoryGiBPerVCpu", "ExcludedInstanceType",
            "InstanceGeneration", "SpotMaxPricePercentageOverLowestPrice",
            "OnDemandMaxPricePercentageOverLowestPrice", "BareMetal", "BurstablePerformance",
            "RequireHibernateSupport", "NetworkInterfaceCount", "LocalStorage", "LocalStorageType",
            "TotalLocalStorageGB", "BaselineEbsBandwidthMbps", "AcceleratorType", "AcceleratorCount",
            "AcceleratorManufacturer", "AcceleratorName", "AcceleratorTotalMemoryMiB", "NetworkBandwidthGbps",
            "AllowedInstanceType", "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice", "BaselinePerformanceFactors",
            "RequireEncryptionInTransit",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            vCpuCount = try reader.require(reader.structure("VCpuCount", VCpuCountRangeRequest.init(from:)), "VCpuCount")
            memoryMiB = try reader.require(reader.structure("MemoryMiB", MemoryMiBRequest.init(from:)), "MemoryMiB")
            cpuManufacturers = try reader.enumerations("CpuManufacturer")
            memoryGiBPerVCpu = try reader.structure("MemoryGiBPerVCpu", MemoryGiBPerVCpuRequest.init(from:))
            excludedInstanceTypes = try reader.strings("ExcludedInstanceType")
            instanceGenerations = try reader.enumerations("InstanceGeneration")
            spotMaxPricePercentageOverLowestPrice = try reader.int("SpotMaxPricePercentageOverLowestPrice")
            onDemandMaxPricePercentageOverLowestPrice = try reader.int("OnDemandMaxPricePercentageOverLowestPrice")
            bareMetal = try reader.enumeration("BareMetal")
            burstablePerformance = try reader.enumeration("BurstablePerformance")
            requireHibernateSupport = try reader.bool("RequireHibernateSupport")
            networkInterfaceCount = try reader.structure("NetworkInterfaceCount", NetworkInterfaceCountRequest.init(from:))
            localStorage = try reader.enumeration("LocalStorage")
            localStorageTypes = try reader.enumerations("LocalStorageType")
            totalLocalStorageGB = try reader.structure("TotalLocalStorageGB", TotalLocalStorageGBRequest.init(from:))
            baselineEbsBandwidthMbps = try reader.structure("BaselineEbsBandwidthMbps", BaselineEbsBandwidthMbpsRequest.init(from:))
            acceleratorTypes = try reader.enumerations("AcceleratorType")
            acceleratorCount = try reader.structure("AcceleratorCount", AcceleratorCountRequest.init(from:))
            acceleratorManufacturers = try reader.enumerations("AcceleratorManufacturer")
            acceleratorNames = try reader.enumerations("AcceleratorName")
            acceleratorTotalMemoryMiB = try reader.structure("AcceleratorTotalMemoryMiB", AcceleratorTotalMemoryMiBRequest.init(from:))
            networkBandwidthGbps = try reader.structure("NetworkBandwidthGbps", NetworkBandwidthGbpsRequest.init(from:))
            allowedInstanceTypes = try reader.strings("AllowedInstanceType")
            maxSpotPriceAsPercentageOfOptimalOnDemandPrice = try reader.int("MaxSpotPriceAsPercentageOfOptimalOnDemandPrice")
            baselinePerformanceFactors = try reader.structure("BaselinePerformanceFactors", BaselinePerformanceFactorsRequest.init(from:))
            requireEncryptionInTransit = try reader.bool("RequireEncryptionInTransit")
        }
    }

    public struct InstanceSecondaryInterface: Sendable {
        public var attachment: InstanceSecondaryInterfaceAttachment?
        public var macAddress: String?
        public var secondaryInterfaceId: String?
        public var ownerId: String?
        public var privateIpAddresses: [InstanceSecondaryInterfacePrivateIpAddress]?
        public var sourceDestCheck: Bool?
        public var status: SecondaryInterfaceStatus?
        public var secondarySubnetId: String?
        public var secondaryNetworkId: String?
        public var interfaceType: SecondaryInterfaceType?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("attachment", attachment) { $0.encode(into: &$1) }
            writer.element("macAddress", macAddress)
            writer.element("secondaryInterfaceId", secondaryInterfaceId)
            writer.element("ownerId", ownerId)
            writer.list("privateIpAddressSet", privateIpAddresses, member: "item") { $0.encode(into: &$1) }
            writer.element("sourceDestCheck", sourceDestCheck)
            writer.element("status", enumeration: status)
            writer.element("secondarySubnetId", secondarySubnetId)
            writer.element("secondaryNetworkId", secondaryNetworkId)
            writer.element("interfaceType", enumeration: interfaceType)
        }
    }

    public struct InstanceSecondaryInterfaceAttachment: Sendable {
        public var attachTime: Date?
        public var attachmentId: String?
        public var deleteOnTermination: Bool?
        public var deviceIndex: Int?
        public var status: AttachmentStatus?
        public var networkCardIndex: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("attachTime", attachTime)
            writer.element("attachmentId", attachmentId)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("deviceIndex", deviceIndex)
            writer.element("status", enumeration: status)
            writer.element("networkCardIndex", networkCardIndex)
        }
    }

    public struct InstanceSecondaryInterfacePrivateIpAddress: Sendable {
        public var privateIpAddress: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("privateIpAddress", privateIpAddress)
        }
    }

    public struct InstanceSecondaryInterfacePrivateIpAddressRequest: Sendable {
        public var privateIpAddress: String = ""

        public init() {}

        static let parameters: Set<String> = [
            "PrivateIpAddress",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            privateIpAddress = try reader.require(reader.string("PrivateIpAddress"), "PrivateIpAddress")
        }
    }

    public struct InstanceSecondaryInterfaceSpecificationRequest: Sendable {
        public var deleteOnTermination: Bool?
        public var deviceIndex: Int?
        public var privateIpAddresses: [InstanceSecondaryInterfacePrivateIpAddressRequest]?
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
            privateIpAddresses = try reader.list("PrivateIpAddress", InstanceSecondaryInterfacePrivateIpAddressRequest.init(from:))
            privateIpAddressCount = try reader.int("PrivateIpAddressCount")
            secondarySubnetId = try reader.string("SecondarySubnetId")
            interfaceType = try reader.enumeration("InterfaceType")
            networkCardIndex = try reader.int("NetworkCardIndex")
        }
    }

    public struct InstanceSpecification: Sendable {
        public var instanceId: String = ""
        public var excludeBootVolume: Bool?
        public var excludeDataVolumeIds: [String]?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "ExcludeBootVolume", "ExcludeDataVolumeId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            excludeBootVolume = try reader.bool("ExcludeBootVolume")
            excludeDataVolumeIds = try reader.strings("ExcludeDataVolumeId")
        }
    }

    public struct InstanceState: Sendable {
        public var code: Int?
        public var name: InstanceStateName?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", code)
            writer.element("name", enumeration: name)
        }
    }

    public struct InstanceStateChange: Sendable {
        public var instanceId: String?
        public var currentState: InstanceState?
        public var previousState: InstanceState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.structure("currentState", currentState) { $0.encode(into: &$1) }
            writer.structure("previousState", previousState) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceStatus: Sendable {
        public var availabilityZone: String?
        public var availabilityZoneId: String?
        public var outpostArn: String?
        public var `operator`: OperatorResponse?
        public var events: [InstanceStatusEvent]?
        public var instanceId: String?
        public var instanceState: InstanceState?
        public var instanceStatus: InstanceStatusSummary?
        public var systemStatus: InstanceStatusSummary?
        public var attachedEbsStatus: EbsStatusSummary?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("availabilityZone", availabilityZone)
            writer.element("availabilityZoneId", availabilityZoneId)
            writer.element("outpostArn", outpostArn)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
            writer.list("eventsSet", events, member: "item") { $0.encode(into: &$1) }
            writer.element("instanceId", instanceId)
            writer.structure("instanceState", instanceState) { $0.encode(into: &$1) }
            writer.structure("instanceStatus", instanceStatus) { $0.encode(into: &$1) }
            writer.structure("systemStatus", systemStatus) { $0.encode(into: &$1) }
            writer.structure("attachedEbsStatus", attachedEbsStatus) { $0.encode(into: &$1) }
        }
    }

    public struct InstanceStatusDetails: Sendable {
        public var impairedSince: Date?
        public var name: StatusName?
        public var status: StatusType?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("impairedSince", impairedSince)
            writer.element("name", enumeration: name)
            writer.element("status", enumeration: status)
        }
    }

    public struct InstanceStatusEvent: Sendable {
        public var instanceEventId: String?
        public var code: EventCode?
        public var description: String?
        public var notAfter: Date?
        public var notBefore: Date?
        public var notBeforeDeadline: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceEventId", instanceEventId)
            writer.element("code", enumeration: code)
            writer.element("description", description)
            writer.element("notAfter", notAfter)
            writer.element("notBefore", notBefore)
            writer.element("notBeforeDeadline", notBeforeDeadline)
        }
    }

    public struct InstanceStatusSummary: Sendable {
        public var details: [InstanceStatusDetails]?
        public var status: SummaryStatus?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("details", details, member: "item") { $0.encode(into: &$1) }
            writer.element("status", enumeration: status)
        }
    }

    public struct InstanceStorageInfo: Sendable {
        public var totalSizeInGB: Int?
        public var disks: [DiskInfo]?
        public var nvmeSupport: EphemeralNvmeSupport?
        public var encryptionSupport: InstanceStorageEncryptionSupport?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("totalSizeInGB", totalSizeInGB)
            writer.list("disks", disks, member: "item") { $0.encode(into: &$1) }
            writer.element("nvmeSupport", enumeration: nvmeSupport)
            writer.element("encryptionSupport", enumeration: encryptionSupport)
        }
    }

    public struct InstanceTypeInfo: Sendable {
        public var instanceType: InstanceType?
        public var currentGeneration: Bool?
        public var freeTierEligible: Bool?
        public var supportedUsageClasses: [UsageClassType]?
        public var supportedRootDeviceTypes: [RootDeviceType]?
        public var supportedVirtualizationTypes: [VirtualizationType]?
        public var bareMetal: Bool?
        public var hypervisor: InstanceTypeHypervisor?
        public var processorInfo: ProcessorInfo?
        public var vCpuInfo: VCpuInfo?
        public var memoryInfo: MemoryInfo?
        public var instanceStorageSupported: Bool?
        public var instanceStorageInfo: InstanceStorageInfo?
        public var ebsInfo: EbsInfo?
        public var networkInfo: NetworkInfo?
        public var gpuInfo: GpuInfo?
        public var fpgaInfo: FpgaInfo?
        public var placementGroupInfo: PlacementGroupInfo?
        public var inferenceAcceleratorInfo: InferenceAcceleratorInfo?
        public var hibernationSupported: Bool?
        public var burstablePerformanceSupported: Bool?
        public var dedicatedHostsSupported: Bool?
        public var autoRecoverySupported: Bool?
        public var supportedBootModes: [BootModeType]?
        public var nitroEnclavesSupport: NitroEnclavesSupport?
        public var nitroTpmSupport: NitroTpmSupport?
        public var nitroTpmInfo: NitroTpmInfo?
        public var mediaAcceleratorInfo: MediaAcceleratorInfo?
        public var neuronInfo: NeuronInfo?
        public var phcSupport: PhcSupport?
        public var rebootMigrationSupport: RebootMigrationSupport?
        public var supportedInRegion: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceType", enumeration: instanceType)
            writer.element("currentGeneration", currentGeneration)
            writer.element("freeTierEligible", freeTierEligible)
            writer.list("supportedUsageClasses", enumerations: supportedUsageClasses, member: "item")
            writer.list("supportedRootDeviceTypes", enumerations: supportedRootDeviceTypes, member: "item")
            writer.list("supportedVirtualizationTypes", enumerations: supportedVirtualizationTypes, member: "item")
            writer.element("bareMetal", bareMetal)
            writer.element("hypervisor", enumeration: hypervisor)
            writer.structure("processorInfo", processorInfo) { $0.encode(into: &$1) }
            writer.structure("vCpuInfo", vCpuInfo) { $0.encode(into: &$1) }
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
            writer.element("instanceStorageSupported", instanceStorageSupported)
            writer.structure("instanceStorageInfo", instanceStorageInfo) { $0.encode(into: &$1) }
            writer.structure("ebsInfo", ebsInfo) { $0.encode(into: &$1) }
            writer.structure("networkInfo", networkInfo) { $0.encode(into: &$1) }
            writer.structure("gpuInfo", gpuInfo) { $0.encode(into: &$1) }
            writer.structure("fpgaInfo", fpgaInfo) { $0.encode(into: &$1) }
            writer.structure("placementGroupInfo", placementGroupInfo) { $0.encode(into: &$1) }
            writer.structure("inferenceAcceleratorInfo", inferenceAcceleratorInfo) { $0.encode(into: &$1) }
            writer.element("hibernationSupported", hibernationSupported)
            writer.element("burstablePerformanceSupported", burstablePerformanceSupported)
            writer.element("dedicatedHostsSupported", dedicatedHostsSupported)
            writer.element("autoRecoverySupported", autoRecoverySupported)
            writer.list("supportedBootModes", enumerations: supportedBootModes, member: "item")
            writer.element("nitroEnclavesSupport", enumeration: nitroEnclavesSupport)
            writer.element("nitroTpmSupport", enumeration: nitroTpmSupport)
            writer.structure("nitroTpmInfo", nitroTpmInfo) { $0.encode(into: &$1) }
            writer.structure("mediaAcceleratorInfo", mediaAcceleratorInfo) { $0.encode(into: &$1) }
            writer.structure("neuronInfo", neuronInfo) { $0.encode(into: &$1) }
            writer.element("phcSupport", enumeration: phcSupport)
            writer.element("rebootMigrationSupport", enumeration: rebootMigrationSupport)
            writer.element("supportedInRegion", supportedInRegion)
        }
    }

    public struct InstanceTypeOffering: Sendable {
        public var instanceType: InstanceType?
        public var locationType: LocationType?
        public var location: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceType", enumeration: instanceType)
            writer.element("locationType", enumeration: locationType)
            writer.element("location", location)
        }
    }

    public struct InternetGateway: Sendable {
        public var attachments: [InternetGatewayAttachment]?
        public var internetGatewayId: String?
        public var ownerId: String?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("attachmentSet", attachments, member: "item") { $0.encode(into: &$1) }
            writer.element("internetGatewayId", internetGatewayId)
            writer.element("ownerId", ownerId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct InternetGatewayAttachment: Sendable {
        public var state: AttachmentStatus?
        public var vpcId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("state", enumeration: state)
            writer.element("vpcId", vpcId)
        }
    }

    public struct IpPermission: Sendable {
        public var ipProtocol: String?
        public var fromPort: Int?
        public var toPort: Int?
        public var userIdGroupPairs: [UserIdGroupPair]?
        public var ipRanges: [IpRange]?
        public var ipv6Ranges: [Ipv6Range]?
        public var prefixListIds: [PrefixListId]?

        public init() {}

        static let parameters: Set<String> = [
            "IpProtocol", "FromPort", "ToPort", "Groups", "IpRanges", "Ipv6Ranges", "PrefixListIds",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            ipProtocol = try reader.string("IpProtocol")
            fromPort = try reader.int("FromPort")
            toPort = try reader.int("ToPort")
            userIdGroupPairs = try reader.list("Groups", UserIdGroupPair.init(from:))
            ipRanges = try reader.list("IpRanges", IpRange.init(from:))
            ipv6Ranges = try reader.list("Ipv6Ranges", Ipv6Range.init(from:))
            prefixListIds = try reader.list("PrefixListIds", PrefixListId.init(from:))
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipProtocol", ipProtocol)
            writer.element("fromPort", fromPort)
            writer.element("toPort", toPort)
            writer.list("groups", userIdGroupPairs, member: "item") { $0.encode(into: &$1) }
            writer.list("ipRanges", ipRanges, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv6Ranges", ipv6Ranges, member: "item") { $0.encode(into: &$1) }
            writer.list("prefixListIds", prefixListIds, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct IpRange: Sendable {
        public var description: String?
        public var cidrIp: String?

        public init() {}

        static let parameters: Set<String> = [
            "Description", "CidrIp",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            description = try reader.string("Description")
            cidrIp = try reader.string("CidrIp")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("description", description)
            writer.element("cidrIp", cidrIp)
        }
    }
}
