// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension IAM {
    public struct AccessKey: Sendable {
        public var userName: String?
        public var accessKeyId: String?
        public var status: statusType?
        public var secretAccessKey: String?
        public var createDate: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("UserName", userName)
            writer.element("AccessKeyId", accessKeyId)
            writer.element("Status", enumeration: status)
            writer.element("SecretAccessKey", secretAccessKey)
            writer.element("CreateDate", createDate)
        }
    }

    public struct AccessKeyLastUsed: Sendable {
        public var lastUsedDate: Date?
        public var serviceName: String?
        public var region: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("LastUsedDate", lastUsedDate)
            writer.element("ServiceName", serviceName)
            writer.element("Region", region)
        }
    }

    public struct AccessKeyMetadata: Sendable {
        public var userName: String?
        public var accessKeyId: String?
        public var status: statusType?
        public var createDate: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("UserName", userName)
            writer.element("AccessKeyId", accessKeyId)
            writer.element("Status", enumeration: status)
            writer.element("CreateDate", createDate)
        }
    }

    public struct AddRoleToInstanceProfileRequest: Sendable {
        public var instanceProfileName: String = ""
        public var roleName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceProfileName = try reader.require(reader.string("InstanceProfileName"), "InstanceProfileName")
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
        }
    }

    public struct AddUserToGroupRequest: Sendable {
        public var groupName: String = ""
        public var userName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            userName = try reader.require(reader.string("UserName"), "UserName")
        }
    }

    public struct AttachGroupPolicyRequest: Sendable {
        public var groupName: String = ""
        public var policyArn: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
        }
    }

    public struct AttachRolePolicyRequest: Sendable {
        public var roleName: String = ""
        public var policyArn: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
        }
    }

    public struct AttachUserPolicyRequest: Sendable {
        public var userName: String = ""
        public var policyArn: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
        }
    }

    public struct AttachedPermissionsBoundary: Sendable {
        public var permissionsBoundaryType: PermissionsBoundaryAttachmentType?
        public var permissionsBoundaryArn: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("PermissionsBoundaryType", enumeration: permissionsBoundaryType)
            writer.element("PermissionsBoundaryArn", permissionsBoundaryArn)
        }
    }

    public struct AttachedPolicy: Sendable {
        public var policyName: String?
        public var policyArn: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("PolicyName", policyName)
            writer.element("PolicyArn", policyArn)
        }
    }

    public struct CreateAccessKeyRequest: Sendable {
        public var userName: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.string("UserName")
        }
    }

    public struct CreateAccessKeyResponse: Sendable {
        public var accessKey: AccessKey?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("AccessKey", accessKey) { $0.encode(into: &$1) }
        }
    }

    public struct CreateAccountAliasRequest: Sendable {
        public var accountAlias: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            accountAlias = try reader.require(reader.string("AccountAlias"), "AccountAlias")
        }
    }

    public struct CreateGroupRequest: Sendable {
        public var path: String?
        public var groupName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            path = try reader.string("Path")
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
        }
    }

    public struct CreateGroupResponse: Sendable {
        public var group: Group?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Group", group) { $0.encode(into: &$1) }
        }
    }

    public struct CreateInstanceProfileRequest: Sendable {
        public var instanceProfileName: String = ""
        public var path: String?
        public var tags: [Tag]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceProfileName = try reader.require(reader.string("InstanceProfileName"), "InstanceProfileName")
            path = try reader.string("Path")
            tags = try reader.list("Tags", member: "member", Tag.init(from:))
        }
    }

    public struct CreateInstanceProfileResponse: Sendable {
        public var instanceProfile: InstanceProfile?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("InstanceProfile", instanceProfile) { $0.encode(into: &$1) }
        }
    }

    public struct CreatePolicyRequest: Sendable {
        public var policyName: String = ""
        public var path: String?
        public var policyDocument: String = ""
        public var description: String?
        public var tags: [Tag]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
            path = try reader.string("Path")
            policyDocument = try reader.require(reader.string("PolicyDocument"), "PolicyDocument")
            description = try reader.string("Description")
            tags = try reader.list("Tags", member: "member", Tag.init(from:))
        }
    }

    public struct CreatePolicyResponse: Sendable {
        public var policy: Policy?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Policy", policy) { $0.encode(into: &$1) }
        }
    }

    public struct CreatePolicyVersionRequest: Sendable {
        public var policyArn: String = ""
        public var policyDocument: String = ""
        public var setAsDefault: Bool?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
            policyDocument = try reader.require(reader.string("PolicyDocument"), "PolicyDocument")
            setAsDefault = try reader.bool("SetAsDefault")
        }
    }

    public struct CreatePolicyVersionResponse: Sendable {
        public var policyVersion: PolicyVersion?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("PolicyVersion", policyVersion) { $0.encode(into: &$1) }
        }
    }

    public struct CreateRoleRequest: Sendable {
        public var path: String?
        public var roleName: String = ""
        public var assumeRolePolicyDocument: String = ""
        public var description: String?
        public var maxSessionDuration: Int?
        public var permissionsBoundary: String?
        public var tags: [Tag]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            path = try reader.string("Path")
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
            assumeRolePolicyDocument = try reader.require(reader.string("AssumeRolePolicyDocument"), "AssumeRolePolicyDocument")
            description = try reader.string("Description")
            maxSessionDuration = try reader.int("MaxSessionDuration")
            permissionsBoundary = try reader.string("PermissionsBoundary")
            tags = try reader.list("Tags", member: "member", Tag.init(from:))
        }
    }

    public struct CreateRoleResponse: Sendable {
        public var role: Role?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Role", role) { $0.encode(into: &$1) }
        }
    }

    public struct CreateUserRequest: Sendable {
        public var path: String?
        public var userName: String = ""
        public var permissionsBoundary: String?
        public var tags: [Tag]?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            path = try reader.string("Path")
            userName = try reader.require(reader.string("UserName"), "UserName")
            permissionsBoundary = try reader.string("PermissionsBoundary")
            tags = try reader.list("Tags", member: "member", Tag.init(from:))
        }
    }

    public struct CreateUserResponse: Sendable {
        public var user: User?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("User", user) { $0.encode(into: &$1) }
        }
    }

    public struct DeleteAccessKeyRequest: Sendable {
        public var userName: String?
        public var accessKeyId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.string("UserName")
            accessKeyId = try reader.require(reader.string("AccessKeyId"), "AccessKeyId")
        }
    }

    public struct DeleteAccountAliasRequest: Sendable {
        public var accountAlias: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            accountAlias = try reader.require(reader.string("AccountAlias"), "AccountAlias")
        }
    }

    public struct DeleteGroupPolicyRequest: Sendable {
        public var groupName: String = ""
        public var policyName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
        }
    }

    public struct DeleteGroupRequest: Sendable {
        public var groupName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
        }
    }

    public struct DeleteInstanceProfileRequest: Sendable {
        public var instanceProfileName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceProfileName = try reader.require(reader.string("InstanceProfileName"), "InstanceProfileName")
        }
    }

    public struct DeletePolicyRequest: Sendable {
        public var policyArn: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
        }
    }

    public struct DeletePolicyVersionRequest: Sendable {
        public var policyArn: String = ""
        public var versionId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
            versionId = try reader.require(reader.string("VersionId"), "VersionId")
        }
    }

    public struct DeleteRolePolicyRequest: Sendable {
        public var roleName: String = ""
        public var policyName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
        }
    }

    public struct DeleteRoleRequest: Sendable {
        public var roleName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
        }
    }

    public struct DeleteServerCertificateRequest: Sendable {
        public var serverCertificateName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            serverCertificateName = try reader.require(reader.string("ServerCertificateName"), "ServerCertificateName")
        }
    }

    public struct DeleteSigningCertificateRequest: Sendable {
        public var userName: String?
        public var certificateId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.string("UserName")
            certificateId = try reader.require(reader.string("CertificateId"), "CertificateId")
        }
    }

    public struct DeleteUserPolicyRequest: Sendable {
        public var userName: String = ""
        public var policyName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
        }
    }

    public struct DeleteUserRequest: Sendable {
        public var userName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
        }
    }

    public struct DetachGroupPolicyRequest: Sendable {
        public var groupName: String = ""
        public var policyArn: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
        }
    }

    public struct DetachRolePolicyRequest: Sendable {
        public var roleName: String = ""
        public var policyArn: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
        }
    }

    public struct DetachUserPolicyRequest: Sendable {
        public var userName: String = ""
        public var policyArn: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
        }
    }

    public struct GetAccessKeyLastUsedRequest: Sendable {
        public var accessKeyId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            accessKeyId = try reader.require(reader.string("AccessKeyId"), "AccessKeyId")
        }
    }

    public struct GetAccessKeyLastUsedResponse: Sendable {
        public var userName: String?
        public var accessKeyLastUsed: AccessKeyLastUsed?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("UserName", userName)
            writer.structure("AccessKeyLastUsed", accessKeyLastUsed) { $0.encode(into: &$1) }
        }
    }

    public struct GetGroupPolicyRequest: Sendable {
        public var groupName: String = ""
        public var policyName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
        }
    }

    public struct GetGroupPolicyResponse: Sendable {
        public var groupName: String?
        public var policyName: String?
        public var policyDocument: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("GroupName", groupName)
            writer.element("PolicyName", policyName)
            writer.element("PolicyDocument", policyDocument)
        }
    }

    public struct GetGroupRequest: Sendable {
        public var groupName: String = ""
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct GetGroupResponse: Sendable {
        public var group: Group?
        public var users: [User]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Group", group) { $0.encode(into: &$1) }
            writer.list("Users", users, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct GetInstanceProfileRequest: Sendable {
        public var instanceProfileName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            instanceProfileName = try reader.require(reader.string("InstanceProfileName"), "InstanceProfileName")
        }
    }

    public struct GetInstanceProfileResponse: Sendable {
        public var instanceProfile: InstanceProfile?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("InstanceProfile", instanceProfile) { $0.encode(into: &$1) }
        }
    }

    public struct GetPolicyRequest: Sendable {
        public var policyArn: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
        }
    }

    public struct GetPolicyResponse: Sendable {
        public var policy: Policy?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Policy", policy) { $0.encode(into: &$1) }
        }
    }

    public struct GetPolicyVersionRequest: Sendable {
        public var policyArn: String = ""
        public var versionId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
            versionId = try reader.require(reader.string("VersionId"), "VersionId")
        }
    }

    public struct GetPolicyVersionResponse: Sendable {
        public var policyVersion: PolicyVersion?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("PolicyVersion", policyVersion) { $0.encode(into: &$1) }
        }
    }

    public struct GetRolePolicyRequest: Sendable {
        public var roleName: String = ""
        public var policyName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
        }
    }

    public struct GetRolePolicyResponse: Sendable {
        public var roleName: String?
        public var policyName: String?
        public var policyDocument: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("RoleName", roleName)
            writer.element("PolicyName", policyName)
            writer.element("PolicyDocument", policyDocument)
        }
    }

    public struct GetRoleRequest: Sendable {
        public var roleName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
        }
    }

    public struct GetRoleResponse: Sendable {
        public var role: Role?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("Role", role) { $0.encode(into: &$1) }
        }
    }

    public struct GetServerCertificateRequest: Sendable {
        public var serverCertificateName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            serverCertificateName = try reader.require(reader.string("ServerCertificateName"), "ServerCertificateName")
        }
    }

    public struct GetServerCertificateResponse: Sendable {
        public var serverCertificate: ServerCertificate?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("ServerCertificate", serverCertificate) { $0.encode(into: &$1) }
        }
    }

    public struct GetUserPolicyRequest: Sendable {
        public var userName: String = ""
        public var policyName: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
        }
    }
}
