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

    public init(_ manifest: Manifest, key: ContentKey) throws {
        self.manifest = manifest
        cipher = CBCStream(key)
        inflater = try Inflater()
    }

    /// The most that a part may have.
    public var largestPart: Int { Bundle.partSize }

    /// - Parameter bytes: the whole next part.
    public func take(_ bytes: [UInt8], emit: (Piece) throws -> Void) throws {
        guard next < manifest.parts.count else { throw BundleError("the bundle has too many parts") }
        let part = manifest.parts[next]
        guard ByteCoding.hex(Array(Insecure.SHA1.hash(data: bytes))) == part.digest else {
            throw BundleError("the part \(part.name) is damaged: its digest is not the manifest's")
        }
        next += 1
        received += UInt64(bytes.count)
        let plain = try cipher.decrypt(bytes, isLast: next == manifest.parts.count)
        try inflater.next(plain) { piece in
            piece.withUnsafeBytes { tarDigest.update(bufferPointer: $0) }
            try tar.take(piece) { try pass($0, emit) }
        }
    }

    private func pass(_ piece: TarReader.Piece, _ emit: (Piece) throws -> Void) throws {
        switch piece {
        case .bytes(let bytes):
            emitted += UInt64(bytes.count)
            guard emitted <= manifest.size else { throw tooLong }
            try emit(.bytes(bytes))
        case .zeros(let count):
            emitted += count
            guard emitted <= manifest.size else { throw tooLong }
            try emit(.zeros(count))
        }
    }

    private var tooLong: BundleError { BundleError("the bundle holds more than the manifest says") }

    public func finish() throws(BundleError) {
        guard next == manifest.parts.count, inflater.isDone, tar.isDone, emitted == manifest.size,
            received == manifest.bundledSize
        else { throw BundleError("the bundle holds less than the manifest says") }
        guard ByteCoding.hex(Array(tarDigest.finalize())) == manifest.digest else {
            throw BundleError("the image is damaged: its digest is not the manifest's")
        }
    }
}
