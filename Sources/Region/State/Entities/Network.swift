import Foundation
import Link
import Support

struct Vpc: TaggedEntity {
    static let kind = "vpc"
    static let resourceType = "vpc"
    static var table: WritableKeyPath<RegionState, Table<Vpc>> & Sendable { \.vpcs }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: VpcID
    let owner: AccountID
    let region: String
    var cidr: String
    var isDefault: Bool
    var dhcpOptions: DhcpOptionsID
    var mainRouteTable: RouteTableID
    var defaultNetworkAcl: NetworkAclID
    var internetGateway: InternetGatewayID?
    var enableDNSSupport: Bool
    var enableDNSHostnames: Bool
    var tags: Tags = [:]
    /// Tags of what has no record of its own: DHCP options, the main route table, the default network ACL, the gateway.
    var partTags: [String: Tags]?
}

struct Subnet: TaggedEntity {
    static let kind = "subnet"
    static let resourceType = "subnet"
    static var table: WritableKeyPath<RegionState, Table<Subnet>> & Sendable { \.subnets }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: SubnetID
    let owner: AccountID
    let region: String
    var vpc: VpcID
    var zone: String
    var cidr: String
    var isDefaultForZone: Bool
    var mapPublicIPOnLaunch: Bool
    var tags: Tags = [:]
}

struct NetworkInterface: TaggedEntity {
    static let kind = "network-interface"
    static let resourceType = "network-interface"
    static var table: WritableKeyPath<RegionState, Table<NetworkInterface>> & Sendable { \.networkInterfaces }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: NetworkInterfaceID
    let owner: AccountID
    let region: String
    var vpc: VpcID
    var subnet: SubnetID
    var zone: String
    var description: String
    var mac: String
    var privateAddress: String
    var privateDNSName: String
    /// An interface lives and dies with its instance: `instance` is always set for those made by RunInstances.
    var instance: InstanceID?
    var attachment: NetworkInterfaceAttachmentID?
    var attachTime: Date?
    var deleteOnTermination: Bool
    var sourceDestCheck: Bool
    var securityGroups: [SecurityGroupID]
    var tags: Tags = [:]
}

/// An elastic address.
struct Address: TaggedEntity {
    static let kind = "address"
    static let resourceType = "elastic-ip"
    static var table: WritableKeyPath<RegionState, Table<Address>> & Sendable { \.addresses }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: AllocationID
    let owner: AccountID
    let region: String
    var publicAddress: String
    /// `vpc` or `standard`.
    var domain: String
    var association: AssociationID?
    var instance: InstanceID?
    var networkInterface: NetworkInterfaceID?
    var privateAddress: String?
    var tags: Tags = [:]
}
