import Crypto
import Foundation
import Support

/// Kernels and ramdisks under DATA/region/blobs, each a file named by the SHA-256 of its bytes. A file with a final name is
/// whole: it is written under another name, synced, and renamed.
struct BlobStore: Sendable {
    let folder: String
    /// A kernel with its modules in a ramdisk stays far below this.
    static let maximumSize: UInt64 = 1 << 30

    init(folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    struct Refused: Error, CustomStringConvertible {
        var description: String
    }

    static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// nil: there is no such blob.
    func size(_ sha256: String) -> ByteCount? {
        guard Self.isDigest(sha256), let values = try? FileManager.default.attributesOfItem(atPath: path(sha256)),
            let size = values[.size] as? NSNumber
        else { return nil }
        return ByteCount(rawValue: size.uint64Value)
    }

    func path(_ sha256: String) -> String { folder + "/" + sha256 }

    /// Stores what `chunks` yields if its digest is `sha256`.
    func put(_ sha256: String, _ chunks: some AsyncSequence<[UInt8], any Error>) async throws {
        guard Self.isDigest(sha256) else { throw Refused(description: "'\(sha256)' is not a SHA-256 in hexadecimal") }
        let temporary = folder + "/.new-" + UUID().uuidString
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemError("open", temporary) }
        var isOpen = true
        defer {
            if isOpen { close(descriptor) }
            unlink(temporary)
        }
        var hash = SHA256()
        var size: UInt64 = 0
        for try await chunk in chunks {
            size += UInt64(chunk.count)
            guard size <= Self.maximumSize else {
                throw Refused(description: "the blob is larger than \(Self.maximumSize) bytes")
            }
            hash.update(data: chunk)
            try Self.write(chunk, to: descriptor, temporary)
        }
        let digest = hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        guard digest == sha256 else {
            throw Refused(description: "the bytes have the SHA-256 \(digest), not \(sha256)")
        }
        guard fsync(descriptor) == 0 else { throw SystemError("fsync", temporary) }
        isOpen = false
        guard close(descriptor) == 0 else { throw SystemError("close", temporary) }
        guard rename(temporary, path(sha256)) == 0 else { throw SystemError("rename", path(sha256)) }
        try SecretFile.syncFolder(folder)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError("write", path)
            }
            offset += count
        }
    }
}
