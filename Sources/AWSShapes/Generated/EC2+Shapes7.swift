// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct ManagedPrefixList: Sendable {
        public var prefixListId: String?
        public var addressFamily: String?
        public var state: PrefixListState?
        public var stateMessage: String?
        public var prefixListArn: String?
        public var prefixListName: String?
        public var maxEntries: Int?
        public var version: Int?
        public var tags: [Tag]?
        public var ownerId: String?
        public var ipamPrefixListResolverTargetId: String?
        public var ipamPrefixListResolverSyncEnabled: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("prefixListId", prefixListId)
            writer.element("addressFamily", addressFamily)
            writer.element("state", enumeration: state)
            writer.element("stateMessage", stateMessage)
            writer.element("prefixListArn", prefixListArn)
            writer.element("prefixListName", prefixListName)
            writer.element("maxEntries", maxEntries)
            writer.element("version", version)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("ownerId", ownerId)
            writer.element("ipamPrefixListResolverTargetId", ipamPrefixListResolverTargetId)
            writer.element("ipamPrefixListResolverSyncEnabled", ipamPrefixListResolverSyncEnabled)
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

    public struct MemoryGiBPerVCpu: Sendable {
        public var min: Double?
        public var max: Double?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("min", min)
            writer.element("max", max)
        }
    }

    public struct MemoryGiBPerVCpuRequest: Sendable {
        public var min: Double?
        public var max: Double?

        public init() {}

        static let parameters: Set<String> = [
            "Min", "Max",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            min = try reader.double("Min")
            max = try reader.double("Max")
        }
    }

    public struct MemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct MemoryMiB: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("min", min)
            writer.element("max", max)
        }
    }

    public struct MemoryMiBRequest: Sendable {
        public var min: Int = 0
        public var max: Int?

        public init() {}

        static let parameters: Set<String> = [
            "Min", "Max",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            min = try reader.require(reader.int("Min"), "Min")
            max = try reader.int("Max")
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

        static let parameters: Set<String> = [
            "Attribute", "Description", "ImageId", "LaunchPermission", "OperationType", "ProductCode", "UserGroup",
            "UserId", "Value", "OrganizationArn", "OrganizationalUnitArn", "ImdsSupport", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "SourceDestCheck", "DisableApiStop", "DryRun", "InstanceId", "Attribute", "Value", "BlockDeviceMapping",
            "DisableApiTermination", "InstanceType", "Kernel", "Ramdisk", "UserData",
            "InstanceInitiatedShutdownBehavior", "GroupId", "EbsOptimized", "SriovNetSupport", "EnaSupport",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "InstanceId", "HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "DryRun", "HttpProtocolIpv6",
            "InstanceMetadataTags",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

    public struct ModifyLaunchTemplateRequest: Sendable {
        public var dryRun: Bool?
        public var clientToken: String?
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var defaultVersion: String?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "ClientToken", "LaunchTemplateId", "LaunchTemplateName", "SetDefaultVersion",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            clientToken = try reader.string("ClientToken")
            launchTemplateId = try reader.string("LaunchTemplateId")
            launchTemplateName = try reader.string("LaunchTemplateName")
            defaultVersion = try reader.string("SetDefaultVersion")
        }
    }

    public struct ModifyLaunchTemplateResult: Sendable {
        public var launchTemplate: LaunchTemplate?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("launchTemplate", launchTemplate) { $0.encode(into: &$1) }
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

        static let parameters: Set<String> = [
            "EnaSrdSpecification", "EnablePrimaryIpv6", "ConnectionTrackingSpecification",
            "AssociatePublicIpAddress", "AssociatedSubnetId", "DryRun", "NetworkInterfaceId", "Description",
            "SourceDestCheck", "SecurityGroupId", "Attachment",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "GroupId", "SecurityGroupRule", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Attribute", "CreateVolumePermission", "UserGroup", "OperationType", "SnapshotId", "UserId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "AutoEnableIO", "VolumeId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "DryRun", "VolumeId", "Size", "VolumeType", "Iops", "Throughput", "MultiAttachEnabled",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "InstanceId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

    public struct NetworkBandwidthGbps: Sendable {
        public var min: Double?
        public var max: Double?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("min", min)
            writer.element("max", max)
        }
    }

    public struct NetworkBandwidthGbpsRequest: Sendable {
        public var min: Double?
        public var max: Double?

        public init() {}

        static let parameters: Set<String> = [
            "Min", "Max",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            min = try reader.double("Min")
            max = try reader.double("Max")
        }
    }

    public struct NetworkCardInfo: Sendable {
        public var networkCardIndex: Int?
        public var networkPerformance: String?
        public var maximumNetworkInterfaces: Int?
        public var additionalFlexibleNetworkInterfaces: Int?
        public var baselineBandwidthInGbps: Double?
        public var peakBandwidthInGbps: Double?
        public var defaultEnaQueueCountPerInterface: Int?
        public var maximumEnaQueueCount: Int?
        public var maximumEnaQueueCountPerInterface: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("networkCardIndex", networkCardIndex)
            writer.element("networkPerformance", networkPerformance)
            writer.element("maximumNetworkInterfaces", maximumNetworkInterfaces)
            writer.element("additionalFlexibleNetworkInterfaces", additionalFlexibleNetworkInterfaces)
            writer.element("baselineBandwidthInGbps", baselineBandwidthInGbps)
            writer.element("peakBandwidthInGbps", peakBandwidthInGbps)
            writer.element("defaultEnaQueueCountPerInterface", defaultEnaQueueCountPerInterface)
            writer.element("maximumEnaQueueCount", maximumEnaQueueCount)
            writer.element("maximumEnaQueueCountPerInterface", maximumEnaQueueCountPerInterface)
        }
    }

    public struct NetworkInfo: Sendable {
        public var networkPerformance: String?
        public var maximumNetworkInterfaces: Int?
        public var maximumNetworkCards: Int?
        public var defaultNetworkCardIndex: Int?
        public var networkCards: [NetworkCardInfo]?
        public var ipv4AddressesPerInterface: Int?
        public var ipv6AddressesPerInterface: Int?
        public var ipv6Supported: Bool?
        public var enaSupport: EnaSupport?
        public var efaSupported: Bool?
        public var efaInfo: EfaInfo?
        public var encryptionInTransitSupported: Bool?
        public var enaSrdSupported: Bool?
        public var bandwidthWeightings: [BandwidthWeightingType]?
        public var flexibleEnaQueuesSupport: FlexibleEnaQueuesSupport?
        public var connectionTrackingConfiguration: DefaultConnectionTrackingConfiguration?
        public var secondaryNetworkSupported: Bool?
        public var maximumSecondaryNetworkInterfaces: Int?
        public var ipv4AddressesPerSecondaryInterface: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("networkPerformance", networkPerformance)
            writer.element("maximumNetworkInterfaces", maximumNetworkInterfaces)
            writer.element("maximumNetworkCards", maximumNetworkCards)
            writer.element("defaultNetworkCardIndex", defaultNetworkCardIndex)
            writer.list("networkCards", networkCards, member: "item") { $0.encode(into: &$1) }
            writer.element("ipv4AddressesPerInterface", ipv4AddressesPerInterface)
            writer.element("ipv6AddressesPerInterface", ipv6AddressesPerInterface)
            writer.element("ipv6Supported", ipv6Supported)
            writer.element("enaSupport", enumeration: enaSupport)
            writer.element("efaSupported", efaSupported)
            writer.structure("efaInfo", efaInfo) { $0.encode(into: &$1) }
            writer.element("encryptionInTransitSupported", encryptionInTransitSupported)
            writer.element("enaSrdSupported", enaSrdSupported)
            writer.list("bandwidthWeightings", enumerations: bandwidthWeightings, member: "item")
            writer.element("flexibleEnaQueuesSupport", enumeration: flexibleEnaQueuesSupport)
            writer.structure("connectionTrackingConfiguration", connectionTrackingConfiguration) { $0.encode(into: &$1) }
            writer.element("secondaryNetworkSupported", secondaryNetworkSupported)
            writer.element("maximumSecondaryNetworkInterfaces", maximumSecondaryNetworkInterfaces)
            writer.element("ipv4AddressesPerSecondaryInterface", ipv4AddressesPerSecondaryInterface)
        }
    }

    public struct NetworkInterface: Sendable {
        public var association: NetworkInterfaceAssociation?
        public var attachment: NetworkInterfaceAttachment?
        public var availabilityZone: String?
        public var connectionTrackingConfiguration: ConnectionTrackingConfiguration?
        public var description: String?
        public var groups: [GroupIdentifier]?
        public var interfaceType: NetworkInterfaceType?
        public var ipv6Addresses: [NetworkInterfaceIpv6Address]?
        public var macAddress: String?
        public var networkInterfaceId: String?
        public var outpostArn: String?
        public var ownerId: String?
        public var privateDnsName: String?
        public var publicDnsName: String?
        public var publicIpDnsNameOptions: PublicIpDnsNameOptions?
        public var privateIpAddress: String?
        public var privateIpAddresses: [NetworkInterfacePrivateIpAddress]?
        public var ipv4Prefixes: [Ipv4PrefixSpecification]?
        public var ipv6Prefixes: [Ipv6PrefixSpecification]?
        public var requesterId: String?
        public var requesterManaged: Bool?
        public var sourceDestCheck: Bool?
        public var status: NetworkInterfaceStatus?
        public var subnetId: String?
        public var tagSet: [Tag]?
        public var vpcId: String?
        public var denyAllIgwTraffic: Bool?
        public var ipv6Native: Bool?
        public var ipv6Address: String?
        public var `operator`: OperatorResponse?
        public var associatedSubnets: [String]?
        public var availabilityZoneId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("association", association) { $0.encode(into: &$1) }
            writer.structure("attachment", attachment) { $0.encode(into: &$1) }
            writer.element("availabilityZone", availabilityZone)
            writer.structure("connectionTrackingConfiguration", connectionTrackingConfiguration) { $0.encode(into: &$1) }
            writer.element("description", description)
            writer.list("groupSet", groups, member: "item") { $0.encode(into: &$1) }
            writer.element("interfaceType", enumeration: interfaceType)
            writer.list("ipv6AddressesSet", ipv6Addresses, member: "item") { $0.encode(into: &$1) }
            writer.element("macAddress", macAddress)
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.element("outpostArn", outpostArn)
            writer.element("ownerId", ownerId)
            writer.element("privateDnsName", privateDnsName)
            writer.element("publicDnsName", publicDnsName)
            writer.structure("publicIpDnsNameOptions", publicIpDnsNameOptions) { $0.encode(into: &$1) }
            writer.element("privateIpAddress", privateIpAddress)
            writer.list("privateIpAddressesSet", privateIpAddresses, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv4PrefixSet", ipv4Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv6PrefixSet", ipv6Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.element("requesterId", requesterId)
            writer.element("requesterManaged", requesterManaged)
            writer.element("sourceDestCheck", sourceDestCheck)
            writer.element("status", enumeration: status)
            writer.element("subnetId", subnetId)
            writer.list("tagSet", tagSet, member: "item") { $0.encode(into: &$1) }
            writer.element("vpcId", vpcId)
            writer.element("denyAllIgwTraffic", denyAllIgwTraffic)
            writer.element("ipv6Native", ipv6Native)
            writer.element("ipv6Address", ipv6Address)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
            writer.list("associatedSubnetSet", associatedSubnets, member: "item")
            writer.element("availabilityZoneId", availabilityZoneId)
        }
    }

    public struct NetworkInterfaceAssociation: Sendable {
        public var allocationId: String?
        public var associationId: String?
        public var ipOwnerId: String?
        public var publicDnsName: String?
        public var publicIp: String?
        public var customerOwnedIp: String?
        public var carrierIp: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("allocationId", allocationId)
            writer.element("associationId", associationId)
            writer.element("ipOwnerId", ipOwnerId)
            writer.element("publicDnsName", publicDnsName)
            writer.element("publicIp", publicIp)
            writer.element("customerOwnedIp", customerOwnedIp)
            writer.element("carrierIp", carrierIp)
        }
    }

    public struct NetworkInterfaceAttachment: Sendable {
        public var attachTime: Date?
        public var attachmentId: String?
        public var deleteOnTermination: Bool?
        public var deviceIndex: Int?
        public var networkCardIndex: Int?
        public var instanceId: String?
        public var instanceOwnerId: String?
        public var status: AttachmentStatus?
        public var enaSrdSpecification: AttachmentEnaSrdSpecification?
        public var enaQueueCount: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("attachTime", attachTime)
            writer.element("attachmentId", attachmentId)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("deviceIndex", deviceIndex)
            writer.element("networkCardIndex", networkCardIndex)
            writer.element("instanceId", instanceId)
            writer.element("instanceOwnerId", instanceOwnerId)
            writer.element("status", enumeration: status)
            writer.structure("enaSrdSpecification", enaSrdSpecification) { $0.encode(into: &$1) }
            writer.element("enaQueueCount", enaQueueCount)
        }
    }

    public struct NetworkInterfaceAttachmentChanges: Sendable {
        public var defaultEnaQueueCount: Bool?
        public var enaQueueCount: Int?
        public var attachmentId: String?
        public var deleteOnTermination: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "DefaultEnaQueueCount", "EnaQueueCount", "AttachmentId", "DeleteOnTermination",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            defaultEnaQueueCount = try reader.bool("DefaultEnaQueueCount")
            enaQueueCount = try reader.int("EnaQueueCount")
            attachmentId = try reader.string("AttachmentId")
            deleteOnTermination = try reader.bool("DeleteOnTermination")
        }
    }

    public struct NetworkInterfaceCount: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("min", min)
            writer.element("max", max)
        }
    }

    public struct NetworkInterfaceCountRequest: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        static let parameters: Set<String> = [
            "Min", "Max",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            min = try reader.int("Min")
            max = try reader.int("Max")
        }
    }

    public struct NetworkInterfaceIpv6Address: Sendable {
        public var ipv6Address: String?
        public var publicIpv6DnsName: String?
        public var isPrimaryIpv6: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ipv6Address", ipv6Address)
            writer.element("publicIpv6DnsName", publicIpv6DnsName)
            writer.element("isPrimaryIpv6", isPrimaryIpv6)
        }
    }

    public struct NetworkInterfacePrivateIpAddress: Sendable {
        public var association: NetworkInterfaceAssociation?
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

    public struct NeuronDeviceCoreInfo: Sendable {
        public var count: Int?
        public var version: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("count", count)
            writer.element("version", version)
        }
    }

    public struct NeuronDeviceInfo: Sendable {
        public var count: Int?
        public var name: String?
        public var coreInfo: NeuronDeviceCoreInfo?
        public var memoryInfo: NeuronDeviceMemoryInfo?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("count", count)
            writer.element("name", name)
            writer.structure("coreInfo", coreInfo) { $0.encode(into: &$1) }
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
        }
    }

    public struct NeuronDeviceMemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct NeuronInfo: Sendable {
        public var neuronDevices: [NeuronDeviceInfo]?
        public var totalNeuronDeviceMemoryInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("neuronDevices", neuronDevices, member: "item") { $0.encode(into: &$1) }
            writer.element("totalNeuronDeviceMemoryInMiB", totalNeuronDeviceMemoryInMiB)
        }
    }

    public struct NitroTpmInfo: Sendable {
        public var supportedVersions: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("supportedVersions", supportedVersions, member: "item")
        }
    }

    public struct OperatorRequest: Sendable {
        public var principal: String?

        public init() {}

        static let parameters: Set<String> = [
            "Principal",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            principal = try reader.string("Principal")
        }
    }

    public struct OperatorResponse: Sendable {
        public var managed: Bool?
        public var principal: String?
        public var hiddenByDefault: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("managed", managed)
            writer.element("principal", principal)
            writer.element("hiddenByDefault", hiddenByDefault)
        }
    }

    public struct PerformanceFactorReference: Sendable {
        public var instanceFamily: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceFamily", instanceFamily)
        }
    }

    public struct PerformanceFactorReferenceRequest: Sendable {
        public var instanceFamily: String?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceFamily",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceFamily = try reader.string("InstanceFamily")
        }
    }

    public struct Placement: Sendable {
        public var availabilityZoneId: String?
        public var affinity: String?
        public var groupName: String?
        public var partitionNumber: Int?
        public var hostId: String?
        public var tenancy: Tenancy?
        public var spreadDomain: String?
        public var hostResourceGroupArn: String?
        public var groupId: String?
        public var availabilityZone: String?

        public init() {}

        static let parameters: Set<String> = [
            "AvailabilityZoneId", "Affinity", "GroupName", "PartitionNumber", "HostId", "Tenancy", "SpreadDomain",
            "HostResourceGroupArn", "GroupId", "AvailabilityZone",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            availabilityZoneId = try reader.string("AvailabilityZoneId")
            affinity = try reader.string("Affinity")
            groupName = try reader.string("GroupName")
            partitionNumber = try reader.int("PartitionNumber")
            hostId = try reader.string("HostId")
            tenancy = try reader.enumeration("Tenancy")
            spreadDomain = try reader.string("SpreadDomain")
            hostResourceGroupArn = try reader.string("HostResourceGroupArn")
            groupId = try reader.string("GroupId")
            availabilityZone = try reader.string("AvailabilityZone")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("availabilityZoneId", availabilityZoneId)
            writer.element("affinity", affinity)
            writer.element("groupName", groupName)
            writer.element("partitionNumber", partitionNumber)
            writer.element("hostId", hostId)
            writer.element("tenancy", enumeration: tenancy)
            writer.element("spreadDomain", spreadDomain)
            writer.element("hostResourceGroupArn", hostResourceGroupArn)
            writer.element("groupId", groupId)
            writer.element("availabilityZone", availabilityZone)
        }
    }

    public struct PlacementGroup: Sendable {
        public var groupName: String?
        public var state: PlacementGroupState?
        public var strategy: PlacementStrategy?
        public var partitionCount: Int?
        public var groupId: String?
        public var tags: [Tag]?
        public var groupArn: String?
        public var spreadLevel: SpreadLevel?
        public var linkedGroupId: String?
        public var `operator`: OperatorResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("groupName", groupName)
            writer.element("state", enumeration: state)
            writer.element("strategy", enumeration: strategy)
            writer.element("partitionCount", partitionCount)
            writer.element("groupId", groupId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("groupArn", groupArn)
            writer.element("spreadLevel", enumeration: spreadLevel)
            writer.element("linkedGroupId", linkedGroupId)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
        }
    }

    public struct PlacementGroupInfo: Sendable {
        public var supportedStrategies: [PlacementGroupStrategy]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("supportedStrategies", enumerations: supportedStrategies, member: "item")
        }
    }

    public struct PortRange: Sendable {
        public var from: Int?
        public var to: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("from", from)
            writer.element("to", to)
        }
    }

    public struct PrefixList: Sendable {
        public var cidrs: [String]?
        public var prefixListId: String?
        public var prefixListName: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("cidrSet", cidrs, member: "item")
            writer.element("prefixListId", prefixListId)
            writer.element("prefixListName", prefixListName)
        }
    }

    public struct PrefixListId: Sendable {
        public var description: String?
        public var prefixListId: String?

        public init() {}

        static let parameters: Set<String> = [
            "Description", "PrefixListId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            description = try reader.string("Description")
            prefixListId = try reader.string("PrefixListId")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("description", description)
            writer.element("prefixListId", prefixListId)
        }
    }

    public struct PrivateDnsNameOptionsOnLaunch: Sendable {
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

    public struct PrivateDnsNameOptionsRequest: Sendable {
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
}
