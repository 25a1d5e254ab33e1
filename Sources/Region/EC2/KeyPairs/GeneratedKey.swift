import Crypto
import CryptoExtras
import Foundation

/// A key pair made by CreateKeyPair. The private half goes to the user once and is not kept.
struct GeneratedKey: Sendable {
    /// RSA: PEM of PKCS #1; ED25519: OpenSSH's own form; either: PuTTY's.
    var material: String
    var fingerprint: String
    var publicKey: SSHPublicKey

    /// RSA of 2048 bits; the fingerprint is SHA-1 over the DER form of the PKCS #8 private key.
    static func rsa(comment: String = "", isPuTTY: Bool = false) throws -> GeneratedKey {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        guard let publicKey = SSHPublicKey.primitives(of: key.publicKey) else {
            throw EC2Error("InternalError", "The key could not be made.", status: 500)
        }
        let material =
            isPuTTY
            ? PuTTYKey.rsa(pkcs1: Array(key.derRepresentation), publicKey: publicKey, comment: comment)
            : key.pemRepresentation
        guard let material else { throw EC2Error("InternalError", "The key could not be written.", status: 500) }
        return GeneratedKey(
            material: material,
            fingerprint: SSHPublicKey.colons(Insecure.SHA1.hash(data: key.pkcs8DERRepresentation)),
            publicKey: publicKey)
    }

    static func ed25519(comment: String = "", isPuTTY: Bool = false) -> GeneratedKey {
        let key = Curve25519.Signing.PrivateKey()
        let publicKey = SSHPublicKey.ed25519(Array(key.publicKey.rawRepresentation))
        let check = UInt32.random(in: 0...UInt32.max)
        let seed = Array(key.rawRepresentation)
        return GeneratedKey(
            material: isPuTTY
                ? PuTTYKey.ed25519(seed: seed, publicKey: publicKey, comment: comment)
                : openSSH(seed: seed, publicKey: publicKey, comment: comment, check: check),
            fingerprint: publicKey.fingerprint, publicKey: publicKey)
    }

    /// OpenSSH's PROTOCOL.key, without encryption: magic, cipher, kdf, its options, number of keys, public blob, and the
    /// private section (a check word twice, type, public, seed‖public, comment, padding 1, 2, 3, … to 8 bytes).
    private static func openSSH(seed: [UInt8], publicKey: SSHPublicKey, comment: String, check: UInt32) -> String {
        guard case .ed25519(let point) = publicKey else { return "" }
        var secret = SSHWire.Writer()
        secret.uint32(check)
        secret.uint32(check)
        secret.string("ssh-ed25519")
        secret.string(point)
        secret.string(seed + point)
        secret.string(comment)
        var padding: UInt8 = 1
        while secret.bytes.count % 8 != 0 {
            secret.bytes.append(padding)
            padding += 1
        }
        var file = SSHWire.Writer()
        file.bytes = Array("openssh-key-v1\0".utf8)
        file.string("none")
        file.string("none")
        file.string("")
        file.uint32(1)
        file.string(publicKey.wire)
        file.string(secret.bytes)
        let base64 = Array(Data(file.bytes).base64EncodedString())
        let lines = stride(from: 0, to: base64.count, by: 70).map { String(base64[$0..<min($0 + 70, base64.count)]) }
        return (["-----BEGIN OPENSSH PRIVATE KEY-----"] + lines + ["-----END OPENSSH PRIVATE KEY-----", ""])
            .joined(separator: "\n")
    }
}
