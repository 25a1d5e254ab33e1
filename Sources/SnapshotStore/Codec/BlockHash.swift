import Crypto
import NIOCore
import Support

/// SHA-256 of a block's plaintext (always a whole block; the tail of a volume is padded with zeros), or of a tree node's
/// logical content.
public struct BlockHash: Hashable, Sendable, CustomStringConvertible {
    let words: (UInt64, UInt64, UInt64, UInt64)
    static let byteCount = 32

    init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { bytes in
            (
                bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
            )
        }
    }

    /// The hash of `bytes`.
    public init(of bytes: UnsafeRawBufferPointer) {
        var hash = SHA256()
        BackgroundThreads.inPieces(bytes) { hash.update(bufferPointer: $0) }
        self.init(hash.finalize())
    }

    init(of buffer: ByteBuffer) {
        self = buffer.withUnsafeReadableBytes { BlockHash(of: $0) }
    }

    /// Takes 32 bytes off the front of `buffer`; nil when there are fewer.
    init?(from buffer: inout ByteBuffer) {
        guard
            let value = buffer.readMultipleIntegers(
                endianness: .host, as: (UInt64, UInt64, UInt64, UInt64).self)
        else { return nil }
        words = value
    }

    func write(to buffer: inout ByteBuffer) {
        buffer.writeMultipleIntegers(words.0, words.1, words.2, words.3, endianness: .host)
    }

    /// The 32 bytes in order.
    public var bytes: [UInt8] {
        var buffer = ByteBuffer()
        write(to: &buffer)
        return Array(buffer.readableBytesView)
    }

    public static func == (left: Self, right: Self) -> Bool { left.words == right.words }
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
    public var description: String { hexadecimal(bytes) }
}

/// Lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}

extension SHA256 {
    mutating func update(_ buffer: ByteBuffer) {
        buffer.withUnsafeReadableBytes { update(bufferPointer: $0) }
    }
}
