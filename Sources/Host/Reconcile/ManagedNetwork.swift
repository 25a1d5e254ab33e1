import Foundation
import Link
import Logging
import Support

/// `NetworkManager` and the metadata service as the reconciler sees them.
struct ManagedNetwork: HostNetwork {
    private let manager: NetworkManager
    private let server: MetadataServer
    private let logger: Logger
    /// Ends when `prepare` has succeeded: before, there is no namespace to serve in.
    private let prepared: AsyncStream<Void>
    private let markPrepared: AsyncStream<Void>.Continuation

    init(options: HostProcess.Options, recorder: any MachineChangeRecorder, logger: Logger) throws {
        guard let pool = IPv4Prefix(options.publicPool) else {
            throw HostError(.refused, "'\(options.publicPool)' is not a network like 198.18.0.0/16")
        }
        let network = NetworkOptions(
            dataFolder: options.data.path, folder: options.data.host + "/network", publicPool: pool,
            hostsFile: options.hostsFile, machinePorts: options.machinePorts, publicDNSSuffix: options.publicDNSSuffix)
        manager = NetworkManager(options: network, recorder: recorder, log: logger)
        server = MetadataServer(options: network, directory: manager.metadata, log: logger)
        self.logger = logger
        (prepared, markPrepared) = AsyncStream.makeStream()
    }

    func prepare() async throws {
        try await manager.prepare()
        markPrepared.finish()
    }

    func synchronise(instances: [InstanceSpec], groups: [SecurityGroupSpec], addresses: [AddressSpec]) async throws {
        let refused = try await manager.synchronise(
            NetworkState(instances: instances, groups: groups, addresses: addresses))
        for (id, error) in refused { logger.error("\(id): \(error)") }
    }

    func attach(_ spec: InstanceSpec) async throws -> Int32 { try await manager.attach(spec) }
    func update(_ spec: InstanceSpec) async throws { try await manager.update(instance: spec) }
    func update(groups: [SecurityGroupSpec], addresses: [AddressSpec]) async throws {
        try await manager.update(groups: groups, addresses: addresses)
    }
    func detach(_ id: InstanceID) async throws { try await manager.detach(id) }

    func run() async throws {
        for await _ in prepared {}
        guard !Task.isCancelled else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await manager.run() }
            group.addTask {
                while !Task.isCancelled {
                    do { try await server.run() } catch { logger.error("metadata service: \(describe(error))") }
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    func undo(_ change: MachineChange) async throws { try await NetworkUndo.undo(change) }
    func teardown() async throws { try await manager.teardown() }
}
