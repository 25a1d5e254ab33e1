import Foundation
import Link
import Logging
import SnapshotStore
import Support
import Testing

@testable import EBS

@Suite struct EvictTests {
    /// Random writes and reads of a client that keeps a model, while snapshots are taken and what is clean is dropped.
    @Test func whatIsInTheBucketMayGoAndComesBack() async throws {
        let folder = "/tmp/evict-\(UInt32.random(in: 0..<UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bucket = MemoryObjectStore()
        var options = VolumeManager.Options(folder: folder + "/ebs", socketFolder: folder + "/nbd")
        options.volume.mapsBase = false
        options.hydratesInBackground = false
        let manager = VolumeManager(options: options, logger: Logger(label: "test"), openStore: { bucket })
        try await manager.start()
        let store = try await manager.context.access.open()
        let size = ByteCount.mebibytes(24)
        if case .ongoing(let writer) = try await store.beginUpload("snap-00000001", volumeSize: size) {
            _ = try await writer.complete()
        }
        let id = VolumeID.random()
        _ = try await manager.createVolume(.init(id: id, size: size, source: "snap-00000001"))
        let entry = try #require(manager.entry(id))
        let volume = try #require(try await entry.locked { $0.volume })
        let socket = try await manager.openExport(.init(id: id, epoch: 1)).socket
        let client = Task {
            try await libnbd(
                socket,
                """
                import time
                r = random.Random()
                model = bytearray(r.randbytes(24 << 20))
                h.pwrite(model, 0)
                end = time.monotonic() + 6
                while time.monotonic() < end:
                    at = r.randrange(24 << 20)
                    n = min((24 << 20) - at, r.choice([1, 512, 4096, 70000, 600000]))
                    time.sleep(0.001)
                    # The second half stays as it is, and is dropped as a whole.
                    if at + n <= 12 << 20 and r.random() < 0.5:
                        data = r.randbytes(n)
                        h.pwrite(data, at)
                        model[at:at + n] = data
                    else:
                        assert h.pread(n, at) == model[at:at + n], (at, n)
                print(h.pread(24 << 20, 0) == model)
                """)
        }
        var evicted = 0
        var rounds = 0
        let end = ContinuousClock.now + .seconds(5)
        while ContinuousClock.now < end {
            let snapshot = SnapshotID.random()
            _ = try await manager.createSnapshots(.init(items: [.init(id: snapshot, volume: id, annotations: [:])]))
            while manager.board.snapshot(snapshot)?.state == .pending {
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(manager.board.snapshot(snapshot)?.state == .completed)
            try await store.pin(snapshot, holder: Hydrator.holder(id))
            try await manager.context.control.run { try volume.rebase(to: snapshot) }
            try await entry.locked { $0.hydrator?.rebase(to: snapshot) }
            for _ in 0..<60 {
                let result = await manager.context.control.run { volume.evict(from: 0, limit: 100) }
                #expect(result.errno == 0)
                evicted += result.count
                try await Task.sleep(for: .milliseconds(5))
            }
            rounds += 1
        }
        #expect(try await client.value == "True")
        #expect(evicted > 20, "\(evicted) in \(rounds) rounds")
        #expect(await manager.context.control.run { !volume.isFailed })
        await manager.stop()
    }
}
