import Foundation
import IAMPolicy

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

    func create(_ name: String, path: String, tags: Tags) async throws -> IAMUser {
        try IAMNames.check(name, limit: 64, parameter: "userName")
        try IAMNames.check(path: path)
        try Self.check(tags)
        let user = IAMUser(
            account: account, id: IAMNames.makeID("AIDA"), name: name, path: path, created: call.now, tags: tags)
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
            // Another user of that name is not to come by them.
            for session in sessions(of: name, in: transaction.state) { transaction.delete(session) }
        }
    }

    /// Renames, or moves to another path: keys, certificates, groups and sessions stay the user's.
    func update(_ name: String, newName: String?, newPath: String?) async throws {
        if let newName { try IAMNames.check(newName, limit: 64, parameter: "newUserName") }
        if let newPath { try IAMNames.check(path: newPath) }
        try await call.store.transact { transaction in
            let (state, account) = (transaction.state, account)
            let old = try user(name, in: state)
            var user = old
            user.name = newName ?? old.name
            user.path = newPath ?? old.path
            if user.key != old.key {
                guard state.users[user.key] == nil else { throw IAMNames.exists("User", user.name) }
                transaction.delete(old)
                for var key in state.accessKeys where key.account == account && key.user == name {
                    key.user = user.name
                    transaction.put(key)
                }
                for var certificate in state.signingCertificates where certificate.account == account {
                    guard certificate.user == name else { continue }
                    certificate.user = user.name
                    transaction.put(certificate)
                }
                for var group in AccountGroups(call: call).groups(of: name, in: state) {
                    group.members = group.members.map { $0 == name ? user.name : $0 }
                    transaction.put(group)
                }
                for var session in sessions(of: name, in: state) {
                    session.holder = .user(user.name)
                    transaction.put(session)
                }
            }
            transaction.put(user)
        }
    }

    private func sessions(of name: String, in state: RegionState) -> [SessionKey] {
        let account = account
        return state.sessionKeys.filter { $0.account == account && $0.holder == .user(name) }
    }

    func changeTags(of name: String, _ change: @escaping @Sendable (inout Tags) -> Void) async throws {
        try await call.store.transact { transaction in
            var user = try user(name, in: transaction.state)
            change(&user.tags)
            try Self.check(user.tags)
            transaction.put(user)
        }
    }

    /// "IAM and AWS STS quotas": 50 tags.
    private static func check(_ tags: Tags) throws(EC2Error) {
        guard tags.count <= 50 else {
            throw EC2Error("LimitExceeded", "Cannot exceed quota for TagsPerUser: 50", status: 409)
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
