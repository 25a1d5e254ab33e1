import Crypto
import NIOCore

/// What one slot of a pack holds.
struct PackSlot: Sendable, Equatable {
    enum Encoding: UInt8, Sendable {
        case raw = 0
        case zstd = 1
        /// Encrypted, raw or zstd inside; the hash is that of the stored bytes (`BlockSeal`).
        case sealed = 2
    }
    /// Kept when the pack is rewritten; ascending, with gaps where dead slots were left out.
    var number: UInt32
    /// Blocks: the block's index in the volume. Nodes: level << 56 | index within the level.
    var position: UInt64
    /// From the start of the object.
    var offset: UInt32
    var storedLength: UInt32
    var plainLength: UInt32
    var encoding: Encoding
    /// Blocks: SHA-256 of the plaintext, of sealed ones that of the stored bytes. Nodes: SHA-256 of the stored bytes (hashes and locations).
    var hash: BlockHash

    static let byteCount = 64
}

/// Assembles one pack object. Layout: docs/formats/snapshots.md, "Pack".
struct PackBuilder {
    static let magic: UInt32 = 0x534b_504b  // "SKPK"
    static let trailerMagic: UInt32 = 0x534b_5058  // "SKPX"
    static let version: UInt8 = 1
    static let headerLength = 32
    static let trailerLength = 48

    let id: PackID
    private(set) var slots: [PackSlot] = []
    private var buffer: ByteBuffer

    init(id: PackID, expectedSize: Int) {
        self.id = id
        buffer = ByteBuffer()
        buffer.reserveCapacity(expectedSize)
        buffer.writeImmutableBuffer(Self.header(id))
    }

    static func header(_ id: PackID) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(headerLength)
        buffer.writeInteger(magic)
        buffer.writeInteger(version)
        buffer.writeInteger(id.kind.rawValue)
        buffer.writeInteger(UInt8(0))  // cipher: none
        buffer.writeInteger(UInt8(0))
        id.birth.write(to: &buffer)
        buffer.writeRepeatingByte(0, count: 3)
        buffer.writeInteger(id.sequence)
        buffer.writeRepeatingByte(0, count: 8)
        return buffer
    }

    var payloadLength: Int { buffer.readableBytes - Self.headerLength }
    /// What `finish` will return.
    var finishedLength: Int { buffer.readableBytes + slots.count * PackSlot.byteCount + Self.trailerLength }

    /// Appends under the next number.
    mutating func append(
        position: UInt64, plainLength: Int, encoding: PackSlot.Encoding, hash: BlockHash, stored: ByteBuffer
    ) -> PackSlot {
        append(
            number: UInt32(slots.count), position: position, plainLength: plainLength, encoding: encoding, hash: hash,
            stored: stored)
    }

    /// Appends under a given number (rewriting).
    mutating func append(
        number: UInt32, position: UInt64, plainLength: Int, encoding: PackSlot.Encoding, hash: BlockHash,
        stored: ByteBuffer
    ) -> PackSlot {
        let slot = PackSlot(
            number: number, position: position, offset: UInt32(buffer.readableBytes),
            storedLength: UInt32(stored.readableBytes), plainLength: UInt32(plainLength), encoding: encoding, hash: hash
        )
        buffer.writeImmutableBuffer(stored)
        slots.append(slot)
        return slot
    }

    /// The object's bytes: the index and trailer are added.
    consuming func finish() -> ByteBuffer {
        let indexOffset = buffer.readableBytes
        for slot in slots {
            buffer.writeInteger(slot.number)
            buffer.writeInteger(slot.position)
            buffer.writeInteger(slot.offset)
            buffer.writeInteger(slot.storedLength)
            buffer.writeInteger(slot.plainLength)
            buffer.writeInteger(slot.encoding.rawValue)
            buffer.writeRepeatingByte(0, count: 7)
            slot.hash.write(to: &buffer)
        }
        buffer.writeInteger(Self.trailerMagic)
        buffer.writeInteger(UInt32(slots.count))
        buffer.writeInteger(UInt64(indexOffset))
        PackIndex.checksum(id, index: buffer.slice(indexOffset, buffer.readableBytes - indexOffset)).write(to: &buffer)
        return buffer
    }
}

/// The slots of a pack, as its index tells them.
struct PackIndex: Sendable {
    let slots: [PackSlot]

    /// Of a pack just made.
    init(slots: [PackSlot]) { self.slots = slots }

    subscript(number: UInt32) -> PackSlot? {
        // In a pack that was never rewritten, slot n is the n-th.
        if Int(number) < slots.count, slots[Int(number)].number == number { return slots[Int(number)] }
        var low = 0
        var high = slots.count
        while low < high {
            let middle = (low + high) / 2
            if slots[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < slots.count && slots[low].number == number ? slots[low] : nil
    }

    /// SHA-256 over the header that pack `id` has, the index, and the trailer up to the checksum: an index that checks
    /// out belongs to that pack, without its beginning being read.
    static func checksum(_ id: PackID, index: ByteBuffer) -> BlockHash {
        var hash = SHA256()
        hash.update(PackBuilder.header(id))
        hash.update(index)
        return BlockHash(hash.finalize())
    }

    /// What the last bytes of a pack say: how many bytes its index and trailer take.
    static func tailLength(of tail: ByteBuffer) throws(SnapshotStoreError) -> Int {
        guard tail.readableBytes >= PackBuilder.trailerLength else { throw damaged("too short") }
        var trailer = tail.slice(tail.readableBytes - PackBuilder.trailerLength, PackBuilder.trailerLength)
        guard trailer.readInteger(as: UInt32.self) == PackBuilder.trailerMagic,
            let count = trailer.readInteger(as: UInt32.self)
        else { throw damaged("no trailer") }
        return Int(count) * PackSlot.byteCount + PackBuilder.trailerLength
    }

    /// Decodes the index from the end of pack `id`.
    init(tail: ByteBuffer, id: PackID) throws(SnapshotStoreError) {
        let tailLength = try Self.tailLength(of: tail)
        guard tailLength <= tail.readableBytes else { throw Self.damaged("cut short") }
        var index = tail.slice(tail.readableBytes - tailLength, tailLength - BlockHash.byteCount)
        var stored = tail.slice(tail.readableBytes - BlockHash.byteCount, BlockHash.byteCount)
        guard BlockHash(from: &stored) == Self.checksum(id, index: index) else { throw Self.damaged("checksum") }
        let count = (tailLength - PackBuilder.trailerLength) / PackSlot.byteCount
        var slots: [PackSlot] = []
        slots.reserveCapacity(count)
        for _ in 0..<count {
            guard let number = index.readInteger(as: UInt32.self), let position = index.readInteger(as: UInt64.self),
                let offset = index.readInteger(as: UInt32.self), let storedLength = index.readInteger(as: UInt32.self),
                let plainLength = index.readInteger(as: UInt32.self), let code = index.readInteger(as: UInt8.self),
                let encoding = PackSlot.Encoding(rawValue: code), index.readBytes(length: 7) != nil,
                let hash = BlockHash(from: &index), slots.last.map({ $0.number < number }) ?? true
            else { throw Self.damaged("index") }
            slots.append(
                PackSlot(
                    number: number, position: position, offset: offset, storedLength: storedLength,
                    plainLength: plainLength, encoding: encoding, hash: hash))
        }
        guard index.readInteger(as: UInt32.self) == PackBuilder.trailerMagic, index.readInteger(as: UInt32.self) != nil,
            let indexOffset = index.readInteger(as: UInt64.self)
        else { throw Self.damaged("trailer") }
        for slot in slots
        where UInt64(slot.offset) + UInt64(slot.storedLength) > indexOffset
            || Int(slot.offset) < PackBuilder.headerLength
        {
            throw Self.damaged("a slot lies outside")
        }
        self.slots = slots
    }

    /// Decodes the index of a whole pack object.
    init(object: ByteBuffer, id: PackID) throws(SnapshotStoreError) {
        try self.init(tail: object, id: id)
        var place = object.slice(object.readableBytes - BlockHash.byteCount - 8, 8)
        let tailLength = slots.count * PackSlot.byteCount + PackBuilder.trailerLength
        guard object.slice(0, PackBuilder.headerLength) == PackBuilder.header(id),
            place.readInteger(as: UInt64.self) == UInt64(object.readableBytes - tailLength)
        else { throw Self.damaged("header") }
    }

    private static func damaged(_ what: String) -> SnapshotStoreError {
        SnapshotStoreError(.damaged, "a pack does not parse: \(what)")
    }
}

extension ByteBuffer {
    /// `length` bytes at `offset` from the reader index; empty where there are fewer.
    func slice(_ offset: Int, _ length: Int) -> ByteBuffer {
        guard offset >= 0, length >= 0 else { return ByteBuffer() }
        return getSlice(at: readerIndex + offset, length: length) ?? ByteBuffer()
    }
}
