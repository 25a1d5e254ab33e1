import Foundation
import Link
import Logging
import Support

extension HostProcess {
    /// For `skerry down`, after the host process has ended and while the ebs process still serves: stops all guests in order
    /// (the power button, after two minutes the plug) and undoes every recorded change to the machine. The region hears at the next
    /// start that the guests were stopped on request, and starts them again.
    public func shutDown() async throws {
        let lock = try takeLock()
        defer { withExtendedLifetime(lock) {} }
        let undo = try UndoLog(path: options.data.host + "/undo.jsonl")
        let network = try makeNetwork(undo)
        let services = InstanceServices(
            hypervisor: hypervisor, network: Nothing(), volumes: Nothing(), kernels: Nothing(), roots: Nothing(),
            reports: Nothing(),
            boots: BootQueue(limit: 1), undo: undo, groups: groups, accelerator: .tcg, user: options.user,
            logger: logger)
        await withTaskGroup(of: Void.self) { group in
            for name in (try? FileManager.default.contentsOfDirectory(atPath: instancesFolder)) ?? [] {
                guard let id = InstanceID(rawValue: name) else { continue }
                let folder = GuestFolder(path: instancesFolder + "/" + name)
                let driver = InstanceDriver(id: id, folder: folder, services: services)
                driver.shutDown()
                group.addTask { await driver.run() }
            }
        }
        do { try await network.teardown() } catch { logger.warning("network: \(describe(error))") }
        await undo.undoAll(logger: logger) { try await network.undo($0) }
    }
}

/// What a guest that is only to end does not need.
private struct Nothing: InstanceNetwork, VolumeExports, KernelSource, RootSource, InstanceReports {
    func attach(_ spec: InstanceSpec) async throws -> Int32 { throw HostError(.cancelled, "the machine goes down") }
    func detach(_ id: InstanceID) async throws {}
    func open(_ volume: VolumeID, epoch: Epoch) async throws -> EBSControl.Export {
        throw HostError(.cancelled, "the machine goes down")
    }
    func close(_ volume: VolumeID, epoch: Epoch) {}
    func watch(_ volume: VolumeID, epoch: Epoch, _ handler: @escaping @Sendable (ByteCount) -> Void) {}
    func dropClients(_ volume: VolumeID, epoch: Epoch) async throws {
        throw HostError(.cancelled, "the machine goes down")
    }
    func file(_ blob: InstanceSpec.Blob) async throws -> String { throw HostError(.cancelled, "the machine goes down") }
    func copy(_ image: String, size: ByteCount, to path: String) async throws {
        throw HostError(.cancelled, "the machine goes down")
    }
    func report(_ status: InstanceStatus, attachments: [VolumeID: AttachmentStatus], notes: [VolumeID: String]) {}
    func report(console: [UInt8], of id: InstanceID) {}
}
