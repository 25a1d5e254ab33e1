import AWSProtocol

extension Record {
    static let volume = Record(
        tag: "VOLUME",
        columns: [
            Column("VolumeId", "volumeId"), Column("Size", "size"), Column("SnapshotId", "snapshotId"),
            Column("AvailabilityZone", "availabilityZone"), Column("Status", "status"),
            Column("CreateTime", time: "createTime"), Column("VolumeType", "volumeType"), Column("Iops", "iops"),
            encryption,
        ])

    static let attachment = Record(
        tag: "ATTACHMENT",
        columns: [
            Column("VolumeId", "volumeId"), Column("InstanceId", "instanceId"), Column("Device", "device"),
            Column("Status", "status"), Column("AttachTime", time: "attachTime"),
        ])

    static let encryption = Column("Encrypted") { $0.string("encrypted") == "true" ? "Encrypted" : "Not Encrypted" }
}

extension CommandTable {
    static let volumeCommands: [Command] = [
        Command(
            "ec2-create-volume", "ec2addvol", about: "Make a volume, empty or of a snapshot.", action: "CreateVolume",
            options: [
                .value("s", "size", "SIZE", "Size"), .value(nil, "snapshot", "SNAPSHOT", "SnapshotId"),
                .value("z", "availability-zone", "ZONE", "AvailabilityZone", required: true),
                .value("t", "type", "TYPE", "VolumeType"), .value("i", "iops", "IOPS", "Iops"),
                .flag(nil, "encrypted", "Encrypted"),
            ],
            adjust: { (invocation, _) throws(UsageError) in
                if !invocation.has("size"), !invocation.has("snapshot"), let size = invocation.option("size") {
                    throw .missing(size)
                }
            },
            print: { answer, _, output in output.add(.volume, answer) }),
        Command(
            "ec2-describe-volumes", "ec2dvol", about: "List volumes and where they are attached.",
            action: "DescribeVolumes", positionals: .many("VOLUME", "VolumeId"), options: [.filter],
            print: { answer, _, output in
                output.add(.volume, set: "volumeSet", of: answer) { volume, output in
                    for attachment in volume.items("attachmentSet") { output.add(.attachment, attachment) }
                    output.tags(volume, type: "volume", id: volume.string("volumeId"))
                }
            }),
        Command(
            "ec2-attach-volume", "ec2attvol", about: "Attach a volume to an instance as a device.",
            action: "AttachVolume", positionals: .one("VOLUME", "VolumeId"),
            options: [
                .value("i", "instance", "INSTANCE", "InstanceId", required: true),
                .value("d", "device", "DEVICE", "Device", required: true),
            ], print: { answer, _, output in output.add(.attachment, answer) }),
        Command(
            "ec2-detach-volume", "ec2detvol", about: "Detach a volume from its instance.", action: "DetachVolume",
            positionals: .one("VOLUME", "VolumeId"),
            options: [
                .value("i", "instance", "INSTANCE", "InstanceId"), .value("d", "device", "DEVICE", "Device"),
                .flag("f", "force", "Force"),
            ], print: { answer, _, output in output.add(.attachment, answer) }),
        Command(
            "ec2-delete-volume", "ec2delvol", about: "Delete a volume and what is on it.", action: "DeleteVolume",
            positionals: .one("VOLUME", "VolumeId"),
            print: { _, invocation, output in output.add("VOLUME", invocation.positionals) }),
    ]
}
