/// From operation names to handlers. `Context` is what a handler needs besides its input: principal, region, request id.
///
/// ```swift
/// var registry = OperationRegistry<Call>(EC2.service)
/// registry.register(EC2.DescribeVolumes.self) { input, call in try await call.volumes.describe(input) }
/// let response = await registry.handle(fields, context: call, requestID: id) { error in call.log(error) }
/// ```
public struct OperationRegistry<Context: Sendable>: Sendable {
    private typealias Handler = @Sendable (ParameterReader, Context, String, String) async throws -> [UInt8]

    public let service: QueryService
    private var handlers: [String: Handler] = [:]

    public init(_ service: QueryService) { self.service = service }

    /// Names of the operations that have a handler, sorted.
    public var implemented: [String] { handlers.keys.sorted() }

    public mutating func register<Operation: AWSOperation>(
        _ operation: Operation.Type,
        _ handler: @escaping @Sendable (Operation.Input, Context) async throws -> Operation.Output
    ) {
        let service = service
        handlers[Operation.name] = { reader, context, version, requestID in
            let output = try await handler(Operation.decode(reader), context)
            return service.frame(Operation.name, version: version, requestID: requestID) {
                Operation.encode(output, into: &$0)
            }
        }
    }

    /// - Parameter unexpected: hears of errors that are not `AWSError`s; clients get `InternalError`.
    public func handle(
        _ fields: FormFields, context: Context, requestID: String,
        unexpected: @Sendable (any Error) -> Void = { _ in }
    ) async -> EncodedResponse {
        var version = service.latestVersion
        do {
            var tree = try ParameterTree(fields)
            if service.api == .ec2 { OldSpellings.modernise(&tree) }
            version = try service.version(tree["Version"]?.value)
            guard let action = tree["Action"]?.value, !action.isEmpty else {
                throw service.api == .ec2
                    ? AWSError.missingParameter("Action")
                    : AWSError(
                        code: "MissingAction", message: "The request is missing an action or a required parameter.")
            }
            guard let handler = handlers[action] else { throw service.noHandler(action, version: version) }
            let body = try await handler(ParameterReader(tree, api: service.api), context, version, requestID)
            return .xml(body, requestID: requestID)
        } catch let error as AWSError {
            return self.error(error, version: version, requestID: requestID)
        } catch {
            unexpected(error)
            return self.error(.internalError, version: version, requestID: requestID)
        }
    }

    /// The error document in this service's frame, for errors found before dispatch.
    public func error(_ error: AWSError, version: String? = nil, requestID: String) -> EncodedResponse {
        ErrorFrame.encode(
            error, api: service.api, requestID: requestID,
            xmlns: service.namespace(version: version ?? service.latestVersion))
    }
}
