import Support

extension Transaction {
    /// The default VPC 172.31.0.0/16 with a /20 subnet in each zone and the group `default`, as every account has them
    /// (Amazon VPC user guide, "Default VPCs"). Addresses are unique over all accounts and region names of this machine,
    /// whose guests share one bridge; the blocks are the same for all, as in AWS.
    mutating func ensureDefaultNetwork(in scope: Scope, zones: [String] = ["a", "b", "c"]) {
        guard state.defaultVpc(in: scope) == nil else { return }
        let vpc = Vpc(
            id: .random(), owner: scope.account, region: scope.region, cidr: "172.31.0.0/16", isDefault: true,
            dhcpOptions: .random(), mainRouteTable: .random(), defaultNetworkAcl: .random(), internetGateway: .random(),
            enableDNSSupport: true, enableDNSHostnames: true)
        put(vpc)
        for (index, zone) in zones.enumerated() {
            put(
                Subnet(
                    id: .random(), owner: scope.account, region: scope.region, vpc: vpc.id, zone: scope.region + zone,
                    cidr: "172.31.\(index * 16).0/20", isDefaultForZone: true, mapPublicIPOnLaunch: true))
        }
        let group = SecurityGroupID.random()
        put(
            SecurityGroup(
                id: group, owner: scope.account, region: scope.region, name: "default",
                description: "default VPC security group", vpc: vpc.id,
                rules: [
                    SecurityGroup.Rule(
                        id: .random(), isEgress: false, ipProtocol: "-1", fromPort: nil, toPort: nil,
                        peer: .group(group, owner: scope.account)),
                    SecurityGroup.Rule(
                        id: .random(), isEgress: true, ipProtocol: "-1", fromPort: nil, toPort: nil,
                        peer: .cidr("0.0.0.0/0")),
                ]))
    }
}
