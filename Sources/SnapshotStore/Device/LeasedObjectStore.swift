import NIOCore

/// Lets a process change a device's bucket only while the device is its own. A process that was stopped for a while, or could
/// not reach the bucket, may otherwise go on where it was: publish a snapshot over those of its successor, or delete them as
/// old ones. To be put below retries, so that every try is checked.
public struct LeasedObjectStore: ObjectStore {
    private let base: any ObjectStore
    private let lease: DeviceLease

    public init(_ base: any ObjectStore, lease: DeviceLease) {
        self.base = base
        self.lease = lease
    }

    private func check(_ what: String) async throws(ObjectStoreError) {
        guard await lease.isHeld else { throw ObjectStoreError(.refused, "\(what): the device's lease has run out") }
    }

    public func put(_ key: String, _ body: ByteBuffer, ifAbsent: Bool) async throws(ObjectStoreError) {
        try await check("PUT \(key)")
        try await base.put(key, body, ifAbsent: ifAbsent)
    }

    public func get(_ key: String, _ range: ObjectRange) async throws(ObjectStoreError) -> ByteBuffer {
        try await base.get(key, range)
    }

    public func size(of key: String) async throws(ObjectStoreError) -> Int? { try await base.size(of: key) }

    public func list(prefix: String, after: String?) async throws(ObjectStoreError) -> ObjectPage {
        try await base.list(prefix: prefix, after: after)
    }

    public func delete(_ key: String) async throws(ObjectStoreError) {
        try await check("DELETE \(key)")
        try await base.delete(key)
    }
}
