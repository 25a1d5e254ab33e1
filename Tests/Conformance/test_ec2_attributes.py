"""Every attribute of instances, images, snapshots, volumes and network interfaces: read, set, reset, refused."""

import base64
import hashlib
import json
import uuid

import pytest
from botocore.exceptions import ClientError

from harness.fakehost import UnixConnection

FAST = {"Delay": 0.1, "MaxAttempts": 600}


def refused(call, **parameters):
    with pytest.raises(ClientError) as caught:
        call(**parameters)
    return caught.value.response["Error"]["Code"]


def boot_image(api, kind):
    """A registered kernel or ramdisk, as the region's own administration makes it."""
    content = f"not really a {kind}".encode()
    digest = hashlib.sha256(content).hexdigest()

    def send(method, path, body):
        connection = UnixConnection(api.data + "/run/region.sock")
        connection.request(method, path, body)
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status in (200, 201, 204), text
        return text

    send("PUT", f"/v1/blobs/{digest}", content)
    return json.loads(send("POST", "/v1/admin/kernel-images", json.dumps({"type": kind, "name": kind, "sha256": digest})))["imageID"]


@pytest.fixture(scope="module")
def kernel(api):
    return boot_image(api, "kernel")


@pytest.fixture(scope="module")
def ramdisk(api):
    return boot_image(api, "ramdisk")


@pytest.fixture(scope="module")
def instances(ec2, fake):
    """(running, stopped), each with a second volume."""
    made = ec2.run_instances(
        ImageId=fake.image, InstanceType="t2.micro", MinCount=2, MaxCount=2, UserData="first",
        BlockDeviceMappings=[{"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 1}}])["Instances"]
    running, stopped = (item["InstanceId"] for item in made)
    ec2.get_waiter("instance_running").wait(InstanceIds=[running, stopped], WaiterConfig=FAST)
    ec2.stop_instances(InstanceIds=[stopped])
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[stopped], WaiterConfig=FAST)
    yield running, stopped
    ec2.terminate_instances(InstanceIds=[running, stopped])


def instance_attribute(ec2, instance, name):
    answer = ec2.describe_instance_attribute(InstanceId=instance, Attribute=name)
    assert answer.pop("InstanceId") == instance
    answer.pop("ResponseMetadata")
    (value,) = answer.values()
    return value.get("Value") if isinstance(value, dict) else value


# Attribute, parameters that set it, what it is then, whether the instance has to be stopped.
def changes(kernel, ramdisk):
    return [
        ("instanceType", {"InstanceType": {"Value": "t2.small"}}, "t2.small", True),
        ("instanceType", {"Attribute": "instanceType", "Value": "m1.small"}, "m1.small", True),
        ("kernel", {"Kernel": {"Value": kernel}}, kernel, True),
        ("ramdisk", {"Ramdisk": {"Value": ramdisk}}, ramdisk, True),
        ("userData", {"UserData": {"Value": b"second"}}, base64.b64encode(b"second").decode(), True),
        ("ebsOptimized", {"EbsOptimized": {"Value": True}}, True, True),
        ("disableApiTermination", {"DisableApiTermination": {"Value": True}}, True, False),
        ("disableApiTermination", {"Attribute": "disableApiTermination", "Value": "false"}, False, False),
        ("disableApiStop", {"DisableApiStop": {"Value": True}}, True, False),
        ("disableApiStop", {"DisableApiStop": {"Value": False}}, False, False),
        ("instanceInitiatedShutdownBehavior", {"InstanceInitiatedShutdownBehavior": {"Value": "terminate"}}, "terminate", False),
        ("instanceInitiatedShutdownBehavior", {"InstanceInitiatedShutdownBehavior": {"Value": "stop"}}, "stop", False),
        ("sourceDestCheck", {"SourceDestCheck": {"Value": False}}, False, False),
        ("enaSupport", {"EnaSupport": {"Value": True}}, True, True),
    ]


def test_instance_attributes(ec2, instances, kernel, ramdisk):
    running, stopped = instances
    for name, parameters, value, needs_stop in changes(kernel, ramdisk):
        ec2.modify_instance_attribute(InstanceId=stopped, **parameters)
        assert instance_attribute(ec2, stopped, name) == value, name
        if needs_stop:
            before = instance_attribute(ec2, running, name)
            assert refused(ec2.modify_instance_attribute, InstanceId=running, **parameters) == "IncorrectInstanceState", name
            assert instance_attribute(ec2, running, name) == before
        else:
            ec2.modify_instance_attribute(InstanceId=running, **parameters)
            assert instance_attribute(ec2, running, name) == value, name
    for name, value in (("kernel", None), ("ramdisk", None), ("sourceDestCheck", True)):
        ec2.reset_instance_attribute(InstanceId=stopped, Attribute=name)
        assert instance_attribute(ec2, stopped, name) == value, name
    assert refused(ec2.reset_instance_attribute, InstanceId=running, Attribute="kernel") == "IncorrectInstanceState"
    assert refused(ec2.reset_instance_attribute, InstanceId=stopped, Attribute="userData") == "InvalidParameterValue"


def test_instance_attributes_that_are_lists(ec2, instances):
    running, _ = instances
    group = ec2.create_security_group(GroupName="g" + uuid.uuid4().hex[:8], Description="x")["GroupId"]
    ec2.modify_instance_attribute(InstanceId=running, Groups=[group])
    assert [item["GroupId"] for item in instance_attribute(ec2, running, "groupSet")] == [group]
    interface = ec2.describe_network_interfaces(Filters=[{"Name": "attachment.instance-id", "Values": [running]}])
    assert [item["GroupId"] for item in interface["NetworkInterfaces"][0]["Groups"]] == [group]
    ec2.modify_instance_attribute(InstanceId=running, BlockDeviceMappings=[
        {"DeviceName": "/dev/sdf", "Ebs": {"DeleteOnTermination": False}}])
    shown = {item["DeviceName"]: item["Ebs"] for item in instance_attribute(ec2, running, "blockDeviceMapping")}
    assert not shown["/dev/sdf"]["DeleteOnTermination"] and shown["/dev/sda1"]["DeleteOnTermination"]
    volume = ec2.describe_volumes(VolumeIds=[shown["/dev/sdf"]["VolumeId"]])["Volumes"][0]
    assert volume["Attachments"][0]["DeleteOnTermination"] is False
    assert instance_attribute(ec2, running, "rootDeviceName") == "/dev/sda1"
    assert instance_attribute(ec2, running, "productCodes") == []
    assert ec2.describe_instance_attribute(InstanceId=running, Attribute="enclaveOptions")["EnclaveOptions"] == {"Enabled": False}
    assert instance_attribute(ec2, running, "sriovNetSupport") is None


@pytest.mark.parametrize("parameters, code", [
    ({}, "InvalidParameterCombination"),
    ({"EbsOptimized": {"Value": True}, "SourceDestCheck": {"Value": True}}, "InvalidParameterCombination"),
    ({"InstanceType": {"Value": "t9.huge"}}, "InvalidParameterValue"),
    ({"Kernel": {"Value": "ami-0123456789abcdef0"}}, "InvalidKernelId.Malformed"),
    ({"Kernel": {"Value": "aki-01234567"}}, "InvalidAMIID.NotFound"),
    ({"Groups": ["sg-01234567"]}, "InvalidGroup.NotFound"),
    ({"Attribute": "sourceDestCheck", "Value": "perhaps"}, "InvalidParameterValue"),
    ({"Attribute": "rootDeviceName", "Value": "/dev/sdb"}, "InvalidParameterValue"),
    ({"InstanceInitiatedShutdownBehavior": {"Value": "hibernate"}}, "InvalidParameterValue"),
    ({"BlockDeviceMappings": [{"DeviceName": "/dev/sdz", "Ebs": {"DeleteOnTermination": True}}]}, "InvalidInstanceAttributeValue"),
    ({"UserData": {"Value": b"x" * 16385}}, "InvalidParameterValue"),
])
def test_bad_instance_attributes(ec2, instances, parameters, code):
    assert refused(ec2.modify_instance_attribute, InstanceId=instances[1], **parameters) == code


def test_image_attributes(ec2, fake, kernel, ramdisk):
    image = ec2.register_image(
        Name="i" + uuid.uuid4().hex[:8], Description="first", RootDeviceName="/dev/sda1", KernelId=kernel, RamdiskId=ramdisk,
        SriovNetSupport="simple", BootMode="legacy-bios",
        BlockDeviceMappings=[{"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": fake.snapshot_id}}])["ImageId"]

    def read(name):
        answer = ec2.describe_image_attribute(ImageId=image, Attribute=name)
        answer.pop("ResponseMetadata")
        assert answer.pop("ImageId") == image
        (value,) = answer.values() or [None]
        return value.get("Value") if isinstance(value, dict) else value

    assert {name: read(name) for name in ("description", "kernel", "ramdisk", "sriovNetSupport", "bootMode")} == {
        "description": "first", "kernel": kernel, "ramdisk": ramdisk, "sriovNetSupport": "simple", "bootMode": "legacy-bios"}
    for empty in ("tpmSupport", "uefiData", "lastLaunchedTime", "imdsSupport"):
        assert read(empty) is None
    assert read("deregistrationProtection") == "disabled"
    assert read("blockDeviceMapping")[0]["Ebs"]["SnapshotId"] == fake.snapshot_id
    ec2.modify_image_attribute(ImageId=image, Attribute="description", Value="second")
    assert read("description") == "second"
    ec2.modify_image_attribute(ImageId=image, ImdsSupport={"Value": "v2.0"})
    assert read("imdsSupport") == "v2.0"
    assert read("productCodes") == []
    ec2.modify_image_attribute(ImageId=image, ProductCodes=["774F4FF8"])
    assert [item["ProductCodeId"] for item in read("productCodes")] == ["774F4FF8"]
    assert refused(ec2.modify_image_attribute, ImageId=image, Attribute="kernel", Value=kernel) == "InvalidParameterValue"
    assert refused(ec2.modify_image_attribute, ImageId=image, LaunchPermission={"Add": [
        {"OrganizationArn": "arn:aws:organizations::1:organization/o-1"}]}) == "UnsupportedOperation"
    assert refused(ec2.reset_image_attribute, ImageId=image, Attribute="description") == "InvalidParameterValue"
    ec2.deregister_image(ImageId=image)


def test_snapshot_attributes(ec2, fake):
    snapshot = fake.snapshot_id

    def permissions():
        return ec2.describe_snapshot_attribute(SnapshotId=snapshot, Attribute="createVolumePermission")["CreateVolumePermissions"]

    assert ec2.describe_snapshot_attribute(SnapshotId=snapshot, Attribute="productCodes")["ProductCodes"] == []
    ec2.modify_snapshot_attribute(SnapshotId=snapshot, CreateVolumePermission={"Add": [{"UserId": "123456789012"}, {"Group": "all"}]})
    assert permissions() == [{"UserId": "123456789012"}, {"Group": "all"}]
    ec2.modify_snapshot_attribute(SnapshotId=snapshot, CreateVolumePermission={"Remove": [{"Group": "all"}]})
    ec2.modify_snapshot_attribute(
        SnapshotId=snapshot, Attribute="createVolumePermission", OperationType="remove", UserIds=["123456789012"])
    assert permissions() == []
    assert refused(ec2.modify_snapshot_attribute, SnapshotId=snapshot, OperationType="add", GroupNames=["some"]) == "InvalidParameterValue"
    assert refused(ec2.modify_snapshot_attribute, SnapshotId=snapshot, OperationType="add", UserIds=["12"]) == "InvalidUserID.Malformed"
    assert refused(ec2.modify_snapshot_attribute, SnapshotId=snapshot) == "InvalidParameterCombination"


def test_volume_attributes(ec2, fake):
    volume = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]

    def enabled():
        return ec2.describe_volume_attribute(VolumeId=volume, Attribute="autoEnableIO")["AutoEnableIO"]["Value"]

    assert ec2.describe_volume_attribute(VolumeId=volume, Attribute="productCodes")["ProductCodes"] == []
    assert enabled() is False
    ec2.modify_volume_attribute(VolumeId=volume, AutoEnableIO={"Value": True})
    assert enabled() is True
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=FAST)
    assert refused(ec2.enable_volume_io, VolumeId=volume) == "IncorrectState"
    ec2.delete_volume(VolumeId=volume)


def test_interface_attributes(ec2, instances):
    shown = ec2.describe_instances(InstanceIds=[instances[0]])["Reservations"][0]["Instances"][0]["NetworkInterfaces"][0]
    interface = shown["NetworkInterfaceId"]

    def read(name):
        answer = ec2.describe_network_interface_attribute(NetworkInterfaceId=interface, Attribute=name)
        answer.pop("ResponseMetadata"), answer.pop("NetworkInterfaceId")
        (value,) = answer.values()
        return value

    ec2.modify_network_interface_attribute(NetworkInterfaceId=interface, Description={"Value": "words"})
    assert read("description") == {"Value": "words"}
    ec2.modify_network_interface_attribute(NetworkInterfaceId=interface, SourceDestCheck={"Value": True})
    assert read("sourceDestCheck") == {"Value": True}
    assert instance_attribute(ec2, instances[0], "sourceDestCheck") is True
    assert read("attachment")["InstanceId"] == instances[0] and read("associatePublicIpAddress") is True
    default = ec2.describe_security_groups(GroupNames=["default"])["SecurityGroups"][0]["GroupId"]
    ec2.modify_network_interface_attribute(NetworkInterfaceId=interface, Groups=[default])
    assert [item["GroupId"] for item in read("groupSet")] == [default]
    assert refused(ec2.modify_network_interface_attribute, NetworkInterfaceId=interface) == "MissingParameter"
