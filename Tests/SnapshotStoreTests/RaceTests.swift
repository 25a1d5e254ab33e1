import Support
import Synchronization
import Testing

@testable import SnapshotStore

/// Two processes on one bucket: everything the second does happens between two requests of the first, for every such
/// place.
@Suite struct RaceTests {
    static let base: [UInt64: UInt64?] = Dictionary(uniqueKeysWithValues: (0..<40).map { ($0 * 5, $0 + 1) })

    private func forEveryInterleaving(
        prepare: (Fixture) async throws -> Void, first: (Fixture) async throws -> Void,
        second: @escaping @Sendable (Fixture) async throws -> Void, check: (Fixture) async throws -> Void
    ) async throws {
        let prepared = try await Fixture()
        try await prepare(prepared)
        for place in 0..<500 {
            let objects = prepared.objects.copy()
            let one = try await Fixture(objects: objects)
            let other = try await Fixture(objects: objects)
            let left = Mutex(place)
            objects.setScript { _, _ in
                let isNow = left.withLock { left in
                    left -= 1
                    return left == -1
                }
                if isNow { do { try await second(other) } catch { Issue.record(error) } }
                return nil
            }
            try await first(one)
            objects.setScript(nil)
            let wasReached = left.withLock { $0 < 0 }
            try await check(one)
            let audit = try await one.store.audit()
            #expect(
                audit.missingSlots == 0 && audit.endangeredSlots == 0 && audit.leakedSlots == 0, "at \(place): \(audit)"
            )
            if !wasReached { break }
        }
    }

    @Test func aParentDeletedDuringAnUpload() async throws {
        let changes: [UInt64: UInt64?] = [0: 500, 5: nil, 6: 501]
        let content =
            [0: 500, 6: 501].merging(
                Self.base.compactMapValues { $0 }.filter { $0.key != 5 }
            ) { new, _ in new } as [UInt64: UInt64]
        try await forEveryInterleaving(
            prepare: { _ = try await $0.snapshot(Fixture.id(1), changes: Self.base) },
            first: { fixture in
                do {
                    _ = try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: changes)
                } catch let error as SnapshotStoreError where error.code == .parentGone {
                    _ = try await fixture.snapshot(Fixture.id(2), changes: content.mapValues { $0 })
                }
            },
            second: { fixture in
                try await fixture.store.delete(Fixture.id(1))
                _ = try await fixture.store.sweep()
            },
            check: { fixture in
                _ = try await fixture.store.sweep()
                #expect(try await fixture.mismatch(Fixture.id(2), content) == nil)
            })
    }

    @Test func aSnapshotPinnedOrTakenDuringItsSweep() async throws {
        let outcome = Mutex<[String: Bool]>([:])
        try await forEveryInterleaving(
            prepare: { fixture in
                _ = try await fixture.snapshot(Fixture.id(1), changes: Self.base)
                _ = try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: [0: 77])
            },
            first: { fixture in
                try await fixture.store.delete(Fixture.id(1))
                _ = try await fixture.store.sweep()
            },
            second: { fixture in
                do {
                    try await fixture.store.pin(Fixture.id(1), holder: "vol")
                    outcome.withLock { $0["pin"] = true }
                } catch let error as SnapshotStoreError where error.code == .notFound {
                    outcome.withLock { $0["pin"] = false }
                }
                do {
                    _ = try await fixture.snapshot(Fixture.id(3), parent: Fixture.id(1), changes: [5: 78])
                } catch let error as SnapshotStoreError where error.code == .parentGone {
                    // Never made.
                }
            },
            check: { fixture in
                let base = Self.base.compactMapValues { $0 }
                _ = try await fixture.store.sweep()
                #expect(try await fixture.mismatch(Fixture.id(2), base.merging([0: 77]) { $1 }) == nil)
                if try await fixture.store.manifest(of: Fixture.id(3)) != nil {
                    #expect(try await fixture.mismatch(Fixture.id(3), base.merging([5: 78]) { $1 }) == nil)
                }
                if outcome.withLock({ $0["pin"] }) == true {
                    #expect(try await fixture.mismatch(Fixture.id(1), base, pinnedBy: "vol") == nil)
                    try await fixture.store.unpin(Fixture.id(1), holder: "vol")
                    _ = try await fixture.store.sweep()
                }
            })
    }

    @Test func sweepsOfTwoProcesses() async throws {
        try await forEveryInterleaving(
            prepare: { fixture in
                _ = try await fixture.snapshot(Fixture.id(1), changes: Self.base)
                _ = try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: [0: 77])
                _ = try await fixture.snapshot(Fixture.id(3), parent: Fixture.id(2), changes: [0: 78])
                _ = try await fixture.snapshot(Fixture.id(4), parent: Fixture.id(3), changes: [5: 79])
                for number in [1, 3] { try await fixture.store.delete(Fixture.id(number)) }
            },
            first: { _ = try await $0.store.sweep() },
            second: { fixture in
                // One name for both, as after a restart: only the lease's number tells them apart.
                try await fixture.store.delete(Fixture.id(2))
            },
            check: { fixture in
                _ = try await fixture.store.sweep()
                #expect(
                    try await fixture.mismatch(
                        Fixture.id(4), Self.base.compactMapValues { $0 }.merging([0: 78, 5: 79]) { $1 }) == nil)
            })
    }
}
