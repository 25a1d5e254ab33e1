/// Who makes a request.
public struct Principal: Sendable, Hashable, Codable {
    /// Twelve digits.
    public var accountID: String
    /// Nil for the account's root.
    public var userName: String?
    /// The user's unique id (`AIDA…`), or the account id for root.
    public var userID: String
    /// `arn:aws:iam::123456789012:root` or `…:user/Name`.
    public var arn: String
    /// The key that was used; nil for X.509.
    public var accessKeyID: String?
    public var isRoot: Bool
    /// Of a role's session: the role (`arn:aws:iam::123456789012:role/Name`), which policies name.
    public var roleARN: String?

    public init(
        accountID: String, userName: String? = nil, userID: String? = nil, arn: String? = nil,
        accessKeyID: String? = nil, isRoot: Bool? = nil, roleARN: String? = nil
    ) {
        self.accountID = accountID
        self.userName = userName
        self.userID = userID ?? accountID
        self.arn = arn ?? "arn:aws:iam::\(accountID):" + (userName.map { "user/" + $0 } ?? "root")
        self.accessKeyID = accessKeyID
        self.isRoot = isRoot ?? (userName == nil)
        self.roleARN = roleARN
    }
}

/// A secret key and whose it is.
public struct Credential: Sendable, Hashable {
    public var accessKeyID: String
    public var secretAccessKey: String
    /// Of temporary credentials: the request must carry it.
    public var sessionToken: String?
    public var principal: Principal

    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, principal: Principal) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.principal = principal
    }
}

/// Where the verifier looks keys up. Answers only what is active: a disabled key or certificate is nil.
public protocol CredentialStore: Sendable {
    func credential(accessKeyID: String) -> Credential?
    /// - Parameter fingerprint: SHA-256 of the certificate's DER form, 64 lower-case hexadecimal digits
    ///   (`CertificateFingerprint.sha256(der:)`).
    func principal(certificateFingerprint fingerprint: String) -> Principal?
    /// Hears of each request whose signature was good, on the thread that verified it; must not take long.
    /// - Parameter scope: what it was signed for; nil in version 2, which does not say.
    func wasUsed(accessKeyID: String, scope: CredentialScope?, api: WireProtocol)
}

extension CredentialStore {
    public func wasUsed(accessKeyID: String, scope: CredentialScope?, api: WireProtocol) {}
}
