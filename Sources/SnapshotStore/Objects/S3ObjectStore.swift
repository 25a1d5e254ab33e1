import AWSProtocol
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Support

/// A bucket of any S3 service, or what is below the configuration's prefix in it; path style, SigV4 with signed bodies. One try per request: wrap it in
/// `RetryingObjectStore`.
public final class S3ObjectStore: ObjectStore {
    public let configuration: S3Configuration
    private let exchange: S3Exchange
    private let client: HTTPClient
    private let pool = WorkerPool(threads: 1)
    private let timeout: TimeAmount

    private static let largestAnswer = 256 << 20

    /// - Parameter timeout: for one request, body and all.
    public init(_ configuration: S3Configuration, timeout: TimeAmount = .seconds(120)) throws(SnapshotStoreError) {
        self.configuration = configuration
        self.timeout = timeout
        exchange = try S3Exchange(configuration)
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        settings.timeout.connect = .seconds(5)
        settings.timeout.read = .seconds(30)
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    deinit {
        let client = self.client
        client.shutdown { _ in }
    }

    /// Makes the bucket, where it may; one that is ours already is fine.
    public func createBucket() async throws(ObjectStoreError) {
        do {
            _ = try await send("PUT", key: nil)
        } catch {
            guard error.message.contains("BucketAlreadyOwnedByYou") else { throw error }
        }
    }

    public func put(_ key: String, _ body: ByteBuffer, ifAbsent: Bool) async throws(ObjectStoreError) {
        _ = try await send("PUT", key: key, headers: ifAbsent ? [("If-None-Match", "*")] : [], body: body)
    }

    public func get(_ key: String, _ range: ObjectRange) async throws(ObjectStoreError) -> ByteBuffer {
        switch range {
        case .all: return try await send("GET", key: key).body
        case .bytes(let range):
            guard !range.isEmpty else { return ByteBuffer() }
            return try await part(key, "bytes=\(range.lowerBound)-\(range.upperBound - 1)")
        case .suffix(let count): return try await part(key, "bytes=-\(count)")
        }
    }

    private func part(_ key: String, _ range: String) async throws(ObjectStoreError) -> ByteBuffer {
        let answer = try await send("GET", key: key, headers: [("Range", range)])
        // A service that ignored the range would hand us other bytes than those asked for.
        guard answer.status == 206 || range.hasPrefix("bytes=-") else {
            throw ObjectStoreError(.refused, "\(key): the service does not answer ranges")
        }
        return answer.body
    }

    public func size(of key: String) async throws(ObjectStoreError) -> Int? {
        do {
            return try await send("HEAD", key: key).length
        } catch {
            if error.code == .notFound { return nil }
            throw error
        }
    }

    public func list(prefix: String, after: String?) async throws(ObjectStoreError) -> ObjectPage {
        let query = exchange.listing(of: prefix, after: after)
        return try exchange.page(Array(try await send("GET", key: nil, query: query).body.readableBytesView))
    }

    public func delete(_ key: String) async throws(ObjectStoreError) {
        do {
            _ = try await send("DELETE", key: key)
        } catch {
            guard error.code == .notFound else { throw error }
        }
    }

    private struct Answer {
        var status: Int
        var length: Int?
        var body: ByteBuffer
    }

    private func send(
        _ method: String, key: String?, query: FormFields = FormFields(),
        headers: [(name: String, value: String)] = [], body: ByteBuffer? = nil
    ) async throws(ObjectStoreError) -> Answer {
        let what = "\(method) \(key ?? configuration.bucket)"
        do {
            let signed = exchange.request(
                method, key: key, query: query, headers: headers, bodyHash: try await hash(of: body))
            var request = HTTPClientRequest(url: signed.url)
            request.method = HTTPMethod(rawValue: method)
            for header in signed.headers { request.headers.add(name: header.name, value: header.value) }
            // RFC 9218: our own region takes such a body on background threads, too. Others ignore it.
            if BackgroundThreads.isHere { request.headers.add(name: "priority", value: "u=7") }
            if let body { request.body = .bytes(body) }
            let response = try await client.execute(request, deadline: .now() + timeout)
            let length = response.headers.first(name: "content-length").flatMap { Int($0) }
            let content = try await response.body.collect(upTo: Self.largestAnswer)
            let status = Int(response.status.code)
            guard (200..<300).contains(status) else {
                throw S3Exchange.error(status: status, body: Array(content.readableBytesView), what: what)
            }
            if method == "GET", let length, length != content.readableBytes {
                throw ObjectStoreError(.unavailable, "\(what): cut after \(content.readableBytes) of \(length) bytes")
            }
            return Answer(status: status, length: length, body: content)
        } catch let error as ObjectStoreError {
            throw error
        } catch {
            // Refused connections, resets, timeouts, broken frames: all of them may pass.
            throw ObjectStoreError(.unavailable, "\(what): \(error)")
        }
    }

    private static let emptyHash = BlockHash(of: ByteBuffer()).description

    /// Large bodies are hashed off the cooperative threads.
    private func hash(of body: ByteBuffer?) async throws -> String {
        guard let body else { return Self.emptyHash }
        if body.readableBytes < 64 << 10 { return BlockHash(of: body).description }
        return try await pool.run { _ in BlockHash(of: body).description }
    }
}
