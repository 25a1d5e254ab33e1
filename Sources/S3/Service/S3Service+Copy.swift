import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore

/// The `x-amz-copy-source` header.
struct CopySource: Sendable {
    var bucket: String
    var key: ObjectKey
    var version: VersionID?

    init(_ header: String) throws {
        let parts = header.split(separator: "?", maxSplits: 1)
        var bytes = PercentCoding.decodedBytes((parts.first ?? "").utf8)[...]
        if bytes.first == 0x2F { bytes = bytes.dropFirst() }
        guard let slash = bytes.firstIndex(of: 0x2F), slash > bytes.startIndex, slash + 1 < bytes.endIndex else {
            throw S3Error.invalidArgument(
                "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", name: "x-amz-copy-source",
                value: header)
        }
        bucket = String(decoding: bytes[..<slash], as: UTF8.self)
        key = ObjectKey(bytes: Array(bytes[(slash + 1)...]))
        if parts.count > 1, let text = FormFields(parsing: parts[1])["versionId"] {
            guard let version = VersionID(text) else {
                throw S3Error.invalidArgument("Invalid version id specified", name: "x-amz-copy-source", value: text)
            }
            self.version = version
        }
    }
}

extension S3Service {
    private static let largestCopy: UInt64 = 5 << 30

    /// Opens what a copy reads, with the caller's right to read it and the conditions of the request.
    private func openSource(
        _ request: S3Request
    ) async throws -> (source: CopySource, bucket: BucketRecord, object: OpenObject, objectKey: [UInt8]?) {
        let source = try CopySource(request.header("x-amz-copy-source") ?? "")
        guard let bucket = store.bucket(named: source.bucket) else { throw S3Error.noSuchBucket(source.bucket) }
        try authorize(
            request, action: source.version == nil ? "GetObject" : "GetObjectVersion", bucket: bucket, key: source.key,
            defersToObject: true)
        guard let object = try await store.open(source.key, version: source.version, in: bucket) else {
            throw source.version.map { S3Error.noSuchVersion(source.key, $0.text) } ?? S3Error.noSuchKey(source.key)
        }
        guard !object.version.isMarker else {
            guard source.version == nil else {
                throw S3Error.invalidRequest(
                    "The source of a copy request may not specifically refer to a delete marker by version id.")
            }
            throw S3Error.noSuchKey(source.key)
        }
        try authorizeRead(request, bucket, object, key: source.key)
        let key = try store.objectKey(
            of: object.meta, given: CustomerKey(request, prefix: "x-amz-copy-source-"))
        try Preconditions(request, prefix: "x-amz-copy-source-").check(object.version, isCopy: true)
        return (source, bucket, object, key)
    }

    func copyObject(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let key = try request.key()
        let (source, sourceBucket, object, sourceKey) = try await openSource(request)
        guard object.version.size <= Self.largestCopy else {
            throw S3Error.invalidRequest(
                "The specified copy source is larger than the maximum allowable size for a copy source: \(Self.largestCopy)"
            )
        }
        let replaces = try directive(request, "x-amz-metadata-directive")
        let replacesTags = try directive(request, "x-amz-tagging-directive")
        var draft = try draft(request, bucket)
        let isSelf = source.bucket == bucket.name && source.key == key && source.version == nil
        if isSelf, !replaces, draft.storageClass == object.version.storageClass, draft.customerKey == nil,
            request.header("x-amz-server-side-encryption") == nil, request.header(ObjectHeaders.redirect) == nil
        {
            throw S3Error.invalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the "
                    + "object's metadata, storage class, website redirect location or encryption attributes.")
        }
        if !replaces {
            draft.meta.contentType = object.meta.contentType
            draft.meta.user = object.meta.user
            let redirect = draft.meta.headers?[ObjectHeaders.redirect]
            draft.meta.headers = object.meta.headers
            draft.meta.headers?[ObjectHeaders.redirect] = redirect
        }
        if !replacesTags { draft.meta.tags = object.meta.tags }
        let algorithm = try checksumAlgorithm(request) ?? object.meta.checksum?.algorithm
        let conditions = Preconditions(request)
        try conditions.validateForWrite()
        let new = try await copied(object, sourceKey: sourceKey, algorithm: algorithm, key: key, draft: &draft)
        let change = try await store.put(new, in: bucket) { try conditions.checkWrite($0, key: key) }
        var headers = HTTPFields()
        if let version = change.version { headers[.amzVersionID] = version.text }
        if sourceBucket.versioning != .off { headers[.amzCopySourceVersion] = object.version.version.text }
        draft.meta.encryption?.write(to: &headers)
        return Answers.xml("CopyObjectResult", headers: headers) { xml in
            xml.time("LastModified", change.modified)
            xml.etag(new.etag)
            Self.write(new.meta.checksum, to: &xml)
        }
    }

    /// The new version: a link where the bytes on disk can be the same, else a copy.
    private func copied(
        _ object: OpenObject, sourceKey: [UInt8]?, algorithm: ChecksumAlgorithm?, key: ObjectKey, draft: inout Draft
    ) async throws -> NewVersion {
        let size = object.version.size
        if Self.isStoredAlike(object.meta, draft.meta),
            let (file, blob) = try await link(object, range: 0..<size, algorithm: algorithm)
        {
            draft.meta.checksum = algorithm == nil ? nil : file.checksum
            // The same bytes have the same key.
            if draft.meta.encryption != nil { draft.meta.encryption = object.meta.encryption }
            return NewVersion(
                key: key, size: size, etag: file.md5, owner: draft.owner, storageClass: draft.storageClass,
                meta: draft.meta, content: .file(blob, salt: file.segment.salt))
        }
        let received = try await store.receive(
            from: object, range: 0..<size, sourceKey: sourceKey, checksums: algorithm.map { [$0] } ?? [],
            alwaysFile: false, cipher: draft.cipher)
        draft.meta.checksum = Self.checksum(algorithm, received.digest)
        let content: NewVersion.Content =
            switch received.content {
            case .inline(let buffer): .inline(buffer)
            case .file(let blob): .file(blob, salt: draft.salt)
            }
        return NewVersion(
            key: key, size: size, etag: draft.etag(received.digest.md5), owner: draft.owner,
            storageClass: draft.storageClass, meta: draft.meta, content: content)
    }

    /// The data file that holds just this range, under another name, if everything that the copy is to say of it is known.
    private func link(
        _ object: OpenObject, range: Range<UInt64>, algorithm: ChecksumAlgorithm?
    ) async throws -> (OpenObject.KnownFile, StagedBlob)? {
        // Being open keeps the file from the garbage collector until it has its second name.
        defer { withExtendedLifetime(object) {} }
        guard let file = object.file(holding: range), algorithm == nil || file.checksum?.algorithm == algorithm,
            let blob = try await store.link(file.segment)
        else { return nil }
        return (file, blob)
    }

    /// Whether a copy may be the very bytes of its source: both are plain, or both have keys of the store's.
    private static func isStoredAlike(_ source: ObjectMeta, _ copy: ObjectMeta) -> Bool {
        switch (source.encryption, copy.encryption) {
        case (nil, nil), (.managed, nil), (.sealed, .sealed): true
        default: false
        }
    }

    private func directive(_ request: S3Request, _ name: String) throws -> Bool {
        switch request.header(name) {
        case nil, "COPY": return false
        case "REPLACE": return true
        case let other?: throw S3Error.invalidArgument("Unknown directive.", name: name, value: other)
        }
    }

    func uploadPartCopy(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let (number, upload) = try await uploadOfPart(request, bucket)
        let (_, sourceBucket, object, sourceKey) = try await openSource(request)
        var range = 0..<object.version.size
        if let header = request.header("x-amz-copy-source-range") {
            guard case .closed(let first, let last) = ByteRange(header) else {
                throw S3Error.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the "
                        + "zero-based offsets of the first and last bytes to copy",
                    name: "x-amz-copy-source-range", value: header)
            }
            guard last < object.version.size else {
                throw S3Error.invalidArgument(
                    "Range specified is not valid for source object of size: \(object.version.size)",
                    name: "x-amz-copy-source-range", value: header)
            }
            range = first..<last + 1
        }
        guard UInt64(range.count) <= Self.largestCopy else {
            throw S3Error.invalidRequest(
                "The specified copy source is larger than the maximum allowable size for a copy source: \(Self.largestCopy)"
            )
        }
        let (cipher, salt) = try partCipher(request, upload)
        let algorithm = upload.meta.algorithm
        let part: PartRecord
        // The parts of an encrypted upload have one key, which no source has.
        if salt == nil, Self.isStoredAlike(object.meta, upload.meta.object),
            let (file, blob) = try await link(object, range: range, algorithm: algorithm)
        {
            part = try await store.putPart(
                number, of: upload, in: bucket, blob: blob, md5: file.md5,
                checksum: algorithm == nil ? nil : file.checksum?.value, salt: nil)
        } else {
            let received = try await store.receive(
                from: object, range: range, sourceKey: sourceKey, checksums: algorithm.map { [$0] } ?? [],
                alwaysFile: true, cipher: cipher)
            part = try await addPart(number, upload, bucket, received, algorithm: algorithm, salt: salt)
        }
        var headers = HTTPFields()
        if sourceBucket.versioning != .off { headers[.amzCopySourceVersion] = object.version.version.text }
        upload.meta.object.encryption?.write(to: &headers)
        return Answers.xml("CopyPartResult", headers: headers) { xml in
            xml.time("LastModified", part.modified)
            xml.etag(part.md5)
            if let algorithm, let value = part.checksum {
                Self.write(Checksum(algorithm: algorithm, value: value, kind: .fullObject), kind: false, to: &xml)
            }
        }
    }

    /// The `x-amz-checksum-algorithm` header of copies and uploads.
    func checksumAlgorithm(_ request: S3Request) throws -> ChecksumAlgorithm? {
        guard let text = request.header("x-amz-checksum-algorithm") else { return nil }
        guard let algorithm = ChecksumAlgorithm(rawValue: text.uppercased()) else {
            throw S3Error.invalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"
            )
        }
        return algorithm
    }

    static func write(_ checksum: Checksum?, kind: Bool = true, to xml: inout XMLWriter) {
        guard let checksum else { return }
        let name = checksum.algorithm.elementName
        xml.open(name)
        xml.text(checksum.value)
        xml.close(name)
        if kind { xml.element("ChecksumType", checksum.kind.rawValue) }
    }
}
