import AWSProtocol

extension Record {
    static let snapshot = Record(
        tag: "SNAPSHOT",
        columns: [
            Column("SnapshotId", "snapshotId"), Column("VolumeId", "volumeId"), Column("Status", "status"),
            Column("StartTime", time: "startTime"), Column("Progress", "progress"), Column("OwnerId", "ownerId"),
            Column("VolumeSize", "volumeSize"), Column("Description", "description"), encryption,
        ])
}

extension CommandTable {
    static let snapshotCommands: [Command] = [
        Command(
            "ec2-create-snapshot", "ec2addsnap", about: "Take a snapshot of a volume as it is now.",
            action: "CreateSnapshot", positionals: .one("VOLUME", "VolumeId"),
            options: [.value("d", "description", "DESCRIPTION", "Description")],
            print: { answer, _, output in output.add(.snapshot, answer) }),
        Command(
            "ec2-describe-snapshots", "ec2dsnap",
            about: "List snapshots: your own and those shared with you, or as asked.",
            action: "DescribeSnapshots", positionals: .many("SNAPSHOT", "SnapshotId"),
            options: [
                .toggle("a", "all"), .list("o", "owner", "OWNER", "Owner"),
                .list("r", "restorable-by", "USER", "RestorableBy"), .filter,
            ],
            variants: { ownAndShared($0, shared: "RestorableBy.1", options: ["owner", "restorable-by"]) },
            print: { answer, _, output in
                output.add(.snapshot, set: "snapshotSet", of: answer, id: "snapshotId") { snapshot, output in
                    output.tags(snapshot, type: "snapshot", id: snapshot.string("snapshotId"))
                }
            }),
        Command(
            "ec2-delete-snapshot", "ec2delsnap", about: "Delete a snapshot; no other is harmed.",
            action: "DeleteSnapshot", positionals: .one("SNAPSHOT", "SnapshotId"),
            print: { _, invocation, output in output.add("SNAPSHOT", invocation.positionals) }),
        Command(
            "ec2-copy-snapshot", "ec2cpsnap", about: "Copy a snapshot, from this region or another.",
            action: "CopySnapshot",
            options: [
                .value("r", "source-region", "REGION", "SourceRegion", required: true),
                .value("s", "source-snapshot-id", "SNAPSHOT", "SourceSnapshotId", required: true),
                .value("d", "description", "DESCRIPTION", "Description"),
            ],
            print: { answer, _, output in output.add("SNAPSHOT", [answer.string("snapshotId")]) }),
    ]
}
