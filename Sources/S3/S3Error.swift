/// An error as S3 answers it: code, words and status, with the elements that some codes add to the document.
public struct S3Error: Error, Sendable, Equatable {
    public var code: String
    public var status: Int
    public var message: String
    /// Additional elements of the error document, in order.
    public var details: [Detail] = []
    /// Response headers that go with the error.
    public var headers: [Detail] = []

    public struct Detail: Sendable, Equatable {
        public var name: String
        public var value: String
    }

    public init(_ code: String, _ status: Int, _ message: String) {
        self.code = code
        self.status = status
        self.message = message
    }

    func with(_ name: String, _ value: String) -> S3Error {
        var copy = self
        copy.details.append(Detail(name: name, value: value))
        return copy
    }

    func header(_ name: String, _ value: String) -> S3Error {
        var copy = self
        copy.headers.append(Detail(name: name, value: value))
        return copy
    }
}

// The words are those of the "Error responses" page of the Amazon S3 API reference.
extension S3Error {
    static let accessDenied = S3Error("AccessDenied", 403, "Access Denied")
    static let badDigest = S3Error(
        "BadDigest", 400, "The Content-MD5 you specified did not match what we received.")
    static func checksumMismatch(_ algorithm: ChecksumAlgorithm) -> S3Error {
        S3Error(
            "BadDigest", 400, "The \(algorithm.rawValue) you specified did not match the calculated checksum.")
    }
    static let bucketAlreadyExists = S3Error(
        "BucketAlreadyExists", 409,
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
            + "Please select a different name and try again.")
    static let bucketAlreadyOwnedByYou = S3Error(
        "BucketAlreadyOwnedByYou", 409,
        "Your previous request to create the named bucket succeeded and you already own it.")
    static let bucketNotEmpty = S3Error("BucketNotEmpty", 409, "The bucket you tried to delete is not empty")
    static let conditionalConflict = S3Error(
        "ConditionalRequestConflict", 409,
        "The conditional request cannot succeed due to a conflicting operation against this resource.")
    static let contentSHA256Mismatch = S3Error(
        "XAmzContentSHA256Mismatch", 400,
        "The provided 'x-amz-content-sha256' header does not match what was computed.")
    static let entityTooLarge = S3Error(
        "EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
    static let entityTooSmall = S3Error(
        "EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
    static let illegalLocation = S3Error(
        "IllegalLocationConstraintException", 400,
        "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to."
    )
    static let incompleteBody = S3Error(
        "IncompleteBody", 400,
        "You did not provide the number of bytes specified by the Content-Length HTTP header")
    static let insufficientStorage = S3Error(
        "InsufficientStorage", 507, "There is not enough space on this region's disk to complete the request.")
    static let internalError = S3Error(
        "InternalError", 500, "We encountered an internal error. Please try again.")
    static func invalidArgument(_ message: String, name: String? = nil, value: String? = nil) -> S3Error {
        var error = S3Error("InvalidArgument", 400, message)
        if let name { error = error.with("ArgumentName", name) }
        if let value { error = error.with("ArgumentValue", value) }
        return error
    }
    static func invalidBucketName(_ name: String) -> S3Error {
        S3Error("InvalidBucketName", 400, "The specified bucket is not valid.").with("BucketName", name)
    }
    static let invalidBucketState = S3Error(
        "InvalidBucketState", 409, "The request is not valid with the current state of the bucket.")
    static let invalidDigest = S3Error("InvalidDigest", 400, "The Content-MD5 you specified was invalid.")
    static let invalidLocation = S3Error(
        "InvalidLocationConstraint", 400, "The specified location-constraint is not valid")
    static let invalidPart = S3Error(
        "InvalidPart", 400,
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the "
            + "specified entity tag may not match the part's entity tag.")
    static let invalidPartOrder = S3Error(
        "InvalidPartOrder", 400,
        "The list of parts was not in ascending order. Parts must be ordered by part number.")
    static func invalidRange(_ range: String, size: UInt64) -> S3Error {
        S3Error("InvalidRange", 416, "The requested range is not satisfiable")
            .with("RangeRequested", range).with("ActualObjectSize", String(size))
            .header("Content-Range", "bytes */\(size)")
    }
    static func invalidRequest(_ message: String) -> S3Error { S3Error("InvalidRequest", 400, message) }
    static let invalidStorageClass = S3Error(
        "InvalidStorageClass", 400, "The storage class you specified is not valid")
    static let invalidTag = S3Error("InvalidTag", 400, "The TagKey you have provided is invalid")
    static func invalidURI(_ uri: String) -> S3Error {
        S3Error("InvalidURI", 400, "Couldn't parse the specified URI.").with("URI", uri)
    }
    static let keyTooLong = S3Error("KeyTooLongError", 400, "Your key is too long")
    static let malformedACL = S3Error(
        "MalformedACLError", 400,
        "The XML you provided was not well-formed or did not validate against our published schema")
    static func malformedPolicy(_ message: String) -> S3Error { S3Error("MalformedPolicy", 400, message) }
    static let malformedPOST = S3Error(
        "MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data.")
    static let malformedXML = S3Error(
        "MalformedXML", 400,
        "The XML you provided was not well-formed or did not validate against our published schema")
    static let maxMessageLengthExceeded = S3Error("MaxMessageLengthExceeded", 400, "Your request was too big.")
    static let maxPostPreDataLengthExceeded = S3Error(
        "MaxPostPreDataLengthExceededError", 400,
        "Your POST request fields preceding the upload file were too large.")
    static let metadataTooLarge = S3Error(
        "MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size")
    static func methodNotAllowed(_ method: String, resource: String) -> S3Error {
        S3Error("MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
            .with("Method", method).with("ResourceType", resource)
    }
    static let missingContentLength = S3Error(
        "MissingContentLength", 411, "You must provide the Content-Length HTTP header.")
    static let missingRequestBody = S3Error("MissingRequestBodyError", 400, "Request Body is empty")
    static let missingSecurityHeader = S3Error(
        "MissingSecurityHeader", 400, "Your request was missing a required header")
    static func noSuchBucket(_ name: String) -> S3Error {
        S3Error("NoSuchBucket", 404, "The specified bucket does not exist").with("BucketName", name)
    }
    static func noSuchKey(_ key: ObjectKey) -> S3Error {
        S3Error("NoSuchKey", 404, "The specified key does not exist.").with("Key", key.text)
    }
    static func noSuchUpload(_ id: String) -> S3Error {
        S3Error(
            "NoSuchUpload", 404,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted "
                + "or completed."
        ).with("UploadId", id)
    }
    static func noSuchVersion(_ key: ObjectKey, _ version: String) -> S3Error {
        S3Error("NoSuchVersion", 404, "The specified version does not exist.")
            .with("Key", key.text).with("VersionId", version)
    }
    static func notImplemented(_ header: String? = nil) -> S3Error {
        let error = S3Error(
            "NotImplemented", 501, "A header you provided implies functionality that is not implemented")
        return header.map { error.with("Header", $0) } ?? error
    }
    static let notModified = S3Error("NotModified", 304, "Not Modified")
    static func preconditionFailed(_ condition: String) -> S3Error {
        S3Error("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
            .with("Condition", condition)
    }
    static let requestTimeout = S3Error(
        "RequestTimeout", 400,
        "Your socket connection to the server was not read from or written to within the timeout period. "
            + "Idle connections will be closed.")
    static let signatureMismatch = S3Error(
        "SignatureDoesNotMatch", 403,
        "The request signature we calculated does not match the signature you provided. Check your key and signing "
            + "method.")
    static let tooManyBuckets = S3Error(
        "TooManyBuckets", 400, "You have attempted to create more buckets than allowed")
}
