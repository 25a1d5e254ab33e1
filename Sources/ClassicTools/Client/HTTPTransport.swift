import AWSProtocol
import AsyncHTTPClient
import Foundation
import NIOCore

/// Sends parameters, answers with the service's document; throws what the tool prints.
typealias Transport = @Sendable (FormFields) async throws -> XMLElement

struct HTTPTransport: Sendable {
    private static let largestAnswer = 256 << 20

    private let endpoint: Endpoint
    private let signer: RequestSigner
    private let console: Console
    private let verbose: Bool
    private let timeout: Int64

    init(_ invocation: Invocation, console: Console) throws {
        endpoint = try Endpoint(invocation)
        signer = try RequestSigner(invocation, region: endpoint.region)
        verbose = invocation.has("verbose") || invocation.has("debug")
        timeout = invocation["request-timeout"].flatMap { Int64($0) } ?? 600
        self.console = console
    }

    var transport: Transport { { try await send($0) } }

    private func send(_ fields: FormFields) async throws -> XMLElement {
        let body = Array(fields.encoded.utf8)
        var signable = SignableRequest(
            method: "POST", path: endpoint.path,
            headers: [
                "Host": endpoint.authority, "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
                "User-Agent": "skerry-ec2-tools",
            ], payload: .bytes(body))
        try signer.sign(&signable)
        if verbose { console.error("POST \(endpoint.url)\n\(fields.encoded)\n") }
        var request = HTTPClientRequest(url: endpoint.url)
        request.method = .POST
        for (name, value) in signable.headers.pairs { request.headers.replaceOrAdd(name: name, value: value) }
        request.body = .bytes(ByteBuffer(bytes: body))
        let status: Int
        let answer: [UInt8]
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(timeout))
            status = Int(response.status.code)
            answer = Array(try await response.body.collect(upTo: Self.largestAnswer).readableBytesView)
        } catch {
            throw ToolError("Unexpected error: \(endpoint.url) does not answer: \(error)")
        }
        if verbose { console.error("\(status)\n" + String(decoding: answer, as: UTF8.self)) }
        return try Self.document(status: status, answer)
    }

    static func document(status: Int, _ answer: [UInt8]) throws -> XMLElement {
        let document = try? XMLElement(parsing: answer, maximumElements: 10_000_000)
        if status < 300, let document { return document }
        let side = status < 500 ? "Client" : "Server"
        guard let error = document?["Errors"]?["Error"] ?? document?["Error"] else {
            throw ToolError(
                "Server returned error code = \(status)\n" + String(decoding: answer.prefix(1000), as: UTF8.self))
        }
        let code = error.string("Code") ?? ""
        throw ToolError("\(side)\(code.isEmpty ? "" : "." + code): \(error.string("Message") ?? "")")
    }
}
