import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore

extension S3Service {
    func putObject(_ request: S3Request, _ bucket: BucketRecord) async throws -> Response {
        let key = try request.key()
        let demands = try UploadDemands(request)
        let conditions = Preconditions(request)
        try conditions.validateForWrite()
        var draft = try draft(request, bucket)
        let received = try await receive(request, demands: demands, cipher: draft.cipher)
        draft.meta.checksum = Self.checksum(demands.checksum?.algorithm, received.digest)
        let content: NewVersion.Content =
            switch received.content {
            case .inline(let buffer): .inline(buffer)
            case .file(let blob): .file(blob, salt: draft.salt)
            }
        let new = NewVersion(
            key: key, size: received.digest.size, etag: draft.etag(received.digest.md5), owner: draft.owner,
            storageClass: draft.storageClass, meta: draft.meta, content: content)
        let guardCondition = writeCondition(request, bucket)
        let change = try await store.put(new, in: bucket) { current in
            try conditions.checkWrite(current, key: key)
            try guardCondition(current)
        }
        var headers = HTTPFields()
        headers[.eTag] = "\"\(new.etag)\""
        if let version = change.version { headers[.amzVersionID] = version.text }
        draft.meta.encryption?.write(to: &headers)
        if let checksum = draft.meta.checksum { Self.write(checksum, to: &headers) }
        return Answers.empty(headers: headers)
    }

    /// What an upload's headers say about the object, before its content is there.
    struct Draft: Sendable {
        var meta: ObjectMeta
        var storageClass: String?
        /// Canonical user id.
        var owner: String
        var customerKey: CustomerKey?
        /// What the content is encrypted with, and the salt of it: both or neither.
        var objectKey: [UInt8]?
        var salt: String?

        var cipher: BodyCipher? {
            guard let objectKey, let salt else { return nil }
            return BodyCipher(objectKey: objectKey, salt: salt)
        }

        mutating func encrypt(_ form: ObjectEncryption.Form, in store: ObjectStore) throws {
            let salt = BodyCipher.makeSalt()
            switch form {
            case .customer:
                guard let customerKey else { throw S3Error.internalError }
                objectKey = customerKey.bytes
                meta.encryption = .customer(keyMD5: customerKey.md5, salt: salt)
            case .managed:
                let made = try store.key.key().makeDataKey()
                objectKey = made.key
                meta.encryption = .sealed(key: made.wrapped, salt: salt)
            }
            self.salt = salt
        }

        /// With a customer's key the entity tag is not the MD5 of the content, which would tell about it.
        func etag(_ md5: [UInt8]) -> String {
            guard let customerKey, let salt else { return Hex.encode(md5) }
            return Hex.encode(ObjectDigest.md5(of: md5 + customerKey.bytes + Array(salt.utf8)))
        }
    }

    func draft(_ request: S3Request, _ bucket: BucketRecord) throws -> Draft {
        let key = try CustomerKey(request)
        let isDefault = bucket.configuration.documents?["encryption"] != nil
        let encryption = try ObjectEncryption.requested(request, key: key) ?? (isDefault ? .managed : nil)
        var meta = try ObjectHeaders.meta(request)
        let owner = objectOwner(request, bucket)
        meta.acl = try requestedObjectACL(request, owner: owner, bucket: bucket)
        meta.tags = try requestedTags(request)
        if meta.tags != nil { try authorize(request, action: "PutObjectTagging", bucket: bucket) }
        try applyLock(request, bucket, to: &meta)
        var draft = Draft(
            meta: meta, storageClass: try ObjectHeaders.storageClass(request), owner: owner, customerKey: key)
        if let encryption { try draft.encrypt(encryption, in: store) }
        return draft
    }

    static func checksum(_ algorithm: ChecksumAlgorithm?, _ digest: ObjectDigest) -> Checksum? {
        guard let algorithm, let bytes = digest.checksums[algorithm] else { return nil }
        return Checksum(algorithm: algorithm, value: Data(bytes).base64EncodedString(), kind: .fullObject)
    }

    static func write(_ checksum: Checksum, to headers: inout HTTPFields) {
        if let name = HTTPField.Name(checksum.algorithm.headerName) { headers[name] = checksum.value }
        headers[.amzChecksumType] = checksum.kind.rawValue
    }
}
