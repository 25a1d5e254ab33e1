import Foundation
import HTTPTypes
import HummingbirdCore
import Link
import Logging
import NIOCore
import NIOPosix
import Support

/// The control socket: HTTP+JSON, one operation a path (`EBSControl` lists them).
struct ControlServer: Sendable {
    let manager: VolumeManager
    let path: String
    let logger: Logger
    /// What `/metrics` says besides.
    var moreMetrics: @Sendable () async -> String = { "" }

    /// Largest request body.
    private static let maximumBody = 4 << 20
    /// Longest wait of a long poll.
    private static let patience = Duration.seconds(30)

    /// Serves until cancelled.
    func run(onRunning: @escaping @Sendable () async -> Void = {}) async throws {
        guard path.utf8.count <= NBDListener.maximumPath else {
            throw VolumeError(.badRequest, "the data folder's path is too long for a socket in it: \(path)")
        }
        unlink(path)
        let server = Server(
            childChannelSetup: HTTP1Channel { request, writer, _ in try await respond(to: request, writer) },
            configuration: .init(address: .unixDomainSocket(path: path)),
            onServerRunning: { _ in
                chmod(path, 0o600)
                await onRunning()
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        try await server.run()
    }

    private func respond(to request: Request, _ writer: consuming ResponseWriter) async throws {
        var response: Response
        answer: do {
            guard request.method == .post || request.method == .get else {
                throw EBSControlError(.badRequest, "POST only")
            }
            let body = try await request.body.collect(upTo: Self.maximumBody)
            let path = request.uri.path
            guard path != "/metrics" else {
                response = Response(
                    status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
                    body: .init(byteBuffer: ByteBuffer(string: await Metrics.text(manager) + moreMetrics())))
                break answer
            }
            guard path.hasPrefix("/v1/") else { throw EBSControlError(.badRequest, "no such operation: \(path)") }
            let answer = try await perform(String(path.dropFirst(4)), Data(body.readableBytesView))
            response = Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: answer)))
            response.headers[.contentType] = "application/json"
        } catch {
            response = failure(error)
        }
        try await writer.write(response: response.head, body: response.body)
    }

    private func failure(_ error: any Error) -> Response {
        let known: EBSControlError
        switch error {
        case let error as EBSControlError: known = error
        case let error as VolumeError: known = EBSControlError(error.code, error.message)
        case let error as DecodingError: known = EBSControlError(.badRequest, "\(error)")
        default: known = EBSControlError(.internalError, "\(error)")
        }
        if known.code == .internalError { logger.error("control: \(known.message)") }
        let body = (try? JSONEncoder().encode(known)) ?? Data()
        return Response(
            status: known.code == .internalError ? .internalServerError : .conflict,
            headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func perform(_ operation: String, _ body: Data) async throws -> Data {
        func input<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try JSONDecoder().decode(type, from: body)
        }
        switch operation {
        case "create-volume": return try output(await manager.createVolume(input(EBSControl.CreateVolume.self)))
        case "delete-volume":
            try await manager.deleteVolume(input(EBSControl.VolumeReference.self).id)
            return try output(EBSControl.Empty())
        case "resize-volume": return try output(await manager.resizeVolume(input(EBSControl.ResizeVolume.self)))
        case "open-export": return try output(await manager.openExport(input(EBSControl.OpenExport.self)))
        case "close-export":
            try await manager.closeExport(input(EBSControl.CloseExport.self))
            return try output(EBSControl.Empty())
        case "drop-clients":
            try await manager.dropClients(input(EBSControl.CloseExport.self))
            return try output(EBSControl.Empty())
        case "create-snapshots":
            return try output(await manager.createSnapshots(input(EBSControl.CreateSnapshots.self)))
        case "copy-snapshot": return try output(await manager.copySnapshot(input(EBSControl.CopySnapshot.self)))
        case "delete-snapshot":
            try await manager.deleteSnapshot(input(EBSControl.SnapshotReference.self).id)
            return try output(EBSControl.Empty())
        case "state":
            let since = try input(EBSControl.StateRequest.self).since
            if since != 0 { await manager.board.wait(since: since, patience: Self.patience) }
            return try output(manager.board.state(since: since))
        case "statistics": return try output(await manager.statistics())
        default: throw EBSControlError(.badRequest, "no such operation: \(operation)")
        }
    }

    private func output(_ value: some Encodable) throws -> Data { try JSONEncoder().encode(value) }
}
