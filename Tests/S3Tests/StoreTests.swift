import Foundation
import GRDB
import NIOCore
import Testing

@testable import S3

@Suite struct StoreTests {
    @Test(arguments: [0, 1, 16_384, 16_385, 65_536, 65_537, 1_500_000])
    func roundTrip(size: Int) async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        let content = bytes(size)
        try await test.put("k", content, in: bucket)
        #expect(try await test.get("k", in: bucket) == content)
        #expect(try test.files().count == (size > BodyReceiver.largestInline ? 1 : 0))
        try await test.remove()
    }

    @Test func survivesReopening() async throws {
        let first = try TestStore()
        let bucket = try await first.bucket()
        try await first.put("small", bytes(100), in: bucket)
        try await first.put("large", bytes(100_000), in: bucket)
        try await first.close()
        let second = try TestStore(path: first.path)
        let again = try #require(second.store.bucket(named: "bucket"))
        #expect(try await second.get("small", in: again) == bytes(100))
        #expect(try await second.get("large", in: again) == bytes(100_000))
        // A new file must not take the number of an old one.
        try await second.put("other", bytes(100_000, seed: 2), in: again)
        #expect(try await second.get("large", in: again) == bytes(100_000))
        try await second.remove()
    }

    @Test func overwritingFreesTheFile() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        for seed in 0..<5 { try await test.put("k", bytes(50_000, seed: UInt8(seed)), in: bucket) }
        try await test.store.garbage.collect()
        #expect(try test.files().count == 1)
        #expect(try await test.get("k", in: bucket) == bytes(50_000, seed: 4))
        try await test.remove()
    }

    /// What a crash leaves between the file's sync and the commit.
    @Test func sweepRemovesOrphansOnly() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        try await test.put("k", bytes(50_000), in: bucket)
        let writer = try BlobWriter(folder: test.store.folder)
        bytes(1000).withUnsafeBytes { pointer in #expect(throws: Never.self) { try writer.append(pointer) } }
        try writer.finish()
        #expect(try await test.store.garbage.sweep() == 0, "a file in flight is no orphan")
        test.store.folder.release(writer.id)
        #expect(try await test.store.garbage.sweep() == 1)
        #expect(try await test.get("k", in: bucket) == bytes(50_000))
        try await test.remove()
    }

    @Test func refusedPutLeavesNothing() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        let received = try await test.receive(bytes(100_000))
        guard case .file(let blob) = received.content else {
            Issue.record("expected a file")
            return
        }
        let new = NewVersion(
            key: ObjectKey("k"), size: blob.size, etag: "e", owner: "o", meta: ObjectMeta(),
            content: .file(blob, salt: nil))
        await #expect(throws: S3Error.accessDenied) {
            try await test.store.put(new, in: bucket) { _ in throw S3Error.accessDenied }
        }
        #expect(try await test.get("k", in: bucket) == nil)
        try await test.remove()
    }

    /// Of many writers with `If-None-Match: *`, one wins.
    @Test func oneWinner() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        let winners = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<24 {
                group.addTask {
                    let content = ByteBuffer(string: String(number))
                    let new = NewVersion(
                        key: ObjectKey("k"), size: 1, etag: String(number), owner: "o", meta: ObjectMeta(),
                        content: .inline(content))
                    let change = try? await test.store.put(new, in: bucket) { current in
                        if current != nil { throw S3Error.preconditionFailed("If-None-Match") }
                    }
                    return change != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
        try await test.remove()
    }

    @Test func damageIsAnError() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        try await test.put("k", bytes(200_000), in: bucket)
        let path = test.path + "/data/" + (try #require(try test.files().first))
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        try handle.seek(toOffset: 150_000)
        try handle.write(contentsOf: [0, 0, 0, 0])
        try handle.close()
        await #expect(throws: DamagedBlob.self) { try await test.get("k", in: bucket) }
        // The blocks before it are still good.
        let object = try #require(try await test.store.open(ObjectKey("k"), version: nil, in: bucket))
        var head: [UInt8] = []
        try await test.store.stream(object, range: 0..<100_000, objectKey: nil) {
            head.append(contentsOf: $0.readableBytesView)
        }
        #expect(head == Array(bytes(200_000)[..<100_000]))
        try await test.remove()
    }

    /// A reader of an object in several files finishes although the object is deleted meanwhile.
    @Test func readersKeepFiles() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        let key = ObjectKey("k")
        let upload = try await test.store.createUpload(
            key, meta: UploadMeta(object: ObjectMeta(), initiator: "o"), owner: "o", in: bucket)
        var parts: [PartRecord] = []
        for number in 1...3 {
            let received = try await test.receive(bytes(80_000, seed: UInt8(number)), alwaysFile: true)
            guard case .file(let blob) = received.content else { continue }
            parts.append(
                try await test.store.putPart(
                    number, of: upload, in: bucket, blob: blob, md5: "m", checksum: nil, salt: nil))
        }
        var meta = ObjectMeta()
        meta.partCount = 3
        _ = try await test.store.put(
            NewVersion(
                key: key, size: 240_000, etag: "e", owner: "o", meta: meta, content: .parts(parts, upload: upload.id)),
            in: bucket)
        var object = try await test.store.open(key, version: nil, in: bucket)
        _ = try await test.store.delete(key, version: nil, in: bucket, owner: "o")
        try await test.store.garbage.collect()
        #expect(try test.files().count == 3)
        var read: [UInt8] = []
        try await test.store.stream(try #require(object), range: 0..<240_000, objectKey: nil) {
            read.append(contentsOf: $0.readableBytesView)
        }
        #expect(read == bytes(80_000, seed: 1) + bytes(80_000, seed: 2) + bytes(80_000, seed: 3))
        object = nil
        try await test.store.garbage.collect()
        #expect(try test.files().isEmpty)
        try await test.remove()
    }

    @Test func versions() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket(versioning: .enabled)
        let one = try await test.put("k", [1], in: bucket)
        let two = try await test.put("k", [2], in: bucket)
        let marker = try await test.store.delete(ObjectKey("k"), version: nil, in: bucket, owner: "o")
        #expect(marker.isMarker)
        #expect(try await test.get("k", in: bucket) == nil)
        #expect(try await test.get("k", version: one.version, in: bucket) == [1])
        let page = try await test.store.versions(in: bucket, query: ListingQuery(), versionMarker: nil)
        #expect(page.items.map(\.version) == [marker.version, two.version, one.version])
        #expect(page.items.map(\.isCurrent) == [true, false, false])
        _ = try await test.store.delete(ObjectKey("k"), version: marker.version, in: bucket, owner: "o")
        #expect(try await test.get("k", in: bucket) == [2])
        _ = try await test.store.delete(ObjectKey("k"), version: two.version, in: bucket, owner: "o")
        #expect(try await test.get("k", in: bucket) == [1])
        try await test.remove()
    }
}
