import Foundation
import Logging
import NIOCore
import NIOPosix

@testable import S3

/// A store in a folder of its own.
struct TestStore {
    let path: String
    let store: ObjectStore
    let threads: NIOThreadPool

    init(path: String = NSTemporaryDirectory() + "s3-" + UUID().uuidString) throws {
        self.path = path
        threads = NIOThreadPool(numberOfThreads: 4)
        threads.start()
        store = try ObjectStore(
            path: path, keyFile: path + "/key.json", reserve: 0, threads: threads, logger: Logger(label: "test"))
    }

    func close() async throws {
        try await store.close()
        try await threads.shutdownGracefully()
    }

    func remove() async throws {
        try await close()
        try FileManager.default.removeItem(atPath: path)
    }

    func bucket(_ name: String = "bucket", versioning: Versioning = .off) async throws -> BucketRecord {
        try await store.createBucket(
            name: name, owner: "owner", region: "us-east-1", versioning: versioning,
            configuration: BucketConfiguration(accountID: "111122223333"))
    }

    func receive(_ bytes: [UInt8], alwaysFile: Bool = false) async throws -> ReceivedBody {
        let receiver = try store.receiver(alwaysFile: alwaysFile)
        var rest = bytes[...]
        while !rest.isEmpty {
            try await receiver.receive(ByteBuffer(bytes: rest.prefix(50_000)))
            rest = rest.dropFirst(50_000)
        }
        return try await receiver.finish()
    }

    @discardableResult
    func put(_ key: String, _ bytes: [UInt8], in bucket: BucketRecord) async throws -> Change {
        let received = try await receive(bytes)
        let content: NewVersion.Content =
            switch received.content {
            case .inline(let buffer): .inline(buffer)
            case .file(let blob): .file(blob, salt: nil)
            }
        return try await store.put(
            NewVersion(
                key: ObjectKey(key), size: received.digest.size, etag: Hex.encode(received.digest.md5), owner: "owner",
                meta: ObjectMeta(), content: content), in: bucket)
    }

    func get(_ key: String, version: VersionID? = nil, in bucket: BucketRecord) async throws -> [UInt8]? {
        guard let object = try await store.open(ObjectKey(key), version: version, in: bucket), !object.version.isMarker
        else { return nil }
        if case .inline(let buffer) = object.content { return Array(buffer.readableBytesView) }
        var bytes: [UInt8] = []
        try await store.stream(object, range: 0..<object.version.size, objectKey: nil) {
            bytes.append(contentsOf: $0.readableBytesView)
        }
        return bytes
    }

    /// All data files on disk.
    func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path + "/data").filter { $0.contains("/") }.sorted()
    }
}

func bytes(_ count: Int, seed: UInt8 = 1) -> [UInt8] {
    var state = UInt32(seed) &+ 1
    return (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(truncatingIfNeeded: state >> 24)
    }
}
