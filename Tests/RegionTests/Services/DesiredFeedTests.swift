import Foundation
import Link
import Support
import Testing

@testable import Region

struct DesiredFeedTests {
    @Test func deltasHoldWhatChangedAndTombstones() async throws {
        let region = try await TestRegion()
        let feed = DesiredFeed(store: region.store)
        let all = await feed.changes(host: .local, since: 0)
        #expect(all.complete && all.snapshots.count == 1 && all.snapshots[0].settled == true)
        #expect(all.securityGroups.count == 2)
        let quiet = await feed.changes(host: .local, since: all.revision, patience: .zero)
        #expect(!quiet.complete && quiet.volumes.isEmpty && quiet.revision == all.revision)

        let volume = try await VolumeService(call: region.call()).create(
            .init(zone: "us-east-1a", size: 1), clientToken: nil, dryRun: nil)
        let delta = await feed.changes(host: .local, since: all.revision)
        #expect(!delta.complete && delta.volumes.map(\.id) == [volume.id] && delta.snapshots.isEmpty)
        #expect(
            await feed.changes(host: HostID(rawValue: "other"), since: all.revision, patience: .zero).volumes.isEmpty)

        // A change that hosts need not know makes no message.
        try await region.store.transact { tx in tx.update(Volume.self, volume.id) { $0.tags["Name"] = "data" } }
        #expect(await feed.changes(host: .local, since: delta.revision, patience: .zero).volumes.isEmpty)

        try await region.store.transact { tx in tx.delete(volume) }
        let gone = await feed.changes(host: .local, since: delta.revision)
        #expect(gone.removed == [volume.id.rawValue])
    }

    @Test func aNewProcessTellsEverythingToWhoMissedSomething() async throws {
        let region = try await TestRegion()
        let before = region.store.state.revision
        _ = try await VolumeService(call: region.call()).create(
            .init(zone: "us-east-1a", size: 1), clientToken: nil, dryRun: nil)
        let feed = DesiredFeed(store: region.store)
        #expect(await feed.changes(host: .local, since: before).complete)
        #expect(await feed.changes(host: .local, since: 999_999).complete, "a revision that never was")
        #expect(await feed.changes(host: .local, since: region.state.revision, patience: .zero).complete == false)
    }

    @Test func limitsAreToldWhereTheyAreEnforcedAndAnExistingVolumeIsCalledSo() async throws {
        let region = try await TestRegion()
        let volume = try await VolumeService(call: region.call()).create(
            .init(zone: "us-east-1a", size: 10, type: "gp3", iops: 4000, throughput: 250), clientToken: nil, dryRun: nil
        )
        let free = DesiredFeed(store: region.store)
        let spec = try #require(await free.changes(host: .local, since: 0).volumes.first)
        #expect(spec.maximumIOPS == nil && spec.maximumThroughput == nil && spec.existed == nil)
        let strict = DesiredFeed(store: region.store, enforcesVolumeLimits: true)
        let all = await strict.changes(host: .local, since: 0)
        #expect(all.volumes.first?.maximumIOPS == 4000 && all.volumes.first?.maximumThroughput == 250 << 20)
        try await region.store.transact { tx in
            tx.update(Volume.self, volume.id) { volume in
                volume.iops = 5000
                volume.exists = true
            }
        }
        let delta = await strict.changes(host: .local, since: all.revision)
        #expect(delta.volumes.first?.maximumIOPS == 5000 && delta.volumes.first?.existed == true)
    }

    @Test func aWaiterWakes() async throws {
        let region = try await TestRegion()
        let feed = DesiredFeed(store: region.store)
        let revision = region.state.revision
        async let waiting = feed.changes(host: .local, since: revision)
        let volume = try await VolumeService(call: region.call()).create(
            .init(zone: "us-east-1a", size: 1), clientToken: nil, dryRun: nil)
        #expect(await waiting.volumes.map(\.id) == [volume.id])
    }
}
