"""`skerry down` after the supervisor was killed: guests shut down in order, and nothing is left on the machine."""

import os
import signal
import subprocess

import pytest

from harness.guest import Guest
from harness.region import PROGRAM, Region, wait_until

pytestmark = pytest.mark.alone


def machine():
    """What a region makes on the machine outside its folder."""
    def words(*command):
        return subprocess.run(command, capture_output=True, text=True).stdout
    links = {line.split("@")[0].split()[0] for line in words("ip", "-br", "link").splitlines()}
    with open("/etc/hosts") as file:
        hosts = file.read()
    return links, words("ip", "netns", "list"), words("nft", "list", "tables"), words("ip", "route"), hosts


def shape(state):
    """Links, namespaces and tables by their names; a namespace's number may change."""
    links, namespaces, tables = state[:3]
    return sorted(links) + sorted(line.split()[0] for line in namespaces.splitlines()) + sorted(tables.splitlines())


def test_a_region_whose_supervisor_was_killed(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("needs root: network devices and firewall rules")
    before = machine()
    # Beside the region of the other tests: with addresses of its own, and with names in the hosts file, as it is by default.
    region = Region(whole=True, pool="198.19.0.0/16", hosts_file=True).start()
    try:
        ec2 = region.client("ec2")
        tiny = region.administer("image", "build", "tiny").split()[-1]
        key = region.folder + "/key"
        with open(os.open(key, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(ec2.create_key_pair(KeyName="down")["KeyMaterial"])
        ec2.authorize_security_group_ingress(
            GroupName="default", IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")
        instance = ec2.run_instances(
            ImageId=tiny, InstanceType="t2.micro", KeyName="down", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
        ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1})

        def connect():
            described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
            return Guest(described["PublicDnsName"], key).wait(), described

        guest, described = connect()  # by its host name, as ec2-describe-instances shows it
        # Names in the guest's network.
        name = described["PrivateDnsName"]
        assert described["PrivateIpAddress"] in guest.run(f"nslookup {name}")
        # Not synced: only an orderly shutdown writes it.
        guest.run("echo unsynced > /root/dirty")
        pids = {name: region.process_of(name) for name in ("region", "host", "ebs")}
        os.kill(region.process.pid, signal.SIGKILL)
        region.process.wait()
        assert all(os.path.exists(f"/proc/{pid}") for pid in pids.values())

        down = subprocess.run([PROGRAM, "down", "--data", region.data], capture_output=True, text=True, timeout=400)
        assert down.returncode == 0, down
        assert machine() == before
        assert [region.process_of(name) for name in pids] == [None, None, None]
        assert region.data not in subprocess.run(["ps", "ax", "-o", "args"], capture_output=True, text=True).stdout

        # Everything comes back, the instance too, from its own shutdown and not from a pulled plug.
        region.start()
        ec2 = region.client("ec2")
        wait_until(lambda: ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]["State"][
            "Name"] == "running", 120, "the instance runs again")
        guest, _ = connect()
        assert guest.run("cat /root/dirty").strip() == "unsynced"
    finally:
        region.remove()
    assert machine() == before


def test_the_next_start_clears_what_a_crash_left():
    """Everything is killed at once, as when memory runs out: the next start makes its network anew, and ends clean."""
    if os.geteuid() != 0:
        pytest.skip("needs root: network devices and firewall rules")
    before = machine()
    region = Region(whole=True, pool="198.19.0.0/16", hosts_file=True).start()
    try:
        wait_until(lambda: len(shape(machine())) == len(shape(before)) + 3, 60, "link, namespace and table are there")
        during = machine()
        pids = [region.process.pid, *(region.process_of(name) for name in ("region", "host", "ebs"))]
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        region.process.wait()
        assert machine()[:3] == during[:3], "the crash leaves the network"
        region.start()
        volume = region.client("ec2").create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
        region.client("ec2").get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1})
        wait_until(lambda: shape(machine()) == shape(during), 60, "the network is there again, and once")
    finally:
        region.remove()
    assert machine() == before
