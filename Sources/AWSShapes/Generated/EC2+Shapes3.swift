// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EC2 {
    public struct DescribeInstancesRequest: Sendable {
        public var instanceIds: [String]?
        public var includeManagedResources: Bool?
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var nextToken: String?
        public var maxResults: Int?

        public init() {}

        static let parameters: Set<String> = [
            "InstanceId", "IncludeManagedResources", "DryRun", "Filter", "NextToken", "MaxResults",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "NextToken", "MaxResults", "DryRun", "InternetGatewayId", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "KeyName", "KeyPairId", "IncludePublicKey", "DryRun", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

    public struct DescribeLaunchTemplateVersionsRequest: Sendable {
        public var dryRun: Bool?
        public var launchTemplateId: String?
        public var launchTemplateName: String?
        public var versions: [String]?
        public var minVersion: String?
        public var maxVersion: String?
        public var nextToken: String?
        public var maxResults: Int?
        public var filters: [Filter]?
        public var resolveAlias: Bool?
        public var includeManagedResources: Bool?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "LaunchTemplateId", "LaunchTemplateName", "LaunchTemplateVersion", "MinVersion", "MaxVersion",
            "NextToken", "MaxResults", "Filter", "ResolveAlias", "IncludeManagedResources",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            launchTemplateId = try reader.string("LaunchTemplateId")
            launchTemplateName = try reader.string("LaunchTemplateName")
            versions = try reader.strings("LaunchTemplateVersion")
            minVersion = try reader.string("MinVersion")
            maxVersion = try reader.string("MaxVersion")
            nextToken = try reader.string("NextToken")
            maxResults = try reader.int("MaxResults")
            filters = try reader.list("Filter", Filter.init(from:))
            resolveAlias = try reader.bool("ResolveAlias")
            includeManagedResources = try reader.bool("IncludeManagedResources")
        }
    }

    public struct DescribeLaunchTemplateVersionsResult: Sendable {
        public var launchTemplateVersions: [LaunchTemplateVersion]?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("launchTemplateVersionSet", launchTemplateVersions, member: "item") { $0.encode(into: &$1) }
            writer.element("nextToken", nextToken)
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

        static let parameters: Set<String> = [
            "DryRun", "LaunchTemplateId", "LaunchTemplateName", "Filter", "NextToken", "MaxResults",
            "IncludeManagedResources",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

    public struct DescribeManagedPrefixListsRequest: Sendable {
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var maxResults: Int?
        public var nextToken: String?
        public var prefixListIds: [String]?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "Filter", "MaxResults", "NextToken", "PrefixListId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
            prefixListIds = try reader.strings("PrefixListId")
        }
    }

    public struct DescribeManagedPrefixListsResult: Sendable {
        public var nextToken: String?
        public var prefixLists: [ManagedPrefixList]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("prefixListSet", prefixLists, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeNatGatewaysRequest: Sendable {
        public var dryRun: Bool?
        public var filter: [Filter]?
        public var maxResults: Int?
        public var natGatewayIds: [String]?
        public var nextToken: String?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "Filter", "MaxResults", "NatGatewayId", "NextToken",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "NextToken", "MaxResults", "DryRun", "NetworkAclId", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "DryRun", "NetworkInterfaceId", "Attribute",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "NextToken", "MaxResults", "IncludeManagedResources", "DryRun", "NetworkInterfaceId", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "GroupId", "DryRun", "GroupName", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

    public struct DescribePrefixListsRequest: Sendable {
        public var dryRun: Bool?
        public var filters: [Filter]?
        public var maxResults: Int?
        public var nextToken: String?
        public var prefixListIds: [String]?

        public init() {}

        static let parameters: Set<String> = [
            "DryRun", "Filter", "MaxResults", "NextToken", "PrefixListId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
            dryRun = try reader.bool("DryRun")
            filters = try reader.list("Filter", Filter.init(from:))
            maxResults = try reader.int("MaxResults")
            nextToken = try reader.string("NextToken")
            prefixListIds = try reader.strings("PrefixListId")
        }
    }

    public struct DescribePrefixListsResult: Sendable {
        public var nextToken: String?
        public var prefixLists: [PrefixList]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("nextToken", nextToken)
            writer.list("prefixListSet", prefixLists, member: "item") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeRegionsRequest: Sendable {
        public var regionNames: [String]?
        public var allRegions: Bool?
        public var dryRun: Bool?
        public var filters: [Filter]?

        public init() {}

        static let parameters: Set<String> = [
            "RegionName", "AllRegions", "DryRun", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "OfferingClass", "ReservedInstancesId", "DryRun", "Filter", "OfferingType",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "NextToken", "MaxResults", "DryRun", "RouteTableId", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "DryRun", "GroupId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

    public struct DescribeSecurityGroupRulesRequest: Sendable {
        public var filters: [Filter]?
        public var securityGroupRuleIds: [String]?
        public var dryRun: Bool?
        public var nextToken: String?
        public var maxResults: Int?

        public init() {}

        static let parameters: Set<String> = [
            "Filter", "SecurityGroupRuleId", "DryRun", "NextToken", "MaxResults",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "GroupId", "GroupName", "NextToken", "MaxResults", "DryRun", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Attribute", "SnapshotId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Filter", "DryRun", "NextToken", "MaxResults",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "MaxResults", "NextToken", "Owner", "RestorableBy", "SnapshotId", "DryRun", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "NextToken", "MaxResults", "DryRun", "SpotInstanceRequestId", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "DryRun", "MaxResults", "NextToken", "VpcId",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Filter", "SubnetId", "NextToken", "MaxResults", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "DryRun", "Filter", "MaxResults", "NextToken",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Attribute", "VolumeId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "MaxResults", "NextToken", "VolumeId", "IncludeManagedResources", "DryRun", "Filter",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "DryRun", "VolumeId", "Filter", "NextToken", "MaxResults",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "VolumeId", "IncludeManagedResources", "DryRun", "Filter", "NextToken", "MaxResults",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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

        static let parameters: Set<String> = [
            "Attribute", "VpcId", "DryRun",
        ]

        public init(from reader: ParameterReader) throws(AWSError) {
            try reader.refuse(allBut: Self.parameters)
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
}
