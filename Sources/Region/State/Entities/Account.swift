import Foundation
import Link

struct Account: Entity {
    static let kind = "account"
    static var table: WritableKeyPath<RegionState, Table<Account>> & Sendable { \.accounts }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: AccountID
    var alias: String?
    /// Owns the snapshot bucket; nobody signs in to it but the ebs processes.
    var isSystem: Bool
    var created: Date
    /// The instance profile that new instances get when their launch names none.
    var defaultInstanceProfile: String?
}

/// An IAM user; the account itself (its root) has no record of this kind.
struct IAMUser: Entity {
    static let kind = "iam-user"
    static var table: WritableKeyPath<RegionState, Table<IAMUser>> & Sendable { \.users }
    var key: String { account.rawValue + "/" + name }
    var revision: Revision = 0

    let account: AccountID
    /// `AIDA…`
    let id: String
    var name: String
    var path: String
    var created: Date
    var tags: Tags = [:]
    /// Inline policies: name → JSON document.
    var policies: [String: String]?
    /// ARNs of managed policies.
    var attached: [String]?
}

struct AccessKey: Entity {
    static let kind = "access-key"
    static var table: WritableKeyPath<RegionState, Table<AccessKey>> & Sendable { \.accessKeys }
    var key: String { id }
    var revision: Revision = 0

    /// `AKIA…`, 20 characters.
    let id: String
    let account: AccountID
    /// nil: the account's root.
    var user: String?
    var secret: String
    var isActive: Bool
    var created: Date
    /// The bucket to which this key may add objects; it may do nothing else, of any API.
    var appendOnlyBucket: String?
}

/// An X.509 certificate whose key signs requests of the classic tools.
struct SigningCertificate: Entity {
    static let kind = "signing-certificate"
    static var table: WritableKeyPath<RegionState, Table<SigningCertificate>> & Sendable { \.signingCertificates }
    var key: String { fingerprint }
    var revision: Revision = 0

    /// SHA-256 of the DER form, lower-case hexadecimal.
    let fingerprint: String
    let account: AccountID
    var user: String?
    var pem: String
    var isActive: Bool
    var created: Date
}
