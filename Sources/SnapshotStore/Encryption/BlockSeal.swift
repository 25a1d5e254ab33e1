import Crypto
import Foundation
import NIOCore

/// How the blocks of one snapshot are encrypted.
///
/// A sealed block is 12 bytes of nonce, the ciphertext (of what would be stored without encryption: one zstd frame, or the block
/// as it is) and 16 bytes of tag: AES-256-GCM, the block's index being authenticated with it. The nonce is the beginning of an
/// HMAC over index and plaintext, so the same content at the same place under the same key is sealed to the same bytes, and
/// never does a nonce serve two contents. The name of a sealed block is the SHA-256 of its *sealed* bytes: so incremental
/// uploads, diffs, verification and sweeps need no key, and names tell nothing about the content.
struct BlockSeal: Sendable {
    static let nonceLength = 12
    static let overhead = nonceLength + 16

    let key: EncryptionKey
    private let blocks: SymmetricKey
    private let nonces: SymmetricKey

    init(_ key: EncryptionKey) {
        self.key = key
        blocks = SymmetricKey(data: key.key.derive("skerry snapshot blocks", byteCount: 32))
        nonces = SymmetricKey(data: key.key.derive("skerry snapshot nonces", byteCount: 32))
    }

    private static func place(_ index: UInt64) -> [UInt8] { withUnsafeBytes(of: index.bigEndian) { Array($0) } }

    func seal(_ plain: ByteBuffer, index: UInt64) throws(SnapshotStoreError) -> ByteBuffer {
        let place = Self.place(index)
        do {
            var mac = HMAC<SHA256>(key: nonces)
            mac.update(data: place)
            plain.withUnsafeReadableBytes { mac.update(data: $0) }
            let nonce = try AES.GCM.Nonce(data: Array(mac.finalize().prefix(Self.nonceLength)))
            let box = try plain.withUnsafeReadableBytes {
                try AES.GCM.seal($0, using: blocks, nonce: nonce, authenticating: place)
            }
            var sealed = ByteBuffer()
            sealed.reserveCapacity(plain.readableBytes + Self.overhead)
            sealed.writeBytes(nonce)
            sealed.writeBytes(box.ciphertext)
            sealed.writeBytes(box.tag)
            return sealed
        } catch {
            throw SnapshotStoreError(.invalid, "encrypting block \(index)", cause: error)
        }
    }

    /// nil: not sealed with this key for this place.
    func open(_ sealed: ByteBuffer, index: UInt64) -> ByteBuffer? {
        let length = sealed.readableBytes - Self.overhead
        guard length >= 0 else { return nil }
        return sealed.withUnsafeReadableBytes { bytes -> ByteBuffer? in
            guard let nonce = try? AES.GCM.Nonce(data: bytes[..<Self.nonceLength]),
                let box = try? AES.GCM.SealedBox(
                    nonce: nonce, ciphertext: bytes[Self.nonceLength..<Self.nonceLength + length],
                    tag: bytes[(Self.nonceLength + length)...]),
                let plain = try? AES.GCM.open(box, using: blocks, authenticating: Self.place(index))
            else { return nil }
            return ByteBuffer(bytes: plain)
        }
    }
}

/// What a reader of blocks can do with them.
enum BlockProtection: Sendable {
    case none
    case sealed(BlockSeal)
    /// Sealed, and the key is not here: blocks can be checked, not read.
    case locked
}
