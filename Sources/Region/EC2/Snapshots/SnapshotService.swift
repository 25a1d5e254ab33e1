import Foundation
import Link
import Support

/// Snapshots. A snapshot is answered only when its point in time is fixed on the machine that holds the volume: what the
/// caller writes after the answer is not in it, what was flushed before the call is.
struct SnapshotService: Sendable {
    let call: EC2Call

    func create(volume id: String, description: String, tags: Tags, dryRun: Bool?) async throws -> Snapshot {
        let call = call
        let wish = try FreezeWish(tags)
        let made = try await call.store.transact { tx in
            let volume = try tx.state.requireVolume(id, in: call.scope)
            try Self.checkSource(volume)
            try call.endDryRun(dryRun)
            var snapshot = Self.snapshot(of: volume, description: description, tags: tags, group: nil, call)
            snapshot.freeze = wish?.freeze(volume, in: tx.state)
            tx.put(snapshot)
            return snapshot
        }
        return try await fixed([made.id]).first ?? made
    }

    struct GroupRequest: Sendable {
        var instance: String
        var excludesRoot: Bool
        var excludedVolumes: [String]
        var description: String
        var tags: Tags
        var copiesVolumeTags: Bool
    }

    /// All volumes of an instance at one instant.
    func createGroup(_ request: GroupRequest, dryRun: Bool?) async throws -> [Snapshot] {
        let call = call
        let wish = try FreezeWish(request.tags)
        let made = try await call.store.transact { tx in
            let instance = try tx.state.requireInstance(request.instance, in: call.scope)
            guard instance.state != .terminated, instance.state != .shuttingDown else {
                throw EC2Error(
                    "IncorrectInstanceState",
                    "The instance '\(instance.id)' is in the '\(instance.state.rawValue)' state.")
            }
            let excluded = Set(request.excludedVolumes)
            for id in excluded {
                try ResourceKind.volume.check(id)
                guard instance.disks.contains(where: { $0.volume?.rawValue == id }) else {
                    throw EC2Error.invalidValue("The volume '\(id)' is not attached to the instance '\(instance.id)'")
                }
                guard instance.rootVolume?.rawValue != id else {
                    throw EC2Error.invalidValue(
                        id, for: "excludeDataVolumeIds", reason: "It is the root volume; use excludeBootVolume.")
                }
            }
            let volumes = instance.disks.filter { !(request.excludesRoot && $0.isRoot) }.compactMap(\.volume)
                .filter { !excluded.contains($0.rawValue) }.compactMap { tx.state.volumes[$0] }
            guard !volumes.isEmpty else {
                throw EC2Error.invalidCombination("The instance '\(instance.id)' has no volumes to make snapshots of.")
            }
            for volume in volumes { try Self.checkSource(volume) }
            try call.endDryRun(dryRun)
            let group = UUID().uuidString.lowercased()
            return volumes.map { volume in
                let tags = request.copiesVolumeTags ? volume.tags.merging(request.tags) { $1 } : request.tags
                var snapshot = Self.snapshot(
                    of: volume, description: request.description, tags: tags, group: group, call)
                snapshot.freeze = wish?.freeze(volume, in: tx.state)
                tx.put(snapshot)
                return snapshot
            }
        }
        return try await fixed(made.map(\.id))
    }

    private static func checkSource(_ volume: Volume) throws(EC2Error) {
        guard volume.state == .available || volume.state == .inUse else {
            throw EC2Error("IncorrectState", "Volume '\(volume.id)' is in the '\(volume.state.rawValue)' state.")
        }
    }

    private static func snapshot(
        of volume: Volume, description: String, tags: Tags, group: String?, _ call: EC2Call
    ) -> Snapshot {
        var snapshot = Snapshot(
            id: .random(), owner: call.scope.account, region: call.scope.region, host: volume.host, volume: volume.id,
            volumeSize: volume.size, state: .pending, pointInTime: false, progress: 0, start: call.now,
            description: description, encrypted: volume.encrypted, group: group, isPublic: false)
        snapshot.tags = tags
        return snapshot
    }

    /// Waits until the host has fixed the point in time of all of them. Those that it cannot fix (or not soon enough) are
    /// taken back, and the call fails: a snapshot of a later time than the call's must not exist.
    private func fixed(_ ids: [SnapshotID]) async throws -> [Snapshot] {
        let freezing = ids.compactMap { call.store.state.snapshots[$0]?.freeze?.seconds }.max() ?? 0
        let deadline = ContinuousClock.now + call.environment.snapshotPatience + .seconds(freezing)
        while true {
            let state = call.store.state
            let snapshots = ids.compactMap { state.snapshots[$0] }
            if snapshots.allSatisfy(\.pointInTime) { return snapshots }
            if let failed = snapshots.first(where: { $0.state == .error }) {
                try await takeBack(ids)
                let reason = "The snapshot could not be made: \(failed.stateMessage ?? "the volume cannot be read")"
                // What a guest's agent does or not is its owner's affair.
                throw failed.freeze == nil
                    ? EC2Error("InternalError", reason, status: 500) : EC2Error("IncorrectState", reason)
            }
            let left = deadline - .now
            guard left > .zero, !Task.isCancelled else {
                try await takeBack(ids)
                throw EC2Error(
                    "Unavailable", "The machine that holds the volume does not answer. No snapshot was made.",
                    status: 503)
            }
            await withTaskGroup(of: Void.self) { [store = call.store] group in
                group.addTask { await store.changed(after: state.revision) }
                group.addTask { try? await Task.sleep(for: left) }
                await group.next()
                group.cancelAll()
            }
        }
    }

    private func takeBack(_ ids: [SnapshotID]) async throws {
        try await call.store.transact { tx in
            for id in ids { try tx.update(Snapshot.self, id) { try $0.state.transition(to: .deleting) } }
        }
    }

    func delete(_ id: String, dryRun: Bool?) async throws {
        let call = call
        try await call.store.transact { tx in
            let snapshot = try tx.state.requireOwnSnapshot(id, in: call.scope)
            let user = tx.state.images.first { image in
                image.state != .deregistered
                    && image.mappings.contains { mapping in
                        if case .ebs(let ebs) = mapping.source { ebs.snapshot == snapshot.id } else { false }
                    }
            }
            if let user {
                throw EC2Error("InvalidSnapshot.InUse", "The snapshot \(id) is currently in use by \(user.id)")
            }
            try call.endDryRun(dryRun)
            let isNeeded = tx.state.isBeingRead(snapshot.id)
            try tx.update(Snapshot.self, snapshot.id) { snapshot in
                try snapshot.state.transition(to: .deleting)
                snapshot.isHeld = isNeeded ? true : nil
            }
        }
    }

    struct CopyRequest: Sendable {
        var source: String
        var sourceRegion: String
        var description: String?
        var encrypted: Bool?
        var tags: Tags
    }

    func copy(_ request: CopyRequest, dryRun: Bool?) async throws -> Snapshot {
        let call = call
        return try await call.store.transact { tx in
            guard call.environment.regions.contains(request.sourceRegion) else {
                throw EC2Error.invalidValue(
                    request.sourceRegion, for: "sourceRegion", reason: "The region is not served here")
            }
            var scope = call.scope
            scope.region = request.sourceRegion
            let source = try tx.state.requireUsableSnapshot(request.source, in: scope)
            guard source.state == .completed else {
                throw EC2Error("IncorrectState", "Snapshot is in invalid state - \(source.state.rawValue)")
            }
            if source.encrypted, request.encrypted == false {
                throw EC2Error.invalidCombination("An encrypted snapshot cannot be copied to an unencrypted one.")
            }
            try call.endDryRun(dryRun)
            var copy = Snapshot(
                id: .random(), owner: call.scope.account, region: call.scope.region, host: source.host,
                volume: VolumeID(unchecked: "vol-ffffffffffffffff0"), copyOf: source.id, volumeSize: source.volumeSize,
                state: .pending, pointInTime: true, progress: 0, start: call.now,
                description: request.description ?? "[Copied \(source.id) from \(request.sourceRegion)]",
                encrypted: VolumeEncryption(call: call).applies(
                    request.encrypted, source: source.encrypted, tx.state), isPublic: false)
            copy.tags = request.tags
            tx.put(copy)
            return copy
        }
    }

    /// Who may make volumes of it.
    struct PermissionChange: Sendable {
        var addAccounts: [String] = []
        var removeAccounts: [String] = []
        var isPublic: Bool?
    }

    func modifyPermissions(_ id: String, _ change: PermissionChange, dryRun: Bool?) async throws {
        let call = call
        try await call.store.transact { tx in
            let snapshot = try tx.state.requireOwnSnapshot(id, in: call.scope)
            for account in change.addAccounts + change.removeAccounts where AccountID(rawValue: account) == nil {
                throw EC2Error("InvalidUserID.Malformed", "Invalid user id: \"\(account)\"")
            }
            if snapshot.encrypted, change.isPublic == true {
                throw EC2Error.invalidValue("Encrypted snapshots cannot be made public")
            }
            try call.endDryRun(dryRun)
            tx.update(Snapshot.self, snapshot.id) { snapshot in
                var shared = Set(snapshot.sharedWith)
                shared.formUnion(change.addAccounts.map(AccountID.init(unchecked:)))
                shared.subtract(change.removeAccounts.map(AccountID.init(unchecked:)))
                snapshot.sharedWith = shared.sorted()
                snapshot.isPublic = change.isPublic ?? snapshot.isPublic
            }
        }
    }
}

extension RegionState {
    /// A volume still fetches its content from it, or its blocks are still being written.
    func isBeingRead(_ snapshot: SnapshotID) -> Bool {
        volumes.contains { $0.snapshot == snapshot && $0.hydrated < 1 && $0.state != .deleting && $0.state != .error }
            || snapshots.contains { $0.copyOf == snapshot && $0.state == .pending }
            || snapshots[snapshot].map { $0.blockUpload != nil && $0.blockUpload?.phase != .ended } ?? false
    }
}
