import NIOCore
import Support

/// Pins keep a snapshot's content readable while somebody needs it, whether or not the snapshot is deleted meanwhile: a
/// volume that is being filled from it, for instance.
extension SnapshotStore {
    /// Takes a pin. Idempotent for one holder. Throws `notFound` when the snapshot is gone already.
    /// - Parameter holder: letters, digits, `-`, `_`, `.`.
    public func pin(_ id: SnapshotID, holder: String) async throws(SnapshotStoreError) {
        let allowed = holder.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
        }
        guard allowed, !holder.isEmpty else { throw SnapshotStoreError(.invalid, "pin holder '\(holder)'") }
        do {
            if try await meter.size(of: keys.pin(id, holder: holder)) != nil { return }
            // The pin comes first, then the look whether the snapshot is there: a sweep looks for pins after the
            // snapshot was deleted, so either it sees this pin or we see the deletion.
            try await meter.put(keys.pin(id, holder: holder), Record.encode(.link, payload: ByteBuffer()))
            guard try await meter.size(of: keys.snapshot(id)) != nil else {
                try await meter.delete(keys.pin(id, holder: holder))
                throw SnapshotStoreError(.notFound, "there is no snapshot \(id)")
            }
        } catch let error as ObjectStoreError {
            throw SnapshotStoreError(error, "pinning \(id)")
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.unavailable, "pinning \(id)", cause: error)
        }
    }

    /// Lets go. Idempotent.
    public func unpin(_ id: SnapshotID, holder: String) async throws(SnapshotStoreError) {
        do {
            try await meter.delete(keys.pin(id, holder: holder))
        } catch {
            throw SnapshotStoreError(error, "unpinning \(id)")
        }
    }

    /// Lets go of everybody's pins but one holder's: for a store that has a single user at a time, who knows that the others are gone.
    public func dropPins(except holder: String) async throws(SnapshotStoreError) {
        do {
            for entry in try await meter.listAll(prefix: keys.allPins) where !entry.key.hasSuffix("/" + holder) {
                try await meter.delete(entry.key)
            }
        } catch {
            throw SnapshotStoreError(error, "dropping pins")
        }
    }

    func isPinned(_ id: SnapshotID, by holder: String) async throws(SnapshotStoreError) -> Bool {
        do {
            return try await meter.size(of: keys.pin(id, holder: holder)) != nil
        } catch {
            throw SnapshotStoreError(error, "looking for a pin on \(id)")
        }
    }
}
