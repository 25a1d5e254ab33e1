import AWSProtocol
import Foundation
import Synchronization
import Testing

@testable import Region

/// Every operation that is implemented, with parameters that no client sends: each answer is an orderly one, nothing traps, and
/// nothing is unforeseen.
struct NastyInputTests {
    private static let names = [
        "InstanceId", "InstanceId.1", "InstanceId.2", "VolumeId", "VolumeId.1", "SnapshotId", "SnapshotId.1", "ImageId",
        "ImageId.1", "GroupId", "GroupId.1", "GroupName", "GroupName.1", "SecurityGroup.1", "SecurityGroupId.1",
        "KeyName",
        "KeyName.1", "KeyPairId.1", "AllocationId", "AssociationId", "PublicIp", "PublicIp.1", "VpcId", "VpcId.1",
        "SubnetId", "SubnetId.1", "NetworkInterfaceId", "NetworkInterfaceId.1", "ResourceId.1", "Tag.1.Key",
        "Tag.1.Value",
        "AvailabilityZone", "Placement.AvailabilityZone", "Size", "Iops", "Throughput", "VolumeType", "Encrypted",
        "Device",
        "Force", "DryRun", "MinCount", "MaxCount", "InstanceType", "KernelId", "RamdiskId", "UserData", "ClientToken",
        "MaxResults", "NextToken", "Filter.1.Name", "Filter.1.Value.1", "Filter.2.Name", "Filter.2.Value.1",
        "Attribute",
        "Value", "Description", "Name", "RootDeviceName", "Architecture", "BlockDeviceMapping.1.DeviceName",
        "BlockDeviceMapping.1.Ebs.SnapshotId", "BlockDeviceMapping.1.Ebs.VolumeSize",
        "BlockDeviceMapping.1.VirtualName",
        "BlockDeviceMapping.1.NoDevice", "BlockDeviceMapping.1.Ebs.DeleteOnTermination", "IpPermissions.1.IpProtocol",
        "IpPermissions.1.FromPort", "IpPermissions.1.ToPort", "IpPermissions.1.IpRanges.1.CidrIp",
        "IpPermissions.1.Groups.1.GroupId", "IpPermissions.1.Ipv6Ranges.1.CidrIpv6", "IpProtocol", "FromPort", "ToPort",
        "CidrIp", "SourceSecurityGroupName", "PublicKeyMaterial", "OperationType", "UserId.1", "UserGroup.1",
        "LaunchPermission.Add.1.UserId", "CreateVolumePermission.Add.1.Group", "Owner.1", "ExecutableBy.1",
        "RestorableBy.1", "SourceRegion", "SourceSnapshotId", "SourceImageId", "InstanceSpecification.InstanceId",
        "TagSpecification.1.ResourceType", "TagSpecification.1.Tag.1.Key", "TagSpecification.1.Tag.1.Value",
        "MetadataOptions.HttpPutResponseHopLimit", "HttpPutResponseHopLimit", "PrivateIpAddress", "RegionName.1",
        "ZoneName.1", "InstanceType.1", "UserName", "AccessKeyId", "RoleArn", "DurationSeconds", "Domain",
        "NetworkInterface.1.DeviceIndex", "NetworkInterface.1.SubnetId", "DisableApiTermination.Value",
        "SecurityGroupRuleId.1",
    ]

    private static let values: [String] = [
        "", " ", "0", "-1", "1", "9223372036854775807", "-9223372036854775808", "99999999999999999999999", "1e9",
        "true",
        "maybe", "i-", "i-00000000000000001", "vol-00000000000000001", "snap-00000000000000001",
        "ami-00000000000000001",
        "sg-xyz", "aki-00000000", "default", "us-east-1a", "us-east-1", "/dev/sda1", "/dev/sdf", "/dev/../../etc",
        "gp3",
        "io2", "t2.micro", "10.0.0.0/8", "0.0.0.0/0", "300.1.1.1/33", "::/0", "tcp", "-1", "65536", "*", "\\", "??*\\*",
        "tag:", "tag:a", "instance-id", "status", "ephemeral0", "ephemeral99", "vol-0000000g", "\u{0}", "\u{FFFF}",
        "<&>\"'", "]]>", "\u{202E}", String(repeating: "a", count: 70_000), "AAAA====", "!!!!", "all", "add", "remove",
        "launchPermission", "userData", "instanceType", "self", "2026-11-21T00:00:00Z", "standard", "x86_64",
    ]

    @Test(arguments: 0..<8 as Range<UInt64>) func everyAnswerIsOrderly(_ seed: UInt64) async throws {
        let region = try await TestRegion(snapshotPatience: .zero)
        _ = try await region.runningInstance()
        _ = try await region.volume()
        var random = SystemRandomNumberGenerator()
        let unforeseen = Mutex<[String]>([])
        for registry in RunningRegion.services().query.values {
            for action in registry.implemented {
                for _ in 0..<12 {
                    var fields = FormFields(pairs: [("Action", action)])
                    for _ in 0..<Int.random(in: 0..<8, using: &random) {
                        guard let name = Self.names.randomElement(using: &random),
                            let value = Self.values.randomElement(using: &random)
                        else { continue }
                        fields.pairs.append((name, value))
                    }
                    let sent = fields.pairs.map { "\($0.name)=\($0.value.prefix(60))" }.joined(separator: "&")
                    let answer = await registry.handle(fields, context: region.call(), requestID: "request") { error in
                        unforeseen.withLock { $0.append("\(sent): \(error)") }
                    }
                    let isOrderly =
                        answer.status < 500 || String(decoding: answer.body, as: UTF8.self).contains("Unavailable")
                    #expect(isOrderly, "\(sent)")
                    #expect(String(validating: answer.body, as: UTF8.self) != nil)
                }
            }
        }
        #expect(unforeseen.withLock { $0 } == [])
    }
}
