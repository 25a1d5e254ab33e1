import AWSProtocol
import AsyncHTTPClient
import Foundation
import Link
import Logging
import NIOCore
import NIOPosix
import Support

@testable import Region

/// A region process in this process, on a free port and in a folder of its own.
final class LiveRegion: Sendable {
    let folder: TestFolder
    let endpoint: String
    let keys: Signer.Keys
    private let task: Task<Void, any Error>

    var data: DataFolder { DataFolder(folder.path) }
    var port: Int { Int(endpoint.split(separator: ":").last ?? "") ?? 0 }

    init(_ folder: TestFolder? = nil) async throws {
        let folder = try folder ?? TestFolder()
        let (stream, continuation) = AsyncStream<String>.makeStream()
        var logger = Logger(label: "test")
        logger.logLevel = .error
        let process = RegionProcess(
            options: .init(
                data: DataFolder(folder.path), port: 0, regions: ["us-east-1", "eu-west-1"], logger: logger,
                onListening: { continuation.yield($0) }))
        let task = Task {
            defer { continuation.finish() }
            try await process.run()
        }
        var endpoint: String?
        for await url in stream {
            endpoint = url
            break
        }
        guard let endpoint else {
            try await task.value
            throw NothingThere()
        }
        self.folder = folder
        self.endpoint = endpoint
        self.task = task
        let lines = try String(contentsOfFile: DataFolder(folder.path).credentials, encoding: .utf8).split(
            separator: "\n")
        func value(_ name: String) -> String {
            lines.first { $0.hasPrefix(name) }?.split(separator: "=").last.map {
                $0.trimmingCharacters(in: .whitespaces)
            } ?? ""
        }
        keys = Signer.Keys(
            accessKeyID: value("aws_access_key_id"), secretAccessKey: value("aws_secret_access_key"))
    }

    func stop() async {
        task.cancel()
        _ = await task.result
    }

    struct Answer {
        var status: Int
        var body: String
        var headers: [(String, String)]
    }

    /// A signed Query request.
    func query(
        _ action: String, _ parameters: [String: String] = [:], service: String = "ec2", region: String = "us-east-1",
        version: String = "2016-11-15", keys: Signer.Keys? = nil
    ) async throws -> Answer {
        var fields = FormFields(pairs: [("Action", action), ("Version", version)])
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) { fields.pairs.append((name, value)) }
        let body = Array(fields.encoded.utf8)
        var request = SignableRequest(
            method: "POST", path: "/",
            headers: [
                "Host": "127.0.0.1:\(port)", "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            ], payload: .bytes(body))
        Signer(keys: keys ?? self.keys, region: region, service: service).sign(&request)
        return try await send(request, body: body)
    }

    func send(_ request: SignableRequest, body: [UInt8]) async throws -> Answer {
        var http = HTTPClientRequest(url: endpoint + request.target)
        http.method = .init(rawValue: request.method)
        for (name, value) in request.headers.pairs where name != "Host" { http.headers.add(name: name, value: value) }
        if !body.isEmpty { http.body = .bytes(ByteBuffer(bytes: body)) }
        return try await answer(http)
    }

    /// A request to the host link's socket.
    func link(_ method: String, _ path: String, body: [UInt8] = []) async throws -> Answer {
        let escaped = data.regionSocket.replacingOccurrences(of: "/", with: "%2F")
        var http = HTTPClientRequest(url: "http+unix://\(escaped)\(path)")
        http.method = .init(rawValue: method)
        if !body.isEmpty { http.body = .bytes(ByteBuffer(bytes: body)) }
        return try await answer(http)
    }

    private func answer(_ request: HTTPClientRequest) async throws -> Answer {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 64 << 20)
        return Answer(
            status: Int(response.status.code), body: String(buffer: body),
            headers: response.headers.map { ($0.name, $0.value) })
    }

    /// Sends bytes as they are and reads until the other side closes.
    func raw(_ text: String) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var all = ""
            for try await buffer in inbound { all += String(buffer: buffer) }
            return all
        }
    }
}
