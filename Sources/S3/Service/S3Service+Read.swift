import AWSProtocol
import HTTPTypes
import HummingbirdCore
import NIOCore

extension S3Service {
    /// Reads an object for a service beside this one (EC2 and the bundles of its images), decided as `principal`'s GET would
    /// be.
    /// - Parameter emit: hears the object's bytes in order.
    public func read(
        bucket name: String, key: String, as principal: Principal, emit: (ByteBuffer) async throws -> Void
    ) async throws(S3Error) {
        let found = try await open(bucket: name, key: key, as: principal)
        do {
            let key = try store.objectKey(of: found.meta, given: nil)
            let range = 0..<found.version.size
            if case .inline(let content) = found.content {
                return try await emit(Self.slice(content, of: found, range: range, objectKey: key))
            }
            try await store.stream(found, range: range, objectKey: key, emit: emit)
        } catch {
            throw asS3Error(error, requestID: "internal")
        }
    }

    /// Bytes of an object that `principal` may read.
    public func size(bucket: String, key: String, as principal: Principal) async throws(S3Error) -> UInt64 {
        try await open(bucket: bucket, key: key, as: principal).version.size
    }

    private func open(bucket name: String, key: String, as principal: Principal) async throws(S3Error) -> OpenObject {
        do {
            guard let bucket = store.bucket(named: name) else { throw S3Error.noSuchBucket(name) }
            let path = "/" + PercentCoding.encode(name) + "/" + PercentCoding.encode(key, keepingSlash: true)
            let exchange = S3Exchange(
                authentication: nil, isSecure: true, requestID: S3Endpoint.newRequestID(), sendContinue: {})
            let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: path)
            let incoming = IncomingBody(
                Request(head: head, body: RequestBody(buffer: ByteBuffer())), length: 0,
                isTouched: exchange.isBodyTouched, sendContinue: {})
            let request = S3Request(
                method: "GET", path: path, target: try S3Target(path: path, hostBucket: nil), query: FormFields(),
                headers: HTTPFields(), host: nil, body: incoming, exchange: exchange, authenticator: nil,
                caller: Caller(principal, directory: options.directory))
            let object = try await find(request, bucket)
            try authorizeRead(request, bucket, object)
            _ = try store.objectKey(of: object.meta, given: nil)
            return object
        } catch {
            throw asS3Error(error, requestID: "internal")
        }
    }
}
