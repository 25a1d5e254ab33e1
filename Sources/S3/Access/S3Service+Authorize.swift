import AWSProtocol

extension S3Service {
    /// For what is about no bucket that exists.
    func authorizeService(_ request: S3Request, action: String, bucket: String? = nil) async throws {
        guard request.caller.canonicalID != nil else { throw S3Error.accessDenied }
    }

    /// - Parameter defersToObject: the object's own ACL may still allow what nothing else does; it is asked later.
    func authorize(
        _ request: S3Request, action: String, bucket: BucketRecord, operation: S3Operation? = nil,
        key: ObjectKey? = nil,
        defersToObject: Bool = false
    ) async throws {
        guard request.caller.canonicalID == bucket.owner else { throw S3Error.accessDenied }
    }

    func authorizeRead(
        _ request: S3Request, _ bucket: BucketRecord, _ object: OpenObject, key: ObjectKey? = nil
    ) async throws {}

    func mayList(_ request: S3Request, _ bucket: BucketRecord) async throws -> Bool { true }

    func mayBypassGovernance(_ request: S3Request, _ bucket: BucketRecord) async throws -> Bool { false }

    func writeCondition(
        _ request: S3Request, _ bucket: BucketRecord
    ) -> @Sendable (ObjectVersion?) throws -> Void { { _ in } }

    func objectOwner(_ request: S3Request, _ bucket: BucketRecord) -> String { bucket.owner }
}
