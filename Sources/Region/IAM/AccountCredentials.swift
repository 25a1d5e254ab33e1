import Foundation

/// The account's alias, its users, and the keys and certificates that sign requests.
struct AccountCredentials: Sendable {
    let call: EC2Call
    /// Of a user, and of the root (IAM quotas).
    static let maximumKeys = 2

    private var account: AccountID { call.scope.account }

    /// nil: the account's root.
    /// - Parameter name: nil means the caller.
    func user(_ name: String?, in state: RegionState) throws(EC2Error) -> IAMUser? {
        guard let name = name ?? call.principal.userName else {
            // A role's session is neither a user nor the root.
            guard call.principal.isRoot else {
                throw EC2Error("ValidationError", "Must specify userName when calling with non-User credentials")
            }
            return nil
        }
        guard let user = state.users[account.rawValue + "/" + name] else {
            throw EC2Error("NoSuchEntity", "The user with name \(name) cannot be found.", status: 404)
        }
        return user
    }

    // MARK: Alias

    var alias: String? { call.store.state.accounts[account]?.alias }

    func setAlias(_ alias: String) async throws {
        let bytes = alias.utf8
        let good = bytes.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
        guard good, (3...63).contains(bytes.count), !alias.hasPrefix("-"), !alias.hasSuffix("-"), !alias.contains("--")
        else {
            throw EC2Error(
                "ValidationError", "An account alias has 3 to 63 lower-case letters, digits and single dashes within.")
        }
        let account = account
        try await call.store.transact { transaction in
            guard !transaction.state.accounts.contains(where: { $0.alias == alias && $0.id != account }) else {
                throw EC2Error("EntityAlreadyExists", "The account alias \(alias) already exists.", status: 409)
            }
            transaction.update(Account.self, account) { $0.alias = alias }
        }
    }

    func deleteAlias(_ alias: String) async throws {
        let account = account
        try await call.store.transact { transaction in
            guard transaction.state.accounts[account]?.alias == alias else {
                throw EC2Error("NoSuchEntity", "The account alias \(alias) cannot be found.", status: 404)
            }
            transaction.update(Account.self, account) { $0.alias = nil }
        }
    }

    // MARK: Access keys

    func accessKeys(of name: String?) throws -> [AccessKey] {
        let state = call.store.state
        let user = try user(name, in: state)?.name
        return state.accessKeys.filter { $0.account == account && $0.user == user }
    }

    /// - Returns: with nil, a key that has signed nothing yet.
    func lastUse(of id: String) throws(EC2Error) -> (key: AccessKey, use: KeyUses.Use?) {
        guard let key = call.store.state.accessKeys[id], key.account == account else {
            throw EC2Error("NoSuchEntity", "The Access Key with id \(id.prefix(128)) cannot be found.", status: 404)
        }
        return (key, call.environment.keyUses.last(id))
    }

    func createAccessKey(for name: String?) async throws -> AccessKey {
        let (account, now) = (account, call.now)
        return try await call.store.transact { transaction in
            let user = try user(name, in: transaction.state)?.name
            guard
                // Those that only add objects are no keys of the user's own.
                transaction.state.accessKeys.count(where: {
                    $0.account == account && $0.user == user && $0.appendOnlyBucket == nil
                }) < Self.maximumKeys
            else {
                throw EC2Error(
                    "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: \(Self.maximumKeys)", status: 409)
            }
            let key = AccessKey.make(account: account, user: user, now: now)
            transaction.put(key)
            return key
        }
    }

    func setAccessKey(_ id: String, of name: String?, active: Bool) async throws {
        try await call.store.transact { transaction in
            var key = try accessKey(id, of: name, in: transaction.state)
            key.isActive = active
            transaction.put(key)
        }
    }

    func deleteAccessKey(_ id: String, of name: String?) async throws {
        try await call.store.transact { transaction in
            transaction.delete(try accessKey(id, of: name, in: transaction.state))
        }
    }

    private func accessKey(_ id: String, of name: String?, in state: RegionState) throws(EC2Error) -> AccessKey {
        let user = try user(name, in: state)?.name
        guard let key = state.accessKeys[id], key.account == account, key.user == user else {
            throw EC2Error("NoSuchEntity", "The Access Key with id \(id.prefix(128)) cannot be found.", status: 404)
        }
        return key
    }

    // MARK: Signing certificates

    func signingCertificates(of name: String?) throws -> [SigningCertificate] {
        let state = call.store.state
        let user = try user(name, in: state)?.name
        return state.signingCertificates.filter { $0.account == account && $0.user == user }
    }
}
