"""Images beyond tiny: a real Debian with unmodified cloud-init, and disks with a boot loader of their own, imported."""

import pathlib
import subprocess

import pytest

from harness.images import Mirror, build_debian, debian_folder
from harness.region import PROGRAM, free_port, wait_until


@pytest.mark.parametrize("filesystem", ["ext4", pytest.param("xfs", marks=pytest.mark.slow)])
def test_debian_with_unmodified_cloud_init(cloud, launch, filesystem):
    image = cloud.administer("image", "register", str(debian_folder(filesystem))).split()[-1]
    instance, guest = launch(
        ImageId=image, InstanceType="m1.small", user="admin", UserData="#!/bin/sh\necho ran > /var/tmp/user-data-ran\n",
        BlockDeviceMappings=[{"DeviceName": "/dev/sdj", "Ebs": {"VolumeSize": 1}}])
    assert "VERSION_CODENAME=bookworm" in guest.run("cat /etc/os-release")
    assert guest.run("findmnt -n -o FSTYPE /").strip() == filesystem
    guest.run("cloud-init status --wait >/dev/null; cat /run/cloud-init/result.json", timeout=600)
    assert "DataSourceEc2" in guest.run("cat /run/cloud-init/result.json")
    assert guest.run("cat /var/tmp/user-data-ran").strip() == "ran"
    assert guest.run("cloud-init query instance_id").strip() == instance
    # udev gives the volume the name that was asked for.
    guest.run("sudo blockdev --getsize64 /dev/sdj | grep -qx 1073741824")
    check_frozen_snapshot(cloud, instance, guest)
    # ACPI power-down through systemd.
    cloud.ec2.stop_instances(InstanceIds=[instance])
    cloud.ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1, "MaxAttempts": 180})


def check_frozen_snapshot(cloud, instance, guest):
    """With --freeze the guest's agent freezes its filesystems for the instant: the copy of one needs no recovery."""
    guest.run("sudo mkfs.ext4 -q /dev/sdj && sudo mount /dev/sdj /mnt && sudo chmod 777 /mnt")
    # Writes under way all the time, never flushed by the writer.
    guest.run("nohup sh -c 'i=0; while :; do i=$((i+1)); date > /mnt/$((i % 200)); done' >/dev/null 2>&1 &")
    lines = cloud.administer("snapshot", "create", instance, "--freeze", "--freeze-limit", "60").strip().splitlines()
    assert len(lines) == 2
    guest.run("touch /mnt/thawed", timeout=60)
    volumes = cloud.ec2.describe_volumes(
        Filters=[{"Name": "attachment.instance-id", "Values": [instance]}])["Volumes"]
    data = next(volume["VolumeId"] for volume in volumes if volume["Attachments"][0]["Device"] == "/dev/sdj")
    snapshot = next(line.split()[0] for line in lines if line.split()[1] == data)
    cloud.ec2.get_waiter("snapshot_completed").wait(
        SnapshotIds=[snapshot], WaiterConfig={"Delay": 1, "MaxAttempts": 120})
    copy = cloud.folder + "/frozen.img"
    cloud.administer("snapshot", "restore", snapshot, copy)
    # A filesystem cut off in the middle says needs_recovery, a frozen one is as if it had been unmounted.
    features = subprocess.run(["dumpe2fs", "-h", copy], capture_output=True, text=True, check=True).stdout
    assert "needs_recovery" not in features
    assert subprocess.run(["e2fsck", "-fn", copy]).returncode == 0


@pytest.mark.slow
def test_debian_from_another_mirror(tmp_path):
    mirror = Mirror()
    try:
        build_debian(tmp_path / "built", "--mirror", mirror.url)
    finally:
        mirror.stop()
    assert mirror.packages > 100
    status = subprocess.run(
        ["debugfs", "-R", "cat /etc/apt/sources.list", tmp_path / "built/debian-12.img"], capture_output=True, text=True)
    assert status.stdout.split()[:3] == ["deb", mirror.url, "bookworm"]


def test_a_mirror_that_is_not_there_is_named_and_leaves_nothing(tmp_path):
    mirror = f"http://127.0.0.1:{free_port()}/debian"
    answer = subprocess.run(
        [PROGRAM, "image", "build", "debian-12", "--mirror", mirror, "--output", tmp_path / "built", "--data", tmp_path / "data"],
        capture_output=True, text=True, timeout=300)
    assert answer.returncode != 0 and mirror in answer.stderr, answer
    assert list(pathlib.Path(tmp_path, "built").iterdir()) == []


def test_an_image_is_built_once_and_registered_anywhere(cloud, launch, tmp_path):
    cloud.administer("image", "build", "tiny", "--output", str(tmp_path / "built"))
    (tmp_path / "built").rename(tmp_path / "moved")
    image = cloud.administer("image", "register", str(tmp_path / "moved"), "--name", "built elsewhere").split()[-1]
    described = cloud.ec2.describe_images(ImageIds=[image])["Images"][0]
    assert described["Name"] == "built elsewhere" and described["KernelId"].startswith("aki-")
    _, guest = launch(ImageId=image)
    guest.run("test -d /etc")
    refused = subprocess.run(
        [PROGRAM, "image", "register", tmp_path, "--data", cloud.data], capture_output=True, text=True)
    assert refused.returncode != 0 and "holds no built image" in refused.stderr


@pytest.mark.parametrize("boot, form", [
    ("grub", "qcow2"), pytest.param("grub", "vmdk", marks=pytest.mark.slow), ("uefi", "raw")])
def test_imported_disk_boots_by_its_own_loader(cloud, launch, boot, form):
    folder = f"{cloud.folder}/{boot}-{form}"
    cloud.administer("image", "build", "tiny", "--boot", boot, "--output", folder)
    disk = f"{folder}/disk.{form}"
    subprocess.run(["qemu-img", "convert", "-O", form, folder + "/tiny.img", disk], check=True)
    arguments = ["--uefi"] if boot == "uefi" else []
    image = cloud.administer("image", "import", disk, "--name", f"{boot} {form}", *arguments).split()[-1]
    instance, guest = launch(ImageId=image)
    assert guest.run("imds meta-data/instance-id").strip() == instance
    assert "BOOT_IMAGE" in guest.run("cat /proc/cmdline")


def test_what_is_no_disk_is_refused_and_leaves_nothing(cloud):
    before = len(cloud.ec2.describe_volumes()["Volumes"])
    backing = cloud.folder + "/backing.img"
    subprocess.run(["truncate", "-s", "1M", backing], check=True)
    overlay = cloud.folder + "/overlay.qcow2"
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", backing, "-F", "raw", overlay], check=True)
    for file, words in [(overlay, "depends on another file"), (cloud.folder + "/none.img", "cannot read")]:
        answer = subprocess.run(
            [PROGRAM, "image", "import", file, "--data", cloud.data], capture_output=True, text=True)
        assert answer.returncode != 0 and words in answer.stderr, answer
    assert len(cloud.ec2.describe_volumes()["Volumes"]) == before


def test_an_image_that_does_not_boot_says_so(cloud, launch):
    """A disk without a boot loader: the instance runs, as a machine does, and its console tells why it does not come up."""
    blank = cloud.folder + "/blank.img"
    subprocess.run(["truncate", "-s", "1M", blank], check=True)
    image = cloud.administer("image", "import", blank, "--name", "blank").split()[-1]
    instance, _ = launch(wait=False, ImageId=image)
    cloud.ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    wait_until(lambda: "No bootable device" in cloud.ec2.get_console_output(InstanceId=instance).get("Output", ""), 60,
               "the console says why")
    # It does not hear the power button; asked to, the machine is stopped at once.
    cloud.ec2.stop_instances(InstanceIds=[instance], Force=True)
    cloud.ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1, "MaxAttempts": 20})


def test_a_killed_import_is_cleared_by_the_next(cloud):
    def left():
        return ({volume["VolumeId"] for volume in cloud.ec2.describe_volumes()["Volumes"]},
                {snapshot["SnapshotId"] for snapshot in cloud.ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]})

    disk = cloud.folder + "/slow.img"
    subprocess.run(["dd", "if=/dev/urandom", f"of={disk}", "bs=1M", "count=256", "status=none"], check=True)
    volumes, snapshots = left()
    importing = subprocess.Popen([PROGRAM, "image", "import", disk, "--data", cloud.data], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
    wait_until(lambda: left()[0] != volumes, 60, "its volume is there", pause=0.02)
    importing.kill()
    importing.wait()
    blank = cloud.folder + "/small.img"
    subprocess.run(["truncate", "-s", "1M", blank], check=True)
    image = cloud.administer("image", "import", blank, "--name", "small").split()[-1]
    own = cloud.ec2.describe_images(ImageIds=[image])["Images"][0]["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
    wait_until(lambda: left() == (volumes, snapshots | {own}), 60, "nothing of the killed import is left")
    # A second one of the name is refused before anything is made.
    again = subprocess.run(
        [PROGRAM, "image", "import", blank, "--name", "small", "--data", cloud.data], capture_output=True, text=True)
    assert again.returncode != 0 and image in again.stderr
    assert left() == (volumes, snapshots | {own})
