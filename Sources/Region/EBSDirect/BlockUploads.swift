import Foundation
import Link
import Logging
import SnapshotStore
import Support

/// The uploads of EBS direct. Everything about them is in the state and in the bucket: what is here is made again after a
/// restart, when the next block comes.
actor BlockUploads {
    private let environment: EC2Environment
    private let bucket: SnapshotBucket
    private let logger: Logger
    private var uploads: [SnapshotID: Task<BlockUpload, any Error>] = [:]
    private let started = ContinuousClock.now

    /// The snapshot turned out to be complete: a crash hit between its last object and the state's commit.
    struct Completed: Error { var manifest: SnapshotManifest }

    init(environment: EC2Environment, bucket: SnapshotBucket, logger: Logger) {
        self.environment = environment
        self.bucket = bucket
        self.logger = logger
    }

    /// Begins the upload, or takes it up.
    func upload(of snapshot: Snapshot) async throws -> BlockUpload {
        if let known = uploads[snapshot.id] { return try await known.value }
        let task = Task { [bucket] in
            let store = try await bucket.open()
            var key: EncryptionKey?
            if snapshot.encrypted {
                guard let wrapped = snapshot.blockUpload?.key else {
                    throw SnapshotStoreError(.invalid, "\(snapshot.id) has no key")
                }
                key = try bucket.keyring.key(wrapped)
            }
            let begun = try await store.beginUpload(
                snapshot.id, volumeSize: .gibibytes(UInt64(snapshot.volumeSize)), parent: snapshot.blockUpload?.parent,
                keepingEveryPut: true, encryption: key, annotations: SnapshotSpec(snapshot).annotations)
            switch begun {
            case .ongoing(let writer): return BlockUpload(writer)
            case .completed(let manifest): throw Completed(manifest: manifest)
            }
        }
        uploads[snapshot.id] = task
        do {
            return try await task.value
        } catch {
            uploads[snapshot.id] = nil
            throw error
        }
    }

    /// After an error of the store the writer is of no use: the next call takes the upload up again.
    func discard(_ id: SnapshotID) { uploads[id] = nil }

    /// Writes the end of a snapshot whose CompleteSnapshot was accepted, and commits that it is there.
    func complete(_ snapshot: Snapshot) async throws {
        let manifest: SnapshotManifest
        do {
            manifest = try await upload(of: snapshot).complete()
        } catch let completed as Completed {
            manifest = completed.manifest
        }
        uploads[snapshot.id] = nil
        let now = environment.now()
        try await environment.store.transact { tx in
            guard let current = tx.state.snapshots[snapshot.id], current.blockUpload?.phase != .ended else { return }
            try tx.update(Snapshot.self, snapshot.id) { snapshot in
                snapshot.blockUpload?.phase = .ended
                if snapshot.state == .deleting { snapshot.isHeld = nil }
                guard snapshot.state == .pending else { return }
                snapshot.progress = 1
                snapshot.completed = now
                snapshot.storedBytes = manifest.storedBytes
                snapshot.changedBlocks = manifest.storedBlocks
                try snapshot.state.transition(to: .completed)
            }
        }
    }

    /// Ends what a deletion or the passing of time ended, and completes what a crash or an absent bucket kept from it.
    func run() async throws {
        while true {
            let revision = environment.store.state.revision
            await tend()
            await withTaskGroup(of: Void.self) { [environment] group in
                group.addTask { await environment.store.changed(after: revision) }
                group.addTask { try? await Task.sleep(for: .seconds(5)) }
                await group.next()
                group.cancelAll()
            }
            // Commits come in swarms.
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func tend() async {
        for snapshot in environment.store.state.snapshots {
            guard let upload = snapshot.blockUpload, upload.phase != .ended else { continue }
            do {
                switch (snapshot.state, upload.phase) {
                case (.pending, .completing): try await complete(snapshot)
                case (.pending, _):
                    if try await isTooOld(snapshot, upload) { try await giveUp(snapshot) }
                default: try await giveUp(snapshot)
                }
            } catch {
                logger.debug("EBS direct", metadata: ["snapshot": "\(snapshot.id)", "error": "\(error)"])
                if !(error is StoreError) { discard(snapshot.id) }
            }
        }
    }

    private func isTooOld(_ snapshot: Snapshot, _ upload: Snapshot.BlockUpload) async throws -> Bool {
        let last = await (try? uploads[snapshot.id]?.value)?.lastPut ?? started
        let age = min(
            (ContinuousClock.now - last) / .seconds(1), environment.now().timeIntervalSince(snapshot.start))
        return age > TimeInterval(upload.timeout * 60)
    }

    private func giveUp(_ snapshot: Snapshot) async throws {
        if let known = uploads[snapshot.id] {
            await (try? known.value)?.end()
            uploads[snapshot.id] = nil
        }
        try await bucket.open().abortUpload(snapshot.id)
        try await environment.store.transact { tx in
            guard tx.state.snapshots[snapshot.id] != nil else { return }
            try tx.update(Snapshot.self, snapshot.id) { snapshot in
                snapshot.blockUpload?.phase = .ended
                if snapshot.state == .deleting { snapshot.isHeld = nil }
                guard snapshot.state == .pending else { return }
                snapshot.stateMessage = "The snapshot was not completed in time."
                try snapshot.state.transition(to: .error)
            }
        }
    }
}
