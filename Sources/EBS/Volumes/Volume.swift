import CLinux
import Glibc
import Link
import Support

/// One volume: a thin base file, layers above it while snapshots are uploaded, and the maps that say what is where.
///
/// ```
///                       write ──┐ redirect: a snapshot still needs what lies below
///   layer g   (sparse file, one bit per 4 KiB) ◀──┘        read: the topmost layer that has the block,
///   layer …                                                      else the base file,
///   base      (sparse file)  ◀── write, otherwise                else (chunk still remote) the source snapshot
/// ```
/// A snapshot freezes everything up to the current generation by putting a new layer on top: nothing is copied, so it
/// takes the same time for any volume. When no snapshot needs the view below the lowest layer any more, that layer is
/// drained: its blocks move into the base file in the background, and new writes go straight to the base file.
///
/// Every method blocks on files only, never on the network: what needs a chunk that is still remote answers
/// `IOResult.remote`, and whoever asked fetches it, calls `hydrate` and asks again.
///
/// Order of locks: `flushing`, `ending`, `preparing`, `writingBack`, `control`, `gate`, a stripe; `draining` and `settling`
/// come last. Under `control` and below nothing is synced (growing and giving a snapshot up excepted): a freeze needs those
/// two, and waits for no data and no journal.
/// docs/formats/volume.md describes the files.
///
/// SAFETY: `state` changes only while the gate is closed; `flags` are changed under the chunk's stripe; `record` is
/// guarded by `control`.
final class Volume<Files: FileSystem>: @unchecked Sendable {
    typealias File = Files.File
    typealias Geometry = Files.Units

    struct Layer {
        let generation: UInt64
        let data: File
        let map: BlockMap<File>
        /// 1: written to since the last sync.
        let unsynced: UnsafeMutablePointer<UInt64>
    }

    typealias Generation = (layer: Layer, changes: ChangeTracker<File>)

    struct State {
        var size: UInt64
        let base: BaseFile<File>
        /// Nil: not mapped.
        var baseMap: BaseFile<File>.Mapping?
        /// Writes go to the topmost layer.
        var redirect = false
        /// A snapshot needs the base file as it is.
        var pinned = false
        var layers: [Layer] = []
        var changes: ChangeTracker<File>
        /// Live words of `changes`, for the hot path.
        var changedWords: UnsafeMutablePointer<UInt64>
        var hydrated: BlockMap<File>?
    }

    let id: VolumeID
    let files: Files
    let folder: String
    let options: VolumeOptions
    let gate = Gate()
    let control = Lock()
    let flushing = Lock()
    /// Held by who brings a snapshot to its end, or writes the change map of a generation after it began: over syncs.
    let ending = Lock()
    /// Held by who makes files of generations to come: over syncs.
    let preparing = Lock()
    /// Held by who begins to write back early, which may wait for the disk: the files stay open meanwhile.
    let writingBack = Lock()
    let state: UnsafeMutablePointer<State>
    /// `ChunkFlag`s, one byte a chunk, for the largest volume.
    let flags: UnsafeMutablePointer<UInt8>
    /// Not 0: a write-back failed, and nothing is acknowledged any more.
    let failed: UnsafeMutablePointer<UInt64>
    let stripes: UnsafeMutablePointer<pthread_mutex_t>
    static var stripeCount: Int { 256 }
    /// For work of the engine itself: merge, hydration.
    let backgroundPass: Gate.Pass
    /// Of readers for uploads, those that are not in use; guarded by `uploadLock`.
    private var uploadPasses: [Gate.Pass] = []
    private let uploadLock = Lock()
    private let flushPass: Gate.Pass

    // Guarded by `control`.
    var record: VolumeRecord
    let recordFile: RecordFile<File>
    /// The files of the next generations, made ahead, so that a freeze waits for no journal.
    var spares: [Generation] = []
    /// Snapshots that left the record, while the one on disk may still name them: what they see stays as it is.
    var leaving: [VolumeRecord.PendingSnapshot] = []
    /// Snapshots whose point in time is fixed, but not yet recorded durably in all volumes of their group; guarded by
    /// `settling`. An id is here before it is in the record.
    var freezing: Set<SnapshotID> = []
    let settling = Condition()
    /// The files are closed, or about to be.
    var isClosed = false
    /// Change maps of the generations that snapshots under way froze.
    var frozenChanges: [UInt64: BlockMap<File>] = [:]
    var oldMappings: [BaseFile<File>.Mapping] = []
    /// Where the merge goes on. Used by the merging thread only.
    var mergeCursor = 0
    /// Where writing back early goes on; guarded by `writingBack`.
    var writeBackCursor: UInt64 = 0
    private let mergingStopped = Volume.makeWord()
    /// The lowest layer once nothing is in it any more; guarded by `draining`, and set with `flushing` held, too.
    var drained: DrainedLayer?
    let draining = Condition()

    init(
        files: Files, folder: String, options: VolumeOptions, state: State, record: VolumeRecord,
        recordFile: RecordFile<File>, flags: UnsafeMutablePointer<UInt8>
    ) {
        self.id = record.id
        self.files = files
        self.folder = folder
        self.options = options
        self.record = record
        self.recordFile = recordFile
        self.flags = flags
        self.state = .allocate(capacity: 1)
        self.state.initialize(to: state)
        failed = Self.makeWord()
        stripes = .allocate(capacity: Self.stripeCount)
        for index in 0..<Self.stripeCount { pthread_mutex_init(stripes + index, nil) }
        backgroundPass = gate.makePass()
        flushPass = gate.makePass()
    }

    deinit {
        for index in 0..<Self.stripeCount { pthread_mutex_destroy(stripes + index) }
        stripes.deallocate()
        state.deinitialize(count: 1)
        state.deallocate()
        free(flags)
        failed.deallocate()
        mergingStopped.deallocate()
        gate.destroy()
        uploadLock.destroy()
        settling.destroy()
        draining.destroy()
        control.destroy()
        writingBack.destroy()
        preparing.destroy()
        ending.destroy()
        flushing.destroy()
    }

    static func makeWord() -> UnsafeMutablePointer<UInt64> {
        let word = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
        word.initialize(to: 0)
        return word
    }

    var size: UInt64 { state.pointee.size }
    var isFailed: Bool { skerry_load64(failed) != 0 }

    /// Asks whoever merges to end.
    func stopMerging() {
        draining {
            skerry_store64(mergingStopped, 1)
            draining.broadcast()
        }
    }
    var isMergingStopped: Bool { skerry_load64(mergingStopped) != 0 }

    /// A pass for reading what a snapshot froze, on any thread.
    func withUploadPass<Result>(_ body: (Gate.Pass) throws -> Result) rethrows -> Result {
        let pass = uploadLock { uploadPasses.popLast() } ?? gate.makePass()
        defer { uploadLock { uploadPasses.append(pass) } }
        return try body(pass)
    }

    @inline(__always)
    func stripe(_ chunk: Int) -> UnsafeMutablePointer<pthread_mutex_t> { stripes + chunk & (Self.stripeCount - 1) }

    /// Length of a chunk: the last one may be short.
    @inline(__always)
    func chunkLength(_ chunk: Int) -> Int {
        Int(min(Geometry.chunkSize, state.pointee.size - UInt64(chunk) << Geometry.chunkShift))
    }

    @inline(__always)
    func noteUnsynced(_ word: UnsafeMutablePointer<UInt64>) {
        if skerry_load64(word) == 0 { skerry_store64(word, 1) }
    }

    // MARK: Durability

    /// Makes everything acknowledged so far survive a loss of power. 0, or errno.
    ///
    /// Order: what the maps will say is taken first, then the data are synced, then the maps are written and synced. So a
    /// safe map never speaks of data that are not on disk.
    func flush() -> Int32 { outcome(flushing { flushLocked() }) }

    /// What a flush ended with. Whatever could not be synced poisons the volume; `flushing` is not held.
    func outcome(_ failure: FlushFailure?) -> Int32 {
        guard let (what, error) = failure else { return 0 }
        return what.isEmpty ? error : poison(what, error)
    }

    /// What could not be synced, and why; an empty name: the volume had failed before.
    typealias FlushFailure = (what: String, errno: Int32)

    /// With `flushing` held.
    func flushLocked() -> FlushFailure? {
        guard !isFailed else { return ("", EIO) }
        gate.enter(flushPass)
        let layers = state.pointee.layers
        let hydrated = state.pointee.hydrated
        gate.leave(flushPass)

        // A block leaves a layer only for a chunk that is hydrated. So the layers' maps are taken first and written last:
        // on disk, too, a block is never gone from its layer while its chunk still counts as remote.
        let layerStages = layers.map { ($0.map, $0.map.stage()) }
        let staged = (hydrated.map { [($0, $0.stage())] } ?? []) + layerStages
        let baseError = state.pointee.base.sync()
        if baseError != 0 { return ("base file", baseError) }
        for layer in layers {
            if let error = sync(layer.data, layer.unsynced) { return ("layer \(layer.generation)", error) }
        }
        for (map, sectors) in staged {
            let error = map.write(sectors)
            if error != 0 { return ("map", error) }
        }
        let error = recordFile.sync()
        guard error == 0 else { return ("record", error) }
        noteFlushed()
        return nil
    }

    private func sync(_ file: File, _ unsynced: UnsafeMutablePointer<UInt64>) -> Int32? {
        guard skerry_exchange64(unsynced, 0) != 0 else { return nil }
        let error = file.sync()
        return error == 0 ? nil : error
    }

    /// After a failed write-back the kernel has dropped the data: nothing that was not flushed before can be trusted.
    /// The volume refuses everything from here on and recovers from its safe maps when it is opened again.
    @discardableResult
    func poison(_ what: String, _ error: Int32) -> Int32 {
        guard skerry_exchange64(failed, 1) == 0 else { return EIO }
        let reason = "write-back of \(what) failed: \(String(cString: strerror(error)))"
        // Often not possible any more; the flag in memory holds in any case.
        control {
            record.failed = reason
            _ = writeRecord()
        }
        _ = recordFile.sync()
        return EIO
    }

    // MARK: Record

    /// Changes the record. It is written, so a kill finds it, but not yet durable: no effect of the change may get out before
    /// `syncRecord` returned. `control` is held by the caller.
    func changeRecord(_ change: (inout VolumeRecord) throws -> Void) throws {
        guard !isFailed else { throw VolumeError(.poisoned, record.failed ?? "a write-back failed") }
        let before = record
        do {
            try change(&record)
        } catch {
            record = before
            throw error
        }
        guard record != before else { return }
        let error = writeRecord()
        guard error == 0 else {
            record = before
            throw VolumeError(SystemError("write", folder + "/record", errno: error), doing: "recording \(id)")
        }
    }

    /// Makes the record as it is now durable. `control` is not held: whoever changes it next waits for no sync.
    func syncRecord() throws {
        let error = recordFile.sync()
        guard error == 0 else {
            skerry_store64(failed, 1)
            throw VolumeError(.poisoned, "fdatasync of the record: \(String(cString: strerror(error)))")
        }
    }

    /// Changes the record durably. Takes `control` for the change only.
    func updateRecord(_ change: (inout VolumeRecord) throws -> Void) throws {
        try control { try changeRecord(change) }
        try syncRecord()
    }

    /// 0, or errno: then the record on disk is the one before.
    func writeRecord() -> Int32 {
        guard let encoded = try? RecordFile<File>.encode(record) else { return E2BIG }
        return recordFile.write(encoded)
    }
}

struct VolumeOptions: Sendable {
    /// Largest size a volume may grow to: address space is reserved for it.
    var capacity: UInt64 = 64 << 40
    /// Serve reads from a mapping of the base file.
    var mapsBase = true
}
