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
    private var policy: SyncPolicy
    /// Of the last snapshot.
    private var point = DevicePoint(term: 0, sequence: 0)
    /// The instant of the newest snapshot in the bucket, by the clock of `WriteGate`: everything before it is there.
    private var synced = WriteGate.now
    /// When the last snapshot began.
    private var begun = ContinuousClock.now
    private var decision = SyncPolicy.Decision(takesSnapshot: false, holdsWrites: false)
    /// What the bucket answered to the last attempts to reach it.
    private var isReached = true
    /// The disk has too little room for what was written.
    private var isShort = false
    private var cursor = 0

    private static let pause = Duration.milliseconds(200)
    private static let shortestEnd = Duration.seconds(10)
    private static let glance = Duration.milliseconds(50)
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
        policy = SyncPolicy(maximumAge: options.maximumAge, localLimit: options.localLimit.rawValue)
    }

    private struct Gone: Error {}

    private func volume() async throws -> LiveVolume {
        guard let volume = await entry.locked({ $0.volume }) else { throw Gone() }
        return volume
    }

    private var control: BlockingPool { manager.context.control }

    /// The device as the bucket has it. One that cannot be read may be the newest: then an older one is not taken for it.
    /// - Parameter known: snapshots that the local folder knows, whether or not they can be read.
    static func newest(in store: SnapshotStore, known: Set<SnapshotID> = []) async throws -> SnapshotManifest? {
        let inventory = try await store.inventory()
        if let damaged = inventory.damaged.keys.sorted().first(where: { !known.contains($0) }) {
            throw StandaloneDevice.Failure(
                description: "the snapshot \(damaged) in the bucket cannot be read, and may be the device's newest "
                    + "content; without the object snapshots/\(damaged) the device is what the one before says")
        }
        return inventory.manifests.max { DevicePoint($0) < DevicePoint($1) }
    }

    /// Brings an earlier process's snapshots to their end.
    func prepare() async throws {
        let volume = try await volume()
        point.term = await lease.number
        point.sequence = try await store.list().map { DevicePoint($0).sequence }.max() ?? 0
        // Pins and uploads of folders that are gone; the lease says that nobody reads or writes by them.
        try await store.dropPins(except: Hydrator.holder(entry.id))
        let own = Set(await control.run { volume.pendingSnapshots.map(\.id) })
        for id in try await store.incompleteUploads() where !own.contains(id) { try await store.abortUpload(id) }
        try await settle()
        guard await control.run({ volume.hasChanges }) else { return reached(at: WriteGate.now) }
        // Written before this process was started: as old as the bucket, and to be brought there before anything new.
        let newest = try await store.list().max { DevicePoint($0) < DevicePoint($1) }
        let instant = newest.flatMap { $0.annotations["instant"] }.flatMap { Double($0) }
        let age = instant.map { max(0, Date().timeIntervalSince1970 - $0) } ?? 0
        reached(at: WriteGate.now - min(WriteGate.now, UInt64(min(age, 1e6) * 1e9)))
        begun -= options.maximumAge
    }

    /// Everything before that moment is in the bucket.
    private func reached(at moment: UInt64) {
        synced = moment
        limiter.writes.close(after: policy.holdingAge, since: moment)
    }

    /// Ends, by throwing, when the device is another's.
    func keepLease() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.renewLease() }
            group.addTask { try await self.watchLease() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// A renewal may hang for longer than the lease lasts.
    private func watchLease() async throws {
        while true {
            let remaining = await lease.remaining
            guard remaining > .zero else { throw SnapshotStoreError(.conflict, "the device's lease has run out") }
            try await Task.sleep(for: remaining)
        }
    }

    private func renewLease() async throws {
        while true {
            try await Task.sleep(for: options.leaseTime / 3)
            do {
                try await lease.renew()
                isReached = true
            } catch let error where error.code == .conflict {
                throw error
            } catch {
                isReached = false
                options.logger.warning("the lease could not be renewed: \(error)")
                guard await lease.isHeld else { throw error }
            }
        }
    }

    /// Snapshots at half the age that is allowed, or earlier, so that the other half is left for the upload.
    func run() async throws {
        while true {
            try await Task.sleep(for: Self.pause)
            do {
                try await look()
                // Before the next snapshot: only a volume whose layers are merged can drop anything.
                let excess = policy.excess(try await space())
                if excess > 0 { try await evict(excess) }
                if decision.takesSnapshot {
                    begun = .now
                    try await snapshot()
                }
                isReached = true
            } catch let error where !(error is CancellationError) {
                isReached = false
                begun -= options.maximumAge
                options.logger.warning("the bucket is not reached: \(error)")
            }
        }
    }

    /// Lets clients write as much as the bucket takes, also while `run` waits for an upload.
    func govern() async throws {
        while true {
            try await Task.sleep(for: Self.glance)
            do {
                try await look()
            } catch is Gone {
                // It has failed or is being closed; its clients hear of it by themselves.
            }
        }
    }

    private func look() async throws {
        let volume = try await volume()
        let changed = await control.run { volume.changedChunks }
        let space = try await space()
        isShort = space.lacking > 0
        decision = policy.decide(changed: changed, age: ContinuousClock.now - begun, space: space)
        limiter.writes.close(decision.holdsWrites)
        limiter.setThroughput(decision.throughput)
    }

    /// For `/metrics`.
    func metrics() -> String {
        let age = Double(WriteGate.now - min(WriteGate.now, synced)) / 1e9
        let values: [(String, String, String)] = [
            ("bucket_age_seconds", "How far the bucket is behind.", String(format: "%.3f", age)),
            ("bucket_age_limit_seconds", "From where on writes wait.", "\(policy.maximumAge / .seconds(1))"),
            ("bucket_reached", "Whether the bucket answered last.", isReached ? "1" : "0"),
            ("writes_held", "Whether writes wait, for the bucket or for room.", limiter.writes.isOpen ? "0" : "1"),
            ("disk_short", "Whether the disk of the folder has too little room.", isShort ? "1" : "0"),
            (
                "bucket_bytes_per_second", "What the bucket took lately.",
                "\(Int(policy.rate * Double(Geometry.chunkSize)))"
            ),
        ]
        return values.map { name, help, value in
            "# HELP skerry_ebs_device_\(name) \(help)\n# TYPE skerry_ebs_device_\(name) gauge\n"
                + "skerry_ebs_device_\(name) \(value)\n"
        }.joined()
    }

    /// Brings everything to the bucket, before the end. One that does not take it in the age that it may have keeps nobody waiting.
    /// - Throws: when something is in the folder only.
    func finish() async throws {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                // One that was under way does not have what was written since.
                group.addTask { while try await !self.snapshot() {} }
                group.addTask { try await self.keepLease() }
                group.addTask { [limit = max(options.maximumAge, Self.shortestEnd)] in
                    try await Task.sleep(for: limit)
                    throw SnapshotStoreError(.unavailable, "the bucket did not take the last snapshot in \(limit)")
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            throw StandaloneDevice.Failure(
                description: "what is not in the bucket stays in \(options.folder): \(error)")
        }
    }

    /// Brings what was written so far to the bucket.
    /// - Returns: false: only what had been written when an earlier snapshot began, which was under way.
    @discardableResult
    private func snapshot() async throws -> Bool {
        let volume = try await volume()
        let moment = WriteGate.now
        let started = ContinuousClock.now
        let changed = await control.run { volume.pendingSnapshots.isEmpty ? volume.changedChunks : nil }
        if let changed, changed > 0 {
            guard await lease.isHeld else { throw SnapshotStoreError(.conflict, "the lease has run out") }
            point.sequence += 1
            _ = try await manager.createSnapshots(
                .init(items: [
                    .init(
                        id: .random(), volume: entry.id,
                        annotations: [
                            "holder": holder, "instant": String(Date().timeIntervalSince1970),
                        ].merging(point.annotations) { $1 })
                ]))
        }
        try await settle()
        // One that was under way before this call is older than the call.
        guard let changed else {
            begun -= options.maximumAge
            return false
        }
        policy.uploaded(chunks: changed, in: ContinuousClock.now - started)
        reached(at: moment)
        return true
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
        let manifests = try await store.list()
        guard let end = manifests.first(where: { $0.id == newest }).map({ DevicePoint($0) }) else { return }
        for manifest in manifests where manifest.id != source && DevicePoint(manifest) < end {
            try await store.unpin(manifest.id, holder: name)
            try await store.delete(manifest.id)
            try await control.run { [manager] in try manager.finished.remove(manifest.id) }
            manager.board.remove(manifest.id)
        }
        await manager.sweepSoon()
    }

    private func space() async throws -> SyncPolicy.Space {
        let folder = entry.folder
        return await control.run {
            var space = SyncPolicy.Space(used: 0)
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            where BaseFileName.all.contains(name) || name.hasPrefix("layer-") && !name.contains(".") {
                var information = stat()
                guard stat(folder + "/" + name, &information) == 0 else { continue }
                space.used += UInt64(information.st_blocks) * 512
                if !BaseFileName.all.contains(name) { space.layers += UInt64(information.st_blocks) * 512 }
            }
            var disk = statvfs()
            if statvfs(folder, &disk) == 0 {
                space.free = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
                space.total = UInt64(disk.f_blocks) * UInt64(disk.f_frsize)
            }
            return space
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
