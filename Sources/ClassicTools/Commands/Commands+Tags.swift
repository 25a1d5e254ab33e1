import AWSProtocol

extension CommandTable {
    static let tagCommands: [Command] = [
        Command(
            "ec2-create-tags", "ec2addtag", "ec2tag", about: "Put tags on resources.", action: "CreateTags",
            positionals: .many("RESOURCE", "ResourceId", required: true), options: [tagOption],
            adjust: { (invocation, fields) throws(UsageError) in
                for (index, text) in invocation.all("tag").enumerated() {
                    let tag = parse(text)
                    fields.pairs.append(("Tag.\(index + 1).Key", tag.key))
                    fields.pairs.append(("Tag.\(index + 1).Value", tag.value ?? ""))
                }
            },
            print: { _, invocation, output in
                for resource in invocation.positionals {
                    for text in invocation.all("tag") {
                        let tag = parse(text)
                        output.add("TAG", [resourceType(resource), resource, tag.key, tag.value])
                    }
                }
            }),
        Command(
            "ec2-delete-tags", "ec2deltag", about: "Take tags off resources.", action: "DeleteTags",
            positionals: .many("RESOURCE", "ResourceId", required: true), options: [tagOption],
            adjust: { (invocation, fields) throws(UsageError) in
                for (index, text) in invocation.all("tag").enumerated() {
                    let tag = parse(text)
                    fields.pairs.append(("Tag.\(index + 1).Key", tag.key))
                    // `KEY` takes any value off, `KEY=` only the empty one.
                    if let value = tag.value { fields.pairs.append(("Tag.\(index + 1).Value", value)) }
                }
            }),
        Command(
            "ec2-describe-tags", "ec2dtag", about: "List tags.", action: "DescribeTags", options: [.filter],
            print: { answer, _, output in
                for tag in answer.items("tagSet") {
                    output.add(
                        "TAG", headers: ["ResourceType", "ResourceId", "Key", "Value"],
                        ["resourceType", "resourceId", "key", "value"].map { tag.string($0) })
                }
            }),
    ]

    private static let tagOption = OptionSpec.own("t", "tag", "KEY[=VALUE]", repeats: true, required: true)

    private static func parse(_ text: String) -> (key: String, value: String?) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (halves.first ?? "", halves.count > 1 ? halves[1] : nil)
    }

    private static let types = [
        "i": "instance", "vol": "volume", "snap": "snapshot", "ami": "image", "aki": "image", "ari": "image",
        "sg": "security-group", "r": "reservation", "vpc": "vpc", "subnet": "subnet", "eni": "network-interface",
        "key": "key-pair", "eipalloc": "elastic-ip", "rtb": "route-table", "igw": "internet-gateway",
        "acl": "network-acl", "dopt": "dhcp-options",
    ]

    private static func resourceType(_ id: String) -> String? { types[String(id.prefix { $0 != "-" })] }
}
