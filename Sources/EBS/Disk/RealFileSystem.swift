import CLinux
import Glibc
import Support

/// An open file descriptor. A trivial value: copying it does not duplicate the descriptor, `close()` ends it for all.
struct RealFile: StoredFile {
    let descriptor: Int32

    @inline(__always)
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int32 {
        var done = 0
        while done < buffer.count {
            guard let base = buffer.baseAddress else { return 0 }
            let count = pread(descriptor, base + done, buffer.count - done, off_t(offset) + off_t(done))
            if count > 0 {
                done += count
            } else if count == 0 {
                memset(base + done, 0, buffer.count - done)
                return 0
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// Longest piece by which one call may fill the page cache, at offsets that are multiples of it.
    ///
    /// The page cache makes units (folios) as long as the writes that fill it, and ext4 walks a list of a unit's 4 KiB
    /// blocks at each later write into it: after writes of 1 MiB, random writes of 4 KiB take 16 µs each instead of 2.
    /// What is in the cache keeps its units, and is overwritten by one call.
    static let pieceSize = 16 << 10

    @inline(__always)
    private static func piece(at position: UInt64, _ left: Int) -> Int {
        min(left, pieceSize - Int(position & UInt64(pieceSize - 1)))
    }

    @inline(__always)
    private func isWritableWhole(at offset: UInt64, _ count: Int) -> Bool {
        count > Self.pieceSize && skerry_is_cached(descriptor, offset, UInt64(count)) != 0
    }

    @inline(__always)
    func write(_ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> Int32 {
        var done = 0
        let isWhole = isWritableWhole(at: offset, buffer.count)
        while done < buffer.count {
            guard let base = buffer.baseAddress else { return 0 }
            let left = buffer.count - done
            let piece = isWhole ? left : Self.piece(at: offset + UInt64(done), left)
            let count = pwrite(descriptor, base + done, piece, off_t(offset) + off_t(done))
            if count > 0 {
                done += count
            } else if count == 0 {
                return EIO
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// Writes what is in a pipe, without a copy on the way. How much was taken out of it, and 0 or errno.
    func take(from pipe: Int32, at offset: UInt64, count: Int) -> (done: Int, errno: Int32) {
        var position = Int64(offset)
        var done = 0
        let isWhole = isWritableWhole(at: offset, count)
        while done < count {
            let piece = isWhole ? count - done : Self.piece(at: UInt64(position), count - done)
            let moved = skerry_splice(pipe, descriptor, &position, piece)
            if moved > 0 {
                done += Int(moved)
            } else if moved == 0 {
                return (done, EIO)
            } else if errno != EINTR {
                return (done, errno)
            }
        }
        return (done, 0)
    }

    /// Sends a range of the file to a socket; its pages go there without being copied. 0, or errno: EPIPE and the like when
    /// the client is gone, EIO when the file could not be read. The caller's thread has SIGPIPE blocked.
    func send(to socket: Int32, at offset: UInt64, count: Int) -> Int32 {
        var position = off_t(offset)
        var left = count
        while left > 0 {
            let sent = sendfile(socket, descriptor, &position, left)
            if sent > 0 {
                left -= sent
            } else if sent == 0 {
                return EIO
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    func sync() -> Int32 { fdatasync(descriptor) == 0 ? 0 : errno }
    func dirtyPages(in range: Range<UInt64>) -> Int? {
        let count = skerry_dirty_pages(descriptor, range.lowerBound, UInt64(range.count))
        return count < 0 ? nil : Int(count)
    }
    func beginWriteBack(_ range: Range<UInt64>) -> Int32 {
        skerry_begin_write_back(descriptor, range.lowerBound, UInt64(range.count))
    }
    func awaitWriteBack(_ range: Range<UInt64>) -> Int32 {
        skerry_await_write_back(descriptor, range.lowerBound, UInt64(range.count))
    }
    func resize(to length: UInt64) -> Int32 { ftruncate(descriptor, off_t(length)) == 0 ? 0 : errno }
    func allocate(at offset: UInt64, length: UInt64) -> Int32 { skerry_allocate(descriptor, offset, length) }
    func punch(at offset: UInt64, length: UInt64) -> Int32 { skerry_punch_hole(descriptor, offset, length) }
    func zero(at offset: UInt64, length: UInt64) -> Int32 { skerry_zero_range(descriptor, offset, length) }

    func nextData(from offset: UInt64) -> UInt64? {
        let found = skerry_seek(descriptor, offset, 1)
        // A file system that cannot tell holes has data everywhere.
        return found >= 0 ? UInt64(found) : found == -1 ? nil : offset
    }

    func nextHole(from offset: UInt64) -> UInt64? {
        let found = skerry_seek(descriptor, offset, 0)
        return found >= 0 ? UInt64(found) : nil
    }

    func map(length: Int) -> UnsafeMutableRawPointer? {
        let address = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, descriptor, 0)
        return address == MAP_FAILED ? nil : address
    }

    func unmap(_ address: UnsafeMutableRawPointer, length: Int) { munmap(address, length) }
    func dropCache() { _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) }

    func length() -> UInt64 {
        var information = stat()
        return fstat(descriptor, &information) == 0 ? UInt64(information.st_size) : 0
    }

    func close() { _ = Glibc.close(descriptor) }
}

struct RealFileSystem: FileSystem {
    let bootID: String

    init() {
        bootID = Self.readBootID()
    }

    private static func readBootID() -> String {
        let descriptor = Glibc.open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "unknown" }
        defer { Glibc.close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).filter { !$0.isWhitespace }
    }

    func open(_ path: String) throws -> RealFile {
        let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        return RealFile(descriptor: descriptor)
    }

    func create(_ path: String) throws -> RealFile {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        return RealFile(descriptor: descriptor)
    }

    func createFolder(_ path: String) throws { try createFolder(path, mode: 0o700) }

    func createFolder(_ path: String, mode: mode_t) throws {
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw SystemError("mkdir", path) }
    }

    func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    func list(_ folder: String) throws -> [String] {
        guard let stream = opendir(folder) else { throw SystemError("opendir", folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    func rename(_ source: String, to target: String) throws {
        guard Glibc.rename(source, target) == 0 else { throw SystemError("rename", source) }
    }

    func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw SystemError("unlink", path) }
    }

    func removeFolder(_ path: String) throws {
        guard rmdir(path) == 0 || errno == ENOENT else { throw SystemError("rmdir", path) }
    }

    func syncFolder(_ path: String) throws {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemError("fsync", path) }
    }
}
