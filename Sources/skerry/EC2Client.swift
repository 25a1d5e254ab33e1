import AWSProtocol
import AsyncHTTPClient
import Foundation
import NIOCore
import Support

/// EC2 calls for the administrator's commands, with the credentials of the data folder.
struct EC2Client: Sendable {
    let endpoint: String
    let signer: Signer

    struct Failure: Error, CustomStringConvertible {
        let code: String
        let message: String
        var description: String { "\(code): \(message)" }
    }

    init(endpoint: String, data: DataFolder, region: String) throws {
        self.endpoint = endpoint
        signer = Signer(keys: try Self.keys(in: data.credentials), region: region, service: "ec2")
    }

    /// The default profile of a shared-credentials file.
    private static func keys(in file: String) throws -> Signer.Keys {
        var values: [String: String] = [:]
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        guard let id = values["aws_access_key_id"], let secret = values["aws_secret_access_key"] else {
            throw Failure(code: "NoCredentials", message: "\(file) holds no keys")
        }
        return Signer.Keys(accessKeyID: id, secretAccessKey: secret)
    }

    /// Calls `action` with EC2's Query parameters (`Filter.1.Name`, …).
    func call(_ action: String, _ parameters: [String: String] = [:]) async throws -> XMLElement {
        let fields = parameters.merging(["Action": action, "Version": "2016-11-15"]) { $1 }
        let body = fields.sorted { $0.key < $1.key }
            .map { Self.escape($0.key) + "=" + Self.escape($0.value) }.joined(separator: "&")
        guard let host = URLComponents(string: endpoint) else {
            throw Failure(code: "BadEndpoint", message: endpoint)
        }
        let authority = (host.host ?? "127.0.0.1") + (host.port.map { ":\($0)" } ?? "")
        var signable = SignableRequest(
            method: "POST", target: "/",
            headers: ["Host": authority, "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
            payload: .bytes(Array(body.utf8)))
        signer.sign(&signable)
        var request = HTTPClientRequest(url: endpoint + "/")
        request.method = .POST
        for (name, value) in signable.headers.pairs { request.headers.replaceOrAdd(name: name, value: value) }
        request.body = .bytes(ByteBuffer(string: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        let answer = try await response.body.collect(upTo: 64 << 20)
        let document = try XMLElement(parsing: Array(answer.readableBytesView))
        guard response.status.code < 300 else {
            let error = document["Errors"]?["Error"] ?? document["Error"]
            throw Failure(
                code: error?.string("Code") ?? "HTTP \(response.status.code)", message: error?.string("Message") ?? "")
        }
        return document
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    private static func escape(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? text
    }
}
