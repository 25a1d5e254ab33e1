import NIOCore
import Synchronization

/// Where an object is: the number of its bucket, and its key.
struct ObjectName: Hashable, Sendable {
    var bucket: Int64
    var key: ObjectKey
}

/// Current objects as the index has them, in memory: what a read needs that is to be answered without a query.
///
/// It is never stale. Every change of the index names the keys that it touches (``Committer/write(touching:syncing:published:_:)``
/// will not take one that does not say), and the one writer brackets its transaction with ``begin(_:)`` and ``end(_:)``:
/// * From `begin`, which comes before the transaction and so before anybody can see it, until `end`, which comes after the
///   commit (or its failure) and before anybody hears of it, those keys are not here and cannot be put here. Reads of them go
///   to the index, which is consistent by itself.
/// * Whoever fills the cache takes a ticket before querying the index. `end` voids the tickets of its keys' shards, so that
///   what was read before a commit cannot be put here after it.
///
/// So an entry that is found is what the index says at that moment, and a read that began after an answered change sees it.
/// Buckets, policies, keys and users are not here: they are looked up and decided with for each request.
///
/// Bounded by bytes; what was not used for a round goes first (second chance).
final class ObjectCache: Sendable {
    /// The right to put one object here, unless something changes it meanwhile.
    struct Ticket: Sendable {
        fileprivate var generation: UInt64
    }

    /// What an entry costs besides content and key: row, metadata, header fields, dictionary.
    static let overhead = 1536
    private static let shardCount = 64

    private let shards: [Shard]

    private final class Shard: Sendable {
        let state: Mutex<ObjectCacheShard>
        init(capacity: Int) { state = Mutex(ObjectCacheShard(capacity: capacity)) }
    }

    init(capacity: Int = 64 << 20) {
        shards = (0..<Self.shardCount).map { _ in Shard(capacity: capacity / Self.shardCount) }
    }

    func find(_ name: ObjectName) -> OpenObject? { shard(name).state.withLock { $0.find(name) } }

    func ticket(for name: ObjectName) -> Ticket {
        Ticket(generation: shard(name).state.withLock { $0.generation })
    }

    func insert(_ object: OpenObject, as name: ObjectName, _ ticket: Ticket) {
        var cost = Self.overhead + name.key.bytes.count
        switch object.content {
        case .inline(let content): cost += content.readableBytes
        case .segments(let segments): cost += segments.count * 128
        }
        // What goes is let go of outside the lock: its end may remove files.
        let evicted = shard(name).state.withLock {
            $0.insert(object, as: name, cost: cost, generation: ticket.generation)
        }
        withExtendedLifetime(evicted) {}
    }

    /// A transaction that may change these begins.
    func begin(_ names: [ObjectName]) {
        for name in names {
            let removed = shard(name).state.withLock { $0.begin(name) }
            withExtendedLifetime(removed) {}
        }
    }

    /// The transaction has ended, one way or the other.
    func end(_ names: [ObjectName]) {
        for name in names { shard(name).state.withLock { $0.end(name) } }
    }

    /// Bytes held, by the cache's own reckoning.
    var size: Int { shards.reduce(0) { sum, shard in sum + shard.state.withLock { $0.size } } }

    private func shard(_ name: ObjectName) -> Shard {
        // The last bytes of keys differ most.
        var hash = UInt64(bitPattern: name.bucket)
        for byte in name.key.bytes.suffix(16) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return shards[Int(truncatingIfNeeded: (hash >> 32 ^ hash) % UInt64(Self.shardCount))]
    }
}

/// One shard of an ``ObjectCache``; the rules without the lock.
struct ObjectCacheShard: Sendable {
    private struct Slot: Sendable {
        var name: ObjectName
        var object: OpenObject
        var cost: Int
        var wasUsed = false
    }

    let capacity: Int
    private(set) var size = 0
    private(set) var generation: UInt64 = 0
    private var places: [ObjectName: Int] = [:]
    private var slots: [Slot] = []
    private var hand = 0
    /// Keys that transactions under way may change, and how many do.
    private var changing: [ObjectName: Int] = [:]

    init(capacity: Int) { self.capacity = capacity }

    mutating func find(_ name: ObjectName) -> OpenObject? {
        guard let place = places[name] else { return nil }
        slots[place].wasUsed = true
        return slots[place].object
    }

    /// - Returns: what had to go.
    mutating func insert(
        _ object: OpenObject, as name: ObjectName, cost: Int, generation: UInt64
    ) -> [OpenObject] {
        guard generation == self.generation, changing[name] == nil, places[name] == nil, cost <= capacity / 4 else {
            return []
        }
        var evicted: [OpenObject] = []
        while size + cost > capacity, !slots.isEmpty {
            if hand >= slots.count { hand = 0 }
            if slots[hand].wasUsed {
                slots[hand].wasUsed = false
                hand += 1
            } else {
                evicted.append(removeSlot(hand))
            }
        }
        places[name] = slots.count
        slots.append(Slot(name: name, object: object, cost: cost))
        size += cost
        return evicted
    }

    mutating func begin(_ name: ObjectName) -> OpenObject? {
        changing[name, default: 0] += 1
        return places[name].map { removeSlot($0) }
    }

    mutating func end(_ name: ObjectName) {
        generation += 1
        let left = (changing[name] ?? 1) - 1
        changing[name] = left > 0 ? left : nil
    }

    /// The last slot takes the free place.
    private mutating func removeSlot(_ place: Int) -> OpenObject {
        let gone = slots[place]
        slots.swapAt(place, slots.count - 1)
        slots.removeLast()
        if place < slots.count { places[slots[place].name] = place }
        places[gone.name] = nil
        size -= gone.cost
        return gone.object
    }
}
