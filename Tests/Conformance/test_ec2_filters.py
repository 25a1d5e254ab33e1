"""Every filter that AWS documents is known, and answers with what DescribeX shows; any other is an error."""

import pathlib

import pytest
from botocore import xform_name
from botocore.exceptions import ClientError


def documented():
    filters, name = {}, None
    for line in (pathlib.Path(__file__).parent / "filters.txt").read_text().splitlines():
        if line.endswith(":") and not line.startswith(" "):
            name = line[:-1]
            filters[name] = []
        elif name:
            filters[name] += line.split()
    return filters


DOCUMENTED = documented()
# There is nothing of these, whatever one asks for.
ABSENT = {"DescribeFastSnapshotRestores", "DescribeManagedPrefixLists", "DescribeNatGateways", "DescribePlacementGroups",
          "DescribePrefixLists", "DescribeReservedInstances", "DescribeSpotInstanceRequests", "DescribeVpcEndpoints"}


def describe(ec2, operation, filters):
    member = "Filter" if operation == "DescribeNatGateways" else "Filters"
    more = {"LaunchTemplateName": "none"} if operation == "DescribeLaunchTemplateVersions" else {}
    return getattr(ec2, xform_name(operation))(**{member: filters}, **more)


@pytest.fixture(scope="module")
def template(ec2):
    ec2.create_launch_template(LaunchTemplateName="none", LaunchTemplateData={"InstanceType": "t2.nano"})


@pytest.mark.parametrize("operation", sorted(DOCUMENTED))
def test_documented_filters(ec2, fake, template, operation):
    names = DOCUMENTED[operation]
    for start in range(0, len(names), 150):
        describe(ec2, operation, [{"Name": name, "Values": ["x"]} for name in names[start:start + 150]])
    if operation in ABSENT:
        return
    with pytest.raises(ClientError) as caught:
        describe(ec2, operation, [{"Name": "no-such-filter", "Values": ["x"]}])
    assert caught.value.response["Error"] == {
        "Code": "InvalidParameterValue", "Message": "The filter 'no-such-filter' is invalid"}


def test_filters_of_an_instance(ec2, fake):
    """Those that look at what is deep in the description: the value shown finds it, another does not."""
    address = ec2.allocate_address()
    instance = ec2.run_instances(
        ImageId=fake.image, MinCount=1, MaxCount=1, MetadataOptions={"HttpTokens": "required", "HttpPutResponseHopLimit": 3},
        EbsOptimized=True, NetworkInterfaces=[{"DeviceIndex": 0, "Description": "the first one"}],
        TagSpecifications=[{"ResourceType": "network-interface", "Tags": [{"Key": "eni", "Value": "yes"}]}],
    )["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig={"Delay": 0.1, "MaxAttempts": 600})
    association = ec2.associate_address(AllocationId=address["AllocationId"], InstanceId=instance)["AssociationId"]
    shown = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    interface = shown["NetworkInterfaces"][0]
    values = {
        "availability-zone-id": "use1-az1", "ebs-optimized": "true", "metadata-options.http-tokens": "required",
        "metadata-options.http-put-response-hop-limit": "3", "metadata-options.state": "applied",
        "platform-details": shown["PlatformDetails"], "usage-operation": shown["UsageOperation"],
        "network-interface.description": "the first one", "network-interface.tag-key": "eni",
        "network-interface.private-ip-address": shown["PrivateIpAddress"],
        "network-interface.attachment.attachment-id": interface["Attachment"]["AttachmentId"],
        "network-interface.attachment.status": "attached", "network-interface.attachment.device-index": "0",
        "network-interface.association.association-id": association,
        "network-interface.addresses.association.public-dns-name": shown["PublicDnsName"],
        "network-interface.addresses.private-dns-name": shown["PrivateDnsName"],
    }
    for name, value in values.items():
        mine = {"Name": "instance-id", "Values": [instance]}
        assert ec2.describe_instances(Filters=[mine, {"Name": name, "Values": [value]}])["Reservations"], name
        assert not ec2.describe_instances(Filters=[mine, {"Name": name, "Values": ["other"]}])["Reservations"], name
    ec2.disassociate_address(AssociationId=association)
    ec2.terminate_instances(InstanceIds=[instance])
    ec2.release_address(AllocationId=address["AllocationId"])
