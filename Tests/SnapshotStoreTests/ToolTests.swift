import Foundation
import Support
import Testing

@testable import SnapshotStore

/// Real block size: qcow2 clusters must divide it.
@Suite struct ToolTests {
    private final class Folder {
        let path = NSTemporaryDirectory() + "skerry-restore-\(UInt64.random(in: 0 ... .max))"
        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private static func block(_ value: UInt8) -> [UInt8] {
        (0..<(512 << 10)).map { UInt8(truncatingIfNeeded: $0 >> 9) &+ value }
    }

    /// 700 MiB and a bit: two L2 tables, and an end inside a block.
    private static let size: UInt64 = 700 << 20 + 1536
    private static let content: [UInt64: UInt8] = [0: 1, 1: 2, 500: 3, 1023: 4, 1024: 5, 1399: 6, 1400: 7]

    private func store() async throws -> (SnapshotStore, MemoryObjectStore) {
        let objects = MemoryObjectStore()
        let store = try await SnapshotStore.open(objects)
        guard case .ongoing(let writer) = try await store.beginUpload("snap-00000001", volumeSize: .bytes(Self.size))
        else { throw SnapshotStoreError(.conflict, "complete") }
        try await writer.upload(Self.content.keys.sorted()) { index in
            let whole = Self.block(Self.content[index] ?? 0)
            return BlockData(index == 1400 ? Array(whole.prefix(1536)) : whole)
        }
        _ = try await writer.complete()
        return (store, objects)
    }

    private func expect(_ path: String) throws {
        let file = try #require(FileHandle(forReadingAtPath: path))
        #expect(try file.seekToEnd() == Self.size)
        for index in 0..<UInt64(1401) where Self.content[index] != nil || index % 97 == 0 || index == 1398 {
            try file.seek(toOffset: index * 524288)
            let data = try #require(try file.read(upToCount: 524288))
            let want = Self.content[index].map(Self.block) ?? Array(repeating: 0, count: 524288)
            #expect(Array(data) == Array(want.prefix(data.count)), "block \(index)")
        }
    }

    @Test func restoreToRaw() async throws {
        let folder = try Folder()
        let (store, _) = try await store()
        let path = folder.path + "/disk.raw"
        try await store.restore("snap-00000001", to: path)
        try expect(path)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(UInt64(status.st_blocks) * 512 < 8 << 20, "the file is not sparse")
        await #expect(throws: SnapshotStoreError.self) { try await store.restore("snap-00000001", to: path) }
        await #expect(throws: SnapshotStoreError.self) {
            try await store.restore("snap-00000002", to: folder.path + "/other")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["disk.raw"])
    }

    /// What is no file is never replaced, a link's target is; a file that exists stays whole until the new one is.
    @Test func whatIsReplaced() async throws {
        let folder = try Folder()
        let (store, objects) = try await store()
        let (pipe, link, file) = (folder.path + "/pipe", folder.path + "/link", folder.path + "/file")
        #expect(mkfifo(pipe, 0o600) == 0)
        try Data("old".utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        for path in [pipe, folder.path] {
            await #expect { try await store.restore("snap-00000001", to: path, replacing: true) } throws: {
                ($0 as? SnapshotStoreError)?.code == .invalid
            }
        }
        for (path, replacing) in [(file, false), (link, false)] {
            await #expect { try await store.restore("snap-00000001", to: path, replacing: replacing) } throws: {
                ($0 as? SnapshotStoreError)?.code == .localFile
            }
        }
        var status = stat()
        #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
        #expect(FileManager.default.contents(atPath: file) == Data("old".utf8))
        try await store.restore("snap-00000001", to: link, replacing: true)
        try expect(file)
        #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        let key = try #require(objects.keys.first { $0.contains("/b0") })
        var bytes = try #require(objects.contents(of: key))
        bytes[100] ^= 1
        objects.setContents(of: key, bytes)
        await #expect(throws: SnapshotStoreError.self) {
            try await store.restore("snap-00000001", to: file, replacing: true)
        }
        try expect(file)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file", "link", "pipe"])
    }

    /// The store's own record is small and is written once: what hangs on it can be read without it, but not written.
    @Test(arguments: [nil, [1, 2, 3]] as [[UInt8]?])
    func aStoreWithoutItsRecordCanBeRead(record: [UInt8]?) async throws {
        let fixture = try await Fixture()
        try await fixture.snapshot(Fixture.id(1), changes: [3: 4, 700: 5])
        fixture.objects.setContents(of: "store", record)
        let store = try await SnapshotStore.open(fixture.objects, creating: false)
        #expect(store.blockSize == Fixture.blockSize)
        #expect(try await store.verify().isSound)
        #expect(try await store.reader(for: Fixture.id(1)).block(700) == Fixture.block(5))
        #expect(fixture.objects.contents(of: "store") == record)
        await #expect { try await SnapshotStore.open(MemoryObjectStore(), creating: false) } throws: {
            ($0 as? SnapshotStoreError)?.code == .notFound
        }
    }

    @Test func restoreToQcow2() async throws {
        let folder = try Folder()
        let (store, _) = try await store()
        let path = folder.path + "/disk.qcow2"
        try await store.restore("snap-00000001", to: path, format: .qcow2)
        for arguments in [
            ["qemu-img", "check", "-q", path],
            ["qemu-img", "convert", "-f", "qcow2", "-O", "raw", path, folder.path + "/disk.raw"],
        ] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = arguments
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(arguments)")
        }
        try expect(folder.path + "/disk.raw")
    }

    @Test func export() async throws {
        let folder = try Folder()
        let (store, _) = try await store()
        let path = folder.path + "/stream"
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        defer { close(descriptor) }
        try await store.export("snap-00000001", to: descriptor)
        try expect(path)
    }

    @Test func aDamagedBlockLeavesNoFile() async throws {
        let folder = try Folder()
        let (store, objects) = try await store()
        let key = try #require(objects.keys.first { $0.contains("/b0") })
        var bytes = try #require(objects.contents(of: key))
        bytes[100] ^= 1
        objects.setContents(of: key, bytes)
        do {
            try await store.restore("snap-00000001", to: folder.path + "/disk")
            Issue.record("restored")
        } catch {
            #expect(error.code == .damaged)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        let report = try await store.verify()
        #expect(report.damages.count == 1 && report.damages.first?.block != nil)
    }

    @Test func verifyTellsWhatIsDamagedInWhichSnapshot() async throws {
        let fixture = try await Fixture()
        var changes: [UInt64: UInt64?] = [:]
        for index in UInt64(0)..<100 { changes[index] = index + 1 }
        try await fixture.snapshot(Fixture.id(1), changes: changes)
        try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: [50: 9])
        try await fixture.snapshot(Fixture.id(3), parent: Fixture.id(2), changes: [0: 9])
        let good = try await fixture.store.verify()
        #expect(good.isSound && good.snapshots == 3 && good.blocks == 102)
        // The first block of the first pack is block 0, the second is some other early one.
        let key = fixture.store.keys.packs(Fixture.id(1)) + "b00000000"
        var bytes = try #require(fixture.objects.contents(of: key))
        for offset in 0..<64 { bytes[32 + offset] ^= 0xff }
        fixture.objects.setContents(of: key, bytes)
        let report = try await fixture.store.verify()
        let damaged = Set(report.damages.map { "\($0.snapshot) \($0.block ?? 9999)" })
        let block = try #require(report.damages.first?.block)
        var expected: Set = ["\(Fixture.id(1)) \(block)"]
        if block != 50 { expected.insert("\(Fixture.id(2)) \(block)") }
        if block != 50 && block != 0 { expected.insert("\(Fixture.id(3)) \(block)") }
        #expect(damaged == expected)
        // A lost node pack, and a damaged manifest.
        fixture.objects.setContents(of: fixture.store.keys.packs(Fixture.id(2)) + "n00000000", nil)
        fixture.objects.setContents(of: fixture.store.keys.snapshot(Fixture.id(3)), [1, 2, 3])
        let other = try await Fixture(objects: fixture.objects)
        let second = try await other.store.verify()
        #expect(second.damages.contains { $0.snapshot == Fixture.id(2) && $0.block == nil })
        #expect(second.damages.contains { $0.snapshot == Fixture.id(3) && $0.block == nil })
        #expect(try await other.store.list().map(\.id) == [Fixture.id(1), Fixture.id(2)])
    }

    @Test func changesBetweenSnapshots() async throws {
        let fixture = try await Fixture()
        var changes: [UInt64: UInt64?] = [:]
        for index in UInt64(0)..<100 { changes[index * 7] = index + 1 }
        try await fixture.snapshot(Fixture.id(1), changes: changes)
        try await fixture.snapshot(
            Fixture.id(2), parent: Fixture.id(1), blocks: 100_000, changes: [7: 900, 8: 901, 14: nil, 99_999: 1, 21: 4])
        let first = try await fixture.store.reader(for: Fixture.id(1))
        let second = try await fixture.store.reader(for: Fixture.id(2))
        let found = try await fixture.store.changes(from: first, to: second)
        #expect(found.map(\.index) == [7, 8, 14, 99_999])
        #expect(found.map { $0.first == nil } == [false, true, false, true])
        #expect(found.map { $0.second == nil } == [false, false, true, false])
        #expect(try await fixture.store.changes(from: second, to: first).map(\.index) == [7, 8, 14, 99_999])
        #expect(try await fixture.store.changes(from: first, to: second, start: 8, limit: 2).map(\.index) == [8, 14])
        #expect(try await fixture.store.changes(from: nil, to: first).count == 100)
        #expect(try await fixture.store.changes(from: second, to: second) == [])
    }
}
