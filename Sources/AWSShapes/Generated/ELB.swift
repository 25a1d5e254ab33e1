// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

public enum ELB {
    public static let service = QueryService(
        name: "elasticloadbalancing",
        api: .query,
        namespacePrefix: "http://elasticloadbalancing.amazonaws.com/doc/", latestVersion: "2012-06-01",
        earliestVersion: "2009-05-15",
        knownOperations: [
            "AddTags", "ApplySecurityGroupsToLoadBalancer", "AttachLoadBalancerToSubnets", "ConfigureHealthCheck",
            "CreateAppCookieStickinessPolicy", "CreateLBCookieStickinessPolicy", "CreateLoadBalancer",
            "CreateLoadBalancerListeners", "CreateLoadBalancerPolicy", "DeleteLoadBalancer",
            "DeleteLoadBalancerListeners", "DeleteLoadBalancerPolicy", "DeregisterInstancesFromLoadBalancer",
            "DescribeAccountLimits", "DescribeInstanceHealth", "DescribeLoadBalancerAttributes",
            "DescribeLoadBalancerPolicies", "DescribeLoadBalancerPolicyTypes", "DescribeLoadBalancers",
            "DescribeTags", "DetachLoadBalancerFromSubnets", "DisableAvailabilityZonesForLoadBalancer",
            "EnableAvailabilityZonesForLoadBalancer", "ModifyLoadBalancerAttributes",
            "RegisterInstancesWithLoadBalancer", "RemoveTags", "SetLoadBalancerListenerSSLCertificate",
            "SetLoadBalancerPoliciesForBackendServer", "SetLoadBalancerPoliciesOfListener",
        ])
}
