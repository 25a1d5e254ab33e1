import Foundation
import IAMPolicy

/// The roles of an account and the instance profiles that carry them.
struct AccountRoles: Sendable {
    let call: EC2Call
    private var account: AccountID { call.scope.account }

    func role(_ name: String, in state: RegionState) throws(EC2Error) -> IAMRole {
        guard let role = state.roles[account.rawValue + "/" + name] else { throw IAMNames.notFound("role", name) }
        return role
    }

    func profile(_ name: String, in state: RegionState) throws(EC2Error) -> InstanceProfile {
        guard let profile = state.instanceProfiles[account.rawValue + "/" + name] else {
            throw EC2Error("NoSuchEntity", "Instance Profile \(name.prefix(128)) cannot be found.", status: 404)
        }
        return profile
    }

    func roles(prefix: String) -> [IAMRole] {
        let account = account
        return call.store.state.roles.filter { $0.account == account && $0.path.hasPrefix(prefix) }
    }

    func profiles(prefix: String = "/", of role: String? = nil) -> [InstanceProfile] {
        let account = account
        return call.store.state.instanceProfiles.filter {
            $0.account == account && $0.path.hasPrefix(prefix) && (role == nil || $0.role == role)
        }
    }

    func createRole(
        _ name: String, path: String, trust: String, description: String?, maximumSession: Int, tags: Tags
    ) async throws -> IAMRole {
        try IAMNames.check(name, limit: 64, parameter: "roleName")
        try IAMNames.check(path: path)
        try AccountPolicies.check(document: trust, kind: .trust, limit: 2048)
        guard (3600...43_200).contains(maximumSession) else {
            throw EC2Error("ValidationError", "MaxSessionDuration must be between 3600 and 43200 seconds.")
        }
        let role = IAMRole(
            account: account, id: IAMNames.makeID("AROA"), name: name, path: path, description: description,
            trust: trust, maximumSession: maximumSession, created: call.now, tags: tags)
        return try await call.store.transact { transaction in
            guard transaction.state.roles[role.key] == nil else { throw IAMNames.exists("Role", name) }
            transaction.put(role)
            return role
        }
    }

    func deleteRole(_ name: String) async throws {
        try await call.store.transact { transaction in
            let role = try role(name, in: transaction.state)
            let account = account
            guard !transaction.state.instanceProfiles.contains(where: { $0.account == account && $0.role == name })
            else { throw IAMNames.conflict("remove roles from instance profile first") }
            guard role.attached.isEmpty else { throw IAMNames.conflict("detach all policies first") }
            guard role.policies.isEmpty else { throw IAMNames.conflict("delete policies first") }
            transaction.delete(role)
            // Another role of that name is not to be theirs.
            for session in transaction.state.sessionKeys where session.account == account {
                if case .role(name, _) = session.holder { transaction.delete(session) }
            }
        }
    }

    func setTrust(_ document: String, of name: String) async throws {
        try AccountPolicies.check(document: document, kind: .trust, limit: 2048)
        try await change(name) { $0.trust = document }
    }

    func putPolicy(_ policy: String, document: String, of name: String) async throws {
        try IAMNames.check(policy, limit: 128, parameter: "policyName")
        try AccountPolicies.check(document: document, kind: .identity, limit: 10_240)
        try await change(name) { $0.policies[policy] = document }
    }

    func deletePolicy(_ policy: String, of name: String) async throws {
        try await change(name) { role in
            guard role.policies.removeValue(forKey: policy) != nil else {
                throw IAMNames.notFound("role policy", policy)
            }
        }
    }

    private func change(_ name: String, _ body: @escaping @Sendable (inout IAMRole) throws -> Void) async throws {
        try await call.store.transact { transaction in
            var role = try role(name, in: transaction.state)
            try body(&role)
            transaction.put(role)
        }
    }

    // MARK: Instance profiles

    func createProfile(_ name: String, path: String, tags: Tags) async throws -> InstanceProfile {
        try IAMNames.check(name, limit: 128, parameter: "instanceProfileName")
        try IAMNames.check(path: path)
        let profile = InstanceProfile(
            account: account, id: IAMNames.makeID("AIPA"), name: name, path: path, created: call.now, tags: tags)
        return try await call.store.transact { transaction in
            guard transaction.state.instanceProfiles[profile.key] == nil else {
                throw EC2Error("EntityAlreadyExists", "Instance Profile \(name) already exists.", status: 409)
            }
            transaction.put(profile)
            return profile
        }
    }

    func deleteProfile(_ name: String) async throws {
        try await call.store.transact { transaction in
            let profile = try profile(name, in: transaction.state)
            guard profile.role == nil else { throw IAMNames.conflict("remove roles from instance profile first") }
            transaction.delete(profile)
        }
    }

    func add(_ role: String, to name: String) async throws {
        try await call.store.transact { transaction in
            var profile = try profile(name, in: transaction.state)
            _ = try self.role(role, in: transaction.state)
            guard profile.role == nil else {
                throw EC2Error(
                    "LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1", status: 409)
            }
            profile.role = role
            transaction.put(profile)
        }
    }

    func remove(_ role: String, from name: String) async throws {
        try await call.store.transact { transaction in
            var profile = try profile(name, in: transaction.state)
            guard profile.role == role else { throw IAMNames.notFound("role", role) }
            profile.role = nil
            transaction.put(profile)
        }
    }
}
