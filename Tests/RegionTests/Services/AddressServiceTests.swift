import Foundation
import Link
import Support
import Testing

@testable import Region

struct AddressServiceTests {
    private func service(_ region: TestRegion) -> Addresses { Addresses(call: region.call()) }

    private func allocate(_ region: TestRegion) async throws -> Address {
        try await service(region).allocate(domain: nil, requested: nil, tags: nil, dryRun: nil)
    }

    private func associate(_ region: TestRegion, _ address: Address, _ instance: Instance) async throws -> Address {
        try await service(region).associate(
            .allocation(address.id.rawValue), with: .init(instance: instance.id.rawValue), reassociate: true,
            dryRun: nil)
    }

    @Test func hostsHearOfAssociations() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        let address = try await allocate(region)
        await region.host.take()
        #expect(region.host.world.withLock { $0.addresses[address.id.rawValue]?.privateAddress } == nil)
        _ = try await associate(region, address, instance)
        await region.host.take()
        let spec = region.host.world.withLock { $0.addresses[address.id.rawValue] }
        #expect(spec?.privateAddress == instance.privateAddress)
        let network = region.host.world.withLock { $0.instances[instance.id]?.network }
        #expect(network?.publicAddress == address.publicAddress)
        let used = await #expect(throws: EC2Error.self) {
            try await service(region).release(.publicAddress(address.publicAddress), dryRun: nil)
        }
        #expect(used?.code == "InvalidIPAddress.InUse")
        try await service(region).disassociate(association: nil, publicAddress: address.publicAddress, dryRun: nil)
        await region.host.take()
        #expect(region.host.world.withLock { $0.addresses[address.id.rawValue]?.privateAddress } == nil)
        try await service(region).release(.allocation(address.id.rawValue), dryRun: nil)
        await region.host.take()
        #expect(region.host.world.withLock { $0.addresses[address.id.rawValue] } == nil)
    }

    @Test func aSecondAddressReplacesTheFirst() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        let (first, second) = (try await allocate(region), try await allocate(region))
        _ = try await associate(region, first, instance)
        _ = try await associate(region, second, instance)
        #expect(region.state.addresses[first.id]?.association == nil)
        #expect(region.state.instances[instance.id]?.publicAddress == second.publicAddress)
        // The same once more is the same association.
        let again = try await associate(region, second, instance)
        #expect(again.association == region.state.addresses[second.id]?.association)
    }

    @Test func moving() async throws {
        let region = try await TestRegion()
        let (one, two) = (try await region.runningInstance(), try await region.runningInstance())
        let address = try await allocate(region)
        _ = try await associate(region, address, one)
        _ = try await associate(region, address, two)
        let left = try region.state.instances[one.id].orThrow()
        #expect(left.elasticAddress == nil && left.publicAddress != nil && left.publicAddress != address.publicAddress)
        #expect(region.state.instances[two.id]?.publicAddress == address.publicAddress)
        #expect(Set(region.state.instances.compactMap(\.publicAddress)).count == 2)
    }

    @Test func terminationFreesTheAddress() async throws {
        let region = try await TestRegion()
        let instance = try await region.runningInstance()
        let address = try await allocate(region)
        _ = try await associate(region, address, instance)
        _ = try await InstanceService(call: region.call()).terminate([instance.id.rawValue], dryRun: nil)
        try await region.host.converge()
        let free = try region.state.addresses[address.id].orThrow()
        #expect(free.association == nil && free.instance == nil && free.privateAddress == nil)
    }

    @Test func noTwoAccountsGetTheSameAddress() async throws {
        let region = try await TestRegion()
        var taken: Set<String> = []
        for index in 0..<40 {
            let address = try await allocate(region)
            #expect(taken.insert(address.publicAddress).inserted)
            if index % 2 == 0 { try await service(region).release(.allocation(address.id.rawValue), dryRun: nil) }
        }
    }
}

extension AddressServiceTests {
    @Test func references() throws {
        #expect(throws: EC2Error.self) { try Addresses.Reference(allocation: nil, publicAddress: nil) }
        #expect(throws: EC2Error.self) { try Addresses.Reference(allocation: "a", publicAddress: "b") }
    }
}

struct SecurityGroupServiceTests {
    @Test func changesReachTheHostAtOnce() async throws {
        let region = try await TestRegion()
        let service = SecurityGroups(call: region.call())
        let group = try await service.create(name: "web", description: "web", vpc: nil, tags: nil, dryRun: nil)
        var permission = RulePermission(ipProtocol: "tcp", fromPort: 80, toPort: 80)
        permission.blocks = [.init("0.0.0.0/0")]
        _ = try await service.authorize(
            id: group.id.rawValue, name: nil, permissions: [permission], egress: false, tags: nil, dryRun: nil)
        await region.host.take()
        #expect(region.host.world.withLock { $0.groups[group.id]?.ingress.map(\.fromPort) } == [80])
        _ = try await service.revoke(
            id: nil, name: "web", permissions: [permission], ruleIDs: nil, egress: false, dryRun: nil)
        await region.host.take()
        #expect(region.host.world.withLock { $0.groups[group.id]?.ingress.isEmpty } == true)
        _ = try await service.delete(id: nil, name: "web", dryRun: nil)
        await region.host.take()
        #expect(region.host.world.withLock { $0.groups[group.id] == nil })
    }

    @Test func groupsInUseStay() async throws {
        let region = try await TestRegion()
        let service = SecurityGroups(call: region.call())
        let group = try await service.create(name: "web", description: "web", vpc: nil, tags: nil, dryRun: nil)
        let instance = try await region.runningInstance { $0.groupIDs = [group.id.rawValue] }
        var code: String?
        do { _ = try await service.delete(id: group.id.rawValue, name: nil, dryRun: nil) } catch let error as EC2Error {
            code = error.code
        }
        #expect(code == "DependencyViolation")
        _ = try await InstanceService(call: region.call()).terminate([instance.id.rawValue], dryRun: nil)
        try await region.host.converge()
        _ = try await service.delete(id: group.id.rawValue, name: nil, dryRun: nil)
    }

    @Test func tagsOfOneBadResourceChangeNothing() async throws {
        let region = try await TestRegion()
        let service = ResourceTags(call: region.call())
        let before = region.state.revision
        await #expect(throws: EC2Error.self) {
            try await service.create(
                [.init("a", "b")], on: [TestRegion.image.id.rawValue, "vol-00000000000000009"], dryRun: nil)
        }
        #expect(region.state.revision == before)
        let error = await #expect(throws: EC2Error.self) {
            try await service.create([.init("a", "b")], on: [TestRegion.image.id.rawValue], dryRun: true)
        }
        #expect(error?.code == "DryRunOperation" && region.state.revision == before)
    }
}
