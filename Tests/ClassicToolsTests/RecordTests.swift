import Synchronization
import Testing

@testable import ClassicTools

final class ErrorText: Sendable {
    private let state = Mutex("")
    var text: String { state.withLock { $0 } }
    func append(_ words: String) { state.withLock { $0 += words } }
}

struct RecordTests {
    @Test func volumesWithAttachmentsAndTags() async {
        let answer = """
            <R><volumeSet><item><volumeId>vol-dafa05b0</volumeId><size>15</size><snapshotId>snap-f7476f98</snapshotId>
            <availabilityZone>us-east-1a</availabilityZone><status>in-use</status>
            <createTime>2011-08-08T15:44:21.000Z</createTime><attachmentSet><item><volumeId>vol-dafa05b0</volumeId>
            <instanceId>i-b8e489d8</instanceId><device>/dev/sdj</device><status>attached</status>
            <attachTime>2011-09-27T14:58:21.000Z</attachTime></item></attachmentSet>
            <tagSet><item><key>Name</key><value>trac</value></item></tagSet></item></volumeSet></R>
            """
        let lines = [
            "VOLUME|vol-dafa05b0|15|snap-f7476f98|us-east-1a|in-use|2011-08-08T15:44:21+0000|||Not Encrypted",
            "ATTACHMENT|vol-dafa05b0|i-b8e489d8|/dev/sdj|attached|2011-09-27T14:58:21+0000",
            "TAG|volume|vol-dafa05b0|Name|trac",
        ]
        let run = await ToolRun(["ec2dvol"], answers: [answer])
        #expect(run.lines == lines)
        let hidden = await ToolRun(["ec2dvol", "--hide-tags"], answers: [answer])
        #expect(hidden.lines == Array(lines.dropLast()))
    }

    @Test func stateChanges() async {
        let answer = """
            <R><instancesSet><item><instanceId>i-1</instanceId><currentState><name>shutting-down</name></currentState>
            <previousState><name>running</name></previousState></item></instancesSet></R>
            """
        #expect(await ToolRun(["ec2kill", "i-1"], answers: [answer]).lines == ["INSTANCE|i-1|running|shutting-down"])
    }

    @Test func instanceDevices() async {
        let answer = """
            <R><reservationSet><item><reservationId>r-1</reservationId><ownerId>1</ownerId><groupSet><item>
            <groupName>a</groupName></item><item><groupName>b</groupName></item></groupSet><instancesSet><item>
            <instanceId>i-1</instanceId><blockDeviceMapping><item><deviceName>/dev/sda1</deviceName><ebs>
            <volumeId>vol-cb175aa0</volumeId><attachTime>2011-06-24T08:25:20.000Z</attachTime>
            <deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping></item></instancesSet></item>
            </reservationSet></R>
            """
        let lines = await ToolRun(["ec2din"], answers: [answer]).lines
        #expect(lines.first == "RESERVATION|r-1|1|a,b")
        #expect(lines[1].split(separator: "|", omittingEmptySubsequences: false).count == 32)
        #expect(lines[2] == "BLOCKDEVICE|/dev/sda1|vol-cb175aa0|2011-06-24T08:25:20.000Z|true")
    }

    @Test func consoleOutput() async {
        let answer =
            "<R><instanceId>i-1</instanceId><timestamp>2010-06-29T02:50:55.000Z</timestamp><output>Ym9vdA0KG1sxbQ==</output></R>"
        #expect(
            await ToolRun(["ec2gcons", "i-1"], answers: [answer]).output
                == "i-1\n2010-06-29T02:50:55+0000\nboot\n^[[1m\n")
        #expect(
            await ToolRun(["ec2gcons", "i-1", "-r"], answers: [answer]).output
                == "i-1\n2010-06-29T02:50:55+0000\nboot\r\n\u{1B}[1m")
    }

    @Test func keyPair() async {
        let answer =
            "<R><keyName>k</keyName><keyFingerprint>aa:bb</keyFingerprint><keyMaterial>-----BEGIN\nx\n-----END</keyMaterial></R>"
        #expect(
            await ToolRun(["ec2addkey", "k"], answers: [answer]).output
                == "KEYPAIR\tk\taa:bb\n-----BEGIN\nx\n-----END\n")
    }

    @Test func groups() async {
        let answer = """
            <R><securityGroupInfo><item><ownerId>457992882886</ownerId><groupId>sg-1</groupId><groupName>octohost</groupName>
            <groupDescription>Octohost Group</groupDescription><vpcId>vpc-1</vpcId><ipPermissions><item>
            <ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort><groups><item><userId>1</userId>
            <groupId>sg-1</groupId><groupName>octohost</groupName></item></groups><ipRanges><item>
            <cidrIp>0.0.0.0/0</cidrIp></item></ipRanges></item></ipPermissions><ipPermissionsEgress><item>
            <ipProtocol>-1</ipProtocol><ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges></item>
            </ipPermissionsEgress></item></securityGroupInfo></R>
            """
        let run = await ToolRun(["ec2dgrp", "octohost", "sg-1"], answers: [answer])
        #expect(run.requests == [["GroupName.1": "octohost", "GroupId.1": "sg-1"]])
        #expect(
            run.lines == [
                "GROUP|sg-1|457992882886|octohost|Octohost Group|vpc-1",
                "PERMISSION|457992882886|octohost|ALLOWS|tcp|22|22|FROM|CIDR|0.0.0.0/0|ingress",
                "PERMISSION|457992882886|octohost|ALLOWS|tcp|22|22|FROM|USER|1|NAME octohost|ID sg-1|ingress",
                "PERMISSION|457992882886|octohost|ALLOWS|all|||TO|CIDR|0.0.0.0/0|egress",
            ])
    }

    @Test func attributes() async {
        let protection = await ToolRun(
            ["ec2-describe-instance-attribute", "i-10a64379", "--disable-api-termination"],
            answers: ["<R><disableApiTermination><value>true</value></disableApiTermination></R>"])
        #expect(protection.requests == [["InstanceId": "i-10a64379", "Attribute": "disableApiTermination"]])
        #expect(protection.lines == ["disableApiTermination|i-10a64379|true"])
        let change = await ToolRun(["ec2minatt", "i-1", "--disable-api-termination", "true"])
        #expect(change.requests == [["InstanceId": "i-1", "DisableApiTermination.Value": "true"]])
        #expect(change.lines == ["disableApiTermination|i-1|true"])
        let keep = await ToolRun(["ec2minatt", "i-1", "-b", "/dev/sda1=::false"])
        #expect(keep.requests.first?["BlockDeviceMapping.1.Ebs.DeleteOnTermination"] == "false")
        let share = await ToolRun(["ec2mimatt", "ami-61a54008", "-l", "-a", "495219933132", "-r", "all"])
        #expect(
            share.requests == [
                [
                    "ImageId": "ami-61a54008", "LaunchPermission.Add.1.UserId": "495219933132",
                    "LaunchPermission.Remove.1.Group": "all",
                ]
            ])
        #expect(
            share.lines == [
                "launchPermission|ami-61a54008|ADD|userId|495219933132",
                "launchPermission|ami-61a54008|REMOVE|group|all",
            ])
        #expect(await ToolRun(["ec2rimatt", "ami-1", "-l"]).lines == ["launchPermission|ami-1|RESET"])
        #expect(await ToolRun(["ec2dinatt", "i-1"]).status == 1)
    }

    @Test func tags() async {
        let run = await ToolRun(["ec2addtag", "i-1", "vol-2", "--tag", "Name=a=b", "-t", "plain"])
        #expect(
            run.requests == [
                [
                    "ResourceId.1": "i-1", "ResourceId.2": "vol-2", "Tag.1.Key": "Name", "Tag.1.Value": "a=b",
                    "Tag.2.Key": "plain", "Tag.2.Value": "",
                ]
            ])
        #expect(
            run.lines == [
                "TAG|instance|i-1|Name|a=b", "TAG|instance|i-1|plain|", "TAG|volume|vol-2|Name|a=b",
                "TAG|volume|vol-2|plain|",
            ])
    }

    @Test func addresses() async {
        let answer = "<R><publicIp>1.2.3.4</publicIp><domain>standard</domain></R>"
        #expect(await ToolRun(["ec2allocaddr"], answers: [answer]).lines == ["ADDRESS|1.2.3.4|standard|"])
        #expect(await ToolRun(["ec2assocaddr", "1.2.3.4", "-i", "i-123"]).lines == ["ADDRESS|1.2.3.4|i-123"])
        #expect(await ToolRun(["ec2reladdr", "1.2.3.4"]).lines == ["ADDRESS|1.2.3.4"])
    }
}
