"""Several AWS region names in one process: each is a namespace of its own, and things are copied between them."""

import boto3
import boto.ec2.connection
import pytest
from boto.ec2.regioninfo import RegionInfo
from botocore.exceptions import ClientError

from harness.fakehost import FakeHost
from harness.region import Region

FAST = {"Delay": 0.1, "MaxAttempts": 600}
HOME, AWAY = "us-east-1", "eu-west-1"


@pytest.fixture(scope="module")
def region():
    region = Region(whole=False, arguments=["--regions", f"{HOME},{AWAY}"]).start()
    host = FakeHost(region.data).start()
    yield region
    host.stop()
    region.remove()


@pytest.fixture(scope="module")
def home(region):
    return region.client("ec2", HOME)


@pytest.fixture(scope="module")
def away(region):
    return region.client("ec2", AWAY)


@pytest.fixture(scope="module")
def snapshot(home):
    volume = home.create_volume(Size=2, AvailabilityZone=HOME + "a")["VolumeId"]
    home.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=FAST)
    made = home.create_snapshot(VolumeId=volume, Description="the source")["SnapshotId"]
    home.get_waiter("snapshot_completed").wait(SnapshotIds=[made], WaiterConfig=FAST)
    return made


def refused(call, **parameters):
    with pytest.raises(ClientError) as caught:
        call(**parameters)
    return caught.value.response["Error"]["Code"]


def test_places(home, away):
    for client, name, zone in ((home, HOME, "use1-az1"), (away, AWAY, "euw1-az1")):
        zones = client.describe_availability_zones()["AvailabilityZones"]
        assert [item["ZoneName"] for item in zones] == [name + letter for letter in "abc"]
        assert zones[0]["ZoneId"] == zone and {item["RegionName"] for item in zones} == {name}
        assert [item["RegionName"] for item in client.describe_regions()["Regions"]] == [HOME, AWAY]
    assert refused(away.create_volume, Size=1, AvailabilityZone=HOME + "a") == "InvalidZone.NotFound"


def test_the_same_names_in_both(home, away):
    for client in (home, away):
        client.create_key_pair(KeyName="same", KeyType="ed25519")
        client.create_security_group(GroupName="same", Description="x")
    ids = [client.describe_security_groups(GroupNames=["same"])["SecurityGroups"][0]["GroupId"] for client in (home, away)]
    assert ids[0] != ids[1] and refused(away.describe_security_groups, GroupIds=[ids[0]]) == "InvalidGroup.NotFound"
    vpcs = [client.describe_vpcs()["Vpcs"][0]["VpcId"] for client in (home, away)]
    assert vpcs[0] != vpcs[1] and refused(home.describe_vpcs, VpcIds=[vpcs[1]]) == "InvalidVpcID.NotFound"
    home.delete_key_pair(KeyName="same")
    assert away.describe_key_pairs(KeyNames=["same"])["KeyPairs"]
    address = home.allocate_address()
    assert refused(away.release_address, AllocationId=address["AllocationId"]) == "InvalidAllocationID.NotFound"
    assert away.describe_addresses()["Addresses"] == []


def test_copies_and_an_instance_of_one(home, away, snapshot):
    image = home.register_image(
        Name="source", RootDeviceName="/dev/sda1", Architecture="x86_64",
        BlockDeviceMappings=[{"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": snapshot}}])["ImageId"]
    assert refused(away.describe_images, ImageIds=[image]) == "InvalidAMIID.NotFound"
    assert refused(away.run_instances, ImageId=image, MinCount=1, MaxCount=1) == "InvalidAMIID.NotFound"
    copy = away.copy_image(SourceImageId=image, SourceRegion=HOME, Name="source")["ImageId"]
    away.get_waiter("image_available").wait(ImageIds=[copy], WaiterConfig=FAST)
    shown = away.describe_images(ImageIds=[copy])["Images"][0]
    assert shown["SourceImageId"] == image and shown["SourceImageRegion"] == HOME
    instance = away.run_instances(ImageId=copy, MinCount=1, MaxCount=1)["Instances"][0]
    assert instance["Placement"]["AvailabilityZone"] == AWAY + "a"
    away.get_waiter("instance_running").wait(InstanceIds=[instance["InstanceId"]], WaiterConfig=FAST)
    running = away.describe_instances()["Reservations"][0]["Instances"][0]
    assert ".eu-west-1.compute." in running["PublicDnsName"] and running["PrivateDnsName"].endswith(".eu-west-1.compute.internal")
    assert home.describe_instances()["Reservations"] == []
    assert refused(home.terminate_instances, InstanceIds=[instance["InstanceId"]]) == "InvalidInstanceID.NotFound"
    away.terminate_instances(InstanceIds=[instance["InstanceId"]])


def test_snapshots_are_copied(home, away, snapshot):
    assert refused(away.describe_snapshots, SnapshotIds=[snapshot]) == "InvalidSnapshot.NotFound"
    assert refused(away.create_volume, SnapshotId=snapshot, AvailabilityZone=AWAY + "a") == "InvalidSnapshot.NotFound"
    answer = away.copy_snapshot(
        SourceSnapshotId=snapshot, SourceRegion=HOME, Description="a copy",
        TagSpecifications=[{"ResourceType": "snapshot", "Tags": [{"Key": "from", "Value": "home"}]}])
    assert answer["Tags"] == [{"Key": "from", "Value": "home"}]
    away.get_waiter("snapshot_completed").wait(SnapshotIds=[answer["SnapshotId"]], WaiterConfig=FAST)
    shown = away.describe_snapshots(OwnerIds=["self"], Filters=[{"Name": "tag:from", "Values": ["home"]}])["Snapshots"][0]
    assert (shown["Description"], shown["VolumeSize"], shown["VolumeId"]) == ("a copy", 2, "vol-ffffffffffffffff0")
    volume = away.create_volume(SnapshotId=answer["SnapshotId"], AvailabilityZone=AWAY + "b")
    assert volume["Size"] == 2
    # Within a region, the description says where it is from.
    copy = home.copy_snapshot(SourceSnapshotId=snapshot, SourceRegion=HOME)["SnapshotId"]
    assert home.describe_snapshots(SnapshotIds=[copy])["Snapshots"][0]["Description"] == f"[Copied {snapshot} from {HOME}]"
    assert refused(away.copy_snapshot, SourceSnapshotId=snapshot, SourceRegion=AWAY) == "InvalidSnapshot.NotFound"
    assert refused(away.copy_snapshot, SourceSnapshotId=snapshot, SourceRegion="mars-north-1") == "InvalidParameterValue"


def test_a_region_that_is_not_served(region):
    assert refused(region.client("ec2", "ap-south-1").describe_regions) == "AuthFailure"


def test_endpoints_lead_back(region, home, away):
    """A script of 2011: look the regions up, and connect to one of them."""
    for client in (home, away):
        assert {item["Endpoint"] for item in client.describe_regions()["Regions"]} == {f"127.0.0.1:{region.port}"}

    class Connection(boto.ec2.connection.EC2Connection):
        def _required_auth_capability(self):
            return ["hmac-v4"]

    first = Connection(
        *region.keys(), is_secure=False, region=RegionInfo(name=HOME, endpoint="127.0.0.1"), port=region.port)
    first.auth_region_name, first.auth_service_name = HOME, "ec2"
    info = first.get_all_regions()[1]
    assert info.name == AWAY
    # boto 2 takes the port beside the name.
    second = info.connection_cls(*region.keys(), region=info, is_secure=False, port=region.port)
    second.auth_region_name, second.auth_service_name = AWAY, "ec2"
    assert [zone.name for zone in second.get_all_zones()] == [AWAY + letter for letter in "abc"]
    third = boto3.client("ec2", endpoint_url=f"http://{info.endpoint}", region_name=AWAY,
                         aws_access_key_id=region.keys()[0], aws_secret_access_key=region.keys()[1])
    assert third.describe_availability_zones()["AvailabilityZones"][0]["RegionName"] == AWAY
