import AWSProtocol

/// What the front door knows about a request besides the request itself.
public struct S3Exchange: Sendable {
    /// Nil: the request is anonymous.
    public var authentication: Authentication?
    /// The bucket that the host names; see ``S3Service/virtualHostBucket(host:)``.
    public var hostBucket: String?
    /// The client's address, without its port.
    public var sourceAddress: String?
    public var isSecure: Bool
    /// Appears in answers and logs.
    public var requestID: String
    /// Sends `100 Continue`; called at most once, before the body's first byte is asked for, when the client waits for it.
    public var sendContinue: @Sendable () async throws -> Void
    /// Whether the body's stream was taken, which can be done once.
    let isBodyTouched = ManagedFlag()

    public init(
        authentication: Authentication?, hostBucket: String? = nil, sourceAddress: String? = nil,
        isSecure: Bool = false, requestID: String, sendContinue: @escaping @Sendable () async throws -> Void
    ) {
        self.authentication = authentication
        self.hostBucket = hostBucket
        self.sourceAddress = sourceAddress
        self.isSecure = isSecure
        self.requestID = requestID
        self.sendContinue = sendContinue
    }
}
