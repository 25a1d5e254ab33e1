/// An ACL: grants of permissions to users and groups ("Access control list (ACL) overview", Amazon S3 user guide).
struct AccessControlList: Sendable, Codable, Hashable {
    enum Permission: String, Sendable, Codable, CaseIterable {
        case fullControl = "FULL_CONTROL"
        case write = "WRITE"
        case writeACP = "WRITE_ACP"
        case read = "READ"
        case readACP = "READ_ACP"
    }

    enum Grantee: Sendable, Codable, Hashable {
        /// Canonical user id.
        case user(String)
        /// Anybody with a valid signature.
        case authenticatedUsers
        case allUsers
        case logDelivery

        static let groupPrefix = "http://acs.amazonaws.com/groups/"

        var uri: String? {
            switch self {
            case .user: nil
            case .authenticatedUsers: Self.groupPrefix + "global/AuthenticatedUsers"
            case .allUsers: Self.groupPrefix + "global/AllUsers"
            case .logDelivery: Self.groupPrefix + "s3/LogDelivery"
            }
        }

        init?(uri: String) {
            switch uri {
            case Self.groupPrefix + "global/AuthenticatedUsers": self = .authenticatedUsers
            case Self.groupPrefix + "global/AllUsers": self = .allUsers
            case Self.groupPrefix + "s3/LogDelivery": self = .logDelivery
            default: return nil
            }
        }

        var isPublic: Bool { self == .allUsers || self == .authenticatedUsers }
    }

    struct Grant: Sendable, Codable, Hashable {
        var grantee: Grantee
        var permission: Permission
    }

    var owner: String
    var grants: [Grant]

    /// What applies where no ACL was given: full control for the owner.
    static func `private`(owner: String) -> AccessControlList {
        AccessControlList(owner: owner, grants: [Grant(grantee: .user(owner), permission: .fullControl)])
    }

    /// - Parameters:
    ///   - owner: who owns the thing that gets the ACL.
    ///   - bucketOwner: for the `bucket-owner-…` ones.
    /// - Returns: nil for an unknown name.
    static func canned(_ name: String, owner: String, bucketOwner: String) -> AccessControlList? {
        var acl = Self.private(owner: owner)
        switch name {
        case "private", "aws-exec-read": break
        case "public-read": acl.grants.append(Grant(grantee: .allUsers, permission: .read))
        case "public-read-write":
            acl.grants.append(Grant(grantee: .allUsers, permission: .read))
            acl.grants.append(Grant(grantee: .allUsers, permission: .write))
        case "authenticated-read": acl.grants.append(Grant(grantee: .authenticatedUsers, permission: .read))
        case "bucket-owner-read":
            if bucketOwner != owner { acl.grants.append(Grant(grantee: .user(bucketOwner), permission: .read)) }
        case "bucket-owner-full-control":
            if bucketOwner != owner { acl.grants.append(Grant(grantee: .user(bucketOwner), permission: .fullControl)) }
        case "log-delivery-write":
            acl.grants.append(Grant(grantee: .logDelivery, permission: .write))
            acl.grants.append(Grant(grantee: .logDelivery, permission: .readACP))
        default: return nil
        }
        return acl
    }

    var isPublic: Bool { grants.contains { $0.grantee.isPublic } }

    /// - Parameter user: canonical user id; nil for an anonymous caller.
    func allows(_ permission: Permission, user: String?, ignoringPublic: Bool) -> Bool {
        grants.contains { grant in
            guard grant.permission == permission || grant.permission == .fullControl else { return false }
            switch grant.grantee {
            case .user(let id): return id == user
            case .authenticatedUsers: return user != nil && !ignoringPublic
            case .allUsers: return !ignoringPublic
            case .logDelivery: return false
            }
        }
    }
}
