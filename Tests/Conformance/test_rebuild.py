"""A region whose snapshots are in somebody else's bucket, and that is lost with everything but the bucket and a key file."""

import os
import shutil
import subprocess

import pytest

from harness.ebshost import EbsHost
from harness.region import PROGRAM, Region
from test_ebs_direct import finished

nbd = pytest.importorskip("nbd", reason="python3-libnbd is not installed")


class Tenant(Region):
    """Keeps its snapshots at another region's S3, or at any: `api` has its endpoint and keys."""

    def __init__(self, api, location):
        super().__init__(whole=False, arguments=["--snapshot-bucket", f"s3://{location}", "--endpoint", api.endpoint])
        self.api = api

    def start(self):
        names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
        os.environ.update(zip(names, self.api.keys()))
        try:
            return super().start()
        finally:
            for name in names:
                del os.environ[name]


def tool(api, *arguments):
    """`skerry snapshot` with the keys of that S3 and no data folder."""
    key, secret = api.keys()
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_ENDPOINT_URL": api.endpoint}
    return subprocess.run([PROGRAM, "snapshot", *arguments], env=environment, capture_output=True, text=True, check=True).stdout


def volume(ec2, **parameters):
    made = ec2.create_volume(AvailabilityZone="us-east-1a", **parameters)["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[made], WaiterConfig={"Delay": 1})
    return made


def test_a_lost_region_is_made_again_from_its_bucket(api):
    api.client("s3").create_bucket(Bucket="elsewhere")
    api.client("s3").put_object(Bucket="elsewhere", Key="snapshots/snap-12345678", Body=b"somebody else's")
    lost = Tenant(api, "elsewhere/of one region").start()
    host = EbsHost(lost.data).start()
    ec2 = lost.client("ec2")
    made = {}
    for encrypted in (False, True):
        source = volume(ec2, Size=1, Encrypted=encrypted)
        handle = nbd.NBD()
        handle.connect_unix(host.export(source))
        handle.pwrite(b"what the lost region knew", 4096)
        handle.shutdown()
        snapshot = finished(ec2, ec2.create_snapshot(VolumeId=source, Description=f"of {source}")["SnapshotId"])
        made[snapshot] = (source, encrypted)
    account = ec2.describe_snapshots(SnapshotIds=[snapshot])["Snapshots"][0]["OwnerId"]
    keys = lost.folder + "/volumes.json"
    shutil.copy(lost.data + "/keys/volumes.json", keys)
    host.stop()
    lost.stop()
    shutil.rmtree(lost.data)
    os.mkdir(lost.data)

    os.mkdir(lost.data + "/keys", 0o700)
    shutil.copy(keys, lost.data + "/keys/volumes.json")
    lost.arguments += ["--account-id", account]
    lost.start()
    host = EbsHost(lost.data).start()
    try:
        ec2 = lost.client("ec2")
        assert ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"] == []
        assert "2 snapshots adopted, 0 known" in lost.administer("snapshot", "adopt")
        assert "0 snapshots adopted, 2 known" in lost.administer("snapshot", "adopt")
        for found in ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]:
            source, encrypted = made.pop(found["SnapshotId"])
            assert (found["VolumeId"], found["Encrypted"], found["State"], found["Description"], found["OwnerId"]) == (
                source, encrypted, "completed", f"of {source}", account)
            handle = nbd.NBD()
            handle.connect_unix(host.export(volume(ec2, SnapshotId=found["SnapshotId"])))
            assert handle.pread(25, 4096) == b"what the lost region knew"
            handle.shutdown()
            # From the bucket alone; an encrypted one with the key file.
            file = lost.folder + "/restored.img"
            lost.administer("snapshot", "restore", found["SnapshotId"], file, "--replace")
            with open(file, "rb") as restored:
                restored.seek(4096)
                assert restored.read(25) == b"what the lost region knew"
        assert made == {}
        # The named bucket stays the region's, also when it is not named again.
        lost.stop()
        lost.arguments = [item for item in lost.arguments if "elsewhere" not in item and "--snapshot-bucket" != item]
        lost.start()
        assert "elsewhere" in open(lost.data + "/keys/snapshots.json").read()
        listing = subprocess.run(
            [PROGRAM, "snapshot", "verify", "--data", lost.data], capture_output=True, text=True, check=True).stdout
        assert listing.startswith("2 snapshots") and listing.rstrip().endswith("0 damages")
        # Nothing beside the prefix; and by the bucket's name and prefix instead of the data folder.
        keys = {item["Key"] for item in api.client("s3").list_objects_v2(Bucket="elsewhere")["Contents"]}
        assert {key for key in keys if not key.startswith("of one region/")} == {"snapshots/snap-12345678"}
        assert len(tool(api, "list", "--bucket", "s3://elsewhere/of one region").splitlines()) == 2
        assert tool(api, "verify", "--bucket", "s3://elsewhere/of one region/", "--key-file", lost.data + "/keys/volumes.json"
                    ).rstrip().endswith("0 damages")
        # A snapshot whose manifest is damaged is not left out in silence.
        api.client("s3").put_object(Bucket="elsewhere", Key=f"of one region/snapshots/{snapshot}", Body=b"damaged")
        listing = subprocess.run([PROGRAM, "snapshot", "list", "--data", lost.data], capture_output=True, text=True)
        assert listing.returncode == 1 and len(listing.stdout.splitlines()) == 1
        assert listing.stderr == f"{snapshot}\tits manifest cannot be read\n"
    finally:
        host.stop()
        lost.remove()
