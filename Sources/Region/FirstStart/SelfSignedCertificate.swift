import Crypto
import CryptoExtras
import Foundation
import X509

/// A certificate and its key as AWS made them: RSA 2048, signed by itself. One for the account, with which the classic tools
/// sign (`EC2_CERT`, `EC2_PRIVATE_KEY`), and one for the region, for which bundles are encrypted.
struct SelfSignedCertificate {
    var certificatePEM: String
    var privateKeyPEM: String

    static func make(name commonName: String, encrypts: Bool = false, now: Date) throws -> SelfSignedCertificate {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let signer = Certificate.PrivateKey(key)
        let name = try DistinguishedName {
            OrganizationName("Skerry")
            CommonName(commonName)
        }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: signer.publicKey,
            notValidBefore: now.addingTimeInterval(-3600), notValidAfter: now.addingTimeInterval(20 * 365 * 86400),
            issuer: name, subject: name, signatureAlgorithm: .sha256WithRSAEncryption,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: !encrypts, keyEncipherment: encrypts))
            }, issuerPrivateKey: signer)
        return SelfSignedCertificate(
            certificatePEM: try certificate.serializeAsPEM().pemString + "\n",
            privateKeyPEM: key.pemRepresentation + "\n")
    }

    /// DER form of a certificate in PEM form.
    static func der(ofPEM text: String) throws -> [UInt8] {
        try Certificate(pemEncoded: text).serializeAsPEM().derBytes
    }
}
