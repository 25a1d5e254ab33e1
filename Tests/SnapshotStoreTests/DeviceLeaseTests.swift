import NIOCore
import Support
import Testing

@testable import SnapshotStore

@Suite struct DeviceLeaseTests {
    private func take(_ holder: String, _ objects: MemoryObjectStore, milliseconds: Int) async throws -> DeviceLease {
        try await DeviceLease.take(holder: holder, prefix: "d/", duration: .milliseconds(milliseconds), in: objects)
    }

    @Test func oneHolderAtATime() async throws {
        let objects = MemoryObjectStore()
        let first = try await take("one", objects, milliseconds: 3_600_000)
        await #expect { try await take("two", objects, milliseconds: 1000) } throws: {
            ($0 as? SnapshotStoreError)?.code == .conflict
        }
        // The same folder again, after a crash.
        let again = try await take("one", objects, milliseconds: 3_600_000)
        #expect(await again.number > first.number)
        await #expect(throws: SnapshotStoreError.self) { try await first.renew() }
        try await again.renew()
        await again.release()
        let next = try await take("two", objects, milliseconds: 3_600_000)
        #expect(await next.number > again.number, "numbers grow over an orderly end, too")
        #expect(await next.isHeld)
    }

    /// Who has lost the device can read, and changes nothing any more, whatever it had begun.
    @Test func aLoserChangesNothing() async throws {
        let objects = MemoryObjectStore()
        let loser = try await take("loser", objects, milliseconds: 1)
        while await loser.remaining > .zero { await Task.yield() }
        let owner = try await take("owner", objects, milliseconds: 3_600_000)
        let (lost, owned) = (
            LeasedObjectStore(objects, lease: loser), LeasedObjectStore(objects, lease: owner)
        )
        try await owned.put("d/snapshots/x", ByteBuffer(string: "owner"))
        await #expect { try await lost.put("d/snapshots/y", ByteBuffer(string: "loser")) } throws: {
            ($0 as? ObjectStoreError)?.code == .refused
        }
        await #expect(throws: ObjectStoreError.self) { try await lost.delete("d/snapshots/x") }
        #expect(try await lost.get("d/snapshots/x", .all) == ByteBuffer(string: "owner"))
        await #expect(throws: SnapshotStoreError.self) { try await loser.renew() }
        try await owner.renew()
        #expect(objects.keys.filter { $0.contains("snapshots") } == ["d/snapshots/x"])
    }
}
