// Written by Tools/generate.py from Tools/models; change those and run it again.

extension EBSDirect {
    public struct ChecksumAggregationMethod: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let linear: Self = "LINEAR"
    }

    public struct ChecksumAlgorithm: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let sha256: Self = "SHA256"
    }

    public struct SSEType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let sseEbs: Self = "sse-ebs"
        public static let sseKms: Self = "sse-kms"
        public static let none: Self = "none"
    }

    public struct Status: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let completed: Self = "completed"
        public static let pending: Self = "pending"
        public static let error: Self = "error"
    }
}
