import NIOCore
import Support
import Testing

@testable import SnapshotStore

@Suite struct CodecTests {
    private static func pack(
        _ number: UInt32, kind: PackID.Kind = .blocks, birth: SnapshotID = "snap-0123456789abcdef0"
    )
        throws -> PackID
    {
        PackID(birth: try #require(PackedSnapshotID(birth)), kind: kind, sequence: number)
    }

    private static func hash(_ text: String) -> BlockHash { BlockHash(of: ByteBuffer(string: text)) }

    @Test func snapshotIDsPackAndUnpack() {
        for id: SnapshotID in [
            "snap-0123456789abcdef0", "snap-fffffffffffffffff", "snap-00000000000000001", "snap-1a2b3c4d",
        ] {
            #expect(PackedSnapshotID(id)?.id == id)
        }
        for id: SnapshotID in ["snap-1", "snap-0123456789ABCDEF0", "vol-1a2b3c4d", ""] {
            #expect(PackedSnapshotID(id) == nil)
        }
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            let id = SnapshotID.random(using: &generator)
            #expect(PackedSnapshotID(id)?.id == id)
        }
    }

    @Test func varints() {
        for value: UInt64 in [0, 1, 127, 128, 300, 1 << 32, .max - 1, .max] {
            var buffer = ByteBuffer()
            buffer.writeVarint(value)
            #expect(buffer.readVarint() == value)
            #expect(buffer.readableBytes == 0)
        }
        var tooLong = ByteBuffer(bytes: [UInt8](repeating: 0xff, count: 10))
        #expect(tooLong.readVarint() == nil)
        var short = ByteBuffer(bytes: [0x80])
        #expect(short.readVarint() == nil)
    }

    private static func node(level: UInt8, seed: UInt64) throws -> TreeNode {
        var generator = SeededGenerator(seed: seed)
        var node = TreeNode(level: level)
        for position in 0..<16 where Int.random(in: 0..<3, using: &generator) > 0 {
            let births: [SnapshotID] = ["snap-1a2b3c4d", "snap-00000000000000001", "snap-fffffffffffffffff"]
            let pack = try Self.pack(
                .random(in: 0...70000, using: &generator), kind: level == 0 ? .blocks : .nodes,
                birth: births.randomElement(using: &generator) ?? "")
            node[position] = TreeNode.Child(
                hash: hash("\(position) \(seed)"),
                location: SlotReference(pack: pack, slot: .random(in: 0...40, using: &generator)),
                offset: level == 0 ? .random(in: 0...17_000_000, using: &generator) : 0,
                length: level == 0 ? .random(in: 0...524288, using: &generator) : 0)
        }
        if node.isEmpty {
            node[0] = TreeNode.Child(
                hash: hash(""), location: .init(pack: try pack(0, kind: level == 0 ? .blocks : .nodes), slot: 0))
        }
        return node
    }

    @Test(arguments: 0..<50)
    func nodesRoundTripAndNothingElseDecodes(seed: UInt64) throws {
        let node = try Self.node(level: UInt8(seed % 3), seed: seed)
        let bytes = node.encode()
        #expect(try TreeNode(decoding: bytes) == node)
        // The hash is of the content, not of the place.
        var moved = node
        for position in 0..<16 { moved[position]?.location.slot += 1 }
        #expect(moved.hash == node.hash)
        moved[3] = TreeNode.Child(hash: Self.hash("x"), location: .init(pack: try Self.pack(1), slot: 1))
        #expect(moved.hash != node.hash)
        for length in 0..<bytes.readableBytes {
            #expect(throws: SnapshotStoreError.self) { try TreeNode(decoding: bytes.slice(0, length)) }
        }
        var longer = bytes
        longer.writeInteger(UInt8(0))
        #expect(throws: SnapshotStoreError.self) { try TreeNode(decoding: longer) }
    }

    /// Random changes of valid structures: an error or a value, never a trap; and where there is a checksum, an error.
    @Test func changedStructuresNeverTrap() throws {
        var generator = SeededGenerator(seed: 99)
        func changed(_ bytes: ByteBuffer) -> ByteBuffer {
            var array = Array(bytes.readableBytesView)
            for _ in 0..<Int.random(in: 1...4, using: &generator) where !array.isEmpty {
                let place = Int.random(in: 0..<array.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: array[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 1: array[place] = [0, 1, 0x7f, 0x80, 0xff].randomElement(using: &generator) ?? 0
                case 2: array.remove(at: place)
                case 3: array.insert(.random(in: 0...255, using: &generator), at: place)
                default: array.removeSubrange(place...)
                }
            }
            return ByteBuffer(bytes: array)
        }
        let id = try Self.pack(7)
        var builder = PackBuilder(id: id, expectedSize: 1000)
        for number in 0..<5 {
            let stored = ByteBuffer(string: "block \(number)")
            _ = builder.append(
                position: UInt64(number), plainLength: stored.readableBytes, encoding: .raw,
                hash: BlockHash(of: stored),
                stored: stored)
        }
        let pack = builder.finish()
        var dead = DeadSlots()
        for slot in UInt32(0)..<9 { dead.insert(SlotReference(pack: id, slot: slot), length: slot * 3) }
        let list = dead.encode()
        let manifest = SnapshotManifest(
            id: "snap-1a2b3c4d", volumeSize: 1 << 30, blockSize: 4096, parent: nil, started: 1, completed: 2,
            annotations: ["a": "b"], storedBlocks: 1, storedBytes: 2, presentBlocks: 3, root: nil)
        let record = try manifest.encode()
        for round in 0..<20_000 {
            let node = try Self.node(level: UInt8(round % 3), seed: UInt64(round % 40))
            _ = try? TreeNode(decoding: changed(node.encode()))
            let otherPack = changed(pack)
            if otherPack != pack, let index = try? PackIndex(object: otherPack, id: id) {
                // Only payload may differ without being noticed here: blocks have hashes of their own.
                #expect(index.slots.count == 5 && otherPack.readableBytes == pack.readableBytes)
            }
            let otherList = changed(list)
            #expect(otherList == list || (try? DeadSlots.decode(otherList)) == nil)
            let otherRecord = changed(record)
            #expect(otherRecord == record || (try? SnapshotManifest.decode(otherRecord)) == nil)
            // With a right checksum around wrong content.
            _ = try? DeadSlots.decode(
                Record.encode(.deadSlots, payload: changed(list.slice(12, list.readableBytes - 44))))
            _ = try? SnapshotManifest.decode(
                Record.encode(.manifest, payload: changed(record.slice(12, record.readableBytes - 44)))
            ).tree
        }
    }

    @Test func packsRoundTrip() throws {
        let id = try Self.pack(0xabcdef)
        var builder = PackBuilder(id: id, expectedSize: 100)
        let stored = ByteBuffer(string: "hello")
        let slot = builder.append(
            position: 77, plainLength: 5, encoding: .raw, hash: BlockHash(of: stored), stored: stored)
        let length = builder.finishedLength
        let object = builder.finish()
        #expect(object.readableBytes == length && length == 32 + 5 + 64 + 48)
        let index = try PackIndex(object: object, id: id)
        #expect(index.slots == [slot] && index[0] == slot && index[1] == nil)
        #expect(object.slice(Int(slot.offset), Int(slot.storedLength)) == stored)
        #expect(try PackIndex(tail: object.slice(20, object.readableBytes - 20), id: id).slots == [slot])
        // An index belongs to its pack.
        let other = try Self.pack(0xabcdee)
        #expect(throws: SnapshotStoreError.self) { try PackIndex(object: object, id: other) }
        #expect(throws: SnapshotStoreError.self) { try PackIndex(tail: object, id: other) }
        let keys = Keys(prefix: "p/")
        #expect(keys.pack(id) == "p/packs/snap-0123456789abcdef0/b00abcdef")
        #expect(keys.packID(ofKey: keys.pack(id)) == id)
        #expect(keys.packID(ofKey: "p/packs/snap-0123456789abcdef0/x00abcdef") == nil)
        #expect(keys.packID(ofKey: "packs/snap-0123456789abcdef0/b00abcdef") == nil)
    }

    @Test func indexesWithGaps() throws {
        let id = try Self.pack(1)
        var builder = PackBuilder(id: id, expectedSize: 100)
        for number: UInt32 in [0, 3, 4, 9, 100] {
            _ = builder.append(
                number: number, position: 0, plainLength: 0, encoding: .raw, hash: Self.hash(""), stored: ByteBuffer())
        }
        let index = try PackIndex(object: builder.finish(), id: id)
        for number: UInt32 in [0, 3, 4, 9, 100] { #expect(index[number]?.number == number) }
        for number: UInt32 in [1, 2, 5, 8, 99, 101, .max] { #expect(index[number] == nil) }
    }

    @Test func geometry() {
        #expect(TreeGeometry.height(blockCount: 1) == 1)
        #expect(TreeGeometry.height(blockCount: 16) == 1)
        #expect(TreeGeometry.height(blockCount: 17) == 2)
        #expect(TreeGeometry.height(blockCount: 2_097_152) == 6)
        #expect(TreeGeometry.height(blockCount: .max) == 15)
        #expect(TreeGeometry.nodeIndex(level: 0, block: 35) == 2)
        #expect(TreeGeometry.position(level: 0, block: 35) == 3)
        #expect(TreeGeometry.position(level: 1, block: 35) == 2)
    }

    @Test func zeroBlocksAreKnown() {
        for count in [0, 1, 63, 64, 65, 4096] {
            #expect(BlockData([UInt8](repeating: 0, count: count)).isZero)
            for place in [0, count / 2, count - 1] where count > 0 {
                var bytes = [UInt8](repeating: 0, count: count)
                bytes[place] = 1
                #expect(!BlockData(bytes).isZero)
            }
        }
        #expect(BlockData(count: 100) { _ in 0 }.isZero)
    }
}
