import NIOCore
import Synchronization

/// Reads nodes of trees, whole node packs at a time (they are small, and what lies together is read together), and the
/// indexes of rewritten block packs. What it has read it keeps within a bound; slots never change, so nothing it keeps
/// ever becomes wrong.
final class PackReader: Sendable {
    private struct NodePack: Sendable {
        var object: ByteBuffer
        var index: PackIndex
        var nodes: [UInt32: TreeNode] = [:]
        var used: UInt64
    }
    private struct State {
        var packs: [PackID: NodePack] = [:]
        var bytes = 0
        var clock: UInt64 = 0
    }

    private let keys: Keys
    private let capacity: Int
    private let state = Mutex(State())

    init(keys: Keys, capacity: Int) {
        self.keys = keys
        self.capacity = capacity
    }

    /// The node at `child.location`, checked against `child.hash`.
    func node(_ child: TreeNode.Child, level: Int, from objects: any ObjectStore) async throws(SnapshotStoreError)
        -> TreeNode
    {
        // A pack in which a bit flipped on the way may be in the cache: then it is got again.
        if let node = try? cached(child, level: level) { return node }
        let id = child.location.pack
        let key = keys.pack(id)
        var tries = 0
        while true {
            do throws(SnapshotStoreError) {
                let object: ByteBuffer
                do throws(ObjectStoreError) {
                    object = try await objects.get(key, .all)
                } catch {
                    throw SnapshotStoreError(error, "tree nodes in \(key)")
                }
                insert(object, index: try PackIndex(object: object, id: id), id: id)
                guard let node = try cached(child, level: level) else {
                    throw SnapshotStoreError(.damaged, "\(key) has no slot \(child.location.slot)")
                }
                return node
            } catch {
                // A bit that flipped on the way does not come back.
                tries += 1
                remove(id)
                guard error.code == .damaged, tries < 3, !(error.cause is ObjectStoreError) else { throw error }
            }
        }
    }

    /// Takes a node pack that was just written: the next upload will want it.
    func insert(_ object: ByteBuffer, index: PackIndex, id: PackID) {
        state.withLock { state in
            state.clock += 1
            if state.packs[id] == nil { state.bytes += object.readableBytes }
            state.packs[id] = NodePack(object: object, index: index, used: state.clock)
            while state.bytes > capacity, state.packs.count > 1,
                let oldest = state.packs.min(by: { $0.value.used < $1.value.used })
            {
                state.bytes -= oldest.value.object.readableBytes
                state.packs[oldest.key] = nil
            }
        }
    }

    private func remove(_ id: PackID) {
        state.withLock { state in
            if let pack = state.packs.removeValue(forKey: id) { state.bytes -= pack.object.readableBytes }
        }
    }

    private func cached(_ child: TreeNode.Child, level: Int) throws(SnapshotStoreError) -> TreeNode? {
        let result: Result<TreeNode?, SnapshotStoreError> = state.withLock { state in
            state.clock += 1
            let id = child.location.pack
            state.packs[id]?.used = state.clock
            if let node = state.packs[id]?.nodes[child.location.slot] { return .success(node) }
            guard let pack = state.packs[id], let slot = pack.index[child.location.slot] else { return .success(nil) }
            do throws(SnapshotStoreError) {
                let bytes = pack.object.slice(Int(slot.offset), Int(slot.storedLength))
                guard BlockHash(of: bytes) == slot.hash else {
                    throw SnapshotStoreError(.damaged, "a tree node in \(keys.pack(id)) has changed")
                }
                let node = try TreeNode(decoding: bytes)
                state.packs[id]?.nodes[child.location.slot] = node
                return .success(node)
            } catch {
                return .failure(error)
            }
        }
        guard let node = try result.get() else { return nil }
        guard node.level == level, node.hash == child.hash else {
            throw SnapshotStoreError(.damaged, "a tree node in \(keys.pack(child.location.pack)) is another one")
        }
        return node
    }
}
