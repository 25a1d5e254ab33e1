"""Instances, volumes and snapshots through boto3, against a region whose machines are pretended by a fake host."""

import base64
import threading

import botocore.exceptions
import pytest

from harness.fakehost import FakeHost
from harness.region import Region

FAST = {"Delay": 1, "MaxAttempts": 30}


@pytest.fixture(scope="module")
def region():
    region = Region(whole=False).start()
    region.host = FakeHost(region.data).start()
    yield region
    region.host.stop()
    region.remove()


@pytest.fixture(scope="module")
def ec2(region):
    return region.client("ec2")


@pytest.fixture(scope="module")
def image(ec2):
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=1)["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=FAST)
    snapshot = ec2.create_snapshot(VolumeId=volume, Description="root")["SnapshotId"]
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot], WaiterConfig=FAST)
    return ec2.register_image(
        Name="conformance", RootDeviceName="/dev/sda1", Architecture="x86_64", VirtualizationType="hvm",
        BlockDeviceMappings=[{"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": snapshot}}])["ImageId"]


def run(ec2, image, wait=True, **parameters):
    parameters = {"MinCount": 1, "MaxCount": 1, "InstanceType": "t2.micro", **parameters}
    instance = ec2.run_instances(ImageId=image, **parameters)["Instances"][0]["InstanceId"]
    if wait:
        ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig=FAST)
    return instance


def describe(ec2, instance):
    return ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]


def refused(call, **parameters):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**parameters)
    return caught.value.response["Error"]["Code"]


def test_a_launch_and_its_end(ec2, image):
    answer = ec2.run_instances(
        ImageId=image, MinCount=2, MaxCount=2, InstanceType="t2.micro", ClientToken="pair",
        UserData="#!/bin/sh\necho hello\n",
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "pair"}]},
                           {"ResourceType": "volume", "Tags": [{"Key": "of", "Value": "pair"}]}])
    assert [i["State"]["Name"] for i in answer["Instances"]] == ["pending", "pending"]
    ids = [i["InstanceId"] for i in answer["Instances"]]
    again = ec2.run_instances(
        ImageId=image, MinCount=2, MaxCount=2, InstanceType="t2.micro", ClientToken="pair",
        UserData="#!/bin/sh\necho hello\n",
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "pair"}]},
                           {"ResourceType": "volume", "Tags": [{"Key": "of", "Value": "pair"}]}])
    assert [i["InstanceId"] for i in again["Instances"]] == ids
    assert refused(ec2.run_instances, ImageId=image, MinCount=1, MaxCount=1, ClientToken="pair") == (
        "IdempotentParameterMismatch")
    ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig=FAST)
    ec2.get_waiter("instance_status_ok").wait(InstanceIds=ids, WaiterConfig=FAST)
    found = ec2.describe_instances(Filters=[{"Name": "tag:Name", "Values": ["pa*"]}])["Reservations"]
    assert len(found) == 1 and [i["AmiLaunchIndex"] for i in found[0]["Instances"]] == [0, 1]
    instance = found[0]["Instances"][0]
    assert instance["PublicDnsName"].startswith("ec2-198-18-") and instance["PrivateDnsName"].endswith(".ec2.internal")
    assert instance["SecurityGroups"][0]["GroupName"] == "default"
    volume = instance["BlockDeviceMappings"][0]["Ebs"]
    assert volume["Status"] == "attached" and volume["DeleteOnTermination"] is True
    assert ec2.describe_volumes(Filters=[{"Name": "tag:of", "Values": ["pair"]}])["Volumes"][0]["State"] == "in-use"
    data = ec2.describe_instance_attribute(InstanceId=ids[0], Attribute="userData")["UserData"]["Value"]
    assert base64.b64decode(data) == b"#!/bin/sh\necho hello\n"
    assert "booted run 1" in ec2.get_console_output(InstanceId=ids[0])["Output"]
    ec2.terminate_instances(InstanceIds=ids)
    ec2.get_waiter("instance_terminated").wait(InstanceIds=ids, WaiterConfig=FAST)
    assert describe(ec2, ids[0])["StateReason"]["Code"] == "Client.UserInitiatedShutdown"
    assert refused(ec2.describe_volumes, VolumeIds=[volume["VolumeId"]]) == "InvalidVolume.NotFound"


def test_stop_change_and_start(ec2, image):
    instance = run(ec2, image)
    before = describe(ec2, instance)
    assert refused(ec2.modify_instance_attribute, InstanceId=instance, InstanceType={"Value": "t2.small"}) == (
        "IncorrectInstanceState")
    ec2.stop_instances(InstanceIds=[instance])
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance], WaiterConfig=FAST)
    assert "PublicIpAddress" not in describe(ec2, instance)
    ec2.modify_instance_attribute(InstanceId=instance, InstanceType={"Value": "t2.small"})
    ec2.start_instances(InstanceIds=[instance])
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig=FAST)
    after = describe(ec2, instance)
    assert after["InstanceType"] == "t2.small" and after["PublicIpAddress"] != before["PublicIpAddress"]
    assert "booted run 2" in ec2.get_console_output(InstanceId=instance)["Output"]
    ec2.modify_instance_attribute(InstanceId=instance, DisableApiTermination={"Value": True})
    assert refused(ec2.terminate_instances, InstanceIds=[instance]) == "OperationNotPermitted"
    ec2.modify_instance_attribute(InstanceId=instance, DisableApiTermination={"Value": False})
    assert refused(ec2.terminate_instances, InstanceIds=[instance], DryRun=True) == "DryRunOperation"
    ec2.terminate_instances(InstanceIds=[instance])


def test_volumes(ec2, image):
    instance = run(ec2, image)
    here = ec2.create_volume(AvailabilityZone="us-east-1a", Size=1, ClientToken="volume")["VolumeId"]
    assert ec2.create_volume(AvailabilityZone="us-east-1a", Size=1, ClientToken="volume")["VolumeId"] == here
    there = ec2.create_volume(AvailabilityZone="us-east-1b", Size=1)["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[here, there], WaiterConfig=FAST)
    assert refused(ec2.attach_volume, VolumeId=there, InstanceId=instance, Device="/dev/sdj") == "InvalidVolume.ZoneMismatch"
    assert refused(ec2.attach_volume, VolumeId=here, InstanceId=instance, Device="/dev/sda1") == "InvalidParameterValue"
    assert refused(ec2.attach_volume, VolumeId=instance, InstanceId=instance, Device="/dev/sdj") == "InvalidVolumeID.Malformed"
    assert ec2.attach_volume(VolumeId=here, InstanceId=instance, Device="/dev/sdj")["State"] == "attaching"
    ec2.get_waiter("volume_in_use").wait(VolumeIds=[here], WaiterConfig=FAST)
    assert refused(ec2.attach_volume, VolumeId=here, InstanceId=instance, Device="/dev/sdk") == "VolumeInUse"
    assert refused(ec2.delete_volume, VolumeId=here) == "VolumeInUse"
    snapshots = ec2.create_snapshots(
        InstanceSpecification={"InstanceId": instance}, Description="both")["Snapshots"]
    assert len(snapshots) == 2 and {s["State"] for s in snapshots} == {"pending"}
    ec2.modify_volume(VolumeId=here, Size=3)
    assert ec2.describe_volumes_modifications(VolumeIds=[here])["VolumesModifications"][0]["TargetSize"] == 3
    ec2.terminate_instances(InstanceIds=[instance])
    ec2.get_waiter("volume_available").wait(VolumeIds=[here], WaiterConfig=FAST)
    assert ec2.describe_volume_status(VolumeIds=[here])["VolumeStatuses"][0]["VolumeStatus"]["Status"] == "ok"
    copy = ec2.create_volume(AvailabilityZone="us-east-1b", SnapshotId=snapshots[0]["SnapshotId"])
    assert copy["SnapshotId"] == snapshots[0]["SnapshotId"]
    for snapshot in snapshots:
        ec2.delete_snapshot(SnapshotId=snapshot["SnapshotId"])
        assert refused(ec2.describe_snapshots, SnapshotIds=[snapshot["SnapshotId"]]) == "InvalidSnapshot.NotFound"
    ec2.get_waiter("volume_available").wait(VolumeIds=[copy["VolumeId"]], WaiterConfig=FAST)
    for volume in (here, there, copy["VolumeId"]):
        ec2.delete_volume(VolumeId=volume)
    ec2.get_waiter("volume_deleted").wait(VolumeIds=[here, there, copy["VolumeId"]], WaiterConfig=FAST)


def test_pages(ec2):
    made = {ec2.create_volume(AvailabilityZone="us-east-1c", Size=1)["VolumeId"] for _ in range(12)}
    zone = [{"Name": "availability-zone", "Values": ["us-east-1c"]}]
    pages = list(ec2.get_paginator("describe_volumes").paginate(Filters=zone, PaginationConfig={"PageSize": 5}))
    assert [len(page["Volumes"]) for page in pages] == [5, 5, 2]
    assert {v["VolumeId"] for page in pages for v in page["Volumes"]} == made
    assert refused(ec2.describe_volumes, Filters=zone, MaxResults=5, NextToken="nonsense") == "InvalidNextToken"
    assert refused(ec2.describe_volumes, Filters=[{"Name": "colour", "Values": ["red"]}]) == "InvalidParameterValue"


def test_sharing_snapshots(ec2, region):
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=1)["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=FAST)
    snapshot = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
    ec2.modify_snapshot_attribute(
        SnapshotId=snapshot, Attribute="createVolumePermission", OperationType="add", UserIds=["123456789012"])
    granted = ec2.describe_snapshot_attribute(SnapshotId=snapshot, Attribute="createVolumePermission")
    assert granted["CreateVolumePermissions"] == [{"UserId": "123456789012"}]
    ec2.reset_snapshot_attribute(SnapshotId=snapshot, Attribute="createVolumePermission")
    assert ec2.describe_snapshot_attribute(
        SnapshotId=snapshot, Attribute="createVolumePermission")["CreateVolumePermissions"] == []
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot], WaiterConfig=FAST)
    copy = region.client("ec2", "us-east-1").copy_snapshot(SourceRegion="us-east-1", SourceSnapshotId=snapshot)["SnapshotId"]
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[copy], WaiterConfig=FAST)
    assert refused(ec2.create_snapshot, VolumeId="vol-00000000") == "InvalidVolume.NotFound"


def test_an_answer_waits_for_the_point_in_time(ec2, region):
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=1)["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=FAST)
    known = {s["SnapshotId"] for s in ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]}
    answers = []
    host = region.host
    original = host.take

    def take(changes):
        # The host hears of the snapshot and does not answer yet.
        host.held |= {spec["id"] for spec in changes["snapshots"] if spec["id"] not in known}
        original(changes)

    host.take = take
    thread = threading.Thread(target=lambda: answers.append(region.client("ec2").create_snapshot(VolumeId=volume)))
    thread.start()
    with host.lock:
        host.lock.wait_for(lambda: host.held, 30)
    held = set(host.held)
    assert len(held) == 1 and answers == []
    host.take = original
    host.release(*held)
    thread.join(30)
    assert answers[0]["SnapshotId"] in held and answers[0]["State"] == "pending"


def test_a_killed_region_forgets_nothing(region, image):
    ec2 = region.client("ec2")
    volumes = [ec2.create_volume(AvailabilityZone="us-east-1a", Size=1)["VolumeId"] for _ in range(5)]
    instance = run(ec2, image, wait=False)
    region.process.kill()
    region.process.wait()
    region.start()
    ec2 = region.client("ec2")
    ec2.get_waiter("volume_available").wait(VolumeIds=volumes, WaiterConfig=FAST)
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig=FAST)
