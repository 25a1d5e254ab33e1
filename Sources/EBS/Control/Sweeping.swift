import Logging
import SnapshotStore
import Support

/// Frees space in the bucket after deletions, and lets go of pins that could not be released at once.
actor Sweeping {
    private let access: SnapshotAccess
    private let logger: Logger
    private var isDue = true
    private var unpins: [(SnapshotID, VolumeID)] = []
    private var task: Task<Void, Never>?

    init(access: SnapshotAccess, logger: Logger) {
        self.access = access
        self.logger = logger
    }

    func start() { task = Task { await run() } }

    func stop() async {
        task?.cancel()
        await task?.value
    }

    nonisolated func unpinLater(_ volume: VolumeID, _ source: SnapshotID?) {
        guard let source else { return }
        Task { await add(source, volume) }
    }

    private func add(_ source: SnapshotID, _ volume: VolumeID) {
        unpins.append((source, volume))
        isDue = true
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
                while let (source, volume) = unpins.last {
                    try await store.unpin(source, holder: Hydrator.holder(volume))
                    unpins.removeLast()
                }
                _ = try await store.sweep()
            } catch {
                isDue = true
                logger.debug("sweeping the snapshot bucket: \(error)")
            }
        }
    }
}
