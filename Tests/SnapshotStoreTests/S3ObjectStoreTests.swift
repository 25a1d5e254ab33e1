import Foundation
import NIOCore
import Support
import Testing

@testable import SnapshotStore

@Suite struct S3ExchangeTests {
    @Test func requestsAreSignedAndEscaped() throws {
        let exchange = try S3Exchange(
            S3Configuration(endpoint: "http://127.0.0.1:9/", bucket: "b", accessKeyID: "AK", secretAccessKey: "secret"))
        let request = exchange.request(
            "GET", key: "my disks/store", query: .init(pairs: [("prefix", "a b/")]), bodyHash: "00",
            at: Date(timeIntervalSince1970: 0))
        #expect(request.url == "http://127.0.0.1:9/b/my%20disks/store?prefix=a%20b%2F")
        let headers = Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name.lowercased(), $0.value) })
        #expect(headers["host"] == "127.0.0.1:9")
        #expect(headers["x-amz-content-sha256"] == "00")
        #expect(headers["authorization"]?.hasPrefix("AWS4-HMAC-SHA256 Credential=AK/19700101/us-east-1/s3/") == true)
    }

    @Test(arguments: ["", "127.0.0.1:9", "ftp://host", "http://host/path"])
    func endpointsThatAreNone(endpoint: String) {
        #expect(throws: SnapshotStoreError.self) {
            try S3Exchange(
                S3Configuration(endpoint: endpoint, bucket: "b", accessKeyID: "AK", secretAccessKey: "secret"))
        }
    }

    @Test func errorsHaveAMeaning() {
        func code(_ status: Int, _ name: String) -> ObjectStoreError.Code {
            let body = "<?xml version=\"1.0\"?><Error><Code>\(name)</Code><Message>m</Message></Error>"
            return S3Exchange.error(status: status, body: name.isEmpty ? [] : Array(body.utf8), what: "x").code
        }
        #expect(code(503, "SlowDown") == .unavailable)
        #expect(code(500, "InternalError") == .unavailable)
        #expect(code(502, "") == .unavailable)
        #expect(code(400, "RequestTimeout") == .unavailable)
        #expect(code(404, "NoSuchKey") == .notFound)
        #expect(code(404, "") == .notFound)
        #expect(code(404, "NoSuchBucket") == .noSuchBucket)
        #expect(code(412, "PreconditionFailed") == .alreadyExists)
        #expect(code(416, "InvalidRange") == .invalidRange)
        #expect(code(403, "SignatureDoesNotMatch") == .denied)
        #expect(code(400, "InvalidArgument") == .refused)
    }

    @Test func listings() throws {
        let text = """
            <?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>
            <IsTruncated>true</IsTruncated><Contents><Key>a&amp;b</Key><Size>12</Size></Contents>
            <Contents><Key>c</Key><Size>0</Size></Contents></ListBucketResult>
            """
        func exchange(_ prefix: String?) throws -> S3Exchange {
            try S3Exchange(
                S3Configuration(
                    endpoint: "http://host", bucket: "b", prefix: prefix, accessKeyID: "AK", secretAccessKey: "secret"))
        }
        let page = try exchange(nil).page(Array(text.utf8))
        #expect(page.entries == [.init(key: "a&b", size: 12), .init(key: "c", size: 0)])
        #expect(page.isTruncated)
        #expect(throws: ObjectStoreError.self) { try exchange(nil).page(Array("<html/>".utf8)) }
        #expect(throws: ObjectStoreError.self) { try exchange(nil).page(Array(text.utf8.dropLast(20))) }
        // A service that lists what was not asked for is not trusted.
        #expect(throws: ObjectStoreError.self) { try exchange("a&").page(Array(text.utf8)) }
        let inside = text.replacingOccurrences(of: "<Key>", with: "<Key>our disks/")
        #expect(try exchange("our disks/").page(Array(inside.utf8)).entries == page.entries)
        #expect(
            try exchange("our disks/").listing(of: "packs/", after: "packs/x").encoded
                == "list-type=2&prefix=our%20disks%2Fpacks%2F&start-after=our%20disks%2Fpacks%2Fx")
        let request = try exchange("our disks/").request("PUT", key: "store", bodyHash: "00")
        #expect(request.url == "http://host/b/our%20disks/store")
        #expect(try exchange("our disks/").request("PUT", key: nil, bodyHash: "00").url == "http://host/b")
    }

    @Test(arguments: [
        ("s3://bucket", "bucket", nil), ("bucket", "bucket", nil), ("s3://bucket/", "bucket", nil),
        ("s3://bucket/a", "bucket", "a/"), ("s3://bucket/a/b c/", "bucket", "a/b c/"),
    ])
    func locations(text: String, bucket: String, prefix: String?) {
        let location = S3Configuration.location(text)
        #expect(location?.bucket == bucket)
        #expect(location?.prefix == prefix)
    }

    @Test(arguments: ["", "s3://", "s3:///a"])
    func locationsThatAreNone(text: String) {
        #expect(S3Configuration.location(text) == nil)
    }
}

/// Against a real service: SKERRY_TEST_S3 names a file as `keys/snapshots.json`; its bucket is made and filled.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SKERRY_TEST_S3"] != nil))
struct S3ObjectStoreTests {
    @Test func everyOperation() async throws {
        let path = ProcessInfo.processInfo.environment["SKERRY_TEST_S3"] ?? ""
        let s3 = try S3ObjectStore(try #require(try S3Configuration.load(from: path)))
        try await s3.createBucket()
        try await s3.createBucket()
        let prefix = "test-\(UInt64.random(in: 0 ... .max))/"
        #expect(try await s3.size(of: prefix + "a") == nil)
        await #expect(throws: ObjectStoreError.self) { try await s3.get(prefix + "a", .all) }
        try await s3.put(prefix + "a", ByteBuffer(string: "hello world"), ifAbsent: true)
        do {
            try await s3.put(prefix + "a", ByteBuffer(string: "other"), ifAbsent: true)
            Issue.record("a conditional put replaced an object")
        } catch {
            #expect(error.code == .alreadyExists)
        }
        #expect(try await s3.size(of: prefix + "a") == 11)
        #expect(try await s3.get(prefix + "a", .bytes(1..<4)) == ByteBuffer(string: "ell"))
        #expect(try await s3.get(prefix + "a", .bytes(9..<40)) == ByteBuffer(string: "ld"))
        #expect(try await s3.get(prefix + "a", .suffix(3)) == ByteBuffer(string: "rld"))
        #expect(try await s3.get(prefix + "a", .suffix(300)) == ByteBuffer(string: "hello world"))
        do {
            _ = try await s3.get(prefix + "a", .bytes(40..<50))
            Issue.record("a range beyond the end was answered")
        } catch {
            #expect(error.code == .invalidRange)
        }
        for number in 0..<5 { try await s3.put(prefix + "l/\(number)", ByteBuffer(string: "x")) }
        #expect(try await s3.list(prefix: prefix + "l/", after: prefix + "l/2").entries.map(\.size) == [1, 1])
        try await s3.delete(prefix + "a")
        try await s3.delete(prefix + "a")

        var options = SnapshotStore.Options()
        options.prefix = prefix
        let store = try await SnapshotStore.open(RetryingObjectStore(s3), options: options)
        let size = ByteCount.mebibytes(64)
        guard case .ongoing(let writer) = try await store.beginUpload(Fixture.id(1), volumeSize: size) else { return }
        let noise = (0..<100).map {
            BlockData((0..<131072).map { UInt8(truncatingIfNeeded: $0 &* ($0 >> 8)) } + [UInt8($0)])
        }
        try await writer.upload(0..<100) { noise[Int($0)] }
        _ = try await writer.complete()
        let reader = try await store.reader(for: Fixture.id(1))
        let blocks = try await reader.blocks(0..<100)
        for index in 0..<100 { #expect(blocks[UInt64(index)] == noise[index].padded(to: store.blockSize)) }
        try await store.delete(Fixture.id(1))
        #expect(try await store.sweep().sweptSnapshots == 1)
        #expect(try await s3.listAll(prefix: prefix + "packs/") == [])
    }
}
