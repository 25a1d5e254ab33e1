import Dispatch
import GRDB
import Synchronization

/// The one writer of the index: joins the changes that wait at the same moment into one transaction, so that they share
/// its one fsync (group commit).
///
/// A change runs in a savepoint of its own: one that throws leaves no trace and does not disturb its companions. When the
/// transaction itself fails, all of them fail.
final class Committer: Sendable {
    private struct Change: Sendable {
        let names: [ObjectName]
        /// Folders whose new entries must be durable before the row that names them.
        let folders: Set<BlobFolder.ID>
        /// Runs inside the transaction; throws only what makes the transaction worthless.
        let apply: @Sendable (Database) throws -> Void
        /// Runs after the commit (nil) or its failure.
        let conclude: @Sendable ((any Error)?) -> Void
    }
    private struct State {
        var waiting: [Change] = []
        var isRunning = false
    }

    private let index: DatabasePool
    private let folder: BlobFolder
    private let cache: ObjectCache
    private let queue = DispatchQueue(label: "s3.committer")
    private let state = Mutex(State())
    /// Changes joined into one transaction at most: bounds the transaction's memory and the wait of its first member.
    private static let largestBatch = 256

    init(index: DatabasePool, folder: BlobFolder, cache: ObjectCache) {
        self.index = index
        self.folder = folder
        self.cache = cache
    }

    /// Applies `body` durably. `published` runs after the commit and before anybody hears of it, in commit order.
    /// - Parameter names: every key of which `body` may change anything; see ``ObjectCache``.
    func write<Value: Sendable>(
        touching names: [ObjectName],
        syncing folders: Set<BlobFolder.ID> = [],
        published: @escaping @Sendable (Value) -> Void = { _ in },
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        let outcome = Outcome<Value>()
        return try await withCheckedThrowingContinuation { continuation in
            enqueue(
                Change(
                    names: names, folders: folders,
                    apply: { database in
                        do {
                            var value: Value?
                            try database.inSavepoint {
                                value = try body(database)
                                return .commit
                            }
                            outcome.set(value.map { .success($0) })
                        } catch let error as DatabaseError where error.endsTransaction {
                            throw error
                        } catch {
                            outcome.set(.failure(error))
                        }
                    },
                    conclude: { failure in
                        if let failure { return continuation.resume(throwing: failure) }
                        switch outcome.value {
                        case .success(let value):
                            published(value)
                            continuation.resume(returning: value)
                        case .failure(let error): continuation.resume(throwing: error)
                        case nil: continuation.resume(throwing: S3Error.internalError)
                        }
                    }))
        }
    }

    private func enqueue(_ change: Change) {
        let starts = state.withLock { state in
            state.waiting.append(change)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if starts { queue.async { self.drain() } }
    }

    private func drain() {
        while true {
            let batch = state.withLock { state in
                let batch = Array(state.waiting.prefix(Self.largestBatch))
                state.waiting.removeFirst(batch.count)
                if batch.isEmpty { state.isRunning = false }
                return batch
            }
            if batch.isEmpty { return }
            commit(batch)
        }
    }

    private func commit(_ batch: [Change]) {
        var failure: (any Error)?
        do {
            for id in batch.reduce(into: Set(), { $0.formUnion($1.folders) }) { try folder.sync(id) }
            let names = batch.flatMap(\.names)
            cache.begin(names)
            defer { cache.end(names) }
            try index.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    for change in batch { try change.apply(database) }
                    return .commit
                }
            }
        } catch {
            failure = error
        }
        for change in batch { change.conclude(failure) }
    }

    /// The result of one change, written in the transaction and read after it.
    private final class Outcome<Value: Sendable>: Sendable {
        private let stored = Mutex<Result<Value, any Error>?>(nil)
        var value: Result<Value, any Error>? { stored.withLock { $0 } }
        func set(_ value: Result<Value, any Error>?) { stored.withLock { $0 = value } }
    }
}

extension DatabaseError {
    /// Whether SQLite has, or may have, rolled the whole transaction back.
    fileprivate var endsTransaction: Bool {
        switch resultCode.primaryResultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_CORRUPT, .SQLITE_READONLY, .SQLITE_CANTOPEN,
            .SQLITE_INTERRUPT:
            true
        default: false
        }
    }
}
