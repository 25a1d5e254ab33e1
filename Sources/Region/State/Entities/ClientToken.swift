import Foundation
import Link

/// Remembers what a request with a ClientToken made, so that its repetition answers the same and makes nothing.
struct ClientToken: Entity {
    static let kind = "client-token"
    static var table: WritableKeyPath<RegionState, Table<ClientToken>> & Sendable { \.clientTokens }
    var key: String { Self.key(scope: scope, action: action, token: token) }
    var revision: Revision = 0

    let scope: Scope
    /// `RunInstances`, `CreateVolume`, …
    let action: String
    let token: String
    /// Digest of the request's parameters: the same token with others is IdempotentParameterMismatch.
    let parameters: String
    /// Ids of what was made (a reservation, a volume, …).
    var resources: [String]
    var created: Date

    static func key(scope: Scope, action: String, token: String) -> String {
        "\(scope.region)/\(scope.account)/\(action)/\(token)"
    }
}
