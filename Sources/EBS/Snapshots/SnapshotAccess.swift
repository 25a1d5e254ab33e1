import Link
import SnapshotStore
import Support

/// The snapshot store, opened when it is first needed: the bucket's server may start later than this process, and may
/// be away at any time.
actor SnapshotAccess {
    typealias Opener = @Sendable () async throws -> any ObjectStore

    private let openObjects: Opener
    private var store: SnapshotStore?
    private var opening: Task<SnapshotStore, any Error>?

    private let options: SnapshotStore.Options

    init(_ openObjects: @escaping Opener, options: SnapshotStore.Options = SnapshotStore.Options()) {
        self.openObjects = openObjects
        self.options = options
    }

    /// Throws when the bucket cannot be used now; the next call tries again.
    func open() async throws -> SnapshotStore {
        if let store { return store }
        if let opening { return try await opening.value }
        let task = Task { [openObjects, options] in
            try await SnapshotStore.open(try await openObjects(), options: options)
        }
        opening = task
        defer { opening = nil }
        let opened = try await task.value
        store = opened
        return opened
    }

    /// Requests and bytes of the bucket so far; nil while it was never reached.
    var counters: ObjectCounters? { store?.counters }

    /// Whether the same call may succeed later.
    nonisolated static func isTransient(_ error: any Error) -> Bool {
        switch error {
        case is CancellationError: false
        case let error as SnapshotStoreError: error.code == .unavailable || error.code == .denied
        case is VolumeError: false
        // Whatever the opener says: not there yet.
        default: true
        }
    }

    nonisolated static func controlError(_ error: any Error, _ action: String) -> EBSControlError {
        switch error {
        case let error as EBSControlError: return error
        case let error as VolumeError: return EBSControlError(error.code, error.message)
        case let error as SnapshotStoreError:
            let code: EBSControlError.Code =
                switch error.code {
                case .notFound: .snapshotNotFound
                case .unavailable, .denied: .storeUnavailable
                case .damaged, .unsupportedFormat: .damaged
                case .invalid, .conflict: .badRequest
                case .parentGone, .localFile: .internalError
                }
            return EBSControlError(code, "\(action): \(error)")
        default: return EBSControlError(.storeUnavailable, "\(action): \(error)")
        }
    }
}
