// AWS Signature Version 4 ("Create a signed AWS API request", IAM user guide): the pure parts, common to both sides.

/// `20100629/us-east-1/ec2/aws4_request`: day, region, service.
public struct CredentialScope: Sendable, Hashable {
    public var day: String
    public var region: String
    public var service: String

    public init(day: String, region: String, service: String) {
        self.day = day
        self.region = region
        self.service = service
    }

    public var text: String { "\(day)/\(region)/\(service)/aws4_request" }
}

public enum SignatureV4 {
    public static let algorithm = "AWS4-HMAC-SHA256"
    /// The algorithm name that IAM Roles Anywhere uses for RSA certificates.
    public static let certificateAlgorithm = "AWS4-X509-RSA-SHA256"
    public static let unsignedPayload = "UNSIGNED-PAYLOAD"

    public static func signingKey(secret: String, scope: CredentialScope) -> [UInt8] {
        var key = Digest.hmacSHA256(key: Array("AWS4\(secret)".utf8), scope.day)
        key = Digest.hmacSHA256(key: key, scope.region)
        key = Digest.hmacSHA256(key: key, scope.service)
        return Digest.hmacSHA256(key: key, "aws4_request")
    }

    /// - Parameters:
    ///   - path: in the form that is signed (see `canonicalPaths`).
    ///   - signedHeaders: lower-case names, sorted.
    static func canonicalRequest(
        _ request: SignableRequest, path: String, query: String, signedHeaders: [String], payloadHash: String
    ) -> String {
        var text = request.method + "\n" + path + "\n" + query + "\n"
        for name in signedHeaders {
            let values = request.headers.all(name).map(canonicalHeaderValue).joined(separator: ",")
            text += name + ":" + values + "\n"
        }
        return text + "\n" + signedHeaders.joined(separator: ";") + "\n" + payloadHash
    }

    static func stringToSign(
        algorithm: String = SignatureV4.algorithm, timestamp: String, scope: CredentialScope, canonicalRequest: String
    ) -> String {
        "\(algorithm)\n\(timestamp)\n\(scope.text)\n\(Digest.sha256Hex(Array(canonicalRequest.utf8)))"
    }

    /// The forms of the path that a client may have signed. S3 signs the path as it is sent; clients that send
    /// characters unescaped sign them escaped. All other services normalise and escape once more.
    static func canonicalPaths(_ raw: String, service: String) -> [String] {
        let path = raw.isEmpty ? "/" : raw
        if service == "s3" || service == "s3express" {
            let escaped = PercentCoding.encode(PercentCoding.decodedBytes(path.utf8), keepingSlash: true)
            return escaped == path ? [path] : [path, escaped]
        }
        return [PercentCoding.encode(removingDotSegments(path), keepingSlash: true)]
    }

    static func removingDotSegments(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
        }
        let joined = "/" + segments.joined(separator: "/")
        return path.hasSuffix("/") && joined != "/" ? joined + "/" : joined
    }

    /// Sorted by escaped name, then by escaped value.
    static func canonicalQuery(_ query: String, omitting omitted: String? = nil) -> String {
        guard !query.isEmpty else { return "" }
        var pairs: [(name: String, value: String)] = []
        for field in query.utf8.split(separator: 0x26) {
            let parts = field.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
            let name = canonicalComponent(parts[0])
            if name == omitted { continue }
            let value = parts.count > 1 ? canonicalComponent(parts[1]) : ""
            pairs.append((name, value))
        }
        pairs.sort { ($0.name, $0.value) < ($1.name, $1.value) }
        return pairs.map { $0.name + "=" + $0.value }.joined(separator: "&")
    }

    /// Escaped once, and as version 4 escapes; most clients send it so.
    private static func canonicalComponent(_ text: Substring.UTF8View) -> String {
        let isPlain = text.allSatisfy { PercentCoding.isUnreserved($0) }
        if isPlain { return String(Substring(text)) }
        return PercentCoding.encode(PercentCoding.decodedBytes(text, plusIsSpace: true))
    }

    /// Trimmed, inner runs of blanks made one.
    static func canonicalHeaderValue(_ value: String) -> String {
        guard value.utf8.contains(0x20) || value.utf8.contains(0x09) else { return value }
        return value.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    }
}
