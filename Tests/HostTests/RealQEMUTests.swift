import CLinux
import Foundation
import Link
import Logging
import Support
import Testing

@testable import Host

/// The real QEMU with a guest of 512 bytes: a boot sector that greets on the serial port and halts, on a disk that qemu-nbd
/// serves. Needs root (tap, the change of user).
@Suite(.timeLimit(.minutes(3))) struct RealQEMUTests {
    static var isPossible: Bool {
        getuid() == 0 && Command.find("qemu-system-x86_64") != nil && Command.find("qemu-nbd") != nil
            && access("/dev/net/tun", R_OK | W_OK) == 0
    }

    /// xor ax,ax; mov ds,ax; cld; mov dx,3F8; mov si,7C16; loop: lodsb; test al,al; jz end; out dx,al; jmp loop; end: hlt
    static let bootSector: [UInt8] = {
        let code: [UInt8] = [
            0x31, 0xC0, 0x8E, 0xD8, 0xFC, 0xBA, 0xF8, 0x03, 0xBE, 0x16, 0x7C, 0xAC, 0x84, 0xC0, 0x74, 0x03, 0xEE, 0xEB,
            0xF8, 0xF4, 0xEB, 0xFD,
        ]
        let text = code + Array("guest speaks\r\n".utf8)
        return text + [UInt8](repeating: 0, count: 510 - text.count) + [0x55, 0xAA]
    }()

    struct TapNetwork: HostNetwork {
        let name = "sk" + String(UInt32.random(in: 0...UInt32.max), radix: 16)
        func prepare() async throws {}
        func synchronise(instances: [InstanceSpec], groups: [SecurityGroupSpec], addresses: [AddressSpec]) async throws
        {}
        func attach(_ spec: InstanceSpec) async throws -> Int32 {
            let descriptor = skerry_tap_open(name, 1)
            guard descriptor >= 0 else { throw SystemError("open", "tap") }
            return descriptor
        }
        func update(_ spec: InstanceSpec) async throws {}
        func update(groups: [SecurityGroupSpec], addresses: [AddressSpec]) async throws {}
        func detach(_ id: InstanceID) async throws {}
        func run() async throws {}
        func teardown() async throws {}
        func undo(_ change: MachineChange) async throws {}
    }

    /// Serves `folder/<volume>.img` at the socket that `FakeEBS` would name, for each volume. A watcher beside each server ends
    /// it when the tests' process dies.
    final class Servers: Sendable {
        let processes: [[PIDHandle]]
        init(folder: String, volumes: [VolumeID]) throws {
            processes = try volumes.map { volume in
                let image = "\(folder)/\(volume).img"
                try Data(RealQEMUTests.bootSector + [UInt8](repeating: 0, count: 1 << 20)).write(
                    to: URL(fileURLWithPath: image))
                let program = try #require(Command.find("qemu-nbd"))
                let pid = try ProcessLauncher.launch(
                    program,
                    ["-t", "-e", "8", "-f", "raw", "-x", volume.rawValue, "-k", "\(folder)/\(volume).sock", image],
                    descriptors: [], log: folder + "/nbd.log")
                let watcher = try ProcessLauncher.launch(
                    "/bin/sh", ["-c", "tail --pid=\(getpid()) -f /dev/null; kill \(pid)"], descriptors: [],
                    log: folder + "/nbd.log")
                return [try #require(PIDHandle(pid: watcher)), try #require(PIDHandle(pid: pid))]
            }
        }
        deinit { for process in processes.joined() { process.kill() } }
    }

    private func run(_ host: TestHost, _ body: @escaping @Sendable (TestHost) async throws -> Void) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let process = HostProcess(
            options: .init(data: DataFolder(host.folder)), logger: logger, hypervisor: QEMU(),
            network: { _ in TapNetwork() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [region = host.region, ebs = host.ebs] in
                do { try await process.serve(region: region, ebs: ebs) } catch is CancellationError {}
            }
            group.addTask { try await body(host) }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test(.enabled(if: isPossible)) func bootsIsAdoptedAndStops() async throws {
        let host = try TestHost()
        let id: InstanceID = "i-0123456789abcdef0"
        let root: VolumeID = "vol-00000000000000001"
        let data: VolumeID = "vol-00000000000000002"
        let servers = try Servers(folder: host.folder, volumes: [root, data])
        defer { withExtendedLifetime(servers) {} }
        host.ebs.change { $0.socketFolder = host.folder }
        while access("\(host.folder)/\(root).sock", F_OK) != 0 || access("\(host.folder)/\(data).sock", F_OK) != 0 {
            try await Task.sleep(for: .milliseconds(5))
        }
        // As the ebs process does for QEMU's user.
        for volume in [root, data] { chmod("\(host.folder)/\(volume).sock", 0o666) }
        let folder = GuestFolder(path: host.folder + "/host/instances/" + id.rawValue)
        defer { folder.livingProcess()?.kill() }

        try await run(host) { host in
            host.region.change { state in
                state.volumes[root] = VolumeSpec(id: root, size: .mebibytes(1))
                state.volumes[data] = VolumeSpec(id: data, size: .mebibytes(1))
                state.instances[id] = .test(id, volumes: [(root, 1, "/dev/sda1")])
                state.instances[id]?.disks.append(
                    .init(device: "/dev/sdb", source: .ephemeral(index: 0, size: .mebibytes(8)), isRoot: false))
            }
            try await host.region.wait { $0.status[id]?.state == .running || $0.status[id]?.state == .stopped }
            #expect(host.region.now.status[id]?.state == .running, "\(host.region.now.status[id]?.message ?? "")")
            try await host.region.wait { state in
                let text = state.consoles[id].flatMap { Data(base64Encoded: $0) } ?? Data()
                return String(decoding: text, as: UTF8.self).contains("guest speaks")
            }
            let pid = try #require(folder.pid)
            let status = FileManager.default.contents(atPath: "/proc/\(pid)/status").map {
                String(decoding: $0, as: UTF8.self)
            }
            #expect(status?.contains("Uid:\t64123\t64123\t64123\t64123") == true)
        }
        let pid = try #require(folder.pid)
        #expect(PIDHandle(pid: pid)?.hasExited == false)

        host.region.change { state in
            state.status = [:]
            state.instances[id]?.disks.append(.init(device: "/dev/sdf", source: .volume(data, epoch: 7), isRoot: false))
        }
        try await run(host) { host in
            try await host.region.wait { $0.status[id]?.state == .running }
            try await host.region.wait { $0.volumeStatus[data]?.attachment?.state == .attached }
            // Nobody is in the guest to let go of a disk.
            host.region.change { state in
                state.instances[id]?.disks.removeLast()
                state.instances[id]?.forcedDetach = [data]
            }
            try await host.region.wait { $0.volumeStatus[data]?.attachment?.state == .detaching }
            try await host.ebs.wait { $0.volumes[data]?.exportEpoch == nil }
            host.region.change { $0.instances[id]?.power = .stoppedForced }
            try await host.region.wait { $0.status[id]?.state == .stopped }
            #expect(host.region.now.status[id]?.reason == .requested)
            #expect(host.region.now.volumeStatus[data]?.attachment == nil)
        }
        #expect(PIDHandle(pid: pid)?.hasExited ?? true)
        #expect(!FileManager.default.fileExists(atPath: folder.ephemeral(0)))
    }

    @Test(.enabled(if: isPossible)) func whatQEMURefusesIsSaid() async throws {
        let host = try TestHost()
        let id: InstanceID = "i-0123456789abcdef0"
        let root: VolumeID = "vol-00000000000000001"
        host.ebs.change { $0.socketFolder = host.folder }
        try await run(host) { host in
            host.region.change { state in
                state.volumes[root] = VolumeSpec(id: root, size: .mebibytes(1))
                state.instances[id] = .test(id, volumes: [(root, 1, "/dev/sda1")])
            }
            try await host.region.wait { $0.status[id]?.state == .stopped }
            #expect(host.region.now.status[id]?.reason == .startFailed)
            #expect(host.region.now.status[id]?.message?.contains("No such file") == true)
        }
    }
}
