import AWSProtocol

/// One attribute that the `…-attribute` commands know: how it is asked for, changed and shown.
private struct Attribute: Sendable {
    let short: Character?
    let option: String
    /// As the API names it: `disableApiTermination`.
    let name: String
    /// What a change sends; nil where the attribute can only be read.
    let parameter: String?

    init(_ short: Character?, _ option: String, _ name: String, set parameter: String? = nil) {
        self.short = short
        self.option = option
        self.name = name
        self.parameter = parameter
    }
}

extension CommandTable {
    private static let instanceAttributes = [
        Attribute("t", "instance-type", "instanceType", set: "InstanceType.Value"),
        Attribute(nil, "kernel", "kernel", set: "Kernel.Value"),
        Attribute(nil, "ramdisk", "ramdisk", set: "Ramdisk.Value"),
        Attribute(nil, "user-data", "userData"),
        Attribute(nil, "disable-api-termination", "disableApiTermination", set: "DisableApiTermination.Value"),
        Attribute(
            nil, "instance-initiated-shutdown-behavior", "instanceInitiatedShutdownBehavior",
            set: "InstanceInitiatedShutdownBehavior.Value"),
        Attribute(nil, "root-device-name", "rootDeviceName"),
        Attribute(nil, "source-dest-check", "sourceDestCheck", set: "SourceDestCheck.Value"),
        Attribute(nil, "ebs-optimized", "ebsOptimized", set: "EbsOptimized.Value"),
    ]

    static let attributeCommands: [Command] = [
        describe(
            "ec2-describe-instance-attribute", "ec2dinatt", "DescribeInstanceAttribute", "INSTANCE", "InstanceId",
            "an instance",
            instanceAttributes + [
                Attribute("b", "block-device-mapping", "blockDeviceMapping"), Attribute("g", "group-id", "groupSet"),
            ]),
        Command(
            "ec2-modify-instance-attribute", "ec2minatt", about: "Change an attribute of an instance.",
            action: "ModifyInstanceAttribute", positionals: .one("INSTANCE", "InstanceId"),
            options: instanceAttributes.compactMap { attribute in
                attribute.parameter.map { .value(attribute.short, attribute.option, "VALUE", $0) }
            } + [
                .own(nil, "user-data", "DATA"), .own(nil, "user-data-file", "FILE"),
                .list("g", "group-id", "GROUP", "GroupId"), .mapping,
            ],
            adjust: { (invocation, fields) throws(UsageError) in
                if let data = try userData(invocation) {
                    fields.pairs.append(("UserData.Value", ByteCoding.base64(data)))
                }
                // Name, version and instance are always there.
                guard fields.pairs.count > 3 else { throw .missing(parameter: "ATTRIBUTE") }
            },
            print: { _, invocation, output in
                let instance = invocation.positionals.first
                for attribute in instanceAttributes {
                    if let value = invocation[attribute.option] { output.line([attribute.name, instance, value]) }
                }
                for group in invocation.all("group-id") { output.line(["groupSet", instance, group]) }
                for text in invocation.all("block-device-mapping") {
                    guard case .volume(_, _, let delete, _, _, _)? = BlockDeviceMapping(text)?.target else { continue }
                    output.add("BLOCKDEVICE", [BlockDeviceMapping(text)?.device, delete.map { String($0) }])
                }
            }),
        reset(
            "ec2-reset-instance-attribute", "ec2rinatt", "ResetInstanceAttribute", "INSTANCE", "InstanceId",
            "an instance",
            instanceAttributes.filter { ["kernel", "ramdisk", "sourceDestCheck"].contains($0.name) }),
        describe(
            "ec2-describe-image-attribute", "ec2dimatt", "DescribeImageAttribute", "IMAGE", "ImageId", "an image",
            [
                Attribute("l", "launch-permission", "launchPermission"),
                Attribute("p", "product-codes", "productCodes"),
                Attribute("B", "block-device-mapping", "blockDeviceMapping"), Attribute(nil, "kernel", "kernel"),
                Attribute(nil, "ramdisk", "ramdisk"), Attribute(nil, "description", "description"),
            ]),
        modifyPermissions(
            "ec2-modify-image-attribute", "ec2mimatt", "ModifyImageAttribute", "IMAGE", "ImageId",
            Attribute("l", "launch-permission", "launchPermission", set: "LaunchPermission"),
            further: [
                .list("p", "product-code", "CODE", "ProductCode"),
                .value(nil, "description", "DESCRIPTION", "Description.Value"),
            ]),
        reset(
            "ec2-reset-image-attribute", "ec2rimatt", "ResetImageAttribute", "IMAGE", "ImageId", "an image",
            [Attribute("l", "launch-permission", "launchPermission")]),
        describe(
            "ec2-describe-snapshot-attribute", "ec2dsnapatt", "DescribeSnapshotAttribute", "SNAPSHOT", "SnapshotId",
            "a snapshot",
            [
                Attribute("c", "create-volume-permission", "createVolumePermission"),
                Attribute("p", "product-codes", "productCodes"),
            ]),
        modifyPermissions(
            "ec2-modify-snapshot-attribute", "ec2msnapatt", "ModifySnapshotAttribute", "SNAPSHOT", "SnapshotId",
            Attribute("c", "create-volume-permission", "createVolumePermission", set: "CreateVolumePermission")),
        reset(
            "ec2-reset-snapshot-attribute", "ec2rsnapatt", "ResetSnapshotAttribute", "SNAPSHOT", "SnapshotId",
            "a snapshot", [Attribute("c", "create-volume-permission", "createVolumePermission")]),
    ]

    /// Exactly one of the attributes must be asked for.
    private static func chosen(_ attributes: [Attribute], _ invocation: Invocation) throws(UsageError) -> Attribute {
        let named = attributes.filter { invocation.has($0.option) }
        guard named.count == 1 else {
            throw UsageError(
                "Exactly one of " + attributes.map { "--" + $0.option }.joined(separator: ", ") + " is required")
        }
        return named[0]
    }

    private static func describe(
        _ long: String, _ short: String, _ action: String, _ resource: String, _ parameter: String, _ words: String,
        _ attributes: [Attribute]
    ) -> Command {
        Command(
            long, short, about: "Show an attribute of \(words).", action: action,
            positionals: .one(resource, parameter), options: attributes.map { .toggle($0.short, $0.option) },
            adjust: { (invocation, fields) throws(UsageError) in
                fields.pairs.append(("Attribute", try chosen(attributes, invocation).name))
            },
            print: { answer, invocation, output in
                guard let attribute = try? chosen(attributes, invocation) else { return }
                show(attribute.name, answer, invocation.positionals.first, &output)
            })
    }

    private static func show(_ name: String, _ answer: XMLElement, _ id: String?, _ output: inout RecordOutput) {
        guard let element = answer[name] else { return output.line([name, id, nil]) }
        switch name {
        case "launchPermission", "createVolumePermission":
            for item in element.all("item") {
                let kind = item["group"] == nil ? "userId" : "group"
                output.line([name, id, kind, item.string(kind)])
            }
        case "productCodes":
            for item in element.all("item") { output.line([name, id, "productCode", item.string("productCode")]) }
        case "groupSet":
            for item in element.all("item") { output.line([name, id, item.string("groupId")]) }
        case "blockDeviceMapping":
            for item in element.all("item") {
                if item.at("ebs", "volumeId") != nil {
                    output.add(.instanceDevice, item)
                } else {
                    let source = item.at("ebs", "snapshotId") ?? item.string("virtualName") ?? ""
                    output.line([name, id, "blockDeviceMap", "\(item.string("deviceName") ?? ""): \(source)"])
                }
            }
        case "kernel", "ramdisk", "description":
            // The API has the value one level below; the tools leave a column before it.
            output.line([name, id, nil, element.string("value") ?? element.text])
        case "userData":
            let base64 = (element.string("value") ?? "").filter { !$0.isWhitespace }
            output.line([name, id, String(decoding: ByteCoding.bytes(base64: base64) ?? [], as: UTF8.self)])
        default: output.line([name, id, element.string("value") ?? element.text])
        }
    }

    private static func modifyPermissions(
        _ long: String, _ short: String, _ action: String, _ resource: String, _ parameter: String,
        _ attribute: Attribute, further: [OptionSpec] = []
    ) -> Command {
        Command(
            long, short, about: "Say who may use it.", action: action, positionals: .one(resource, parameter),
            options: [
                .toggle(attribute.short, attribute.option), .own("a", "add", "ENTITY", repeats: true),
                .own("r", "remove", "ENTITY", repeats: true),
            ] + further,
            adjust: { (invocation, fields) throws(UsageError) in
                for (list, words) in [("Add", invocation.all("add")), ("Remove", invocation.all("remove"))] {
                    for (index, entity) in words.enumerated() {
                        let kind = entity == "all" ? "Group" : "UserId"
                        fields.pairs.append(("\(attribute.parameter ?? "").\(list).\(index + 1).\(kind)", entity))
                    }
                }
                guard fields.pairs.count > 3 else { throw .missing(parameter: "ATTRIBUTE") }
            },
            print: { _, invocation, output in
                let id = invocation.positionals.first
                for (verb, words) in [("ADD", invocation.all("add")), ("REMOVE", invocation.all("remove"))] {
                    for entity in words {
                        output.line([attribute.name, id, verb, entity == "all" ? "group" : "userId", entity])
                    }
                }
                for code in invocation.all("product-code") { output.line(["productCodes", id, "productCode", code]) }
                if let text = invocation["description"] { output.line(["description", id, nil, text]) }
            })
    }

    private static func reset(
        _ long: String, _ short: String, _ action: String, _ resource: String, _ parameter: String, _ words: String,
        _ attributes: [Attribute]
    ) -> Command {
        Command(
            long, short, about: "Set an attribute of \(words) back.", action: action,
            positionals: .one(resource, parameter), options: attributes.map { .toggle($0.short, $0.option) },
            adjust: { (invocation, fields) throws(UsageError) in
                fields.pairs.append(("Attribute", try chosen(attributes, invocation).name))
            },
            print: { _, invocation, output in
                guard let attribute = try? chosen(attributes, invocation) else { return }
                output.line([attribute.name, invocation.positionals.first, "RESET"])
            })
    }
}
