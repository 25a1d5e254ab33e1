import CryptoExtras
import Foundation
import X509

/// Signs with a certificate's private key, for clients that have `EC2_CERT` and `EC2_PRIVATE_KEY` only.
public struct CertificateSigner: Sendable {
    private let key: _RSA.Signing.PrivateKey
    private let der: [UInt8]
    private let serial: String
    public var region: String
    public var service: String

    /// - Throws: `CertificateSignerError` where a file's text is no RSA key or no certificate.
    public init(certificatePEM: String, privateKeyPEM: String, region: String, service: String) throws {
        guard let certificate = try? Certificate(pemEncoded: certificatePEM),
            let der = try? certificate.serializeAsPEM().derBytes
        else { throw CertificateSignerError.badCertificate }
        guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: privateKeyPEM) else {
            throw CertificateSignerError.badPrivateKey
        }
        self.der = der
        self.key = key
        serial = ByteCoding.hex(certificate.serialNumber.bytes)
        self.region = region
        self.service = service
    }

    public func sign(_ request: inout SignableRequest, at now: Date = Date()) throws {
        let timestamp = Timestamp.basic(now)
        let scope = CredentialScope(day: String(timestamp.prefix(8)), region: region, service: service)
        request.headers.set("X-Amz-Date", timestamp)
        request.headers.set("X-Amz-X509", ByteCoding.base64(der))
        let hash = Signer.payloadHash(&request, unsigned: false, service: service)
        let names = Signer.signedNames(request)
        let text = Signer.stringToSign(
            request, names: names, hash: hash, timestamp: timestamp, scope: scope,
            algorithm: SignatureV4.certificateAlgorithm)
        let signature = try key.signature(for: Array(text.utf8), padding: .insecurePKCS1v1_5)
        request.headers.set(
            "Authorization",
            "\(SignatureV4.certificateAlgorithm) Credential=\(serial)/\(scope.text), "
                + "SignedHeaders=\(names.joined(separator: ";")), "
                + "Signature=\(ByteCoding.hex(signature.rawRepresentation))")
    }
}

public enum CertificateSignerError: Error, Equatable, CustomStringConvertible {
    case badCertificate, badPrivateKey

    public var description: String {
        switch self {
        case .badCertificate: "not an X.509 certificate in PEM form"
        case .badPrivateKey: "not an RSA private key in PEM form"
        }
    }
}
