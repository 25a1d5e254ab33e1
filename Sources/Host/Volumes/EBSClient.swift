import Foundation
import Link
import Support

/// The ebs process of this machine. Throws `EBSControlError` for what it refuses and `HostError(.unavailable)` while it
/// cannot be reached.
protocol EBSControlling: Sendable {
    func create(_ request: EBSControl.CreateVolume) async throws -> EBSControl.VolumeInfo
    func delete(_ id: VolumeID) async throws
    func resize(_ request: EBSControl.ResizeVolume) async throws -> EBSControl.VolumeInfo
    func open(_ request: EBSControl.OpenExport) async throws -> EBSControl.Export
    func close(_ request: EBSControl.CloseExport) async throws
    /// Ends the connections of an export; its clients come again and learn the volume's size.
    func dropClients(_ request: EBSControl.CloseExport) async throws
    func createSnapshots(_ request: EBSControl.CreateSnapshots) async throws -> [SnapshotStatus]
    func copySnapshot(_ request: EBSControl.CopySnapshot) async throws -> SnapshotStatus
    func deleteSnapshot(_ id: SnapshotID) async throws
    /// Long poll.
    func state(since: UInt64) async throws -> EBSControl.ControlState
}

struct EBSClient: EBSControlling {
    let socket: SocketClient

    func create(_ request: EBSControl.CreateVolume) async throws -> EBSControl.VolumeInfo {
        try await call("create-volume", request)
    }
    func delete(_ id: VolumeID) async throws {
        let _: EBSControl.Empty = try await call("delete-volume", EBSControl.VolumeReference(id: id))
    }
    func resize(_ request: EBSControl.ResizeVolume) async throws -> EBSControl.VolumeInfo {
        try await call("resize-volume", request)
    }
    func open(_ request: EBSControl.OpenExport) async throws -> EBSControl.Export {
        try await call("open-export", request)
    }
    func close(_ request: EBSControl.CloseExport) async throws {
        let _: EBSControl.Empty = try await call("close-export", request)
    }
    func dropClients(_ request: EBSControl.CloseExport) async throws {
        let _: EBSControl.Empty = try await call("drop-clients", request)
    }
    func createSnapshots(_ request: EBSControl.CreateSnapshots) async throws -> [SnapshotStatus] {
        try await call("create-snapshots", request)
    }
    func copySnapshot(_ request: EBSControl.CopySnapshot) async throws -> SnapshotStatus {
        try await call("copy-snapshot", request)
    }
    func deleteSnapshot(_ id: SnapshotID) async throws {
        let _: EBSControl.Empty = try await call("delete-snapshot", EBSControl.SnapshotReference(id: id))
    }
    func state(since: UInt64) async throws -> EBSControl.ControlState {
        try await call("state", EBSControl.StateRequest(since: since))
    }

    private func call<Request: Encodable, Response: Decodable>(_ name: String, _ request: Request) async throws
        -> Response
    {
        let body = try JSONEncoder().encode(request)
        let reply = try await socket.request("POST", "/v1/" + name, body: body, timeout: 120)
        if reply.status == 200 { return try JSONDecoder().decode(Response.self, from: reply.body) }
        if let error = try? JSONDecoder().decode(EBSControlError.self, from: reply.body) { throw error }
        throw HostError(.unavailable, "the ebs process answered \(reply.status) to \(name)")
    }
}

extension EBSControlError {
    /// Another try later may succeed without anybody changing anything.
    var isTransient: Bool {
        switch code {
        case .storeUnavailable, .internalError, .volumeInUse: true
        case .volumeNotFound, .snapshotNotFound, .staleEpoch, .invalidSize, .noSpace, .poisoned, .damaged, .badRequest:
            false
        }
    }
}
