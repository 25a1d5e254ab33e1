import Foundation
import Glibc
import Link
import Logging
import SnapshotStore
import Support

/// Every volume of this process, and the operations of the control protocol on them.
///
/// SAFETY: `entries` is guarded by `lock`; entries guard themselves.
final class VolumeManager: @unchecked Sendable {
    struct Options: Sendable {
        /// Holds `volumes/` and `snapshots/`.
        var folder: String
        var socketFolder: String
        var volume = VolumeOptions()
        var patience: Duration = .seconds(60)
        /// After how long without success the upload of a snapshot is given up.
        var uploadPatience: Duration = .seconds(24 * 3600)
        /// Bytes of the disk that clients' writes leave free; nil: `SpaceGuard`'s.
        var reserve: UInt64?
        var store = SnapshotStore.Options()
        /// False: chunks are fetched only when somebody reads them.
        var hydratesInBackground = true
        /// Uploads take the processor only when nobody else wants it.
        var uploadsInBackground = true
        /// How long a drained layer may wait for somebody's flush. Clients flush every few seconds, most of them.
        var drainPatience: Duration = .seconds(300)
        init(folder: String, socketFolder: String) {
            self.folder = folder
            self.socketFolder = socketFolder
        }
    }

    let options: Options
    let context: EngineContext
    let finished: FinishedSnapshots
    private let lock = Lock()
    private var entries: [VolumeID: VolumeEntry] = [:]
    private let sweeper: Sweeping
    private let earlyWriteBack = EarlyWriteBack()
    var board: StateBoard { context.board }

    init(options: Options, logger: Logger, openStore: @escaping SnapshotAccess.Opener) {
        self.options = options
        let access = SnapshotAccess(openStore, options: options.store)
        let files = RealFileSystem()
        context = EngineContext(
            files: files, volumeOptions: options.volume, access: access, pool: BlockingPool(limit: 48),
            control: BlockingPool(limit: 32),
            board: StateBoard(start: UInt64(Date().timeIntervalSince1970 * 1000)),
            pins: PinNotes(files: files, folder: options.folder + "/pins"),
            socketFolder: options.socketFolder,
            space: SpaceGuard(path: options.folder, reserve: options.reserve), patience: options.patience,
            logger: logger, keyring: options.store.keyring, hydratesInBackground: options.hydratesInBackground,
            drainPatience: options.drainPatience)
        finished = FinishedSnapshots(files: files, folder: options.folder + "/snapshots")
        sweeper = Sweeping(access: access, notes: context.pins, pool: context.control, logger: logger)
    }

    private var control: BlockingPool { context.control }
    private var volumesFolder: String { options.folder + "/volumes" }
    private func folder(_ id: VolumeID) -> String { volumesFolder + "/\(id.rawValue)" }
    func entry(_ id: VolumeID) -> VolumeEntry? { lock { entries[id] } }
    var allEntries: [VolumeEntry] { lock { entries.values.sorted { $0.id < $1.id } } }

    // MARK: Start and end

    /// Opens everything that is there, serves the exports that were open, and goes on with uploads and hydration.
    func start() async throws {
        try await control.run { [self] in
            for folder in [options.folder, volumesFolder, options.socketFolder] {
                try context.files.createFolder(folder)
            }
            // QEMU runs as a user of its own and connects again by path after a restart; the sockets themselves are its alone.
            guard chmod(options.socketFolder, 0o711) == 0 else { throw SystemError("chmod", options.socketFolder) }
            // Sockets of an earlier process; those of open exports come back below.
            for name in try context.files.list(options.socketFolder) where name.contains(".sock") {
                try context.files.remove(options.socketFolder + "/" + name)
            }
            for status in try finished.load() { board.set(status) }
            for name in try context.files.list(volumesFolder).sorted() {
                let path = volumesFolder + "/" + name
                guard let id = VolumeID(rawValue: name), context.files.exists(path + "/record") else {
                    // Left by a creation or a removal that a crash cut off.
                    try Volume.discard(context.files, folder: path)
                    continue
                }
                let entry = VolumeEntry(id: id, folder: path, context: context)
                entry.lock { entry.open() }
                lock { entries[id] = entry }
            }
            dropBrokenGroups()
        }
        for entry in allEntries { await startUploads(entry) }
        for note in try await control.run({ [self] in try settlePins() }) {
            await sweeper.unpinLater(note.volume, note.source)
        }
        await sweeper.start()
        earlyWriteBack.start { [weak self] in self?.allEntries ?? [] }
    }

    /// Notes of an earlier process: those whose volume's record speaks for the pin are over, the others are let go.
    private func settlePins() throws -> [(volume: VolumeID, source: SnapshotID)] {
        try context.pins.load().filter { note in
            guard let entry = entry(note.volume) else { return true }
            // What cannot be opened may need its source yet.
            guard let volume = entry.lock({ entry.volume }) else { return false }
            guard volume.control({ volume.record.source }) == note.source else { return true }
            try context.pins.remove(note.volume, note.source)
            return false
        }
    }

    /// - Parameter clean: false leaves the volumes as a kill would.
    func stop(clean: Bool = true) async {
        await sweeper.stop()
        await control.run { [earlyWriteBack] in earlyWriteBack.stop() }
        for entry in allEntries { await entry.close(clean: clean) }
        lock { entries.removeAll() }
    }

    /// Members of a group whose recording was cut off: not all have the same instant, so none counts.
    private func dropBrokenGroups() {
        let known = Set(allEntries.flatMap { $0.volume?.pendingSnapshots.map(\.id) ?? [] })
        for entry in allEntries {
            guard let volume = entry.volume else { continue }
            for snapshot in volume.pendingSnapshots where !snapshot.group.isEmpty && !snapshot.confirmed {
                let isWhole = snapshot.group.allSatisfy {
                    known.contains($0.snapshot) || board.snapshot($0.snapshot) != nil
                }
                try? volume.updateRecord {
                    if isWhole { $0.confirm(snapshot.id) } else { $0.cancel(snapshot.id) }
                }
            }
        }
    }

    /// Runs an operation on one volume where it may block.
    private func on<Value: Sendable>(
        _ id: VolumeID, _ body: @escaping @Sendable (VolumeEntry, LiveVolume) throws -> Value
    ) async throws -> Value {
        try await control.run { [self] in
            guard let entry = entry(id) else { throw EBSControlError(.volumeNotFound, "there is no volume \(id)") }
            return try entry.lock {
                guard let volume = entry.volume else {
                    throw EBSControlError(.damaged, entry.error ?? "\(id) is not open")
                }
                guard !volume.control({ volume.record.deleted }) else {
                    throw EBSControlError(.volumeNotFound, "there is no volume \(id)")
                }
                return try body(entry, volume)
            }
        }
    }

    // MARK: Volumes

    func createVolume(_ request: EBSControl.CreateVolume) async throws -> EBSControl.VolumeInfo {
        if let existing = try await info(request.id) { return existing }
        if let source = request.source {
            // The pin keeps the source readable until the volume is whole, even when the snapshot is deleted meanwhile.
            do {
                await sweeper.keepPin(of: request.id)
                try await control.run { [self] in try context.pins.add(request.id, source) }
                try await context.access.open().pin(source, holder: Hydrator.holder(request.id))
            } catch {
                await sweeper.unpinLater(request.id, source)
                throw SnapshotAccess.controlError(error, "using \(source)")
            }
        }
        do {
            return try await makeVolume(request)
        } catch {
            if let source = request.source, entry(request.id) == nil { await sweeper.unpinLater(request.id, source) }
            throw error
        }
    }

    private func makeVolume(_ request: EBSControl.CreateVolume) async throws -> EBSControl.VolumeInfo {
        let encryption = try await encryption(for: request)
        return try await control.run { [self] in
            let entry = VolumeEntry(id: request.id, folder: folder(request.id), context: context)
            return try entry.lock {
                let isNew = lock {
                    if entries[request.id] == nil {
                        entries[request.id] = entry
                        return true
                    }
                    return false
                }
                guard isNew else {
                    throw EBSControlError(.badRequest, "\(request.id) is being made by another request")
                }
                do {
                    try LiveVolume.create(
                        files: CipherFileSystem(context.files), folder: entry.folder, id: request.id,
                        size: request.size.rawValue, source: request.source, encryption: encryption,
                        options: context.volumeOptions)
                } catch {
                    lock { entries[request.id] = nil }
                    throw error
                }
                // Left behind, it is found to be over at the next start.
                if let source = request.source { try? context.pins.remove(request.id, source) }
                entry.open()
                guard let info = entry.info, info.error == nil else {
                    throw EBSControlError(.internalError, entry.error ?? "\(request.id) could not be opened")
                }
                return info
            }
        }
    }

    /// The wrapped key for a new volume: that of the snapshot it is made of, so that snapshots of both can share blocks.
    private func encryption(for request: EBSControl.CreateVolume) async throws -> String? {
        do {
            if let source = request.source {
                let pinned = try await context.access.open().reader(for: source, pinnedBy: Hydrator.holder(request.id))
                if let encryption = pinned.manifest.encryption { return encryption.key }
            }
            return request.encrypted == true ? try options.store.keyring.makeKey().wrapped : nil
        } catch {
            throw SnapshotAccess.controlError(error, "creating \(request.id)")
        }
    }

    private func info(_ id: VolumeID) async throws -> EBSControl.VolumeInfo? {
        guard let entry = entry(id) else { return nil }
        return try await control.run {
            try entry.lock {
                guard let info = entry.info else {
                    throw EBSControlError(.badRequest, "\(id) was deleted; its snapshots are still being uploaded")
                }
                return info
            }
        }
    }

    func deleteVolume(_ id: VolumeID) async throws {
        guard let entry = entry(id) else { return }
        let isFree = try await control.run {
            try entry.lock { () -> Bool in
                guard let volume = entry.volume else { return true }
                let record = volume.control { volume.record }
                guard record.export == nil else { throw EBSControlError(.volumeInUse, "\(id) is exported") }
                if !volume.isFailed { try volume.updateRecord { $0.deleted = true } }
                return volume.pendingSnapshots.isEmpty || volume.isFailed && !record.deleted
            }
        }
        board.remove(id)
        if isFree { try await discard(entry) }
    }

    /// Removes a deleted volume that no upload needs any more.
    func discard(_ entry: VolumeEntry) async throws {
        let source = await entry.locked { entry in
            // The hydrator's: it may have ended without letting its pin go.
            entry.volume.flatMap { volume in volume.control { volume.record.source } } ?? entry.hydrator?.source
        }
        await entry.close(clean: false)
        try await control.run { [self] in
            if let source { try context.pins.add(entry.id, source) }
            try Volume.discard(context.files, folder: entry.folder)
            lock { if entries[entry.id] === entry { entries[entry.id] = nil } }
        }
        board.remove(entry.id)
        if let source { await sweeper.unpinLater(entry.id, source) }
    }

    func resizeVolume(_ request: EBSControl.ResizeVolume) async throws -> EBSControl.VolumeInfo {
        try await on(request.id) { [context] entry, volume in
            try volume.grow(to: request.size.rawValue)
            context.pool.submit { try? volume.prepareSpares() }
            entry.publish()
            guard let info = entry.info else { throw EBSControlError(.volumeNotFound, "there is no \(request.id)") }
            return info
        }
    }

    // MARK: Exports

    func openExport(_ request: EBSControl.OpenExport) async throws -> EBSControl.Export {
        if let entry = entry(request.id), await entry.locked({ $0.volume?.isFailed ?? true }) {
            await reopen(entry)
        }
        return try await on(request.id) { [self] entry, volume in
            guard let service = entry.service else { throw EBSControlError(.internalError, "\(request.id) is closed") }
            let wanted = VolumeRecord.Export(
                epoch: request.epoch, readOnly: request.readOnly ?? false, socketOwner: request.socketOwner,
                maximumIOPS: request.maximumIOPS, maximumThroughput: request.maximumThroughput)
            let record = volume.control { volume.record }
            guard request.epoch >= record.epoch else {
                throw EBSControlError(.staleEpoch, "\(request.id) was admitted to epoch \(record.epoch) already")
            }
            if record.export != wanted || entry.listener == nil {
                // The old holder ends before the new epoch is recorded, and the new one begins after that.
                entry.stopListening()
                try volume.updateRecord {
                    $0.epoch = wanted.epoch
                    $0.export = wanted
                }
                try entry.listen(wanted, service: service)
                entry.publish()
                context.pool.submit { try? volume.prepareSpares() }
            }
            return EBSControl.Export(socket: entry.exportSocket(request.epoch), name: request.id.rawValue)
        }
    }

    /// A volume that failed recovers from what is surely on disk.
    private func reopen(_ entry: VolumeEntry) async {
        await entry.close(clean: false)
        await entry.locked { $0.open() }
        await startUploads(entry)
    }

    func closeExport(_ request: EBSControl.CloseExport) async throws {
        guard entry(request.id) != nil else { return }
        do {
            try await on(request.id) { entry, volume in
                guard let export = volume.control({ volume.record.export }), export.epoch <= request.epoch else {
                    return
                }
                entry.stopListening()
                _ = volume.flush()
                try volume.updateRecord { $0.export = nil }
                entry.publish()
            }
        } catch let error as EBSControlError where error.code == .volumeNotFound {
            return
        }
    }

    /// An NBD client learns a volume's size when it connects.
    func dropClients(_ request: EBSControl.CloseExport) async throws {
        try await on(request.id) { entry, volume in
            guard volume.control({ volume.record.export })?.epoch == request.epoch else { return }
            entry.listener?.dropConnections()
        }
    }

    func sweepSoon() async { await sweeper.request() }

    func statistics() async -> [EBSControlVolumeStatistics] {
        await control.run { [self] in
            allEntries.compactMap { entry in
                guard let counters = entry.lock({ entry.service })?.statistics else { return nil }
                return EBSControlVolumeStatistics(
                    id: entry.id, counters: counters, bucket: entry.lock { entry.bucketCounters })
            }
        }
    }
}
