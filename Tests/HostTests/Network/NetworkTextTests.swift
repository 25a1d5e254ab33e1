import Foundation
import Support
import Testing

@testable import Host

struct NetworkTextTests {
    @Test(arguments: ["", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.x", "-1.2.3.4", "1..2.3"])
    func malformedAddresses(_ text: String) { #expect(IPv4Address(text) == nil) }

    @Test func prefixes() throws {
        let prefix = try #require(IPv4Prefix("172.31.17.9/20"))
        #expect(prefix.description == "172.31.16.0/20")
        #expect(prefix.netmask.description == "255.255.240.0")
        #expect(prefix.last.description == "172.31.31.255")
        #expect(IPv4Prefix("1.2.3.4")?.description == "1.2.3.4/32")
        #expect(IPv4Prefix("0.0.0.0/0")?.netmask.description == "0.0.0.0")
        #expect(IPv4Prefix("1.2.3.4/33") == nil && IPv4Prefix("1.2.3.4/") == nil && IPv4Prefix("1.2.3.4/8/8") == nil)
        #expect(try prefix.overlaps(#require(IPv4Prefix("172.0.0.0/8"))))
        #expect(try !prefix.overlaps(#require(IPv4Prefix("172.31.0.0/20"))))
    }

    @Test func dnsmasqTexts() throws {
        let plan = NetworkPlan.make(
            NetworkState(instances: [
                Samples.instance("i-00000005", "172.31.0.5", public: "198.18.0.5"),
                Samples.instance("i-00000006", "172.31.16.6", subnet: "172.31.16.0/20", region: "eu-west-1"),
            ])
        ).plan
        let pool = try #require(IPv4Prefix("198.18.0.0/16"))
        let texts = DNSMasq.texts(
            plan, Samples.options(pool: pool, folder: "/data/host/network"), upstream: ["192.0.2.53"], user: "nobody",
            mtu: 1400)
        #expect(
            texts.leases == """
                06:00:ac:1f:00:05,set:r-us-east-1,172.31.0.5,ip-172-31-0-5
                06:00:ac:1f:10:06,set:r-eu-west-1,172.31.16.6,ip-172-31-16-6

                """)
        #expect(
            texts.names == """
                172.31.0.5 ip-172-31-0-5.ec2.internal ec2-198-18-0-5.compute-1.skerry.internal
                172.31.16.6 ip-172-31-16-6.eu-west-1.compute.internal

                """)
        #expect(
            texts.configuration == """
                # Made by skerry from its desired state; changes are overwritten.
                interface=br0
                except-interface=lo
                bind-dynamic
                user=nobody
                pid-file=/data/host/network/dnsmasq.pid
                log-facility=/data/host/network/dnsmasq.log
                quiet-dhcp
                no-hosts
                addn-hosts=/data/host/network/names
                domain-needed
                bogus-priv
                no-resolv
                local=/ec2.internal/
                local=/compute.internal/
                local=/skerry.internal/
                dns-forward-max=1000
                synth-domain=eu-west-1.compute.skerry.internal,198.18.0.0/16,ec2-
                synth-domain=compute-1.skerry.internal,198.18.0.0/16,ec2-
                server=192.0.2.53
                dhcp-authoritative
                no-ping
                dhcp-lease-max=100000
                dhcp-leasefile=/data/host/network/leases
                dhcp-hostsfile=/data/host/network/dhcp-hosts
                dhcp-option=option:mtu,1400
                dhcp-range=set:n-ac1f0000-20,172.31.0.0,static,255.255.240.0,3600
                dhcp-option=tag:n-ac1f0000-20,option:router,172.31.0.1
                dhcp-option=tag:n-ac1f0000-20,option:dns-server,172.31.0.2
                dhcp-range=set:n-ac1f1000-20,172.31.16.0,static,255.255.240.0,3600
                dhcp-option=tag:n-ac1f1000-20,option:router,172.31.16.1
                dhcp-option=tag:n-ac1f1000-20,option:dns-server,172.31.0.2
                dhcp-option=tag:r-eu-west-1,option:domain-name,eu-west-1.compute.internal
                dhcp-option=tag:r-us-east-1,option:domain-name,ec2.internal

                """)
    }

    @Test func hostsFileBlock() {
        let mine = "skerry 0a0b0c0d"
        let entries = [("198.18.0.5", "ec2-198-18-0-5.compute-1.skerry.internal")].map { (address: $0.0, name: $0.1) }
        let plain = "127.0.0.1 localhost\n# begin skerry 99999999\n198.19.0.1\tec2-x\n# end skerry 99999999\n"
        let with = HostsFile.replacing(plain, marker: mine, entries: entries)
        #expect(
            with == plain
                + "# begin skerry 0a0b0c0d\n198.18.0.5\tec2-198-18-0-5.compute-1.skerry.internal\n# end skerry 0a0b0c0d\n"
        )
        #expect(HostsFile.replacing(with, marker: mine, entries: entries) == with)
        #expect(HostsFile.replacing(with, marker: mine, entries: []) == plain)
        #expect(HostsFile.replacing("", marker: mine, entries: []) == "")
        // No newline at the end; somebody deleted our end line.
        #expect(HostsFile.replacing("a", marker: mine, entries: []) == "a\n")
        let torn = "# begin \(mine)\n198.18.0.5\tec2-198-18-0-5.x\n::1 ip6-localhost\n"
        #expect(HostsFile.replacing(torn, marker: mine, entries: []) == "::1 ip6-localhost\n")
    }

    @Test func machineFacts() throws {
        let json = """
            [{"dst":"default","gateway":"192.0.2.1","dev":"eth0"},{"dst":"192.0.2.0/24","dev":"eth0"},
             {"dst":"198.18.0.0/16","gateway":"198.18.255.255","dev":"skr-01020304"},{"type":"blackhole","dst":"10.0.0.0/8"}]
            """
        let facts = MachineFacts.parse(
            routes: json,
            resolverFiles: ["# stub\nnameserver 127.0.0.53\n", "nameserver fd00::1\nnameserver 192.0.2.53\n"]
        ) { $0 == "eth0" ? 1400 : nil }
        #expect(facts.outgoing == ["eth0"])
        #expect(facts.mtu == 1400)
        #expect(facts.resolvers == ["192.0.2.53"])
        let pool = try #require(IPv4Prefix("198.18.0.0/16"))
        #expect(facts.conflict(with: pool, own: "skr-01020304") == nil)
        #expect(facts.conflict(with: pool, own: "skr-ffffffff")?.device == "skr-01020304")
        #expect(try facts.conflict(with: #require(IPv4Prefix("10.1.0.0/16")), own: "x")?.device == "blackhole")
    }

    @Test func machineRules() throws {
        let pool = try #require(IPv4Prefix("198.18.0.0/16"))
        var options = Samples.options(pool: pool, folder: "/data")
        options.machinePorts = [4566]
        let text = MachineFirewall.text(options, guarded: ["eth0"])
        let tag = options.tag
        #expect(
            text == """
                table inet skerry_\(tag)
                delete table inet skerry_\(tag)
                table inet skerry_\(tag) {
                  chain from_guests {
                    type filter hook input priority 0; policy accept;
                    iifname != "skr-\(tag)" accept
                    ct state established,related accept
                    icmp type echo-request accept
                    tcp dport { 4566 } accept
                    drop
                  }
                  chain forward {
                    type filter hook forward priority 0; policy accept;
                    iifname "eth0" oifname != "skr-*" drop
                  }
                  chain outgoing {
                    type nat hook postrouting priority 100; policy accept;
                    ip saddr 198.18.0.0/16 iifname "skr-\(tag)" oifname != "skr-*" masquerade
                  }
                }

                """)
    }
}
