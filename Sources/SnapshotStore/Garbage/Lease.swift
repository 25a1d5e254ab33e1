import NIOCore

/// Only one process sweeps a bucket at a time: the holder of the highest-numbered lease. A new lease takes the next number
/// with a conditional put, so of two that find the old one expired exactly one wins.
struct Lease: Sendable {
    struct Content: Codable, Sendable {
        var holder: String
        /// Unix time in milliseconds.
        var expires: Int64
    }
    static let duration: Int64 = 120_000
    static let margin: Int64 = 30_000

    let number: UInt64
    var content: Content

    var isSafe: Bool { content.expires - SnapshotStore.now() > Self.margin }

    /// nil: somebody else has it.
    static func acquire(
        holder: String, keys: Keys, objects: any ObjectStore, duration: Int64 = Lease.duration
    ) async throws -> Lease? {
        let existing = try await objects.listAll(prefix: keys.leases).map(\.key)
        var number: UInt64 = 1
        if let last = existing.last {
            number = (UInt64(last.dropFirst(keys.leases.count)) ?? 0) + 1
            if let object = try await objects.getIfPresent(last),
                let content = try? Record.decode(.lease, object, as: Content.self),
                content.holder != holder, content.expires > SnapshotStore.now()
            {
                return nil
            }
        }
        let content = Content(holder: holder, expires: SnapshotStore.now() + duration)
        do {
            try await objects.put(keys.lease(number), try Record.encode(.lease, json: content), ifAbsent: true)
        } catch let error as ObjectStoreError where error.code == .alreadyExists {
            return nil
        }
        for key in existing { try await objects.delete(key) }
        return Lease(number: number, content: content)
    }

    /// Extends it when it is used up by more than a half; throws when it has run out.
    mutating func renew(keys: Keys, objects: any ObjectStore) async throws {
        guard isSafe else { throw SnapshotStoreError(.conflict, "the sweep took too long and lost its lease") }
        guard content.expires - SnapshotStore.now() < Self.duration / 2 else { return }
        content.expires = SnapshotStore.now() + Self.duration
        try await objects.put(keys.lease(number), try Record.encode(.lease, json: content))
    }

    func release(keys: Keys, objects: any ObjectStore) async throws {
        try await objects.delete(keys.lease(number))
    }
}
