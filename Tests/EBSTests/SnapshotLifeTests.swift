import Foundation
import Link
import SnapshotStore
import Support
import Testing

@testable import EBS

/// Snapshots and volumes made from them, from client to bucket and back.
@Suite(.timeLimit(.minutes(5)))
struct SnapshotLifeTests {
    @Test func aSnapshotHoldsThePointInTimeAndAVolumeFromItIsUsableAtOnce() async throws {
        let host = try await TestHost()
        let id = try await host.volume(64 << 20)
        let socket = try await host.open(id)
        _ = try await libnbd(socket, "for i in range(16): h.pwrite(bytes([i + 1]) * (1 << 20), i << 22)")
        let first = try await host.snapshot(id)
        _ = try await libnbd(
            socket, "for i in range(16): h.pwrite(b'z' * 5000, (i << 22) + 1000)\nh.trim(1 << 20, 1 << 22)")
        let status = try await host.completed(first)
        #expect(status.state == .completed && status.changedBlocks == 32)
        // Incremental: only what changed since.
        let second = try await host.snapshot(id)
        let change = try await host.completed(second)
        #expect(change.state == .completed && (change.changedBlocks ?? 99) <= 18)

        for (snapshot, expected) in [(first, "first"), (second, "second")] {
            let copy = try await host.volume(80 << 20, source: snapshot)
            let other = try await host.open(copy)
            let found = try await libnbd(
                other,
                """
                def expected(i):
                    data = bytearray(bytes([i + 1]) * (1 << 20))
                    if "\(expected)" == "second":
                        if i == 1: data = bytearray(1 << 20)
                        else: data[1000:6000] = b'z' * 5000
                    return data
                order = list(range(16)); random.shuffle(order)
                for i in order: assert h.pread(1 << 20, i << 22) == expected(i), i
                assert h.pread(1 << 20, 70 << 20) == bytes(1 << 20)
                h.pwrite(b'q' * 100, (3 << 22) + 77)
                want = expected(3); want[77:177] = b'q' * 100
                assert h.pread(1 << 20, 3 << 22) == want
                print("same")
                """)
            #expect(found == "same")
            try await host.hydrated(copy)
        }
        await host.end()
    }

    @Test func aVolumeOutlivesTheSnapshotItIsFilledFrom() async throws {
        let host = try await TestHost()
        let id = try await host.volume(16 << 20)
        let socket = try await host.open(id)
        _ = try await libnbd(socket, "h.pwrite(os.urandom(0) + b'k' * (8 << 20), 0)")
        let snapshot = try await host.snapshot(id)
        _ = try await host.completed(snapshot)
        let copy = try await host.volume(16 << 20, source: snapshot)
        try await host.manager.deleteSnapshot(snapshot)
        let other = try await host.open(copy)
        #expect(try await libnbd(other, "print(h.pread(8 << 20, 0) == b'k' * (8 << 20))") == "True")
        // Its own first snapshot builds on the deleted one, or goes without.
        let next = try await host.snapshot(copy)
        #expect(try await host.completed(next).state == .completed)
        let again = try await host.volume(16 << 20, source: next)
        let third = try await host.open(again)
        #expect(try await libnbd(third, "print(h.pread(8 << 20, 0) == b'k' * (8 << 20))") == "True")
        await host.end()
    }

    @Test func snapshotsUnderWayAreTakenUpAfterARestartAndDeletedVolumesEndTheirs() async throws {
        let host = try await TestHost()
        let id = try await host.volume(32 << 20)
        let socket = try await host.open(id)
        _ = try await libnbd(socket, "h.pwrite(b'a' * (16 << 20), 0)")
        host.bucket.setScript { _, _ in .refuse }
        let first = try await host.snapshot(id)
        _ = try await libnbd(socket, "h.pwrite(b'b' * (4 << 20), 0)")
        let second = try await host.snapshot(id)
        _ = try await libnbd(socket, "h.pwrite(b'c' * (4 << 20), 4 << 20)")
        try await host.restart()
        let read = try await libnbd(
            socket, "print(h.pread(1, 0), h.pread(1, 4 << 20), h.pread(1, 8 << 20))")
        #expect(read == "bytearray(b'b') bytearray(b'c') bytearray(b'a')")
        try await host.manager.closeExport(.init(id: id, epoch: 1))
        try await host.manager.deleteVolume(id)
        host.bucket.setScript(nil)
        #expect(try await host.completed(first).state == .completed)
        #expect(try await host.completed(second).state == .completed)
        for (snapshot, start) in [(first, "a"), (second, "b")] {
            let copy = try await host.volume(32 << 20, source: snapshot)
            let other = try await host.open(copy)
            let found = try await libnbd(other, "print(h.pread(1, 0), h.pread(1, 5 << 20))")
            #expect(found == "bytearray(b'\(start)') bytearray(b'a')")
        }
        await host.end()
    }

    @Test func aRepeatedRequestTakesNoSecondPointInTime() async throws {
        let host = try await TestHost()
        let id = try await host.volume(8 << 20)
        let request = EBSControl.CreateSnapshots(items: [.init(id: .random(), volume: id, annotations: ["a": "b"])])
        _ = try await host.manager.createSnapshots(request)
        _ = try await host.manager.createSnapshots(request)
        let status = try await host.completed(request.items[0].id)
        try await host.restart()
        #expect(try await host.manager.createSnapshots(request) == [status])
        try await host.manager.deleteSnapshot(request.items[0].id)
        await host.end()
    }

    @Test func theVolumeGrowsWhileItIsUsed() async throws {
        let host = try await TestHost()
        let id = try await host.volume(8 << 20)
        let socket = try await host.open(id)
        _ = try await libnbd(socket, "h.pwrite(b'a' * 4096, (8 << 20) - 4096)")
        let snapshot = try await host.snapshot(id)
        #expect(try await host.manager.resizeVolume(.init(id: id, size: .mebibytes(24))).size == .mebibytes(24))
        let found = try await libnbd(
            socket,
            """
            assert h.get_size() == 24 << 20
            h.pwrite(b'e' * 4096, (24 << 20) - 4096)
            print(h.pread(1, (8 << 20) - 1), h.pread(1, 8 << 20), h.pread(1, (24 << 20) - 1))
            """)
        #expect(found == "bytearray(b'a') bytearray(b'\\x00') bytearray(b'e')")
        _ = try await host.completed(snapshot)
        let next = try await host.snapshot(id)
        #expect(try await host.completed(next).volumeSize == .mebibytes(24))
        await host.end()
    }

    @Test(arguments: [MemoryObjectStore.Fault.flipBit(at: 0.5), .truncate, .refuse, .deny])
    func aBlockThatTheStoreDoesNotGiveIsAnErrorAndNeverWrongData(fault: MemoryObjectStore.Fault) async throws {
        let host = try await TestHost()
        let id = try await host.volume(16 << 20)
        let socket = try await host.open(id)
        _ = try await libnbd(
            socket, "rng = random.Random(3)\nfor i in range(16): h.pwrite(rng.randbytes(1 << 20), i << 20)")
        let snapshot = try await host.snapshot(id)
        #expect(try await host.completed(snapshot).state == .completed)
        try await host.restart()
        let copy = try await host.volume(16 << 20, source: snapshot)
        host.bucket.setScript { operation, _ in operation == .get ? fault : nil }
        let other = try await host.open(copy)
        let script = """
            rng = random.Random(3)
            wrong = errors = 0
            for i in range(16):
                want = rng.randbytes(1 << 20)
                if i not in (5, 11): continue
                try:
                    wrong += h.pread(1 << 20, i << 20) != want
                except nbd.Error as e:
                    assert e.errno == "EIO", e
                    errors += 1
            print(wrong, errors)
            """
        let found = try await libnbd(other, script)
        // The background may have fetched some blocks before the fault began.
        #expect(found.hasPrefix("0 "))
        host.bucket.setScript(nil)
        #expect(try await libnbd(other, script) == "0 0")
        await host.end()
    }

    @Test func aCapOnRequestsHolds() async throws {
        let host = try await TestHost()
        let id = try await host.volume(8 << 20)
        var request = EBSControl.OpenExport(id: id, epoch: 1)
        request.maximumIOPS = 500
        let socket = try await host.manager.openExport(request).socket
        let seconds = try await libnbd(
            socket,
            """
            import time
            start = time.monotonic()
            for i in range(600): h.pwrite(b'x' * 512, 512 * i)
            print(time.monotonic() - start)
            """)
        // 50 ms of unused time may be made up for.
        #expect((Double(seconds) ?? 0) > 1.1)
        await host.end()
    }
}
