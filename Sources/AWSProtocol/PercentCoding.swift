/// Percent coding after RFC 3986, as AWS signatures want it: all but unreserved characters, upper-case digits.
public enum PercentCoding {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    /// - Parameter keepingSlash: true for paths.
    public static func encode(_ bytes: some Sequence<UInt8>, keepingSlash: Bool = false) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.underestimatedCount + 16)
        for byte in bytes {
            if isUnreserved(byte) || (keepingSlash && byte == 0x2F) {
                text.append(byte)
            } else {
                text.append(0x25)
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    public static func encode(_ text: some StringProtocol, keepingSlash: Bool = false) -> String {
        encode(text.utf8, keepingSlash: keepingSlash)
    }

    /// A malformed escape stays as it is, as servers of the time do.
    /// - Parameter plusIsSpace: true for forms and query strings.
    public static func decodedBytes(_ text: some Sequence<UInt8>, plusIsSpace: Bool = false) -> [UInt8] {
        let source = Array(text)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte == 0x25, index + 2 < source.count, let high = ByteCoding.nibble(source[index + 1]),
                let low = ByteCoding.nibble(source[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
                continue
            }
            bytes.append(byte == 0x2B && plusIsSpace ? 0x20 : byte)
            index += 1
        }
        return bytes
    }

    public static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
        guard text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2B }) else { return String(text) }
        return String(decoding: decodedBytes(text.utf8, plusIsSpace: plusIsSpace), as: UTF8.self)
    }
}

/// The decoded name-value pairs of a query string or form, in order. A name without `=` has an empty value.
public struct FormFields: Sendable {
    public var pairs: [(name: String, value: String)]

    public init(pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

    public init(parsing text: some StringProtocol) {
        self.init(parsing: text.utf8)
    }

    public init(parsing bytes: some Collection<UInt8>) {
        let parsed = bytes.withContiguousStorageIfAvailable { Self.parse($0) }
        pairs = parsed ?? Array(bytes).withUnsafeBufferPointer { Self.parse($0) }
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        pairs.reserveCapacity(8)
        var start = 0
        while start < bytes.count {
            var end = start
            var equals: Int?
            while end < bytes.count, bytes[end] != 0x26 {
                if bytes[end] == 0x3D, equals == nil { equals = end }
                end += 1
            }
            if end > start {
                let name = decoded(bytes[start..<(equals ?? end)])
                pairs.append((name, equals.map { decoded(bytes[($0 + 1)..<end]) } ?? ""))
            }
            start = end + 1
        }
        return pairs
    }

    private static func decoded(_ slice: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let bytes = UnsafeBufferPointer(rebasing: slice)
        var isPlain = true
        for byte in bytes where byte == 0x25 || byte == 0x2B { isPlain = false }
        if isPlain { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: PercentCoding.decodedBytes(bytes, plusIsSpace: true), as: UTF8.self)
    }

    public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// `a=b&c=d`, percent-coded, in the order given.
    public var encoded: String {
        pairs.map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }.joined(separator: "&")
    }
}
