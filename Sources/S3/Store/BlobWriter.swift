import CLinux
import Glibc
import NIOCore
import Support

/// A data file being written: append, then finish (durable), or discard.
///
/// Calls block on the disk; they are made from the store's threads, or from background threads, one at a time. A background
/// thread is as urgent as others while it is in the file system, whose journal all of them share.
/// SAFETY of `@unchecked`: the owner (``BodyStages``) never has two calls under way.
final class BlobWriter: @unchecked Sendable {
    let id: BlobID
    private let path: String
    private let descriptor: Int32
    private let folder: BlobFolder
    private var checksums = BlockChecksums()
    private var size: UInt64 = 0
    private var flushed: UInt64 = 0
    private var nextFlush = BlobWriter.firstFlush
    private var isOpen = true

    /// The disk is set to work on what is written after this much, then at double the size each time, later every ``flushStep``:
    /// the final fsync finds little left to do, and a short file is not cut into many writes.
    private static let firstFlush: UInt64 = 512 << 10
    private static let flushStep: UInt64 = 4 << 20

    init(folder: BlobFolder) throws {
        let id = try folder.allocate()
        let path = folder.path(id)
        let descriptor = BackgroundThreads.urgently { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
        guard descriptor >= 0 else {
            let error = SystemError("open", path)
            folder.release(id)
            throw error
        }
        (self.id, self.path, self.descriptor, self.folder) = (id, path, descriptor, folder)
    }

    deinit { if isOpen { discard() } }

    func append(_ bytes: UnsafeRawBufferPointer) throws {
        try write(bytes)
        checksums.update(bytes)
        size += UInt64(bytes.count)
        if size >= nextFlush {
            // Whole blocks only: the last page would be written twice.
            let end = size / UInt64(BlobForm.blockSize) * UInt64(BlobForm.blockSize)
            _ = BackgroundThreads.urgently { skerry_start_writeback(descriptor, flushed, end - flushed) }
            flushed = end
            nextFlush = size + min(size, Self.flushStep)
        }
    }

    /// Writes table and trailer and makes the file durable. Its entry in its folder is the caller's part.
    func finish() throws {
        try BlobForm.tail(size: size, checksums: checksums.finish()).withUnsafeBytes { try write($0) }
        guard BackgroundThreads.urgently({ fdatasync(descriptor) }) == 0 else { throw SystemError("fdatasync", path) }
        isOpen = false
        close(descriptor)
    }

    /// Removes the file; after a failure, or when its row was refused.
    func discard() {
        if isOpen {
            isOpen = false
            close(descriptor)
        }
        _ = unlink(path)
        folder.release(id)
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            let count = BackgroundThreads.urgently {
                Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError("write", path)
            }
            done += count
        }
    }
}
