import Foundation
import Link

struct KeyPair: TaggedEntity {
    static let kind = "key-pair"
    static let resourceType = "key-pair"
    static var table: WritableKeyPath<RegionState, Table<KeyPair>> & Sendable { \.keyPairs }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: KeyPairID
    let owner: AccountID
    let region: String
    var name: String
    /// `rsa` or `ed25519`.
    var type: String
    var fingerprint: String
    /// One OpenSSH line.
    var publicKey: String
    var created: Date
    var tags: Tags = [:]
}
