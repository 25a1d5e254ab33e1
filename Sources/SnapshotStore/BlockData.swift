import NIOCore

/// The plaintext of one block. Copy-on-write; handing it around copies nothing.
public struct BlockData: Sendable, Equatable {
    let buffer: ByteBuffer

    init(buffer: ByteBuffer) { self.buffer = buffer }

    public init(_ bytes: some Sequence<UInt8>) {
        buffer = ByteBuffer(bytes: bytes)
    }

    /// Room for `count` bytes which `fill` must write completely (pread straight into it); what `fill` reports as not
    /// written at the end becomes zeros.
    public init(count: Int, fill: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(count)
        try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { raw in
            let room = UnsafeMutableRawBufferPointer(rebasing: raw.prefix(count))
            let written = try fill(room)
            if written < count {
                UnsafeMutableRawBufferPointer(rebasing: room.dropFirst(max(0, written))).initializeMemory(
                    as: UInt8.self, repeating: 0)
            }
            return count
        }
        self.buffer = buffer
    }

    public var count: Int { buffer.readableBytes }

    public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try buffer.withUnsafeReadableBytes(body)
    }

    /// Every byte is zero.
    var isZero: Bool {
        withUnsafeBytes { bytes in
            var offset = 0
            // Most blocks that are not zero show it in their first words.
            while offset + 64 <= bytes.count {
                var seen: UInt64 = 0
                for word in 0..<8 { seen |= bytes.loadUnaligned(fromByteOffset: offset + word * 8, as: UInt64.self) }
                if seen != 0 { return false }
                offset += 64
            }
            while offset < bytes.count {
                if bytes[offset] != 0 { return false }
                offset += 1
            }
            return true
        }
    }

    /// The block, filled up with zeros to `size` bytes.
    func padded(to size: Int) -> BlockData {
        guard count < size else { return self }
        var copy = buffer
        copy.writeRepeatingByte(0, count: size - count)
        return BlockData(buffer: copy)
    }
}
