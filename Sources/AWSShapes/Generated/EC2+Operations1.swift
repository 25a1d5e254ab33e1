// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

extension EC2 {
    public enum AllocateAddress: AWSOperation {
        public typealias Input = AllocateAddressRequest
        public typealias Output = AllocateAddressResult
        public static let name = "AllocateAddress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum AssociateAddress: AWSOperation {
        public typealias Input = AssociateAddressRequest
        public typealias Output = AssociateAddressResult
        public static let name = "AssociateAddress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum AssociateIamInstanceProfile: AWSOperation {
        public typealias Input = AssociateIamInstanceProfileRequest
        public typealias Output = AssociateIamInstanceProfileResult
        public static let name = "AssociateIamInstanceProfile"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum AttachVolume: AWSOperation {
        public typealias Input = AttachVolumeRequest
        public typealias Output = VolumeAttachment
        public static let name = "AttachVolume"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum AuthorizeSecurityGroupEgress: AWSOperation {
        public typealias Input = AuthorizeSecurityGroupEgressRequest
        public typealias Output = AuthorizeSecurityGroupEgressResult
        public static let name = "AuthorizeSecurityGroupEgress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum AuthorizeSecurityGroupIngress: AWSOperation {
        public typealias Input = AuthorizeSecurityGroupIngressRequest
        public typealias Output = AuthorizeSecurityGroupIngressResult
        public static let name = "AuthorizeSecurityGroupIngress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum BundleInstance: AWSOperation {
        public typealias Input = BundleInstanceRequest
        public typealias Output = BundleInstanceResult
        public static let name = "BundleInstance"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CancelBundleTask: AWSOperation {
        public typealias Input = CancelBundleTaskRequest
        public typealias Output = CancelBundleTaskResult
        public static let name = "CancelBundleTask"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CopyImage: AWSOperation {
        public typealias Input = CopyImageRequest
        public typealias Output = CopyImageResult
        public static let name = "CopyImage"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CopySnapshot: AWSOperation {
        public typealias Input = CopySnapshotRequest
        public typealias Output = CopySnapshotResult
        public static let name = "CopySnapshot"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateImage: AWSOperation {
        public typealias Input = CreateImageRequest
        public typealias Output = CreateImageResult
        public static let name = "CreateImage"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateKeyPair: AWSOperation {
        public typealias Input = CreateKeyPairRequest
        public typealias Output = KeyPair
        public static let name = "CreateKeyPair"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateLaunchTemplate: AWSOperation {
        public typealias Input = CreateLaunchTemplateRequest
        public typealias Output = CreateLaunchTemplateResult
        public static let name = "CreateLaunchTemplate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateLaunchTemplateVersion: AWSOperation {
        public typealias Input = CreateLaunchTemplateVersionRequest
        public typealias Output = CreateLaunchTemplateVersionResult
        public static let name = "CreateLaunchTemplateVersion"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateSecurityGroup: AWSOperation {
        public typealias Input = CreateSecurityGroupRequest
        public typealias Output = CreateSecurityGroupResult
        public static let name = "CreateSecurityGroup"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateSnapshot: AWSOperation {
        public typealias Input = CreateSnapshotRequest
        public typealias Output = Snapshot
        public static let name = "CreateSnapshot"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateSnapshots: AWSOperation {
        public typealias Input = CreateSnapshotsRequest
        public typealias Output = CreateSnapshotsResult
        public static let name = "CreateSnapshots"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateTags: AWSOperation {
        public typealias Input = CreateTagsRequest
        public typealias Output = NoOutput
        public static let name = "CreateTags"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum CreateVolume: AWSOperation {
        public typealias Input = CreateVolumeRequest
        public typealias Output = Volume
        public static let name = "CreateVolume"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeleteKeyPair: AWSOperation {
        public typealias Input = DeleteKeyPairRequest
        public typealias Output = DeleteKeyPairResult
        public static let name = "DeleteKeyPair"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeleteLaunchTemplate: AWSOperation {
        public typealias Input = DeleteLaunchTemplateRequest
        public typealias Output = DeleteLaunchTemplateResult
        public static let name = "DeleteLaunchTemplate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeleteLaunchTemplateVersions: AWSOperation {
        public typealias Input = DeleteLaunchTemplateVersionsRequest
        public typealias Output = DeleteLaunchTemplateVersionsResult
        public static let name = "DeleteLaunchTemplateVersions"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeleteSecurityGroup: AWSOperation {
        public typealias Input = DeleteSecurityGroupRequest
        public typealias Output = DeleteSecurityGroupResult
        public static let name = "DeleteSecurityGroup"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeleteSnapshot: AWSOperation {
        public typealias Input = DeleteSnapshotRequest
        public typealias Output = NoOutput
        public static let name = "DeleteSnapshot"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum DeleteTags: AWSOperation {
        public typealias Input = DeleteTagsRequest
        public typealias Output = NoOutput
        public static let name = "DeleteTags"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum DeleteVolume: AWSOperation {
        public typealias Input = DeleteVolumeRequest
        public typealias Output = NoOutput
        public static let name = "DeleteVolume"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum DeregisterImage: AWSOperation {
        public typealias Input = DeregisterImageRequest
        public typealias Output = DeregisterImageResult
        public static let name = "DeregisterImage"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeAccountAttributes: AWSOperation {
        public typealias Input = DescribeAccountAttributesRequest
        public typealias Output = DescribeAccountAttributesResult
        public static let name = "DescribeAccountAttributes"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeAddresses: AWSOperation {
        public typealias Input = DescribeAddressesRequest
        public typealias Output = DescribeAddressesResult
        public static let name = "DescribeAddresses"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeAddressesAttribute: AWSOperation {
        public typealias Input = DescribeAddressesAttributeRequest
        public typealias Output = DescribeAddressesAttributeResult
        public static let name = "DescribeAddressesAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeAvailabilityZones: AWSOperation {
        public typealias Input = DescribeAvailabilityZonesRequest
        public typealias Output = DescribeAvailabilityZonesResult
        public static let name = "DescribeAvailabilityZones"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeBundleTasks: AWSOperation {
        public typealias Input = DescribeBundleTasksRequest
        public typealias Output = DescribeBundleTasksResult
        public static let name = "DescribeBundleTasks"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeDhcpOptions: AWSOperation {
        public typealias Input = DescribeDhcpOptionsRequest
        public typealias Output = DescribeDhcpOptionsResult
        public static let name = "DescribeDhcpOptions"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeFastSnapshotRestores: AWSOperation {
        public typealias Input = DescribeFastSnapshotRestoresRequest
        public typealias Output = DescribeFastSnapshotRestoresResult
        public static let name = "DescribeFastSnapshotRestores"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeIamInstanceProfileAssociations: AWSOperation {
        public typealias Input = DescribeIamInstanceProfileAssociationsRequest
        public typealias Output = DescribeIamInstanceProfileAssociationsResult
        public static let name = "DescribeIamInstanceProfileAssociations"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeImageAttribute: AWSOperation {
        public typealias Input = DescribeImageAttributeRequest
        public typealias Output = ImageAttribute
        public static let name = "DescribeImageAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeImages: AWSOperation {
        public typealias Input = DescribeImagesRequest
        public typealias Output = DescribeImagesResult
        public static let name = "DescribeImages"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeInstanceAttribute: AWSOperation {
        public typealias Input = DescribeInstanceAttributeRequest
        public typealias Output = InstanceAttribute
        public static let name = "DescribeInstanceAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeInstanceCreditSpecifications: AWSOperation {
        public typealias Input = DescribeInstanceCreditSpecificationsRequest
        public typealias Output = DescribeInstanceCreditSpecificationsResult
        public static let name = "DescribeInstanceCreditSpecifications"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeInstanceStatus: AWSOperation {
        public typealias Input = DescribeInstanceStatusRequest
        public typealias Output = DescribeInstanceStatusResult
        public static let name = "DescribeInstanceStatus"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeInstanceTypeOfferings: AWSOperation {
        public typealias Input = DescribeInstanceTypeOfferingsRequest
        public typealias Output = DescribeInstanceTypeOfferingsResult
        public static let name = "DescribeInstanceTypeOfferings"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeInstanceTypes: AWSOperation {
        public typealias Input = DescribeInstanceTypesRequest
        public typealias Output = DescribeInstanceTypesResult
        public static let name = "DescribeInstanceTypes"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeInstances: AWSOperation {
        public typealias Input = DescribeInstancesRequest
        public typealias Output = DescribeInstancesResult
        public static let name = "DescribeInstances"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeInternetGateways: AWSOperation {
        public typealias Input = DescribeInternetGatewaysRequest
        public typealias Output = DescribeInternetGatewaysResult
        public static let name = "DescribeInternetGateways"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeKeyPairs: AWSOperation {
        public typealias Input = DescribeKeyPairsRequest
        public typealias Output = DescribeKeyPairsResult
        public static let name = "DescribeKeyPairs"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeLaunchTemplateVersions: AWSOperation {
        public typealias Input = DescribeLaunchTemplateVersionsRequest
        public typealias Output = DescribeLaunchTemplateVersionsResult
        public static let name = "DescribeLaunchTemplateVersions"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeLaunchTemplates: AWSOperation {
        public typealias Input = DescribeLaunchTemplatesRequest
        public typealias Output = DescribeLaunchTemplatesResult
        public static let name = "DescribeLaunchTemplates"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeManagedPrefixLists: AWSOperation {
        public typealias Input = DescribeManagedPrefixListsRequest
        public typealias Output = DescribeManagedPrefixListsResult
        public static let name = "DescribeManagedPrefixLists"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeNatGateways: AWSOperation {
        public typealias Input = DescribeNatGatewaysRequest
        public typealias Output = DescribeNatGatewaysResult
        public static let name = "DescribeNatGateways"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeNetworkAcls: AWSOperation {
        public typealias Input = DescribeNetworkAclsRequest
        public typealias Output = DescribeNetworkAclsResult
        public static let name = "DescribeNetworkAcls"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeNetworkInterfaceAttribute: AWSOperation {
        public typealias Input = DescribeNetworkInterfaceAttributeRequest
        public typealias Output = DescribeNetworkInterfaceAttributeResult
        public static let name = "DescribeNetworkInterfaceAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeNetworkInterfaces: AWSOperation {
        public typealias Input = DescribeNetworkInterfacesRequest
        public typealias Output = DescribeNetworkInterfacesResult
        public static let name = "DescribeNetworkInterfaces"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribePlacementGroups: AWSOperation {
        public typealias Input = DescribePlacementGroupsRequest
        public typealias Output = DescribePlacementGroupsResult
        public static let name = "DescribePlacementGroups"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribePrefixLists: AWSOperation {
        public typealias Input = DescribePrefixListsRequest
        public typealias Output = DescribePrefixListsResult
        public static let name = "DescribePrefixLists"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeRegions: AWSOperation {
        public typealias Input = DescribeRegionsRequest
        public typealias Output = DescribeRegionsResult
        public static let name = "DescribeRegions"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeReservedInstances: AWSOperation {
        public typealias Input = DescribeReservedInstancesRequest
        public typealias Output = DescribeReservedInstancesResult
        public static let name = "DescribeReservedInstances"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeRouteTables: AWSOperation {
        public typealias Input = DescribeRouteTablesRequest
        public typealias Output = DescribeRouteTablesResult
        public static let name = "DescribeRouteTables"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeSecurityGroupReferences: AWSOperation {
        public typealias Input = DescribeSecurityGroupReferencesRequest
        public typealias Output = DescribeSecurityGroupReferencesResult
        public static let name = "DescribeSecurityGroupReferences"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeSecurityGroupRules: AWSOperation {
        public typealias Input = DescribeSecurityGroupRulesRequest
        public typealias Output = DescribeSecurityGroupRulesResult
        public static let name = "DescribeSecurityGroupRules"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeSecurityGroups: AWSOperation {
        public typealias Input = DescribeSecurityGroupsRequest
        public typealias Output = DescribeSecurityGroupsResult
        public static let name = "DescribeSecurityGroups"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }
}
