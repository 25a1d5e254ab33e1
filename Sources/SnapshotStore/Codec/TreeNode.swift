import Crypto
import NIOCore

/// A node of a snapshot's tree: up to 16 children. Level 0 holds blocks; node (level l, index i) covers the blocks
/// [i·16^(l+1), (i+1)·16^(l+1)). Zero blocks, and nodes without children, are left out.
///
/// Its hash covers the logical content only (level, which children exist, their hashes), not where they are stored: equal
/// content has equal hashes in every store, and a tree can be compared with another without reading below equal hashes.
/// Layout: docs/formats/snapshots.md, "Tree node".
struct TreeNode: Sendable, Equatable {
    static let fanOut = 16
    static let fanOutBits = 4
    static let version: UInt8 = 1

    struct Child: Sendable, Equatable {
        var hash: BlockHash
        var location: SlotReference
        /// Where the block is in its pack, as first written (level 0 only; a rewritten pack's index knows better).
        var offset: UInt32 = 0
        var length: UInt32 = 0

        /// The same thing stored at the same place.
        func isSameSlot(as other: Child?) -> Bool { other?.location == location }
    }

    let level: UInt8
    /// 16 entries.
    private(set) var children: [Child?]

    init(level: UInt8) {
        self.level = level
        children = Array(repeating: nil, count: Self.fanOut)
    }

    subscript(position: Int) -> Child? {
        get { children[position] }
        set { children[position] = newValue }
    }

    var isEmpty: Bool { children.allSatisfy { $0 == nil } }

    private var presence: UInt16 {
        var bits: UInt16 = 0
        for (position, child) in children.enumerated() where child != nil { bits |= 1 << UInt16(position) }
        return bits
    }

    var hash: BlockHash {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(16 + Self.fanOut * BlockHash.byteCount)
        buffer.writeStaticString("skerry.node\0")
        buffer.writeInteger(level)
        buffer.writeInteger(presence)
        for child in children { child?.hash.write(to: &buffer) }
        return BlockHash(of: buffer)
    }

    func encode() -> ByteBuffer {
        var births: [PackedSnapshotID] = []
        var packs: [(birth: Int, id: PackID)] = []
        var packNumbers: [PackID: Int] = [:]
        for child in children {
            guard let child, packNumbers[child.location.pack] == nil else { continue }
            let pack = child.location.pack
            packNumbers[pack] = packs.count
            if let birth = births.firstIndex(of: pack.birth) {
                packs.append((birth, pack))
            } else {
                packs.append((births.count, pack))
                births.append(pack.birth)
            }
        }
        var buffer = ByteBuffer()
        buffer.reserveCapacity(16 + births.count * 9 + packs.count * 6 + Self.fanOut * 48)
        buffer.writeInteger(Self.version)
        buffer.writeInteger(level)
        buffer.writeInteger(presence)
        buffer.writeInteger(UInt8(births.count))
        for birth in births { birth.write(to: &buffer) }
        buffer.writeInteger(UInt8(packs.count))
        for pack in packs {
            buffer.writeInteger(UInt8(pack.birth))
            buffer.writeVarint(UInt64(pack.id.sequence))
        }
        for case let child? in children {
            child.hash.write(to: &buffer)
            buffer.writeInteger(UInt8(packNumbers[child.location.pack] ?? 0))
            buffer.writeVarint(UInt64(child.location.slot))
            if level == 0 {
                buffer.writeVarint(UInt64(child.offset))
                buffer.writeVarint(UInt64(child.length))
            }
        }
        return buffer
    }

    /// Accepts exactly what `encode` writes; anything else is `damaged` (or `unsupportedFormat`).
    init(decoding bytes: ByteBuffer) throws(SnapshotStoreError) {
        var buffer = bytes
        let damaged = SnapshotStoreError(.damaged, "a tree node does not parse")
        guard let version = buffer.readInteger(as: UInt8.self) else { throw damaged }
        guard version == Self.version else {
            throw SnapshotStoreError(.unsupportedFormat, "tree node of version \(version)")
        }
        guard let level = buffer.readInteger(as: UInt8.self), level < TreeGeometry.maximumHeight,
            let presence = buffer.readInteger(as: UInt16.self), presence != 0,
            let birthCount = buffer.readInteger(as: UInt8.self), birthCount <= Self.fanOut
        else { throw damaged }
        var births: [PackedSnapshotID] = []
        for _ in 0..<birthCount {
            guard let birth = PackedSnapshotID(from: &buffer) else { throw damaged }
            births.append(birth)
        }
        guard let packCount = buffer.readInteger(as: UInt8.self), packCount <= Self.fanOut else { throw damaged }
        var packs: [PackID] = []
        for _ in 0..<packCount {
            guard let birth = buffer.readInteger(as: UInt8.self), birth < births.count,
                let sequence = buffer.readVarint32()
            else { throw damaged }
            packs.append(PackID(birth: births[Int(birth)], kind: level == 0 ? .blocks : .nodes, sequence: sequence))
        }
        self.init(level: level)
        for position in 0..<Self.fanOut where presence & (1 << UInt16(position)) != 0 {
            guard let hash = BlockHash(from: &buffer), let pack = buffer.readInteger(as: UInt8.self),
                pack < packs.count,
                let slot = buffer.readVarint32()
            else { throw damaged }
            var child = Child(hash: hash, location: SlotReference(pack: packs[Int(pack)], slot: slot))
            if level == 0 {
                guard let offset = buffer.readVarint32(), let length = buffer.readVarint32(),
                    UInt64(offset) + UInt64(length) <= UInt64(Int32.max)
                else { throw damaged }
                child.offset = offset
                child.length = length
            }
            children[position] = child
        }
        // Births and packs in another order, or numbers written longer than they are, would parse all the same.
        guard buffer.readableBytes == 0, encode() == bytes else { throw damaged }
    }
}

/// How many levels a volume's tree has, and which child of a node leads to a block.
enum TreeGeometry {
    /// 16^16 blocks are more than 64-bit byte counts reach.
    static let maximumHeight = 16

    /// At least 1.
    static func height(blockCount: UInt64) -> Int {
        var height = 1
        var covered: UInt64 = 16
        while covered < blockCount && height < maximumHeight - 1 {
            covered <<= 4
            height += 1
        }
        return height
    }

    /// Index, within its level, of the node that covers `block`.
    static func nodeIndex(level: Int, block: UInt64) -> UInt64 { block >> UInt64(4 * (level + 1)) }

    /// Which child of that node leads to `block`.
    static func position(level: Int, block: UInt64) -> Int { Int(block >> UInt64(4 * level)) & 15 }

    /// First block that node (level, index) covers.
    static func firstBlock(level: Int, index: UInt64) -> UInt64 { index << UInt64(4 * (level + 1)) }
}
