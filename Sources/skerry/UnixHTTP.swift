import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat

#if canImport(Glibc)
    import Glibc
#endif

/// HTTP+JSON calls to the sockets of this machine's processes.
struct UnixHTTP: Sendable {
    let socket: String

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    func post<Answer: Decodable>(_ path: String, _ request: some Encodable, as type: Answer.Type) async throws -> Answer
    {
        let body = try JSONEncoder().encode(request)
        let answer = try await send("POST", path, body: .bytes(ByteBuffer(bytes: body)))
        return try JSONDecoder().decode(Answer.self, from: Data(buffer: answer))
    }

    func get<Answer: Decodable>(_ path: String, as type: Answer.Type) async throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(buffer: try await send("GET", path, body: nil)))
    }

    func text(_ path: String, within timeout: TimeAmount) async throws -> String {
        String(buffer: try await send("GET", path, body: nil, within: timeout))
    }

    /// Uploads a file's bytes.
    func put(_ path: String, file: String) async throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
        _ = try await send("PUT", path, body: .bytes(ByteBuffer(bytes: bytes)))
    }

    private func send(
        _ method: String, _ path: String, body: HTTPClientRequest.Body?, within timeout: TimeAmount = .seconds(120)
    ) async throws -> ByteBuffer {
        guard let host = socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else {
            throw Failure(description: "no address: \(socket)")
        }
        // The client would try for as long as the request may take.
        guard Self.isListening(socket) else {
            throw Failure(description: "nobody answers at \(socket): is the region up? (skerry status)")
        }
        var request = HTTPClientRequest(url: "http+unix://\(host)\(path)")
        request.method = .init(rawValue: method)
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = body
        let response = try await HTTPClient.shared.execute(request, timeout: timeout)
        let answer = try await response.body.collect(upTo: 64 << 20)
        guard response.status.code < 300 else {
            throw Failure(description: "\(method) \(path): \(response.status.code) \(String(buffer: answer))")
        }
        return answer
    }

    private static func isListening(_ path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
