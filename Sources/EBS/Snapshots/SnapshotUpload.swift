import Glibc
import Link
import SnapshotStore
import Support

/// Brings one frozen snapshot of a volume into the store.
struct SnapshotUpload: Sendable {
    typealias Pending = VolumeRecord.PendingSnapshot

    let volume: LiveVolume
    let snapshot: Pending
    let hydrator: Hydrator?
    let access: SnapshotAccess
    let pool: BlockingPool
    let keyring: Keyring
    let progress: @Sendable (_ done: Int, _ total: Int) -> Void
    /// Called with the upload's requests when it ends, in whatever way.
    let count: @Sendable (ObjectCounters) -> Void

    /// Returns when the snapshot is complete in the bucket. What an earlier run of the same upload stored is not stored,
    /// nor read, again.
    func run() async throws -> SnapshotStatus {
        try await pool.run { try volume.seal(snapshot.id) }
        let store = try await access.open()
        do {
            return try await upload(to: store, parent: snapshot.parent)
        } catch let error as SnapshotStoreError where error.code == .parentGone {
            return try await upload(to: store, parent: nil)
        } catch let error as SnapshotStoreError where error.code == .conflict && snapshot.parent != nil {
            // An earlier run had found the parent gone and went on without it.
            return try await upload(to: store, parent: nil)
        }
    }

    private func upload(to store: SnapshotStore, parent: SnapshotID?) async throws -> SnapshotStatus {
        let wrapped = await pool.run { volume.control { volume.record.encryption } }
        let begun = try await store.beginUpload(
            snapshot.id, volumeSize: .bytes(snapshot.size), parent: parent,
            parentPinnedBy: Hydrator.holder(volume.id), encryption: try wrapped.map { try keyring.key($0) },
            annotations: snapshot.annotations)
        switch begun {
        case .completed(let manifest): return status(manifest)
        case .ongoing(let writer):
            defer { count(writer.counters) }
            let isFull = parent != snapshot.parent
            let changes = await pool.run { volume.frozenMap(snapshot) }
            let total =
                isFull ? Geometry.chunkCount(snapshot.size) : await pool.run { changes?.population ?? 0 }
            progress(0, total)
            try await writer.upload(
                ChangedChunks(changes: changes, count: Geometry.chunkCount(snapshot.size), isFull: isFull),
                read: { try await read(Int($0)) },
                progress: { progress(Int($0), total) })
            try Task.checkCancellation()
            var status = status(try await writer.complete())
            status.bucketRequests = writer.counters.requests
            status.bucketPuts = writer.counters.puts
            return status
        }
    }

    private func status(_ manifest: SnapshotManifest) -> SnapshotStatus {
        var status = SnapshotStatus(
            id: snapshot.id, state: .completed, progress: 1, volumeSize: .bytes(snapshot.size))
        status.storedBytes = manifest.storedBytes
        status.changedBlocks = manifest.storedBlocks
        return status
    }

    /// The frozen content of a chunk; nil: zeros.
    private func read(_ chunk: Int) async throws -> BlockData? {
        while true {
            try Task.checkCancellation()
            // On a background thread at once: those may block.
            let (result, block) =
                BackgroundThreads.isHere ? try readNow(chunk) : try await pool.run { try readNow(chunk) }
            if !result.isRemote {
                guard result.errno == 0 else {
                    throw VolumeError(.damaged, "reading chunk \(chunk) of \(volume.id): errno \(result.errno)")
                }
                return block
            }
            guard let hydrator else { throw VolumeError(.damaged, "chunk \(chunk) of \(volume.id) has no source") }
            let error = await hydrator.fetch(result.remoteChunk)
            // As for any other block that the store does not give: later, perhaps.
            if error != 0 { throw SnapshotStoreError(.unavailable, "chunk \(chunk) could not be fetched") }
        }
    }

    private func readNow(_ chunk: Int) throws -> (IOResult, BlockData?) {
        try volume.withUploadPass { pass in try readNow(chunk, pass) }
    }

    private func readNow(_ chunk: Int, _ pass: Gate.Pass) throws -> (IOResult, BlockData?) {
        let start = UInt64(chunk) << Geometry.chunkShift
        let length = Int(min(Geometry.chunkSize, snapshot.size - start))
        if volume.isKnownHole(chunk, pass: pass) { return (.done, nil) }
        var result = IOResult.done
        let block = BlockData(count: length) { buffer in
            result = volume.readFrozen(
                chunk, UnsafeMutableRawBufferPointer(rebasing: buffer[..<length]), generation: snapshot.generation,
                pass: pass)
            return result.isDone ? length : 0
        }
        return (result, result.isDone ? block : nil)
    }
}

/// The indexes of the chunks to look at: those that changed, or all.
private struct ChangedChunks: Sequence, Sendable {
    let changes: BlockMap<LiveVolume.File>?
    let count: Int
    let isFull: Bool

    func makeIterator() -> AnyIterator<UInt64> {
        var next = 0
        return AnyIterator {
            let found = isFull ? (next < count ? next : nil) : changes?.next(from: next)
            guard let found, found < count else { return nil }
            next = found + 1
            return UInt64(found)
        }
    }
}
