import AWSProtocol
import Foundation
import NIOCore

/// What the headers of an upload announce and demand.
struct UploadDemands: Sendable {
    var size: UInt64
    var md5: [UInt8]?
    /// The SHA-256 that the signature covers.
    var payloadHash: [UInt8]?
    var chunked: ChunkedPayload?
    /// Value as announced in a header (base64), or nil where the trailer has it or only the algorithm was named.
    var checksum: (algorithm: ChecksumAlgorithm, value: String?)?
    var trailer: ChecksumAlgorithm?

    static let largestPut: UInt64 = 5 << 30

    /// - Parameter checksumIsObjects: the checksum headers are about the object that the request completes, not about its body.
    init(_ request: S3Request, checksumIsObjects: Bool = false) throws {
        let declared = request.header("x-amz-content-sha256")
        switch request.authentication?.payload {
        case .chunked(let payload): chunked = payload
        case .sha256(let hex):
            guard let bytes = Hex.decode(hex), bytes.count == 32 else { throw Self.badPayloadHash }
            payloadHash = bytes
        case .verified, .unsigned: break
        case nil:
            // An anonymous client may still send in chunks.
            if let declared, declared.hasPrefix("STREAMING-") { chunked = ChunkedPayload(declaration: declared) }
        }
        if chunked == nil, let declared, declared.hasPrefix("STREAMING-") { throw Self.badPayloadHash }
        if chunked != nil {
            guard let text = request.header("x-amz-decoded-content-length") else { throw S3Error.missingContentLength }
            guard let value = UInt64(text) else {
                throw S3Error.invalidArgument("x-amz-decoded-content-length is not a number")
            }
            size = value
        } else {
            if request.header("transfer-encoding") != nil { throw S3Error.notImplemented("Transfer-Encoding") }
            guard let length = request.body.length else { throw S3Error.missingContentLength }
            size = UInt64(length)
        }
        guard size <= Self.largestPut else {
            throw S3Error.entityTooLarge.with("ProposedSize", String(size))
                .with("MaxSizeAllowed", String(Self.largestPut))
        }
        if let text = request.header("content-md5") {
            guard let data = Data(base64Encoded: text), data.count == 16 else {
                throw S3Error.invalidDigest.with("Content-MD5", text)
            }
            md5 = Array(data)
        }
        if !checksumIsObjects { try readChecksum(request) }
    }

    private static let badPayloadHash = S3Error.invalidArgument(
        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, "
            + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.")

    private mutating func readChecksum(_ request: S3Request) throws {
        for algorithm in ChecksumAlgorithm.allCases {
            guard let value = request.header(algorithm.headerName) else { continue }
            guard checksum == nil else {
                throw S3Error.invalidRequest(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.")
            }
            guard Data(base64Encoded: value)?.count == algorithm.length else {
                throw S3Error.invalidRequest("Value for \(algorithm.headerName) header is invalid.")
            }
            checksum = (algorithm, value)
        }
        if let name = request.header("x-amz-trailer") {
            guard let algorithm = ChecksumAlgorithm(headerName: name.trimmingBlanks()) else {
                throw S3Error.invalidRequest("The value specified in the x-amz-trailer header is not supported")
            }
            guard checksum == nil else {
                throw S3Error.invalidRequest("Expecting a single x-amz-checksum- header")
            }
            trailer = algorithm
            checksum = (algorithm, nil)
        }
        if let text = request.header("x-amz-sdk-checksum-algorithm") {
            guard let algorithm = ChecksumAlgorithm(rawValue: text.uppercased()) else {
                throw S3Error.invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.")
            }
            // Some SDKs name the algorithm and send no value; then it is only computed.
            if let checksum, checksum.algorithm != algorithm {
                throw S3Error.invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.")
            }
            if checksum == nil, trailer == nil { checksum = (algorithm, nil) }
        }
    }
}

extension S3Service {
    /// Takes an upload's body in and holds it to everything that was announced about it.
    ///
    /// - Parameters:
    ///   - also: a checksum to compute besides the announced ones.
    ///   - authorize: called after the headers are checked and before the body is asked for.
    func receive(
        _ request: S3Request, demands: UploadDemands, also: ChecksumAlgorithm? = nil, alwaysFile: Bool = false,
        cipher: BodyCipher? = nil
    ) async throws -> ReceivedBody {
        var algorithms: Set<ChecksumAlgorithm> = []
        if let announced = demands.checksum?.algorithm { algorithms.insert(announced) }
        if let also { algorithms.insert(also) }
        let receiver = try store.receiver(
            checksums: algorithms, payloadHash: demands.payloadHash != nil, alwaysFile: alwaysFile,
            isBackground: request.isBackground, cipher: cipher)
        var trailers = HeaderFields()
        var size: UInt64 = 0
        if let chunked = demands.chunked {
            var decoder = AWSChunkedDecoder(chunked)
            try await request.body.forEach { buffer in
                var pieces = ByteBufferAllocator().buffer(capacity: buffer.readableBytes)
                try buffer.withUnsafeReadableBytes { bytes in
                    try decoder.decode(bytes) { pieces.writeBytes($0) }
                }
                size += UInt64(pieces.readableBytes)
                guard size <= demands.size else { throw S3Error.incompleteBody }
                try await receiver.receive(pieces)
            }
            try decoder.finish()
            trailers = decoder.trailers
        } else {
            try await request.body.forEach { buffer in
                size += UInt64(buffer.readableBytes)
                try await receiver.receive(buffer)
            }
        }
        guard size == demands.size else { throw S3Error.incompleteBody }
        let received = try await receiver.finish()
        try verify(received.digest, demands, trailers)
        return received
    }

    private func verify(_ digest: ObjectDigest, _ demands: UploadDemands, _ trailers: HeaderFields) throws {
        if let expected = demands.payloadHash, expected != digest.sha256 {
            throw S3Error.contentSHA256Mismatch
                .with("ClientComputedContentSHA256", Hex.encode(expected))
                .with("S3ComputedContentSHA256", Hex.encode(digest.sha256 ?? []))
        }
        if let expected = demands.md5, expected != digest.md5 {
            throw S3Error.badDigest
                .with("ExpectedDigest", Hex.encode(expected))
                .with("CalculatedDigest", Data(digest.md5).base64EncodedString())
        }
        guard let (algorithm, header) = demands.checksum else { return }
        var expected = header
        if demands.trailer == algorithm {
            guard let value = trailers[algorithm.headerName] else {
                throw S3Error(
                    "MalformedTrailerError", 400,
                    "The request contained trailing data that was not well-formed or did not conform to our published schema."
                )
            }
            expected = value
        }
        guard let expected else { return }
        guard let data = Data(base64Encoded: expected), data.count == algorithm.length else {
            throw S3Error.invalidRequest("Value for \(algorithm.headerName) trailing header is invalid.")
        }
        guard Array(data) == digest.checksums[algorithm] else { throw S3Error.checksumMismatch(algorithm) }
    }

    /// A small document in a body, held to its announced hashes.
    func document(
        _ request: S3Request, limit: Int = 1 << 20, checksumIsObjects: Bool = false
    ) async throws -> [UInt8] {
        let demands = try UploadDemands(request, checksumIsObjects: checksumIsObjects)
        guard demands.size <= UInt64(limit) else {
            throw S3Error.maxMessageLengthExceeded.with("MaxMessageLengthBytes", String(limit))
        }
        var hasher = ObjectHasher(
            checksums: demands.checksum.map { [$0.algorithm] } ?? [], payloadHash: demands.payloadHash != nil)
        var bytes: [UInt8] = []
        var trailers = HeaderFields()
        if let chunked = demands.chunked {
            var decoder = AWSChunkedDecoder(chunked)
            try await request.body.forEach { buffer in
                try buffer.withUnsafeReadableBytes { try decoder.decode($0) { bytes.append(contentsOf: $0) } }
                guard bytes.count <= limit else { throw S3Error.maxMessageLengthExceeded }
            }
            try decoder.finish()
            trailers = decoder.trailers
        } else {
            try await request.body.forEach { bytes.append(contentsOf: $0.readableBytesView) }
        }
        guard bytes.count == Int(demands.size) else { throw S3Error.incompleteBody }
        bytes.withUnsafeBytes { hasher.update($0) }
        try verify(hasher.finish(), demands, trailers)
        return bytes
    }

    /// An XML document in the body with that root element.
    func xmlDocument(
        _ request: S3Request, root: String, limit: Int = 1 << 20, checksumIsObjects: Bool = false
    ) async throws -> XMLElement {
        let bytes = try await document(request, limit: limit, checksumIsObjects: checksumIsObjects)
        guard !bytes.isEmpty else { throw S3Error.missingRequestBody }
        let element = try XMLElement(parsing: bytes)
        guard element.name == root else { throw S3Error.malformedXML }
        return element
    }
}
