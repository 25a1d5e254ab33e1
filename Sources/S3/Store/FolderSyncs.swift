import NIOPosix
import Synchronization

/// Makes new entries of folders durable, away from who made them: whoever asks while a sync of the folder is under way shares
/// the next one with all others who do.
final class FolderSyncs: Sendable {
    /// Hears nil, or why the entries may not be there after a cut of the power.
    typealias Listener = @Sendable ((any Error)?) -> Void

    private let folder: BlobFolder
    private let threads: NIOThreadPool
    /// Who waits for the next sync; a folder that is in here has a job on the pool.
    private let waiting = Mutex<[BlobFolder.ID: [Listener]]>([:])

    init(folder: BlobFolder, threads: NIOThreadPool) {
        (self.folder, self.threads) = (folder, threads)
    }

    /// Entries that were made before this call are durable when `listener` hears nil.
    func request(_ id: BlobFolder.ID, _ listener: @escaping Listener) {
        let starts = waiting.withLock { waiting in
            defer { waiting[id, default: []].append(listener) }
            return waiting[id] == nil
        }
        if starts { submit(id) }
    }

    private func submit(_ id: BlobFolder.ID) {
        threads.submit { [self] state in
            guard
                let listeners = waiting.withLock({ waiting -> [Listener]? in
                    guard let listeners = waiting[id], !listeners.isEmpty else {
                        waiting[id] = nil
                        return nil
                    }
                    waiting[id] = []
                    return listeners
                })
            else { return }
            var failure: (any Error)?
            if case .cancelled = state {
                failure = CancellationError()
            } else {
                do { try folder.sync(id) } catch { failure = error }
            }
            for listener in listeners { listener(failure) }
            submit(id)
        }
    }
}

/// An outcome that comes once and that one task waits for.
final class Settlement: Sendable {
    private struct State {
        var result: Result<Void, any Error>?
        var waiter: CheckedContinuation<Void, any Error>?
    }
    private let state = Mutex(State())

    func settle(_ failure: (any Error)?) {
        let result: Result<Void, any Error> = failure.map { .failure($0) } ?? .success(())
        let waiter = state.withLock { state in
            if state.result == nil { state.result = result }
            var waiter: CheckedContinuation<Void, any Error>?
            swap(&waiter, &state.waiter)
            return waiter
        }
        waiter?.resume(with: result)
    }

    func wait() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state in
                if state.result == nil { state.waiter = continuation }
                return state.result
            }
            if let result { continuation.resume(with: result) }
        }
    }
}
