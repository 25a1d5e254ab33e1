import AWSProtocol

extension Record {
    static let address = Record(
        tag: "ADDRESS",
        columns: [
            Column("PublicIp", "publicIp"), Column("InstanceId", "instanceId"), Column("Domain", "domain"),
            Column("AllocationId", "allocationId"), Column("AssociationId", "associationId"),
            Column("NetworkInterfaceId", "networkInterfaceId"), Column("PrivateIpAddress", "privateIpAddress"),
        ])
}

extension CommandTable {
    static let addressCommands: [Command] = [
        Command(
            "ec2-allocate-address", "ec2allocaddr", about: "Reserve a public address.", action: "AllocateAddress",
            options: [.value("d", "domain", "DOMAIN", "Domain")],
            print: { answer, _, output in
                output.add(
                    "ADDRESS", [answer.string("publicIp"), answer.string("domain"), answer.string("allocationId")])
            }),
        Command(
            "ec2-describe-addresses", "ec2daddr", about: "List reserved addresses.", action: "DescribeAddresses",
            positionals: .own(["IP"], required: 0, repeats: true), options: [.filter],
            adjust: { (invocation, fields) throws(UsageError) in
                for (list, wanted) in [("AllocationId", true), ("PublicIp", false)] {
                    let some = invocation.positionals.filter { $0.hasPrefix("eipalloc-") == wanted }
                    for (index, value) in some.enumerated() { fields.pairs.append(("\(list).\(index + 1)", value)) }
                }
            },
            print: { answer, _, output in output.add(.address, set: "addressesSet", of: answer) }),
        addressCommand(
            "ec2-associate-address", "ec2assocaddr", "AssociateAddress", "Give an instance a reserved address.",
            allocation: "AllocationId", options: [.value("i", "instance", "INSTANCE", "InstanceId", required: true)],
            print: { answer, invocation, output in
                output.add(
                    "ADDRESS",
                    [invocation.positionals.first, invocation["instance"]]
                        + [invocation["allocation-id"], answer.string("associationId")].filter { $0 != nil })
            }),
        addressCommand(
            "ec2-disassociate-address", "ec2disaddr", "DisassociateAddress",
            "Take a reserved address from its instance.",
            allocation: "AssociationId", print: printAddress),
        addressCommand(
            "ec2-release-address", "ec2reladdr", "ReleaseAddress", "Give a reserved address back.",
            allocation: "AllocationId", print: printAddress),
    ]

    /// Named by address, or by `-a` and the id that VPC gave.
    private static func addressCommand(
        _ long: String, _ short: String, _ action: String, _ about: String, allocation: String,
        options: [OptionSpec] = [], print: @escaping Command.Print
    ) -> Command {
        Command(
            long, short, about: about, action: action, positionals: .own(["IP"], required: 0),
            options: options + [.value("a", "allocation-id", "ID", allocation)],
            adjust: { (invocation, fields) throws(UsageError) in
                guard let address = invocation.positionals.first else {
                    if invocation.has("allocation-id") { return }
                    throw .missing(parameter: "IP")
                }
                fields.pairs.append(("PublicIp", address))
            }, print: print)
    }

    private static let printAddress: Command.Print = { _, invocation, output in
        output.add("ADDRESS", [invocation.positionals.first ?? invocation["allocation-id"]])
    }
}
