import Foundation
import NIOCore
import Support

/// What the bucket knows about a snapshot. Its object exists exactly while the snapshot does: it is written after
/// everything that it leads to, and is the first thing that a deletion removes.
public struct SnapshotManifest: Sendable, Codable, Equatable {
    public var id: SnapshotID
    /// The volume's size at the point in time, in bytes.
    public var volumeSize: UInt64
    /// Bytes in a block.
    public var blockSize: Int
    /// The snapshot that this upload was incremental to. Only a hint for people: the links of the bucket are what
    /// garbage collection goes by.
    public var parent: SnapshotID?
    /// Unix time in milliseconds at which the upload began.
    public var started: Int64
    /// … and at which it was complete.
    public var completed: Int64
    /// Description, account, volume, … as the caller gave them.
    public var annotations: [String: String]
    /// Blocks that differ from the parent and were stored.
    public var storedBlocks: UInt64
    /// Bytes that this snapshot alone added to the bucket (packs of blocks and nodes; without this record).
    public var storedBytes: UInt64
    /// Blocks that are not zero.
    public var presentBlocks: UInt64?
    /// nil: blocks are stored as they are.
    public var encryption: Encryption?
    /// nil: every block is zero.
    var root: Root?

    public struct Encryption: Sendable, Codable, Equatable {
        /// `AES-256-GCM`.
        public var cipher: String
        /// The data key, wrapped by the region's.
        public var key: String
        static let cipher = "AES-256-GCM"
    }

    struct Root: Sendable, Codable, Equatable {
        /// Hash of the root node, hexadecimal.
        var hash: String
        /// Where it is: `snap-…`, number of the node pack, slot.
        var birth: SnapshotID
        var pack: UInt32
        var slot: UInt32
    }

    public var blockCount: UInt64 { Self.blockCount(volumeSize: volumeSize, blockSize: blockSize) }

    static func blockCount(volumeSize: UInt64, blockSize: Int) -> UInt64 {
        let size = UInt64(blockSize)
        return volumeSize / size + (volumeSize % size == 0 ? 0 : 1)
    }

    /// Equal for equal content, whatever the history: `-` for an all-zero volume.
    public var contentHash: String { root?.hash ?? "-" }

    var tree: TreeRoot {
        get throws(SnapshotStoreError) {
            let height = TreeGeometry.height(blockCount: blockCount)
            guard let root else { return TreeRoot(height: height, top: nil) }
            guard let hash = BlockHash(hexadecimal: root.hash), let birth = PackedSnapshotID(root.birth) else {
                throw SnapshotStoreError(.damaged, "the manifest of \(id) has a malformed root")
            }
            let location = SlotReference(
                pack: PackID(birth: birth, kind: .nodes, sequence: root.pack), slot: root.slot)
            return TreeRoot(height: height, top: TreeNode.Child(hash: hash, location: location))
        }
    }

    func encode() throws(SnapshotStoreError) -> ByteBuffer { try Record.encode(.manifest, json: self) }

    static func decode(_ object: ByteBuffer) throws(SnapshotStoreError) -> SnapshotManifest {
        let manifest = try Record.decode(.manifest, object, as: SnapshotManifest.self)
        guard manifest.blockSize >= 512, manifest.blockSize <= 64 << 20 else {
            throw SnapshotStoreError(.damaged, "the manifest of \(manifest.id) has block size \(manifest.blockSize)")
        }
        return manifest
    }
}

/// A tree: its height for the volume's size and its top node (nil: empty).
struct TreeRoot: Sendable, Equatable {
    var height: Int
    var top: TreeNode.Child?
}

extension BlockHash {
    init?(hexadecimal text: String) {
        guard text.utf8.count == 64 else { return nil }
        var buffer = ByteBuffer()
        var rest = Substring(text)
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16), rest.first != "+", rest.first != "-" else { return nil }
            buffer.writeInteger(byte)
            rest = rest.dropFirst(2)
        }
        self.init(from: &buffer)
    }
}

/// `uploads/<id>`: an upload is under way. Written before anything else of it, removed after the manifest is there.
struct UploadIntent: Sendable, Codable {
    var id: SnapshotID
    var parent: SnapshotID?
    var volumeSize: UInt64
    var started: Int64
    var annotations: [String: String]
    /// The parent was seen there after the link to it was made: no sweep touches it until the upload ends.
    var parentIsHeld: Bool?
}

/// `store`: made when the bucket is first used.
struct StoreHeader: Sendable, Codable, Equatable {
    var blockSize: Int
    /// Random, to tell one store from another.
    var store: String
    /// How blocks are encrypted at rest; `none` so far.
    var cipher: String
}
