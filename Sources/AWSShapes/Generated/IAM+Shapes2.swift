// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension IAM {
    public struct ListRolePoliciesRequest: Sendable {
        public var roleName: String = ""
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListRolePoliciesResponse: Sendable {
        public var policyNames: [String]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("PolicyNames", policyNames, member: "member")
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListRolesRequest: Sendable {
        public var pathPrefix: String?
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            pathPrefix = try reader.string("PathPrefix")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListRolesResponse: Sendable {
        public var roles: [Role]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Roles", roles, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListServerCertificatesRequest: Sendable {
        public var pathPrefix: String?
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            pathPrefix = try reader.string("PathPrefix")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListServerCertificatesResponse: Sendable {
        public var serverCertificateMetadataList: [ServerCertificateMetadata]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("ServerCertificateMetadataList", serverCertificateMetadataList, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListSigningCertificatesRequest: Sendable {
        public var userName: String?
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.string("UserName")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListSigningCertificatesResponse: Sendable {
        public var certificates: [SigningCertificate]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Certificates", certificates, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListUserPoliciesRequest: Sendable {
        public var userName: String = ""
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListUserPoliciesResponse: Sendable {
        public var policyNames: [String]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("PolicyNames", policyNames, member: "member")
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListUserTagsRequest: Sendable {
        public var userName: String = ""
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListUserTagsResponse: Sendable {
        public var tags: [Tag]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Tags", tags, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListUsersRequest: Sendable {
        public var pathPrefix: String?
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            pathPrefix = try reader.string("PathPrefix")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListUsersResponse: Sendable {
        public var users: [User]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Users", users, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct PutRolePolicyRequest: Sendable {
        public var roleName: String = ""
        public var policyName: String = ""
        public var policyDocument: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
            policyDocument = try reader.require(reader.string("PolicyDocument"), "PolicyDocument")
        }
    }

    public struct PutUserPolicyRequest: Sendable {
        public var userName: String = ""
        public var policyName: String = ""
        public var policyDocument: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
            policyDocument = try reader.require(reader.string("PolicyDocument"), "PolicyDocument")
        }
    }

    public struct RemoveRoleFromInstanceProfileRequest: Sendable {
        public var instanceProfileName: String = ""
        public var roleName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceProfileName = try reader.require(reader.string("InstanceProfileName"), "InstanceProfileName")
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
        }
    }

    public struct RemoveUserFromGroupRequest: Sendable {
        public var groupName: String = ""
        public var userName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            userName = try reader.require(reader.string("UserName"), "UserName")
        }
    }

    public struct Role: Sendable {
        public var path: String?
        public var roleName: String?
        public var roleId: String?
        public var arn: String?
        public var createDate: Date?
        public var assumeRolePolicyDocument: String?
        public var description: String?
        public var maxSessionDuration: Int?
        public var permissionsBoundary: AttachedPermissionsBoundary?
        public var tags: [Tag]?
        public var roleLastUsed: RoleLastUsed?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("Path", path)
            writer.element("RoleName", roleName)
            writer.element("RoleId", roleId)
            writer.element("Arn", arn)
            writer.element("CreateDate", createDate)
            writer.element("AssumeRolePolicyDocument", assumeRolePolicyDocument)
            writer.element("Description", description)
            writer.element("MaxSessionDuration", maxSessionDuration)
            writer.structure("PermissionsBoundary", permissionsBoundary) { $0.encode(into: &$1) }
            writer.list("Tags", tags, member: "member") { $0.encode(into: &$1) }
            writer.structure("RoleLastUsed", roleLastUsed) { $0.encode(into: &$1) }
        }
    }

    public struct RoleLastUsed: Sendable {
        public var lastUsedDate: Date?
        public var region: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("LastUsedDate", lastUsedDate)
            writer.element("Region", region)
        }
    }

    public struct ServerCertificate: Sendable {
        public var serverCertificateMetadata: ServerCertificateMetadata?
        public var certificateBody: String?
        public var certificateChain: String?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("ServerCertificateMetadata", serverCertificateMetadata) { $0.encode(into: &$1) }
            writer.element("CertificateBody", certificateBody)
            writer.element("CertificateChain", certificateChain)
            writer.list("Tags", tags, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct ServerCertificateMetadata: Sendable {
        public var path: String?
        public var serverCertificateName: String?
        public var serverCertificateId: String?
        public var arn: String?
        public var uploadDate: Date?
        public var expiration: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("Path", path)
            writer.element("ServerCertificateName", serverCertificateName)
            writer.element("ServerCertificateId", serverCertificateId)
            writer.element("Arn", arn)
            writer.element("UploadDate", uploadDate)
            writer.element("Expiration", expiration)
        }
    }

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
