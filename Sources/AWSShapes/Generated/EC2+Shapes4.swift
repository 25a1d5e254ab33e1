// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct DescribeVpcEndpointsRequest: Sendable {
        public var dryRun: Bool?
        public var vpcEndpointIds: [String]?
        public var filters: [Filter]?
        public var maxResults: Int?
        public var nextToken: String?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "VpcEndpointId", "Filter", "MaxResults", "NextToken",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Filter", "VpcId", "NextToken", "MaxResults", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Device", "Force", "InstanceId", "VolumeId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "AssociationId", "PublicIp", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            associationId = try reader.string("AssociationId")
            publicIp = try reader.string("PublicIp")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DisassociateIamInstanceProfileRequest: Sendable {
        public var associationId: String = ""

        public init() {}

        static let parameters: Set<String> = [
            "AssociationId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            associationId = try reader.require(reader.string("AssociationId"), "AssociationId")
        }
    }

    public struct DisassociateIamInstanceProfileResult: Sendable {
        public var iamInstanceProfileAssociation: IamInstanceProfileAssociation?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("iamInstanceProfileAssociation", iamInstanceProfileAssociation) { $0.encode(into: &$1) }
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

        static let parameters: Set<String> = [
            "DeleteOnTermination", "Iops", "SnapshotId", "VolumeSize", "VolumeType", "KmsKeyId", "Throughput",
            "OutpostArn", "AvailabilityZone", "Encrypted", "VolumeInitializationRate", "AvailabilityZoneId",
            "EbsCardIndex",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "VolumeId", "DeleteOnTermination",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Type",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            type = try reader.require(reader.string("Type"), "Type")
        }
    }

    public struct ElasticGpuSpecificationResponse: Sendable {
        public var type: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("type", type)
        }
    }

    public struct ElasticInferenceAccelerator: Sendable {
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

        static let parameters: Set<String> = [
            "EnaSrdEnabled", "EnaSrdUdpSpecification",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            enaSrdEnabled = try reader.bool("EnaSrdEnabled")
            enaSrdUdpSpecification = try reader.structure("EnaSrdUdpSpecification", EnaSrdUdpSpecification.init(from:))
        }
    }

    public struct EnaSrdSpecificationRequest: Sendable {
        public var enaSrdEnabled: Bool?
        public var enaSrdUdpSpecification: EnaSrdUdpSpecificationRequest?

        public init() {}

        static let parameters: Set<String> = [
            "EnaSrdEnabled", "EnaSrdUdpSpecification",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "EnaSrdUdpEnabled",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            enaSrdUdpEnabled = try reader.bool("EnaSrdUdpEnabled")
        }
    }

    public struct EnaSrdUdpSpecificationRequest: Sendable {
        public var enaSrdUdpEnabled: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "EnaSrdUdpEnabled",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            enaSrdUdpEnabled = try reader.bool("EnaSrdUdpEnabled")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("EnaSrdUdpEnabled", enaSrdUdpEnabled)
        }
    }

    public struct EnableEbsEncryptionByDefaultRequest: Sendable {
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

    public struct EnableVolumeIORequest: Sendable {
        public var dryRun: Bool?
        public var volumeId: String = ""

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "VolumeId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
        }
    }

    public struct EnclaveOptions: Sendable {
        public var enabled: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("enabled", enabled)
        }
    }

    public struct EnclaveOptionsRequest: Sendable {
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

    public struct Filter: Sendable {
        public var name: String?
        public var values: [String]?

        public init() {}

        static let parameters: Set<String> = [
            "Name", "Value",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            name = try reader.string("Name")
            values = try reader.strings("Value")
        }
    }

    public struct FpgaDeviceInfo: Sendable {
        public var name: String?
        public var manufacturer: String?
        public var count: Int?
        public var memoryInfo: FpgaDeviceMemoryInfo?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("name", name)
            writer.element("manufacturer", manufacturer)
            writer.element("count", count)
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
        }
    }

    public struct FpgaDeviceMemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct FpgaInfo: Sendable {
        public var fpgas: [FpgaDeviceInfo]?
        public var totalFpgaMemoryInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("fpgas", fpgas, member: "item") { $0.encode(into: &$1) }
            writer.element("totalFpgaMemoryInMiB", totalFpgaMemoryInMiB)
        }
    }

    public struct GetConsoleOutputRequest: Sendable {
        public var instanceId: String = ""
        public var latest: Bool?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "Latest", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            latest = try reader.bool("Latest")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetConsoleOutputResult: Sendable {
        public var instanceId: String?
        public var timestamp: Date?
        public var output: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.element("timestamp", timestamp)
            writer.element("output", output)
        }
    }

    public struct GetConsoleScreenshotRequest: Sendable {
        public var dryRun: Bool?
        public var instanceId: String = ""
        public var wakeUp: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "InstanceId", "WakeUp",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            wakeUp = try reader.bool("WakeUp")
        }
    }

    public struct GetConsoleScreenshotResult: Sendable {
        public var imageData: String?
        public var instanceId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("imageData", imageData)
            writer.element("instanceId", instanceId)
        }
    }

    public struct GetEbsDefaultKmsKeyIdRequest: Sendable {
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetEbsDefaultKmsKeyIdResult: Sendable {
        public var kmsKeyId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("kmsKeyId", kmsKeyId)
        }
    }

    public struct GetEbsEncryptionByDefaultRequest: Sendable {
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetEbsEncryptionByDefaultResult: Sendable {
        public var ebsEncryptionByDefault: Bool?
        public var sseType: SSEType?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("ebsEncryptionByDefault", ebsEncryptionByDefault)
            writer.element("sseType", enumeration: sseType)
        }
    }

    public struct GetInstanceMetadataDefaultsRequest: Sendable {
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetInstanceMetadataDefaultsResult: Sendable {
        public var accountLevel: InstanceMetadataDefaultsResponse?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("accountLevel", accountLevel) { $0.encode(into: &$1) }
        }
    }

    public struct GetInstanceUefiDataRequest: Sendable {
        public var instanceId: String = ""
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetInstanceUefiDataResult: Sendable {
        public var instanceId: String?
        public var uefiData: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.element("uefiData", uefiData)
        }
    }

    public struct GetPasswordDataRequest: Sendable {
        public var instanceId: String = ""
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct GetPasswordDataResult: Sendable {
        public var instanceId: String?
        public var timestamp: Date?
        public var passwordData: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("instanceId", instanceId)
            writer.element("timestamp", timestamp)
            writer.element("passwordData", passwordData)
        }
    }

    public struct GpuDeviceInfo: Sendable {
        public var name: String?
        public var manufacturer: String?
        public var count: Int?
        public var logicalGpuCount: Int?
        public var gpuPartitionSize: Double?
        public var workloads: [String]?
        public var memoryInfo: GpuDeviceMemoryInfo?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("name", name)
            writer.element("manufacturer", manufacturer)
            writer.element("count", count)
            writer.element("logicalGpuCount", logicalGpuCount)
            writer.element("gpuPartitionSize", gpuPartitionSize)
            writer.list("workloadSet", workloads, member: "item")
            writer.structure("memoryInfo", memoryInfo) { $0.encode(into: &$1) }
        }
    }

    public struct GpuDeviceMemoryInfo: Sendable {
        public var sizeInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("sizeInMiB", sizeInMiB)
        }
    }

    public struct GpuInfo: Sendable {
        public var gpus: [GpuDeviceInfo]?
        public var totalGpuMemoryInMiB: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("gpus", gpus, member: "item") { $0.encode(into: &$1) }
            writer.element("totalGpuMemoryInMiB", totalGpuMemoryInMiB)
        }
    }

    public struct GroupIdentifier: Sendable {
        public var groupId: String?
        public var groupName: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("groupId", groupId)
            writer.element("groupName", groupName)
        }
    }
}
