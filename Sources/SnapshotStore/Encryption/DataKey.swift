import Crypto
import Foundation

/// The key of one volume's content and of its snapshots: 256 random bits, from which every use derives its own.
public struct DataKey: Sendable, Equatable {
    let secret: SymmetricKey

    init(secret: SymmetricKey) { self.secret = secret }

    public static func random() -> DataKey { DataKey(secret: SymmetricKey(size: .bits256)) }

    /// HKDF-SHA256 with `purpose` as its info.
    public func derive(_ purpose: String, byteCount: Int) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret, info: Array(purpose.utf8), outputByteCount: byteCount)
        return key.withUnsafeBytes { Array($0) }
    }
}

/// A data key that something is encrypted with, and the form in which it is kept beside that: wrapped by the region's key.
public struct EncryptionKey: Sendable, Equatable {
    public let key: DataKey
    /// See `RegionKey.wrap`.
    public let wrapped: String

    public init(key: DataKey, wrapped: String) {
        self.key = key
        self.wrapped = wrapped
    }

    public static func == (left: Self, right: Self) -> Bool { left.key == right.key }
}
