import AWSProtocol
import Foundation

/// The credentials of a run: keys or a certificate. Options come before the environment, the classic variables
/// before today's.
enum RequestSigner: Sendable {
    case keys(Signer)
    case certificate(CertificateSigner)

    init(_ invocation: Invocation, region: String) throws {
        let wantsKeys = invocation.has("aws-access-key") || invocation.has("aws-secret-key")
        let wantsCertificate = invocation.has("cert") || invocation.has("private-key")
        if wantsKeys || !wantsCertificate, let keys = try Self.keys(invocation, required: wantsKeys) {
            self = .keys(Signer(keys: keys, region: region, service: "ec2"))
            return
        }
        if let certificate = try Self.certificate(invocation, required: wantsCertificate, region: region) {
            self = .certificate(certificate)
            return
        }
        let environment = invocation.environment
        guard let key = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
            throw Self.missing("aws-access-key", invocation)
        }
        let token = environment["AWS_SESSION_TOKEN"]
        self = .keys(
            Signer(
                keys: .init(accessKeyID: key, secretAccessKey: secret, sessionToken: token), region: region,
                service: "ec2"))
    }

    /// Nil where there are none; an error where half of them is missing.
    private static func keys(_ invocation: Invocation, required: Bool) throws -> Signer.Keys? {
        let key = given("aws-access-key", "AWS_ACCESS_KEY", invocation)
        let secret = given("aws-secret-key", "AWS_SECRET_KEY", invocation)
        guard let key else {
            if required || secret != nil { throw missing("aws-access-key", invocation) }
            return nil
        }
        guard let secret else { throw missing("aws-secret-key", invocation) }
        let token = given("security-token", "AWS_DELEGATION_TOKEN", invocation)
        return Signer.Keys(accessKeyID: key, secretAccessKey: secret, sessionToken: token)
    }

    private static func certificate(
        _ invocation: Invocation, required: Bool, region: String
    ) throws -> CertificateSigner? {
        let certificate = given("cert", "EC2_CERT", invocation)
        let privateKey = given("private-key", "EC2_PRIVATE_KEY", invocation)
        guard let certificate else {
            if required || privateKey != nil { throw missing("cert", invocation) }
            return nil
        }
        guard let privateKey else { throw missing("private-key", invocation) }
        do {
            return try CertificateSigner(
                certificatePEM: try text(certificate), privateKeyPEM: try text(privateKey), region: region,
                service: "ec2")
        } catch let error as CertificateSignerError {
            throw ToolError("\(error == .badCertificate ? certificate : privateKey): \(error)")
        }
    }

    private static func given(_ option: String, _ variable: String, _ invocation: Invocation) -> String? {
        invocation[option] ?? invocation.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func missing(_ option: String, _ invocation: Invocation) -> UsageError {
        invocation.option(option).map(UsageError.missing) ?? UsageError("No credentials")
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
