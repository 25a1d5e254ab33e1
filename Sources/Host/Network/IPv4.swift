/// An IPv4 address in host byte order.
public struct IPv4Address: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let bits: UInt32
    public init(bits: UInt32) { self.bits = bits }

    /// Dotted quad only: four decimal numbers without leading zeros.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard let byte = UInt8(part), String(byte) == part else { return nil }
            bits = bits << 8 | UInt32(byte)
        }
        self.bits = bits
    }

    public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
    public var description: String {
        "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
    }
    /// Eight hexadecimal digits.
    var hex: String {
        let text = String(bits, radix: 16)
        return String(repeating: "0", count: 8 - text.count) + text
    }
    func advanced(by count: UInt32) -> Self { Self(bits: bits &+ count) }
}

/// A block of addresses, `172.31.0.0/20`.
public struct IPv4Prefix: Hashable, Sendable, CustomStringConvertible {
    /// The first address; bits beyond the length are zero.
    public let base: IPv4Address
    public let length: Int

    public init?(base: IPv4Address, length: Int) {
        guard (0...32).contains(length) else { return nil }
        self.length = length
        self.base = IPv4Address(bits: base.bits & Self.mask(length))
    }

    /// `a.b.c.d/n`; a bare address counts as `/32`. Host bits are cleared, as EC2 does with rules.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let base = IPv4Address(first) else { return nil }
        guard parts.count == 2 else {
            self.init(base: base, length: 32)
            return
        }
        guard let length = UInt8(parts[1]) else { return nil }
        self.init(base: base, length: Int(length))
    }

    private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : UInt32.max << UInt32(32 - length) }

    public var netmask: IPv4Address { IPv4Address(bits: Self.mask(length)) }
    public var last: IPv4Address { IPv4Address(bits: base.bits | ~Self.mask(length)) }
    public func contains(_ address: IPv4Address) -> Bool { address.bits & Self.mask(length) == base.bits }
    public func overlaps(_ other: Self) -> Bool { contains(other.base) || other.contains(base) }
    public var description: String { "\(base)/\(length)" }
}
