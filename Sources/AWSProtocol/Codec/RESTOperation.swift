/// A request of a REST-JSON service, its path already matched.
public struct RESTRequest: Sendable {
    /// Decoded path labels by name.
    public var labels: [String: String]
    public var query: FormFields
    public var headers: HeaderFields
    public var body: [UInt8]

    public init(labels: [String: String] = [:], query: FormFields, headers: HeaderFields, body: [UInt8]) {
        self.labels = labels
        self.query = query
        self.headers = headers
        self.body = body
    }
}

/// One operation of a REST-JSON service (EBS direct). Conformances are generated.
public protocol RESTOperation: Sendable {
    associatedtype Input: Sendable
    associatedtype Output: Sendable
    static var name: String { get }
    static var method: String { get }
    /// `/snapshots/{snapshotId}/blocks`.
    static var path: String { get }
    static func decode(_ request: RESTRequest) throws(AWSError) -> Input
    static func encode(_ output: Output) -> EncodedResponse
}

/// From method and path to handlers.
public struct RESTRegistry<Context: Sendable>: Sendable {
    private struct Route: Sendable {
        var name: String
        var method: String
        var segments: [Substring]
        var handler: @Sendable (RESTRequest, Context) async throws -> EncodedResponse
    }

    private var routes: [Route] = []

    public init() {}

    public mutating func register<Operation: RESTOperation>(
        _ operation: Operation.Type,
        _ handler: @escaping @Sendable (Operation.Input, Context) async throws -> Operation.Output
    ) {
        routes.append(
            Route(
                name: Operation.name, method: Operation.method, segments: Operation.path.split(separator: "/"),
                handler: { request, context in
                    Operation.encode(try await handler(Operation.decode(request), context))
                }))
    }

    /// The operation that a method and raw path name, without running it.
    public func operation(method: String, path: String) -> String? { match(method, path)?.route.name }

    public func handle(
        method: String, path: String, query: String, headers: HeaderFields, body: [UInt8], context: Context,
        requestID: String, unexpected: @Sendable (any Error) -> Void = { _ in }
    ) async -> EncodedResponse {
        do {
            guard let (route, labels) = match(method, path) else {
                throw AWSError(
                    code: "UnknownOperationException", message: "The path and method name no operation.",
                    httpStatus: 404)
            }
            let request = RESTRequest(labels: labels, query: FormFields(parsing: query), headers: headers, body: body)
            var response = try await route.handler(request, context)
            response.headers.set("x-amzn-RequestId", requestID)
            return response
        } catch let error as AWSError {
            return ErrorFrame.encode(error, api: .restJSON, requestID: requestID)
        } catch {
            unexpected(error)
            return ErrorFrame.encode(
                AWSError(
                    code: "InternalServerException", message: "An internal error has occurred.", httpStatus: 500),
                api: .restJSON, requestID: requestID)
        }
    }

    private func match(_ method: String, _ path: String) -> (route: Route, labels: [String: String])? {
        let segments = path.split(separator: "/")
        for route in routes where route.method == method && route.segments.count == segments.count {
            var labels: [String: String] = [:]
            var matches = true
            for (pattern, segment) in zip(route.segments, segments) {
                if pattern.hasPrefix("{") {
                    labels[String(pattern.dropFirst().dropLast())] = PercentCoding.decode(segment)
                } else if pattern != segment {
                    matches = false
                    break
                }
            }
            if matches { return (route, labels) }
        }
        return nil
    }
}
