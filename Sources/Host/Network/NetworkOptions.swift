import Crypto

/// What the network of one data folder is called and where it lives.
public struct NetworkOptions: Sendable {
    /// Eight hexadecimal digits of the data folder's path: tells the networks of two regions on one machine apart.
    public var tag: String
    /// The public pool. `machineAddress` and `routerAddress` are its second and its last address, which the region never
    /// gives to instances.
    public var publicPool: IPv4Prefix
    /// Folder for dnsmasq's files (configuration, leases, log), the metadata key and the last state.
    public var folder: String
    /// nil: leave the hosts file alone.
    public var hostsFile: String?
    /// TCP ports of the machine itself that guests may reach (the region's endpoint), besides ping.
    public var machinePorts: [UInt16]
    /// Suffix of public names in `ec2-198-18-0-5.compute-1.<suffix>`.
    public var publicDNSSuffix: String

    public init(
        dataFolder: String, folder: String, publicPool: IPv4Prefix, hostsFile: String? = "/etc/hosts",
        machinePorts: [UInt16] = [], publicDNSSuffix: String = "skerry.internal"
    ) {
        let digest = SHA256.hash(data: Array(dataFolder.utf8))
        tag = digest.prefix(4).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        self.folder = folder
        self.publicPool = publicPool
        self.hostsFile = hostsFile
        self.machinePorts = machinePorts
        self.publicDNSSuffix = publicDNSSuffix
    }

    public var namespace: String { "skerry-\(tag)" }
    /// Where `ip netns` keeps the namespace.
    var namespacePath: String { "/run/netns/\(namespace)" }
    /// The machine's end of the veth pair; the region's end is `uplink`.
    var machineLink: String { "skr-\(tag)" }
    /// All links of machines' ends match this, of whatever data folder.
    static let machineLinkPattern = "skr-*"
    var machineTable: String { "skerry_\(tag)" }
    /// Marks the block in the hosts file.
    var hostsMarker: String { "skerry \(tag)" }
    /// The address from which the machine itself talks to guests: 198.18.0.1 of the default pool.
    public var machineAddress: IPv4Address { publicPool.base.advanced(by: 1) }
    /// The region's end of the link; guests without a public address leave with it.
    public var routerAddress: IPv4Address { publicPool.last }

    static let bridge = "br0"
    static let uplink = "uplink"
    public static let metadataAddress = IPv4Address(bits: 0xA9FE_A9FE)
    /// AWS's resolver at a fixed address, besides the VPC's base plus two.
    static let resolverAddress = IPv4Address(bits: 0xA9FE_A9FD)
}
