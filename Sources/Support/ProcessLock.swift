#if canImport(Glibc)
    import Glibc
#endif

/// Says that one process of a kind runs over a data folder: an flock(2) that the kernel drops with the process, however it
/// ends, on a file that holds the process's number.
public final class ProcessLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock at `path`, or throws `Held` with the number of the process that has it.
    public init(path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let failure = SystemError("flock", path)
            close(descriptor)
            if failure.errno == EWOULDBLOCK { throw Held(path: path, processID: Self.number(in: path)) }
            throw failure
        }
        let text = "\(getpid())\n"
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.utf8.count, 0) == text.utf8.count else {
            let failure = SystemError("write", path)
            close(descriptor)
            throw failure
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The process that holds the lock at `path`; nil where nobody does.
    public static func holder(of path: String) -> pid_t? {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
        return number(in: path)
    }

    private static func number(in path: String) -> pid_t? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 32)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return pid_t(String(decoding: buffer[..<count].prefix { $0 != 0x0a }, as: UTF8.self))
    }

    public struct Held: Error, CustomStringConvertible, Equatable {
        public let path: String
        public let processID: pid_t?
        public var description: String {
            "another process\(processID.map { " (number \($0))" } ?? "") holds \(path)"
        }
    }
}
