import Crypto
import Synchronization

/// The key that signs for a day, a region and a service, and its HMAC with the key taken in: half the work of a short message.
struct SigningKey: Sendable {
    let bytes: [UInt8]
    private let keyed: HMAC<SHA256>

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        keyed = HMAC<SHA256>(key: SymmetricKey(data: bytes))
    }

    func sign(_ text: String) -> HMAC<SHA256>.MAC {
        var code = keyed
        code.update(data: Array(text.utf8))
        return code.finalize()
    }
}

/// What secrets make and every request would make anew: the four HMACs of version 4's key for a scope, and version 2's HMAC
/// with the secret taken in. Holds no more than secrets themselves, which are in memory anyway.
final class SigningKeyCache: Sendable {
    private struct Name: Hashable {
        var secret: String
        var scope: CredentialScope
    }
    /// Clients sign for few scopes; whoever makes up many starts the cache over.
    private static let capacity = 1024
    private let keys = Mutex<[Name: SigningKey]>([:])
    private let old = Mutex<[String: HMAC<Insecure.SHA1>]>([:])

    func key(secret: String, scope: CredentialScope) -> SigningKey {
        let name = Name(secret: secret, scope: scope)
        if let key = keys.withLock({ $0[name] }) { return key }
        let key = SigningKey(SignatureV4.signingKey(secret: secret, scope: scope))
        keys.withLock { keys in
            if keys.count >= Self.capacity { keys.removeAll(keepingCapacity: true) }
            keys[name] = key
        }
        return key
    }

    /// The HMAC-SHA1 of a text under a secret.
    func sha1(secret: String, _ text: String) -> HMAC<Insecure.SHA1>.MAC {
        var code =
            old.withLock { $0[secret] }
            ?? old.withLock { old in
                let code = HMAC<Insecure.SHA1>(key: SymmetricKey(data: Array(secret.utf8)))
                if old.count >= Self.capacity { old.removeAll(keepingCapacity: true) }
                old[secret] = code
                return code
            }
        code.update(data: Array(text.utf8))
        return code.finalize()
    }
}
