// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct StopInstancesRequest: Sendable {
        public var instanceIds: [String] = []
        public var hibernate: Bool?
        public var skipOsShutdown: Bool?
        public var dryRun: Bool?
        public var force: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "Hibernate", "SkipOsShutdown", "DryRun", "Force",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceIds = try reader.require(reader.strings("InstanceId"), "InstanceId")
            hibernate = try reader.bool("Hibernate")
            skipOsShutdown = try reader.bool("SkipOsShutdown")
            dryRun = try reader.bool("DryRun")
            force = try reader.bool("Force")
        }
    }

    public struct StopInstancesResult: Sendable {
        public var stoppingInstances: [InstanceStateChange]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("instancesSet", stoppingInstances, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct Storage: Sendable {
        public var s3: S3Storage?

        public init() {}

        static let parameters: Set<String> = [
            "S3",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            s3 = try reader.structure("S3", S3Storage.init(from:))
        }

        public func encode(into writer: inout XMLWriter) {
            writer.structure("S3", s3) { $0.encode(into: &$1) }
        }
    }

    public struct Subnet: Sendable {
        public var availabilityZoneId: String?
        public var enableLniAtDeviceIndex: Int?
        public var mapCustomerOwnedIpOnLaunch: Bool?
        public var customerOwnedIpv4Pool: String?
        public var ownerId: String?
        public var assignIpv6AddressOnCreation: Bool?
        public var ipv6CidrBlockAssociationSet: [SubnetIpv6CidrBlockAssociation]?
        public var tags: [Tag]?
        public var subnetArn: String?
        public var outpostArn: String?
        public var enableDns64: Bool?
        public var ipv6Native: Bool?
        public var privateDnsNameOptionsOnLaunch: PrivateDnsNameOptionsOnLaunch?
        public var blockPublicAccessStates: BlockPublicAccessStates?
        public var type: String?
        public var subnetId: String?
        public var state: SubnetState?
        public var vpcId: String?
        public var cidrBlock: String?
        public var availableIpAddressCount: Int?
        public var availabilityZone: String?
        public var defaultForAz: Bool?
        public var mapPublicIpOnLaunch: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("availabilityZoneId", availabilityZoneId)
            writer.element("enableLniAtDeviceIndex", enableLniAtDeviceIndex)
            writer.element("mapCustomerOwnedIpOnLaunch", mapCustomerOwnedIpOnLaunch)
            writer.element("customerOwnedIpv4Pool", customerOwnedIpv4Pool)
            writer.element("ownerId", ownerId)
            writer.element("assignIpv6AddressOnCreation", assignIpv6AddressOnCreation)
            writer.list("ipv6CidrBlockAssociationSet", ipv6CidrBlockAssociationSet, member: "item") { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("subnetArn", subnetArn)
            writer.element("outpostArn", outpostArn)
            writer.element("enableDns64", enableDns64)
            writer.element("ipv6Native", ipv6Native)
            writer.structure("privateDnsNameOptionsOnLaunch", privateDnsNameOptionsOnLaunch) { $0.encode(into: &$1) }
            writer.structure("blockPublicAccessStates", blockPublicAccessStates) { $0.encode(into: &$1) }
            writer.element("type", type)
            writer.element("subnetId", subnetId)
            writer.element("state", enumeration: state)
            writer.element("vpcId", vpcId)
            writer.element("cidrBlock", cidrBlock)
            writer.element("availableIpAddressCount", availableIpAddressCount)
            writer.element("availabilityZone", availabilityZone)
            writer.element("defaultForAz", defaultForAz)
            writer.element("mapPublicIpOnLaunch", mapPublicIpOnLaunch)
        }
    }

    public struct SubnetCidrBlockState: Sendable {
        public var state: SubnetCidrBlockStateCode?
        public var statusMessage: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("state", enumeration: state)
            writer.element("statusMessage", statusMessage)
        }
    }

    public struct SubnetIpPrefixes: Sendable {
        public var subnetId: String?
        public var ipPrefixes: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("subnetId", subnetId)
            writer.list("ipPrefixSet", ipPrefixes, member: "item")
        }
    }

    public struct SubnetIpv6CidrBlockAssociation: Sendable {
        public var associationId: String?
        public var ipv6CidrBlock: String?
        public var ipv6CidrBlockState: SubnetCidrBlockState?
        public var ipv6AddressAttribute: Ipv6AddressAttribute?
        public var ipSource: IpSource?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("associationId", associationId)
            writer.element("ipv6CidrBlock", ipv6CidrBlock)
            writer.structure("ipv6CidrBlockState", ipv6CidrBlockState) { $0.encode(into: &$1) }
            writer.element("ipv6AddressAttribute", enumeration: ipv6AddressAttribute)
            writer.element("ipSource", enumeration: ipSource)
        }
    }

    public struct Tag: Sendable {
        public var key: String?
        public var value: String?

        public init() {}

        static let parameters: Set<String> = [
            "Key", "Value",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            key = try reader.string("Key")
            value = try reader.string("Value")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("key", key)
            writer.element("value", value)
        }
    }

    public struct TagDescription: Sendable {
        public var key: String?
        public var resourceId: String?
        public var resourceType: ResourceType?
        public var value: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("key", key)
            writer.element("resourceId", resourceId)
            writer.element("resourceType", enumeration: resourceType)
            writer.element("value", value)
        }
    }

    public struct TagSpecification: Sendable {
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

    public struct TerminateInstancesRequest: Sendable {
        public var instanceIds: [String] = []
        public var force: Bool?
        public var skipOsShutdown: Bool?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "Force", "SkipOsShutdown", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceIds = try reader.require(reader.strings("InstanceId"), "InstanceId")
            force = try reader.bool("Force")
            skipOsShutdown = try reader.bool("SkipOsShutdown")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct TerminateInstancesResult: Sendable {
        public var terminatingInstances: [InstanceStateChange]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("instancesSet", terminatingInstances, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct TotalLocalStorageGB: Sendable {
        public var min: Double?
        public var max: Double?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("min", min)
            writer.element("max", max)
        }
    }

    public struct TotalLocalStorageGBRequest: Sendable {
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

    public struct UnmonitorInstancesRequest: Sendable {
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

    public struct UnmonitorInstancesResult: Sendable {
        public var instanceMonitorings: [InstanceMonitoring]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("instancesSet", instanceMonitorings, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct UpdateSecurityGroupRuleDescriptionsEgressRequest: Sendable {
        public var dryRun: Bool?
        public var groupId: String?
        public var groupName: String?
        public var ipPermissions: [IpPermission]?
        public var securityGroupRuleDescriptions: [SecurityGroupRuleDescription]?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "GroupId", "GroupName", "IpPermissions", "SecurityGroupRuleDescription",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            groupId = try reader.string("GroupId")
            groupName = try reader.string("GroupName")
            ipPermissions = try reader.list("IpPermissions", IpPermission.init(from:))
            securityGroupRuleDescriptions = try reader.list("SecurityGroupRuleDescription", SecurityGroupRuleDescription.init(from:))
        }
    }

    public struct UpdateSecurityGroupRuleDescriptionsEgressResult: Sendable {
        public var `return`: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
        }
    }

    public struct UpdateSecurityGroupRuleDescriptionsIngressRequest: Sendable {
        public var dryRun: Bool?
        public var groupId: String?
        public var groupName: String?
        public var ipPermissions: [IpPermission]?
        public var securityGroupRuleDescriptions: [SecurityGroupRuleDescription]?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "GroupId", "GroupName", "IpPermissions", "SecurityGroupRuleDescription",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            groupId = try reader.string("GroupId")
            groupName = try reader.string("GroupName")
            ipPermissions = try reader.list("IpPermissions", IpPermission.init(from:))
            securityGroupRuleDescriptions = try reader.list("SecurityGroupRuleDescription", SecurityGroupRuleDescription.init(from:))
        }
    }

    public struct UpdateSecurityGroupRuleDescriptionsIngressResult: Sendable {
        public var `return`: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
        }
    }

    public struct UserIdGroupPair: Sendable {
        public var description: String?
        public var userId: String?
        public var groupName: String?
        public var groupId: String?
        public var vpcId: String?
        public var vpcPeeringConnectionId: String?
        public var peeringStatus: String?

        public init() {}

        static let parameters: Set<String> = [
            "Description", "UserId", "GroupName", "GroupId", "VpcId", "VpcPeeringConnectionId", "PeeringStatus",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            description = try reader.string("Description")
            userId = try reader.string("UserId")
            groupName = try reader.string("GroupName")
            groupId = try reader.string("GroupId")
            vpcId = try reader.string("VpcId")
            vpcPeeringConnectionId = try reader.string("VpcPeeringConnectionId")
            peeringStatus = try reader.string("PeeringStatus")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("description", description)
            writer.element("userId", userId)
            writer.element("groupName", groupName)
            writer.element("groupId", groupId)
            writer.element("vpcId", vpcId)
            writer.element("vpcPeeringConnectionId", vpcPeeringConnectionId)
            writer.element("peeringStatus", peeringStatus)
        }
    }

    public struct VCpuCountRange: Sendable {
        public var min: Int?
        public var max: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("min", min)
            writer.element("max", max)
        }
    }

    public struct VCpuCountRangeRequest: Sendable {
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

    public struct VCpuInfo: Sendable {
        public var defaultVCpus: Int?
        public var defaultCores: Int?
        public var defaultThreadsPerCore: Int?
        public var validCores: [Int]?
        public var validThreadsPerCore: [Int]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("defaultVCpus", defaultVCpus)
            writer.element("defaultCores", defaultCores)
            writer.element("defaultThreadsPerCore", defaultThreadsPerCore)
            writer.list("validCores", validCores, member: "item")
            writer.list("validThreadsPerCore", validThreadsPerCore, member: "item")
        }
    }

    public struct ValidationError: Sendable {
        public var code: String?
        public var message: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", code)
            writer.element("message", message)
        }
    }

    public struct ValidationWarning: Sendable {
        public var errors: [ValidationError]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("errorSet", errors, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct Volume: Sendable {
        public var availabilityZoneId: String?
        public var outpostArn: String?
        public var sourceVolumeId: String?
        public var iops: Int?
        public var tags: [Tag]?
        public var volumeType: VolumeType?
        public var fastRestored: Bool?
        public var multiAttachEnabled: Bool?
        public var throughput: Int?
        public var sseType: SSEType?
        public var `operator`: OperatorResponse?
        public var volumeInitializationRate: Int?
        public var volumeId: String?
        public var size: Int?
        public var snapshotId: String?
        public var availabilityZone: String?
        public var state: VolumeState?
        public var createTime: Date?
        public var attachments: [VolumeAttachment]?
        public var encrypted: Bool?
        public var kmsKeyId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("availabilityZoneId", availabilityZoneId)
            writer.element("outpostArn", outpostArn)
            writer.element("sourceVolumeId", sourceVolumeId)
            writer.element("iops", iops)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("volumeType", enumeration: volumeType)
            writer.element("fastRestored", fastRestored)
            writer.element("multiAttachEnabled", multiAttachEnabled)
            writer.element("throughput", throughput)
            writer.element("sseType", enumeration: sseType)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
            writer.element("volumeInitializationRate", volumeInitializationRate)
            writer.element("volumeId", volumeId)
            writer.element("size", size)
            writer.element("snapshotId", snapshotId)
            writer.element("availabilityZone", availabilityZone)
            writer.element("status", enumeration: state)
            writer.element("createTime", createTime)
            writer.list("attachmentSet", attachments, member: "item") { $0.encode(into: &$1) }
            writer.element("encrypted", encrypted)
            writer.element("kmsKeyId", kmsKeyId)
        }
    }

    public struct VolumeAttachment: Sendable {
        public var deleteOnTermination: Bool?
        public var associatedResource: String?
        public var instanceOwningService: String?
        public var ebsCardIndex: Int?
        public var volumeId: String?
        public var instanceId: String?
        public var device: String?
        public var state: VolumeAttachmentState?
        public var attachTime: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("associatedResource", associatedResource)
            writer.element("instanceOwningService", instanceOwningService)
            writer.element("ebsCardIndex", ebsCardIndex)
            writer.element("volumeId", volumeId)
            writer.element("instanceId", instanceId)
            writer.element("device", device)
            writer.element("status", enumeration: state)
            writer.element("attachTime", attachTime)
        }
    }

    public struct VolumeModification: Sendable {
        public var volumeId: String?
        public var modificationState: VolumeModificationState?
        public var statusMessage: String?
        public var targetSize: Int?
        public var targetIops: Int?
        public var targetVolumeType: VolumeType?
        public var targetThroughput: Int?
        public var targetMultiAttachEnabled: Bool?
        public var originalSize: Int?
        public var originalIops: Int?
        public var originalVolumeType: VolumeType?
        public var originalThroughput: Int?
        public var originalMultiAttachEnabled: Bool?
        public var progress: Int?
        public var startTime: Date?
        public var endTime: Date?
        public var `operator`: OperatorResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("volumeId", volumeId)
            writer.element("modificationState", enumeration: modificationState)
            writer.element("statusMessage", statusMessage)
            writer.element("targetSize", targetSize)
            writer.element("targetIops", targetIops)
            writer.element("targetVolumeType", enumeration: targetVolumeType)
            writer.element("targetThroughput", targetThroughput)
            writer.element("targetMultiAttachEnabled", targetMultiAttachEnabled)
            writer.element("originalSize", originalSize)
            writer.element("originalIops", originalIops)
            writer.element("originalVolumeType", enumeration: originalVolumeType)
            writer.element("originalThroughput", originalThroughput)
            writer.element("originalMultiAttachEnabled", originalMultiAttachEnabled)
            writer.element("progress", progress)
            writer.element("startTime", startTime)
            writer.element("endTime", endTime)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
        }
    }

    public struct VolumeStatusAction: Sendable {
        public var code: String?
        public var description: String?
        public var eventId: String?
        public var eventType: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("code", code)
            writer.element("description", description)
            writer.element("eventId", eventId)
            writer.element("eventType", eventType)
        }
    }

    public struct VolumeStatusAttachmentStatus: Sendable {
        public var ioPerformance: String?
        public var instanceId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ioPerformance", ioPerformance)
            writer.element("instanceId", instanceId)
        }
    }

    public struct VolumeStatusDetails: Sendable {
        public var name: VolumeStatusName?
        public var status: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("name", enumeration: name)
            writer.element("status", status)
        }
    }

    public struct VolumeStatusEvent: Sendable {
        public var description: String?
        public var eventId: String?
        public var eventType: String?
        public var notAfter: Date?
        public var notBefore: Date?
        public var instanceId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("description", description)
            writer.element("eventId", eventId)
            writer.element("eventType", eventType)
            writer.element("notAfter", notAfter)
            writer.element("notBefore", notBefore)
            writer.element("instanceId", instanceId)
        }
    }

    public struct VolumeStatusInfo: Sendable {
        public var details: [VolumeStatusDetails]?
        public var status: VolumeStatusInfoStatus?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("details", details, member: "item") { $0.encode(into: &$1) }
            writer.element("status", enumeration: status)
        }
    }

    public struct VolumeStatusItem: Sendable {
        public var actions: [VolumeStatusAction]?
        public var availabilityZone: String?
        public var outpostArn: String?
        public var events: [VolumeStatusEvent]?
        public var volumeId: String?
        public var volumeStatus: VolumeStatusInfo?
        public var attachmentStatuses: [VolumeStatusAttachmentStatus]?
        public var initializationStatusDetails: InitializationStatusDetails?
        public var availabilityZoneId: String?
        public var `operator`: OperatorResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("actionsSet", actions, member: "item") { $0.encode(into: &$1) }
            writer.element("availabilityZone", availabilityZone)
            writer.element("outpostArn", outpostArn)
            writer.list("eventsSet", events, member: "item") { $0.encode(into: &$1) }
            writer.element("volumeId", volumeId)
            writer.structure("volumeStatus", volumeStatus) { $0.encode(into: &$1) }
            writer.list("attachmentStatuses", attachmentStatuses, member: "item") { $0.encode(into: &$1) }
            writer.structure("initializationStatusDetails", initializationStatusDetails) { $0.encode(into: &$1) }
            writer.element("availabilityZoneId", availabilityZoneId)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
        }
    }

    public struct Vpc: Sendable {
        public var ownerId: String?
        public var instanceTenancy: Tenancy?
        public var ipv6CidrBlockAssociationSet: [VpcIpv6CidrBlockAssociation]?
        public var cidrBlockAssociationSet: [VpcCidrBlockAssociation]?
        public var isDefault: Bool?
        public var encryptionControl: VpcEncryptionControl?
        public var tags: [Tag]?
        public var blockPublicAccessStates: BlockPublicAccessStates?
        public var vpcId: String?
        public var state: VpcState?
        public var cidrBlock: String?
        public var dhcpOptionsId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ownerId", ownerId)
            writer.element("instanceTenancy", enumeration: instanceTenancy)
            writer.list("ipv6CidrBlockAssociationSet", ipv6CidrBlockAssociationSet, member: "item") { $0.encode(into: &$1) }
            writer.list("cidrBlockAssociationSet", cidrBlockAssociationSet, member: "item") { $0.encode(into: &$1) }
            writer.element("isDefault", isDefault)
            writer.structure("encryptionControl", encryptionControl) { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.structure("blockPublicAccessStates", blockPublicAccessStates) { $0.encode(into: &$1) }
            writer.element("vpcId", vpcId)
            writer.element("state", enumeration: state)
            writer.element("cidrBlock", cidrBlock)
            writer.element("dhcpOptionsId", dhcpOptionsId)
        }
    }

    public struct VpcCidrBlockAssociation: Sendable {
        public var associationId: String?
        public var cidrBlock: String?
        public var cidrBlockState: VpcCidrBlockState?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("associationId", associationId)
            writer.element("cidrBlock", cidrBlock)
            writer.structure("cidrBlockState", cidrBlockState) { $0.encode(into: &$1) }
        }
    }

    public struct VpcCidrBlockState: Sendable {
        public var state: VpcCidrBlockStateCode?
        public var statusMessage: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("state", enumeration: state)
            writer.element("statusMessage", statusMessage)
        }
    }

    public struct VpcEncryptionControl: Sendable {
        public var vpcId: String?
        public var vpcEncryptionControlId: String?
        public var mode: VpcEncryptionControlMode?
        public var state: VpcEncryptionControlState?
        public var stateMessage: String?
        public var resourceExclusions: VpcEncryptionControlExclusions?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("vpcId", vpcId)
            writer.element("vpcEncryptionControlId", vpcEncryptionControlId)
            writer.element("mode", enumeration: mode)
            writer.element("state", enumeration: state)
            writer.element("stateMessage", stateMessage)
            writer.structure("resourceExclusions", resourceExclusions) { $0.encode(into: &$1) }
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct VpcEncryptionControlExclusion: Sendable {
        public var state: VpcEncryptionControlExclusionState?
        public var stateMessage: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("state", enumeration: state)
            writer.element("stateMessage", stateMessage)
        }
    }

    public struct VpcEncryptionControlExclusions: Sendable {
        public var internetGateway: VpcEncryptionControlExclusion?
        public var egressOnlyInternetGateway: VpcEncryptionControlExclusion?
        public var natGateway: VpcEncryptionControlExclusion?
        public var virtualPrivateGateway: VpcEncryptionControlExclusion?
        public var vpcPeering: VpcEncryptionControlExclusion?
        public var lambda: VpcEncryptionControlExclusion?
        public var vpcLattice: VpcEncryptionControlExclusion?
        public var elasticFileSystem: VpcEncryptionControlExclusion?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("internetGateway", internetGateway) { $0.encode(into: &$1) }
            writer.structure("egressOnlyInternetGateway", egressOnlyInternetGateway) { $0.encode(into: &$1) }
            writer.structure("natGateway", natGateway) { $0.encode(into: &$1) }
            writer.structure("virtualPrivateGateway", virtualPrivateGateway) { $0.encode(into: &$1) }
            writer.structure("vpcPeering", vpcPeering) { $0.encode(into: &$1) }
            writer.structure("lambda", lambda) { $0.encode(into: &$1) }
            writer.structure("vpcLattice", vpcLattice) { $0.encode(into: &$1) }
            writer.structure("elasticFileSystem", elasticFileSystem) { $0.encode(into: &$1) }
        }
    }

    public struct VpcEndpoint: Sendable {
        public var vpcEndpointId: String?
        public var vpcEndpointType: VpcEndpointType?
        public var vpcId: String?
        public var serviceName: String?
        public var state: State?
        public var policyDocument: String?
        public var routeTableIds: [String]?
        public var subnetIds: [String]?
        public var groups: [SecurityGroupIdentifier]?
        public var ipAddressType: IpAddressType?
        public var dnsOptions: DnsOptions?
        public var privateDnsEnabled: Bool?
        public var requesterManaged: Bool?
        public var networkInterfaceIds: [String]?
        public var dnsEntries: [DnsEntry]?
        public var creationTimestamp: Date?
        public var tags: [Tag]?
        public var ownerId: String?
        public var lastError: LastError?
        public var ipv4Prefixes: [SubnetIpPrefixes]?
        public var ipv6Prefixes: [SubnetIpPrefixes]?
        public var failureReason: String?
        public var serviceNetworkArn: String?
        public var resourceConfigurationArn: String?
        public var serviceRegion: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("vpcEndpointId", vpcEndpointId)
            writer.element("vpcEndpointType", enumeration: vpcEndpointType)
            writer.element("vpcId", vpcId)
            writer.element("serviceName", serviceName)
            writer.element("state", enumeration: state)
            writer.element("policyDocument", policyDocument)
            writer.list("routeTableIdSet", routeTableIds, member: "item")
            writer.list("subnetIdSet", subnetIds, member: "item")
            writer.list("groupSet", groups, member: "item") { $0.encode(into: &$1) }
            writer.element("ipAddressType", enumeration: ipAddressType)
            writer.structure("dnsOptions", dnsOptions) { $0.encode(into: &$1) }
            writer.element("privateDnsEnabled", privateDnsEnabled)
            writer.element("requesterManaged", requesterManaged)
            writer.list("networkInterfaceIdSet", networkInterfaceIds, member: "item")
            writer.list("dnsEntrySet", dnsEntries, member: "item") { $0.encode(into: &$1) }
            writer.element("creationTimestamp", creationTimestamp)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("ownerId", ownerId)
            writer.structure("lastError", lastError) { $0.encode(into: &$1) }
            writer.list("ipv4PrefixSet", ipv4Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.list("ipv6PrefixSet", ipv6Prefixes, member: "item") { $0.encode(into: &$1) }
            writer.element("failureReason", failureReason)
            writer.element("serviceNetworkArn", serviceNetworkArn)
            writer.element("resourceConfigurationArn", resourceConfigurationArn)
            writer.element("serviceRegion", serviceRegion)
        }
    }

    public struct VpcIpv6CidrBlockAssociation: Sendable {
        public var associationId: String?
        public var ipv6CidrBlock: String?
        public var ipv6CidrBlockState: VpcCidrBlockState?
        public var networkBorderGroup: String?
        public var ipv6Pool: String?
        public var ipv6AddressAttribute: Ipv6AddressAttribute?
        public var ipSource: IpSource?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("associationId", associationId)
            writer.element("ipv6CidrBlock", ipv6CidrBlock)
            writer.structure("ipv6CidrBlockState", ipv6CidrBlockState) { $0.encode(into: &$1) }
            writer.element("networkBorderGroup", networkBorderGroup)
            writer.element("ipv6Pool", ipv6Pool)
            writer.element("ipv6AddressAttribute", enumeration: ipv6AddressAttribute)
            writer.element("ipSource", enumeration: ipSource)
        }
    }
}
