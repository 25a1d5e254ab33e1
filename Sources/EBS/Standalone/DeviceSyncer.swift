import Foundation
import Glibc
import Link
import SnapshotStore
import Support

/// Keeps a standalone device's bucket close behind it, and its folder small.
actor DeviceSyncer {
    private let options: StandaloneDevice.Options
    private let manager: VolumeManager
    private let entry: VolumeEntry
    private let store: SnapshotStore
    private let lease: DeviceLease
    private let holder: String
    private let limiter: RateLimiter
    private var sequence: UInt64 = 0
    /// Of the newest snapshot in the bucket.
    private var synced = ContinuousClock.now
    private var cursor = 0

    /// Bytes a second that clients may write while the folder is full, or the bucket too far behind.
    static let slow = 4 << 20
    private static let pause = Duration.milliseconds(200)
    private static let evictionBatch = 64

    init(
        options: StandaloneDevice.Options, manager: VolumeManager, entry: VolumeEntry, store: SnapshotStore,
        lease: DeviceLease, holder: String, limiter: RateLimiter
    ) {
        self.options = options
        self.manager = manager
        self.entry = entry
        self.store = store
        self.lease = lease
        self.holder = holder
        self.limiter = limiter
    }

    private struct Gone: Error {}

    private func volume() async throws -> LiveVolume {
        guard let volume = await entry.locked({ $0.volume }) else { throw Gone() }
        return volume
    }

    private var control: BlockingPool { manager.context.control }

    static func sequence(_ manifest: SnapshotManifest) -> UInt64 {
        manifest.annotations["sequence"].flatMap { UInt64($0) } ?? 0
    }

    /// The device as the bucket has it.
    static func newest(in store: SnapshotStore) async throws -> SnapshotManifest? {
        try await store.list().max { sequence($0) < sequence($1) }
    }

    /// Brings an earlier process's snapshots to their end.
    func prepare() async throws {
        sequence = try await store.list().map(Self.sequence).max() ?? 0
        // Pins of folders that are gone; the lease says that nobody reads by them.
        try await store.dropPins(except: Hydrator.holder(entry.id))
        try await settle()
    }

    /// Ends, by throwing, when the device is another's.
    func keepLease() async throws {
        while true {
            try await Task.sleep(for: options.leaseTime / 3)
            do {
                try await lease.renew()
            } catch let error where error.code == .conflict {
                throw error
            } catch {
                options.logger.warning("the lease could not be renewed: \(error)")
                guard await lease.isHeld else { throw error }
            }
        }
    }

    /// Snapshots at half the age that is allowed, so that the other half is left for the upload.
    func run() async throws {
        var due = ContinuousClock.now + options.maximumAge / 2
        while true {
            try await Task.sleep(for: Self.pause)
            let used = try await usage()
            let isFull = used > options.localLimit.rawValue
            let isLate = ContinuousClock.now - synced > options.maximumAge
            limiter.setThroughput(isFull && used > options.localLimit.rawValue / 4 * 5 || isLate ? Self.slow : nil)
            do {
                // Before the next snapshot: only a volume whose layers are merged can drop anything.
                if isFull { try await evict(used - options.localLimit.rawValue / 4 * 3) }
                if ContinuousClock.now >= due || isFull {
                    due = .now + options.maximumAge / 2
                    try await snapshot()
                }
            } catch let error where !(error is CancellationError) {
                options.logger.warning("the bucket is not reached: \(error)")
            }
        }
    }

    /// The last snapshot, before the end.
    func finish() async {
        do {
            try await snapshot()
        } catch {
            options.logger.warning("what is not in the bucket stays in \(options.folder): \(error)")
        }
    }

    /// Brings what was written so far to the bucket.
    private func snapshot() async throws {
        let volume = try await volume()
        let started = ContinuousClock.now
        if await control.run({ volume.pendingSnapshots.isEmpty && volume.hasChanges }) {
            guard await lease.isHeld else { throw SnapshotStoreError(.conflict, "the lease has run out") }
            sequence += 1
            _ = try await manager.createSnapshots(
                .init(items: [
                    .init(
                        id: .random(), volume: entry.id,
                        annotations: ["sequence": String(sequence), "holder": holder])
                ]))
        }
        try await settle()
        synced = started
    }

    /// Waits for the snapshots under way; then the newest is what chunks come from, and older ones go.
    private func settle() async throws {
        let volume = try await volume()
        while await control.run({ !volume.pendingSnapshots.isEmpty }) {
            let sequence = manager.board.state(since: 0).sequence
            guard await !control.run({ volume.pendingSnapshots.isEmpty }) else { break }
            await manager.board.wait(since: sequence, patience: .milliseconds(100))
            try Task.checkCancellation()
        }
        let record = await control.run { volume.control { volume.record } }
        guard let source = record.source, let newest = record.changedSince, source != newest else { return }
        let name = Hydrator.holder(entry.id)
        try await store.pin(newest, holder: name)
        try await control.run { try volume.rebase(to: newest) }
        await entry.locked { $0.hydrator?.rebase(to: newest) }
        // The one before stays for a round: fetches from it may be under way.
        for manifest in try await store.list() where manifest.id != newest && manifest.id != source {
            try await store.unpin(manifest.id, holder: name)
            try await store.delete(manifest.id)
            try await control.run { [manager] in try manager.finished.remove(manifest.id) }
            manager.board.remove(manifest.id)
        }
        await manager.sweepSoon()
    }

    /// Bytes that the volume's files take.
    private func usage() async throws -> UInt64 {
        let folder = entry.folder
        return await control.run {
            var sum: UInt64 = 0
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            where name == "base" || name.hasPrefix("layer-") && !name.contains(".") {
                var information = stat()
                if stat(folder + "/" + name, &information) == 0 { sum += UInt64(information.st_blocks) * 512 }
            }
            return sum
        }
    }

    private func evict(_ bytes: UInt64) async throws {
        let volume = try await volume()
        var left = Int(bytes >> Geometry.chunkShift) + 1
        var rounds = 0
        while left > 0, rounds < 2 {
            let start = cursor
            let result = await control.run { volume.evict(from: start, limit: Self.evictionBatch) }
            guard result.errno == 0 else { throw SystemError("evict", entry.folder, errno: result.errno) }
            left -= result.count
            cursor = result.next ?? 0
            if result.next == nil { rounds += 1 }
        }
    }
}
