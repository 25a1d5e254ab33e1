import CryptoExtras
import Foundation
import X509

/// The certificate of a request signed with one travels in this header: its DER form in base64. The header is signed.
public let certificateHeader = "x-amz-x509"

extension Authenticator {
    /// RSA PKCS #1 v1.5 with SHA-256 over version 4's string to sign. The certificate counts only if it is registered:
    /// no chain is followed, the owner is whoever registered it.
    func verifyCertificate(
        _ presented: PresentedSignature, _ request: SignableRequest, api: WireProtocol, now: Date
    ) throws(AWSError) -> Authentication {
        let message = try message(presented, request, api: api, now: now)
        guard let text = request.headers[certificateHeader], let der = ByteCoding.bytes(base64: text) else {
            throw .incompleteSignature(api, "The request must contain the certificate in the header X-Amz-X509.")
        }
        let fingerprint = CertificateFingerprint.sha256(der: der)
        guard let principal = credentials.principal(certificateFingerprint: fingerprint) else {
            throw .unknownAccessKey(api, presented.credential)
        }
        guard let certificate = try? Certificate(derEncoded: der),
            let key = _RSA.Signing.PublicKey(certificate.publicKey)
        else { throw .unknownAccessKey(api, presented.credential) }
        guard certificate.notValidBefore <= now, now <= certificate.notValidAfter else {
            throw .accessDenied(api, "The certificate is outside its period of validity.")
        }
        if let bytes = ByteCoding.bytes(hex: presented.signature) {
            let signature = _RSA.Signing.RSASignature(rawRepresentation: bytes)
            for (text, rule) in message.strings {
                guard key.isValidSignature(signature, for: Array(text.utf8), padding: .insecurePKCS1v1_5) else {
                    continue
                }
                // Chunk signatures are HMACs under a key that a certificate does not have.
                if case .chunked(let chunked) = rule, chunked.signed { continue }
                return Authentication(principal: principal, scheme: .x509, scope: message.scope, payload: rule)
            }
        }
        throw .signatureMismatch(
            api, key: presented.credential, signature: presented.signature,
            stringToSign: message.strings.first?.text ?? "")
    }
}
