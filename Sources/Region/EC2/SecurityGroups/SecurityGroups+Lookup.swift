import Support

extension SecurityGroups {
    /// The group that an id, or a name in the default VPC, stands for.
    static func find(
        id: String?, name: String?, in state: RegionState, _ scope: Scope
    ) throws(EC2Error) -> SecurityGroup {
        if let id, !id.isEmpty {
            try ResourceKind.securityGroup.check(id)
            guard let group = state.securityGroup(SecurityGroupID(unchecked: id), in: scope) else {
                throw ResourceKind.securityGroup.notFound(id)
            }
            return group
        }
        guard let name, !name.isEmpty else { throw EC2Error.missingParameter("GroupId or GroupName") }
        // Tools of 2008 to 2011 take an id wherever they take a name.
        if name.hasPrefix("sg-") { return try find(id: name, name: nil, in: state, scope) }
        guard let vpc = state.defaultVpc(in: scope),
            let group = state.securityGroup(named: name, in: scope, vpc: vpc.id)
        else {
            let vpc = state.defaultVpc(in: scope)?.id.rawValue ?? "null"
            throw EC2Error(
                "InvalidGroup.NotFound", "The security group '\(name)' does not exist in default VPC '\(vpc)'")
        }
        return group
    }

    static func vpc(_ id: String?, in state: RegionState, _ scope: Scope) throws(EC2Error) -> VpcID {
        if let id, !id.isEmpty {
            try ResourceKind.vpc.check(id)
            guard let vpc = state.vpc(VpcID(unchecked: id), in: scope) else { throw ResourceKind.vpc.notFound(id) }
            return vpc.id
        }
        guard let vpc = state.defaultVpc(in: scope) else {
            throw EC2Error("VPCIdNotSpecified", "No default VPC for this user")
        }
        return vpc.id
    }

    /// Looks up the groups that permissions name: by id in any account whose group it is, by name in the default VPC of the
    /// account that is given or the caller's.
    static func expand(
        _ permissions: [RulePermission], of group: SecurityGroup, in state: RegionState, _ scope: Scope
    ) throws(EC2Error) -> [RuleSet.Wanted] {
        try RuleSet.expand(permissions) { peer throws(EC2Error) in
            var owner = scope
            if let account = peer.account, !account.isEmpty {
                guard let id = AccountID(rawValue: account.filter { $0 != "-" }) else {
                    throw EC2Error("InvalidUserID.Malformed", "Invalid user id: \"\(account)\"")
                }
                owner.account = id
            }
            if let id = peer.id, !id.isEmpty, let found = state.securityGroups[SecurityGroupID(unchecked: id)],
                found.region == scope.region, peer.account == nil || found.owner == owner.account
            {
                return .group(found.id, owner: found.owner)
            }
            let found = try find(id: peer.id, name: peer.name, in: state, owner)
            return .group(found.id, owner: found.owner)
        }
    }
}
