import Foundation

/// A bucket with its configuration. All buckets are kept in memory; the index has them durably.
struct BucketRecord: Sendable {
    var id: Int64
    var name: String
    /// Canonical user id of the account that owns it.
    var owner: String
    var region: String
    var created: Instant
    var versioning: Versioning
    var configuration: BucketConfiguration
}

/// The sub-resources of a bucket; JSON in the index.
struct BucketConfiguration: Sendable, Codable {
    var accountID: String
    var acl: AccessControlList?
    var ownership: ObjectOwnership?
    var publicAccessBlock: PublicAccessBlock?
    /// The policy document as it was sent.
    var policy: String?
    var cors: [CORSRule]?
    var lifecycle: [LifecycleRule]?
    var tags: [Tag]?
    /// Whether object lock was asked for; it stays.
    var objectLock: Bool?
    var defaultRetention: DefaultRetention?
    /// By sub-resource: `encryption` is the algorithm for objects that come without one; the others are kept and returned but have
    /// no effect here (request payment, …).
    var documents: [String: String]?
}

/// Who owns what others put into a bucket, and whether ACLs count (`OwnershipControls`).
enum ObjectOwnership: String, Sendable, Codable {
    case bucketOwnerEnforced = "BucketOwnerEnforced"
    case bucketOwnerPreferred = "BucketOwnerPreferred"
    case objectWriter = "ObjectWriter"
}

struct PublicAccessBlock: Sendable, Codable, Equatable {
    var blockPublicAcls: Bool
    var ignorePublicAcls: Bool
    var blockPublicPolicy: Bool
    var restrictPublicBuckets: Bool
}

struct CORSRule: Sendable, Codable, Equatable {
    var id: String?
    var origins: [String]
    var methods: [String]
    var headers: [String]
    var exposed: [String]
    var maxAge: Int?
}

struct DefaultRetention: Sendable, Codable, Equatable {
    var mode: Retention.Mode
    var days: Int?
    var years: Int?
}

struct LifecycleRule: Sendable, Codable, Equatable {
    var id: String
    var isEnabled: Bool
    var prefix: String
    /// Whether the rule was written with `Filter` (today's form) or with `Prefix` directly.
    var hasFilter: Bool
    var tags: [Tag]
    var sizeGreaterThan: UInt64?
    var sizeLessThan: UInt64?
    var expirationDays: Int?
    var expirationDate: Instant?
    var expiresMarkers: Bool?
    var noncurrentDays: Int?
    var newerNoncurrentVersions: Int?
    var abortUploadsDays: Int?
    /// Transitions are kept and returned; there is only one place to keep objects.
    var transitions: [Transition]

    struct Transition: Sendable, Codable, Equatable {
        var days: Int?
        var date: Instant?
        var storageClass: String
        var noncurrent: Bool
        var newerNoncurrentVersions: Int?
    }
}
