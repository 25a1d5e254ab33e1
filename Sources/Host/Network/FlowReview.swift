import Link
import Support

/// Which established connections a change of security groups cuts.
///
/// AWS (EC2 User Guide, "Security group connection tracking"): a connection that a rule for everybody (0.0.0.0/0, TCP or UDP)
/// admitted, while the other direction is open to everybody, is not tracked: revoking the rule ends it at once. Other
/// connections are tracked and live on until they end by themselves. The kernel tracks all; this is the difference.
enum FlowReview {
    struct Flow: Equatable, Sendable {
        /// 6 or 17.
        var transport: Int
        /// As the packets' first sender wrote it.
        var originalSource: IPv4Address
        var originalDestination: IPv4Address
        var originalSourcePort: Int
        var originalDestinationPort: Int
        /// The guest and its port, after translation.
        var guest: IPv4Address
        var guestPort: Int
        /// The other side, as the guest sees it.
        var peer: IPv4Address

        /// Arguments for `conntrack -D`.
        var filter: [String] {
            [
                "-p", transport == 6 ? "tcp" : "udp", "--orig-src", "\(originalSource)", "--orig-dst",
                "\(originalDestination)", "--sport", "\(originalSourcePort)", "--dport", "\(originalDestinationPort)",
            ]
        }
    }

    /// Lines of `conntrack -L`: `tcp 6 119 ESTABLISHED src=… dst=… sport=… dport=… src=… dst=… sport=… dport=… …`.
    static func parse(_ text: String) -> [Flow] {
        text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 2, let transport = Int(fields[1]), transport == 6 || transport == 17 else {
                return nil
            }
            func values(_ key: String) -> [Substring] {
                fields.filter { $0.hasPrefix(key + "=") }.map { $0.dropFirst(key.count + 1) }
            }
            let sources = values("src").compactMap { IPv4Address($0) }
            let destinations = values("dst").compactMap { IPv4Address($0) }
            let sourcePorts = values("sport").compactMap { Int($0) }
            let destinationPorts = values("dport").compactMap { Int($0) }
            guard sources.count == 2, destinations.count == 2, sourcePorts.count == 2, destinationPorts.count == 2
            else {
                return nil
            }
            return Flow(
                transport: transport, originalSource: sources[0], originalDestination: destinations[0],
                originalSourcePort: sourcePorts[0], originalDestinationPort: destinationPorts[0], guest: sources[1],
                guestPort: sourcePorts[1], peer: destinations[1])
        }
    }

    /// Guests that lost a rule by which untracked connections may have come.
    static func suspects(old: NetworkPlan, new: NetworkPlan) -> [Guest] {
        let before = Rules(old)
        let after = Rules(new)
        return new.guests.filter { guest in
            guard let was = old.guests.first(where: { $0.id == guest.id && $0.address == guest.address }),
                before.isOpen(before.egress(was))
            else { return false }
            let lost = before.ingress(was).filter(GroupRule.isUntracked)
            return !lost.allSatisfy(after.ingress(guest).contains)
        }
    }

    /// Of `flows`, those which the old rules admitted untracked and the new ones do not admit at all.
    static func cut(_ flows: [Flow], to guest: Guest, old: NetworkPlan, new: NetworkPlan) -> [Flow] {
        guard let was = old.guests.first(where: { $0.id == guest.id }) else { return [] }
        let before = Rules(old)
        let after = Rules(new)
        let untracked = before.ingress(was).filter(GroupRule.isUntracked)
        let now = after.ingress(guest)
        return flows.filter { flow in
            guard flow.guest == guest.address else { return false }
            return untracked.contains { before.permits($0, flow) } && !now.contains { after.permits($0, flow) }
        }
    }

    private struct Rules {
        let groups: [SecurityGroupID: SecurityGroupSpec]
        let members: [SecurityGroupID: Set<IPv4Address>]

        init(_ plan: NetworkPlan) {
            groups = Dictionary(plan.groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            var members: [SecurityGroupID: Set<IPv4Address>] = [:]
            for guest in plan.guests { for group in guest.groups { members[group, default: []].insert(guest.address) } }
            self.members = members
        }
        func ingress(_ guest: Guest) -> [SecurityGroupSpec.Rule] { guest.groups.flatMap { groups[$0]?.ingress ?? [] } }
        func egress(_ guest: Guest) -> [SecurityGroupSpec.Rule] { guest.groups.flatMap { groups[$0]?.egress ?? [] } }
        /// Everything may leave to everybody.
        func isOpen(_ egress: [SecurityGroupSpec.Rule]) -> Bool {
            egress.contains { $0.ipProtocol == "-1" && GroupRule.isUntracked($0) }
        }
        func permits(_ rule: SecurityGroupSpec.Rule, _ flow: Flow) -> Bool {
            GroupRule.permits(rule, transport: flow.transport, port: flow.guestPort, peer: flow.peer) { address in
                rule.group.map { members[$0]?.contains(address) ?? false } ?? false
            }
        }
    }
}
