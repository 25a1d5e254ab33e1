import Foundation
import Testing

@testable import ClassicTools

struct CommandLineTests {
    @Test func everyCommandHasUsage() async {
        for name in CommandTable.byName.keys {
            for help in ["-h", "--help", "-?"] {
                let run = await ToolRun([name, help])
                #expect(run.status == 0)
                #expect(run.output.hasPrefix("Usage: \(name)"))
                #expect(run.requests.isEmpty)
            }
        }
    }

    @Test func optionsOfACommandAreDistinct() {
        for command in CommandTable.all {
            let shorts = command.options.compactMap(\.short)
            let longs = command.options.map(\.long)
            #expect(Set(shorts).count == shorts.count, "\(command.names)")
            #expect(Set(longs).count == longs.count, "\(command.names)")
        }
        let names = CommandTable.all.flatMap(\.names)
        #expect(Set(names).count == names.count)
    }

    @Test func shortNamesAreThere() {
        let wanted = """
            ec2din ec2run ec2kill ec2stop ec2start ec2reboot ec2gcons ec2dim ec2reg ec2dereg ec2cim ec2dimatt ec2mimatt
            ec2rimatt ec2dinatt ec2minatt ec2rinatt ec2addvol ec2dvol ec2delvol ec2attvol ec2detvol ec2addsnap ec2dsnap
            ec2delsnap ec2dsnapatt ec2msnapatt ec2rsnapatt ec2addkey ec2dkey ec2delkey ec2fp ec2addgrp ec2dgrp ec2delgrp
            ec2auth ec2revoke ec2allocaddr ec2assocaddr ec2disaddr ec2reladdr ec2daddr ec2dre ec2daz ec2addtag ec2tag
            ec2deltag ec2dtag ec2min ec2umin ec2ver ec2impkey
            """
        let missing = Set(wanted.split(whereSeparator: \.isWhitespace).map(String.init)).subtracting(ClassicTools.names)
        #expect(missing.isEmpty)
    }

    @Test(arguments: [
        (["ec2addvol", "-s", "1"], "Required option '-z, --availability-zone ZONE' missing (-h for usage)\n"),
        (["ec2run"], "Required parameter 'AMI' missing (-h for usage)\n"),
        (
            ["ec2run", "ami-1", "-b", "/dev/sda1"],
            "Invalid argument for option '-b, --block-device-mapping MAPPING': '/dev/sda1' (-h for usage)\n"
        ),
        (
            ["ec2run", "ami-1", "-n", "3-1"],
            "Invalid argument for option '-n, --instance-count MIN[-MAX]': '3-1' (-h for usage)\n"
        ),
        (["ec2dvol", "--nonsense"], "Unrecognized option: --nonsense (-h for usage)\n"),
        (["ec2dvol", "-Z"], "Unrecognized option: -Z (-h for usage)\n"),
        (["ec2dvol", "-F"], "Missing argument for option '-F, --filter FILTER' (-h for usage)\n"),
        (
            ["ec2dvol", "-F", "nothing"],
            "Invalid argument for option '-F, --filter FILTER': 'nothing' (-h for usage)\n"
        ),
        (["ec2-no-such-thing"], "ec2-no-such-thing: no such command\n"),
    ])
    func usageErrors(line: [String], message: String) async {
        let run = await ToolRun(line)
        #expect(run.errors == message)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.requests.isEmpty)
    }

    @Test func extraParametersAreIgnoredWithAWarning() async {
        let run = await ToolRun(["ec2-delete-volume", "vol-1", "ami-b232d0db"])
        #expect(run.errors == "WARNING: Ignoring extra parameter(s): [ ami-b232d0db ]\n")
        #expect(run.lines == ["VOLUME|vol-1"])
        #expect(run.status == 0)
    }

    @Test func formsOfOptions() async {
        for line in [
            ["--size=20", "--availability-zone=z"], ["-s20", "-zz"], ["-s=20", "-z=z"], ["-vHs", "20", "-z", "z"],
            ["-size", "20", "-z", "z"],
        ] {
            let run = await ToolRun(["ec2addvol"] + line)
            #expect(run.requests == [["Size": "20", "AvailabilityZone": "z"]], "\(line)")
        }
    }

    @Test func dashReadsStandardInput() async {
        let run = await ToolRun(["ec2-describe-volumes", "-"], input: ["vol-1", "vol-2"])
        #expect(run.requests == [["VolumeId.1": "vol-1", "VolumeId.2": "vol-2"]])
    }

    @Test func filtersOfOneNameAreAlternatives() async {
        let run = await ToolRun(["ec2din", "-F", "tag:Name=a b", "-F", "x=1", "--filter", "tag:Name=c"])
        #expect(
            run.requests == [
                [
                    "Filter.1.Name": "tag:Name", "Filter.1.Value.1": "a b", "Filter.1.Value.2": "c",
                    "Filter.2.Name": "x", "Filter.2.Value.1": "1",
                ]
            ])
    }

    @Test(arguments: [
        (
            400,
            "<Response><Errors><Error><Code>InvalidVolume.NotFound</Code><Message>The volume 'vol-1' does not exist.</Message></Error></Errors></Response>",
            "Client.InvalidVolume.NotFound: The volume 'vol-1' does not exist.\n"
        ),
        (
            500,
            "<Response><Errors><Error><Code>InternalError</Code><Message>An internal error has occurred</Message></Error></Errors></Response>",
            "Server.InternalError: An internal error has occurred\n"
        ),
        (
            400, "<Response><Errors><Error><Message>size must be less than 100</Message></Error></Errors></Response>",
            "Client: size must be less than 100\n"
        ),
        (403, "no", "Server returned error code = 403\nno\n"),
    ])
    func serviceErrors(status: Int, body: String, message: String) async {
        let run = await ToolRun(["ec2delvol", "vol-1"], fails: (status, body))
        #expect(run.errors == message)
        #expect(run.output.isEmpty)
        #expect(run.status == 1)
    }

    @Test(arguments: [
        (["-p", "22"], ["IpProtocol": "tcp", "FromPort": "22", "ToPort": "22", "IpRanges.1.CidrIp": "0.0.0.0/0"]),
        (
            ["-Ptcp", "-p80"],
            ["IpProtocol": "tcp", "FromPort": "80", "ToPort": "80", "IpRanges.1.CidrIp": "0.0.0.0/0"]
        ),
        (
            ["-P", "udp", "-p", "1-9", "-s", "10.0.0.0/8"],
            ["IpProtocol": "udp", "FromPort": "1", "ToPort": "9", "IpRanges.1.CidrIp": "10.0.0.0/8"]
        ),
        (
            ["-P", "icmp", "-t", "-1:-1"],
            ["IpProtocol": "icmp", "FromPort": "-1", "ToPort": "-1", "IpRanges.1.CidrIp": "0.0.0.0/0"]
        ),
        (
            ["-p", "5432", "-o", "web", "-u", "1234"],
            [
                "IpProtocol": "tcp", "FromPort": "5432", "ToPort": "5432", "Groups.1.GroupName": "web",
                "Groups.1.UserId": "1234",
            ]
        ),
        (["-P", "all", "-o", "sg-2"], ["IpProtocol": "-1", "Groups.1.GroupId": "sg-2"]),
    ])
    func firewallRules(options: [String], rule: [String: String]) async {
        let run = await ToolRun(["ec2-authorize", "default"] + options)
        var expected = ["GroupName": "default"]
        for (name, value) in rule { expected["IpPermissions.1." + name] = value }
        #expect(run.requests == [expected])
        #expect(run.actions == ["AuthorizeSecurityGroupIngress"])
        #expect(run.lines.first == "GROUP|||default||")
    }

    @Test func firewallEcho() async {
        let run = await ToolRun(["ec2auth", "potato", "-p", "22"])
        #expect(run.lines == ["GROUP|||potato||", "PERMISSION||potato|ALLOWS|tcp|22|22|FROM|CIDR|0.0.0.0/0|ingress"])
    }

    @Test(arguments: [
        ("/dev/sda1", false), ("=snap-1", false), ("/dev/sda1=", false), ("/dev/sda1=snap-1:x", false),
        ("/dev/sda1=::", false),
        ("/dev/sda1=snap-1:8:maybe", false), ("/dev/sdb=ephemeral99", false), ("/dev/sdb=ephemeral-1", false),
        ("/dev/sda1=:100", true), ("/dev/sda1=snap-1", true), ("/dev/sda1=snap-1:8:true:io1:100:encrypted", true),
        ("/dev/sda1=::false", true), ("/dev/sdj=vol-1::false", true),
    ])
    func mappings(text: String, isValid: Bool) {
        #expect((BlockDeviceMapping(text) != nil) == isValid)
    }

    @Test(
        arguments: [
            ([:], [], "http://127.0.0.1:4566/", "us-east-1"),
            (
                ["EC2_URL": "https://ec2.us-west-2.amazonaws.com"], [], "https://ec2.us-west-2.amazonaws.com/",
                "us-west-2"
            ),
            (
                ["EC2_URL": "ec2.us-west-2.amazonaws.com"], ["--region", "eu-west-1"],
                "https://ec2.eu-west-1.amazonaws.com/", "eu-west-1"
            ),
            (["EC2_URL": "http://cloud:4566/x"], ["--region", "eu-west-1"], "http://cloud:4566/x", "eu-west-1"),
            (["EC2_URL": "http://a"], ["-U", "http://b:1/"], "http://b:1/", "us-east-1"),
        ] as [([String: String], [String], String, String)])
    func endpoints(environment: [String: String], options: [String], url: String, region: String) throws {
        let command = try #require(CommandTable.byName["ec2dvol"])
        let console = Console(write: { _ in }, complain: { _ in }, read: { [] })
        let invocation = try Invocation(
            command: command, name: "ec2dvol", arguments: options, environment: environment, console: console)
        let endpoint = try Endpoint(invocation)
        #expect(endpoint.url == url)
        #expect(endpoint.region == region)
    }

    @Test func missingCredentials() async {
        let errors = ErrorText()
        let status = await ClassicTools.run(
            name: "ec2dvol", arguments: [], environment: [:],
            console: Console(write: { _ in }, complain: { errors.append($0) }, read: { [] }), transport: nil)
        #expect(status == 1)
        #expect(errors.text == "Required option '-O, --aws-access-key KEY' missing (-h for usage)\n")
    }

    @Test func installMakesLinks() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/skerry-tools-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try ClassicTools.install(into: folder, program: "/old/program")
        let names = try ClassicTools.install(into: folder, program: "/usr/bin/program")
        #expect(names == ClassicTools.names)
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/ec2addvol") == "/usr/bin/program")
    }
}
