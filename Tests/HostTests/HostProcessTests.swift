import Foundation
import Link
import Support
import Testing

@testable import Host

@Suite(.timeLimit(.minutes(2))) struct HostProcessTests {
    let instance: InstanceID = "i-0123456789abcdef0"
    let root: VolumeID = "vol-00000000000000001"
    let data: VolumeID = "vol-00000000000000002"

    private func start(_ host: TestHost) {
        host.region.change { state in
            state.volumes[root] = VolumeSpec(id: root, size: .gibibytes(1))
            state.instances[instance] = .test(instance, volumes: [(root, 1, "/dev/sda1")])
        }
    }

    @Test func launchStopStartTerminate() async throws {
        try await TestHost().run { host in
            start(host)
            try await host.region.wait { $0.status[instance]?.state == .running }
            try await host.region.wait { $0.volumeStatus[root]?.attachment?.state == .attached }
            #expect(host.ebs.now.volumes[root]?.exportEpoch == 1)
            host.region.change { $0.instances[instance]?.power = .stopped }
            try await host.region.wait { $0.status[instance]?.state == .stopped }
            #expect(host.region.now.status[instance]?.reason == .requested)
            #expect(host.region.now.volumeStatus[root]?.attachment?.state == .attached)
            try await host.ebs.wait { $0.volumes[root]?.exportEpoch == nil }
            host.region.change { state in
                state.instances[instance]?.power = .running
                state.instances[instance]?.run = 2
            }
            try await host.region.wait { $0.status[instance]?.state == .running && $0.status[instance]?.run == 2 }
            host.region.change { state in
                state.instances[instance]?.power = .terminated
                state.volumes[root]?.presence = .absent
            }
            try await host.region.wait { $0.status[instance]?.state == .terminated }
            try await host.region.wait { $0.volumeStatus[root]?.state == .deleted }
            #expect(host.ebs.now.volumes.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: host.folder + "/host/instances/" + instance.rawValue))
        }
    }

    @Test func aVolumeWhoseFilesVanishedIsAnErrorAndNotAnEmptyVolume() async throws {
        try await TestHost().run { host in
            host.region.change { state in
                state.volumes[root] = VolumeSpec(id: root, size: .gibibytes(1))
                state.volumes[data] = VolumeSpec(id: data, size: .gibibytes(1))
                state.volumes[data]?.existed = true
            }
            try await host.region.wait { $0.volumeStatus[root]?.state == .available }
            try await host.region.wait { $0.volumeStatus[data]?.state == .error }
            #expect(host.ebs.now.volumes[data] == nil)
            // Files put back by hand are found when the ebs process tells its volumes again.
            host.ebs.change { $0.volumes[data] = .init(id: data, size: .gibibytes(1), hydrated: 1) }
            try await host.region.wait { $0.volumeStatus[data]?.state == .available }
            host.region.change { $0.volumes[data]?.presence = .absent }
            try await host.region.wait { $0.volumeStatus[data]?.state == .deleted }
        }
    }

    @Test func hotPlugAndUnplug() async throws {
        try await TestHost().run { host in
            start(host)
            try await host.region.wait { $0.status[instance]?.state == .running }
            host.region.change { state in
                state.volumes[data] = VolumeSpec(id: data, size: .gibibytes(1))
                state.instances[instance]?.disks.append(
                    .init(device: "/dev/sdf", source: .volume(data, epoch: 5), isRoot: false))
            }
            try await host.region.wait { $0.volumeStatus[data]?.attachment?.state == .attached }
            #expect(host.region.now.volumeStatus[data]?.attachment?.epoch == 5)
            #expect(host.region.now.volumeStatus[data]?.attachment?.device == "/dev/sdf")
            host.hypervisor.guest(instance)?.change { $0.letsGoOfDisks = false }
            host.region.change { _ = $0.instances[instance]?.disks.removeLast() }
            try await host.region.wait { $0.volumeStatus[data]?.attachment?.state == .detaching }
            host.hypervisor.guest(instance)?.release(QEMUDisk.name(data, 5) + "-d")
            try await host.region.wait { $0.volumeStatus[data]?.attachment == nil }
            try await host.ebs.wait { $0.volumes[data]?.exportEpoch == nil }
        }
    }

    @Test func forcedDetachTakesTheExportAway() async throws {
        try await TestHost().run { host in
            start(host)
            host.region.change { state in
                state.volumes[data] = VolumeSpec(id: data, size: .gibibytes(1))
                state.instances[instance]?.disks.append(
                    .init(device: "/dev/sdf", source: .volume(data, epoch: 5), isRoot: false))
            }
            try await host.region.wait { $0.volumeStatus[data]?.attachment?.state == .attached }
            host.hypervisor.guest(instance)?.change { $0.letsGoOfDisks = false }
            host.region.change { state in
                state.instances[instance]?.disks.removeLast()
                state.instances[instance]?.forcedDetach = [data]
            }
            try await host.ebs.wait { $0.volumes[data]?.exportEpoch == nil }
            while host.hypervisor.guest(instance)?.commands.contains("yank") != true {
                try await Task.sleep(for: .milliseconds(3))
            }
        }
    }

    @Test func guestsSurviveTheHostProcess() async throws {
        let host = try TestHost()
        try await host.run { host in
            start(host)
            try await host.region.wait { $0.status[instance]?.state == .running }
        }
        #expect(host.hypervisor.guest(instance)?.isAlive == true)
        // Asked for while nobody was there.
        host.region.change { state in
            state.status = [:]
            state.volumes[data] = VolumeSpec(id: data, size: .gibibytes(1))
            state.instances[instance]?.disks.append(
                .init(device: "/dev/sdf", source: .volume(data, epoch: 5), isRoot: false))
        }
        try await host.run { host in
            try await host.region.wait { $0.status[instance]?.state == .running }
            try await host.region.wait { $0.volumeStatus[data]?.attachment?.state == .attached }
        }
        #expect(host.hypervisor.launches.load(ordering: .relaxed) == 1)
        // The guest switches itself off unseen: the reason is not lost.
        host.hypervisor.guest(instance)?.powerOff()
        try await host.run { host in
            try await host.region.wait { $0.status[instance]?.state == .stopped }
            #expect(host.region.now.status[instance]?.reason == .guestShutdown)
        }
        #expect(host.hypervisor.guest(instance)?.isAlive == false)
    }

    @Test func aGuestThatDiedUnseenHasCrashed() async throws {
        let host = try TestHost()
        try await host.run { host in
            start(host)
            try await host.region.wait { $0.status[instance]?.state == .running }
        }
        host.hypervisor.guest(instance)?.kill()
        try await host.run { host in
            try await host.region.wait { $0.status[instance]?.state == .stopped }
            #expect(host.region.now.status[instance]?.reason == .crashed)
            try await host.ebs.wait { $0.volumes[root]?.exportEpoch == nil }
            // The same run is not started again, a newer one is.
            host.region.change { $0.instances[instance]?.run = 2 }
            try await host.region.wait { $0.status[instance]?.state == .running }
        }
    }

    @Test func downAndUpAgain() async throws {
        let host = try TestHost()
        try await host.run { host in
            start(host)
            try await host.region.wait { $0.status[instance]?.state == .running }
        }
        try await host.shutDown()
        #expect(host.hypervisor.guest(instance)?.isAlive == false)
        #expect(host.hypervisor.guest(instance)?.commands.contains("system_powerdown") == true)
        #expect(try UndoLog(path: host.folder + "/host/undo.jsonl").entries.isEmpty)
        try await host.run { host in
            try await host.region.wait { $0.status[instance]?.state == .stopped }
            #expect(host.region.now.status[instance]?.reason == .requested)
        }
    }

    @Test func aStartThatFailsSaysWhy() async throws {
        try await TestHost().run { host in
            host.hypervisor.refusal.withLock { $0 = "the program 'qemu' is not installed" }
            start(host)
            try await host.region.wait { $0.status[instance]?.state == .stopped }
            #expect(host.region.now.status[instance]?.reason == .startFailed)
            #expect(host.region.now.status[instance]?.message?.contains("not installed") == true)
            try await host.ebs.wait { $0.volumes[root]?.exportEpoch == nil }
        }
    }

    @Test func rebootIsACleanOne() async throws {
        try await TestHost().run { host in
            start(host)
            try await host.region.wait { $0.status[instance]?.state == .running }
            host.region.change { $0.instances[instance]?.reboots = 1 }
            try await host.region.wait { $0.status[instance]?.reboots == 1 }
            #expect(host.region.now.status[instance]?.state == .running)
            let commands = host.hypervisor.guest(instance)?.commands ?? []
            let power = commands.filter { ["system_powerdown", "system_reset", "cont"].contains($0) }
            #expect(power.suffix(3) == ["system_powerdown", "system_reset", "cont"], "\(commands)")
            #expect(host.hypervisor.guest(instance)?.isAlive == true)
        }
    }

    @Test func peersThatComeLater() async throws {
        let host = try TestHost()
        host.ebs.change { $0.down = true }
        host.region.change { $0.down = true }
        try await host.run { host in
            start(host)
            host.region.change { $0.down = false }
            try await host.region.wait { $0.applied > 0 }
            #expect(host.region.now.status[instance]?.state != .running)
            host.ebs.change { $0.down = false }
            try await host.region.wait { $0.status[instance]?.state == .running }
        }
    }

    @Test func snapshotsOfAGroupAreOneCall() async throws {
        let host = try TestHost()
        let one: SnapshotID = "snap-00000000000000001"
        let two: SnapshotID = "snap-00000000000000002"
        try await host.run { host in
            host.region.change { state in
                state.volumes[root] = VolumeSpec(id: root, size: .gibibytes(1))
                state.volumes[data] = VolumeSpec(id: data, size: .gibibytes(2))
            }
            try await host.region.wait { $0.volumeStatus.count == 2 }
            host.region.change { state in
                for (id, volume) in [(one, root), (two, data)] {
                    state.snapshots[id] = SnapshotSpec(id: id, volume: volume)
                    state.snapshots[id]?.group = "g"
                }
            }
            try await host.region.wait { $0.snapshotStatus[two]?.state == .pending }
            #expect(host.ebs.now.calls.contains("snapshots \(one),\(two)"))
            host.ebs.change { $0.snapshots[one]?.state = .completed }
            try await host.region.wait { $0.snapshotStatus[one]?.state == .completed }
            host.region.change { $0.snapshots[one]?.presence = .absent }
            try await host.region.wait { $0.snapshotStatus[one]?.state == .deleted }
        }
    }

    @Test func aGuestIsFrozenForTheInstantOfItsSnapshot() async throws {
        let host = try TestHost()
        let good: SnapshotID = "snap-00000000000000001"
        let bad: SnapshotID = "snap-00000000000000002"
        let folder = GuestFolder(path: host.folder + "/host/instances/" + instance.rawValue)
        try await host.run { host in
            start(host)
            try await host.region.wait { $0.status[instance]?.state == .running }
            let agent = try ScriptedAgent(folder: folder) { [ebs = host.ebs] command in
                // Frozen before, thawed after.
                if command == "guest-fsfreeze-freeze" {
                    #expect(!ebs.now.calls.contains { $0.hasPrefix("snapshots") })
                } else if command == "guest-fsfreeze-thaw" {
                    #expect(ebs.now.calls.contains { $0.hasPrefix("snapshots") })
                }
                return ScriptedAgent.answer(command)
            }
            host.region.change { state in
                state.snapshots[good] = SnapshotSpec(id: good, volume: root)
                state.snapshots[good]?.freeze = .init(instance: instance, seconds: 60, isRequired: true)
            }
            try await host.region.wait { $0.snapshotStatus[good]?.state == .pending }
            #expect(agent.log == ["guest-fsfreeze-freeze", "guest-fsfreeze-thaw"])
            agent.end()
            agent.setScript { _ in .silence }
            host.region.change { state in
                state.snapshots[bad] = SnapshotSpec(id: bad, volume: root)
                state.snapshots[bad]?.freeze = .init(instance: instance, seconds: 1, isRequired: true)
            }
            try await host.region.wait { $0.snapshotStatus[bad]?.state == .error }
            #expect(host.region.now.snapshotStatus[bad]?.message?.contains("could not be frozen") == true)
            #expect(host.ebs.now.snapshots[bad] == nil)
        }
    }
}
