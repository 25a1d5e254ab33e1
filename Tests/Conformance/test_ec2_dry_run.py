"""DryRun on every operation: 412 DryRunOperation and nothing changed. ClientToken: once, whatever is asked how often."""

import json
import pathlib
import uuid

import pytest
from botocore import xform_name
from botocore.exceptions import ClientError

FAST = {"Delay": 0.1, "MaxAttempts": 600}
TOOLS = pathlib.Path(__file__).parents[2] / "Tools"
MODEL = json.loads((TOOLS / "models/ec2.json").read_text())
WITH_DRY_RUN = {
    name for name, operation in MODEL["operations"].items()
    if "input" in operation and "DryRun" in MODEL["shapes"][operation["input"]]["members"]}
# What this region does not do at all.
WITHOUT = {"GetConsoleScreenshot", "GetInstanceUefiData", "BundleInstance", "CancelBundleTask", "DescribeBundleTasks"}
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJWe00wYfyb2ZBQyPDPN05x6EQDITZGlhyYD8kQt8DTZ x"


def name():
    return "t-" + uuid.uuid4().hex[:12]


@pytest.fixture(scope="module")
def things(ec2, fake):
    """One of each, in a state in which every operation would succeed."""
    class Things:
        pass
    t = Things()
    t.image, t.snapshot = fake.image, fake.snapshot_id
    t.running = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1, ClientToken=name())["Instances"][0]
    t.stopped = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    t.instance = t.running["InstanceId"]
    t.attached = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    t.volume = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[t.instance, t.stopped], WaiterConfig=FAST)
    ec2.get_waiter("volume_available").wait(VolumeIds=[t.volume, t.attached], WaiterConfig=FAST)
    ec2.stop_instances(InstanceIds=[t.stopped])
    ec2.attach_volume(VolumeId=t.attached, InstanceId=t.instance, Device="/dev/sdj")
    t.loose = ec2.create_snapshot(VolumeId=t.volume)["SnapshotId"]
    t.name = name()
    t.key = ec2.create_key_pair(KeyName=t.name, KeyType="ed25519")["KeyPairId"]
    t.group = ec2.create_security_group(GroupName=t.name, Description="x")["GroupId"]
    t.rule = ec2.authorize_security_group_ingress(
        GroupId=t.group, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")["SecurityGroupRules"][0]
    t.address = ec2.allocate_address()["AllocationId"]
    t.free = ec2.allocate_address()["AllocationId"]
    t.association = ec2.associate_address(AllocationId=t.address, InstanceId=t.instance)["AssociationId"]
    t.template = ec2.create_launch_template(LaunchTemplateName=t.name, LaunchTemplateData={"ImageId": fake.image})[
        "LaunchTemplate"]["LaunchTemplateId"]
    ec2.create_launch_template_version(LaunchTemplateId=t.template, SourceVersion="1", LaunchTemplateData={"InstanceType": "t2.nano"})
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[t.stopped], WaiterConfig=FAST)
    ec2.get_waiter("volume_in_use").wait(VolumeIds=[t.attached], WaiterConfig=FAST)
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[t.loose], WaiterConfig=FAST)
    yield t
    ec2.disassociate_address(AssociationId=t.association)
    ec2.terminate_instances(InstanceIds=[t.instance, t.stopped])
    for allocation in (t.address, t.free):
        ec2.release_address(AllocationId=allocation)


def requests(t):
    """Valid parameters of every operation that needs some."""
    vpc, subnet = t.running["VpcId"], t.running["SubnetId"]
    interface = t.running["NetworkInterfaces"][0]["NetworkInterfaceId"]
    group = {"GroupId": t.group}
    permission = [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}]
    ssh = [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "d"}]}]
    everything = [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "d"}]}]
    instances = {"InstanceIds": [t.instance]}
    tags = {"Resources": [t.volume], "Tags": [{"Key": "a", "Value": "b"}]}
    return {
        "AssociateAddress": {"AllocationId": t.free, "InstanceId": t.stopped},
        "AttachVolume": {"VolumeId": t.volume, "InstanceId": t.instance, "Device": "/dev/sdk"},
        "AuthorizeSecurityGroupEgress": {**group, "IpPermissions": permission},
        "AuthorizeSecurityGroupIngress": {**group, "IpPermissions": permission},
        "CopyImage": {"SourceImageId": t.image, "SourceRegion": "us-east-1", "Name": name()},
        "CopySnapshot": {"SourceSnapshotId": t.loose, "SourceRegion": "us-east-1"},
        "CreateImage": {"InstanceId": t.instance, "Name": name()},
        "CreateKeyPair": {"KeyName": name()},
        "CreateLaunchTemplate": {"LaunchTemplateName": name(), "LaunchTemplateData": {"KeyName": "k"}},
        "CreateLaunchTemplateVersion": {"LaunchTemplateId": t.template, "LaunchTemplateData": {"KeyName": "k"}},
        "CreateSecurityGroup": {"GroupName": name(), "Description": "x"},
        "CreateSnapshot": {"VolumeId": t.volume},
        "CreateSnapshots": {"InstanceSpecification": {"InstanceId": t.instance}},
        "CreateTags": tags, "DeleteTags": tags,
        "CreateVolume": {"AvailabilityZone": "us-east-1a", "Size": 1},
        "DeleteKeyPair": {"KeyPairId": t.key},
        "DeleteLaunchTemplate": {"LaunchTemplateId": t.template},
        "DeleteLaunchTemplateVersions": {"LaunchTemplateId": t.template, "Versions": ["2"]},
        "DeleteSecurityGroup": group,
        "DeleteSnapshot": {"SnapshotId": t.loose},
        "DeleteVolume": {"VolumeId": t.volume},
        "DeregisterImage": {"ImageId": t.image},
        "DescribeImageAttribute": {"ImageId": t.image, "Attribute": "description"},
        "DescribeInstanceAttribute": {"InstanceId": t.instance, "Attribute": "instanceType"},
        "DescribeLaunchTemplateVersions": {"LaunchTemplateId": t.template},
        "DescribeNetworkInterfaceAttribute": {"NetworkInterfaceId": interface, "Attribute": "description"},
        "DescribeSecurityGroupReferences": {"GroupId": [t.group]},
        "DescribeSnapshotAttribute": {"SnapshotId": t.loose, "Attribute": "createVolumePermission"},
        "DescribeStaleSecurityGroups": {"VpcId": vpc},
        "DescribeVolumeAttribute": {"VolumeId": t.volume, "Attribute": "autoEnableIO"},
        "DescribeVpcAttribute": {"VpcId": vpc, "Attribute": "enableDnsSupport"},
        "DetachVolume": {"VolumeId": t.attached},
        "DisassociateAddress": {"AssociationId": t.association},
        "EnableVolumeIO": {"VolumeId": t.volume},
        "GetConsoleOutput": {"InstanceId": t.instance}, "GetPasswordData": {"InstanceId": t.instance},
        "ImportKeyPair": {"KeyName": name(), "PublicKeyMaterial": KEY.encode()},
        "ModifyImageAttribute": {"ImageId": t.image, "Description": {"Value": "other"}},
        "ModifyInstanceAttribute": {"InstanceId": t.stopped, "InstanceType": {"Value": "t2.small"}},
        "ModifyInstanceMetadataOptions": {"InstanceId": t.instance, "HttpTokens": "required"},
        "ModifyLaunchTemplate": {"LaunchTemplateId": t.template, "DefaultVersion": "2"},
        "ModifyNetworkInterfaceAttribute": {"NetworkInterfaceId": interface, "Description": {"Value": "other"}},
        "ModifySecurityGroupRules": {**group, "SecurityGroupRules": [{
            "SecurityGroupRuleId": t.rule["SecurityGroupRuleId"],
            "SecurityGroupRule": {"IpProtocol": "tcp", "FromPort": 23, "ToPort": 23, "CidrIpv4": "0.0.0.0/0"}}]},
        "ModifySnapshotAttribute": {"SnapshotId": t.loose, "OperationType": "add", "UserIds": ["123456789012"],
                                    "Attribute": "createVolumePermission"},
        "ModifyVolume": {"VolumeId": t.volume, "Size": 2},
        "ModifyVolumeAttribute": {"VolumeId": t.volume, "AutoEnableIO": {"Value": True}},
        "MonitorInstances": instances, "RebootInstances": instances, "StopInstances": instances,
        "TerminateInstances": instances, "UnmonitorInstances": instances, "StartInstances": {"InstanceIds": [t.stopped]},
        "RegisterImage": {"Name": name(), "RootDeviceName": "/dev/sda1", "BlockDeviceMappings": [
            {"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": t.snapshot}}]},
        "ReleaseAddress": {"AllocationId": t.free},
        "ResetImageAttribute": {"ImageId": t.image, "Attribute": "launchPermission"},
        "ResetInstanceAttribute": {"InstanceId": t.stopped, "Attribute": "sourceDestCheck"},
        "ResetSnapshotAttribute": {"SnapshotId": t.loose, "Attribute": "createVolumePermission"},
        "RevokeSecurityGroupEgress": {**group, "IpPermissions": everything},
        "RevokeSecurityGroupIngress": {**group, "IpPermissions": ssh},
        "RunInstances": {"ImageId": t.image, "MinCount": 1, "MaxCount": 1, "SubnetId": subnet},
        "UpdateSecurityGroupRuleDescriptionsEgress": {**group, "IpPermissions": everything},
        "UpdateSecurityGroupRuleDescriptionsIngress": {**group, "IpPermissions": ssh},
    }


def everything(ec2):
    found = [getattr(ec2, "describe_" + kind)() for kind in (
        "instances", "volumes", "key_pairs", "security_groups", "security_group_rules", "addresses", "tags",
        "network_interfaces", "launch_templates", "volumes_modifications", "instance_status")]
    found += [ec2.describe_images(Owners=["self"]), ec2.describe_snapshots(OwnerIds=["self"]),
              ec2.get_ebs_encryption_by_default()]
    for answer in found:
        answer.pop("ResponseMetadata")
    return found


def test_dry_run_of_every_operation(ec2, things):
    parameters = requests(things)
    before = everything(ec2)
    wrong = []
    for operation in sorted(WITH_DRY_RUN - WITHOUT):
        try:
            getattr(ec2, xform_name(operation))(DryRun=True, **parameters.get(operation, {}))
            wrong.append((operation, "succeeded"))
        except ClientError as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            if (status, error.response["Error"]["Code"]) != (412, "DryRunOperation"):
                wrong.append((operation, status, str(error)))
    assert wrong == []
    assert everything(ec2) == before


def test_client_tokens(ec2, things):
    """The same token and parameters answer the same; with DryRun they say so; other parameters are refused."""
    cases = [
        ("run_instances", {"ImageId": things.image, "MinCount": 1, "MaxCount": 1}, {"MaxCount": 2},
         lambda answer: [item["InstanceId"] for item in answer["Instances"]]),
        ("create_volume", {"AvailabilityZone": "us-east-1a", "Size": 1}, {"Size": 2}, lambda answer: answer["VolumeId"]),
        ("copy_image", {"SourceImageId": things.image, "SourceRegion": "us-east-1", "Name": name()}, {"Name": name()},
         lambda answer: answer["ImageId"]),
        ("create_launch_template", {"LaunchTemplateName": name(), "LaunchTemplateData": {"KeyName": "k"}}, {"LaunchTemplateName": name()},
         lambda answer: answer["LaunchTemplate"]["LaunchTemplateId"]),
        ("create_launch_template_version", {"LaunchTemplateId": things.template, "LaunchTemplateData": {"KeyName": "k"}},
         {"VersionDescription": "other"}, lambda answer: answer["LaunchTemplateVersion"]["VersionNumber"]),
        ("modify_launch_template", {"LaunchTemplateId": things.template, "DefaultVersion": "2"}, {"DefaultVersion": "1"},
         lambda answer: answer["LaunchTemplate"]["DefaultVersionNumber"]),
    ]
    known = {name for name, operation in MODEL["operations"].items()
             if "input" in operation and "ClientToken" in MODEL["shapes"][operation["input"]]["members"]}
    assert {xform_name(name) for name in known} == {case[0] for case in cases}
    for operation, parameters, other, result in cases:
        call, token = getattr(ec2, operation), name()
        first = result(call(ClientToken=token, **parameters))
        assert result(call(ClientToken=token, **parameters)) == first, operation
        for more, code in [({"DryRun": True}, "DryRunOperation"), (other, "IdempotentParameterMismatch")]:
            with pytest.raises(ClientError) as caught:
                call(**{"ClientToken": token, **parameters, **more})
            assert caught.value.response["Error"]["Code"] == code, operation
        if operation == "run_instances":
            ec2.terminate_instances(InstanceIds=first)
