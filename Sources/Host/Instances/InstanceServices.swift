import Foundation
import Link
import Logging
import Support

/// A running QEMU, or a test's stand-in.
protocol GuestProcess: Sendable {
    var pid: pid_t { get }
    func kill()
    /// Calls `handler` once, when the process is gone, with how it ended.
    func onExit(_ handler: @escaping @Sendable (String) -> Void)
}

extension PIDHandle: GuestProcess {}

protocol Hypervisor: Sendable {
    /// - Parameter descriptors: 3, 4, … in QEMU.
    func launch(_ configuration: QEMUConfiguration, descriptors: [Int32], in folder: GuestFolder) throws
        -> any GuestProcess
    /// The process that an earlier host process started in this folder.
    func find(_ folder: GuestFolder) -> (any GuestProcess)?
    /// OVMF's code and variables.
    func firmware() throws -> (code: String, variables: String)
}

/// The network as an instance sees it.
protocol InstanceNetwork: Sendable {
    /// The instance's tap, open. The caller closes the descriptor.
    func attach(_ spec: InstanceSpec) async throws -> Int32
    func detach(_ id: InstanceID) async throws
}

/// Volumes as an instance sees them.
protocol VolumeExports: Sendable {
    /// Waits until the volume exists and is served. Throws what cannot be mended by waiting.
    func open(_ volume: VolumeID, epoch: Epoch) async throws -> EBSControl.Export
    /// Ends the export some time soon; a later `open` of the volume waits for it.
    func close(_ volume: VolumeID, epoch: Epoch)
    /// Calls `handler` with the volume's size, now and after each change, until the export is closed.
    func watch(_ volume: VolumeID, epoch: Epoch, _ handler: @escaping @Sendable (ByteCount) -> Void)
    /// Ends the connections of an export; its clients come again and learn the volume's size.
    func dropClients(_ volume: VolumeID, epoch: Epoch) async throws
}

protocol KernelSource: Sendable {
    /// Path of the blob's bytes, fetched and verified.
    func file(_ blob: InstanceSpec.Blob) async throws -> String
}

/// Root disks of instance-store images.
protocol RootSource: Sendable {
    /// Makes `path` a copy of the image's root disk of `size` bytes.
    func copy(_ image: String, size: ByteCount, to path: String) async throws
}

protocol InstanceReports: Sendable {
    func report(_ status: InstanceStatus, attachments: [VolumeID: AttachmentStatus], notes: [VolumeID: String])
    /// - Parameter console: the last 64 KiB.
    func report(console: [UInt8], of id: InstanceID)
}

/// What all instances share.
struct InstanceServices: Sendable {
    var hypervisor: any Hypervisor
    var network: any InstanceNetwork
    var volumes: any VolumeExports
    var kernels: any KernelSource
    var roots: any RootSource
    var reports: any InstanceReports
    var boots: BootQueue
    var undo: UndoLog
    var groups: ControlGroups?
    var accelerator: QEMUConfiguration.Accelerator
    /// Numeric user and group of QEMU; nil: stay who we are.
    var user: UInt32?
    var logger: Logger
}
