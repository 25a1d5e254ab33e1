/// Identifiers of EC2 resources: a kind's prefix, a dash, and hexadecimal digits (`vol-0a1b2c3d4e5f60718`).
///
/// Each kind is a type of its own, so that a volume id can never stand where an instance id is wanted.
public protocol ResourceID: RawRepresentable<String>, Hashable, Sendable, Comparable, Codable, CustomStringConvertible,
    ExpressibleByStringLiteral, CodingKeyRepresentable
{
    /// The prefix without its dash, as in EC2's ids: `i`, `vol`, `snap`, …
    static var prefix: String { get }
    init(unchecked rawValue: String)
}

extension ResourceID {
    /// Accepts the 8-digit ids of 2006–2015 and the 17-digit ids since.
    public init?(rawValue: String) {
        guard rawValue.hasPrefix(Self.prefix + "-") else { return nil }
        let digits = rawValue.utf8.dropFirst(Self.prefix.utf8.count + 1)
        guard digits.count == 8 || digits.count == 17 else { return nil }
        guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        self.init(unchecked: rawValue)
    }

    /// For literals in tests; a malformed literal is kept as it is and matches nothing.
    public init(stringLiteral value: String) { self.init(unchecked: value) }

    /// A new random id of 17 digits.
    public static func random() -> Self {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    public static func random(using generator: inout some RandomNumberGenerator) -> Self {
        let digits = (0..<17).map { _ in hexDigits[Int.random(in: 0..<16, using: &generator)] }
        return Self(unchecked: prefix + "-" + String(digits))
    }

    public var description: String { rawValue }
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = Self(rawValue: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a \(Self.prefix)- id"))
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

private let hexDigits = Array("0123456789abcdef")

public struct InstanceID: ResourceID {
    public static let prefix = "i"
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

public struct VolumeID: ResourceID {
    public static let prefix = "vol"
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

public struct SnapshotID: ResourceID {
    public static let prefix = "snap"
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

public struct SecurityGroupID: ResourceID {
    public static let prefix = "sg"
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}
