"""ModifyVolume under a running guest: the guest sees the new size, writes go on, and nothing is lost."""

from harness.region import wait_until

GIB = 1 << 30


def grown(cloud, guest, volume, device, gib):
    cloud.ec2.modify_volume(VolumeId=volume, Size=gib)
    wait_until(
        lambda: cloud.ec2.describe_volumes_modifications(VolumeIds=[volume])["VolumesModifications"][0][
            "ModificationState"] in ("optimizing", "completed"), 60, "the modification is effective")
    # As scripts do that go on with growpart at once.
    assert int(guest.run(f"blockdev --getsize64 {device}")) == gib * GIB


def test_the_guest_sees_a_grown_volume(cloud, launch):
    instance, guest = launch()
    ec2 = cloud.ec2
    described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    root = described["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]
    volume = ec2.create_volume(Size=1, AvailabilityZone=described["Placement"]["AvailabilityZone"])["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    ec2.attach_volume(VolumeId=volume, InstanceId=instance, Device="/dev/sdj")
    guest.wait_for_device("/dev/sdj")
    guest.run("mke2fs -q -F /dev/sdj && mkdir -p /grow && mount /dev/sdj /grow")
    writer = guest.start(
        "n=0; while [ $n -lt 40 ]; do dd if=/dev/urandom of=/grow/f bs=16k count=16 2>/dev/null || exit 1; "
        "sync || exit 1; sha256sum /grow/f > /grow/sum; n=$((n+1)); echo $n; sleep 0.1; done; echo finished")
    for line in writer.stdout:
        if line.strip() == "3":
            break
    grown(cloud, guest, volume, "/dev/sdj", 2)
    rest = writer.communicate(timeout=300)[0]
    assert rest.strip().endswith("finished"), rest
    guest.run("cd / && sha256sum -c /grow/sum && ! dmesg | grep -i 'i/o error'")

    # The root while nothing runs on it, and once more after the host process died in the middle.
    before = ec2.describe_volumes(VolumeIds=[root])["Volumes"][0]["Size"]
    ec2.modify_volume(VolumeId=root, Size=before + 1)
    cloud.kill("host")
    wait_until(
        lambda: int(guest.run("blockdev --getsize64 /dev/vda")) == (before + 1) * GIB, 90, "the root has grown")
    # The far end of the new space is there.
    guest.run("echo here > /tmp/mark && dd if=/tmp/mark of=/dev/sdj bs=1 seek=2147483600 conv=notrunc 2>/dev/null; sync")
    assert guest.run("dd if=/dev/sdj bs=1 skip=2147483600 count=4 2>/dev/null") == "here"


def test_an_image_of_a_running_guest(cloud, launch):
    """CreateImage restarts the guest, so that its filesystems are at rest, and the image starts with what was written."""
    instance, guest = launch()
    ec2 = cloud.ec2
    guest.run("echo kept > /root/kept")  # not synced: the ordered restart does it
    booted = guest.run("cat /proc/sys/kernel/random/boot_id")
    image = ec2.create_image(InstanceId=instance, Name="of-a-running-guest")["ImageId"]
    ec2.get_waiter("image_available").wait(ImageIds=[image], WaiterConfig={"Delay": 1, "MaxAttempts": 180})
    wait_until(lambda: guest.answers(), 120, "the guest is back")
    assert guest.run("cat /proc/sys/kernel/random/boot_id") != booted
    _, second = launch(ImageId=image)
    assert second.run("cat /root/kept").strip() == "kept"
    ec2.deregister_image(ImageId=image)
