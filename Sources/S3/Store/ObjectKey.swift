/// An object's name: 1 to 1,024 bytes of UTF-8, ordered by bytes.
///
/// Not a `String`, whose equality joins canonically equivalent spellings that S3 keeps apart.
public struct ObjectKey: Hashable, Sendable, Comparable {
    /// The most bytes that a key may have.
    public static let maximumLength = 1024

    public let bytes: [UInt8]

    public init(bytes: [UInt8]) { self.bytes = bytes }
    public init(_ text: String) { self.bytes = Array(text.utf8) }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public static func < (left: Self, right: Self) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    public func hasPrefix(_ prefix: ObjectKey) -> Bool { bytes.starts(with: prefix.bytes) }

    /// The smallest key that is greater than this one.
    var next: ObjectKey { ObjectKey(bytes: bytes + [0]) }

    /// The smallest key that is greater than every key that begins with this one; nil if there is none.
    var afterPrefix: ObjectKey? {
        var bytes = bytes
        while let last = bytes.popLast() {
            if last < 0xFF { return ObjectKey(bytes: bytes + [last + 1]) }
        }
        return nil
    }
}

extension ObjectKey: CustomStringConvertible {
    public var description: String { text }
}
