// Written by Tools/generate.py from Tools/models; change those and run it again.

extension IAM {
    public struct EntityType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let user: Self = "User"
        public static let role: Self = "Role"
        public static let group: Self = "Group"
        public static let localManagedPolicy: Self = "LocalManagedPolicy"
        public static let awsManagedPolicy: Self = "AWSManagedPolicy"
    }

    public struct PermissionsBoundaryAttachmentType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let permissionsBoundaryPolicy: Self = "PermissionsBoundaryPolicy"
    }

    public struct PolicyUsageType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let permissionsPolicy: Self = "PermissionsPolicy"
        public static let permissionsBoundary: Self = "PermissionsBoundary"
    }

    public struct policyScopeType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { rawValue = value }
        public static let all: Self = "All"
        public static let aws: Self = "AWS"
        public static let local: Self = "Local"
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
