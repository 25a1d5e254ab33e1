import NIOCore
import NIOPosix
import Support
import Synchronization

/// Works off buffers in their order, on one thread of a pool at a time, while whoever gives them goes on.
///
/// ```
/// idle ──give: enough waits──▶ running ──nothing waits──▶ idle
///   └──────── end ───────────────▶ └──── ended, nothing waits: `last` ────▶ over
/// ```
/// It never blocks who gives, and takes the pool's thread for ``mostAtOnce`` bytes at a time, so that long bodies do not keep short ones
/// from it. For one task that gives and waits.
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
    /// What one turn on a thread of the pool works off: a change of threads costs as much as tens of KiB.
    private static let mostAtOnce = 1 << 20
    private let state = Mutex(State())
    private let threads: NIOThreadPool
    /// The work is done by background threads instead.
    private let isBackground: Bool
    /// Bytes for which a thread is woken.
    private let least: Int
    private let work: @Sendable (ByteBuffer) throws -> Void
    private let last: @Sendable ((any Error)?) throws -> Void

    /// - Parameters:
    ///   - work: called with each buffer, never twice at a time. After it has thrown, nothing more is worked off.
    ///   - last: called once behind all others: with nil when all is worked off, with the error when something has failed.
    init(
        threads: NIOThreadPool, isBackground: Bool = false, least: Int,
        work: @escaping @Sendable (ByteBuffer) throws -> Void,
        last: @escaping @Sendable ((any Error)?) throws -> Void
    ) {
        (self.threads, self.isBackground) = (threads, isBackground)
        (self.least, self.work, self.last) = (least, work, last)
    }

    func give(_ buffer: ByteBuffer) {
        let starts = state.withLock { state in
            guard !state.isOver else { return false }
            state.waiting.append(buffer)
            state.bytes += buffer.readableBytes
            guard !state.isRunning, state.bytes >= least else { return false }
            state.isRunning = true
            return true
        }
        if starts { submit() }
    }

    /// Nothing more comes.
    func end() {
        let starts = state.withLock { state in
            state.isEnded = true
            guard !state.isRunning, !state.isOver else { return false }
            state.isRunning = true
            return true
        }
        if starts { submit() }
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

    private func submit() {
        if isBackground { return BackgroundThreads.shared.submit { [self] in run() } }
        threads.submit { [self] state in
            if case .cancelled = state { conclude(CancellationError()) } else { run() }
        }
    }

    /// Works off what waits, and what comes meanwhile, up to ``mostAtOnce``.
    private func run() {
        var left = Self.mostAtOnce
        while true {
            switch runBatch(&left) {
            case .idle: return
            case .more where left > 0: continue
            case .more: return submit()
            case .last: return conclude(nil)
            }
        }
    }

    private enum Next { case idle, more, last }

    private func runBatch(_ left: inout Int) -> Next {
        let batch = BackgroundThreads.urgently {
            state.withLock { state in
                let batch = state.waiting
                state.waiting = []
                return batch
            }
        }
        var bytes = 0
        do {
            for buffer in batch {
                try work(buffer)
                bytes += buffer.readableBytes
                BackgroundThreads.giveWay()
            }
        } catch {
            conclude(error)
            return .idle
        }
        let (next, waiter) = state.withLock { state in
            state.bytes -= bytes
            var waiter: CheckedContinuation<Void, any Error>?
            if state.bytes <= state.wanted { swap(&waiter, &state.waiter) }
            if !state.waiting.isEmpty { return (Next.more, waiter) }
            if state.isEnded { return (Next.last, waiter) }
            state.isRunning = false
            return (Next.idle, waiter)
        }
        left -= isBackground ? Self.mostAtOnce : bytes
        waiter?.resume()
        return next
    }

    private func conclude(_ error: (any Error)?) {
        var failure = error
        do { try last(error) } catch { failure = error }
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
