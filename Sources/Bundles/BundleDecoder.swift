import AWSProtocol
import Crypto

/// Turns the parts of a bundle, in their order, back into the image. What it emits before `finish` succeeds must not be used.
///
/// SAFETY: one owner, which calls from one thread at a time.
public final class BundleDecoder: @unchecked Sendable {
    public enum Piece: Sendable {
        case bytes([UInt8])
        case zeros(UInt64)
    }

    private let manifest: Manifest
    private var cipher: CBCStream
    private let inflater: Inflater
    private var tar = TarReader()
    private var tarDigest = Insecure.SHA1()
    private var next = 0
    private var received: UInt64 = 0
    private var emitted: UInt64 = 0
    private var inflated: UInt64 = 0
    /// Header, map of a sparse file, blocks at the end.
    private static let tarOverhead: UInt64 = 16 << 20

    public init(_ manifest: Manifest, key: ContentKey) throws {
        self.manifest = manifest
        cipher = CBCStream(key)
        inflater = try Inflater()
    }

    /// The most that a part may have.
    public var largestPart: Int { Bundle.partSize }

    /// - Parameter bytes: the whole next part.
    public func feed(_ bytes: [UInt8]) throws {
        guard next < manifest.parts.count else { throw BundleError("the bundle has too many parts") }
        let part = manifest.parts[next]
        guard ByteCoding.hex(Array(Insecure.SHA1.hash(data: bytes))) == part.digest else {
            throw BundleError("the part \(part.name) is damaged: its digest is not the manifest's")
        }
        next += 1
        received += UInt64(bytes.count)
        inflater.feed(try cipher.decrypt(bytes, isLast: next == manifest.parts.count))
    }

    /// What comes next of the image, at most 256 KiB of bytes; nil: wants the next part, or `finish`.
    public func pieces() throws -> [Piece]? {
        guard let plain = try inflater.next(limit: 256 << 10) else { return nil }
        inflated += UInt64(plain.count)
        guard inflated <= manifest.size + Self.tarOverhead else {
            throw BundleError("the bundle holds more than the manifest says")
        }
        plain.withUnsafeBytes { tarDigest.update(bufferPointer: $0) }
        var found: [Piece] = []
        try tar.take(plain) { piece in
            let count: UInt64
            switch piece {
            case .bytes(let bytes):
                count = UInt64(bytes.count)
                found.append(.bytes(bytes))
            case .zeros(let zeros):
                count = zeros
                found.append(.zeros(zeros))
            }
            emitted += count
            guard emitted <= manifest.size else { throw BundleError("the bundle holds more than the manifest says") }
        }
        return found
    }

    public func finish() throws(BundleError) {
        guard next == manifest.parts.count, inflater.isDone, tar.isDone, emitted == manifest.size,
            received == manifest.bundledSize
        else { throw BundleError("the bundle holds less than the manifest says") }
        guard ByteCoding.hex(Array(tarDigest.finalize())) == manifest.digest else {
            throw BundleError("the image is damaged: its digest is not the manifest's")
        }
    }
}
