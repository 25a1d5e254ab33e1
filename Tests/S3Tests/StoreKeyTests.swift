import Foundation
import GRDB
import Testing

@testable import S3

@Suite struct StoreKeyTests {
    private let folder = NSTemporaryDirectory() + "s3-key-" + UUID().uuidString
    private var path: String { folder + "/keys/objects.json" }

    @Test func isMadeOnceForItsOwnerOnly() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try StoreKeyState(path: path, known: nil).key()
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let (key, wrapped) = try made.makeDataKey()
        #expect(!wrapped.contains(Data(key).base64EncodedString()))
        let again = try StoreKeyState(path: path, known: made.id).key()
        #expect(again.id == made.id)
        #expect(try again.unwrap(wrapped) == key)
    }

    /// A store whose key is gone, or is another one, does not make a new one: it says so, and the old file mends it.
    @Test func lostKeyIsNotReplaced() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try StoreKeyState(path: path, known: nil).key()
        try FileManager.default.moveItem(atPath: path, toPath: path + ".kept")
        #expect(throws: StoreKeyError.self) { try StoreKeyState(path: path, known: made.id).key() }
        #expect(!FileManager.default.fileExists(atPath: path))
        _ = try StoreKey.make(at: path)
        #expect(throws: StoreKeyError.self) { try StoreKeyState(path: path, known: made.id).key() }
        try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreKeyError.self) { try StoreKeyState(path: path, known: made.id).key() }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: path + ".kept", toPath: path)
        #expect(try StoreKeyState(path: path, known: made.id).key().id == made.id)
    }

    /// What another key has wrapped, or what was changed, opens to nothing.
    @Test func otherKeysOpenNothing() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (one, other) = (try StoreKey.make(at: path), try StoreKey.make(at: path + "2"))
        let (_, wrapped) = try one.makeDataKey()
        #expect(throws: StoreKeyError.self) { try other.unwrap(wrapped) }
        var bytes = try #require(Data(base64Encoded: wrapped))
        bytes[20] ^= 1
        #expect(throws: StoreKeyError.self) { try one.unwrap(bytes.base64EncodedString()) }
        #expect(throws: StoreKeyError.self) { try one.unwrap("") }
    }

    /// The index says which key the store has, from the first start on.
    @Test func indexRemembersItsKey() async throws {
        let test = try TestStore()
        let id = try #require(test.store.key.id)
        try await test.close()
        try FileManager.default.removeItem(atPath: test.path + "/key.json")
        let again = try TestStore(path: test.path)
        #expect(again.store.key.id == nil)
        #expect(throws: StoreKeyError.self) { try again.store.key.key() }
        let known = try await again.store.read { try String.fetchOne($0, sql: "SELECT id FROM store_key") }
        #expect(known == id)
        try await again.remove()
    }
}
