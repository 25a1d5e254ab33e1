/// Changes to the rules of a group. Pure; peers that are groups have been looked up already.
enum RuleSet {
    /// For each direction (Amazon VPC quotas).
    static let maximumRules = 60

    /// A rule that was asked for, before it has an id.
    struct Wanted: Hashable, Sendable {
        var traffic: RuleTraffic
        var peer: SecurityGroup.Peer
        var description: String?

        init(_ traffic: RuleTraffic, _ peer: SecurityGroup.Peer, description: String? = nil) {
            self.traffic = traffic
            self.peer = peer
            self.description = description
        }

        func isSame(as rule: SecurityGroup.Rule) -> Bool {
            rule.ipProtocol == traffic.ipProtocol && rule.fromPort == traffic.fromPort && rule.toPort == traffic.toPort
                && rule.peer == peer
        }
    }

    /// Splits permissions into single rules.
    /// - Parameter group: finds the group that a permission names.
    static func expand(
        _ permissions: [RulePermission], group: (RulePermission.Group) throws(EC2Error) -> SecurityGroup.Peer
    ) throws(EC2Error) -> [Wanted] {
        var wanted: [Wanted] = []
        for permission in permissions {
            let traffic = try RuleTraffic(
                ipProtocol: permission.ipProtocol, fromPort: permission.fromPort, toPort: permission.toPort)
            for block in permission.blocks {
                guard let cidr = IPv4CIDR(block.cidr) else {
                    throw EC2Error.invalidValue("CIDR block \(block.cidr) is malformed")
                }
                wanted.append(Wanted(traffic, .cidr(cidr.description), description: try check(block.description)))
            }
            for block in permission.blocks6 {
                guard let cidr = IPv6CIDR(block.cidr) else {
                    throw EC2Error.invalidValue("CIDR block \(block.cidr) is malformed")
                }
                wanted.append(Wanted(traffic, .cidr6(cidr.description), description: try check(block.description)))
            }
            for item in permission.groups {
                wanted.append(Wanted(traffic, try group(item), description: try check(item.description)))
            }
            if permission.blocks.isEmpty, permission.blocks6.isEmpty, permission.groups.isEmpty {
                throw EC2Error.missingParameter("cidrIp, cidrIpv6 or groupId")
            }
        }
        guard !wanted.isEmpty else { throw EC2Error.missingParameter("ipPermissions") }
        return wanted
    }

    /// - Returns: the new rules only.
    static func authorize(
        _ wanted: [Wanted], egress: Bool, in rules: [SecurityGroup.Rule], tags: Tags = [:]
    ) throws(EC2Error) -> [SecurityGroup.Rule] {
        var added: [SecurityGroup.Rule] = []
        for want in wanted {
            if rules.contains(where: { $0.isEgress == egress && want.isSame(as: $0) }) {
                throw EC2Error("InvalidPermission.Duplicate", "the specified rule \"\(words(want))\" already exists")
            }
            if added.contains(where: { want.isSame(as: $0) }) {
                throw EC2Error.invalidValue("The same permission must not appear multiple times")
            }
            added.append(
                SecurityGroup.Rule(
                    id: .random(), isEgress: egress, ipProtocol: want.traffic.ipProtocol,
                    fromPort: want.traffic.fromPort,
                    toPort: want.traffic.toPort, peer: want.peer, description: want.description, tags: tags))
        }
        guard rules.count(where: { $0.isEgress == egress }) + added.count <= maximumRules else {
            throw EC2Error(
                "RulesPerSecurityGroupLimitExceeded",
                "The maximum number of rules per security group has been reached.")
        }
        return added
    }

    /// - Returns: the ids of the rules to take away. Descriptions do not matter.
    static func revoke(
        _ wanted: [Wanted], egress: Bool, in rules: [SecurityGroup.Rule]
    ) throws(EC2Error) -> Set<SecurityGroupRuleID> {
        var ids: Set<SecurityGroupRuleID> = []
        for want in wanted {
            guard let rule = rules.first(where: { $0.isEgress == egress && want.isSame(as: $0) }) else {
                throw EC2Error(
                    "InvalidPermission.NotFound", "The specified rule does not exist in this security group.")
            }
            ids.insert(rule.id)
        }
        return ids
    }

    /// `peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW`.
    private static func words(_ rule: Wanted) -> String {
        let peer =
            switch rule.peer {
            case .cidr(let cidr), .cidr6(let cidr): cidr
            case .group(let id, _): id.rawValue
            }
        var parts = ["peer: \(peer)", rule.traffic.ipProtocol == "-1" ? "ALL" : rule.traffic.ipProtocol.uppercased()]
        if let from = rule.traffic.fromPort, let to = rule.traffic.toPort {
            if rule.traffic.ipProtocol.hasPrefix("icmp") {
                parts.append("type: \(from == -1 ? "ALL" : String(from))")
                parts.append("code: \(to == -1 ? "ALL" : String(to))")
            } else {
                parts.append("from port: \(from)")
                parts.append("to port: \(to)")
            }
        }
        return (parts + ["ALLOW"]).joined(separator: ", ")
    }

    static func check(_ description: String?) throws(EC2Error) -> String? {
        guard let description, !description.isEmpty else { return nil }
        guard SecurityGroupNames.isDescription(description) else {
            throw EC2Error.invalidValue(
                "Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  "
                    + SecurityGroupNames.characters)
        }
        return description
    }
}
