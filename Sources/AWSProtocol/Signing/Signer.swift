import CryptoExtras
import Foundation

/// The client's side of signatures.
public struct Signer: Sendable {
    public struct Keys: Sendable {
        public var accessKeyID: String
        public var secretAccessKey: String
        public var sessionToken: String?
        public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
            self.accessKeyID = accessKeyID
            self.secretAccessKey = secretAccessKey
            self.sessionToken = sessionToken
        }
    }

    public var keys: Keys
    public var region: String
    public var service: String

    public init(keys: Keys, region: String, service: String) {
        self.keys = keys
        self.region = region
        self.service = service
    }

    /// Adds `X-Amz-Date`, `Authorization` and, for S3, `X-Amz-Content-Sha256`. Every header present is signed but those
    /// that intermediaries change. `Host` must be there.
    /// - Parameter unsignedPayload: leaves the body out (S3 over TLS, or a body not known beforehand).
    public func sign(_ request: inout SignableRequest, at now: Date = Date(), unsignedPayload: Bool = false) {
        let timestamp = Timestamp.basic(now)
        let scope = CredentialScope(day: String(timestamp.prefix(8)), region: region, service: service)
        request.headers.set("X-Amz-Date", timestamp)
        if let token = keys.sessionToken { request.headers.set("X-Amz-Security-Token", token) }
        let hash = Self.payloadHash(&request, unsigned: unsignedPayload, service: service)
        let names = Self.signedNames(request)
        let text = Self.stringToSign(
            request, names: names, hash: hash, timestamp: timestamp, scope: scope, algorithm: SignatureV4.algorithm)
        let key = SignatureV4.signingKey(secret: keys.secretAccessKey, scope: scope)
        let signature = ByteCoding.hex(Digest.hmacSHA256(key: key, text))
        request.headers.set(
            "Authorization",
            "\(SignatureV4.algorithm) Credential=\(keys.accessKeyID)/\(scope.text), "
                + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(signature)")
    }

    /// Adds the parameters of a presigned URL to the query.
    /// - Parameter seconds: 1 to 604800.
    public func presign(_ request: inout SignableRequest, expiresIn seconds: Int, at now: Date = Date()) {
        let timestamp = Timestamp.basic(now)
        let scope = CredentialScope(day: String(timestamp.prefix(8)), region: region, service: service)
        let names = Self.signedNames(request)
        var fields = FormFields(pairs: [
            ("X-Amz-Algorithm", SignatureV4.algorithm), ("X-Amz-Credential", "\(keys.accessKeyID)/\(scope.text)"),
            ("X-Amz-Date", timestamp), ("X-Amz-Expires", String(seconds)),
            ("X-Amz-SignedHeaders", names.joined(separator: ";")),
        ])
        if let token = keys.sessionToken { fields.pairs.append(("X-Amz-Security-Token", token)) }
        request.query += (request.query.isEmpty ? "" : "&") + fields.encoded
        let hash =
            service == "s3"
            ? request.headers["x-amz-content-sha256"] ?? SignatureV4.unsignedPayload
            : Self.payloadHash(&request, unsigned: false, service: service)
        let text = Self.stringToSign(
            request, names: names, hash: hash, timestamp: timestamp, scope: scope, algorithm: SignatureV4.algorithm)
        let key = SignatureV4.signingKey(secret: keys.secretAccessKey, scope: scope)
        request.query += "&X-Amz-Signature=" + ByteCoding.hex(Digest.hmacSHA256(key: key, text))
    }

    /// Version 2 of the Query protocol: completes the fields with key, time and signature.
    public func signV2(
        _ fields: inout FormFields, method: String, host: String, path: String, at now: Date = Date(),
        sha256: Bool = true
    ) {
        fields.pairs += [
            ("AWSAccessKeyId", keys.accessKeyID), ("SignatureVersion", "2"),
            ("SignatureMethod", sha256 ? "HmacSHA256" : "HmacSHA1"),
            ("Timestamp", Timestamp.iso8601(now, milliseconds: false)),
        ]
        if let token = keys.sessionToken { fields.pairs.append(("SecurityToken", token)) }
        let text = SignatureV2.queryStringToSign(method: method, host: host.lowercased(), path: path, fields: fields)
        let key = Array(keys.secretAccessKey.utf8)
        let signature = sha256 ? Digest.hmacSHA256(key: key, text) : Digest.hmacSHA1(key: key, text)
        fields.pairs.append(("Signature", ByteCoding.base64(signature)))
    }

    /// Version 2 of S3: adds `Date` (if neither it nor `x-amz-date` is there) and `Authorization`.
    public func signS3V2(_ request: inout SignableRequest, at now: Date = Date()) {
        if request.headers["x-amz-date"] == nil, request.headers["date"] == nil {
            request.headers.set("Date", Timestamp.http(now))
        }
        if let token = keys.sessionToken { request.headers.set("x-amz-security-token", token) }
        let date = request.headers["x-amz-date"] == nil ? request.headers["date"] ?? "" : ""
        let text = SignatureV2.s3StringToSign(request, date: date)
        let signature = ByteCoding.base64(Digest.hmacSHA1(key: Array(keys.secretAccessKey.utf8), text))
        request.headers.set("Authorization", "AWS \(keys.accessKeyID):\(signature)")
    }

    static func payloadHash(_ request: inout SignableRequest, unsigned: Bool, service: String) -> String {
        if let declared = request.headers["x-amz-content-sha256"] { return declared }
        let hash: String =
            if unsigned {
                SignatureV4.unsignedPayload
            } else {
                switch request.payload {
                case .bytes(let bytes): Digest.sha256Hex(bytes)
                case .sha256(let hash): hash
                case .unread: SignatureV4.unsignedPayload
                }
            }
        if service == "s3" || unsigned { request.headers.set("X-Amz-Content-Sha256", hash) }
        return hash
    }

    private static let unsignedHeaders: Set<String> = [
        "authorization", "connection", "expect", "user-agent", "x-amzn-trace-id", "transfer-encoding",
    ]

    static func signedNames(_ request: SignableRequest) -> [String] {
        Set(request.headers.pairs.map { $0.name.lowercased() }).subtracting(unsignedHeaders).sorted()
    }

    static func stringToSign(
        _ request: SignableRequest, names: [String], hash: String, timestamp: String, scope: CredentialScope,
        algorithm: String
    ) -> String {
        let path = SignatureV4.canonicalPaths(request.path, service: scope.service)[0]
        let canonical = SignatureV4.canonicalRequest(
            request, path: path, query: SignatureV4.canonicalQuery(request.query), signedHeaders: names,
            payloadHash: hash)
        return SignatureV4.stringToSign(
            algorithm: algorithm, timestamp: timestamp, scope: scope, canonicalRequest: canonical)
    }
}
