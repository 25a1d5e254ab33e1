import AWSProtocol
import Crypto
import Foundation
import NIOCore

/// A file about to be sent: read once for its digests, and once for each attempt.
struct FileSource: Sendable {
    let path: LocalPath
    let size: UInt64
    let md5: [UInt8]
    let sha256: String

    /// The file became shorter or longer between the digests and the sending.
    struct Changed: Error, CustomStringConvertible {
        let path: LocalPath
        var description: String { "\(path) changed while it was sent" }
    }

    static let chunk = 256 << 10

    /// - Parameter range: nil: all of it.
    init(_ path: LocalPath) throws {
        self.path = path
        let reader = try FileReader(path)
        var (md5, sha256) = (Insecure.MD5(), SHA256())
        var size: UInt64 = 0
        while let bytes = try reader.next(Self.chunk) {
            bytes.withUnsafeReadableBytes {
                md5.update(bufferPointer: $0)
                sha256.update(bufferPointer: $0)
            }
            size += UInt64(bytes.readableBytes)
        }
        self.size = size
        self.md5 = Array(md5.finalize())
        self.sha256 = ByteCoding.hex(Array(sha256.finalize()))
    }

    var chunks: Chunks { Chunks(source: self) }

    struct Chunks: AsyncSequence, Sendable {
        typealias Element = ByteBuffer
        let source: FileSource
        func makeAsyncIterator() -> Iterator { Iterator(source: source) }

        struct Iterator: AsyncIteratorProtocol {
            let source: FileSource
            private var reader: FileReader?
            private var sent: UInt64 = 0

            init(source: FileSource) { self.source = source }

            mutating func next() async throws -> ByteBuffer? {
                let reader = try self.reader ?? FileReader(source.path)
                self.reader = reader
                let bytes = try reader.next(FileSource.chunk)
                sent += UInt64(bytes?.readableBytes ?? 0)
                guard sent <= source.size, bytes != nil || sent == source.size else {
                    throw Changed(path: source.path)
                }
                return bytes
            }
        }
    }
}

/// A path as the kernel has it: bytes, which need not be text.
struct LocalPath: Sendable, Hashable, CustomStringConvertible {
    /// Ends in 0.
    let bytes: [CChar]

    init(_ text: String) { bytes = text.utf8.map { CChar(bitPattern: $0) } + [0] }
    private init(bytes: [CChar]) { self.bytes = bytes }

    func appending(_ name: [CChar]) -> LocalPath {
        let isRoot = bytes.count > 1 && bytes[bytes.count - 2] == 0x2F
        return LocalPath(bytes: bytes.dropLast() + (isRoot ? [] : [0x2F]) + name + [0])
    }
    func appending(_ name: String) -> LocalPath { appending(name.utf8.map { CChar(bitPattern: $0) }) }

    var description: String { Self.text(bytes.dropLast()) }

    /// UTF-8 where it is; else each byte as a character of ISO 8859-1, as s3sync read all names.
    static func text(_ name: some Collection<CChar>) -> String {
        let raw = name.map { UInt8(bitPattern: $0) }
        return String(validating: raw, as: UTF8.self) ?? String(raw.map { Character(Unicode.Scalar($0)) })
    }
}

/// Reads a file from its beginning to its end.
final class FileReader: Sendable {
    private let descriptor: Int32
    private let path: LocalPath

    init(_ path: LocalPath) throws {
        self.path = path
        descriptor = open(path.bytes, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ToolError("\(path): \(String(cString: strerror(errno)))") }
    }

    deinit { close(descriptor) }

    /// nil at the end.
    func next(_ limit: Int) throws -> ByteBuffer? {
        var buffer = ByteBuffer()
        let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: limit) { target in
            let count = read(descriptor, target.baseAddress, limit)
            guard count >= 0 else { throw ToolError("\(path): \(String(cString: strerror(errno)))") }
            return count
        }
        return count > 0 ? buffer : nil
    }
}
