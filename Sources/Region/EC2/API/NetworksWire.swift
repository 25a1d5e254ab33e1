import AWSShapes

/// VPCs and their parts between shapes and domain. Associations have ids that follow from what they associate.
enum NetworksWire {
    // MARK: Ids of what has no record

    private static func derived(_ prefix: String, _ id: String) -> String {
        prefix + "-" + (id.split(separator: "-").last.map(String.init) ?? id)
    }
    static func cidrAssociation(_ vpc: Vpc) -> String { derived("vpc-cidr-assoc", vpc.id.rawValue) }
    static func routeAssociation(_ vpc: Vpc) -> String { derived("rtbassoc", vpc.mainRouteTable.rawValue) }
    static func aclAssociation(_ subnet: Subnet) -> String { derived("aclassoc", subnet.id.rawValue) }
    static func arn(_ subnet: Subnet) -> String {
        "arn:aws:ec2:\(subnet.region):\(subnet.owner):subnet/\(subnet.id)"
    }

    struct Route {
        var destination: String
        var gateway: String
        var origin: String
    }

    static func routes(_ vpc: Vpc) -> [Route] {
        [Route(destination: vpc.cidr, gateway: "local", origin: "CreateRouteTable")]
            + (vpc.internetGateway.map {
                [Route(destination: "0.0.0.0/0", gateway: $0.rawValue, origin: "CreateRoute")]
            }
                ?? [])
    }

    // MARK: Shapes

    static func vpc(_ vpc: Vpc) -> EC2.Vpc {
        var shape = EC2.Vpc()
        shape.vpcId = vpc.id.rawValue
        shape.ownerId = vpc.owner.rawValue
        shape.state = .available
        shape.cidrBlock = vpc.cidr
        shape.dhcpOptionsId = vpc.dhcpOptions.rawValue
        shape.instanceTenancy = .default
        shape.isDefault = vpc.isDefault
        var association = EC2.VpcCidrBlockAssociation()
        association.associationId = cidrAssociation(vpc)
        association.cidrBlock = vpc.cidr
        var state = EC2.VpcCidrBlockState()
        state.state = .associated
        association.cidrBlockState = state
        shape.cidrBlockAssociationSet = [association]
        shape.tags = Wire.tags(vpc.tags)
        return shape
    }

    static func subnet(_ subnet: Subnet, _ state: RegionState) -> EC2.Subnet {
        var shape = EC2.Subnet()
        shape.subnetId = subnet.id.rawValue
        shape.subnetArn = arn(subnet)
        shape.ownerId = subnet.owner.rawValue
        shape.vpcId = subnet.vpc.rawValue
        shape.state = .available
        shape.cidrBlock = subnet.cidr
        shape.availableIpAddressCount = Networks.available(in: subnet, state)
        shape.availabilityZone = subnet.zone
        shape.availabilityZoneId = Zone.id(ofName: subnet.zone)
        shape.defaultForAz = subnet.isDefaultForZone
        shape.mapPublicIpOnLaunch = subnet.mapPublicIPOnLaunch
        shape.mapCustomerOwnedIpOnLaunch = false
        shape.assignIpv6AddressOnCreation = false
        shape.enableDns64 = false
        shape.ipv6Native = false
        shape.ipv6CidrBlockAssociationSet = []
        var names = EC2.PrivateDnsNameOptionsOnLaunch()
        names.hostnameType = "ip-name"
        names.enableResourceNameDnsARecord = false
        names.enableResourceNameDnsAAAARecord = false
        shape.privateDnsNameOptionsOnLaunch = names
        shape.tags = Wire.tags(subnet.tags)
        return shape
    }

    static func interface(_ interface: NetworkInterface, _ state: RegionState) -> EC2.NetworkInterface {
        var shape = EC2.NetworkInterface()
        shape.networkInterfaceId = interface.id.rawValue
        shape.ownerId = interface.owner.rawValue
        shape.subnetId = interface.subnet.rawValue
        shape.vpcId = interface.vpc.rawValue
        shape.availabilityZone = interface.zone
        shape.description = interface.description
        shape.macAddress = interface.mac
        shape.privateIpAddress = interface.privateAddress
        shape.privateDnsName = interface.privateDNSName
        shape.sourceDestCheck = interface.sourceDestCheck
        shape.requesterManaged = false
        shape.interfaceType = .init(rawValue: "interface")
        shape.status = interface.instance == nil ? .available : .init(rawValue: "in-use")
        shape.groups = groups(interface.securityGroups, state)
        shape.ipv6Addresses = []
        shape.tagSet = Wire.tags(interface.tags)
        shape.attachment = attachment(interface)
        let association = association(interface, state)
        shape.association = association
        shape.publicDnsName = association?.publicDnsName
        var address = EC2.NetworkInterfacePrivateIpAddress()
        address.primary = true
        address.privateIpAddress = interface.privateAddress
        address.privateDnsName = interface.privateDNSName
        address.association = association
        shape.privateIpAddresses = [address]
        return shape
    }

    static func groups(_ ids: [some RawRepresentable<String>], _ state: RegionState) -> [EC2.GroupIdentifier] {
        ids.map { id in
            var group = EC2.GroupIdentifier()
            group.groupId = id.rawValue
            group.groupName = state.securityGroups[id]?.name
            return group
        }
    }

    static func attachment(_ interface: NetworkInterface) -> EC2.NetworkInterfaceAttachment? {
        interface.instance.map { instance in
            var attachment = EC2.NetworkInterfaceAttachment()
            attachment.attachmentId = interface.attachment?.rawValue
            attachment.attachTime = interface.attachTime
            attachment.deleteOnTermination = interface.deleteOnTermination
            attachment.deviceIndex = 0
            attachment.networkCardIndex = 0
            attachment.instanceId = instance.rawValue
            attachment.instanceOwnerId = interface.owner.rawValue
            attachment.status = .attached
            return attachment
        }
    }

    /// With the public address, if the instance has one just now.
    private static func association(_ interface: NetworkInterface, _ state: RegionState) -> EC2
        .NetworkInterfaceAssociation?
    {
        guard let instance = interface.instance.flatMap({ state.instances[$0] }), let address = instance.publicAddress
        else {
            return nil
        }
        let elastic = instance.elasticAddress.flatMap { state.addresses[$0] }
        var association = EC2.NetworkInterfaceAssociation()
        association.publicIp = address
        association.publicDnsName = instance.publicDNSName
        association.ipOwnerId = elastic?.owner.rawValue ?? "amazon"
        association.allocationId = elastic?.id.rawValue
        association.associationId = elastic?.association?.rawValue
        return association
    }

    static func routeTable(_ part: Networks.Part) -> EC2.RouteTable {
        var shape = EC2.RouteTable()
        shape.routeTableId = part.id
        shape.vpcId = part.vpc.id.rawValue
        shape.ownerId = part.vpc.owner.rawValue
        var association = EC2.RouteTableAssociation()
        association.main = true
        association.routeTableAssociationId = routeAssociation(part.vpc)
        association.routeTableId = part.id
        var associated = EC2.RouteTableAssociationState()
        associated.state = .associated
        association.associationState = associated
        shape.associations = [association]
        shape.propagatingVgws = []
        shape.routes = routes(part.vpc).map { item in
            var route = EC2.Route()
            route.destinationCidrBlock = item.destination
            route.gatewayId = item.gateway
            route.origin = .init(rawValue: item.origin)
            route.state = .active
            return route
        }
        shape.tags = Wire.tags(part.tags)
        return shape
    }

    static func gateway(_ part: Networks.Part) -> EC2.InternetGateway {
        var shape = EC2.InternetGateway()
        shape.internetGatewayId = part.id
        shape.ownerId = part.vpc.owner.rawValue
        var attachment = EC2.InternetGatewayAttachment()
        attachment.state = .init(rawValue: "available")
        attachment.vpcId = part.vpc.id.rawValue
        shape.attachments = [attachment]
        shape.tags = Wire.tags(part.tags)
        return shape
    }

    /// The default ACL: everything is allowed both ways.
    static func acl(_ part: Networks.Part, _ state: RegionState) -> EC2.NetworkAcl {
        var shape = EC2.NetworkAcl()
        shape.networkAclId = part.id
        shape.vpcId = part.vpc.id.rawValue
        shape.ownerId = part.vpc.owner.rawValue
        shape.isDefault = true
        shape.associations = state.subnets.filter { $0.vpc == part.vpc.id }.map { subnet in
            var association = EC2.NetworkAclAssociation()
            association.networkAclAssociationId = aclAssociation(subnet)
            association.networkAclId = part.id
            association.subnetId = subnet.id.rawValue
            return association
        }
        shape.entries = [(true, 100, "allow"), (true, 32767, "deny"), (false, 100, "allow"), (false, 32767, "deny")].map
        {
            egress, number, action in
            var entry = EC2.NetworkAclEntry()
            entry.cidrBlock = "0.0.0.0/0"
            entry.egress = egress
            entry.protocol = "-1"
            entry.ruleAction = .init(rawValue: action)
            entry.ruleNumber = number
            return entry
        }
        shape.tags = Wire.tags(part.tags)
        return shape
    }

    static func dhcpOptions(_ part: Networks.Part) -> EC2.DhcpOptions {
        var shape = EC2.DhcpOptions()
        shape.dhcpOptionsId = part.id
        shape.ownerId = part.vpc.owner.rawValue
        let options = [
            ("domain-name", DNSNames(region: part.vpc.region).privateDomain),
            ("domain-name-servers", "AmazonProvidedDNS"),
        ]
        shape.dhcpConfigurations = options.map { key, text in
            var configuration = EC2.DhcpConfiguration()
            configuration.key = key
            var value = EC2.AttributeValue()
            value.value = text
            configuration.values = [value]
            return configuration
        }
        shape.tags = Wire.tags(part.tags)
        return shape
    }
}
