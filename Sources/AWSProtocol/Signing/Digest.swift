import Crypto
import Foundation

/// SHA-256 and the HMACs of signatures.
public enum Digest {
    /// 64 lower-case hexadecimal digits.
    public static func sha256Hex(_ bytes: some Sequence<UInt8>) -> String {
        ByteCoding.hex(sha256(bytes))
    }

    public static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var hash = SHA256()
        let done: Void? = bytes.withContiguousStorageIfAvailable {
            hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if done == nil { hash.update(data: Array(bytes)) }
        return Array(hash.finalize())
    }

    static func hmacSHA256(key: [UInt8], _ text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
    }

    static func hmacSHA1(key: [UInt8], _ text: String) -> [UInt8] {
        Array(HMAC<Insecure.SHA1>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
    }

    /// SHA-256 of no bytes.
    public static let emptySHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}

/// How certificates are named: by the SHA-256 of their DER form.
public enum CertificateFingerprint {
    public static func sha256(der: [UInt8]) -> String { Digest.sha256Hex(der) }
}
