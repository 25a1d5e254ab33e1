import Support

#if canImport(Glibc)
    import Glibc
#endif

/// Unix stream sockets by path, of any length: a socket's address holds 107 bytes, so longer paths go through /proc/self/fd.
enum UnixSocket {
    /// A listening socket; an old file of that name is replaced. The caller owns the descriptor (close-on-exec).
    static func listen(_ path: String) throws -> Int32 {
        try withAddress(path) { descriptor, address, length in
            unlink(path)
            guard bind(descriptor, address, length) == 0 else { throw SystemError("bind", path) }
            guard Glibc.listen(descriptor, 4) == 0 else { throw SystemError("listen", path) }
        }
    }

    /// A connected socket. Throws ECONNREFUSED or ENOENT where nobody listens.
    static func connect(_ path: String) throws -> Int32 {
        try withAddress(path) { descriptor, address, length in
            guard Glibc.connect(descriptor, address, length) == 0 else { throw SystemError("connect", path) }
        }
    }

    private static func withAddress(
        _ path: String, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) throws -> Void
    ) throws -> Int32 {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let folder = open(String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw SystemError("open", String(path[..<slash])) }
        defer { close(folder) }
        let name = Array("/proc/self/fd/\(folder)\(path[slash...])".utf8)
        var address = sockaddr_un()
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw SystemError("bind", path, errno: ENAMETOOLONG)
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError("socket", path) }
        do {
            // SAFETY: a sockaddr_un is read through the common sockaddr header, as the socket calls define it.
            try withUnsafePointer(to: &address) { pointer in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    try body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }
}
