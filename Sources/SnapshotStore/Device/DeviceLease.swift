import NIOCore
import Support

/// Who has a device open, kept in the bucket below the device's prefix: `open/lease/<12 digits>`, as leases of sweeps. The highest
/// number counts; a new one takes the next with a conditional put, so of two openers exactly one wins.
public actor DeviceLease {
    private let keys: Keys
    private let objects: any ObjectStore
    private let milliseconds: Int64
    private var lease: Lease

    private init(keys: Keys, objects: any ObjectStore, milliseconds: Int64, lease: Lease) {
        self.keys = keys
        self.objects = objects
        self.milliseconds = milliseconds
        self.lease = lease
    }

    /// Throws `conflict` when another holder has it open, and did not let it expire.
    /// - Parameters:
    ///   - prefix: of the device's keys.
    ///   - duration: how long it counts without being renewed.
    public static func take(
        holder: String, prefix: String, duration: Duration, in objects: any ObjectStore
    ) async throws(SnapshotStoreError) -> DeviceLease {
        let keys = Keys(prefix: prefix + "open/")
        let milliseconds = Int64(duration / .milliseconds(1))
        do {
            let found = try await Lease.acquire(
                holder: holder, keys: keys, objects: objects, duration: milliseconds)
            guard let found else {
                throw SnapshotStoreError(
                    .conflict, "the device is open elsewhere, or was less than \(milliseconds / 1000) s ago")
            }
            return DeviceLease(keys: keys, objects: objects, milliseconds: milliseconds, lease: found)
        } catch let error as SnapshotStoreError {
            throw error
        } catch let error as ObjectStoreError {
            throw SnapshotStoreError(error, "opening the device")
        } catch {
            throw SnapshotStoreError(.unavailable, "opening the device", cause: error)
        }
    }

    /// Still ours for a while: what is published now is published by the only holder.
    public var isHeld: Bool { lease.content.expires - SnapshotStore.now() > milliseconds / 10 }

    /// How long it counts if it is not renewed; not above zero: another process may have the device by now.
    public var remaining: Duration { .milliseconds(lease.content.expires - SnapshotStore.now()) }

    /// Grows from holder to holder.
    public var number: UInt64 { lease.number }

    /// Throws `conflict` when it has expired, or somebody else has taken the device.
    public func renew() async throws(SnapshotStoreError) {
        do {
            guard lease.content.expires > SnapshotStore.now() else { throw Self.lost }
            var content = lease.content
            content.expires = SnapshotStore.now() + milliseconds
            try await objects.put(keys.lease(lease.number), try Record.encode(.lease, json: content))
            // Looked at after the put: whoever takes the device from now on finds it renewed.
            guard try await objects.listAll(prefix: keys.leases).last?.key == keys.lease(lease.number) else {
                throw Self.lost
            }
            lease.content = content
        } catch let error as SnapshotStoreError {
            throw error
        } catch let error as ObjectStoreError {
            throw SnapshotStoreError(error, "keeping the device open")
        } catch {
            throw SnapshotStoreError(.unavailable, "keeping the device open", cause: error)
        }
    }

    private static let lost = SnapshotStoreError(.conflict, "another process has opened the device")

    /// Lets others open it at once, if the bucket answers soon. Its record stays, so that the next one has a higher number.
    public func release() async {
        var content = lease.content
        content.expires = 0
        guard remaining > .zero, let record = try? Record.encode(.lease, json: content) else { return }
        let key = keys.lease(lease.number)
        await withTaskGroup(of: Void.self) { [objects] group in
            group.addTask { try? await objects.put(key, record) }
            group.addTask { try? await Task.sleep(for: .seconds(5)) }
            await group.next()
            group.cancelAll()
        }
    }
}
