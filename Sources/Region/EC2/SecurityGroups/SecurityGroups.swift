import Foundation
import Support

/// Security groups and their rules. A change of rules is in the desired state with the commit, and hosts put it into force
/// on guests that run.
struct SecurityGroups: Sendable {
    let call: EC2Call
    static let maximumPerVpc = 2500

    // MARK: Groups

    func create(
        name: String, description: String, vpc: String?, tags: [TagSpecification]?, dryRun: Bool?
    ) async throws -> SecurityGroup {
        try SecurityGroupNames.check(name: name, description: description)
        let tags = try TagSpecification.resolve(tags, allowed: [.securityGroup])[.securityGroup] ?? [:]
        let scope = call.scope
        let check = { @Sendable (state: RegionState) throws -> VpcID in
            let vpc = try Self.vpc(vpc, in: state, scope)
            guard state.securityGroup(named: name, in: scope, vpc: vpc) == nil else {
                throw EC2Error("InvalidGroup.Duplicate", "The security group '\(name)' already exists for VPC '\(vpc)'")
            }
            guard state.securityGroups.count(where: { $0.vpc == vpc }) < Self.maximumPerVpc else {
                throw EC2Error("SecurityGroupLimitExceeded", "The maximum number of security groups has been reached.")
            }
            return vpc
        }
        _ = try check(call.store.state)
        try call.endDryRun(dryRun)
        return try await call.store.transact { transaction in
            let everything = SecurityGroup.Rule(
                id: .random(), isEgress: true, ipProtocol: "-1", fromPort: nil, toPort: nil, peer: .cidr("0.0.0.0/0"))
            let group = SecurityGroup(
                id: .random(), owner: scope.account, region: scope.region, name: name, description: description,
                vpc: try check(transaction.state), rules: [everything], tags: tags)
            transaction.put(group)
            return group
        }
    }

    func delete(id: String?, name: String?, dryRun: Bool?) async throws -> SecurityGroupID {
        let scope = call.scope
        let check = { @Sendable (state: RegionState) throws -> SecurityGroup in
            let group = try Self.find(id: id, name: name, in: state, scope)
            guard group.name != "default" else {
                throw EC2Error(
                    "CannotDelete", "the specified group: \"\(group.id)\" name: \"default\" cannot be deleted by a user"
                )
            }
            let used =
                state.networkInterfaces.contains { $0.securityGroups.contains(group.id) }
                || state.instances.contains { $0.securityGroups.contains(group.id) && $0.state != .terminated }
                || state.securityGroups.contains { other in
                    other.id != group.id
                        && other.rules.contains { if case .group(group.id, _) = $0.peer { true } else { false } }
                }
            guard !used else { throw EC2Error.dependencyViolation("resource \(group.id) has a dependent object") }
            return group
        }
        _ = try check(call.store.state)
        try call.endDryRun(dryRun)
        return try await call.store.transact { transaction in
            let group = try check(transaction.state)
            transaction.delete(group)
            return group.id
        }
    }

    /// Sorted by id; groups that are named by name are those of the default VPC.
    func describe(ids: [String]?, names: [String]?, filters: [Filter]) throws -> [SecurityGroup] {
        let state = call.store.state
        let predicate = try Self.filters(state).predicate(filters)
        for id in ids ?? [] { try ResourceKind.securityGroup.check(id) }
        let all = state.securityGroups.filter { $0.scope == call.scope }
        let missing = (ids ?? []).filter { id in !all.contains { $0.id.rawValue == id } }
        if !missing.isEmpty { throw ResourceKind.securityGroup.notFound(missing) }
        let vpc = state.defaultVpc(in: call.scope)?.id
        for name in names ?? [] where !all.contains(where: { $0.name == name && $0.vpc == vpc }) {
            throw EC2Error(
                "InvalidGroup.NotFound",
                "The security group '\(name)' does not exist in default VPC '\(vpc?.rawValue ?? "null")'")
        }
        return all.filter { group in
            let named = (ids ?? []).isEmpty && (names ?? []).isEmpty
            return
                (named || ids?.contains(group.id.rawValue) == true
                || (names?.contains(group.name) == true && group.vpc == vpc)) && predicate(group)
        }
    }

    // MARK: Rules

    /// - Returns: the rules that were added.
    func authorize(
        id: String?, name: String?, permissions: [RulePermission], egress: Bool, tags: [TagSpecification]?,
        dryRun: Bool?
    ) async throws -> (group: SecurityGroup, rules: [SecurityGroup.Rule]) {
        let tags = try TagSpecification.resolve(tags, allowed: [.securityGroupRule])[.securityGroupRule] ?? [:]
        let scope = call.scope
        let make = { @Sendable (state: RegionState) throws -> (SecurityGroup, [SecurityGroup.Rule]) in
            let group = try Self.find(id: id, name: name, in: state, scope)
            let wanted = try Self.expand(permissions, of: group, in: state, scope)
            return (group, try RuleSet.authorize(wanted, egress: egress, in: group.rules, tags: tags))
        }
        _ = try make(call.store.state)
        try call.endDryRun(dryRun)
        return try await call.store.transact { transaction in
            var (group, added) = try make(transaction.state)
            group.rules += added
            transaction.put(group)
            return (group, added)
        }
    }

    /// - Parameter ruleIDs: instead of permissions.
    /// - Returns: the rules that were taken away.
    func revoke(
        id: String?, name: String?, permissions: [RulePermission], ruleIDs: [String]?, egress: Bool, dryRun: Bool?
    ) async throws -> (group: SecurityGroup, rules: [SecurityGroup.Rule]) {
        let scope = call.scope
        let find = { @Sendable (state: RegionState) throws -> (SecurityGroup, Set<SecurityGroupRuleID>) in
            let group = try Self.find(id: id, name: name, in: state, scope)
            guard let ruleIDs, !ruleIDs.isEmpty else {
                let wanted = try Self.expand(permissions, of: group, in: state, scope)
                return (group, try RuleSet.revoke(wanted, egress: egress, in: group.rules))
            }
            guard permissions.isEmpty else {
                throw EC2Error.invalidCombination(
                    "The parameter 'securityGroupRuleIds' may not be used in combination with 'ipPermissions'")
            }
            return (group, try Self.check(ruleIDs, egress: egress, of: group))
        }
        _ = try find(call.store.state)
        try call.endDryRun(dryRun)
        return try await call.store.transact { transaction in
            var (group, ids) = try find(transaction.state)
            let revoked = group.rules.filter { ids.contains($0.id) }
            group.rules.removeAll { ids.contains($0.id) }
            transaction.put(group)
            return (group, revoked)
        }
    }

    private static func check(
        _ ids: [String], egress: Bool?, of group: SecurityGroup
    ) throws(EC2Error) -> Set<SecurityGroupRuleID> {
        var found: Set<SecurityGroupRuleID> = []
        for id in ids {
            try ResourceKind.securityGroupRule.check(id)
            guard
                let rule = group.rules.first(where: { $0.id.rawValue == id && (egress == nil || $0.isEgress == egress) }
                )
            else { throw ResourceKind.securityGroupRule.notFound(id) }
            found.insert(rule.id)
        }
        return found
    }

    /// Every rule of the scope with its group, sorted by the rule's id.
    func describeRules(
        ids: [String]?, filters: [Filter]
    ) throws -> [(group: SecurityGroup, rule: SecurityGroup.Rule)] {
        let predicate = try Self.ruleFilters.predicate(filters)
        for id in ids ?? [] { try ResourceKind.securityGroupRule.check(id) }
        var all: [(group: SecurityGroup, rule: SecurityGroup.Rule)] = []
        for group in call.store.state.securityGroups where group.scope == call.scope {
            for rule in group.rules { all.append((group, rule)) }
        }
        let missing = (ids ?? []).filter { id in !all.contains { $0.rule.id.rawValue == id } }
        if !missing.isEmpty { throw ResourceKind.securityGroupRule.notFound(missing) }
        return all.filter { pair in
            (ids.map { $0.isEmpty || $0.contains(pair.rule.id.rawValue) } ?? true)
                && predicate(RuleSubject(group: pair.group, rule: pair.rule))
        }.sorted { $0.rule.id < $1.rule.id }
    }

    /// One new form of an existing rule.
    struct RuleUpdate: Sendable {
        var id: String
        var permission: RulePermission
    }

    func modify(id: String, updates: [RuleUpdate], dryRun: Bool?) async throws {
        let scope = call.scope
        let make = { @Sendable (state: RegionState) throws -> SecurityGroup in
            var group = try Self.find(id: id, name: nil, in: state, scope)
            for update in updates {
                _ = try Self.check([update.id], egress: nil, of: group)
                guard let at = group.rules.firstIndex(where: { $0.id.rawValue == update.id }) else { continue }
                let wanted = try Self.expand([update.permission], of: group, in: state, scope)
                guard wanted.count == 1 else {
                    throw EC2Error.invalidValue("A security group rule has exactly one source or destination.")
                }
                var others = group.rules
                let old = others.remove(at: at)
                let made = try RuleSet.authorize(wanted, egress: old.isEgress, in: others)[0]
                group.rules[at] = SecurityGroup.Rule(
                    id: old.id, isEgress: old.isEgress, ipProtocol: made.ipProtocol, fromPort: made.fromPort,
                    toPort: made.toPort, peer: made.peer, description: made.description, tags: old.tags)
            }
            return group
        }
        guard !updates.isEmpty else { throw EC2Error.missingParameter("SecurityGroupRules") }
        _ = try make(call.store.state)
        try call.endDryRun(dryRun)
        try await call.store.transact { transaction in transaction.put(try make(transaction.state)) }
    }

    /// Sets or, with an empty one, removes descriptions of existing rules.
    func describeRulesAnew(
        id: String?, name: String?, permissions: [RulePermission], byID: [String: String], egress: Bool, dryRun: Bool?
    ) async throws {
        let scope = call.scope
        let make = { @Sendable (state: RegionState) throws -> SecurityGroup in
            var group = try Self.find(id: id, name: name, in: state, scope)
            guard byID.isEmpty else {
                _ = try Self.check(Array(byID.keys), egress: egress, of: group)
                for index in group.rules.indices {
                    if let text = byID[group.rules[index].id.rawValue] {
                        group.rules[index].description = try RuleSet.check(text)
                    }
                }
                return group
            }
            for want in try Self.expand(permissions, of: group, in: state, scope) {
                guard let at = group.rules.firstIndex(where: { $0.isEgress == egress && want.isSame(as: $0) }) else {
                    throw EC2Error(
                        "InvalidPermission.NotFound", "The specified rule does not exist in this security group.")
                }
                group.rules[at].description = want.description
            }
            return group
        }
        _ = try make(call.store.state)
        try call.endDryRun(dryRun)
        try await call.store.transact { transaction in transaction.put(try make(transaction.state)) }
    }
}
