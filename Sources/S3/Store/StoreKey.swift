import Crypto
import Foundation
import Glibc
import Support

/// The key that wraps the data keys of objects encrypted by the store itself (SSE-S3): a file beside the region's other keys,
/// made at the first start.
///
/// `{"version": 1, "id": "<UUID>", "key": "<32 bytes in base64>"}`
struct StoreKey: Sendable {
    let id: String
    private let secret: SymmetricKey

    private struct Document: Codable {
        var version: Int
        var id: String
        var key: String
    }

    /// - Returns: nil where there is no such file.
    static func load(from path: String) throws -> StoreKey? {
        guard let data = FileManager.default.contents(atPath: path) else {
            guard access(path, F_OK) != 0, errno == ENOENT else { throw SystemError("open", path) }
            return nil
        }
        guard let document = try? JSONDecoder().decode(Document.self, from: data), document.version == 1,
            let key = Data(base64Encoded: document.key), key.count == 32
        else { throw StoreKeyError.unreadable(path) }
        return StoreKey(id: document.id, secret: SymmetricKey(data: key))
    }

    /// Makes the file, durably and for its owner only. An index names the key after that, so no power cut leaves an index whose
    /// key is not there.
    static func make(at path: String) throws -> StoreKey {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let id = UUID().uuidString.lowercased()
        let document = Document(version: 1, id: id, key: secret.base64EncodedString())
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open", temporary) }
        defer { close(descriptor) }
        let bytes = Array(try JSONEncoder().encode(document))
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw SystemError("write", temporary) }
        guard fsync(descriptor) == 0 else { throw SystemError("fsync", temporary) }
        guard rename(temporary, path) == 0 else { throw SystemError("rename", path) }
        try BlobFolder.sync(folder)
        return StoreKey(id: id, secret: SymmetricKey(data: secret))
    }

    /// A new key for one object, and the form in which the object's record has it: AES-256-GCM under this key (12 bytes of
    /// nonce, 32 of ciphertext, 16 of tag), base64.
    func makeDataKey() throws -> (key: [UInt8], wrapped: String) {
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        guard let box = try AES.GCM.seal(key, using: secret).combined else { throw StoreKeyError.damaged }
        return (key, box.base64EncodedString())
    }

    func unwrap(_ wrapped: String) throws -> [UInt8] {
        guard let data = Data(base64Encoded: wrapped), let box = try? AES.GCM.SealedBox(combined: data),
            let key = try? AES.GCM.open(box, using: secret), key.count == 32
        else { throw StoreKeyError.damaged }
        return Array(key)
    }
}

/// Why nothing can be encrypted or decrypted; for the log. Clients hear of an internal error.
enum StoreKeyError: Error, CustomStringConvertible {
    case unreadable(String)
    case missing(String, id: String)
    case damaged

    var description: String {
        switch self {
        case .unreadable(let path): "\(path) is not a key of objects"
        case .missing(let path, let id):
            "\(path) is not the key \(id), with which this store encrypts objects: put that file back"
        case .damaged: "the key of an object was not wrapped by the key of this store, or is damaged"
        }
    }
}

/// The store's key as an index knows it: the one that encrypts new objects is the one that decrypts old ones, or there is none.
enum StoreKeyState: Sendable {
    case here(StoreKey)
    case lost(StoreKeyError)

    /// - Parameters:
    ///   - known: the id of the key that the index was made with; nil where it names none yet. Only then may a key be made.
    init(path: String, known: String?) throws {
        do {
            let loaded = try StoreKey.load(from: path)
            switch (loaded, known) {
            case (let key?, nil): self = .here(key)
            case (let key?, let id?) where key.id == id: self = .here(key)
            case (_, let id?): self = .lost(.missing(path, id: id))
            case (nil, nil): self = .here(try StoreKey.make(at: path))
            }
        } catch let error as StoreKeyError {
            self = .lost(error)
        }
    }

    var id: String? { if case .here(let key) = self { key.id } else { nil } }

    func key() throws -> StoreKey {
        switch self {
        case .here(let key): return key
        case .lost(let error): throw error
        }
    }
}
