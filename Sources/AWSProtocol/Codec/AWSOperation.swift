/// One operation of a Query service (EC2, ELB, IAM, STS). Conformances are generated.
public protocol AWSOperation: Sendable {
    associatedtype Input: Sendable
    associatedtype Output: Sendable
    /// The `Action` parameter.
    static var name: String { get }
    static func decode(_ reader: ParameterReader) throws(AWSError) -> Input
    /// Writes the members only; the frame around them is the service's.
    static func encode(_ output: Output, into writer: inout XMLWriter)
}

/// The input of operations without parameters.
public struct NoInput: Sendable {
    public init() {}
}

/// The output of operations that return nothing.
public struct NoOutput: Sendable {
    public init() {}
}

/// A Query service: its frame and the names of all operations that AWS has.
public struct QueryService: Sendable {
    /// As in credential scopes: `ec2`.
    public let name: String
    public let api: WireProtocol
    /// `http://ec2.amazonaws.com/doc/`.
    public let namespacePrefix: String
    /// The version that the shapes were generated from, and the newest that is accepted.
    public let latestVersion: String
    public let earliestVersion: String
    /// Every operation of the service model, also those that are not implemented. Sorted.
    public let knownOperations: [String]

    public init(
        name: String, api: WireProtocol, namespacePrefix: String, latestVersion: String, earliestVersion: String,
        knownOperations: [String]
    ) {
        self.name = name
        self.api = api
        self.namespacePrefix = namespacePrefix
        self.latestVersion = latestVersion
        self.earliestVersion = earliestVersion
        self.knownOperations = knownOperations
    }

    /// Answers carry the namespace of the version that the client speaks.
    public func namespace(version: String) -> String { namespacePrefix + version + "/" }

    /// - Returns: the version sent, or the latest if none was.
    public func version(_ sent: String?) throws(AWSError) -> String {
        guard let sent, !sent.isEmpty else { return latestVersion }
        let shape = Array("0000-00-00".utf8)
        let wellFormed =
            sent.utf8.count == shape.count
            && zip(sent.utf8, shape).allSatisfy { $1 == 0x30 ? (0x30...0x39).contains($0) : $0 == $1 }
        guard wellFormed, sent >= earliestVersion, sent <= latestVersion else {
            throw AWSError(
                code: api == .ec2 ? "NoSuchVersion" : "InvalidAction",
                message: "The requested version (\(sent.prefix(40))) of service \(name) does not exist")
        }
        return sent
    }

    func isKnown(_ operation: String) -> Bool {
        var low = 0
        var high = knownOperations.count
        while low < high {
            let middle = (low + high) / 2
            if knownOperations[middle] == operation { return true }
            if knownOperations[middle] < operation { low = middle + 1 } else { high = middle }
        }
        return false
    }

    /// What to say about an action without a handler.
    func noHandler(_ action: String, version: String) -> AWSError {
        switch (api, isKnown(action)) {
        case (.ec2, true):
            AWSError(code: "UnsupportedOperation", message: "The operation \(action) is not supported by this region.")
        case (.ec2, false):
            AWSError(
                code: "InvalidAction", message: "The action \(action.prefix(100)) is not valid for this web service.")
        case (_, _):
            AWSError(
                code: "InvalidAction", message: "Could not find operation \(action.prefix(100)) for version \(version)")
        }
    }

    /// The answer's document.
    func frame(_ operation: String, version: String, requestID: String, _ encode: (inout XMLWriter) -> Void) -> [UInt8]
    {
        var writer = XMLWriter(reserving: 4096)
        let root = operation + "Response"
        if api == .ec2 { writer.raw(XMLWriter.declaration) }
        writer.open(root, xmlns: namespace(version: version))
        if api == .ec2 {
            writer.element("requestId", requestID)
            encode(&writer)
        } else {
            writer.open(operation + "Result")
            encode(&writer)
            writer.close(operation + "Result")
            writer.raw("<ResponseMetadata>")
            writer.element("RequestId", requestID)
            writer.raw("</ResponseMetadata>")
        }
        writer.close(root)
        return writer.bytes
    }
}
