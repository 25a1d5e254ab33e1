/// A number of bytes. Sizes of volumes at the API are GiB; everything below counts bytes.
public struct ByteCount: RawRepresentable, Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    public init(from decoder: any Decoder) throws {
        self.rawValue = try decoder.singleValueContainer().decode(UInt64.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
    public static func bytes(_ count: UInt64) -> Self { Self(rawValue: count) }
    public static func kibibytes(_ count: UInt64) -> Self { Self(rawValue: count << 10) }
    public static func mebibytes(_ count: UInt64) -> Self { Self(rawValue: count << 20) }
    public static func gibibytes(_ count: UInt64) -> Self { Self(rawValue: count << 30) }
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    public var description: String { "\(rawValue) bytes" }
}
