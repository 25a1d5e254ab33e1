import Foundation
import Glibc
import Link
import Support
import Testing

@testable import EBS

@Suite struct BaseFileTests {
    private typealias Files = CipherFileSystem<RealFileSystem>
    private typealias Base = BaseFile<CipherFile<RealFile>>

    private static let unit = 2 * Int(Geometry.chunkSize)
    /// Ends in the middle of a unit of the second file.
    private static let size = 7 * unit + 12_288

    private let folder = "/tmp/base-\(UInt32.random(in: 0..<UInt32.max))"

    private func inFolder(_ body: @escaping @Sendable (String) throws -> Void) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let folder = folder
        try await onThread { try body(folder) }
    }

    /// Random changes against a plain copy in memory and the blocks that hold data; through calls, the mapping and a socket.
    @Test func itIsOneRangeOfBytes() async throws {
        try await inFolder { try Self.change($0) }
    }

    private static func change(_ folder: String) throws {
        let seed = UInt64.random(in: 0..<1 << 32)
        var random = SeededGenerator(seed)
        let files = Files(RealFileSystem())
        try Base.create(files, folder, size: UInt64(size - unit))
        let base = try Base.open(files, folder, stripes: Base.newStripes)
        defer { base.close() }
        #expect(!base.isLongEnough(for: UInt64(size)))
        #expect(base.resize(to: UInt64(size)) == 0)
        #expect(base.isLongEnough(for: UInt64(size)))
        var model = [UInt8](repeating: 0, count: size)
        var hasData = [Bool](repeating: false, count: size / 4096)
        for step in 0..<200 {
            let block = Int.random(in: 0..<hasData.count, using: &random)
            let from = block * 4096
            if step % 4 == 0 {
                // Over several units.
                let count = Int.random(in: 1...hasData.count - block, using: &random)
                #expect(base.punch(at: UInt64(from), length: UInt64(count * 4096)) == 0)
                for index in block..<block + count { hasData[index] = false }
                model.replaceSubrange(from..<from + count * 4096, with: repeatElement(0, count: count * 4096))
            } else {
                let left = unit - from % unit
                let count = min(left, size - from, 4096 * Int.random(in: 1...64, using: &random))
                let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ step | 1) }
                #expect(bytes.withUnsafeBytes { base.write($0, at: UInt64(from)) } == 0)
                for index in block..<block + count / 4096 { hasData[index] = true }
                model.replaceSubrange(from..<from + count, with: bytes)
            }
            let looked = Int.random(in: 0..<hasData.count, using: &random)
            let data = hasData[looked...].firstIndex(of: true).map { UInt64($0 * 4096) }
            let hole = UInt64((hasData[looked...].firstIndex(of: false) ?? hasData.count) * 4096)
            #expect(base.nextData(from: UInt64(looked * 4096)) == data, "seed \(seed), step \(step)")
            #expect(base.nextHole(from: UInt64(looked * 4096)) == hole, "seed \(seed), step \(step)")
        }
        #expect(base.sync() == 0)
        var read = [UInt8](repeating: 1, count: size)
        for start in stride(from: 0, to: size, by: unit) {
            let end = min(size, start + unit)
            #expect(read.withUnsafeMutableBytes { base.read(.init(rebasing: $0[start..<end]), at: UInt64(start)) } == 0)
        }
        #expect(read == model, "seed \(seed)")
        #expect(try mapped(base) == model, "seed \(seed)")
        #expect(try sent(base) == model, "seed \(seed)")
    }

    private static func mapped(_ base: Base) throws -> [UInt8] {
        let mapping = try #require(base.map(size: UInt64(size)))
        defer { base.unmap(mapping) }
        // What lies in two places is in no place.
        #expect(base.address(in: mapping, at: UInt64(unit - 512), length: 1024) == nil)
        return try stride(from: 0, to: size, by: 4096).flatMap { start in
            let address = try #require(base.address(in: mapping, at: UInt64(start), length: 4096))
            return Array(UnsafeRawBufferPointer(start: address, count: 4096))
        }
    }

    private static func sent(_ base: Base) throws -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        let (input, output) = (ends[0], ends[1])
        try Threads.start("test-send") {
            #expect(base.send(to: input, at: 4096, count: size - 4096) == 0)
            Glibc.close(input)
        }
        defer { Glibc.close(output) }
        var bytes = [UInt8](repeating: 0, count: size)
        var done = 4096
        while done < size {
            let count = bytes.withUnsafeMutableBytes { recv(output, $0.baseAddress! + done, size - done, 0) }
            guard count > 0 else { break }
            done += count
        }
        #expect(done == size)
        var first = [UInt8](repeating: 0, count: 4096)
        #expect(first.withUnsafeMutableBytes { base.read($0, at: 0) } == 0)
        return first + bytes[4096...]
    }

    /// Volumes made before there were stripes are one file, and stay what they are.
    @Test func aVolumeOfOneFileIsOpenedAndKept() async throws {
        try await inFolder { try Self.openOld($0) }
    }

    private static func openOld(_ parent: String) throws {
        let files = Files(RealFileSystem())
        let folder = parent + "/volume"
        let pattern = { (offset: Int) in [UInt8](repeating: UInt8(offset / unit + 1), count: 4096) }
        let offsets = Array(stride(from: 0, to: size, by: unit))
        try LiveVolume.create(
            files: files, folder: folder, id: "vol-00000000000000001", size: UInt64(size), source: nil,
            options: VolumeOptions(capacity: 64 << 20))
        try use(files, folder) { volume, pass in
            for offset in offsets {
                #expect(pattern(offset).withUnsafeBytes { volume.write($0, at: UInt64(offset), pass: pass).errno } == 0)
            }
        }
        #expect(try magics(folder) == ["SKERRYV3"])

        // As it was then.
        let striped = try Base.open(files, folder, stripes: Base.newStripes)
        var bytes = [UInt8](repeating: 0, count: size)
        for start in offsets {
            let end = min(size, start + unit)
            #expect(
                bytes.withUnsafeMutableBytes { striped.read(.init(rebasing: $0[start..<end]), at: UInt64(start)) } == 0)
        }
        striped.close()
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/base"))
        try FileManager.default.removeItem(atPath: folder + "/base-1")
        var record = try RecordFile<CipherFile<RealFile>>.open(files, folder + "/record").1
        record.stripes = nil
        let old = try RecordFile<CipherFile<RealFile>>.create(files, folder + "/record", record: record)
        old.file.close()

        try use(files, folder) { volume, pass in
            for offset in offsets {
                var read = [UInt8](repeating: 0, count: 4096)
                #expect(read.withUnsafeMutableBytes { volume.read($0, at: UInt64(offset), pass: pass).errno } == 0)
                #expect(read == pattern(offset))
            }
            try volume.grow(to: UInt64(size + unit))
        }
        #expect(try magics(folder) == ["SKERRYV2"])
        #expect(!FileManager.default.fileExists(atPath: folder + "/base-1"))

        // Of a program to come.
        record.stripes = 4
        let strange = try RecordFile<CipherFile<RealFile>>.create(files, folder + "/record", record: record)
        strange.file.close()
        try Data([1]).write(to: URL(fileURLWithPath: folder + "/base-3"))
        #expect(throws: VolumeError.self) { try use(files, folder) { _, _ in } }
        #expect(FileManager.default.fileExists(atPath: folder + "/base-3"))
    }

    /// Of the record's slots that are in use.
    private static func magics(_ folder: String) throws -> Set<String> {
        let record = try Data(contentsOf: URL(fileURLWithPath: folder + "/record"))
        let slots = stride(from: 0, to: record.count, by: RecordFile<CipherFile<RealFile>>.slotSize)
        let used = slots.map { record[$0..<$0 + 8] }.filter { $0.first != 0 }
        return Set(used.map { String(decoding: $0, as: UTF8.self) })
    }

    private static func use(
        _ files: Files, _ folder: String, _ body: (LiveVolume, Gate.Pass) throws -> Void
    ) throws {
        let volume = try LiveVolume.open(files: files, folder: folder, options: VolumeOptions(capacity: 64 << 20))
        let pass = volume.gate.makePass()
        defer { volume.close() }
        try body(volume, pass)
        volume.gate.giveBack(pass)
    }
}
