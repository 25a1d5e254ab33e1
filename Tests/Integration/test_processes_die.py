"""kill -9 of each process while a guest writes: no I/O error, nothing forgotten."""

import pytest

from harness.region import wait_until


@pytest.mark.parametrize("name", ["ebs", "host", "region"])
def test_a_guest_writes_on(cloud, launch, name):
    instance, guest = launch()
    guest.run("mkdir -p /w")
    writer = guest.start(
        "n=0; while [ $n -lt 60 ]; do dd if=/dev/urandom of=/w/f bs=16k count=16 2>/dev/null || exit 1; sync || exit 1; "
        "sha256sum /w/f > /w/sum; n=$((n+1)); echo $n; sleep 0.2; done; echo finished")
    for line in writer.stdout:
        if line.strip() == "3":
            break
    cloud.kill(name)
    rest = writer.communicate(timeout=300)[0]
    assert rest.strip().endswith("finished"), rest
    guest.run("cd / && sha256sum -c /w/sum && ! dmesg | grep -i 'i/o error'")

    # Everything still answers: attach a volume, detach it, stop the instance.
    ec2 = cloud.ec2
    volume = ec2.create_volume(Size=1, AvailabilityZone=ec2.describe_instances(InstanceIds=[instance])[
        "Reservations"][0]["Instances"][0]["Placement"]["AvailabilityZone"])["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    ec2.attach_volume(VolumeId=volume, InstanceId=instance, Device="/dev/sdj")
    guest.wait_for_device("/dev/sdj")
    ec2.detach_volume(VolumeId=volume)
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    ec2.delete_volume(VolumeId=volume)


def test_answered_requests_are_not_forgotten(cloud):
    ec2 = cloud.ec2
    volumes = [ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"] for _ in range(5)]
    for name in ("region", "host", "ebs"):
        cloud.kill(name)

    def states():
        try:
            return {v["State"] for v in ec2.describe_volumes(VolumeIds=volumes)["Volumes"]}
        except Exception:  # the endpoint may be between two processes
            return set()

    wait_until(lambda: states() == {"available"}, 120, "the volumes are available")
    for volume in volumes:
        ec2.delete_volume(VolumeId=volume)
