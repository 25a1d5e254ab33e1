import Foundation
import Link
import Support
import Testing

@testable import Region

struct InstanceTests {
    private func service(_ region: TestRegion) -> InstanceService { InstanceService(call: region.call()) }

    @Test func aLaunchIsPendingUntilTheHostRunsIt() async throws {
        let region = try await TestRegion()
        let launched = try await region.launch()
        #expect(launched.state == .pending)
        let root = try launched.rootVolume.orThrow()
        #expect(region.state.volumes[root]?.state == .creating)
        #expect(launched.publicAddress != nil && launched.publicDNSName?.hasPrefix("ec2-198-18-") == true)
        #expect(launched.mac.hasPrefix("06:00:ac:1f"))

        await region.host.take()
        let spec = try region.host.world.withLock { $0.instances[launched.id] }.orThrow()
        #expect(spec.power == .running && spec.disks.count == 1 && spec.disks[0].isRoot)
        #expect(spec.metadata.blockDeviceMapping["root"] == "/dev/sda1")
        try await region.host.converge()
        #expect(region.state.instances[launched.id]?.state == .running)
        #expect(region.state.volumes[root]?.state == .inUse)
        #expect(region.state.volumes[root]?.attachment?.state == .attached)
    }

    @Test func terminationReleasesAndDeletesVolumes() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        let data = try await region.volume()
        _ = try await VolumeService(call: region.call()).attach(
            data.id.rawValue, to: instance.id.rawValue, device: "/dev/sdj", dryRun: nil)
        try await region.host.converge()
        let root = try instance.rootVolume.orThrow()
        let change = try await service(region).terminate([instance.id.rawValue], dryRun: nil)
        #expect(change.map(\.after) == [.shuttingDown])
        let power = { region.state.instances[instance.id].flatMap { InstanceSpec($0)?.power } }
        #expect(power() == .terminated)
        // A shutdown that hangs can be cut short.
        _ = try await service(region).terminate([instance.id.rawValue], force: true, dryRun: nil)
        #expect(power() == .terminatedForced)
        try await region.host.converge()
        let state = region.state
        #expect(state.instances[instance.id]?.state == .terminated)
        #expect(state.volumes[root] == nil)
        #expect(state.volumes[data.id]?.state == .available && state.volumes[data.id]?.attachment == nil)
        #expect(state.networkInterfaces.isEmpty)
        #expect(
            region.host.world.withLock { $0.instances.isEmpty && $0.volumes.count == 1 }, "tombstones reach the host")
    }

    @Test func stopAndStartKeepDisksAndChangeTheAddress() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        _ = try await service(region).stop([instance.id.rawValue], force: false, dryRun: nil)
        #expect(region.state.instances[instance.id]?.state == .stopping)
        await #expect(throws: EC2Error.self) { try await service(region).start([instance.id.rawValue], dryRun: nil) }
        try await region.host.converge()
        let stopped = try region.state.instances[instance.id].orThrow()
        #expect(stopped.state == .stopped && stopped.publicAddress == nil)
        #expect(region.state.volumes[try instance.rootVolume.orThrow()]?.state == .inUse)
        _ = try await service(region).start([instance.id.rawValue], dryRun: nil)
        try await region.host.converge()
        let started = try region.state.instances[instance.id].orThrow()
        #expect(started.state == .running && started.run == 2)
        #expect(started.publicAddress != nil && started.publicAddress != instance.publicAddress)
        #expect(started.privateAddress == instance.privateAddress && started.rootVolume == instance.rootVolume)
    }

    @Test func protectionAndStatesAreKept() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance { $0.disableAPITermination = true }
        let id = instance.id.rawValue
        await #expect(throws: EC2Error.self) { try await service(region).terminate([id], dryRun: nil) }
        try await service(region).modify(id, [.disableAPITermination(false)], dryRun: nil)
        do {
            try await service(region).modify(id, [.type("t2.small")], dryRun: nil)
            Issue.record("a running instance changed its type")
        } catch let error as EC2Error {
            #expect(error.code == "IncorrectInstanceState")
        }
        do {
            _ = try await service(region).terminate([id], dryRun: true)
            Issue.record("a dry run succeeded")
        } catch let error as EC2Error {
            #expect(error.code == "DryRunOperation")
        }
        #expect(region.state.instances[instance.id]?.state == .running)
        do {
            _ = try await service(region).terminate(["ami-00000000000000001"], dryRun: nil)
        } catch let error as EC2Error {
            #expect(error.code == "InvalidInstanceID.Malformed" && error.message.contains("it is the id of an image"))
        }
    }

    @Test func clientTokens() async throws {
        let region = try await TestRegion()
        var request = LaunchRequest(image: TestRegion.image.id.rawValue, minimum: 2, maximum: 2)
        request.type = "t2.micro"
        let first = try await service(region).run(request, clientToken: "once", dryRun: nil)
        let second = try await service(region).run(request, clientToken: "once", dryRun: nil)
        #expect(first.map(\.id) == second.map(\.id) && region.state.instances.count == 2)
        #expect(Set(first.map(\.reservation)).count == 1 && first.map(\.launchIndex) == [0, 1])
        request.type = "t2.small"
        do {
            _ = try await service(region).run(request, clientToken: "once", dryRun: nil)
            Issue.record("a token was taken for another request")
        } catch let error as EC2Error {
            #expect(error.code == "IdempotentParameterMismatch")
        }
    }

    @Test func guestShutdownFollowsTheBehaviour() async throws {
        let region = try await TestRegion()
        let stops = try await region.runningInstance()
        let ends = try await region.runningInstance { $0.shutdownBehaviour = "terminate" }
        region.host.world.withLock { world in
            world.ends[stops.id] = (1, .guestShutdown, nil)
            world.ends[ends.id] = (1, .guestShutdown, nil)
        }
        try await region.host.converge()
        #expect(region.state.instances[stops.id]?.state == .stopped)
        #expect(region.state.instances[stops.id]?.stateReason?.code == "Client.InstanceInitiatedShutdown")
        #expect(region.state.instances[ends.id]?.state == .terminated)
    }

    @Test func aFailedLaunchTerminatesAndSaysWhy() async throws {
        let region = try await TestRegion()
        let instance = try await region.launch()
        region.host.world.withLock { $0.ends[instance.id] = (1, .startFailed, "qemu-system-x86_64 is missing") }
        try await region.host.converge()
        let ended = try region.state.instances[instance.id].orThrow()
        #expect(ended.state == .terminated)
        #expect(ended.stateReason?.message.contains("qemu-system-x86_64 is missing") == true)
        #expect(region.state.volumes.isEmpty)
    }

    @Test func aCrashedMachineStartsAgainButNotForEver() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        for run in 1...3 {
            region.host.world.withLock { $0.ends[instance.id] = (run, .crashed, nil) }
            try await region.host.converge()
            #expect(region.state.instances[instance.id]?.state == .running)
            #expect(region.state.instances[instance.id]?.run == run + 1)
        }
        region.host.world.withLock { $0.ends[instance.id] = (4, .crashed, "killed") }
        try await region.host.converge()
        #expect(region.state.instances[instance.id]?.state == .stopped)
    }

    @Test func anOldRunsReportIsNotTakenForTheNewOne() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        _ = try await service(region).stop([instance.id.rawValue], force: true, dryRun: nil)
        try await region.host.converge()
        let late = region.host.report()
        _ = try await service(region).start([instance.id.rawValue], dryRun: nil)
        try await region.host.post(late)
        #expect(region.state.instances[instance.id]?.state == .pending)
    }

    @Test func existingVolumesAreAttachedBeforeTheFirstStart() async throws {
        let region = try await TestRegion()
        let data = try await region.volume(zone: "us-east-1b")
        let instance = try await region.launch {
            $0.mappings = [BlockDeviceMapping(device: "/dev/sdj", source: .ebs(.init(volume: data.id)))]
        }
        #expect(instance.zone == "us-east-1b", "the volume's zone")
        await region.host.take()
        let spec = try region.host.world.withLock { $0.instances[instance.id] }.orThrow()
        #expect(spec.disks.map(\.device) == ["/dev/sda1", "/dev/sdj"])
        do {
            _ = try await region.launch {
                $0.mappings = [BlockDeviceMapping(device: "/dev/sdj", source: .ebs(.init(volume: data.id)))]
            }
            Issue.record("a volume was given twice")
        } catch let error as EC2Error {
            #expect(error.code == "VolumeInUse")
        }
    }

    @Test func badLaunches() async throws {
        let region = try await TestRegion()
        func code(_ change: (inout LaunchRequest) -> Void) async -> String {
            do {
                _ = try await region.launch(change)
                return "none"
            } catch let error as EC2Error {
                return error.code
            } catch {
                return "\(error)"
            }
        }
        #expect(await code { $0.image = "i-00000000000000001" } == "InvalidAMIID.Malformed")
        #expect(await code { $0.image = "ami-0000000000000000f" } == "InvalidAMIID.NotFound")
        #expect(await code { $0.type = "t2.gigantic" } == "InvalidParameterValue")
        #expect(await code { $0.keyName = "nobody" } == "InvalidKeyPair.NotFound")
        #expect(await code { $0.groupNames = ["nobody"] } == "InvalidGroup.NotFound")
        #expect(await code { $0.zone = "mars-1a" } == "InvalidParameterValue")
        #expect(await code { $0.subnet = "subnet-00000000" } == "InvalidSubnetID.NotFound")
        #expect(await code { $0.minimum = 2 } == "InvalidParameterValue")
        #expect(await code { $0.userData = "not base64!" } == "InvalidParameterValue")
        #expect(await code { $0.userData = Data(count: 16385).base64EncodedString() } == "InvalidParameterValue")
        #expect(await code { $0.userData = Data(count: 16384).base64EncodedString() } == "none")
        #expect(region.state.instances.count == 1, "nothing is left half made")
    }
}
