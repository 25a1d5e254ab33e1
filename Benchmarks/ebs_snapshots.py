"""Sequential writing through a server at three sizes, and what snapshots do to the latency of writes."""

import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Tests"))

from ebs_servers import Ours
from harness.region import Region, wait_until
from table import median, percentile

MINUTE = float(os.environ.get("BENCH_MINUTE", "60"))
# How often the three minutes around snapshots are measured.
MINUTE_ROUNDS = int(os.environ.get("BENCH_MINUTE_ROUNDS", "1"))
# Of the largest size; the smaller ones, which a single delay would decide, are measured more often.
ROUNDS = int(os.environ.get("BENCH_DD_ROUNDS", "1"))
# dd bs=128k count=1000, 10000 and 84000
DD = [131_072_000, 1_310_720_000, 11_010_048_000]
CAPACITY = 11 << 30
VOLUME_SIZE = int(os.environ.get("BENCH_VOLUME_MB", "4096")) << 20
RATE = int(os.environ.get("BENCH_RATE", "4000"))


def dd_sizes(folder, load, table):
    """Each size on a fresh volume and on a fresh sparse file, in alternation, durable at the end."""
    ours = Ours(folder + "/dd")
    ratios = []
    try:
        for size, more in zip(DD, (7, 3, 1)):
            mine, bare = [], []
            for _ in range(ROUNDS * more):
                ours.create(CAPACITY)
                mine.append(speed(load, ours.target, size, 8))
                ours.delete()
                path = folder + "/dd.raw"
                subprocess.run(["truncate", "-s", str(CAPACITY), path], check=True)
                bare.append(speed(load, {"file": path}, size, 1))
                os.remove(path)
            # Pair by pair: what the machine's disk does changes from minute to minute.
            ratios.append(median([one / other for one, other in zip(mine, bare)]))
            table.add(f"dd of {size / 1e6:,.0f} MB, then FLUSH", "MB/s", median(mine), median(bare), "the file itself")
        table.add("dd: largest deviation from the first size", "ratio", max(abs(r / ratios[0] - 1) for r in ratios),
                  0.05, "the promise", False, goal=1.0)
    finally:
        ours.end()


def speed(load, target, size, depth):
    os.sync()
    result = load.run(target, reads=0, random=0, block=128 << 10, depth=depth, bytes=size)
    return result["bytes"] / result["seconds"] / 1e6


def snapshots(load, table):
    """Random writes of 4 KiB to a volume of 4 GiB, RATE a second, in the minute before a snapshot, the minute after it, and
    a minute with five. A region takes the uploads on the same machine."""
    region = Region(whole=False).start()
    wait_until(lambda: os.path.exists(region.data + "/keys/snapshots.json"), 30, "the bucket's key")
    ours = Ours(region.data)
    volume = "vol-00000000000000002"
    try:
        ours.create(VOLUME_SIZE, volume)
        load.run(ours.target, reads=0, random=0, block=1 << 20, depth=8, bytes=VOLUME_SIZE)
        times = []

        def snapshot(number):
            start = time.monotonic()
            ours.ask("create-snapshots", items=[{"id": f"snap-{number:017x}", "volume": volume, "annotations": {}}])
            times.append((time.monotonic() - start) * 1000)

        def minute(count):
            process = load.start(ours.target, reads=0, depth=8, rate=RATE, seconds=MINUTE)
            for number in range(count):
                snapshot(len(times))
                time.sleep(MINUTE / count * 0.95)
            output = process.communicate()[0]
            assert process.returncode == 0
            return json.loads(output)

        # A first snapshot of everything, so that those measured are incremental.
        snapshot(0)
        settle(ours, 1)
        before, after, during = [], [], []
        for _ in range(MINUTE_ROUNDS):
            before.append(minute(0)["p99"])
            after.append(minute(1)["p99"])
            settle(ours, len(times))
            during.append(minute(5)["p99"])
            settle(ours, len(times))
        before = median(before)
        for name, values in [("minute after a snapshot", after), ("minute with 5 snapshots", during)]:
            table.add(f"p99 of 4K writes, {name}", "µs", median(values), before, "the minute before", False, goal=1 / 1.5)
        table.add("CreateSnapshot under writes, slowest", "ms", percentile(times, 1), 50, "the promise", False, goal=1.0)
    finally:
        ours.end()
        region.remove()


def settle(ours, count):
    """Waits until the uploads have ended."""
    wait_until(
        lambda: sum(item["state"] == "completed" for item in ours.ask("state", since=0)["snapshots"]) >= count, 300,
        "the snapshots are in the bucket", 0.5)
