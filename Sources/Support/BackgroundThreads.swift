import CLinux
import Dispatch
import Foundation
import Synchronization

/// Threads for work that nobody waits for, such as the upload of a snapshot: they run when no other thread wants the
/// processor (SCHED_IDLE), and a little anyway (`BackgroundShare`).
///
/// As the preferred executor of a task they run all of it, with its child tasks and the actors that it calls. Its work may
/// block on files. Where others could come to wait for a background thread, because it holds a lock of theirs, it is
/// scheduled as they are: `urgently`, or, where that is seldom, while they wait: `hurry`.
public final class BackgroundThreads: TaskExecutor {
    /// On half of the processors at most, so that who wakes up finds another one that is free. On two processors an upload takes 5 s instead of 4,
    /// and half as many writes of the volume's client are late because of it.
    public static let shared = BackgroundThreads(count: max(1, min(4, Int(skerry_processor_count()) / 2)))

    // SAFETY: `jobs` and `head` are only touched with `condition` locked.
    private final class Queue: @unchecked Sendable {
        let condition = NSCondition()
        var jobs: [UnownedJob] = []
        var head = 0

        func next() -> UnownedJob {
            condition.lock()
            defer { condition.unlock() }
            while head == jobs.count { condition.wait() }
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
    private let count: Int
    private let isStarted = Atomic(false)

    /// The threads start with the first job, and stay.
    init(count: Int) { self.count = count }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if !isStarted.exchange(true, ordering: .relaxed) { start() }
        queue.condition.lock()
        queue.jobs.append(job)
        queue.condition.signal()
        queue.condition.unlock()
    }

    private func start() {
        for _ in 0..<count {
            Thread.detachNewThread { [self] in
                var background = BackgroundThread()
                while true {
                    queue.next().runSynchronously(on: asUnownedTaskExecutor())
                    background.checkpoint()
                }
            }
        }
    }

    /// Runs work of its own, which may block.
    public func submit(_ body: @escaping @Sendable () -> Void) { Task(executorPreference: self) { body() } }

    /// Whether the caller is on a background thread.
    public static var isHere: Bool { skerry_is_background() != 0 }

    /// Called by whatever computes on background threads, about every 50 µs (`piece`).
    ///
    /// A wake-up takes the processor from a thread of the idle class at once. But where two ordinary threads take turns on
    /// one processor, the kernel lets such a thread in between them as soon as it is owed its little share, and then
    /// until the next tick, milliseconds later.
    @inline(__always)
    public static func giveWay() { skerry_background_yield() }

    /// Of bytes that are hashed or compressed: that much takes about as long as others may wait.
    public static let piece = 64 << 10

    /// Calls `body` for one piece after the other, and gives way in between; elsewhere for all at once.
    @inline(__always)
    public static func inPieces(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        guard isHere, bytes.count > piece else { return try body(bytes) }
        var done = 0
        while done < bytes.count {
            let end = min(done + piece, bytes.count)
            try body(UnsafeRawBufferPointer(rebasing: bytes[done..<end]))
            giveWay()
            done = end
        }
    }

    /// Runs what others may wait for: on a background thread scheduled as they are, elsewhere without any effect. Short work
    /// on files and memory.
    @inline(__always)
    public static func urgently<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard isHere else { return try body() }
        skerry_urgent_begin()
        defer { skerry_urgent_end() }
        return try body()
    }

    /// Waits for a background thread, in `body`: all of them are scheduled as others are meanwhile.
    public static func hurry<Result>(_ body: () throws -> Result) rethrows -> Result {
        lowered.withLock { state in
            state.hurried += 1
            if state.hurried == 1 { for thread in state.threads { skerry_lower_thread(thread, 0) } }
        }
        defer {
            lowered.withLock { state in
                state.hurried -= 1
                if state.hurried == 0 { for thread in state.threads { skerry_lower_thread(thread, 1) } }
            }
        }
        return try body()
    }

    private struct Lowered {
        /// Of the idle class, but for those that are in urgent work.
        var threads: Set<pid_t> = []
        var hurried = 0
    }
    private static let lowered = Mutex(Lowered())

    /// The calling background thread enters the idle class, or leaves it.
    fileprivate static func lower(_ isLowered: Bool) {
        // Who hurries must not wait for this lock.
        skerry_urgent_begin()
        defer { skerry_urgent_end() }
        lowered.withLock { state in
            if isLowered { state.threads.insert(skerry_thread()) } else { state.threads.remove(skerry_thread()) }
            skerry_background_lower(isLowered ? 1 : 0)
        }
    }

    /// Whether this process may take a thread out of the idle class again. Without that no thread enters it.
    static let mayLower: Bool = {
        let answer = Answer()
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            answer.value.store(skerry_may_leave_idle() == 0, ordering: .relaxed)
            done.signal()
        }
        done.wait()
        return answer.value.load(ordering: .relaxed)
    }()

    private final class Answer: Sendable {
        let value = Atomic(false)
    }
}

/// The calling thread as a background thread, until it ends.
public struct BackgroundThread: ~Copyable {
    private var share = BackgroundShare()
    private let statistics: Int32

    public init() {
        // On a processor, and waiting for one: two numbers of nanoseconds.
        statistics = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)
        skerry_name_thread(pthread_self(), "background")
        skerry_background_begin()
        if BackgroundThreads.mayLower, statistics >= 0 { BackgroundThreads.lower(true) }
    }

    deinit {
        BackgroundThreads.lower(false)
        if statistics >= 0 { close(statistics) }
    }

    /// Called between pieces of work of milliseconds.
    public mutating func checkpoint() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let now = UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
        guard statistics >= 0, BackgroundThreads.mayLower, share.isDue(at: now) else { return }
        var buffer = [UInt8](repeating: 0, count: 96)
        let count = pread(statistics, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        let fields = buffer[..<count].split(separator: 0x20).map { UInt64(String(decoding: $0, as: UTF8.self)) }
        guard fields.count >= 2, let ran = fields[0], let waited = fields[1] else { return }
        let wasStarved = share.isStarved
        share.note(ran: ran, waited: waited, at: now)
        if share.isStarved != wasStarved { BackgroundThreads.lower(!share.isStarved) }
    }
}
