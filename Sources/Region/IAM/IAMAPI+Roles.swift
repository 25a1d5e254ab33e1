import AWSProtocol
import AWSShapes

extension IAMAPI {
    /// Roles and instance profiles.
    static func registerRoles(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.CreateRole.self) { input, call in
            guard input.permissionsBoundary == nil else {
                throw EC2Error.unsupported("Permissions boundaries are not supported by this region.")
            }
            let role = try await AccountRoles(call: call).createRole(
                input.roleName, path: input.path ?? "/", trust: input.assumeRolePolicyDocument,
                description: input.description, maximumSession: input.maxSessionDuration ?? 3600,
                tags: tags(input.tags))
            var output = IAM.CreateRole.Output()
            output.role = shape(role)
            return output
        }
        registry.on(IAM.GetRole.self) { input, call in
            var output = IAM.GetRole.Output()
            output.role = shape(try AccountRoles(call: call).role(input.roleName, in: call.store.state))
            return output
        }
        registry.on(IAM.ListRoles.self) { input, call in
            var output = IAM.ListRoles.Output()
            output.roles = AccountRoles(call: call).roles(prefix: input.pathPrefix ?? "/").map(shape)
            output.isTruncated = false
            return output
        }
        registry.on(IAM.DeleteRole.self) { input, call in
            try await AccountRoles(call: call).deleteRole(input.roleName)
            return NoOutput()
        }
        registry.on(IAM.UpdateAssumeRolePolicy.self) { input, call in
            try await AccountRoles(call: call).setTrust(input.policyDocument, of: input.roleName)
            return NoOutput()
        }
        registerRolePolicies(into: &registry)
        registerProfiles(into: &registry)
    }

    private static func registerRolePolicies(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.PutRolePolicy.self) { input, call in
            try await AccountRoles(call: call).putPolicy(
                input.policyName, document: input.policyDocument, of: input.roleName)
            return NoOutput()
        }
        registry.on(IAM.GetRolePolicy.self) { input, call in
            let role = try AccountRoles(call: call).role(input.roleName, in: call.store.state)
            guard let document = role.policies[input.policyName] else {
                throw IAMNames.notFound("role policy", input.policyName)
            }
            var output = IAM.GetRolePolicy.Output()
            output.roleName = role.name
            output.policyName = input.policyName
            output.policyDocument = PercentCoding.encode(document)
            return output
        }
        registry.on(IAM.DeleteRolePolicy.self) { input, call in
            try await AccountRoles(call: call).deletePolicy(input.policyName, of: input.roleName)
            return NoOutput()
        }
        registry.on(IAM.ListRolePolicies.self) { input, call in
            var output = IAM.ListRolePolicies.Output()
            output.policyNames = try AccountRoles(call: call).role(input.roleName, in: call.store.state)
                .policies.keys.sorted()
            output.isTruncated = false
            return output
        }
    }

    private static func registerProfiles(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.CreateInstanceProfile.self) { input, call in
            let profile = try await AccountRoles(call: call).createProfile(
                input.instanceProfileName, path: input.path ?? "/", tags: tags(input.tags))
            var output = IAM.CreateInstanceProfile.Output()
            output.instanceProfile = shape(profile, call)
            return output
        }
        registry.on(IAM.GetInstanceProfile.self) { input, call in
            var output = IAM.GetInstanceProfile.Output()
            output.instanceProfile = shape(
                try AccountRoles(call: call).profile(input.instanceProfileName, in: call.store.state), call)
            return output
        }
        registry.on(IAM.DeleteInstanceProfile.self) { input, call in
            try await AccountRoles(call: call).deleteProfile(input.instanceProfileName)
            return NoOutput()
        }
        registry.on(IAM.ListInstanceProfiles.self) { input, call in
            var output = IAM.ListInstanceProfiles.Output()
            output.instanceProfiles = AccountRoles(call: call).profiles(prefix: input.pathPrefix ?? "/")
                .map { shape($0, call) }
            output.isTruncated = false
            return output
        }
        registry.on(IAM.ListInstanceProfilesForRole.self) { input, call in
            let roles = AccountRoles(call: call)
            let role = try roles.role(input.roleName, in: call.store.state)
            var output = IAM.ListInstanceProfilesForRole.Output()
            output.instanceProfiles = roles.profiles(of: role.name).map { shape($0, call) }
            output.isTruncated = false
            return output
        }
        registry.on(IAM.AddRoleToInstanceProfile.self) { input, call in
            try await AccountRoles(call: call).add(input.roleName, to: input.instanceProfileName)
            return NoOutput()
        }
        registry.on(IAM.RemoveRoleFromInstanceProfile.self) { input, call in
            try await AccountRoles(call: call).remove(input.roleName, from: input.instanceProfileName)
            return NoOutput()
        }
    }

    private static func shape(_ role: IAMRole) -> IAM.Role {
        var shape = IAM.Role()
        shape.path = role.path
        shape.roleName = role.name
        shape.roleId = role.id
        shape.arn = role.arn
        shape.createDate = role.created
        shape.assumeRolePolicyDocument = PercentCoding.encode(role.trust)
        shape.description = role.description
        shape.maxSessionDuration = role.maximumSession
        shape.tags = tags(role.tags)
        return shape
    }

    private static func shape(_ profile: InstanceProfile, _ call: EC2Call) -> IAM.InstanceProfile {
        var shape = IAM.InstanceProfile()
        shape.path = profile.path
        shape.instanceProfileName = profile.name
        shape.instanceProfileId = profile.id
        shape.arn = profile.arn
        shape.createDate = profile.created
        shape.roles =
            profile.role.flatMap { try? AccountRoles(call: call).role($0, in: call.store.state) }
            .map { [Self.shape($0)] } ?? []
        shape.tags = tags(profile.tags)
        return shape
    }
}
