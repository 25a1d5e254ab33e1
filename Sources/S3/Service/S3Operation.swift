/// The operations of S3, found by method and sub-resource, with the IAM action that guards each
/// ("Actions, resources, and condition keys for Amazon S3", Service Authorization Reference).
enum S3Operation: Sendable, Equatable {
    case listBuckets
    case createBucket, headBucket, deleteBucket, listObjects, listObjectsV2, listVersions, listUploads, deleteObjects
    case postObject, getLocation
    /// A sub-resource that is a document: `?policy`, `?cors`, …
    case getDocument(BucketDocument), putDocument(BucketDocument), deleteDocument(BucketDocument)
    case getPolicyStatus
    case putObject, copyObject, getObject, headObject, deleteObject, getAttributes
    case getObjectACL, putObjectACL, getObjectTagging, putObjectTagging, deleteObjectTagging
    case getRetention, putRetention, getLegalHold, putLegalHold
    case createUpload, uploadPart, uploadPartCopy, listParts, completeUpload, abortUpload
    case options

    /// The sub-resources of buckets that hold a configuration.
    enum BucketDocument: String, Sendable, CaseIterable {
        case accelerate, acl, cors, encryption, lifecycle, logging, notification, ownershipControls, policy
        case publicAccessBlock, replication, requestPayment, tagging, versioning, website
        case objectLock = "object-lock"
        case analytics, inventory, metrics
        case intelligentTiering = "intelligent-tiering"
    }

    init(_ request: S3Request) throws(S3Error) {
        let method = request.method
        if method == "OPTIONS" {
            self = .options
        } else if request.target.bucket == nil {
            guard method == "GET" || method == "HEAD" else { throw .methodNotAllowed(method, resource: "SERVICE") }
            self = .listBuckets
        } else if request.target.key == nil {
            self = try Self.bucketOperation(request)
        } else {
            self = try Self.objectOperation(request)
        }
    }

    private static func bucketOperation(_ request: S3Request) throws(S3Error) -> S3Operation {
        let method = request.method
        for document in BucketDocument.allCases where request.has(document.rawValue) {
            switch method {
            case "GET": return .getDocument(document)
            case "PUT": return .putDocument(document)
            case "DELETE": return .deleteDocument(document)
            default: throw .methodNotAllowed(method, resource: "BUCKETPOLICY")
            }
        }
        switch method {
        case "GET":
            if request.has("location") { return .getLocation }
            if request.has("versions") { return .listVersions }
            if request.has("uploads") { return .listUploads }
            if request.has("policyStatus") { return .getPolicyStatus }
            switch request.query["list-type"] {
            case nil: return .listObjects
            case "2": return .listObjectsV2
            case let other?:
                throw S3Error.invalidArgument(
                    "Invalid List Type specified in Request", name: "list-type", value: other)
            }
        case "PUT": return .createBucket
        case "HEAD": return .headBucket
        case "DELETE": return .deleteBucket
        case "POST":
            if request.has("delete") { return .deleteObjects }
            return .postObject
        default: throw .methodNotAllowed(method, resource: "BUCKET")
        }
    }

    private static func objectOperation(_ request: S3Request) throws(S3Error) -> S3Operation {
        let method = request.method
        let hasUpload = request.has("uploadId")
        switch method {
        case "GET":
            if request.has("acl") { return .getObjectACL }
            if request.has("tagging") { return .getObjectTagging }
            if request.has("retention") { return .getRetention }
            if request.has("legal-hold") { return .getLegalHold }
            if request.has("attributes") { return .getAttributes }
            if request.has("torrent") { throw .notImplemented("torrent") }
            return hasUpload ? .listParts : .getObject
        case "HEAD": return .headObject
        case "PUT":
            if request.has("acl") { return .putObjectACL }
            if request.has("tagging") { return .putObjectTagging }
            if request.has("retention") { return .putRetention }
            if request.has("legal-hold") { return .putLegalHold }
            let isCopy = request.header("x-amz-copy-source") != nil
            if hasUpload || request.has("partNumber") { return isCopy ? .uploadPartCopy : .uploadPart }
            return isCopy ? .copyObject : .putObject
        case "DELETE":
            if request.has("tagging") { return .deleteObjectTagging }
            return hasUpload ? .abortUpload : .deleteObject
        case "POST":
            if request.has("uploads") { return .createUpload }
            if hasUpload { return .completeUpload }
            if request.has("restore") || request.has("select") { throw .notImplemented() }
            throw .methodNotAllowed(method, resource: "OBJECT")
        default: throw .methodNotAllowed(method, resource: "OBJECT")
        }
    }

    /// The action without its `s3:`; nil where the handler asks itself (several objects, a POST form) or nothing guards it.
    func action(hasVersion: Bool) -> String? {
        switch self {
        case .listBuckets: "ListAllMyBuckets"
        case .createBucket: "CreateBucket"
        case .headBucket, .listObjects, .listObjectsV2: "ListBucket"
        case .deleteBucket: "DeleteBucket"
        case .listVersions: "ListBucketVersions"
        case .listUploads: "ListBucketMultipartUploads"
        case .getLocation: "GetBucketLocation"
        case .getPolicyStatus: "GetBucketPolicyStatus"
        case .getDocument(let document): document.action("Get")
        case .putDocument(let document): document.action("Put")
        case .deleteDocument(let document): document.deleteAction
        case .putObject, .copyObject, .createUpload, .uploadPart, .uploadPartCopy, .completeUpload: "PutObject"
        case .getObject, .headObject: hasVersion ? "GetObjectVersion" : "GetObject"
        case .getAttributes: hasVersion ? "GetObjectVersionAttributes" : "GetObjectAttributes"
        case .deleteObject: hasVersion ? "DeleteObjectVersion" : "DeleteObject"
        case .getObjectACL: hasVersion ? "GetObjectVersionAcl" : "GetObjectAcl"
        case .putObjectACL: hasVersion ? "PutObjectVersionAcl" : "PutObjectAcl"
        case .getObjectTagging: hasVersion ? "GetObjectVersionTagging" : "GetObjectTagging"
        case .putObjectTagging: hasVersion ? "PutObjectVersionTagging" : "PutObjectTagging"
        case .deleteObjectTagging: hasVersion ? "DeleteObjectVersionTagging" : "DeleteObjectTagging"
        case .getRetention: "GetObjectRetention"
        case .putRetention: "PutObjectRetention"
        case .getLegalHold: "GetObjectLegalHold"
        case .putLegalHold: "PutObjectLegalHold"
        case .listParts: "ListMultipartUploadParts"
        case .abortUpload: "AbortMultipartUpload"
        case .deleteObjects, .postObject, .options: nil
        }
    }
}

extension S3Operation.BucketDocument {
    fileprivate func action(_ verb: String) -> String {
        switch self {
        case .accelerate: verb + "AccelerateConfiguration"
        case .acl: verb + "BucketAcl"
        case .cors: verb + "BucketCORS"
        case .encryption: verb + "EncryptionConfiguration"
        case .lifecycle: verb + "LifecycleConfiguration"
        case .logging: verb + "BucketLogging"
        case .notification: verb + "BucketNotification"
        case .ownershipControls: verb + "BucketOwnershipControls"
        case .policy: verb + "BucketPolicy"
        case .publicAccessBlock: verb + "BucketPublicAccessBlock"
        case .replication: verb + "ReplicationConfiguration"
        case .requestPayment: verb + "BucketRequestPayment"
        case .tagging: verb + "BucketTagging"
        case .versioning: verb + "BucketVersioning"
        case .website: verb + "BucketWebsite"
        case .objectLock: verb + "BucketObjectLockConfiguration"
        case .analytics: verb + "AnalyticsConfiguration"
        case .inventory: verb + "InventoryConfiguration"
        case .metrics: verb + "MetricsConfiguration"
        case .intelligentTiering: verb + "IntelligentTieringConfiguration"
        }
    }

    /// Deleting most configurations is putting an empty one.
    fileprivate var deleteAction: String {
        switch self {
        case .policy: "DeleteBucketPolicy"
        case .website: "DeleteBucketWebsite"
        default: action("Put")
        }
    }
}
