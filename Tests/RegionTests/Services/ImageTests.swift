import Foundation
import Link
import Logging
import Support
import Testing

@testable import Region

struct ImageTests {
    private func images(_ region: TestRegion) -> Images { Images(call: region.call()) }

    private func progress(_ region: TestRegion, now: Date = Date()) async {
        await ImageProgress(environment: region.environment, logger: Logger(label: "test")).sweep(now: now)
    }

    private func power(_ region: TestRegion, _ id: InstanceID) async -> InstanceSpec.Power? {
        await region.host.take()
        return region.host.world.withLock { $0.instances[id]?.power }
    }

    @Test func aRunningMachineIsOffForTheInstantOnly() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        let image = try await images(region).create(
            .init(instance: instance.id.rawValue, name: "captured"), dryRun: nil)
        #expect(image.state == .pending)
        #expect(region.state.snapshots.count == 1, "no snapshot before the machine is off")

        #expect(await power(region, instance.id) == .stopped)
        #expect(region.state.instances[instance.id]?.state == .running)
        await progress(region)
        #expect(region.state.snapshots.count == 1)

        // The host reports it off.
        try await region.host.converge()
        #expect(region.state.instances[instance.id]?.state == .running)
        await progress(region)
        #expect(region.state.snapshots.count == 2)
        #expect(await power(region, instance.id) == .stopped, "until the instant is fixed")

        try await region.host.converge()
        await progress(region)
        #expect(await power(region, instance.id) == .running)
        let again = try region.state.instances[instance.id].orThrow()
        #expect(again.run == instance.run + 1 && again.publicAddress == instance.publicAddress)
        try await region.host.converge()
        await progress(region)
        let done = try region.state.images[image.id].orThrow()
        #expect(done.state == .available && done.creation == nil)
        #expect(done.kernel == instance.kernel && done.rootDeviceName == instance.rootDeviceName)
    }

    @Test func withoutRebootTheMachineIsNotTouched() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        var capture = Images.Capture(instance: instance.id.rawValue, name: "captured")
        capture.noReboot = true
        let image = try await images(region).create(capture, dryRun: nil)
        #expect(region.state.snapshots.count == 2)
        #expect(await power(region, instance.id) == .running)
        try await region.host.converge()
        await progress(region)
        await progress(region)
        #expect(region.state.images[image.id]?.state == .available)
        #expect(region.state.instances[instance.id]?.run == instance.run)
    }

    @Test func terminationInBetweenFailsTheImage() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        let image = try await images(region).create(
            .init(instance: instance.id.rawValue, name: "captured"), dryRun: nil)
        _ = try await InstanceService(call: region.call()).terminate([instance.id.rawValue], dryRun: nil)
        await progress(region)
        let failed = try region.state.images[image.id].orThrow()
        #expect(failed.state == .failed && failed.stateReason?.message.contains("terminated") == true)
        // Its name is free again.
        try ImageNames.checkUnused("captured", in: region.state, TestRegion.scope)
    }

    @Test func aStopInBetweenStaysAStop() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        let image = try await images(region).create(
            .init(instance: instance.id.rawValue, name: "captured"), dryRun: nil)
        _ = try await InstanceService(call: region.call()).stop([instance.id.rawValue], force: false, dryRun: nil)
        for _ in 0..<4 {
            try await region.host.converge()
            await progress(region)
        }
        #expect(region.state.images[image.id]?.state == .available)
        #expect(region.state.instances[instance.id]?.state == .stopped)
        #expect(region.state.instances[instance.id]?.imaging == nil)
    }

    @Test func aMachineThatNeverStopsFailsTheImageAndRunsOn() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        let image = try await images(region).create(
            .init(instance: instance.id.rawValue, name: "captured"), dryRun: nil)
        await progress(region, now: Date(timeIntervalSinceNow: ImageProgress.patience + 1))
        #expect(region.state.images[image.id]?.state == .failed)
        #expect(await power(region, instance.id) == .running)
    }

    @Test func suppressedAndResizedDevices() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        let data = try await region.volume()
        _ = try await VolumeService(call: region.call()).attach(
            data.id.rawValue, to: instance.id.rawValue, device: "/dev/sdj", dryRun: nil)
        try await region.host.converge()
        var none = BlockDeviceRequest(deviceName: "/dev/sdj")
        none.noDevice = ""
        var larger = BlockDeviceRequest(deviceName: "/dev/sda1")
        var ebs = BlockDeviceRequest.EBS()
        ebs.volumeSize = 3
        larger.ebs = ebs
        var capture = Images.Capture(instance: instance.id.rawValue, name: "captured")
        capture.noReboot = true
        capture.mappings = [none, larger]
        let image = try await images(region).create(capture, dryRun: nil)
        #expect(image.mappings.map(\.device) == ["/dev/sda1"])
        guard case .ebs(let source) = image.mappings[0].source else { throw NothingThere() }
        #expect(source.size == 3 && source.deleteOnTermination == true)
        #expect(region.state.snapshots.count == 2, "nothing is copied of what is left out")
    }

    @Test func copyBringsKernelAndSnapshotsToTheOtherRegion() async throws {
        let region = try await TestRegion()
        let ramdisk = Image(
            id: "ari-00000000000000001", owner: TestRegion.account, region: "us-east-1", type: .ramdisk,
            name: "ramdisk", location: "x/ramdisk", state: .available, architecture: "x86_64", isPublic: true,
            blob: BlobReference(sha256: "01", size: .bytes(1)), rootDeviceType: .instanceStore,
            virtualizationType: "paravirtual", hypervisor: "xen", mappings: [], created: Date())
        let kernel = Image(
            id: "aki-00000000000000001", owner: TestRegion.account, region: "us-east-1", type: .kernel, name: "kernel",
            location: "x/kernel", state: .available, architecture: "x86_64", isPublic: true,
            blob: BlobReference(sha256: "00", size: .bytes(1)), companion: ramdisk.id, rootDeviceType: .instanceStore,
            virtualizationType: "paravirtual", hypervisor: "xen", mappings: [], created: Date())
        try await region.store.transact { tx in
            tx.put(ramdisk)
            tx.put(kernel)
            tx.update(Image.self, TestRegion.image.id) { $0.kernel = kernel.id }
        }
        let there = Scope(account: TestRegion.account, region: "eu-west-1")
        let service = Images(call: region.call(there))
        var copy = Images.Copy(source: TestRegion.image.id.rawValue, sourceRegion: "us-east-1", name: "copy")
        copy.clientToken = "once"
        let id = try await service.copy(copy, dryRun: nil)
        #expect(try await service.copy(copy, dryRun: nil) == id)
        await progress(region)
        #expect(region.state.images[id]?.state == .pending)
        try await region.host.converge()
        await progress(region)
        let made = try region.state.images[id].orThrow()
        #expect(made.state == .available && made.region == "eu-west-1")
        let aki = try made.kernel.flatMap { region.state.images[$0] }.orThrow()
        #expect(aki.region == "eu-west-1" && aki.id != kernel.id && aki.blob == kernel.blob)
        // A launch of it starts the kernel with the ramdisk that belongs to it.
        let launched = try await InstanceService(call: region.call(there)).run(
            LaunchRequest(image: id.rawValue, minimum: 1, maximum: 1), clientToken: nil, dryRun: nil)
        let ari = try launched.first?.ramdisk.flatMap { region.state.images[$0] }.orThrow()
        #expect(ari?.region == "eu-west-1" && ari?.blob == ramdisk.blob)
        #expect(region.state.snapshots.count { $0.copyOf == TestRegion.snapshot.id && $0.region == "eu-west-1" } == 1)
        copy.name = "other"
        let error = await #expect(throws: EC2Error.self) { try await service.copy(copy, dryRun: nil) }
        #expect(error?.code == "IdempotentParameterMismatch")
    }

    @Test func snapshotsOfImagesAreInUse() async throws {
        let region = try await TestRegion()
        let service = SnapshotService(call: region.call())
        let error = await #expect(throws: EC2Error.self) {
            try await service.delete(TestRegion.snapshot.id.rawValue, dryRun: nil)
        }
        #expect(error?.code == "InvalidSnapshot.InUse")
        let results = try await images(region).deregister(
            TestRegion.image.id.rawValue, deleteSnapshots: true, dryRun: nil)
        #expect(results.map(\.deleted) == [true])
        let gone = await #expect(throws: EC2Error.self) {
            try await images(region).deregister(TestRegion.image.id.rawValue, deleteSnapshots: false, dryRun: nil)
        }
        #expect(gone?.code == "InvalidAMIID.Unavailable")
    }

    @Test func anExistingVolumeAsAMapping() async throws {
        let region = try await TestRegion()
        let volume = try await region.volume()
        var root = BlockDeviceRequest(deviceName: "/dev/sda1")
        root.virtualName = volume.id.rawValue
        let image = try await images(region).register(
            .init(name: "right back where you left off", mappings: [root]), dryRun: nil)
        #expect(image.mappings == [BlockDeviceMapping(device: "/dev/sda1", source: .ebs(.init(volume: volume.id)))])
    }
}
