// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

extension IAM {
    public enum AddRoleToInstanceProfile: AWSOperation {
        public typealias Input = AddRoleToInstanceProfileRequest
        public typealias Output = NoOutput
        public static let name = "AddRoleToInstanceProfile"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum AddUserToGroup: AWSOperation {
        public typealias Input = AddUserToGroupRequest
        public typealias Output = NoOutput
        public static let name = "AddUserToGroup"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum AttachGroupPolicy: AWSOperation {
        public typealias Input = AttachGroupPolicyRequest
        public typealias Output = NoOutput
        public static let name = "AttachGroupPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum AttachRolePolicy: AWSOperation {
        public typealias Input = AttachRolePolicyRequest
        public typealias Output = NoOutput
        public static let name = "AttachRolePolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum AttachUserPolicy: AWSOperation {
        public typealias Input = AttachUserPolicyRequest
        public typealias Output = NoOutput
        public static let name = "AttachUserPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum CreateAccessKey: AWSOperation {
        public typealias Input = CreateAccessKeyRequest
        public typealias Output = CreateAccessKeyResponse
        public static let name = "CreateAccessKey"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateAccountAlias: AWSOperation {
        public typealias Input = CreateAccountAliasRequest
        public typealias Output = NoOutput
        public static let name = "CreateAccountAlias"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum CreateGroup: AWSOperation {
        public typealias Input = CreateGroupRequest
        public typealias Output = CreateGroupResponse
        public static let name = "CreateGroup"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateInstanceProfile: AWSOperation {
        public typealias Input = CreateInstanceProfileRequest
        public typealias Output = CreateInstanceProfileResponse
        public static let name = "CreateInstanceProfile"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreatePolicy: AWSOperation {
        public typealias Input = CreatePolicyRequest
        public typealias Output = CreatePolicyResponse
        public static let name = "CreatePolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreatePolicyVersion: AWSOperation {
        public typealias Input = CreatePolicyVersionRequest
        public typealias Output = CreatePolicyVersionResponse
        public static let name = "CreatePolicyVersion"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateRole: AWSOperation {
        public typealias Input = CreateRoleRequest
        public typealias Output = CreateRoleResponse
        public static let name = "CreateRole"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum CreateUser: AWSOperation {
        public typealias Input = CreateUserRequest
        public typealias Output = CreateUserResponse
        public static let name = "CreateUser"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum DeleteAccessKey: AWSOperation {
        public typealias Input = DeleteAccessKeyRequest
        public typealias Output = NoOutput
        public static let name = "DeleteAccessKey"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteAccountAlias: AWSOperation {
        public typealias Input = DeleteAccountAliasRequest
        public typealias Output = NoOutput
        public static let name = "DeleteAccountAlias"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteGroup: AWSOperation {
        public typealias Input = DeleteGroupRequest
        public typealias Output = NoOutput
        public static let name = "DeleteGroup"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteGroupPolicy: AWSOperation {
        public typealias Input = DeleteGroupPolicyRequest
        public typealias Output = NoOutput
        public static let name = "DeleteGroupPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteInstanceProfile: AWSOperation {
        public typealias Input = DeleteInstanceProfileRequest
        public typealias Output = NoOutput
        public static let name = "DeleteInstanceProfile"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeletePolicy: AWSOperation {
        public typealias Input = DeletePolicyRequest
        public typealias Output = NoOutput
        public static let name = "DeletePolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeletePolicyVersion: AWSOperation {
        public typealias Input = DeletePolicyVersionRequest
        public typealias Output = NoOutput
        public static let name = "DeletePolicyVersion"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteRole: AWSOperation {
        public typealias Input = DeleteRoleRequest
        public typealias Output = NoOutput
        public static let name = "DeleteRole"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteRolePolicy: AWSOperation {
        public typealias Input = DeleteRolePolicyRequest
        public typealias Output = NoOutput
        public static let name = "DeleteRolePolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteServerCertificate: AWSOperation {
        public typealias Input = DeleteServerCertificateRequest
        public typealias Output = NoOutput
        public static let name = "DeleteServerCertificate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteSigningCertificate: AWSOperation {
        public typealias Input = DeleteSigningCertificateRequest
        public typealias Output = NoOutput
        public static let name = "DeleteSigningCertificate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteUser: AWSOperation {
        public typealias Input = DeleteUserRequest
        public typealias Output = NoOutput
        public static let name = "DeleteUser"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DeleteUserPolicy: AWSOperation {
        public typealias Input = DeleteUserPolicyRequest
        public typealias Output = NoOutput
        public static let name = "DeleteUserPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DetachGroupPolicy: AWSOperation {
        public typealias Input = DetachGroupPolicyRequest
        public typealias Output = NoOutput
        public static let name = "DetachGroupPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DetachRolePolicy: AWSOperation {
        public typealias Input = DetachRolePolicyRequest
        public typealias Output = NoOutput
        public static let name = "DetachRolePolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum DetachUserPolicy: AWSOperation {
        public typealias Input = DetachUserPolicyRequest
        public typealias Output = NoOutput
        public static let name = "DetachUserPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
        }
    }

    public enum GetAccessKeyLastUsed: AWSOperation {
        public typealias Input = GetAccessKeyLastUsedRequest
        public typealias Output = GetAccessKeyLastUsedResponse
        public static let name = "GetAccessKeyLastUsed"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetGroup: AWSOperation {
        public typealias Input = GetGroupRequest
        public typealias Output = GetGroupResponse
        public static let name = "GetGroup"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetGroupPolicy: AWSOperation {
        public typealias Input = GetGroupPolicyRequest
        public typealias Output = GetGroupPolicyResponse
        public static let name = "GetGroupPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetInstanceProfile: AWSOperation {
        public typealias Input = GetInstanceProfileRequest
        public typealias Output = GetInstanceProfileResponse
        public static let name = "GetInstanceProfile"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetPolicy: AWSOperation {
        public typealias Input = GetPolicyRequest
        public typealias Output = GetPolicyResponse
        public static let name = "GetPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetPolicyVersion: AWSOperation {
        public typealias Input = GetPolicyVersionRequest
        public typealias Output = GetPolicyVersionResponse
        public static let name = "GetPolicyVersion"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetRole: AWSOperation {
        public typealias Input = GetRoleRequest
        public typealias Output = GetRoleResponse
        public static let name = "GetRole"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetRolePolicy: AWSOperation {
        public typealias Input = GetRolePolicyRequest
        public typealias Output = GetRolePolicyResponse
        public static let name = "GetRolePolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetServerCertificate: AWSOperation {
        public typealias Input = GetServerCertificateRequest
        public typealias Output = GetServerCertificateResponse
        public static let name = "GetServerCertificate"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetUser: AWSOperation {
        public typealias Input = GetUserRequest
        public typealias Output = GetUserResponse
        public static let name = "GetUser"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum GetUserPolicy: AWSOperation {
        public typealias Input = GetUserPolicyRequest
        public typealias Output = GetUserPolicyResponse
        public static let name = "GetUserPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListAccessKeys: AWSOperation {
        public typealias Input = ListAccessKeysRequest
        public typealias Output = ListAccessKeysResponse
        public static let name = "ListAccessKeys"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListAccountAliases: AWSOperation {
        public typealias Input = ListAccountAliasesRequest
        public typealias Output = ListAccountAliasesResponse
        public static let name = "ListAccountAliases"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListAttachedGroupPolicies: AWSOperation {
        public typealias Input = ListAttachedGroupPoliciesRequest
        public typealias Output = ListAttachedGroupPoliciesResponse
        public static let name = "ListAttachedGroupPolicies"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListAttachedRolePolicies: AWSOperation {
        public typealias Input = ListAttachedRolePoliciesRequest
        public typealias Output = ListAttachedRolePoliciesResponse
        public static let name = "ListAttachedRolePolicies"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListAttachedUserPolicies: AWSOperation {
        public typealias Input = ListAttachedUserPoliciesRequest
        public typealias Output = ListAttachedUserPoliciesResponse
        public static let name = "ListAttachedUserPolicies"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListEntitiesForPolicy: AWSOperation {
        public typealias Input = ListEntitiesForPolicyRequest
        public typealias Output = ListEntitiesForPolicyResponse
        public static let name = "ListEntitiesForPolicy"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListGroupPolicies: AWSOperation {
        public typealias Input = ListGroupPoliciesRequest
        public typealias Output = ListGroupPoliciesResponse
        public static let name = "ListGroupPolicies"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListGroups: AWSOperation {
        public typealias Input = ListGroupsRequest
        public typealias Output = ListGroupsResponse
        public static let name = "ListGroups"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListGroupsForUser: AWSOperation {
        public typealias Input = ListGroupsForUserRequest
        public typealias Output = ListGroupsForUserResponse
        public static let name = "ListGroupsForUser"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListInstanceProfiles: AWSOperation {
        public typealias Input = ListInstanceProfilesRequest
        public typealias Output = ListInstanceProfilesResponse
        public static let name = "ListInstanceProfiles"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListInstanceProfilesForRole: AWSOperation {
        public typealias Input = ListInstanceProfilesForRoleRequest
        public typealias Output = ListInstanceProfilesForRoleResponse
        public static let name = "ListInstanceProfilesForRole"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListPolicies: AWSOperation {
        public typealias Input = ListPoliciesRequest
        public typealias Output = ListPoliciesResponse
        public static let name = "ListPolicies"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListPolicyVersions: AWSOperation {
        public typealias Input = ListPolicyVersionsRequest
        public typealias Output = ListPolicyVersionsResponse
        public static let name = "ListPolicyVersions"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListRolePolicies: AWSOperation {
        public typealias Input = ListRolePoliciesRequest
        public typealias Output = ListRolePoliciesResponse
        public static let name = "ListRolePolicies"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListRoles: AWSOperation {
        public typealias Input = ListRolesRequest
        public typealias Output = ListRolesResponse
        public static let name = "ListRoles"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListServerCertificates: AWSOperation {
        public typealias Input = ListServerCertificatesRequest
        public typealias Output = ListServerCertificatesResponse
        public static let name = "ListServerCertificates"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListSigningCertificates: AWSOperation {
        public typealias Input = ListSigningCertificatesRequest
        public typealias Output = ListSigningCertificatesResponse
        public static let name = "ListSigningCertificates"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListUserPolicies: AWSOperation {
        public typealias Input = ListUserPoliciesRequest
        public typealias Output = ListUserPoliciesResponse
        public static let name = "ListUserPolicies"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListUserTags: AWSOperation {
        public typealias Input = ListUserTagsRequest
        public typealias Output = ListUserTagsResponse
        public static let name = "ListUserTags"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }

    public enum ListUsers: AWSOperation {
        public typealias Input = ListUsersRequest
        public typealias Output = ListUsersResponse
        public static let name = "ListUsers"
        public static func decode(_ reader: ParameterReader) throws(AWSError) -> Input {
            try Input(from: reader)
        }
        public static func encode(_ output: Output, into writer: inout XMLWriter) {
            output.encode(into: &writer)
        }
    }
}
