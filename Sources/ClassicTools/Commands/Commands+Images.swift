import AWSProtocol

extension Record {
    static let image = Record(
        tag: "IMAGE",
        columns: [
            Column("ImageId", "imageId"), Column("Location", "imageLocation"),
            Column("Owner") { $0.string("imageOwnerAlias") ?? $0.string("imageOwnerId") },
            Column("State", "imageState"),
            Column("Visibility") { $0.string("isPublic") == "true" ? "public" : "private" },
            Column("ProductCodes") {
                $0.items("productCodes").compactMap { $0.string("productCode") }.joined(separator: ",")
            },
            Column("Architecture", "architecture"), Column("ImageType", "imageType"), Column("KernelId", "kernelId"),
            Column("RamdiskId", "ramdiskId"), Column("Platform", "platform"),
            Column("RootDeviceType", "rootDeviceType"), Column("VirtualizationType", "virtualizationType"),
            Column("Hypervisor", "hypervisor"),
        ])

    static let imageMapping = Record(
        tag: "BLOCKDEVICEMAPPING",
        columns: [
            Column("DeviceName", "deviceName"), Column("VirtualName", "virtualName"),
            Column("SnapshotId", "ebs/snapshotId"), Column("VolumeSize", "ebs/volumeSize"),
            Column("DeleteOnTermination", "ebs/deleteOnTermination"), Column("VolumeType", "ebs/volumeType"),
            Column("Iops", "ebs/iops"),
        ])

    /// Answers that name nothing but the image.
    static let imageID = Record(tag: "IMAGE", columns: [Column("ImageId", "imageId")])
}

extension CommandTable {
    static let imageCommands: [Command] = [
        Command(
            "ec2-describe-images", "ec2dim", about: "List images: your own and those shared with you, or as asked.",
            action: "DescribeImages", positionals: .many("IMAGE", "ImageId"),
            options: [
                .toggle("a", "all"), .list("o", "owner", "OWNER", "Owner"),
                .list("x", "executable-by", "EXECUTABLE_BY", "ExecutableBy"), .filter,
            ],
            variants: { ownAndShared($0, shared: "ExecutableBy.1", options: ["owner", "executable-by"]) },
            print: { answer, _, output in
                output.add(.image, set: "imagesSet", of: answer, id: "imageId") { image, output in
                    for mapping in image.items("blockDeviceMapping") { output.add(.imageMapping, mapping) }
                    output.tags(image, type: "image", id: image.string("imageId"))
                }
            }),
        Command(
            "ec2-register", "ec2reg", about: "Register an image: of a manifest in S3, or of snapshots (-s, -b).",
            action: "RegisterImage", positionals: .own(["MANIFEST"], required: 0),
            options: [
                .value("n", "name", "NAME", "Name"), .value("d", "description", "DESCRIPTION", "Description"),
                .value("a", "architecture", "ARCHITECTURE", "Architecture"),
                .value(nil, "kernel", "KERNEL", "KernelId"),
                .value(nil, "ramdisk", "RAMDISK", "RamdiskId"),
                .value(nil, "root-device-name", "NAME", "RootDeviceName"), .own("s", "snapshot", "SNAPSHOT"), .mapping,
                .value(nil, "virtualization-type", "TYPE", "VirtualizationType"),
            ],
            adjust: { (invocation, fields) throws(UsageError) in
                if let manifest = invocation.positionals.first {
                    fields.pairs.append(("ImageLocation", manifest))
                    return
                }
                guard invocation.has("name") else { throw .missing(parameter: "MANIFEST") }
                let device = invocation["root-device-name"] ?? "/dev/sda1"
                if !invocation.has("root-device-name") { fields.pairs.append(("RootDeviceName", device)) }
                if let snapshot = invocation["snapshot"] {
                    let prefix = "BlockDeviceMapping.\(invocation.all("block-device-mapping").count + 1)."
                    fields.pairs.append((prefix + "DeviceName", device))
                    fields.pairs.append((prefix + "Ebs.SnapshotId", snapshot))
                }
            },
            print: { answer, _, output in output.add(.imageID, answer) }),
        Command(
            "ec2-deregister", "ec2dereg", about: "Deregister an image; its snapshots stay.", action: "DeregisterImage",
            positionals: .one("IMAGE", "ImageId"),
            print: { _, invocation, output in output.add("IMAGE", invocation.positionals) }),
        Command(
            "ec2-create-image", "ec2cim", about: "Make an image of an instance and its volumes.", action: "CreateImage",
            positionals: .one("INSTANCE", "InstanceId"),
            options: [
                .value("n", "name", "NAME", "Name", required: true),
                .value("d", "description", "DESCRIPTION", "Description"), .flag(nil, "no-reboot", "NoReboot"), .mapping,
            ],
            print: { answer, _, output in output.add(.imageID, answer) }),
        Command(
            "ec2-copy-image", "ec2cpimg", about: "Copy an image, from this region or another.", action: "CopyImage",
            options: [
                .value("r", "source-region", "REGION", "SourceRegion", required: true),
                .value("s", "source-ami-id", "IMAGE", "SourceImageId", required: true),
                .value("n", "name", "NAME", "Name"), .value("d", "description", "DESCRIPTION", "Description"),
                .value("c", "client-token", "TOKEN", "ClientToken"),
            ],
            print: { answer, _, output in output.add(.imageID, answer) }),
    ]

    /// Without words about whose, the originals list what is yours and what was shared with you by name: two requests.
    static func ownAndShared(_ invocation: Invocation, shared: String, options: [String]) -> [FormFields] {
        guard invocation.positionals.isEmpty, !invocation.has("all"), !options.contains(where: invocation.has) else {
            return [FormFields()]
        }
        return [FormFields(pairs: [("Owner.1", "self")]), FormFields(pairs: [(shared, "self")])]
    }
}
