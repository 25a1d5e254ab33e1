import Foundation
import Support

/// A file being written by a restore. It gets its name when it is complete and synced.
///
/// SAFETY: `descriptor` is written to by positions only, and closed once, by deinit.
final class OutputFile: @unchecked Sendable {
    let path: String
    private let temporary: String
    private let descriptor: Int32
    private var isFinished = false

    /// - Parameter replacing: an existing file at `path` may be replaced.
    init(_ path: String, replacing: Bool) throws {
        if !replacing, access(path, F_OK) == 0 { throw SystemError("open", path, errno: EEXIST) }
        self.path = path
        temporary = path + ".partial"
        descriptor = open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open", temporary) }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(temporary) }
    }

    func resize(to size: UInt64) throws {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw SystemError("ftruncate", temporary) }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws {
        var written = 0
        while written < bytes.count {
            let count = pwrite(
                descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written,
                off_t(offset) + off_t(written))
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError("write", temporary)
            }
            written += count
        }
    }

    func finish() throws {
        guard fsync(descriptor) == 0 else { throw SystemError("fsync", temporary) }
        guard rename(temporary, path) == 0 else { throw SystemError("rename", path) }
        isFinished = true
        let folder = (path as NSString).deletingLastPathComponent
        let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw SystemError("open", folder) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw SystemError("fsync", folder) }
    }
}
