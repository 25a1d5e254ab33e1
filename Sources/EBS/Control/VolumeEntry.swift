import Link
import Logging
import SnapshotStore
import Support

/// One volume of this process: its engine and whatever runs for it. Every method is called with `lock` held, on a thread
/// that may block, unless it says otherwise. Tasks come in by `locked`: the lock is held while files are synced and
/// connections end, and Swift's cooperative threads must not wait for that.
///
/// SAFETY: everything mutable is guarded by `lock`.
final class VolumeEntry: @unchecked Sendable {
    let id: VolumeID
    let folder: String
    let lock = Lock()
    private(set) var volume: LiveVolume?
    private(set) var service: VolumeService?
    private(set) var hydrator: Hydrator?
    private(set) var listener: NBDListener?
    private(set) var error: String?
    private var hydration: Task<Void, Never>?
    private var isMerging = false
    /// Something may have become mergeable since the merger looked.
    private var mergeAgain = false
    /// The uploads of this volume, one after the other.
    var uploads: Task<Void, Never>?
    /// The snapshot that is being uploaded.
    var uploading: (id: SnapshotID, task: Task<SnapshotStatus, any Error>)?

    /// Bytes that clients had written when `writeBackEarly` was last called; not guarded by `lock`, its thread's alone.
    private var writtenBefore: UInt64 = 0

    private let context: EngineContext
    /// Requests of uploads that have ended.
    private var uploaded = ObjectCounters()

    init(id: VolumeID, folder: String, context: EngineContext) {
        self.id = id
        self.folder = folder
        self.context = context
    }

    /// Opens the volume's files and starts what was going on when they were last open.
    func open() {
        do {
            let volume = try Volume.open(
                files: try context.files(of: folder), folder: folder, options: context.volumeOptions)
            self.volume = volume
            error = nil
            startHydration(of: volume)
            let service = VolumeService(
                volume: volume, pool: context.pool, hydrator: hydrator, space: context.space)
            hydrator?.count(in: service.statistics)
            self.service = service
            let record = volume.control { volume.record }
            if let export = record.export { try listen(export, service: service) }
            if record.export != nil { try? volume.prepareSpares() }
            if !record.layers.isEmpty { merge() }
        } catch {
            self.error = "\(error)"
            context.logger.error("volume \(id): \(error)")
        }
        publish()
    }

    private func startHydration(of volume: LiveVolume) {
        let record = volume.control { volume.record }
        guard let source = record.source else {
            hydrator = nil
            return
        }
        let hydrator = Hydrator(
            volume: volume, source: source, access: context.access, pins: context.pins, pool: context.pool,
            patience: context.patience,
            logger: context.logger, onProgress: { [weak self] in self?.publishSoon() })
        self.hydrator = hydrator
        // A deleted volume fetches only what its uploads still need.
        if !record.deleted, context.hydratesInBackground { hydration = Task { await hydrator.runBackground() } }
    }

    /// Runs `body` with `lock` held on a thread that may block.
    func locked<Value: Sendable>(_ body: @escaping @Sendable (VolumeEntry) throws -> Value) async throws -> Value {
        try await context.control.run { try self.lock { try body(self) } }
    }

    /// As `locked`, for what cannot fail.
    func locked<Value: Sendable>(_ body: @escaping @Sendable (VolumeEntry) -> Value) async -> Value {
        await context.control.run { self.lock { body(self) } }
    }

    // MARK: Export

    /// Each epoch has a socket of its own: a holder that was fenced off must not find its way back by reconnecting.
    func exportSocket(_ epoch: Epoch) -> String {
        context.socketFolder + "/\(id.rawValue)-\(String(epoch, radix: 36)).sock"
    }

    func listen(_ export: VolumeRecord.Export, service: VolumeService) throws {
        listener = try NBDListener(
            path: exportSocket(export.epoch), service: service, isReadOnly: export.readOnly, owner: export.socketOwner,
            limiter: RateLimiter(maximumIOPS: export.maximumIOPS, maximumThroughput: export.maximumThroughput))
    }

    /// No client can touch the volume when it returns.
    func stopListening() {
        listener?.close()
        listener = nil
    }

    // MARK: Write-back

    /// Called by one thread from time to time; does nothing while something else is done with the volume, or where clients write
    /// more than would be written back: they are not to feel it.
    /// - Returns: whether there is anything to write back.
    func writeBackEarly() -> Bool {
        // Without `lock`: it may wait for the disk, and a freeze asks for the volume with it.
        let (volume, service) = lock.unlessHeld { (self.volume, self.service) } ?? (nil, nil)
        guard let volume, let service else { return false }
        let written = service.statistics.writtenBytes
        defer { writtenBefore = written }
        guard written < writtenBefore &+ UInt64(LiveVolume.earlyPages) << Geometry.blockShift else { return true }
        return volume.writeBackEarly()
    }

    // MARK: Merge

    /// Starts moving layers into the base file in the background, if there is something to move. Any thread.
    func merge() {
        guard let volume else { return }
        mergeAgain = true
        guard !isMerging else { return }
        isMerging = true
        let hydrator = hydrator
        do {
            try Threads.start("ebs-merge") { [self] in
                var thread = BackgroundThread()
                while BackgroundThreads.urgently({ lock { takeMerge() } }) {
                    Merger(
                        volume: volume, hydrator: hydrator, space: context.space, patience: context.drainPatience
                    ).run(&thread)
                }
            }
        } catch {
            isMerging = false
        }
    }

    private func takeMerge() -> Bool {
        defer { mergeAgain = false }
        isMerging = mergeAgain
        return mergeAgain
    }

    // MARK: End

    /// Ends everything that runs for the volume and closes its files.
    func close(clean: Bool) async {
        let tasks = await locked { entry in
            // The clients go first: none of them may be told of chunks that are not fetched any more.
            entry.stopListening()
            entry.hydrator?.stop()
            entry.volume?.stopMerging()
            entry.uploading?.task.cancel()
            return [entry.hydration, entry.uploads].compactMap { $0 }
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        while await locked({ $0.isMerging }) { try? await Task.sleep(for: .milliseconds(5)) }
        await locked { entry in
            entry.service?.stop()
            entry.volume?.close(clean: clean)
            entry.service = nil
            entry.volume = nil
            entry.hydrator = nil
        }
    }

    // MARK: What is told

    func count(upload counters: ObjectCounters) { uploaded = uploaded + counters }

    /// Requests to the bucket for this volume since the process started.
    var bucketCounters: ObjectCounters { uploaded + (hydrator?.bucketCounters ?? ObjectCounters()) }

    var info: EBSControl.VolumeInfo? {
        guard let volume else {
            var info = EBSControl.VolumeInfo(id: id, size: .bytes(0), hydrated: 0)
            info.error = error ?? "not open"
            return info
        }
        let record = volume.control { volume.record }
        if record.deleted { return nil }
        var info = EBSControl.VolumeInfo(id: id, size: .bytes(record.size), hydrated: volume.hydratedFraction)
        info.exportEpoch = record.export?.epoch
        info.error = volume.isFailed ? record.failed ?? "a write-back failed" : error
        return info
    }

    func publish() {
        if let info { context.board.set(info) } else { context.board.remove(id) }
    }

    /// From any thread, with or without `lock`.
    private func publishSoon() { context.control.submit { self.lock { self.publish() } } }

    func setError(_ text: String?) { error = text }
}
