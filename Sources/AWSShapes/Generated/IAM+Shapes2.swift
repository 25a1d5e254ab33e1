// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension IAM {
    public struct GetUserPolicyResponse: Sendable {
        public var userName: String?
        public var policyName: String?
        public var policyDocument: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("UserName", userName)
            writer.element("PolicyName", policyName)
            writer.element("PolicyDocument", policyDocument)
        }
    }

    public struct GetUserRequest: Sendable {
        public var userName: String?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.string("UserName")
        }
    }

    public struct GetUserResponse: Sendable {
        public var user: User?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.structure("User", user) { $0.encode(into: &$1) }
        }
    }

    public struct Group: Sendable {
        public var path: String?
        public var groupName: String?
        public var groupId: String?
        public var arn: String?
        public var createDate: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("Path", path)
            writer.element("GroupName", groupName)
            writer.element("GroupId", groupId)
            writer.element("Arn", arn)
            writer.element("CreateDate", createDate)
        }
    }

    public struct InstanceProfile: Sendable {
        public var path: String?
        public var instanceProfileName: String?
        public var instanceProfileId: String?
        public var arn: String?
        public var createDate: Date?
        public var roles: [Role]?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("Path", path)
            writer.element("InstanceProfileName", instanceProfileName)
            writer.element("InstanceProfileId", instanceProfileId)
            writer.element("Arn", arn)
            writer.element("CreateDate", createDate)
            writer.list("Roles", roles, member: "member") { $0.encode(into: &$1) }
            writer.list("Tags", tags, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct ListAccessKeysRequest: Sendable {
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

    public struct ListAccessKeysResponse: Sendable {
        public var accessKeyMetadata: [AccessKeyMetadata]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("AccessKeyMetadata", accessKeyMetadata, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListAccountAliasesRequest: Sendable {
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListAccountAliasesResponse: Sendable {
        public var accountAliases: [String]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("AccountAliases", accountAliases, member: "member")
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListAttachedGroupPoliciesRequest: Sendable {
        public var groupName: String = ""
        public var pathPrefix: String?
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            pathPrefix = try reader.string("PathPrefix")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListAttachedGroupPoliciesResponse: Sendable {
        public var attachedPolicies: [AttachedPolicy]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("AttachedPolicies", attachedPolicies, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListAttachedRolePoliciesRequest: Sendable {
        public var roleName: String = ""
        public var pathPrefix: String?
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            roleName = try reader.require(reader.string("RoleName"), "RoleName")
            pathPrefix = try reader.string("PathPrefix")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListAttachedRolePoliciesResponse: Sendable {
        public var attachedPolicies: [AttachedPolicy]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("AttachedPolicies", attachedPolicies, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListAttachedUserPoliciesRequest: Sendable {
        public var userName: String = ""
        public var pathPrefix: String?
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            userName = try reader.require(reader.string("UserName"), "UserName")
            pathPrefix = try reader.string("PathPrefix")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListAttachedUserPoliciesResponse: Sendable {
        public var attachedPolicies: [AttachedPolicy]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("AttachedPolicies", attachedPolicies, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListEntitiesForPolicyRequest: Sendable {
        public var policyArn: String = ""
        public var entityFilter: EntityType?
        public var pathPrefix: String?
        public var policyUsageFilter: PolicyUsageType?
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
            entityFilter = try reader.enumeration("EntityFilter")
            pathPrefix = try reader.string("PathPrefix")
            policyUsageFilter = try reader.enumeration("PolicyUsageFilter")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListEntitiesForPolicyResponse: Sendable {
        public var policyGroups: [PolicyGroup]?
        public var policyUsers: [PolicyUser]?
        public var policyRoles: [PolicyRole]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("PolicyGroups", policyGroups, member: "member") { $0.encode(into: &$1) }
            writer.list("PolicyUsers", policyUsers, member: "member") { $0.encode(into: &$1) }
            writer.list("PolicyRoles", policyRoles, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListGroupPoliciesRequest: Sendable {
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

    public struct ListGroupPoliciesResponse: Sendable {
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

    public struct ListGroupsForUserRequest: Sendable {
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

    public struct ListGroupsForUserResponse: Sendable {
        public var groups: [Group]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Groups", groups, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListGroupsRequest: Sendable {
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

    public struct ListGroupsResponse: Sendable {
        public var groups: [Group]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Groups", groups, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListInstanceProfilesForRoleRequest: Sendable {
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

    public struct ListInstanceProfilesForRoleResponse: Sendable {
        public var instanceProfiles: [InstanceProfile]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("InstanceProfiles", instanceProfiles, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListInstanceProfilesRequest: Sendable {
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

    public struct ListInstanceProfilesResponse: Sendable {
        public var instanceProfiles: [InstanceProfile]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("InstanceProfiles", instanceProfiles, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListPoliciesRequest: Sendable {
        public var scope: policyScopeType?
        public var onlyAttached: Bool?
        public var pathPrefix: String?
        public var policyUsageFilter: PolicyUsageType?
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            scope = try reader.enumeration("Scope")
            onlyAttached = try reader.bool("OnlyAttached")
            pathPrefix = try reader.string("PathPrefix")
            policyUsageFilter = try reader.enumeration("PolicyUsageFilter")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListPoliciesResponse: Sendable {
        public var policies: [Policy]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Policies", policies, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

    public struct ListPolicyVersionsRequest: Sendable {
        public var policyArn: String = ""
        public var marker: String?
        public var maxItems: Int?

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
            marker = try reader.string("Marker")
            maxItems = try reader.int("MaxItems")
        }
    }

    public struct ListPolicyVersionsResponse: Sendable {
        public var versions: [PolicyVersion]?
        public var isTruncated: Bool?
        public var marker: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.list("Versions", versions, member: "member") { $0.encode(into: &$1) }
            writer.element("IsTruncated", isTruncated)
            writer.element("Marker", marker)
        }
    }

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

    public struct Policy: Sendable {
        public var policyName: String?
        public var policyId: String?
        public var arn: String?
        public var path: String?
        public var defaultVersionId: String?
        public var attachmentCount: Int?
        public var permissionsBoundaryUsageCount: Int?
        public var isAttachable: Bool?
        public var description: String?
        public var createDate: Date?
        public var updateDate: Date?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("PolicyName", policyName)
            writer.element("PolicyId", policyId)
            writer.element("Arn", arn)
            writer.element("Path", path)
            writer.element("DefaultVersionId", defaultVersionId)
            writer.element("AttachmentCount", attachmentCount)
            writer.element("PermissionsBoundaryUsageCount", permissionsBoundaryUsageCount)
            writer.element("IsAttachable", isAttachable)
            writer.element("Description", description)
            writer.element("CreateDate", createDate)
            writer.element("UpdateDate", updateDate)
            writer.list("Tags", tags, member: "member") { $0.encode(into: &$1) }
        }
    }

    public struct PolicyGroup: Sendable {
        public var groupName: String?
        public var groupId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("GroupName", groupName)
            writer.element("GroupId", groupId)
        }
    }

    public struct PolicyRole: Sendable {
        public var roleName: String?
        public var roleId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("RoleName", roleName)
            writer.element("RoleId", roleId)
        }
    }

    public struct PolicyUser: Sendable {
        public var userName: String?
        public var userId: String?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("UserName", userName)
            writer.element("UserId", userId)
        }
    }

    public struct PolicyVersion: Sendable {
        public var document: String?
        public var versionId: String?
        public var isDefaultVersion: Bool?
        public var createDate: Date?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("Document", document)
            writer.element("VersionId", versionId)
            writer.element("IsDefaultVersion", isDefaultVersion)
            writer.element("CreateDate", createDate)
        }
    }

    public struct PutGroupPolicyRequest: Sendable {
        public var groupName: String = ""
        public var policyName: String = ""
        public var policyDocument: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            groupName = try reader.require(reader.string("GroupName"), "GroupName")
            policyName = try reader.require(reader.string("PolicyName"), "PolicyName")
            policyDocument = try reader.require(reader.string("PolicyDocument"), "PolicyDocument")
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

    public struct SetDefaultPolicyVersionRequest: Sendable {
        public var policyArn: String = ""
        public var versionId: String = ""

        public init() {}

        public init(from reader: ParameterReader) throws(AWSError) {
            policyArn = try reader.require(reader.string("PolicyArn"), "PolicyArn")
            versionId = try reader.require(reader.string("VersionId"), "VersionId")
        }
    }
}
