import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat

/// HTTP+JSON calls to the sockets of this machine's processes.
struct UnixHTTP: Sendable {
    let socket: String

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    func post<Answer: Decodable>(_ path: String, _ request: some Encodable, as type: Answer.Type) async throws -> Answer {
        let body = try JSONEncoder().encode(request)
        let answer = try await send("POST", path, body: .bytes(ByteBuffer(bytes: body)))
        return try JSONDecoder().decode(Answer.self, from: Data(buffer: answer))
    }

    func get<Answer: Decodable>(_ path: String, as type: Answer.Type) async throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(buffer: try await send("GET", path, body: nil)))
    }

    /// Uploads a file's bytes.
    func put(_ path: String, file: String) async throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
        _ = try await send("PUT", path, body: .bytes(ByteBuffer(bytes: bytes)))
    }

    private func send(_ method: String, _ path: String, body: HTTPClientRequest.Body?) async throws -> ByteBuffer {
        guard let host = socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else {
            throw Failure(description: "no address: \(socket)")
        }
        var request = HTTPClientRequest(url: "http+unix://\(host)\(path)")
        request.method = .init(rawValue: method)
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = body
        let response: HTTPClientResponse
        do {
            response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        } catch {
            throw Failure(description: "nobody answers at \(socket): is the region up? (skerry status)")
        }
        let answer = try await response.body.collect(upTo: 64 << 20)
        guard response.status.code < 300 else {
            throw Failure(description: "\(method) \(path): \(response.status.code) \(String(buffer: answer))")
        }
        return answer
    }
}
