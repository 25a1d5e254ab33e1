import Glibc
import Logging
import SnapshotStore
import Support

/// Fetches the chunks of one volume that are still in its source snapshot: at once what a client waits for, a little
/// ahead of sequential readers, and everything else in the background.
///
/// SAFETY: everything mutable is guarded by `lock`.
final class Hydrator: @unchecked Sendable {
    typealias Completion = @Sendable (_ errno: Int32) -> Void

    let volume: LiveVolume
    private(set) var source: SnapshotID
    private let access: SnapshotAccess
    private let pins: PinNotes
    private let pool: BlockingPool
    private let patience: Duration
    private let logger: Logger
    private let onProgress: @Sendable () -> Void

    private let lock = Lock()
    private var reader: SnapshotReader?
    private var fetches = SharedFetches<Completion>()
    /// The chunk a client asked for last: asking for the next one is reading sequentially.
    private var lastAsked = -2
    private var isStopped = false
    private(set) var counters: VolumeCounters?
    /// Of readers that are closed.
    private var earlier = ObjectCounters()

    static let readAhead = 8
    static let batch = 16

    /// - Parameter patience: how long a client's request waits for a store that is away before it fails.
    init(
        volume: LiveVolume, source: SnapshotID, access: SnapshotAccess, pins: PinNotes, pool: BlockingPool,
        patience: Duration,
        logger: Logger, onProgress: @escaping @Sendable () -> Void
    ) {
        self.volume = volume
        self.source = source
        self.access = access
        self.pins = pins
        self.pool = pool
        self.patience = patience
        self.logger = logger
        self.onProgress = onProgress
    }

    deinit { lock.destroy() }

    func count(in counters: VolumeCounters) { lock { self.counters = counters } }

    /// The pin that keeps the source readable for this volume even when it is deleted.
    static func holder(_ volume: VolumeID) -> String { volume.rawValue }

    // MARK: What clients wait for

    /// Fetches a chunk; what follows up to `last` will be wanted next.
    func fetch(_ chunk: Int, through last: Int, _ completion: @escaping Completion) {
        let (isNew, ahead) = lock { () -> (Bool, [Int]) in
            let isSequential = chunk == lastAsked + 1 || chunk == lastAsked
            lastAsked = chunk
            let end = max(last, isSequential ? chunk + Self.readAhead : chunk)
            let isNew = fetches.add(completion, for: chunk)
            return (isNew, end > chunk ? Array((chunk + 1)...end) : [])
        }
        if isNew { start([chunk], patience: patience) }
        let wanted = ahead.filter { volume.isRemote($0) }
        let more = lock { fetches.claim(wanted) }
        if !more.isEmpty { start(more, patience: patience) }
    }

    /// Fetches a chunk for an asynchronous caller.
    func fetch(_ chunk: Int) async -> Int32 {
        await withCheckedContinuation { continuation in
            fetch(chunk, through: chunk) { continuation.resume(returning: $0) }
        }
    }

    /// The chunks are entered in `fetches`.
    private func start(_ chunks: [Int], patience: Duration) {
        Task { [self] in
            do {
                let blocks = try await read(chunks, patience: patience)
                pool.submit { self.store(chunks, blocks) }
            } catch {
                // One damaged block must not fail its neighbours.
                if chunks.count > 1, !SnapshotAccess.isTransient(error) {
                    for chunk in chunks { start([chunk], patience: patience) }
                } else {
                    logger.error("volume \(volume.id): chunk \(chunks[0]) cannot be fetched: \(error)")
                    // A store that is away was waited for; damage may have been mended since somebody joined.
                    let repeats = !SnapshotAccess.isTransient(error)
                    for chunk in chunks { finish(chunk, EIO, repeats: repeats) }
                }
            }
        }
    }

    private func store(_ chunks: [Int], _ blocks: [UInt64: BlockData]) {
        for chunk in chunks {
            let error: Int32
            if let block = blocks[UInt64(chunk)] {
                error = block.withUnsafeBytes { volume.hydrate(chunk, $0) }
                lock { counters }?.countFetch(bytes: block.count)
            } else {
                error = volume.hydrate(chunk, nil)
            }
            finish(chunk, error)
        }
    }

    private func finish(_ chunk: Int, _ error: Int32, repeats: Bool = false) {
        let (answered, again) = lock { fetches.end(chunk, repeats: repeats && !isStopped) }
        if !answered.isEmpty { pool.submit { for completion in answered { completion(error) } } }
        if again { start([chunk], patience: patience) }
    }

    private func openReader() async throws -> SnapshotReader {
        if let reader = lock({ reader }) { return reader }
        let store = try await access.open()
        let source = lock { self.source }
        let opened = try await store.reader(for: source, pinnedBy: Self.holder(volume.id))
        lock { if self.source == source { reader = opened } }
        return opened
    }

    private func read(_ chunks: [Int], patience: Duration) async throws -> [UInt64: BlockData] {
        let deadline = ContinuousClock.now + patience
        var pause = Duration.milliseconds(100)
        while true {
            do {
                return try await openReader().blocks(chunks.map(UInt64.init))
            } catch {
                guard SnapshotAccess.isTransient(error), ContinuousClock.now < deadline, !lock({ isStopped }) else {
                    throw error
                }
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(2))
            }
        }
    }

    // MARK: Background

    /// Fetches everything; returns when the volume needs its source no more, or when cancelled.
    func runBackground() async {
        var pause = Duration.milliseconds(200)
        while !Task.isCancelled {
            do {
                try await sweepPresent()
                let source = lock { self.source }
                let isDone = try await pool.run {
                    guard self.volume.nextRemote(from: 0) == nil else { return false }
                    // When the record no longer names the source, the note does.
                    try self.pins.add(self.volume.id, source)
                    return try self.volume.finishHydration()
                }
                if isDone {
                    try await access.open().unpin(source, holder: Self.holder(volume.id))
                    try await pool.run { try self.pins.remove(self.volume.id, source) }
                    onProgress()
                    return
                }
                pause = .seconds(30)
            } catch is CancellationError {
                return
            } catch {
                logger.warning("volume \(volume.id): hydration pauses: \(error)")
                pause = min(pause * 2, .seconds(30))
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// One walk over the source's blocks: fetches what is there, and marks what is not there as zeros.
    private func sweepPresent() async throws {
        let reader = try await openReader()
        var next: UInt64 = 0
        var failures = 0
        let end = UInt64(Geometry.chunkCount(volume.size))
        while next < end, !Task.isCancelled {
            let limit = 1024
            let present = try await reader.presentBlocks(from: next, limit: limit)
            let covered = present.count < limit ? end : (present.last ?? end) + 1
            try await hydrateZeros(from: Int(next), to: Int(min(covered, end)), except: Set(present.map(Int.init)))
            for index in stride(from: 0, to: present.count, by: Self.batch) {
                if Task.isCancelled { return }
                let group = present[index..<min(present.count, index + Self.batch)]
                let error = await fetchInBackground(group.map(Int.init))
                // Single damaged blocks are passed by; a store that gives nothing is left alone for a while.
                failures = error == 0 ? 0 : failures + 1
                if failures == 3 { throw SnapshotStoreError(.unavailable, "blocks could not be fetched") }
            }
            next = covered
        }
    }

    private func hydrateZeros(from start: Int, to end: Int, except present: Set<Int>) async throws {
        let error = try await pool.run { [volume] in
            var chunk = start
            while let remote = volume.nextRemote(from: chunk), remote < end {
                if !present.contains(remote) {
                    let error = volume.hydrate(remote, nil)
                    if error != 0 { return error }
                }
                chunk = remote + 1
            }
            return 0
        }
        if error != 0 { throw VolumeError(SystemError("write", errno: error), doing: "hydrating \(volume.id)") }
    }

    private func fetchInBackground(_ chunks: [Int]) async -> Int32 {
        let wanted = chunks.filter { volume.isRemote($0) }
        let error = await withCheckedContinuation { (continuation: CheckedContinuation<Int32, Never>) in
            let completion: Completion = { continuation.resume(returning: $0) }
            // The last of the batch is stored last.
            let mine = lock { fetches.claim(wanted, completion) }
            if mine.isEmpty { continuation.resume(returning: 0) } else { start(mine, patience: patience) }
        }
        onProgress()
        return error
    }

    /// What is missing comes from `source` from now on; fetches under way end with the old one.
    func rebase(to source: SnapshotID) {
        lock {
            self.source = source
            earlier = earlier + (reader?.counters ?? ObjectCounters())
            reader = nil
        }
    }

    /// Requests to the bucket so far.
    var bucketCounters: ObjectCounters { lock { earlier + (reader?.counters ?? ObjectCounters()) } }

    func stop() { lock { isStopped = true } }
}
