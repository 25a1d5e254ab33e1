import SnapshotStore
import Support

/// The snapshot bucket as the region uses it: an ordinary client of whatever S3 the ebs processes use, opened when it is
/// first needed. Only ebs processes sweep; here blocks are read, and the uploads of EBS direct written.
actor SnapshotBucket {
    typealias Opener = @Sendable () async throws -> any ObjectStore

    private let openObjects: Opener
    private var store: SnapshotStore?
    private var opening: Task<SnapshotStore, any Error>?

    let keyring: Keyring

    init(keyring: Keyring, _ openObjects: @escaping Opener) {
        self.keyring = keyring
        self.openObjects = openObjects
    }

    /// The bucket that `keys/snapshots.json` names.
    init(data: DataFolder) {
        self.init(keyring: Keyring(path: data.volumeKey)) {
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
        var options = SnapshotStore.Options()
        options.keyring = keyring
        let task = Task { [openObjects, options] in
            try await SnapshotStore.open(try await openObjects(), options: options)
        }
        opening = task
        defer { opening = nil }
        let opened = try await task.value
        store = opened
        return opened
    }
}
