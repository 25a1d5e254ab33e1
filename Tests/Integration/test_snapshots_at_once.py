"""CreateSnapshots: all volumes of an instance at one instant, while the guest writes to them."""


def test_all_volumes_at_one_instant(cloud, launch):
    ec2 = cloud.ec2
    devices = {"/dev/sdj": 1, "/dev/sdk": 1}
    instance, guest = launch(BlockDeviceMappings=[
        {"DeviceName": device, "Ebs": {"VolumeSize": size}} for device, size in devices.items()])
    zone = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]["Placement"]["AvailabilityZone"]
    # Each number is on the first disk, flushed, before it is written to the second.
    writer = guest.start(
        "n=0; until [ -e /tmp/enough ]; do n=$((n+1)); for d in sdj sdk; do "
        "printf '%015d\\n' $n | dd of=/dev/$d bs=16 conv=notrunc,fsync 2>/dev/null || exit 1; done; "
        "[ $n = 20 ] && echo twenty; done; echo $n")
    assert writer.stdout.readline().strip() == "twenty"
    sets = [ec2.create_snapshots(
        InstanceSpecification={"InstanceId": instance, "ExcludeBootVolume": True}, Description=f"set {number}")["Snapshots"]
        for number in range(3)]
    guest.run("touch /tmp/enough")
    last = int(writer.communicate(timeout=60)[0])
    described = {
        mapping["Ebs"]["VolumeId"]: mapping["DeviceName"] for mapping in ec2.describe_instances(
            InstanceIds=[instance])["Reservations"][0]["Instances"][0]["BlockDeviceMappings"]}
    before = 0
    for snapshots, names in zip(sets, ["lm", "no", "pq"]):
        assert len(snapshots) == 2, "the root is left out"
        seen = {}
        for snapshot, name in zip(snapshots, names):
            ec2.get_waiter("snapshot_completed").wait(
                SnapshotIds=[snapshot["SnapshotId"]], WaiterConfig={"Delay": 1, "MaxAttempts": 120})
            copy = ec2.create_volume(SnapshotId=snapshot["SnapshotId"], AvailabilityZone=zone)["VolumeId"]
            ec2.get_waiter("volume_available").wait(VolumeIds=[copy], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
            ec2.attach_volume(VolumeId=copy, InstanceId=instance, Device=f"/dev/sd{name}")
            guest.wait_for_device(f"/dev/sd{name}")
            seen[described[snapshot["VolumeId"]]] = int(guest.run(f"head -c 15 /dev/sd{name}"))
        first, second = seen["/dev/sdj"], seen["/dev/sdk"]
        assert second <= first <= second + 1 and before <= second and first <= last, (seen, before, last)
        before = second
