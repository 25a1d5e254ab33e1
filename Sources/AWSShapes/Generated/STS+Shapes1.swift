// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension STS {
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
}
