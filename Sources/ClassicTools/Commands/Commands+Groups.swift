import AWSProtocol

extension CommandTable {
    static let groupCommands: [Command] = [
        Command(
            "ec2-create-group", "ec2-add-group", "ec2addgrp", about: "Make a security group.",
            action: "CreateSecurityGroup", positionals: .one("GROUP", "GroupName"),
            options: [
                .value("d", "description", "DESCRIPTION", "GroupDescription", required: true),
                .value("c", "vpc", "VPC", "VpcId"),
            ],
            print: { answer, invocation, output in
                output.add(
                    "GROUP", headers: ["GroupId", "GroupName", "Description"],
                    [answer.string("groupId"), invocation.positionals.first, invocation["description"]])
            }),
        Command(
            "ec2-describe-group", "ec2dgrp", about: "List security groups and their rules.",
            action: "DescribeSecurityGroups", positionals: .own(["GROUP"], required: 0, repeats: true),
            options: [.filter],
            adjust: { (invocation, fields) throws(UsageError) in
                for (list, wanted) in [("GroupId", true), ("GroupName", false)] {
                    let groups = invocation.positionals.filter { $0.hasPrefix("sg-") == wanted }
                    for (index, group) in groups.enumerated() { fields.pairs.append(("\(list).\(index + 1)", group)) }
                }
            }, print: printGroups),
        Command(
            "ec2-delete-group", "ec2delgrp", about: "Delete a security group.", action: "DeleteSecurityGroup",
            positionals: .own(["GROUP"], required: 1),
            adjust: { (invocation, fields) throws(UsageError) in fields.pairs.append(groupParameter(invocation)) },
            print: { answer, _, output in output.add("RETURN", [answer.string("return") ?? "true"]) }),
        ruleCommand(
            "ec2-authorize", "ec2auth", "AuthorizeSecurityGroup", "Open a security group to an address or a group."),
        ruleCommand("ec2-revoke", "ec2revoke", "RevokeSecurityGroup", "Take back what ec2-authorize opened."),
    ]

    private static func groupParameter(_ invocation: Invocation) -> (name: String, value: String) {
        let group = invocation.positionals.first ?? ""
        return (group.hasPrefix("sg-") ? "GroupId" : "GroupName", group)
    }

    private static func ruleCommand(_ long: String, _ short: String, _ action: String, _ about: String) -> Command {
        Command(
            long, short, about: about, action: action, positionals: .own(["GROUP"], required: 1),
            options: [
                .own("P", "protocol", "PROTOCOL"), .own("p", "port-range", "PORT-RANGE"),
                .own("t", "icmp-type-code", "TYPE:CODE"), .own("s", "source-or-dest-cidr", "CIDR", repeats: true),
                .own("o", "source-or-dest-group", "GROUP", repeats: true),
                .own("u", "source-or-dest-group-user", "USER", repeats: true), .toggle(nil, "egress"),
            ],
            adjust: { (invocation, fields) throws(UsageError) in
                try FirewallRule(invocation).append(to: &fields, invocation)
            },
            print: { _, invocation, output in
                guard let rule = try? FirewallRule(invocation) else { return }
                let group = invocation.positionals.first ?? ""
                let isID = group.hasPrefix("sg-")
                output.add("GROUP", [isID ? group : nil, nil, isID ? nil : group, nil, nil])
                for source in rule.sources {
                    output.add(
                        "PERMISSION",
                        [nil, group, "ALLOWS", rule.ipProtocol, rule.from, rule.to] + source
                            + [invocation.has("egress") ? "egress" : "ingress"])
                }
            })
    }

    @Sendable
    private static func printGroups(_ answer: XMLElement, _ invocation: Invocation, _ output: inout RecordOutput) {
        for group in answer.items("securityGroupInfo") {
            output.add(
                "GROUP", headers: ["GroupId", "OwnerId", "GroupName", "Description", "VpcId"],
                ["groupId", "ownerId", "groupName", "groupDescription", "vpcId"].map { group.string($0) })
            for (set, direction) in [("ipPermissions", "ingress"), ("ipPermissionsEgress", "egress")] {
                for rule in group.items(set) {
                    let ends = direction == "ingress" ? "FROM" : "TO"
                    let start: [String?] = [
                        group.string("ownerId"), group.string("groupName"), "ALLOWS",
                        rule.string("ipProtocol").map { $0 == "-1" ? "all" : $0 }, rule.string("fromPort"),
                        rule.string("toPort"), ends,
                    ]
                    for range in rule.items("ipRanges") {
                        output.add("PERMISSION", start + ["CIDR", range.string("cidrIp"), direction])
                    }
                    for range in rule.items("ipv6Ranges") {
                        output.add("PERMISSION", start + ["CIDR", range.string("cidrIpv6"), direction])
                    }
                    for source in rule.items("groups") {
                        // One column with a blank inside, as the originals print it.
                        let name = source.string("groupName").map { "NAME " + $0 }
                        output.add(
                            "PERMISSION",
                            start + [
                                "USER", source.string("userId"), name, source.string("groupId").map { "ID " + $0 },
                                direction,
                            ])
                    }
                }
            }
            output.tags(group, type: "security-group", id: group.string("groupId"))
        }
    }
}

/// The rule that `ec2-authorize` and `ec2-revoke` speak of.
struct FirewallRule {
    let ipProtocol: String
    /// Nil where the protocol has no ports or all are meant.
    let from: String?
    let to: String?
    let cidrs: [String]
    let groups: [(name: String, owner: String?)]

    init(_ invocation: Invocation) throws(UsageError) {
        let ipProtocol = invocation["protocol"]?.lowercased() ?? (invocation.has("icmp-type-code") ? "icmp" : "tcp")
        self.ipProtocol = ipProtocol
        var bounds: (String, String)?
        if let text = invocation["icmp-type-code"], let option = invocation.option("icmp-type-code") {
            let parts = text.split(separator: ":").map(String.init)
            guard parts.count == 2, parts.allSatisfy({ Int($0) != nil }) else { throw .invalid(option, text) }
            bounds = (parts[0], parts[1])
        } else if let text = invocation["port-range"], let option = invocation.option("port-range") {
            guard let range = Self.ports(text) else { throw .invalid(option, text) }
            bounds = range
        } else if ipProtocol == "icmp" {
            bounds = ("-1", "-1")
        } else if ["tcp", "udp", "6", "17"].contains(ipProtocol), let option = invocation.option("port-range") {
            throw .missing(option)
        }
        from = bounds?.0
        to = bounds?.1
        let users = invocation.all("source-or-dest-group-user")
        let names = invocation.all("source-or-dest-group")
        var groups: [(name: String, owner: String?)] = []
        for (index, name) in names.enumerated() {
            let owner = index < users.count ? users[index] : users.last
            if owner == nil, !name.hasPrefix("sg-"), let option = invocation.option("source-or-dest-group-user") {
                throw .missing(option)
            }
            groups.append((name, owner))
        }
        self.groups = groups
        let cidrs = invocation.all("source-or-dest-cidr")
        self.cidrs = cidrs.isEmpty && groups.isEmpty ? ["0.0.0.0/0"] : cidrs
    }

    /// `22`, `8000-8010` or `-1` for all.
    private static func ports(_ text: String) -> (String, String)? {
        if text == "-1" { return ("0", "65535") }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count), parts.allSatisfy({ UInt16($0) != nil }) else { return nil }
        return (parts[0], parts[parts.count - 1])
    }

    /// The last columns of PERMISSION lines, one line for each source.
    var sources: [[String?]] {
        cidrs.map { ["FROM", "CIDR", $0] }
            + groups.map { group in
                group.name.hasPrefix("sg-")
                    ? ["FROM", "USER", group.owner, nil, "ID " + group.name]
                    : ["FROM", "USER", group.owner, "NAME " + group.name, nil]
            }
    }

    func append(to fields: inout FormFields, _ invocation: Invocation) {
        let direction = invocation.has("egress") ? "Egress" : "Ingress"
        fields.pairs = fields.pairs.map { $0.name == "Action" ? ($0.name, $0.value + direction) : $0 }
        let group = invocation.positionals.first ?? ""
        fields.pairs.append((group.hasPrefix("sg-") ? "GroupId" : "GroupName", group))
        let prefix = "IpPermissions.1."
        fields.pairs.append((prefix + "IpProtocol", ipProtocol == "all" ? "-1" : ipProtocol))
        if let from { fields.pairs.append((prefix + "FromPort", from)) }
        if let to { fields.pairs.append((prefix + "ToPort", to)) }
        for (index, cidr) in cidrs.enumerated() {
            let name = cidr.contains(":") ? "Ipv6Ranges.\(index + 1).CidrIpv6" : "IpRanges.\(index + 1).CidrIp"
            fields.pairs.append((prefix + name, cidr))
        }
        for (index, group) in groups.enumerated() {
            let source = prefix + "Groups.\(index + 1)."
            fields.pairs.append((source + (group.name.hasPrefix("sg-") ? "GroupId" : "GroupName"), group.name))
            if let owner = group.owner { fields.pairs.append((source + "UserId", owner)) }
        }
    }
}
