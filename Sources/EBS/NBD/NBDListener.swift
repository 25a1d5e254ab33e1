import CLinux
import Glibc
import Support

/// The socket of one export and the connections that came through it.
///
/// SAFETY: everything mutable is guarded by `condition`.
final class NBDListener: @unchecked Sendable {
    let path: String
    let service: VolumeService
    private let isReadOnly: Bool
    private let limiter: RateLimiter?
    private let descriptor: Int32
    private let condition = Condition()
    private var connections: [NBDConnection] = []
    private var isClosed = false
    private var isAccepting = true

    /// Longest path that fits a socket address, with the `~` under which it is bound first.
    static let maximumPath = 106

    /// Binds the socket (a stale one of that name is replaced) and accepts clients.
    init(path: String, service: VolumeService, isReadOnly: Bool, owner: UInt32?, limiter: RateLimiter?) throws {
        self.path = path
        self.service = service
        self.isReadOnly = isReadOnly
        self.limiter = limiter
        guard path.utf8.count <= Self.maximumPath else {
            throw VolumeError(.badRequest, "the data folder's path is too long for a socket in it: \(path)")
        }
        descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError("socket") }
        do {
            try Self.bind(descriptor, path, owner)
        } catch {
            close(descriptor)
            throw error
        }
        try Threads.start("ebs-accept") { self.accept() }
    }

    /// By TCP, for anybody who reaches the address.
    init(host: String, port: Int, service: VolumeService, limiter: RateLimiter?) throws {
        path = ""
        self.service = service
        isReadOnly = false
        self.limiter = limiter
        descriptor = try Self.bind(host: host, port: port)
        try Threads.start("ebs-accept") { self.accept() }
    }

    private static func bind(host: String, port: Int) throws -> Int32 {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let first = found else {
            throw VolumeError(.badRequest, "'\(host)' is no address")
        }
        defer { freeaddrinfo(found) }
        let descriptor = Glibc.socket(first.pointee.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError("socket") }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard Glibc.bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0,
            Glibc.listen(descriptor, 64) == 0
        else {
            let error = SystemError("bind", "\(host):\(port)")
            Glibc.close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func bind(_ descriptor: Int32, _ path: String, _ owner: UInt32?) throws {
        // Bound under another name first, so that nobody finds it before it listens.
        let temporary = path + "~"
        unlink(temporary)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(temporary.utf8) + [0]) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw SystemError("bind", temporary) }
        guard chmod(temporary, 0o600) == 0 else { throw SystemError("chmod", temporary) }
        if let owner, chown(temporary, owner, gid_t.max) != 0 { throw SystemError("chown", temporary) }
        guard listen(descriptor, 64) == 0 else { throw SystemError("listen", temporary) }
        guard rename(temporary, path) == 0 else { throw SystemError("rename", path) }
    }

    deinit {
        close(descriptor)
        condition.destroy()
    }

    private func accept() {
        while true {
            let client = skerry_accept(descriptor)
            if client < 0 {
                if condition({ isClosed }) { break }
                // Out of descriptors or the like: others may end meanwhile.
                if errno != EINTR && errno != ECONNABORTED { RateLimiter.sleep(10_000_000) }
                continue
            }
            if path.isEmpty {
                var on: Int32 = 1
                setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            }
            var space: Int32 = 1 << 20
            setsockopt(client, SOL_SOCKET, SO_SNDBUF, &space, socklen_t(MemoryLayout<Int32>.size))
            start(NBDConnection(socket: client, service: service, isReadOnly: isReadOnly, limiter: limiter))
        }
        condition {
            isAccepting = false
            condition.broadcast()
        }
    }

    private func start(_ connection: NBDConnection) {
        let isWelcome = condition {
            if !isClosed { connections.append(connection) }
            return !isClosed
        }
        guard isWelcome else { return }
        do {
            try Threads.start("ebs-nbd") {
                connection.run()
                self.condition { self.connections.removeAll { $0 === connection } }
            }
        } catch {
            condition { connections.removeAll { $0 === connection } }
        }
    }

    /// Ends all connections and takes the socket away. When it returns, no client can touch the volume any more.
    func close() {
        let open = condition {
            isClosed = true
            return connections
        }
        if !path.isEmpty { unlink(path) }
        shutdown(descriptor, Int32(SHUT_RDWR))
        for connection in open { connection.fence() }
        for connection in open { connection.waitForEnd() }
        condition {
            while isAccepting { condition.wait() }
        }
    }

    /// Ends the connections of now. When it returns, none of them touches the volume any more; new ones are welcome.
    func dropConnections() {
        let open = condition { connections }
        for connection in open { connection.fence() }
        for connection in open { connection.waitForEnd() }
    }

    private func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }
    var connectionCount: Int { condition { connections.count } }
}
