// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct CreateLaunchTemplateResult: Sendable {
        public var launchTemplate: LaunchTemplate?
        public var warning: ValidationWarning?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("launchTemplate", launchTemplate) { $0.encode(into: &$1) }
            writer.structure("warning", warning) { $0.encode(into: &$1) }
        }
    }

    public struct CreateLaunchTemplateVersionRequest: Sendable {
        public var dryRun: Bool?
        public var clientToken: String?
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var sourceVersion: String?
        public var versionDescription: String?
        public var launchTemplateData: RequestLaunchTemplateData = RequestLaunchTemplateData()
        public var resolveAlias: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "ClientToken", "LaunchTemplateId", "LaunchTemplateName", "SourceVersion", "VersionDescription",
            "LaunchTemplateData", "ResolveAlias",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            clientToken = try reader.string("ClientToken")
            launchTemplateId = try reader.string("LaunchTemplateId")
            launchTemplateName = try reader.string("LaunchTemplateName")
            sourceVersion = try reader.string("SourceVersion")
            versionDescription = try reader.string("VersionDescription")
            launchTemplateData = try reader.require(reader.structure("LaunchTemplateData", RequestLaunchTemplateData.init(from:)), "LaunchTemplateData")
            resolveAlias = try reader.bool("ResolveAlias")
        }
    }

    public struct CreateLaunchTemplateVersionResult: Sendable {
        public var launchTemplateVersion: LaunchTemplateVersion?
        public var warning: ValidationWarning?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("launchTemplateVersion", launchTemplateVersion) { $0.encode(into: &$1) }
            writer.structure("warning", warning) { $0.encode(into: &$1) }
        }
    }

    public struct CreateSecurityGroupRequest: Sendable {
        public var description: String = ""
        public var groupName: String = ""
        public var vpcId: String?
        public var tagSpecifications: [TagSpecification]?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "GroupDescription", "GroupName", "VpcId", "TagSpecification", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            description = try reader.require(reader.string("GroupDescription"), "GroupDescription")
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            vpcId = try reader.string("VpcId")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct CreateSecurityGroupResult: Sendable {
        public var groupId: String?
        public var tags: [Tag]?
        public var securityGroupArn: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("groupId", groupId)
            writer.list("tagSet", tags, member: "item") { $0.encode(into: &$1) }
            writer.element("securityGroupArn", securityGroupArn)
        }
    }

    public struct CreateSnapshotRequest: Sendable {
        public var description: String?
        public var outpostArn: String?
        public var volumeId: String = ""
        public var tagSpecifications: [TagSpecification]?
        public var location: SnapshotLocationEnum?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Description", "OutpostArn", "VolumeId", "TagSpecification", "Location", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            description = try reader.string("Description")
            outpostArn = try reader.string("OutpostArn")
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            location = try reader.enumeration("Location")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct CreateSnapshotsRequest: Sendable {
        public var description: String?
        public var instanceSpecification: InstanceSpecification = InstanceSpecification()
        public var outpostArn: String?
        public var tagSpecifications: [TagSpecification]?
        public var dryRun: Bool?
        public var copyTagsFromSource: CopyTagsFromSource?
        public var location: SnapshotLocationEnum?

        public init() {}

        static let parameters: Set<String> = [
            "Description", "InstanceSpecification", "OutpostArn", "TagSpecification", "DryRun", "CopyTagsFromSource",
            "Location",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            description = try reader.string("Description")
            instanceSpecification = try reader.require(reader.structure("InstanceSpecification", InstanceSpecification.init(from:)), "InstanceSpecification")
            outpostArn = try reader.string("OutpostArn")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            dryRun = try reader.bool("DryRun")
            copyTagsFromSource = try reader.enumeration("CopyTagsFromSource")
            location = try reader.enumeration("Location")
        }
    }

    public struct CreateSnapshotsResult: Sendable {
        public var snapshots: [SnapshotInfo]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("snapshotSet", snapshots, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct CreateTagsRequest: Sendable {
        public var dryRun: Bool?
        public var resources: [String] = []
        public var tags: [Tag] = []

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "ResourceId", "Tag",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            resources = try reader.require(reader.strings("ResourceId"), "ResourceId")
            tags = try reader.require(reader.list("Tag", Tag.init(from:)), "Tag")
        }
    }

    public struct CreateVolumePermission: Sendable {
        public var userId: String?
        public var group: PermissionGroup?

        public init() {}

        static let parameters: Set<String> = [
            "UserId", "Group",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            userId = try reader.string("UserId")
            group = try reader.enumeration("Group")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("userId", userId)
            writer.element("group", enumeration: group)
        }
    }

    public struct CreateVolumePermissionModifications: Sendable {
        public var add: [CreateVolumePermission]?
        public var remove: [CreateVolumePermission]?

        public init() {}

        static let parameters: Set<String> = [
            "Add", "Remove",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            add = try reader.list("Add", CreateVolumePermission.init(from:))
            remove = try reader.list("Remove", CreateVolumePermission.init(from:))
        }
    }

    public struct CreateVolumeRequest: Sendable {
        public var availabilityZone: String?
        public var availabilityZoneId: String?
        public var encrypted: Bool?
        public var iops: Int?
        public var kmsKeyId: String?
        public var outpostArn: String?
        public var size: Int?
        public var snapshotId: String?
        public var volumeType: VolumeType?
        public var tagSpecifications: [TagSpecification]?
        public var multiAttachEnabled: Bool?
        public var throughput: Int?
        public var clientToken: String?
        public var volumeInitializationRate: Int?
        public var `operator`: OperatorRequest?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "AvailabilityZone", "AvailabilityZoneId", "Encrypted", "Iops", "KmsKeyId", "OutpostArn", "Size",
            "SnapshotId", "VolumeType", "TagSpecification", "MultiAttachEnabled", "Throughput", "ClientToken",
            "VolumeInitializationRate", "Operator", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            availabilityZone = try reader.string("AvailabilityZone")
            availabilityZoneId = try reader.string("AvailabilityZoneId")
            encrypted = try reader.bool("Encrypted")
            iops = try reader.int("Iops")
            kmsKeyId = try reader.string("KmsKeyId")
            outpostArn = try reader.string("OutpostArn")
            size = try reader.int("Size")
            snapshotId = try reader.string("SnapshotId")
            volumeType = try reader.enumeration("VolumeType")
            tagSpecifications = try reader.list("TagSpecification", TagSpecification.init(from:))
            multiAttachEnabled = try reader.bool("MultiAttachEnabled")
            throughput = try reader.int("Throughput")
            clientToken = try reader.string("ClientToken")
            volumeInitializationRate = try reader.int("VolumeInitializationRate")
            `operator` = try reader.structure("Operator", OperatorRequest.init(from:))
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct CreditSpecification: Sendable {
        public var cpuCredits: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("cpuCredits", cpuCredits)
        }
    }

    public struct CreditSpecificationRequest: Sendable {
        public var cpuCredits: String = ""

        public init() {}

        static let parameters: Set<String> = [
            "CpuCredits",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            cpuCredits = try reader.require(reader.string("CpuCredits"), "CpuCredits")
        }
    }

    public struct DefaultConnectionTrackingConfiguration: Sendable {
        public var defaultTcpEstablishedTimeout: Int?
        public var defaultUdpTimeout: Int?
        public var defaultUdpStreamTimeout: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("defaultTcpEstablishedTimeout", defaultTcpEstablishedTimeout)
            writer.element("defaultUdpTimeout", defaultUdpTimeout)
            writer.element("defaultUdpStreamTimeout", defaultUdpStreamTimeout)
        }
    }

    public struct DeleteKeyPairRequest: Sendable {
        public var keyName: String?
        public var keyPairId: String?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "KeyName", "KeyPairId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            keyName = try reader.string("KeyName")
            keyPairId = try reader.string("KeyPairId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DeleteKeyPairResult: Sendable {
        public var `return`: Bool?
        public var keyPairId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
            writer.element("keyPairId", keyPairId)
        }
    }

    public struct DeleteLaunchTemplateRequest: Sendable {
        public var dryRun: Bool?
        public var launchTemplateId: String?
        public var launchTemplateName: String?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "LaunchTemplateId", "LaunchTemplateName",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            launchTemplateId = try reader.string("LaunchTemplateId")
            launchTemplateName = try reader.string("LaunchTemplateName")
        }
    }

    public struct DeleteLaunchTemplateResult: Sendable {
        public var launchTemplate: LaunchTemplate?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("launchTemplate", launchTemplate) { $0.encode(into: &$1) }
        }
    }

    public struct DeleteLaunchTemplateVersionsRequest: Sendable {
        public var dryRun: Bool?
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var versions: [String] = []

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "LaunchTemplateId", "LaunchTemplateName", "LaunchTemplateVersion",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            launchTemplateId = try reader.string("LaunchTemplateId")
            launchTemplateName = try reader.string("LaunchTemplateName")
            versions = try reader.require(reader.strings("LaunchTemplateVersion"), "LaunchTemplateVersion")
        }
    }

    public struct DeleteLaunchTemplateVersionsResponseErrorItem: Sendable {
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var versionNumber: Int?
        public var responseError: ResponseError?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("launchTemplateId", launchTemplateId)
            writer.element("launchTemplateName", launchTemplateName)
            writer.element("versionNumber", versionNumber)
            writer.structure("responseError", responseError) { $0.encode(into: &$1) }
        }
    }

    public struct DeleteLaunchTemplateVersionsResponseSuccessItem: Sendable {
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var versionNumber: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("launchTemplateId", launchTemplateId)
            writer.element("launchTemplateName", launchTemplateName)
            writer.element("versionNumber", versionNumber)
        }
    }

    public struct DeleteLaunchTemplateVersionsResult: Sendable {
        public var successfullyDeletedLaunchTemplateVersions: [DeleteLaunchTemplateVersionsResponseSuccessItem]?
        public var unsuccessfullyDeletedLaunchTemplateVersions: [DeleteLaunchTemplateVersionsResponseErrorItem]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("successfullyDeletedLaunchTemplateVersionSet", successfullyDeletedLaunchTemplateVersions, member: "item") { $0.encode(into: &$1) }
            writer.list("unsuccessfullyDeletedLaunchTemplateVersionSet", unsuccessfullyDeletedLaunchTemplateVersions, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DeleteSecurityGroupRequest: Sendable {
        public var groupId: String?
        public var groupName: String?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "GroupId", "GroupName", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            groupId = try reader.string("GroupId")
            groupName = try reader.string("GroupName")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DeleteSecurityGroupResult: Sendable {
        public var `return`: Bool?
        public var groupId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
            writer.element("groupId", groupId)
        }
    }

    public struct DeleteSnapshotRequest: Sendable {
        public var snapshotId: String = ""
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "SnapshotId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            snapshotId = try reader.require(reader.string("SnapshotId"), "SnapshotId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DeleteSnapshotReturnCode: Sendable {
        public var snapshotId: String?
        public var returnCode: SnapshotReturnCodes?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("snapshotId", snapshotId)
            writer.element("returnCode", enumeration: returnCode)
        }
    }

    public struct DeleteTagsRequest: Sendable {
        public var dryRun: Bool?
        public var resources: [String] = []
        public var tags: [Tag]?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "ResourceId", "Tag",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            resources = try reader.require(reader.strings("ResourceId"), "ResourceId")
            tags = try reader.list("Tag", Tag.init(from:))
        }
    }

    public struct DeleteVolumeRequest: Sendable {
        public var volumeId: String = ""
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "VolumeId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DeregisterImageRequest: Sendable {
        public var imageId: String = ""
        public var deleteAssociatedSnapshots: Bool?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "ImageId", "DeleteAssociatedSnapshots", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            imageId = try reader.require(reader.string("ImageId"), "ImageId")
            deleteAssociatedSnapshots = try reader.bool("DeleteAssociatedSnapshots")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DeregisterImageResult: Sendable {
        public var `return`: Bool?
        public var deleteSnapshotResults: [DeleteSnapshotReturnCode]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("return", `return`)
            writer.list("deleteSnapshotResultSet", deleteSnapshotResults, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeAccountAttributesRequest: Sendable {
        public var dryRun: Bool?
        public var attributeNames: [AccountAttributeName]?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "AttributeName",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            attributeNames = try reader.enumerations("AttributeName")
        }
    }

    public struct DescribeAccountAttributesResult: Sendable {
        public var accountAttributes: [AccountAttribute]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("accountAttributeSet", accountAttributes, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeAddressesAttributeRequest: Sendable {
        public var allocationIds: [String]?
        public var attribute: AddressAttributeName?
        public var nextToken: String?
        public var maxResults: Int?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "AllocationId", "Attribute", "NextToken", "MaxResults", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            allocationIds = try reader.strings("AllocationId")
            attribute = try reader.enumeration("Attribute")
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DescribeAddressesAttributeResult: Sendable {
        public var addresses: [AddressAttribute]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("addressSet", addresses, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeAddressesRequest: Sendable {
        public var publicIps: [String]?
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var allocationIds: [String]?

        public init() {}

        static let parameters: Set<String> = [
            "PublicIp", "DryRun", "Filter", "AllocationId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            publicIps = try reader.strings("PublicIp")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
            allocationIds = try reader.strings("AllocationId")
        }
    }

    public struct DescribeAddressesResult: Sendable {
        public var addresses: [Address]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("addressesSet", addresses, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeAvailabilityZonesRequest: Sendable {
        public var zoneNames: [String]?
        public var zoneIds: [String]?
        public var allAvailabilityZones: Bool?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        static let parameters: Set<String> = [
            "ZoneName", "ZoneId", "AllAvailabilityZones", "DryRun", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            zoneNames = try reader.strings("ZoneName")
            zoneIds = try reader.strings("ZoneId")
            allAvailabilityZones = try reader.bool("AllAvailabilityZones")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeAvailabilityZonesResult: Sendable {
        public var availabilityZones: [AvailabilityZone]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("availabilityZoneInfo", availabilityZones, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeBundleTasksRequest: Sendable {
        public var bundleIds: [String]?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        static let parameters: Set<String> = [
            "BundleId", "DryRun", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            bundleIds = try reader.strings("BundleId")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeBundleTasksResult: Sendable {
        public var bundleTasks: [BundleTask]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("bundleInstanceTasksSet", bundleTasks, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeDhcpOptionsRequest: Sendable {
        public var dhcpOptionsIds: [String]?
        public var nextToken: String?
        public var maxResults: Int?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        static let parameters: Set<String> = [
            "DhcpOptionsId", "NextToken", "MaxResults", "DryRun", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dhcpOptionsIds = try reader.strings("DhcpOptionsId")
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeDhcpOptionsResult: Sendable {
        public var nextToken: String?
        public var dhcpOptions: [DhcpOptions]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("dhcpOptionsSet", dhcpOptions, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeFastSnapshotRestoreSuccessItem: Sendable {
        public var snapshotId: String?
        public var availabilityZone: String?
        public var availabilityZoneId: String?
        public var state: FastSnapshotRestoreStateCode?
        public var stateTransitionReason: String?
        public var ownerId: String?
        public var ownerAlias: String?
        public var enablingTime: Date?
        public var optimizingTime: Date?
        public var enabledTime: Date?
        public var disablingTime: Date?
        public var disabledTime: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("snapshotId", snapshotId)
            writer.element("availabilityZone", availabilityZone)
            writer.element("availabilityZoneId", availabilityZoneId)
            writer.element("state", enumeration: state)
            writer.element("stateTransitionReason", stateTransitionReason)
            writer.element("ownerId", ownerId)
            writer.element("ownerAlias", ownerAlias)
            writer.element("enablingTime", enablingTime)
            writer.element("optimizingTime", optimizingTime)
            writer.element("enabledTime", enabledTime)
            writer.element("disablingTime", disablingTime)
            writer.element("disabledTime", disabledTime)
        }
    }

    public struct DescribeFastSnapshotRestoresRequest: Sendable {
        public var filters: [Filter]?
        public var maxResults: Int?
        public var nextToken: String?
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Filter", "MaxResults", "NextToken", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            filters = try reader.list("Filter", Filter.init(from:))
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DescribeFastSnapshotRestoresResult: Sendable {
        public var fastSnapshotRestores: [DescribeFastSnapshotRestoreSuccessItem]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("fastSnapshotRestoreSet", fastSnapshotRestores, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeIamInstanceProfileAssociationsRequest: Sendable {
        public var associationIds: [String]?
        public var filters: [Filter]?
        public var maxResults: Int?
        public var nextToken: String?

        public init() {}

        static let parameters: Set<String> = [
            "AssociationId", "Filter", "MaxResults", "NextToken",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            associationIds = try reader.strings("AssociationId")
            filters = try reader.list("Filter", Filter.init(from:))
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
        }
    }

    public struct DescribeIamInstanceProfileAssociationsResult: Sendable {
        public var iamInstanceProfileAssociations: [IamInstanceProfileAssociation]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("iamInstanceProfileAssociationSet", iamInstanceProfileAssociations, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeImageAttributeRequest: Sendable {
        public var attribute: ImageAttributeName = ImageAttributeName(rawValue: "")
        public var imageId: String = ""
        public var dryRun: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "Attribute", "ImageId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            attribute = try reader.require(reader.enumeration("Attribute"), "Attribute")
            imageId = try reader.require(reader.string("ImageId"), "ImageId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DescribeImagesRequest: Sendable {
        public var executableUsers: [String]?
        public var imageIds: [String]?
        public var owners: [String]?
        public var includeDeprecated: Bool?
        public var includeDisabled: Bool?
        public var maxResults: Int?
        public var nextToken: String?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        static let parameters: Set<String> = [
            "ExecutableBy", "ImageId", "Owner", "IncludeDeprecated", "IncludeDisabled", "MaxResults", "NextToken",
            "DryRun", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            executableUsers = try reader.strings("ExecutableBy")
            imageIds = try reader.strings("ImageId")
            owners = try reader.strings("Owner")
            includeDeprecated = try reader.bool("IncludeDeprecated")
            includeDisabled = try reader.bool("IncludeDisabled")
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeImagesResult: Sendable {
        public var nextToken: String?
        public var images: [Image]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("imagesSet", images, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeInstanceAttributeRequest: Sendable {
        public var dryRun: Bool?
        public var instanceId: String = ""
        public var attribute: InstanceAttributeName = InstanceAttributeName(rawValue: "")

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "InstanceId", "Attribute",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            instanceId = try reader.require(reader.string("InstanceId"), "InstanceId")
            attribute = try reader.require(reader.enumeration("Attribute"), "Attribute")
        }
    }

    public struct DescribeInstanceCreditSpecificationsRequest: Sendable {
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var instanceIds: [String]?
        public var maxResults: Int?
        public var nextToken: String?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "Filter", "InstanceId", "MaxResults", "NextToken",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
            instanceIds = try reader.strings("InstanceId")
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
        }
    }

    public struct DescribeInstanceCreditSpecificationsResult: Sendable {
        public var instanceCreditSpecifications: [InstanceCreditSpecification]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("instanceCreditSpecificationSet", instanceCreditSpecifications, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeInstanceStatusRequest: Sendable {
        public var instanceIds: [String]?
        public var maxResults: Int?
        public var nextToken: String?
        public var includeManagedResources: Bool?
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var includeAllInstances: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "MaxResults", "NextToken", "IncludeManagedResources", "DryRun", "Filter",
            "IncludeAllInstances",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            instanceIds = try reader.strings("InstanceId")
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
            includeManagedResources = try reader.bool("IncludeManagedResources")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
            includeAllInstances = try reader.bool("IncludeAllInstances")
        }
    }

    public struct DescribeInstanceStatusResult: Sendable {
        public var instanceStatuses: [InstanceStatus]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("instanceStatusSet", instanceStatuses, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeInstanceTypeOfferingsRequest: Sendable {
        public var dryRun: Bool?
        public var locationType: LocationType?
        public var filters: [Filter]?
        public var maxResults: Int?
        public var nextToken: String?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "LocationType", "Filter", "MaxResults", "NextToken",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            locationType = try reader.enumeration("LocationType")
            filters = try reader.list("Filter", Filter.init(from:))
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
        }
    }

    public struct DescribeInstanceTypeOfferingsResult: Sendable {
        public var instanceTypeOfferings: [InstanceTypeOffering]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("instanceTypeOfferingSet", instanceTypeOfferings, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeInstanceTypesRequest: Sendable {
        public var dryRun: Bool?
        public var instanceTypes: [InstanceType]?
        public var filters: [Filter]?
        public var maxResults: Int?
        public var nextToken: String?
        public var includeUnsupportedInRegion: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "InstanceType", "Filter", "MaxResults", "NextToken", "IncludeUnsupportedInRegion",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            instanceTypes = try reader.enumerations("InstanceType")
            filters = try reader.list("Filter", Filter.init(from:))
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
            includeUnsupportedInRegion = try reader.bool("IncludeUnsupportedInRegion")
        }
    }

    public struct DescribeInstanceTypesResult: Sendable {
        public var instanceTypes: [InstanceTypeInfo]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("instanceTypeSet", instanceTypes, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }
}
