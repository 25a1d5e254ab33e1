/// The kinds of EC2 resources that have ids, and AWS's words about each: the id's prefix, the `resource-type` of tags and
/// filters, and the error codes for an id that is malformed or names nothing.
enum ResourceKind: String, CaseIterable, Sendable {
    case instance, volume, snapshot, image, kernelImage, ramdiskImage, reservation
    case keyPair, securityGroup, securityGroupRule, address, addressAssociation
    case vpc, subnet, networkInterface, networkInterfaceAttachment, routeTable, routeTableAssociation
    case internetGateway, networkACL, networkACLAssociation, dhcpOptions, launchTemplate

    /// The id's prefix without its dash.
    var prefix: String {
        switch self {
        case .instance: "i"
        case .volume: "vol"
        case .snapshot: "snap"
        case .image: "ami"
        case .kernelImage: "aki"
        case .ramdiskImage: "ari"
        case .reservation: "r"
        case .keyPair: "key"
        case .securityGroup: "sg"
        case .securityGroupRule: "sgr"
        case .address: "eipalloc"
        case .addressAssociation: "eipassoc"
        case .vpc: "vpc"
        case .subnet: "subnet"
        case .networkInterface: "eni"
        case .networkInterfaceAttachment: "eni-attach"
        case .routeTable: "rtb"
        case .routeTableAssociation: "rtbassoc"
        case .internetGateway: "igw"
        case .networkACL: "acl"
        case .networkACLAssociation: "aclassoc"
        case .dhcpOptions: "dopt"
        case .launchTemplate: "lt"
        }
    }

    /// `ResourceType` in tag specifications, in DescribeTags and in the `resource-type` filter; nil: cannot be tagged.
    var tagResourceType: String? {
        switch self {
        case .instance: "instance"
        case .volume: "volume"
        case .snapshot: "snapshot"
        case .image, .kernelImage, .ramdiskImage: "image"
        case .keyPair: "key-pair"
        case .securityGroup: "security-group"
        case .securityGroupRule: "security-group-rule"
        case .address: "elastic-ip"
        case .vpc: "vpc"
        case .subnet: "subnet"
        case .networkInterface: "network-interface"
        case .routeTable: "route-table"
        case .internetGateway: "internet-gateway"
        case .networkACL: "network-acl"
        case .dhcpOptions: "dhcp-options"
        case .launchTemplate: "launch-template"
        case .reservation, .addressAssociation, .networkInterfaceAttachment, .routeTableAssociation,
            .networkACLAssociation:
            nil
        }
    }

    /// The part of the error codes before `.Malformed`.
    var malformedCode: String {
        switch self {
        case .instance: "InvalidInstanceID.Malformed"
        case .volume: "InvalidVolumeID.Malformed"
        case .snapshot: "InvalidSnapshotID.Malformed"
        case .image: "InvalidAMIID.Malformed"
        case .kernelImage: "InvalidKernelId.Malformed"
        case .ramdiskImage: "InvalidRamdiskId.Malformed"
        case .reservation: "InvalidReservationID.Malformed"
        case .keyPair: "InvalidKeyPair.Malformed"
        case .securityGroup: "InvalidGroupId.Malformed"
        case .securityGroupRule: "InvalidSecurityGroupRuleId.Malformed"
        case .address: "InvalidAllocationID.Malformed"
        case .addressAssociation: "InvalidAssociationID.Malformed"
        case .vpc: "InvalidVpcId.Malformed"
        case .subnet: "InvalidSubnetId.Malformed"
        case .networkInterface: "InvalidNetworkInterfaceId.Malformed"
        case .networkInterfaceAttachment: "InvalidNetworkInterfaceAttachmentId.Malformed"
        case .routeTable: "InvalidRouteTableId.Malformed"
        case .routeTableAssociation: "InvalidRouteTableAssociationId.Malformed"
        case .internetGateway: "InvalidInternetGatewayId.Malformed"
        case .networkACL: "InvalidNetworkAclId.Malformed"
        case .networkACLAssociation: "InvalidNetworkAclAssociationId.Malformed"
        case .dhcpOptions: "InvalidDhcpOptionsId.Malformed"
        case .launchTemplate: "InvalidLaunchTemplateId.Malformed"
        }
    }

    var notFoundCode: String {
        switch self {
        case .instance: "InvalidInstanceID.NotFound"
        case .volume: "InvalidVolume.NotFound"
        case .snapshot: "InvalidSnapshot.NotFound"
        case .image, .kernelImage, .ramdiskImage: "InvalidAMIID.NotFound"
        case .reservation: "InvalidReservationID.NotFound"
        case .keyPair: "InvalidKeyPair.NotFound"
        case .securityGroup: "InvalidGroup.NotFound"
        case .securityGroupRule: "InvalidSecurityGroupRuleId.NotFound"
        case .address: "InvalidAllocationID.NotFound"
        case .addressAssociation: "InvalidAssociationID.NotFound"
        case .vpc: "InvalidVpcID.NotFound"
        case .subnet: "InvalidSubnetID.NotFound"
        case .networkInterface: "InvalidNetworkInterfaceID.NotFound"
        case .networkInterfaceAttachment: "InvalidAttachmentID.NotFound"
        case .routeTable: "InvalidRouteTableID.NotFound"
        case .routeTableAssociation: "InvalidAssociationID.NotFound"
        case .internetGateway: "InvalidInternetGatewayID.NotFound"
        case .networkACL: "InvalidNetworkAclID.NotFound"
        case .networkACLAssociation: "InvalidAssociationID.NotFound"
        case .dhcpOptions: "InvalidDhcpOptionsID.NotFound"
        case .launchTemplate: "InvalidLaunchTemplateId.NotFound"
        }
    }

    /// With its article, for sentences about an id of the wrong kind.
    var noun: String {
        switch self {
        case .instance: "an instance"
        case .volume: "a volume"
        case .snapshot: "a snapshot"
        case .image: "an image"
        case .kernelImage: "a kernel image"
        case .ramdiskImage: "a ramdisk image"
        case .reservation: "a reservation"
        case .keyPair: "a key pair"
        case .securityGroup: "a security group"
        case .securityGroupRule: "a security group rule"
        case .address: "an elastic IP allocation"
        case .addressAssociation: "an elastic IP association"
        case .vpc: "a VPC"
        case .subnet: "a subnet"
        case .networkInterface: "a network interface"
        case .networkInterfaceAttachment: "a network interface attachment"
        case .routeTable: "a route table"
        case .routeTableAssociation: "a route table association"
        case .internetGateway: "an internet gateway"
        case .networkACL: "a network ACL"
        case .networkACLAssociation: "a network ACL association"
        case .dhcpOptions: "a set of DHCP options"
        case .launchTemplate: "a launch template"
        }
    }
}
