import AWSProtocol
import Crypto
import Foundation
import Support

/// The opaque tokens of EBS direct: a block token names one block of one snapshot, a page token where a listing goes on.
/// They hold what they say in the clear, a time until which they count, and a MAC over that and the ids they are for: so
/// they need no memory here, and none can be made up or used for something else.
///
/// Layout (base64): version 1 (1), number (8), expiry in seconds since 1970 (8), the MAC's first 16 bytes.
struct BlockTokens: Sendable {
    enum Kind: String, Sendable {
        case block, page
    }

    private static let version: UInt8 = 1
    private static let macLength = 16
    private let key: SymmetricKey

    /// - Parameter secret: stays the same over restarts, so that tokens do.
    init(secret: String) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(secret.utf8)), info: Array("skerry ebs direct tokens".utf8),
            outputByteCount: 32)
    }

    /// - Parameter subject: what the token is for: ids of snapshots.
    func make(_ kind: Kind, _ number: UInt64, for subject: String, expires: Date) -> String {
        var bytes: [UInt8] = [Self.version]
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
        withUnsafeBytes(of: UInt64(max(0, expires.timeIntervalSince1970)).bigEndian) { bytes += $0 }
        bytes += mac(bytes, kind, subject)
        return Data(bytes).base64EncodedString()
    }

    /// nil: not ours, for something else, or too old.
    func number(in token: String, _ kind: Kind, for subject: String, now: Date) -> UInt64? {
        guard token.utf8.count <= 256, let data = Data(base64Encoded: token) else { return nil }
        let bytes = Array(data)
        guard bytes.count == 17 + Self.macLength, bytes[0] == Self.version else { return nil }
        let expected = mac(Array(bytes[..<17]), kind, subject)
        guard zip(expected, bytes[17...]).reduce(UInt8(0), { $0 | ($1.0 ^ $1.1) }) == 0 else { return nil }
        let words = [bytes[1..<9], bytes[9..<17]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return TimeInterval(words[1]) >= now.timeIntervalSince1970 ? words[0] : nil
    }

    private func mac(_ bytes: [UInt8], _ kind: Kind, _ subject: String) -> [UInt8] {
        let text = Array("\(kind.rawValue)\n\(subject)\n".utf8)
        return Array(HMAC<SHA256>.authenticationCode(for: text + bytes, using: key).prefix(Self.macLength))
    }
}
