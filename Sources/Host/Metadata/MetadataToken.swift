import Crypto
import Foundation

/// Session tokens of the second version of the service: bound to one instance, valid until a time, and checked without
/// remembering them, so that they outlive a restart of this process.
///
/// Form: base64url of 8 bytes expiry (seconds, big endian) and the HMAC-SHA256 of instance id and expiry.
struct MetadataToken: Sendable {
    let key: SymmetricKey

    /// The range of `X-aws-ec2-metadata-token-ttl-seconds` (EC2 User Guide, "Use IMDSv2").
    static let lifetimes = 1...21600

    func issue(instance: String, expires: Int64) -> String {
        Self.encode(Self.bytes(expires) + code(instance, expires))
    }

    /// Seconds the token is still good for; nil: not ours, another instance's, or expired.
    func remaining(_ token: String, instance: String, now: Int64) -> Int64? {
        guard let bytes = Self.decode(token), bytes.count == 40 else { return nil }
        let expires = bytes[0..<8].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let valid = HMAC<SHA256>.isValidAuthenticationCode(
            bytes[8...], authenticating: Self.message(instance, expires), using: key)
        return valid && expires > now ? expires - now : nil
    }

    private func code(_ instance: String, _ expires: Int64) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Self.message(instance, expires), using: key))
    }
    private static func message(_ instance: String, _ expires: Int64) -> [UInt8] {
        Array(instance.utf8) + [0] + bytes(expires)
    }
    private static func bytes(_ value: Int64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> Int64($0)) }
    }
    private static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    }
    private static func decode(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/")).map { Array($0) }
    }
}
