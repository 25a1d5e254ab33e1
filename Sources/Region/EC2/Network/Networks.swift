import Support

/// The default VPC and what belongs to it, as today's clients look for it. Route table, network ACL, internet gateway and
/// DHCP options have no records of their own: there is one of each for a VPC, and it is what AWS makes for a default VPC.
struct Networks: Sendable {
    let call: EC2Call

    /// Entities with the ids that were named, or all, that pass the filters; sorted by id.
    private func select<E: TaggedEntity>(
        _ table: Table<E>, _ kind: ResourceKind, ids: [String]?, _ filters: FilterTable<E>, _ wanted: [Filter]
    ) throws(EC2Error) -> [E] {
        let predicate = try filters.predicate(wanted)
        for id in ids ?? [] { try kind.check(id) }
        let all = table.filter { $0.scope == call.scope }
        let missing = (ids ?? []).filter { id in !all.contains { $0.key == id } }
        if !missing.isEmpty { throw kind.notFound(missing) }
        let named = Set(ids ?? [])
        return all.filter { (named.isEmpty || named.contains($0.key)) && predicate($0) }
    }

    func vpcs(ids: [String]?, filters: [Filter]) throws(EC2Error) -> [Vpc] {
        try select(call.store.state.vpcs, .vpc, ids: ids, Self.vpcFilters, filters)
    }

    func vpc(_ id: String) throws(EC2Error) -> Vpc {
        try ResourceKind.vpc.check(id)
        guard let vpc = call.store.state.vpc(VpcID(unchecked: id), in: call.scope) else {
            throw ResourceKind.vpc.notFound(id)
        }
        return vpc
    }

    func subnets(ids: [String]?, filters: [Filter]) throws(EC2Error) -> [Subnet] {
        let state = call.store.state
        return try select(state.subnets, .subnet, ids: ids, Self.subnetFilters(state), filters)
    }

    func interfaces(ids: [String]?, filters: [Filter]) throws(EC2Error) -> [NetworkInterface] {
        let state = call.store.state
        return try select(state.networkInterfaces, .networkInterface, ids: ids, Self.interfaceFilters(state), filters)
    }

    func interface(_ id: String) throws(EC2Error) -> NetworkInterface {
        try ResourceKind.networkInterface.check(id)
        guard let interface = call.store.state.networkInterfaces[NetworkInterfaceID(unchecked: id)],
            interface.scope == call.scope
        else { throw ResourceKind.networkInterface.notFound(id) }
        return interface
    }

    // MARK: Parts of a VPC

    /// A VPC seen as one of its parts.
    struct Part: Sendable {
        var id: String
        var vpc: Vpc
        var tags: Tags { vpc.tags(of: id) }
    }

    /// - Parameter id: the part's id within a VPC.
    func parts(
        _ kind: ResourceKind, ids: [String]?, filters: FilterTable<Part>, _ wanted: [Filter], id: (Vpc) -> String?
    ) throws(EC2Error) -> [Part] {
        let predicate = try filters.predicate(wanted)
        for id in ids ?? [] { try kind.check(id) }
        let all = call.store.state.vpcs.filter { $0.scope == call.scope }
            .compactMap { vpc in id(vpc).map { Part(id: $0, vpc: vpc) } }.sorted { $0.id < $1.id }
        let missing = (ids ?? []).filter { id in !all.contains { $0.id == id } }
        if !missing.isEmpty { throw kind.notFound(missing) }
        let named = Set(ids ?? [])
        return all.filter { (named.isEmpty || named.contains($0.id)) && predicate($0) }
    }

    // MARK: Changes

    /// What ModifyNetworkInterfaceAttribute may change, one at a time.
    enum InterfaceChange: Sendable {
        case description(String)
        case sourceDestCheck(Bool)
        case groups([String])
        case deleteOnTermination(Bool)
    }

    /// The instance's own view of the interface changes in the same transaction.
    func modify(_ id: String, _ change: InterfaceChange, dryRun: Bool?) async throws {
        _ = try interface(id)
        let scope = call.scope
        if case .groups(let ids) = change { _ = try Self.groups(ids, in: call.store.state, scope) }
        try call.endDryRun(dryRun)
        try await call.store.transact { transaction in
            guard var interface = transaction.state.networkInterfaces[NetworkInterfaceID(unchecked: id)],
                interface.scope == scope
            else { throw ResourceKind.networkInterface.notFound(id) }
            switch change {
            case .description(let text): interface.description = text
            case .deleteOnTermination(let flag): interface.deleteOnTermination = flag
            case .sourceDestCheck(let flag):
                interface.sourceDestCheck = flag
                if let instance = interface.instance {
                    transaction.update(Instance.self, instance) { $0.sourceDestCheck = flag }
                }
            case .groups(let ids):
                let groups = try Self.groups(ids, in: transaction.state, scope)
                interface.securityGroups = groups.map(\.id)
                if let instance = interface.instance {
                    transaction.update(Instance.self, instance) {
                        $0.securityGroups = groups.map(\.id)
                        $0.securityGroupNames = groups.map(\.name)
                    }
                }
            }
            transaction.put(interface)
        }
    }

    private static func groups(_ ids: [String], in state: RegionState, _ scope: Scope) throws(EC2Error)
        -> [SecurityGroup]
    {
        guard !ids.isEmpty else { throw EC2Error.missingParameter("SecurityGroupId") }
        guard ids.count <= 5 else {
            throw EC2Error(
                "SecurityGroupsPerInterfaceLimitExceeded",
                "The maximum number of security groups per interface has been reached.")
        }
        var groups: [SecurityGroup] = []
        for id in ids { groups.append(try SecurityGroups.find(id: id, name: nil, in: state, scope)) }
        return groups
    }
}
