import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore

extension S3Service {
    func listBuckets(_ request: S3Request) throws -> Response {
        guard let owner = request.caller.canonicalID else { throw S3Error.accessDenied }
        let limit = try request.number("max-buckets", in: 1...10_000) ?? 10_000
        let prefix = request.query["prefix"] ?? ""
        var after: String?
        if let token = request.query["continuation-token"] {
            guard let key = ListingToken.decode(token) else { throw ListingToken.invalid(token) }
            after = key.text
        }
        let mine = store.allBuckets().filter { bucket in
            bucket.owner == owner && bucket.name.hasPrefix(prefix) && after.map { bucket.name > $0 } ?? true
        }
        let page = mine.prefix(limit)
        return Answers.xml("ListAllMyBucketsResult") { xml in
            xml.user("Owner", owner)
            xml.open("Buckets" as StaticString)
            for bucket in page {
                xml.open("Bucket" as StaticString)
                xml.element("Name", bucket.name)
                xml.time("CreationDate", bucket.created)
                xml.element("BucketRegion", request.has("max-buckets") ? bucket.region : nil)
                xml.close("Bucket" as StaticString)
            }
            xml.close("Buckets" as StaticString)
            if mine.count > page.count, let last = page.last {
                xml.element("ContinuationToken", ListingToken.encode(ObjectKey(last.name)))
            }
            if !prefix.isEmpty { xml.element("Prefix", prefix) }
        }
    }

    func createBucket(_ request: S3Request) async throws -> Response {
        let name = try request.bucketName()
        try authorizeService(request, action: "CreateBucket", bucket: name)
        guard let principal = request.caller.principal, let owner = request.caller.canonicalID else {
            throw S3Error.accessDenied
        }
        guard BucketName.isValid(name) else { throw S3Error.invalidBucketName(name) }
        let wanted = try await locationConstraint(request)
        // Old clients sign for a region of their own invention ("US"); only a named location must be one.
        let signed = request.authentication?.region.flatMap { options.regions.contains($0) ? $0 : nil }
        let region = wanted ?? signed ?? options.regions.first ?? "us-east-1"
        guard options.regions.contains(region) else {
            throw S3Error.invalidLocation.with("LocationConstraint", region)
        }
        var configuration = BucketConfiguration(accountID: principal.accountID)
        configuration.ownership = .bucketOwnerEnforced
        if let text = request.header("x-amz-object-ownership") {
            guard let ownership = ObjectOwnership(rawValue: text) else {
                throw S3Error.invalidArgument("Invalid x-amz-object-ownership header: \(text)")
            }
            configuration.ownership = ownership
        }
        let acl = try requestedACL(request, owner: owner, bucketOwner: owner)
        if let acl {
            if configuration.ownership == .bucketOwnerEnforced, acl != .private(owner: owner) {
                // Asking for an ACL while creating is asking for ACLs: clients of before 2023 do not name an ownership.
                guard request.header("x-amz-object-ownership") == nil else { throw S3Error.aclNotSupportedWhenCreating }
                configuration.ownership = .objectWriter
            }
            configuration.acl = acl
        }
        let lock = request.header("x-amz-bucket-object-lock-enabled")?.lowercased() == "true"
        if lock { configuration.objectLock = true }
        do {
            _ = try await store.createBucket(
                name: name, owner: owner, region: region, versioning: lock ? .enabled : .off,
                configuration: configuration)
        } catch let error as S3Error where error == .bucketAlreadyOwnedByYou && region == "us-east-1" {
            // The oldest region answers a repeated creation with success.
        }
        return Answers.empty(headers: [.location: "/" + name])
    }

    private func locationConstraint(_ request: S3Request) async throws -> String? {
        guard request.body.length ?? 0 > 0 || request.header("transfer-encoding") != nil else { return nil }
        let bytes = try await document(request)
        guard !bytes.isEmpty else { return nil }
        let element = try XMLElement(parsing: bytes)
        guard element.name == "CreateBucketConfiguration" else { throw S3Error.malformedXML }
        guard let text = element.string("LocationConstraint")?.trimmingBlanks(), !text.isEmpty else { return nil }
        return text == "EU" ? "eu-west-1" : text
    }
}

extension S3Error {
    static let aclNotSupportedWhenCreating = S3Error(
        "InvalidBucketAclWithObjectOwnership", 400,
        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting")
}
