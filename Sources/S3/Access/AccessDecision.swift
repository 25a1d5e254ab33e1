import IAMPolicy

/// The pure part of "may this caller do this": who owns what, what the policies said, what the ACLs grant
/// ("How Amazon S3 authorizes a request", Amazon S3 user guide).
struct AccessQuestion: Sendable {
    /// Canonical id and root-ness of the caller; nil: anonymous.
    var caller: String?
    var isRoot = false
    /// The caller's own policies; `.nothing` for root and for nobody.
    var identity = PolicyVerdict.nothing
    /// The bucket's policy.
    var resource = PolicyVerdict.nothing
    /// A public policy whose effect is limited to the bucket's own account (RestrictPublicBuckets).
    var isPolicyRestricted = false
    var bucketOwner = ""
    /// Nil where the question is about the bucket itself, or about an object that is not there yet.
    var objectOwner: String?
    /// What an ACL grants for this action.
    var isGrantedByACL = false

    enum Answer: Sendable, Equatable {
        case allowed
        case denied
        /// Denied whatever else is found out later.
        case explicitlyDenied
    }

    var answer: Answer {
        if identity == .deny || resource == .deny { return .explicitlyDenied }
        let ownsBucket = caller != nil && caller == bucketOwner
        // The bucket's policy speaks for its owner, hence only about what the owner owns.
        let policyCounts = (objectOwner == nil || objectOwner == bucketOwner) && (!isPolicyRestricted || ownsBucket)
        let policy = policyCounts ? resource : .nothing
        guard caller != nil else { return policy == .allow || isGrantedByACL ? .allowed : .denied }
        let accountAllows = isRoot || identity == .allow
        if ownsBucket {
            if policy == .allow { return .allowed }
            guard accountAllows else { return .denied }
            let isForeign = objectOwner.map { $0 != bucketOwner } ?? false
            return isForeign && !isGrantedByACL ? .denied : .allowed
        }
        let resourceAllows = policy == .allow || policy == .allowsAccount || isGrantedByACL || objectOwner == caller
        return accountAllows && resourceAllows ? .allowed : .denied
    }
}

extension AccessControlList {
    /// The permission that an ACL must grant for an action; nil for actions that ACLs say nothing about.
    static func permission(forBucket action: String) -> Permission? {
        switch action {
        case "ListBucket", "ListBucketVersions", "ListBucketMultipartUploads": .read
        case "PutObject", "DeleteObject", "AbortMultipartUpload", "ListMultipartUploadParts": .write
        case "GetBucketAcl": .readACP
        case "PutBucketAcl": .writeACP
        default: nil
        }
    }

    static func permission(forObject action: String) -> Permission? {
        switch action {
        case "GetObject", "GetObjectVersion", "GetObjectAttributes", "GetObjectVersionAttributes": .read
        case "GetObjectAcl", "GetObjectVersionAcl": .readACP
        case "PutObjectAcl", "PutObjectVersionAcl": .writeACP
        default: nil
        }
    }
}
