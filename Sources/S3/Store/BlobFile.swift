import CChecksums
import Foundation
import Glibc
import NIOCore
import Support

/// The form of a data file: the content, then the CRC-32C of each 64 KiB block of it, then a trailer.
///
/// ```
/// 0                content (size bytes)
/// size             CRC-32C of block 0, 1, … : 4 bytes each, little endian
/// end - 32         "SKRYBLB1"
/// end - 24         block size, 4 bytes (65,536); flags, 4 bytes (0)
/// end - 16         size of the content, 8 bytes
/// end - 8          CRC-32C of the table, 4 bytes
/// end - 4          CRC-32C of the trailer before this field, 4 bytes
/// ```
/// The table comes last because the size is not known before.
enum BlobForm {
    static let blockSize = 65_536
    static let trailerSize = 32
    static let magic = Array("SKRYBLB1".utf8)

    static func blocks(_ size: UInt64) -> UInt64 { (size + UInt64(blockSize) - 1) / UInt64(blockSize) }

    static func fileSize(_ size: UInt64) -> UInt64 { size + 4 * blocks(size) + UInt64(trailerSize) }

    /// Table and trailer.
    static func tail(size: UInt64, checksums: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(checksums.count * 4 + trailerSize)
        for checksum in checksums { append(checksum, to: &bytes) }
        let table = bytes.withUnsafeBytes { skerry_crc32c(0, $0.baseAddress, $0.count) }
        let start = bytes.count
        bytes += magic
        append(UInt32(blockSize), to: &bytes)
        append(UInt32(0), to: &bytes)
        append(size, to: &bytes)
        append(table, to: &bytes)
        let own = bytes[start...].withUnsafeBytes { skerry_crc32c(0, $0.baseAddress, $0.count) }
        append(own, to: &bytes)
        return bytes
    }

    private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// The content's size, if the trailer is whole and of this form.
    static func parse(trailer: UnsafeRawBufferPointer) -> UInt64? {
        guard trailer.count == trailerSize, trailer.starts(with: magic) else { return nil }
        let own = UInt32(littleEndian: trailer.loadUnaligned(fromByteOffset: 28, as: UInt32.self))
        guard skerry_crc32c(0, trailer.baseAddress, 28) == own else { return nil }
        guard UInt32(littleEndian: trailer.loadUnaligned(fromByteOffset: 8, as: UInt32.self)) == UInt32(blockSize)
        else { return nil }
        return UInt64(littleEndian: trailer.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
    }
}

/// The checksums of a content's blocks, computed as it passes.
struct BlockChecksums: Sendable {
    private(set) var finished: [UInt32] = []
    private var current: UInt32 = 0
    private var filled = 0

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while !rest.isEmpty {
            let count = min(rest.count, BlobForm.blockSize - filled)
            current = skerry_crc32c(current, rest.baseAddress, count)
            filled += count
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            if filled == BlobForm.blockSize { closeBlock() }
        }
    }

    mutating func finish() -> [UInt32] {
        if filled > 0 { closeBlock() }
        return finished
    }

    private mutating func closeBlock() {
        finished.append(current)
        current = 0
        filled = 0
    }
}

/// An open data file. Reads are checked block by block; what does not match is never handed out.
final class BlobReader: Sendable {
    private let descriptor: Int32
    let path: String
    let size: UInt64
    /// Which content it is, where the file has other names besides.
    let shared: SharedContent?

    /// A content that several data files are; the file system's number may be another's later, but not with this time.
    struct SharedContent: Hashable, Sendable {
        fileprivate var inode: UInt64
        fileprivate var written: Int64
        fileprivate var nanoseconds: Int64
    }

    /// - Parameter uncached: read from the disk and not from the kernel's memory, as far as the kernel lets us.
    /// - Throws: ``SystemError`` (ENOENT where the object was deleted meanwhile) or ``DamagedBlob``.
    init(path: String, size: UInt64, uncached: Bool = false) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        self.descriptor = descriptor
        self.path = path
        self.size = size
        var information = stat()
        // Everything has its value before anything is thrown: only then does deinit close the file.
        let isKnown = fstat(descriptor, &information) == 0
        shared =
            isKnown && information.st_nlink > 1
            ? SharedContent(
                inode: UInt64(information.st_ino), written: Int64(information.st_mtim.tv_sec),
                nanoseconds: Int64(information.st_mtim.tv_nsec)) : nil
        guard isKnown else { throw SystemError("fstat", path) }
        guard UInt64(information.st_size) == BlobForm.fileSize(size) else { throw DamagedBlob(path: path, block: nil) }
        if uncached { _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) }
    }

    deinit { close(descriptor) }

    /// Reads `range` of the content, which must lie within it.
    func read(_ range: Range<UInt64>, into buffer: inout ByteBuffer) throws {
        guard !range.isEmpty else { return }
        let blockSize = UInt64(BlobForm.blockSize)
        let firstBlock = range.lowerBound / blockSize
        let lastBlock = (range.upperBound - 1) / blockSize
        let start = firstBlock * blockSize
        let end = min((lastBlock + 1) * blockSize, size)
        var content = ByteBufferAllocator().buffer(capacity: Int(end - start))
        try content.writeWithUnsafeMutableBytes(minimumWritableBytes: Int(end - start)) { target in
            try readFully(UnsafeMutableRawBufferPointer(rebasing: target[..<Int(end - start)]), at: start)
            return Int(end - start)
        }
        var table = [UInt32](repeating: 0, count: Int(lastBlock - firstBlock + 1))
        try table.withUnsafeMutableBytes { try readFully($0, at: size + 4 * firstBlock) }
        try content.withUnsafeReadableBytes { bytes in
            var sums = [UInt32](repeating: 0, count: table.count)
            let whole = bytes.count / BlobForm.blockSize
            skerry_crc32c_blocks(bytes.baseAddress, BlobForm.blockSize, whole, &sums)
            if whole < sums.count {
                let lower = whole * BlobForm.blockSize
                sums[whole] = skerry_crc32c(0, bytes.baseAddress?.advanced(by: lower), bytes.count - lower)
            }
            for (index, expected) in table.enumerated() {
                guard sums[index] == UInt32(littleEndian: expected) else {
                    throw DamagedBlob(path: path, block: firstBlock + UInt64(index))
                }
            }
        }
        content.moveReaderIndex(forwardBy: Int(range.lowerBound - start))
        guard var slice = content.readSlice(length: range.count) else { throw DamagedBlob(path: path, block: nil) }
        if buffer.readableBytes == 0 { buffer = slice } else { buffer.writeBuffer(&slice) }
    }

    private func readFully(_ target: UnsafeMutableRawBufferPointer, at offset: UInt64) throws {
        var done = 0
        while done < target.count {
            let count = pread(
                descriptor, target.baseAddress?.advanced(by: done), target.count - done,
                off_t(offset) + off_t(done))
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError("pread", path)
            }
            guard count > 0 else { throw DamagedBlob(path: path, block: nil) }
            done += count
        }
    }
}

/// The content of a small object, a column of the index. SQLite keeps no checksums of its own.
enum InlineBody {
    static func checksum(_ body: Data) -> Int64 {
        Int64(body.withUnsafeBytes { skerry_crc32c(0, $0.baseAddress, $0.count) })
    }

    /// - Parameter crc: nil in rows of the index's first version.
    static func isWhole(_ body: Data, crc: Int64?) -> Bool { crc.map { $0 == checksum(body) } ?? true }
}

/// A content that is not what was written.
struct DamagedBlob: Error, CustomStringConvertible {
    let place: String
    /// The block whose checksum differs; nil when the file's length or trailer is wrong.
    let block: UInt64?

    init(path: String, block: UInt64?) { (place, self.block) = (path, block) }
    init(detail: Int64) { (place, block) = ("content \(detail) of the index", 0) }

    var description: String {
        block.map { "\(place): block \($0) is damaged" } ?? "\(place): length or trailer is wrong"
    }
}
