/// An IPv4 address as a number.
struct IPv4Address: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    let rawValue: UInt32
    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Four decimal numbers without leading zeros; nothing else.
    init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard let byte = Self.decimal(part, below: 256) else { return nil }
            value = value << 8 | UInt32(byte)
        }
        self.rawValue = value
    }

    var bytes: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: rawValue >> UInt32($0)) } }
    var description: String { bytes.map(String.init).joined(separator: ".") }
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    static func decimal(_ digits: some Collection<UInt8>, below limit: Int) -> Int? {
        guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard digits.count == 1 || digits.first != 0x30 else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return value < limit ? value : nil
    }
}

/// A block of addresses, in canonical form: the bits behind the prefix are zero.
struct IPv4CIDR: Hashable, Sendable, CustomStringConvertible {
    let base: IPv4Address
    let prefix: Int

    init(base: IPv4Address, prefix: Int) {
        self.prefix = min(max(prefix, 0), 32)
        self.base = IPv4Address(rawValue: base.rawValue & Self.mask(self.prefix))
    }

    /// `address/prefix`. Host bits are cleared, as EC2 does with `100.68.0.18/18`.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let base = IPv4Address(parts[0]),
            let prefix = IPv4Address.decimal(Array(parts[1].utf8), below: 33)
        else { return nil }
        self.init(base: base, prefix: prefix)
    }

    private static func mask(_ prefix: Int) -> UInt32 { prefix == 0 ? 0 : UInt32.max << UInt32(32 - prefix) }

    /// Number of addresses.
    var count: Int { 1 << (32 - prefix) }
    func contains(_ address: IPv4Address) -> Bool { address.rawValue & Self.mask(prefix) == base.rawValue }
    /// The address `offset` places after the base.
    subscript(offset: Int) -> IPv4Address { IPv4Address(rawValue: base.rawValue &+ UInt32(truncatingIfNeeded: offset)) }
    var description: String { "\(base)/\(prefix)" }
}
