// Written by Tools/generate.py from Tools/models; change those and run it again.

extension IAM {
    public struct PermissionsBoundaryAttachmentType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let permissionsBoundaryPolicy: Self = "PermissionsBoundaryPolicy"
    }

    public struct statusType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let active: Self = "Active"
        public static let inactive: Self = "Inactive"
        public static let expired: Self = "Expired"
    }
}
