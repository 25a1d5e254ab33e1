import Foundation
import GRDB
import Testing

@testable import S3

@Suite struct ScrubTests {
    @Test func soundStoreIsSound() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        for (key, size) in [("a", 100), ("b", 70_000), ("c", 2_500_000), ("d", 0)] {
            try await test.put(key, bytes(size), in: bucket)
        }
        try await test.store.scrubber.pass(rate: nil)
        let status = test.store.scrubber.status
        #expect(status.files == 2 && status.contents == 2 && status.damaged == 0)
        #expect(status.bytes == 2_570_100 && status.finished != nil)
        try await test.remove()
    }

    @Test func damageIsFoundKeptAndForgotten() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        try await test.put("file", bytes(200_000), in: bucket)
        try await test.put("missing", bytes(30_000), in: bucket)
        try await test.put("small", bytes(300), in: bucket)
        let files = try test.files()
        let handle = try #require(FileHandle(forUpdatingAtPath: test.path + "/data/" + files[0]))
        try handle.seek(toOffset: 150_000)
        try handle.write(contentsOf: [0, 0, 0, 0])
        try handle.close()
        try FileManager.default.removeItem(atPath: test.path + "/data/" + files[1])
        try await test.store.committer.write(touching: []) { database in
            try database.execute(sql: "UPDATE detail SET body = zeroblob(300) WHERE body IS NOT NULL")
        }
        await #expect(throws: DamagedBlob.self) { try await test.get("small", in: bucket) }
        try await test.store.scrubber.pass(rate: nil)
        #expect(test.store.scrubber.status.damaged == 3)
        try await test.close()

        let again = try TestStore(path: test.path)
        try await again.store.scrubber.pass(rate: nil)
        #expect(again.store.scrubber.status.damaged == 3)
        for key in ["file", "missing", "small"] {
            _ = try await again.store.delete(ObjectKey(key), version: nil, in: bucket, owner: "o")
        }
        try await again.put("new", bytes(10), in: bucket)
        try await again.store.scrubber.pass(rate: nil)
        #expect(again.store.scrubber.status.damaged == 0)
        try await again.remove()
    }

    /// An index of the first version is taken over.
    @Test func oldIndexIsBroughtUpToDate() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        try await test.put("small", bytes(300), in: bucket)
        try await test.store.committer.write(touching: []) { database in
            try database.execute(
                sql: """
                    DROP TABLE store_key; DROP TABLE damage; DROP TABLE scrub; ALTER TABLE detail DROP COLUMN crc;
                    ALTER TABLE segment DROP COLUMN md5;
                    PRAGMA user_version = 1
                    """)
        }
        try await test.close()
        let again = try TestStore(path: test.path)
        #expect(try await again.get("small", in: bucket) == bytes(300))
        try await again.put("other", bytes(100), in: bucket)
        try await again.store.scrubber.pass(rate: nil)
        #expect(again.store.scrubber.status.damaged == 0)
        try await again.remove()
    }
}
