import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore

/// Continuation tokens: opaque to clients, the key at which the next page begins.
enum ListingToken {
    static func encode(_ key: ObjectKey) -> String {
        Data([1] + key.bytes).base64EncodedString()
    }

    static func decode(_ token: String) -> ObjectKey? {
        guard let data = Data(base64Encoded: token), data.first == 1 else { return nil }
        return ObjectKey(bytes: Array(data.dropFirst()))
    }

    static func invalid(_ token: String) -> S3Error {
        .invalidArgument("The continuation token provided is incorrect", name: "continuation-token", value: token)
    }
}

/// Keys in an answer: as they are, or percent-coded where `encoding-type=url` asks for it.
private struct KeyCoding {
    let isURL: Bool

    init(_ request: S3Request) throws {
        switch request.query["encoding-type"] {
        case nil, "": isURL = false
        case "url": isURL = true
        case let other?:
            throw S3Error.invalidArgument(
                "Invalid Encoding Method specified in Request", name: "encoding-type", value: other)
        }
    }

    func text(_ key: ObjectKey) -> String {
        isURL ? PercentCoding.encode(key.bytes, keepingSlash: true) : key.text
    }

    func text(_ text: String) -> String { isURL ? PercentCoding.encode(text, keepingSlash: true) : text }
}

extension S3Service {
    private func listingQuery(_ request: S3Request, limitName: String) throws -> ListingQuery {
        var query = ListingQuery()
        query.prefix = ObjectKey(request.query["prefix"] ?? "")
        query.delimiter = Array((request.query["delimiter"] ?? "").utf8)
        query.limit = min(try request.number(limitName, in: 0...Int(Int32.max)) ?? 1000, 1000)
        return query
    }

    func listObjects(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let coding = try KeyCoding(request)
        var query = try listingQuery(request, limitName: "max-keys")
        if let marker = request.query["marker"], !marker.isEmpty { query.marker = ObjectKey(marker) }
        let (limit, marker, prefix) = (query.limit, query.marker, query.prefix)
        let page = try await store.objects(in: bucket, query: query)
        return Answers.xml("ListBucketResult", reserving: 400 * page.entries.count + 1024) { xml in
            xml.element("Name", bucket.name)
            xml.element("Prefix", coding.text(prefix))
            xml.element("Marker", coding.text(marker?.text ?? ""))
            xml.element("MaxKeys", limit)
            if let delimiter = request.query["delimiter"], !delimiter.isEmpty {
                xml.element("Delimiter", coding.text(delimiter))
                if page.isTruncated, let last = page.last { xml.element("NextMarker", coding.text(last)) }
            }
            if coding.isURL { xml.element("EncodingType", "url") }
            xml.element("IsTruncated", page.isTruncated)
            Self.write(page, coding, owner: true, to: &xml)
        }
    }

    func listObjectsV2(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let coding = try KeyCoding(request)
        var query = try listingQuery(request, limitName: "max-keys")
        if let token = request.query["continuation-token"] {
            guard !token.isEmpty, let key = ListingToken.decode(token) else { throw ListingToken.invalid(token) }
            query.resume = key
        } else if let after = request.query["start-after"], !after.isEmpty {
            query.marker = ObjectKey(after)
        }
        let (limit, prefix) = (query.limit, query.prefix)
        let page = try await store.objects(in: bucket, query: query)
        return Answers.xml("ListBucketResult", reserving: 400 * page.entries.count + 1024) { xml in
            xml.element("Name", bucket.name)
            xml.element("Prefix", coding.text(prefix))
            if let token = request.query["continuation-token"] { xml.element("ContinuationToken", token) }
            if let after = request.query["start-after"], !after.isEmpty {
                xml.element("StartAfter", coding.text(after))
            }
            xml.element("KeyCount", page.entries.count)
            xml.element("MaxKeys", limit)
            if let delimiter = request.query["delimiter"], !delimiter.isEmpty {
                xml.element("Delimiter", coding.text(delimiter))
            }
            if coding.isURL { xml.element("EncodingType", "url") }
            xml.element("IsTruncated", page.isTruncated)
            if page.isTruncated, let next = page.next {
                xml.element("NextContinuationToken", ListingToken.encode(next))
            }
            Self.write(page, coding, owner: request.query["fetch-owner"] == "true", to: &xml)
        }
    }

    private static func write(
        _ page: ListingPage<ObjectVersion>, _ coding: KeyCoding, owner: Bool, to xml: inout XMLWriter
    ) {
        for version in page.items {
            xml.open("Contents" as StaticString)
            xml.element("Key", coding.text(version.key))
            xml.time("LastModified", version.modified)
            xml.etag(version.etag)
            write(checksum: version.checksum, to: &xml)
            xml.element("Size", Int(version.size))
            if owner { xml.user("Owner", version.owner) }
            xml.element("StorageClass", version.storageClass ?? "STANDARD")
            xml.close("Contents" as StaticString)
        }
        write(page.commonPrefixes, coding, to: &xml)
    }

    private static func write(checksum: String?, to xml: inout XMLWriter) {
        guard let parts = checksum?.split(separator: " "), parts.count == 2 else { return }
        xml.element("ChecksumAlgorithm", String(parts[0]))
        xml.element("ChecksumType", String(parts[1]))
    }

    private static func write(_ prefixes: [ObjectKey], _ coding: KeyCoding, to xml: inout XMLWriter) {
        for prefix in prefixes {
            xml.open("CommonPrefixes" as StaticString)
            xml.element("Prefix", coding.text(prefix))
            xml.close("CommonPrefixes" as StaticString)
        }
    }

    func listVersions(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let coding = try KeyCoding(request)
        var query = try listingQuery(request, limitName: "max-keys")
        if let marker = request.query["key-marker"], !marker.isEmpty { query.marker = ObjectKey(marker) }
        var versionMarker: VersionID?
        if let text = request.query["version-id-marker"], !text.isEmpty {
            guard query.marker != nil else {
                throw S3Error.invalidArgument(
                    "A version-id marker cannot be specified without a key marker.", name: "version-id-marker",
                    value: text)
            }
            guard let version = VersionID(text) else {
                throw S3Error.invalidArgument("Invalid version id specified", name: "version-id-marker", value: text)
            }
            versionMarker = version
        }
        let (limit, marker, prefix) = (query.limit, query.marker, query.prefix)
        let page = try await store.versions(in: bucket, query: query, versionMarker: versionMarker)
        return Answers.xml("ListVersionsResult", reserving: 500 * page.entries.count + 1024) { xml in
            xml.element("Name", bucket.name)
            xml.element("Prefix", coding.text(prefix))
            xml.element("KeyMarker", coding.text(marker?.text ?? ""))
            xml.element("VersionIdMarker", request.query["version-id-marker"] ?? "")
            if page.isTruncated {
                xml.element("NextKeyMarker", page.last.map { coding.text($0) })
                if case .item(_, let version) = page.entries.last {
                    xml.element("NextVersionIdMarker", version.version.text)
                }
            }
            xml.element("MaxKeys", limit)
            if let delimiter = request.query["delimiter"], !delimiter.isEmpty {
                xml.element("Delimiter", coding.text(delimiter))
            }
            if coding.isURL { xml.element("EncodingType", "url") }
            xml.element("IsTruncated", page.isTruncated)
            for version in page.items {
                let name: StaticString = version.isMarker ? "DeleteMarker" : "Version"
                xml.open(name)
                xml.element("Key", coding.text(version.key))
                xml.element("VersionId", version.version.text)
                xml.element("IsLatest", version.isCurrent)
                xml.time("LastModified", version.modified)
                if !version.isMarker {
                    xml.etag(version.etag)
                    Self.write(checksum: version.checksum, to: &xml)
                    xml.element("Size", Int(version.size))
                    xml.element("StorageClass", version.storageClass ?? "STANDARD")
                }
                xml.user("Owner", version.owner)
                xml.close(name)
            }
            Self.write(page.commonPrefixes, coding, to: &xml)
        }
    }

    func listUploads(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let coding = try KeyCoding(request)
        var query = try listingQuery(request, limitName: "max-uploads")
        if let marker = request.query["key-marker"], !marker.isEmpty { query.marker = ObjectKey(marker) }
        // Without a key marker the other one is ignored.
        let uploadMarker =
            query.marker == nil ? nil : request.query["upload-id-marker"].flatMap { $0.isEmpty ? nil : $0 }
        let (limit, marker, prefix) = (query.limit, query.marker, query.prefix)
        let page = try await store.uploads(in: bucket, query: query, uploadMarker: uploadMarker)
        return Answers.xml("ListMultipartUploadsResult") { xml in
            xml.element("Bucket", bucket.name)
            xml.element("KeyMarker", coding.text(marker?.text ?? ""))
            xml.element("UploadIdMarker", uploadMarker ?? "")
            if page.isTruncated {
                xml.element("NextKeyMarker", page.last.map { coding.text($0) })
                if case .item(_, let upload) = page.entries.last { xml.element("NextUploadIdMarker", upload.id) }
            }
            xml.element("Prefix", coding.text(prefix))
            if let delimiter = request.query["delimiter"], !delimiter.isEmpty {
                xml.element("Delimiter", coding.text(delimiter))
            }
            xml.element("MaxUploads", limit)
            if coding.isURL { xml.element("EncodingType", "url") }
            xml.element("IsTruncated", page.isTruncated)
            for upload in page.items {
                xml.open("Upload" as StaticString)
                xml.element("Key", coding.text(upload.key))
                xml.element("UploadId", upload.id)
                xml.user("Initiator", upload.meta.initiator)
                xml.user("Owner", upload.owner)
                xml.element("StorageClass", upload.meta.storageClass ?? "STANDARD")
                xml.time("Initiated", upload.initiated)
                if let algorithm = upload.meta.algorithm { xml.element("ChecksumAlgorithm", algorithm.rawValue) }
                if let kind = upload.meta.kind { xml.element("ChecksumType", kind.rawValue) }
                xml.close("Upload" as StaticString)
            }
            Self.write(page.commonPrefixes, coding, to: &xml)
        }
    }
}
