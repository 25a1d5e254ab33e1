"""Parameters that an operation does not have, has had, or has and this region does not do: none is ignored in silence."""

import urllib.request
import xml.etree.ElementTree as ElementTree

import pytest
from botocore.exceptions import ClientError

from test_refusals import body, post, signed

NAMESPACE = {"": "http://ec2.amazonaws.com/doc/2016-11-15/"}


def query(api, action, **parameters):
    text = body(action, **parameters)
    return post(api, text, signed(api, text))


@pytest.mark.parametrize("parameters, name", [
    ({"VolumId.1": "vol-1"}, "VolumId"),
    ({"Filter.1.Name": "status", "Filter.1.Values.1": "available"}, "Values"),
    ({"Filter.Name": "status"}, "Filter.Name"),
    ({"MaxResults.1": "5"}, "MaxResults.1"),
    ({"VolumeId.1.Id": "vol-1"}, "VolumeId.1.Id"),
    ({"Filter.1": "status"}, "Filter.1"),
    ({"ImageType": "machine"}, "ImageType"),
    ({"dryRun": "true"}, "dryRun"),
])
def test_unknown_parameters(api, parameters, name):
    status, answer = query(api, "DescribeVolumes", **parameters)
    assert status == 400
    assert f"<Code>UnknownParameter</Code><Message>The parameter {name} is not recognized</Message>" in answer


def test_nothing_happens_for_a_misspelled_parameter(api, ec2):
    before = len(ec2.describe_volumes()["Volumes"])
    status, answer = query(api, "CreateVolume", AvailabilityZone="us-east-1a", Size="1", Encryptd="true")
    assert status == 400 and "The parameter Encryptd is not recognized" in answer
    assert len(ec2.describe_volumes()["Volumes"]) == before


def test_what_belongs_to_the_protocol(api, ec2):
    """A presigned request has its signature among the parameters."""
    url = ec2.generate_presigned_url("describe_regions", HttpMethod="GET")
    assert "X-Amz-Signature=" in url and b"<regionName>us-east-1</regionName>" in urllib.request.urlopen(url).read()
    assert query(api, "DescribeRegions", Timestamp="2010-06-29T02:50:55Z")[0] == 200


def test_spellings_of_old_versions(api, fake, ec2):
    """RunInstances as it was sent in 2009: AddressingType, and NoDevice inside of Ebs."""
    image = ec2.register_image(
        Name="old spellings", RootDeviceName="/dev/sda1", BlockDeviceMappings=[
            {"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": fake.snapshot_id}},
            {"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"}, {"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 1}}])["ImageId"]
    status, answer = query(api, "RunInstances", **{
        "ImageId": image, "MinCount": 1, "MaxCount": 1, "AddressingType": "public", "AdditionalInfo": "x",
        "BlockDeviceMapping.1.DeviceName": "/dev/sdf", "BlockDeviceMapping.1.Ebs.NoDevice": "true"})
    assert status == 200, answer
    instance = ElementTree.fromstring(answer).find(".//instanceId", NAMESPACE).text
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig={"Delay": 0.1, "MaxAttempts": 600})
    shown = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    assert [item["DeviceName"] for item in shown["BlockDeviceMappings"]] == ["/dev/sda1"]
    ec2.terminate_instances(InstanceIds=[instance])
    ec2.deregister_image(ImageId=image)


REFUSED = [
    {"CpuOptions": {"CoreCount": 2, "ThreadsPerCore": 2}},
    {"CapacityReservationSpecification": {"CapacityReservationTarget": {"CapacityReservationId": "cr-1"}}},
    {"LicenseSpecifications": [{"LicenseConfigurationArn": "arn"}]},
    {"PrivateDnsNameOptions": {"HostnameType": "resource-name"}},
    {"EnablePrimaryIpv6": True},
    {"ElasticGpuSpecification": [{"Type": "eg1.medium"}]},
    {"NetworkPerformanceOptions": {"BandwidthWeighting": "ebs-1"}},
    {"Placement": {"HostId": "h-1"}}, {"Placement": {"Tenancy": "host"}}, {"Placement": {"PartitionNumber": 2}},
    {"NetworkInterfaces": [{"DeviceIndex": 0, "SecondaryPrivateIpAddressCount": 1}]},
    {"NetworkInterfaces": [{"DeviceIndex": 0, "DeleteOnTermination": False}]},
    {"NetworkInterfaces": [{"DeviceIndex": 0, "InterfaceType": "efa"}]},
    {"NetworkInterfaces": [{"DeviceIndex": 0, "Ipv4PrefixCount": 1}]},
    {"NetworkInterfaces": [{"DeviceIndex": 0}, {"DeviceIndex": 1}]},
    {"BlockDeviceMappings": [{"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 1, "VolumeInitializationRate": 100}}]},
]


@pytest.mark.parametrize("parameters", REFUSED, ids=lambda value: next(iter(value)))
def test_what_a_launch_cannot_have(ec2, fake, parameters):
    with pytest.raises(ClientError) as caught:
        ec2.run_instances(ImageId=fake.image, InstanceType="t2.micro", MinCount=1, MaxCount=1, DryRun=True, **parameters)
    error = caught.value.response["Error"]
    assert error["Code"] == "UnsupportedOperation" and "not supported by this region" in error["Message"], error


def test_what_a_launch_has_anyway(ec2, fake):
    """Things that are so already, and things that only cost money."""
    instance = ec2.run_instances(
        ImageId=fake.image, InstanceType="t2.micro", MinCount=1, MaxCount=1, CpuOptions={"CoreCount": 1, "ThreadsPerCore": 1},
        CreditSpecification={"CpuCredits": "unlimited"}, MaintenanceOptions={"AutoRecovery": "default"},
        CapacityReservationSpecification={"CapacityReservationPreference": "open"}, EnclaveOptions={"Enabled": False},
        PrivateDnsNameOptions={"HostnameType": "ip-name", "EnableResourceNameDnsARecord": False},
        Placement={"AvailabilityZoneId": "use1-az2"})["Instances"][0]
    assert instance["Placement"]["AvailabilityZone"] == "us-east-1b"
    credits = ec2.describe_instance_credit_specifications(InstanceIds=[instance["InstanceId"]])
    assert credits["InstanceCreditSpecifications"][0]["CpuCredits"] == "unlimited"
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
    with pytest.raises(ClientError) as caught:
        ec2.run_instances(ImageId=fake.image, InstanceType="m1.small", MinCount=1, MaxCount=1,
                          CreditSpecification={"CpuCredits": "unlimited"})
    assert caught.value.response["Error"]["Code"] == "InvalidParameterCombination"


def test_keys_of_mappings(ec2, fake):
    mapping = {"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 1, "Encrypted": True, "KmsKeyId": "alias/mine"}}
    with pytest.raises(ClientError) as caught:
        ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1, BlockDeviceMappings=[mapping])
    assert caught.value.response["Error"]["Code"] == "InvalidParameterValue"


@pytest.mark.parametrize("operation, parameters", [
    ("create_volume", {"AvailabilityZone": "us-east-1a", "Size": 1, "OutpostArn": "arn:aws:outposts:x"}),
    ("create_volume", {"AvailabilityZone": "us-east-1a", "Size": 200, "VolumeInitializationRate": 100}),
    ("create_volume", {"AvailabilityZone": "us-east-1a", "Size": 4, "VolumeType": "io1", "Iops": 100, "MultiAttachEnabled": True}),
    ("create_snapshot", {"VolumeId": "vol-0123456789abcdef0", "Location": "local"}),
    ("allocate_address", {"CustomerOwnedIpv4Pool": "ipv4pool-coip-1"}),
    ("register_image", {"Name": "with a TPM", "TpmSupport": "v2.0"}),
])
def test_what_other_operations_cannot_do(ec2, operation, parameters):
    with pytest.raises(ClientError) as caught:
        getattr(ec2, operation)(**parameters)
    assert caught.value.response["Error"]["Code"] == "UnsupportedOperation"


def test_zones_by_id(ec2):
    volume = ec2.create_volume(AvailabilityZoneId="use1-az3", Size=1)
    assert volume["AvailabilityZone"] == "us-east-1c"


@pytest.mark.parametrize("operation, ids, name", [
    ("describe_instances", {"InstanceIds": ["i-0123456789abcdef0"]}, "instancesSet"),
    ("describe_instance_status", {"InstanceIds": ["i-0123456789abcdef0"]}, "instancesSet"),
    ("describe_volumes", {"VolumeIds": ["vol-0123456789abcdef0"]}, "volumeSet"),
    ("describe_snapshots", {"SnapshotIds": ["snap-0123456789abcdef0"]}, "snapshotSet"),
    ("describe_images", {"ImageIds": ["ami-0123456789abcdef0"]}, "imagesSet"),
])
def test_a_page_of_what_is_named(ec2, operation, ids, name):
    with pytest.raises(ClientError) as caught:
        getattr(ec2, operation)(MaxResults=5, **ids)
    assert caught.value.response["Error"] == {
        "Code": "InvalidParameterCombination", "Message": f"The parameter {name} cannot be used with the parameter maxResults"}


@pytest.mark.parametrize("version, shown", [("2008-12-01", "name"), ("2010-08-31", "name"), ("2011-02-28", "id"), ("2016-11-15", "id")])
def test_groups_had_no_ids_before_2011(api, fake, ec2, version, shown):
    group = ec2.describe_security_groups(GroupNames=["default"])["SecurityGroups"][0]
    status, answer = query(api, "RunInstances", **{
        "ImageId": fake.image, "MinCount": 1, "MaxCount": 1, "SecurityGroup.1": "default", "Version": version})
    assert status == 200, answer
    space = {"": f"http://ec2.amazonaws.com/doc/{version}/"}
    instance = ElementTree.fromstring(answer).find(".//instanceId", space).text
    for text in (answer, query(api, "DescribeInstances", **{"InstanceId.1": instance, "Version": version})[1]):
        # Of the reservation: instances had no groups of their own then.
        item = next(element for element in ElementTree.fromstring(text).iter(f"{{{space['']}}}groupSet")).find("item", space)
        if shown == "name":
            assert item.find("groupId", space).text == "default" and item.find("groupName", space) is None
        else:
            assert item.find("groupId", space).text == group["GroupId"]
            assert item.find("groupName", space).text == "default"
    query(api, "TerminateInstances", **{"InstanceId.1": instance})


@pytest.mark.parametrize("parameters", [
    {"MetadataOptions": {"HttpTokens": "requierd"}}, {"MetadataOptions": {"HttpEndpoint": "off"}},
    {"Placement": {"Tenancy": "shared"}}, {"MaintenanceOptions": {"AutoRecovery": "never"}},
    {"InstanceInitiatedShutdownBehavior": "hibernate"}, {"CreditSpecification": {"CpuCredits": "much"}},
], ids=str)
def test_words_that_aws_does_not_have(ec2, fake, parameters):
    """A security setting that is misspelled must not become its opposite."""
    with pytest.raises(ClientError) as caught:
        ec2.run_instances(ImageId=fake.image, InstanceType="t2.micro", MinCount=1, MaxCount=1, DryRun=True, **parameters)
    assert caught.value.response["Error"]["Code"] == "InvalidParameterValue"


def test_misspelled_metadata_options_change_nothing(ec2, fake):
    instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1, MetadataOptions={"HttpTokens": "required"})[
        "Instances"][0]["InstanceId"]
    with pytest.raises(ClientError) as caught:
        ec2.modify_instance_metadata_options(InstanceId=instance, HttpTokens="Required")
    assert caught.value.response["Error"]["Code"] == "InvalidParameterValue"
    shown = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    assert shown["MetadataOptions"]["HttpTokens"] == "required"
    ec2.terminate_instances(InstanceIds=[instance])
