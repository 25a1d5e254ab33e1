import Link
import Support
import Testing

@testable import Host

struct FirewallTests {
    static func plan(_ instances: [InstanceSpec], _ groups: [SecurityGroupSpec]) -> NetworkPlan {
        NetworkPlan.make(NetworkState(instances: instances, groups: groups)).plan
    }
    static let router = IPv4Address(bits: 0xC612_FFFF)

    static func statement(
        _ proto: String, _ from: Int?, _ to: Int?, cidr: String? = nil, group: SecurityGroupID? = nil
    ) -> String? {
        GroupRule.statements(
            .init(ipProtocol: proto, fromPort: from, toPort: to, cidr: cidr, group: group), side: .source
        ).first
    }

    @Test func ruleStatements() {
        #expect(Self.statement("-1", nil, nil, cidr: "0.0.0.0/0") == "accept")
        #expect(Self.statement("tcp", 22, 22, cidr: "0.0.0.0/0") == "tcp dport 22 accept")
        #expect(Self.statement("tcp", 80, 90, cidr: "10.1.2.3/8") == "ip saddr 10.0.0.0/8 tcp dport 80-90 accept")
        #expect(Self.statement("udp", 0, 65535, cidr: "10.1.2.3/32") == "ip saddr 10.1.2.3/32 meta l4proto udp accept")
        #expect(Self.statement("icmp", -1, -1, cidr: "0.0.0.0/0") == "meta l4proto icmp accept")
        #expect(Self.statement("icmp", 8, -1, cidr: "0.0.0.0/0") == "icmp type 8 accept")
        #expect(Self.statement("icmp", 3, 4, cidr: "0.0.0.0/0") == "icmp type 3 icmp code 4 accept")
        #expect(Self.statement("50", nil, nil, cidr: "0.0.0.0/0") == "meta l4proto 50 accept")
        #expect(
            Self.statement("6", 22, 22, group: "sg-00000001") == "ip saddr @members_sg_00000001 tcp dport 22 accept")
        // What a guest without IPv6 cannot meet, and what is no rule at all.
        #expect(Self.statement("tcp", 22, 22, cidr: "::/0") == nil)
        #expect(Self.statement("icmpv6", -1, -1, cidr: "0.0.0.0/0") == nil)
        #expect(Self.statement("300", nil, nil, cidr: "0.0.0.0/0") == nil)
        #expect(Self.statement("tcp; flush ruleset", 1, 1, cidr: "0.0.0.0/0") == nil)
        #expect(Self.statement("tcp", 22, 22, cidr: "10.0.0.0/8; accept") == nil)
    }

    @Test func wholeTable() {
        let plan = Self.plan(
            [Samples.instance("i-00000005", "172.31.0.5", public: "198.18.0.5")],
            [Samples.group("sg-00000001", ingress: [Samples.everywhere("tcp", 22, 22)])])
        let text = Firewall.ip(plan, router: Self.router).replacement
        for part in [
            "table ip skerry\ndelete table ip skerry\ntable ip skerry {\n",
            "  set members_sg_00000001 {\n    type ipv4_addr\n    elements = { 172.31.0.5 }\n  }\n",
            "  map to_public {\n    type ipv4_addr : ipv4_addr\n    elements = { 172.31.0.5 : 198.18.0.5 }\n  }\n",
            "  chain ingress_sg_00000001 {\n    tcp dport 22 accept\n  }\n",
            "  chain egress_sg_00000001 {\n    accept\n  }\n",
            """
              chain in_ac1f0005 {
                ip saddr @guests ip saddr != @network_vpc_00000001 drop
                jump ingress_sg_00000001
                drop
              }

            """,
            "}\nadd element ip skerry egress { 172.31.0.5 : goto out_ac1f0005 }\n"
                + "add element ip skerry ingress { 172.31.0.5 : goto in_ac1f0005 }\n",
        ] {
            #expect(text.contains(part), "\(text)")
        }
        // Group chains are declared before those that jump to them.
        let group = text.range(of: "chain ingress_sg_00000001")?.lowerBound
        let instance = text.range(of: "chain in_ac1f0005")?.lowerBound
        #expect(group.flatMap { group in instance.map { group < $0 } } == true)
        let bridge = Firewall.bridge(plan).replacement
        #expect(bridge.contains("elements = { \"tapac1f0005\" . 06:00:ac:1f:00:05 . 172.31.0.5 }"))
    }

    @Test func differences() {
        let group = Samples.group("sg-00000001", ingress: [Samples.everywhere("tcp", 22, 22)])
        let one = Samples.instance("i-00000005", "172.31.0.5", public: "198.18.0.5")
        let two = Samples.instance("i-00000006", "172.31.0.6")
        let before = Firewall.ip(Self.plan([one], [group]), router: Self.router)
        #expect(before.difference(to: before).isEmpty)

        var changed = group
        changed.ingress = [Samples.everywhere("tcp", 80, 80)]
        let ruled = Firewall.ip(Self.plan([one], [changed]), router: Self.router)
        #expect(
            before.difference(to: ruled) == """
                flush chain ip skerry ingress_sg_00000001
                add rule ip skerry ingress_sg_00000001 tcp dport 80 accept

                """)

        let grown = Firewall.ip(Self.plan([one, two], [group]), router: Self.router)
        #expect(
            before.difference(to: grown) == """
                add chain ip skerry in_ac1f0006
                add chain ip skerry out_ac1f0006
                flush chain ip skerry in_ac1f0006
                add rule ip skerry in_ac1f0006 ip saddr @guests ip saddr != @network_vpc_00000001 drop
                add rule ip skerry in_ac1f0006 jump ingress_sg_00000001
                add rule ip skerry in_ac1f0006 drop
                flush chain ip skerry out_ac1f0006
                add rule ip skerry out_ac1f0006 jump egress_sg_00000001
                add rule ip skerry out_ac1f0006 drop
                add element ip skerry egress { 172.31.0.6 : goto out_ac1f0006 }
                add element ip skerry guests { 172.31.0.6 }
                add element ip skerry ingress { 172.31.0.6 : goto in_ac1f0006 }
                add element ip skerry members_sg_00000001 { 172.31.0.6 }
                add element ip skerry network_vpc_00000001 { 172.31.0.6 }

                """)
        #expect(
            grown.difference(to: before) == """
                delete element ip skerry egress { 172.31.0.6 : goto out_ac1f0006 }
                delete element ip skerry guests { 172.31.0.6 }
                delete element ip skerry ingress { 172.31.0.6 : goto in_ac1f0006 }
                delete element ip skerry members_sg_00000001 { 172.31.0.6 }
                delete element ip skerry network_vpc_00000001 { 172.31.0.6 }
                flush chain ip skerry out_ac1f0006
                flush chain ip skerry in_ac1f0006
                delete chain ip skerry out_ac1f0006
                delete chain ip skerry in_ac1f0006

                """)
    }

    @Test func elasticAddressesGoWhereTheyAreAssociated() {
        let one = Samples.instance("i-00000005", "172.31.0.5", public: "198.18.0.5")
        let two = Samples.instance("i-00000006", "172.31.0.6", public: "198.18.0.6")
        let state = NetworkState(
            instances: [one, two],
            addresses: [
                .init(id: "eipalloc-1", publicAddress: "198.18.0.5", privateAddress: "172.31.0.6"),
                .init(id: "eipalloc-2", publicAddress: "198.18.0.9", privateAddress: nil),
            ])
        let (plan, refused) = NetworkPlan.make(state)
        #expect(refused.isEmpty)
        #expect(plan.guests.map { $0.publicAddress?.description } == [nil, "198.18.0.5"])
        // Both claim it, nobody says whose it is: one has it, and both have their network.
        let claimed = Samples.instance("i-00000007", "172.31.0.7", public: "198.18.0.5")
        let moving = NetworkPlan.make(NetworkState(instances: [one, claimed]))
        #expect(moving.plan.guests.count == 2)
        #expect(moving.plan.guests.compactMap(\.publicAddress).count == 1)
    }

    @Test func nonsenseIsRefusedAlone() {
        var bad = Samples.instance("i-00000001", "172.31.0.4")
        bad.network.subnetCIDR = "10.0.0.0/24"
        var worse = Samples.instance("i-00000002", "172.31.0.8")
        worse.network.mac = "06:00; flush"
        let twin = Samples.instance("i-00000009", "172.31.0.5")
        let (plan, refused) = NetworkPlan.make(
            NetworkState(instances: [bad, worse, twin, Samples.instance("i-00000005", "172.31.0.5")]))
        #expect(plan.guests.map(\.id) == ["i-00000005"])
        #expect(Set(refused.keys) == ["i-00000001", "i-00000002", "i-00000009"])
    }

    @Test func untrackedConnectionsAreCut() throws {
        let text = """
            tcp      6 431999 ESTABLISHED src=198.18.0.1 dst=198.18.0.5 sport=50000 dport=22 src=172.31.0.5 dst=198.18.0.1 sport=22 dport=50000 [ASSURED] mark=0 use=1
            tcp      6 431999 ESTABLISHED src=172.31.0.6 dst=172.31.0.5 sport=50001 dport=80 src=172.31.0.5 dst=172.31.0.6 sport=80 dport=50001 [ASSURED] mark=0 use=1
            icmp     1 19 src=172.31.0.6 dst=172.31.0.5 type=8 code=0 id=1 src=172.31.0.5 dst=172.31.0.6 type=0 code=0 id=1 mark=0 use=1
            """
        let flows = FlowReview.parse(text)
        #expect(flows.count == 2)
        let instance = Samples.instance("i-00000005", "172.31.0.5", public: "198.18.0.5")
        let peer = SecurityGroupSpec.Rule(ipProtocol: "tcp", fromPort: 80, toPort: 80, group: "sg-00000001")
        let old = Self.plan(
            [instance], [Samples.group("sg-00000001", ingress: [Samples.everywhere("tcp", 22, 22), peer])])
        let none = Self.plan([instance], [Samples.group("sg-00000001", ingress: [])])
        let guest = try #require(old.guests.first)
        #expect(FlowReview.suspects(old: old, new: none) == [guest])
        // The one by a group's rule is tracked and lives on.
        let cut = FlowReview.cut(flows, to: guest, old: old, new: none)
        #expect(cut.map(\.guestPort) == [22])
        #expect(
            cut.first?.filter == [
                "-p", "tcp", "--orig-src", "198.18.0.1", "--orig-dst", "198.18.0.5", "--sport", "50000", "--dport",
                "22",
            ])
        // Another rule still admits it.
        let narrowed = Self.plan(
            [instance],
            [
                Samples.group(
                    "sg-00000001", ingress: [.init(ipProtocol: "tcp", fromPort: 22, toPort: 22, cidr: "198.18.0.1/32")])
            ])
        #expect(FlowReview.cut(flows, to: guest, old: old, new: narrowed).isEmpty)
        // A closed way out makes connections tracked.
        let tracked = Self.plan(
            [instance], [Samples.group("sg-00000001", ingress: [Samples.everywhere("tcp", 22, 22)], egress: [])])
        #expect(FlowReview.suspects(old: tracked, new: none).isEmpty)
    }
}
