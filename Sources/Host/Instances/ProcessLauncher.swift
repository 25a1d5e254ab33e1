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
        defer { for descriptor in sources + [output, input] { close(descriptor) } }
        for descriptor in [input, output, output] + descriptors {
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 100)
            guard copy >= 0 else { throw SystemError("fcntl", "F_DUPFD") }
            sources.append(copy)
        }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, source) in sources.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, Int32(sources.count))
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var everything = sigset_t()
        sigfillset(&everything)
        var nothing = sigset_t()
        sigemptyset(&nothing)
        posix_spawnattr_setsigdefault(&attributes, &everything)
        posix_spawnattr_setsigmask(&attributes, &nothing)
        let flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var pid: pid_t = 0
        let result = posix_spawn(&pid, program, &actions, &attributes, &words, environ)
        guard result == 0 else { throw SystemError("posix_spawn", program, errno: result) }
        return pid
    }
}
