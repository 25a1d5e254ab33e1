import Foundation
import NIOCore
import Support

/// What holds for any bytes that are read as one of the bucket's formats. Fuzzing (Fuzz/Targets) and tests feed it; checksums are
/// made right first, or nothing would come as far as the parsers. Each answers the promise that was broken; nil: none.
package enum FormatPromises {
    private static let birth = PackedSnapshotID(high: 0x0123_4567_89ab_cdef, low: 0x10)
    private static func pack(_ kind: PackID.Kind) -> PackID { PackID(birth: birth, kind: kind, sequence: 0) }

    /// A tree node is what its encoding says, and has no other one.
    package static func node(_ input: [UInt8]) -> String? {
        guard let node = try? TreeNode(decoding: ByteBuffer(bytes: input)) else { return nil }
        guard node.encode() == ByteBuffer(bytes: input) else { return "a node has two encodings" }
        guard let again = try? TreeNode(decoding: node.encode()), again == node, again.hash == node.hash else {
            return "a node does not survive its encoding"
        }
        return nil
    }

    /// The end of a pack: slots ascend and lie inside of it, and each is found by its number.
    package static func pack(_ input: [UInt8]) -> String? {
        let id = pack(.blocks)
        var object = PackBuilder.header(id)
        object.writeBytes(input)
        // The input ends with the trailer up to its checksum, which is over as many entries as the trailer says.
        let count = object.getInteger(at: object.readableBytes - 12, as: UInt32.self) ?? 0
        let length = Int(count) * PackSlot.byteCount + PackBuilder.trailerLength - BlockHash.byteCount
        PackIndex.checksum(id, index: object.slice(object.readableBytes - length, length)).write(to: &object)
        guard let index = try? PackIndex(tail: object, id: id) else { return nil }
        var last: UInt32?
        for slot in index.slots {
            if let last, slot.number <= last { return "slots do not ascend" }
            last = slot.number
            if index[slot.number]?.offset != slot.offset { return "slot \(slot.number) is not found" }
        }
        if let whole = try? PackIndex(object: object, id: id) {
            for slot in whole.slots
            where object.slice(Int(slot.offset), Int(slot.storedLength)).readableBytes != Int(slot.storedLength) {
                return "slot \(slot.number) lies outside"
            }
        }
        return nil
    }

    /// Manifests, intents, and lists of dead slots: the first byte chooses.
    package static func record(_ input: [UInt8]) -> String? {
        guard let first = input.first else { return nil }
        let payload = ByteBuffer(bytes: input.dropFirst())
        switch first % 3 {
        case 0:
            guard let manifest = try? SnapshotManifest.decode(Record.encode(.manifest, payload: payload)) else {
                return nil
            }
            guard let encoded = try? manifest.encode(), let again = try? SnapshotManifest.decode(encoded),
                again == manifest
            else { return "a manifest does not survive its encoding" }
            if manifest.blockCount > 0, manifest.volumeSize == 0 { return "blocks of nothing" }
            if let tree = try? manifest.tree, tree.height < 1 || tree.height >= TreeGeometry.maximumHeight {
                return "a tree of \(tree.height) levels"
            }
        case 1:
            guard let slots = try? DeadSlots.decode(Record.encode(.deadSlots, payload: payload)) else { return nil }
            guard let again = try? DeadSlots.decode(slots.encode()), again == slots else {
                return "dead slots do not survive their encoding"
            }
        default:
            // As it came: the frame itself.
            guard let inside = try? Record.decode(.manifest, payload) else { return nil }
            guard inside.readableBytes + 44 == payload.readableBytes else { return "a record of another length" }
        }
        return nil
    }

    /// A tree of nodes that somebody wrote with care and malice: walking it ends, in an error or with blocks that ascend inside of
    /// the volume, and two walks agree.
    ///
    /// The first byte says the height, the second the node that is the top; then nodes, each behind its length (2 bytes).
    package static func tree(_ input: [UInt8]) async -> String? {
        guard input.count > 2 else { return nil }
        let height = Int(input[0] % 4) + 1
        let id = pack(.nodes)
        var builder = PackBuilder(id: id, expectedSize: input.count)
        var slots: [(UInt32, BlockHash)] = []
        var rest = ByteBuffer(bytes: input.dropFirst(2))
        while let length = rest.readInteger(as: UInt16.self), let bytes = rest.readSlice(length: Int(length) % 1024),
            slots.count < 64
        {
            let slot = builder.append(
                position: 0, plainLength: bytes.readableBytes, encoding: .raw, hash: BlockHash(of: bytes), stored: bytes
            )
            // Whoever made the manifest knew the hash of its top, if that is a node at all.
            slots.append((slot.number, (try? TreeNode(decoding: bytes))?.hash ?? BlockHash(of: bytes)))
        }
        guard !slots.isEmpty else { return nil }
        let objects = MemoryObjectStore()
        let keys = Keys(prefix: "")
        try? await objects.put(keys.pack(id), builder.finish())
        let (slot, hash) = slots[Int(input[1]) % slots.count]
        let top = TreeNode.Child(hash: hash, location: SlotReference(pack: id, slot: slot))
        let view = TreeView(
            root: TreeRoot(height: height, top: top), reader: PackReader(keys: keys, capacity: 1 << 20),
            objects: objects)
        let end = UInt64(1) << UInt64(4 * height)
        var found: [UInt64] = []
        var isWhole = false
        do {
            try await view.forEachBlock(in: 0..<end) { index, _ in
                found.append(index)
                return found.count < 512
            }
            isWhole = found.count < 512
        } catch {
            // Damage is told.
        }
        if zip(found, found.dropFirst()).contains(where: { $0 >= $1 }) { return "blocks do not ascend" }
        if let last = found.last, last >= end { return "block \(last) of \(end)" }
        for index in found.prefix(64) {
            guard let child = try? await view.block(index), child != nil else { return "block \(index) is lost" }
        }
        if isWhole {
            var comparison = TreeComparison(first: nil, second: view, start: 0, limit: 1024)
            guard (try? await comparison.run()) != nil, comparison.changes.map(\.index) == found else {
                return "a comparison with nothing finds other blocks"
            }
        }
        return nil
    }
}
