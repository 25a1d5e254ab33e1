import Foundation
import Support

/// One region process for a data folder: an advisory lock that ends with the process.
final class FolderLock: Sendable {
    private let descriptor: Int32

    init(_ folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = folder + "/lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = errno
            close(descriptor)
            if error == EWOULDBLOCK {
                throw RegionProcess.StartError(description: "another region process uses \(folder)")
            }
            throw SystemError("flock", path, errno: error)
        }
    }

    func release() { close(descriptor) }
}
