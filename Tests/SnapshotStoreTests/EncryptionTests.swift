import Foundation
import NIOCore
import Support
import Testing

@testable import SnapshotStore

@Suite struct EncryptionTests {
    private let folder = NSTemporaryDirectory() + "skerry-key-\(UInt32.random(in: 0...UInt32.max))"
    private var path: String { folder + "/volumes.json" }

    private func store(_ objects: MemoryObjectStore, _ keyring: Keyring) async throws -> SnapshotStore {
        var options = SnapshotStore.Options()
        options.blockSize = Fixture.blockSize
        options.packTarget = 8 * Fixture.blockSize
        options.keyring = keyring
        return try await SnapshotStore.open(objects, options: options)
    }

    private func writer(
        _ store: SnapshotStore, _ id: SnapshotID, _ key: EncryptionKey?, parent: SnapshotID? = nil
    ) async throws -> SnapshotWriter {
        let upload = try await store.beginUpload(
            id, volumeSize: .bytes(500 * UInt64(Fixture.blockSize)), parent: parent, encryption: key)
        guard case .ongoing(let writer) = upload else { throw SnapshotStoreError(.conflict, "complete already") }
        return writer
    }

    /// Compressible and not; each begins with a text that must be found nowhere.
    private func block(_ value: UInt64) -> BlockData {
        let text = Array("the plaintext \(value) ".utf8)
        let noise = Fixture.block(value, random: value % 2 == 0).withUnsafeBytes { Array($0) }
        return BlockData(text + noise.dropFirst(text.count))
    }

    private func contains(_ objects: MemoryObjectStore, _ text: String) async throws -> Bool {
        for key in objects.keys {
            let object = try await objects.get(key, .all)
            if Data(object.readableBytesView).range(of: Data(text.utf8)) != nil { return true }
        }
        return false
    }

    @Test func theBucketHoldsNoPlaintextAndEverythingElseWorks() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let objects = MemoryObjectStore()
        let keyring = Keyring(path: path)
        let store = try await store(objects, keyring)
        let key = try keyring.makeKey()
        let first = try await writer(store, Fixture.id(1), key)
        for index in UInt64(0)..<100 { try await first.put(index, block(index)) }
        try await first.put(100, BlockData([0]))
        let manifest = try await first.complete()
        #expect(manifest.storedBlocks == 100 && manifest.encryption?.cipher == "AES-256-GCM")
        #expect(try await !contains(objects, "the plaintext"))

        // The same content is no change, though the key was unwrapped anew.
        let again = try keyring.key(key.wrapped)
        let second = try await writer(store, Fixture.id(2), again, parent: Fixture.id(1))
        for index in UInt64(0)..<100 { try await second.put(index, block(index == 7 ? 1000 : index)) }
        #expect(try await second.complete().storedBlocks == 1)
        let readers = (try await store.reader(for: Fixture.id(1)), try await store.reader(for: Fixture.id(2)))
        #expect(try await store.changes(from: readers.0, to: readers.1).map(\.index) == [7])
        #expect(try await readers.0.block(7) == block(7))
        #expect(try await readers.1.block(7) == block(1000))
        #expect(try await readers.1.blocks(0..<100).count == 100)
        #expect(try await readers.1.block(100) == nil)

        // Without the key: everything but reading.
        let blind = try await self.store(objects, Keyring())
        #expect(try await blind.verify().isSound)
        await #expect { _ = try await blind.reader(for: Fixture.id(1)).block(1) } throws: {
            ($0 as? SnapshotStoreError)?.code == .denied
        }
        try await blind.delete(Fixture.id(1))
        _ = try await blind.sweep()
        let audit = try await blind.audit()
        #expect(audit.leakedSlots == 0 && audit.missingSlots == 0)
        #expect(try await store.reader(for: Fixture.id(2)).block(99) == block(99))
    }

    @Test func aCopyOfAPlainSnapshotBecomesEncrypted() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let objects = MemoryObjectStore()
        let keyring = Keyring(path: path)
        let store = try await store(objects, keyring)
        let plain = try await writer(store, Fixture.id(1), nil)
        for index in UInt64(0)..<30 { try await plain.put(index * 3, block(index)) }
        _ = try await plain.complete()
        // An earlier attempt that was cut off.
        let cutOff = try await writer(store, Fixture.id(2), try keyring.makeKey())
        try await cutOff.put(1, block(1))
        try await cutOff.flush()
        let copy = try await store.copy(Fixture.id(1), to: Fixture.id(2), encrypting: true, annotations: [:])
        #expect(copy.encryption != nil && copy.parent == nil)
        #expect(try await store.copy(Fixture.id(1), to: Fixture.id(2), encrypting: true, annotations: [:]) == copy)
        let third = try await store.copy(Fixture.id(2), to: Fixture.id(3), annotations: [:])
        #expect(third.encryption == copy.encryption && third.storedBlocks == 0)
        try await store.delete(Fixture.id(1))
        _ = try await store.sweep()
        #expect(try await !contains(objects, "the plaintext"))
        let reader = try await store.reader(for: Fixture.id(3))
        for index in UInt64(0)..<30 { #expect(try await reader.block(index * 3) == block(index)) }
        #expect(try await reader.block(1) == nil)
    }

    @Test func aParentWithAnotherKeyIsOfNoUse() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keyring = Keyring(path: path)
        let store = try await store(MemoryObjectStore(), keyring)
        let plain = try await writer(store, Fixture.id(1), nil)
        try await plain.put(1, block(1))
        _ = try await plain.complete()
        let key = try keyring.makeKey()
        await #expect { _ = try await writer(store, Fixture.id(2), key, parent: Fixture.id(1)) } throws: {
            ($0 as? SnapshotStoreError)?.code == .parentGone
        }
        #expect(try await store.incompleteUploads() == [])
    }

    @Test func wrappedKeysAreBoundToTheirWrapper() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let one = try RegionKey.loadOrMake(path)
        #expect(try RegionKey.loadOrMake(path).id == one.id)
        let other = try RegionKey.loadOrMake(folder + "/other.json")
        let key = try one.makeKey()
        #expect(try one.unwrap(key.wrapped) == key)
        #expect(throws: SnapshotStoreError.self) { try other.unwrap(key.wrapped) }
        let bad = [
            "", "1:\(one.id)", "2:\(one.id):AAAA", "1:\(one.id):AAAA", key.wrapped + "A", key.wrapped.lowercased(),
        ]
        for text in bad {
            #expect(throws: SnapshotStoreError.self) { try one.unwrap(text) }
        }
    }

    @Test func aSealedBlockIsBoundToItsPlace() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let seal = BlockSeal(try RegionKey.loadOrMake(path).makeKey())
        let plain = ByteBuffer(string: "something")
        let sealed = try seal.seal(plain, index: 5)
        #expect(try seal.seal(plain, index: 5) == sealed)
        #expect(seal.open(sealed, index: 5) == plain)
        #expect(seal.open(sealed, index: 6) == nil)
        for byte in 0..<sealed.readableBytes {
            var changed = sealed
            changed.setInteger(sealed.getInteger(at: byte, as: UInt8.self).map { $0 ^ 1 } ?? 0, at: byte)
            #expect(seal.open(changed, index: 5) == nil)
        }
        #expect(seal.open(ByteBuffer(), index: 5) == nil)
    }
}
