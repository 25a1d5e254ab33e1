import Crypto

/// Decodes an `aws-chunked` body and verifies each chunk's signature. Sans-IO: feed it what arrives, store what it gives.
///
/// ```
/// head ──CRLF──▶ data ──all bytes──▶ dataEnd ──CRLF──▶ head … size 0 ──▶ trailer ──empty line──▶ finished
/// ```
///
/// Data is given out before its chunk's signature is known, so that memory stays bounded: the caller must not commit
/// what it stored until `finish()` has returned.
public struct AWSChunkedDecoder: Sendable {
    private enum State: Sendable {
        case head, data(remaining: Int), dataEnd(missing: Int), trailer, finished
    }

    private static let longestLine = 8 * 1024
    private static let longestTrailer = 16 * 1024

    private var rule: ChunkedPayload
    private var state = State.head
    private var line: [UInt8] = []
    private var chunkSignature: [UInt8] = []
    private var hash = SHA256()
    private var trailerBytes = 0
    private var signedTrailer: [UInt8] = []
    private var trailerVerified = false
    /// Bytes of data so far; compare with `x-amz-decoded-content-length`.
    public private(set) var decodedLength = 0
    /// Header fields after the last chunk, names in lower case.
    public private(set) var trailers = HeaderFields()

    public init(_ rule: ChunkedPayload) { self.rule = rule }

    public var isFinished: Bool { if case .finished = state { true } else { false } }

    /// - Parameter output: called with runs of data, in order.
    public mutating func decode(
        _ input: UnsafeRawBufferPointer, output: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var position = 0
        while position < input.count {
            switch state {
            case .head:
                guard try takeLine(input, &position) else { return }
                try startChunk()
            case .data(let remaining):
                let count = min(remaining, input.count - position)
                let slice = UnsafeRawBufferPointer(rebasing: input[position..<position + count])
                if rule.signed { hash.update(bufferPointer: slice) }
                decodedLength += count
                try output(slice)
                position += count
                state = count == remaining ? .dataEnd(missing: 2) : .data(remaining: remaining - count)
                if count == remaining { try endChunk() }
            case .dataEnd(let missing):
                guard input[position] == (missing == 2 ? 0x0D : 0x0A) else { throw Self.malformed }
                position += 1
                state = missing == 2 ? .dataEnd(missing: 1) : .head
            case .trailer:
                guard try takeLine(input, &position) else { return }
                try takeTrailer()
            case .finished:
                throw Self.malformed
            }
        }
    }

    public mutating func decode(_ bytes: [UInt8], output: (UnsafeRawBufferPointer) throws -> Void) throws {
        try bytes.withUnsafeBytes { try decode($0, output: output) }
    }

    /// Call at the end of the body.
    public mutating func finish() throws(AWSError) {
        // Some signers end the body right after the final chunk's line, without the empty line.
        if case .trailer = state, trailerBytes == 0, line.isEmpty, !(rule.signed && rule.trailer) { state = .finished }
        guard isFinished else {
            throw AWSError(
                code: "IncompleteBody",
                message: "The request body terminated unexpectedly", httpStatus: 400)
        }
    }

    /// True when a whole line is in `line`, without its CRLF.
    private mutating func takeLine(_ input: UnsafeRawBufferPointer, _ position: inout Int) throws -> Bool {
        while position < input.count {
            let byte = input[position]
            position += 1
            if byte == 0x0A {
                if line.last == 0x0D { line.removeLast() }
                return true
            }
            guard line.count < Self.longestLine else { throw Self.malformed }
            line.append(byte)
        }
        return false
    }

    private mutating func startChunk() throws {
        defer { line.removeAll(keepingCapacity: true) }
        let parts = line.split(separator: 0x3B, maxSplits: 1)
        guard let digits = parts.first, (1...15).contains(digits.count) else { throw Self.malformed }
        var size = 0
        for digit in digits {
            guard let value = ByteCoding.nibble(digit) else { throw Self.malformed }
            size = size << 4 | Int(value)
        }
        if rule.signed {
            let label = Array("chunk-signature=".utf8)
            guard parts.count == 2, parts[1].starts(with: label) else { throw Self.malformed }
            chunkSignature = Array(parts[1].dropFirst(label.count))
        }
        hash = SHA256()
        state = size == 0 ? .trailer : .data(remaining: size)
        if size == 0 { try endChunk() }
    }

    private mutating func endChunk() throws {
        guard rule.signed else { return }
        guard rule.verify(chunkSHA256: ByteCoding.hex(hash.finalize()), signature: chunkSignature) else {
            throw Self.mismatch
        }
    }

    private mutating func takeTrailer() throws {
        defer { line.removeAll(keepingCapacity: true) }
        trailerBytes += line.count
        guard trailerBytes <= Self.longestTrailer else { throw Self.malformed }
        if line.isEmpty {
            // The empty line may stand before the trailer's signature, which is then the last line.
            if rule.signed, rule.trailer, !trailerVerified { return }
            state = .finished
            return
        }
        guard rule.trailer, let colon = line.firstIndex(of: 0x3A) else { throw Self.malformed }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased().trimmingBlanks()
        let value = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingBlanks()
        if name == "x-amz-trailer-signature" {
            guard rule.signed, rule.verify(trailerSHA256: Digest.sha256Hex(signedTrailer), signature: Array(value.utf8))
            else { throw Self.mismatch }
            trailerVerified = true
            return
        }
        guard !trailerVerified else { throw Self.malformed }
        trailers.append(name, value)
        signedTrailer += Array("\(name):\(value)\n".utf8)
    }

    private static var malformed: AWSError {
        AWSError(code: "InvalidRequest", message: "The aws-chunked body is malformed.", httpStatus: 400)
    }

    private static var mismatch: AWSError {
        AWSError(
            code: "SignatureDoesNotMatch",
            message: "The request signature we calculated does not match the signature you provided. "
                + "Check your key and signing method.", httpStatus: 403)
    }
}
