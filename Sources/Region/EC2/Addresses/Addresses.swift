import Foundation
import Support

/// Elastic addresses: taken from the public pool, kept until released, led to an instance's private address.
///
/// An associated address replaces the public address that the instance got from the pool; when the association ends, an
/// instance that runs gets a new one from the pool (EC2 user guide, "Elastic IP addresses").
struct Addresses: Sendable {
    let call: EC2Call
    /// Of an account in a region; DescribeAccountAttributes says so.
    static let maximum = 1000

    /// An address by what a request names it with.
    enum Reference: Sendable {
        case allocation(String)
        case publicAddress(String)

        init(allocation: String?, publicAddress: String?) throws(EC2Error) {
            switch (allocation, publicAddress) {
            case (let id?, nil): self = .allocation(id)
            case (nil, let address?): self = .publicAddress(address)
            case (nil, nil): throw EC2Error.missingParameter("AllocationId or PublicIp")
            case (_?, _?):
                throw EC2Error.invalidCombination(
                    "You may specify public IP or allocation id, but not both in the same call")
            }
        }
    }

    static func find(_ reference: Reference, in state: RegionState, _ scope: Scope) throws(EC2Error) -> Address {
        switch reference {
        case .allocation(let id):
            try ResourceKind.address.check(id)
            guard let address = state.addresses[AllocationID(unchecked: id)], address.scope == scope else {
                throw ResourceKind.address.notFound(id)
            }
            return address
        case .publicAddress(let text):
            guard IPv4Address(text) != nil else { throw EC2Error.invalidValue("Invalid IPv4 address: \(text)") }
            guard let address = state.addresses.first(where: { $0.publicAddress == text && $0.scope == scope }) else {
                throw EC2Error("InvalidAddress.NotFound", "Address '\(text)' not found.")
            }
            return address
        }
    }

    // MARK: Allocate and release

    /// - Parameters:
    ///   - domain: `vpc` (the default) or `standard`: only what requests and answers of old clients look like.
    ///   - requested: an address that the caller wants back.
    func allocate(
        domain: String?, requested: String?, tags: [TagSpecification]?, dryRun: Bool?
    ) async throws -> Address {
        let tags = try TagSpecification.resolve(tags, allowed: [.address])[.address] ?? [:]
        let domain = domain ?? "vpc"
        guard domain == "vpc" || domain == "standard" else { throw EC2Error.invalidValue(domain, for: "domain") }
        let pool = call.environment.publicPool
        if let requested {
            guard let address = IPv4Address(requested), pool.contains(address) else {
                throw EC2Error("InvalidAddress.NotFound", "Address '\(requested)' not found.")
            }
        }
        try call.endDryRun(dryRun)
        let scope = call.scope
        return try await call.store.transact { transaction in
            guard transaction.state.addresses.count(where: { $0.scope == scope }) < Self.maximum else {
                throw EC2Error("AddressLimitExceeded", "The maximum number of addresses has been reached.")
            }
            let taken: String
            if let requested {
                let isUsed =
                    transaction.state.addresses.contains { $0.publicAddress == requested }
                    || transaction.state.instances.contains { $0.publicAddress == requested }
                guard !isUsed else { throw EC2Error("InvalidIPAddress.InUse", "Address \(requested) is in use.") }
                taken = requested
            } else {
                taken = try transaction.takePublicAddress(from: pool).description
            }
            let address = Address(
                id: .random(), owner: scope.account, region: scope.region, publicAddress: taken, domain: domain,
                tags: tags)
            transaction.put(address)
            return address
        }
    }

    func release(_ reference: Reference, dryRun: Bool?) async throws {
        let scope = call.scope
        let environment = call.environment
        let check = { @Sendable (state: RegionState) throws -> Address in
            let address = try Self.find(reference, in: state, scope)
            // Outside a VPC, releasing an address ended its association too.
            guard address.association == nil || address.domain == "standard" else {
                throw EC2Error("InvalidIPAddress.InUse", "Address \(address.publicAddress) is in use.")
            }
            return address
        }
        _ = try check(call.store.state)
        try call.endDryRun(dryRun)
        try await call.store.transact { transaction in
            let address = try check(transaction.state)
            if address.association != nil { try transaction.disassociate(address, environment) }
            if let current = transaction.state.addresses[address.id] { transaction.delete(current) }
        }
    }

    // MARK: Associate and disassociate

    /// Where an address is to lead.
    struct Target: Sendable {
        var instance: String?
        var networkInterface: String?
        var privateAddress: String?
    }

    /// - Parameter reassociate: false refuses an address that leads elsewhere already.
    func associate(
        _ reference: Reference, with target: Target, reassociate: Bool, dryRun: Bool?
    ) async throws -> Address {
        let scope = call.scope
        let environment = call.environment
        let check = { @Sendable (state: RegionState) throws -> (Address, Instance) in
            let address = try Self.find(reference, in: state, scope)
            let instance = try Self.instance(target, in: state, scope)
            if let association = address.association, address.instance != instance.id, !reassociate {
                throw EC2Error(
                    "Resource.AlreadyAssociated",
                    "resource \(address.id) is already associated with associate-id \(association)")
            }
            return (address, instance)
        }
        _ = try check(call.store.state)
        try call.endDryRun(dryRun)
        return try await call.store.transact { transaction in
            var (address, instance) = try check(transaction.state)
            if address.association != nil, address.instance == instance.id { return address }
            if address.association != nil { try transaction.disassociate(address, environment) }
            // The address that the instance had before stays allocated.
            if let old = transaction.state.addresses.first(where: { $0.instance == instance.id }) {
                try transaction.disassociate(old, environment, replacing: true)
            }
            address = transaction.state.addresses[address.id] ?? address
            address.association = .random()
            address.instance = instance.id
            address.networkInterface = instance.networkInterface
            address.privateAddress = instance.privateAddress
            transaction.put(address)
            let names = environment.dnsNames(scope.region)
            transaction.update(Instance.self, instance.id) { instance in
                instance.publicAddress = address.publicAddress
                instance.publicDNSName = IPv4Address(address.publicAddress).map(names.publicName)
                instance.elasticAddress = address.id
            }
            return address
        }
    }

    private static func instance(_ target: Target, in state: RegionState, _ scope: Scope) throws(EC2Error) -> Instance {
        let found: Instance
        if let id = target.instance {
            try ResourceKind.instance.check(id)
            guard let instance = state.instance(InstanceID(unchecked: id), in: scope) else {
                throw ResourceKind.instance.notFound(id)
            }
            found = instance
        } else if let id = target.networkInterface {
            try ResourceKind.networkInterface.check(id)
            guard let interface = state.networkInterfaces[NetworkInterfaceID(unchecked: id)], interface.scope == scope,
                let instance = interface.instance.flatMap({ state.instances[$0] })
            else { throw ResourceKind.networkInterface.notFound(id) }
            found = instance
        } else {
            throw EC2Error.missingParameter("InstanceId or NetworkInterfaceId")
        }
        switch found.state {
        case .running, .stopping, .stopped: break
        case .pending, .shuttingDown, .terminated:
            throw EC2Error(
                "InvalidInstanceID",
                "The \(found.state.rawValue) instance '\(found.id)' is not in a valid state for this operation.")
        }
        if let address = target.privateAddress, address != found.privateAddress {
            throw EC2Error.invalidValue(
                address, for: "privateIpAddress", reason: "It is not an address of the instance '\(found.id)'.")
        }
        return found
    }

    /// What is not associated needs no ending; an association id that nobody has is an error.
    func disassociate(association: String?, publicAddress: String?, dryRun: Bool?) async throws {
        let scope = call.scope
        let environment = call.environment
        let find = { @Sendable (state: RegionState) throws -> Address in
            if let association {
                try ResourceKind.addressAssociation.check(association)
                guard
                    let address = state.addresses.first(where: {
                        $0.association?.rawValue == association && $0.scope == scope
                    })
                else { throw ResourceKind.addressAssociation.notFound(association) }
                return address
            }
            guard let publicAddress else { throw EC2Error.missingParameter("AssociationId or PublicIp") }
            return try Self.find(.publicAddress(publicAddress), in: state, scope)
        }
        _ = try find(call.store.state)
        try call.endDryRun(dryRun)
        try await call.store.transact { transaction in
            try transaction.disassociate(try find(transaction.state), environment)
        }
    }

    // MARK: Describe

    /// Sorted by allocation id.
    func describe(allocations: [String]?, publicAddresses: [String]?, filters: [Filter]) throws -> [Address] {
        let state = call.store.state
        let predicate = try Self.filters.predicate(filters)
        var named: Set<AllocationID> = []
        for id in allocations ?? [] { named.insert(try Self.find(.allocation(id), in: state, call.scope).id) }
        for text in publicAddresses ?? [] {
            named.insert(try Self.find(.publicAddress(text), in: state, call.scope).id)
        }
        return state.addresses.filter { address in
            address.scope == call.scope && (named.isEmpty || named.contains(address.id)) && predicate(address)
        }
    }

    static let filters = FilterTable<Address>(
        tags: { $0.tags },
        [
            "allocation-id": { [$0.id.rawValue] },
            "association-id": { $0.association.map { [$0.rawValue] } ?? [] },
            "domain": { [$0.domain] },
            "instance-id": { $0.instance.map { [$0.rawValue] } ?? [] },
            "network-border-group": { [$0.region] },
            "network-interface-id": { $0.networkInterface.map { [$0.rawValue] } ?? [] },
            "network-interface-owner-id": { $0.networkInterface == nil ? [] : [$0.owner.rawValue] },
            "private-ip-address": { $0.privateAddress.map { [$0] } ?? [] },
            "public-ip": { [$0.publicAddress] },
        ])
}

extension Transaction {
    /// Ends an association. The instance gets an address of the pool instead if it runs and its subnet gives one.
    /// - Parameter replacing: another elastic address takes its place at once.
    mutating func disassociate(
        _ address: Address, _ environment: EC2Environment, replacing: Bool = false
    ) throws(EC2Error) {
        let instance = address.instance.flatMap { state.instances[$0] }
        var free = address
        free.disassociate()
        put(free)
        guard var instance, instance.elasticAddress == address.id else { return }
        instance.elasticAddress = nil
        instance.publicAddress = nil
        instance.publicDNSName = nil
        let isUp = instance.state == .pending || instance.state == .running
        if !replacing, isUp, instance.wantsPublicAddress {
            let fresh = try takePublicAddress(from: environment.publicPool)
            instance.publicAddress = fresh.description
            instance.publicDNSName = environment.dnsNames(instance.region).publicName(fresh)
        }
        put(instance)
    }
}
