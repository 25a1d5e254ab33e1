import Foundation
import Synchronization

/// Lets about as many guests boot at a time as there are processors: twenty at once would all be slow, and the first ready
/// last. A guest counts as booting until its processor use falls or 20 s have passed. A single launch never waits.
final class BootQueue: Sendable {
    private struct State {
        var free: Int
        var waiting: [(id: UInt64, CheckedContinuation<Void, any Error>)] = []
        var next: UInt64 = 0
    }
    private enum Outcome {
        case entered, queued, cancelled
    }
    private let state: Mutex<State>

    init(limit: Int) { state = Mutex(State(free: max(1, limit))) }

    static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Waits for a place, first come, first served. The caller gives it back with `leave` or `leave(whenCalm:)`.
    func enter() async throws {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome: Outcome = state.withLock { state in
                    if Task.isCancelled { return .cancelled }
                    if state.free > 0 {
                        state.free -= 1
                        return .entered
                    }
                    state.waiting.append((id, continuation))
                    return .queued
                }
                switch outcome {
                case .entered: continuation.resume()
                case .cancelled: continuation.resume(throwing: CancellationError())
                case .queued: break
                }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).1 }
            }
            waiting?.resume(throwing: CancellationError())
        }
    }

    func leave() {
        let next: CheckedContinuation<Void, any Error>? = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().1
        }
        next?.resume()
    }

    /// Gives the place back when the guest's processor use has fallen below a quarter of one processor.
    func leave(whenCalm pid: pid_t) {
        Task.detached { [self] in
            let tick = UInt64(sysconf(Int32(_SC_CLK_TCK)))
            var last = PIDHandle.statistics(of: pid)?.ticks ?? 0
            for _ in 0..<40 {
                try? await Task.sleep(for: .milliseconds(500))
                guard let now = PIDHandle.statistics(of: pid)?.ticks else { break }
                if now - min(now, last) < tick / 8 { break }
                last = now
            }
            leave()
        }
    }
}
