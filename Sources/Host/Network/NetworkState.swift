import Link
import Support

// Network: one network namespace per data folder, with a bridge, a tap per instance, nftables, DHCP and DNS.
//
//   machine ── skr-TAG ═veth═ uplink ── [namespace skerry-TAG: router, nftables, dnsmasq, metadata] ── br0 ── tapHEX ── QEMU
//
// Invariants:
// * Ports of the bridge are isolated and the bridge answers ARP for everybody (proxy_arp_pvlan), so every packet between two
//   guests is routed and passes the rules. A guest's tap, MAC and rules follow from its private address alone.
// * Desired state is turned into text by pure functions (`Firewall`, `DNSMasq`, `LinkPlan`); `NetworkManager` is the one
//   owner that carries it out, one change after the other, and is right from any starting point (kill -9, machine restart).
// * QEMU holds the tap; rules, DHCP and links live in the kernel and in dnsmasq: a dead host process disturbs no guest.

/// What the network should look like: complete, so that what is not listed goes.
public struct NetworkState: Sendable, Codable {
    /// Instances that have (or are about to have) a running guest.
    public var instances: [InstanceID: InstanceSpec]
    public var groups: [SecurityGroupID: SecurityGroupSpec]
    /// Keyed by the address.
    public var addresses: [String: AddressSpec]

    public init(
        instances: [InstanceSpec] = [], groups: [SecurityGroupSpec] = [], addresses: [AddressSpec] = []
    ) {
        self.instances = Dictionary(instances.map { ($0.id, $0) }, uniquingKeysWith: { _, new in new })
        self.groups = Dictionary(groups.map { ($0.id, $0) }, uniquingKeysWith: { _, new in new })
        self.addresses = Dictionary(addresses.map { ($0.publicAddress, $0) }, uniquingKeysWith: { _, new in new })
    }
}

/// One instance as the network sees it: parsed and checked.
struct Guest: Hashable, Sendable {
    var id: InstanceID
    var address: IPv4Address
    var mac: String
    var publicAddress: IPv4Address?
    var subnet: IPv4Prefix
    var vpc: String
    var vpcPrefix: IPv4Prefix
    var groups: [SecurityGroupID]
    var sourceCheck: Bool
    var region: String
    var privateName: String
    var publicName: String?

    /// The tap's name, 11 characters.
    var tap: String { Self.tapPrefix + address.hex }
    static let tapPrefix = "tap"
    /// The subnet's router, as AWS has it: base plus one.
    var gateway: IPv4Address { subnet.base.advanced(by: 1) }
    /// The VPC's resolver: base plus two.
    var resolver: IPv4Address { vpcPrefix.base.advanced(by: 2) }
    /// `ec2.internal` or `<region>.compute.internal`.
    var domain: String { region == "us-east-1" ? "ec2.internal" : "\(region).compute.internal" }
}

extension Guest {
    init(_ spec: InstanceSpec, addresses: [String: AddressSpec]) throws(NetworkError) {
        let network = spec.network
        func fail(_ what: String) -> NetworkError { NetworkError(.invalidSpecification, "\(spec.id): \(what)") }
        guard let address = IPv4Address(network.privateAddress) else {
            throw fail("malformed private address '\(network.privateAddress)'")
        }
        guard let subnet = IPv4Prefix(network.subnetCIDR), subnet.contains(address), subnet.length <= 30 else {
            throw fail("\(address) is not in subnet '\(network.subnetCIDR)'")
        }
        guard let vpc = IPv4Prefix(network.vpcCIDR), vpc.contains(subnet.base) else {
            throw fail("subnet \(subnet) is not in VPC '\(network.vpcCIDR)'")
        }
        guard Self.isMAC(network.mac) else { throw fail("malformed MAC '\(network.mac)'") }
        guard DNSMasq.isName(spec.metadata.region) else { throw fail("malformed region '\(spec.metadata.region)'") }
        var publicAddress: IPv4Address?
        if let text = Self.publicAddress(network, addresses) {
            guard let parsed = IPv4Address(text) else { throw fail("malformed public address '\(text)'") }
            publicAddress = parsed
        }
        self.id = spec.id
        self.address = address
        self.mac = network.mac.lowercased()
        self.publicAddress = publicAddress
        self.subnet = subnet
        self.vpc = network.vpc
        self.vpcPrefix = vpc
        self.groups = network.securityGroups
        self.sourceCheck = network.sourceDestCheck
        self.region = spec.metadata.region
        self.privateName = spec.metadata.privateDNSName
        self.publicName = spec.metadata.publicDNSName
    }

    /// An elastic address goes where its association says, whatever an instance that had it before still claims.
    private static func publicAddress(
        _ network: InstanceSpec.NetworkInterface, _ addresses: [String: AddressSpec]
    ) -> String? {
        let elastic = addresses.values.filter { $0.privateAddress == network.privateAddress }.map(\.publicAddress)
        if let claimed = network.publicAddress {
            if elastic.contains(claimed) || (elastic.isEmpty && addresses[claimed] == nil) { return claimed }
        }
        return elastic.min()
    }

    private static func isMAC(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 6 && parts.allSatisfy { $0.count == 2 && UInt8($0, radix: 16) != nil }
    }
}

/// Checked desired state, sorted so that texts made from it are stable.
struct NetworkPlan: Sendable, Equatable {
    var guests: [Guest]
    var groups: [SecurityGroupSpec]

    /// Instances whose description makes no sense are left out and named: they must not stop the others.
    static func make(_ state: NetworkState) -> (plan: NetworkPlan, refused: [InstanceID: NetworkError]) {
        var refused: [InstanceID: NetworkError] = [:]
        var owners: [IPv4Address: InstanceID] = [:]
        var publicOwners: [IPv4Address: InstanceID] = [:]
        var guests: [Guest] = []
        for spec in state.instances.values.sorted(by: { $0.id < $1.id }) {
            do throws(NetworkError) {
                var guest = try Guest(spec, addresses: state.addresses)
                if let owner = owners[guest.address] {
                    throw NetworkError(
                        .invalidSpecification, "\(spec.id): private address \(guest.address) belongs to \(owner)")
                }
                // While an address moves, both may claim it: it stays with one until that has let go.
                if let address = guest.publicAddress, publicOwners.updateValue(spec.id, forKey: address) != nil {
                    guest.publicAddress = nil
                }
                owners[guest.address] = spec.id
                guests.append(guest)
            } catch {
                refused[spec.id] = error
            }
        }
        return (
            NetworkPlan(
                guests: guests.sorted { $0.address < $1.address },
                groups: state.groups.values.sorted { $0.id < $1.id }),
            refused
        )
    }

    /// Subnets in use, each once.
    var subnets: [IPv4Prefix] {
        Set(guests.map(\.subnet)).sorted { $0.base < $1.base }
    }
    /// Addresses of the bridge beyond the subnets' routers.
    var serviceAddresses: [IPv4Address] {
        let resolvers = Set(guests.map(\.resolver))
        return ([NetworkOptions.metadataAddress, NetworkOptions.resolverAddress] + resolvers).sorted()
    }
}
