import Link
import Support
import Synchronization

/// Answers `GET /v1/desired`: what each host should have, and what of that changed after a revision.
///
/// It keeps the message of every entity with the revision at which the *message* changed last: a volume whose hydration
/// progressed is written, but its message is the same and no host is woken with it.
final class DesiredFeed: Sendable {
    private enum Message: Equatable {
        case volume(VolumeSpec)
        case snapshot(SnapshotSpec)
        case instance(InstanceSpec)
        case securityGroup(SecurityGroupSpec)
        case address(AddressSpec)
    }
    private struct Entry {
        /// nil: a resource of the whole region, for every host.
        var host: HostID?
        var message: Message
        var revision: Revision
    }
    private struct Index {
        /// The state's revision that the index shows.
        var revision: Revision = 0
        /// Deltas since earlier ones cannot be told: nothing is known about what was removed.
        var floor: Revision = 0
        var entries: [String: Entry] = [:]
        var removed: [String: (host: HostID?, revision: Revision)] = [:]
        var enforcesVolumeLimits = false
    }

    private let store: Store
    private let index: Mutex<Index>
    private static let patience: Duration = .seconds(30)
    private static let maximumTombstones = 20_000

    /// - Parameter enforcesVolumeLimits: volumes' IOPS and throughput are told to hosts as caps.
    init(store: Store, enforcesVolumeLimits: Bool = false) {
        self.store = store
        self.index = Mutex(Self.index(of: store.state, enforcesVolumeLimits))
    }

    /// Answers when something for the host is newer than `since` (0: at once, with everything), or empty after 30 s.
    func changes(host: HostID, since: Revision, patience: Duration = DesiredFeed.patience) async -> DesiredChanges {
        let deadline = ContinuousClock.now + patience
        while true {
            let (changes, news) = current(host: host, since: since)
            if news || Task.isCancelled { return changes }
            let left = deadline - .now
            guard left > .zero else { return changes }
            await withTaskGroup(of: Void.self) { [store] group in
                group.addTask { await store.changed(after: changes.revision) }
                group.addTask { try? await Task.sleep(for: left) }
                await group.next()
                group.cancelAll()
            }
        }
    }

    /// What is to be told now; `news` is false when that is nothing.
    private func current(host: HostID, since: Revision) -> (changes: DesiredChanges, news: Bool) {
        index.withLock { index in
            Self.update(&index, from: store)
            let complete = since == 0 || since < index.floor || since > index.revision
            var changes = DesiredChanges(revision: index.revision, complete: complete)
            var news = complete
            for entry in index.entries.values where entry.host == nil || entry.host == host {
                guard complete || entry.revision > since else { continue }
                news = true
                switch entry.message {
                case .volume(let spec): changes.volumes.append(spec)
                case .snapshot(let spec): changes.snapshots.append(spec)
                case .instance(let spec): changes.instances.append(spec)
                case .securityGroup(let spec): changes.securityGroups.append(spec)
                case .address(let spec): changes.addresses.append(spec)
                }
            }
            if !complete {
                changes.removed = index.removed.filter { id, tombstone in
                    tombstone.revision > since && (tombstone.host == nil || tombstone.host == host)
                        && index.entries[id] == nil
                }.keys.sorted()
                news = news || !changes.removed.isEmpty
            }
            return (changes, news)
        }
    }

    private static func update(_ index: inout Index, from store: Store) {
        let (state, keys) = store.changes(after: index.revision)
        guard let keys else {
            index = self.index(of: state, index.enforcesVolumeLimits)
            return
        }
        for key in Set(keys) {
            guard let now = entry(for: key, in: state, index.enforcesVolumeLimits) else { continue }
            apply(now, id: key.key, revision: state.revision, to: &index)
        }
        index.revision = state.revision
        if index.removed.count > maximumTombstones {
            index.removed = [:]
            index.floor = state.revision
        }
    }

    private static func apply(
        _ now: (host: HostID?, message: Message?), id: String, revision: Revision, to index: inout Index
    ) {
        if let message = now.message {
            if let old = index.entries[id], old.message == message, old.host == now.host { return }
            index.entries[id] = Entry(host: now.host, message: message, revision: revision)
        } else if let old = index.entries.removeValue(forKey: id) {
            index.removed[id] = (old.host, revision)
        }
    }

    /// nil: a kind that hosts are not told about. No message: gone.
    private static func entry(
        for key: Transaction.EntityKey, in state: RegionState, _ enforcesVolumeLimits: Bool
    ) -> (host: HostID?, message: Message?)? {
        switch key.kind {
        case Volume.kind:
            let volume = state.volumes[key.key]
            return (volume?.host, volume.flatMap { message($0, enforcesVolumeLimits) })
        case Snapshot.kind:
            let snapshot = state.snapshots[key.key]
            return (snapshot?.host, snapshot.map { .snapshot(SnapshotSpec($0)) })
        case Instance.kind:
            let instance = state.instances[key.key]
            return (instance?.host, instance.flatMap(InstanceSpec.init).map(Message.instance))
        case SecurityGroup.kind:
            return (nil, state.securityGroups[key.key].map { .securityGroup(SecurityGroupSpec($0)) })
        case Address.kind: return (nil, state.addresses[key.key].map { .address(AddressSpec($0)) })
        default: return nil
        }
    }

    private static func message(_ volume: Volume, _ enforcesLimits: Bool) -> Message? {
        VolumeSpec(volume, enforcesLimits: enforcesLimits).map(Message.volume)
    }

    private static func index(of state: RegionState, _ enforcesVolumeLimits: Bool) -> Index {
        var index = Index(
            revision: state.revision, floor: state.revision, enforcesVolumeLimits: enforcesVolumeLimits)
        func add(_ id: String, _ host: HostID?, _ message: Message?) {
            if let message { index.entries[id] = Entry(host: host, message: message, revision: state.revision) }
        }
        for volume in state.volumes { add(volume.key, volume.host, message(volume, enforcesVolumeLimits)) }
        for snapshot in state.snapshots { add(snapshot.key, snapshot.host, .snapshot(SnapshotSpec(snapshot))) }
        for instance in state.instances {
            add(instance.key, instance.host, InstanceSpec(instance).map(Message.instance))
        }
        for group in state.securityGroups { add(group.key, nil, .securityGroup(SecurityGroupSpec(group))) }
        for address in state.addresses { add(address.key, nil, .address(AddressSpec(address))) }
        return index
    }
}
