import AWSProtocol
import Foundation

extension Record {
    /// Columns were appended over the years, never moved: scripts cut them by number.
    static let instance = Record(
        tag: "INSTANCE",
        columns: [
            Column("InstanceId", "instanceId"), Column("ImageId", "imageId"), Column("PublicDnsName", "dnsName"),
            Column("PrivateDnsName", "privateDnsName"), Column("State", "instanceState/name"),
            Column("KeyName", "keyName"), Column("AmiLaunchIndex", "amiLaunchIndex"),
            Column("ProductCodes") {
                $0.items("productCodes").compactMap { $0.string("productCode") }.joined(separator: ",")
            },
            Column("InstanceType", "instanceType"), Column("LaunchTime", time: "launchTime"),
            Column("AvailabilityZone", "placement/availabilityZone"), Column("KernelId", "kernelId"),
            Column("RamdiskId", "ramdiskId"), Column("Platform", "platform"),
            Column("Monitoring") { $0.at("monitoring", "state").map { "monitoring-" + $0 } },
            Column("PublicIpAddress", "ipAddress"), Column("PrivateIpAddress", "privateIpAddress"),
            Column("VpcId", "vpcId"), Column("SubnetId", "subnetId"), Column("RootDeviceType", "rootDeviceType"),
            Column("InstanceLifecycle", "instanceLifecycle"), Column("SpotInstanceRequestId", "spotInstanceRequestId"),
            Column("InstanceLicense", "instanceLicense"), Column("PlacementGroup", "placement/groupName"),
            Column("VirtualizationType", "virtualizationType"), Column("Hypervisor", "hypervisor"),
            Column("ClientToken", "clientToken"),
            Column("SecurityGroupIds") {
                $0.items("groupSet").compactMap { $0.string("groupId") }.joined(separator: ",")
            },
            Column("Tenancy", "placement/tenancy"), Column("EbsOptimized", "ebsOptimized"),
            Column("IamInstanceProfile", "iamInstanceProfile/arn"),
        ])

    static let reservation = Record(
        tag: "RESERVATION",
        columns: [
            Column("ReservationId", "reservationId"), Column("OwnerId", "ownerId"),
            Column("Groups") { reservation in
                // Instances in a VPC carry the groups themselves.
                let own = reservation.items("groupSet")
                let groups = own.isEmpty ? reservation.items("instancesSet").first?.items("groupSet") ?? [] : own
                return groups.compactMap { $0.string("groupName") ?? $0.string("groupId") }.joined(separator: ",")
            },
        ])

    static let instanceDevice = Record(
        tag: "BLOCKDEVICE",
        columns: [
            Column("DeviceName", "deviceName"), Column("VolumeId", "ebs/volumeId"),
            Column("AttachTime", "ebs/attachTime"), Column("DeleteOnTermination", "ebs/deleteOnTermination"),
        ])

    static let stateChange = Record(
        tag: "INSTANCE",
        columns: [
            Column("InstanceId", "instanceId"), Column("PreviousState", "previousState/name"),
            Column("CurrentState", "currentState/name"),
        ])

    static let instanceStatus = Record(
        tag: "INSTANCE",
        columns: [
            Column("InstanceId", "instanceId"), Column("AvailabilityZone", "availabilityZone"),
            Column("State", "instanceState/name"), Column("StateCode", "instanceState/code"),
            Column("InstanceStatus", "instanceStatus/status"), Column("SystemStatus", "systemStatus/status"),
        ])
}

extension CommandTable {
    static let instanceCommands: [Command] = [
        Command(
            // The article of 2010 misspells it once; so did others.
            "ec2-run-instances", "ec2run", "ec2-run-instance", about: "Launch instances of an image.",
            action: "RunInstances", positionals: .one("AMI", "ImageId"),
            options: [
                .own("n", "instance-count", "MIN[-MAX]"), .own("g", "group", "GROUP", repeats: true),
                .value("k", "key", "KEY", "KeyName"), .own("d", "user-data", "DATA"),
                .own("f", "user-data-file", "DATA-FILE"), .own("t", "instance-type", "TYPE"),
                .value("z", "availability-zone", "ZONE", "Placement.AvailabilityZone"),
                .value(nil, "kernel", "KERNEL", "KernelId"), .value(nil, "ramdisk", "RAMDISK", "RamdiskId"), .mapping,
                .flag("m", "monitor", "Monitoring.Enabled"),
                .flag(nil, "disable-api-termination", "DisableApiTermination"),
                .value(nil, "instance-initiated-shutdown-behavior", "BEHAVIOR", "InstanceInitiatedShutdownBehavior"),
                .value(nil, "placement-group", "GROUP", "Placement.GroupName"),
                .value(nil, "client-token", "TOKEN", "ClientToken"), .value("s", "subnet", "SUBNET", "SubnetId"),
                .value(nil, "private-ip-address", "IP_ADDRESS", "PrivateIpAddress"),
                .own(nil, "addressing", "ADDRESSING"), .value(nil, "tenancy", "TENANCY", "Placement.Tenancy"),
                .own("p", "iam-profile", "PROFILE"),
            ], adjust: adjustRun, print: { answer, _, output in addReservation(answer, &output) }),
        Command(
            "ec2-describe-instances", "ec2din", about: "List instances, with their devices and tags.",
            action: "DescribeInstances", positionals: .many("INSTANCE", "InstanceId"), options: [.filter],
            print: { answer, _, output in
                for reservation in answer.items("reservationSet") { addReservation(reservation, &output) }
            }),
        stateCommand("ec2-terminate-instances", "ec2kill", "TerminateInstances", "Terminate instances."),
        stateCommand(
            "ec2-stop-instances", "ec2stop", "StopInstances", "Stop instances; their volumes stay.",
            options: [.flag("f", "force", "Force")]),
        stateCommand("ec2-start-instances", "ec2start", "StartInstances", "Start stopped instances."),
        Command(
            "ec2-reboot-instances", "ec2reboot", about: "Reboot instances.", action: "RebootInstances",
            positionals: .many("INSTANCE", "InstanceId", required: true)),
        monitorCommand("ec2-monitor-instances", "ec2min", "MonitorInstances", "Turn detailed monitoring on."),
        monitorCommand("ec2-unmonitor-instances", "ec2umin", "UnmonitorInstances", "Turn detailed monitoring off."),
        Command(
            "ec2-get-console-output", "ec2gcons", about: "Print what an instance wrote to its console.",
            action: "GetConsoleOutput", positionals: .one("INSTANCE", "InstanceId"),
            options: [.toggle("r", "raw-console-output")],
            print: printConsole),
        Command(
            "ec2-describe-instance-status", "ec2dins", about: "Show the status checks of instances.",
            action: "DescribeInstanceStatus", positionals: .many("INSTANCE", "InstanceId"),
            options: [
                .toggle("I", "hide-healthy"), .flag("A", "include-all-instances", "IncludeAllInstances"), .filter,
            ], print: printStatus),
    ]

    private static func stateCommand(
        _ long: String, _ short: String, _ action: String, _ about: String, options: [OptionSpec] = []
    ) -> Command {
        Command(
            long, short, about: about, action: action, positionals: .many("INSTANCE", "InstanceId", required: true),
            options: options,
            print: { answer, _, output in output.add(.stateChange, set: "instancesSet", of: answer) })
    }

    private static func monitorCommand(_ long: String, _ short: String, _ action: String, _ about: String) -> Command {
        Command(
            long, short, about: about, action: action, positionals: .many("INSTANCE", "InstanceId", required: true),
            print: { answer, _, output in
                for item in answer.items("instancesSet") {
                    output.line([item.string("instanceId"), item.at("monitoring", "state").map { "monitoring-" + $0 }])
                }
            })
    }

    private static func addReservation(_ reservation: XMLElement, _ output: inout RecordOutput) {
        output.add(.reservation, reservation)
        for instance in reservation.items("instancesSet") {
            output.add(.instance, instance)
            for device in instance.items("blockDeviceMapping") { output.add(.instanceDevice, device) }
            output.tags(instance, type: "instance", id: instance.string("instanceId"))
        }
    }

    @Sendable
    private static func adjustRun(_ invocation: Invocation, _ fields: inout FormFields) throws(UsageError) {
        let count = invocation["instance-count"] ?? "1"
        let bounds = count.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard (1...2).contains(bounds.count), let least = bounds.first, let most = bounds.last, least >= 1,
            most >= least
        else {
            throw invocation.option("instance-count").map { .invalid($0, count) }
                ?? UsageError("'\(count)' is no count")
        }
        fields.pairs += [("MinCount", String(least)), ("MaxCount", String(most))]
        fields.pairs.append(("InstanceType", invocation["instance-type"] ?? "m1.small"))
        let groups = invocation.all("group")
        for (index, group) in groups.filter({ !$0.hasPrefix("sg-") }).enumerated() {
            fields.pairs.append(("SecurityGroup.\(index + 1)", group))
        }
        for (index, group) in groups.filter({ $0.hasPrefix("sg-") }).enumerated() {
            fields.pairs.append(("SecurityGroupId.\(index + 1)", group))
        }
        if let data = try userData(invocation) { fields.pairs.append(("UserData", ByteCoding.base64(data))) }
        if let profile = invocation["iam-profile"] {
            fields.pairs.append(("IamInstanceProfile." + (profile.hasPrefix("arn:") ? "Arn" : "Name"), profile))
        }
    }

    /// `-d` or `-f`.
    static func userData(_ invocation: Invocation) throws(UsageError) -> [UInt8]? {
        if let text = invocation["user-data"] { return Array(text.utf8) }
        guard let file = invocation["user-data-file"] else { return nil }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw UsageError("\(file): cannot be read")
        }
        return [UInt8](bytes)
    }

    @Sendable
    private static func printConsole(_ answer: XMLElement, _ invocation: Invocation, _ output: inout RecordOutput) {
        output.line([answer.string("instanceId")])
        output.line([answer.string("timestamp").map(Column.time)])
        let base64 = (answer.string("output") ?? "").filter { !$0.isWhitespace }
        let bytes = ByteCoding.bytes(base64: base64) ?? []
        guard !invocation.has("raw-console-output") else {
            output.raw(String(decoding: bytes, as: UTF8.self))
            return
        }
        var shown: [UInt8] = []
        for byte in bytes {
            switch byte {
            case 0x0A, 0x09, 0x20..<0x7F, 0x80...: shown.append(byte)
            case 0x0D: break
            default: shown += [0x5E, byte ^ 0x40]
            }
        }
        if shown.last != 0x0A { shown.append(0x0A) }
        output.raw(String(decoding: shown, as: UTF8.self))
    }

    @Sendable
    private static func printStatus(_ answer: XMLElement, _ invocation: Invocation, _ output: inout RecordOutput) {
        for status in answer.items("instanceStatusSet") {
            let healthy = status.at("instanceStatus", "status") == "ok" && status.at("systemStatus", "status") == "ok"
            if healthy, invocation.has("hide-healthy") { continue }
            output.add(.instanceStatus, status)
            for (tag, name) in [("SYSTEMSTATUS", "systemStatus"), ("INSTANCESTATUS", "instanceStatus")] {
                for detail in status[name]?.items("details") ?? [] {
                    output.add(
                        tag, headers: ["Name", "Status", "ImpairedSince"],
                        [
                            detail.string("name"), detail.string("status"),
                            detail.string("impairedSince").map(Column.time),
                        ])
                }
            }
            for event in status.items("eventsSet") {
                output.add(
                    "EVENT", headers: ["Code", "NotBefore", "NotAfter", "Description"],
                    [
                        event.string("code"), event.string("notBefore").map(Column.time),
                        event.string("notAfter").map(Column.time), event.string("description"),
                    ])
            }
        }
    }
}
