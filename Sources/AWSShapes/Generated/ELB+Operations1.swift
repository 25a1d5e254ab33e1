// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

extension ELB {
    public enum AddTags: AWSOperation {
        public typealias Input = AddTagsInput
        public typealias Output = AddTagsOutput
        public static let name = "AddTags"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ApplySecurityGroupsToLoadBalancer: AWSOperation {
        public typealias Input = ApplySecurityGroupsToLoadBalancerInput
        public typealias Output = ApplySecurityGroupsToLoadBalancerOutput
        public static let name = "ApplySecurityGroupsToLoadBalancer"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum AttachLoadBalancerToSubnets: AWSOperation {
        public typealias Input = AttachLoadBalancerToSubnetsInput
        public typealias Output = AttachLoadBalancerToSubnetsOutput
        public static let name = "AttachLoadBalancerToSubnets"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ConfigureHealthCheck: AWSOperation {
        public typealias Input = ConfigureHealthCheckInput
        public typealias Output = ConfigureHealthCheckOutput
        public static let name = "ConfigureHealthCheck"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateAppCookieStickinessPolicy: AWSOperation {
        public typealias Input = CreateAppCookieStickinessPolicyInput
        public typealias Output = CreateAppCookieStickinessPolicyOutput
        public static let name = "CreateAppCookieStickinessPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateLBCookieStickinessPolicy: AWSOperation {
        public typealias Input = CreateLBCookieStickinessPolicyInput
        public typealias Output = CreateLBCookieStickinessPolicyOutput
        public static let name = "CreateLBCookieStickinessPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateLoadBalancer: AWSOperation {
        public typealias Input = CreateAccessPointInput
        public typealias Output = CreateAccessPointOutput
        public static let name = "CreateLoadBalancer"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateLoadBalancerListeners: AWSOperation {
        public typealias Input = CreateLoadBalancerListenerInput
        public typealias Output = CreateLoadBalancerListenerOutput
        public static let name = "CreateLoadBalancerListeners"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateLoadBalancerPolicy: AWSOperation {
        public typealias Input = CreateLoadBalancerPolicyInput
        public typealias Output = CreateLoadBalancerPolicyOutput
        public static let name = "CreateLoadBalancerPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeleteLoadBalancer: AWSOperation {
        public typealias Input = DeleteAccessPointInput
        public typealias Output = DeleteAccessPointOutput
        public static let name = "DeleteLoadBalancer"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeleteLoadBalancerListeners: AWSOperation {
        public typealias Input = DeleteLoadBalancerListenerInput
        public typealias Output = DeleteLoadBalancerListenerOutput
        public static let name = "DeleteLoadBalancerListeners"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeleteLoadBalancerPolicy: AWSOperation {
        public typealias Input = DeleteLoadBalancerPolicyInput
        public typealias Output = DeleteLoadBalancerPolicyOutput
        public static let name = "DeleteLoadBalancerPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeregisterInstancesFromLoadBalancer: AWSOperation {
        public typealias Input = DeregisterEndPointsInput
        public typealias Output = DeregisterEndPointsOutput
        public static let name = "DeregisterInstancesFromLoadBalancer"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeAccountLimits: AWSOperation {
        public typealias Input = DescribeAccountLimitsInput
        public typealias Output = DescribeAccountLimitsOutput
        public static let name = "DescribeAccountLimits"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeInstanceHealth: AWSOperation {
        public typealias Input = DescribeEndPointStateInput
        public typealias Output = DescribeEndPointStateOutput
        public static let name = "DescribeInstanceHealth"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeLoadBalancerAttributes: AWSOperation {
        public typealias Input = DescribeLoadBalancerAttributesInput
        public typealias Output = DescribeLoadBalancerAttributesOutput
        public static let name = "DescribeLoadBalancerAttributes"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeLoadBalancerPolicies: AWSOperation {
        public typealias Input = DescribeLoadBalancerPoliciesInput
        public typealias Output = DescribeLoadBalancerPoliciesOutput
        public static let name = "DescribeLoadBalancerPolicies"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeLoadBalancerPolicyTypes: AWSOperation {
        public typealias Input = DescribeLoadBalancerPolicyTypesInput
        public typealias Output = DescribeLoadBalancerPolicyTypesOutput
        public static let name = "DescribeLoadBalancerPolicyTypes"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeLoadBalancers: AWSOperation {
        public typealias Input = DescribeAccessPointsInput
        public typealias Output = DescribeAccessPointsOutput
        public static let name = "DescribeLoadBalancers"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DescribeTags: AWSOperation {
        public typealias Input = DescribeTagsInput
        public typealias Output = DescribeTagsOutput
        public static let name = "DescribeTags"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DetachLoadBalancerFromSubnets: AWSOperation {
        public typealias Input = DetachLoadBalancerFromSubnetsInput
        public typealias Output = DetachLoadBalancerFromSubnetsOutput
        public static let name = "DetachLoadBalancerFromSubnets"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DisableAvailabilityZonesForLoadBalancer: AWSOperation {
        public typealias Input = RemoveAvailabilityZonesInput
        public typealias Output = RemoveAvailabilityZonesOutput
        public static let name = "DisableAvailabilityZonesForLoadBalancer"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum EnableAvailabilityZonesForLoadBalancer: AWSOperation {
        public typealias Input = AddAvailabilityZonesInput
        public typealias Output = AddAvailabilityZonesOutput
        public static let name = "EnableAvailabilityZonesForLoadBalancer"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ModifyLoadBalancerAttributes: AWSOperation {
        public typealias Input = ModifyLoadBalancerAttributesInput
        public typealias Output = ModifyLoadBalancerAttributesOutput
        public static let name = "ModifyLoadBalancerAttributes"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum RegisterInstancesWithLoadBalancer: AWSOperation {
        public typealias Input = RegisterEndPointsInput
        public typealias Output = RegisterEndPointsOutput
        public static let name = "RegisterInstancesWithLoadBalancer"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum RemoveTags: AWSOperation {
        public typealias Input = RemoveTagsInput
        public typealias Output = RemoveTagsOutput
        public static let name = "RemoveTags"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum SetLoadBalancerListenerSSLCertificate: AWSOperation {
        public typealias Input = SetLoadBalancerListenerSSLCertificateInput
        public typealias Output = SetLoadBalancerListenerSSLCertificateOutput
        public static let name = "SetLoadBalancerListenerSSLCertificate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum SetLoadBalancerPoliciesForBackendServer: AWSOperation {
        public typealias Input = SetLoadBalancerPoliciesForBackendServerInput
        public typealias Output = SetLoadBalancerPoliciesForBackendServerOutput
        public static let name = "SetLoadBalancerPoliciesForBackendServer"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum SetLoadBalancerPoliciesOfListener: AWSOperation {
        public typealias Input = SetLoadBalancerPoliciesOfListenerInput
        public typealias Output = SetLoadBalancerPoliciesOfListenerOutput
        public static let name = "SetLoadBalancerPoliciesOfListener"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }
}
