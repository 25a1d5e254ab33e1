"""Images, as boto3 sees them, against a running region."""

import boto3
import pytest

from harness.ec2 import name, refused, unchecked


def register(ec2, fake, image=None, **more):
    parameters = {"Name": image or name(), "RootDeviceName": "/dev/sda1",
                  "BlockDeviceMappings": [{"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": fake.snapshot_id}}]}
    return ec2.register_image(**{**parameters, **more})["ImageId"]


def test_register_describe_deregister(ec2, fake):
    image = register(ec2, fake, "Ubuntu 10.04 20110201.1 Base", Description="Basic ubuntu server configuration",
                     Architecture="x86_64", BlockDeviceMappings=[
                         {"DeviceName": "/dev/sda1", "Ebs": {
                             "SnapshotId": fake.snapshot_id, "VolumeSize": 8, "DeleteOnTermination": False}},
                         {"DeviceName": "/dev/sdf1", "Ebs": {"VolumeSize": 10, "DeleteOnTermination": False}},
                         {"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"}])
    shown = ec2.describe_images(ImageIds=[image])["Images"][0]
    assert shown["State"] == "available" and not shown["Public"] and shown["RootDeviceType"] == "ebs"
    assert shown["ImageLocation"] == shown["OwnerId"] + "/Ubuntu 10.04 20110201.1 Base"
    mappings = {item["DeviceName"]: item for item in shown["BlockDeviceMappings"]}
    assert mappings["/dev/sda1"]["Ebs"]["VolumeSize"] == 8 and not mappings["/dev/sda1"]["Ebs"]["DeleteOnTermination"]
    assert mappings["/dev/sdf1"]["Ebs"]["VolumeSize"] == 10 and mappings["/dev/sdb"]["VirtualName"] == "ephemeral0"
    with refused("InvalidAMIName.Duplicate", f"is already in use by AMI {image}"):
        register(ec2, fake, "Ubuntu 10.04 20110201.1 Base")
    with refused("InvalidSnapshot.InUse", f"The snapshot {fake.snapshot_id} is currently in use by"):
        ec2.delete_snapshot(SnapshotId=fake.snapshot_id)
    found = ec2.describe_images(Owners=["self"], Filters=[
        {"Name": "block-device-mapping.device-name", "Values": ["/dev/sdf1"]}])["Images"]
    assert [item["ImageId"] for item in found] == [image]
    ec2.deregister_image(ImageId=image)
    with refused("InvalidAMIID.NotFound", f"The image id '[{image}]' does not exist"):
        ec2.describe_images(ImageIds=[image])


@pytest.mark.parametrize("code,change", [
    ("InvalidAMIName.Malformed", {"Name": "ab"}),
    ("InvalidAMIName.Malformed", {"Name": "a*b*c"}),
    ("InvalidBlockDeviceMapping", {"BlockDeviceMappings": []}),
    ("InvalidBlockDeviceMapping", {"RootDeviceName": "/dev/sdz"}),
    ("InvalidSnapshot.NotFound", {"BlockDeviceMappings": [
        {"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": "snap-0123456789abcdef0"}}]}),
    ("InvalidSnapshotID.Malformed", {"BlockDeviceMappings": [{"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": "i-12345678"}}]}),
    ("InvalidParameterValue", {"Architecture": "sparc"}),
    ("InvalidKernelId.Malformed", {"KernelId": "ami-12345678"}),
    ("InvalidAMIID.NotFound", {"KernelId": "aki-12345678"}),
])
def test_bad_registrations(api, fake, code, change):
    with refused(code):
        register(unchecked(api), fake, **change)


def test_image_ids_of_the_wrong_kind(ec2):
    with refused("InvalidAMIID.Malformed", "it is the id of an instance"):
        ec2.describe_images(ImageIds=["i-0123456789abcdef0"])
    with refused("InvalidAMIID.NotFound"):
        ec2.describe_images(ImageIds=["ami-0123456789abcdef0"])


def test_launch_permissions(api, ec2, fake):
    other = api_account(fake)
    stranger = boto3.client("ec2", endpoint_url=api.endpoint, region_name="us-east-1",
                            aws_access_key_id=other["accessKeyID"], aws_secret_access_key=other["secretAccessKey"])
    image = register(ec2, fake)

    def sees():
        return image in [item["ImageId"] for item in stranger.describe_images()["Images"]]

    assert not sees()
    ec2.modify_image_attribute(ImageId=image, LaunchPermission={"Add": [{"UserId": other["accountID"]}]})
    assert sees()
    assert [item["ImageId"] for item in stranger.describe_images(ExecutableUsers=["self"])["Images"]] == [image]
    with refused("AuthFailure"):
        stranger.deregister_image(ImageId=image)
    permissions = ec2.describe_image_attribute(ImageId=image, Attribute="launchPermission")["LaunchPermissions"]
    assert permissions == [{"UserId": other["accountID"]}]
    ec2.reset_image_attribute(ImageId=image, Attribute="launchPermission")
    assert not sees()
    ec2.modify_image_attribute(ImageId=image, Attribute="launchPermission", OperationType="add", UserGroups=["all"])
    assert sees() and ec2.describe_images(ImageIds=[image])["Images"][0]["Public"]
    ec2.modify_image_attribute(ImageId=image, Attribute="launchPermission", OperationType="remove", UserGroups=["all"])
    ec2.modify_image_attribute(ImageId=image, Description={"Value": "new words"})
    assert ec2.describe_images(ImageIds=[image])["Images"][0]["Description"] == "new words"
    with refused("InvalidAMIAttributeItemValue"):
        ec2.modify_image_attribute(ImageId=image, LaunchPermission={"Add": [{"UserId": "12"}]})
    ec2.deregister_image(ImageId=image)


def api_account(fake):
    return fake.request("POST", "/v1/admin/accounts", {"alias": name()})


def test_create_image_restarts_around_the_instant(ec2, fake):
    instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1, BlockDeviceMappings=[
        {"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 2}}])["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1})
    before = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    volumes = {item["DeviceName"]: item["Ebs"]["VolumeId"] for item in before["BlockDeviceMappings"]}
    start = len(fake.log)
    made = ec2.create_image(InstanceId=instance, Name=name(), Description="captured", TagSpecifications=[
        {"ResourceType": "snapshot", "Tags": [{"Key": "of", "Value": "image"}]}])["ImageId"]
    ec2.get_waiter("image_available").wait(ImageIds=[made], WaiterConfig={"Delay": 1})
    image = ec2.describe_images(ImageIds=[made])["Images"][0]
    assert image["SourceInstanceId"] == instance and image["Description"] == "captured"
    snapshots = {item["DeviceName"]: item["Ebs"]["SnapshotId"] for item in image["BlockDeviceMappings"]}
    assert snapshots.keys() == volumes.keys()
    for device, snapshot in snapshots.items():
        shown = ec2.describe_snapshots(SnapshotIds=[snapshot])["Snapshots"][0]
        assert shown["Description"] == f"Created by CreateImage({instance}) for {made} from {volumes[device]}"
        assert shown["Tags"] == [{"Key": "of", "Value": "image"}]
    # Off, then the snapshots, then on again as a new run; for the API it ran all the time, with its address.
    steps = [step for step in fake.log[start:] if step[0] == instance or step[1] == "snapshot"]
    words = [step[1] for step in steps]
    assert words.index("stopped") < words.index("snapshot") < len(words) - 1 - words[::-1].index("running"), steps
    after = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    assert after["State"]["Name"] == "running" and after["PublicIpAddress"] == before["PublicIpAddress"]

    start = len(fake.log)
    other = ec2.create_image(InstanceId=instance, Name=name(), NoReboot=True, BlockDeviceMappings=[
        {"DeviceName": "/dev/sdf", "NoDevice": ""}, {"DeviceName": "/dev/sdc", "VirtualName": "ephemeral1"}])["ImageId"]
    ec2.get_waiter("image_available").wait(ImageIds=[other], WaiterConfig={"Delay": 1})
    assert not [step for step in fake.log[start:] if step[1] == "stopped"]
    devices = {item["DeviceName"] for item in ec2.describe_images(ImageIds=[other])["Images"][0]["BlockDeviceMappings"]}
    assert devices == {"/dev/sda1", "/dev/sdc"}
    result = ec2.deregister_image(ImageId=other, DeleteAssociatedSnapshots=True)
    assert [item["ReturnCode"] for item in result["DeleteSnapshotResults"]] == ["success"]
    ec2.terminate_instances(InstanceIds=[instance])


def test_create_image_of_nothing(ec2):
    with refused("InvalidInstanceID.NotFound"):
        ec2.create_image(InstanceId="i-0123456789abcdef0", Name=name())
    with refused("InvalidInstanceID.Malformed", "it is the id of an image"):
        ec2.create_image(InstanceId="ami-0123456789abcdef0", Name=name())


def test_copy_image_once(ec2, fake):
    token = name()
    parameters = {"SourceImageId": fake.image, "SourceRegion": "us-east-1", "Name": name(), "ClientToken": token}
    copy = ec2.copy_image(**parameters)["ImageId"]
    assert ec2.copy_image(**parameters)["ImageId"] == copy
    with refused("IdempotentParameterMismatch"):
        ec2.copy_image(**{**parameters, "Name": name()})
    ec2.get_waiter("image_available").wait(ImageIds=[copy], WaiterConfig={"Delay": 1})
    shown = ec2.describe_images(ImageIds=[copy])["Images"][0]
    assert shown["SourceImageId"] == fake.image
    snapshot = shown["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
    assert snapshot != fake.snapshot_id
    ec2.deregister_image(ImageId=copy)
    ec2.delete_snapshot(SnapshotId=snapshot)
