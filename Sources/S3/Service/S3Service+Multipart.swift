import AWSProtocol
import Crypto
import Foundation
import HTTPTypes
import HummingbirdCore

extension S3Service {
    static let smallestPart: UInt64 = 5 << 20

    func createUpload(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let key = try request.key()
        let draft = try draft(request, bucket)
        let algorithm = try checksumAlgorithm(request)
        let kind = try checksumKind(request, algorithm)
        let meta = UploadMeta(
            object: draft.meta, storageClass: draft.storageClass, algorithm: algorithm, kind: kind,
            initiator: request.caller.canonicalID ?? draft.owner)
        let upload = try await store.createUpload(key, meta: meta, owner: draft.owner, in: bucket)
        var headers = abortHeaders(upload, bucket)
        draft.meta.encryption?.write(to: &headers)
        if let algorithm, let name = HTTPField.Name("x-amz-checksum-algorithm") { headers[name] = algorithm.rawValue }
        if let kind { headers[.amzChecksumType] = kind.rawValue }
        return Answers.xml("InitiateMultipartUploadResult", headers: headers) { xml in
            xml.element("Bucket", bucket.name)
            xml.element("Key", key.text)
            xml.element("UploadId", upload.id)
        }
    }

    /// When a lifecycle rule will end the upload.
    private func abortHeaders(_ upload: UploadRecord, _ bucket: BucketRecord) -> HTTPFields {
        var headers = HTTPFields()
        if let end = lifecycle(of: bucket)?.abortion(of: upload.key, initiated: upload.initiated) {
            headers[.amzAbortDate] = Timestamp.http(end.at.date)
            headers[.amzAbortRule] = end.rule
        }
        return headers
    }

    private func checksumKind(_ request: S3Request, _ algorithm: ChecksumAlgorithm?) throws -> ChecksumKind? {
        guard let text = request.header("x-amz-checksum-type") else {
            return algorithm.map { $0 == .crc64nvme ? .fullObject : .composite }
        }
        guard let kind = ChecksumKind(rawValue: text.uppercased()) else {
            throw S3Error.invalidRequest("Value for x-amz-checksum-type header is invalid.")
        }
        guard let algorithm else {
            throw S3Error.invalidRequest(
                "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.")
        }
        let isAllowed =
            switch algorithm {
            case .crc64nvme: kind == .fullObject
            case .sha1, .sha256: kind == .composite
            case .crc32, .crc32c: true
            }
        guard isAllowed else {
            throw S3Error.invalidRequest(
                "The \(kind.rawValue) checksum type cannot be used with the \(algorithm.rawValue.lowercased()) checksum algorithm."
            )
        }
        return kind
    }

    private func uploadID(_ request: S3Request) throws -> String {
        guard let id = request.query["uploadId"], !id.isEmpty else {
            throw S3Error.invalidArgument("This operation does not accept a query-string.", name: "uploadId", value: "")
        }
        return id
    }

    /// The upload and number that a part is for.
    func uploadOfPart(_ request: S3Request, _ bucket: BucketRecord) async throws -> (Int, UploadRecord) {
        guard let text = request.query["partNumber"], let number = Int(text), (1...10_000).contains(number) else {
            throw S3Error.invalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive", name: "partNumber",
                value: request.query["partNumber"] ?? "")
        }
        return (number, try await store.upload(uploadID(request), key: request.key(), in: bucket))
    }

    func partCipher(_ request: S3Request, _ upload: UploadRecord) throws -> (BodyCipher?, String?) {
        let key = try CustomerKey(request)
        switch (upload.meta.object.encryption, key) {
        case (.customer(let md5, _), let key?):
            guard md5 == key.md5 else {
                throw S3Error.invalidRequest(
                    "The provided encryption parameters did not match the ones used originally.")
            }
            let salt = BodyCipher.makeSalt()
            return (BodyCipher(objectKey: key.bytes, salt: salt), salt)
        case (.sealed(let wrapped, _), nil):
            let salt = BodyCipher.makeSalt()
            return (BodyCipher(objectKey: try store.key.key().unwrap(wrapped), salt: salt), salt)
        case (.customer, nil):
            throw S3Error.invalidRequest(
                "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters."
            )
        case (_, _?):
            throw S3Error.invalidRequest(
                "The multipart upload initiate did not request encryption. Please resend the request without sending encryption parameters."
            )
        case (_, nil): return (nil, nil)
        }
    }

    func uploadPart(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let (number, upload) = try await uploadOfPart(request, bucket)
        let demands = try UploadDemands(request)
        if let wanted = upload.meta.algorithm, let sent = demands.checksum?.algorithm, wanted != sent {
            throw S3Error.invalidRequest(
                "Checksum Type mismatch occurred, expected checksum Type: \(wanted.rawValue.lowercased()), actual checksum "
                    + "Type: \(sent.rawValue.lowercased())")
        }
        let (cipher, salt) = try partCipher(request, upload)
        let received = try await receive(
            request, demands: demands, also: upload.meta.algorithm, alwaysFile: true, cipher: cipher)
        let algorithm = upload.meta.algorithm ?? demands.checksum?.algorithm
        let part = try await addPart(number, upload, bucket, received, algorithm: algorithm, salt: salt)
        var headers = HTTPFields()
        headers[.eTag] = "\"\(part.md5)\""
        if let algorithm, let value = part.checksum, let name = HTTPField.Name(algorithm.headerName) {
            headers[name] = value
        }
        if let encryption = upload.meta.object.encryption { encryption.write(to: &headers) }
        return Answers.empty(headers: headers)
    }

    func addPart(
        _ number: Int, _ upload: UploadRecord, _ bucket: BucketRecord, _ received: ReceivedBody,
        algorithm: ChecksumAlgorithm?, salt: String?
    ) async throws -> PartRecord {
        guard case .file(let blob) = received.content else { throw S3Error.internalError }
        return try await store.putPart(
            number, of: upload, in: bucket, blob: blob, md5: Hex.encode(received.digest.md5),
            checksum: Self.checksum(algorithm, received.digest)?.value, salt: salt)
    }

    func listParts(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let upload = try await store.upload(uploadID(request), key: request.key(), in: bucket)
        let limit = min(try request.number("max-parts", in: 0...Int(Int32.max)) ?? 1000, 1000)
        let after = try request.number("part-number-marker", in: 0...Int(Int32.max)) ?? 0
        let found = try await store.parts(of: upload, after: after, limit: limit + 1)
        let page = found.prefix(limit)
        let headers = abortHeaders(upload, bucket)
        return Answers.xml("ListPartsResult", headers: headers, reserving: 300 * page.count + 1024) { xml in
            xml.element("Bucket", bucket.name)
            xml.element("Key", upload.key.text)
            xml.element("UploadId", upload.id)
            xml.user("Initiator", upload.meta.initiator)
            xml.user("Owner", upload.owner)
            xml.element("StorageClass", upload.meta.storageClass ?? "STANDARD")
            xml.element("PartNumberMarker", after)
            xml.element("NextPartNumberMarker", page.last?.number ?? 0)
            xml.element("MaxParts", limit)
            xml.element("IsTruncated", found.count > limit)
            if let algorithm = upload.meta.algorithm { xml.element("ChecksumAlgorithm", algorithm.rawValue) }
            if let kind = upload.meta.kind { xml.element("ChecksumType", kind.rawValue) }
            for part in page {
                xml.open("Part" as StaticString)
                xml.element("PartNumber", part.number)
                xml.time("LastModified", part.modified)
                xml.etag(part.md5)
                xml.element("Size", Int(part.size))
                if let algorithm = upload.meta.algorithm, let value = part.checksum {
                    Self.write(Checksum(algorithm: algorithm, value: value, kind: .fullObject), kind: false, to: &xml)
                }
                xml.close("Part" as StaticString)
            }
        }
    }

    func abortUpload(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        try await store.abortUpload(uploadID(request), key: request.key(), in: bucket)
        return Answers.empty(.noContent)
    }

    func completeUpload(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        do {
            return try await complete(request, bucket)
        } catch let error as S3Error where error.code == "NoSuchUpload" {
            // A client that lost the answer asks again, and is told again while the object is still the one it made.
            let key = try request.key()
            guard let object = try await store.open(key, version: nil, in: bucket),
                let upload = object.meta.upload, try upload == uploadID(request)
            else { throw error }
            if !request.exchange.isBodyTouched.isSet {
                _ = try await xmlDocument(
                    request, root: "CompleteMultipartUpload", limit: Self.largestCompletion, checksumIsObjects: true)
            }
            let version = bucket.versioning == .off ? nil : object.version.version
            return completed(request, bucket, key, etag: object.version.etag, version: version, object.meta)
        }
    }

    private static let largestCompletion = 4 << 20

    private func complete(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let key = try request.key()
        let upload = try await store.upload(uploadID(request), key: key, in: bucket)
        let root = try await xmlDocument(
            request, root: "CompleteMultipartUpload", limit: Self.largestCompletion, checksumIsObjects: true)
        let parts = try await chosenParts(root, upload)
        let size = parts.reduce(0) { $0 + $1.size }
        guard size <= 5 << 40 else { throw S3Error.entityTooLarge }
        if let text = request.header("x-amz-mp-object-size"), UInt64(text) != size {
            throw S3Error.invalidRequest(
                "The provided 'x-amz-mp-object-size' header value \(text) does not match what was computed: \(size)")
        }
        let digests = parts.flatMap { Hex.decode($0.md5) ?? [] }
        let etag = Hex.encode(ObjectDigest.md5(of: digests)) + "-\(parts.count)"
        var meta = upload.meta.object
        meta.partCount = parts.count
        meta.upload = upload.id
        meta.checksum = Self.joinedChecksum(of: parts, upload)
        try verifyJoined(request, meta.checksum)
        let conditions = Preconditions(request)
        try conditions.validateForWrite()
        let guardCondition = writeCondition(request, bucket)
        let new = NewVersion(
            key: key, size: size, etag: etag, owner: upload.owner, storageClass: upload.meta.storageClass, meta: meta,
            content: .parts(parts, upload: upload.id))
        let change = try await store.put(new, in: bucket) { current in
            try conditions.checkWrite(current, key: key)
            try guardCondition(current)
        }
        return completed(request, bucket, key, etag: etag, version: change.version, meta)
    }

    private func completed(
        _ request: S3Request, _ bucket: BucketRecord, _ key: ObjectKey, etag: String, version: VersionID?,
        _ meta: ObjectMeta
    ) -> Response {
        var headers = HTTPFields()
        if let version { headers[.amzVersionID] = version.text }
        meta.encryption?.write(to: &headers)
        return Answers.xml("CompleteMultipartUploadResult", headers: headers) { xml in
            let host = request.host ?? "s3.amazonaws.com"
            let path = (request.exchange.hostBucket == nil ? "/" + bucket.name : "") + "/"
            xml.element("Location", "http://" + host + path + PercentCoding.encode(key.bytes, keepingSlash: true))
            xml.element("Bucket", bucket.name)
            xml.element("Key", key.text)
            xml.etag(etag)
            Self.write(meta.checksum, to: &xml)
        }
    }

    /// The parts that a completion names, checked against those that were uploaded.
    private func chosenParts(_ root: XMLElement, _ upload: UploadRecord) async throws -> [PartRecord] {
        let named = root.all("Part")
        guard (1...10_000).contains(named.count) else { throw S3Error.malformedXML }
        let uploaded = Dictionary(
            uniqueKeysWithValues: try await store.parts(of: upload).map { ($0.number, $0) })
        var parts: [PartRecord] = []
        for element in named {
            guard let text = element.string("PartNumber")?.trimmingBlanks(), let number = Int(text),
                let tag = element.string("ETag")?.trimmingBlanks()
            else { throw S3Error.malformedXML }
            if let previous = parts.last?.number, number <= previous { throw S3Error.invalidPartOrder }
            let bare = tag.replacingOccurrences(of: "\"", with: "")
            guard let part = uploaded[number], part.md5 == bare else {
                throw S3Error.invalidPart.with("UploadId", upload.id).with("PartNumber", String(number))
                    .with("ETag", bare)
            }
            if let algorithm = upload.meta.algorithm, let value = element.string(algorithm.elementName),
                value != part.checksum
            {
                throw S3Error.invalidPart.with("UploadId", upload.id).with("PartNumber", String(number))
            }
            parts.append(part)
        }
        for part in parts.dropLast() where part.size < Self.smallestPart {
            throw S3Error.entityTooSmall.with("ProposedSize", String(part.size))
                .with("MinSizeAllowed", String(Self.smallestPart)).with("PartNumber", String(part.number))
                .with("ETag", part.md5)
        }
        return parts
    }

    /// The whole object's checksum from those of its parts.
    static func joinedChecksum(of parts: [PartRecord], _ upload: UploadRecord) -> Checksum? {
        guard let algorithm = upload.meta.algorithm, let kind = upload.meta.kind else { return nil }
        var values: [[UInt8]] = []
        for part in parts {
            guard let text = part.checksum, let data = Data(base64Encoded: text) else { return nil }
            values.append(Array(data))
        }
        switch kind {
        case .composite:
            var hasher = ChecksumHasher(algorithm)
            values.flatMap { $0 }.withUnsafeBytes { hasher.update($0) }
            let value = Data(hasher.finished).base64EncodedString() + "-\(parts.count)"
            return Checksum(algorithm: algorithm, value: value, kind: .composite)
        case .fullObject:
            var joined: UInt64 = 0
            for (part, value) in zip(parts, values) {
                let number = value.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                guard let next = CRCCombination.combine(joined, number, length: part.size, algorithm) else {
                    return nil
                }
                joined = next
            }
            let bytes = withUnsafeBytes(of: joined.bigEndian) { Array($0.suffix(algorithm.length)) }
            return Checksum(algorithm: algorithm, value: Data(bytes).base64EncodedString(), kind: .fullObject)
        }
    }

    private func verifyJoined(_ request: S3Request, _ checksum: Checksum?) throws {
        guard let checksum, let given = request.header(checksum.algorithm.headerName) else { return }
        let bare = checksum.value.split(separator: "-")[0]
        guard given == checksum.value || given == bare else { throw S3Error.checksumMismatch(checksum.algorithm) }
    }
}
