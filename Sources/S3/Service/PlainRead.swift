import HTTPTypes
import NIOCore

/// Reads that ask for an object and say nothing else: no condition, range or override, in a bucket where nothing depends on the
/// moment. What is answered to them follows from the object alone, but for the request's id and the time, and is written once.
enum PlainRead {
    /// Fields and parameters that change nothing of a read's answer once its signature is verified.
    private static let fields: Set<String> = [
        "accept", "accept-encoding", "accept-language", "amz-sdk-invocation-id", "amz-sdk-request", "authorization",
        "connection", "content-length", "content-type", "date", "user-agent", "x-amz-content-sha256", "x-amz-date",
        "x-amz-security-token",
    ]
    private static let parameters: Set<String> = [
        "AWSAccessKeyId", "Expires", "Signature", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires",
        "X-Amz-Security-Token", "X-Amz-Signature", "X-Amz-SignedHeaders", "x-amz-security-token", "x-id",
    ]

    static func isPlain(_ request: S3Request, of object: OpenObject, in bucket: BucketRecord) -> Bool {
        bucket.versioning == .off && bucket.configuration.lifecycle == nil && object.meta.encryption == nil
            && request.query.pairs.allSatisfy { parameters.contains($0.name) }
            && request.headers.allSatisfy { fields.contains($0.name.canonicalName) }
    }

    /// What ``S3Service/planRead(_:_:_:)`` makes of such a read.
    static func head(of object: OpenObject, in bucket: BucketRecord) -> ByteBuffer {
        object.head {
            var headers = S3Service.headers(of: object, bucket: bucket)
            headers[.contentLength] = String(object.version.size)
            if headers[.server] == nil { headers[.server] = "AmazonS3" }
            var head = ByteBuffer()
            S3Endpoint.QuickAnswer.write(.ok, to: &head)
            S3Endpoint.QuickAnswer.write(headers, to: &head)
            return head
        }
    }
}
