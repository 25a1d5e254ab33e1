import Glibc
import Support

/// Where a device's socket is to be made. A stale one is replaced; a file that is there by mistake is not, nor the socket of a
/// process that is there: its clients would connect again, and write to another device.
enum SocketPlace {
    static func check(_ path: String) throws {
        guard path.utf8.count <= NBDListener.maximumPath else {
            throw StandaloneDevice.Failure(
                description: "\(path) is longer than the path of a socket can be (\(NBDListener.maximumPath) bytes)")
        }
        var existing = stat()
        guard lstat(path, &existing) == 0 else { return }
        guard existing.st_mode & S_IFMT == S_IFSOCK else {
            throw StandaloneDevice.Failure(description: "\(path) is there, and no socket: it is left alone")
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError("socket") }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8) + [0]) }
        let answered = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard !answered else {
            throw StandaloneDevice.Failure(description: "another process listens at \(path)")
        }
    }
}
