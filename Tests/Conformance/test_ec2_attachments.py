"""What AttachVolume and DetachVolume refuse, and in which words."""

import pytest
from botocore.exceptions import ClientError

FAST = {"Delay": 0.1, "MaxAttempts": 600}


@pytest.fixture(scope="module")
def running(ec2, fake):
    instance, other = (item["InstanceId"] for item in ec2.run_instances(
        ImageId=fake.image, MinCount=2, MaxCount=2)["Instances"])
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance, other], WaiterConfig=FAST)
    yield instance, other
    ec2.terminate_instances(InstanceIds=[instance, other])


@pytest.fixture
def volume(ec2, fake):
    volume = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=FAST)
    yield volume


def refused(call, **parameters):
    with pytest.raises(ClientError) as caught:
        call(**parameters)
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


@pytest.mark.parametrize("device", ["/dev/foo", "/dev/", "sd", "/dev/sdJ", "/dev/sd/f", "/dev/sdabcdefgh", "\n"])
def test_bad_device_names(ec2, running, volume, device):
    code, message = refused(ec2.attach_volume, VolumeId=volume, InstanceId=running[0], Device=device)
    assert code == "InvalidParameterValue" and message.endswith("is not a valid EBS device name.")


def test_a_place_that_is_taken(ec2, running, volume):
    code, message = refused(ec2.attach_volume, VolumeId=volume, InstanceId=running[0], Device="sda1")
    assert code == "InvalidParameterValue" and "Attachment point sda1 is already in use" in message


def test_instances_that_cannot_take_it(ec2, fake, volume):
    instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1, DryRun=False)["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig=FAST)
    ec2.terminate_instances(InstanceIds=[instance])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance], WaiterConfig=FAST)
    code, message = refused(ec2.attach_volume, VolumeId=volume, InstanceId=instance, Device="/dev/sdf")
    assert (code, message) == ("IncorrectState", f"Instance '{instance}' is not 'running'.")
    assert refused(ec2.attach_volume, VolumeId=volume, InstanceId="i-0123456789abcdef0", Device="/dev/sdf")[0] == "InvalidInstanceID.NotFound"


def test_a_pending_instance_and_a_volume_in_the_making(ec2, fake, running, volume):
    """A host that says nothing of new things leaves them pending and creating."""
    known = set(fake.desired["instances"]) | set(fake.desired["volumes"])
    original = fake.take

    def take(changes):
        fake.held |= {spec["id"] for kind in ("instances", "volumes") for spec in changes[kind]} - known
        original(changes)

    fake.take = take
    try:
        instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
        young = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
        with fake.lock:
            fake.lock.wait_for(lambda: {instance, young} <= set(fake.held), 30)
        code, message = refused(ec2.attach_volume, VolumeId=volume, InstanceId=instance, Device="/dev/sdf")
        assert (code, message) == ("IncorrectState", f"Instance '{instance}' is not 'running'.")
        code, message = refused(ec2.attach_volume, VolumeId=young, InstanceId=running[0], Device="/dev/sdf")
        assert (code, message) == ("IncorrectState", f"{young} is not 'available'.")
        assert refused(ec2.create_snapshot, VolumeId=young)[0] == "IncorrectState"
        assert refused(ec2.delete_volume, VolumeId=young)[0] == "IncorrectState"
        address = ec2.allocate_address()["AllocationId"]
        code, message = refused(ec2.associate_address, AllocationId=address, InstanceId=instance)
        assert (code, message) == (
            "InvalidInstanceID", f"The pending instance '{instance}' is not in a valid state for this operation.")
        ec2.release_address(AllocationId=address)
    finally:
        fake.take = original
        fake.release(*fake.held)
    ec2.terminate_instances(InstanceIds=[instance])


def test_detach_what_is_not_there(ec2, running, volume):
    instance, other = running
    assert refused(ec2.detach_volume, VolumeId=volume) == ("IncorrectState", f"Volume '{volume}' is in the 'available' state.")
    ec2.attach_volume(VolumeId=volume, InstanceId=instance, Device="/dev/sdf")
    ec2.get_waiter("volume_in_use").wait(VolumeIds=[volume], WaiterConfig=FAST)
    for parameters in ({"InstanceId": other}, {"Device": "/dev/sdg"}, {"InstanceId": instance, "Device": "/dev/sdg"}):
        code, message = refused(ec2.detach_volume, VolumeId=volume, **parameters)
        assert code == "InvalidAttachment.NotFound" and message.startswith(f"The volume '{volume}' is not attached to instance")
    assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["State"] == "in-use"
    assert refused(ec2.detach_volume, VolumeId=volume, InstanceId="vol-0123456789abcdef0")[0] == "InvalidInstanceID.Malformed"
    root = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]["BlockDeviceMappings"][0]["Ebs"]
    assert refused(ec2.detach_volume, VolumeId=root["VolumeId"])[0] == "OperationNotPermitted"
    ec2.detach_volume(VolumeId=volume, InstanceId=instance, Device="/dev/sdf")
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=FAST)
