import NIOCore
import Support
import Testing

@testable import SnapshotStore

/// The figures the project promises, at full block size where memory allows and with small blocks where only counts
/// matter.
@Suite struct CounterTests {
    /// Counts what is put and keeps no block packs.
    private final class Forgetful: ObjectStore {
        let kept = MemoryObjectStore()
        func put(_ key: String, _ body: ByteBuffer, ifAbsent: Bool) async throws(ObjectStoreError) {
            let isBlockPack = key.contains("/b0")
            try await kept.put(key, isBlockPack ? ByteBuffer() : body, ifAbsent: ifAbsent)
        }
        func get(_ key: String, _ range: ObjectRange) async throws(ObjectStoreError) -> ByteBuffer {
            try await kept.get(key, range)
        }
        func size(of key: String) async throws(ObjectStoreError) -> Int? { try await kept.size(of: key) }
        func list(prefix: String, after: String?) async throws(ObjectStoreError) -> ObjectPage {
            try await kept.list(prefix: prefix, after: after)
        }
        func delete(_ key: String) async throws(ObjectStoreError) { try await kept.delete(key) }
    }

    private static func noise(_ seed: UInt64, count: Int) -> BlockData {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return BlockData(count: count) { room in
            for offset in stride(from: 0, to: room.count, by: 8) {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                room.storeBytes(of: state, toByteOffset: offset, as: UInt64.self)
            }
            return room.count
        }
    }

    /// 50 GiB in blocks of 512 bytes instead of 512 KiB, packs scaled likewise (nodes are not): as many blocks, as many
    /// requests.
    @Test func aFirstSnapshotOf50GiBNeedsFewRequests() async throws {
        var options = SnapshotStore.Options()
        options.blockSize = 512
        options.packTarget = 32 * 512
        let store = try await SnapshotStore.open(Forgetful(), options: options)
        let blocks: UInt64 = 50 << 30 / (512 << 10)
        guard
            case .ongoing(let writer) = try await store.beginUpload(
                Fixture.id(1), volumeSize: .bytes(blocks * 512))
        else { return }
        try await writer.upload(0..<blocks) { Self.noise($0 + 1, count: 512) }
        let manifest = try await writer.complete()
        #expect(manifest.storedBlocks == blocks)
        #expect(store.counters.puts < 3300, "\(store.counters)")
        #expect(store.counters.requests < 7000)
    }

    /// k changed blocks that do not compress: k · 512 KiB and 1 %, wherever they are in a full volume of 32 GiB. What is
    /// added to the blocks does not depend on their size, so that it can be measured with small ones.
    @Test func anIncrementStoresLittleMoreThanItsBlocks() async throws {
        var options = SnapshotStore.Options()
        options.blockSize = 512
        options.packTarget = 32 * 512
        let objects = Forgetful()
        let store = try await SnapshotStore.open(objects, options: options)
        let blocks: UInt64 = 32 << 30 / (512 << 10)
        let size = ByteCount.bytes(blocks * 512)
        guard case .ongoing(let base) = try await store.beginUpload(Fixture.id(1), volumeSize: size) else { return }
        try await base.upload(0..<blocks) { Self.noise($0 + 1, count: 512) }
        _ = try await base.complete()
        for changed: UInt64 in [1, 2, 25, 1000] {
            let id = Fixture.id(Int(changed) + 1)
            guard
                case .ongoing(let writer) = try await store.beginUpload(id, volumeSize: size, parent: Fixture.id(1))
            else { return }
            try await writer.upload((0..<changed).map { $0 * (blocks / changed) + 77 }) {
                Self.noise($0 + blocks, count: 512)
            }
            let manifest = try await writer.complete()
            #expect(manifest.storedBlocks == changed)
            let extra = writer.counters.bytesPut - changed * 512
            #expect(extra <= changed * (512 << 10) / 100, "\(changed) blocks: \(extra) bytes more")
            #expect(writer.counters.requests <= 20 + changed, "\(changed) blocks: \(writer.counters)")
        }
    }

    /// 1 TiB, sparse: the snapshot of 1,000 changed blocks, a diff and the deletion touch what changed.
    @Test func workIsProportionalToWhatChanged() async throws {
        var options = SnapshotStore.Options()
        options.blockSize = 512
        options.packTarget = 32 * 512
        // No cache: every node that is needed is got.
        options.nodeCache = 1
        let objects = MemoryObjectStore()
        let store = try await SnapshotStore.open(objects, options: options)
        let blocks: UInt64 = 1 << 40 / (512 << 10)
        let size = ByteCount.bytes(blocks * 512)
        guard case .ongoing(let base) = try await store.beginUpload(Fixture.id(1), volumeSize: size) else { return }
        try await base.upload(stride(from: UInt64(0), to: blocks, by: 64)) { Self.noise($0 + 1, count: 512) }
        _ = try await base.complete()
        let full = store.counters

        // In one part of the volume: what lies elsewhere must not be looked at.
        let start = blocks / 2
        guard
            case .ongoing(let writer) = try await store.beginUpload(
                Fixture.id(2), volumeSize: size, parent: Fixture.id(1))
        else { return }
        try await writer.upload(start..<start + 1000) { Self.noise($0 + 5, count: 512) }
        _ = try await writer.complete()
        #expect(writer.counters.puts < 50)
        #expect(writer.counters.bytesPut < 1000 * 512 + 300_000)

        let first = try await store.reader(for: Fixture.id(1))
        let second = try await store.reader(for: Fixture.id(2))
        let changes = try await store.changes(from: first, to: second)
        #expect(changes.map(\.index) == Array(start..<start + 1000))
        #expect(first.counters.gets + second.counters.gets < 200, "\(first.counters) \(second.counters)")

        let before = store.counters.requests
        try await store.delete(Fixture.id(2))
        let report = try await store.sweep()
        #expect(report.deletedPacks > 30 && report.freedBytes > 1000 * 512)
        #expect(store.counters.requests - before < 400)
        #expect(full.puts > 1000)
        let audit = try await store.audit()
        #expect(audit.leakedSlots == 0 && audit.missingSlots == 0)
    }

    /// Mostly dead packs shrink; the blocks that stay are read from their new place.
    @Test func mostlyDeadPacksAreRewritten() async throws {
        let fixture = try await Fixture()
        var changes: [UInt64: UInt64?] = [:]
        for index in UInt64(0)..<800 { changes[index] = index + 1 }
        try await fixture.snapshot(Fixture.id(1), changes: changes)
        var next = changes
        for index in UInt64(0)..<800 where index % 8 != 3 { next[index] = index + 10_000 }
        try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: next)
        let bytes = fixture.objects.totalBytes
        let reader = try await fixture.store.reader(for: Fixture.id(2))
        _ = try await reader.block(3)
        try await fixture.store.delete(Fixture.id(1))
        let report = try await fixture.store.sweep()
        #expect(report.rewrittenPacks > 50)
        #expect(report.freedBytes > 650 * 4096)
        #expect(fixture.objects.totalBytes < bytes - 650 * 4096)
        // The reader has old places in its tree, and finds the new ones.
        #expect(try await reader.block(11) == Fixture.block(12))
        #expect(try await fixture.mismatch(Fixture.id(2), next.compactMapValues { $0 }) == nil)
        #expect(try await fixture.store.verify().isSound)
        #expect(try await fixture.store.sweep() == SweepReport())
        try await fixture.store.delete(Fixture.id(2))
        _ = try await fixture.store.sweep()
        #expect(fixture.keysInUse == [])
    }
}
