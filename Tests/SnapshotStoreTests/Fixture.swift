import NIOCore
import Support

@testable import SnapshotStore

/// Small blocks and packs, so that a few kilobytes make trees of several levels and many packs.
struct Fixture {
    static let blockSize = 4096
    let objects: MemoryObjectStore
    let store: SnapshotStore

    init(objects: MemoryObjectStore = MemoryObjectStore(), prefix: String = "") async throws {
        self.objects = objects
        var options = SnapshotStore.Options()
        options.prefix = prefix
        options.blockSize = Self.blockSize
        options.packTarget = 8 * Self.blockSize
        options.nodePackTarget = 4096
        options.threads = 2
        store = try await SnapshotStore.open(
            RetryingObjectStore(objects, policy: RetryPolicy(attempts: 4), pause: { _ in }), options: options)
    }

    /// Every object except the bookkeeping of a store that is empty.
    var keysInUse: [String] { objects.keys.filter { !$0.hasSuffix("store") } }

    /// A block that says which it is; `random` ones do not compress.
    static func block(_ value: UInt64, random: Bool = true) -> BlockData {
        guard random else { return BlockData(repeatElement(UInt8(truncatingIfNeeded: value | 1), count: blockSize)) }
        var state = value &* 0x9E37_79B9_7F4A_7C15 | 1
        return BlockData(count: blockSize) { room in
            for offset in stride(from: 0, to: room.count, by: 8) {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                room.storeBytes(of: state, toByteOffset: offset, as: UInt64.self)
            }
            return room.count
        }
    }

    static func id(_ number: Int) -> SnapshotID {
        let digits = String(number, radix: 16)
        return SnapshotID(unchecked: "snap-" + String(repeating: "0", count: 17 - digits.count) + digits)
    }

    /// Uploads `changes` (nil: zeros) on top of `parent`.
    @discardableResult
    func snapshot(
        _ id: SnapshotID, parent: SnapshotID? = nil, blocks: UInt64 = 5000, changes: [UInt64: UInt64?]
    ) async throws -> SnapshotManifest {
        let upload = try await store.beginUpload(
            id, volumeSize: .bytes(blocks * UInt64(Self.blockSize)), parent: parent,
            annotations: ["description": "a test"])
        guard case .ongoing(let writer) = upload else { throw SnapshotStoreError(.conflict, "complete already") }
        try await writer.upload(changes.keys.sorted()) { index in
            guard let value = changes[index] ?? nil else { return nil }
            return Self.block(value)
        }
        return try await writer.complete()
    }

    /// Checks that the snapshot holds exactly `content`.
    func mismatch(_ id: SnapshotID, _ content: [UInt64: UInt64], pinnedBy: String? = nil) async throws -> String? {
        let reader = try await store.reader(for: id, pinnedBy: pinnedBy)
        let present = try await reader.presentBlocks(limit: .max)
        if present != content.keys.sorted() { return "\(id) has blocks \(present), not \(content.keys.sorted())" }
        if let count = reader.manifest.presentBlocks, count != UInt64(content.count) { return "\(id) counts \(count)" }
        let blocks = try await reader.blocks(present)
        for (index, value) in content where blocks[index] != Self.block(value) { return "\(id), block \(index)" }
        return nil
    }
}
