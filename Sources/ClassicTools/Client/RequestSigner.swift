import AWSProtocol
import Foundation

/// The credentials of a run: keys or certificate, from options before the environment.
enum RequestSigner: Sendable {
    case keys(Signer)
    case certificate(CertificateSigner)

    init(_ invocation: Invocation, region: String) throws {
        func given(_ option: String, _ variables: String...) -> String? {
            invocation[option] ?? variables.lazy.compactMap { invocation.environment[$0] }.first { !$0.isEmpty }
        }
        let key = given("aws-access-key", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID")
        let secret = given("aws-secret-key", "AWS_SECRET_KEY", "AWS_SECRET_ACCESS_KEY")
        let certificate = given("cert", "EC2_CERT")
        let privateKey = given("private-key", "EC2_PRIVATE_KEY")
        let wantsCertificate = invocation.has("cert") || invocation.has("private-key")
        if let key, let secret, !wantsCertificate || invocation.has("aws-access-key") {
            let token = given("security-token", "AWS_DELEGATION_TOKEN")
            self = .keys(
                Signer(
                    keys: .init(accessKeyID: key, secretAccessKey: secret, sessionToken: token), region: region,
                    service: "ec2"))
            return
        }
        guard let certificate, let privateKey else {
            let option =
                switch (key, certificate) {
                case (_?, _): "aws-secret-key"
                case (nil, _?): "private-key"
                case (nil, nil): "aws-access-key"
                }
            throw invocation.option(option).map(UsageError.missing) ?? UsageError("No credentials")
        }
        do {
            self = .certificate(
                try CertificateSigner(
                    certificatePEM: try Self.text(certificate), privateKeyPEM: try Self.text(privateKey),
                    region: region, service: "ec2"))
        } catch let error as CertificateSignerError {
            throw ToolError("\(error == .badCertificate ? certificate : privateKey): \(error)")
        }
    }

    private static func text(_ file: String) throws -> String {
        do {
            return try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw ToolError("\(file): cannot be read")
        }
    }

    func sign(_ request: inout SignableRequest) throws {
        switch self {
        case .keys(let signer): signer.sign(&request)
        case .certificate(let signer): try signer.sign(&request)
        }
    }
}

/// Any failure that ends a run, as one line.
struct ToolError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
