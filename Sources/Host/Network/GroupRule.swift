import Link

/// A security group's rule as nft statements, and as a judgement on one flow.
enum GroupRule {
    enum Side: String {
        case source = "saddr"
        case destination = "daddr"
    }

    /// Statements without the chain. Rules for IPv6 have none: guests have no IPv6 addresses.
    static func statements(_ rule: SecurityGroupSpec.Rule, side: Side) -> [String] {
        guard let peer = peer(rule, side: side), let service = service(rule) else { return [] }
        return [(peer + service + ["accept"]).joined(separator: " ")]
    }

    private static func peer(_ rule: SecurityGroupSpec.Rule, side: Side) -> [String]? {
        if let group = rule.group { return ["ip \(side.rawValue) @\(Firewall.memberSet(group))"] }
        guard let text = rule.cidr, let prefix = IPv4Prefix(text) else { return nil }
        return prefix.length == 0 ? [] : ["ip \(side.rawValue) \(prefix)"]
    }

    private static func service(_ rule: SecurityGroupSpec.Rule) -> [String]? {
        guard let number = protocolNumber(rule.ipProtocol) else { return nil }
        switch number {
        case nil: return []
        case 6, 17:
            let name = number == 6 ? "tcp" : "udp"
            guard let ports = ports(rule) else { return ["meta l4proto \(name)"] }
            return [
                "\(name) dport \(ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)")"
            ]
        case 1:
            guard let type = rule.fromPort, type >= 0 else { return ["meta l4proto icmp"] }
            guard let code = rule.toPort, code >= 0 else { return ["icmp type \(type)"] }
            return ["icmp type \(type)", "icmp code \(code)"]
        case 58: return nil
        case .some(let other): return ["meta l4proto \(other)"]
        }
    }

    /// nil: every port.
    private static func ports(_ rule: SecurityGroupSpec.Rule) -> ClosedRange<Int>? {
        guard let from = rule.fromPort, let to = rule.toPort, from >= 0, to >= from, to <= 65535 else { return nil }
        return from == 0 && to == 65535 ? nil : from...to
    }

    /// `.some(nil)` is every protocol; nil means that the name is unknown and the rule matches nothing.
    private static func protocolNumber(_ name: String) -> Int?? {
        switch name.lowercased() {
        case "-1", "all": return .some(nil)
        case "tcp": return 6
        case "udp": return 17
        case "icmp": return 1
        case "icmpv6": return 58
        default:
            guard let number = UInt8(name) else { return nil }
            return .some(Int(number))
        }
    }

    /// Whether AWS follows no connections through this rule (EC2 User Guide, "Untracked connections"): everybody, TCP or UDP.
    static func isUntracked(_ rule: SecurityGroupSpec.Rule) -> Bool {
        guard rule.group == nil, let text = rule.cidr, IPv4Prefix(text)?.length == 0 else { return false }
        switch protocolNumber(rule.ipProtocol) {
        case .some(nil), 6, 17: return true
        default: return false
        }
    }

    /// Whether the rule lets a flow pass.
    static func permits(
        _ rule: SecurityGroupSpec.Rule, transport: Int, port: Int, peer: IPv4Address, isMember: (IPv4Address) -> Bool
    ) -> Bool {
        guard let number = protocolNumber(rule.ipProtocol) else { return false }
        if let number {
            guard number == transport else { return false }
            if let ports = ports(rule), number == 6 || number == 17, !ports.contains(port) { return false }
        }
        if rule.group != nil { return isMember(peer) }
        return rule.cidr.flatMap { IPv4Prefix($0) }?.contains(peer) ?? false
    }
}
