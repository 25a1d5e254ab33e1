import AWSProtocol

/// Keys and certificates as the state has them.
struct RegionCredentials: CredentialStore {
    let store: Store

    func credential(accessKeyID: String) async -> Credential? {
        let state = store.state
        guard let key = state.accessKeys[accessKeyID], key.isActive else { return nil }
        return Credential(
            accessKeyID: key.id, secretAccessKey: key.secret,
            principal: Self.principal(key.account, key.user, accessKeyID: key.id, state))
    }

    func principal(certificateFingerprint fingerprint: String) async -> Principal? {
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
