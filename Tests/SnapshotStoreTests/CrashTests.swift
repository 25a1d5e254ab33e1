import NIOCore
import Support
import Synchronization
import Testing

@testable import SnapshotStore

/// Ends our process, as far as the bucket can tell, at its n-th request: that one may still happen, none after it.
final class CrashPoint: Sendable {
    private let state: Mutex<(left: Int, happens: Bool)>
    init(after count: Int, lastHappens: Bool) { state = Mutex((count, lastHappens)) }

    /// Requests made before the crash; nil: it did not come.
    var isReached: Bool { state.withLock { $0.left < 0 } }

    var script: MemoryObjectStore.Script {
        { [self] _, _ in
            state.withLock { state -> MemoryObjectStore.Fault? in
                state.left -= 1
                if state.left >= 0 { return nil }
                return state.left == -1 && state.happens ? .loseAnswer : .refuse
            }
        }
    }
}

@Suite struct CrashTests {
    static let base: [UInt64: UInt64?] = Dictionary(uniqueKeysWithValues: (0..<40).map { ($0 * 5, $0 + 1) })

    /// Runs `body` with a crash at every request it makes, each time in a fresh bucket prepared by `prepare`; then lets a
    /// new process look at the bucket.
    private func forEveryCrash(
        prepare: (Fixture) async throws -> Void, body: (Fixture) async throws -> Void,
        recover: (Fixture) async throws -> Void
    ) async throws {
        let prepared = try await Fixture()
        try await prepare(prepared)
        for lastHappens in [false, true] {
            for count in 0..<500 {
                let objects = prepared.objects.copy()
                let crash = CrashPoint(after: count, lastHappens: lastHappens)
                let victim = try await Fixture(objects: objects)
                objects.setScript(crash.script)
                var failed = false
                do { try await body(victim) } catch { failed = true }
                objects.setScript(nil)
                #expect(failed == crash.isReached || crash.isReached, "an error without a crash")
                let survivor = try await Fixture(objects: objects)
                try await recover(survivor)
                let audit = try await survivor.store.audit()
                #expect(audit.missingSlots == 0 && audit.endangeredSlots == 0, "crash at \(count): \(audit)")
                if !crash.isReached { break }
            }
        }
    }

    @Test func uploadsGoOnAfterACrash() async throws {
        let changes: [UInt64: UInt64?] = [0: 500, 5: nil, 6: 501, 7: 7, 300: 5, 301: 6, 302: 7, 303: 8, 304: 9, 305: 1]
        let content =
            [0: 500, 6: 501, 7: 7, 300: 5, 301: 6, 302: 7, 303: 8, 304: 9, 305: 1].merging(
                Self.base.compactMapValues { $0 }.filter { $0.key != 5 }
            ) { new, _ in new } as [UInt64: UInt64]
        try await forEveryCrash(
            prepare: { _ = try await $0.snapshot(Fixture.id(1), changes: Self.base) },
            body: { _ = try await $0.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: changes) },
            recover: { fixture in
                if try await fixture.store.manifest(of: Fixture.id(2)) == nil {
                    _ = try await fixture.snapshot(Fixture.id(2), parent: Fixture.id(1), changes: changes)
                }
                #expect(try await fixture.mismatch(Fixture.id(2), content) == nil)
                for number in [1, 2] { try await fixture.store.delete(Fixture.id(number)) }
                _ = try await fixture.store.sweep()
                #expect(fixture.keysInUse == [])
            })
    }

    @Test func abortedUploadsLeaveNothing() async throws {
        try await forEveryCrash(
            prepare: { _ = try await $0.snapshot(Fixture.id(1), changes: Self.base) },
            body: { fixture in
                let upload = try await fixture.store.beginUpload(
                    Fixture.id(2), volumeSize: .bytes(5000 * 4096), parent: Fixture.id(1))
                guard case .ongoing(let writer) = upload else { return }
                try await writer.upload(0..<20) { Fixture.block($0 + 900) }
                try await writer.abort()
            },
            recover: { fixture in
                for id in try await fixture.store.incompleteUploads() { try await fixture.store.abortUpload(id) }
                try await fixture.store.delete(Fixture.id(1))
                _ = try await fixture.store.sweep()
                #expect(fixture.keysInUse == [])
            })
    }

    @Test(arguments: [[2], [1], [3], [2, 3], [1, 2], [2, 1], [2, 4]])
    func deletionsAndSweepsGoOnAfterACrash(victims: [Int]) async throws {
        let changes: [Int: [UInt64: UInt64?]] = [
            2: [0: 500, 5: nil, 6: 501], 3: [0: 600, 10: 601, 6: 602], 4: [15: 700, 6: nil],
        ]
        var contents = [1: Self.base.compactMapValues { $0 }]
        for (number, parent) in [(2, 1), (3, 2), (4, 2)] {
            contents[number] = contents[parent]?.merging((changes[number] ?? [:]).compactMapValues { $0 }) { $1 }
            for (index, value) in changes[number] ?? [:] where value == nil { contents[number]?[index] = nil }
        }
        let expected = contents
        try await forEveryCrash(
            prepare: { fixture in
                _ = try await fixture.snapshot(Fixture.id(1), changes: Self.base)
                for (number, parent) in [(2, 1), (3, 2), (4, 2)] {
                    _ = try await fixture.snapshot(
                        Fixture.id(number), parent: Fixture.id(parent), changes: changes[number] ?? [:])
                }
            },
            body: { fixture in
                for number in victims {
                    try await fixture.store.delete(Fixture.id(number))
                    _ = try await fixture.store.sweep()
                }
            },
            recover: { fixture in
                for number in victims { try await fixture.store.delete(Fixture.id(number)) }
                _ = try await fixture.store.sweep()
                for number in 1...4 where !victims.contains(number) {
                    #expect(try await fixture.mismatch(Fixture.id(number), expected[number] ?? [:]) == nil)
                }
                let audit = try await fixture.store.audit()
                #expect(audit.leakedSlots == 0)
                for number in 1...4 { try await fixture.store.delete(Fixture.id(number)) }
                // By another process again: the first one keeps in memory what it did.
                let last = try await Fixture(objects: fixture.objects)
                _ = try await last.store.sweep()
                #expect(last.keysInUse == [])
            })
    }
}
