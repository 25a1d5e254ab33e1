import SnapshotStore
import Support

/// The snapshot bucket as the region uses it: an ordinary client of whatever S3 the ebs processes use, opened when it is
/// first needed. Only ebs processes sweep; here blocks are read, and the uploads of EBS direct written.
actor SnapshotBucket {
    typealias Opener = @Sendable () async throws -> any ObjectStore

    private let openObjects: Opener
    private var store: SnapshotStore?
    private var opening: Task<SnapshotStore, any Error>?

    init(_ openObjects: @escaping Opener) { self.openObjects = openObjects }

    /// The bucket that `keys/snapshots.json` names.
    init(data: DataFolder) {
        self.init {
            guard let bucket = try S3Configuration.load(from: data.snapshotKey) else {
                throw SnapshotStoreError(.unavailable, "\(data.snapshotKey) is not there yet")
            }
            let policy = RetryPolicy(attempts: 4, maximumDelay: .seconds(1))
            return RetryingObjectStore(try S3ObjectStore(bucket), policy: policy)
        }
    }

    /// Throws when the bucket cannot be used now; the next call tries again.
    func open() async throws -> SnapshotStore {
        if let store { return store }
        if let opening { return try await opening.value }
        let task = Task { [openObjects] in try await SnapshotStore.open(try await openObjects()) }
        opening = task
        defer { opening = nil }
        let opened = try await task.value
        store = opened
        return opened
    }
}
