import Foundation
import Link
import Logging
import Support

@testable import Host

/// A data folder, peers under control, and host processes that can be stopped and started again.
final class TestHost: Sendable {
    let folder: String
    let region = FakeRegion()
    let ebs = FakeEBS()
    let hypervisor = FakeHypervisor()

    init() throws {
        folder = NSTemporaryDirectory() + "skerry-host-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// `skerry down`.
    func shutDown() async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        try await HostProcess(
            options: .init(data: DataFolder(folder), user: nil), logger: logger, hypervisor: hypervisor,
            network: { _ in FakeNetwork() }
        ).shutDown()
    }

    /// Runs a host process while `body` runs; then it is gone, as after a crash: nothing is torn down.
    func run(_ body: @escaping @Sendable (TestHost) async throws -> Void) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = ProcessInfo.processInfo.environment["HOST_TEST_LOG"] == nil ? .critical : .info
        let process = HostProcess(
            options: .init(data: DataFolder(folder), user: nil), logger: logger, hypervisor: hypervisor,
            network: { _ in FakeNetwork() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [region, ebs] in
                do { try await process.serve(region: region, ebs: ebs) } catch is CancellationError {}
            }
            group.addTask { try await body(self) }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}

extension InstanceSpec {
    static func test(
        _ id: InstanceID, power: Power = .running, run: Int = 1, volumes: [(VolumeID, Epoch, String)] = []
    ) -> Self {
        InstanceSpec(
            id: id, power: power, run: run, reboots: 0, vcpus: 1, memory: .mebibytes(64), firmware: .bios,
            directBoot: nil,
            disks: volumes.enumerated().map { index, volume in
                .init(device: volume.2, source: .volume(volume.0, epoch: volume.1), isRoot: index == 0)
            },
            network: .init(
                id: "eni-1", mac: "06:00:ac:1f:00:05", privateAddress: "172.31.0.5", publicAddress: nil,
                subnet: "subnet-1",
                subnetCIDR: "172.31.0.0/20", vpc: "vpc-1", vpcCIDR: "172.31.0.0/16", securityGroups: []),
            metadata: .init(
                account: "1", region: "us-east-1", availabilityZone: "us-east-1a", imageID: "ami-1",
                instanceType: "t2.nano",
                reservationID: "r-1", launchIndex: 0, launchTime: "", architecture: "x86_64", privateDNSName: ""))
    }
}
