import Foundation
import GRDB
import Glibc
import Support
import Testing

@testable import S3

@Suite struct FullDiskTests {
    /// A disk of a few MiB, full to its last byte (the store keeps no reserve here): what was acknowledged is there and whole, what
    /// was refused is not there at all, and with room again everything works.
    @Test(.enabled(if: geteuid() == 0, "mounts a file system"))
    func nothingIsHarmed() async throws {
        let path = NSTemporaryDirectory() + "s3-full-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try #require(mount("tmpfs", path, "tmpfs", 0, "size=6m") == 0)
        defer {
            umount2(path, Int32(MNT_DETACH))
            rmdir(path)
        }
        let ballast = path + "/ballast"
        #expect(FileManager.default.createFile(atPath: ballast, contents: Data(count: 1 << 20)))
        let test = try TestStore(path: path + "/s3")
        let bucket = try await test.bucket()
        var stored: [String: [UInt8]] = [:]
        var refused: [String] = []
        var number = 0
        while refused.count < 20 {
            let key = "k\(number)"
            let content = bytes(number % 2 == 0 ? 10_000 : 60_000, seed: UInt8(number % 256))
            do {
                try await test.put(key, content, in: bucket)
                stored[key] = content
            } catch {
                #expect(Self.isFull(error), "\(error)")
                refused.append(key)
            }
            number += 1
        }
        #expect(stored.count > 20)
        for (key, content) in stored { #expect(try await test.get(key, in: bucket) == content) }
        for key in refused { #expect(try await test.get(key, in: bucket) == nil) }

        try FileManager.default.removeItem(atPath: ballast)
        let victims = stored.keys.sorted().prefix(stored.count / 2)
        for key in victims { _ = try await test.store.delete(ObjectKey(key), version: nil, in: bucket, owner: "o") }
        try await test.store.garbage.collect()
        for key in victims { stored[key] = nil }
        stored["again"] = bytes(100_000)
        try await test.put("again", bytes(100_000), in: bucket)
        try await test.close()

        let after = try TestStore(path: path + "/s3")
        #expect(try await after.store.garbage.sweep() == 0, "a refused upload leaves no file")
        for (key, content) in stored { #expect(try await after.get(key, in: bucket) == content) }
        try await after.store.scrubber.pass(rate: nil)
        #expect(after.store.scrubber.status.damaged == 0)
        try await after.close()
    }

    private static func isFull(_ error: any Error) -> Bool {
        switch error {
        case let error as SystemError: error.errno == ENOSPC
        case let error as DatabaseError: error.resultCode.primaryResultCode == .SQLITE_FULL
        default: false
        }
    }
}
