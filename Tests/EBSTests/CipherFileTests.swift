import Foundation
import Glibc
import SnapshotStore
import Testing

@testable import EBS

@Suite struct CipherFileTests {
    /// Random writes, zeros and reads at any alignment against a plain copy in memory.
    @Test func anyReadShowsWhatWasWritten() async throws {
        try await onThread { try self.run() }
    }

    private func run() throws {
        let folder = "/tmp/cipher-\(UInt32.random(in: 0..<UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let seed = UInt64.random(in: 0..<1 << 32)
        var random = SeededGenerator(seed)
        let key = DataKey.random()
        let files = CipherFileSystem(RealFileSystem(), key: key)
        var file = try files.create(folder + "/base")
        let size = 1 << 20
        #expect(file.resize(to: UInt64(size)) == 0)
        #expect(file.map(length: size) == nil)
        var model = [UInt8](repeating: 0, count: size)
        for step in 0..<600 {
            let isAligned = Bool.random(using: &random)
            var from = Int.random(in: 0..<size, using: &random)
            var count = min(size - from, Int.random(in: 1...20_000, using: &random))
            if isAligned {
                from &= ~511
                count = max(512, count & ~511)
            }
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                var bytes = [UInt8](repeating: 0, count: count)
                let error = bytes.withUnsafeMutableBytes { file.read($0, at: UInt64(from)) }
                #expect(error == 0 && bytes[...] == model[from..<from + count], "seed \(seed), step \(step)")
            case 1:
                #expect((isAligned ? file.punch : file.zero)(UInt64(from), UInt64(count)) == 0)
                for index in from..<from + count { model[index] = 0 }
            default:
                let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
                #expect(bytes.withUnsafeBytes { file.write($0, at: UInt64(from)) } == 0)
                model.replaceSubrange(from..<from + count, with: bytes)
            }
            if step == 300 {
                file.close()
                file = try files.open(folder + "/base")
            }
        }
        var all = [UInt8](repeating: 0, count: size)
        #expect(all.withUnsafeMutableBytes { file.read($0, at: 0) } == 0)
        #expect(all == model, "seed \(seed)")
        file.close()

        // Another volume's key, and another file of the same volume, read something else.
        let stored = try Data(contentsOf: URL(fileURLWithPath: folder + "/base"))
        #expect(Array(stored) != model)
        for (name, key) in [("base", DataKey.random()), ("layer-1", key)] {
            try stored.write(to: URL(fileURLWithPath: folder + "/" + name))
            let other = try CipherFileSystem(RealFileSystem(), key: key).open(folder + "/" + name)
            defer { other.close() }
            var found = [UInt8](repeating: 0, count: size)
            #expect(found.withUnsafeMutableBytes { other.read($0, at: 0) } == 0)
            #expect(found != model)
        }
        // Maps and records are as they are.
        let map = try files.create(folder + "/layer-1.live")
        defer { map.close() }
        #expect([UInt8]("plain".utf8).withUnsafeBytes { map.write($0, at: 0) } == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/layer-1.live")) == Data("plain".utf8))
    }
}
