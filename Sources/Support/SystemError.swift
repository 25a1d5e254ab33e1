#if canImport(Glibc)
    import Glibc
#endif

/// A failed system call: which one, on what, and errno.
public struct SystemError: Error, CustomStringConvertible, Equatable {
    public let call: String
    public let subject: String
    public let errno: Int32

    /// Captures the calling thread's errno; construct it directly after the failed call.
    public init(_ call: String, _ subject: String = "", errno: Int32 = Glibc.errno) {
        self.call = call
        self.subject = subject
        self.errno = errno
    }

    public var description: String {
        let reason = String(cString: strerror(errno))
        return subject.isEmpty ? "\(call): \(reason)" : "\(call) \(subject): \(reason)"
    }
}
