// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension IAM.AccessKey: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        userName = source.string()
        accessKeyId = source.string()
        status = source.enumeration()
        secretAccessKey = source.string()
        createDate = source.timestamp()
    }
}

extension IAM.AccessKeyLastUsed: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        lastUsedDate = source.timestamp()
        serviceName = source.string()
        region = source.string()
    }
}

extension IAM.AccessKeyMetadata: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        userName = source.string()
        accessKeyId = source.string()
        status = source.enumeration()
        createDate = source.timestamp()
    }
}

extension IAM.AttachedPermissionsBoundary: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        permissionsBoundaryType = source.enumeration()
        permissionsBoundaryArn = source.string()
    }
}

extension IAM.AttachedPolicy: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyName = source.string()
        policyArn = source.string()
    }
}

extension IAM.CreateAccessKeyResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        accessKey = source.structure()
    }
}

extension IAM.CreateGroupResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        group = source.structure()
    }
}

extension IAM.CreateInstanceProfileResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceProfile = source.structure()
    }
}

extension IAM.CreatePolicyResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policy = source.structure()
    }
}

extension IAM.CreatePolicyVersionResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyVersion = source.structure()
    }
}

extension IAM.CreateRoleResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        role = source.structure()
    }
}

extension IAM.CreateUserResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        user = source.structure()
    }
}

extension IAM.GetAccessKeyLastUsedResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        userName = source.string()
        accessKeyLastUsed = source.structure()
    }
}

extension IAM.GetGroupPolicyResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groupName = source.string()
        policyName = source.string()
        policyDocument = source.string()
    }
}

extension IAM.GetGroupResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        group = source.structure()
        users = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.GetInstanceProfileResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceProfile = source.structure()
    }
}

extension IAM.GetPolicyResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policy = source.structure()
    }
}

extension IAM.GetPolicyVersionResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyVersion = source.structure()
    }
}

extension IAM.GetRolePolicyResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        roleName = source.string()
        policyName = source.string()
        policyDocument = source.string()
    }
}

extension IAM.GetRoleResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        role = source.structure()
    }
}

extension IAM.GetServerCertificateResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        serverCertificate = source.structure()
    }
}

extension IAM.GetUserPolicyResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        userName = source.string()
        policyName = source.string()
        policyDocument = source.string()
    }
}

extension IAM.GetUserResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        user = source.structure()
    }
}

extension IAM.Group: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        path = source.string()
        groupName = source.string()
        groupId = source.string()
        arn = source.string()
        createDate = source.timestamp()
    }
}

extension IAM.InstanceProfile: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        path = source.string()
        instanceProfileName = source.string()
        instanceProfileId = source.string()
        arn = source.string()
        createDate = source.timestamp()
        roles = source.list()
        tags = source.list()
    }
}

extension IAM.ListAccessKeysResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        accessKeyMetadata = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListAccountAliasesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        accountAliases = source.strings()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListAttachedGroupPoliciesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachedPolicies = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListAttachedRolePoliciesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachedPolicies = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListAttachedUserPoliciesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        attachedPolicies = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListEntitiesForPolicyResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyGroups = source.list()
        policyUsers = source.list()
        policyRoles = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListGroupPoliciesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyNames = source.strings()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListGroupsForUserResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groups = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListGroupsResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groups = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListInstanceProfilesForRoleResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceProfiles = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListInstanceProfilesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        instanceProfiles = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListPoliciesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policies = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListPolicyVersionsResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        versions = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListRolePoliciesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyNames = source.strings()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListRolesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        roles = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListServerCertificatesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        serverCertificateMetadataList = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListSigningCertificatesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        certificates = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListUserPoliciesResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyNames = source.strings()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListUserTagsResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        tags = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.ListUsersResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        users = source.list()
        isTruncated = source.boolean()
        marker = source.string()
    }
}

extension IAM.Policy: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        policyName = source.string()
        policyId = source.string()
        arn = source.string()
        path = source.string()
        defaultVersionId = source.string()
        attachmentCount = source.integer()
        permissionsBoundaryUsageCount = source.integer()
        isAttachable = source.boolean()
        description = source.string()
        createDate = source.timestamp()
        updateDate = source.timestamp()
        tags = source.list()
    }
}

extension IAM.PolicyGroup: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        groupName = source.string()
        groupId = source.string()
    }
}

extension IAM.PolicyRole: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        roleName = source.string()
        roleId = source.string()
    }
}

extension IAM.PolicyUser: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        userName = source.string()
        userId = source.string()
    }
}

extension IAM.PolicyVersion: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        document = source.string()
        versionId = source.string()
        isDefaultVersion = source.boolean()
        createDate = source.timestamp()
    }
}

extension IAM.Role: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        path = source.string()
        roleName = source.string()
        roleId = source.string()
        arn = source.string()
        createDate = source.timestamp()
        assumeRolePolicyDocument = source.string()
        description = source.string()
        maxSessionDuration = source.integer()
        permissionsBoundary = source.structure()
        tags = source.list()
        roleLastUsed = source.structure()
    }
}

extension IAM.RoleLastUsed: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        lastUsedDate = source.timestamp()
        region = source.string()
    }
}

extension IAM.ServerCertificate: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        serverCertificateMetadata = source.structure()
        certificateBody = source.string()
        certificateChain = source.string()
        tags = source.list()
    }
}

extension IAM.ServerCertificateMetadata: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        path = source.string()
        serverCertificateName = source.string()
        serverCertificateId = source.string()
        arn = source.string()
        uploadDate = source.timestamp()
        expiration = source.timestamp()
    }
}

extension IAM.SigningCertificate: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        userName = source.string()
        certificateId = source.string()
        certificateBody = source.string()
        status = source.enumeration()
        uploadDate = source.timestamp()
    }
}

extension IAM.Tag: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        key = source.string()
        value = source.string()
    }
}

extension IAM.UploadServerCertificateResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        serverCertificateMetadata = source.structure()
        tags = source.list()
    }
}

extension IAM.UploadSigningCertificateResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        certificate = source.structure()
    }
}

extension IAM.User: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        path = source.string()
        userName = source.string()
        userId = source.string()
        arn = source.string()
        createDate = source.timestamp()
        passwordLastUsed = source.timestamp()
        permissionsBoundary = source.structure()
        tags = source.list()
    }
}
