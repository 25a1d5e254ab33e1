import AWSProtocol
import AWSShapes

extension IAMAPI {
    /// Users and their inline policies.
    static func registerUserChanges(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.CreateUser.self) { input, call in
            guard input.permissionsBoundary == nil else {
                throw EC2Error.unsupported("Permissions boundaries are not supported by this region.")
            }
            var output = IAM.CreateUser.Output()
            output.user = shape(
                try await AccountUsers(call: call).create(
                    input.userName, path: input.path ?? "/", tags: tags(input.tags)))
            return output
        }
        registry.on(IAM.UpdateUser.self) { input, call in
            try await AccountUsers(call: call).update(
                input.userName, newName: input.newUserName, newPath: input.newPath)
            return NoOutput()
        }
        registry.on(IAM.DeleteUser.self) { input, call in
            try await AccountUsers(call: call).delete(input.userName)
            return NoOutput()
        }
        registry.on(IAM.PutUserPolicy.self) { input, call in
            try await AccountUsers(call: call).putPolicy(
                input.policyName, document: input.policyDocument, of: input.userName)
            return NoOutput()
        }
        registry.on(IAM.GetUserPolicy.self) { input, call in
            var output = IAM.GetUserPolicy.Output()
            output.userName = input.userName
            output.policyName = input.policyName
            let document = try AccountUsers(call: call).policy(input.policyName, of: input.userName)
            // IAM returns documents percent-coded (RFC 3986).
            output.policyDocument = PercentCoding.encode(document)
            return output
        }
        registry.on(IAM.DeleteUserPolicy.self) { input, call in
            try await AccountUsers(call: call).deletePolicy(input.policyName, of: input.userName)
            return NoOutput()
        }
        registry.on(IAM.ListUserPolicies.self) { input, call in
            var output = IAM.ListUserPolicies.Output()
            output.policyNames =
                try AccountUsers(call: call).user(input.userName, in: call.store.state)
                .policies.map { $0.keys.sorted() } ?? []
            output.isTruncated = false
            return output
        }
        registerUserTags(into: &registry)
    }

    private static func registerUserTags(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.TagUser.self) { input, call in
            let added = tags(input.tags)
            try await AccountUsers(call: call).changeTags(of: input.userName) { $0.merge(added) { $1 } }
            return NoOutput()
        }
        registry.on(IAM.UntagUser.self) { input, call in
            try await AccountUsers(call: call).changeTags(of: input.userName) { tags in
                for key in input.tagKeys { tags[key] = nil }
            }
            return NoOutput()
        }
        registry.on(IAM.ListUserTags.self) { input, call in
            var output = IAM.ListUserTags.Output()
            output.tags = tags(try AccountUsers(call: call).user(input.userName, in: call.store.state).tags) ?? []
            output.isTruncated = false
            return output
        }
    }
}
