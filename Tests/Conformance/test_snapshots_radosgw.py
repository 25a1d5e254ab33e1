"""Snapshots and devices in a bucket of Ceph's gateway: the store asks of S3 what others have too."""
import os

import pytest

from harness.ceph import CephGateway
from harness.ebshost import EbsHost
from harness.s3 import code
from test_ebs_direct import finished
from test_rebuild import Tenant, tool, volume
from test_standalone import Device

nbd = pytest.importorskip("nbd", reason="python3-libnbd is not installed")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def gateway():
    missing = CephGateway.missing()
    if missing:
        pytest.skip(f"Ceph: {missing}; its packages are in packaging/bench-s3-packages.txt")
    gateway = CephGateway().start()
    yield gateway
    gateway.stop()


def test_what_the_snapshot_store_relies_on(gateway):
    s3 = gateway.client()
    s3.create_bucket(Bucket="promises")
    s3.put_object(Bucket="promises", Key="store", Body=b"first", IfNoneMatch="*")
    assert code(s3.put_object, Bucket="promises", Key="store", Body=b"second", IfNoneMatch="*") == ("PreconditionFailed", 412)
    assert s3.get_object(Bucket="promises", Key="store")["Body"].read() == b"first"


def test_a_region_keeps_its_snapshots_there(gateway):
    gateway.client().create_bucket(Bucket="region-snapshots")
    region = Tenant(gateway, "region-snapshots/by region").start()
    host = EbsHost(region.data).start()
    try:
        ec2 = region.client("ec2")
        source = volume(ec2, Size=1)
        content = os.urandom(24 << 20)
        handle = nbd.NBD()
        handle.connect_unix(host.export(source))
        snapshots = []
        for number in range(3):
            # Each a change of the one before; the middle one is deleted, its blocks that others need stay.
            handle.pwrite(content[number << 23:(number + 1) << 23], number * (96 << 20))
            handle.flush()
            snapshots.append(finished(ec2, ec2.create_snapshot(VolumeId=source)["SnapshotId"]))
        handle.shutdown()
        ec2.delete_snapshot(SnapshotId=snapshots[1])
        location = ["--bucket", "s3://region-snapshots/by region"]
        assert {line.split()[0] for line in tool(gateway, "list", *location).splitlines()} == {snapshots[0], snapshots[2]}
        report = tool(gateway, "verify", *location)
        assert report.startswith("2 snapshots") and report.rstrip().endswith("0 damages"), report
        file = region.folder + "/restored.img"
        tool(gateway, "restore", *location, snapshots[2], file)
        handle = nbd.NBD()
        handle.connect_unix(host.export(volume(ec2, SnapshotId=snapshots[2])))
        with open(file, "rb") as restored:
            for number in range(3):
                piece = content[number << 23:(number + 1) << 23]
                restored.seek(number * (96 << 20))
                assert restored.read(1 << 23) == piece
                assert b"".join(handle.pread(1 << 20, number * (96 << 20) + at) for at in range(0, 1 << 23, 1 << 20)) == piece
        handle.shutdown()
        keys = gateway.client().list_objects_v2(Bucket="region-snapshots")["Contents"]
        assert all(item["Key"].startswith("by region/") for item in keys)
    finally:
        host.stop()
        region.remove()


def test_a_device_without_a_region(gateway):
    gateway.client().create_bucket(Bucket="devices")
    device = Device(gateway, "disk").start()
    try:
        handle, content = device.connect(), os.urandom(8 << 20)
        for at in range(0, len(content), 1 << 20):
            handle.pwrite(content[at:at + (1 << 20)], 3 * at)
        handle.flush()
        handle.shutdown()
        assert "open elsewhere" in Device(gateway, "disk").refused()
        device.stop()
        report = tool(gateway, "verify", "--bucket", "s3://devices/disk")
        assert report.rstrip().endswith("0 damages"), report
        # On another machine, by the bucket alone.
        other = Device(gateway, "disk").start()
        handle = other.connect()
        for at in range(0, len(content), 1 << 20):
            assert handle.pread(1 << 20, 3 * at) == content[at:at + (1 << 20)]
        handle.shutdown()
        other.stop()
        other.remove()
    finally:
        device.remove()
