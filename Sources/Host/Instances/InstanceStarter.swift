import Foundation
import Link
import Support

/// Gets everything that a guest needs, side by side, and starts QEMU. Undoes what it took when it fails, except what the
/// machine's cleaning gives back (tap, files, exports).
struct InstanceStarter: Sendable {
    let driver: InstanceDriver
    let spec: InstanceSpec

    private var folder: GuestFolder { driver.folder }
    private var services: InstanceServices { driver.services }

    func start() async throws -> (any GuestProcess, MonitorConnection) {
        try await services.boots.enter()
        var booting: pid_t?
        defer { if let booting { services.boots.leave(whenCalm: booting) } else { services.boots.leave() } }
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)

        async let tap = Descriptor(services.network.attach(spec))
        async let kernel = kernelFile(spec.directBoot?.kernel)
        async let ramdisk = kernelFile(spec.directBoot?.ramdisk)
        async let disks = disks()
        let firmware = try firmware()

        let monitor = Descriptor(try UnixSocket.listen(folder.monitor))
        let console = Descriptor(try UnixSocket.listen(folder.console))
        let agent = Descriptor(try UnixSocket.listen(folder.agent))
        // A new run shows its own output only.
        try Data().write(to: URL(fileURLWithPath: folder.consoleLog))

        var configuration = QEMUConfiguration(
            name: spec.id.rawValue, accelerator: services.accelerator, vcpus: spec.vcpus, memory: spec.memory,
            firmware: firmware, disks: try await disks, monitorDescriptor: 3, consoleDescriptor: 4, agentDescriptor: 5,
            consoleLog: folder.consoleLog, pidFile: folder.pidFile, user: services.user)
        if let kernel = try await kernel {
            configuration.directBoot = .init(
                kernel: kernel, ramdisk: try await ramdisk, arguments: spec.directBoot?.arguments)
        }
        let network = try await tap
        configuration.network = .init(tapDescriptor: 6, mac: spec.network.mac)
        try Task.checkCancellation()

        try services.undo.add(.guest(folder: folder.path))
        unlink(folder.pidFile)
        let descriptors = [monitor.number, console.number, agent.number, network.number]
        let process = try services.hypervisor.launch(configuration, descriptors: descriptors, in: folder)
        booting = process.pid
        enterGroup(process.pid)
        do {
            let connection = try await driver.connect(try UnixSocket.connect(folder.monitor), run: spec.run)
            return (process, connection)
        } catch {
            process.kill()
            throw error
        }
    }

    private func kernelFile(_ blob: InstanceSpec.Blob?) async throws -> String? {
        guard let blob else { return nil }
        return try await services.kernels.file(blob)
    }

    private func firmware() throws -> QEMUConfiguration.Firmware {
        // A kernel given directly is started by QEMU itself.
        guard spec.firmware == .uefi, spec.directBoot == nil else { return .bios }
        let files = try services.hypervisor.firmware()
        if access(folder.variables, F_OK) != 0 {
            try FileManager.default.copyItem(atPath: files.variables, toPath: folder.variables)
        }
        return .uefi(code: files.code, variables: folder.variables)
    }

    /// In the order of the specification, all exports opened at once.
    private func disks() async throws -> [QEMUDisk] {
        try await withThrowingTaskGroup(of: (Int, QEMUDisk).self) { group in
            for (index, disk) in spec.disks.enumerated() {
                group.addTask { (index, try await self.disk(disk)) }
            }
            var result: [(Int, QEMUDisk)] = []
            for try await disk in group { result.append(disk) }
            return result.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func disk(_ disk: InstanceSpec.Disk) async throws -> QEMUDisk {
        switch disk.source {
        case .volume(let volume, let epoch):
            let export = try await driver.open(volume, epoch)
            try checkReach(export.socket)
            return .volume(
                volume, epoch: epoch, device: disk.device, export: export, readOnly: false, isRoot: disk.isRoot)
        case .ephemeral(let index, let size):
            let path = folder.ephemeral(index)
            try makeEmpty(path, size)
            return QEMUDisk(
                name: "ephemeral\(index)", backend: .file(path),
                serial: DiskSerial.ephemeral(index, device: disk.device), isRoot: disk.isRoot)
        case .bundle(_, let size):
            try await makeRoot(size)
            return QEMUDisk(
                name: "root", backend: .file(folder.root), serial: DiskSerial.root(device: disk.device), isRoot: true)
        }
    }

    /// QEMU connects as root at its start, but again and again later as an ordinary user: said now rather than found out when
    /// the ebs process was restarted and the guest's disk hangs.
    private func checkReach(_ socket: String) throws {
        guard let user = services.user else { return }
        var folder = (socket as NSString).deletingLastPathComponent
        while folder != "/", !folder.isEmpty {
            var information = stat()
            if stat(folder, &information) == 0, information.st_mode & S_IXOTH == 0, information.st_uid != user {
                throw HostError(
                    .refused,
                    "QEMU runs as user \(user), who may not enter \(folder) (chmod o+x, or another data folder)")
            }
            folder = (folder as NSString).deletingLastPathComponent
        }
    }

    /// A clone of the image, made once: it lives until the instance is terminated, through reboots and `skerry down`.
    private func makeRoot(_ size: ByteCount) async throws {
        if access(folder.root, F_OK) == 0 { return }
        let temporary = folder.root + ".new"
        try await services.roots.copy(spec.metadata.imageID, size: size, to: temporary)
        if let user = services.user, chown(temporary, user, user) != 0 { throw SystemError("chown", temporary) }
        guard chmod(temporary, 0o600) == 0 else { throw SystemError("chmod", temporary) }
        guard rename(temporary, folder.root) == 0 else { throw SystemError("rename", folder.root) }
    }

    private func makeEmpty(_ path: String, _ size: ByteCount) throws {
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        defer { close(descriptor) }
        guard ftruncate(descriptor, off_t(size.rawValue)) == 0 else { throw SystemError("ftruncate", path) }
        if let user = services.user, fchown(descriptor, user, user) != 0 { throw SystemError("fchown", path) }
    }

    private func enterGroup(_ pid: pid_t) {
        guard let groups = services.groups else { return }
        try? services.undo.add(.controlGroups(groups.paths(spec.id.rawValue)))
        groups.enter(spec.id.rawValue, pid: pid, vcpus: spec.vcpus, memory: spec.memory)
    }
}

/// Closes its descriptor when it goes.
final class Descriptor: Sendable {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close(number) }
}
