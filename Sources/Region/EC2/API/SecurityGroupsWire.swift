import AWSShapes

/// Security groups between shapes and domain.
enum SecurityGroupsWire {
    /// The parameters that rules had before `IpPermissions` (2010), which simple requests still use.
    struct OldStyle {
        var ipProtocol: String?
        var fromPort: Int?
        var toPort: Int?
        var cidr: String?
        var groupName: String?
        var groupOwner: String?

        private var isUsed: Bool {
            ipProtocol != nil || fromPort != nil || toPort != nil || cidr != nil || groupName != nil
                || groupOwner != nil
        }

        func permissions(_ modern: [EC2.IpPermission]?) throws(EC2Error) -> [RulePermission] {
            guard isUsed else { return (modern ?? []).map(SecurityGroupsWire.permission) }
            if let modern, !modern.isEmpty {
                throw EC2Error.invalidCombination(
                    "The parameter 'ipPermissions' may not be used in combination with 'ipProtocol'")
            }
            if let groupName {
                guard cidr == nil else {
                    throw EC2Error.invalidCombination(
                        "The parameter 'sourceSecurityGroupName' may not be used in combination with 'cidrIp'")
                }
                let peer = RulePermission.Group(name: groupName, account: groupOwner)
                // A source group alone admits all of TCP, UDP and ICMP.
                let traffic: [(String?, Int?, Int?)] =
                    ipProtocol == nil
                    ? [("tcp", 0, 65535), ("udp", 0, 65535), ("icmp", -1, -1)] : [(ipProtocol, fromPort, toPort)]
                return traffic.map { item in
                    var permission = RulePermission(ipProtocol: item.0, fromPort: item.1, toPort: item.2)
                    permission.groups = [peer]
                    return permission
                }
            }
            var permission = RulePermission(ipProtocol: ipProtocol, fromPort: fromPort, toPort: toPort)
            if let cidr { permission.blocks = [.init(cidr)] }
            return [permission]
        }
    }

    static func permission(_ shape: EC2.IpPermission) -> RulePermission {
        var permission = RulePermission(ipProtocol: shape.ipProtocol, fromPort: shape.fromPort, toPort: shape.toPort)
        permission.blocks = (shape.ipRanges ?? []).map { .init($0.cidrIp ?? "", description: $0.description) }
        permission.blocks6 = (shape.ipv6Ranges ?? []).map { .init($0.cidrIpv6 ?? "", description: $0.description) }
        permission.groups = (shape.userIdGroupPairs ?? []).map {
            .init(id: $0.groupId, name: $0.groupName, account: $0.userId, description: $0.description)
        }
        return permission
    }

    static func permission(_ shape: EC2.SecurityGroupRuleRequest) -> RulePermission {
        var permission = RulePermission(ipProtocol: shape.ipProtocol, fromPort: shape.fromPort, toPort: shape.toPort)
        if let block = shape.cidrIpv4 { permission.blocks = [.init(block, description: shape.description)] }
        if let block = shape.cidrIpv6 { permission.blocks6 = [.init(block, description: shape.description)] }
        if let group = shape.referencedGroupId {
            permission.groups = [.init(id: group, description: shape.description)]
        }
        return permission
    }

    static func descriptions(_ list: [EC2.SecurityGroupRuleDescription]?) -> [String: String] {
        Dictionary(
            (list ?? []).map { ($0.securityGroupRuleId ?? "", $0.description ?? "") },
            uniquingKeysWith: { _, last in last })
    }

    static func group(_ group: SecurityGroup, _ state: RegionState) -> EC2.SecurityGroup {
        var shape = EC2.SecurityGroup()
        shape.groupId = group.id.rawValue
        shape.groupName = group.name
        shape.description = group.description
        shape.ownerId = group.owner.rawValue
        shape.vpcId = group.vpc.rawValue
        shape.securityGroupArn = arn(group)
        shape.ipPermissions = permissions(group.rules.filter { !$0.isEgress }, state)
        shape.ipPermissionsEgress = permissions(group.rules.filter(\.isEgress), state)
        shape.tags = Wire.tags(group.tags)
        return shape
    }

    /// Rules of the same traffic share one permission, in the order in which they were made.
    private static func permissions(_ rules: [SecurityGroup.Rule], _ state: RegionState) -> [EC2.IpPermission] {
        var order: [String] = []
        var byTraffic: [String: EC2.IpPermission] = [:]
        for rule in rules {
            let key = "\(rule.ipProtocol)/\(rule.fromPort.map(String.init) ?? "")/\(rule.toPort.map(String.init) ?? "")"
            var permission = byTraffic[key] ?? EC2.IpPermission()
            if byTraffic[key] == nil {
                order.append(key)
                permission.ipProtocol = rule.ipProtocol
                permission.fromPort = rule.fromPort
                permission.toPort = rule.toPort
                permission.ipRanges = []
                permission.ipv6Ranges = []
                permission.userIdGroupPairs = []
                permission.prefixListIds = []
            }
            switch rule.peer {
            case .cidr(let block):
                var range = EC2.IpRange()
                range.cidrIp = block
                range.description = rule.description
                permission.ipRanges?.append(range)
            case .cidr6(let block):
                var range = EC2.Ipv6Range()
                range.cidrIpv6 = block
                range.description = rule.description
                permission.ipv6Ranges?.append(range)
            case .group(let id, let owner):
                var pair = EC2.UserIdGroupPair()
                pair.groupId = id.rawValue
                pair.userId = owner.rawValue
                pair.groupName = state.securityGroups[id]?.name
                pair.description = rule.description
                permission.userIdGroupPairs?.append(pair)
            }
            byTraffic[key] = permission
        }
        return order.compactMap { byTraffic[$0] }
    }

    static func rule(_ rule: SecurityGroup.Rule, of group: SecurityGroup, _ state: RegionState) -> EC2.SecurityGroupRule
    {
        var shape = EC2.SecurityGroupRule()
        shape.securityGroupRuleId = rule.id.rawValue
        shape.groupId = group.id.rawValue
        shape.groupOwnerId = group.owner.rawValue
        shape.isEgress = rule.isEgress
        shape.ipProtocol = rule.ipProtocol
        // Here, unlike in IpPermissions, "all" is spelled out.
        shape.fromPort = rule.fromPort ?? -1
        shape.toPort = rule.toPort ?? -1
        shape.description = rule.description
        shape.tags = Wire.tags(rule.tags)
        shape.securityGroupRuleArn = "arn:aws:ec2:\(group.region):\(group.owner):security-group-rule/\(rule.id)"
        switch rule.peer {
        case .cidr(let block): shape.cidrIpv4 = block
        case .cidr6(let block): shape.cidrIpv6 = block
        case .group(let id, let owner):
            var reference = EC2.ReferencedSecurityGroup()
            reference.groupId = id.rawValue
            reference.userId = owner.rawValue
            reference.vpcId = state.securityGroups[id]?.vpc.rawValue
            shape.referencedGroupInfo = reference
        }
        return shape
    }

    static func revoked(_ rule: SecurityGroup.Rule, of group: SecurityGroup) -> EC2.RevokedSecurityGroupRule {
        var shape = EC2.RevokedSecurityGroupRule()
        shape.securityGroupRuleId = rule.id.rawValue
        shape.groupId = group.id.rawValue
        shape.isEgress = rule.isEgress
        shape.ipProtocol = rule.ipProtocol
        shape.fromPort = rule.fromPort ?? -1
        shape.toPort = rule.toPort ?? -1
        shape.description = rule.description
        switch rule.peer {
        case .cidr(let block): shape.cidrIpv4 = block
        case .cidr6(let block): shape.cidrIpv6 = block
        case .group(let id, _): shape.referencedGroupId = id.rawValue
        }
        return shape
    }

    static func arn(_ group: SecurityGroup) -> String {
        "arn:aws:ec2:\(group.region):\(group.owner):security-group/\(group.id)"
    }
}
