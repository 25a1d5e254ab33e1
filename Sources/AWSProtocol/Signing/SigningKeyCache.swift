import Synchronization

/// The keys that secrets make for a day, a region and a service: four HMACs that every request of that day would repeat.
/// Holds no more than secrets themselves, which are in memory anyway.
final class SigningKeyCache: Sendable {
    private struct Name: Hashable {
        var secret: String
        var scope: CredentialScope
    }
    /// Clients sign for few scopes; whoever makes up many starts the cache over.
    private static let capacity = 1024
    private let keys = Mutex<[Name: [UInt8]]>([:])

    func key(secret: String, scope: CredentialScope) -> [UInt8] {
        let name = Name(secret: secret, scope: scope)
        if let key = keys.withLock({ $0[name] }) { return key }
        let key = SignatureV4.signingKey(secret: secret, scope: scope)
        keys.withLock { keys in
            if keys.count >= Self.capacity { keys.removeAll(keepingCapacity: true) }
            keys[name] = key
        }
        return key
    }
}
