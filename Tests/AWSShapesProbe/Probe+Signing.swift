import AWSProtocol
import Foundation

private let accessKeyID = "AKIDEXAMPLE00000TEST"
private let secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

/// One key, one temporary key, and whichever certificate the command registers.
private struct OneCredential: CredentialStore {
    var fingerprint: String?

    func credential(accessKeyID id: String) -> Credential? {
        let principal = Principal(accountID: "223410055806")
        switch id {
        case accessKeyID:
            return Credential(accessKeyID: id, secretAccessKey: secretAccessKey, principal: principal)
        case "ASIAEXAMPLE00000TEST":
            return Credential(
                accessKeyID: id, secretAccessKey: secretAccessKey, sessionToken: "token/+=", principal: principal)
        default: return nil
        }
    }

    func principal(certificateFingerprint: String) -> Principal? {
        certificateFingerprint == fingerprint ? Principal(accountID: "223410055806") : nil
    }
}

extension Command {
    var wireProtocol: WireProtocol {
        switch api {
        case "query": .query
        case "s3": .restXML
        case "json": .restJSON
        default: .ec2
        }
    }
    var time: Date { now.map { Date(timeIntervalSince1970: $0) } ?? Date() }
}

extension Probe {
    func authenticate(_ command: Command) -> [(String, JSONValue)] {
        let der = command.certificate.flatMap { ByteCoding.bytes(base64: $0) }
        let store = OneCredential(fingerprint: der.map { CertificateFingerprint.sha256(der: $0) })
        do {
            let result = try Authenticator(credentials: store)
                .authenticate(command.request, api: command.wireProtocol, now: command.time)
            guard let result else { return [("anonymous", .bool(true))] }
            var answer: [(String, JSONValue)] = [
                ("account", .string(result.principal.accountID)), ("scheme", .string("\(result.scheme)")),
                ("service", result.service.map { .string($0) } ?? .null),
                ("region", result.region.map { .string($0) } ?? .null),
            ]
            switch result.payload {
            case .verified: answer.append(("payload", .string("verified")))
            case .unsigned: answer.append(("payload", .string("unsigned")))
            case .sha256(let hash): answer.append(("payload", .string(hash)))
            case .chunked(let chunked):
                answer.append(("payload", .string("chunked")))
                answer += try decode(command, chunked)
            }
            return answer
        } catch let error as AWSError {
            return [
                ("code", .string(error.code)), ("message", .string(error.message)), ("status", .int(error.httpStatus)),
            ]
        } catch {
            return [("failure", .string("\(error)"))]
        }
    }

    /// Feeds the body in pieces of the size that the command names.
    private func decode(_ command: Command, _ chunked: ChunkedPayload) throws -> [(String, JSONValue)] {
        var decoder = AWSChunkedDecoder(chunked)
        var data: [UInt8] = []
        let bytes = command.bytes
        let piece = max(1, command.piece ?? 4096)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try decoder.decode(Array(bytes[start..<min(start + piece, bytes.count)])) { data += $0 }
        }
        try decoder.finish()
        return [
            ("data", .string(ByteCoding.base64(data))),
            ("trailers", .array(decoder.trailers.pairs.map { .array([.string($0.name), .string($0.value)]) })),
        ]
    }

    func sign(_ command: Command) -> [(String, JSONValue)] {
        let signer = Signer(
            keys: .init(accessKeyID: accessKeyID, secretAccessKey: secretAccessKey),
            region: command.region ?? "us-east-1", service: command.service ?? "ec2")
        var request = command.request
        switch command.scheme {
        case "presign": signer.presign(&request, expiresIn: command.expires ?? 900, at: command.time)
        case "s3v2": signer.signS3V2(&request, at: command.time)
        case "v2":
            var fields = FormFields(parsing: command.query ?? "")
            signer.signV2(
                &fields, method: request.method, host: request.headers["host"] ?? "", path: request.path,
                at: command.time)
            request.query = fields.encoded
        case "x509":
            do {
                let signer = try CertificateSigner(
                    certificatePEM: command.certificate ?? "", privateKeyPEM: command.privateKey ?? "",
                    region: command.region ?? "us-east-1", service: command.service ?? "ec2")
                try signer.sign(&request, at: command.time)
            } catch {
                return [("failure", .string("\(error)"))]
            }
        default: signer.sign(&request, at: command.time)
        }
        return [
            ("query", .string(request.query)),
            ("headers", .array(request.headers.pairs.map { .array([.string($0.name), .string($0.value)]) })),
        ]
    }
}
