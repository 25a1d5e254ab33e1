import Foundation

// One table of what each API says when a signature is absent, damaged, unknown, late or wrong.
extension AWSError {
    /// No signature where one is needed.
    public static func missingAuthentication(_ api: WireProtocol) -> AWSError {
        switch api {
        case .ec2:
            AWSError(
                code: "MissingAuthenticationToken",
                message: "Request must contain either a valid (registered) AWS access key ID or X.509 certificate.",
                httpStatus: 403)
        case .query:
            AWSError(
                code: "MissingAuthenticationToken", message: "Request is missing Authentication Token", httpStatus: 403)
        case .restXML: AWSError(code: "AccessDenied", message: "Access Denied", httpStatus: 403)
        case .restJSON:
            AWSError(
                code: "MissingAuthenticationTokenException", message: "Missing Authentication Token", httpStatus: 403)
        }
    }

    static func incompleteSignature(_ api: WireProtocol, _ message: String) -> AWSError {
        switch api {
        case .ec2, .query: AWSError(code: "IncompleteSignature", message: message, httpStatus: 400)
        case .restXML: AWSError(code: "AuthorizationHeaderMalformed", message: message, httpStatus: 400)
        case .restJSON: AWSError(code: "IncompleteSignatureException", message: message, httpStatus: 400)
        }
    }

    static func malformedCredential(_ api: WireProtocol, _ detail: String) -> AWSError {
        api == .restXML
            ? AWSError(
                code: "AuthorizationHeaderMalformed", message: "The authorization header is malformed; \(detail)",
                httpStatus: 400)
            : incompleteSignature(api, "Credential must have exactly 5 slash-delimited elements: \(detail)")
    }

    static func malformedQueryAuthentication(_ api: WireProtocol, _ message: String) -> AWSError {
        api == .restXML
            ? AWSError(code: "AuthorizationQueryParametersError", message: message, httpStatus: 400)
            : incompleteSignature(api, message)
    }

    static func unknownAccessKey(_ api: WireProtocol, _ key: String) -> AWSError {
        switch api {
        case .ec2:
            AWSError(
                code: "AuthFailure", message: "AWS was not able to validate the provided access credentials",
                httpStatus: 401)
        case .query:
            AWSError(
                code: "InvalidClientTokenId", message: "The security token included in the request is invalid.",
                httpStatus: 403)
        case .restXML:
            AWSError(
                code: "InvalidAccessKeyId",
                message: "The AWS Access Key Id you provided does not exist in our records.", httpStatus: 403,
                members: [.init("AWSAccessKeyId", key)])
        case .restJSON:
            AWSError(
                code: "UnrecognizedClientException", message: "The security token included in the request is invalid.",
                httpStatus: 403)
        }
    }

    static func invalidToken(_ api: WireProtocol) -> AWSError {
        switch api {
        case .ec2: unknownAccessKey(.ec2, "")
        case .query: unknownAccessKey(.query, "")
        case .restXML:
            AWSError(
                code: "InvalidToken", message: "The provided token is malformed or otherwise invalid.", httpStatus: 400)
        case .restJSON: unknownAccessKey(.restJSON, "")
        }
    }

    /// - Parameter stringToSign: what S3 shows so that a client's author can compare.
    static func signatureMismatch(_ api: WireProtocol, key: String, signature: String, stringToSign: String) -> AWSError
    {
        let words = "The request signature we calculated does not match the signature you provided. "
        switch api {
        case .ec2, .query:
            return AWSError(
                code: "SignatureDoesNotMatch",
                message: words + "Check your AWS Secret Access Key and signing method. "
                    + "Consult the service documentation for details.", httpStatus: 403)
        case .restXML:
            return AWSError(
                code: "SignatureDoesNotMatch", message: words + "Check your key and signing method.", httpStatus: 403,
                members: [
                    .init("AWSAccessKeyId", key), .init("StringToSign", stringToSign),
                    .init("SignatureProvided", signature),
                ])
        case .restJSON:
            return AWSError(
                code: "InvalidSignatureException",
                message: words + "Check your AWS Secret Access Key and signing method. "
                    + "Consult the service documentation for details.", httpStatus: 403)
        }
    }

    /// The clock of the request is more than 15 minutes off.
    static func skewed(_ api: WireProtocol, request: Date, now: Date) -> AWSError {
        let requested = Timestamp.basic(request)
        let current = Timestamp.basic(now)
        switch api {
        case .ec2:
            return AWSError(
                code: "RequestExpired", message: "Request has expired. Timestamp date is \(Timestamp.iso8601(request))."
            )
        case .query, .restJSON:
            let words =
                request < now
                ? "Signature expired: \(requested) is now earlier than \(Timestamp.basic(now - 900)) (\(current) - 15 min.)"
                : "Signature not yet current: \(requested) is still later than \(Timestamp.basic(now + 900)) "
                    + "(\(current) + 15 min.)"
            return AWSError(
                code: api == .query ? "SignatureDoesNotMatch" : "InvalidSignatureException", message: words,
                httpStatus: 403)
        case .restXML:
            return AWSError(
                code: "RequestTimeTooSkewed",
                message: "The difference between the request time and the current time is too large.", httpStatus: 403,
                members: [
                    .init("RequestTime", requested), .init("ServerTime", Timestamp.iso8601(now, milliseconds: false)),
                    .init("MaxAllowedSkewMilliseconds", "900000"),
                ])
        }
    }

    /// A presigned request outside its time.
    static func presignedOutsideTime(_ api: WireProtocol, from start: Date, expires: Date, now: Date) -> AWSError {
        if now < start {
            return api == .restXML
                ? AWSError(code: "AccessDenied", message: "Request is not yet valid", httpStatus: 403)
                : skewed(api, request: start, now: now)
        }
        switch api {
        case .ec2: return AWSError(code: "RequestExpired", message: "Request has expired.")
        case .query, .restJSON: return skewed(api, request: expires, now: now)
        case .restXML:
            return AWSError(
                code: "AccessDenied", message: "Request has expired", httpStatus: 403,
                members: [
                    .init("X-Amz-Expires", String(Int(expires.timeIntervalSince(start)))),
                    .init("Expires", Timestamp.iso8601(expires, milliseconds: false)),
                    .init("ServerTime", Timestamp.iso8601(now, milliseconds: false)),
                ])
        }
    }

    static func accessDenied(_ api: WireProtocol, _ message: String) -> AWSError {
        switch api {
        case .ec2: AWSError(code: "AuthFailure", message: message, httpStatus: 401)
        case .query, .restXML: AWSError(code: "AccessDenied", message: message, httpStatus: 403)
        case .restJSON: AWSError(code: "AccessDeniedException", message: message, httpStatus: 403)
        }
    }

    static func payloadMismatch(claimed: String, computed: String) -> AWSError {
        AWSError(
            code: "XAmzContentSHA256Mismatch",
            message: "The provided 'x-amz-content-sha256' header does not match what was computed.", httpStatus: 400,
            members: [.init("ClientComputedContentSHA256", claimed), .init("S3ComputedContentSHA256", computed)])
    }
}
