// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension STS {
    public struct AssumeRoleRequest: Sendable {
        public var roleArn: String = ""
        public var roleSessionName: String = ""
        public var policyArns: [PolicyDescriptorType]?
        public var policy: String?
        public var durationSeconds: Int?
        public var tags: [Tag]?
        public var transitiveTagKeys: [String]?
        public var externalId: String?
        public var serialNumber: String?
        public var tokenCode: String?
        public var sourceIdentity: String?
        public var providedContexts: [ProvidedContext]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleArn = try reader.require(reader.string("RoleArn"), "RoleArn")
            roleSessionName = try reader.require(reader.string("RoleSessionName"), "RoleSessionName")
            policyArns = try reader.list("PolicyArns", member: "member", PolicyDescriptorType.init(from:))
            policy = try reader.string("Policy")
            durationSeconds = try reader.int("DurationSeconds")
            tags = try reader.list("Tags", member: "member", Tag.init(from:))
            transitiveTagKeys = try reader.strings("TransitiveTagKeys", member: "member")
            externalId = try reader.string("ExternalId")
            serialNumber = try reader.string("SerialNumber")
            tokenCode = try reader.string("TokenCode")
            sourceIdentity = try reader.string("SourceIdentity")
            providedContexts = try reader.list("ProvidedContexts", member: "member", ProvidedContext.init(from:))
        }
    }

    public struct AssumeRoleResponse: Sendable {
        public var credentials: Credentials?
        public var assumedRoleUser: AssumedRoleUser?
        public var packedPolicySize: Int?
        public var sourceIdentity: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Credentials", credentials) { $0.encode(into: &$1) }
            writer.structure("AssumedRoleUser", assumedRoleUser) { $0.encode(into: &$1) }
            writer.element("PackedPolicySize", packedPolicySize)
            writer.element("SourceIdentity", sourceIdentity)
        }
    }

    public struct AssumedRoleUser: Sendable {
        public var assumedRoleId: String?
        public var arn: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("AssumedRoleId", assumedRoleId)
            writer.element("Arn", arn)
        }
    }

    public struct Credentials: Sendable {
        public var accessKeyId: String?
        public var secretAccessKey: String?
        public var sessionToken: String?
        public var expiration: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("AccessKeyId", accessKeyId)
            writer.element("SecretAccessKey", secretAccessKey)
            writer.element("SessionToken", sessionToken)
            writer.element("Expiration", expiration)
        }
    }

    public struct GetAccessKeyInfoRequest: Sendable {
        public var accessKeyId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            accessKeyId = try reader.require(reader.string("AccessKeyId"), "AccessKeyId")
        }
    }

    public struct GetAccessKeyInfoResponse: Sendable {
        public var account: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("Account", account)
        }
    }

    public struct GetCallerIdentityRequest: Sendable {
        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
        }
    }

    public struct GetCallerIdentityResponse: Sendable {
        public var userId: String?
        public var account: String?
        public var arn: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("UserId", userId)
            writer.element("Account", account)
            writer.element("Arn", arn)
        }
    }

    public struct GetSessionTokenRequest: Sendable {
        public var durationSeconds: Int?
        public var serialNumber: String?
        public var tokenCode: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            durationSeconds = try reader.int("DurationSeconds")
            serialNumber = try reader.string("SerialNumber")
            tokenCode = try reader.string("TokenCode")
        }
    }

    public struct GetSessionTokenResponse: Sendable {
        public var credentials: Credentials?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Credentials", credentials) { $0.encode(into: &$1) }
        }
    }

    public struct PolicyDescriptorType: Sendable {
        public var arn: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            arn = try reader.string("arn")
        }
    }

    public struct ProvidedContext: Sendable {
        public var providerArn: String?
        public var contextAssertion: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            providerArn = try reader.string("ProviderArn")
            contextAssertion = try reader.string("ContextAssertion")
        }
    }

    public struct Tag: Sendable {
        public var key: String = ""
        public var value: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            key = try reader.require(reader.string("Key"), "Key")
            value = try reader.require(reader.string("Value"), "Value")
        }
    }
}
