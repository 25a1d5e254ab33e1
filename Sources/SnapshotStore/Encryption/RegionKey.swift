import Crypto
import Foundation
import Glibc
import Support

/// The key that wraps all data keys of a region: the file `DATA/keys/volumes.json`, made when it is first needed. It is the one
/// thing besides the bucket without which encrypted snapshots cannot be read: keep a copy of it somewhere else.
///
/// `{"version": 1, "id": "<UUID>", "key": "<32 bytes in base64>"}`
public struct RegionKey: Sendable {
    /// What AWS calls the key's id.
    public let id: String
    private let secret: SymmetricKey

    private struct Document: Codable {
        var version: Int
        var id: String
        var key: String
    }

    /// nil: there is no such file.
    public static func load(from path: String) throws(SnapshotStoreError) -> RegionKey? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        guard let document = try? JSONDecoder().decode(Document.self, from: data), document.version == 1,
            let key = Data(base64Encoded: document.key), key.count == 32
        else { throw SnapshotStoreError(.invalid, "\(path) is not a key of volumes") }
        return RegionKey(id: document.id, secret: SymmetricKey(data: key))
    }

    /// Makes the file where there is none. Of several processes that do so at once, one wins and all use its key.
    public static func loadOrMake(_ path: String) throws -> RegionKey {
        if let key = try load(from: path) { return key }
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let document = Document(version: 1, id: UUID().uuidString.lowercased(), key: secret.base64EncodedString())
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let temporary = path + ".\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        try write(try JSONEncoder().encode(document), to: temporary)
        defer { unlink(temporary) }
        guard link(temporary, path) == 0 || errno == EEXIST else { throw SystemError("link", path) }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemError("fsync", folder) }
        guard let key = try load(from: path) else { throw SystemError("open", path, errno: ENOENT) }
        return key
    }

    private static func write(_ data: Data, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        defer { close(descriptor) }
        let count = data.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count == data.count else { throw SystemError("write", path) }
        guard fsync(descriptor) == 0 else { throw SystemError("fsync", path) }
    }

    /// A new data key.
    public func makeKey() throws(SnapshotStoreError) -> EncryptionKey {
        let key = DataKey.random()
        return EncryptionKey(key: key, wrapped: try wrap(key))
    }

    /// `1:<id of this key>:<base64 of nonce, ciphertext and tag>`, AES-256-GCM with the first two parts as additional data.
    func wrap(_ key: DataKey) throws(SnapshotStoreError) -> String {
        let head = "1:\(id)"
        let plain = key.secret.withUnsafeBytes { Data($0) }
        guard
            let box = try? AES.GCM.seal(plain, using: secret, authenticating: Array(head.utf8)),
            let combined = box.combined
        else { throw SnapshotStoreError(.invalid, "wrapping a key") }
        return head + ":" + combined.base64EncodedString()
    }

    /// Throws `denied` when it was wrapped by another key, `damaged` when it is not whole.
    public func unwrap(_ wrapped: String) throws(SnapshotStoreError) -> EncryptionKey {
        let parts = wrapped.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "1", let combined = Data(base64Encoded: String(parts[2])) else {
            throw SnapshotStoreError(.unsupportedFormat, "a wrapped key does not parse")
        }
        guard parts[1] == id else {
            throw SnapshotStoreError(.denied, "encrypted with the key \(parts[1]), not with \(id)")
        }
        let head = Array("1:\(id)".utf8)
        guard let box = try? AES.GCM.SealedBox(combined: combined),
            let plain = try? AES.GCM.open(box, using: secret, authenticating: head), plain.count == 32
        else { throw SnapshotStoreError(.damaged, "a wrapped key does not match its check") }
        return EncryptionKey(key: DataKey(secret: SymmetricKey(data: plain)), wrapped: wrapped)
    }
}

/// The region's key where there is one: for opening stores and volumes before it is known whether anything is encrypted.
public struct Keyring: Sendable {
    private let path: String?

    /// No key: what is encrypted can be checked and deleted, not read.
    public init() { path = nil }
    /// The file is read, or made, when a key is needed.
    public init(path: String) { self.path = path }

    func unwrap(_ wrapped: String) throws(SnapshotStoreError) -> EncryptionKey {
        guard let path, let key = try RegionKey.load(from: path) else {
            throw SnapshotStoreError(.denied, "it is encrypted, and the region's key is not here")
        }
        return try key.unwrap(wrapped)
    }

    public func key(_ wrapped: String) throws(SnapshotStoreError) -> EncryptionKey { try unwrap(wrapped) }

    /// For something new.
    public func makeKey() throws(SnapshotStoreError) -> EncryptionKey {
        guard let path else { throw SnapshotStoreError(.denied, "there is no region's key") }
        do {
            return try RegionKey.loadOrMake(path).makeKey()
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.localFile, "making \(path)", cause: error)
        }
    }
}
