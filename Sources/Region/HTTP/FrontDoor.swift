import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// The region's one endpoint: finds the API that a request is for, verifies its signature, and hands it to the service.
struct FrontDoor: Sendable {
    /// Serves what is no Query and no EBS direct request. Authenticates for itself: it must decide about anonymous requests,
    /// and about a body before it is sent.
    /// The last one is the client's address, without its port.
    typealias Objects = @Sendable (Request, consuming ResponseWriter, String?) async throws -> Void

    /// Of a Query request; the largest legitimate ones are launches with 16 KiB of user data and IAM policies.
    static let maximumQueryBody = 1 << 20
    /// Of an EBS direct request: a block of 512 KiB.
    static let maximumBlockBody = 1 << 20
    /// How much of a refused body is read to its end, so that the client gets to read the answer.
    static let maximumDrain = 16 << 20

    let environment: EC2Environment
    let services: FrontDoorServices
    let authenticator: Authenticator
    let objects: Objects
    let metrics: Metrics
    /// What `GET /metrics` answers: the region's own and what other processes of this machine count.
    let allMetrics: @Sendable () async -> String
    let logger: Logger
    /// Names of operations, for metrics.
    private let operations: [ServiceRoute: Set<String>]

    init(
        environment: EC2Environment, services: FrontDoorServices, metrics: Metrics,
        allMetrics: @escaping @Sendable () async -> String, logger: Logger, objects: @escaping Objects
    ) {
        self.environment = environment
        self.services = services
        self.authenticator = Authenticator(
            credentials: RegionCredentials(store: environment.store, uses: environment.keyUses))
        self.objects = objects
        self.metrics = metrics
        self.allMetrics = allMetrics
        self.logger = logger
        self.operations = services.query.mapValues { Set($0.implemented) }
    }

    func respond(_ request: Request, _ writer: consuming ResponseWriter, source: String? = nil) async throws {
        let target = RequestTarget(request)
        let isQuery = ServiceRoute.isQueryRequest(
            method: request.method.rawValue, path: target.path, contentType: request.headers[.contentType],
            authorization: request.headers[.authorization], query: target.queryFields)
        let scope = ServiceRoute.claimedScope(authorization: request.headers[.authorization], query: target.queryFields)
        // A bucket of that name is still reached by signed requests.
        if request.method == .get, request.head.path == "/metrics", scope == nil,
            request.headers[.authorization] == nil,
            source.map(Self.isLoopback) ?? true
        {
            let text = await allMetrics()
            let answer = EncodedResponse(
                headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8"], body: Array(text.utf8))
            return try await Self.write(answer, writer)
        }
        let route = ServiceRoute(scope: scope, host: request.head.authority, isQuery: isQuery, version: nil)
        switch route {
        case .s3: try await aside(writer) { try await objects(request, $0, source) }
        case .ebsDirect: try await aside(writer) { try await ebsDirect(request, target, $0) }
        case .unknown where !isQuery: try await aside(writer) { try await objects(request, $0, source) }
        default: try await query(request, target, writer, route: scope == nil ? nil : route)
        }
    }

    /// Away from the connection's event loop (see `EventLoopExecutor`), for what hashes megabytes and reads disks.
    private func aside(
        _ writer: consuming ResponseWriter, _ body: (consuming ResponseWriter) async throws -> Void
    ) async throws {
        var writer = Optional(writer)
        try await withTaskExecutorPreference(globalConcurrentExecutor) {
            guard let writer = writer.take() else { return }
            try await body(writer)
        }
    }

    /// What the region tells about itself without a signature is for this machine.
    static func isLoopback(_ address: String) -> Bool {
        address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    }

    // MARK: Query APIs

    /// - Parameter route: nil where only the body can tell (its `Version`).
    private func query(
        _ request: Request, _ target: RequestTarget, _ writer: consuming ResponseWriter, route: ServiceRoute?
    ) async throws {
        let requestID = RequestID.random()
        guard let body = try await body(of: request, upTo: Self.maximumQueryBody, writer) else {
            let error = AWSError(
                code: "RequestEntityTooLarge",
                message: "The request body is larger than \(Self.maximumQueryBody) bytes.",
                httpStatus: 413)
            let answer = ErrorFrame.encode(error, api: .ec2, requestID: requestID, xmlns: "")
            return try await refuse(request, over: Self.maximumQueryBody, answer, writer)
        }
        let start = ContinuousClock.now
        var fields = target.queryFields
        if request.method == .post { fields.pairs += FormFields(parsing: body).pairs }
        let route =
            route
            ?? ServiceRoute(scope: nil, host: request.head.authority, isQuery: true, version: fields["Version"])
        let answer = await answerQuery(request, target, fields, body: body, route: route, requestID: requestID)
        let action = fields["Action"].flatMap { operations[route]?.contains($0) == true ? $0 : nil } ?? "other"
        metrics.count(
            service: services.query[route]?.service.name ?? "other", action: action, status: answer.status,
            seconds: (ContinuousClock.now - start) / .seconds(1))
        try await Self.write(answer, writer)
    }

    private func answerQuery(
        _ request: Request, _ target: RequestTarget, _ fields: FormFields, body: [UInt8], route: ServiceRoute,
        requestID: String
    ) async -> EncodedResponse {
        guard let registry = services.query[route] else {
            let error = AWSError(
                code: "AuthFailure",
                message: "This endpoint has no service of the name that the request is signed for.",
                httpStatus: 403)
            return ErrorFrame.encode(error, api: .query, requestID: requestID, xmlns: "")
        }
        do {
            let signable = target.signable(request, payload: .bytes(body))
            guard let authentication = try authenticator.authenticate(signable, api: registry.service.api) else {
                throw AWSError.missingAuthentication(registry.service.api)
            }
            try IAMPermissions(store: environment.store).check(
                authentication.principal, action: route.policyPrefix + ":" + (fields["Action"] ?? ""),
                api: registry.service.api)
            let call = try call(
                authentication, request, route: route, requestID: requestID, version: fields["Version"])
            return await registry.handle(fields, context: call, requestID: requestID) { error in
                logger.error(
                    "unforeseen error",
                    metadata: [
                        "request": "\(requestID)", "action": "\(fields["Action"] ?? "")", "error": "\(error)",
                    ])
            }
        } catch {
            return registry.error(ErrorTable.awsError(for: error) ?? .internalError, requestID: requestID)
        }
    }

    private func call(
        _ authentication: Authentication, _ request: Request, route: ServiceRoute, requestID: String,
        version: String? = nil
    ) throws(AWSError) -> EC2Call {
        // IAM and STS are of the whole cloud: what region they are signed for does not matter.
        let isGlobal = route == .iam || route == .sts
        let region =
            ServiceRoute.region(scope: authentication.scope, host: request.head.authority, served: environment.regions)
            ?? (isGlobal ? environment.regions.first : nil)
        guard let region else {
            throw AWSError(
                code: "AuthFailure",
                message: "Credential should be scoped to a valid region: "
                    + environment.regions.joined(separator: ", "), httpStatus: 401)
        }
        let scope = Scope(account: AccountID(unchecked: authentication.principal.accountID), region: region)
        // The keys of the ebs processes open the snapshot bucket and nothing else.
        if environment.store.state.accounts[scope.account]?.isSystem == true { throw AWSError.unauthorizedOperation() }
        return EC2Call(
            environment, scope: scope, principal: authentication.principal, requestID: requestID,
            authority: request.head.authority, version: version)
    }

    // MARK: EBS direct

    private func ebsDirect(_ request: Request, _ target: RequestTarget, _ writer: consuming ResponseWriter) async throws
    {
        let requestID = RequestID.random()
        guard let body = try await body(of: request, upTo: Self.maximumBlockBody, writer) else {
            let error = AWSError(
                code: "ValidationException", message: "The request body is too large.", httpStatus: 413)
            let answer = ErrorFrame.encode(error, api: .restJSON, requestID: requestID)
            return try await refuse(request, over: Self.maximumBlockBody, answer, writer)
        }
        let start = ContinuousClock.now
        let operation = services.ebsDirect.operation(method: request.method.rawValue, path: target.path)
        let answer: EncodedResponse
        do {
            let signable = target.signable(request, payload: .bytes(body))
            guard let authentication = try authenticator.authenticate(signable, api: .restJSON) else {
                throw AWSError.missingAuthentication(.restJSON)
            }
            try IAMPermissions(store: environment.store).check(
                authentication.principal, action: "ebs:" + (operation ?? "*"), api: .restJSON)
            let call = try call(authentication, request, route: .ebsDirect, requestID: requestID)
            answer = await services.ebsDirect.handle(
                method: request.method.rawValue, path: target.path, query: target.query, headers: signable.headers,
                body: body, context: call, requestID: requestID
            ) { error in
                logger.error("unforeseen error", metadata: ["request": "\(requestID)", "error": "\(error)"])
            }
        } catch {
            answer = ErrorFrame.encode(
                ErrorTable.awsError(for: error) ?? .internalError, api: .restJSON, requestID: requestID)
        }
        metrics.count(
            service: "ebs", action: operation ?? "other", status: answer.status,
            seconds: (ContinuousClock.now - start) / .seconds(1))
        try await Self.write(answer, writer)
    }

    // MARK: Bodies and answers

    /// nil: larger than `limit`, which a client that announces it (Content-Length, Expect) learns before it sends anything.
    private func body(of request: Request, upTo limit: Int, _ writer: borrowing ResponseWriter) async throws -> [UInt8]?
    {
        if Self.announcesMore(request, than: limit) { return nil }
        if request.headers[.expect]?.lowercased() == "100-continue" {
            try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        var bytes: [UInt8] = []
        var dropped = 0
        // A body can be iterated once: what is too much is read off here.
        for try await buffer in request.body {
            if dropped == 0, bytes.count + buffer.readableBytes <= limit {
                bytes.append(contentsOf: buffer.readableBytesView)
            } else {
                dropped += buffer.readableBytes
                if dropped > Self.maximumDrain { break }
            }
        }
        return dropped == 0 ? bytes : nil
    }

    private static func announcesMore(_ request: Request, than limit: Int) -> Bool {
        request.headers[.contentLength].flatMap(Int.init).map { $0 > limit } ?? false
    }

    /// Answers a request whose body is larger than `limit` and ends the connection.
    private func refuse(
        _ request: Request, over limit: Int, _ answer: EncodedResponse, _ writer: consuming ResponseWriter
    ) async throws {
        var answer = answer
        answer.headers.set("Connection", "close")
        try await Self.write(answer, writer)
        if Self.announcesMore(request, than: limit), request.headers[.expect] == nil {
            var drained = 0
            for try await buffer in request.body {
                drained += buffer.readableBytes
                if drained > Self.maximumDrain { break }
            }
        }
        throw ConnectionDone()
    }

    /// Thrown after the answer to end the connection.
    struct ConnectionDone: Error {}

    static func write(_ answer: EncodedResponse, _ writer: consuming ResponseWriter) async throws {
        var fields = HTTPFields()
        for (name, value) in answer.headers.pairs {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        fields[.contentLength] = String(answer.body.count)
        fields[.date] = Timestamp.http(Date())
        fields[.server] = "Skerry"
        let head = HTTPResponse(status: .init(code: answer.status), headerFields: fields)
        try await writer.write(
            response: head,
            body: answer.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

/// The services behind the front door.
struct FrontDoorServices: Sendable {
    var query: [ServiceRoute: OperationRegistry<EC2Call>] = [:]
    var ebsDirect = RESTRegistry<EC2Call>()
}
