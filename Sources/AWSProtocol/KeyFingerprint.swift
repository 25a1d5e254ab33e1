import Crypto
import Foundation

/// EC2's fingerprints of key pairs ("Verify the fingerprints of your key pairs", EC2 user guide).
public enum KeyFingerprint {
    /// SHA-1 of an RSA private key's PKCS #8 DER form, 20 bytes between colons: what EC2 shows for keys that it made.
    /// Takes PKCS #1 and PKCS #8; nil for anything else.
    public static func ofPrivateKey(pem: String) -> String? {
        let lines = pem.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        guard let start = lines.firstIndex(where: { $0.hasPrefix("-----BEGIN ") }),
            let end = lines[start...].firstIndex(where: { $0.hasPrefix("-----END ") }),
            let body = ByteCoding.bytes(base64: lines[(start + 1)..<end].joined()), !body.isEmpty
        else { return nil }
        switch lines[start] {
        case "-----BEGIN PRIVATE KEY-----": return sha1(body)
        case "-----BEGIN RSA PRIVATE KEY-----":
            // PKCS #8 is PKCS #1 inside: SEQUENCE { 0, { rsaEncryption, NULL }, OCTET STRING }.
            let algorithm: [UInt8] = [
                0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
            ]
            return sha1(element(0x30, [0x02, 0x01, 0x00] + algorithm + element(0x04, body)))
        default: return nil
        }
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var length: [UInt8] = []
        if content.count < 0x80 {
            length = [UInt8(content.count)]
        } else {
            var rest = content.count
            while rest > 0 {
                length.insert(UInt8(rest & 0xFF), at: 0)
                rest >>= 8
            }
            length.insert(0x80 | UInt8(length.count), at: 0)
        }
        return [tag] + length + content
    }

    private static func sha1(_ bytes: [UInt8]) -> String {
        Insecure.SHA1.hash(data: bytes).map { ByteCoding.hex([$0]) }.joined(separator: ":")
    }
}
