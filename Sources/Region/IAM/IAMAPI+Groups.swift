import AWSProtocol
import AWSShapes

extension IAMAPI {
    /// Groups, their members and their policies.
    static func registerGroups(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.CreateGroup.self) { input, call in
            var output = IAM.CreateGroup.Output()
            output.group = shape(try await AccountGroups(call: call).create(input.groupName, path: input.path ?? "/"))
            return output
        }
        registry.on(IAM.GetGroup.self) { input, call in
            let groups = AccountGroups(call: call)
            let group = try groups.group(input.groupName, in: call.store.state)
            var output = IAM.GetGroup.Output()
            output.group = shape(group)
            output.users = groups.members(of: group).map(shape)
            output.isTruncated = false
            return output
        }
        registry.on(IAM.UpdateGroup.self) { input, call in
            try await AccountGroups(call: call).update(
                input.groupName, newName: input.newGroupName, newPath: input.newPath)
            return NoOutput()
        }
        registry.on(IAM.DeleteGroup.self) { input, call in
            try await AccountGroups(call: call).delete(input.groupName)
            return NoOutput()
        }
        registry.on(IAM.ListGroups.self) { input, call in
            var output = IAM.ListGroups.Output()
            output.groups = AccountGroups(call: call).groups(prefix: input.pathPrefix ?? "/").map(shape)
            output.isTruncated = false
            return output
        }
        registerMembers(into: &registry)
        registerGroupPolicies(into: &registry)
    }

    private static func registerMembers(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.AddUserToGroup.self) { input, call in
            try await AccountGroups(call: call).add(input.userName, to: input.groupName)
            return NoOutput()
        }
        registry.on(IAM.RemoveUserFromGroup.self) { input, call in
            try await AccountGroups(call: call).remove(input.userName, from: input.groupName)
            return NoOutput()
        }
        registry.on(IAM.ListGroupsForUser.self) { input, call in
            let state = call.store.state
            let user = try AccountUsers(call: call).user(input.userName, in: state)
            var output = IAM.ListGroupsForUser.Output()
            output.groups = AccountGroups(call: call).groups(of: user.name, in: state).map(shape)
            output.isTruncated = false
            return output
        }
    }

    private static func registerGroupPolicies(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.PutGroupPolicy.self) { input, call in
            try await AccountGroups(call: call).putPolicy(
                input.policyName, document: input.policyDocument, of: input.groupName)
            return NoOutput()
        }
        registry.on(IAM.GetGroupPolicy.self) { input, call in
            var output = IAM.GetGroupPolicy.Output()
            output.groupName = input.groupName
            output.policyName = input.policyName
            output.policyDocument = PercentCoding.encode(
                try AccountGroups(call: call).policy(input.policyName, of: input.groupName))
            return output
        }
        registry.on(IAM.DeleteGroupPolicy.self) { input, call in
            try await AccountGroups(call: call).deletePolicy(input.policyName, of: input.groupName)
            return NoOutput()
        }
        registry.on(IAM.ListGroupPolicies.self) { input, call in
            var output = IAM.ListGroupPolicies.Output()
            output.policyNames = try AccountGroups(call: call).group(input.groupName, in: call.store.state)
                .policies.keys.sorted()
            output.isTruncated = false
            return output
        }
        registry.on(IAM.AttachGroupPolicy.self) { input, call in
            try await AccountPolicies(call: call).attach(input.policyArn, toGroup: input.groupName)
            return NoOutput()
        }
        registry.on(IAM.DetachGroupPolicy.self) { input, call in
            try await AccountPolicies(call: call).detach(input.policyArn, fromGroup: input.groupName)
            return NoOutput()
        }
        registry.on(IAM.ListAttachedGroupPolicies.self) { input, call in
            let group = try AccountGroups(call: call).group(input.groupName, in: call.store.state)
            var output = IAM.ListAttachedGroupPolicies.Output()
            output.attachedPolicies = group.attached.map(attached)
            output.isTruncated = false
            return output
        }
    }

    private static func shape(_ group: IAMGroup) -> IAM.Group {
        var shape = IAM.Group()
        shape.path = group.path
        shape.groupName = group.name
        shape.groupId = group.id
        shape.arn = group.arn
        shape.createDate = group.created
        return shape
    }
}
