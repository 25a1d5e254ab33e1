import HTTPTypes
import HummingbirdCore

extension S3Service {
    /// Finds the operation, decides whether the caller may do it, and does it.
    func dispatch(_ request: S3Request) async throws -> Response {
        let operation = try S3Operation(request)
        if operation == .options { return try preflight(request) }
        if case .listBuckets = operation {
            try authorizeService(request, action: "ListAllMyBuckets")
            return try listBuckets(request)
        }
        if case .createBucket = operation { return try await createBucket(request) }
        let name = try request.bucketName()
        guard let bucket = store.bucket(named: name) else {
            guard BucketName.isValid(name) else { throw S3Error.invalidBucketName(name) }
            throw S3Error.noSuchBucket(name)
        }
        try admit(request, operation, to: bucket)
        return request.target.key == nil
            ? try await bucketOperation(operation, request, bucket)
            : try await objectOperation(operation, request, bucket)
    }

    /// What is decided before an operation looks at anything but the bucket.
    func admit(_ request: S3Request, _ operation: S3Operation, to bucket: BucketRecord) throws {
        if let expected = request.header("x-amz-expected-bucket-owner"), expected != bucket.configuration.accountID {
            throw S3Error.accessDenied
        }
        if let action = operation.action(hasVersion: request.has("versionId")) {
            try authorize(request, action: action, bucket: bucket)
        }
    }

    private func bucketOperation(
        _ operation: S3Operation, _ request: S3Request, _ bucket: BucketRecord
    ) async throws -> Response {
        switch operation {
        case .headBucket:
            return Answers.empty(headers: [.amzBucketRegion: bucket.region])
        case .deleteBucket:
            try await store.deleteBucket(bucket)
            return Answers.empty(.noContent)
        case .getLocation:
            return Answers.xml("LocationConstraint") { xml in
                // The first region's name is never written.
                if bucket.region != "us-east-1" { xml.text(bucket.region) }
            }
        case .listObjects: return try await listObjects(request, bucket)
        case .listObjectsV2: return try await listObjectsV2(request, bucket)
        case .listVersions: return try await listVersions(request, bucket)
        case .listUploads: return try await listUploads(request, bucket)
        case .deleteObjects: return try await deleteObjects(request, bucket)
        case .postObject: return try await postObject(request, bucket)
        case .getPolicyStatus: return try policyStatus(bucket)
        case .getDocument(let document): return try getDocument(document, bucket)
        case .putDocument(let document): return try await putDocument(document, request, bucket)
        case .deleteDocument(let document): return try await deleteDocument(document, bucket)
        default: throw S3Error.notImplemented()
        }
    }

    private func objectOperation(
        _ operation: S3Operation, _ request: S3Request, _ bucket: BucketRecord
    ) async throws -> Response {
        switch operation {
        case .putObject: try await putObject(request, bucket)
        case .copyObject: try await copyObject(request, bucket)
        case .getObject, .headObject: try await getObject(request, bucket)
        case .deleteObject: try await deleteObject(request, bucket)
        case .createUpload: try await createUpload(request, bucket)
        case .uploadPart: try await uploadPart(request, bucket)
        case .uploadPartCopy: try await uploadPartCopy(request, bucket)
        case .listParts: try await listParts(request, bucket)
        case .completeUpload: try await completeUpload(request, bucket)
        case .abortUpload: try await abortUpload(request, bucket)
        case .getAttributes: try await objectAttributes(request, bucket)
        case .getObjectTagging: try await objectTagging(request, bucket)
        case .putObjectTagging: try await putObjectTagging(request, bucket, deletes: false)
        case .deleteObjectTagging: try await putObjectTagging(request, bucket, deletes: true)
        case .getObjectACL: try await objectACL(request, bucket)
        case .putObjectACL: try await putObjectACL(request, bucket)
        case .getRetention: try await retention(request, bucket)
        case .putRetention: try await putRetention(request, bucket)
        case .getLegalHold: try await legalHold(request, bucket)
        case .putLegalHold: try await putLegalHold(request, bucket)
        default: throw S3Error.notImplemented()
        }
    }
}
