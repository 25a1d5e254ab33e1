import CLinux
import Glibc
import Support

/// A pthread mutex at a stable address. Freed by its owner with `destroy()`.
struct Lock: @unchecked Sendable {
    // SAFETY: the pointer is allocated once and freed only when its owner goes.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    init() {
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    @inline(__always) func lock() { pthread_mutex_lock(mutex) }
    @inline(__always) func unlock() { pthread_mutex_unlock(mutex) }

    /// Nil: somebody holds it.
    func unlessHeld<Result>(_ body: () throws -> Result) rethrows -> Result? {
        guard pthread_mutex_trylock(mutex) == 0 else { return nil }
        defer { unlock() }
        return try body()
    }

    /// Nobody holds it now.
    var isFree: Bool {
        guard pthread_mutex_trylock(mutex) == 0 else { return false }
        unlock()
        return true
    }

    @inline(__always)
    func callAsFunction<Result>(_ body: () throws -> Result) rethrows -> Result {
        lock()
        defer { unlock() }
        return try body()
    }

    func destroy() {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }
}

/// A condition with its mutex: threads wait on it for a change.
struct Condition: @unchecked Sendable {
    // SAFETY: as for Lock.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    init() {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        defer { pthread_condattr_destroy(&attributes) }
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
    }

    func lock() { pthread_mutex_lock(mutex) }
    func unlock() { pthread_mutex_unlock(mutex) }
    /// Call with the lock held.
    func wait() { pthread_cond_wait(condition, mutex) }
    /// Call with the lock held. Returns earlier when woken, or for no reason.
    func wait(milliseconds: Int) {
        var until = timespec()
        clock_gettime(CLOCK_MONOTONIC, &until)
        let nanoseconds = until.tv_nsec + milliseconds % 1000 * 1_000_000
        until.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
        until.tv_nsec = nanoseconds % 1_000_000_000
        pthread_cond_timedwait(condition, mutex, &until)
    }
    func broadcast() { pthread_cond_broadcast(condition) }
    func signal() { pthread_cond_signal(condition) }

    func callAsFunction<Result>(_ body: () throws -> Result) rethrows -> Result {
        lock()
        defer { unlock() }
        return try body()
    }

    func destroy() {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }
}

/// Lets many threads into the engine at the cost of one uncontended lock each, and lets one thread stop them all for an
/// instant (a point in time, a change of layers).
///
/// Each thread enters through a pass of its own. `close` takes every pass; the flag makes threads that would enter again
/// wait aside, so that a busy one cannot starve the closer.
struct Gate: @unchecked Sendable {
    typealias Pass = UnsafeMutablePointer<pthread_mutex_t>

    private final class Passes {
        var all: [Pass] = []
    }
    // SAFETY: `passes` is used under `registry` only; `closing` is accessed atomically.
    private let registry = Lock()
    private let passes = Passes()
    private let closing: UnsafeMutablePointer<UInt64>

    init() {
        closing = .allocate(capacity: 1)
        closing.initialize(to: 0)
    }

    func makePass() -> Pass {
        // A cache line each, so that threads do not disturb one another.
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 128, alignment: 128)
        let pass = memory.bindMemory(to: pthread_mutex_t.self, capacity: 1)
        pthread_mutex_init(pass, nil)
        registry { passes.all.append(pass) }
        return pass
    }

    func giveBack(_ pass: Pass) {
        registry { passes.all.removeAll { $0 == pass } }
        pthread_mutex_destroy(pass)
        UnsafeMutableRawPointer(pass).deallocate()
    }

    @inline(__always)
    func enter(_ pass: Pass) {
        if skerry_load64(closing) != 0 { waitAside() }
        pthread_mutex_lock(pass)
    }

    @inline(__always)
    func leave(_ pass: Pass) { pthread_mutex_unlock(pass) }

    @inline(never)
    private func waitAside() {
        registry.lock()
        registry.unlock()
    }

    /// Returns when no thread is inside. No pass may be held by the caller.
    func close() {
        registry.lock()
        skerry_store64(closing, 1)
        for pass in passes.all where pthread_mutex_trylock(pass) != 0 {
            // The upload of a snapshot may be inside.
            _ = BackgroundThreads.hurry { pthread_mutex_lock(pass) }
        }
    }

    func open() {
        for pass in passes.all { pthread_mutex_unlock(pass) }
        skerry_store64(closing, 0)
        registry.unlock()
    }

    func destroy() {
        for pass in passes.all {
            pthread_mutex_destroy(pass)
            UnsafeMutableRawPointer(pass).deallocate()
        }
        registry.destroy()
        closing.deallocate()
    }
}
