// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            resources = try reader.require(reader.strings("ResourceId"), "ResourceId")
            tags = try reader.list("Tag", Tag.init(from:))
        }
    }

    public struct DeleteVolumeRequest: Sendable {
        public var volumeId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            volumeId = try reader.require(reader.string("VolumeId"), "VolumeId")
            dryRun = try reader.bool("DryRun")
        }
    }

    public struct DeregisterImageRequest: Sendable {
        public var imageId: String = ""
        public var deleteAssociatedSnapshots: Bool?
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

    public struct DescribeImageAttributeRequest: Sendable {
        public var attribute: ImageAttributeName = ImageAttributeName(rawValue: "")
        public var imageId: String = ""
        public var dryRun: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

        public init(from reader: ParameterReader) throws(AWSError) {
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

    public struct DescribeInstancesRequest: Sendable {
        public var instanceIds: [String]?
        public var includeManagedResources: Bool?
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var nextToken: String?
        public var maxResults: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceIds = try reader.strings("InstanceId")
            includeManagedResources = try reader.bool("IncludeManagedResources")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
        }
    }

    public struct DescribeInstancesResult: Sendable {
        public var nextToken: String?
        public var reservations: [Reservation]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("reservationSet", reservations, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeInternetGatewaysRequest: Sendable {
        public var nextToken: String?
        public var maxResults: Int?
        public var dryRun: Bool?
        public var internetGatewayIds: [String]?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            dryRun = try reader.bool("DryRun")
            internetGatewayIds = try reader.strings("InternetGatewayId")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeInternetGatewaysResult: Sendable {
        public var internetGateways: [InternetGateway]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("internetGatewaySet", internetGateways, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeKeyPairsRequest: Sendable {
        public var keyNames: [String]?
        public var keyPairIds: [String]?
        public var includePublicKey: Bool?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            keyNames = try reader.strings("KeyName")
            keyPairIds = try reader.strings("KeyPairId")
            includePublicKey = try reader.bool("IncludePublicKey")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeKeyPairsResult: Sendable {
        public var keyPairs: [KeyPairInfo]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("keySet", keyPairs, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeLaunchTemplatesRequest: Sendable {
        public var dryRun: Bool?
        public var launchTemplateIds: [String]?
        public var launchTemplateNames: [String]?
        public var filters: [Filter]?
        public var nextToken: String?
        public var maxResults: Int?
        public var includeManagedResources: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            launchTemplateIds = try reader.strings("LaunchTemplateId")
            launchTemplateNames = try reader.strings("LaunchTemplateName")
            filters = try reader.list("Filter", Filter.init(from:))
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            includeManagedResources = try reader.bool("IncludeManagedResources")
        }
    }

    public struct DescribeLaunchTemplatesResult: Sendable {
        public var launchTemplates: [LaunchTemplate]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("launchTemplates", launchTemplates, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeNatGatewaysRequest: Sendable {
        public var dryRun: Bool?
        public var filter: [Filter]?
        public var maxResults: Int?
        public var natGatewayIds: [String]?
        public var nextToken: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            filter = try reader.list("Filter", Filter.init(from:))
            maxResults = try reader.int("MaxResults")
            natGatewayIds = try reader.strings("NatGatewayId")
            nextToken = try reader.string("NextToken")
        }
    }

    public struct DescribeNatGatewaysResult: Sendable {
        public var natGateways: [NatGateway]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("natGatewaySet", natGateways, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeNetworkAclsRequest: Sendable {
        public var nextToken: String?
        public var maxResults: Int?
        public var dryRun: Bool?
        public var networkAclIds: [String]?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            dryRun = try reader.bool("DryRun")
            networkAclIds = try reader.strings("NetworkAclId")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeNetworkAclsResult: Sendable {
        public var networkAcls: [NetworkAcl]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("networkAclSet", networkAcls, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeNetworkInterfaceAttributeRequest: Sendable {
        public var dryRun: Bool?
        public var networkInterfaceId: String = ""
        public var attribute: NetworkInterfaceAttribute?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            networkInterfaceId = try reader.require(reader.string("NetworkInterfaceId"), "NetworkInterfaceId")
            attribute = try reader.enumeration("Attribute")
        }
    }

    public struct DescribeNetworkInterfaceAttributeResult: Sendable {
        public var attachment: NetworkInterfaceAttachment?
        public var description: AttributeValue?
        public var groups: [GroupIdentifier]?
        public var networkInterfaceId: String?
        public var sourceDestCheck: AttributeBooleanValue?
        public var associatePublicIpAddress: Bool?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("attachment", attachment) { $0.encode(into: &$1) }
            writer.structure("description", description) { $0.encode(into: &$1) }
            writer.list("groupSet", groups, member: "item") { $0.encode(into: &$1) }
            writer.element("networkInterfaceId", networkInterfaceId)
            writer.structure("sourceDestCheck", sourceDestCheck) { $0.encode(into: &$1) }
            writer.element("associatePublicIpAddress", associatePublicIpAddress)
        }
    }

    public struct DescribeNetworkInterfacesRequest: Sendable {
        public var nextToken: String?
        public var maxResults: Int?
        public var includeManagedResources: Bool?
        public var dryRun: Bool?
        public var networkInterfaceIds: [String]?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            includeManagedResources = try reader.bool("IncludeManagedResources")
            dryRun = try reader.bool("DryRun")
            networkInterfaceIds = try reader.strings("NetworkInterfaceId")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeNetworkInterfacesResult: Sendable {
        public var networkInterfaces: [NetworkInterface]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("networkInterfaceSet", networkInterfaces, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribePlacementGroupsRequest: Sendable {
        public var groupIds: [String]?
        public var dryRun: Bool?
        public var groupNames: [String]?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupIds = try reader.strings("GroupId")
            dryRun = try reader.bool("DryRun")
            groupNames = try reader.strings("GroupName")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribePlacementGroupsResult: Sendable {
        public var placementGroups: [PlacementGroup]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("placementGroupSet", placementGroups, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeRegionsRequest: Sendable {
        public var regionNames: [String]?
        public var allRegions: Bool?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            regionNames = try reader.strings("RegionName")
            allRegions = try reader.bool("AllRegions")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeRegionsResult: Sendable {
        public var regions: [Region]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("regionInfo", regions, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeReservedInstancesRequest: Sendable {
        public var offeringClass: OfferingClassType?
        public var reservedInstancesIds: [String]?
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var offeringType: OfferingTypeValues?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            offeringClass = try reader.enumeration("OfferingClass")
            reservedInstancesIds = try reader.strings("ReservedInstancesId")
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
            offeringType = try reader.enumeration("OfferingType")
        }
    }

    public struct DescribeReservedInstancesResult: Sendable {
        public var reservedInstances: [ReservedInstances]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("reservedInstancesSet", reservedInstances, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeRouteTablesRequest: Sendable {
        public var nextToken: String?
        public var maxResults: Int?
        public var dryRun: Bool?
        public var routeTableIds: [String]?
        public var filters: [Filter]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            dryRun = try reader.bool("DryRun")
            routeTableIds = try reader.strings("RouteTableId")
            filters = try reader.list("Filter", Filter.init(from:))
        }
    }

    public struct DescribeRouteTablesResult: Sendable {
        public var routeTables: [RouteTable]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("routeTableSet", routeTables, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
        }
    }

    public struct DescribeSecurityGroupReferencesRequest: Sendable {
        public var dryRun: Bool?
        public var groupId: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            dryRun = try reader.bool("DryRun")
            groupId = try reader.require(reader.strings("GroupId"), "GroupId")
        }
    }

    public struct DescribeSecurityGroupReferencesResult: Sendable {
        public var securityGroupReferenceSet: [SecurityGroupReference]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("securityGroupReferenceSet", securityGroupReferenceSet, member: "item") { $0.encode(into: &$1) }
        }
    }
}
