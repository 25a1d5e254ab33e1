import Foundation

/// A verified signature: who, for what, and what the body must still be held to.
public struct Authentication: Sendable {
    public var principal: Principal
    public var scheme: PresentedSignature.Scheme
    /// Nil with version 2, which names neither region nor service.
    public var scope: CredentialScope?
    public var payload: PayloadRule

    public var region: String? { scope?.region }
    public var service: String? { scope?.service }
}

/// How the body is bound to the signature.
public enum PayloadRule: Sendable {
    /// The body was at hand and is covered.
    case verified
    /// The body's SHA-256 must be this (64 lower-case hexadecimal digits).
    case sha256(String)
    /// Not covered (UNSIGNED-PAYLOAD, version 2).
    case unsigned
    /// `aws-chunked`: feed it through `AWSChunkedDecoder(rule)`.
    case chunked(ChunkedPayload)
}

/// Verifies signatures strictly: every `x-amz-` header and the host must be signed, the time must be within 15 minutes,
/// the body must match, and comparison takes constant time.
public struct Authenticator: Sendable {
    public static let allowedSkew: TimeInterval = 900

    public let credentials: any CredentialStore
    let signingKeys = SigningKeyCache()

    /// Copies share what they remember; make one and keep it.
    public init(credentials: any CredentialStore) { self.credentials = credentials }

    /// - Returns: nil where the request carries no signature (S3 lets policies decide about those; every other API
    ///   answers `AWSError.missingAuthentication`).
    public func authenticate(
        _ request: SignableRequest, api: WireProtocol, now: Date = Date()
    ) throws(AWSError) -> Authentication? {
        guard let presented = try PresentedSignature(request, api: api) else { return nil }
        switch presented.scheme {
        case .v4, .v4Presigned: return try verifyV4(presented, request, api: api, now: now)
        case .x509: return try verifyCertificate(presented, request, api: api, now: now)
        case .v2Query: return try verifyV2Query(presented, request, api: api, now: now)
        case .v2S3, .v2S3Presigned: return try verifyV2S3(presented, request, now: now)
        }
    }

    func credential(_ presented: PresentedSignature, api: WireProtocol) throws(AWSError) -> Credential {
        guard let credential = credentials.credential(accessKeyID: presented.credential) else {
            throw .unknownAccessKey(api, presented.credential)
        }
        return credential
    }

    func checkToken(_ credential: Credential, _ given: String?, api: WireProtocol) throws(AWSError) {
        switch (credential.sessionToken, given) {
        case (nil, nil): return
        case (let expected?, let given?) where ByteCoding.constantTimeEqual(expected.utf8, given.utf8): return
        default: throw .invalidToken(api)
        }
    }
}
