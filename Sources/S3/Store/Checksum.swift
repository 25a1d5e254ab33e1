import CChecksums
import Crypto
import Foundation

/// The checksums that S3 lets a client ask for besides the MD5.
public enum ChecksumAlgorithm: String, Sendable, Hashable, Codable, CaseIterable {
    case crc32 = "CRC32"
    case crc32c = "CRC32C"
    case crc64nvme = "CRC64NVME"
    case sha1 = "SHA1"
    case sha256 = "SHA256"

    /// The header (and trailer) that carries the value, base64 of the big-endian checksum.
    public var headerName: String { "x-amz-checksum-" + rawValue.lowercased() }

    /// The element that carries the value in XML documents.
    var elementName: String { "Checksum" + rawValue }

    /// Bytes of a value.
    var length: Int {
        switch self {
        case .crc32, .crc32c: 4
        case .crc64nvme: 8
        case .sha1: 20
        case .sha256: 32
        }
    }

    init?(headerName: String) {
        let lowercased = headerName.lowercased()
        guard let match = Self.allCases.first(where: { $0.headerName == lowercased }) else { return nil }
        self = match
    }
}

/// How a multipart object's checksum came about ("Checking object integrity", Amazon S3 user guide).
public enum ChecksumKind: String, Sendable, Hashable, Codable {
    /// Checksum of all bytes, as if they had been sent at once.
    case fullObject = "FULL_OBJECT"
    /// Checksum of the parts' checksums, written with `-` and the number of parts.
    case composite = "COMPOSITE"
}

/// A checksum with its value in base64 (a composite one ends in `-N`).
public struct Checksum: Sendable, Hashable, Codable {
    public var algorithm: ChecksumAlgorithm
    public var value: String
    public var kind: ChecksumKind

    public init(algorithm: ChecksumAlgorithm, value: String, kind: ChecksumKind) {
        self.algorithm = algorithm
        self.value = value
        self.kind = kind
    }

    /// The value's bytes, without a composite's suffix; nil if it is not base64 of the right length.
    var bytes: [UInt8]? {
        let text = value.split(separator: "-", maxSplits: 1)[0]
        guard let data = Data(base64Encoded: String(text)), data.count == algorithm.length else { return nil }
        return Array(data)
    }
}

/// One checksum computed piece by piece.
struct ChecksumHasher: Sendable {
    private enum State: Sendable {
        case crc32(UInt32)
        case crc32c(UInt32)
        case crc64nvme(UInt64)
        case sha1(Insecure.SHA1)
        case sha256(SHA256)
    }
    private var state: State

    init(_ algorithm: ChecksumAlgorithm) {
        switch algorithm {
        case .crc32: state = .crc32(0)
        case .crc32c: state = .crc32c(0)
        case .crc64nvme: state = .crc64nvme(0)
        case .sha1: state = .sha1(.init())
        case .sha256: state = .sha256(.init())
        }
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        switch state {
        case .crc32(let value): state = .crc32(skerry_crc32(value, bytes.baseAddress, bytes.count))
        case .crc32c(let value): state = .crc32c(skerry_crc32c(value, bytes.baseAddress, bytes.count))
        case .crc64nvme(let value): state = .crc64nvme(skerry_crc64nvme(value, bytes.baseAddress, bytes.count))
        case .sha1(var hasher):
            hasher.update(bufferPointer: bytes)
            state = .sha1(hasher)
        case .sha256(var hasher):
            hasher.update(bufferPointer: bytes)
            state = .sha256(hasher)
        }
    }

    /// The checksum's bytes, most significant first.
    var finished: [UInt8] {
        switch state {
        case .crc32(let value), .crc32c(let value): withUnsafeBytes(of: value.bigEndian) { Array($0) }
        case .crc64nvme(let value): withUnsafeBytes(of: value.bigEndian) { Array($0) }
        case .sha1(let hasher): Array(hasher.finalize())
        case .sha256(let hasher): Array(hasher.finalize())
        }
    }
}

/// CRC of two joined pieces from the CRC of each, by multiplying with x^(8·length) modulo the polynomial.
enum CRCCombination {
    /// - Parameters:
    ///   - length: bytes of the second piece.
    /// - Returns: nil for an algorithm that cannot be combined.
    static func combine(_ first: UInt64, _ second: UInt64, length: UInt64, _ algorithm: ChecksumAlgorithm) -> UInt64? {
        guard let field = Field(algorithm) else { return nil }
        return field.multiply(first, field.power(ofBytes: length)) ^ second
    }

    private struct Field {
        let polynomial: UInt64
        let top: UInt64

        init?(_ algorithm: ChecksumAlgorithm) {
            switch algorithm {
            case .crc32: (polynomial, top) = (0xEDB8_8320, 1 << 31)
            case .crc32c: (polynomial, top) = (0x82F6_3B78, 1 << 31)
            case .crc64nvme: (polynomial, top) = (0x9A6C_9329_AC4B_C9B5, 1 << 63)
            case .sha1, .sha256: return nil
            }
        }

        /// Product of two polynomials in reflected form: `top` is 1 (x^0), the lowest bit the highest power.
        func multiply(_ left: UInt64, _ right: UInt64) -> UInt64 {
            var product: UInt64 = 0
            var right = right
            var bit = top
            while bit != 0 {
                if left & bit != 0 { product ^= right }
                right = (right >> 1) ^ (right & 1 != 0 ? polynomial : 0)
                bit >>= 1
            }
            return product
        }

        /// x^(8·count) modulo the polynomial.
        func power(ofBytes count: UInt64) -> UInt64 {
            var result = top
            var square = top >> 8
            var count = count
            while count != 0 {
                if count & 1 != 0 { result = multiply(result, square) }
                square = multiply(square, square)
                count >>= 1
            }
            return result
        }
    }
}
