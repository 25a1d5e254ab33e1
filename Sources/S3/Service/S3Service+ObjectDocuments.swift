import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore

/// The sub-resources of objects: tags, ACL, lock, attributes.
extension S3Service {
    /// The object that a sub-resource belongs to, if the caller may do that with it.
    private func findAuthorized(_ request: S3Request, _ bucket: BucketRecord, _ action: String) async throws
        -> OpenObject
    {
        let object = try await find(request, bucket)
        let versioned = request.has("versionId") ? Self.versioned(action) : action
        try authorizeRead(request, bucket, object, action: versioned)
        return object
    }

    /// `GetObjectTagging` → `GetObjectVersionTagging`.
    private static func versioned(_ action: String) -> String {
        action.replacingOccurrences(of: "Object", with: "ObjectVersion")
    }

    private func versionHeader(_ version: ObjectVersion, _ bucket: BucketRecord) -> HTTPFields {
        bucket.versioning == .off ? HTTPFields() : [.amzVersionID: version.version.text]
    }

    // MARK: Tags

    func objectTagging(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let object = try await findAuthorized(request, bucket, "GetObjectTagging")
        return Answers.xml("Tagging", headers: versionHeader(object.version, bucket)) {
            TagSet.write(object.meta.tags ?? [], to: &$0)
        }
    }

    func putObjectTagging(_ request: S3Request, _ bucket: BucketRecord, deletes: Bool) async throws -> Response {
        _ = try await findAuthorized(request, bucket, deletes ? "DeleteObjectTagging" : "PutObjectTagging")
        var tags: [Tag]?
        if !deletes {
            let root = try await xmlDocument(request, root: "Tagging")
            tags = try TagSet.parse(root, limit: TagSet.largestForObjects)
        }
        let wanted = tags
        let version = try await store.updateMeta(try request.key(), version: try request.versionID(), in: bucket) {
            $1.tags = wanted
        }
        return Answers.empty(deletes ? .noContent : .ok, headers: versionHeader(version, bucket))
    }

    // MARK: ACL

    func objectACL(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let object = try await findAuthorized(request, bucket, "GetObjectAcl")
        let acl = object.meta.acl ?? .private(owner: object.version.owner)
        return Answers.xml("AccessControlPolicy", headers: versionHeader(object.version, bucket)) {
            ACLDocument.write(acl, to: &$0)
        }
    }

    func putObjectACL(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let object = try await findAuthorized(request, bucket, "PutObjectAcl")
        let owner = object.version.owner
        var acl = try requestedACL(request, owner: owner, bucketOwner: bucket.owner)
        if acl == nil { acl = try ACLDocument.parse(await xmlDocument(request, root: "AccessControlPolicy")) }
        guard let acl, acl.owner == owner else { throw S3Error.accessDenied }
        if bucket.configuration.ownership == .bucketOwnerEnforced {
            throw S3Error("AccessControlListNotSupported", 400, "The bucket does not allow ACLs")
        }
        try checkACL(acl, bucket)
        let version = try await store.updateMeta(try request.key(), version: try request.versionID(), in: bucket) {
            $1.acl = acl == .private(owner: owner) ? nil : acl
        }
        return Answers.empty(headers: versionHeader(version, bucket))
    }

    // MARK: Lock

    private func requireLock(_ bucket: BucketRecord) throws {
        guard bucket.configuration.objectLock == true else {
            throw S3Error.invalidRequest("Bucket is missing Object Lock Configuration")
        }
    }

    private static let noLock = S3Error(
        "NoSuchObjectLockConfiguration", 404, "The specified object does not have a ObjectLock configuration")

    func retention(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        try requireLock(bucket)
        guard let retention = try await find(request, bucket).meta.retention else { throw Self.noLock }
        return Answers.xml("Retention") { xml in
            xml.element("Mode", retention.mode.rawValue)
            xml.time("RetainUntilDate", retention.until)
        }
    }

    func putRetention(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        try requireLock(bucket)
        let root = try await xmlDocument(request, root: "Retention")
        var retention: Retention?
        if !root.children.isEmpty {
            guard let mode = root.string("Mode").flatMap(Retention.Mode.init(rawValue:)),
                let until = root.string("RetainUntilDate").flatMap({ Timestamp.parse($0) })
            else { throw S3Error.malformedXML }
            guard until > Date() else {
                throw S3Error.invalidArgument("The retain until date must be in the future!")
            }
            retention = Retention(mode: mode, until: Instant(until))
        }
        let wanted = retention
        let mayBypass = try mayBypassGovernance(request, bucket)
        let version = try await store.updateMeta(try request.key(), version: try request.versionID(), in: bucket) {
            _, meta in
            try ObjectLock.checkChange(from: meta.retention, to: wanted, mayBypass: mayBypass, now: .now)
            meta.retention = wanted
        }
        return Answers.empty(headers: versionHeader(version, bucket))
    }

    func legalHold(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        try requireLock(bucket)
        guard let hold = try await find(request, bucket).meta.legalHold else { throw Self.noLock }
        return Answers.xml("LegalHold") { $0.element("Status", hold ? "ON" : "OFF") }
    }

    func putLegalHold(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        try requireLock(bucket)
        let root = try await xmlDocument(request, root: "LegalHold")
        guard let status = root.string("Status"), status == "ON" || status == "OFF" else { throw S3Error.malformedXML }
        let version = try await store.updateMeta(try request.key(), version: try request.versionID(), in: bucket) {
            $1.legalHold = status == "ON"
        }
        return Answers.empty(headers: versionHeader(version, bucket))
    }

    // MARK: Attributes

    func objectAttributes(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let wanted = Set(
            (request.header("x-amz-object-attributes") ?? "").split(separator: ",").map { String($0).trimmingBlanks() })
        let known: Set<String> = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]
        guard !wanted.isEmpty, wanted.isSubset(of: known) else {
            throw S3Error.invalidArgument("Invalid attribute name specified.", name: "x-amz-object-attributes")
        }
        let object = try await findAuthorized(request, bucket, "GetObjectAttributes")
        _ = try store.objectKey(of: object.meta, given: CustomerKey(request))
        let limit = min(Int(request.header("x-amz-max-parts") ?? "") ?? 1000, 1000)
        let after = Int(request.header("x-amz-part-number-marker") ?? "") ?? 0
        var headers = versionHeader(object.version, bucket)
        headers[.lastModified] = Timestamp.http(object.version.modified.date)
        return Answers.xml("GetObjectAttributesResponse", headers: headers) { xml in
            if wanted.contains("ETag") { xml.element("ETag", object.version.etag) }
            if wanted.contains("Checksum"), let checksum = object.meta.checksum {
                xml.open("Checksum" as StaticString)
                Self.write(checksum, to: &xml)
                xml.close("Checksum" as StaticString)
            }
            if wanted.contains("ObjectParts"), object.meta.partCount != nil {
                Self.write(parts: object, after: after, limit: limit, to: &xml)
            }
            if wanted.contains("StorageClass") {
                xml.element("StorageClass", object.version.storageClass ?? "STANDARD")
            }
            if wanted.contains("ObjectSize") { xml.element("ObjectSize", Int(object.version.size)) }
        }
    }

    private static func write(parts object: OpenObject, after: Int, limit: Int, to xml: inout XMLWriter) {
        xml.open("ObjectParts" as StaticString)
        xml.element("PartsCount", object.meta.partCount)
        // Parts are listed only where each has a checksum to show.
        if let algorithm = object.meta.checksum?.algorithm {
            let rest = object.segments.filter { $0.part ?? 0 > after }
            let page = rest.prefix(limit)
            xml.element("PartNumberMarker", after)
            xml.element("NextPartNumberMarker", page.last?.part ?? 0)
            xml.element("MaxParts", limit)
            xml.element("IsTruncated", rest.count > page.count)
            for segment in page {
                xml.open("Part" as StaticString)
                xml.element("PartNumber", segment.part)
                xml.element("Size", Int(segment.size))
                if let value = segment.checksum {
                    write(Checksum(algorithm: algorithm, value: value, kind: .fullObject), kind: false, to: &xml)
                }
                xml.close("Part" as StaticString)
            }
        }
        xml.close("ObjectParts" as StaticString)
    }
}
