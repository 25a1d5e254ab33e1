import Foundation
import Glibc
import Support

/// A file being written by a restore. It gets its name when it is complete and synced: a restore that fails or is killed leaves
/// nothing, and what had the name before stays whole until then.
///
/// SAFETY: `descriptor` is written to by positions only, and closed once, by deinit.
final class OutputFile: @unchecked Sendable {
    let path: String
    private let isReplacing: Bool
    /// nil: the file has no name yet, and goes with this process.
    private var temporary: String?
    private let descriptor: Int32

    /// - Parameter replacing: an existing file at `path` may be replaced; a device, a folder or a pipe never is.
    init(_ path: String, replacing: Bool) throws {
        var path = path
        var existing = stat()
        if lstat(path, &existing) == 0 {
            guard replacing else { throw SystemError("open", path, errno: EEXIST) }
            // What a link leads to is replaced, not the link.
            if existing.st_mode & S_IFMT == S_IFLNK, let target = realpath(path, nil) {
                path = String(cString: target)
                free(target)
                guard stat(path, &existing) == 0 else { throw SystemError("stat", path) }
            }
            guard existing.st_mode & S_IFMT == S_IFREG else {
                throw SnapshotStoreError(.invalid, "\(path) is not a file; an export can be written to it")
            }
        }
        self.path = path
        isReplacing = replacing
        let folder = Self.folder(of: path)
        var descriptor = open(folder, O_RDWR | O_CLOEXEC | Self.unnamed, 0o600)
        if descriptor < 0 {
            // Not every filesystem has files without a name.
            let name = Self.unusedName(path)
            descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw SystemError("open", path) }
            temporary = name
        }
        self.descriptor = descriptor
    }

    /// O_TMPFILE of Linux, a macro that Swift does not see.
    private static let unnamed: Int32 = 0o20_000_000 | O_DIRECTORY

    private static func folder(of path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    private static func unusedName(_ path: String) -> String {
        path + ".partial-" + String(UInt64.random(in: 0 ... .max), radix: 16)
    }

    deinit {
        close(descriptor)
        if let temporary { unlink(temporary) }
    }

    func resize(to size: UInt64) throws {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw SystemError("ftruncate", path) }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws {
        var written = 0
        while written < bytes.count {
            let count = pwrite(
                descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written,
                off_t(offset) + off_t(written))
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError("write", path)
            }
            written += count
        }
    }

    func finish() throws {
        guard fsync(descriptor) == 0 else { throw SystemError("fsync", path) }
        if isReplacing {
            let name = try temporary ?? link(as: Self.unusedName(path))
            temporary = name
            guard rename(name, path) == 0 else { throw SystemError("rename", path) }
            temporary = nil
        } else if let name = temporary {
            // A file that got the name meanwhile is somebody's.
            if Glibc.link(name, path) != 0 {
                // Filesystems of other systems (FAT) have no links.
                guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS, access(path, F_OK) != 0,
                    rename(name, path) == 0
                else { throw SystemError("link", path) }
                temporary = nil
            }
        } else {
            _ = try link(as: path)
        }
        let folder = Self.folder(of: path)
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw SystemError("open", folder) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw SystemError("fsync", folder) }
    }

    /// Gives the file without a name one that nobody has.
    private func link(as name: String) throws -> String {
        guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
            throw SystemError("link", name)
        }
        return name
    }
}
