"""Times that the project promises of snapshots (SKERRY).

CreateSnapshot is measured at the ebs process's control socket, and at the EC2 API of a whole region, on a volume with as much
unsynced data as DIRTY_MIB says; a volume of a snapshot from its making to the first answered read. The peer is what was promised.
"""

import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Tests"))

import nbd  # noqa: E402

from harness.ebshost import Ebs, EbsHost  # noqa: E402
from harness.region import Region, wait_until  # noqa: E402
from table import Table, median  # noqa: E402

DIRTY = int(os.environ.get("DIRTY_MIB", "256")) << 20
SIZE = max(1, DIRTY >> 30 << 1)
ROUNDS = int(os.environ.get("ROUNDS", "7"))


def identifier(kind, number):
    return f"{kind}-{number:017x}"


def milliseconds(body):
    start = time.perf_counter()
    result = body()
    return (time.perf_counter() - start) * 1000, result


def report(table, name, times, promise):
    table.add(name, "ms", median(times), promise, "the promise", False, goal=1.0)
    table.add("  slowest", "ms", max(times), promise, "the promise", False)


def at_the_engine(table):
    """What the ebs process takes by itself, before a host without guests."""
    region = Region(whole=False).start()
    host = EbsHost(region.data).start()
    try:
        volume = made_volume(region.client("ec2"))
        handle = nbd.NBD()
        handle.connect_unix(host.export(volume))
        taken, ready = [], []
        for number in range(ROUNDS):
            fill(handle)
            snapshot = identifier("snap", number + 1)
            item = {"id": snapshot, "volume": volume, "annotations": {}}
            taken.append(milliseconds(lambda item=item: host.ask("create-snapshots", items=[item]))[0])
            wait_until(lambda snapshot=snapshot: host.ebs.snapshots()[snapshot]["state"] == "completed", 300, "it is uploaded")

            def first_read(number=number, snapshot=snapshot):
                copy = identifier("vol", number + 1)
                host.ask("create-volume", id=copy, size=SIZE << 30, source=snapshot)
                reader = nbd.NBD()
                reader.connect_unix(host.export(copy))
                assert reader.pread(4096, 1 << 20)
                reader.shutdown()
            ready.append(milliseconds(first_read)[0])
        report(table, f"create-snapshots at ebs, {DIRTY >> 20} MiB written", taken, 50)
        busy = []
        for number in range(ROUNDS):
            fill(handle)
            item = {"id": identifier("snap", ROUNDS + number + 1), "volume": volume, "annotations": {}}
            busy.append(milliseconds(lambda item=item: host.ask("create-snapshots", items=[item]))[0])
        report(table, "create-snapshots at ebs, the last one's upload under way", busy, 50)
        report(table, "volume of a snapshot, to its first read", ready, 100)
        handle.shutdown()
    finally:
        host.stop()
        region.remove()


def at_the_api(table):
    """What a user waits for CreateSnapshot: a whole region."""
    region = Region(whole=True).start()
    try:
        ec2 = region.client("ec2")
        volume = made_volume(ec2)
        handle = nbd.NBD()
        # As the importer of images opens a volume that is attached nowhere.
        handle.connect_unix(Ebs(region.data).open(volume, epoch=1 << 62))
        for name, wait in [("quiet", True), ("the last one's upload under way", False)]:
            taken = []
            for _ in range(ROUNDS):
                fill(handle)
                elapsed, answer = milliseconds(lambda: ec2.create_snapshot(VolumeId=volume))
                taken.append(elapsed)
                if wait:
                    ec2.get_waiter("snapshot_completed").wait(
                        SnapshotIds=[answer["SnapshotId"]], WaiterConfig={"Delay": 1, "MaxAttempts": 300})
            report(table, f"CreateSnapshot at the EC2 API, {name}", taken, 50)
        handle.shutdown()
    finally:
        region.remove()


def made_volume(ec2):
    volume = ec2.create_volume(Size=SIZE, AvailabilityZone="us-east-1a")["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1})
    return volume


def fill(handle):
    data = os.urandom(1 << 20)
    for offset in range(0, DIRTY, len(data)):
        handle.pwrite(data, offset)


def main():
    table = Table("snapshots")
    at_the_engine(table)
    if os.geteuid() == 0:
        at_the_api(table)
    else:
        print("CreateSnapshot at the EC2 API: left out, a whole region needs root")
    table.show()


if __name__ == "__main__":
    main()
