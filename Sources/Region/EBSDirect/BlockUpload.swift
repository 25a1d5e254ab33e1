import SnapshotStore
import Support

/// One snapshot that is being written block by block. A put returns when its block is in the bucket; puts that wait at the
/// same time share a pack, so a client that sends several blocks at once pays few requests.
actor BlockUpload {
    struct Ended: Error {}

    private let writer: SnapshotWriter
    /// The flush that puts wait for which came while another was under way.
    private var next: Task<Void, any Error>?
    private var running: Task<Void, any Error>?
    private var puts = 0
    private var isEnded = false
    private var waiter: CheckedContinuation<Void, Never>?
    /// When something was last put, or the upload was taken up.
    private(set) var lastPut = ContinuousClock.now

    init(_ writer: SnapshotWriter) { self.writer = writer }

    func put(_ index: UInt64, _ block: BlockData) async throws {
        guard !isEnded else { throw Ended() }
        puts += 1
        defer {
            puts -= 1
            if puts == 0 {
                waiter?.resume()
                waiter = nil
            }
        }
        try await writer.put(index, block)
        try await flush()
        lastPut = .now
    }

    private func flush() async throws {
        if let next { return try await next.value }
        let previous = running
        let task = Task {
            _ = try? await previous?.value
            self.begin()
            try await self.writer.flush()
        }
        next = task
        try await task.value
    }

    /// From now on puts wait for another flush.
    private func begin() {
        running = next
        next = nil
    }

    /// Blocks put so far, and EBS direct's LINEAR checksum over them.
    func summary() async throws -> (count: Int, checksum: [UInt8]) {
        (await writer.putCount, try await writer.putChecksum())
    }

    func complete() async throws -> SnapshotManifest {
        await end()
        return try await writer.complete()
    }

    /// No put is under way any more when it returns, and none can follow.
    func end() async {
        isEnded = true
        if puts > 0 { await withCheckedContinuation { waiter = $0 } }
    }
}
