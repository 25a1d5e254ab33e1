import Support
import Testing

@testable import SnapshotStore

@Suite struct RoundTripTests {
    @Test func firstSnapshotReadsBack() async throws {
        let fixture = try await Fixture()
        var content: [UInt64: UInt64] = [:]
        for index in stride(from: UInt64(0), to: 5000, by: 7) { content[index] = index + 1 }
        let manifest = try await fixture.snapshot("snap-00000000000000001", changes: content.mapValues { $0 })
        #expect(manifest.storedBlocks == UInt64(content.count))
        #expect(try await fixture.mismatch(manifest.id, content) == nil)
        let reader = try await fixture.store.reader(for: manifest.id)
        #expect(try await reader.block(1) == nil)
        #expect(try await reader.block(7) == Fixture.block(8))
        #expect(try await reader.block(4999) == nil)
        #expect(try await reader.block(5000) == nil)
        #expect(try await fixture.store.list() == [manifest])
        #expect(manifest.annotations["description"] == "a test")
    }

    /// As EBS direct puts them: what was put is known after a crash, zeros and unchanged blocks too, and none of it leaks.
    @Test func anUploadThatKeepsEveryPutFindsThemAgain() async throws {
        let fixture = try await Fixture()
        let size = ByteCount.bytes(5000 * UInt64(Fixture.blockSize))
        try await fixture.snapshot(Fixture.id(1), changes: [1: 1, 2: 2, 3: 3])
        func begin() async throws -> SnapshotWriter {
            let upload = try await fixture.store.beginUpload(
                Fixture.id(2), volumeSize: size, parent: Fixture.id(1), keepingEveryPut: true)
            guard case .ongoing(let writer) = upload else { throw SnapshotStoreError(.conflict, "complete already") }
            return writer
        }
        let cutOff = try await begin()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in UInt64(1)..<40 {
                group.addTask {
                    let block = index == 2 ? BlockData([0]) : Fixture.block(index == 3 ? 3 : index + 100)
                    try await cutOff.put(index, block)
                    try await cutOff.flush()
                }
            }
            try await group.waitForAll()
        }
        let writer = try await begin()
        #expect(await writer.putCount == 39)
        #expect(try await writer.putChecksum() == cutOff.putChecksum())
        try await writer.put(40, Fixture.block(140))
        try await writer.put(1, Fixture.block(1))
        let manifest = try await writer.complete()
        var content = Dictionary(uniqueKeysWithValues: (UInt64(4)...40).map { ($0, $0 + 100) })
        content[1] = 1
        content[3] = 3
        #expect(try await fixture.mismatch(Fixture.id(2), content) == nil)
        #expect(manifest.storedBlocks == 37)
        let audit = try await fixture.store.audit()
        #expect(audit.leakedSlots == 0 && audit.missingSlots == 0 && audit.endangeredSlots == 0)
    }

    @Test func anotherStoreOnTheSameBucketSeesIt() async throws {
        let fixture = try await Fixture()
        try await fixture.snapshot("snap-00000001", changes: [3: 4])
        let other = try await Fixture(objects: fixture.objects)
        #expect(try await other.mismatch("snap-00000001", [3: 4]) == nil)
    }

    @Test func readingAnEmptyBucketWritesNothing() async throws {
        let objects = MemoryObjectStore()
        await #expect { _ = try await SnapshotStore.open(objects, creating: false) } throws: {
            ($0 as? SnapshotStoreError)?.code == .notFound
        }
        #expect(objects.keys == [])
        _ = try await SnapshotStore.open(objects)
        _ = try await SnapshotStore.open(objects, creating: false)
    }

    @Test func anIncrementStoresWhatChanged() async throws {
        let fixture = try await Fixture()
        var content: [UInt64: UInt64] = [:]
        for index in UInt64(0)..<600 { content[index] = index + 1 }
        let first = try await fixture.snapshot(Fixture.id(1), changes: content.mapValues { $0 })
        let second = try await fixture.snapshot(
            Fixture.id(2), parent: first.id, changes: [5: 6, 100: 9999, 300: nil, 4000: 1, 4001: nil])
        content[100] = 9999
        content[300] = nil
        content[4000] = 1
        #expect(second.storedBlocks == 2)
        #expect(second.parent == first.id)
        #expect(try await fixture.mismatch(second.id, content) == nil)
        // Back to what it was: the same content hash, and not a byte of blocks.
        let third = try await fixture.snapshot(
            Fixture.id(3), parent: second.id, changes: [100: 101, 300: 301, 4000: nil])
        #expect(third.contentHash == first.contentHash)
        #expect(third.storedBlocks == 2)
    }

    @Test func anEmptyVolumeHasNoTree() async throws {
        let fixture = try await Fixture()
        let manifest = try await fixture.snapshot(Fixture.id(1), changes: [0: nil, 9: nil])
        #expect(manifest.contentHash == "-")
        #expect(manifest.storedBytes == 0)
        #expect(try await fixture.mismatch(manifest.id, [:]) == nil)
        let second = try await fixture.snapshot(Fixture.id(2), parent: manifest.id, changes: [4999: 1])
        #expect(try await fixture.mismatch(second.id, [4999: 1]) == nil)
        let third = try await fixture.snapshot(Fixture.id(3), parent: second.id, changes: [4999: nil])
        #expect(third.contentHash == "-")
    }

    @Test(arguments: [10, 16, 17, 256, 300, 5000])
    func aVolumeMayGrowOverPowersOfTheFanOut(blocks: UInt64) async throws {
        let fixture = try await Fixture()
        try await fixture.snapshot(Fixture.id(1), blocks: 10, changes: [2: 3])
        try await fixture.snapshot(
            Fixture.id(2), parent: Fixture.id(1), blocks: blocks, changes: [blocks - 1: 7])
        #expect(try await fixture.mismatch(Fixture.id(2), [2: 3, blocks - 1: 7]) == nil)
        try await fixture.snapshot(Fixture.id(3), parent: Fixture.id(2), blocks: blocks * 300, changes: [:])
        #expect(try await fixture.mismatch(Fixture.id(3), [2: 3, blocks - 1: 7]) == nil)
        try await fixture.snapshot(Fixture.id(4), parent: Fixture.id(3), blocks: blocks * 300, changes: [2: nil])
        #expect(try await fixture.mismatch(Fixture.id(4), [blocks - 1: 7]) == nil)
    }

    @Test func copiesShareEverything() async throws {
        let fixture = try await Fixture()
        try await fixture.snapshot(Fixture.id(1), changes: [2: 3, 70: 71])
        let bytes = fixture.objects.totalBytes
        let copy = try await fixture.store.copy(Fixture.id(1), to: Fixture.id(2), annotations: ["a": "b"])
        #expect(copy.storedBytes == 0)
        #expect(fixture.objects.totalBytes - bytes < 2000)
        try await fixture.store.delete(Fixture.id(1))
        _ = try await fixture.store.sweep()
        #expect(try await fixture.mismatch(Fixture.id(2), [2: 3, 70: 71]) == nil)
        #expect(try await fixture.store.copy(Fixture.id(1), to: Fixture.id(2), annotations: [:]) == copy)
    }

    @Test func deletingEverythingFreesEverything() async throws {
        let fixture = try await Fixture()
        for order in [[1, 2, 3, 4], [4, 3, 2, 1], [2, 1, 4, 3], [3, 1, 2, 4]] {
            var changes: [UInt64: UInt64?] = [:]
            for index in UInt64(0)..<300 { changes[index * 3] = index + 1 }
            try await fixture.snapshot(Fixture.id(1), changes: changes)
            try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: [3: 77, 900: 5])
            try await fixture.snapshot(Fixture.id(3), parent: Fixture.id(2), changes: [3: 78, 903: 5])
            try await fixture.snapshot(Fixture.id(4), parent: Fixture.id(2), changes: [6: 79])
            for number in order {
                try await fixture.store.delete(Fixture.id(number))
                let report = try await fixture.store.sweep()
                #expect(report.sweptSnapshots == 1)
            }
            #expect(fixture.keysInUse == [])
        }
    }
}
