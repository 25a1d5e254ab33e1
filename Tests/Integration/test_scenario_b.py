"""Scenario B, EC2 like a VPS (2011): an image from a running instance, volumes that outlive it, a replacement that is right
back where the first left off."""

import re

from harness.region import wait_until


def image_of(answer):
    match = re.match(r"IMAGE\t(ami-[0-9a-f]+)", answer)
    assert match, answer
    return match.group(1)


def test_right_back_where_you_left_off(cloud, launch):
    ec2 = cloud.ec2
    aki = next(line.split("\t")[9] for line in cloud.shell(f"ec2dim {cloud.tiny}").splitlines() if line.startswith("IMAGE"))

    # Create an image from a running instance; note the snapshot id and the kernel id.
    instance, guest = launch()
    guest.run("echo base > /etc/marker; sync")
    base = image_of(cloud.shell(f"ec2cim {instance} -n 'Ubuntu 10.04 made' --no-reboot"))
    ec2.get_waiter("image_available").wait(ImageIds=[base], WaiterConfig={"Delay": 1, "MaxAttempts": 120})
    snapshot = ec2.describe_images(ImageIds=[base])["Images"][0]["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]

    first = image_of(cloud.shell(
        "ec2reg -n 'Ubuntu 10.04 20110201.1 Base' -d 'Basic ubuntu server configuration' --root-device-name /dev/sda1 "
        f"-b /dev/sda1={snapshot}:8:false -a x86_64 --kernel {aki}"))
    assert first in cloud.shell("ec2dim")
    with_data = image_of(cloud.shell(
        "ec2reg -n 'Ubuntu server with 10GB at sdf1' -d 'Ubuntu 10.04 with new 10GB volume at /dev/sdf1' "
        f"--root-device-name /dev/sda1 -b /dev/sda1={snapshot}:8:false -b /dev/sdf1=:10:false -a x86_64 "
        f"--kernel {aki}"))

    redis, guest = launch(ImageId=with_data)
    assert guest.run("cat /etc/marker").strip() == "base"
    guest.run("[ $(blockdev --getsize64 /dev/sdf1) = 10737418240 ]")
    guest.run("mkfs.ext3 -q /dev/sdf1 && mkdir -p /data && mount /dev/sdf1 /data && echo slave > /data/redis && sync")
    guest.run("echo customised > /etc/marker; sync; umount /data")
    volumes = {m["DeviceName"]: m["Ebs"]["VolumeId"] for m in
               ec2.describe_instances(InstanceIds=[redis])["Reservations"][0]["Instances"][0]["BlockDeviceMappings"]}

    # Termination protection.
    cloud.shell(f"ec2minatt {redis} --disable-api-termination true")
    refused = cloud.shell(f"ec2kill {redis}", check=False)
    assert refused.returncode != 0 and "Client.OperationNotPermitted" in refused.stderr
    cloud.shell(f"ec2minatt {redis} --disable-api-termination false")

    # A terminated instance leaves its volumes ('false') detached and available.
    cloud.shell(f"ec2kill {redis}")
    for volume in volumes.values():
        wait_until(lambda: "\tavailable\t" in cloud.shell(f"ec2dvol {volume}"), 180, f"{volume} is available")

    snapshots = {}
    for device, volume in volumes.items():
        snapshots[device] = cloud.shell(f"ec2addsnap {volume}").split("\t")[1]
    for snap in snapshots.values():
        wait_until(lambda: "\tcompleted\t" in cloud.shell(f"ec2dsnap {snap}"), 180, f"{snap} is completed")

    rescue = image_of(cloud.shell(
        "ec2reg -n 'Redis slave server rescue AMI' -d 'Rescuing the redis slave from snapshots' "
        f"--root-device-name /dev/sda1 -b /dev/sda1={snapshots['/dev/sda1']}:8:false "
        f"-b /dev/sdf1={snapshots['/dev/sdf1']}:10:false -a x86_64 --kernel {aki}"))
    _, guest = launch(ImageId=rescue)
    assert guest.run("cat /etc/marker").strip() == "customised"
    assert guest.run("mkdir -p /data; mount /dev/sdf1 /data; cat /data/redis").strip() == "slave"

    # And without the way through snapshots: straight from the volumes that the first left behind.
    again = cloud.shell(f"ec2run {first} -t t2.micro -k tests -b /dev/sda1={volumes['/dev/sda1']} -b /dev/sdf1={volumes['/dev/sdf1']}")
    instance = re.search(r"^INSTANCE\t(i-[0-9a-f]+)", again, re.M).group(1)
    launch.started.append(instance)
    guest = launch.connect(instance)
    assert guest.run("cat /etc/marker").strip() == "customised"
    assert guest.run("mkdir -p /data; mount /dev/sdf1 /data; cat /data/redis").strip() == "slave"
