import Testing

@testable import Region

@Suite struct RuleTrafficTests {
    @Test(
        arguments: [
            ("tcp", 22, 22, "tcp", 22, 22), ("6", 22, 80, "tcp", 22, 80), ("UDP", 0, 65535, "udp", 0, 65535),
            ("tcp", -1, -1, "tcp", 0, 65535), ("icmp", -1, -1, "icmp", -1, -1), ("icmp", 8, 0, "icmp", 8, 0),
            ("icmp", nil, nil, "icmp", -1, -1), ("1", -1, 5, "icmp", -1, -1), ("58", nil, nil, "icmpv6", -1, -1),
            ("-1", 22, 22, "-1", nil, nil), ("all", nil, nil, "-1", nil, nil), ("50", 1, 2, "50", nil, nil),
        ] as [(String, Int?, Int?, String, Int?, Int?)])
    func normalises(_ proto: String, _ from: Int?, _ to: Int?, _ wanted: String, _ low: Int?, _ high: Int?) throws {
        let traffic = try RuleTraffic(ipProtocol: proto, fromPort: from, toPort: to)
        #expect(traffic.ipProtocol == wanted && traffic.fromPort == low && traffic.toPort == high)
    }

    @Test(
        arguments: [
            ("tcp", nil, nil, "InvalidParameterValue"), ("tcp", 22, nil, "InvalidParameterValue"),
            ("tcp", 80, 22, "InvalidParameterValue"), ("tcp", -1, 22, "InvalidParameterValue"),
            ("udp", 0, 65536, "InvalidParameterValue"), ("icmp", 256, 0, "InvalidParameterValue"),
            ("icmp", 8, -2, "InvalidParameterValue"), ("sctp?", 1, 1, "InvalidParameterValue"),
            ("256", 1, 1, "InvalidParameterValue"),
            ("", 1, 1, "MissingParameter"), (nil, 1, 1, "MissingParameter"),
        ] as [(String?, Int?, Int?, String)])
    func refuses(_ proto: String?, _ from: Int?, _ to: Int?, _ code: String) {
        let error = #expect(throws: EC2Error.self) { try RuleTraffic(ipProtocol: proto, fromPort: from, toPort: to) }
        #expect(error?.code == code)
    }
}

@Suite struct RuleSetTests {
    private func wanted(_ cidrs: [String], _ port: Int = 22) throws -> [RuleSet.Wanted] {
        var permission = RulePermission(ipProtocol: "tcp", fromPort: port, toPort: port)
        permission.blocks = cidrs.map { .init($0) }
        return try RuleSet.expand([permission]) { _ throws(EC2Error) in
            .group("sg-12345678", owner: AccountID(unchecked: "111122223333"))
        }
    }

    @Test func authorizeAndRevoke() throws {
        let rules = try RuleSet.authorize(wanted(["0.0.0.0/0", "10.1.2.3/8"]), egress: false, in: [])
        #expect(rules.map(\.peer) == [.cidr("0.0.0.0/0"), .cidr("10.0.0.0/8")])
        let revoked = try RuleSet.revoke(wanted(["10.0.0.0/8"]), egress: false, in: rules)
        #expect(revoked == [rules[1].id])
    }

    @Test func duplicate() throws {
        let rules = try RuleSet.authorize(wanted(["0.0.0.0/0"]), egress: false, in: [])
        #expect(
            throws: EC2Error(
                "InvalidPermission.Duplicate",
                "the specified rule \"peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW\" already exists")
        ) { try RuleSet.authorize(wanted(["0.0.0.0/0"]), egress: false, in: rules) }
        // The other direction is another rule.
        #expect(try RuleSet.authorize(wanted(["0.0.0.0/0"]), egress: true, in: rules).count == 1)
        #expect(throws: EC2Error.self) {
            try RuleSet.authorize(wanted(["1.1.1.1/32", "1.1.1.1/32"]), egress: false, in: [])
        }
    }

    @Test func notFound() throws {
        let error = #expect(throws: EC2Error.self) { try RuleSet.revoke(wanted(["0.0.0.0/0"]), egress: false, in: []) }
        #expect(error?.code == "InvalidPermission.NotFound")
    }

    @Test func limit() throws {
        let many = try wanted((0..<60).map { "10.0.0.\($0)/32" })
        let rules = try RuleSet.authorize(many, egress: false, in: [])
        let error = #expect(throws: EC2Error.self) {
            try RuleSet.authorize(wanted(["1.1.1.1/32"]), egress: false, in: rules)
        }
        #expect(error?.code == "RulesPerSecurityGroupLimitExceeded")
    }

    @Test func malformedBlock() {
        #expect(throws: EC2Error.invalidValue("CIDR block 1.2.3.4 is malformed")) { try wanted(["1.2.3.4"]) }
        #expect(throws: EC2Error.self) { try wanted([]) }
    }

    @Test(
        arguments: [
            ("web", "Web servers", nil), (nil, "x", "MissingParameter"), ("web", "", "MissingParameter"),
            ("sg-web", "x", "InvalidParameterValue"), ("wéb", "x", "InvalidParameterValue"),
            ("web", "a|b", "InvalidParameterValue"),
            ("default", "x", "InvalidGroup.Reserved"),
            (String(repeating: "x", count: 256), "x", "InvalidParameterValue"),
        ] as [(String?, String?, String?)])
    func names(_ name: String?, _ description: String?, _ code: String?) {
        var thrown: String?
        do { try SecurityGroupNames.check(name: name, description: description) } catch { thrown = error.code }
        #expect(thrown == code)
    }
}
