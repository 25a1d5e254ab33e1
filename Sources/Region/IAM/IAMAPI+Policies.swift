import AWSProtocol
import AWSShapes

extension IAMAPI {
    /// Managed policies and their versions.
    static func registerPolicies(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.CreatePolicy.self) { input, call in
            let policy = try await AccountPolicies(call: call).create(
                input.policyName, path: input.path ?? "/", document: input.policyDocument,
                description: input.description, tags: tags(input.tags))
            var output = IAM.CreatePolicy.Output()
            output.policy = shape(policy, call)
            return output
        }
        registry.on(IAM.GetPolicy.self) { input, call in
            var output = IAM.GetPolicy.Output()
            output.policy = shape(try AccountPolicies(call: call).policy(input.policyArn, in: call.store.state), call)
            return output
        }
        registry.on(IAM.DeletePolicy.self) { input, call in
            try await AccountPolicies(call: call).delete(input.policyArn)
            return NoOutput()
        }
        registry.on(IAM.ListPolicies.self) { input, call in
            let scope = input.scope?.rawValue ?? "All"
            let found = try AccountPolicies(call: call).list(
                awsToo: scope != "Local", ownToo: scope != "AWS", prefix: input.pathPrefix ?? "/",
                onlyAttached: input.onlyAttached ?? false)
            var output = IAM.ListPolicies.Output()
            output.policies = found.map { shape($0, call) }
            output.isTruncated = false
            return output
        }
        registry.on(IAM.ListEntitiesForPolicy.self) { input, call in
            let state = call.store.state
            let policies = AccountPolicies(call: call)
            let found = policies.attachments(of: try policies.policy(input.policyArn, in: state).arn, in: state)
            var output = IAM.ListEntitiesForPolicy.Output()
            output.policyUsers = found.users.map { user in
                var shape = IAM.PolicyUser()
                (shape.userName, shape.userId) = (user.name, user.id)
                return shape
            }
            output.policyRoles = found.roles.map { role in
                var shape = IAM.PolicyRole()
                (shape.roleName, shape.roleId) = (role.name, role.id)
                return shape
            }
            output.policyGroups = found.groups.map { group in
                var shape = IAM.PolicyGroup()
                (shape.groupName, shape.groupId) = (group.name, group.id)
                return shape
            }
            output.isTruncated = false
            return output
        }
        registerVersions(into: &registry)
        registerAttachments(into: &registry)
    }

    private static func registerVersions(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.CreatePolicyVersion.self) { input, call in
            let policies = AccountPolicies(call: call)
            let version = try await policies.addVersion(
                input.policyArn, document: input.policyDocument, makeDefault: input.setAsDefault ?? false)
            var output = IAM.CreatePolicyVersion.Output()
            output.policyVersion = shape(
                version, of: try policies.policy(input.policyArn, in: call.store.state), withDocument: false)
            return output
        }
        registry.on(IAM.GetPolicyVersion.self) { input, call in
            let policies = AccountPolicies(call: call)
            let policy = try policies.policy(input.policyArn, in: call.store.state)
            var output = IAM.GetPolicyVersion.Output()
            output.policyVersion = shape(try policies.version(input.versionId, of: policy), of: policy)
            return output
        }
        registry.on(IAM.ListPolicyVersions.self) { input, call in
            let policy = try AccountPolicies(call: call).policy(input.policyArn, in: call.store.state)
            var output = IAM.ListPolicyVersions.Output()
            output.versions = policy.versions.reversed().map { shape($0, of: policy, withDocument: false) }
            output.isTruncated = false
            return output
        }
        registry.on(IAM.DeletePolicyVersion.self) { input, call in
            try await AccountPolicies(call: call).deleteVersion(input.versionId, of: input.policyArn)
            return NoOutput()
        }
        registry.on(IAM.SetDefaultPolicyVersion.self) { input, call in
            try await AccountPolicies(call: call).setDefault(input.versionId, of: input.policyArn)
            return NoOutput()
        }
    }

    private static func registerAttachments(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.AttachUserPolicy.self) { input, call in
            try await AccountPolicies(call: call).attach(input.policyArn, toUser: input.userName)
            return NoOutput()
        }
        registry.on(IAM.DetachUserPolicy.self) { input, call in
            try await AccountPolicies(call: call).detach(input.policyArn, fromUser: input.userName)
            return NoOutput()
        }
        registry.on(IAM.ListAttachedUserPolicies.self) { input, call in
            let user = try AccountUsers(call: call).user(input.userName, in: call.store.state)
            var output = IAM.ListAttachedUserPolicies.Output()
            output.attachedPolicies = (user.attached ?? []).map(attached)
            output.isTruncated = false
            return output
        }
        registry.on(IAM.AttachRolePolicy.self) { input, call in
            try await AccountPolicies(call: call).attach(input.policyArn, toRole: input.roleName)
            return NoOutput()
        }
        registry.on(IAM.DetachRolePolicy.self) { input, call in
            try await AccountPolicies(call: call).detach(input.policyArn, fromRole: input.roleName)
            return NoOutput()
        }
        registry.on(IAM.ListAttachedRolePolicies.self) { input, call in
            let role = try AccountRoles(call: call).role(input.roleName, in: call.store.state)
            var output = IAM.ListAttachedRolePolicies.Output()
            output.attachedPolicies = role.attached.map(attached)
            output.isTruncated = false
            return output
        }
    }

    static func attached(_ arn: String) -> IAM.AttachedPolicy {
        var shape = IAM.AttachedPolicy()
        shape.policyArn = arn
        shape.policyName = arn.split(separator: "/").last.map(String.init)
        return shape
    }

    private static func shape(_ policy: ManagedPolicy, _ call: EC2Call) -> IAM.Policy {
        var shape = IAM.Policy()
        shape.policyName = policy.name
        shape.policyId = policy.id
        shape.arn = policy.arn
        shape.path = policy.path
        shape.defaultVersionId = "v\(policy.defaultVersion)"
        shape.attachmentCount = AccountPolicies(call: call).attachments(of: policy.arn, in: call.store.state).count
        shape.permissionsBoundaryUsageCount = 0
        shape.isAttachable = true
        shape.description = policy.description
        shape.createDate = policy.created
        shape.updateDate = policy.updated
        shape.tags = Self.tags(policy.tags)
        return shape
    }

    private static func shape(
        _ version: ManagedPolicy.Version, of policy: ManagedPolicy, withDocument: Bool = true
    ) -> IAM.PolicyVersion {
        var shape = IAM.PolicyVersion()
        shape.versionId = "v\(version.number)"
        shape.isDefaultVersion = version.number == policy.defaultVersion
        shape.createDate = version.created
        if withDocument { shape.document = PercentCoding.encode(version.document) }
        return shape
    }

    static func tags(_ tags: [IAM.Tag]?) -> Tags {
        Dictionary((tags ?? []).map { ($0.key ?? "", $0.value ?? "") }) { $1 }
    }

    static func tags(_ tags: Tags) -> [IAM.Tag]? {
        tags.isEmpty
            ? nil
            : tags.sorted { $0.key < $1.key }.map { key, value in
                var tag = IAM.Tag()
                (tag.key, tag.value) = (key, value)
                return tag
            }
    }
}
