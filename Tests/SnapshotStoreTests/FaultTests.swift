import NIOCore
import Support
import Synchronization
import Testing

@testable import SnapshotStore

@Suite struct FaultTests {
    /// The same fault for every `every`-th request of a kind.
    private func script(
        _ operation: MemoryObjectStore.Operation, every: Int, _ fault: MemoryObjectStore.Fault
    ) -> MemoryObjectStore.Script {
        let count = Mutex(0)
        return { seen, _ in
            guard seen == operation else { return nil }
            return count.withLock { count in
                count += 1
                return count % every == 0 ? fault : nil
            }
        }
    }

    private static let changes: [UInt64: UInt64?] = Dictionary(uniqueKeysWithValues: (0..<200).map { ($0 * 3, $0 + 1) })
    private static let content = changes.compactMapValues { $0 }

    @Test(
        arguments: [MemoryObjectStore.Operation.put, .get, .list, .delete, .size],
        [MemoryObjectStore.Fault.refuse, .loseAnswer])
    func aStoreThatFailsNowAndThen(operation: MemoryObjectStore.Operation, fault: MemoryObjectStore.Fault) async throws
    {
        let fixture = try await Fixture()
        fixture.objects.setScript(script(operation, every: 2, fault))
        try await fixture.snapshot(Fixture.id(1), changes: Self.changes)
        try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: [3: 99])
        #expect(try await fixture.mismatch(Fixture.id(2), Self.content.merging([3: 99]) { $1 }) == nil)
        try await fixture.store.delete(Fixture.id(1))
        try await fixture.store.delete(Fixture.id(2))
        _ = try await fixture.store.sweep()
        #expect(fixture.keysInUse == [])
    }

    /// One deleted snapshot that cannot be read keeps its own space, and nobody else's.
    @Test func damageKeepsNoOtherSpace() async throws {
        let fixture = try await Fixture()
        for number in 1...3 { try await fixture.snapshot(Fixture.id(number), changes: Self.changes) }
        for number in 1...3 { try await fixture.store.delete(Fixture.id(number)) }
        let keys = fixture.store.keys
        fixture.objects.setContents(of: keys.packs(Fixture.id(1)) + "n00000000", nil)
        fixture.objects.setContents(of: keys.trash(Fixture.id(2)), [1, 2, 3])
        fixture.objects.setContents(of: keys.dead("m-0000000000000000"), [4, 5, 6])
        // Without the nodes that the uploads left in memory.
        let other = try await Fixture(objects: fixture.objects)
        let report = try await other.store.sweep()
        #expect(report.sweptSnapshots == 1 && report.unreadable == 3)
        let left = other.keysInUse
        #expect(!left.contains { $0.contains(Fixture.id(3).rawValue) })
        #expect(left.contains { $0.hasPrefix(keys.packs(Fixture.id(1))) })
        #expect(left.contains { $0.hasPrefix(keys.packs(Fixture.id(2))) })
    }

    @Test func aStoreThatIsAwayIsAnErrorAndThenIsNot() async throws {
        let fixture = try await Fixture()
        try await fixture.snapshot(Fixture.id(1), changes: Self.changes)
        let upload = try await fixture.store.beginUpload(
            Fixture.id(2), volumeSize: .bytes(5000 * 4096), parent: Fixture.id(1))
        guard case .ongoing(let writer) = upload else { return }
        fixture.objects.setScript { _, _ in .refuse }
        await #expect { try await writer.upload(0..<100) { Fixture.block($0 + 5) } } throws: {
            ($0 as? SnapshotStoreError)?.code == .unavailable
        }
        // Broken, and says so.
        await #expect(throws: SnapshotStoreError.self) { try await writer.complete() }
        await #expect { try await fixture.store.list() } throws: {
            ($0 as? SnapshotStoreError)?.code == .unavailable
        }
        await #expect { try await fixture.store.verify() } throws: {
            ($0 as? SnapshotStoreError)?.code == .unavailable
        }
        fixture.objects.setScript(nil)
        var changes: [UInt64: UInt64?] = [:]
        for index in UInt64(0)..<100 { changes[index] = index + 5 }
        try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: changes)
        #expect(
            try await fixture.mismatch(Fixture.id(2), Self.content.merging(changes.compactMapValues { $0 }) { $1 })
                == nil)
    }

    @Test func deniedIsNotRetried() async throws {
        let fixture = try await Fixture()
        let count = Mutex(0)
        fixture.objects.setScript { _, _ in
            count.withLock { $0 += 1 }
            return .deny
        }
        await #expect { _ = try await fixture.store.manifest(of: Fixture.id(1)) } throws: {
            ($0 as? SnapshotStoreError)?.code == .denied
        }
        #expect(count.withLock { $0 } == 1)
    }

    /// Whatever single bit of whatever answer flips or is missing: right data or an error.
    @Test(arguments: [MemoryObjectStore.Fault.truncate, .flipBit(at: 0), .flipBit(at: 0.4), .flipBit(at: 0.97)])
    func wrongAnswersAreNeverData(fault: MemoryObjectStore.Fault) async throws {
        let fixture = try await Fixture()
        try await fixture.snapshot(Fixture.id(1), changes: Self.changes)
        try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: [3: 99])
        let content = Self.content.merging([3: 99]) { $1 }
        // The first answers for every object: read again until it is right.
        for wrong in 1...2 {
            let other = try await Fixture(objects: fixture.objects)
            let answers = Mutex<[String: Int]>([:])
            fixture.objects.setScript { operation, key in
                guard operation == .get else { return nil }
                return answers.withLock { answers in
                    answers[key, default: 0] += 1
                    return answers[key, default: 0] <= wrong ? fault : nil
                }
            }
            #expect(try await other.mismatch(Fixture.id(2), content) == nil)
            fixture.objects.setScript(nil)
        }
        // Always: an error, the right one.
        let other = try await Fixture(objects: fixture.objects)
        let reader = try await other.store.reader(for: Fixture.id(2))
        _ = try await reader.presentBlocks(limit: .max)
        fixture.objects.setScript(script(.get, every: 1, fault))
        await #expect { _ = try await reader.block(3) } throws: { ($0 as? SnapshotStoreError)?.code == .damaged }
        await #expect { _ = try await reader.blocks(0..<30) } throws: { ($0 as? SnapshotStoreError)?.code == .damaged }
        let third = try await Fixture(objects: fixture.objects.copy())
        fixture.objects.setScript(nil)
        third.objects.setScript(script(.get, every: 1, fault))
        await #expect { _ = try await third.store.reader(for: Fixture.id(2)) } throws: {
            ($0 as? SnapshotStoreError)?.code == .damaged
        }
    }

    /// A sweep that reads something wrong must not free on the strength of it.
    @Test(arguments: [MemoryObjectStore.Fault.truncate, .flipBit(at: 0.01), .flipBit(at: 0.4), .flipBit(at: 0.9)])
    func sweepsThatReadWrongBytesFreeNothingNeeded(fault: MemoryObjectStore.Fault) async throws {
        for every in 1...6 {
            let fixture = try await Fixture()
            try await fixture.snapshot(Fixture.id(1), changes: Self.changes)
            try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: [3: 99, 6: nil])
            try await fixture.snapshot(Fixture.id(3), parent: Fixture.id(2), changes: [3: 98])
            try await fixture.store.delete(Fixture.id(2))
            let other = try await Fixture(objects: fixture.objects)
            fixture.objects.setScript(script(.get, every: every, fault))
            _ = try? await other.store.sweep()
            fixture.objects.setScript(nil)
            let third = try await Fixture(objects: fixture.objects)
            let content = Self.content.merging([3: 98]) { $1 }.filter { $0.key != 6 }
            #expect(try await third.mismatch(Fixture.id(1), Self.content) == nil)
            #expect(try await third.mismatch(Fixture.id(3), content) == nil)
            _ = try await third.store.sweep()
            let audit = try await third.store.audit()
            #expect(audit.missingSlots == 0 && audit.leakedSlots == 0 && audit.endangeredSlots == 0)
        }
    }

    @Test func conditionalPutsWhoseAnswerWasLost() async throws {
        let objects = MemoryObjectStore()
        let retrying = RetryingObjectStore(objects, pause: { _ in })
        let first = Mutex(true)
        objects.setScript { operation, _ in
            guard operation == .put else { return nil }
            return first.withLock { first in
                defer { first = false }
                return first ? .loseAnswer : nil
            }
        }
        try await retrying.put("a", ByteBuffer(string: "mine"), ifAbsent: true)
        await #expect(throws: ObjectStoreError.self) {
            try await retrying.put("a", ByteBuffer(string: "other"), ifAbsent: true)
        }
    }

    @Test func delaysGrowToABound() {
        let policy = RetryPolicy(attempts: 10, firstDelay: .milliseconds(100), maximumDelay: .seconds(2))
        #expect(policy.delay(afterFailures: 1, chance: 1) == .milliseconds(100))
        #expect(policy.delay(afterFailures: 3, chance: 1) == .milliseconds(400))
        #expect(policy.delay(afterFailures: 3, chance: 0) == .milliseconds(200))
        #expect(policy.delay(afterFailures: 60, chance: 1) == .seconds(2))
    }

    @Test func stateErrors() async throws {
        let fixture = try await Fixture()
        try await fixture.snapshot(Fixture.id(1), changes: [1: 2])
        let size = ByteCount.bytes(5000 * 4096)
        guard case .completed = try await fixture.store.beginUpload(Fixture.id(1), volumeSize: size) else {
            Issue.record("a complete snapshot was begun again")
            return
        }
        func code(_ body: () async throws -> Void) async -> SnapshotStoreError.Code? {
            do { try await body() } catch { return (error as? SnapshotStoreError)?.code }
            return nil
        }
        let store = fixture.store
        #expect(await code { _ = try await store.beginUpload("snap-1", volumeSize: size) } == .invalid)
        #expect(await code { _ = try await store.beginUpload(Fixture.id(2), volumeSize: .bytes(0)) } == .invalid)
        #expect(
            await code { _ = try await store.beginUpload(Fixture.id(2), volumeSize: size, parent: Fixture.id(9)) }
                == .parentGone)
        #expect(
            await code { _ = try await store.beginUpload(Fixture.id(2), volumeSize: .bytes(1), parent: Fixture.id(1)) }
                == .invalid)
        #expect(await code { _ = try await store.reader(for: Fixture.id(9)) } == .notFound)
        #expect(await code { try await store.pin(Fixture.id(9), holder: "vol") } == .notFound)
        #expect(await code { try await store.pin(Fixture.id(1), holder: "a/b") } == .invalid)
        #expect(
            await code { _ = try await store.copy(Fixture.id(9), to: Fixture.id(3), annotations: [:]) } == .notFound)
        try await store.delete(Fixture.id(1))
        try await store.delete(Fixture.id(1))
        #expect(await code { _ = try await store.beginUpload(Fixture.id(1), volumeSize: size) } == .conflict)
        guard case .ongoing(let writer) = try await store.beginUpload(Fixture.id(4), volumeSize: size) else { return }
        #expect(await code { try await writer.put(5000, Fixture.block(1)) } == .invalid)
        #expect(await code { try await writer.put(1, BlockData([UInt8](repeating: 1, count: 4097))) } == .invalid)
        #expect(
            await code { _ = try await store.beginUpload(Fixture.id(4), volumeSize: .bytes(1)) } == .conflict)
        _ = try await writer.complete()
        #expect(await code { try await writer.put(1, Fixture.block(1)) } == .invalid)
    }

    /// As the direct APIs use it: blocks in any order, again and again, with restarts in between.
    @Test func blocksPutAgainInAnyOrder() async throws {
        let fixture = try await Fixture()
        try await fixture.snapshot(Fixture.id(1), changes: [0: 1, 1: 2, 2: 3, 3: 4])
        var expected: [UInt64: UInt64] = [0: 1, 1: 2, 2: 3, 3: 4]
        var generator = SeededGenerator(seed: 5)
        var current = fixture
        for _ in 0..<10 {
            current = try await Fixture(objects: fixture.objects)
            let upload = try await current.store.beginUpload(
                Fixture.id(2), volumeSize: .bytes(5000 * 4096), parent: Fixture.id(1))
            guard case .ongoing(let writer) = upload else { return }
            for _ in 0..<8 {
                let index = UInt64.random(in: 0..<6, using: &generator)
                let value = UInt64.random(in: 0..<6, using: &generator)
                let block = value == 0 ? BlockData([]) : Fixture.block(value)
                try await writer.put(index, block)
                // What is in a pack only is not durable: an unchanged block has nothing to be durable.
                expected[index] = value == 0 ? nil : value
            }
            try await writer.flush()
        }
        guard
            case .ongoing(let writer) = try await current.store.beginUpload(
                Fixture.id(2), volumeSize: .bytes(5000 * 4096), parent: Fixture.id(1))
        else { return }
        for index in UInt64(0)..<6 {
            try await writer.put(index, expected[index].map { Fixture.block($0) } ?? BlockData([]))
        }
        _ = try await writer.complete()
        let reader = try await current.store.reader(for: Fixture.id(2))
        for index in UInt64(0)..<6 {
            let block = try await reader.block(index) ?? BlockData([UInt8](repeating: 0, count: 4096))
            #expect(block == expected[index].map { Fixture.block($0) } ?? BlockData([UInt8](repeating: 0, count: 4096)))
        }
        try await current.store.delete(Fixture.id(1))
        try await current.store.delete(Fixture.id(2))
        _ = try await current.store.sweep()
        #expect(current.keysInUse == [])
    }
}
