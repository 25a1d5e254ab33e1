import Support

/// CreateTags, DeleteTags and DescribeTags, over everything that can have tags.
struct ResourceTags: Sendable {
    let call: EC2Call
    static let maximumResources = 1000

    /// All resources or none.
    func create(_ pairs: [TagRules.Pair], on resources: [String], dryRun: Bool?) async throws {
        guard !pairs.isEmpty else { throw EC2Error.missingParameter("tagSet") }
        let tags = try TagRules.validate(pairs)
        try await change(resources, dryRun: dryRun) { try TagRules.merge($0, adding: tags) }
    }

    /// - Parameter pairs: nil or empty: every tag.
    func delete(_ pairs: [TagRules.Pair]?, from resources: [String], dryRun: Bool?) async throws {
        try await change(resources, dryRun: dryRun) { try TagRules.remove(pairs, from: $0) }
    }

    private func change(
        _ resources: [String], dryRun: Bool?, _ body: @escaping @Sendable (Tags) throws -> Tags
    ) async throws {
        guard !resources.isEmpty else { throw EC2Error.missingParameter("resourceIdSet") }
        guard resources.count <= Self.maximumResources else {
            throw EC2Error.invalidValue("At most \(Self.maximumResources) resources can be tagged in a single call.")
        }
        let scope = call.scope
        // The state is a value: trying the change on a copy tells whether all of it is possible.
        var trial = Transaction(call.store.state)
        for id in resources { try trial.changeTags(of: id, scope, body) }
        try call.endDryRun(dryRun)
        try await call.store.transact { transaction in
            for id in resources { try transaction.changeTags(of: id, scope, body) }
        }
    }

    /// One tag of one resource.
    struct Description: Sendable {
        var kind: ResourceKind
        var resource: String
        var key: String
        var value: String
        /// Orders descriptions: no key has a NUL.
        var sortKey: String { resource + "\0" + key }
    }

    /// Sorted by resource, then by key.
    func describe(_ filters: [Filter]) throws -> [Description] {
        let predicate = try Self.filters.predicate(filters)
        let state = call.store.state
        var all: [Description] = []
        func add(_ kind: ResourceKind, _ resource: String, _ tags: Tags) {
            for (key, value) in tags {
                let description = Description(kind: kind, resource: resource, key: key, value: value)
                if predicate(description) { all.append(description) }
            }
        }
        func add<E: TaggedEntity>(_ kind: ResourceKind, _ table: Table<E>) {
            for entity in table where !entity.tags.isEmpty && entity.scope == call.scope {
                add(kind, entity.key, entity.tags)
            }
        }
        add(.instance, state.instances)
        add(.volume, state.volumes)
        add(.snapshot, state.snapshots)
        add(.image, state.images)
        add(.keyPair, state.keyPairs)
        add(.securityGroup, state.securityGroups)
        add(.address, state.addresses)
        add(.vpc, state.vpcs)
        add(.subnet, state.subnets)
        add(.networkInterface, state.networkInterfaces)
        add(.launchTemplate, state.launchTemplates)
        for group in state.securityGroups where group.scope == call.scope {
            for rule in group.rules { add(.securityGroupRule, rule.id.rawValue, rule.tags) }
        }
        for vpc in state.vpcs where vpc.scope == call.scope {
            for (id, tags) in vpc.partTags ?? [:] {
                if let kind = ResourceKind(of: id) { add(kind, id, tags) }
            }
        }
        return all.sorted { $0.sortKey < $1.sortKey }
    }

    static let filters = FilterTable<Description>(
        // `tag:KEY`: resources that have this tag, and of those this tag.
        tags: { [$0.key: $0.value] },
        [
            "key": { [$0.key] }, "value": { [$0.value] }, "resource-id": { [$0.resource] },
            "resource-type": { $0.kind.tagResourceType.map { [$0] } ?? [] },
        ])
}

extension Transaction {
    fileprivate mutating func changeTags(
        of id: String, _ scope: Scope, _ body: (Tags) throws -> Tags
    ) throws {
        guard let kind = ResourceKind(of: id), kind.tagResourceType != nil else {
            throw EC2Error("InvalidID", "The ID '\(id)' is not valid")
        }
        let isThere: Bool
        switch kind {
        case .instance: isThere = try changeTags(Instance.self, id, scope, body)
        case .volume: isThere = try changeTags(Volume.self, id, scope, body)
        case .snapshot: isThere = try changeTags(Snapshot.self, id, scope, body)
        case .image, .kernelImage, .ramdiskImage: isThere = try changeTags(Image.self, id, scope, body)
        case .keyPair: isThere = try changeTags(KeyPair.self, id, scope, body)
        case .securityGroup: isThere = try changeTags(SecurityGroup.self, id, scope, body)
        case .address: isThere = try changeTags(Address.self, id, scope, body)
        case .vpc: isThere = try changeTags(Vpc.self, id, scope, body)
        case .subnet: isThere = try changeTags(Subnet.self, id, scope, body)
        case .networkInterface: isThere = try changeTags(NetworkInterface.self, id, scope, body)
        case .launchTemplate: isThere = try changeTags(LaunchTemplate.self, id, scope, body)
        case .securityGroupRule: isThere = try changeRuleTags(id, scope, body)
        case .routeTable, .internetGateway, .networkACL, .dhcpOptions: isThere = try changePartTags(id, scope, body)
        case .reservation, .addressAssociation, .networkInterfaceAttachment, .routeTableAssociation,
            .networkACLAssociation:
            isThere = false
        }
        guard isThere else { throw kind.notFound(id) }
    }

    private mutating func changeTags<E: TaggedEntity>(
        _ type: E.Type, _ id: String, _ scope: Scope, _ body: (Tags) throws -> Tags
    ) throws -> Bool {
        guard var entity = state[type, id], entity.scope == scope else { return false }
        entity.tags = try body(entity.tags)
        put(entity)
        return true
    }

    private mutating func changeRuleTags(_ id: String, _ scope: Scope, _ body: (Tags) throws -> Tags) throws -> Bool {
        for var group in state.securityGroups where group.scope == scope {
            guard let at = group.rules.firstIndex(where: { $0.id.rawValue == id }) else { continue }
            group.rules[at].tags = try body(group.rules[at].tags)
            put(group)
            return true
        }
        return false
    }

    private mutating func changePartTags(_ id: String, _ scope: Scope, _ body: (Tags) throws -> Tags) throws -> Bool {
        guard var vpc = state.vpcs.first(where: { $0.scope == scope && $0.partIDs.contains(id) }) else { return false }
        var parts = vpc.partTags ?? [:]
        parts[id] = try body(parts[id] ?? [:])
        vpc.partTags = parts
        put(vpc)
        return true
    }
}

extension Vpc {
    /// Ids of what belongs to the VPC and has no record of its own.
    var partIDs: [String] {
        [dhcpOptions.rawValue, mainRouteTable.rawValue, defaultNetworkAcl.rawValue]
            + (internetGateway.map { [$0.rawValue] } ?? [])
    }

    func tags(of part: String) -> Tags { partTags?[part] ?? [:] }
}
