import AWSProtocol
import HTTPTypes
import NIOCore

extension S3Endpoint {
    /// A read as it came, before anything is decided about it.
    public struct QuickRequest: Sendable {
        public var method: HTTPRequest.Method
        /// Verbatim; `query` without the `?`.
        public var path: String
        public var query: String
        public var queryFields: FormFields
        /// The one `Host` header; the others are in `fields`.
        public var host: String
        public var fields: HTTPFields
        /// The client's address, without its port.
        public var sourceAddress: String?

        public init(
            method: HTTPRequest.Method, path: String, query: String, queryFields: FormFields, host: String,
            fields: HTTPFields, sourceAddress: String?
        ) {
            self.method = method
            self.path = path
            self.query = query
            self.queryFields = queryFields
            self.host = host
            self.fields = fields
            self.sourceAddress = sourceAddress
        }
    }

    /// A complete answer.
    public struct QuickAnswer: Sendable {
        public var status: HTTPResponse.Status
        /// Without those that are in `head`, where that is given.
        public var headers: HTTPFields
        /// Status line and most fields, written before.
        public var head: ByteBuffer?
        /// Empty for HEAD.
        public var body: ByteBuffer
        /// What is sent in place of `body`.
        public var content: QuickContent?
    }

    /// Answers a GET or HEAD of an object that is in memory, at once and on the caller's thread.
    ///
    /// It only ever says yes: whatever is refused, missing, not modified or not in memory is nil, and the ordinary path then
    /// finds the words for it. The signature, the rights and the headers are the ordinary path's own functions, applied
    /// to the state of this moment.
    ///
    /// - Parameter request: signed (but not with a certificate), without a body, without `Origin` and `Expect`.
    public func answerNow(_ request: QuickRequest) -> QuickAnswer? {
        let hostBucket = service.virtualHostBucket(host: request.host)
        guard let target = try? S3Target(path: request.path, hostBucket: hostBucket), let name = target.bucket,
            let key = target.key, let bucket = service.store.bucket(named: name),
            let object = service.store.cache.find(ObjectName(bucket: bucket.id, key: key)), !object.version.isMarker
        else { return nil }
        var signable = Self.signable(
            method: request.method.rawValue, target: "", host: request.host, fields: request.fields,
            hostBucket: hostBucket)
        signable.path = request.path
        signable.query = request.query
        signable.queryFields = request.queryFields
        guard let authentication = try? authenticator.authenticate(signable, api: .restXML) else {
            return nil
        }
        let exchange = S3Exchange(
            authentication: authentication, hostBucket: hostBucket, sourceAddress: request.sourceAddress,
            isSecure: isSecure, requestID: Self.newRequestID(), sendContinue: {})
        let asked = S3Request(
            method: request.method.rawValue, path: request.path, target: target, query: request.queryFields,
            headers: S3Service.headers(request.fields, request.queryFields, authentication), host: request.host,
            body: .absent, exchange: exchange, authenticator: authenticator,
            caller: Caller(authentication.principal, directory: service.options.directory))
        guard let operation = try? S3Operation(asked), operation == .getObject || operation == .headObject,
            !asked.has("versionId"), (try? service.admit(asked, operation, to: bucket)) != nil
        else { return nil }
        if case .inline(let content) = object.content, PlainRead.isPlain(asked, of: object, in: bucket) {
            guard (try? service.authorizeRead(asked, bucket, object)) != nil else { return nil }
            var headers = HTTPFields()
            S3Service.sign(&headers, requestID: exchange.requestID, isNamed: true)
            headers[.date] = HTTPClock.now()
            service.quickReads.wrappingAdd(1, ordering: .relaxed)
            return QuickAnswer(
                status: .ok, headers: headers, head: PlainRead.head(of: object, in: bucket),
                body: operation == .headObject ? ByteBuffer() : content)
        }
        guard let plan = try? service.planRead(asked, bucket, object)
        else { return nil }
        var headers = plan.headers
        S3Service.sign(&headers, requestID: exchange.requestID)
        headers[.date] = HTTPClock.now()
        var answer = QuickAnswer(status: plan.status, headers: headers, body: ByteBuffer())
        if operation != .headObject, !plan.range.isEmpty {
            switch object.content {
            case .inline(let content):
                answer.body = S3Service.slice(
                    content, of: object, range: plan.range, objectKey: plan.objectKey)
            case .segments:
                // What is encrypted cannot be sent as it lies on the disk.
                guard plan.objectKey == nil,
                    let content = QuickContent(object, range: plan.range, in: service.store)
                else { return nil }
                answer.content = content
            }
        }
        service.quickReads.wrappingAdd(1, ordering: .relaxed)
        return answer
    }
}

extension S3Endpoint.QuickAnswer {
    /// The answer as it goes over the wire. Field values cannot hold line ends: `HTTPField` does not let them in.
    public func encoded(_ allocator: ByteBufferAllocator) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: (head?.readableBytes ?? 768) + 256 + body.readableBytes)
        if let head { buffer.writeImmutableBuffer(head) } else { Self.write(status, to: &buffer) }
        Self.write(headers, to: &buffer)
        buffer.writeStaticString("\r\n")
        buffer.writeImmutableBuffer(body)
        return buffer
    }

    static func write(_ status: HTTPResponse.Status, to buffer: inout ByteBuffer) {
        buffer.writeString("HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n")
    }

    static func write(_ headers: HTTPFields, to buffer: inout ByteBuffer) {
        for field in headers {
            buffer.writeString(field.name.rawName)
            buffer.writeStaticString(": ")
            buffer.writeString(field.value)
            buffer.writeStaticString("\r\n")
        }
    }
}
