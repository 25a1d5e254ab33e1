import CLinux
import Support

#if canImport(Glibc)
    import Glibc
#endif

/// Runs code on a thread of its own inside a network namespace: sockets, taps and /proc/sys/net opened there belong to it.
/// The thread ends with the code, so no other work ever runs in the wrong namespace.
enum NamespaceThread {
    /// Blocks the caller until `body` has ended: keep it short.
    static func run<Value: Sendable>(_ path: String, _ body: @escaping @Sendable () throws -> Value) throws -> Value {
        let job = Job {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw SystemError("open", path) }
            defer { close(descriptor) }
            guard skerry_setns_network(descriptor) == 0 else { throw SystemError("setns", path) }
            return try body()
        }
        var thread = pthread_t()
        // SAFETY: the thread balances the retain, and the join below orders its writes before our read.
        let status = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<AnyJob>.fromOpaque(argument).takeRetainedValue().perform()
                return nil
            }, Unmanaged<AnyJob>.passRetained(job).toOpaque())
        guard status == 0 else {
            Unmanaged<AnyJob>.passUnretained(job).release()
            throw SystemError("pthread_create", errno: status)
        }
        pthread_join(thread, nil)
        guard let result = job.result else { throw SystemError("pthread_join") }
        return try result.get()
    }

    private class AnyJob {
        func perform() {}
    }

    private final class Job<Value>: AnyJob {
        let body: () throws -> Value
        var result: Result<Value, any Error>?
        init(_ body: @escaping () throws -> Value) { self.body = body }
        override func perform() { result = Result(catching: body) }
    }
}
