import CLinux
import Glibc
import Support

/// Plain threads for what blocks: the cooperative pool has one thread a core and must not.
enum Threads {
    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Slice of threads that clients wait for, in nanoseconds: the shortest that there is. What they do for one request takes less.
    private static let shortSlice: UInt64 = 100_000

    /// There is more than one processor for them.
    static let areParallel = skerry_processor_count() > 1

    /// The processor that the calling thread runs on.
    static var processor: Int32 { skerry_processor() }

    /// Keeps the calling thread off a processor: that of a thread that it shares work with. Woken there, as the kernel likes to do,
    /// it would only wait for that one.
    static func avoid(_ processor: Int32) { _ = skerry_avoid_processor(processor) }

    /// For threads that clients wait for: the calling one is let in when it wakes up, even where other threads keep all processors
    /// busy, as those that send an upload do.
    static func becomePrompt() { _ = skerry_set_slice(shortSlice) }

    /// Back to the kernel's own slices: a thread that copies megabytes loses by letting others in more often.
    static func becomeOrdinary() { _ = skerry_set_slice(0) }

    /// Runs `body` on a detached thread of its own.
    static func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 1 << 20)
        defer { pthread_attr_destroy(&attributes) }
        let context = Unmanaged.passRetained(Body(body)).toOpaque()
        var thread = pthread_t()
        let error = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        guard error == 0 else {
            Unmanaged<Body>.fromOpaque(context).release()
            throw SystemError("pthread_create", name, errno: error)
        }
        skerry_name_thread(thread, String(name.prefix(15)))
    }
}

/// A bounded set of threads for blocking work, started on demand.
///
/// SAFETY: everything mutable is guarded by `condition`.
final class BlockingPool: @unchecked Sendable {
    private let condition = Condition()
    private let limit: Int
    private var jobs: [@Sendable () -> Void] = []
    private var head = 0
    private var threads = 0
    private var idle = 0

    init(limit: Int) { self.limit = limit }

    func submit(_ job: @escaping @Sendable () -> Void) {
        condition {
            jobs.append(job)
            if idle > 0 {
                condition.signal()
            } else if threads < limit {
                threads += 1
                // Without a new thread the job waits for one that exists.
                do { try Threads.start("ebs-pool") { self.work() } } catch { threads -= 1 }
            }
        }
    }

    private func work() {
        // A client waits for it, or wakes up while it writes back what a snapshot froze.
        Threads.becomePrompt()
        condition.lock()
        while true {
            if head < jobs.count {
                let job = jobs[head]
                head += 1
                if head > 256 && head * 2 > jobs.count {
                    jobs.removeFirst(head)
                    head = 0
                }
                condition.unlock()
                job()
                condition.lock()
            } else {
                jobs.removeAll(keepingCapacity: true)
                head = 0
                idle += 1
                condition.wait()
                idle -= 1
            }
        }
    }

    /// Runs blocking work for an asynchronous caller.
    func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in submit { continuation.resume(returning: body()) } }
    }

    /// As `run`, for work that may fail.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit { continuation.resume(with: Result { try body() }) }
        }
    }
}
