import AWSProtocol
import Crypto
import CryptoExtras
import Foundation
import X509

/// A certificate for which keys are encrypted, or by which signatures are verified.
public struct BundleCertificate: Sendable {
    private let der: [UInt8]

    public init(pem: String) throws(BundleError) {
        guard let certificate = try? Certificate(pemEncoded: pem),
            let der = try? certificate.publicKey.serializeAsPEM().derBytes,
            (try? _RSA.Signing.PublicKey(unsafeDERRepresentation: der)) != nil
        else { throw BundleError("not an X.509 certificate with an RSA key in PEM form") }
        self.der = der
    }

    func encrypt(_ text: String) throws -> String {
        let key = try _RSA.Encryption.PublicKey(unsafeDERRepresentation: der)
        // The format prescribes this padding.
        return ByteCoding.hex(try key.encrypt(Array(text.utf8), padding: ._WEAK_AND_INSECURE_PKCS_V1_5))
    }

    public func verifies(_ signature: String, of text: [UInt8]) -> Bool {
        guard let bytes = ByteCoding.bytes(hex: signature.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: der)
        else { return false }
        return key.isValidSignature(
            .init(rawRepresentation: bytes), for: Insecure.SHA1.hash(data: text), padding: .insecurePKCS1v1_5)
    }
}

/// The private half: the user's, or the cloud's.
public struct BundlePrivateKey: Sendable {
    private let pem: String

    public init(pem: String) throws(BundleError) {
        guard (try? _RSA.Signing.PrivateKey(unsafePEMRepresentation: pem)) != nil else {
            throw BundleError("not an RSA private key in PEM form")
        }
        self.pem = pem
    }

    func decrypt(_ text: String) throws(BundleError) -> String {
        guard let bytes = ByteCoding.bytes(hex: text),
            let key = try? _RSA.Encryption.PrivateKey(unsafePEMRepresentation: pem),
            let plain = try? key.decrypt(bytes, padding: ._WEAK_AND_INSECURE_PKCS_V1_5)
        else { throw BundleError("the bundle's key was not encrypted for this certificate") }
        return String(decoding: plain, as: UTF8.self)
    }

    func sign(_ text: [UInt8]) throws -> String {
        let key = try _RSA.Signing.PrivateKey(unsafePEMRepresentation: pem)
        let signature = try key.signature(for: Insecure.SHA1.hash(data: text), padding: .insecurePKCS1v1_5)
        return ByteCoding.hex(signature.rawRepresentation)
    }
}

/// The key and vector of the parts.
public struct ContentKey: Sendable {
    let key: [UInt8]
    let vector: [UInt8]

    static func random() -> ContentKey {
        func bytes() -> [UInt8] {
            SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        }
        return ContentKey(key: bytes(), vector: bytes())
    }

    private init(key: [UInt8], vector: [UInt8]) {
        self.key = key
        self.vector = vector
    }

    /// - Parameter encryptedKey: the manifest's text for the owner of `privateKey`; so `encryptedVector`.
    public init(
        encryptedKey: String, encryptedVector: String, for privateKey: BundlePrivateKey
    ) throws(BundleError) {
        guard let key = ByteCoding.bytes(hex: try privateKey.decrypt(encryptedKey)), key.count == 16,
            let vector = ByteCoding.bytes(hex: try privateKey.decrypt(encryptedVector)), vector.count == 16
        else { throw BundleError("the bundle's key has not 128 bits") }
        self.init(key: key, vector: vector)
    }
}

/// AES-128-CBC over a stream: each call continues where the last one ended.
struct CBCStream {
    private let key: SymmetricKey
    private var vector: [UInt8]
    /// What is not a whole block yet.
    private var rest: [UInt8] = []

    init(_ key: ContentKey) {
        self.key = SymmetricKey(data: key.key)
        vector = key.vector
    }

    mutating func encrypt(_ bytes: [UInt8], isLast: Bool) throws -> [UInt8] {
        rest += bytes
        let whole = isLast ? rest.count : rest.count / 16 * 16
        guard whole > 0 || isLast else { return [] }
        let output = try AES._CBC.encrypt(
            Array(rest[..<whole]), using: key, iv: try .init(ivBytes: vector), noPadding: !isLast)
        rest.removeFirst(whole)
        vector = Array(output.suffix(16))
        return Array(output)
    }

    /// Holds the last block back until `isLast`: it has the padding.
    mutating func decrypt(_ bytes: [UInt8], isLast: Bool) throws -> [UInt8] {
        rest += bytes
        let whole = isLast ? rest.count : max(0, (rest.count - 1) / 16 * 16)
        guard whole > 0 || isLast else { return [] }
        guard whole > 0, whole % 16 == 0 else { throw BundleError("the bundle's last part ends too early") }
        let input = Array(rest[..<whole])
        let output: Data
        do {
            output = try AES._CBC.decrypt(input, using: key, iv: try .init(ivBytes: vector), noPadding: !isLast)
        } catch {
            throw BundleError("the bundle cannot be decrypted with its key")
        }
        rest.removeFirst(whole)
        vector = Array(input.suffix(16))
        return Array(output)
    }
}
