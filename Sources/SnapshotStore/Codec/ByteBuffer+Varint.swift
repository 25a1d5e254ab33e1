import NIOCore

extension ByteBuffer {
    /// Unsigned LEB128: seven bits a byte, lowest first, the top bit says that another byte follows.
    mutating func writeVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            writeInteger(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        writeInteger(UInt8(rest))
    }

    /// nil when the bytes end too early or the number does not fit 64 bits.
    mutating func readVarint() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 64 {
            guard let byte = readInteger(as: UInt8.self) else { return nil }
            let bits = UInt64(byte & 0x7f)
            if shift == 63 && bits > 1 { return nil }
            value |= bits << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        return nil
    }

    mutating func readVarint32() -> UInt32? {
        readVarint().flatMap { UInt32(exactly: $0) }
    }
}
