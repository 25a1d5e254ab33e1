"""CreateSnapshots: which volumes of an instance, with which words and tags."""

import pytest

from harness.ec2 import refused

FAST = {"Delay": 0.1, "MaxAttempts": 600}


@pytest.fixture(scope="module")
def instance(ec2, fake):
    """(id, {device: volume}), its volumes tagged."""
    made = ec2.run_instances(
        ImageId=fake.image, MinCount=1, MaxCount=1, TagSpecifications=[
            {"ResourceType": "volume", "Tags": [{"Key": "of", "Value": "volume"}, {"Key": "both", "Value": "volume"}]}],
        BlockDeviceMappings=[{"DeviceName": f"/dev/sd{letter}", "Ebs": {"VolumeSize": 1}} for letter in "fg"])["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[made], WaiterConfig=FAST)
    shown = ec2.describe_instances(InstanceIds=[made])["Reservations"][0]["Instances"][0]["BlockDeviceMappings"]
    yield made, {item["DeviceName"]: item["Ebs"]["VolumeId"] for item in shown}
    ec2.terminate_instances(InstanceIds=[made])


@pytest.mark.parametrize("options, devices", [
    ({}, ["/dev/sda1", "/dev/sdf", "/dev/sdg"]),
    ({"ExcludeBootVolume": True}, ["/dev/sdf", "/dev/sdg"]),
    ({"ExcludeDataVolumeIds": ["/dev/sdf"]}, ["/dev/sda1", "/dev/sdg"]),
    ({"ExcludeBootVolume": True, "ExcludeDataVolumeIds": ["/dev/sdg"]}, ["/dev/sdf"]),
])
def test_volumes(ec2, instance, options, devices):
    id, volumes = instance
    options = {key: [volumes[device] for device in value] if isinstance(value, list) else value for key, value in options.items()}
    made = ec2.create_snapshots(InstanceSpecification={"InstanceId": id, **options}, Description="some")["Snapshots"]
    assert {item["VolumeId"] for item in made} == {volumes[device] for device in devices}
    assert {(item["Description"], item["State"]) for item in made} == {("some", "pending")}
    for item in made:
        ec2.delete_snapshot(SnapshotId=item["SnapshotId"])


def test_tags(ec2, instance):
    own = [{"ResourceType": "snapshot", "Tags": [{"Key": "both", "Value": "request"}]}]
    for options, tags in [
        ({}, {}), ({"CopyTagsFromSource": "volume"}, {"of": "volume", "both": "volume"}),
        ({"TagSpecifications": own}, {"both": "request"}),
        ({"CopyTagsFromSource": "volume", "TagSpecifications": own}, {"of": "volume", "both": "request"}),
    ]:
        made = ec2.create_snapshots(InstanceSpecification={"InstanceId": instance[0], "ExcludeBootVolume": True}, **options)
        for item in made["Snapshots"]:
            assert {tag["Key"]: tag["Value"] for tag in item["Tags"]} == tags
            shown = ec2.describe_snapshots(SnapshotIds=[item["SnapshotId"]])["Snapshots"][0]
            assert {tag["Key"]: tag["Value"] for tag in shown.get("Tags", [])} == tags


def test_what_cannot_be_left_out(ec2, fake, instance):
    id, volumes = instance
    elsewhere = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    before = len(ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"])
    with refused("InvalidParameterValue"):
        ec2.create_snapshots(InstanceSpecification={"InstanceId": id, "ExcludeDataVolumeIds": [elsewhere]})
    with refused("InvalidParameterValue", "use excludeBootVolume"):
        ec2.create_snapshots(InstanceSpecification={"InstanceId": id, "ExcludeDataVolumeIds": [volumes["/dev/sda1"]]})
    with refused("InvalidParameterCombination"):
        ec2.create_snapshots(InstanceSpecification={
            "InstanceId": id, "ExcludeBootVolume": True, "ExcludeDataVolumeIds": [volumes["/dev/sdf"], volumes["/dev/sdg"]]})
    with refused("InvalidInstanceID.NotFound"):
        ec2.create_snapshots(InstanceSpecification={"InstanceId": "i-0123456789abcdef0"})
    assert len(ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]) == before
