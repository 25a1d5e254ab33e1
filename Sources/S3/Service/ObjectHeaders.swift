import AWSProtocol
import Foundation
import HTTPTypes

/// What the headers of a PUT, copy or upload say about the object that it makes.
enum ObjectHeaders {
    /// Headers that are stored and given back as they came.
    static let stored = ["cache-control", "content-disposition", "content-encoding", "content-language", "expires"]
    static let redirect = "x-amz-website-redirect-location"
    static let storageClasses: Set<String> = [
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE",
        "GLACIER_IR",
    ]
    /// "User-defined object metadata", Amazon S3 user guide: 2 KB of names and values.
    static let largestUserMetadata = 2048

    /// Everything but tags, ACL and lock.
    static func meta(_ request: S3Request) throws -> ObjectMeta {
        var meta = ObjectMeta()
        meta.contentType = request.header("content-type")
        var headers: [String: String] = [:]
        for name in stored {
            guard var value = request.header(name) else { continue }
            if name == "content-encoding", value.lowercased().contains("aws-chunked") {
                // That is about this transfer, not about the object.
                value = value.split(separator: ",").map { String($0).trimmingBlanks() }
                    .filter { $0.lowercased() != "aws-chunked" }.joined(separator: ", ")
                if value.isEmpty { continue }
            }
            headers[name] = value
        }
        if let target = request.header(redirect) {
            guard target.hasPrefix("/") || target.hasPrefix("http://") || target.hasPrefix("https://") else {
                throw S3Error(
                    "InvalidRedirectLocation", 400,
                    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.")
            }
            headers[redirect] = target
        }
        if !headers.isEmpty { meta.headers = headers }
        let user = try userMetadata(request.headers)
        if !user.isEmpty { meta.user = user }
        return meta
    }

    static func userMetadata(_ fields: HTTPFields) throws -> [String: String] {
        var user: [String: String] = [:]
        var size = 0
        for field in fields {
            let name = field.name.canonicalName
            guard name.hasPrefix("x-amz-meta-") else { continue }
            let short = String(name.dropFirst("x-amz-meta-".count))
            user[short] = user[short].map { $0 + "," + field.value } ?? field.value
            size += short.utf8.count + field.value.utf8.count
        }
        guard size <= largestUserMetadata else {
            throw S3Error.metadataTooLarge.with("Size", String(size))
                .with("MaxSizeAllowed", String(largestUserMetadata))
        }
        return user
    }

    static func storageClass(_ request: S3Request) throws -> String? {
        guard let name = request.header("x-amz-storage-class") else { return nil }
        guard storageClasses.contains(name) else { throw S3Error.invalidStorageClass }
        return name == "STANDARD" ? nil : name
    }
}

/// A key that the customer keeps (SSE-C).
struct CustomerKey: Sendable {
    var bytes: [UInt8]
    /// Base64.
    var md5: String

    /// - Parameter prefix: `x-amz-` or `x-amz-copy-source-`.
    init?(_ request: S3Request, prefix: String = "x-amz-") throws {
        let base = prefix + "server-side-encryption-customer-"
        let algorithm = request.header(base + "algorithm")
        let key = request.header(base + "key")
        let digest = request.header(base + "key-md5")
        if algorithm == nil, key == nil, digest == nil { return nil }
        guard let algorithm else {
            throw S3Error.invalidArgument(
                "Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.",
                name: base + "algorithm", value: "null")
        }
        guard algorithm == "AES256" else {
            throw S3Error(
                "InvalidEncryptionAlgorithmError", 400,
                "The encryption request you specified is not valid. The valid value is AES256.")
        }
        guard let key, let data = Data(base64Encoded: key), data.count == 32 else {
            throw S3Error.invalidArgument(
                "The secret key was invalid for the specified algorithm.", name: base + "key", value: "null")
        }
        guard let digest, digest == Data(ObjectDigest.md5(of: Array(data))).base64EncodedString() else {
            throw S3Error.invalidArgument(
                "The calculated MD5 hash of the key did not match the hash that was provided.", name: base + "key-MD5",
                value: digest ?? "null")
        }
        bytes = Array(data)
        md5 = digest
    }

}

extension ObjectStore {
    /// The key that an object's contents are encrypted with, for ``BodyCipher``; nil where they are plain.
    ///
    /// - Parameter given: what the request has sent; throws unless it is the key that the object was written with.
    func objectKey(of meta: ObjectMeta, given: CustomerKey?) throws -> [UInt8]? {
        switch (meta.encryption, given) {
        case (.customer(let md5, _), let given?):
            guard md5 == given.md5 else { throw S3Error.accessDenied }
            return given.bytes
        case (.customer, nil):
            throw S3Error.invalidRequest(
                "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object."
            )
        case (_, _?):
            throw S3Error.invalidRequest(
                "The encryption parameters are not applicable to this object.")
        case (.sealed(let wrapped, _), nil): return try key.key().unwrap(wrapped)
        case (.managed, nil), (nil, nil): return nil
        }
    }
}

extension ObjectEncryption {
    /// A form that a request may ask for.
    enum Form {
        case managed
        case customer
    }

    /// The form that the request asks for. - Parameter key: came with it.
    static func requested(_ request: S3Request, key: CustomerKey?) throws -> Form? {
        let managed = request.header("x-amz-server-side-encryption")
        if key != nil {
            guard managed == nil else {
                throw S3Error.invalidArgument(
                    "Server Side Encryption with Customer provided key is incompatible with the encryption method specified"
                )
            }
            return .customer
        }
        switch managed {
        case nil: return nil
        case "AES256": return .managed
        case "aws:kms", "aws:kms:dsse": throw S3Error.notImplemented("x-amz-server-side-encryption")
        case let other?:
            throw S3Error.invalidArgument(
                "The encryption method specified is not supported", name: "x-amz-server-side-encryption", value: other)
        }
    }

    func write(to headers: inout HTTPFields) {
        switch self {
        case .managed: break
        case .sealed: headers[.amzEncryption] = "AES256"
        case .customer(let md5, _):
            headers[.amzCustomerAlgorithm] = "AES256"
            headers[.amzCustomerKeyMD5] = md5
        }
    }
}
