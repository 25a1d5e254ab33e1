// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

extension EC2 {
    public enum DescribeSnapshotAttribute: AWSOperation {
        public typealias Input = DescribeSnapshotAttributeRequest
        public typealias Output = DescribeSnapshotAttributeResult
        public static let name = "DescribeSnapshotAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeSnapshotTierStatus: AWSOperation {
        public typealias Input = DescribeSnapshotTierStatusRequest
        public typealias Output = DescribeSnapshotTierStatusResult
        public static let name = "DescribeSnapshotTierStatus"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeSnapshots: AWSOperation {
        public typealias Input = DescribeSnapshotsRequest
        public typealias Output = DescribeSnapshotsResult
        public static let name = "DescribeSnapshots"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeSpotInstanceRequests: AWSOperation {
        public typealias Input = DescribeSpotInstanceRequestsRequest
        public typealias Output = DescribeSpotInstanceRequestsResult
        public static let name = "DescribeSpotInstanceRequests"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeStaleSecurityGroups: AWSOperation {
        public typealias Input = DescribeStaleSecurityGroupsRequest
        public typealias Output = DescribeStaleSecurityGroupsResult
        public static let name = "DescribeStaleSecurityGroups"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeSubnets: AWSOperation {
        public typealias Input = DescribeSubnetsRequest
        public typealias Output = DescribeSubnetsResult
        public static let name = "DescribeSubnets"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeTags: AWSOperation {
        public typealias Input = DescribeTagsRequest
        public typealias Output = DescribeTagsResult
        public static let name = "DescribeTags"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeVolumeAttribute: AWSOperation {
        public typealias Input = DescribeVolumeAttributeRequest
        public typealias Output = DescribeVolumeAttributeResult
        public static let name = "DescribeVolumeAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeVolumeStatus: AWSOperation {
        public typealias Input = DescribeVolumeStatusRequest
        public typealias Output = DescribeVolumeStatusResult
        public static let name = "DescribeVolumeStatus"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeVolumes: AWSOperation {
        public typealias Input = DescribeVolumesRequest
        public typealias Output = DescribeVolumesResult
        public static let name = "DescribeVolumes"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeVolumesModifications: AWSOperation {
        public typealias Input = DescribeVolumesModificationsRequest
        public typealias Output = DescribeVolumesModificationsResult
        public static let name = "DescribeVolumesModifications"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeVpcAttribute: AWSOperation {
        public typealias Input = DescribeVpcAttributeRequest
        public typealias Output = DescribeVpcAttributeResult
        public static let name = "DescribeVpcAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeVpcEndpoints: AWSOperation {
        public typealias Input = DescribeVpcEndpointsRequest
        public typealias Output = DescribeVpcEndpointsResult
        public static let name = "DescribeVpcEndpoints"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeVpcs: AWSOperation {
        public typealias Input = DescribeVpcsRequest
        public typealias Output = DescribeVpcsResult
        public static let name = "DescribeVpcs"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DetachVolume: AWSOperation {
        public typealias Input = DetachVolumeRequest
        public typealias Output = VolumeAttachment
        public static let name = "DetachVolume"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DisableEbsEncryptionByDefault: AWSOperation {
        public typealias Input = DisableEbsEncryptionByDefaultRequest
        public typealias Output = DisableEbsEncryptionByDefaultResult
        public static let name = "DisableEbsEncryptionByDefault"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DisassociateAddress: AWSOperation {
        public typealias Input = DisassociateAddressRequest
        public typealias Output = NoOutput
        public static let name = "DisassociateAddress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum DisassociateIamInstanceProfile: AWSOperation {
        public typealias Input = DisassociateIamInstanceProfileRequest
        public typealias Output = DisassociateIamInstanceProfileResult
        public static let name = "DisassociateIamInstanceProfile"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum EnableEbsEncryptionByDefault: AWSOperation {
        public typealias Input = EnableEbsEncryptionByDefaultRequest
        public typealias Output = EnableEbsEncryptionByDefaultResult
        public static let name = "EnableEbsEncryptionByDefault"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum EnableVolumeIO: AWSOperation {
        public typealias Input = EnableVolumeIORequest
        public typealias Output = NoOutput
        public static let name = "EnableVolumeIO"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum GetConsoleOutput: AWSOperation {
        public typealias Input = GetConsoleOutputRequest
        public typealias Output = GetConsoleOutputResult
        public static let name = "GetConsoleOutput"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetConsoleScreenshot: AWSOperation {
        public typealias Input = GetConsoleScreenshotRequest
        public typealias Output = GetConsoleScreenshotResult
        public static let name = "GetConsoleScreenshot"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetEbsDefaultKmsKeyId: AWSOperation {
        public typealias Input = GetEbsDefaultKmsKeyIdRequest
        public typealias Output = GetEbsDefaultKmsKeyIdResult
        public static let name = "GetEbsDefaultKmsKeyId"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetEbsEncryptionByDefault: AWSOperation {
        public typealias Input = GetEbsEncryptionByDefaultRequest
        public typealias Output = GetEbsEncryptionByDefaultResult
        public static let name = "GetEbsEncryptionByDefault"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetInstanceMetadataDefaults: AWSOperation {
        public typealias Input = GetInstanceMetadataDefaultsRequest
        public typealias Output = GetInstanceMetadataDefaultsResult
        public static let name = "GetInstanceMetadataDefaults"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetInstanceUefiData: AWSOperation {
        public typealias Input = GetInstanceUefiDataRequest
        public typealias Output = GetInstanceUefiDataResult
        public static let name = "GetInstanceUefiData"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetPasswordData: AWSOperation {
        public typealias Input = GetPasswordDataRequest
        public typealias Output = GetPasswordDataResult
        public static let name = "GetPasswordData"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ImportKeyPair: AWSOperation {
        public typealias Input = ImportKeyPairRequest
        public typealias Output = ImportKeyPairResult
        public static let name = "ImportKeyPair"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ModifyImageAttribute: AWSOperation {
        public typealias Input = ModifyImageAttributeRequest
        public typealias Output = NoOutput
        public static let name = "ModifyImageAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum ModifyInstanceAttribute: AWSOperation {
        public typealias Input = ModifyInstanceAttributeRequest
        public typealias Output = NoOutput
        public static let name = "ModifyInstanceAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum ModifyInstanceMetadataOptions: AWSOperation {
        public typealias Input = ModifyInstanceMetadataOptionsRequest
        public typealias Output = ModifyInstanceMetadataOptionsResult
        public static let name = "ModifyInstanceMetadataOptions"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ModifyLaunchTemplate: AWSOperation {
        public typealias Input = ModifyLaunchTemplateRequest
        public typealias Output = ModifyLaunchTemplateResult
        public static let name = "ModifyLaunchTemplate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ModifyNetworkInterfaceAttribute: AWSOperation {
        public typealias Input = ModifyNetworkInterfaceAttributeRequest
        public typealias Output = NoOutput
        public static let name = "ModifyNetworkInterfaceAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum ModifySecurityGroupRules: AWSOperation {
        public typealias Input = ModifySecurityGroupRulesRequest
        public typealias Output = ModifySecurityGroupRulesResult
        public static let name = "ModifySecurityGroupRules"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ModifySnapshotAttribute: AWSOperation {
        public typealias Input = ModifySnapshotAttributeRequest
        public typealias Output = NoOutput
        public static let name = "ModifySnapshotAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum ModifyVolume: AWSOperation {
        public typealias Input = ModifyVolumeRequest
        public typealias Output = ModifyVolumeResult
        public static let name = "ModifyVolume"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ModifyVolumeAttribute: AWSOperation {
        public typealias Input = ModifyVolumeAttributeRequest
        public typealias Output = NoOutput
        public static let name = "ModifyVolumeAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum MonitorInstances: AWSOperation {
        public typealias Input = MonitorInstancesRequest
        public typealias Output = MonitorInstancesResult
        public static let name = "MonitorInstances"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum RebootInstances: AWSOperation {
        public typealias Input = RebootInstancesRequest
        public typealias Output = NoOutput
        public static let name = "RebootInstances"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum RegisterImage: AWSOperation {
        public typealias Input = RegisterImageRequest
        public typealias Output = RegisterImageResult
        public static let name = "RegisterImage"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ReleaseAddress: AWSOperation {
        public typealias Input = ReleaseAddressRequest
        public typealias Output = NoOutput
        public static let name = "ReleaseAddress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum ReplaceIamInstanceProfileAssociation: AWSOperation {
        public typealias Input = ReplaceIamInstanceProfileAssociationRequest
        public typealias Output = ReplaceIamInstanceProfileAssociationResult
        public static let name = "ReplaceIamInstanceProfileAssociation"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ResetImageAttribute: AWSOperation {
        public typealias Input = ResetImageAttributeRequest
        public typealias Output = NoOutput
        public static let name = "ResetImageAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum ResetInstanceAttribute: AWSOperation {
        public typealias Input = ResetInstanceAttributeRequest
        public typealias Output = NoOutput
        public static let name = "ResetInstanceAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum ResetSnapshotAttribute: AWSOperation {
        public typealias Input = ResetSnapshotAttributeRequest
        public typealias Output = NoOutput
        public static let name = "ResetSnapshotAttribute"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            writer.element("return", true)
        }
    }

    public enum RevokeSecurityGroupEgress: AWSOperation {
        public typealias Input = RevokeSecurityGroupEgressRequest
        public typealias Output = RevokeSecurityGroupEgressResult
        public static let name = "RevokeSecurityGroupEgress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum RevokeSecurityGroupIngress: AWSOperation {
        public typealias Input = RevokeSecurityGroupIngressRequest
        public typealias Output = RevokeSecurityGroupIngressResult
        public static let name = "RevokeSecurityGroupIngress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum RunInstances: AWSOperation {
        public typealias Input = RunInstancesRequest
        public typealias Output = Reservation
        public static let name = "RunInstances"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum StartInstances: AWSOperation {
        public typealias Input = StartInstancesRequest
        public typealias Output = StartInstancesResult
        public static let name = "StartInstances"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum StopInstances: AWSOperation {
        public typealias Input = StopInstancesRequest
        public typealias Output = StopInstancesResult
        public static let name = "StopInstances"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum TerminateInstances: AWSOperation {
        public typealias Input = TerminateInstancesRequest
        public typealias Output = TerminateInstancesResult
        public static let name = "TerminateInstances"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum UnmonitorInstances: AWSOperation {
        public typealias Input = UnmonitorInstancesRequest
        public typealias Output = UnmonitorInstancesResult
        public static let name = "UnmonitorInstances"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum UpdateSecurityGroupRuleDescriptionsEgress: AWSOperation {
        public typealias Input = UpdateSecurityGroupRuleDescriptionsEgressRequest
        public typealias Output = UpdateSecurityGroupRuleDescriptionsEgressResult
        public static let name = "UpdateSecurityGroupRuleDescriptionsEgress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum UpdateSecurityGroupRuleDescriptionsIngress: AWSOperation {
        public typealias Input = UpdateSecurityGroupRuleDescriptionsIngressRequest
        public typealias Output = UpdateSecurityGroupRuleDescriptionsIngressResult
        public static let name = "UpdateSecurityGroupRuleDescriptionsIngress"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }
}
