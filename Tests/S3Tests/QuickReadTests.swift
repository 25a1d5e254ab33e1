import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Synchronization
import Testing

@testable import S3

/// What is answered from memory is what the index would have answered, whatever happened in between.
@Suite struct QuickReadTests {
    /// Two keys of an account: its root's, and a user's that comes and goes and whose policies change.
    private final class People: CredentialStore, S3Directory {
        static let account = "111122223333"
        let isActive = Mutex(true)
        let texts = Mutex<[String]>([])

        func credential(accessKeyID: String) -> Credential? {
            switch accessKeyID {
            case "ROOT":
                return Credential(
                    accessKeyID: "ROOT", secretAccessKey: "root", principal: Principal(accountID: Self.account))
            case "USER":
                guard isActive.withLock({ $0 }) else { return nil }
                return Credential(
                    accessKeyID: "USER", secretAccessKey: "user",
                    principal: Principal(accountID: Self.account, userName: "u", userID: "AIDA", accessKeyID: "USER"))
            default: return nil
            }
        }
        func principal(certificateFingerprint: String) -> Principal? { nil }
        func policies(of principal: Principal) -> [String] { texts.withLock { $0 } }
        func appendOnlyBucket(accessKeyID: String) -> String? { nil }
    }

    private struct Answer: Equatable {
        var status: Int
        var headers: [String: String]
        var body: [UInt8]
    }

    private struct Collector: ResponseBodyWriter {
        final class Box: Sendable { let bytes = Mutex<[UInt8]>([]) }
        let box: Box
        mutating func write(_ buffer: ByteBuffer) async throws {
            box.bytes.withLock { $0 += Array(buffer.readableBytesView) }
        }
        consuming func finish(_ trailers: HTTPFields?) async throws {}
    }

    private struct Read {
        var key: Signer.Keys
        var method: String
        var path: String
        var query: String
        var headers: [(String, String)]
    }

    private let people = People()
    private let service: S3Service
    private let endpoint: S3Endpoint
    private let folder: String

    init() async throws {
        folder = NSTemporaryDirectory() + "s3-quick-" + UUID().uuidString
        service = try S3Service(
            options: .init(
                folder: folder, keyFile: folder + "/key.json", regions: ["us-east-1"], accountID: People.account,
                reserve: 0, threads: 4,
                directory: people), logger: Logger(label: "test"))
        endpoint = S3Endpoint(service: service, authenticator: Authenticator(credentials: people))
    }

    private func signed(_ read: Read) -> SignableRequest {
        var request = SignableRequest(
            method: read.method, path: read.path, query: read.query,
            headers: HeaderFields([("Host", "127.0.0.1:1")] + read.headers.map { (name: $0.0, value: $0.1) }),
            payload: .unread)
        Signer(keys: read.key, region: "us-east-1", service: "s3").sign(&request)
        return request
    }

    private func fields(_ request: SignableRequest) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in request.headers.pairs where name != "Host" {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return fields
    }

    private func quick(_ request: SignableRequest) -> Answer? {
        quickAnswer(request).map { read($0.encoded(ByteBufferAllocator())) }
    }

    private func quickAnswer(_ request: SignableRequest) -> S3Endpoint.QuickAnswer? {
        endpoint.answerNow(
            .init(
                method: request.method == "HEAD" ? .head : .get, path: request.path, query: request.query,
                queryFields: FormFields(parsing: request.query), host: "127.0.0.1:1", fields: fields(request),
                sourceAddress: "10.0.0.1"))
    }

    /// An answer as it goes over the wire.
    private func read(_ wire: ByteBuffer) -> Answer {
        let bytes = Array(wire.readableBytesView)
        let end = bytes.indices.first { bytes[$0...].starts(with: Array("\r\n\r\n".utf8)) } ?? bytes.endIndex
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        var fields = HTTPFields()
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, let name = HTTPField.Name(parts[0]) else { continue }
            fields.append(HTTPField(name: name, value: String(parts[1].dropFirst())))
        }
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return answer(status ?? 0, fields, Array(bytes.dropFirst(end + 4)))
    }

    private func plain(_ request: SignableRequest) async throws -> Answer {
        let head = HTTPRequest(
            method: request.method == "HEAD" ? .head : .get, scheme: nil, authority: "127.0.0.1:1",
            path: request.target, headerFields: fields(request))
        let asked = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        var exchange = S3Exchange(
            authentication: nil, sourceAddress: "10.0.0.1", requestID: S3Endpoint.newRequestID(), sendContinue: {})
        let response: Response
        do throws(AWSError) {
            exchange.authentication = try endpoint.authenticator.authenticate(request, api: .restXML)
            response = await service.respond(to: asked, exchange: exchange, authenticator: endpoint.authenticator)
        } catch {
            response = await service.refuse(error, request: asked, exchange: exchange)
        }
        let box = Collector.Box()
        try await response.body.write(Collector(box: box))
        return answer(response.status.code, response.headers, box.bytes.withLock { $0 })
    }

    private func answer(_ status: Int, _ headers: HTTPFields, _ body: [UInt8]) -> Answer {
        var known: [String: String] = [:]
        for field in headers where !["x-amz-request-id", "x-amz-id-2", "date"].contains(field.name.canonicalName) {
            known[field.name.canonicalName, default: ""] += field.value
        }
        return Answer(status: status, headers: known, body: body)
    }

    private static let allow =
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#
    private static func deny(_ key: String) -> String {
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/"#
            + key + #""}]}"#
    }

    /// One of the changes that a read may have to notice.
    private func change(_ random: inout SeededGenerator, _ key: ObjectKey) async throws {
        let store = service.store
        let bucket = try #require(store.bucket(named: "bucket"))
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<6:
            let content = bytes(Int.random(in: 0...300, using: &random), seed: .random(in: 0...255, using: &random))
            var meta = ObjectMeta()
            if Bool.random(using: &random) { meta.user = ["a": "\(content.count)"] }
            _ = try await store.put(
                NewVersion(
                    key: key, size: UInt64(content.count), etag: Hex.encode(ObjectDigest.md5(of: content)),
                    owner: bucket.owner, meta: meta, content: .inline(ByteBuffer(bytes: content))), in: bucket)
        case 6..<8: _ = try await store.delete(key, version: nil, in: bucket, owner: bucket.owner)
        case 8..<10:
            let tags = [Tag(key: "t", value: "\(Int.random(in: 0...9, using: &random))")]
            _ = try? await store.updateMeta(key, version: nil, in: bucket) { $1.tags = tags }
        case 10:
            let versioning = [Versioning.enabled, .suspended].randomElement(using: &random) ?? .enabled
            try await store.updateBucket("bucket") { $0.versioning = versioning }
        case 11..<14:
            let policy = Bool.random(using: &random) ? Self.deny(key.text) : nil
            try await store.updateBucket("bucket") { $0.configuration.policy = policy }
        case 14..<16: people.isActive.withLock { $0 = Bool.random(using: &random) }
        case 16..<18: people.texts.withLock { $0 = Bool.random(using: &random) ? [Self.allow] : [] }
        default:
            let rule = LifecycleRule(
                id: "r", isEnabled: true, prefix: "", hasFilter: true, tags: [], expirationDays: 3, transitions: [])
            let rules = Bool.random(using: &random) ? [rule] : nil
            try await store.updateBucket("bucket") { $0.configuration.lifecycle = rules }
        }
    }

    private func read(_ random: inout SeededGenerator, _ key: ObjectKey) -> Read {
        let root = Signer.Keys(accessKeyID: "ROOT", secretAccessKey: "root")
        let user = Signer.Keys(accessKeyID: "USER", secretAccessKey: Int.random(in: 0..<10) == 0 ? "no" : "user")
        var headers: [(String, String)] = []
        switch Int.random(in: 0..<8, using: &random) {
        case 0: headers.append(("Range", "bytes=\(Int.random(in: 0...200))-\(Int.random(in: 100...400))"))
        case 1: headers.append(("If-None-Match", "\"" + Hex.encode(ObjectDigest.md5(of: [])) + "\""))
        case 2: headers.append(("x-amz-checksum-mode", "ENABLED"))
        case 3: headers.append(("If-Modified-Since", Timestamp.http(Date() - 86_400)))
        default: break
        }
        let query = ["", "", "response-content-type=text%2Fplain", "versionId=null", "tagging"]
            .randomElement(using: &random)
        return Read(
            key: Bool.random(using: &random) ? root : user, method: Bool.random(using: &random) ? "GET" : "HEAD",
            path: "/bucket/" + key.text, query: query ?? "", headers: headers)
    }

    @Test(arguments: 0..<6 as Range<UInt64>) func answersAsTheIndexWould(_ seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let owner = CanonicalUser.id(account: People.account)
        _ = try await service.store.createBucket(
            name: "bucket", owner: owner, region: "us-east-1", versioning: .off,
            configuration: BucketConfiguration(accountID: People.account))
        let keys = (0..<3).map { ObjectKey("key-\($0)") }
        var quickOnes = 0
        for _ in 0..<250 {
            if Int.random(in: 0..<3, using: &random) == 0, let key = keys.randomElement(using: &random) {
                try await change(&random, key)
            }
            guard let key = keys.randomElement(using: &random), let bucket = service.store.bucket(named: "bucket")
            else { continue }
            let request = signed(read(&random, key))
            let quick = quick(request)
            // While a key is said to be changing, reads of it go to the index.
            let name = ObjectName(bucket: bucket.id, key: key)
            service.store.cache.begin([name])
            let plain = try await plain(request)
            service.store.cache.end([name])
            if let quick {
                quickOnes += 1
                #expect(quick == plain)
            }
            // Fills the cache again.
            _ = try await service.store.open(key, version: nil, in: bucket)
        }
        #expect(quickOnes > 20)
        try await service.close()
        try FileManager.default.removeItem(atPath: folder)
    }

    /// The head that was written before is sent to reads that say nothing, and to no others; it is what they would have got.
    @Test func headsAreWrittenOnce() async throws {
        let owner = CanonicalUser.id(account: People.account)
        let bucket = try await service.store.createBucket(
            name: "bucket", owner: owner, region: "us-east-1", versioning: .off,
            configuration: BucketConfiguration(accountID: People.account))
        let key = ObjectKey("k")
        func put(_ content: [UInt8]) async throws {
            var meta = ObjectMeta()
            meta.user = ["size": "\(content.count)"]
            _ = try await service.store.put(
                NewVersion(
                    key: key, size: UInt64(content.count), etag: Hex.encode(ObjectDigest.md5(of: content)),
                    owner: owner,
                    meta: meta, content: .inline(ByteBuffer(bytes: content))), in: bucket)
            _ = try await service.store.open(key, version: nil, in: bucket)
        }
        let root = Signer.Keys(accessKeyID: "ROOT", secretAccessKey: "root")
        func asked(_ query: String = "", _ headers: [(String, String)] = [], method: String = "GET") -> SignableRequest
        {
            signed(Read(key: root, method: method, path: "/bucket/k", query: query, headers: headers))
        }
        func isWritten(_ request: SignableRequest) throws -> Bool { try #require(quickAnswer(request)).head != nil }

        for content in [bytes(100), bytes(7), []] {
            try await put(content)
            for method in ["GET", "HEAD"] {
                for _ in 0..<2 {
                    #expect(try isWritten(asked(method: method)))
                    #expect(try await quick(asked(method: method)) == plain(asked(method: method)))
                }
            }
        }
        try await put(bytes(100))
        for headers in [
            ("Range", "bytes=1-2"), ("If-Match", "*"), ("x-amz-checksum-mode", "ENABLED"), ("X-Other", "1"),
        ] {
            #expect(try !isWritten(asked("", [headers])))
        }
        #expect(try !isWritten(asked("response-content-type=a")))
        people.texts.withLock { $0 = [] }
        let user = Signer.Keys(accessKeyID: "USER", secretAccessKey: "user")
        #expect(quickAnswer(signed(Read(key: user, method: "GET", path: "/bucket/k", query: "", headers: []))) == nil)
        try await service.store.updateBucket("bucket") { $0.versioning = .enabled }
        #expect(try !isWritten(asked()))
        try await service.close()
        try FileManager.default.removeItem(atPath: folder)
    }
}

private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) ^ (state << 31)
    }
}
