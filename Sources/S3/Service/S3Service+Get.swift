import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

extension S3Service {
    /// Finds what a request is about; delete markers are errors, with the headers that say so.
    func find(_ request: S3Request, _ bucket: BucketRecord) async throws -> OpenObject {
        let key = try request.key()
        let version = try request.versionID()
        guard let object = try await store.open(key, version: version, in: bucket) else {
            if let version { throw S3Error.noSuchVersion(key, version.text) }
            // Whoever may not list must not learn which keys exist.
            if try !mayList(request, bucket) { throw S3Error.accessDenied }
            throw S3Error.noSuchKey(key)
        }
        guard object.version.isMarker else { return object }
        if version != nil {
            throw S3Error.methodNotAllowed(request.method, resource: "DeleteMarker")
                .header("x-amz-delete-marker", "true").header("Allow", "DELETE")
                .header("x-amz-version-id", object.version.version.text)
                .header("Last-Modified", Timestamp.http(object.version.modified.date))
        }
        throw S3Error.noSuchKey(key).header("x-amz-delete-marker", "true")
            .header("x-amz-version-id", object.version.version.text)
    }

    /// GET and HEAD of an object.
    func getObject(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let object = try await find(request, bucket)
        let plan = try planRead(request, bucket, object)
        guard request.method != "HEAD" else { return Response(status: plan.status, headers: plan.headers) }
        return Response(
            status: plan.status, headers: plan.headers,
            body: body(object, range: plan.range, objectKey: plan.objectKey))
    }

    /// What a GET or HEAD of an object answers: everything but the bytes.
    struct ReadPlan {
        var status = HTTPResponse.Status.ok
        var headers: HTTPFields
        var range: Range<UInt64>
        var objectKey: [UInt8]?
    }

    /// Decides a GET or HEAD of an object that is at hand.
    func planRead(_ request: S3Request, _ bucket: BucketRecord, _ object: OpenObject) throws -> ReadPlan {
        try authorizeRead(request, bucket, object)
        let objectKey = try store.objectKey(of: object.meta, given: CustomerKey(request))
        try Preconditions(request).check(object.version)
        var headers = Self.headers(of: object, bucket: bucket)
        try override(&headers, request)
        let size = object.version.size
        var range = 0..<size
        var status = HTTPResponse.Status.ok
        if let number = try request.number("partNumber", in: 1...10_000) {
            guard request.header("range") == nil else {
                throw S3Error.invalidRequest("Cannot specify both Range header and partNumber query parameter")
            }
            range = try Self.part(number, of: object)
            status = .partialContent
            if let count = object.meta.partCount { headers[.amzPartsCount] = String(count) }
        } else if let header = request.header("range"), let wanted = ByteRange(header) {
            guard let resolved = wanted.resolved(size: size) else { throw S3Error.invalidRange(header, size: size) }
            range = resolved
            status = .partialContent
        }
        if status == .partialContent {
            headers[.contentRange] =
                range.isEmpty ? "bytes */0" : "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
        }
        if request.header("x-amz-checksum-mode")?.uppercased() == "ENABLED", range == 0..<size,
            let checksum = object.meta.checksum
        {
            Self.write(checksum, to: &headers)
        }
        if !request.has("versionId"), let text = expiration(of: object.version, meta: object.meta, in: bucket) {
            headers[.amzExpiration] = text
        }
        headers[.contentLength] = String(range.count)
        return ReadPlan(status: status, headers: headers, range: range, objectKey: objectKey)
    }

    /// A range of a content that is in memory.
    static func slice(
        _ content: ByteBuffer, of object: OpenObject, range: Range<UInt64>, objectKey: [UInt8]?
    ) -> ByteBuffer {
        var slice =
            content.getSlice(at: content.readerIndex + Int(range.lowerBound), length: range.count) ?? ByteBuffer()
        if let objectKey, let salt = object.meta.encryption?.salt {
            var cipher = BodyCipher(objectKey: objectKey, salt: salt, position: range.lowerBound)
            cipher.apply(to: &slice)
        }
        return slice
    }

    private func body(_ object: OpenObject, range: Range<UInt64>, objectKey: [UInt8]?) -> ResponseBody {
        if case .inline(let content) = object.content {
            return ResponseBody(
                byteBuffer: Self.slice(content, of: object, range: range, objectKey: objectKey))
        }
        let (store, logger) = (store, logger)
        return ResponseBody(contentLength: range.count) { writer in
            do {
                try await store.stream(object, range: range, objectKey: objectKey) { try await writer.write($0) }
            } catch let damage as DamagedBlob {
                // The length was promised already: breaking off is the only honest answer left.
                logger.critical("object \(object.version.key): \(damage)")
                throw damage
            }
            try await writer.finish(nil)
        }
    }

    /// The bytes of a part; an object that came at once is its own part 1.
    private static func part(_ number: Int, of object: OpenObject) throws -> Range<UInt64> {
        var start: UInt64 = 0
        if object.meta.partCount == nil {
            guard number == 1 else { throw invalidPartNumber }
            return 0..<object.version.size
        }
        for segment in object.segments {
            if segment.part == number { return start..<start + segment.size }
            start += segment.size
        }
        throw invalidPartNumber
    }

    private static let invalidPartNumber = S3Error(
        "InvalidPartNumber", 416, "The requested partnumber is not satisfiable")

    /// The headers that describe a version.
    static func headers(of object: OpenObject, bucket: BucketRecord) -> HTTPFields {
        var headers = object.fields(madeBy: fields)
        if bucket.versioning != .off { headers[.amzVersionID] = object.version.version.text }
        return headers
    }

    private static func fields(_ version: ObjectVersion, _ meta: ObjectMeta) -> HTTPFields {
        var headers = HTTPFields()
        headers[.lastModified] = Timestamp.http(version.modified.date)
        headers[.eTag] = "\"\(version.etag)\""
        headers[.acceptRanges] = "bytes"
        headers[.contentType] = meta.contentType ?? "binary/octet-stream"
        for (name, value) in meta.headers ?? [:] { if let name = HTTPField.Name(name) { headers[name] = value } }
        for (name, value) in meta.user ?? [:] {
            if let name = HTTPField.Name("x-amz-meta-" + name) { headers[name] = value }
        }
        if let name = version.storageClass { headers[.amzStorageClass] = name }
        meta.encryption?.write(to: &headers)
        if let tags = meta.tags, !tags.isEmpty { headers[.amzTaggingCount] = String(tags.count) }
        if let retention = meta.retention {
            headers[.amzLockMode] = retention.mode.rawValue
            headers[.amzLockUntil] = Timestamp.iso8601(retention.until.date)
        }
        if let hold = meta.legalHold { headers[.amzLegalHold] = hold ? "ON" : "OFF" }
        return headers
    }

    /// `response-content-type` and its like; only for those who have signed.
    private func override(_ headers: inout HTTPFields, _ request: S3Request) throws {
        let names = [
            "content-type", "content-language", "expires", "cache-control", "content-disposition", "content-encoding",
        ]
        guard request.query.pairs.contains(where: { $0.name.hasPrefix("response-") }) else { return }
        for name in names {
            guard let value = request.query["response-" + name] else { continue }
            guard request.authentication != nil else {
                throw S3Error.invalidRequest(
                    "Request specific response headers cannot be used for anonymous GET requests.")
            }
            guard let field = HTTPField.Name(name) else { continue }
            headers[field] = value
        }
    }

    func deleteObject(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let key = try request.key()
        let version = try request.versionID()
        let conditions = Preconditions(request)
        let mayBypass = try mayBypassGovernance(request, bucket)
        let change = try await store.delete(key, version: version, in: bucket, owner: objectOwner(request, bucket)) {
            current, meta in
            if let match = conditions.match { try Self.checkDelete(match, current, key: key) }
            if version != nil, let meta { try ObjectLock.checkRemoval(meta, mayBypass: mayBypass, now: .now) }
        }
        var headers = HTTPFields()
        if let version = change.version { headers[.amzVersionID] = version.text }
        if change.isMarker { headers[.amzDeleteMarker] = "true" }
        return Answers.empty(.noContent, headers: headers)
    }

    static func checkDelete(_ tags: [String], _ current: ObjectVersion?, key: ObjectKey) throws {
        guard let current else { throw S3Error.noSuchKey(key) }
        guard tags.contains(where: { $0 == "*" || $0 == current.etag }) else {
            throw S3Error.preconditionFailed("If-Match")
        }
    }

    /// `POST ?delete`: up to 1,000 keys, each with an outcome of its own.
    func deleteObjects(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let hasDigest =
            request.header("content-md5") != nil || request.header("x-amz-trailer") != nil
            || ChecksumAlgorithm.allCases.contains { request.header($0.headerName) != nil }
        guard hasDigest else {
            throw S3Error.invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*")
        }
        let root = try await xmlDocument(request, root: "Delete", limit: 2 << 20)
        let isQuiet = root.string("Quiet")?.trimmingBlanks() == "true"
        let items = root.all("Object")
        guard (1...1000).contains(items.count) else { throw S3Error.malformedXML }
        var victims: [DeleteRequest] = []
        for item in items {
            guard let name = item.string("Key"), !name.isEmpty else { throw S3Error.malformedXML }
            let key = ObjectKey(name)
            guard key.bytes.count <= ObjectKey.maximumLength else { throw S3Error.keyTooLong }
            let version = item.string("VersionId").flatMap { $0.isEmpty ? nil : $0 }
            victims.append(DeleteRequest(key: key, version: version, tag: item.string("ETag")))
        }
        let mayBypass = try mayBypassGovernance(request, bucket)
        let owner = objectOwner(request, bucket)
        let outcomes = await withTaskGroup(of: DeleteOutcome.self, returning: [DeleteOutcome].self) { group in
            for (position, victim) in victims.enumerated() {
                group.addTask {
                    do {
                        let change = try await self.deleteOne(
                            victim, request, bucket, owner: owner, mayBypass: mayBypass)
                        return DeleteOutcome(position: position, change: change)
                    } catch {
                        let answer = self.asS3Error(error, requestID: request.exchange.requestID)
                        return DeleteOutcome(position: position, error: answer)
                    }
                }
            }
            var outcomes: [DeleteOutcome] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes.sorted { $0.position < $1.position }
        }
        return Answers.xml("DeleteResult", reserving: 200 * victims.count) { xml in
            for outcome in outcomes {
                let victim = victims[outcome.position]
                if let change = outcome.change {
                    if isQuiet { continue }
                    xml.open("Deleted" as StaticString)
                    xml.element("Key", victim.key.text)
                    if let version = victim.version { xml.element("VersionId", version) }
                    if change.isMarker {
                        xml.element("DeleteMarker", true)
                        xml.element("DeleteMarkerVersionId", change.version?.text)
                    }
                    xml.close("Deleted" as StaticString)
                } else if let error = outcome.error {
                    xml.open("Error" as StaticString)
                    xml.element("Key", victim.key.text)
                    if let version = victim.version { xml.element("VersionId", version) }
                    xml.element("Code", error.code)
                    xml.element("Message", error.message)
                    xml.close("Error" as StaticString)
                }
            }
        }
    }

    private func deleteOne(
        _ victim: DeleteRequest, _ request: S3Request, _ bucket: BucketRecord,
        owner: String, mayBypass: Bool
    ) async throws -> Change {
        var version: VersionID?
        if let text = victim.version {
            guard let parsed = VersionID(text) else { throw S3Error.noSuchVersion(victim.key, text) }
            version = parsed
        }
        try authorize(
            request, action: version == nil ? "DeleteObject" : "DeleteObjectVersion", bucket: bucket, key: victim.key)
        let (isVersion, tag) = (version != nil, victim.tag)
        return try await store.delete(victim.key, version: version, in: bucket, owner: owner) { current, meta in
            if let tag {
                let bare = tag.replacingOccurrences(of: "\"", with: "")
                try Self.checkDelete([bare], current, key: victim.key)
            }
            if isVersion, let meta { try ObjectLock.checkRemoval(meta, mayBypass: mayBypass, now: .now) }
        }
    }
}

/// One line of a `Delete` document.
private struct DeleteRequest: Sendable {
    var key: ObjectKey
    var version: String?
    var tag: String?
}

private struct DeleteOutcome: Sendable {
    var position: Int
    var change: Change?
    var error: S3Error?
}
