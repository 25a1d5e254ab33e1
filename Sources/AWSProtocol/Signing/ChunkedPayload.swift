import Crypto

/// What `x-amz-content-sha256` declares about an `aws-chunked` body, and the key to verify its chunks with
/// ("Signature calculations for the Authorization header: transferring a payload in multiple chunks", S3 API reference).
public struct ChunkedPayload: Sendable {
    /// False for STREAMING-UNSIGNED-PAYLOAD-TRAILER.
    public let signed: Bool
    /// True where header fields follow the last chunk (checksums).
    public let trailer: Bool
    private var key: SymmetricKey?
    private var prefix = ""
    private(set) var previousSignature = ""

    /// Nil if the value is no streaming declaration.
    public init?(declaration: String) {
        switch declaration {
        case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": (signed, trailer) = (true, false)
        case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER": (signed, trailer) = (true, true)
        case "STREAMING-UNSIGNED-PAYLOAD-TRAILER": (signed, trailer) = (false, true)
        default: return nil
        }
    }

    mutating func bind(key: [UInt8], scope: CredentialScope, timestamp: String, seedSignature: String) {
        self.key = SymmetricKey(data: key)
        prefix = timestamp + "\n" + scope.text + "\n"
        previousSignature = seedSignature
    }

    /// Each signature covers the one before it, so chunks cannot be reordered or dropped.
    mutating func verify(chunkSHA256: String, signature: some Collection<UInt8>) -> Bool {
        verify(
            "AWS4-HMAC-SHA256-PAYLOAD\n\(prefix)\(previousSignature)\n\(Digest.emptySHA256)\n\(chunkSHA256)", signature)
    }

    /// - Parameter trailerSHA256: of the fields as `name:value\n`, in the order sent.
    mutating func verify(trailerSHA256: String, signature: some Collection<UInt8>) -> Bool {
        verify("AWS4-HMAC-SHA256-TRAILER\n\(prefix)\(previousSignature)\n\(trailerSHA256)", signature)
    }

    private mutating func verify(_ text: String, _ signature: some Collection<UInt8>) -> Bool {
        guard let key else { return false }
        let expected = ByteCoding.hex(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
        guard ByteCoding.constantTimeEqual(expected.utf8, signature) else { return false }
        previousSignature = expected
        return true
    }

    /// The client's side: the signature of the next chunk.
    mutating func sign(chunkSHA256: String) -> String {
        guard let key else { return "" }
        let text = "AWS4-HMAC-SHA256-PAYLOAD\n\(prefix)\(previousSignature)\n\(Digest.emptySHA256)\n\(chunkSHA256)"
        previousSignature = ByteCoding.hex(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
        return previousSignature
    }
}
