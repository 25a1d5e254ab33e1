import Foundation
import GRDB
import Testing

@testable import S3

/// Copies that are other names of the same files.
@Suite struct CopyTests {
    /// An object of two parts, each its own file.
    private func makeParts(_ test: TestStore, _ key: String, in bucket: BucketRecord) async throws -> [[UInt8]] {
        let contents = [bytes(70_000, seed: 3), bytes(90_000, seed: 4)]
        let meta = UploadMeta(object: ObjectMeta(partCount: 2), storageClass: nil, initiator: "owner")
        let upload = try await test.store.createUpload(ObjectKey(key), meta: meta, owner: "owner", in: bucket)
        var parts: [PartRecord] = []
        for (index, content) in contents.enumerated() {
            let received = try await test.receive(content, alwaysFile: true)
            guard case .file(let blob) = received.content else { throw S3Error.internalError }
            parts.append(
                try await test.store.putPart(
                    index + 1, of: upload, in: bucket, blob: blob, md5: Hex.encode(received.digest.md5), checksum: nil,
                    salt: nil))
        }
        _ = try await test.store.put(
            NewVersion(
                key: ObjectKey(key), size: 160_000, etag: "e-2", owner: "owner", meta: meta.object,
                content: .parts(parts, upload: upload.id)), in: bucket)
        return contents
    }

    @Test func partsAreKnownByTheirRanges() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        let parts = try await makeParts(test, "k", in: bucket)
        let object = try #require(try await test.store.open(ObjectKey("k"), version: nil, in: bucket))
        for (range, part) in [(UInt64(0)..<70_000, 0), (70_000..<160_000, 1)] {
            let file = try #require(object.file(holding: range))
            #expect(file.md5 == Hex.encode(ObjectDigest.md5(of: parts[part])))
            #expect(file.segment.blob == object.segments[part].blob && file.checksum == nil)
        }
        for (lower, upper) in [
            (0, 160_000), (1, 70_000), (0, 69_999), (0, 70_001), (69_999, 160_000), (70_000, 70_001),
        ] {
            let range = UInt64(lower)..<UInt64(upper)
            #expect(object.file(holding: range) == nil)
        }
        try await test.put("plain", bytes(50_000), in: bucket)
        let plain = try #require(try await test.store.open(ObjectKey("plain"), version: nil, in: bucket))
        #expect(plain.file(holding: 0..<50_000)?.md5 == plain.version.etag)
        try await test.remove()
    }

    /// Parts of an index that did not know their MD5 are copied byte by byte; whole objects are not.
    @Test func partsOfTheThirdVersionAreNotKnown() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        let parts = try await makeParts(test, "k", in: bucket)
        try await test.put("plain", bytes(50_000), in: bucket)
        try await test.store.committer.write(touching: []) { database in
            try database.execute(sql: "ALTER TABLE segment DROP COLUMN md5; PRAGMA user_version = 3")
        }
        try await test.close()
        let again = try TestStore(path: test.path)
        let object = try #require(try await again.store.open(ObjectKey("k"), version: nil, in: bucket))
        #expect(object.file(holding: 0..<70_000) == nil)
        let plain = try #require(try await again.store.open(ObjectKey("plain"), version: nil, in: bucket))
        #expect(plain.file(holding: 0..<50_000) != nil)
        #expect(try await again.get("k", in: bucket) == parts[0] + parts[1])
        try await again.remove()
    }

    /// What a link names outlives its source, a restart and the sweep; a link that came to nothing leaves no file.
    @Test func linksOutliveTheirSource() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        try await test.put("k", bytes(50_000), in: bucket)
        var object = try await test.store.open(ObjectKey("k"), version: nil, in: bucket)
        let segment = try #require(object?.segments.first)
        let kept = try #require(try await test.store.link(segment))
        var forgotten = try await test.store.link(segment)
        #expect(try test.files().count == 3)
        (object, forgotten) = (nil, nil)
        #expect(forgotten == nil && object == nil)
        _ = try await test.store.delete(ObjectKey("k"), version: nil, in: bucket, owner: "o")
        _ = try await test.store.put(
            NewVersion(
                key: ObjectKey("copy"), size: 50_000, etag: "e", owner: "owner", meta: ObjectMeta(),
                content: .file(kept, salt: nil)), in: bucket)
        try await test.store.garbage.collect()
        try await test.close()
        let again = try TestStore(path: test.path)
        #expect(try await again.store.garbage.sweep() == 0)
        #expect(try again.files().count == 1)
        #expect(try await again.get("copy", in: bucket) == bytes(50_000))
        try await again.remove()
    }

    /// The scrub reads a content once, however many objects have it, and reports all of them when it is damaged.
    @Test func theScrubReadsCopiesOnce() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        try await test.put("k", bytes(200_000), in: bucket)
        let object = try #require(try await test.store.open(ObjectKey("k"), version: nil, in: bucket))
        for number in 0..<5 {
            let blob = try #require(try await test.store.link(object.segments[0]))
            _ = try await test.store.put(
                NewVersion(
                    key: ObjectKey("copy \(number)"), size: 200_000, etag: "e", owner: "owner", meta: ObjectMeta(),
                    content: .file(blob, salt: nil)), in: bucket)
        }
        try await test.store.scrubber.pass(rate: nil)
        var status = test.store.scrubber.status
        #expect(status.files == 6 && status.bytes == 200_000 && status.damaged == 0)
        let handle = try #require(FileHandle(forUpdatingAtPath: test.path + "/data/" + (try test.files()[3])))
        try handle.seek(toOffset: 150_000)
        try handle.write(contentsOf: [0, 0, 0, 0])
        try handle.close()
        try await test.store.scrubber.pass(rate: nil)
        status = test.store.scrubber.status
        #expect(status.files == 6 && status.damaged == 6)
        try await test.remove()
    }
}
