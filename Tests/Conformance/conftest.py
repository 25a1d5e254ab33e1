import uuid

import pytest
from botocore.exceptions import ClientError

from harness.ec2 import name
from harness.fakehost import FakeHost
from harness.s3 import Region


class LoggingHost(FakeHost):
    """Remembers what was wanted, in order: (id, power or "snapshot")."""

    def __init__(self, data):
        super().__init__(data)
        self.log = []

    def take(self, changes):
        super().take(changes)
        self.log += [(spec["id"], spec["power"]) for spec in changes["instances"]]
        self.log += [(spec["id"], "snapshot") for spec in changes["snapshots"]]


@pytest.fixture(scope="session")
def fake(api):
    """A region whose host says yes to everything; it has one image, `fake.image`, of a snapshot of 1 GiB."""
    host = LoggingHost(api.data).start()
    ec2 = api.client("ec2")
    volume = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1})
    host.snapshot_id = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[host.snapshot_id], WaiterConfig={"Delay": 1})
    host.image = ec2.register_image(
        Name="fixture", Architecture="x86_64", RootDeviceName="/dev/sda1",
        BlockDeviceMappings=[{"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": host.snapshot_id}}])["ImageId"]
    yield host
    host.stop()


@pytest.fixture(scope="session")
def region():
    """A region process for the S3 tests; those that hurt it have one of their own."""
    region = Region()
    yield region
    region.remove()


@pytest.fixture(scope="module")
def s3(region):
    return region.client()


@pytest.fixture
def bucket(s3):
    name = "t-" + uuid.uuid4().hex[:20]
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture(scope="module")
def ec2(api):
    return api.client("ec2")


@pytest.fixture
def group(ec2):
    made = ec2.create_security_group(GroupName=name(), Description="a group")["GroupId"]
    yield made
    try:
        ec2.delete_security_group(GroupId=made)
    except ClientError:
        pass
