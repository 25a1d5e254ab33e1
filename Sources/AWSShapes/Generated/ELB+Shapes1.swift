// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension ELB {
    public struct AccessLog: Sendable {
        public var enabled: Bool?
        public var s3BucketName: String?
        public var emitInterval: Int?
        public var s3BucketPrefix: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enabled = try reader.bool("Enabled")
            s3BucketName = try reader.string("S3BucketName")
            emitInterval = try reader.int("EmitInterval")
            s3BucketPrefix = try reader.string("S3BucketPrefix")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Enabled", enabled)
            writer.element("S3BucketName", s3BucketName)
            writer.element("EmitInterval", emitInterval)
            writer.element("S3BucketPrefix", s3BucketPrefix)
        }
    }

    public struct AddAvailabilityZonesInput: Sendable {
        public var loadBalancerName: String = ""
        public var availabilityZones: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            availabilityZones = try reader.require(reader.strings("AvailabilityZones", member: "member"), "AvailabilityZones")
        }
    }

    public struct AddAvailabilityZonesOutput: Sendable {
        public var availabilityZones: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("AvailabilityZones", availabilityZones, member: "member")
        }
    }

    public struct AddTagsInput: Sendable {
        public var loadBalancerNames: [String] = []
        public var tags: [Tag] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerNames = try reader.require(reader.strings("LoadBalancerNames", member: "member"), "LoadBalancerNames")
            tags = try reader.require(reader.list("Tags", member: "member", Tag.init(from:)), "Tags")
        }
    }

    public struct AddTagsOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct AdditionalAttribute: Sendable {
        public var key: String?
        public var value: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            key = try reader.string("Key")
            value = try reader.string("Value")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Key", key)
            writer.element("Value", value)
        }
    }

    public struct AppCookieStickinessPolicy: Sendable {
        public var policyName: String?
        public var cookieName: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("PolicyName", policyName)
            writer.element("CookieName", cookieName)
        }
    }

    public struct ApplySecurityGroupsToLoadBalancerInput: Sendable {
        public var loadBalancerName: String = ""
        public var securityGroups: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            securityGroups = try reader.require(reader.strings("SecurityGroups", member: "member"), "SecurityGroups")
        }
    }

    public struct ApplySecurityGroupsToLoadBalancerOutput: Sendable {
        public var securityGroups: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("SecurityGroups", securityGroups, member: "member")
        }
    }

    public struct AttachLoadBalancerToSubnetsInput: Sendable {
        public var loadBalancerName: String = ""
        public var subnets: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            subnets = try reader.require(reader.strings("Subnets", member: "member"), "Subnets")
        }
    }

    public struct AttachLoadBalancerToSubnetsOutput: Sendable {
        public var subnets: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Subnets", subnets, member: "member")
        }
    }

    public struct BackendServerDescription: Sendable {
        public var instancePort: Int?
        public var policyNames: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("InstancePort", instancePort)
            writer.list("PolicyNames", policyNames, member: "member")
        }
    }

    public struct ConfigureHealthCheckInput: Sendable {
        public var loadBalancerName: String = ""
        public var healthCheck: HealthCheck = HealthCheck()

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            healthCheck = try reader.require(reader.structure("HealthCheck", HealthCheck.init(from:)), "HealthCheck")
        }
    }

    public struct ConfigureHealthCheckOutput: Sendable {
        public var healthCheck: HealthCheck?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("HealthCheck", healthCheck) { $0.encode(into: &$1) }
        }
    }

    public struct ConnectionDraining: Sendable {
        public var enabled: Bool?
        public var timeout: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enabled = try reader.bool("Enabled")
            timeout = try reader.int("Timeout")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Enabled", enabled)
            writer.element("Timeout", timeout)
        }
    }

    public struct ConnectionSettings: Sendable {
        public var idleTimeout: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            idleTimeout = try reader.int("IdleTimeout")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("IdleTimeout", idleTimeout)
        }
    }

    public struct CreateAccessPointInput: Sendable {
        public var loadBalancerName: String = ""
        public var listeners: [Listener] = []
        public var availabilityZones: [String]?
        public var subnets: [String]?
        public var securityGroups: [String]?
        public var scheme: String?
        public var tags: [Tag]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            listeners = try reader.require(reader.list("Listeners", member: "member", Listener.init(from:)), "Listeners")
            availabilityZones = try reader.strings("AvailabilityZones", member: "member")
            subnets = try reader.strings("Subnets", member: "member")
            securityGroups = try reader.strings("SecurityGroups", member: "member")
            scheme = try reader.string("Scheme")
            tags = try reader.list("Tags", member: "member", Tag.init(from:))
        }
    }

    public struct CreateAccessPointOutput: Sendable {
        public var dnsName: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("DNSName", dnsName)
        }
    }

    public struct CreateAppCookieStickinessPolicyInput: Sendable {
        public var loadBalancerName: String = ""
        public var policyName: String = ""
        public var cookieName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
            cookieName = try reader.require(reader.string("CookieName"), "CookieName")
        }
    }

    public struct CreateAppCookieStickinessPolicyOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct CreateLBCookieStickinessPolicyInput: Sendable {
        public var loadBalancerName: String = ""
        public var policyName: String = ""
        public var cookieExpirationPeriod: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
            cookieExpirationPeriod = try reader.int("CookieExpirationPeriod")
        }
    }

    public struct CreateLBCookieStickinessPolicyOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct CreateLoadBalancerListenerInput: Sendable {
        public var loadBalancerName: String = ""
        public var listeners: [Listener] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            listeners = try reader.require(reader.list("Listeners", member: "member", Listener.init(from:)), "Listeners")
        }
    }

    public struct CreateLoadBalancerListenerOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct CreateLoadBalancerPolicyInput: Sendable {
        public var loadBalancerName: String = ""
        public var policyName: String = ""
        public var policyTypeName: String = ""
        public var policyAttributes: [PolicyAttribute]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
            policyTypeName = try reader.require(reader.string("PolicyTypeName"), "PolicyTypeName")
            policyAttributes = try reader.list("PolicyAttributes", member: "member", PolicyAttribute.init(from:))
        }
    }

    public struct CreateLoadBalancerPolicyOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct CrossZoneLoadBalancing: Sendable {
        public var enabled: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            enabled = try reader.bool("Enabled")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Enabled", enabled)
        }
    }

    public struct DeleteAccessPointInput: Sendable {
        public var loadBalancerName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
        }
    }

    public struct DeleteAccessPointOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct DeleteLoadBalancerListenerInput: Sendable {
        public var loadBalancerName: String = ""
        public var loadBalancerPorts: [Int] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            loadBalancerPorts = try reader.require(reader.ints("LoadBalancerPorts", member: "member"), "LoadBalancerPorts")
        }
    }

    public struct DeleteLoadBalancerListenerOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct DeleteLoadBalancerPolicyInput: Sendable {
        public var loadBalancerName: String = ""
        public var policyName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
        }
    }

    public struct DeleteLoadBalancerPolicyOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct DeregisterEndPointsInput: Sendable {
        public var loadBalancerName: String = ""
        public var instances: [Instance] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            instances = try reader.require(reader.list("Instances", member: "member", Instance.init(from:)), "Instances")
        }
    }

    public struct DeregisterEndPointsOutput: Sendable {
        public var instances: [Instance]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Instances", instances, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeAccessPointsInput: Sendable {
        public var loadBalancerNames: [String]?
        public var marker: String?
        public var pageSize: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerNames = try reader.strings("LoadBalancerNames", member: "member")
            marker = try reader.string("Marker")
            pageSize = try reader.int("PageSize")
        }
    }

    public struct DescribeAccessPointsOutput: Sendable {
        public var loadBalancerDescriptions: [LoadBalancerDescription]?
        public var nextMarker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("LoadBalancerDescriptions", loadBalancerDescriptions, member: "member") { $0.encode(into: &$1) }
            writer.element("NextMarker", nextMarker)
        }
    }

    public struct DescribeAccountLimitsInput: Sendable {
        public var marker: String?
        public var pageSize: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            marker = try reader.string("Marker")
            pageSize = try reader.int("PageSize")
        }
    }

    public struct DescribeAccountLimitsOutput: Sendable {
        public var limits: [Limit]?
        public var nextMarker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Limits", limits, member: "member") { $0.encode(into: &$1) }
            writer.element("NextMarker", nextMarker)
        }
    }

    public struct DescribeEndPointStateInput: Sendable {
        public var loadBalancerName: String = ""
        public var instances: [Instance]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            instances = try reader.list("Instances", member: "member", Instance.init(from:))
        }
    }

    public struct DescribeEndPointStateOutput: Sendable {
        public var instanceStates: [InstanceState]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("InstanceStates", instanceStates, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeLoadBalancerAttributesInput: Sendable {
        public var loadBalancerName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
        }
    }

    public struct DescribeLoadBalancerAttributesOutput: Sendable {
        public var loadBalancerAttributes: LoadBalancerAttributes?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("LoadBalancerAttributes", loadBalancerAttributes) { $0.encode(into: &$1) }
        }
    }

    public struct DescribeLoadBalancerPoliciesInput: Sendable {
        public var loadBalancerName: String?
        public var policyNames: [String]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.string("LoadBalancerName")
            policyNames = try reader.strings("PolicyNames", member: "member")
        }
    }

    public struct DescribeLoadBalancerPoliciesOutput: Sendable {
        public var policyDescriptions: [PolicyDescription]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("PolicyDescriptions", policyDescriptions, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeLoadBalancerPolicyTypesInput: Sendable {
        public var policyTypeNames: [String]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyTypeNames = try reader.strings("PolicyTypeNames", member: "member")
        }
    }

    public struct DescribeLoadBalancerPolicyTypesOutput: Sendable {
        public var policyTypeDescriptions: [PolicyTypeDescription]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("PolicyTypeDescriptions", policyTypeDescriptions, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct DescribeTagsInput: Sendable {
        public var loadBalancerNames: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerNames = try reader.require(reader.strings("LoadBalancerNames", member: "member"), "LoadBalancerNames")
        }
    }

    public struct DescribeTagsOutput: Sendable {
        public var tagDescriptions: [TagDescription]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("TagDescriptions", tagDescriptions, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct DetachLoadBalancerFromSubnetsInput: Sendable {
        public var loadBalancerName: String = ""
        public var subnets: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            subnets = try reader.require(reader.strings("Subnets", member: "member"), "Subnets")
        }
    }

    public struct DetachLoadBalancerFromSubnetsOutput: Sendable {
        public var subnets: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Subnets", subnets, member: "member")
        }
    }

    public struct HealthCheck: Sendable {
        public var target: String?
        public var interval: Int?
        public var timeout: Int?
        public var unhealthyThreshold: Int?
        public var healthyThreshold: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            target = try reader.string("Target")
            interval = try reader.int("Interval")
            timeout = try reader.int("Timeout")
            unhealthyThreshold = try reader.int("UnhealthyThreshold")
            healthyThreshold = try reader.int("HealthyThreshold")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Target", target)
            writer.element("Interval", interval)
            writer.element("Timeout", timeout)
            writer.element("UnhealthyThreshold", unhealthyThreshold)
            writer.element("HealthyThreshold", healthyThreshold)
        }
    }

    public struct Instance: Sendable {
        public var instanceId: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceId = try reader.string("InstanceId")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("InstanceId", instanceId)
        }
    }

    public struct InstanceState: Sendable {
        public var instanceId: String?
        public var state: String?
        public var reasonCode: String?
        public var description: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("InstanceId", instanceId)
            writer.element("State", state)
            writer.element("ReasonCode", reasonCode)
            writer.element("Description", description)
        }
    }

    public struct LBCookieStickinessPolicy: Sendable {
        public var policyName: String?
        public var cookieExpirationPeriod: Int?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("PolicyName", policyName)
            writer.element("CookieExpirationPeriod", cookieExpirationPeriod)
        }
    }

    public struct Limit: Sendable {
        public var name: String?
        public var max: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("Name", name)
            writer.element("Max", max)
        }
    }

    public struct Listener: Sendable {
        public var `protocol`: String?
        public var loadBalancerPort: Int?
        public var instanceProtocol: String?
        public var instancePort: Int?
        public var sslCertificateId: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            `protocol` = try reader.string("Protocol")
            loadBalancerPort = try reader.int("LoadBalancerPort")
            instanceProtocol = try reader.string("InstanceProtocol")
            instancePort = try reader.int("InstancePort")
            sslCertificateId = try reader.string("SSLCertificateId")
        }

        public func encode(into writer: inout XMLWriter) {
            writer.element("Protocol", `protocol`)
            writer.element("LoadBalancerPort", loadBalancerPort)
            writer.element("InstanceProtocol", instanceProtocol)
            writer.element("InstancePort", instancePort)
            writer.element("SSLCertificateId", sslCertificateId)
        }
    }

    public struct ListenerDescription: Sendable {
        public var listener: Listener?
        public var policyNames: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Listener", listener) { $0.encode(into: &$1) }
            writer.list("PolicyNames", policyNames, member: "member")
        }
    }

    public struct LoadBalancerAttributes: Sendable {
        public var crossZoneLoadBalancing: CrossZoneLoadBalancing?
        public var accessLog: AccessLog?
        public var connectionDraining: ConnectionDraining?
        public var connectionSettings: ConnectionSettings?
        public var additionalAttributes: [AdditionalAttribute]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            crossZoneLoadBalancing = try reader.structure("CrossZoneLoadBalancing", CrossZoneLoadBalancing.init(from:))
            accessLog = try reader.structure("AccessLog", AccessLog.init(from:))
            connectionDraining = try reader.structure("ConnectionDraining", ConnectionDraining.init(from:))
            connectionSettings = try reader.structure("ConnectionSettings", ConnectionSettings.init(from:))
            additionalAttributes = try reader.list("AdditionalAttributes", member: "member", AdditionalAttribute.init(from:))
        }

        public func encode(into writer: inout XMLWriter) {
            writer.structure("CrossZoneLoadBalancing", crossZoneLoadBalancing) { $0.encode(into: &$1) }
            writer.structure("AccessLog", accessLog) { $0.encode(into: &$1) }
            writer.structure("ConnectionDraining", connectionDraining) { $0.encode(into: &$1) }
            writer.structure("ConnectionSettings", connectionSettings) { $0.encode(into: &$1) }
            writer.list("AdditionalAttributes", additionalAttributes, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct LoadBalancerDescription: Sendable {
        public var loadBalancerName: String?
        public var dnsName: String?
        public var canonicalHostedZoneName: String?
        public var canonicalHostedZoneNameID: String?
        public var listenerDescriptions: [ListenerDescription]?
        public var policies: Policies?
        public var backendServerDescriptions: [BackendServerDescription]?
        public var availabilityZones: [String]?
        public var subnets: [String]?
        public var vpcId: String?
        public var instances: [Instance]?
        public var healthCheck: HealthCheck?
        public var sourceSecurityGroup: SourceSecurityGroup?
        public var securityGroups: [String]?
        public var createdTime: Date?
        public var scheme: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("LoadBalancerName", loadBalancerName)
            writer.element("DNSName", dnsName)
            writer.element("CanonicalHostedZoneName", canonicalHostedZoneName)
            writer.element("CanonicalHostedZoneNameID", canonicalHostedZoneNameID)
            writer.list("ListenerDescriptions", listenerDescriptions, member: "member") { $0.encode(into: &$1) }
            writer.structure("Policies", policies) { $0.encode(into: &$1) }
            writer.list("BackendServerDescriptions", backendServerDescriptions, member: "member") { $0.encode(into: &$1) }
            writer.list("AvailabilityZones", availabilityZones, member: "member")
            writer.list("Subnets", subnets, member: "member")
            writer.element("VPCId", vpcId)
            writer.list("Instances", instances, member: "member") { $0.encode(into: &$1) }
            writer.structure("HealthCheck", healthCheck) { $0.encode(into: &$1) }
            writer.structure("SourceSecurityGroup", sourceSecurityGroup) { $0.encode(into: &$1) }
            writer.list("SecurityGroups", securityGroups, member: "member")
            writer.element("CreatedTime", createdTime)
            writer.element("Scheme", scheme)
        }
    }
}
