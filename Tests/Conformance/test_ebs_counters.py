"""What volumes and snapshots cost, as `skerry volume stats` and `GET /metrics` of the endpoint tell it."""

import os
import re
import urllib.request

import pytest

from test_ebs_direct import BLOCK, finished, machine  # noqa: F401

nbd = pytest.importorskip("nbd", reason="python3-libnbd is not installed")


def metrics(machine):
    text = urllib.request.urlopen(machine.endpoint + "/metrics").read().decode()
    return {name: float(value) for name, value in re.findall(r"^(\w+(?:\{[^}]*\})?) ([\d.]+)$", text, re.M)}


def table(text, head):
    """One of the printed tables: id → its numbers."""
    rows = {}
    inside = False
    for words in map(str.split, text.splitlines()):
        if words[0].isupper():
            inside = words[0] == head
        elif inside:
            rows[words[0]] = [int(word) for word in words[1:]]
    return rows


def test_what_volumes_and_snapshots_cost(machine):  # noqa: F811
    ec2 = machine.client("ec2")
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=1)["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1})
    handle = nbd.NBD()
    handle.connect_unix(machine.host.export(volume))
    for block in range(40):
        handle.pwrite(os.urandom(BLOCK), block * BLOCK)
    handle.flush()
    first = finished(ec2, ec2.create_snapshot(VolumeId=volume)["SnapshotId"])
    handle.pwrite(os.urandom(4096), 3 * BLOCK + 8192)
    handle.pwrite(os.urandom(BLOCK), 9 * BLOCK)
    handle.pread(4096, 0)
    second = finished(ec2, ec2.create_snapshot(VolumeId=volume)["SnapshotId"])

    text = machine.administer("volume", "stats")
    reads, read, writes, written, flushes, fetched, requests, puts, put, _ = table(text, "VOLUME")[volume]
    assert (reads, read, writes, flushes, fetched) == (1, 4, 42, 1, 0)
    assert written == 41 * 512 + 4
    blocks, stored, making, made = table(text, "SNAPSHOT")[first]
    assert blocks == 40 and 40 * 512 <= stored <= 40 * 512 * 1.01
    assert 1 < made <= making <= 30
    blocks, stored, making, made = table(text, "SNAPSHOT")[second]
    assert blocks == 2 and 2 * 512 <= stored <= 2 * 512 * 1.01
    assert put >= 42 * 512 and requests >= puts >= 4
    # Of one volume only.
    assert list(table(machine.administer("volume", "stats", volume), "VOLUME")) == [volume]

    # The same by the endpoint, where Prometheus asks.
    seen = metrics(machine)
    assert seen["skerry_ebs_up"] == 1
    assert seen[f'skerry_ebs_writes_total{{volume="{volume}"}}'] == 42
    assert seen[f'skerry_ebs_volume_bucket_puts_total{{volume="{volume}"}}'] == puts
    assert seen[f'skerry_ebs_snapshot_puts{{snapshot="{second}"}}'] == made
    assert seen['skerry_volumes{state="available"}'] >= 1
    handle.shutdown()
    machine.host.process.kill()
    machine.host.process.wait()
    seen = metrics(machine)
    assert seen["skerry_ebs_up"] == 0 and seen['skerry_volumes{state="available"}'] >= 1
    machine.host.start_ebs()
