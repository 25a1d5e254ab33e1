"""EBS direct as boto3 sees it: snapshots written and read by blocks, beside those that EC2 makes of real volumes."""

import base64
import hashlib
import json
import os

import boto3
import pytest
from botocore.exceptions import ClientError

from harness.ebshost import EbsHost
from harness.region import Region, wait_until

nbd = pytest.importorskip("nbd", reason="python3-libnbd is not installed")

BLOCK = 512 << 10


@pytest.fixture(scope="module")
def machine():
    """A region and a real ebs process, without guests."""
    region = Region(whole=False).start()
    region.host = EbsHost(region.data).start()
    yield region
    region.host.stop()
    region.remove()


@pytest.fixture(scope="module")
def ebs(machine):
    return machine.client("ebs")


@pytest.fixture(scope="module")
def ec2(machine):
    return machine.client("ec2")


class Blocks:
    """A snapshot being written."""

    def __init__(self, ebs, **parameters):
        self.ebs = ebs
        self.started = ebs.start_snapshot(**{"VolumeSize": 1, **parameters})
        self.id = self.started["SnapshotId"]
        self.digests = {}

    def put(self, index, data, **changes):
        digest = hashlib.sha256(data).digest()
        answer = self.ebs.put_snapshot_block(**{
            "SnapshotId": self.id, "BlockIndex": index, "BlockData": data, "DataLength": len(data),
            "Checksum": base64.b64encode(digest).decode(), "ChecksumAlgorithm": "SHA256", **changes})
        self.digests[index] = digest
        return answer

    def complete(self, **changes):
        total = hashlib.sha256(b"".join(self.digests[index] for index in sorted(self.digests))).digest()
        return self.ebs.complete_snapshot(**{
            "SnapshotId": self.id, "ChangedBlocksCount": len(self.digests),
            "Checksum": base64.b64encode(total).decode(), "ChecksumAlgorithm": "SHA256",
            "ChecksumAggregationMethod": "LINEAR", **changes})


def listed(ebs, snapshot, **parameters):
    found, token = {}, {}
    while True:
        page = ebs.list_snapshot_blocks(SnapshotId=snapshot, **parameters, **token)
        assert page["BlockSize"] == BLOCK
        found.update({block["BlockIndex"]: block["BlockToken"] for block in page["Blocks"]})
        if "NextToken" not in page:
            return found
        token = {"NextToken": page["NextToken"]}


def changed(ebs, first, second, **parameters):
    page = ebs.list_changed_blocks(FirstSnapshotId=first, SecondSnapshotId=second, **parameters)
    return {block["BlockIndex"]: (block.get("FirstBlockToken"), block.get("SecondBlockToken"))
            for block in page["ChangedBlocks"]}


def got(ebs, snapshot, index, token):
    answer = ebs.get_snapshot_block(SnapshotId=snapshot, BlockIndex=index, BlockToken=token)
    data = answer["BlockData"].read()
    assert answer["DataLength"] == len(data) == BLOCK and answer["ChecksumAlgorithm"] == "SHA256"
    assert answer["Checksum"] == base64.b64encode(hashlib.sha256(data).digest()).decode()
    return data


def fails(code, reason, call, *arguments, **parameters):
    with pytest.raises(ClientError) as failure:
        call(*arguments, **parameters)
    answer = failure.value.response
    assert answer["Error"]["Code"] == code, answer
    assert answer.get("Reason") == reason, answer


def finished(ec2, snapshot):
    ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot], WaiterConfig={"Delay": 1})
    return snapshot


def test_written_by_blocks_read_as_a_volume(machine, ebs, ec2):
    writing = Blocks(ebs, Description="by blocks", Tags=[{"Key": "Name", "Value": "direct"}], ClientToken="once")
    assert writing.started["Status"] == "pending" and writing.started["BlockSize"] == BLOCK
    assert writing.started["OwnerId"] and writing.started["VolumeSize"] == 1
    again = ebs.start_snapshot(VolumeSize=1, Description="by blocks", Tags=[{"Key": "Name", "Value": "direct"}],
                               ClientToken="once")
    assert again["SnapshotId"] == writing.id
    fails("ConflictException", None, ebs.start_snapshot, VolumeSize=2, ClientToken="once")
    content = {0: os.urandom(BLOCK), 7: b"seven" * (BLOCK // 5) + b"!!!", 2047: os.urandom(BLOCK), 9: bytes(BLOCK)}
    for index, data in content.items():
        writing.put(index, b"overwritten by what follows".ljust(BLOCK))
        writing.put(index, data, Progress=50)
    described = ec2.describe_snapshots(SnapshotIds=[writing.id])["Snapshots"][0]
    assert (described["State"], described["Progress"], described["Description"]) == ("pending", "50%", "by blocks")
    fails("ValidationException", "INVALID_PARAMETER_VALUE", writing.complete, ChangedBlocksCount=3)
    fails("ValidationException", "INVALID_PARAMETER_VALUE", writing.complete, Checksum="AAAA")
    assert writing.complete()["Status"] == "completed"
    assert writing.complete()["Status"] == "completed"
    described = ec2.describe_snapshots(SnapshotIds=[writing.id])["Snapshots"][0]
    assert described["State"] == "completed" and described["Tags"] == [{"Key": "Name", "Value": "direct"}]
    tokens = listed(ebs, writing.id)
    assert sorted(tokens) == [0, 7, 2047]
    for index, token in tokens.items():
        assert got(ebs, writing.id, index, token) == content[index]
    fails("ValidationException", "INVALID_BLOCK_TOKEN", got, ebs, writing.id, 1, tokens[0])
    fails("ValidationException", "INVALID_BLOCK_TOKEN", got, ebs, writing.id, 0, "AAAA")

    volume = ec2.create_volume(SnapshotId=writing.id, AvailabilityZone="us-east-1a")["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1})
    handle = nbd.NBD()
    handle.connect_unix(machine.host.export(volume))
    for index, data in content.items():
        assert handle.pread(BLOCK, index * BLOCK) == data
    assert handle.pread(BLOCK, 5 * BLOCK) == bytes(BLOCK)
    handle.shutdown()


def test_changes_between_two_snapshots_of_a_volume(machine, ebs, ec2):
    volume = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1})
    handle = nbd.NBD()
    handle.set_strict_mode(0)
    handle.connect_unix(machine.host.export(volume))
    for index in range(300):
        handle.pwrite(b"%08d" % index, index * BLOCK)
    handle.flush()
    first = finished(ec2, ec2.create_snapshot(VolumeId=volume)["SnapshotId"])
    handle.pwrite(b"changed!", 5 * BLOCK + 4096)
    handle.pwrite(b"new here", 1000 * BLOCK)
    handle.zero(BLOCK, 17 * BLOCK)
    handle.flush()
    second = finished(ec2, ec2.create_snapshot(VolumeId=volume)["SnapshotId"])
    handle.shutdown()

    differences = changed(ebs, first, second)
    assert sorted(differences) == [5, 17, 1000]
    assert differences[17][1] is None and differences[1000][0] is None
    old, new = (got(ebs, snapshot, 5, token) for snapshot, token in zip((first, second), differences[5]))
    assert (old[:8], old[4096:4104], new[4096:4104]) == (b"00000005", bytes(8), b"changed!")
    assert sorted(changed(ebs, first, second, StartingBlockIndex=6)) == [17, 1000]
    assert sorted(changed(ebs, second, first)) == [5, 17, 1000] and changed(ebs, first, first) == {}
    # In pages.
    page = ebs.list_snapshot_blocks(SnapshotId=first, MaxResults=100)
    assert len(page["Blocks"]) == 100 and page["NextToken"]
    assert sorted(listed(ebs, first, MaxResults=100)) == list(range(300))
    assert sorted(listed(ebs, first, MaxResults=100, StartingBlockIndex=250)) == list(range(250, 300))
    fails("ValidationException", "INVALID_PAGE_TOKEN", ebs.list_snapshot_blocks, SnapshotId=second,
          NextToken=page["NextToken"])

    # A snapshot written on top of another holds what that has, and only what differs is stored.
    child = Blocks(ebs, ParentSnapshotId=second)
    assert child.started["ParentSnapshotId"] == second
    child.put(3, bytes(BLOCK))
    child.put(4, b"00000004".ljust(BLOCK, b"\0"))
    child.put(1001, b"direct".ljust(BLOCK))
    assert child.complete()["Status"] == "completed"
    assert sorted(changed(ebs, second, child.id)) == [3, 1001]
    assert sorted(changed(ebs, first, child.id)) == [3, 5, 17, 1000, 1001]
    # The parent may go; the child keeps what it has of it.
    ec2.delete_snapshot(SnapshotId=second)
    token = listed(ebs, child.id)[5]
    wait_until(lambda: not ec2.describe_snapshots(
        Filters=[{"Name": "snapshot-id", "Values": [second]}])["Snapshots"], 30, "the parent is gone")
    assert got(ebs, child.id, 5, token)[4096:4104] == b"changed!"

    stranger = Blocks(ebs)
    assert stranger.complete()["Status"] == "completed"
    fails("ValidationException", "UNRELATED_SNAPSHOTS", changed, ebs, first, stranger.id)


def test_upload_survives_the_region(machine, ebs, ec2):
    writing = Blocks(ebs)
    content = {index: os.urandom(BLOCK) for index in (1, 2, 3)}
    for index, data in content.items():
        writing.put(index, data)
    writing.put(8, bytes(BLOCK))
    machine.process.kill()
    machine.process.wait()
    machine.start()
    writing.put(4, b"after".ljust(BLOCK))
    assert writing.complete()["Status"] == "completed"
    assert sorted(listed(ebs, writing.id)) == [1, 2, 3, 4]


def test_what_is_refused(machine, ebs, ec2):
    writing = Blocks(ebs)
    data = b"x" * BLOCK
    fails("ValidationException", "INVALID_BLOCK", writing.put, 2048, data)
    fails("ValidationException", "INVALID_BLOCK", writing.put, 0, data, Checksum="AAAA")
    fails("ValidationException", "INVALID_PARAMETER_VALUE", writing.put, 0, data[:512])
    fails("ValidationException", "INVALID_PARAMETER_VALUE", writing.put, 0, data, ChecksumAlgorithm="MD5")
    fails("ValidationException", "INVALID_VOLUME_SIZE", ebs.start_snapshot, VolumeSize=70000)
    fails("ValidationException", "INVALID_PARAMETER_VALUE", ebs.start_snapshot, VolumeSize=1, Timeout=5000)
    fails("ResourceNotFoundException", "SNAPSHOT_NOT_FOUND", ebs.list_snapshot_blocks,
          SnapshotId="snap-00000000000000000")
    fails("ValidationException", "INVALID_SNAPSHOT_ID", ebs.list_snapshot_blocks, SnapshotId=writing.id)
    fails("ValidationException", "INVALID_SNAPSHOT_ID", ec2_volume_of, ebs, ec2, writing.id)
    # One that is deleted while it is written leaves nothing behind.
    writing.put(0, data)
    ec2.delete_snapshot(SnapshotId=writing.id)
    fails("ResourceNotFoundException", "SNAPSHOT_NOT_FOUND", writing.put, 1, data)
    key = json.load(open(machine.data + "/keys/snapshots.json"))
    s3 = boto3.client("s3", endpoint_url=machine.endpoint, region_name="us-east-1",
                      aws_access_key_id=key["accessKeyID"], aws_secret_access_key=key["secretAccessKey"])
    wait_until(lambda: not s3.list_objects_v2(Bucket=key["bucket"], Prefix=f"packs/{writing.id}/").get("Contents")
               and not s3.list_objects_v2(Bucket=key["bucket"], Prefix=f"uploads/{writing.id}").get("Contents"),
               30, "the upload is removed")


def ec2_volume_of(ebs, ec2, snapshot):
    """No volume is made of what is not complete; told as EBS direct tells it, for `fails`."""
    with pytest.raises(ClientError) as failure:
        ec2.create_volume(SnapshotId=snapshot, AvailabilityZone="us-east-1a")
    assert failure.value.response["Error"]["Code"] == "IncorrectState"
    ebs.list_snapshot_blocks(SnapshotId=snapshot)
