import AWSProtocol
import AWSShapes

extension IAMAPI {
    /// Users and their inline policies.
    static func registerUserChanges(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(IAM.CreateUser.self) { input, call in
            var output = IAM.CreateUser.Output()
            output.user = shape(
                try await AccountUsers(call: call).create(input.userName, path: input.path ?? "/"))
            return output
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
    }
}

/// The users of an account and what they may do.
struct AccountUsers: Sendable {
    let call: EC2Call

    private var account: AccountID { call.scope.account }

    func user(_ name: String, in state: RegionState) throws(EC2Error) -> IAMUser {
        guard let user = state.users[account.rawValue + "/" + name] else {
            throw EC2Error("NoSuchEntity", "The user with name \(name.prefix(64)) cannot be found.", status: 404)
        }
        return user
    }

    func create(_ name: String, path: String) async throws -> IAMUser {
        try IAMNames.check(name, limit: 64, parameter: "userName")
        try IAMNames.check(path: path)
        let id = IAMNames.makeID("AIDA")
        let user = IAMUser(account: account, id: id, name: name, path: path, created: call.now)
        return try await call.store.transact { transaction in
            guard transaction.state.users[user.key] == nil else {
                throw EC2Error("EntityAlreadyExists", "User with name \(name) already exists.", status: 409)
            }
            transaction.put(user)
            return user
        }
    }

    func delete(_ name: String) async throws {
        try await call.store.transact { transaction in
            let user = try user(name, in: transaction.state)
            guard AccountGroups(call: call).groups(of: name, in: transaction.state).isEmpty else {
                throw IAMNames.conflict("remove user from groups first")
            }
            guard user.attached?.isEmpty ?? true else { throw IAMNames.conflict("detach all policies first") }
            guard user.policies?.isEmpty ?? true else {
                throw EC2Error("DeleteConflict", "Cannot delete entity, must delete policies first.", status: 409)
            }
            let account = account
            guard !transaction.state.accessKeys.contains(where: { $0.account == account && $0.user == name }) else {
                throw EC2Error("DeleteConflict", "Cannot delete entity, must delete access keys first.", status: 409)
            }
            transaction.delete(user)
        }
    }

    func putPolicy(_ name: String, document: String, of userName: String) async throws {
        try IAMNames.check(name, limit: 128, parameter: "policyName")
        try AccountPolicies.check(document: document, kind: .identity, limit: 2048 * 4)
        try await call.store.transact { transaction in
            var user = try user(userName, in: transaction.state)
            user.policies = (user.policies ?? [:]).merging([name: document]) { $1 }
            transaction.put(user)
        }
    }

    func policy(_ name: String, of userName: String) throws -> String {
        guard let document = try user(userName, in: call.store.state).policies?[name] else { throw Self.noPolicy(name) }
        return document
    }

    func deletePolicy(_ name: String, of userName: String) async throws {
        try await call.store.transact { transaction in
            var user = try user(userName, in: transaction.state)
            guard user.policies?.removeValue(forKey: name) != nil else { throw Self.noPolicy(name) }
            transaction.put(user)
        }
    }

    private static func noPolicy(_ name: String) -> EC2Error {
        EC2Error("NoSuchEntity", "The user policy with name \(name.prefix(128)) cannot be found.", status: 404)
    }
}
