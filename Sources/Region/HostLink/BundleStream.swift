import AWSProtocol
import Bundles
import Foundation
import HummingbirdCore
import Link
import NIOCore
import NIOPosix

/// The root disk of an instance-store image on its way to a host: read from S3, verified, decrypted and unpacked. The host
/// never sees the bundle's key.
struct BundleStream: Sendable {
    let size: UInt64
    private let bundles: ImageBundles
    private let location: ImageBundles.Location
    private let found: ImageBundles.Found
    private let owner: Principal

    /// - Throws: `EC2Error`, before the first byte: no such bundle any more, or another than was registered.
    init(_ image: Image, _ bundles: ImageBundles) async throws {
        guard let reference = image.bundle else {
            throw EC2Error("InvalidAMIID.Unavailable", "The image \(image.id) has no bundle")
        }
        // Who launches need not be allowed to read the bundle; who registered it must be, still.
        owner = Principal(accountID: image.owner.rawValue)
        location = try .init(image.location)
        found = try await bundles.find(image.location, as: owner)
        guard found.reference == reference else {
            throw EC2Error("InvalidManifest", "The manifest \(image.location) was changed since it was registered")
        }
        size = reference.size
        self.bundles = bundles
    }

    /// What one step on a thread yields: at most about 4 MiB.
    private static let step: UInt64 = 4 << 20
    private static let zeros = ByteBuffer(repeating: 0, count: 1 << 20)

    func write(to emit: (ByteBuffer) async throws -> Void) async throws {
        let decoder = try BundleDecoder(found.manifest, key: found.content)
        for part in found.manifest.parts {
            let bytes = try await bundles.read(
                location, location.part(part.name), as: owner, limit: decoder.largestPart)
            try await NIOThreadPool.singleton.runIfActive { try decoder.feed(bytes) }
            while let pieces = try await NIOThreadPool.singleton.runIfActive({ try Self.next(decoder) }) {
                for piece in pieces {
                    switch piece {
                    case .bytes(let bytes): try await emit(ByteBuffer(bytes: bytes))
                    case .zeros(let count): try await Self.emitZeros(count, emit)
                    }
                }
            }
        }
        try decoder.finish()
    }

    private static func next(_ decoder: BundleDecoder) throws -> [BundleDecoder.Piece]? {
        var pieces: [BundleDecoder.Piece] = []
        var count: UInt64 = 0
        while count < step {
            guard let found = try decoder.pieces() else { return pieces.isEmpty ? nil : pieces }
            pieces += found
            for case .bytes(let bytes) in found { count += UInt64(bytes.count) }
            // A round that yields only tar's own blocks counts too, or a hostile bundle would keep the thread.
            count += 64 << 10
        }
        return pieces
    }

    private static func emitZeros(_ count: UInt64, _ emit: (ByteBuffer) async throws -> Void) async throws {
        var left = count
        while left > 0 {
            let size = min(left, UInt64(zeros.readableBytes))
            try await emit(zeros.getSlice(at: 0, length: Int(size)) ?? ByteBuffer())
            left -= size
        }
    }
}
