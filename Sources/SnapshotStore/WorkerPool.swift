import Foundation
import Support

/// A few threads of their own for hashing and compression: work of milliseconds that must not occupy the cooperative
/// threads on which the volumes' I/O runs. A task of background threads does that work itself.
final class WorkerPool: Sendable {
    private typealias Job = @Sendable (Zstandard) -> Void

    // SAFETY: `jobs` and `stopped` are only touched with `condition` locked.
    private final class Queue: @unchecked Sendable {
        let condition = NSCondition()
        var jobs: [Job] = []
        var head = 0
        var stopped = false

        func next() -> Job? {
            condition.lock()
            defer { condition.unlock() }
            while head == jobs.count && !stopped { condition.wait() }
            guard head < jobs.count else { return nil }
            let job = jobs[head]
            head += 1
            if head == jobs.count {
                jobs.removeAll(keepingCapacity: true)
                head = 0
            }
            return job
        }
    }

    private let queue = Queue()
    private let contexts = Contexts()

    init(threads: Int) {
        for number in 0..<max(1, threads) {
            let queue = self.queue
            let thread = Thread {
                let zstandard = Zstandard()
                while let job = queue.next() { job(zstandard) }
            }
            thread.name = "snapshot-\(number)"
            thread.start()
        }
    }

    deinit {
        queue.condition.lock()
        queue.stopped = true
        queue.condition.broadcast()
        queue.condition.unlock()
    }

    func run<T: Sendable>(_ body: @escaping @Sendable (Zstandard) throws -> T) async throws -> T {
        if BackgroundThreads.isHere { return try contexts.with(body) }
        return try await withCheckedThrowingContinuation { continuation in
            queue.condition.lock()
            queue.jobs.append { zstandard in continuation.resume(with: Result { try body(zstandard) }) }
            queue.condition.signal()
            queue.condition.unlock()
        }
    }

    /// Those of the background threads that are not in use.
    /// SAFETY: each is with one caller at a time.
    private final class Contexts: @unchecked Sendable {
        private let lock = NSLock()
        private var free: [Zstandard] = []

        func with<T>(_ body: (Zstandard) throws -> T) rethrows -> T {
            let context = lock.withLock { free.popLast() } ?? Zstandard()
            defer { lock.withLock { free.append(context) } }
            return try body(context)
        }
    }
}
