import NIOCore
import NIOPosix
import Support
import Synchronization

/// Buffers that are worked off in their order while whoever gives them goes on. It never blocks who gives.
///
/// ```
/// idle ──give: enough waits──▶ running ──nothing waits──▶ idle
///   └──────── end ───────────────▶ └──── ended, nothing waits: `last` ────▶ over
/// ```
/// For one task that gives and waits, and one worker at a time: when the lane begins to run it is started, and the worker takes
/// what waits until there is nothing (`LaneThread`, one lane on a thread; `MD5Team`, several side by side).
final class Lane: Sendable {
    private struct State {
        var waiting: [ByteBuffer] = []
        /// Given, and not yet worked off.
        var bytes = 0
        var isRunning = false
        var isEnded = false
        var failure: (any Error)?
        var isOver = false
        var waiter: CheckedContinuation<Void, any Error>?
        /// The waiter goes on when so little is left; below 0: when the lane is over.
        var wanted = 0
    }
    private let state = Mutex(State())
    /// Bytes for which a worker is started.
    private let least: Int
    private let start: @Sendable (Lane) -> Void

    init(least: Int, start: @escaping @Sendable (Lane) -> Void) { (self.least, self.start) = (least, start) }

    // MARK: - For who gives

    func give(_ buffer: ByteBuffer) {
        let starts = state.withLock { state in
            guard !state.isOver else { return false }
            state.waiting.append(buffer)
            state.bytes += buffer.readableBytes
            guard !state.isRunning, state.bytes >= least else { return false }
            state.isRunning = true
            return true
        }
        if starts { start(self) }
    }

    /// Nothing more comes.
    func end() {
        let starts = state.withLock { state in
            state.isEnded = true
            guard !state.isRunning, !state.isOver else { return false }
            state.isRunning = true
            return true
        }
        if starts { start(self) }
    }

    /// Waits while more than `most` bytes are left, until half of that are.
    /// - Throws: what the work has thrown.
    func room(below most: Int) async throws {
        let failure = state.withLock { state in (state.failure, state.bytes > most) }
        if let error = failure.0 { throw error }
        if failure.1 { try await wait(until: most / 2) }
    }

    /// Waits until all is worked off, after ``end()``.
    func over() async throws { try await wait(until: -1) }

    private func wait(until wanted: Int) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let outcome: Result<Void, any Error>? = state.withLock { state in
                if let failure = state.failure { return .failure(failure) }
                if state.isOver || state.bytes <= wanted { return .success(()) }
                (state.waiter, state.wanted) = (continuation, wanted)
                return nil
            }
            if let outcome { continuation.resume(with: outcome) }
        }
    }

    // MARK: - For the worker

    enum Taken {
        case buffers([ByteBuffer])
        /// The worker is to forget the lane: it will be started again.
        case nothing
        /// Nothing more will come: the worker concludes.
        case end
    }

    /// All that waits.
    func take() -> Taken {
        state.withLock { state in
            if state.waiting.isEmpty {
                if state.isEnded { return .end }
                state.isRunning = false
                return .nothing
            }
            let taken = state.waiting
            state.waiting = []
            return .buffers(taken)
        }
    }

    /// So much of what was taken is done.
    func note(_ bytes: Int) {
        let waiter = state.withLock { state in
            state.bytes -= bytes
            var waiter: CheckedContinuation<Void, any Error>?
            if state.bytes <= state.wanted { swap(&waiter, &state.waiter) }
            return waiter
        }
        waiter?.resume()
    }

    /// The lane is over: all is done, or something has failed.
    func conclude(_ failure: (any Error)?) {
        let waiter = state.withLock { state in
            state.waiting = []
            state.bytes = 0
            (state.failure, state.isOver) = (failure, true)
            var waiter: CheckedContinuation<Void, any Error>?
            swap(&waiter, &state.waiter)
            return waiter
        }
        if let failure { waiter?.resume(throwing: failure) } else { waiter?.resume() }
    }
}

/// Works off one lane on a thread of a pool, which it takes for ``mostAtOnce`` bytes at a time, so that long bodies do not keep
/// short ones from it.
struct LaneThread: Sendable {
    /// What one turn on a thread works off: a change of threads costs as much as tens of KiB.
    static let mostAtOnce = 1 << 20
    let threads: NIOThreadPool
    /// The work is done by background threads instead.
    let isBackground: Bool
    /// Called with each buffer, never twice at a time. After it has thrown, nothing more is worked off.
    let work: @Sendable (ByteBuffer) throws -> Void
    /// Called once behind all others: with nil when all is worked off, with the error when something has failed.
    let last: @Sendable ((any Error)?) throws -> Void

    func start(_ lane: Lane) {
        if isBackground { return BackgroundThreads.shared.submit { run(lane) } }
        threads.submit { state in
            if case .cancelled = state { conclude(lane, CancellationError()) } else { run(lane) }
        }
    }

    /// Works off what waits, and what comes meanwhile.
    private func run(_ lane: Lane) {
        var left = Self.mostAtOnce
        while left > 0 {
            // Who gives waits for the lock.
            switch BackgroundThreads.urgently({ lane.take() }) {
            case .nothing: return
            case .end: return conclude(lane, nil)
            case .buffers(let buffers):
                do {
                    for buffer in buffers {
                        try work(buffer)
                        lane.note(buffer.readableBytes)
                        BackgroundThreads.giveWay()
                        left -= buffer.readableBytes
                    }
                } catch {
                    return conclude(lane, error)
                }
            }
            if isBackground { left = 0 }
        }
        start(lane)
    }

    private func conclude(_ lane: Lane, _ error: (any Error)?) {
        var failure = error
        do { try last(error) } catch { failure = error }
        lane.conclude(failure)
    }
}

extension Lane {
    /// A lane that is worked off on a thread of its own; see ``LaneThread``.
    convenience init(
        threads: NIOThreadPool, isBackground: Bool = false, least: Int,
        work: @escaping @Sendable (ByteBuffer) throws -> Void,
        last: @escaping @Sendable ((any Error)?) throws -> Void
    ) {
        let thread = LaneThread(threads: threads, isBackground: isBackground, work: work, last: last)
        self.init(least: least) { thread.start($0) }
    }
}
