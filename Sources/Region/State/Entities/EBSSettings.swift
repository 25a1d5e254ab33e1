import Link

/// What an account has chosen for all its volumes in one region.
struct EBSSettings: ScopedEntity {
    static let kind = "ebs-settings"
    static var table: WritableKeyPath<RegionState, Table<EBSSettings>> & Sendable { \.ebsSettings }
    static func key(_ scope: Scope) -> String { "\(scope.account)/\(scope.region)" }
    var key: String { Self.key(scope) }
    var revision: Revision = 0

    let owner: AccountID
    let region: String
    var encryptsByDefault: Bool
}

extension RegionState {
    func encryptsByDefault(_ scope: Scope) -> Bool { ebsSettings[EBSSettings.key(scope)]?.encryptsByDefault ?? false }

    /// Whether something new is encrypted. Where that is the default nobody is exempt by asking (EBS user guide, "Enable Amazon
    /// EBS encryption by default": it cannot be disabled for individual volumes or snapshots).
    /// - Parameter source: what it is made of is; that nobody can take back.
    func encrypts(_ wanted: Bool?, source: Bool, in scope: Scope) -> Bool {
        source || wanted == true || encryptsByDefault(scope)
    }
}
