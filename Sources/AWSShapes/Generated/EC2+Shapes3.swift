// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct DescribeSecurityGroupRulesRequest: Sendable {
        public var filters: [Filter]?
        public var securityGroupRuleIds: [String]?
        public var dryRun: Bool?
        public var nextToken: String?
        public var maxResults: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            filters = try reader.list("Filter", Filter.init(from:))
            securityGroupRuleIds = try reader.strings("SecurityGroupRuleId")
            dryRun = try reader.bool("DryRun")
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
        }
    }

    public struct DescribeSecurityGroupRulesResult: Sendable {
        public var securityGroupRules: [SecurityGroupRule]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("securityGroupRuleSet", securityGroupRules, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeSecurityGroupsRequest: Sendable {
        public var groupIds: [String]?
        public var groupNames: [String]?
        public var nextToken: String?
        public var maxResults: Int?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupIds = try reader.strings("GroupId")
            groupNames = try reader.strings("GroupName")
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeSecurityGroupsResult: Sendable {
        public var nextToken: String?
        public var securityGroups: [SecurityGroup]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("securityGroupInfo", securityGroups, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeSnapshotAttributeRequest: Sendable {
        public var attribute: SnapshotAttributeName = SnapshotAttributeName(rawValue: "")
        public var snapshotId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            attribute = try reader.require(reader.enumeration("Attribute"), "Attribute")
            snapshotId = try reader.require(reader.string("SnapshotId"), "SnapshotId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DescribeSnapshotAttributeResult: Sendable {
        public var productCodes: [ProductCode]?
        public var snapshotId: String?
        public var createVolumePermissions: [CreateVolumePermission]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.element("snapshotId", snapshotId)
            writer.list("createVolumePermission", createVolumePermissions, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeSnapshotTierStatusRequest: Sendable {
        public var filters: [Filter]?
        public var dryRun: Bool?
        public var nextToken: String?
        public var maxResults: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            filters = try reader.list("Filter", Filter.init(from:))
            dryRun = try reader.bool("DryRun")
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
        }
    }

    public struct DescribeSnapshotTierStatusResult: Sendable {
        public var snapshotTierStatuses: [SnapshotTierStatus]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("snapshotTierStatusSet", snapshotTierStatuses, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeSnapshotsRequest: Sendable {
        public var maxResults: Int?
        public var nextToken: String?
        public var ownerIds: [String]?
        public var restorableByUserIds: [String]?
        public var snapshotIds: [String]?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
            ownerIds = try reader.strings("Owner")
            restorableByUserIds = try reader.strings("RestorableBy")
            snapshotIds = try reader.strings("SnapshotId")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeSnapshotsResult: Sendable {
        public var nextToken: String?
        public var snapshots: [Snapshot]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("snapshotSet", snapshots, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeSpotInstanceRequestsRequest: Sendable {
        public var nextToken: String?
        public var maxResults: Int?
        public var dryRun: Bool?
        public var spotInstanceRequestIds: [String]?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            dryRun = try reader.bool("DryRun")
            spotInstanceRequestIds = try reader.strings("SpotInstanceRequestId")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeSpotInstanceRequestsResult: Sendable {
        public var spotInstanceRequests: [SpotInstanceRequest]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("spotInstanceRequestSet", spotInstanceRequests, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeStaleSecurityGroupsRequest: Sendable {
        public var dryRun: Bool?
        public var maxResults: Int?
        public var nextToken: String?
        public var vpcId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
            vpcId = try reader.require(reader.string("VpcId"), "VpcId")
        }
    }

    public struct DescribeStaleSecurityGroupsResult: Sendable {
        public var nextToken: String?
        public var staleSecurityGroupSet: [StaleSecurityGroup]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("staleSecurityGroupSet", staleSecurityGroupSet, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeSubnetsRequest: Sendable {
        public var filters: [Filter]?
        public var subnetIds: [String]?
        public var nextToken: String?
        public var maxResults: Int?
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            filters = try reader.list("Filter", Filter.init(from:))
            subnetIds = try reader.strings("SubnetId")
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DescribeSubnetsResult: Sendable {
        public var nextToken: String?
        public var subnets: [Subnet]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("subnetSet", subnets, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeTagsRequest: Sendable {
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var maxResults: Int?
        public var nextToken: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
        }
    }

    public struct DescribeTagsResult: Sendable {
        public var nextToken: String?
        public var tags: [TagDescription]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeVolumeAttributeRequest: Sendable {
        public var attribute: VolumeAttributeName = VolumeAttributeName(rawValue: "")
        public var volumeId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            attribute = try reader.require(reader.enumeration("Attribute"), "Attribute")
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DescribeVolumeAttributeResult: Sendable {
        public var autoEnableIO: AttributeBooleanValue?
        public var productCodes: [ProductCode]?
        public var volumeId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("autoEnableIO", autoEnableIO) { $0.encode(into: &$1) }
            writer.list("productCodes", productCodes, member: "item") { $0.encode(into: &$1) }
            writer.element("volumeId", volumeId)
        }
    }

    public struct DescribeVolumeStatusRequest: Sendable {
        public var maxResults: Int?
        public var nextToken: String?
        public var volumeIds: [String]?
        public var includeManagedResources: Bool?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
            volumeIds = try reader.strings("VolumeId")
            includeManagedResources = try reader.bool("IncludeManagedResources")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeVolumeStatusResult: Sendable {
        public var nextToken: String?
        public var volumeStatuses: [VolumeStatusItem]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("volumeStatusSet", volumeStatuses, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeVolumesModificationsRequest: Sendable {
        public var dryRun: Bool?
        public var volumeIds: [String]?
        public var filters: [Filter]?
        public var nextToken: String?
        public var maxResults: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            volumeIds = try reader.strings("VolumeId")
            filters = try reader.list("Filter", Filter.init(from:))
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
        }
    }

    public struct DescribeVolumesModificationsResult: Sendable {
        public var nextToken: String?
        public var volumesModifications: [VolumeModification]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("volumeModificationSet", volumesModifications, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeVolumesRequest: Sendable {
        public var volumeIds: [String]?
        public var includeManagedResources: Bool?
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var nextToken: String?
        public var maxResults: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            volumeIds = try reader.strings("VolumeId")
            includeManagedResources = try reader.bool("IncludeManagedResources")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
        }
    }

    public struct DescribeVolumesResult: Sendable {
        public var nextToken: String?
        public var volumes: [Volume]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("volumeSet", volumes, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeVpcAttributeRequest: Sendable {
        public var attribute: VpcAttributeName = VpcAttributeName(rawValue: "")
        public var vpcId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            attribute = try reader.require(reader.enumeration("Attribute"), "Attribute")
            vpcId = try reader.require(reader.string("VpcId"), "VpcId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DescribeVpcAttributeResult: Sendable {
        public var enableDnsHostnames: AttributeBooleanValue?
        public var enableDnsSupport: AttributeBooleanValue?
        public var enableNetworkAddressUsageMetrics: AttributeBooleanValue?
        public var vpcId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("enableDnsHostnames", enableDnsHostnames) { $0.encode(into: &$1) }
            writer.structure("enableDnsSupport", enableDnsSupport) { $0.encode(into: &$1) }
            writer.structure("enableNetworkAddressUsageMetrics", enableNetworkAddressUsageMetrics) { $0.encode(into: &$1) }
            writer.element("vpcId", vpcId)
        }
    }

    public struct DescribeVpcEndpointsRequest: Sendable {
        public var dryRun: Bool?
        public var vpcEndpointIds: [String]?
        public var filters: [Filter]?
        public var maxResults: Int?
        public var nextToken: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            vpcEndpointIds = try reader.strings("VpcEndpointId")
            filters = try reader.list("Filter", Filter.init(from:))
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
        }
    }

    public struct DescribeVpcEndpointsResult: Sendable {
        public var vpcEndpoints: [VpcEndpoint]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("vpcEndpointSet", vpcEndpoints, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeVpcsRequest: Sendable {
        public var filters: [Filter]?
        public var vpcIds: [String]?
        public var nextToken: String?
        public var maxResults: Int?
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            filters = try reader.list("Filter", Filter.init(from:))
            vpcIds = try reader.strings("VpcId")
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DescribeVpcsResult: Sendable {
        public var nextToken: String?
        public var vpcs: [Vpc]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("vpcSet", vpcs, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DetachVolumeRequest: Sendable {
        public var device: String?
        public var force: Bool?
        public var instanceId: String?
        public var volumeId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            device = try reader.string("Device")
            force = try reader.bool("Force")
            instanceId = try reader.string("InstanceId")
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DhcpConfiguration: Sendable {
        public var key: String?
        public var values: [AttributeValue]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("key", key)
            writer.list("valueSet", values, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DhcpOptions: Sendable {
        public var ownerId: String?
        public var tags: [Tag]?
        public var dhcpOptionsId: String?
        public var dhcpConfigurations: [DhcpConfiguration]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ownerId", ownerId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("dhcpOptionsId", dhcpOptionsId)
            writer.list("dhcpConfigurationSet", dhcpConfigurations, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DisableEbsEncryptionByDefaultRequest: Sendable {
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DisableEbsEncryptionByDefaultResult: Sendable {
        public var ebsEncryptionByDefault: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ebsEncryptionByDefault", ebsEncryptionByDefault)
        }
    }

    public struct DisassociateAddressRequest: Sendable {
        public var associationId: String?
        public var publicIp: String?
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            associationId = try reader.string("AssociationId")
            publicIp = try reader.string("PublicIp")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DiskInfo: Sendable {
        public var sizeInGB: Int?
        public var count: Int?
        public var type: DiskType?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInGB", sizeInGB)
            writer.element("count", count)
            writer.element("type", enumeration: type)
        }
    }

    public struct DnsEntry: Sendable {
        public var dnsName: String?
        public var hostedZoneId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("dnsName", dnsName)
            writer.element("hostedZoneId", hostedZoneId)
        }
    }

    public struct DnsOptions: Sendable {
        public var dnsRecordIpType: DnsRecordIpType?
        public var privateDnsOnlyForInboundResolverEndpoint: Bool?
        public var privateDnsPreference: String?
        public var privateDnsSpecifiedDomains: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("dnsRecordIpType", enumeration: dnsRecordIpType)
            writer.element("privateDnsOnlyForInboundResolverEndpoint", privateDnsOnlyForInboundResolverEndpoint)
            writer.element("privateDnsPreference", privateDnsPreference)
            writer.list("privateDnsSpecifiedDomainSet", privateDnsSpecifiedDomains, member: "item")
        }
    }

    public struct EbsBlockDevice: Sendable {
        public var deleteOnTermination: Bool?
        public var iops: Int?
        public var snapshotId: String?
        public var volumeSize: Int?
        public var volumeType: VolumeType?
        public var kmsKeyId: String?
        public var throughput: Int?
        public var outpostArn: String?
        public var availabilityZone: String?
        public var encrypted: Bool?
        public var volumeInitializationRate: Int?
        public var availabilityZoneId: String?
        public var ebsCardIndex: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            deleteOnTermination = try reader.bool("DeleteOnTermination")
            iops = try reader.int("Iops")
            snapshotId = try reader.string("SnapshotId")
            volumeSize = try reader.int("VolumeSize")
            volumeType = try reader.enumeration("VolumeType")
            kmsKeyId = try reader.string("KmsKeyId")
            throughput = try reader.int("Throughput")
            outpostArn = try reader.string("OutpostArn")
            availabilityZone = try reader.string("AvailabilityZone")
            encrypted = try reader.bool("Encrypted")
            volumeInitializationRate = try reader.int("VolumeInitializationRate")
            availabilityZoneId = try reader.string("AvailabilityZoneId")
            ebsCardIndex = try reader.int("EbsCardIndex")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("iops", iops)
            writer.element("snapshotId", snapshotId)
            writer.element("volumeSize", volumeSize)
            writer.element("volumeType", enumeration: volumeType)
            writer.element("kmsKeyId", kmsKeyId)
            writer.element("throughput", throughput)
            writer.element("outpostArn", outpostArn)
            writer.element("availabilityZone", availabilityZone)
            writer.element("encrypted", encrypted)
            writer.element("VolumeInitializationRate", volumeInitializationRate)
            writer.element("AvailabilityZoneId", availabilityZoneId)
            writer.element("EbsCardIndex", ebsCardIndex)
        }
    }

    public struct EbsCardInfo: Sendable {
        public var ebsCardIndex: Int?
        public var baselineBandwidthInMbps: Int?
        public var baselineThroughputInMBps: Double?
        public var baselineIops: Int?
        public var maximumBandwidthInMbps: Int?
        public var maximumThroughputInMBps: Double?
        public var maximumIops: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ebsCardIndex", ebsCardIndex)
            writer.element("baselineBandwidthInMbps", baselineBandwidthInMbps)
            writer.element("baselineThroughputInMBps", baselineThroughputInMBps)
            writer.element("baselineIops", baselineIops)
            writer.element("maximumBandwidthInMbps", maximumBandwidthInMbps)
            writer.element("maximumThroughputInMBps", maximumThroughputInMBps)
            writer.element("maximumIops", maximumIops)
        }
    }

    public struct EbsInfo: Sendable {
        public var ebsOptimizedSupport: EbsOptimizedSupport?
        public var encryptionSupport: EbsEncryptionSupport?
        public var ebsOptimizedInfo: EbsOptimizedInfo?
        public var nvmeSupport: EbsNvmeSupport?
        public var maximumEbsAttachments: Int?
        public var attachmentLimitType: AttachmentLimitType?
        public var maximumEbsCards: Int?
        public var ebsCards: [EbsCardInfo]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ebsOptimizedSupport", enumeration: ebsOptimizedSupport)
            writer.element("encryptionSupport", enumeration: encryptionSupport)
            writer.structure("ebsOptimizedInfo", ebsOptimizedInfo) { $0.encode(into: &$1) }
            writer.element("nvmeSupport", enumeration: nvmeSupport)
            writer.element("maximumEbsAttachments", maximumEbsAttachments)
            writer.element("attachmentLimitType", enumeration: attachmentLimitType)
            writer.element("maximumEbsCards", maximumEbsCards)
            writer.list("ebsCardSet", ebsCards, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct EbsInstanceBlockDevice: Sendable {
        public var attachTime: Date?
        public var deleteOnTermination: Bool?
        public var status: AttachmentStatus?
        public var volumeId: String?
        public var associatedResource: String?
        public var volumeOwnerId: String?
        public var `operator`: OperatorResponse?
        public var ebsCardIndex: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("attachTime", attachTime)
            writer.element("deleteOnTermination", deleteOnTermination)
            writer.element("status", enumeration: status)
            writer.element("volumeId", volumeId)
            writer.element("associatedResource", associatedResource)
            writer.element("volumeOwnerId", volumeOwnerId)
            writer.structure("operator", `operator`) { $0.encode(into: &$1) }
            writer.element("ebsCardIndex", ebsCardIndex)
        }
    }

    public struct EbsInstanceBlockDeviceSpecification: Sendable {
        public var volumeId: String?
        public var deleteOnTermination: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            volumeId = try reader.string("VolumeId")
            deleteOnTermination = try reader.bool("DeleteOnTermination")
        }
    }

    public struct EbsOptimizedInfo: Sendable {
        public var baselineBandwidthInMbps: Int?
        public var baselineThroughputInMBps: Double?
        public var baselineIops: Int?
        public var maximumBandwidthInMbps: Int?
        public var maximumThroughputInMBps: Double?
        public var maximumIops: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("baselineBandwidthInMbps", baselineBandwidthInMbps)
            writer.element("baselineThroughputInMBps", baselineThroughputInMBps)
            writer.element("baselineIops", baselineIops)
            writer.element("maximumBandwidthInMbps", maximumBandwidthInMbps)
            writer.element("maximumThroughputInMBps", maximumThroughputInMBps)
            writer.element("maximumIops", maximumIops)
        }
    }

    public struct EbsStatusDetails: Sendable {
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

    public struct EbsStatusSummary: Sendable {
        public var details: [EbsStatusDetails]?
        public var status: SummaryStatus?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("details", details, member: "item") { $0.encode(into: &$1) }
            writer.element("status", enumeration: status)
        }
    }

    public struct EfaInfo: Sendable {
        public var maximumEfaInterfaces: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("maximumEfaInterfaces", maximumEfaInterfaces)
        }
    }

    public struct ElasticGpuAssociation: Sendable {
        public var elasticGpuId: String?
        public var elasticGpuAssociationId: String?
        public var elasticGpuAssociationState: String?
        public var elasticGpuAssociationTime: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("elasticGpuId", elasticGpuId)
            writer.element("elasticGpuAssociationId", elasticGpuAssociationId)
            writer.element("elasticGpuAssociationState", elasticGpuAssociationState)
            writer.element("elasticGpuAssociationTime", elasticGpuAssociationTime)
        }
    }

    public struct ElasticGpuSpecification: Sendable {
        public var type: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            type = try reader.require(reader.string("Type"), "Type")
        }
    }

    public struct ElasticInferenceAccelerator: Sendable {
        public var type: String = ""
        public var count: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            type = try reader.require(reader.string("Type"), "Type")
            count = try reader.int("Count")
        }
    }

    public struct ElasticInferenceAcceleratorAssociation: Sendable {
        public var elasticInferenceAcceleratorArn: String?
        public var elasticInferenceAcceleratorAssociationId: String?
        public var elasticInferenceAcceleratorAssociationState: String?
        public var elasticInferenceAcceleratorAssociationTime: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("elasticInferenceAcceleratorArn", elasticInferenceAcceleratorArn)
            writer.element("elasticInferenceAcceleratorAssociationId", elasticInferenceAcceleratorAssociationId)
            writer.element("elasticInferenceAcceleratorAssociationState", elasticInferenceAcceleratorAssociationState)
            writer.element("elasticInferenceAcceleratorAssociationTime", elasticInferenceAcceleratorAssociationTime)
        }
    }

    public struct EnaSrdSpecification: Sendable {
        public var enaSrdEnabled: Bool?
        public var enaSrdUdpSpecification: EnaSrdUdpSpecification?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enaSrdEnabled = try reader.bool("EnaSrdEnabled")
            enaSrdUdpSpecification = try reader.structure("EnaSrdUdpSpecification", EnaSrdUdpSpecification.init(from:))
        }
    }

    public struct EnaSrdSpecificationRequest: Sendable {
        public var enaSrdEnabled: Bool?
        public var enaSrdUdpSpecification: EnaSrdUdpSpecificationRequest?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enaSrdEnabled = try reader.bool("EnaSrdEnabled")
            enaSrdUdpSpecification = try reader.structure("EnaSrdUdpSpecification", EnaSrdUdpSpecificationRequest.init(from:))
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("EnaSrdEnabled", enaSrdEnabled)
            writer.structure("EnaSrdUdpSpecification", enaSrdUdpSpecification) { $0.encode(into: &$1) }
        }
    }

    public struct EnaSrdUdpSpecification: Sendable {
        public var enaSrdUdpEnabled: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enaSrdUdpEnabled = try reader.bool("EnaSrdUdpEnabled")
        }
    }

    public struct EnaSrdUdpSpecificationRequest: Sendable {
        public var enaSrdUdpEnabled: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enaSrdUdpEnabled = try reader.bool("EnaSrdUdpEnabled")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("EnaSrdUdpEnabled", enaSrdUdpEnabled)
        }
    }

    public struct EnableEbsEncryptionByDefaultRequest: Sendable {
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct EnableEbsEncryptionByDefaultResult: Sendable {
        public var ebsEncryptionByDefault: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ebsEncryptionByDefault", ebsEncryptionByDefault)
        }
    }
}
