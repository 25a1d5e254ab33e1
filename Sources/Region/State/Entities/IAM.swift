import Foundation
import Link
import Support

/// A customer managed policy: a document with up to five versions that users and roles share.
struct ManagedPolicy: Entity {
    static let kind = "iam-policy"
    static var table: WritableKeyPath<RegionState, Table<ManagedPolicy>> & Sendable { \.policies }
    var key: String { arn }
    var revision: Revision = 0

    struct Version: Codable, Sendable, Equatable {
        /// `v1` is 1; numbers are never used again.
        var number: Int
        var document: String
        var created: Date
    }

    let account: AccountID
    /// `ANPA…`
    let id: String
    let name: String
    let path: String
    var description: String?
    var created: Date
    var updated: Date
    /// Oldest first.
    var versions: [Version]
    var defaultVersion: Int
    /// The highest number that was ever given out.
    var highest: Int?
    var tags: Tags = [:]

    var arn: String { "arn:aws:iam::\(account):policy\(path)\(name)" }
    var document: String { versions.first { $0.number == defaultVersion }?.document ?? "" }
}

/// A group: users to whom policies are given together.
struct IAMGroup: Entity {
    static let kind = "iam-group"
    static var table: WritableKeyPath<RegionState, Table<IAMGroup>> & Sendable { \.groups }
    var key: String { account.rawValue + "/" + name }
    var revision: Revision = 0

    let account: AccountID
    /// `AGPA…`
    let id: String
    var name: String
    var path: String
    var created: Date
    /// Names of users.
    var members: [String] = []
    /// Inline policies: name → JSON document.
    var policies: [String: String] = [:]
    /// ARNs of managed policies.
    var attached: [String] = []

    var arn: String { "arn:aws:iam::\(account):group\(path)\(name)" }
}

/// A role: rights that instances take on through their profile, and users by AssumeRole.
struct IAMRole: Entity {
    static let kind = "iam-role"
    static var table: WritableKeyPath<RegionState, Table<IAMRole>> & Sendable { \.roles }
    var key: String { account.rawValue + "/" + name }
    var revision: Revision = 0

    let account: AccountID
    /// `AROA…`
    let id: String
    let name: String
    let path: String
    var description: String?
    /// Who may take it on: the trust policy.
    var trust: String
    /// Seconds.
    var maximumSession: Int
    var created: Date
    /// Inline policies: name → JSON document.
    var policies: [String: String] = [:]
    /// ARNs of managed policies.
    var attached: [String] = []
    var tags: Tags = [:]
    /// The bucket to which sessions of this role may add objects; they may then do nothing else, of any API.
    var appendOnlyBucket: String?

    var arn: String { "arn:aws:iam::\(account):role\(path)\(name)" }
    func sessionARN(_ session: String) -> String { "arn:aws:sts::\(account):assumed-role/\(name)/\(session)" }
}

/// What carries a role to instances.
struct InstanceProfile: Entity {
    static let kind = "iam-instance-profile"
    static var table: WritableKeyPath<RegionState, Table<InstanceProfile>> & Sendable { \.instanceProfiles }
    var key: String { account.rawValue + "/" + name }
    var revision: Revision = 0

    let account: AccountID
    /// `AIPA…`
    let id: String
    let name: String
    let path: String
    var created: Date
    /// One at most, as in AWS.
    var role: String?
    var tags: Tags = [:]

    var arn: String { "arn:aws:iam::\(account):instance-profile\(path)\(name)" }
}

/// Temporary credentials: of a role, or of a user by GetSessionToken.
struct SessionKey: Entity {
    static let kind = "session-key"
    static var table: WritableKeyPath<RegionState, Table<SessionKey>> & Sendable { \.sessionKeys }
    var key: String { id }
    var revision: Revision = 0

    enum Holder: Codable, Sendable, Equatable {
        case root
        case user(String)
        case role(String, session: String)
    }

    /// `ASIA…`, 20 characters.
    let id: String
    let account: AccountID
    let secret: String
    let token: String
    var holder: Holder
    let created: Date
    let expires: Date
    /// It is void once that instance has ended.
    var instance: InstanceID?
}
