import AWSProtocol
import Foundation
import Support

/// Keys and certificates as the state has them.
struct RegionCredentials: CredentialStore {
    let store: Store
    var uses: KeyUses?
    var now: @Sendable () -> Date = { Date() }

    func credential(accessKeyID: String) -> Credential? {
        // Most keys are an account's own: that takes one look.
        if let key = store.peek({ $0.accessKeys[accessKeyID] }), key.user == nil {
            guard key.isActive else { return nil }
            return Credential(
                accessKeyID: key.id, secretAccessKey: key.secret,
                principal: Principal(accountID: key.account.rawValue, accessKeyID: key.id))
        }
        let state = store.state
        if let session = state.sessionKeys[accessKeyID] { return credential(session, state) }
        guard let key = state.accessKeys[accessKeyID], key.isActive else { return nil }
        return Credential(
            accessKeyID: key.id, secretAccessKey: key.secret,
            principal: Self.principal(key.account, key.user, accessKeyID: key.id, state))
    }

    /// nil: it has run out, or whom it was for is gone.
    private func credential(_ key: SessionKey, _ state: RegionState) -> Credential? {
        guard key.expires > now() else { return nil }
        if let instance = key.instance {
            guard let instance = state.instances[instance], instance.state != .terminated else { return nil }
        }
        let principal: Principal
        switch key.holder {
        case .root: principal = Self.principal(key.account, nil, accessKeyID: key.id, state)
        case .user(let name):
            guard state.users["\(key.account.rawValue)/\(name)"] != nil else { return nil }
            principal = Self.principal(key.account, name, accessKeyID: key.id, state)
        case .role(let name, let session):
            guard let role = state.roles["\(key.account.rawValue)/\(name)"] else { return nil }
            principal = Principal(
                accountID: key.account.rawValue, userID: role.id + ":" + session, arn: role.sessionARN(session),
                accessKeyID: key.id, isRoot: false, roleARN: role.arn)
        }
        return Credential(
            accessKeyID: key.id, secretAccessKey: key.secret, sessionToken: key.token, principal: principal)
    }

    func wasUsed(accessKeyID: String, scope: CredentialScope?, api: WireProtocol) {
        uses?.record(accessKeyID, scope: scope, api: api, now: now())
    }

    func principal(certificateFingerprint fingerprint: String) -> Principal? {
        let state = store.state
        guard let certificate = state.signingCertificates[fingerprint], certificate.isActive else { return nil }
        return Self.principal(certificate.account, certificate.user, accessKeyID: nil, state)
    }

    private static func principal(_ account: AccountID, _ user: String?, accessKeyID: String?, _ state: RegionState)
        -> Principal
    {
        let record = user.flatMap { state.users["\(account.rawValue)/\($0)"] }
        return Principal(
            accountID: account.rawValue, userName: user, userID: record?.id,
            arn: record.map { "arn:aws:iam::\(account.rawValue):user\($0.path)\($0.name)" }, accessKeyID: accessKeyID)
    }
}
