import Testing

@testable import ClassicTools

/// The command lines that users of 2008 to 2011 wrote, as typed, against canned answers.
struct ScenarioTests {
    private static let volume = """
        <CreateVolumeResponse><requestId>r</requestId><volumeId>vol-c8791ca1</volumeId><size>20</size><snapshotId/>
        <availabilityZone>us-east-1a</availabilityZone><status>creating</status>
        <createTime>2010-06-29T02:50:55.000Z</createTime><volumeType>standard</volumeType></CreateVolumeResponse>
        """
    private static let attachment = """
        <R><volumeId>vol-1</volumeId><instanceId>i-2</instanceId><device>/dev/sdx</device><status>attaching</status>
        <attachTime>2009-12-05T08:14:17.000Z</attachTime></R>
        """

    @Test func createVolume() async {
        let run = await ToolRun(["ec2-create-volume", "-s", "20", "-z", "us-east-1a"], answers: [Self.volume])
        #expect(run.requests == [["Size": "20", "AvailabilityZone": "us-east-1a"]])
        #expect(
            run.lines == [
                "VOLUME|vol-c8791ca1|20||us-east-1a|creating|2010-06-29T02:50:55+0000|standard||Not Encrypted"
            ])
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
    }

    @Test func createVolumeFromSnapshot() async {
        let run = await ToolRun(["ec2-create-volume", "--snapshot", "snap-a2b959c9", "-z", "us-east-1a", "-s", "20"])
        #expect(run.requests == [["Size": "20", "AvailabilityZone": "us-east-1a", "SnapshotId": "snap-a2b959c9"]])
    }

    /// `-v` is verbose, so that the volume is the positional.
    @Test func attachWithVerboseInTheMiddle() async {
        let run = await ToolRun(
            ["ec2attvol", "-d", "/dev/sdx", "-i", "i-xxxxxxxx", "-v", "vol-xxxxxxxx"], answers: [Self.attachment])
        #expect(run.requests == [["Device": "/dev/sdx", "InstanceId": "i-xxxxxxxx", "VolumeId": "vol-xxxxxxxx"]])
        #expect(run.lines == ["ATTACHMENT|vol-1|i-2|/dev/sdx|attaching|2009-12-05T08:14:17+0000"])
    }

    @Test func attachWithPositionalFirst() async {
        let run = await ToolRun(["ec2-attach-volume", "vol-c8701ca1", "-i", "i-fd15e097", "-d", "/dev/sdj"])
        #expect(run.requests == [["Device": "/dev/sdj", "InstanceId": "i-fd15e097", "VolumeId": "vol-c8701ca1"]])
    }

    @Test func runInstances() async {
        let answer = """
            <RunInstancesResponse><reservationId>r-9cc240f7</reservationId><ownerId>223410055806</ownerId><groupSet/>
            <instancesSet><item><instanceId>i-81ee2eeb</instanceId><imageId>ami-147f977d</imageId>
            <instanceState><code>0</code><name>pending</name></instanceState><keyName>main</keyName>
            <amiLaunchIndex>0</amiLaunchIndex><instanceType>m1.small</instanceType>
            <launchTime>2010-06-29T02:50:55.000Z</launchTime>
            <placement><availabilityZone>us-east-1a</availabilityZone><tenancy>default</tenancy></placement>
            <monitoring><state>disabled</state></monitoring>
            <groupSet><item><groupId>sg-1</groupId><groupName>default</groupName></item></groupSet>
            <tagSet><item><key>Name</key><value>db</value></item></tagSet></item></instancesSet></RunInstancesResponse>
            """
        let run = await ToolRun(
            ["ec2-run-instances", "ami-147f977d", "-k", "main", "-z", "us-east-1a", "-d", "role=web,db=", "-n", "2"],
            answers: [answer])
        #expect(
            run.requests == [
                [
                    "ImageId": "ami-147f977d", "KeyName": "main", "Placement.AvailabilityZone": "us-east-1a",
                    "UserData": "cm9sZT13ZWIsZGI9", "MinCount": "2", "MaxCount": "2", "InstanceType": "m1.small",
                ]
            ])
        #expect(
            run.lines == [
                "RESERVATION|r-9cc240f7|223410055806|default",
                "INSTANCE|i-81ee2eeb|ami-147f977d|||pending|main|0||m1.small|2010-06-29T02:50:55+0000|us-east-1a||||"
                    + "monitoring-disabled|||||||||||||sg-1|default||",
                "TAG|instance|i-81ee2eeb|Name|db",
            ])
    }

    @Test func launch() async {
        let run = await ToolRun(["ec2run", "ami-0459bc6d", "-k", "ec2-keypair"])
        #expect(run.requests.first?["KeyName"] == "ec2-keypair")
        #expect(run.requests.first?["MinCount"] == "1")
    }

    @Test func describeAllImages() async {
        let run = await ToolRun(["ec2dim", "-a"])
        #expect(run.actions == ["DescribeImages"])
        #expect(run.requests == [[:]])
    }

    @Test func describeOwnImagesAsksTwiceAndListsOnce() async {
        let answer = """
            <R><imagesSet><item><imageId>ami-9c835cf5</imageId><imageLocation>728213020069/aquarius-8</imageLocation>
            <imageOwnerId>728213020069</imageOwnerId><imageState>available</imageState><isPublic>false</isPublic>
            <architecture>x86_64</architecture><imageType>machine</imageType><kernelId>aki-825ea7eb</kernelId>
            <rootDeviceType>ebs</rootDeviceType><virtualizationType>paravirtual</virtualizationType>
            <hypervisor>xen</hypervisor><blockDeviceMapping><item><deviceName>/dev/sda1</deviceName><ebs>
            <snapshotId>snap-39268643</snapshotId><volumeSize>10</volumeSize>
            <deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping></item></imagesSet></R>
            """
        let run = await ToolRun(["ec2-describe-images"], answers: [answer])
        #expect(run.requests == [["Owner.1": "self"], ["ExecutableBy.1": "self"]])
        #expect(
            run.lines == [
                "IMAGE|ami-9c835cf5|728213020069/aquarius-8|728213020069|available|private||x86_64|machine|aki-825ea7eb|"
                    + "||ebs|paravirtual|xen",
                "BLOCKDEVICEMAPPING|/dev/sda1||snap-39268643|10|true||",
            ])
    }

    @Test(arguments: [
        (
            ["-b", "/dev/sda1=snap-12345678:8:false"],
            [
                "1.DeviceName": "/dev/sda1", "1.Ebs.SnapshotId": "snap-12345678", "1.Ebs.VolumeSize": "8",
                "1.Ebs.DeleteOnTermination": "false",
            ]
        ),
        (
            ["-b", "/dev/sdf1=:10:false"],
            ["1.DeviceName": "/dev/sdf1", "1.Ebs.VolumeSize": "10", "1.Ebs.DeleteOnTermination": "false"]
        ),
        (["-b", "/dev/sdb=none"], ["1.DeviceName": "/dev/sdb", "1.NoDevice": ""]),
        (["-b", "/dev/sdj=vol-12345678"], ["1.DeviceName": "/dev/sdj", "1.Ebs.SnapshotId": "vol-12345678"]),
        (
            ["-b", "/dev/sdc=ephemeral1", "-s", "snap-1"],
            [
                "1.DeviceName": "/dev/sdc", "1.VirtualName": "ephemeral1", "2.DeviceName": "/dev/sda1",
                "2.Ebs.SnapshotId": "snap-1",
            ]
        ),
    ])
    func register(options: [String], mapping: [String: String]) async {
        let run = await ToolRun(
            [
                "ec2reg", "-n", "Ubuntu 10.04 20110201.1 Base", "-d", "Basic ubuntu server configuration",
                "--root-device-name", "/dev/sda1", "-a", "x86_64", "--kernel", "aki-1",
            ] + options,
            answers: ["<R><imageId>ami-1</imageId></R>"])
        var expected = [
            "Name": "Ubuntu 10.04 20110201.1 Base", "Description": "Basic ubuntu server configuration",
            "RootDeviceName": "/dev/sda1", "Architecture": "x86_64", "KernelId": "aki-1",
        ]
        for (name, value) in mapping { expected["BlockDeviceMapping." + name] = value }
        #expect(run.requests == [expected])
        #expect(run.lines == ["IMAGE|ami-1"])
    }

    @Test func createSnapshot() async {
        let answer = """
            <R><snapshotId>snap-73997212</snapshotId><volumeId>vol-93f77ffa</volumeId><status>pending</status>
            <startTime>2011-07-09T02:16:57.000Z</startTime><progress/><ownerId>558277860346</ownerId>
            <volumeSize>40</volumeSize><description>Sat Jul  9</description><encrypted>false</encrypted></R>
            """
        let run = await ToolRun(
            ["ec2-create-snapshot", "vol-93f77ffa", "--description", "Sat Jul  9"], answers: [answer])
        #expect(run.requests == [["VolumeId": "vol-93f77ffa", "Description": "Sat Jul  9"]])
        #expect(
            run.lines == [
                "SNAPSHOT|snap-73997212|vol-93f77ffa|pending|2011-07-09T02:16:57+0000||558277860346|40|Sat Jul  9|Not Encrypted"
            ])
    }

    @Test func describeSnapshotsWithHeaders() async {
        let answer = """
            <R><snapshotSet><item><snapshotId>snap-298cb741</snapshotId><volumeId>vol-93f77ffa</volumeId>
            <status>completed</status><startTime>2010-06-29T02:50:55.000Z</startTime><progress>100%</progress>
            <ownerId>1</ownerId><volumeSize>20</volumeSize><description>d</description></item>
            <item><snapshotId>snap-2</snapshotId><volumeId>vol-93f77ffa</volumeId><status>pending</status></item>
            </snapshotSet></R>
            """
        let run = await ToolRun(["ec2-describe-snapshots", "--headers"], answers: [answer])
        #expect(
            run.lines.first == "|SnapshotId|VolumeId|Status|StartTime|Progress|OwnerId|VolumeSize|Description|Encrypted"
        )
        #expect(
            run.lines.dropFirst() == [
                "SNAPSHOT|snap-298cb741|vol-93f77ffa|completed|2010-06-29T02:50:55+0000|100%|1|20|d|Not Encrypted",
                "SNAPSHOT|snap-2|vol-93f77ffa|pending||||||Not Encrypted",
            ])
    }

    @Test func emptyFieldsAreShownOnlyWhenAsked() async {
        let run = await ToolRun(
            ["ec2-create-volume", "-s", "20", "-z", "us-east-1a", "--show-empty-fields"], answers: [Self.volume])
        #expect(run.lines.first?.hasPrefix("VOLUME|vol-c8791ca1|20|(nil)|us-east-1a") == true)
    }

    @Test func prune() async {
        let run = await ToolRun(["ec2-delete-snapshot", "snap-5d91ed71"])
        #expect(run.lines == ["SNAPSHOT|snap-5d91ed71"])
        let image = await ToolRun(["ec2-deregister", "ami-1"])
        #expect(image.lines == ["IMAGE|ami-1"])
    }
}
