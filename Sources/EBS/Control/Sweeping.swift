import Logging
import SnapshotStore
import Support

/// Frees space in the bucket after deletions, and lets go of pins that could not be released at once.
actor Sweeping {
    private let access: SnapshotAccess
    private let logger: Logger
    private var isDue = true
    private let notes: PinNotes
    private let pool: BlockingPool
    private var unpins: [(source: SnapshotID, volume: VolumeID)] = []
    /// The volume whose pin is being let go.
    private var releasing: VolumeID?
    private var task: Task<Void, Never>?

    init(access: SnapshotAccess, notes: PinNotes, pool: BlockingPool, logger: Logger) {
        self.access = access
        self.notes = notes
        self.pool = pool
        self.logger = logger
    }

    func start() { task = Task { await run() } }

    func stop() async {
        task?.cancel()
        await task?.value
    }

    /// Lets a pin go that is noted and that no volume needs.
    func unpinLater(_ volume: VolumeID, _ source: SnapshotID) {
        unpins.append((source, volume))
        isDue = true
    }

    /// The volume is made again: its pin stays. Returns when no attempt to let it go is under way.
    func keepPin(of volume: VolumeID) async {
        unpins.removeAll { $0.volume == volume }
        while releasing == volume { try? await Task.sleep(for: .milliseconds(5)) }
    }

    private func release(_ store: SnapshotStore) async throws {
        while let (source, volume) = unpins.last {
            unpins.removeLast()
            releasing = volume
            defer { releasing = nil }
            do {
                try await store.unpin(source, holder: Hydrator.holder(volume))
                try await pool.run { [notes] in try notes.remove(volume, source) }
            } catch {
                unpins.append((source, volume))
                throw error
            }
        }
    }

    /// Something was deleted.
    func request() { isDue = true }

    private func run() async {
        var idle = 0
        while !Task.isCancelled {
            // Some seconds after a deletion, so that many deletions share a sweep; every ten minutes in any case.
            do { try await Task.sleep(for: .seconds(5)) } catch { return }
            idle += 1
            guard isDue || idle >= 120 else { continue }
            isDue = false
            idle = 0
            do {
                let store = try await access.open()
                try await release(store)
                let report = try await store.sweep()
                if report.unreadable + report.damagedPacks > 0 {
                    logger.warning(
                        "\(report.unreadable + report.damagedPacks) objects of deleted snapshots are damaged; their space is kept"
                    )
                }
            } catch {
                isDue = true
                logger.debug("sweeping the snapshot bucket: \(error)")
            }
        }
    }
}
