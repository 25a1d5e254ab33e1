import Foundation
import Link
import Logging
import Support
import Testing

@testable import Region

struct VolumeTests {
    private func code(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "none"
        } catch let error as EC2Error {
            return error.code
        } catch {
            return "\(error)"
        }
    }

    @Test func attachAndDetach() async throws {
        let region = try await TestRegion()
        let service = VolumeService(call: region.call())
        let instance = try await region.runningInstance()
        let volume = try await region.volume()
        let elsewhere = try await region.volume(zone: "us-east-1b")
        let i = instance.id.rawValue
        let v = volume.id.rawValue
        #expect(
            await code { _ = try await service.attach(elsewhere.id.rawValue, to: i, device: "/dev/sdj", dryRun: nil) }
                == "InvalidVolume.ZoneMismatch")
        #expect(
            await code { _ = try await service.attach(v, to: i, device: "/dev/sda1", dryRun: nil) }
                == "InvalidParameterValue")
        #expect(
            await code { _ = try await service.detach(v, from: nil, device: nil, force: false, dryRun: nil) }
                == "IncorrectState")

        let attached = try await service.attach(v, to: i, device: "/dev/sdj", dryRun: nil)
        #expect(attached.attachment?.state == .attaching && attached.state == .inUse)
        #expect(await code { _ = try await service.attach(v, to: i, device: "/dev/sdk", dryRun: nil) } == "VolumeInUse")
        #expect(await code { try await service.delete(v, dryRun: nil) } == "VolumeInUse")
        try await region.host.converge()
        #expect(region.state.volumes[v]?.attachment?.state == .attached)

        let root = try instance.rootVolume.orThrow().rawValue
        #expect(
            await code { _ = try await service.detach(root, from: nil, device: nil, force: false, dryRun: nil) }
                == "OperationNotPermitted")
        #expect(
            await code {
                _ = try await service.detach(v, from: "i-00000000000000009", device: nil, force: false, dryRun: nil)
            } == "InvalidInstanceID.NotFound")
        let detaching = try await service.detach(v, from: i, device: "/dev/sdj", force: false, dryRun: nil)
        #expect(detaching.attachment?.state == .detaching)
        try await region.host.converge()
        #expect(region.state.volumes[v]?.state == .available && region.state.volumes[v]?.attachment == nil)
        try await service.delete(v, dryRun: nil)
        try await region.host.converge()
        #expect(region.state.volumes[v] == nil)
        #expect(await code { try await service.delete(v, dryRun: nil) } == "InvalidVolume.NotFound")
    }

    /// What a host says that has not seen the wish to detach proves nothing.
    @Test func anOldReportDoesNotEndADetach() async throws {
        let region = try await TestRegion()
        let service = VolumeService(call: region.call())
        let instance = try await region.runningInstance()
        let volume = try await region.volume()
        let old = region.host.report()
        _ = try await service.attach(volume.id.rawValue, to: instance.id.rawValue, device: "/dev/sdj", dryRun: nil)
        _ = try await service.detach(volume.id.rawValue, from: nil, device: nil, force: false, dryRun: nil)
        try await region.host.post(old)
        #expect(region.state.volumes[volume.id]?.attachment?.state == .detaching)
        try await region.host.converge()
        #expect(region.state.volumes[volume.id]?.state == .available)
        let again = try await service.attach(
            volume.id.rawValue, to: instance.id.rawValue, device: "/dev/sdj", dryRun: nil)
        #expect(again.attachment?.epoch == 2, "epochs only grow")
    }

    @Test func aBusyVolumeIsFreedByForce() async throws {
        let region = try await TestRegion()
        let service = VolumeService(call: region.call())
        let instance = try await region.runningInstance()
        let volume = try await region.volume()
        _ = try await service.attach(volume.id.rawValue, to: instance.id.rawValue, device: "/dev/sdj", dryRun: nil)
        try await region.host.converge()
        region.host.world.withLock { _ = $0.stubborn.insert(volume.id) }
        _ = try await service.detach(volume.id.rawValue, from: nil, device: nil, force: false, dryRun: nil)
        try await region.host.converge()
        let janitor = Janitor(environment: region.environment, logger: Logger(label: "test"))
        let asked = try (region.state.volumes[volume.id]?.attachment?.detachTime).orThrow()
        try await janitor.sweep(now: asked.addingTimeInterval(9))
        #expect(region.state.volumes[volume.id]?.attachment?.state == .detaching)
        try await janitor.sweep(now: asked.addingTimeInterval(11))
        #expect(region.state.volumes[volume.id]?.attachment?.state == .busy)
        _ = try await service.detach(volume.id.rawValue, from: nil, device: nil, force: true, dryRun: nil)
        #expect(region.state.instances[instance.id]?.forcedDetach == [volume.id])
        try await region.host.converge()
        #expect(region.state.volumes[volume.id]?.state == .available)
        #expect(region.state.instances[instance.id]?.forcedDetach == [])
    }

    @Test func growing() async throws {
        let region = try await TestRegion()
        let service = VolumeService(call: region.call())
        let volume = try await region.volume(size: 2)
        let id = volume.id.rawValue
        #expect(
            await code { _ = try await service.modify(id, size: 1, type: nil, iops: nil, throughput: nil, dryRun: nil) }
                == "InvalidParameterValue")
        let changed = try await service.modify(id, size: 5, type: nil, iops: nil, throughput: nil, dryRun: nil)
        #expect(changed.modification?.state == .modifying && changed.size == 5)
        #expect(
            await code { _ = try await service.modify(id, size: 6, type: nil, iops: nil, throughput: nil, dryRun: nil) }
                == "IncorrectModificationState")
        try await region.host.converge()
        #expect(region.state.volumes[id]?.modification?.state == .optimizing)
        let janitor = Janitor(environment: region.environment, logger: Logger(label: "test"))
        try await janitor.sweep(now: region.environment.now())
        #expect(region.state.volumes[id]?.modification?.state == .optimizing)
        try await janitor.sweep(now: region.environment.now() + 5)
        let ended = try #require(region.state.volumes[id]?.modification)
        #expect(ended.state == .completed && ended.progress == 100 && ended.end != nil)
        // Of the type alone there is nothing to do for a host.
        let typed = try await service.modify(id, size: nil, type: "gp3", iops: nil, throughput: nil, dryRun: nil)
        #expect(typed.modification?.state == .optimizing)
    }

    @Test func snapshotsWaitForThePointInTime() async throws {
        let region = try await TestRegion()
        let service = SnapshotService(call: region.call())
        let volume = try await region.volume()
        async let making = service.create(volume: volume.id.rawValue, description: "first", tags: [:], dryRun: nil)
        while true {
            let state = region.state
            if state.snapshots.count > 1 { break }
            await region.store.changed(after: state.revision)
        }
        try await region.host.converge()
        let snapshot = try await making
        #expect(region.state.snapshots[snapshot.id]?.pointInTime == true)

        #expect(
            await code { try await service.delete("snap-00000000000000001", dryRun: nil) } == "InvalidSnapshot.InUse")
        // A volume that still fetches from it keeps its content alive.
        let copy = try await VolumeService(call: region.call()).create(
            .init(zone: "us-east-1a", snapshot: snapshot.id.rawValue), clientToken: nil, dryRun: nil)
        try await service.delete(snapshot.id.rawValue, dryRun: nil)
        #expect(
            try service.describe(ids: nil, owners: ["self"], restorableBy: nil, filters: []).map(\.id) == [
                "snap-00000000000000001"
            ])
        await region.host.take()
        #expect(region.host.world.withLock { $0.snapshots[snapshot.id]?.presence } == .present)
        try await region.host.converge()
        #expect(region.state.volumes[copy.id]?.hydrated == 1)
        #expect(region.state.snapshots[snapshot.id] == nil)
    }

    @Test func aSnapshotThatNobodyFixesIsTakenBack() async throws {
        let region = try await TestRegion(snapshotPatience: .milliseconds(20))
        let volume = try await region.volume()
        let service = SnapshotService(call: region.call())
        #expect(
            await code {
                _ = try await service.create(volume: volume.id.rawValue, description: "", tags: [:], dryRun: nil)
            } == "Unavailable")
        #expect(try service.describe(ids: nil, owners: nil, restorableBy: nil, filters: []).count == 1)
        try await region.host.converge()
        #expect(region.state.snapshots.count == 1)
    }
}
