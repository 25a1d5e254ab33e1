import Crypto
import Foundation

/// PuTTY's private key file, version 2, without a passphrase (PuTTY's manual, appendix C). Every release reads it.
enum PuTTYKey {
    /// - Parameter pkcs1: DER of RSAPrivateKey (RFC 8017, A.1.2).
    /// - Returns: nil if that is not its form.
    static func rsa(pkcs1: [UInt8], publicKey: SSHPublicKey, comment: String) -> String? {
        // version, n, e, d, p, q, d mod p-1, d mod q-1, q⁻¹ mod p
        guard let integers = integers(pkcs1), integers.count == 9 else { return nil }
        var secret = SSHWire.Writer()
        for index in [3, 4, 5, 8] { secret.mpint(integers[index]) }
        return file(algorithm: "ssh-rsa", publicKey: publicKey, secret: secret.bytes, comment: comment)
    }

    static func ed25519(seed: [UInt8], publicKey: SSHPublicKey, comment: String) -> String {
        // A little-endian number in as many bytes as it needs.
        let count = (seed.lastIndex { $0 != 0 } ?? -1) + 1
        var secret = SSHWire.Writer()
        secret.string(seed.prefix(count))
        return file(algorithm: "ssh-ed25519", publicKey: publicKey, secret: secret.bytes, comment: comment)
    }

    private static func file(algorithm: String, publicKey: SSHPublicKey, secret: [UInt8], comment: String) -> String {
        let encryption = "none"
        var authenticated = SSHWire.Writer()
        authenticated.string(algorithm)
        authenticated.string(encryption)
        authenticated.string(comment)
        authenticated.string(publicKey.wire)
        authenticated.string(secret)
        // The format's fixed key; a passphrase would follow it.
        let key = SymmetricKey(data: Data(Insecure.SHA1.hash(data: Data("putty-private-key-file-mac-key".utf8))))
        let code = HMAC<Insecure.SHA1>.authenticationCode(for: authenticated.bytes, using: key)
        let publicLines = lines(publicKey.wire)
        let secretLines = lines(secret)
        let header = ["PuTTY-User-Key-File-2: \(algorithm)", "Encryption: \(encryption)", "Comment: \(comment)"]
        let all =
            header + ["Public-Lines: \(publicLines.count)"] + publicLines
            + ["Private-Lines: \(secretLines.count)"] + secretLines
            + ["Private-MAC: " + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(), ""]
        return all.joined(separator: "\n")
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        let base64 = Array(Data(bytes).base64EncodedString())
        return stride(from: 0, to: base64.count, by: 64).map { String(base64[$0..<min($0 + 64, base64.count)]) }
    }

    /// The integers of a DER sequence of nothing else, as magnitudes.
    private static func integers(_ der: [UInt8]) -> [[UInt8]]? {
        var rest = der[...]
        guard let sequence = element(0x30, &rest), rest.isEmpty else { return nil }
        rest = sequence
        var values: [[UInt8]] = []
        while !rest.isEmpty {
            guard let value = element(0x02, &rest) else { return nil }
            values.append(Array(value))
        }
        return values
    }

    private static func element(_ tag: UInt8, _ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard bytes.popFirst() == tag, let first = bytes.popFirst() else { return nil }
        var length = Int(first)
        if first & 0x80 != 0 {
            let count = Int(first & 0x7f)
            guard count <= 4, bytes.count >= count else { return nil }
            length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            bytes = bytes.dropFirst(count)
        }
        guard bytes.count >= length else { return nil }
        let value = bytes.prefix(length)
        bytes = bytes.dropFirst(length)
        return value
    }
}
