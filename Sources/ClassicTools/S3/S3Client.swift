import AWSProtocol
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// An S3 service as the tools see it: one request at a time, bodies streamed, every body signed by its SHA-256.
struct S3Client: Sendable {
    let settings: S3Settings
    private let signer: Signer
    /// Hears of every attempt that will be repeated.
    private let complain: @Sendable (String) -> Void

    static let largestDocument = 64 << 20

    /// Says at once that nobody listens: trying again is counted and told here, not done silently below.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .seconds(20)
        configuration.timeout.read = .seconds(120)
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    init(_ settings: S3Settings, complain: @escaping @Sendable (String) -> Void) {
        self.settings = settings
        self.complain = complain
        signer = Signer(keys: settings.keys, region: settings.region, service: "s3")
    }

    enum Body: Sendable {
        case none
        case bytes([UInt8])
        case file(FileSource)
    }

    struct Request: Sendable {
        var method = "GET"
        var bucket: String?
        var key: String?
        var query = FormFields()
        var headers: [(name: String, value: String)] = []
        var body = Body.none

        init(_ method: String, bucket: String? = nil, key: String? = nil) {
            self.method = method
            self.bucket = bucket
            self.key = key
        }
    }

    /// What the service refused, with its own words.
    struct Refusal: Error, CustomStringConvertible {
        var status: Int
        var code: String
        var message: String
        var description: String {
            code.isEmpty ? "\(status) \(message)" : "\(status) \(code): \(message)"
        }
    }

    /// Host and path of a bucket's key in the calling format.
    func place(bucket: String?, key: String?) -> (authority: String, path: String) {
        let keyPath = key.map { PercentCoding.encode($0, keepingSlash: true) } ?? ""
        guard let bucket else { return (settings.authority, "/") }
        switch settings.format {
        case .regular:
            let path = "/" + PercentCoding.encode(bucket) + "/" + keyPath
            return (settings.authority, path)
        case .subdomain: return (bucket + "." + settings.authority, "/" + keyPath)
        case .vanity: return (bucket, "/" + keyPath)
        }
    }

    private func signable(_ request: Request, _ hash: String) -> (SignableRequest, url: String) {
        let place = place(bucket: request.bucket, key: request.key)
        var signable = SignableRequest(
            method: request.method, path: place.path, query: request.query.encoded, payload: .sha256(hash))
        signable.headers.set("Host", place.authority)
        for (name, value) in request.headers { signable.headers.append(name, value) }
        return (signable, settings.scheme + "://" + place.authority)
    }

    /// A URL that does the same without keys, for `seconds`.
    func presigned(_ request: Request, seconds: Int) -> String {
        var (signable, base) = signable(request, Digest.emptySHA256)
        signer.presign(&signable, expiresIn: seconds)
        return base + signable.target
    }

    /// Sends, again and again while nobody answers or the service fails; a 3xx or 4xx is final.
    func send(_ request: Request) async throws -> HTTPClientResponse {
        var left = settings.retries
        while true {
            let failure: String
            do {
                let response = try await sendOnce(request)
                if response.status.code < 500 { return try await checked(response) }
                do { _ = try await checked(response) } catch { if left <= 0 { throw error } }
                failure = "the service answered \(response.status.code)"
            } catch let refusal as Refusal {
                throw refusal
            } catch let error as FileSource.Changed {
                throw error
            } catch {
                failure = "no answer from \(settings.authority): \(error)"
            }
            guard left > 0 else { throw ToolError("\(request.method) \(request.bucket ?? "/"): \(failure)") }
            complain("\(failure); \(left) retries left, sleeping for \(Int(settings.wait)) seconds")
            left -= 1
            try await Task.sleep(for: .seconds(settings.wait))
        }
    }

    private func sendOnce(_ request: Request) async throws -> HTTPClientResponse {
        let hash =
            switch request.body {
            case .none: Digest.emptySHA256
            case .bytes(let bytes): Digest.sha256Hex(bytes)
            case .file(let file): file.sha256
            }
        var (signable, base) = signable(request, hash)
        signer.sign(&signable)
        var outgoing = HTTPClientRequest(url: base + signable.target)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for (name, value) in signable.headers.pairs { outgoing.headers.add(name: name, value: value) }
        switch request.body {
        case .none: if request.method == "PUT" { outgoing.body = .bytes(ByteBuffer()) }
        case .bytes(let bytes): outgoing.body = .bytes(ByteBuffer(bytes: bytes))
        case .file(let file): outgoing.body = .stream(file.chunks, length: .known(Int64(file.size)))
        }
        // No deadline for the whole: a body may be gigabytes.
        return try await Self.http.execute(outgoing, deadline: .distantFuture)
    }

    private func checked(_ response: HTTPClientResponse) async throws -> HTTPClientResponse {
        let status = Int(response.status.code)
        if (200..<300).contains(status) { return response }
        let text = (try? await response.body.collect(upTo: Self.largestDocument)).map { Array($0.readableBytesView) }
        let document = text.flatMap { try? XMLElement(parsing: $0) }
        throw Refusal(
            status: status, code: document?.string("Code") ?? "",
            message: document?.string("Message") ?? response.status.reasonPhrase)
    }

    func document(_ request: Request) async throws -> XMLElement {
        let body = try await send(request).body.collect(upTo: Self.largestDocument)
        return try XMLElement(parsing: Array(body.readableBytesView), maximumElements: 1_000_000)
    }
}
