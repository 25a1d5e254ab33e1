import Foundation
import Link
import Support
import Synchronization

/// The newest state of everything on this machine, and which part of it the region has not heard yet.
final class StatusBoard: InstanceReports {
    private struct State {
        var applied: Revision = 0
        var volumes: [VolumeID: VolumeStatus] = [:]
        var snapshots: [SnapshotID: SnapshotStatus] = [:]
        var instances: [InstanceID: InstanceStatus] = [:]
        var consoles: [InstanceID: (text: String, time: String)] = [:]
        var attachments: [InstanceID: [VolumeID: AttachmentStatus]] = [:]
        var notes: [InstanceID: [VolumeID: String]] = [:]
        var newVolumes: Set<VolumeID> = []
        var newSnapshots: Set<SnapshotID> = []
        var newInstances: Set<InstanceID> = []
        var newConsoles: Set<InstanceID> = []
        var newRevision = false
        /// The region may have missed something: say everything.
        var everything = true
        /// Volumes are known, so that a complete report may leave out what is not there.
        var knowsVolumes = false
        /// Desired state was taken in at least once.
        var knowsWishes = false
    }
    private let state = Mutex(State())
    /// Yields whenever there may be something to report.
    let changes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init() {
        (changes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    private func update(_ body: (inout State) -> Void) {
        state.withLock { body(&$0) }
        wake.yield()
    }

    // MARK: What is

    func report(_ status: InstanceStatus, attachments: [VolumeID: AttachmentStatus], notes: [VolumeID: String]) {
        update { state in
            if state.instances[status.id] != status {
                state.instances[status.id] = status
                state.newInstances.insert(status.id)
            }
            let old = state.attachments[status.id] ?? [:]
            let oldNotes = state.notes[status.id] ?? [:]
            for volume in Set(old.keys).union(attachments.keys) where old[volume] != attachments[volume] {
                state.newVolumes.insert(volume)
            }
            for volume in Set(oldNotes.keys).union(notes.keys) where oldNotes[volume] != notes[volume] {
                state.newVolumes.insert(volume)
            }
            state.attachments[status.id] = attachments
            state.notes[status.id] = notes
        }
    }

    func report(console: [UInt8], of id: InstanceID) {
        let text = Data(console).base64EncodedString()
        update { state in
            state.consoles[id] = (text, Date().formatted(.iso8601))
            state.newConsoles.insert(id)
        }
    }

    func report(_ status: VolumeStatus) {
        update { state in
            guard state.volumes[status.id] != status else { return }
            state.volumes[status.id] = status
            state.newVolumes.insert(status.id)
        }
    }

    func report(_ status: SnapshotStatus) {
        update { state in
            guard state.snapshots[status.id] != status else { return }
            state.snapshots[status.id] = status
            state.newSnapshots.insert(status.id)
        }
    }

    /// Everything up to this revision is taken in: what is reported from now on takes it into account.
    func applied(_ revision: Revision) {
        update { state in
            state.knowsWishes = true
            guard revision != state.applied else { return }
            state.applied = revision
            state.newRevision = true
        }
    }

    func volumesKnown() {
        update { state in
            guard !state.knowsVolumes else { return }
            state.knowsVolumes = true
            state.everything = true
        }
    }

    /// The connection to the region was lost.
    func sayEverything() { update { $0.everything = true } }

    func forget(volume id: VolumeID) { state.withLock { _ = $0.volumes.removeValue(forKey: id) } }
    func forget(snapshot id: SnapshotID) { state.withLock { _ = $0.snapshots.removeValue(forKey: id) } }
    func forget(instance id: InstanceID) {
        state.withLock { state in
            state.instances[id] = nil
            state.consoles[id] = nil
            state.attachments[id] = nil
            state.notes[id] = nil
        }
    }

    // MARK: What to say

    /// Takes what is new; nil: nothing. Call `failed` if it did not arrive.
    func next() -> StatusReport? {
        state.withLock { state in
            guard state.knowsWishes else { return nil }
            let hasNews =
                state.everything || state.newRevision || !state.newVolumes.isEmpty || !state.newSnapshots.isEmpty
                || !state.newInstances.isEmpty || !state.newConsoles.isEmpty
            guard hasNews else { return nil }
            var report = StatusReport(
                complete: state.everything && state.knowsVolumes, appliedRevision: state.applied)
            let volumes = state.everything ? Set(state.volumes.keys) : state.newVolumes
            report.volumes = volumes.sorted().compactMap { Self.volume($0, state) }
            let snapshots = state.everything ? Set(state.snapshots.keys) : state.newSnapshots
            report.snapshots = snapshots.sorted().compactMap { state.snapshots[$0] }
            let instances = state.everything ? Set(state.instances.keys) : state.newInstances.union(state.newConsoles)
            report.instances = instances.sorted().compactMap { id in
                var status = state.instances[id]
                if let console = state.consoles[id], state.everything || state.newConsoles.contains(id) {
                    status?.console = console.text
                    status?.consoleTime = console.time
                }
                return status
            }
            state.newVolumes = []
            state.newSnapshots = []
            state.newInstances = []
            state.newConsoles = []
            state.newRevision = false
            state.everything = false
            return report
        }
    }

    func failed() { state.withLock { $0.everything = true } }

    private static func volume(_ id: VolumeID, _ state: State) -> VolumeStatus? {
        guard var status = state.volumes[id] else { return nil }
        guard status.state != .deleted else { return status }
        // During a forced hand-over two instances may know the volume: the newer attachment is the one that counts.
        status.attachment = state.attachments.values.compactMap { $0[id] }.max { $0.epoch < $1.epoch }
        status.message = status.message ?? state.notes.values.compactMap { $0[id] }.first
        return status
    }
}
