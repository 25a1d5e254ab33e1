"""Scenario A, Adventures in EC2 and EBS (2008): the lines as typed, with a real guest."""

import re
import subprocess

import pytest

from harness.guest import Guest
from harness.region import wait_until


@pytest.fixture(scope="module")
def adventure(cloud):
    pem = cloud.folder + "/ec2-keypair"
    text = cloud.shell("ec2-add-keypair ec2-keypair")
    with open(pem, "w") as file:
        file.write(text.split("\n", 1)[1])
    subprocess.run(["chmod", "600", pem], check=True)
    assert re.match(r"KEYPAIR\tec2-keypair\t([0-9a-f]{2}:){19}[0-9a-f]{2}\n-----BEGIN RSA PRIVATE KEY-----", text)

    line = cloud.shell(f"ec2run {cloud.tiny} -k ec2-keypair -z us-east-1b")
    reservation, instance = [row.split("\t") for row in line.splitlines()[:2]]
    assert reservation[0] == "RESERVATION" and re.fullmatch(r"r-[0-9a-f]{17}", reservation[1])
    assert reservation[3] == "default"
    assert instance[0] == "INSTANCE" and instance[2] == cloud.tiny
    assert instance[5] == "pending" and instance[6] == "ec2-keypair" and instance[9] == "m1.small"

    def row():
        for found in cloud.shell(f"ec2din {instance[1]}").splitlines():
            columns = found.split("\t")
            if columns[0] == "INSTANCE":
                return columns

    wait_until(lambda: row()[5] == "running", 120, "ec2din shows running")
    described = row()
    assert described[3].startswith("ec2-198-18-") and described[11] == "us-east-1b"
    guest = Guest(described[16], pem).wait(240)
    yield instance[1], guest
    assert re.match(rf"INSTANCE\t{instance[1]}\trunning\tshutting-down", cloud.shell(f"ec2kill {instance[1]}"))


def test_browse_images(cloud):
    rows = [line.split("\t") for line in cloud.shell("ec2dim -a").splitlines()]
    image = next(row for row in rows if row[0] == "IMAGE" and row[1] == cloud.tiny)
    assert image[4] == "available" and image[7] == "x86_64" and image[8] == "machine"
    assert image[9].startswith("aki-") and image[10].startswith("ari-") and image[12] == "ebs"
    # Other tests' images are listed too, in the order of their ids.
    mapping = next(row for row in rows[rows.index(image):] if row[0] == "BLOCKDEVICEMAPPING")
    assert mapping[1] == "/dev/sda1" and mapping[3].startswith("snap-")
    assert cloud.shell("ec2dim -a") == cloud.shell("ec2-describe-images -a")


def test_volume_under_the_name_that_was_given(cloud, adventure):
    instance, guest = adventure
    row = cloud.shell("ec2addvol -z us-east-1b -s 25").rstrip("\n").split("\t")
    assert row[0] == "VOLUME" and row[2] == "25" and row[3] == "" and row[4] == "us-east-1b" and row[5] == "creating"
    volume = row[1]
    wait_until(lambda: "\tavailable\t" in cloud.shell(f"ec2dvol {volume}"), 60, "the volume is available")

    # `-v` is --verbose, the volume is positional; what it adds to see goes to stderr.
    answer = cloud.shell(f"ec2attvol -d /dev/sdx -i {instance} -v {volume}", check=False)
    assert answer.returncode == 0, answer.stderr
    assert re.fullmatch(
        rf"ATTACHMENT\t{volume}\t{instance}\t/dev/sdx\tattaching\t\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000\n?", answer.stdout)
    assert "AttachVolume" in answer.stderr
    wait_until(lambda: "\tattached\t" in cloud.shell(f"ec2dvol {volume}"), 60, "the volume is attached")

    guest.wait_for_device("/dev/sdx")
    guest.run("mkfs.ext3 -q /dev/sdx; mkdir /vol; mount /dev/sdx /vol")
    guest.run("dd if=/dev/zero of=/vol/128.txt bs=128k count=1000 && sync && [ $(stat -c %s /vol/128.txt) = 131072000 ]")
    guest.run("umount /vol")

    assert re.match(rf"ATTACHMENT\t{volume}\t{instance}\t/dev/sdx\tdetaching\t", cloud.shell(f"ec2detvol {volume}"))
    wait_until(lambda: "\tavailable\t" in cloud.shell(f"ec2dvol {volume}"), 60, "the volume is available again")
    guest.run("[ ! -e /dev/sdx ]")
    assert cloud.shell(f"ec2delvol {volume}") == f"VOLUME\t{volume}\n"


def test_existing_volume_at_boot(cloud, adventure, launch):
    """An fstab line works: the volume is there before the kernel starts."""
    volume = cloud.shell("ec2addvol -z us-east-1a -s 1").split("\t")[1]
    wait_until(lambda: "\tavailable\t" in cloud.shell(f"ec2dvol {volume}"), 60, "the volume is available")
    line = cloud.shell(f"ec2run {cloud.tiny} -k tests -z us-east-1a -b /dev/sdj={volume}")
    instance = line.split("INSTANCE\t")[1].split("\t")[0]
    try:
        guest = launch.connect(instance)
        guest.run("[ -b /dev/sdj ] && [ $(blockdev --getsize64 /dev/sdj) = 1073741824 ]")
    finally:
        cloud.shell(f"ec2kill {instance}")
    # It is not the instance's own: it survives.
    wait_until(lambda: "\tavailable\t" in cloud.shell(f"ec2dvol {volume}"), 120, "the volume is available again")
    cloud.shell(f"ec2delvol {volume}")


def test_errors_as_the_old_tools_told_them(cloud):
    answer = cloud.shell("ec2dvol vol-12345678", check=False)
    assert answer.returncode != 0 and answer.stdout == ""
    assert answer.stderr.strip() == "Client.InvalidVolume.NotFound: The volume 'vol-12345678' does not exist."
    answer = cloud.shell("ec2run ami-12345678", check=False)
    assert answer.stderr.strip() == "Client.InvalidAMIID.NotFound: The image id '[ami-12345678]' does not exist"
