// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension IAM {
    public struct SigningCertificate: Sendable {
        public var userName: String?
        public var certificateId: String?
        public var certificateBody: String?
        public var status: statusType?
        public var uploadDate: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("UserName", userName)
            writer.element("CertificateId", certificateId)
            writer.element("CertificateBody", certificateBody)
            writer.element("Status", enumeration: status)
            writer.element("UploadDate", uploadDate)
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

    public struct TagUserRequest: Sendable {
        public var userName: String = ""
        public var tags: [Tag] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            tags = try reader.require(reader.list("Tags", member: "member", Tag.init(from:)), "Tags")
        }
    }

    public struct UntagUserRequest: Sendable {
        public var userName: String = ""
        public var tagKeys: [String] = []

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            tagKeys = try reader.require(reader.strings("TagKeys", member: "member"), "TagKeys")
        }
    }

    public struct UpdateAccessKeyRequest: Sendable {
        public var userName: String?
        public var accessKeyId: String = ""
        public var status: statusType = statusType(rawValue: "")

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.string("UserName")
            accessKeyId = try reader.require(reader.string("AccessKeyId"), "AccessKeyId")
            status = try reader.require(reader.enumeration("Status"), "Status")
        }
    }

    public struct UpdateAssumeRolePolicyRequest: Sendable {
        public var roleName: String = ""
        public var policyDocument: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
            policyDocument = try reader.require(reader.string("PolicyDocument"), "PolicyDocument")
        }
    }

    public struct UpdateGroupRequest: Sendable {
        public var groupName: String = ""
        public var newPath: String?
        public var newGroupName: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            newPath = try reader.string("NewPath")
            newGroupName = try reader.string("NewGroupName")
        }
    }

    public struct UpdateSigningCertificateRequest: Sendable {
        public var userName: String?
        public var certificateId: String = ""
        public var status: statusType = statusType(rawValue: "")

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.string("UserName")
            certificateId = try reader.require(reader.string("CertificateId"), "CertificateId")
            status = try reader.require(reader.enumeration("Status"), "Status")
        }
    }

    public struct UpdateUserRequest: Sendable {
        public var userName: String = ""
        public var newPath: String?
        public var newUserName: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            newPath = try reader.string("NewPath")
            newUserName = try reader.string("NewUserName")
        }
    }

    public struct UploadServerCertificateRequest: Sendable {
        public var path: String?
        public var serverCertificateName: String = ""
        public var certificateBody: String = ""
        public var privateKey: String = ""
        public var certificateChain: String?
        public var tags: [Tag]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            path = try reader.string("Path")
            serverCertificateName = try reader.require(reader.string("ServerCertificateName"), "ServerCertificateName")
            certificateBody = try reader.require(reader.string("CertificateBody"), "CertificateBody")
            privateKey = try reader.require(reader.string("PrivateKey"), "PrivateKey")
            certificateChain = try reader.string("CertificateChain")
            tags = try reader.list("Tags", member: "member", Tag.init(from:))
        }
    }

    public struct UploadServerCertificateResponse: Sendable {
        public var serverCertificateMetadata: ServerCertificateMetadata?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("ServerCertificateMetadata", serverCertificateMetadata) { $0.encode(into: &$1) }
            writer.list("Tags", tags, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct UploadSigningCertificateRequest: Sendable {
        public var userName: String?
        public var certificateBody: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.string("UserName")
            certificateBody = try reader.require(reader.string("CertificateBody"), "CertificateBody")
        }
    }

    public struct UploadSigningCertificateResponse: Sendable {
        public var certificate: SigningCertificate?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Certificate", certificate) { $0.encode(into: &$1) }
        }
    }

    public struct User: Sendable {
        public var path: String?
        public var userName: String?
        public var userId: String?
        public var arn: String?
        public var createDate: Date?
        public var passwordLastUsed: Date?
        public var permissionsBoundary: AttachedPermissionsBoundary?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("Path", path)
            writer.element("UserName", userName)
            writer.element("UserId", userId)
            writer.element("Arn", arn)
            writer.element("CreateDate", createDate)
            writer.element("PasswordLastUsed", passwordLastUsed)
            writer.structure("PermissionsBoundary", permissionsBoundary) { $0.encode(into: &$1) }
            writer.list("Tags", tags, member: "member") { $0.encode(into: &$1) }
        }
    }
}
