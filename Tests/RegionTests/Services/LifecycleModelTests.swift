import Foundation
import Link
import Logging
import Support
import Testing

@testable import Region

/// Random users, a host that lags behind, and a region that is killed between any two steps: whatever happened, nothing is
/// contradictory at any moment, and once everybody has caught up every state is settled.
struct LifecycleModelTests {
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func holds(_ seed: UInt64) async throws {
        var random = Seeded(state: seed)
        let region = try await TestRegion(snapshotPatience: .zero)
        for step in 0..<120 {
            do {
                try await act(region, &random)
            } catch is EC2Error {
                // Refused: the user asked for what cannot be now.
            }
            if let contradiction = Self.contradiction(region.state) {
                Issue.record("seed \(seed), step \(step): \(contradiction)")
                return
            }
        }
        region.host.world.withLock { $0.stubborn = [] }
        for id in region.state.instances.map(\.id) { region.host.world.withLock { $0.ends[id] = nil } }
        try await region.host.converge()
        for problem in Self.unsettled(region.state) { Issue.record("seed \(seed): \(problem)") }
    }

    private func act(_ region: TestRegion, _ random: inout Seeded) async throws {
        let instances = InstanceService(call: region.call())
        let volumes = VolumeService(call: region.call())
        let state = region.state
        let instance = state.instances.map(\.id).randomElement(using: &random)
        let volume = state.volumes.map(\.id).randomElement(using: &random)
        let device = "/dev/sd" + ["f", "g", "h"].randomElement(using: &random).orEmpty
        switch Int.random(in: 0..<17, using: &random) {
        case 0: _ = try await region.launch()
        case 1:
            _ = try await region.launch {
                guard let volume else { return }
                $0.mappings = [BlockDeviceMapping(device: device, source: .ebs(.init(volume: volume)))]
            }
        case 2: _ = try await volumes.create(.init(zone: "us-east-1a", size: 1), clientToken: nil, dryRun: nil)
        case 3: if let volume { try await volumes.delete(volume.rawValue, dryRun: nil) }
        case 4, 5:
            guard let volume, let instance else { return }
            _ = try await volumes.attach(volume.rawValue, to: instance.rawValue, device: device, dryRun: nil)
        case 6, 7:
            guard let volume else { return }
            let force = Bool.random(using: &random)
            _ = try await volumes.detach(volume.rawValue, from: nil, device: nil, force: force, dryRun: nil)
        case 8:
            guard let instance else { return }
            _ = try await instances.stop([instance.rawValue], force: Bool.random(using: &random), dryRun: nil)
        case 9: if let instance { _ = try await instances.start([instance.rawValue], dryRun: nil) }
        case 10: if let instance { _ = try await instances.terminate([instance.rawValue], dryRun: nil) }
        case 11:
            guard let instance, let run = state.instances[instance]?.run else { return }
            let reasons: [InstanceStatus.Reason] = [.crashed, .guestShutdown, .startFailed]
            let reason = reasons.randomElement(using: &random) ?? .crashed
            region.host.world.withLock { $0.ends[instance] = (run, reason, nil) }
        case 12: if let volume { region.host.world.withLock { _ = $0.stubborn.insert(volume) } }
        case 13: await region.host.take()
        case 14: try await region.host.post(region.host.report(complete: Bool.random(using: &random)))
        case 15: region.host.restartRegion()
        default: try await region.host.converge()
        }
    }

    private static func contradiction(_ state: RegionState) -> String? {
        var devices: [InstanceID: Set<String>] = [:]
        for volume in state.volumes {
            guard let attachment = volume.attachment else {
                if volume.state == .inUse { return "\(volume.id) is in use by nobody" }
                continue
            }
            if volume.state == .available || volume.state == .deleting {
                return "\(volume.id) is \(volume.state) and attached"
            }
            guard let instance = state.instances[attachment.instance] else {
                return "\(volume.id) is attached to nothing"
            }
            if instance.state == .terminated { return "\(volume.id) is attached to a terminated instance" }
            if attachment.epoch != volume.lastEpoch { return "\(volume.id) has an attachment of an old epoch" }
            let disk = instance.disks.first { $0.volume == volume.id }
            switch attachment.state {
            case .attaching, .attached:
                guard let disk, disk.source == .volume(volume.id, epoch: attachment.epoch) else {
                    return "\(volume.id) is not among the disks of \(instance.id)"
                }
                let isNew = devices[instance.id, default: []].insert(DeviceName.short(disk.device)).inserted
                if !isNew { return "two volumes are \(disk.device) of \(instance.id)" }
            case .detaching, .busy:
                if disk != nil { return "\(volume.id) is detaching and still a disk of \(instance.id)" }
            case .detached: return "\(volume.id) has a record of an attachment that is over"
            }
        }
        for instance in state.instances {
            for id in instance.disks.compactMap(\.volume) where state.volumes[id]?.attachment?.instance != instance.id {
                return "\(instance.id) has the disk \(id), which is not its"
            }
        }
        let addresses = state.instances.compactMap(\.publicAddress)
        if Set(addresses).count != addresses.count { return "two instances have one public address" }
        let inside = state.networkInterfaces.map(\.privateAddress)
        if Set(inside).count != inside.count { return "two interfaces have one private address" }
        return nil
    }

    private static func unsettled(_ state: RegionState) -> [String] {
        var problems: [String] = []
        for instance in state.instances where ![.running, .stopped, .terminated].contains(instance.state) {
            problems.append("\(instance.id) stays \(instance.state)")
        }
        for volume in state.volumes {
            if ![.available, .inUse].contains(volume.state) { problems.append("\(volume.id) stays \(volume.state)") }
            if let attachment = volume.attachment, attachment.state != .attached {
                problems.append("the attachment of \(volume.id) stays \(attachment.state)")
            }
        }
        return problems
    }
}

extension String? {
    fileprivate var orEmpty: String { self ?? "" }
}
