import Link

/// DHCP and DNS for the guests, as dnsmasq's configuration and the two files it reads again on SIGHUP.
enum DNSMasq {
    struct Texts: Equatable, Sendable {
        /// Read at start only.
        var configuration: String
        /// One line an instance: MAC, tags, address, host name.
        var leases: String
        /// Addresses and names, as /etc/hosts.
        var names: String
    }

    static func texts(_ plan: NetworkPlan, _ options: NetworkOptions, upstream: [String], user: String, mtu: Int)
        -> Texts
    {
        Texts(
            configuration: configuration(plan, options, upstream: upstream, user: user, mtu: mtu),
            leases: plan.guests.map { guest in
                "\(guest.mac),set:\(regionTag(guest.region)),\(guest.address),\(firstLabel(guest.privateName))\n"
            }.joined(),
            names: names(plan))
    }

    private static func configuration(
        _ plan: NetworkPlan, _ options: NetworkOptions, upstream: [String], user: String, mtu: Int
    ) -> String {
        var lines = [
            "# Made by skerry from its desired state; changes are overwritten.",
            "interface=\(NetworkOptions.bridge)", "except-interface=lo", "bind-dynamic",
            "user=\(user)", "pid-file=\(options.folder)/dnsmasq.pid", "log-facility=\(options.folder)/dnsmasq.log",
            "quiet-dhcp",
            "no-hosts", "addn-hosts=\(options.folder)/names",
            "domain-needed", "bogus-priv", "no-resolv",
            "local=/ec2.internal/", "local=/compute.internal/", "local=/\(options.publicDNSSuffix)/",
            "dns-forward-max=1000",
        ]
        // A public name that no instance here has leads to its address, as AWS's names do.
        for region in Set(plan.guests.map(\.region)).sorted() {
            let label = region == "us-east-1" ? "compute-1" : "\(region).compute"
            lines.append("synth-domain=\(label).\(options.publicDNSSuffix),\(options.publicPool),ec2-")
        }
        lines += upstream.map { "server=\($0)" }
        lines += [
            "dhcp-authoritative", "no-ping", "dhcp-lease-max=100000",
            "dhcp-leasefile=\(options.folder)/leases", "dhcp-hostsfile=\(options.folder)/dhcp-hosts",
            "dhcp-option=option:mtu,\(mtu)",
        ]
        for subnet in plan.subnets {
            let tag = "n-\(subnet.base.hex)-\(subnet.length)"
            lines.append("dhcp-range=set:\(tag),\(subnet.base),static,\(subnet.netmask),3600")
            lines.append("dhcp-option=tag:\(tag),option:router,\(subnet.base.advanced(by: 1))")
            if let resolver = plan.guests.first(where: { $0.subnet == subnet })?.resolver {
                lines.append("dhcp-option=tag:\(tag),option:dns-server,\(resolver)")
            }
        }
        for (region, domain) in Set(plan.guests.map { [$0.region, $0.domain] }).map({ ($0[0], $0[1]) }).sorted(by: <) {
            lines.append("dhcp-option=tag:\(regionTag(region)),option:domain-name,\(domain)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The private name first: it is also the answer to the reverse question. Inside, a public name leads to the private
    /// address, so that traffic between instances stays in their groups.
    private static func names(_ plan: NetworkPlan) -> String {
        plan.guests.map { guest in
            let names = [guest.privateName] + (guest.publicName.map { [$0] } ?? [])
            return "\(guest.address) " + names.filter(isName).joined(separator: " ") + "\n"
        }.joined()
    }

    /// Nothing that could end a line or begin another field.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.count <= 253
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x2E
            }
    }

    private static func firstLabel(_ name: String) -> String {
        let label = name.prefix { $0 != "." }
        return isName(String(label)) ? String(label) : "guest"
    }
    private static func regionTag(_ region: String) -> String {
        "r-" + region.filter { $0.isLetter || $0.isNumber || $0 == "-" }
    }
}
