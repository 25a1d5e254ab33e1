"""Times that the project promises of snapshots, measured on a region without guests and a real ebs process (SKERRY).

CreateSnapshot is measured at the ebs process's control socket and at the EC2 API, on a volume with as much unsynced data as
DIRTY_MIB says; a volume of a snapshot from CreateVolume's request to the first answered read. Printed, not judged: figures of a
machine that does other work mean nothing.
"""

import json
import os
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Tests"))

import nbd  # noqa: E402

from harness.ebshost import EbsHost  # noqa: E402
from harness.region import Region  # noqa: E402

DIRTY = int(os.environ.get("DIRTY_MIB", "256")) << 20
ROUNDS = int(os.environ.get("ROUNDS", "7"))


def identifier(kind, number):
    return f"{kind}-{number:017x}"


def milliseconds(body):
    start = time.perf_counter()
    result = body()
    return (time.perf_counter() - start) * 1000, result


def report(name, times):
    line = {"name": name, "median_ms": round(statistics.median(times), 1), "max_ms": round(max(times), 1)}
    print(json.dumps(line) if os.environ.get("BENCH_JSON") else
          f"{name:60} median {line['median_ms']:8.1f} ms   worst {line['max_ms']:8.1f} ms")


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
        report(f"create-snapshots at ebs, {DIRTY >> 20} MiB written since the last", direct)
        report("CreateSnapshot at the EC2 API", whole)
        report("volume of a snapshot: made, exported and first 4 KiB read", ready)
        handle.shutdown()
    finally:
        host.stop()
        region.remove()


if __name__ == "__main__":
    main()
