// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct InstanceNetworkPerformanceOptionsRequest: Sendable {
        public var bandwidthWeighting: InstanceBandwidthWeighting?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
            description = try reader.string("Description")
            cidrIp = try reader.string("CidrIp")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("description", description)
            writer.element("cidrIp", cidrIp)
        }
    }

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

        public init(from reader: ParameterReader) throws(AWSError) {
            ipv4Prefix = try reader.string("Ipv4Prefix")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Ipv4Prefix", ipv4Prefix)
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

        public init(from reader: ParameterReader) throws(AWSError) {
            ipv6Prefix = try reader.string("Ipv6Prefix")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Ipv6Prefix", ipv6Prefix)
        }
    }

    public struct Ipv6Range: Sendable {
        public var description: String?
        public var cidrIpv6: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

    public struct LaunchTemplateSpecification: Sendable {
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var version: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            launchTemplateId = try reader.string("LaunchTemplateId")
            launchTemplateName = try reader.string("LaunchTemplateName")
            version = try reader.string("Version")
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

        public init(from reader: ParameterReader) throws(AWSError) {
            licenseConfigurationArn = try reader.string("LicenseConfigurationArn")
        }
    }

    public struct MediaAcceleratorInfo: Sendable {
        public var accelerators: [MediaDeviceInfo]?
        public var totalMediaMemoryInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("accelerators", accelerators, member: "item") { $0.encode(into: &$1) }
            writer.element("totalMediaMemoryInMiB", totalMediaMemoryInMiB)
        }
    }

    public struct MediaDeviceInfo: Sendable {
        public var count: Int?
        public var name: String?
        public var manufacturer: String?
        public var memoryInfo: MediaDeviceMemoryInfo?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("count", count)
            writer.element("name", name)
            writer.element("manufacturer", manufacturer)
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
        }
    }

    public struct MediaDeviceMemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct MemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct ModifyImageAttributeRequest: Sendable {
        public var attribute: String?
        public var description: AttributeValue?
        public var imageId: String = ""
        public var launchPermission: LaunchPermissionModifications?
        public var operationType: OperationType?
        public var productCodes: [String]?
        public var userGroups: [String]?
        public var userIds: [String]?
        public var value: String?
        public var organizationArns: [String]?
        public var organizationalUnitArns: [String]?
        public var imdsSupport: AttributeValue?
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            attribute = try reader.string("Attribute")
            description = try reader.structure("Description", AttributeValue.init(from:))
            imageId = try reader.require(reader.string("ImageId"), "ImageId")
            launchPermission = try reader.structure("LaunchPermission", LaunchPermissionModifications.init(from:))
            operationType = try reader.enumeration("OperationType")
            productCodes = try reader.strings("ProductCode")
            userGroups = try reader.strings("UserGroup")
            userIds = try reader.strings("UserId")
            value = try reader.string("Value")
            organizationArns = try reader.strings("OrganizationArn")
            organizationalUnitArns = try reader.strings("OrganizationalUnitArn")
            imdsSupport = try reader.structure("ImdsSupport", AttributeValue.init(from:))
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct ModifyInstanceAttributeRequest: Sendable {
        public var sourceDestCheck: AttributeBooleanValue?
        public var disableApiStop: AttributeBooleanValue?
        public var dryRun: Bool?
        public var instanceId: String = ""
        public var attribute: InstanceAttributeName?
        public var value: String?
        public var blockDeviceMappings: [InstanceBlockDeviceMappingSpecification]?
        public var disableApiTermination: AttributeBooleanValue?
        public var instanceType: AttributeValue?
        public var kernel: AttributeValue?
        public var ramdisk: AttributeValue?
        public var userData: BlobAttributeValue?
        public var instanceInitiatedShutdownBehavior: AttributeValue?
        public var groups: [String]?
        public var ebsOptimized: AttributeBooleanValue?
        public var sriovNetSupport: AttributeValue?
        public var enaSupport: AttributeBooleanValue?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            sourceDestCheck = try reader.structure("SourceDestCheck", AttributeBooleanValue.init(from:))
            disableApiStop = try reader.structure("DisableApiStop", AttributeBooleanValue.init(from:))
            dryRun = try reader.bool("DryRun")
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            attribute = try reader.enumeration("Attribute")
            value = try reader.string("Value")
            blockDeviceMappings = try reader.list("BlockDeviceMapping", InstanceBlockDeviceMappingSpecification.init(from:))
            disableApiTermination = try reader.structure("DisableApiTermination", AttributeBooleanValue.init(from:))
            instanceType = try reader.structure("InstanceType", AttributeValue.init(from:))
            kernel = try reader.structure("Kernel", AttributeValue.init(from:))
            ramdisk = try reader.structure("Ramdisk", AttributeValue.init(from:))
            userData = try reader.structure("UserData", BlobAttributeValue.init(from:))
            instanceInitiatedShutdownBehavior = try reader.structure("InstanceInitiatedShutdownBehavior", AttributeValue.init(from:))
            groups = try reader.strings("GroupId")
            ebsOptimized = try reader.structure("EbsOptimized", AttributeBooleanValue.init(from:))
            sriovNetSupport = try reader.structure("SriovNetSupport", AttributeValue.init(from:))
            enaSupport = try reader.structure("EnaSupport", AttributeBooleanValue.init(from:))
        }
    }

    public struct ModifyInstanceMetadataOptionsRequest: Sendable {
        public var instanceId: String = ""
        public var httpTokens: HttpTokensState?
        public var httpPutResponseHopLimit: Int?
        public var httpEndpoint: InstanceMetadataEndpointState?
        public var dryRun: Bool?
        public var httpProtocolIpv6: InstanceMetadataProtocolState?
        public var instanceMetadataTags: InstanceMetadataTagsState?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            httpTokens = try reader.enumeration("HttpTokens")
            httpPutResponseHopLimit = try reader.int("HttpPutResponseHopLimit")
            httpEndpoint = try reader.enumeration("HttpEndpoint")
            dryRun = try reader.bool("DryRun")
            httpProtocolIpv6 = try reader.enumeration("HttpProtocolIpv6")
            instanceMetadataTags = try reader.enumeration("InstanceMetadataTags")
        }
    }

    public struct ModifyInstanceMetadataOptionsResult: Sendable {
        public var instanceId: String?
        public var instanceMetadataOptions: InstanceMetadataOptionsResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.structure("instanceMetadataOptions", instanceMetadataOptions) { $0.encode(into: &$1) }
        }
    }

    public struct ModifyNetworkInterfaceAttributeRequest: Sendable {
        public var enaSrdSpecification: EnaSrdSpecification?
        public var enablePrimaryIpv6: Bool?
        public var connectionTrackingSpecification: ConnectionTrackingSpecificationRequest?
        public var associatePublicIpAddress: Bool?
        public var associatedSubnetIds: [String]?
        public var dryRun: Bool?
        public var networkInterfaceId: String = ""
        public var description: AttributeValue?
        public var sourceDestCheck: AttributeBooleanValue?
        public var groups: [String]?
        public var attachment: NetworkInterfaceAttachmentChanges?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enaSrdSpecification = try reader.structure("EnaSrdSpecification", EnaSrdSpecification.init(from:))
            enablePrimaryIpv6 = try reader.bool("EnablePrimaryIpv6")
            connectionTrackingSpecification = try reader.structure("ConnectionTrackingSpecification", ConnectionTrackingSpecificationRequest.init(from:))
            associatePublicIpAddress = try reader.bool("AssociatePublicIpAddress")
            associatedSubnetIds = try reader.strings("AssociatedSubnetId")
            dryRun = try reader.bool("DryRun")
            networkInterfaceId = try reader.require(reader.string("NetworkInterfaceId"), "NetworkInterfaceId")
            description = try reader.structure("Description", AttributeValue.init(from:))
            sourceDestCheck = try reader.structure("SourceDestCheck", AttributeBooleanValue.init(from:))
            groups = try reader.strings("SecurityGroupId")
            attachment = try reader.structure("Attachment", NetworkInterfaceAttachmentChanges.init(from:))
        }
    }

    public struct ModifySecurityGroupRulesRequest: Sendable {
        public var groupId: String = ""
        public var securityGroupRules: [SecurityGroupRuleUpdate] = []
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupId = try reader.require(reader.string("GroupId"), "GroupId")
            securityGroupRules = try reader.require(reader.list("SecurityGroupRule", SecurityGroupRuleUpdate.init(from:)), "SecurityGroupRule")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct ModifySecurityGroupRulesResult: Sendable {
        public var `return`: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
        }
    }

    public struct ModifySnapshotAttributeRequest: Sendable {
        public var attribute: SnapshotAttributeName?
        public var createVolumePermission: CreateVolumePermissionModifications?
        public var groupNames: [String]?
        public var operationType: OperationType?
        public var snapshotId: String = ""
        public var userIds: [String]?
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            attribute = try reader.enumeration("Attribute")
            createVolumePermission = try reader.structure("CreateVolumePermission", CreateVolumePermissionModifications.init(from:))
            groupNames = try reader.strings("UserGroup")
            operationType = try reader.enumeration("OperationType")
            snapshotId = try reader.require(reader.string("SnapshotId"), "SnapshotId")
            userIds = try reader.strings("UserId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct ModifyVolumeAttributeRequest: Sendable {
        public var autoEnableIO: AttributeBooleanValue?
        public var volumeId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            autoEnableIO = try reader.structure("AutoEnableIO", AttributeBooleanValue.init(from:))
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct ModifyVolumeRequest: Sendable {
        public var dryRun: Bool?
        public var volumeId: String = ""
        public var size: Int?
        public var volumeType: VolumeType?
        public var iops: Int?
        public var throughput: Int?
        public var multiAttachEnabled: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
            size = try reader.int("Size")
            volumeType = try reader.enumeration("VolumeType")
            iops = try reader.int("Iops")
            throughput = try reader.int("Throughput")
            multiAttachEnabled = try reader.bool("MultiAttachEnabled")
        }
    }

    public struct ModifyVolumeResult: Sendable {
        public var volumeModification: VolumeModification?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("volumeModification", volumeModification) { $0.encode(into: &$1) }
        }
    }

    public struct MonitorInstancesRequest: Sendable {
        public var instanceIds: [String] = []
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceIds = try reader.require(reader.strings("InstanceId"), "InstanceId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct MonitorInstancesResult: Sendable {
        public var instanceMonitorings: [InstanceMonitoring]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("instancesSet", instanceMonitorings, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct Monitoring: Sendable {
        public var state: MonitoringState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("state", enumeration: state)
        }
    }

    public struct NatGateway: Sendable {
        public var createTime: Date?
        public var deleteTime: Date?
        public var failureCode: String?
        public var failureMessage: String?
        public var natGatewayAddresses: [NatGatewayAddress]?
        public var natGatewayId: String?
        public var provisionedBandwidth: ProvisionedBandwidth?
        public var state: NatGatewayState?
        public var subnetId: String?
        public var vpcId: String?
        public var tags: [Tag]?
        public var connectivityType: ConnectivityType?
        public var availabilityMode: AvailabilityMode?
        public var autoScalingIps: AutoScalingIpsState?
        public var autoProvisionZones: AutoProvisionZonesState?
        public var attachedAppliances: [NatGatewayAttachedAppliance]?
        public var routeTableId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("createTime", createTime)
            writer.element("deleteTime", deleteTime)
            writer.element("failureCode", failureCode)
            writer.element("failureMessage", failureMessage)
            writer.list("natGatewayAddressSet", natGatewayAddresses, member: "item") { $0.encode(into: &$1) }
            writer.element("natGatewayId", natGatewayId)
            writer.structure("provisionedBandwidth", provisionedBandwidth) { $0.encode(into: &$1) }
            writer.element("state", enumeration: state)
            writer.element("subnetId", subnetId)
            writer.element("vpcId", vpcId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("connectivityType", enumeration: connectivityType)
            writer.element("availabilityMode", enumeration: availabilityMode)
            writer.element("autoScalingIps", enumeration: autoScalingIps)
            writer.element("autoProvisionZones", enumeration: autoProvisionZones)
            writer.list("attachedApplianceSet", attachedAppliances, member: "item") { $0.encode(into: &$1) }
            writer.element("routeTableId", routeTableId)
        }
    }

    public struct NatGatewayAddress: Sendable {
        public var allocationId: String?
        public var networkInterfaceId: String?
        public var privateIp: String?
        public var publicIp: String?
        public var associationId: String?
        public var isPrimary: Bool?
        public var failureMessage: String?
        public var status: NatGatewayAddressStatus?
        public var availabilityZone: String?
        public var availabilityZoneId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("allocationId", allocationId)
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("privateIp", privateIp)
            writer.element("publicIp", publicIp)
            writer.element("associationId", associationId)
            writer.element("isPrimary", isPrimary)
            writer.element("failureMessage", failureMessage)
            writer.element("status", enumeration: status)
            writer.element("availabilityZone", availabilityZone)
            writer.element("availabilityZoneId", availabilityZoneId)
        }
    }

    public struct NatGatewayAttachedAppliance: Sendable {
        public var type: NatGatewayApplianceType?
        public var applianceArn: String?
        public var vpcEndpointId: String?
        public var attachmentState: NatGatewayApplianceState?
        public var modificationState: NatGatewayApplianceModifyState?
        public var failureCode: String?
        public var failureMessage: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("type", enumeration: type)
            writer.element("applianceArn", applianceArn)
            writer.element("vpcEndpointId", vpcEndpointId)
            writer.element("attachmentState", enumeration: attachmentState)
            writer.element("modificationState", enumeration: modificationState)
            writer.element("failureCode", failureCode)
            writer.element("failureMessage", failureMessage)
        }
    }

    public struct NetworkAcl: Sendable {
        public var associations: [NetworkAclAssociation]?
        public var entries: [NetworkAclEntry]?
        public var isDefault: Bool?
        public var networkAclId: String?
        public var tags: [Tag]?
        public var vpcId: String?
        public var ownerId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("associationSet", associations, member: "item") { $0.encode(into: &$1) }
            writer.list("entrySet", entries, member: "item") { $0.encode(into: &$1) }
            writer.element("default", isDefault)
            writer.element("networkAclId", networkAclId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("vpcId", vpcId)
            writer.element("ownerId", ownerId)
        }
    }

    public struct NetworkAclAssociation: Sendable {
        public var networkAclAssociationId: String?
        public var networkAclId: String?
        public var subnetId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("networkAclAssociationId", networkAclAssociationId)
            writer.element("networkAclId", networkAclId)
            writer.element("subnetId", subnetId)
        }
    }

    public struct NetworkAclEntry: Sendable {
        public var cidrBlock: String?
        public var egress: Bool?
        public var icmpTypeCode: IcmpTypeCode?
        public var ipv6CidrBlock: String?
        public var portRange: PortRange?
        public var `protocol`: String?
        public var ruleAction: RuleAction?
        public var ruleNumber: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("cidrBlock", cidrBlock)
            writer.element("egress", egress)
            writer.structure("icmpTypeCode", icmpTypeCode) { $0.encode(into: &$1) }
            writer.element("ipv6CidrBlock", ipv6CidrBlock)
            writer.structure("portRange", portRange) { $0.encode(into: &$1) }
            writer.element("protocol", `protocol`)
            writer.element("ruleAction", enumeration: ruleAction)
            writer.element("ruleNumber", ruleNumber)
        }
    }
}
