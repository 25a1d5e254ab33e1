"""Times that the project promises of snapshots, measured on a region without guests and a real ebs process (SKERRY).

CreateSnapshot is measured at the ebs process's control socket and at the EC2 API, on a volume with as much unsynced data as
DIRTY_MIB says; a volume of a snapshot from CreateVolume's request to the first answered read. The peer is what was promised.
"""

import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Tests"))

import nbd  # noqa: E402

from harness.ebshost import EbsHost  # noqa: E402
from harness.region import Region  # noqa: E402
from table import Table, median  # noqa: E402

DIRTY = int(os.environ.get("DIRTY_MIB", "256")) << 20
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


def main():
    region = Region(whole=False).start()
    host = EbsHost(region.data).start()
    try:
        ec2 = region.client("ec2")
        size = max(1, DIRTY >> 30 << 1)
        volume = ec2.create_volume(Size=size, AvailabilityZone="us-east-1a")["VolumeId"]
        ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1})
        handle = nbd.NBD()
        handle.connect_unix(host.export(volume))
        data = os.urandom(1 << 20)
        direct, whole, ready = [], [], []
        for number in range(ROUNDS):
            for offset in range(0, DIRTY, len(data)):
                handle.pwrite(data, offset)
            item = {"id": identifier("snap", number + 1), "volume": volume, "annotations": {}}
            direct.append(milliseconds(lambda item=item: host.ask("create-snapshots", items=[item]))[0])
            handle.pwrite(data, 0)
            taken, answer = milliseconds(lambda: ec2.create_snapshot(VolumeId=volume))
            whole.append(taken)
            ec2.get_waiter("snapshot_completed").wait(
                SnapshotIds=[answer["SnapshotId"]], WaiterConfig={"Delay": 1, "MaxAttempts": 300})

            def first_read(number=number, snapshot=answer["SnapshotId"]):
                copy = identifier("vol", number + 1)
                host.ask("create-volume", id=copy, size=size << 30, source=snapshot)
                reader = nbd.NBD()
                reader.connect_unix(host.export(copy))
                assert reader.pread(4096, 1 << 20)
                reader.shutdown()
            ready.append(milliseconds(first_read)[0])
        table = Table("snapshots")
        report(table, f"create-snapshots at ebs, {DIRTY >> 20} MiB written", direct, 50)
        report(table, "CreateSnapshot at the EC2 API", whole, 50)
        report(table, "volume of a snapshot, to its first read", ready, 100)
        table.show()
        handle.shutdown()
    finally:
        host.stop()
        region.remove()


if __name__ == "__main__":
    main()
