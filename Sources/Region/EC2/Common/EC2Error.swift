/// What an EC2 service refuses a request with: AWS's code and AWS's words (EC2 API reference, "Error codes"). The API layer
/// puts it into the error frame of the protocol; every code of this type is the client's fault (HTTP 400) unless `status`
/// says otherwise.
struct EC2Error: Error, Equatable, CustomStringConvertible {
    var code: String
    var message: String
    var status: Int

    init(_ code: String, _ message: String, status: Int = 400) {
        self.code = code
        self.message = message
        self.status = status
    }

    var description: String { "\(code): \(message)" }
}

extension EC2Error {
    static func missingParameter(_ name: String) -> Self {
        Self("MissingParameter", "The request must contain the parameter \(name)")
    }

    static func invalidValue(_ message: String) -> Self { Self("InvalidParameterValue", message) }

    /// AWS's fixed phrase for a value outside its domain.
    static func invalidValue(_ value: String, for parameter: String, reason: String? = nil) -> Self {
        let tail = reason.map { ". \($0)" } ?? ""
        return Self("InvalidParameterValue", "Value (\(value)) for parameter \(parameter) is invalid\(tail)")
    }

    static func invalidCombination(_ message: String) -> Self { Self("InvalidParameterCombination", message) }

    static func dependencyViolation(_ message: String) -> Self { Self("DependencyViolation", message) }

    static let dryRun = Self(
        "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", status: 412)

    static func unsupported(_ message: String) -> Self { Self("UnsupportedOperation", message) }
}
