/// What `ip -batch` and /proc/sys are told, as text. Every line may be said again without harm.
enum LinkPlan {
    /// Inside the namespace, before any guest.
    static func router(_ options: NetworkOptions, mtu: Int) -> [String] {
        let bridge = NetworkOptions.bridge
        let uplink = NetworkOptions.uplink
        return [
            "link set dev lo up",
            "link set dev \(uplink) mtu \(mtu)",
            "address replace \(options.routerAddress) peer \(options.machineAddress)/32 dev \(uplink)",
            "link set dev \(uplink) up",
            "route replace default via \(options.machineAddress) dev \(uplink)",
            // Addresses of the pool that nobody has go nowhere, instead of back and forth.
            "route replace blackhole \(options.publicPool)",
            // A bridge without an address of its own changes it with its ports, under the guests' feet.
            "link set dev \(bridge) address \(bridgeMAC(options)) mtu \(mtu)",
            "address replace \(NetworkOptions.metadataAddress)/32 dev \(bridge)",
            "address replace \(NetworkOptions.resolverAddress)/32 dev \(bridge)",
            "link set dev \(bridge) up",
        ]
    }

    /// In the machine's namespace.
    static func machine(_ options: NetworkOptions, mtu: Int) -> [String] {
        let link = options.machineLink
        return [
            "link set dev \(link) mtu \(mtu)",
            "address replace \(options.machineAddress) peer \(options.routerAddress)/32 dev \(link)",
            "link set dev \(link) up",
            "route replace \(options.publicPool) via \(options.routerAddress) dev \(link) src \(options.machineAddress)",
        ]
    }

    static func bridgeMAC(_ options: NetworkOptions) -> String {
        let digits = Array(options.tag)
        return "06:fe" + stride(from: 0, to: 8, by: 2).map { ":" + String(digits[$0..<($0 + 2)]) }.joined()
    }

    static func addresses(_ plan: NetworkPlan) -> [String] {
        let bridge = NetworkOptions.bridge
        return plan.subnets.map { "address replace \($0.base.advanced(by: 1))/\($0.length) dev \(bridge)" }
            + plan.serviceAddresses.map { "address replace \($0)/32 dev \(bridge)" }
    }

    /// A tap that does not exist yet. Isolated before it is up: no frame ever passes by the rules.
    static func newTap(_ name: String, mtu: Int) -> [String] {
        ["tuntap add dev \(name) mode tap vnet_hdr", "link set dev \(name) mtu \(mtu)"] + port(name)
    }

    /// What makes a link a guest's port.
    static func port(_ name: String) -> [String] {
        [
            "link set dev \(name) master \(NetworkOptions.bridge)",
            "link set dev \(name) type bridge_slave isolated on",
            "link set dev \(name) up",
        ]
    }

    static func removeTap(_ name: String) -> [String] { ["link delete dev \(name)"] }

    /// Files under /proc/sys/net of the namespace, value, and whether the kernel may lack it.
    static let settings: [(path: String, value: String, optional: Bool)] = [
        ("ipv4/ip_forward", "1", false),
        ("ipv4/conf/all/send_redirects", "0", false),
        ("ipv4/conf/\(NetworkOptions.bridge)/send_redirects", "0", false),
        ("ipv4/conf/\(NetworkOptions.bridge)/proxy_arp_pvlan", "1", false),
        ("ipv4/conf/all/rp_filter", "0", false),
        ("ipv4/conf/\(NetworkOptions.bridge)/rp_filter", "0", false),
        ("ipv4/conf/\(NetworkOptions.uplink)/rp_filter", "0", false),
        ("ipv6/conf/all/disable_ipv6", "1", true),
        ("ipv6/conf/default/disable_ipv6", "1", true),
        // A connection that was cut (revoked rule, moved address) must not be picked up again in the middle.
        ("netfilter/nf_conntrack_tcp_loose", "0", true),
        // Where br_netfilter is loaded (Docker does), it would run the rules on the bridge already, past the router.
        ("bridge/bridge-nf-call-iptables", "0", true),
        ("bridge/bridge-nf-call-ip6tables", "0", true),
        ("bridge/bridge-nf-call-arptables", "0", true),
    ]
}
