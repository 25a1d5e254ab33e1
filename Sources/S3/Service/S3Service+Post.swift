import AWSProtocol
import Crypto
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Uploads by a browser's form ("Browser-based uploads using POST", S3 API reference).
extension S3Service {
    /// The fields before the file.
    private struct Form: Sendable {
        var fields: [String: String] = [:]
        var fileName = ""
        var contentType: String?
    }

    func postObject(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        guard let type = request.header("content-type"), var decoder = FormDataDecoder(contentType: type) else {
            throw S3Error(
                "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold"
            ).with("Condition", "Bucket POST must be of the enclosure-type multipart/form-data")
        }
        guard request.body.length != nil else { throw S3Error.missingContentLength }
        var form = Form()
        var prepared: Prepared?
        var size: UInt64 = 0
        var isComplete = false
        do {
            try await request.body.forEach { buffer in
                for event in try decoder.decode(buffer.readableBytesView) {
                    switch event {
                    case .field(let name, let value):
                        form.fields[name.lowercased()] = String(decoding: value, as: UTF8.self)
                    case .file(let name, let contentType):
                        form.fileName = name
                        form.contentType = contentType
                        prepared = try await prepare(form, request, bucket)
                    case .data(let bytes):
                        guard let prepared else { throw S3Error.malformedPOST }
                        size += UInt64(bytes.count)
                        guard size <= prepared.lengthRange.upperBound else {
                            throw S3Error.entityTooLarge.with("ProposedSize", String(size))
                                .with("MaxSizeAllowed", String(prepared.lengthRange.upperBound))
                        }
                        try await prepared.receiver.receive(ByteBuffer(bytes: bytes))
                    case .end: isComplete = true
                    }
                }
            }
            try decoder.finish()
        } catch let failure as FormDataDecoder.Failure {
            switch failure {
            case .tooLarge: throw S3Error.maxPostPreDataLengthExceeded
            case .incomplete where size > 0: throw S3Error.incompleteBody
            case .incomplete, .malformed: throw S3Error.malformedPOST
            }
        }
        guard let prepared, isComplete else {
            throw S3Error.invalidArgument(
                "POST requires exactly one file upload per request.", name: "file", value: "0")
        }
        guard size >= prepared.lengthRange.lowerBound else {
            throw S3Error.entityTooSmall.with("ProposedSize", String(size))
                .with("MinSizeAllowed", String(prepared.lengthRange.lowerBound))
        }
        return try await store(prepared, form, request, bucket)
    }

    /// What is decided before the file's first byte.
    private struct Prepared {
        var request: S3Request
        var key: ObjectKey
        var draft: Draft
        var algorithm: ChecksumAlgorithm?
        var receiver: BodyReceiver
        var lengthRange: ClosedRange<UInt64>
    }

    private func prepare(_ form: Form, _ request: S3Request, _ bucket: BucketRecord) async throws -> Prepared {
        guard let template = form.fields["key"], !template.isEmpty else {
            throw S3Error.invalidArgument(
                "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
                name: "key", value: "")
        }
        let name = form.fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let key = ObjectKey(template.replacingOccurrences(of: "${filename}", with: name))
        guard key.bytes.count <= ObjectKey.maximumLength else { throw S3Error.keyTooLong }
        var range: ClosedRange<UInt64> = 0...UploadDemands.largestPut
        let caller = try await caller(of: form, key, request, bucket, &range)
        let synthetic = request.asPut(fields: form.fields, fileType: form.contentType, key: key, caller: caller)
        try authorize(synthetic, action: "PutObject", bucket: bucket)
        var draft = try draft(synthetic, bucket)
        if let text = form.fields["tagging"] {
            let root = try XMLElement(parsing: Array(text.utf8))
            draft.meta.tags = try TagSet.parse(root, limit: TagSet.largestForObjects)
        }
        let algorithm = ChecksumAlgorithm.allCases.first { form.fields[$0.headerName] != nil }
        let receiver = try store.receiver(checksums: algorithm.map { [$0] } ?? [], cipher: draft.cipher)
        return Prepared(
            request: synthetic, key: key, draft: draft, algorithm: algorithm, receiver: receiver, lengthRange: range)
    }

    /// Verifies the form's signature and policy; a form without one is anonymous.
    private func caller(
        of form: Form, _ key: ObjectKey, _ request: S3Request, _ bucket: BucketRecord,
        _ range: inout ClosedRange<UInt64>
    ) async throws -> Caller {
        guard let text = form.fields["policy"] else { return .anonymous }
        let credential: Credential
        if let algorithm = form.fields["x-amz-algorithm"] {
            guard algorithm == SignatureV4.algorithm, let scopeText = form.fields["x-amz-credential"],
                let signature = form.fields["x-amz-signature"]
            else { throw S3Error.invalidArgument("Bucket POST must contain a field named 'X-Amz-Signature'.") }
            let parts = scopeText.split(separator: "/").map(String.init)
            guard parts.count == 5, parts[4] == "aws4_request", parts[3] == "s3" else {
                throw S3Error.invalidArgument("Error parsing the X-Amz-Credential parameter", value: scopeText)
            }
            credential = try known(parts[0], request)
            let scope = CredentialScope(day: parts[1], region: parts[2], service: parts[3])
            let key = SignatureV4.signingKey(secret: credential.secretAccessKey, scope: scope)
            let expected = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key))
            guard ByteCoding.constantTimeEqual(Hex.encode(expected).utf8, signature.lowercased().utf8) else {
                throw S3Error.signatureMismatch.with("AWSAccessKeyId", parts[0])
            }
        } else {
            guard let id = form.fields["awsaccesskeyid"], let signature = form.fields["signature"] else {
                throw S3Error.invalidArgument(
                    "Bucket POST must contain a field named 'AWSAccessKeyId'.  If it is specified, please check the order of the fields."
                )
            }
            credential = try known(id, request)
            let key = SymmetricKey(data: Array(credential.secretAccessKey.utf8))
            let expected = HMAC<Insecure.SHA1>.authenticationCode(for: Array(text.utf8), using: key)
            guard ByteCoding.constantTimeEqual(Data(expected).base64EncodedString().utf8, signature.utf8) else {
                throw S3Error.signatureMismatch.with("AWSAccessKeyId", id)
            }
        }
        let policy = try PostPolicy(base64: text)
        var fields = form.fields
        fields["bucket"] = bucket.name
        try policy.check(fields, key: key.text)
        if let limits = policy.lengthRange { range = limits.clamped(to: range) }
        return Caller(credential.principal, directory: options.directory)
    }

    private func known(_ id: String, _ request: S3Request) throws -> Credential {
        guard let credential = request.authenticator?.credentials.credential(accessKeyID: id) else {
            throw S3Error(
                "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records."
            ).with("AWSAccessKeyId", id)
        }
        return credential
    }

    private func store(
        _ prepared: Prepared, _ form: Form, _ request: S3Request, _ bucket: BucketRecord
    ) async throws -> Response {
        let received = try await prepared.receiver.finish()
        var draft = prepared.draft
        draft.meta.checksum = Self.checksum(prepared.algorithm, received.digest)
        if let algorithm = prepared.algorithm, draft.meta.checksum?.value != form.fields[algorithm.headerName] {
            throw S3Error.checksumMismatch(algorithm)
        }
        let content: NewVersion.Content =
            switch received.content {
            case .inline(let buffer): .inline(buffer)
            case .file(let blob): .file(blob, salt: draft.salt)
            }
        let key = prepared.key
        let new = NewVersion(
            key: key, size: received.digest.size, etag: draft.etag(received.digest.md5), owner: draft.owner,
            storageClass: draft.storageClass, meta: draft.meta, content: content)
        let change = try await store.put(new, in: bucket, condition: writeCondition(prepared.request, bucket))
        return Self.answer(form.fields, new, change, request, bucket)
    }

    private static func answer(
        _ fields: [String: String], _ new: NewVersion, _ change: Change, _ request: S3Request, _ bucket: BucketRecord
    ) -> Response {
        let host = request.host ?? "s3.amazonaws.com"
        let path = request.exchange.hostBucket == nil ? "/" + bucket.name + "/" : "/"
        let location = "http://" + host + path + PercentCoding.encode(new.key.bytes, keepingSlash: true)
        var headers: HTTPFields = [.eTag: "\"\(new.etag)\"", .location: location]
        if let version = change.version { headers[.amzVersionID] = version.text }
        new.meta.encryption?.write(to: &headers)
        if let target = fields["success_action_redirect"] ?? fields["redirect"], target.hasPrefix("http") {
            let separator = target.contains("?") ? "&" : "?"
            headers[.location] =
                target + separator + "bucket=" + PercentCoding.encode(bucket.name) + "&key="
                + PercentCoding.encode(new.key.bytes) + "&etag=" + PercentCoding.encode("\"\(new.etag)\"")
            return Answers.empty(.seeOther, headers: headers)
        }
        switch fields["success_action_status"] {
        case "200": return Answers.empty(.ok, headers: headers)
        case "201":
            return Answers.xml("PostResponse", status: .created, headers: headers) { xml in
                xml.element("Location", location)
                xml.element("Bucket", bucket.name)
                xml.element("Key", new.key.text)
                xml.etag(new.etag)
            }
        default: return Answers.empty(.noContent, headers: headers)
        }
    }
}

extension S3Request {
    /// The PUT that a form stands for: its fields as headers.
    fileprivate func asPut(fields: [String: String], fileType: String?, key: ObjectKey, caller: Caller) -> S3Request {
        var headers = HTTPFields()
        for (name, value) in fields {
            let header = name == "acl" ? "x-amz-acl" : name
            guard header.hasPrefix("x-amz-") || ObjectHeaders.stored.contains(header) || header == "content-type",
                let field = HTTPField.Name(header)
            else { continue }
            headers[field] = value
        }
        if headers[.contentType] == nil { headers[.contentType] = fileType }
        var copy = self
        copy.headers = headers
        copy.caller = caller
        copy.target.key = key
        return copy
    }
}
