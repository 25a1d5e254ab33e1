/// One `IpPermissions.N` as a client gives it: a protocol, ports, and any number of peers.
struct RulePermission: Hashable, Sendable {
    struct Block: Hashable, Sendable {
        var cidr: String
        var description: String?
        init(_ cidr: String, description: String? = nil) {
            self.cidr = cidr
            self.description = description
        }
    }
    struct Group: Hashable, Sendable {
        var id: String?
        var name: String?
        var account: String?
        var description: String?
        init(id: String? = nil, name: String? = nil, account: String? = nil, description: String? = nil) {
            self.id = id
            self.name = name
            self.account = account
            self.description = description
        }
    }
    var ipProtocol: String?
    var fromPort: Int?
    var toPort: Int?
    var blocks: [Block] = []
    var blocks6: [Block] = []
    var groups: [Group] = []

    init(ipProtocol: String?, fromPort: Int?, toPort: Int?) {
        self.ipProtocol = ipProtocol
        self.fromPort = fromPort
        self.toPort = toPort
    }
}

/// What a rule matches besides its peer, in the one form that the state keeps.
struct RuleTraffic: Hashable, Sendable {
    /// `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for all.
    var ipProtocol: String
    var fromPort: Int?
    var toPort: Int?

    /// - Throws: AWS's error for a protocol or ports that do not exist.
    init(ipProtocol: String?, fromPort: Int?, toPort: Int?) throws(EC2Error) {
        guard let given = ipProtocol, !given.isEmpty else { throw EC2Error.missingParameter("ipProtocol") }
        self.ipProtocol = try Self.canonical(given)
        switch self.ipProtocol {
        case "tcp", "udp":
            // The old tools send -1 to -1 for "all ports".
            if fromPort == -1, toPort == -1 {
                (self.fromPort, self.toPort) = (0, 65535)
                return
            }
            guard let fromPort, let toPort else {
                throw Self.ports("Must specify both from and to ports with TCP/UDP.")
            }
            guard (0...65535).contains(fromPort) else {
                throw Self.ports("TCP/UDP from port (\(fromPort)) out of range")
            }
            guard (0...65535).contains(toPort) else { throw Self.ports("TCP/UDP to port (\(toPort)) out of range") }
            guard fromPort <= toPort else {
                throw Self.ports("TCP/UDP from port (\(fromPort)) exceeds to port (\(toPort))")
            }
            (self.fromPort, self.toPort) = (fromPort, toPort)
        case "icmp", "icmpv6":
            let type = fromPort ?? -1
            let code = toPort ?? -1
            guard (-1...255).contains(type) else { throw Self.ports("ICMP type (\(type)) out of range") }
            guard (-1...255).contains(code) else { throw Self.ports("ICMP code (\(code)) out of range") }
            (self.fromPort, self.toPort) = (type, type == -1 ? -1 : code)
        default:
            (self.fromPort, self.toPort) = (nil, nil)
        }
    }

    private static func ports(_ reason: String) -> EC2Error {
        EC2Error.invalidValue("Invalid value '\(reason)' for portRange.")
    }

    private static func canonical(_ given: String) throws(EC2Error) -> String {
        let unknown = EC2Error.invalidValue("Invalid value '\(given)' for IP protocol. Unknown protocol.")
        switch given.lowercased() {
        case "tcp", "6": return "tcp"
        case "udp", "17": return "udp"
        case "icmp", "1": return "icmp"
        case "icmpv6", "58": return "icmpv6"
        case "-1", "all": return "-1"
        default:
            guard let number = Int(given), (0...255).contains(number) else { throw unknown }
            return String(number)
        }
    }
}
