/// An error as a client sees it: AWS's code and words, and the HTTP status.
public struct AWSError: Error, Sendable, Equatable, CustomStringConvertible {
    public struct Member: Sendable, Equatable {
        public var name: String
        public var value: String
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Without the `Client.` or `Server.` of the oldest APIs: `InvalidVolume.NotFound`.
    public var code: String
    public var message: String
    public var httpStatus: Int
    /// Further elements of the error document, in order (S3: `BucketName`, `Key`, …).
    public var members: [Member]

    public init(code: String, message: String, httpStatus: Int = 400, members: [Member] = []) {
        self.code = code
        self.message = message
        self.httpStatus = httpStatus
        self.members = members
    }

    public var description: String { "\(code): \(message)" }
    /// True where the server, not the request, is at fault.
    public var isServerFault: Bool { httpStatus >= 500 }
}

extension AWSError {
    /// The answer to anything unforeseen; the reason goes to the log, never to the client.
    public static var internalError: AWSError {
        AWSError(code: "InternalError", message: "An internal error has occurred", httpStatus: 500)
    }
    /// Thrown by a handler after all checks when `DryRun` was asked for.
    public static var dryRunOperation: AWSError {
        AWSError(
            code: "DryRunOperation", message: "Request would have succeeded, but DryRun flag is set.", httpStatus: 412)
    }
    /// EC2: a required parameter is absent.
    public static func missingParameter(_ name: String) -> AWSError {
        AWSError(code: "MissingParameter", message: "The request must contain the parameter \(name)")
    }
    /// EC2: a parameter that the operation does not have (EC2 API reference, "Error codes").
    public static func unknownParameter(_ name: String) -> AWSError {
        AWSError(code: "UnknownParameter", message: "The parameter \(name.prefix(200)) is not recognized")
    }
    /// EC2: `Value (x) for parameter y is invalid.` and a reason.
    public static func invalidParameterValue(_ value: String, parameter: String, _ reason: String = "") -> AWSError {
        AWSError(
            code: "InvalidParameterValue",
            message: "Value (\(value)) for parameter \(parameter) is invalid." + (reason.isEmpty ? "" : " " + reason))
    }
    /// EC2: two parameters that exclude each other, or one that needs another.
    public static func invalidParameterCombination(_ message: String) -> AWSError {
        AWSError(code: "InvalidParameterCombination", message: message)
    }
    public static func unauthorizedOperation(_ message: String = "You are not authorized to perform this operation.")
        -> AWSError
    {
        AWSError(code: "UnauthorizedOperation", message: message, httpStatus: 403)
    }
}
