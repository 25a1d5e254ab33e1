"""Tags, places and instance types, as boto3 sees them, against a running region."""

from harness.ec2 import name, refused


# Tags

def test_tags(ec2, group):
    vpc = ec2.describe_vpcs()["Vpcs"][0]
    table = ec2.describe_route_tables()["RouteTables"][0]["RouteTableId"]
    resources = [group, vpc["VpcId"], table, vpc["DhcpOptionsId"]]
    key = name()
    ec2.create_tags(Resources=resources, Tags=[{"Key": key, "Value": "1"}, {"Key": "empty", "Value": ""}])
    found = ec2.describe_tags(Filters=[{"Name": "key", "Values": [key]}])["Tags"]
    assert {(item["ResourceId"], item["ResourceType"]) for item in found} == {
        (group, "security-group"), (vpc["VpcId"], "vpc"), (table, "route-table"), (vpc["DhcpOptionsId"], "dhcp-options")}
    tables = ec2.describe_route_tables(Filters=[{"Name": f"tag:{key}", "Values": ["?"]}])["RouteTables"]
    assert [item["RouteTableId"] for item in tables] == [table]
    ec2.delete_tags(Resources=resources, Tags=[{"Key": key, "Value": "other"}])
    assert len(ec2.describe_tags(Filters=[{"Name": "key", "Values": [key]}])["Tags"]) == 4
    ec2.delete_tags(Resources=resources, Tags=[{"Key": key}, {"Key": "empty"}])
    assert ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": resources}])["Tags"] == []


def test_bad_tags(ec2, group):
    with refused("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use"):
        ec2.create_tags(Resources=[group], Tags=[{"Key": "aws:x", "Value": ""}])
    with refused("InvalidID", "The ID 'foo' is not valid"):
        ec2.create_tags(Resources=["foo"], Tags=[{"Key": "a", "Value": "b"}])
    # All or nothing.
    with refused("InvalidInstanceID.NotFound"):
        ec2.create_tags(Resources=[group, "i-0123456789abcdef0"], Tags=[{"Key": "a", "Value": "b"}])
    with refused("TagLimitExceeded"):
        ec2.create_tags(Resources=[group], Tags=[{"Key": f"k{i}", "Value": ""} for i in range(51)])
    assert ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": [group]}])["Tags"] == []


# Places and types

def test_places(ec2):
    assert [item["RegionName"] for item in ec2.describe_regions()["Regions"]] == ["us-east-1"]
    zones = ec2.describe_availability_zones()["AvailabilityZones"]
    assert [(zone["ZoneName"], zone["ZoneId"], zone["State"]) for zone in zones] == [
        (f"us-east-1{letter}", f"use1-az{number}", "available") for number, letter in enumerate("abc", 1)]
    with refused("InvalidParameterValue", "Invalid availability zone: [us-east-1x]"):
        ec2.describe_availability_zones(ZoneNames=["us-east-1x"])
    attributes = {item["AttributeName"]: item["AttributeValues"][0]["AttributeValue"]
                  for item in ec2.describe_account_attributes()["AccountAttributes"]}
    assert attributes["supported-platforms"] == "VPC"
    assert attributes["default-vpc"] == ec2.describe_vpcs()["Vpcs"][0]["VpcId"]


def test_instance_types(ec2):
    pages = ec2.get_paginator("describe_instance_types").paginate(PaginationConfig={"PageSize": 50})
    types = {item["InstanceType"]: item for page in pages for item in page["InstanceTypes"]}
    assert types["t2.nano"]["MemoryInfo"]["SizeInMiB"] == 512
    assert types["m1.small"]["InstanceStorageInfo"]["TotalSizeInGB"] == 160
    current = ec2.describe_instance_types(Filters=[{"Name": "current-generation", "Values": ["true"]},
                                                   {"Name": "instance-type", "Values": ["t2.*"]}])["InstanceTypes"]
    assert len(current) == 7
    with refused("InvalidInstanceType", "The following supplied instance types do not exist: [x1.none]"):
        ec2.describe_instance_types(InstanceTypes=["x1.none"])
    offered = ec2.describe_instance_type_offerings(
        LocationType="availability-zone", Filters=[{"Name": "instance-type", "Values": ["t2.micro"]}])
    assert [item["Location"] for item in offered["InstanceTypeOfferings"]] == ["us-east-1a", "us-east-1b", "us-east-1c"]
