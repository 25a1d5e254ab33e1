import CLinux
import Support

#if canImport(Glibc)
    import Glibc
#endif

/// The programs and system calls that change the network. Knows how, not what.
struct NetworkTools: Sendable {
    let options: NetworkOptions

    static let programs = ["ip", "nft", "dnsmasq", "conntrack", "nsenter"]

    static func checkPrograms() throws(NetworkError) {
        let missing = HelperProgram.missing(of: programs)
        guard missing.isEmpty else {
            throw NetworkError(.missingProgram, "programs are not installed: \(HelperProgram.list(missing))")
        }
        guard geteuid() == 0 else {
            throw NetworkError(.notPermitted, "the network of instances needs root (network namespaces, nftables)")
        }
    }

    @discardableResult
    func machine(_ program: String, _ arguments: [String], input: String? = nil) async throws -> String {
        try await run(program, arguments, input: input)
    }

    /// Runs a program inside the namespace.
    @discardableResult
    func inside(_ program: String, _ arguments: [String], input: String? = nil) async throws -> String {
        try await run("nsenter", ["--net=\(options.namespacePath)", program] + arguments, input: input)
    }

    private func run(_ program: String, _ arguments: [String], input: String?) async throws -> String {
        do {
            return try await Command.run(program, arguments, input: input).output
        } catch let failure as Command.Failure {
            throw NetworkError(.system, failure.description)
        }
    }

    func batchInside(_ lines: [String]) async throws {
        guard !lines.isEmpty else { return }
        try await inside("ip", ["-batch", "-"], input: lines.joined(separator: "\n") + "\n")
    }

    func batchMachine(_ lines: [String]) async throws {
        guard !lines.isEmpty else { return }
        try await machine("ip", ["-batch", "-"], input: lines.joined(separator: "\n") + "\n")
    }

    func namespaceExists() -> Bool {
        // A file without a namespace mounted on it (killed between the two steps) does not count.
        (try? NamespaceThread.run(options.namespacePath) { true }) ?? false
    }

    /// Links inside the namespace.
    func links() throws -> Set<String> { try NamespaceThread.run(options.namespacePath) { Self.linkNames() } }

    /// Links of the calling thread's namespace.
    static func linkNames() -> Set<String> {
        guard let list = if_nameindex() else { return [] }
        defer { if_freenameindex(list) }
        var names: Set<String> = []
        var entry = list
        while let name = entry.pointee.if_name, entry.pointee.if_index != 0 {
            names.insert(String(cString: name))
            entry += 1
        }
        return names
    }

    func applySettings() throws {
        try NamespaceThread.run(options.namespacePath) {
            for (path, value, optional) in LinkPlan.settings {
                do { try KernelSetting.write("/proc/sys/net/" + path, value) } catch { if !optional { throw error } }
            }
        }
    }

    /// Opens a persistent tap for QEMU (with a virtio-net header).
    func openTap(_ name: String) throws -> CInt {
        try NamespaceThread.run(options.namespacePath) {
            let descriptor = skerry_tap_open(name, 1)
            guard descriptor >= 0 else {
                if errno == EBUSY { throw NetworkError(.tapBusy, "tap \(name) is held by a process already") }
                throw SystemError("open tap", name)
            }
            guard skerry_tap_persist(descriptor, 1) == 0 else {
                let failure = SystemError("TUNSETPERSIST", name)
                close(descriptor)
                throw failure
            }
            return descriptor
        }
    }

    /// A listening-to-be TCP socket bound inside the namespace.
    func bindSocket(_ address: IPv4Address, port: UInt16) throws -> CInt {
        try NamespaceThread.run(options.namespacePath) {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            guard descriptor >= 0 else { throw SystemError("socket") }
            var on: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            name.sin_addr.s_addr = address.bits.bigEndian
            let status = withUnsafePointer(to: &name) { pointer in
                // SAFETY: sockaddr_in is a sockaddr by its first field; bind reads the given size only.
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard status == 0 else {
                let failure = SystemError("bind", "\(address):\(port)")
                close(descriptor)
                throw failure
            }
            return descriptor
        }
    }

    /// Drops tracked connections; none to drop is fine.
    func forgetFlows(_ filter: [String]) async throws {
        do {
            try await inside("conntrack", ["-D"] + filter)
        } catch let error as NetworkError where error.message.contains(" 0 flow entries") {
            return
        }
    }

    /// Tracked TCP and UDP connections towards `address` (a private one), as conntrack prints them.
    func flows(to address: IPv4Address) async throws -> String {
        try await inside("conntrack", ["-L", "--reply-src", "\(address)"])
    }
}

/// Files under /proc/sys.
enum KernelSetting {
    static func read(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw SystemError("read", path) }
        return String(decoding: buffer[0..<count].filter { $0 != 10 }, as: UTF8.self)
    }

    static func write(_ path: String, _ value: String) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        defer { close(descriptor) }
        let bytes = Array(value.utf8)
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw SystemError("write", path) }
    }
}
