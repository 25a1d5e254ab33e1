import AWSProtocol
import Foundation
import Link
import Support

@testable import Region

/// A region's services without sockets: a store in memory, an account with its default network, and images to launch.
final class TestRegion: Sendable {
    static let account = AccountID(unchecked: "111122223333")
    static let scope = Scope(account: account, region: "us-east-1")

    let store: Store
    let environment: EC2Environment
    let host: FakeHost

    init(snapshotPatience: Duration = .seconds(10)) async throws {
        let store = try Store(path: nil)
        self.store = store
        let pool = IPv4CIDR("198.18.0.0/16") ?? IPv4CIDR(base: IPv4Address(rawValue: 0), prefix: 16)
        environment = EC2Environment(
            store: store, regions: ["us-east-1", "eu-west-1"], publicPool: pool, snapshotPatience: snapshotPatience)
        host = FakeHost(store: store)
        try await store.transact { tx in
            tx.put(Account(id: Self.account, isSystem: false, created: Date()))
            for region in ["us-east-1", "eu-west-1"] {
                tx.ensureDefaultNetwork(in: Scope(account: Self.account, region: region))
            }
            tx.put(Self.snapshot)
            tx.put(Self.image)
        }
    }

    static let snapshot = Snapshot(
        id: "snap-00000000000000001", owner: account, region: "us-east-1", host: .local, volumeSize: 1,
        state: .completed,
        pointInTime: true, progress: 1, start: Date(timeIntervalSince1970: 0), description: "", encrypted: false,
        isPublic: false)

    static let image = Image(
        id: "ami-00000000000000001", owner: account, region: "us-east-1", type: .machine, name: "tiny",
        location: "\(account)/tiny", state: .available, architecture: "x86_64", isPublic: false,
        rootDeviceName: "/dev/sda1", rootDeviceType: .ebs, virtualizationType: "hvm", hypervisor: "xen",
        mappings: [
            BlockDeviceMapping(
                device: "/dev/sda1",
                source: .ebs(.init(snapshot: "snap-00000000000000001", size: 1, deleteOnTermination: true)))
        ], created: Date(timeIntervalSince1970: 0))

    var state: RegionState { store.state }

    func call(_ scope: Scope = TestRegion.scope) -> EC2Call {
        EC2Call(
            environment, scope: scope, principal: Principal(accountID: scope.account.rawValue), requestID: "request")
    }

    func launch(_ change: (inout LaunchRequest) -> Void = { _ in }) async throws -> Instance {
        var request = LaunchRequest(image: Self.image.id.rawValue, minimum: 1, maximum: 1)
        request.type = "t2.micro"
        change(&request)
        let instances = try await InstanceService(call: call()).run(request, clientToken: nil, dryRun: nil)
        return try instances.first.orThrow()
    }

    func runningInstance(_ change: (inout LaunchRequest) -> Void = { _ in }) async throws -> Instance {
        let instance = try await launch(change)
        try await host.converge()
        return try state.instances[instance.id].orThrow()
    }

    func volume(size: Int = 1, zone: String = "us-east-1a") async throws -> Volume {
        let volume = try await VolumeService(call: call()).create(
            .init(zone: zone, size: size), clientToken: nil, dryRun: nil)
        try await host.converge()
        return try state.volumes[volume.id].orThrow()
    }
}

struct NothingThere: Error {}

extension Optional {
    func orThrow() throws -> Wrapped {
        guard let self else { throw NothingThere() }
        return self
    }
}
