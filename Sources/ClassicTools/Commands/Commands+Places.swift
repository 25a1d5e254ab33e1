import AWSProtocol

extension Record {
    static let region = Record(
        tag: "REGION", columns: [Column("RegionName", "regionName"), Column("RegionEndpoint", "regionEndpoint")])
    static let zone = Record(
        tag: "AVAILABILITYZONE",
        columns: [
            Column("ZoneName", "zoneName"), Column("ZoneState", "zoneState"), Column("RegionName", "regionName"),
            Column("Messages") { $0.items("messageSet").compactMap { $0.string("message") }.joined(separator: ", ") },
        ])
}

extension CommandTable {
    static let placeCommands: [Command] = [
        Command(
            "ec2-describe-regions", "ec2dre", about: "List regions.", action: "DescribeRegions",
            positionals: .many("REGION", "RegionName"), options: [.filter],
            print: { answer, _, output in output.add(.region, set: "regionInfo", of: answer) }),
        Command(
            "ec2-describe-availability-zones", "ec2daz", about: "List the zones of the region.",
            action: "DescribeAvailabilityZones", positionals: .many("ZONE", "ZoneName"), options: [.filter],
            print: { answer, _, output in output.add(.zone, set: "availabilityZoneInfo", of: answer) }),
        Command(
            "ec2-version", "ec2ver", about: "Print the version of the tools and of the API they speak.",
            local: { _ in "1.0-skerry \(Command.version)\n" }),
    ]
}
