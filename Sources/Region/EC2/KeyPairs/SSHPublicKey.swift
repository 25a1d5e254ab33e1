import Crypto
import CryptoExtras
import Foundation

/// A public key that guests are told of, RSA or ED25519.
enum SSHPublicKey: Hashable, Sendable {
    /// Big-endian magnitudes without leading zeros.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    case ed25519([UInt8])

    /// `rsa` or `ed25519`, as DescribeKeyPairs shows it.
    var type: String {
        switch self {
        case .rsa: "rsa"
        case .ed25519: "ed25519"
        }
    }

    private var algorithm: String {
        switch self {
        case .rsa: "ssh-rsa"
        case .ed25519: "ssh-ed25519"
        }
    }

    /// The blob of RFC 4253, section 6.6.
    var wire: [UInt8] {
        var writer = SSHWire.Writer()
        writer.string(algorithm)
        switch self {
        case .rsa(let modulus, let exponent):
            writer.mpint(exponent)
            writer.mpint(modulus)
        case .ed25519(let key): writer.string(key)
        }
        return writer.bytes
    }

    /// One line of authorized_keys.
    func line(comment: String) -> String {
        "\(algorithm) \(Data(wire).base64EncodedString())" + (comment.isEmpty ? "" : " \(comment)")
    }

    /// Of an imported key (EC2 user guide, "Verify the fingerprint of your key pair"): RSA, MD5 of the DER public key;
    /// ED25519, SHA-256 of the SSH blob in base64.
    var fingerprint: String {
        switch self {
        case .rsa: Self.colons(Insecure.MD5.hash(data: subjectPublicKeyInfo))
        case .ed25519: Data(SHA256.hash(data: wire)).base64EncodedString()
        }
    }

    /// DER SubjectPublicKeyInfo (RFC 5280; OIDs of RFC 8017 and RFC 8410).
    var subjectPublicKeyInfo: [UInt8] {
        switch self {
        case .rsa(let modulus, let exponent):
            let key = DER.sequence(DER.integer(modulus) + DER.integer(exponent))
            let algorithm = DER.sequence([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00])
            return DER.sequence(algorithm + DER.bitString(key))
        case .ed25519(let key):
            return DER.sequence(DER.sequence([0x06, 0x03, 0x2b, 0x65, 0x70]) + DER.bitString(key))
        }
    }

    static func colons(_ digest: some Sequence<UInt8>) -> String {
        digest.map { byte in
            let hex = String(byte, radix: 16)
            return hex.utf8.count == 1 ? "0" + hex : hex
        }.joined(separator: ":")
    }
}

/// The little of DER that a public key needs.
private enum DER {
    static func sequence(_ content: [UInt8]) -> [UInt8] { wrap(0x30, content) }
    static func bitString(_ content: [UInt8]) -> [UInt8] { wrap(0x03, [0] + content) }
    static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        wrap(0x02, (magnitude.first.map { $0 & 0x80 != 0 } ?? true) ? [0] + magnitude : magnitude)
    }

    private static func wrap(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var length: [UInt8] = []
        if content.count < 128 {
            length = [UInt8(content.count)]
        } else {
            var rest = content.count
            while rest > 0 {
                length.insert(UInt8(rest & 0xff), at: 0)
                rest >>= 8
            }
            length.insert(0x80 | UInt8(length.count), at: 0)
        }
        return [tag] + length + content
    }
}
