import AWSProtocol
import HTTPTypes
import HummingbirdCore

extension S3Service {
    private static let grantHeaders: [(String, AccessControlList.Permission)] = [
        ("x-amz-grant-full-control", .fullControl), ("x-amz-grant-read", .read), ("x-amz-grant-write", .write),
        ("x-amz-grant-read-acp", .readACP), ("x-amz-grant-write-acp", .writeACP),
    ]

    /// The ACL that headers ask for: canned, or by grants; nil without either.
    func requestedACL(_ request: S3Request, owner: String, bucketOwner: String) throws -> AccessControlList? {
        let canned = request.header("x-amz-acl")
        var grants: [AccessControlList.Grant] = []
        var hasGrants = false
        for (name, permission) in Self.grantHeaders {
            guard let value = request.header(name) else { continue }
            hasGrants = true
            for item in value.split(separator: ",") {
                grants.append(.init(grantee: try Self.grantee(String(item).trimmingBlanks()), permission: permission))
            }
        }
        if let canned {
            guard !hasGrants else {
                throw S3Error.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed")
            }
            guard let acl = AccessControlList.canned(canned, owner: owner, bucketOwner: bucketOwner) else {
                throw S3Error.invalidArgument("", name: "x-amz-acl", value: canned)
            }
            return acl
        }
        return hasGrants ? AccessControlList(owner: owner, grants: grants) : nil
    }

    /// `id="…"` or `uri="…"`.
    private static func grantee(_ text: String) throws -> AccessControlList.Grantee {
        let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks() }
        guard parts.count == 2 else { throw S3Error.invalidArgument("Argument format not recognized", value: text) }
        var value = parts[1]
        if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
            value = String(value.dropFirst().dropLast())
        }
        switch parts[0] {
        case "id": return .user(value)
        case "uri":
            guard let grantee = AccessControlList.Grantee(uri: value) else {
                throw S3Error.invalidArgument("Invalid group uri", name: "uri", value: value)
            }
            return grantee
        case "emailAddress":
            throw S3Error(
                "UnresolvableGrantByEmailAddress", 400,
                "The e-mail address you provided does not match any account on record.")
        default: throw S3Error.invalidArgument("Argument format not recognized", value: text)
        }
    }

    func requestedObjectACL(_ request: S3Request, owner: String, bucket: BucketRecord) throws -> AccessControlList? {
        guard let acl = try requestedACL(request, owner: owner, bucketOwner: bucket.owner) else { return nil }
        try checkACL(acl, bucket)
        return acl == .private(owner: owner) ? nil : acl
    }

    /// Whether the bucket takes that ACL at all.
    func checkACL(_ acl: AccessControlList, _ bucket: BucketRecord) throws {
        if bucket.configuration.ownership == .bucketOwnerEnforced {
            // Only what says no more than "the bucket's owner has it all" is let through.
            let isHarmless = acl.grants.allSatisfy {
                $0.grantee == .user(bucket.owner) && $0.permission == .fullControl
            }
            guard isHarmless else {
                throw S3Error("AccessControlListNotSupported", 400, "The bucket does not allow ACLs")
            }
        }
        if bucket.configuration.publicAccessBlock?.blockPublicAcls == true, acl.isPublic { throw S3Error.accessDenied }
    }

    func requestedTags(_ request: S3Request) throws -> [Tag]? {
        try request.header("x-amz-tagging").map { try TagSet.parse(header: $0) }
    }
}
