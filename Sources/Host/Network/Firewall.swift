import Link
import Support

/// The rules inside the region's namespace, from desired state.
///
/// Table `bridge skerry`: what a guest may put on the wire at all. Table `ip skerry`: security groups, public addresses, and
/// what guests may reach of the namespace itself.
///
/// Security groups are judged where AWS judges them: outgoing rules see the destination as the guest wrote it (before the
/// public address of another guest is translated), incoming rules see the source after translation, so that a guest which
/// calls another's *public* address comes from its own public address, and rules that name a group match private addresses
/// only. Traffic to resolver, DHCP and metadata service is not subject to groups (EC2 User Guide, "Security groups").
enum Firewall {
    static let table = "ip skerry"
    static let bridgeTable = "bridge skerry"

    static func bridge(_ plan: NetworkPlan) -> Ruleset {
        var rules = Ruleset(table: bridgeTable)
        rules.collections["owners"] = .init(
            kind: .set, type: "ifname . ether_addr",
            elements: elements(plan.guests.map { ("\(quoted($0.tap)) . \($0.mac)", "") }))
        rules.collections["addresses"] = .init(
            kind: .set, type: "ifname . ether_addr . ipv4_addr",
            elements: elements(plan.guests.map { ("\(quoted($0.tap)) . \($0.mac) . \($0.address)", "") }))
        rules.collections["routers"] = .init(
            kind: .set, type: "ifname",
            elements: elements(plan.guests.filter { !$0.sourceCheck }.map { (quoted($0.tap), "") }))
        rules.chains["from_guests"] = .init(
            hook: "type filter hook prerouting priority -300; policy drop;",
            rules: [
                "iifname . ether saddr != @owners drop",
                // ARP: with its own MAC and address, or probing for an address (RFC 5227).
                "ether type arp iifname . arp saddr ether . arp saddr ip @addresses accept",
                "ether type arp arp saddr ip 0.0.0.0 iifname . arp saddr ether @owners accept",
                "ether type arp drop",
                "ether type ip iifname . ether saddr . ip saddr @addresses accept",
                "ether type ip ip saddr 0.0.0.0 ip daddr 255.255.255.255 udp sport 68 udp dport 67 accept",
                "ether type ip iifname @routers accept",
            ])
        return rules
    }

    static func ip(_ plan: NetworkPlan, router: IPv4Address) -> Ruleset {
        var rules = Ruleset(table: table)
        rules.chains = hooks(router: router)

        let known = Set(plan.groups.map(\.id))
        var members: [SecurityGroupID: [IPv4Address]] = [:]
        var networks: [String: [IPv4Address]] = [:]
        for guest in plan.guests {
            for group in guest.groups { members[group, default: []].append(guest.address) }
            networks[guest.vpc, default: []].append(guest.address)
        }
        // Rules may name groups that are not ours to enforce (no member here): an empty set matches nothing.
        var named = known
        for group in plan.groups {
            for rule in group.ingress + group.egress { if let source = rule.group { named.insert(source) } }
        }
        for guest in plan.guests { named.formUnion(guest.groups) }
        for group in named {
            rules.collections[memberSet(group)] = addressSet(members[group] ?? [])
        }
        for group in plan.groups {
            rules.chains[ingressChain(group.id)] = .init(
                rules: unique(group.ingress.flatMap { GroupRule.statements($0, side: .source) }))
            rules.chains[egressChain(group.id)] = .init(
                rules: unique(group.egress.flatMap { GroupRule.statements($0, side: .destination) }))
        }
        for (vpc, addresses) in networks { rules.collections[vpcSet(vpc)] = addressSet(addresses) }
        rules.collections["guests"] = addressSet(plan.guests.map(\.address))

        for guest in plan.guests {
            let groups = guest.groups.filter(known.contains)
            // Private addresses of another VPC are no neighbours, even on the same machine.
            rules.chains["in_\(guest.address.hex)"] = .init(
                rules: ["ip saddr @guests ip saddr != @\(vpcSet(guest.vpc)) drop"]
                    + groups.map { "jump \(ingressChain($0))" } + ["drop"])
            rules.chains["out_\(guest.address.hex)"] = .init(rules: groups.map { "jump \(egressChain($0))" } + ["drop"])
        }
        rules.collections["ingress"] = .init(
            kind: .map, type: "ipv4_addr : verdict",
            elements: elements(plan.guests.map { ("\($0.address)", "goto in_\($0.address.hex)") }))
        rules.collections["egress"] = .init(
            kind: .map, type: "ipv4_addr : verdict",
            elements: elements(plan.guests.map { ("\($0.address)", "goto out_\($0.address.hex)") }))
        let pairs = plan.guests.compactMap { guest in guest.publicAddress.map { (guest.address, $0) } }
        rules.collections["to_private"] = .init(
            kind: .map, type: "ipv4_addr : ipv4_addr", elements: elements(pairs.map { ("\($0.1)", "\($0.0)") }))
        rules.collections["to_public"] = .init(
            kind: .map, type: "ipv4_addr : ipv4_addr", elements: elements(pairs.map { ("\($0.0)", "\($0.1)") }))
        return rules
    }

    private static func hooks(router: IPv4Address) -> [String: Ruleset.Chain] {
        let bridge = quoted(NetworkOptions.bridge)
        let uplink = quoted(NetworkOptions.uplink)
        return [
            "leaving_guest": .init(
                hook: "type filter hook prerouting priority -110; policy accept;",
                rules: [
                    "iifname != \(bridge) accept",
                    "ct state established,related accept",
                    "ct state invalid drop",
                    "fib daddr type { local, broadcast, multicast } accept",
                    "ip saddr vmap @egress",
                ]),
            "public_in": .init(
                hook: "type nat hook prerouting priority -100; policy accept;",
                rules: ["dnat to ip daddr map @to_private"]),
            "local_in": .init(
                hook: "type filter hook input priority 0; policy drop;",
                rules: [
                    "iifname \"lo\" accept",
                    "ct state established,related accept",
                    "icmp type echo-request accept",
                    "iifname \(bridge) udp dport { 53, 67 } accept",
                    "iifname \(bridge) tcp dport 53 accept",
                    "iifname \(bridge) ip daddr \(NetworkOptions.metadataAddress) tcp dport 80 accept",
                ]),
            "forward": .init(
                hook: "type filter hook forward priority 0; policy accept;",
                rules: [
                    // Nothing passes from the machine's side to the machine's side.
                    "iifname \(uplink) oifname \(uplink) drop",
                    // Link-local addresses are for this link.
                    "ip daddr 169.254.0.0/16 drop",
                ]),
            "local_out": .init(
                hook: "type filter hook output priority 0; policy accept;",
                rules: ["meta mark set \(ownTraffic)"]),
            "public_out": .init(
                hook: "type nat hook postrouting priority 100; policy accept;",
                rules: [
                    // Guest to guest by public address: the answer must come back through here.
                    "iifname \(bridge) oifname \(bridge) ct status dnat snat to ip saddr map @to_public",
                    "iifname \(bridge) oifname \(bridge) ct status dnat snat to \(router)",
                    "oifname \(uplink) snat to ip saddr map @to_public",
                    "oifname \(uplink) snat to \(router)",
                ]),
            "reaching_guest": .init(
                hook: "type filter hook postrouting priority 110; policy accept;",
                rules: [
                    "oifname != \(bridge) accept",
                    "meta mark \(ownTraffic) accept",
                    "ct state established,related accept",
                    "ip daddr vmap @ingress",
                    "drop",
                ]),
        ]
    }

    /// Marks packets that the namespace itself sends (DHCP, DNS, metadata): no group applies to them.
    private static let ownTraffic = "0x736b7279"

    static func memberSet(_ group: SecurityGroupID) -> String { "members_\(name(group.rawValue))" }
    static func ingressChain(_ group: SecurityGroupID) -> String { "ingress_\(name(group.rawValue))" }
    static func egressChain(_ group: SecurityGroupID) -> String { "egress_\(name(group.rawValue))" }
    static func vpcSet(_ vpc: String) -> String { "network_\(name(vpc))" }

    /// Only what nft accepts in an identifier.
    private static func name(_ id: String) -> String {
        String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
    private static func quoted(_ text: String) -> String { "\"\(text)\"" }
    private static func addressSet(_ addresses: [IPv4Address]) -> Ruleset.Collection {
        .init(kind: .set, type: "ipv4_addr", elements: elements(addresses.map { ("\($0)", "") }))
    }
    private static func elements(_ pairs: [(String, String)]) -> [String: String] {
        Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    private static func unique(_ rules: [String]) -> [String] {
        var seen: Set<String> = []
        return rules.filter { seen.insert($0).inserted }
    }
}
