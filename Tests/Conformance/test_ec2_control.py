"""The EC2 operations around instances and volumes, as boto3 sees them, against a running region."""

import base64
import subprocess
import uuid

import boto3
import pytest
from botocore.exceptions import ClientError


@pytest.fixture(scope="module")
def ec2(api):
    return api.client("ec2")


def name():
    return "t-" + uuid.uuid4().hex[:12]


def refused(code, message=None):
    """For `with`: the call has to fail with AWS's code (and words)."""
    class Refused:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, trace):
            assert kind is not None, f"{code} was expected"
            if not issubclass(kind, ClientError):
                return False
            found = error.response["Error"]
            assert found["Code"] == code, found
            if message is not None:
                assert message in found["Message"], found
            self.message = found["Message"]
            return True
    return Refused()


def unchecked(api):
    """A client that sends what boto3 itself would refuse."""
    return api.client("ec2", parameter_validation=False)


# Key pairs

@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_created_key_is_what_ssh_keygen_says(ec2, tmp_path, kind):
    key = name()
    made = ec2.create_key_pair(KeyName=key, KeyType=kind)
    file = tmp_path / "key"
    file.write_text(made["KeyMaterial"])
    file.chmod(0o600)
    public = subprocess.run(["ssh-keygen", "-y", "-f", file], check=True, capture_output=True, text=True).stdout.split()
    described = ec2.describe_key_pairs(KeyNames=[key], IncludePublicKey=True)["KeyPairs"][0]
    assert described["PublicKey"].split()[:2] == public[:2]
    assert described["PublicKey"].split()[2] == key
    assert described["KeyPairId"] == made["KeyPairId"] and described["KeyType"] == kind
    if kind == "rsa":
        der = subprocess.run(
            ["openssl", "pkcs8", "-in", file, "-nocrypt", "-topk8", "-outform", "DER"], check=True, capture_output=True).stdout
        digest = subprocess.run(["openssl", "sha1", "-c"], input=der, check=True, capture_output=True).stdout
        assert made["KeyFingerprint"] == digest.decode().split()[-1]
    with refused("InvalidKeyPair.Duplicate", f"The keypair '{key}' already exists."):
        ec2.create_key_pair(KeyName=key)
    ec2.delete_key_pair(KeyName=key)
    with refused("InvalidKeyPair.NotFound", f"The key pair '{key}' does not exist"):
        ec2.describe_key_pairs(KeyNames=[key])
    ec2.delete_key_pair(KeyName=key)


def test_imported_key(ec2, tmp_path):
    key = name()
    subprocess.run(["ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", tmp_path / "k"], check=True)
    material = (tmp_path / "k.pub").read_bytes()
    made = ec2.import_key_pair(
        KeyName=key, PublicKeyMaterial=material,
        TagSpecifications=[{"ResourceType": "key-pair", "Tags": [{"Key": "a", "Value": "b"}]}])
    assert len(made["KeyFingerprint"].split(":")) == 16
    assert made["Tags"] == [{"Key": "a", "Value": "b"}]
    found = ec2.describe_key_pairs(Filters=[{"Name": "fingerprint", "Values": [made["KeyFingerprint"]]}])["KeyPairs"]
    assert [pair["KeyName"] for pair in found] == [key]
    with refused("InvalidKey.Format"):
        ec2.import_key_pair(KeyName=name(), PublicKeyMaterial=b"nonsense")


def test_dry_run(ec2):
    key = name()
    with refused("DryRunOperation", "Request would have succeeded, but DryRun flag is set."):
        ec2.create_key_pair(KeyName=key, DryRun=True)
    with refused("InvalidKeyPair.NotFound"):
        ec2.describe_key_pairs(KeyNames=[key])


# Security groups

@pytest.fixture
def group(ec2):
    made = ec2.create_security_group(GroupName=name(), Description="a group")["GroupId"]
    yield made
    try:
        ec2.delete_security_group(GroupId=made)
    except ClientError:
        pass


def rules(ec2, group):
    return ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"]


def test_default_group(ec2):
    found = ec2.describe_security_groups(GroupNames=["default"])["SecurityGroups"]
    assert len(found) == 1
    default = found[0]
    assert default["Description"] == "default VPC security group"
    (ingress,) = default["IpPermissions"]
    assert ingress["IpProtocol"] == "-1" and "FromPort" not in ingress
    assert ingress["UserIdGroupPairs"][0]["GroupId"] == default["GroupId"]
    assert default["IpPermissionsEgress"][0]["IpRanges"] == [{"CidrIp": "0.0.0.0/0"}]
    with refused("CannotDelete"):
        ec2.delete_security_group(GroupId=default["GroupId"])


def test_authorize_and_revoke(ec2, group):
    permission = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22,
                  "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "everybody"}, {"CidrIp": "10.1.2.3/8"}]}
    made = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])["SecurityGroupRules"]
    assert sorted(rule["CidrIpv4"] for rule in made) == ["0.0.0.0/0", "10.0.0.0/8"]
    (shown,) = rules(ec2, group)
    assert shown["IpRanges"] == [{"CidrIp": "0.0.0.0/0", "Description": "everybody"}, {"CidrIp": "10.0.0.0/8"}]
    with refused("InvalidPermission.Duplicate",
                 'the specified rule "peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW" already exists'):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
    ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=[made[0]["SecurityGroupRuleId"]])
    ec2.revoke_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="10.0.0.0/8")
    assert rules(ec2, group) == []
    with refused("InvalidPermission.NotFound", "The specified rule does not exist in this security group."):
        ec2.revoke_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="10.0.0.0/8")


def test_source_group(ec2, group):
    shown = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
    ec2.authorize_security_group_ingress(GroupId=group, SourceSecurityGroupName=shown["GroupName"])
    assert [(rule["IpProtocol"], rule["FromPort"], rule["ToPort"]) for rule in rules(ec2, group)] == [
        ("tcp", 0, 65535), ("udp", 0, 65535), ("icmp", -1, -1)]
    other = ec2.create_security_group(GroupName=name(), Description="b")["GroupId"]
    ec2.authorize_security_group_ingress(
        GroupId=other, IpPermissions=[{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group}]}])
    with refused("DependencyViolation", f"resource {group} has a dependent object"):
        ec2.delete_security_group(GroupId=group)
    ec2.delete_security_group(GroupId=other)


@pytest.mark.parametrize("code,permission", [
    ("InvalidParameterValue", {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}),
    ("InvalidParameterValue", {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "1.2.3.4"}]}),
    ("InvalidParameterValue", {"IpProtocol": "nope", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}),
    ("InvalidGroup.NotFound", {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-00000000000000000"}]}),
    ("MissingParameter", {"IpProtocol": "-1"}),
])
def test_bad_rules(ec2, group, code, permission):
    with refused(code):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
    assert rules(ec2, group) == []


def test_egress_rules_filters_and_descriptions(ec2, group):
    ec2.revoke_security_group_egress(
        GroupId=group, IpPermissions=[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    made = ec2.authorize_security_group_egress(
        GroupId=group, IpPermissions=[{"IpProtocol": "udp", "FromPort": 53, "ToPort": 53,
                                       "IpRanges": [{"CidrIp": "9.9.9.9/32"}]}],
        TagSpecifications=[{"ResourceType": "security-group-rule", "Tags": [{"Key": "why", "Value": "dns"}]}])
    rule = made["SecurityGroupRules"][0]["SecurityGroupRuleId"]
    for wanted in ({"Name": "egress.ip-permission.cidr", "Values": ["9.9.9.*"]},
                   {"Name": "egress.ip-permission.to-port", "Values": ["53"]}):
        found = ec2.describe_security_groups(Filters=[wanted])["SecurityGroups"]
        assert [item["GroupId"] for item in found] == [group]
    found = ec2.describe_security_group_rules(Filters=[{"Name": "tag:why", "Values": ["dns"]}])["SecurityGroupRules"]
    assert [item["SecurityGroupRuleId"] for item in found] == [rule] and found[0]["IsEgress"]
    ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[
        {"SecurityGroupRuleId": rule, "SecurityGroupRule": {
            "IpProtocol": "tcp", "FromPort": 853, "ToPort": 853, "CidrIpv4": "9.9.9.9/32", "Description": "tls"}}])
    changed = ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule])["SecurityGroupRules"][0]
    assert (changed["IpProtocol"], changed["FromPort"], changed["Description"]) == ("tcp", 853, "tls")
    with refused("InvalidSecurityGroupRuleId.NotFound"):
        ec2.describe_security_group_rules(SecurityGroupRuleIds=["sgr-00000000000000000"])


def test_group_names(ec2, group):
    shown = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
    with refused("InvalidGroup.Duplicate", f"already exists for VPC '{shown['VpcId']}'"):
        ec2.create_security_group(GroupName=shown["GroupName"], Description="x")
    with refused("InvalidGroup.NotFound"):
        ec2.describe_security_groups(GroupNames=[name()])
    with refused("InvalidGroupId.Malformed", "it is the id of an instance"):
        ec2.describe_security_groups(GroupIds=["i-0123456789abcdef0"])
    with refused("InvalidParameterValue", "Character sets beyond ASCII are not supported."):
        ec2.create_security_group(GroupName=name(), Description="é")


def test_pages(api, ec2):
    made = [ec2.create_security_group(GroupName=name(), Description="page")["GroupId"] for _ in range(12)]
    pages = list(ec2.get_paginator("describe_security_groups").paginate(
        Filters=[{"Name": "description", "Values": ["page"]}], PaginationConfig={"PageSize": 5}))
    assert [len(page["SecurityGroups"]) for page in pages] == [5, 5, 2]
    assert sorted(item["GroupId"] for page in pages for item in page["SecurityGroups"]) == sorted(made)
    with refused("InvalidNextToken"):
        ec2.describe_security_groups(MaxResults=5, NextToken="made up")
    with refused("InvalidParameterValue", "Expecting a value greater than 5."):
        unchecked(api).describe_security_groups(MaxResults=1)
    with refused("InvalidParameterValue", "The filter 'no-such' is invalid"):
        ec2.describe_security_groups(Filters=[{"Name": "no-such", "Values": ["x"]}])
    for item in made:
        ec2.delete_security_group(GroupId=item)


# Addresses

def test_address_life(ec2, fake):
    instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1})

    def public():
        return ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0].get("PublicIpAddress")

    before = public()
    address = ec2.allocate_address(
        Domain="vpc", TagSpecifications=[{"ResourceType": "elastic-ip", "Tags": [{"Key": "Name", "Value": "web"}]}])
    association = ec2.associate_address(AllocationId=address["AllocationId"], InstanceId=instance)["AssociationId"]
    assert public() == address["PublicIp"] != before
    shown = ec2.describe_addresses(Filters=[{"Name": "instance-id", "Values": [instance]}])["Addresses"][0]
    assert shown["AssociationId"] == association and shown["Tags"] == [{"Key": "Name", "Value": "web"}]
    with refused("InvalidIPAddress.InUse"):
        ec2.release_address(AllocationId=address["AllocationId"])
    with refused("Resource.AlreadyAssociated"):
        other = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
        ec2.associate_address(AllocationId=address["AllocationId"], InstanceId=other, AllowReassociation=False)
    interface = ec2.describe_network_interfaces(
        Filters=[{"Name": "attachment.instance-id", "Values": [instance]}])["NetworkInterfaces"][0]
    assert interface["Association"]["AllocationId"] == address["AllocationId"]

    # It survives a stop; an address of the pool does not.
    ec2.stop_instances(InstanceIds=[instance])
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1})
    assert public() == address["PublicIp"]
    ec2.start_instances(InstanceIds=[instance])
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1})
    ec2.disassociate_address(AssociationId=association)
    assert public() not in (address["PublicIp"], before, None)
    with refused("InvalidAssociationID.NotFound"):
        ec2.disassociate_address(AssociationId=association)
    ec2.release_address(AllocationId=address["AllocationId"])
    with refused("InvalidAllocationID.NotFound"):
        ec2.describe_addresses(AllocationIds=[address["AllocationId"]])
    ec2.terminate_instances(InstanceIds=[instance, other])


def test_standard_address(ec2):
    address = ec2.allocate_address(Domain="standard")
    assert "AllocationId" not in address and address["Domain"] == "standard"
    shown = ec2.describe_addresses(PublicIps=[address["PublicIp"]])["Addresses"][0]
    assert shown["InstanceId"] == ""
    ec2.release_address(PublicIp=address["PublicIp"])
    with refused("InvalidAddress.NotFound", f"Address '{address['PublicIp']}' not found."):
        ec2.describe_addresses(PublicIps=[address["PublicIp"]])


def test_released_addresses_rest(ec2):
    first = ec2.allocate_address()
    ec2.release_address(AllocationId=first["AllocationId"])
    second = ec2.allocate_address()
    assert first["PublicIp"] != second["PublicIp"]
    again = ec2.allocate_address(Address=first["PublicIp"])
    assert again["PublicIp"] == first["PublicIp"]
    for item in (second, again):
        ec2.release_address(AllocationId=item["AllocationId"])


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


# The default VPC

def test_default_vpc(ec2):
    (vpc,) = ec2.describe_vpcs(Filters=[{"Name": "isDefault", "Values": ["true"]}])["Vpcs"]
    assert vpc["CidrBlock"] == "172.31.0.0/16" and vpc["State"] == "available"
    subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc["VpcId"]]}])["Subnets"]
    assert {subnet["CidrBlock"] for subnet in subnets} == {"172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20"}
    assert all(subnet["DefaultForAz"] and subnet["MapPublicIpOnLaunch"] for subnet in subnets)
    (gateway,) = ec2.describe_internet_gateways(
        Filters=[{"Name": "attachment.vpc-id", "Values": [vpc["VpcId"]]}])["InternetGateways"]
    (table,) = ec2.describe_route_tables(Filters=[{"Name": "association.main", "Values": ["true"]}])["RouteTables"]
    assert {route["GatewayId"] for route in table["Routes"]} == {"local", gateway["InternetGatewayId"]}
    (acl,) = ec2.describe_network_acls()["NetworkAcls"]
    assert len(acl["Associations"]) == 3 and acl["IsDefault"]
    (options,) = ec2.describe_dhcp_options(DhcpOptionsIds=[vpc["DhcpOptionsId"]])["DhcpOptions"]
    assert {item["Key"] for item in options["DhcpConfigurations"]} == {"domain-name", "domain-name-servers"}
    assert ec2.describe_vpc_attribute(VpcId=vpc["VpcId"], Attribute="enableDnsHostnames")["EnableDnsHostnames"]["Value"]
    with refused("InvalidVpcID.NotFound"):
        ec2.describe_vpcs(VpcIds=["vpc-0123456789abcdef0"])
    with refused("InvalidSubnetID.NotFound"):
        ec2.describe_subnets(SubnetIds=["subnet-0123456789abcdef0"])


def test_nothing_of_what_there_is_not(ec2):
    assert ec2.describe_nat_gateways()["NatGateways"] == []
    assert ec2.describe_vpc_endpoints()["VpcEndpoints"] == []
    with refused("NatGatewayNotFound"):
        ec2.describe_nat_gateways(NatGatewayIds=["nat-0123456789abcdef0"])


# Images

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


# STS and IAM

def test_identity(api):
    sts, iam = api.client("sts"), api.client("iam")
    who = sts.get_caller_identity()
    assert who["Arn"] == f"arn:aws:iam::{who['Account']}:root" and who["UserId"] == who["Account"]
    assert iam.get_user()["User"]["Arn"] == who["Arn"]
    assert sts.get_access_key_info(AccessKeyId=api.keys()[0])["Account"] == who["Account"]
    alias = name()
    iam.create_account_alias(AccountAlias=alias)
    assert iam.list_account_aliases()["AccountAliases"] == [alias]
    iam.delete_account_alias(AccountAlias=alias)


def test_second_access_key(api):
    iam = api.client("iam")
    made = iam.create_access_key()["AccessKey"]
    client = boto3.client("sts", endpoint_url=api.endpoint, region_name="us-east-1",
                          aws_access_key_id=made["AccessKeyId"], aws_secret_access_key=made["SecretAccessKey"])
    assert client.get_caller_identity()["Account"] == api.client("sts").get_caller_identity()["Account"]
    iam.update_access_key(AccessKeyId=made["AccessKeyId"], Status="Inactive")
    with refused("InvalidClientTokenId"):
        client.get_caller_identity()
    iam.delete_access_key(AccessKeyId=made["AccessKeyId"])
    assert [key["AccessKeyId"] for key in iam.list_access_keys()["AccessKeyMetadata"]] == [api.keys()[0]]


def test_user_data_of_the_request_is_not_lost(ec2, fake):
    instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1, UserData="role=web,db=")["Instances"][0]
    value = ec2.describe_instance_attribute(InstanceId=instance["InstanceId"], Attribute="userData")["UserData"]["Value"]
    assert base64.b64decode(value) == b"role=web,db="
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
