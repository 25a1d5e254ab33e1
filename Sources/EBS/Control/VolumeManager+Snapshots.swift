import Foundation
import Link
import SnapshotStore
import Support

extension VolumeManager {
    /// Fixes one point in time for all items; those that have one already (a repeated request) keep it.
    func createSnapshots(_ request: EBSControl.CreateSnapshots) async throws -> [SnapshotStatus] {
        guard !request.items.isEmpty, Set(request.items.map(\.volume)).count == request.items.count else {
            throw EBSControlError(.badRequest, "no volumes, or one of them twice")
        }
        let statuses = try await context.control.run { [self] in try freeze(request.items) }
        for item in request.items {
            if let entry = entry(item.volume) { await startUploads(entry) }
        }
        return statuses
    }

    private func freeze(_ items: [EBSControl.CreateSnapshots.Item]) throws -> [SnapshotStatus] {
        var wanted: [(EBSControl.CreateSnapshots.Item, VolumeEntry, LiveVolume)] = []
        for item in items where board.snapshot(item.id) == nil {
            guard let entry = entry(item.volume), let volume = entry.lock({ entry.volume }) else {
                throw EBSControlError(.volumeNotFound, "there is no volume \(item.volume)")
            }
            let record = volume.control { volume.record }
            guard !record.deleted else {
                throw EBSControlError(.volumeNotFound, "there is no volume \(item.volume)")
            }
            if record.snapshots.contains(where: { $0.id == item.id && !$0.cancelled }) {
                volume.waitUntilSettled(item.id)
                continue
            }
            wanted.append((item, entry, volume))
        }
        if !wanted.isEmpty {
            try Volume.freeze(
                wanted.map { .init(volume: $0.2, snapshot: $0.0.id, annotations: $0.0.annotations) })
        }
        for (item, _, volume) in wanted {
            board.set(SnapshotStatus(id: item.id, state: .pending, progress: 0, volumeSize: .bytes(volume.size)))
            // The next freeze may come soon, and what is done after this one waits for an upload's syncs.
            context.pool.submit { try? volume.prepareSpares() }
            context.pool.submit { volume.afterFreeze() }
        }
        return items.compactMap { board.snapshot($0.id) }
    }

    /// Starts the volume's uploads if they are not running.
    func startUploads(_ entry: VolumeEntry) async {
        await entry.locked { [self] entry in
            guard let volume = entry.volume, entry.uploads == nil, volume.nextUpload != nil else { return }
            for snapshot in volume.settledSnapshots where board.snapshot(snapshot.id) == nil && !snapshot.cancelled {
                board.set(
                    SnapshotStatus(
                        id: snapshot.id, state: .pending, progress: 0, volumeSize: .bytes(snapshot.size)))
            }
            entry.uploads = Task { await runUploads(entry, volume) }
        }
    }

    /// One snapshot after the other: each is incremental to the one before.
    private func runUploads(_ entry: VolumeEntry, _ volume: LiveVolume) async {
        while !Task.isCancelled {
            let next = await entry.locked { entry -> VolumeRecord.PendingSnapshot? in
                let next = volume.nextUpload
                if next == nil { entry.uploads = nil }
                return next
            }
            guard let next else { break }
            let isDone = await end(next, of: entry, volume)
            if !isDone {
                await entry.locked { $0.uploads = nil }
                return
            }
            await entry.locked { $0.merge() }
        }
        let isOver = await context.control.run {
            volume.control { volume.record.deleted && volume.record.snapshots.isEmpty }
        }
        guard isOver, !Task.isCancelled else { return }
        // From a task of its own: discarding waits for this one.
        Task { try? await self.discard(entry) }
    }

    /// Brings one snapshot to its end. False: it has none yet, and the volume's uploads stop.
    private func end(_ snapshot: VolumeRecord.PendingSnapshot, of entry: VolumeEntry, _ volume: LiveVolume) async
        -> Bool
    {
        let deadline = ContinuousClock.now + options.uploadPatience
        var pause = Duration.milliseconds(200)
        while !Task.isCancelled {
            do {
                if await isCancelled(snapshot, volume) {
                    try await cancelled(snapshot, volume)
                    return true
                }
                let status = try await upload(snapshot, of: entry, volume)
                try await context.pool.run { [self] in
                    // The outcome first: a crash in between finds the snapshot complete and asks the bucket again.
                    try finished.save(status)
                    try volume.finish(snapshot.id, completed: true)
                }
                board.set(status)
                return true
            } catch  where SnapshotAccess.isTransient(error) && ContinuousClock.now < deadline {
                context.logger.debug("snapshot \(snapshot.id): \(error)")
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(15))
            } catch {
                // The snapshot was deleted (seen to above), or the process ends.
                if error is CancellationError || Task.isCancelled { continue }
                if await isCancelled(snapshot, volume) { continue }
                return await failed(snapshot, volume, error)
            }
        }
        return false
    }

    private func isCancelled(_ snapshot: VolumeRecord.PendingSnapshot, _ volume: LiveVolume) async -> Bool {
        await context.control.run {
            volume.pendingSnapshots.contains { $0.id == snapshot.id && $0.cancelled }
        }
    }

    private func upload(
        _ snapshot: VolumeRecord.PendingSnapshot, of entry: VolumeEntry, _ volume: LiveVolume
    ) async throws -> SnapshotStatus {
        let upload = SnapshotUpload(
            volume: volume, snapshot: snapshot, hydrator: await entry.locked { $0.hydrator }, access: context.access,
            pool: context.pool, keyring: context.keyring,
            progress: { [board] done, total in
                var status = SnapshotStatus(
                    id: snapshot.id, state: .pending, progress: total == 0 ? 1 : Double(done) / Double(total),
                    volumeSize: .bytes(snapshot.size))
                status.changedBlocks = UInt64(total)
                BackgroundThreads.urgently { board.set(status) }
            },
            count: { [context] counters in
                context.control.submit { entry.lock { entry.count(upload: counters) } }
            })
        let task = Task(executorPreference: options.uploadsInBackground ? BackgroundThreads.shared : nil) {
            try await upload.run()
        }
        await entry.locked { $0.uploading = (snapshot.id, task) }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        await entry.locked { $0.uploading = nil }
        return try result.get()
    }

    private func cancelled(_ snapshot: VolumeRecord.PendingSnapshot, _ volume: LiveVolume) async throws {
        let store = try await context.access.open()
        try await store.abortUpload(snapshot.id)
        try await store.delete(snapshot.id)
        try await context.pool.run { try volume.finish(snapshot.id, completed: false) }
        board.remove(snapshot.id)
    }

    private func failed(
        _ snapshot: VolumeRecord.PendingSnapshot, _ volume: LiveVolume, _ error: any Error
    ) async -> Bool {
        context.logger.error("snapshot \(snapshot.id): \(error)")
        // The snapshots of a volume that failed go on when it has recovered.
        guard !volume.isFailed else { return false }
        var status = SnapshotStatus(
            id: snapshot.id, state: .error, progress: 0, volumeSize: .bytes(snapshot.size))
        status.message = "\(error)"
        if let store = try? await context.access.open() { try? await store.abortUpload(snapshot.id) }
        do {
            try await context.pool.run { [self, status] in
                try finished.save(status)
                try volume.finish(snapshot.id, completed: false)
            }
        } catch {
            return false
        }
        board.set(status)
        return true
    }

    func copySnapshot(_ request: EBSControl.CopySnapshot) async throws -> SnapshotStatus {
        if let known = board.snapshot(request.id) { return known }
        do {
            let manifest = try await context.access.open().copy(
                request.source, to: request.id, encrypting: request.encrypted == true,
                annotations: request.annotations)
            var status = SnapshotStatus(
                id: request.id, state: .completed, progress: 1, volumeSize: .bytes(manifest.volumeSize))
            status.storedBytes = manifest.storedBytes
            status.changedBlocks = manifest.storedBlocks
            try await context.pool.run { [self, status] in try finished.save(status) }
            board.set(status)
            return status
        } catch {
            throw SnapshotAccess.controlError(error, "copying \(request.source)")
        }
    }

    /// A snapshot under way is given up, a complete one is deleted in the bucket. Idempotent.
    func deleteSnapshot(_ id: SnapshotID) async throws {
        for entry in allEntries {
            let isUnderWay = try await entry.locked { entry in
                guard let volume = entry.volume, volume.pendingSnapshots.contains(where: { $0.id == id }) else {
                    return false
                }
                try volume.updateRecord { $0.cancel(id) }
                if entry.uploading?.id == id { entry.uploading?.task.cancel() }
                return true
            }
            guard isUnderWay else { continue }
            await startUploads(entry)
            board.remove(id)
            return
        }
        do {
            try await context.access.open().delete(id)
            try await context.pool.run { [self] in try finished.remove(id) }
        } catch {
            throw SnapshotAccess.controlError(error, "deleting \(id)")
        }
        board.remove(id)
        await sweepSoon()
    }
}
