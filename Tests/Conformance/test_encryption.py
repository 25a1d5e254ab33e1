"""Encryption at rest, from the EC2 API down to the bytes in the volume's files and in the bucket's objects."""

import glob
import json
import os

import boto3
import pytest
from botocore.exceptions import ClientError

from harness.ebshost import EbsHost
from harness.region import Region
from test_ebs_direct import BLOCK, Blocks, changed, finished, got, listed

nbd = pytest.importorskip("nbd", reason="python3-libnbd is not installed")

SECRET = b"a secret that nobody may find anywhere "


@pytest.fixture(scope="module")
def machine():
    region = Region(whole=False).start()
    region.host = EbsHost(region.data).start()
    region.ec2 = region.client("ec2")
    yield region
    region.host.stop()
    region.remove()


def available(machine, **parameters):
    made = machine.ec2.create_volume(AvailabilityZone="us-east-1a", **parameters)
    machine.ec2.get_waiter("volume_available").wait(VolumeIds=[made["VolumeId"]], WaiterConfig={"Delay": 1})
    return machine.ec2.describe_volumes(VolumeIds=[made["VolumeId"]])["Volumes"][0]


def connect(machine, volume):
    handle = nbd.NBD()
    handle.set_strict_mode(0)
    handle.connect_unix(machine.host.export(volume))
    return handle


def data_of(path):
    """What a sparse file holds, hole by hole."""
    with open(path, "rb") as file:
        end, size = 0, os.fstat(file.fileno()).st_size
        while end < size:
            try:
                start = os.lseek(file.fileno(), end, os.SEEK_DATA)
            except OSError:  # only a hole is left
                return
            end = os.lseek(file.fileno(), start, os.SEEK_HOLE)
            yield os.pread(file.fileno(), end - start, start)


def in_files(machine, volume):
    files = glob.glob(f"{machine.data}/ebs/volumes/{volume}/*")
    return any(SECRET in data for path in files for data in data_of(path))


def in_bucket(machine, snapshot):
    key = json.load(open(machine.data + "/keys/snapshots.json"))
    s3 = boto3.client("s3", endpoint_url=machine.endpoint, region_name="us-east-1",
                      aws_access_key_id=key["accessKeyID"], aws_secret_access_key=key["secretAccessKey"])
    objects = s3.list_objects_v2(Bucket=key["bucket"], Prefix=f"packs/{snapshot}/").get("Contents", [])
    return any(SECRET in s3.get_object(Bucket=key["bucket"], Key=item["Key"])["Body"].read() for item in objects)


def secret_block(number):
    """Does not compress, but for the text."""
    return SECRET + bytes([number]) + os.urandom(BLOCK - len(SECRET) - 1)


def test_neither_the_volume_nor_the_bucket_shows_the_content(machine):
    ec2 = machine.ec2
    plain = available(machine, Size=1)
    volume = available(machine, Size=1, Encrypted=True)
    assert not plain["Encrypted"] and volume["Encrypted"]
    assert volume["KmsKeyId"] == ec2.get_ebs_default_kms_key_id()["KmsKeyId"]
    content = {3: secret_block(1), 9: secret_block(2), 2047: secret_block(3)}
    snapshots = {}
    for each in (plain["VolumeId"], volume["VolumeId"]):
        handle = connect(machine, each)
        for index, data in content.items():
            handle.pwrite(data, index * BLOCK)
        handle.pwrite(b"odd", 9 * BLOCK + 70001)
        handle.flush()
        assert handle.pread(3, 9 * BLOCK + 70001) == b"odd" and handle.pread(4096, 0) == bytes(4096)
        snapshots[each] = finished(ec2, ec2.create_snapshot(VolumeId=each)["SnapshotId"])
        handle.shutdown()
    assert in_files(machine, plain["VolumeId"]) and in_bucket(machine, snapshots[plain["VolumeId"]])
    assert not in_files(machine, volume["VolumeId"]) and not in_bucket(machine, snapshots[volume["VolumeId"]])
    content[9] = content[9][:70001] + b"odd" + content[9][70004:]

    snapshot = snapshots[volume["VolumeId"]]
    described = ec2.describe_snapshots(SnapshotIds=[snapshot])["Snapshots"][0]
    assert described["Encrypted"] and described["KmsKeyId"] == volume["KmsKeyId"]
    # A volume of it is encrypted, and its snapshot adds only what changed.
    copy = available(machine, SnapshotId=snapshot)
    assert copy["Encrypted"]
    handle = connect(machine, copy["VolumeId"])
    for index, data in content.items():
        assert handle.pread(BLOCK, index * BLOCK) == data
    handle.pwrite(SECRET + b"changed", 3 * BLOCK)
    handle.flush()
    handle.shutdown()
    second = finished(ec2, ec2.create_snapshot(VolumeId=copy["VolumeId"])["SnapshotId"])
    assert not in_files(machine, copy["VolumeId"]) and not in_bucket(machine, second)
    ebs = machine.client("ebs")
    tokens = changed(ebs, snapshot, second)
    assert list(tokens) == [3]
    assert got(ebs, second, 3, tokens[3][1]).startswith(SECRET + b"changed")

    # An unencrypted snapshot's copy, and a volume of it, may become encrypted.
    first = snapshots[plain["VolumeId"]]
    encrypted = finished(ec2, ec2.copy_snapshot(
        SourceSnapshotId=first, SourceRegion="us-east-1", Encrypted=True, KmsKeyId="alias/aws/ebs")["SnapshotId"])
    assert ec2.describe_snapshots(SnapshotIds=[encrypted])["Snapshots"][0]["Encrypted"]
    assert not in_bucket(machine, encrypted)
    other = available(machine, SnapshotId=first, Encrypted=True)
    for each in (available(machine, SnapshotId=encrypted), other):
        handle = connect(machine, each["VolumeId"])
        assert each["Encrypted"] and handle.pread(BLOCK, 9 * BLOCK) == content[9]
        handle.shutdown()
    third = finished(ec2, ec2.create_snapshot(VolumeId=other["VolumeId"])["SnapshotId"])
    assert not in_bucket(machine, third)
    assert got(ebs, third, 2047, listed(ebs, third)[2047]) == content[2047]
    # The ebs process reads its keys again.
    machine.host.process.kill()
    machine.host.process.wait()
    machine.host.start_ebs()
    handle = connect(machine, volume["VolumeId"])
    assert handle.pread(BLOCK, 3 * BLOCK) == content[3]
    handle.shutdown()


def test_encrypted_snapshots_written_by_blocks(machine):
    ebs = machine.client("ebs")
    writing = Blocks(ebs, Encrypted=True)
    assert writing.started["SseType"] == "sse-kms" and ":key/" in writing.started["KmsKeyArn"]
    data = secret_block(7)
    writing.put(5, data)
    writing.put(6, bytes(BLOCK))
    machine.process.kill()
    machine.process.wait()
    machine.start()
    writing.put(7, data)
    assert writing.complete()["Status"] == "completed"
    assert not in_bucket(machine, writing.id)
    tokens = listed(ebs, writing.id)
    assert sorted(tokens) == [5, 7] and got(ebs, writing.id, 5, tokens[5]) == data
    child = Blocks(ebs, ParentSnapshotId=writing.id)
    child.put(5, data)
    child.put(8, secret_block(8))
    assert child.complete()["Status"] == "completed"
    assert list(changed(ebs, writing.id, child.id)) == [8] and not in_bucket(machine, child.id)


def test_encryption_by_default(machine):
    ec2 = machine.ec2
    assert not ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"]
    assert ec2.enable_ebs_encryption_by_default()["EbsEncryptionByDefault"]
    try:
        assert ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"]
        assert available(machine, Size=1)["Encrypted"]
        assert not machine.client("ec2", region="us-east-1").describe_volumes(
            Filters=[{"Name": "encrypted", "Values": ["true"]}])["Volumes"] == []
    finally:
        assert not ec2.disable_ebs_encryption_by_default()["EbsEncryptionByDefault"]
    assert not available(machine, Size=1)["Encrypted"]


def test_other_keys_are_refused(machine):
    def refused(code, **parameters):
        with pytest.raises(ClientError) as failure:
            machine.ec2.create_volume(Size=1, AvailabilityZone="us-east-1a", **parameters)
        assert failure.value.response["Error"]["Code"] == code

    refused("InvalidParameterDependency", KmsKeyId="alias/aws/ebs")
    refused("InvalidParameterValue", KmsKeyId="alias/mine", Encrypted=True)
    assert available(machine, Size=1, Encrypted=True, KmsKeyId="alias/aws/ebs")["Encrypted"]
