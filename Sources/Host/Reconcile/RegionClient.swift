import AsyncHTTPClient
import Foundation
import Link
import NIOCore
import Support

/// The region as this machine sees it.
protocol RegionLink: Sendable {
    /// Long poll.
    func desired(since: Revision) async throws -> DesiredChanges
    func report(_ report: StatusReport) async throws
    /// The blob's bytes, piece by piece.
    func blob(_ sha256: String, receive: (ByteBuffer) throws -> Void) async throws
    /// The root disk of an instance-store image, piece by piece; throws when it does not end in order.
    func bundle(_ image: String, receive: (ByteBuffer) async throws -> Void) async throws
}

/// JSON over HTTP on a unix socket.
struct SocketClient: Sendable {
    let socket: String
    let client: HTTPClient

    struct Reply {
        var status: UInt
        var body: Data
    }

    /// One client for all sockets of this process. Long polls hold a connection each.
    static func makeClient() -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        configuration.timeout.connect = .seconds(5)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func request(_ method: String, _ path: String, body: Data? = nil, timeout: Double) async throws -> Reply {
        let response = try await send(method, path, body: body, timeout: timeout)
        let buffer = try await response.body.collect(upTo: 256 << 20)
        return Reply(status: response.status.code, body: Data(buffer.readableBytesView))
    }

    func send(_ method: String, _ path: String, body: Data? = nil, timeout: Double) async throws -> HTTPClientResponse {
        guard let url = URL(httpURLWithSocketPath: socket, uri: path) else {
            throw HostError(.protocolError, "'\(socket)' cannot be the path of a socket")
        }
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = .init(rawValue: method)
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        do {
            return try await client.execute(request, timeout: .milliseconds(Int64(timeout * 1000)))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw HostError(.unavailable, "\(socket): \(error)")
        }
    }
}

struct RegionClient: RegionLink {
    let socket: SocketClient
    let host: HostID

    private struct Refusal: Decodable {
        var message: String
    }

    func desired(since: Revision) async throws -> DesiredChanges {
        let reply = try await socket.request("GET", "/v1/desired?host=\(host)&since=\(since)", timeout: 60)
        return try JSONDecoder().decode(DesiredChanges.self, from: try check(reply))
    }

    func report(_ report: StatusReport) async throws {
        let body = try JSONEncoder().encode(report)
        _ = try check(try await socket.request("POST", "/v1/status?host=\(host)", body: body, timeout: 60))
    }

    func blob(_ sha256: String, receive: (ByteBuffer) throws -> Void) async throws {
        let response = try await socket.send("GET", "/v1/blobs/\(sha256)", timeout: 300)
        guard response.status == .ok else {
            let code: HostError.Code = response.status == .notFound ? .missing : .unavailable
            throw HostError(code, "the region does not have the kernel or ramdisk \(sha256)")
        }
        for try await chunk in response.body { try receive(chunk) }
    }

    func bundle(_ image: String, receive: (ByteBuffer) async throws -> Void) async throws {
        // Gigabytes may take their time; a region that has died ends the connection.
        let response = try await socket.send("GET", "/v1/bundles/\(image)", timeout: 24 * 3600)
        guard response.status == .ok else {
            let body = try await response.body.collect(upTo: 1 << 20)
            let words = (try? JSONDecoder().decode(Refusal.self, from: Data(body.readableBytesView)))?.message
            throw HostError(.refused, words ?? "the region does not have the bundle of \(image)")
        }
        for try await chunk in response.body { try await receive(chunk) }
    }

    private func check(_ reply: SocketClient.Reply) throws -> Data {
        if (200..<300).contains(reply.status) { return reply.body }
        let words = (try? JSONDecoder().decode(Refusal.self, from: reply.body))?.message
        throw HostError(.unavailable, "the region answered \(reply.status)" + (words.map { ": \($0)" } ?? ""))
    }
}
