"""Security groups between two guests and from outside, enforced by the kernel."""

import socket

from harness.region import wait_until


def open_from_machine(address, port):
    try:
        with socket.create_connection((address, port), timeout=2):
            return True
    except OSError:
        return False


def test_a_group_blocks_and_opens_a_port_between_two_guests(cloud, launch):
    ec2 = cloud.ec2
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    groups = {}
    for name in ("web", "client"):
        groups[name] = ec2.create_security_group(GroupName=f"fw-{name}", Description=name, VpcId=vpc)["GroupId"]
        ec2.authorize_security_group_ingress(
            GroupId=groups[name], IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")
    server_id, server = launch(SecurityGroupIds=[groups["web"]])
    _, client = launch(SecurityGroupIds=[groups["client"]])
    private = ec2.describe_instances(InstanceIds=[server_id])["Reservations"][0]["Instances"][0]["PrivateIpAddress"]
    server.run("mkdir -p /srv; echo served > /srv/index.html; httpd -p 8080 -h /srv")

    fetch = f"timeout 3 wget -q -O - http://{private}:8080/ || echo blocked"
    assert client.run(fetch).strip() == "blocked"
    assert not open_from_machine(server.address, 8080)

    permission = [{"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080,
                   "UserIdGroupPairs": [{"GroupId": groups["client"]}]}]
    ec2.authorize_security_group_ingress(GroupId=groups["web"], IpPermissions=permission)
    wait_until(lambda: client.run(fetch).strip() == "served", 20, "the group lets the other group in")
    assert not open_from_machine(server.address, 8080)

    ec2.authorize_security_group_ingress(
        GroupId=groups["web"], IpProtocol="tcp", FromPort=8080, ToPort=8080, CidrIp="0.0.0.0/0")
    wait_until(lambda: open_from_machine(server.address, 8080), 20, "the port is open from outside")

    # A connection that stands: one that a rule for everybody let in ends with the rule, one that a group let in lives on (EC2 User
    # Guide, "Security group connection tracking").
    standing = {9090: {"IpRanges": [{"CidrIp": "0.0.0.0/0"}]}, 9091: {"UserIdGroupPairs": [{"GroupId": groups["client"]}]}}
    rules = [{"IpProtocol": "tcp", "FromPort": port, "ToPort": port, **source} for port, source in standing.items()]
    rules.append({**rules[0], "FromPort": 9092, "ToPort": 9092})
    server.run("httpd -p 9092 -h /srv")
    ec2.authorize_security_group_ingress(GroupId=groups["web"], IpPermissions=rules)
    talks = {}
    for port in standing:
        server.run(f"(echo first; until [ -e /tmp/go ]; do sleep 0.1; done; echo second; sleep 60) | nc -l -p {port} >/dev/null 2>&1 &")
        talks[port] = client.start(f"sleep 10 | timeout 10 nc {private} {port}; echo over")
        assert talks[port].stdout.readline().strip() == "first"
    wait_until(lambda: open_from_machine(server.address, 9092), 20, "the port is open from outside")
    ec2.revoke_security_group_ingress(GroupId=groups["web"], IpPermissions=rules)
    wait_until(lambda: not open_from_machine(server.address, 9092), 20, "the rules are gone")
    server.run("touch /tmp/go")
    heard = {port: "second" in talk.communicate(timeout=60)[0].split() for port, talk in talks.items()}
    assert heard == {9090: False, 9091: True}

    ec2.revoke_security_group_ingress(GroupId=groups["web"], IpPermissions=permission)
    ec2.revoke_security_group_ingress(
        GroupId=groups["web"], IpProtocol="tcp", FromPort=8080, ToPort=8080, CidrIp="0.0.0.0/0")
    wait_until(lambda: client.run(fetch).strip() == "blocked", 20, "revoking closes it")
    wait_until(lambda: not open_from_machine(server.address, 8080), 20, "and from outside")


def test_elastic_address_moves_between_instances(cloud, launch):
    ec2 = cloud.ec2
    first, guest = launch()
    second, other = launch()
    address = ec2.allocate_address(Domain="vpc")
    for instance, there in ((first, guest), (second, other)):
        there.run(f"echo {instance} > /tmp/who")
        ec2.associate_address(AllocationId=address["AllocationId"], InstanceId=instance, AllowReassociation=True)
        moved = launch.connect(instance)
        assert moved.address == address["PublicIp"]
        assert moved.run("cat /tmp/who").strip() == instance
    association = ec2.describe_addresses(AllocationIds=[address["AllocationId"]])["Addresses"][0]["AssociationId"]
    ec2.disassociate_address(AssociationId=association)
    ec2.release_address(AllocationId=address["AllocationId"])
