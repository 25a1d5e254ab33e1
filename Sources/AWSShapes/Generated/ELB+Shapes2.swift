// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension ELB {
    public struct ModifyLoadBalancerAttributesInput: Sendable {
        public var loadBalancerName: String = ""
        public var loadBalancerAttributes: LoadBalancerAttributes = LoadBalancerAttributes()

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            loadBalancerAttributes = try reader.require(reader.structure("LoadBalancerAttributes", LoadBalancerAttributes.init(from:)), "LoadBalancerAttributes")
        }
    }

    public struct ModifyLoadBalancerAttributesOutput: Sendable {
        public var loadBalancerName: String?
        public var loadBalancerAttributes: LoadBalancerAttributes?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("LoadBalancerName", loadBalancerName)
            writer.structure("LoadBalancerAttributes", loadBalancerAttributes) { $0.encode(into: &$1) }
        }
    }

    public struct Policies: Sendable {
        public var appCookieStickinessPolicies: [AppCookieStickinessPolicy]?
        public var lbCookieStickinessPolicies: [LBCookieStickinessPolicy]?
        public var otherPolicies: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("AppCookieStickinessPolicies", appCookieStickinessPolicies, member: "member") { $0.encode(into: &$1) }
            writer.list("LBCookieStickinessPolicies", lbCookieStickinessPolicies, member: "member") { $0.encode(into: &$1) }
            writer.list("OtherPolicies", otherPolicies, member: "member")
        }
    }

    public struct PolicyAttribute: Sendable {
        public var attributeName: String?
        public var attributeValue: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            attributeName = try reader.string("AttributeName")
            attributeValue = try reader.string("AttributeValue")
        }
    }

    public struct PolicyAttributeDescription: Sendable {
        public var attributeName: String?
        public var attributeValue: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("AttributeName", attributeName)
            writer.element("AttributeValue", attributeValue)
        }
    }

    public struct PolicyAttributeTypeDescription: Sendable {
        public var attributeName: String?
        public var attributeType: String?
        public var description: String?
        public var defaultValue: String?
        public var cardinality: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("AttributeName", attributeName)
            writer.element("AttributeType", attributeType)
            writer.element("Description", description)
            writer.element("DefaultValue", defaultValue)
            writer.element("Cardinality", cardinality)
        }
    }

    public struct PolicyDescription: Sendable {
        public var policyName: String?
        public var policyTypeName: String?
        public var policyAttributeDescriptions: [PolicyAttributeDescription]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("PolicyName", policyName)
            writer.element("PolicyTypeName", policyTypeName)
            writer.list("PolicyAttributeDescriptions", policyAttributeDescriptions, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct PolicyTypeDescription: Sendable {
        public var policyTypeName: String?
        public var description: String?
        public var policyAttributeTypeDescriptions: [PolicyAttributeTypeDescription]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("PolicyTypeName", policyTypeName)
            writer.element("Description", description)
            writer.list("PolicyAttributeTypeDescriptions", policyAttributeTypeDescriptions, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct RegisterEndPointsInput: Sendable {
        public var loadBalancerName: String = ""
        public var instances: [Instance] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            instances = try reader.require(reader.list("Instances", member: "member", Instance.init(from:)), "Instances")
        }
    }

    public struct RegisterEndPointsOutput: Sendable {
        public var instances: [Instance]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Instances", instances, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct RemoveAvailabilityZonesInput: Sendable {
        public var loadBalancerName: String = ""
        public var availabilityZones: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            availabilityZones = try reader.require(reader.strings("AvailabilityZones", member: "member"), "AvailabilityZones")
        }
    }

    public struct RemoveAvailabilityZonesOutput: Sendable {
        public var availabilityZones: [String]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("AvailabilityZones", availabilityZones, member: "member")
        }
    }

    public struct RemoveTagsInput: Sendable {
        public var loadBalancerNames: [String] = []
        public var tags: [TagKeyOnly] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerNames = try reader.require(reader.strings("LoadBalancerNames", member: "member"), "LoadBalancerNames")
            tags = try reader.require(reader.list("Tags", member: "member", TagKeyOnly.init(from:)), "Tags")
        }
    }

    public struct RemoveTagsOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct SetLoadBalancerListenerSSLCertificateInput: Sendable {
        public var loadBalancerName: String = ""
        public var loadBalancerPort: Int = 0
        public var sslCertificateId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            loadBalancerPort = try reader.require(reader.int("LoadBalancerPort"), "LoadBalancerPort")
            sslCertificateId = try reader.require(reader.string("SSLCertificateId"), "SSLCertificateId")
        }
    }

    public struct SetLoadBalancerListenerSSLCertificateOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct SetLoadBalancerPoliciesForBackendServerInput: Sendable {
        public var loadBalancerName: String = ""
        public var instancePort: Int = 0
        public var policyNames: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            instancePort = try reader.require(reader.int("InstancePort"), "InstancePort")
            policyNames = try reader.require(reader.strings("PolicyNames", member: "member"), "PolicyNames")
        }
    }

    public struct SetLoadBalancerPoliciesForBackendServerOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct SetLoadBalancerPoliciesOfListenerInput: Sendable {
        public var loadBalancerName: String = ""
        public var loadBalancerPort: Int = 0
        public var policyNames: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            loadBalancerName = try reader.require(reader.string("LoadBalancerName"), "LoadBalancerName")
            loadBalancerPort = try reader.require(reader.int("LoadBalancerPort"), "LoadBalancerPort")
            policyNames = try reader.require(reader.strings("PolicyNames", member: "member"), "PolicyNames")
        }
    }

    public struct SetLoadBalancerPoliciesOfListenerOutput: Sendable {
        public init() {}

        public func encode(into writer: inout XMLWriter) {
        }
    }

    public struct SourceSecurityGroup: Sendable {
        public var ownerAlias: String?
        public var groupName: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("OwnerAlias", ownerAlias)
            writer.element("GroupName", groupName)
        }
    }

    public struct Tag: Sendable {
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

    public struct TagDescription: Sendable {
        public var loadBalancerName: String?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("LoadBalancerName", loadBalancerName)
            writer.list("Tags", tags, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct TagKeyOnly: Sendable {
        public var key: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            key = try reader.string("Key")
        }
    }
}
