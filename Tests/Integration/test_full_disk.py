"""The disk under a whole region is full: guests wait, requests are refused in words, and everything goes on afterwards."""

import os
import subprocess
import tempfile

import botocore.exceptions
import pytest

from harness.guest import Guest
from harness.region import Region, wait_until

MIB = 1 << 20


@pytest.fixture
def small_disk(monkeypatch):
    """A filesystem of 448 MiB that temporary folders are made on; `fill` and `grow` it."""
    if os.geteuid() != 0:
        pytest.skip("needs root: mounts a filesystem")
    path = tempfile.mkdtemp(prefix="skerry-full-")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=448m", "tmpfs", path], check=True)
    monkeypatch.setattr(tempfile, "tempdir", path)
    yield path
    subprocess.run(["umount", "-l", path], check=True)
    os.rmdir(path)


def free(path):
    information = os.statvfs(path)
    return information.f_bavail * information.f_frsize


def test_guests_wait_and_requests_are_refused(small_disk):
    # Beside the region of the other tests: with addresses of its own.
    region = Region(whole=True, pool="198.19.0.0/16").start()
    try:
        check(region, small_disk)
    finally:
        region.remove()


def check(region, disk):
    ec2 = region.client("ec2")
    tiny = region.administer("image", "build", "tiny").split()[-1]
    key = region.folder + "/key"
    with open(os.open(key, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.write(ec2.create_key_pair(KeyName="full")["KeyMaterial"])
    ec2.authorize_security_group_ingress(
        GroupName="default", IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")
    instance = ec2.run_instances(
        ImageId=tiny, InstanceType="t2.micro", KeyName="full", MinCount=1, MaxCount=1,
        BlockDeviceMappings=[{"DeviceName": "/dev/sdj", "Ebs": {"VolumeSize": 2}}])["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1})
    described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    guest = Guest(described["PublicIpAddress"], key).wait()
    guest.wait_for_device("/dev/sdj")
    writer = guest.start(
        "head -c 16m /dev/urandom > /tmp/r; n=0; while [ $n -lt 20 ]; do cat /tmp/r; n=$((n+1)); done > /dev/sdj; sync; "
        "echo 3 > /proc/sys/vm/drop_caches; n=0; while [ $n -lt 20 ]; do "
        "dd if=/dev/sdj bs=16M skip=$n count=1 2>/dev/null | cmp - /tmp/r || echo differs; n=$((n+1)); done; "
        "echo errors $(dmesg | grep -ci 'i/o error')")

    # Volumes stop before the disk is quite full: what is done about it can still be recorded.
    def paused():
        status = ec2.describe_volumes(Filters=[{"Name": "attachment.device", "Values": ["/dev/sdj"]}])["Volumes"][0]
        health = ec2.describe_volume_status(VolumeIds=[status["VolumeId"]])["VolumeStatuses"][0]["VolumeStatus"]
        return health["Status"] != "ok"

    wait_until(paused, 120, "the guest waits for space")
    ec2.create_tags(Resources=[instance], Tags=[{"Key": "disk", "Value": "full"}])

    # And now without a byte.
    filler = disk + "/filler"
    with open(filler, "wb") as file:
        try:
            while True:
                file.write(bytes(MIB))
                file.flush()
        except OSError:
            pass
    wait_until(lambda: free(disk) < 64 << 10, 30, "the disk is full")
    with pytest.raises(botocore.exceptions.ClientError) as refused:
        for number in range(200):
            ec2.create_tags(Resources=[instance], Tags=[{"Key": f"k{number}", "Value": "v" * 250}])
            ec2.delete_tags(Resources=[instance], Tags=[{"Key": f"k{number}"}])
    assert refused.value.response["Error"]["Code"] == "Unavailable"
    assert "space" in refused.value.response["Error"]["Message"]
    assert writer.poll() is None

    os.remove(filler)
    subprocess.run(["mount", "-o", "remount,size=3g", disk], check=True)
    assert writer.communicate(timeout=300)[0].strip() == "errors 0"
    assert not paused()
    ec2.create_tags(Resources=[instance], Tags=[{"Key": "disk", "Value": "roomy"}])
    volume = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1})
