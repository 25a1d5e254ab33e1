import NIOCore
import Synchronization

/// Requests and bytes, as an object store's bill counts them.
public struct ObjectCounters: Sendable, Equatable {
    public var puts: UInt64 = 0
    public var gets: UInt64 = 0
    public var lists: UInt64 = 0
    public var heads: UInt64 = 0
    public var deletes: UInt64 = 0
    public var bytesPut: UInt64 = 0
    public var bytesGot: UInt64 = 0
    /// Requests that were tried again.
    public var retries: UInt64 = 0

    public init() {}
    public var requests: UInt64 { puts + gets + lists + heads + deletes }

    public static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.puts += right.puts
        sum.gets += right.gets
        sum.lists += right.lists
        sum.heads += right.heads
        sum.deletes += right.deletes
        sum.bytesPut += right.bytesPut
        sum.bytesGot += right.bytesGot
        sum.retries += right.retries
        return sum
    }
}

/// Counts what passes through. Meters stack: the store has one, each upload and each reader its own.
public final class MeteredObjectStore: ObjectStore {
    private let base: any ObjectStore
    private let state = Mutex(ObjectCounters())

    public init(_ base: any ObjectStore) { self.base = base }

    public var counters: ObjectCounters { state.withLock { $0 } }

    public func put(_ key: String, _ body: ByteBuffer, ifAbsent: Bool) async throws(ObjectStoreError) {
        state.withLock {
            $0.puts += 1
            $0.bytesPut += UInt64(body.readableBytes)
        }
        try await base.put(key, body, ifAbsent: ifAbsent)
    }

    public func get(_ key: String, _ range: ObjectRange) async throws(ObjectStoreError) -> ByteBuffer {
        state.withLock { $0.gets += 1 }
        let bytes = try await base.get(key, range)
        state.withLock { $0.bytesGot += UInt64(bytes.readableBytes) }
        return bytes
    }

    public func size(of key: String) async throws(ObjectStoreError) -> Int? {
        state.withLock { $0.heads += 1 }
        return try await base.size(of: key)
    }

    public func list(prefix: String, after: String?) async throws(ObjectStoreError) -> ObjectPage {
        state.withLock { $0.lists += 1 }
        return try await base.list(prefix: prefix, after: after)
    }

    public func delete(_ key: String) async throws(ObjectStoreError) {
        state.withLock { $0.deletes += 1 }
        try await base.delete(key)
    }
}
