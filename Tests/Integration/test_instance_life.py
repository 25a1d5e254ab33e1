"""A guest through its life: user data once, reboot, stop, another type, start, power-off from inside, its last words."""

import botocore.exceptions

from harness.region import wait_until

SCRIPT = "#!/bin/sh\necho ran >> /root/ran\n"


def test_stop_change_start_and_power_off(cloud, launch):
    ec2 = cloud.ec2
    instance, guest = launch(
        InstanceType="m1.small", UserData=SCRIPT, MetadataOptions={"HttpTokens": "required"},
        BlockDeviceMappings=[{"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"}])
    guest.run("until [ -e /var/lib/skerry/instance-id ]; do sleep 0.1; done")
    assert guest.run("cat /root/ran") == "ran\n"
    # Version 1 of the metadata service is closed to it, version 2 (what `imds` speaks) is open.
    assert "401" in guest.run("wget -O - http://169.254.169.254/latest/meta-data/instance-id 2>&1 || true")
    assert guest.run("imds meta-data/instance-id").strip() == instance
    assert guest.run("imds meta-data/block-device-mapping/root").strip() == "/dev/sda1"
    assert guest.run("imds meta-data/block-device-mapping/ephemeral0").strip() == "sdb"

    def memory():
        return int(guest.run("awk '/MemTotal/ {print $2}' /proc/meminfo"))

    small = memory()
    guest.run("echo kept > /root/kept; echo local > /tmp/local; dd if=/tmp/local of=/dev/sdb conv=notrunc 2>/dev/null; sync")
    boot = guest.run("cat /proc/sys/kernel/random/boot_id")
    ec2.reboot_instances(InstanceIds=[instance])
    # It answers until it goes down, and may go down in the middle of an answer.
    wait_until(lambda: guest.run("cat /proc/sys/kernel/random/boot_id", check=False) not in ("", boot), 240, "a new boot")
    # A reboot keeps the address and the instance store.
    assert guest.run("head -c 5 /dev/sdb; cat /root/kept /root/ran") == "localkept\nran\n"

    described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    ec2.stop_instances(InstanceIds=[instance])
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1, "MaxAttempts": 180})
    stopped = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    assert "PublicIpAddress" not in stopped and stopped["PrivateIpAddress"] == described["PrivateIpAddress"]
    assert stopped["StateReason"]["Code"] == "Client.UserInitiatedShutdown"
    ec2.modify_instance_attribute(InstanceId=instance, InstanceType={"Value": "m1.medium"})
    ec2.start_instances(InstanceIds=[instance])
    guest = launch.connect(instance)
    assert guest.address != described["PublicIpAddress"], "a start brings a new public address"
    assert guest.run("imds meta-data/public-ipv4").strip() == guest.address
    assert guest.run("cat /root/kept /root/ran") == "kept\nran\n"
    assert guest.run("head -c 5 /dev/sdb | tr '\\000' 0") == "00000", "the instance store is empty after a stop"
    assert memory() > 1.5 * small

    # Power-off from inside: what instanceInitiatedShutdownBehavior says.
    guest.start("sleep 0.5; poweroff")
    ec2.get_waiter("instance_stopped").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1, "MaxAttempts": 180})
    stopped = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    assert stopped["StateReason"]["Code"] == "Client.InstanceInitiatedShutdown"
    ec2.modify_instance_attribute(InstanceId=instance, InstanceInitiatedShutdownBehavior={"Value": "terminate"})
    ec2.start_instances(InstanceIds=[instance])
    guest = launch.connect(instance)
    guest.run("echo last words of the guest > /dev/console")
    guest.start("sleep 0.5; poweroff")
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1, "MaxAttempts": 180})
    wait_until(lambda: "last words of the guest" in ec2.get_console_output(InstanceId=instance).get("Output", ""), 30,
               "the console is kept after the instance's end")
    root = described["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]

    def is_gone():
        try:
            return not ec2.describe_volumes(VolumeIds=[root])["Volumes"]
        except botocore.exceptions.ClientError as error:
            return error.response["Error"]["Code"] == "InvalidVolume.NotFound"

    wait_until(is_gone, 60, "the root volume ended with its instance")
