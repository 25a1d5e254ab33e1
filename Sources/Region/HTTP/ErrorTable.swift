import AWSProtocol

/// The one place where errors of modules become errors of AWS. What is not in it is unforeseen: the front door logs it with
/// the request's id, and the client hears `InternalError`.
enum ErrorTable {
    /// nil: unforeseen.
    static func awsError(for error: any Error) -> AWSError? {
        switch error {
        case let error as AWSError: error
        case let error as EC2Error: AWSError(code: error.code, message: error.message, httpStatus: error.status)
        // Nothing was changed, and trying again may help: said as AWS says it.
        case let error as StoreError where error.code == .commitFailed && error.isDiskFull:
            AWSError(
                code: "Unavailable",
                message: "There is not enough space on the region's disk to record the request. Nothing was changed.",
                httpStatus: 503)
        case let error as StoreError where error.code == .commitFailed:
            AWSError(
                code: "Unavailable", message: "The server is overloaded and can't handle the request.", httpStatus: 503)
        default: nil
        }
    }
}

extension OperationRegistry {
    /// Registers a handler whose errors go through the table.
    mutating func on<Operation: AWSOperation>(
        _ operation: Operation.Type,
        _ handler: @escaping @Sendable (Operation.Input, Context) async throws -> Operation.Output
    ) {
        register(operation) { input, context in
            do {
                return try await handler(input, context)
            } catch {
                throw ErrorTable.awsError(for: error) ?? error
            }
        }
    }
}
