import Foundation

/// The data types of the SSH protocol (RFC 4251, section 5) that public keys are made of.
enum SSHWire {
    struct Writer {
        var bytes: [UInt8] = []

        mutating func uint32(_ value: UInt32) { withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) } }

        mutating func string(_ value: some Collection<UInt8>) {
            uint32(UInt32(value.count))
            bytes.append(contentsOf: value)
        }

        mutating func string(_ value: String) { string(Array(value.utf8)) }

        /// A non-negative integer: no superfluous zeros, but one where the top bit would mean minus.
        mutating func mpint(_ magnitude: some Collection<UInt8>) {
            let digits = Array(magnitude.drop { $0 == 0 })
            string((digits.first.map { $0 & 0x80 != 0 } ?? false) ? [0] + digits : digits)
        }
    }

    struct Reader {
        private var rest: ArraySlice<UInt8>
        init(_ bytes: [UInt8]) { rest = bytes[...] }
        var isAtEnd: Bool { rest.isEmpty }

        mutating func string() -> [UInt8]? {
            guard rest.count >= 4 else { return nil }
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            guard rest.count - 4 >= length else { return nil }
            let value = rest.dropFirst(4).prefix(length)
            rest = rest.dropFirst(4 + length)
            return Array(value)
        }

        /// The magnitude without leading zeros; nil for a negative one.
        mutating func mpint() -> [UInt8]? {
            guard let value = string(), let first = value.first, first & 0x80 == 0 else { return nil }
            return Array(value.drop { $0 == 0 })
        }
    }
}
