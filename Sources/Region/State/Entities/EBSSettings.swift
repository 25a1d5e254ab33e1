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
}
