import Crypto
import CryptoExtras
import NIOCore
import Synchronization

/// Encryption of a content with its object's key, be it the customer's (SSE-C) or one that the store keeps (SSE-S3): AES-256 in
/// counter mode, so that any range can be read.
///
/// Damage is found by the data file's checksums, which cover what is stored; counter mode needs no padding and keeps sizes.
struct BodyCipher: Sendable {
    private let key: SymmetricKey
    /// Bytes of the content before the next one.
    private var position: UInt64

    /// - Parameters:
    ///   - salt: makes the key of this one content from the object's, so that no two share a key stream.
    init(objectKey: [UInt8], salt: String, position: UInt64 = 0) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: objectKey), salt: Array(salt.utf8), info: Array("skerry s3".utf8),
            outputByteCount: 32)
        self.position = position
    }

    static func makeSalt() -> String {
        var generator = SystemRandomNumberGenerator()
        return Hex.encode((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// Encrypts or decrypts the readable bytes in place, and moves on.
    mutating func apply(to buffer: inout ByteBuffer) {
        let count = buffer.readableBytes
        guard count > 0 else { return }
        let skipped = Int(position % 16)
        var padded = [UInt8](repeating: 0, count: skipped)
        padded.append(contentsOf: buffer.readableBytesView)
        let counter = position / 16
        var block = [UInt8](repeating: 0, count: 8)
        withUnsafeBytes(of: counter.bigEndian) { block.append(contentsOf: $0) }
        position += UInt64(count)
        guard let counterBlock = try? AES._CTR.Nonce(nonceBytes: block),
            let output = try? AES._CTR.encrypt(padded, using: key, nonce: counterBlock)
        else {
            // Only a wrong key or block length fails here; both are checked when the headers are read. Sending nothing is
            // the safe end.
            buffer.moveReaderIndex(forwardBy: count)
            return
        }
        buffer.setBytes(output.dropFirst(skipped), at: buffer.readerIndex)
    }
}

/// A flag that is set once.
final class ManagedFlag: Sendable {
    private let value = Atomic<Bool>(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
}
