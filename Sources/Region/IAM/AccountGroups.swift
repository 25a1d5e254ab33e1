import Foundation
import IAMPolicy

/// The groups of an account: users whose rights are given together.
struct AccountGroups: Sendable {
    /// "IAM and AWS STS quotas": groups of which one user is a member, characters of a group's inline policy.
    static let maximumPerUser = 10
    static let maximumInline = 5120

    let call: EC2Call
    private var account: AccountID { call.scope.account }

    func group(_ name: String, in state: RegionState) throws(EC2Error) -> IAMGroup {
        guard let group = state.groups[account.rawValue + "/" + name] else { throw IAMNames.notFound("group", name) }
        return group
    }

    func groups(prefix: String) -> [IAMGroup] {
        let account = account
        return call.store.state.groups.filter { $0.account == account && $0.path.hasPrefix(prefix) }
    }

    func groups(of user: String, in state: RegionState) -> [IAMGroup] {
        let account = account
        return state.groups.filter { $0.account == account && $0.members.contains(user) }
    }

    func members(of group: IAMGroup) -> [IAMUser] {
        let state = call.store.state
        return group.members.compactMap { state.users[account.rawValue + "/" + $0] }
    }

    func create(_ name: String, path: String) async throws -> IAMGroup {
        try IAMNames.check(name, limit: 128, parameter: "groupName")
        try IAMNames.check(path: path)
        let group = IAMGroup(
            account: account, id: IAMNames.makeID("AGPA"), name: name, path: path, created: call.now)
        return try await call.store.transact { transaction in
            guard transaction.state.groups[group.key] == nil else { throw IAMNames.exists("Group", name) }
            transaction.put(group)
            return group
        }
    }

    func update(_ name: String, newName: String?, newPath: String?) async throws {
        if let newName { try IAMNames.check(newName, limit: 128, parameter: "newGroupName") }
        if let newPath { try IAMNames.check(path: newPath) }
        try await call.store.transact { transaction in
            let old = try group(name, in: transaction.state)
            var group = old
            group.name = newName ?? old.name
            group.path = newPath ?? old.path
            guard group.key == old.key || transaction.state.groups[group.key] == nil else {
                throw IAMNames.exists("Group", group.name)
            }
            if group.key != old.key { transaction.delete(old) }
            transaction.put(group)
        }
    }

    func delete(_ name: String) async throws {
        try await call.store.transact { transaction in
            let group = try group(name, in: transaction.state)
            guard group.members.isEmpty else { throw IAMNames.conflict("remove users from group first") }
            guard group.attached.isEmpty else { throw IAMNames.conflict("detach all policies first") }
            guard group.policies.isEmpty else { throw IAMNames.conflict("delete policies first") }
            transaction.delete(group)
        }
    }

    // MARK: Members

    func add(_ user: String, to name: String) async throws {
        try await call.store.transact { transaction in
            var group = try group(name, in: transaction.state)
            _ = try AccountUsers(call: call).user(user, in: transaction.state)
            if group.members.contains(user) { return }
            guard groups(of: user, in: transaction.state).count < Self.maximumPerUser else {
                throw EC2Error(
                    "LimitExceeded", "Cannot exceed quota for GroupsPerUser: \(Self.maximumPerUser)", status: 409)
            }
            group.members.append(user)
            transaction.put(group)
        }
    }

    func remove(_ user: String, from name: String) async throws {
        try await call.store.transact { transaction in
            var group = try group(name, in: transaction.state)
            _ = try AccountUsers(call: call).user(user, in: transaction.state)
            guard group.members.contains(user) else {
                throw EC2Error("NoSuchEntity", "User \(user) not in group \(name)", status: 404)
            }
            group.members.removeAll { $0 == user }
            transaction.put(group)
        }
    }

    // MARK: Inline policies

    func putPolicy(_ policy: String, document: String, of name: String) async throws {
        try IAMNames.check(policy, limit: 128, parameter: "policyName")
        try AccountPolicies.check(document: document, kind: .identity, limit: Self.maximumInline)
        try await call.store.transact { transaction in
            var group = try group(name, in: transaction.state)
            group.policies[policy] = document
            transaction.put(group)
        }
    }

    func policy(_ policy: String, of name: String) throws -> String {
        guard let document = try group(name, in: call.store.state).policies[policy] else {
            throw IAMNames.notFound("group policy", policy)
        }
        return document
    }

    func deletePolicy(_ policy: String, of name: String) async throws {
        try await call.store.transact { transaction in
            var group = try group(name, in: transaction.state)
            guard group.policies.removeValue(forKey: policy) != nil else {
                throw IAMNames.notFound("group policy", policy)
            }
            transaction.put(group)
        }
    }
}
