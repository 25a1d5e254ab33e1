"""Security groups, addresses and the default VPC, as boto3 sees them, against a running region."""

import pytest

from harness.ec2 import name, refused, unchecked


# Security groups

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
    other = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[other], WaiterConfig={"Delay": 1})
    with refused("Resource.AlreadyAssociated"):
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
