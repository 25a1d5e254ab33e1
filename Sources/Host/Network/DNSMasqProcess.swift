import CLinux
import Support

#if canImport(Glibc)
    import Glibc
#endif

/// The one dnsmasq of the namespace: a daemon that outlives us and is found again by its process id, checked by the
/// configuration path in its command line.
struct DNSMasqProcess: Sendable {
    let options: NetworkOptions
    let tools: NetworkTools

    private var configuration: String { options.folder + "/dnsmasq.conf" }

    /// Writes what differs and makes dnsmasq use it. Returns the process, when it is a new one.
    func apply(_ texts: DNSMasq.Texts, recorder: any MachineChangeRecorder) async throws {
        let restart = try TextFile.replace(configuration, with: texts.configuration)
        let leases = try TextFile.replace(options.folder + "/dhcp-hosts", with: texts.leases)
        let names = try TextFile.replace(options.folder + "/names", with: texts.names)
        if let running = running() {
            if restart {
                await stop(running, recorder: recorder)
            } else {
                if leases || names { kill(running, SIGHUP) }
                return
            }
        }
        try await start(recorder: recorder)
    }

    private func start(recorder: any MachineChangeRecorder) async throws {
        // It forks only after its sockets are bound, so a mistake is this command's error.
        try await tools.inside("dnsmasq", ["--conf-file=\(configuration)"])
        if let process = running(), let time = Self.startTime(process) {
            try await recorder.record(.process(id: process, startTime: time))
        }
    }

    /// The process, if it runs.
    func running() -> Int32? {
        guard let text = try? TextFile.read(options.folder + "/dnsmasq.pid"),
            let process = Int32(text.filter(\.isNumber)),
            let command = try? TextFile.read("/proc/\(process)/cmdline"),
            command.contains("--conf-file=\(configuration)\0")
        else { return nil }
        return process
    }

    func stop(_ process: Int32, recorder: any MachineChangeRecorder) async {
        let time = Self.startTime(process)
        await Self.terminate(process)
        if let time { try? await recorder.drop(.process(id: process, startTime: time)) }
    }

    /// SIGTERM, and SIGKILL after two seconds. By pidfd: the id cannot come to mean another process.
    static func terminate(_ process: Int32) async {
        let descriptor = skerry_pidfd_open(process)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        for signal in [SIGTERM, SIGKILL] {
            _ = skerry_pidfd_send_signal(descriptor, signal)
            for _ in 0..<100 {
                var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                if poll(&poller, 1, 0) > 0 { return }
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    /// Field 22 of /proc/PID/stat, in clock ticks since the machine's start.
    static func startTime(_ process: Int32) -> UInt64? {
        guard let text = try? TextFile.read("/proc/\(process)/stat"), let paren = text.lastIndex(of: ")") else {
            return nil
        }
        let fields = text[text.index(after: paren)...].split(separator: " ")
        return fields.count > 19 ? UInt64(fields[19]) : nil
    }
}

/// Small text files, replaced by rename.
enum TextFile {
    static func read(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16384)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw SystemError("read", path) }
            if count == 0 { break }
            bytes += chunk[0..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns whether the text differed. Readable by everybody: dnsmasq reads it without our rights.
    static func replace(_ path: String, with text: String, mode: mode_t = 0o644) throws -> Bool {
        if let old = try? read(path), old == text { return false }
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw SystemError("open", temporary) }
        defer { close(descriptor) }
        fchmod(descriptor, mode)
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw SystemError("write", temporary) }
            offset += count
        }
        guard rename(temporary, path) == 0 else { throw SystemError("rename", path) }
        return true
    }
}
