import Foundation

/// What a request claims about itself, read but not yet verified. The front door routes by `scope`.
public struct PresentedSignature: Sendable {
    public enum Scheme: Sendable, Hashable {
        case v4, v4Presigned, x509, v2Query, v2S3, v2S3Presigned
    }

    public var scheme: Scheme
    /// Access key id; of X.509, the certificate's serial number as the client gave it.
    public var credential: String
    /// Version 4 only.
    public var scope: CredentialScope?
    /// Lower-case names in the order given. Version 4 only.
    public var signedHeaders: [String]
    /// Hexadecimal in version 4, base64 in version 2.
    public var signature: String
    /// Seconds, of a presigned version 4 URL.
    public var expires: Int?

    /// Nil: the request carries no signature at all. Throws where it carries a damaged one.
    public init?(_ request: SignableRequest, api: WireProtocol) throws(AWSError) {
        if let header = request.headers["authorization"] {
            try self.init(header: header, api: api)
            return
        }
        if request.queryHolds("X-Amz-Algorithm=") || request.queryHolds("X-Amz-Signature=") {
            try self.init(presigned: request.queryFields, api: api)
            return
        }
        switch api {
        case .ec2, .query:
            let fields = request.allFields
            guard let key = fields["AWSAccessKeyId"] else { return nil }
            guard let signature = fields["Signature"] else {
                throw .incompleteSignature(api, "The request must contain the parameter Signature")
            }
            self.init(scheme: .v2Query, credential: key, signature: signature)
        case .restXML:
            guard request.queryHolds("AWSAccessKeyId=") else { return nil }
            let fields = request.queryFields
            guard let key = fields["AWSAccessKeyId"], let signature = fields["Signature"] else {
                throw .incompleteSignature(api, "Query-string authentication requires the Signature parameter")
            }
            self.init(scheme: .v2S3Presigned, credential: key, signature: signature)
        case .restJSON:
            return nil
        }
    }

    private init(scheme: Scheme, credential: String, signature: String) {
        self.scheme = scheme
        self.credential = credential
        self.signature = signature
        signedHeaders = []
    }

    private init(header: String, api: WireProtocol) throws(AWSError) {
        let parts = header.utf8.split(separator: 0x20, maxSplits: 1).map { Substring($0) }
        guard parts.count == 2 else {
            throw .incompleteSignature(api, "The authorization header is malformed.")
        }
        if parts[0] == "AWS", api == .restXML {
            guard let colon = parts[1].lastIndex(of: ":") else {
                throw AWSError(
                    code: "InvalidArgument",
                    message: "AWS authorization header is invalid.  Expected AwsAccessKeyId:signature")
            }
            self.init(
                scheme: .v2S3, credential: String(parts[1][..<colon]),
                signature: String(parts[1][parts[1].index(after: colon)...]))
            return
        }
        guard parts[0] == SignatureV4.algorithm || parts[0] == SignatureV4.certificateAlgorithm else {
            if api == .restXML {
                throw AWSError(code: "InvalidArgument", message: "Unsupported Authorization Type")
            }
            throw .incompleteSignature(api, "Unsupported Authorization Type '\(parts[0].prefix(40))'.")
        }
        var values: [(name: String, value: String)] = []
        for field in parts[1].utf8.split(separator: 0x2C) {
            guard let equals = field.firstIndex(of: 0x3D) else {
                throw .incompleteSignature(api, "The authorization header is malformed; a name has no value.")
            }
            values.append(
                (
                    Substring(field[..<equals]).trimmingBlanks(),
                    Substring(field[field.index(after: equals)...]).trimmingBlanks()
                ))
        }
        func value(_ name: String) throws(AWSError) -> String {
            guard let value = values.last(where: { $0.name == name })?.value, !value.isEmpty else {
                throw .incompleteSignature(api, "Authorization header requires '\(name)' parameter.")
            }
            return value
        }
        let scheme: Scheme = parts[0] == SignatureV4.algorithm ? .v4 : .x509
        self.init(scheme: scheme, credential: "", signature: try value("Signature"))
        try read(credential: try value("Credential"), signedHeaders: try value("SignedHeaders"), api: api)
    }

    private init(presigned fields: FormFields, api: WireProtocol) throws(AWSError) {
        func value(_ name: String) throws(AWSError) -> String {
            guard let value = fields[name], !value.isEmpty else {
                throw .malformedQueryAuthentication(
                    api,
                    "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, "
                        + "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.")
            }
            return value
        }
        guard try value("X-Amz-Algorithm") == SignatureV4.algorithm else {
            throw .malformedQueryAuthentication(api, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"")
        }
        self.init(scheme: .v4Presigned, credential: "", signature: try value("X-Amz-Signature"))
        try read(
            credential: try value("X-Amz-Credential"), signedHeaders: try value("X-Amz-SignedHeaders"), api: api)
        // Only S3 documents X-Amz-Expires as required; other services' signers of the time left it out.
        let text = api == .restXML ? try value("X-Amz-Expires") : fields["X-Amz-Expires"] ?? "900"
        guard let seconds = Int(text) else {
            throw .malformedQueryAuthentication(api, "X-Amz-Expires should be a number")
        }
        guard seconds >= 0 else {
            throw .malformedQueryAuthentication(api, "X-Amz-Expires must be non-negative")
        }
        guard seconds <= 604_800 else {
            throw .malformedQueryAuthentication(
                api,
                "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be "
                    + "less than 604800 seconds")
        }
        expires = seconds
    }

    private mutating func read(credential text: String, signedHeaders list: String, api: WireProtocol) throws(AWSError)
    {
        // An access key id may hold slashes in some S3 gateways; the scope is always the last four fields.
        let fields = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard fields.count >= 5, fields[fields.count - 1] == "aws4_request" else {
            throw .malformedCredential(
                api, "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".")
        }
        credential = fields.dropLast(4).joined(separator: "/")
        let day = fields[fields.count - 4]
        guard day.utf8.count == 8, day.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !credential.isEmpty else {
            throw .malformedCredential(
                api,
                "Invalid credential date \"\(day.prefix(20))\". This date is not in the same format as X-Amz-Date: \"yyyyMMdd\"."
            )
        }
        scope = CredentialScope(day: day, region: fields[fields.count - 3], service: fields[fields.count - 2])
        signedHeaders = list.utf8.split(separator: 0x3B).map { Substring($0).lowercased() }
    }
}

extension SignableRequest {
    /// Whether a text stands in the query as it was sent.
    func queryHolds(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            let found = query.utf8.withContiguousStorageIfAvailable { Self.holds($0, text) }
            return found ?? Array(query.utf8).withUnsafeBufferPointer { Self.holds($0, text) }
        }
    }

    private static func holds(_ query: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard query.count >= text.count else { return false }
        return (0...(query.count - text.count)).contains { start in
            query[start] == text[0] && query[start..<(start + text.count)].elementsEqual(text)
        }
    }

    /// Parameters of the query string and, if the body is a form, of the body.
    public var allFields: FormFields {
        var fields = queryFields
        if case .bytes(let body) = payload, !body.isEmpty, isForm {
            fields.pairs += FormFields(parsing: body).pairs
        }
        return fields
    }

    private var isForm: Bool {
        guard method == "POST" else { return false }
        guard let type = headers["content-type"] else { return true }
        return type.lowercased().hasPrefix("application/x-www-form-urlencoded")
    }
}
