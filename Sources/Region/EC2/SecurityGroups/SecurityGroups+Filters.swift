extension SecurityGroups {
    /// A rule with the group it belongs to.
    struct RuleSubject: Sendable {
        var group: SecurityGroup
        var rule: SecurityGroup.Rule
    }

    static let ruleFilters = FilterTable<RuleSubject>(
        tags: { $0.rule.tags },
        ["group-id": { [$0.group.id.rawValue] }, "security-group-rule-id": { [$0.rule.id.rawValue] }])

    /// - Parameter state: to name the groups that rules point to.
    static func filters(_ state: RegionState) -> FilterTable<SecurityGroup> {
        var fields: [String: FilterTable<SecurityGroup>.Field] = [
            "description": { [$0.description] },
            "group-id": { [$0.id.rawValue] },
            "group-name": { [$0.name] },
            "owner-id": { [$0.owner.rawValue] },
            "vpc-id": { [$0.vpc.rawValue] },
        ]
        for (prefix, egress) in [("ip-permission.", false), ("egress.ip-permission.", true)] {
            func add(_ name: String, _ value: @escaping @Sendable (SecurityGroup.Rule) -> String?) {
                fields[prefix + name] = { $0.rules.filter { $0.isEgress == egress }.compactMap(value) }
            }
            add("cidr") { if case .cidr(let block) = $0.peer { block } else { nil } }
            add("ipv6-cidr") { if case .cidr6(let block) = $0.peer { block } else { nil } }
            add("group-id") { if case .group(let id, _) = $0.peer { id.rawValue } else { nil } }
            add("group-name") { if case .group(let id, _) = $0.peer { state.securityGroups[id]?.name } else { nil } }
            add("user-id") { if case .group(_, let owner) = $0.peer { owner.rawValue } else { nil } }
            add("from-port") { $0.fromPort.map(String.init) }
            add("to-port") { $0.toPort.map(String.init) }
            add("protocol") { $0.ipProtocol }
            add("prefix-list-id") { _ in nil }
        }
        return FilterTable(tags: { $0.tags }, fields)
    }
}
