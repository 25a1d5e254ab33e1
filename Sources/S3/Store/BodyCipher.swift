import Crypto
import CryptoExtras
import NIOCore
import Synchronization

/// Encryption of a content with a key of the customer (SSE-C): AES-256 in counter mode, so that any range can be read.
///
/// Damage is found by the data file's checksums, which cover what is stored; counter mode needs no padding and keeps sizes.
struct BodyCipher: Sendable {
    private let key: SymmetricKey
    private let nonce: [UInt8]
    /// Bytes of the content before the next one.
    private var position: UInt64

    /// - Parameters:
    ///   - nonce: 8 bytes, unique for the key; the counter of 16-byte blocks fills the other half of AES's block.
    init(customerKey: [UInt8], nonce: [UInt8], position: UInt64 = 0) {
        key = SymmetricKey(data: customerKey)
        self.nonce = nonce
        self.position = position
    }

    /// Encrypts or decrypts the readable bytes in place, and moves on.
    mutating func apply(to buffer: inout ByteBuffer) {
        let count = buffer.readableBytes
        guard count > 0 else { return }
        let skipped = Int(position % 16)
        var padded = [UInt8](repeating: 0, count: skipped)
        padded.append(contentsOf: buffer.readableBytesView)
        let counter = position / 16
        var block = nonce
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
