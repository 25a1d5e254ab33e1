import Dispatch
import Foundation
import GRDB
import Link
import Synchronization

/// The one owner of the region's state.
///
/// Readers take a snapshot of the value in memory and never wait. Writers are serialised on one queue: each transaction's
/// body runs on a working copy; a body that throws leaves no trace. All transactions that are waiting when the disk is free
/// are committed together, in one SQLite transaction (WAL, synchronous=FULL: one fsync); then the new state becomes visible
/// and every caller gets its answer. A commit that fails answers its error to all of the group, and the state stays.
final class Store: Sendable {
    private struct Guarded: Sendable {
        var state: RegionState
        /// What changed since `changesFloor`, oldest first; see `changes(after:)`.
        var changes: [(revision: Revision, key: Transaction.EntityKey)] = []
        var changesFloor: Revision
        var watchers: [UInt64: Watcher] = [:]
        var nextWatcher: UInt64 = 0

        private static let maximumChanges = 50_000

        mutating func remember(_ new: [Transaction.EntityKey: (change: Transaction.Change, revision: Revision)]) {
            changes += new.map { ($0.value.revision, $0.key) }.sorted { $0.revision < $1.revision }
            guard changes.count > Self.maximumChanges else { return }
            let dropped = changes.count / 2
            changesFloor = changes[dropped - 1].revision
            changes.removeFirst(dropped)
        }
    }
    private struct Watcher: Sendable {
        var above: Revision
        var continuation: CheckedContinuation<Void, Never>
    }
    private struct Pending: Sendable {
        /// Runs the body: the new state and its changes, and what tells the caller after the commit.
        var run: @Sendable (RegionState) -> Ran
    }
    private struct Ran {
        /// nil: the body threw or changed nothing.
        var transaction: Transaction?
        /// Called once, with the commit's error if it failed.
        var finish: ((any Error)?) -> Void
    }

    private let guarded: Mutex<Guarded>
    private let queue = DispatchQueue(label: "region.store")
    private let waiting = Mutex<[Pending]>([])
    private let database: DatabaseQueue

    /// Opens the database (nil: in memory, for tests), migrates it and reads everything.
    init(path: String?) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode=WAL")
            try database.execute(sql: "PRAGMA synchronous=FULL")
        }
        if let path {
            database = try DatabaseQueue(path: path, configuration: configuration)
            try Self.fillLog(of: database)
        } else {
            database = try DatabaseQueue(configuration: Configuration())
        }
        try Schema.migrate(database)
        let state = try Schema.load(database)
        guarded = Mutex(Guarded(state: state, changesFloor: state.revision))
    }

    /// A little more than the log grows to before SQLite writes it back and begins anew.
    static let logBytes = 5 << 20

    /// Makes the write-ahead log as long as it gets, by a transaction that is too large for the cache and then taken back. So a
    /// commit only overwrites bytes of the log: making it durable waits for no commit of the file system's journal, and so not
    /// for whatever data others have written, which a CreateSnapshot would feel. A full disk is no reason not to start.
    private static func fillLog(of database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { database in
            let size = try Int.fetchOne(database, sql: "PRAGMA cache_size") ?? -2000
            try database.execute(sql: "PRAGMA cache_size=16")
            do {
                try database.inTransaction(.immediate) {
                    try database.execute(sql: "CREATE TABLE filler (bytes BLOB)")
                    try database.execute(sql: "INSERT INTO filler VALUES (zeroblob(?))", arguments: [logBytes])
                    return .rollback
                }
            } catch let error as DatabaseError where [.SQLITE_FULL, .SQLITE_IOERR].contains(error.resultCode) {}
            try database.execute(sql: "PRAGMA cache_size=\(size)")
        }
    }

    /// The state as of now.
    var state: RegionState { guarded.withLock { $0.state } }

    /// Something of the state, without taking all of it: for what is asked with each request. The body is short, others wait for it.
    func peek<T: Sendable>(_ body: @Sendable (borrowing RegionState) -> T) -> T { guarded.withLock { body($0.state) } }

    func read<T>(_ body: (RegionState) throws -> T) rethrows -> T {
        try body(state)
    }

    /// The state, and the keys of what changed after `revision` (a key may come up more than once); nil keys: too long ago
    /// to tell, take everything for changed.
    func changes(after revision: Revision) -> (state: RegionState, keys: [Transaction.EntityKey]?) {
        guarded.withLock { guarded in
            guard revision >= guarded.changesFloor else { return (guarded.state, nil) }
            var first = guarded.changes.endIndex
            while first > 0, guarded.changes[first - 1].revision > revision { first -= 1 }
            return (guarded.state, guarded.changes[first...].map(\.key))
        }
    }

    /// Runs `body` on the newest state and commits what it changed. Returns after the commit is durable and visible.
    func transact<T: Sendable>(_ body: @escaping @Sendable (inout Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let pending = Pending { state in
                var transaction = Transaction(state)
                do {
                    let value = try body(&transaction)
                    return Ran(transaction: transaction.changes.isEmpty ? nil : transaction) { error in
                        if let error {
                            continuation.resume(throwing: error)
                        } else {
                            continuation.resume(returning: value)
                        }
                    }
                } catch {
                    return Ran(transaction: nil) { _ in continuation.resume(throwing: error) }
                }
            }
            waiting.withLock { $0.append(pending) }
            queue.async { self.commitWaiting() }
        }
    }

    /// Returns once the state's revision is above `revision`, or the task is cancelled.
    func changed(after revision: Revision) async {
        let id = guarded.withLock { guarded in
            guarded.nextWatcher += 1
            return guarded.nextWatcher
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let atOnce = guarded.withLock { guarded in
                    if guarded.state.revision > revision || Task.isCancelled { return true }
                    guarded.watchers[id] = Watcher(above: revision, continuation: continuation)
                    return false
                }
                if atOnce { continuation.resume() }
            }
        } onCancel: {
            guarded.withLock { $0.watchers.removeValue(forKey: id) }?.continuation.resume()
        }
    }

    private func commitWaiting() {
        let group = waiting.withLock { waiting in
            let all = waiting
            waiting = []
            return all
        }
        guard !group.isEmpty else { return }
        var state = self.state
        var ran: [Ran] = []
        var changes: [Transaction.EntityKey: (change: Transaction.Change, revision: Revision)] = [:]
        for pending in group {
            let one = pending.run(state)
            if let transaction = one.transaction {
                state = transaction.state
                for (key, change) in transaction.changes { changes[key] = (change, transaction.revision) }
            }
            ran.append(one)
        }
        if !changes.isEmpty {
            do {
                try Schema.write(changes, to: database)
            } catch {
                let failure = StoreError(.commitFailed, "the commit failed", cause: error)
                for one in ran { one.finish(failure) }
                return
            }
            let woken = guarded.withLock { guarded in
                guarded.state = state
                guarded.remember(changes)
                let woken = guarded.watchers.filter { $0.value.above < state.revision }
                for id in woken.keys { guarded.watchers[id] = nil }
                return woken.values.map(\.continuation)
            }
            for continuation in woken { continuation.resume() }
        }
        for one in ran { one.finish(nil) }
    }
}
