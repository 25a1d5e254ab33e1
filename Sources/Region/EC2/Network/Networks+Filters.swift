import AWSProtocol

extension Networks {
    static let vpcFilters = FilterTable<Vpc>(
        tags: { $0.tags },
        [
            "cidr": { [$0.cidr] }, "cidrBlock": { [$0.cidr] },
            "cidr-block-association.association-id": { [NetworksWire.cidrAssociation($0)] },
            "cidr-block-association.cidr-block": { [$0.cidr] },
            "cidr-block-association.state": { _ in ["associated"] },
            "dhcp-options-id": { [$0.dhcpOptions.rawValue] },
            "ipv6-cidr-block-association.association-id": { _ in [] },
            "ipv6-cidr-block-association.ipv6-cidr-block": { _ in [] },
            "ipv6-cidr-block-association.ipv6-pool": { _ in [] },
            "ipv6-cidr-block-association.state": { _ in [] },
            "is-default": { [$0.isDefault.filterValue] }, "isDefault": { [$0.isDefault.filterValue] },
            "owner-id": { [$0.owner.rawValue] }, "state": { _ in ["available"] }, "vpc-id": { [$0.id.rawValue] },
        ])

    static func subnetFilters(_ state: RegionState) -> FilterTable<Subnet> {
        var fields: [String: FilterTable<Subnet>.Field] = [
            "available-ip-address-count": { [String(available(in: $0, state))] },
            "customer-owned-ipv4-pool": { _ in [] },
            "enable-dns64": { _ in ["false"] },
            "enable-lni-at-device-index": { _ in [] },
            "ipv6-cidr-block-association.association-id": { _ in [] },
            "ipv6-cidr-block-association.ipv6-cidr-block": { _ in [] },
            "ipv6-cidr-block-association.state": { _ in [] },
            "ipv6-native": { _ in ["false"] },
            "map-customer-owned-ip-on-launch": { _ in ["false"] },
            "map-public-ip-on-launch": { [$0.mapPublicIPOnLaunch.filterValue] },
            "outpost-arn": { _ in [] },
            "owner-id": { [$0.owner.rawValue] },
            "private-dns-name-options-on-launch.enable-resource-name-dns-a-record": { _ in ["false"] },
            "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record": { _ in ["false"] },
            "private-dns-name-options-on-launch.hostname-type": { _ in ["ip-name"] },
            "state": { _ in ["available"] },
            "subnet-arn": { [NetworksWire.arn($0)] },
            "subnet-id": { [$0.id.rawValue] },
            "vpc-id": { [$0.vpc.rawValue] },
        ]
        // AWS takes several spellings.
        for name in ["availability-zone", "availabilityZone"] { fields[name] = { [$0.zone] } }
        for name in ["availability-zone-id", "availabilityZoneId"] { fields[name] = { [Zone.id(ofName: $0.zone)] } }
        for name in ["cidr-block", "cidr", "cidrBlock"] { fields[name] = { [$0.cidr] } }
        for name in ["default-for-az", "defaultForAz"] { fields[name] = { [$0.isDefaultForZone.filterValue] } }
        return FilterTable(tags: { $0.tags }, fields)
    }

    /// Addresses that are left for new interfaces.
    static func available(in subnet: Subnet, _ state: RegionState) -> Int {
        guard let block = IPv4CIDR(subnet.cidr) else { return 0 }
        let used = state.networkInterfaces.count { IPv4Address($0.privateAddress).map(block.contains) ?? false }
        return AddressAllocation.available(in: block, used: used)
    }

    static func interfaceFilters(_ state: RegionState) -> FilterTable<NetworkInterface> {
        @Sendable func instance(_ interface: NetworkInterface) -> Instance? {
            interface.instance.flatMap { state.instances[$0] }
        }
        @Sendable func address(_ interface: NetworkInterface) -> Address? {
            instance(interface)?.elasticAddress.flatMap { state.addresses[$0] }
        }
        @Sendable func list(_ value: String?) -> [String] { value.map { [$0] } ?? [] }
        var fields: [String: FilterTable<NetworkInterface>.Field] = [
            "attachment.attach-time": { list($0.attachTime.map { Timestamp.iso8601($0) }) },
            "attachment.attachment-id": { list($0.attachment?.rawValue) },
            "attachment.delete-on-termination": { [$0.deleteOnTermination.filterValue] },
            "attachment.device-index": { $0.instance == nil ? [] : ["0"] },
            "attachment.instance-id": { list($0.instance?.rawValue) },
            "attachment.instance-owner-id": { $0.instance == nil ? [] : [$0.owner.rawValue] },
            "attachment.nat-gateway-id": { _ in [] },
            "attachment.status": { $0.instance == nil ? [] : ["attached"] },
            "availability-zone": { [$0.zone] },
            "availability-zone-id": { [Zone.id(ofName: $0.zone)] },
            "description": { [$0.description] },
            "group-id": { $0.securityGroups.map(\.rawValue) },
            "group-name": { $0.securityGroups.compactMap { state.securityGroups[$0]?.name } },
            "interface-type": { _ in ["interface"] },
            "ipv6-addresses.ipv6-address": { _ in [] },
            "mac-address": { [$0.mac] },
            "network-interface-id": { [$0.id.rawValue] },
            "operator.managed": { _ in ["false"] },
            "operator.principal": { _ in [] },
            "owner-id": { [$0.owner.rawValue] },
            "private-dns-name": { [$0.privateDNSName] },
            "private-ip-address": { [$0.privateAddress] },
            "requester-id": { _ in [] },
            "requester-managed": { _ in ["false"] },
            "source-dest-check": { [$0.sourceDestCheck.filterValue] },
            "status": { [$0.instance == nil ? "available" : "in-use"] },
            "subnet-id": { [$0.subnet.rawValue] },
            "vpc-id": { [$0.vpc.rawValue] },
        ]
        fields["addresses.private-ip-address"] = fields["private-ip-address"]
        fields["addresses.primary"] = { _ in ["true"] }
        fields["association.allocation-id"] = { list(address($0)?.id.rawValue) }
        fields["association.association-id"] = { list(address($0)?.association?.rawValue) }
        fields["association.ip-owner-id"] = { interface in
            guard let instance = instance(interface), instance.publicAddress != nil else { return [] }
            return [instance.elasticAddress == nil ? "amazon" : instance.owner.rawValue]
        }
        fields["association.public-dns-name"] = { list(instance($0)?.publicDNSName) }
        fields["association.public-ip"] = { list(instance($0)?.publicAddress) }
        fields["addresses.association.public-ip"] = fields["association.public-ip"]
        fields["addresses.association.owner-id"] = fields["association.ip-owner-id"]
        return FilterTable(tags: { $0.tags }, fields)
    }

    /// - Parameter state: for the subnets, all of which follow the main table.
    static func routeTableFilters(_ state: RegionState) -> FilterTable<Part> {
        FilterTable(
            tags: { $0.tags },
            [
                "association.gateway-id": { _ in [] },
                "association.main": { _ in ["true"] },
                "association.route-table-association-id": { [NetworksWire.routeAssociation($0.vpc)] },
                "association.route-table-id": { [$0.id] },
                // The main table holds for subnets by default, not by an association.
                "association.subnet-id": { _ in [] },
                "owner-id": { [$0.vpc.owner.rawValue] },
                "route-table-id": { [$0.id] },
                "route.carrier-gateway-id": { _ in [] },
                "route.destination-cidr-block": { NetworksWire.routes($0.vpc).map(\.destination) },
                "route.destination-ipv6-cidr-block": { _ in [] },
                "route.destination-prefix-list-id": { _ in [] },
                "route.egress-only-internet-gateway-id": { _ in [] },
                "route.gateway-id": { NetworksWire.routes($0.vpc).map(\.gateway) },
                "route.instance-id": { _ in [] },
                "route.nat-gateway-id": { _ in [] },
                "route.origin": { NetworksWire.routes($0.vpc).map(\.origin) },
                "route.state": { _ in ["active"] },
                "route.transit-gateway-id": { _ in [] },
                "route.vpc-peering-connection-id": { _ in [] },
                "vpc-id": { [$0.vpc.id.rawValue] },
            ])
    }

    static let gatewayFilters = FilterTable<Part>(
        tags: { $0.tags },
        [
            "attachment.state": { _ in ["available"] }, "attachment.vpc-id": { [$0.vpc.id.rawValue] },
            "internet-gateway-id": { [$0.id] }, "owner-id": { [$0.vpc.owner.rawValue] },
        ])

    static func aclFilters(_ state: RegionState) -> FilterTable<Part> {
        @Sendable func subnets(_ part: Part) -> [Subnet] { state.subnets.filter { $0.vpc == part.vpc.id } }
        return FilterTable(
            tags: { $0.tags },
            [
                "association.association-id": { subnets($0).map(NetworksWire.aclAssociation) },
                "association.network-acl-id": { [$0.id] },
                "association.subnet-id": { subnets($0).map(\.id.rawValue) },
                "default": { _ in ["true"] },
                "entry.cidr": { _ in ["0.0.0.0/0"] },
                "entry.icmp.code": { _ in [] },
                "entry.icmp.type": { _ in [] },
                "entry.ipv6-cidr": { _ in [] },
                "entry.port-range.from": { _ in [] },
                "entry.port-range.to": { _ in [] },
                "entry.protocol": { _ in ["-1"] },
                "entry.rule-action": { _ in ["allow", "deny"] },
                "entry.egress": { _ in ["true", "false"] },
                "entry.rule-number": { _ in ["100", "32767"] },
                "network-acl-id": { [$0.id] },
                "owner-id": { [$0.vpc.owner.rawValue] },
                "vpc-id": { [$0.vpc.id.rawValue] },
            ])
    }

    static let dhcpFilters = FilterTable<Part>(
        tags: { $0.tags },
        [
            "dhcp-options-id": { [$0.id] }, "key": { _ in ["domain-name", "domain-name-servers"] },
            "value": { [DNSNames(region: $0.vpc.region).privateDomain, "AmazonProvidedDNS"] },
            "owner-id": { [$0.vpc.owner.rawValue] },
        ])
}
