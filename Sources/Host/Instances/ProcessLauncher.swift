import CLinux
import Support

#if canImport(Glibc)
    import Glibc
#endif

/// Starts programs that outlive us: in a session of their own, with nothing inherited but what is named.
enum ProcessLauncher {
    /// - Parameters:
    ///   - descriptors: become 3, 4, 5, … in the child, in this order. The caller keeps its own.
    ///   - log: file for standard output and error, written anew.
    static func launch(_ program: String, _ arguments: [String], descriptors: [Int32], log: String) throws -> pid_t {
        let output = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard output >= 0 else { throw SystemError("open", log) }
        let input = open("/dev/null", O_RDONLY | O_CLOEXEC)
        // Copies out of the way, so that no target number is a source still to be used.
        var sources: [Int32] = []
        defer { for descriptor in sources + [output, input] where descriptor >= 0 { close(descriptor) } }
        for descriptor in [input, output, output] + descriptors {
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 100)
            guard copy >= 0 else { throw SystemError("fcntl", "F_DUPFD") }
            sources.append(copy)
        }

        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let pid = skerry_spawn(program, &words, sources, Int32(sources.count))
        guard pid > 0 else { throw SystemError("posix_spawn", program) }
        return pid
    }
}
