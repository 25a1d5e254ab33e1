import Foundation
import Link
import Support
import Synchronization

@testable import Region

/// A host that does at once whatever is desired, and reports it: the region's peer under the test's control.
final class FakeHost: Sendable {
    struct World: Sendable {
        var revision: Revision = 0
        var volumes: [VolumeID: VolumeSpec] = [:]
        var snapshots: [SnapshotID: SnapshotSpec] = [:]
        var instances: [InstanceID: InstanceSpec] = [:]
        var groups: [SecurityGroupID: SecurityGroupSpec] = [:]
        var addresses: [String: AddressSpec] = [:]
        /// Guests that do not let go of these volumes.
        var stubborn: Set<VolumeID> = []
        /// What the guest did since its run began, instead of running on.
        var ends: [InstanceID: (run: Int, reason: InstanceStatus.Reason, message: String?)] = [:]
    }

    let store: Store
    private let feed: Mutex<DesiredFeed>
    let world = Mutex(World())

    init(store: Store) {
        self.store = store
        self.feed = Mutex(DesiredFeed(store: store))
    }

    /// The region's process is a new one: it has the state, and remembers nothing else.
    func restartRegion() { feed.withLock { $0 = DesiredFeed(store: store) } }

    /// Takes in what is new; returns it.
    @discardableResult
    func take() async -> DesiredChanges {
        let since = world.withLock { $0.revision }
        let feed = feed.withLock { $0 }
        let changes = await feed.changes(host: .local, since: since, patience: .zero)
        world.withLock { world in
            if changes.complete {
                let kept = world
                world = World()
                world.stubborn = kept.stubborn
                world.ends = kept.ends
            }
            world.revision = changes.revision
            for spec in changes.volumes { world.volumes[spec.id] = spec }
            for spec in changes.snapshots { world.snapshots[spec.id] = spec }
            for spec in changes.instances { world.instances[spec.id] = spec }
            for spec in changes.securityGroups { world.groups[spec.id] = spec }
            for spec in changes.addresses { world.addresses[spec.id] = spec }
            for id in changes.removed {
                world.volumes[VolumeID(unchecked: id)] = nil
                world.snapshots[SnapshotID(unchecked: id)] = nil
                world.instances[InstanceID(unchecked: id)] = nil
                world.groups[SecurityGroupID(unchecked: id)] = nil
                world.addresses[id] = nil
            }
        }
        return changes
    }

    func report(complete: Bool = true) -> StatusReport {
        world.withLock { world in
            var report = StatusReport(complete: complete, appliedRevision: world.revision)
            for spec in world.volumes.values { report.volumes.append(Self.status(spec, world)) }
            for spec in world.snapshots.values {
                let state: SnapshotStatus.State = spec.presence == .absent ? .deleted : .completed
                report.snapshots.append(
                    SnapshotStatus(id: spec.id, state: state, progress: 1, volumeSize: .gibibytes(1)))
            }
            for spec in world.instances.values { report.instances.append(Self.status(spec, world)) }
            return report
        }
    }

    private static func status(_ spec: VolumeSpec, _ world: World) -> VolumeStatus {
        var status = VolumeStatus(id: spec.id, state: spec.presence == .absent ? .deleted : .available, size: spec.size)
        for instance in world.instances.values where instance.power == .running {
            for disk in instance.disks {
                guard case .volume(spec.id, let epoch) = disk.source else { continue }
                status.attachment = AttachmentStatus(
                    instance: instance.id, device: disk.device, epoch: epoch, state: .attached)
            }
        }
        if status.attachment == nil, world.stubborn.contains(spec.id), spec.attachment?.force != true,
            let holder = world.instances.values.first(where: { $0.power == .running })
        {
            status.attachment = AttachmentStatus(instance: holder.id, device: "/dev/sdj", epoch: 1, state: .detaching)
        }
        return status
    }

    private static func status(_ spec: InstanceSpec, _ world: World) -> InstanceStatus {
        if let end = world.ends[spec.id], end.run == spec.run, spec.power == .running {
            var status = InstanceStatus(id: spec.id, run: spec.run, state: .stopped, reboots: spec.reboots)
            status.reason = end.reason
            status.message = end.message
            return status
        }
        let state: InstanceStatus.State =
            switch spec.power {
            case .running: .running
            case .stopped, .stoppedForced: .stopped
            case .terminated, .terminatedForced: .terminated
            }
        var status = InstanceStatus(id: spec.id, run: spec.run, state: state, reboots: spec.reboots)
        if state == .stopped { status.reason = .requested }
        return status
    }

    func post(_ report: StatusReport, now: Date = Date()) async throws {
        let application = StatusApplication(report: report, host: .local, now: now)
        try await store.transact { tx in try application.apply(to: &tx) }
    }

    /// Takes in and reports until the region wants nothing new.
    func converge() async throws {
        for _ in 0..<20 {
            await take()
            let before = store.state.revision
            try await post(report())
            if store.state.revision == before { return }
        }
    }
}
