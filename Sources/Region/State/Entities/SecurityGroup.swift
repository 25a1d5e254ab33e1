import Foundation
import Link
import Support

struct SecurityGroup: TaggedEntity {
    static let kind = "security-group"
    static let resourceType = "security-group"
    static var table: WritableKeyPath<RegionState, Table<SecurityGroup>> & Sendable { \.securityGroups }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: SecurityGroupID
    let owner: AccountID
    let region: String
    var name: String
    var description: String
    var vpc: VpcID
    var rules: [Rule]
    var tags: Tags = [:]

    /// One source or destination: EC2's `IpPermission` lists are split into these, as DescribeSecurityGroupRules shows them.
    struct Rule: Codable, Sendable, Equatable {
        var id: SecurityGroupRuleID
        var isEgress: Bool
        /// `tcp`, `udp`, `icmp`, a number, or `-1` for all.
        var ipProtocol: String
        /// Ports, or ICMP type and code; nil when the protocol has none.
        var fromPort: Int?
        var toPort: Int?
        var peer: Peer
        var description: String?
        var tags: Tags = [:]
    }
    enum Peer: Codable, Sendable, Equatable, Hashable {
        case cidr(String)
        case cidr6(String)
        case group(SecurityGroupID, owner: AccountID)
    }
}
