import Foundation
import Link
import NIOCore
import Support
import Synchronization

@testable import Host

/// A region under the test's control: `change` edits what is desired; `wait` waits for what is reported.
final class FakeRegion: RegionLink {
    struct State {
        var revision: Revision = 1
        var volumes: [VolumeID: VolumeSpec] = [:]
        var snapshots: [SnapshotID: SnapshotSpec] = [:]
        var instances: [InstanceID: InstanceSpec] = [:]
        var blobs: [String: [UInt8]] = [:]
        /// Image id → root disk, sent in pieces of 100,000 bytes.
        var bundles: [String: [UInt8]] = [:]
        var bundleRequests = 0

        var volumeStatus: [VolumeID: VolumeStatus] = [:]
        var snapshotStatus: [SnapshotID: SnapshotStatus] = [:]
        var status: [InstanceID: InstanceStatus] = [:]
        var consoles: [InstanceID: String] = [:]
        var applied: Revision = 0
        var down = false
    }
    private let state = Mutex(State())

    func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            body(&state)
            state.revision += 1
        }
    }

    var now: State { state.withLock { $0 } }

    func desired(since: Revision) async throws -> DesiredChanges {
        for _ in 0..<3000 {
            let changes: DesiredChanges? = try state.withLock { state in
                if state.down { throw HostError(.unavailable, "down") }
                guard state.revision > since else { return nil }
                var changes = DesiredChanges(revision: state.revision, complete: since == 0)
                changes.volumes = Array(state.volumes.values)
                changes.snapshots = Array(state.snapshots.values)
                changes.instances = Array(state.instances.values)
                return changes
            }
            if let changes { return changes }
            try await Task.sleep(for: .milliseconds(5))
        }
        return DesiredChanges(revision: since, complete: false)
    }

    func report(_ report: StatusReport) async throws {
        try state.withLock { state in
            if state.down { throw HostError(.unavailable, "down") }
            for status in report.volumes { state.volumeStatus[status.id] = status }
            for status in report.snapshots { state.snapshotStatus[status.id] = status }
            for status in report.instances {
                state.status[status.id] = status
                if let console = status.console { state.consoles[status.id] = console }
            }
            state.applied = report.appliedRevision
        }
    }

    func blob(_ sha256: String, receive: (ByteBuffer) throws -> Void) async throws {
        guard let bytes = now.blobs[sha256] else { throw HostError(.missing, "no blob \(sha256)") }
        try receive(ByteBuffer(bytes: bytes))
    }

    func bundle(_ image: String, receive: (ByteBuffer) async throws -> Void) async throws {
        let bytes = state.withLock { state in
            state.bundleRequests += 1
            return state.bundles[image]
        }
        guard let bytes else { throw HostError(.refused, "no bundle of \(image)") }
        for start in stride(from: 0, to: bytes.count, by: 100_000) {
            try await receive(ByteBuffer(bytes: bytes[start..<min(start + 100_000, bytes.count)]))
        }
    }

    /// Waits until the reports fulfil `condition`; the test's own time limit is the only bound.
    func wait(_ condition: (State) -> Bool) async throws {
        while !condition(now) { try await Task.sleep(for: .milliseconds(3)) }
    }
}

/// An ebs process in memory.
final class FakeEBS: EBSControlling {
    struct State {
        var volumes: [VolumeID: EBSControl.VolumeInfo] = [:]
        var snapshots: [SnapshotID: SnapshotStatus] = [:]
        var calls: [String] = []
        var sequence: UInt64 = 1
        var down = false
        var socketFolder = "/run"
        var refusals: [String: EBSControlError] = [:]
    }
    private let state = Mutex(State())

    var now: State { state.withLock { $0 } }
    func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            body(&state)
            state.sequence += 1
        }
    }

    private func call<Result>(_ name: String, _ subject: String, _ body: (inout State) throws -> Result) throws
        -> Result
    {
        try state.withLock { state in
            if state.down { throw HostError(.unavailable, "down") }
            state.calls.append("\(name) \(subject)")
            if let refusal = state.refusals[name] { throw refusal }
            state.sequence += 1
            return try body(&state)
        }
    }

    func create(_ request: EBSControl.CreateVolume) async throws -> EBSControl.VolumeInfo {
        try call("create", request.id.rawValue) { state in
            let info = state.volumes[request.id] ?? .init(id: request.id, size: request.size, hydrated: 1)
            state.volumes[request.id] = info
            return info
        }
    }
    func delete(_ id: VolumeID) async throws {
        try call("delete", id.rawValue) { state in
            if state.volumes[id]?.exportEpoch != nil { throw EBSControlError(.volumeInUse, "exported") }
            state.volumes[id] = nil
        }
    }
    func resize(_ request: EBSControl.ResizeVolume) async throws -> EBSControl.VolumeInfo {
        try call("resize", request.id.rawValue) { state in
            guard var info = state.volumes[request.id] else { throw EBSControlError(.volumeNotFound, "none") }
            info.size = request.size
            state.volumes[request.id] = info
            return info
        }
    }
    func open(_ request: EBSControl.OpenExport) async throws -> EBSControl.Export {
        try call("open", request.id.rawValue) { state in
            guard let info = state.volumes[request.id] else { throw EBSControlError(.volumeNotFound, "none") }
            if let open = info.exportEpoch, open > request.epoch { throw EBSControlError(.staleEpoch, "stale") }
            state.volumes[request.id]?.exportEpoch = request.epoch
            return .init(socket: "\(state.socketFolder)/\(request.id).sock", name: request.id.rawValue)
        }
    }
    func close(_ request: EBSControl.CloseExport) async throws {
        try call("close", request.id.rawValue) { state in
            if state.volumes[request.id]?.exportEpoch == request.epoch { state.volumes[request.id]?.exportEpoch = nil }
        }
    }
    func dropClients(_ request: EBSControl.CloseExport) async throws {
        try call("drop", request.id.rawValue) { _ in }
    }
    func createSnapshots(_ request: EBSControl.CreateSnapshots) async throws -> [SnapshotStatus] {
        try call("snapshots", request.items.map(\.id.rawValue).sorted().joined(separator: ",")) { state in
            try request.items.map { item in
                guard let volume = state.volumes[item.volume] else { throw EBSControlError(.volumeNotFound, "none") }
                let status = SnapshotStatus(id: item.id, state: .pending, progress: 0, volumeSize: volume.size)
                state.snapshots[item.id] = status
                return status
            }
        }
    }
    func copySnapshot(_ request: EBSControl.CopySnapshot) async throws -> SnapshotStatus {
        try call("copy", request.id.rawValue) { state in
            let status = SnapshotStatus(id: request.id, state: .pending, progress: 0, volumeSize: .gibibytes(1))
            state.snapshots[request.id] = status
            return status
        }
    }
    func deleteSnapshot(_ id: SnapshotID) async throws {
        try call("delete-snapshot", id.rawValue) { $0.snapshots[id] = nil }
    }
    func state(since: UInt64) async throws -> EBSControl.ControlState {
        for _ in 0..<3000 {
            let news: EBSControl.ControlState? = try state.withLock { state in
                if state.down { throw HostError(.unavailable, "down") }
                guard state.sequence > since else { return nil }
                return .init(
                    sequence: state.sequence, volumes: Array(state.volumes.values),
                    snapshots: Array(state.snapshots.values), complete: true)
            }
            if let news { return news }
            try await Task.sleep(for: .milliseconds(5))
        }
        return .init(sequence: since, volumes: [], snapshots: [], complete: false)
    }

    func wait(_ condition: (State) -> Bool) async throws {
        while !condition(now) { try await Task.sleep(for: .milliseconds(3)) }
    }
}

/// No network at all: taps are /dev/null.
struct FakeNetwork: HostNetwork {
    func prepare() async throws {}
    func synchronise(instances: [InstanceSpec], groups: [SecurityGroupSpec], addresses: [AddressSpec]) async throws {}
    func attach(_ spec: InstanceSpec) async throws -> Int32 { open("/dev/null", O_RDWR | O_CLOEXEC) }
    func update(_ spec: InstanceSpec) async throws {}
    func update(groups: [SecurityGroupSpec], addresses: [AddressSpec]) async throws {}
    func detach(_ id: InstanceID) async throws {}
    func run() async throws {}
    func teardown() async throws {}
    func undo(_ change: MachineChange) async throws {}
}
