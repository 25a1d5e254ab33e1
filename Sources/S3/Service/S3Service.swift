import AWSProtocol
import CLinux
import Foundation
import GRDB
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Support
import Synchronization

/// S3 over HTTP: give it requests whose signature is verified (or that have none), and send what it returns.
///
/// An answer with `Connection: close` must be followed by closing the connection without reading the request's rest:
/// that is how a refused upload costs nothing.
public final class S3Service: Sendable {
    public struct Options: Sendable {
        /// Where index and data files are.
        public var folder: String
        /// Where the key for SSE-S3 is; made at the first start.
        public var keyFile: String
        /// Region names that buckets may have; the first one is the default.
        public var regions: [String]
        /// The account that owns what is made with its keys; others are known by their own requests only.
        public var accountID: String
        /// Host names of the service for virtual-host style; see ``S3Service/defaultServiceHosts(regions:)``.
        public var serviceHosts: [String]
        /// Bytes of the disk to leave free.
        public var reserve: UInt64
        public var threads: Int
        /// How fast the scrub re-reads what is stored, bytes a second, and how long after the start of a pass the next begins.
        public var scrubRate = 32 << 20
        public var scrubInterval = Duration.seconds(7 * 86_400)
        /// What IAM says about callers.
        public var directory: any S3Directory

        public init(
            folder: String, keyFile: String, regions: [String], accountID: String, serviceHosts: [String]? = nil,
            reserve: UInt64 = 128 << 20, threads: Int = 16, directory: any S3Directory = EmptyS3Directory()
        ) {
            self.directory = directory
            self.folder = folder
            self.keyFile = keyFile
            self.regions = regions
            self.accountID = accountID
            self.serviceHosts = serviceHosts ?? S3Service.defaultServiceHosts(regions: regions)
            self.reserve = reserve
            self.threads = threads
        }
    }

    let options: Options
    let store: ObjectStore
    let logger: Logger
    let policies = PolicyCache()
    /// What `Host` headers mean, by their text.
    private let knownHosts = Mutex<[String: String?]>([:])
    /// Reads that were answered from memory on the connection's event loop.
    let quickReads = Atomic<Int>(0)
    /// Wakes the lifecycle rules: they changed.
    let lifecycleChanged = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let threads: NIOThreadPool

    public init(options: Options, logger: Logger) throws {
        self.options = options
        self.logger = logger
        threads = NIOThreadPool(numberOfThreads: options.threads)
        threads.start()
        // Pieces of objects come and go by the hundred KiB.
        skerry_keep_freed_memory(8 << 20, 32 << 20)
        store = try ObjectStore(
            path: options.folder, keyFile: options.keyFile, reserve: options.reserve, threads: threads, logger: logger)
    }

    /// Makes a bucket that the region itself needs, if it is not there.
    public func ensureBucket(_ name: String, accountID: String) async throws {
        guard store.bucket(named: name) == nil else { return }
        var configuration = BucketConfiguration(accountID: accountID)
        configuration.ownership = .bucketOwnerEnforced
        _ = try await store.createBucket(
            name: name, owner: CanonicalUser.id(account: accountID), region: options.regions.first ?? "us-east-1",
            versioning: .off, configuration: configuration)
    }

    /// Closes the index; for tests that open the same folder again.
    public func close() async throws {
        try await store.close()
        try await threads.shutdownGracefully()
    }

    public static func defaultServiceHosts(regions: [String]) -> [String] {
        var hosts = ["s3.amazonaws.com", "localhost", "s3.localhost", "s3.skerry.internal", "skerry.internal"]
        for region in regions {
            hosts += ["s3.\(region).amazonaws.com", "s3-\(region).amazonaws.com", "s3.\(region).skerry.internal"]
        }
        return hosts.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The bucket that a `Host` header names, for `SignableRequest` and ``S3Exchange``.
    public func virtualHostBucket(host: String?) -> String? {
        guard let host else { return nil }
        return knownHosts.withLock { known in
            if let bucket = known[host] { return bucket }
            let bucket = S3Target.bucket(host: host, serviceHosts: options.serviceHosts)
            if known.count >= 1000 { known.removeAll() }
            known[host] = .some(bucket)
            return bucket
        }
    }

    /// Answers a request. Never throws: every failure is an answer.
    ///
    /// - Parameter authenticator: verifies the policies of POST forms, which carry their signature in the body.
    public func respond(to request: Request, exchange: S3Exchange, authenticator: Authenticator) async -> Response {
        await answer(request, exchange: exchange, authenticator: authenticator, refusal: nil)
    }

    /// Answers a request whose signature was refused.
    public func refuse(_ refusal: AWSError, request: Request, exchange: S3Exchange) async -> Response {
        await answer(request, exchange: exchange, authenticator: nil, refusal: refusal)
    }

    private func answer(
        _ request: Request, exchange: S3Exchange, authenticator: Authenticator?, refusal: AWSError?
    ) async -> Response {
        let length = request.headers[.contentLength].flatMap { Int($0) }
        let body = IncomingBody(
            request, length: length, isTouched: exchange.isBodyTouched, sendContinue: exchange.sendContinue)
        let isHead = request.method == .head
        var response: Response
        var error: S3Error?
        var parsed: S3Request?
        var caller = Caller.anonymous
        if let principal = exchange.authentication?.principal {
            caller = Caller(principal, directory: options.directory)
        }
        do throws(S3Error) {
            let prepared = try prepare(
                request, body: body, exchange: exchange, authenticator: authenticator, caller: caller)
            parsed = prepared
            // A browser asks before it sends what it signed: a question bears no signature, whatever its query says.
            if let refusal, prepared.method != "OPTIONS" { throw asS3Error(refusal, requestID: exchange.requestID) }
            do {
                response = try await dispatch(prepared)
            } catch let failure {
                throw asS3Error(failure, requestID: exchange.requestID)
            }
        } catch let failure {
            error = failure
            response = Self.errorResponse(failure, isHead: isHead, exchange: exchange)
        }
        if let parsed { addCORSHeaders(parsed, to: &response) }
        Self.sign(&response.headers, requestID: exchange.requestID)
        if error != nil, !body.isDisposable { response.headers[.connection] = "close" }
        return response
    }

    private func prepare(
        _ request: Request, body: IncomingBody, exchange: S3Exchange, authenticator: Authenticator?,
        caller: Caller
    ) throws(S3Error) -> S3Request {
        let target = request.head.path ?? "/"
        let mark = target.utf8.firstIndex(of: 0x3F)
        let path = mark.map { String(target[..<$0]) } ?? target
        let query = mark.map { FormFields(parsing: target.utf8[target.utf8.index(after: $0)...]) } ?? FormFields()
        if let length = request.headers[.contentLength] {
            // Two lengths that differ would let a proxy and us disagree about where the request ends.
            guard let value = Int(length), value >= 0 else {
                throw S3Error("BadRequest", 400, "An error occurred when parsing the HTTP request.")
            }
        }
        return S3Request(
            method: request.method.rawValue, path: path,
            target: try S3Target(path: path, hostBucket: exchange.hostBucket), query: query,
            headers: Self.headers(request.headers, query, exchange.authentication),
            host: request.head.authority, body: body, exchange: exchange, authenticator: authenticator,
            caller: caller)
    }

    /// Signers of URLs put headers that the bearer will not send into the query, where the signature covers them.
    static func headers(
        _ sent: HTTPFields, _ query: FormFields, _ authentication: Authentication?
    ) -> HTTPFields {
        guard let scheme = authentication?.scheme, scheme == .v4Presigned || scheme == .v2S3Presigned else {
            return sent
        }
        var headers = sent
        for (name, value) in query.pairs where name.hasPrefix("x-amz-") {
            guard let name = HTTPField.Name(name), headers[name] == nil else { continue }
            headers[name] = value
        }
        return headers
    }

    /// What every answer carries.
    /// - Parameter isNamed: the server has been named elsewhere.
    static func sign(_ headers: inout HTTPFields, requestID: String, isNamed: Bool = false) {
        headers[.amzRequestID] = requestID
        headers[.amzID2] = requestID
        if !isNamed, headers[.server] == nil { headers[.server] = "AmazonS3" }
    }

    /// The module's one table from failures to answers. What it does not know is logged and answered as an internal error.
    func asS3Error(_ failure: any Error, requestID: String) -> S3Error {
        switch failure {
        case let error as S3Error:
            return error
        case let error as AWSError:
            var answer = S3Error(error.code, error.httpStatus, error.message)
            answer.details = error.members.map { S3Error.Detail(name: $0.name, value: $0.value) }
            return answer
        case let error as SystemError where error.errno == ENOSPC || error.errno == EDQUOT:
            return .insufficientStorage
        case let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_FULL:
            return .insufficientStorage
        case let error as NIOAsyncWriterError:
            logger.debug("request \(requestID): \(error)")
            return .incompleteBody
        default:
            logger.error("request \(requestID): \(failure)")
            return .internalError
        }
    }

    static func errorResponse(_ error: S3Error, isHead: Bool, exchange: S3Exchange) -> Response {
        var headers = HTTPFields()
        for header in error.headers {
            if let name = HTTPField.Name(header.name) { headers[name] = header.value }
        }
        let status = HTTPResponse.Status(code: error.status)
        guard !isHead, error.status != 304 else { return Response(status: status, headers: headers) }
        var xml = XMLWriter()
        xml.raw(XMLWriter.declaration)
        xml.open("Error" as StaticString)
        xml.element("Code", error.code)
        xml.element("Message", error.message)
        for detail in error.details {
            xml.open(detail.name)
            xml.text(detail.value)
            xml.close(detail.name)
        }
        xml.element("RequestId", exchange.requestID)
        xml.element("HostId", exchange.requestID)
        xml.close("Error" as StaticString)
        headers[.contentType] = "application/xml"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: xml.bytes)))
    }
}
