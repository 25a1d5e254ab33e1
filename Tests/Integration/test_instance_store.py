"""An instance-store AMI from its making to its end: ec2-bundle-vol, upload, register, a guest, and nothing left of it."""

import os
import subprocess

from harness.region import wait_until


def test_a_bundled_tree_runs_and_is_gone_at_termination(cloud, launch, tmp_path):
    built = f"{cloud.folder}/bundled"
    cloud.administer("image", "build", "tiny", "--output", built)
    tree = tmp_path / "tree"
    tree.mkdir()
    subprocess.run(["debugfs", "-R", f"rdump / {tree}", f"{built}/tiny.img"], check=True, capture_output=True)
    (tree / "etc" / "bundled").write_text("on a local disk\n")
    original = cloud.ec2.describe_images(ImageIds=[cloud.tiny])["Images"][0]
    cloud.shell(
        f"ec2-bundle-vol -v {tree} -s 96 -u {original['OwnerId']} -r x86_64 -d {tmp_path} -p tiny --no-inherit --no-filter "
        f"--kernel {original['KernelId']} --ramdisk {original['RamdiskId']} -B root=/dev/sda1,ephemeral0=sdb")
    key, secret = cloud.keys()
    cloud.shell(f"ec2-upload-bundle -b my-images -m {tmp_path}/tiny.manifest.xml -a {key} -s {secret}")
    image = cloud.shell("ec2-register my-images/tiny.manifest.xml -n 'tiny in S3'").split()[1]
    volumes = len(cloud.ec2.describe_volumes()["Volumes"])

    instance, guest = launch(ImageId=image, InstanceType="m1.small")
    assert guest.run("cat /etc/bundled") == "on a local disk\n"
    assert guest.run("imds meta-data/ami-manifest-path").strip() == "my-images/tiny.manifest.xml"
    assert guest.run("blockdev --getsize64 /dev/vda").strip() == str(96 << 20)
    assert guest.run("blockdev --getsize64 /dev/sdb").strip() == str(20 << 30)
    assert len(cloud.ec2.describe_volumes()["Volumes"]) == volumes
    described = cloud.ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    assert described["RootDeviceType"] == "instance-store"
    assert guest.run("echo mine > /root/kept; sync; cat /root/kept") == "mine\n"

    # A reboot keeps the disk; stopping is refused, for it would lose it.
    before = guest.run("cat /proc/sys/kernel/random/boot_id")
    cloud.ec2.reboot_instances(InstanceIds=[instance])
    wait_until(lambda: guest.answers() and guest.run("cat /proc/sys/kernel/random/boot_id", check=False) not in ("", before),
               300, "the guest is back")
    assert guest.run("cat /root/kept") == "mine\n"
    refused = cloud.shell(f"ec2stop {instance}", check=False)
    assert refused.stderr.startswith("Client.UnsupportedOperation: The instance")
    refused = cloud.shell(f"ec2-create-image {instance} -n copy", check=False)
    assert refused.stderr.startswith("Client.UnsupportedOperation: ")

    # Another instance starts with the bundle, not with the first one's disk.
    disk = f"{cloud.data}/host/instances/{instance}/root.img"
    assert os.path.exists(disk)
    cloud.shell(f"ec2kill {instance}")
    cloud.ec2.get_waiter("instance_terminated").wait(
        InstanceIds=[instance], WaiterConfig={"Delay": 1, "MaxAttempts": 120})
    assert not os.path.exists(disk)
