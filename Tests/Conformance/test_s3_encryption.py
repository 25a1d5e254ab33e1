"""SSE-S3: what was asked to be encrypted lies encrypted on the disk, however it came and however it is read."""
import base64
import glob
import hashlib
import json
import os
import pathlib
import random
import sqlite3
import uuid

import pytest
from botocore.exceptions import ClientError

from harness.s3 import Region, code, plain

AES = {"ServerSideEncryption": "AES256"}
MARK = b"the plain text that nobody may find on the disk "


def text(size):
    """Found by its mark wherever a page of it lies."""
    return (MARK * (size // len(MARK) + 1))[:size]


def found(region, mark=MARK):
    return [path for path in pathlib.Path(region.data).rglob("*") if path.is_file() and mark in path.read_bytes()]


@pytest.fixture
def own():
    region = Region()
    region.client().create_bucket(Bucket="sealed")
    yield region
    region.remove()


def test_nothing_plain_on_the_disk(own):
    s3 = own.client()
    put = dict(Bucket="sealed", **AES)
    bodies = {"none": b"", "small": text(5000), "file": text(300_000), "large": text(3_000_000)}
    for key, body in bodies.items():
        answer = s3.put_object(Key=key, Body=body, ChecksumAlgorithm="CRC32", **put)
        assert answer["ServerSideEncryption"] == "AES256"
        assert answer["ETag"] == '"%s"' % hashlib.md5(body).hexdigest()
    upload = s3.create_multipart_upload(Key="parts", ChecksumAlgorithm="SHA256", **put)
    assert upload["ServerSideEncryption"] == "AES256"
    common = dict(Bucket="sealed", Key="parts", UploadId=upload["UploadId"])
    first = s3.upload_part(PartNumber=1, Body=text(5 << 20), ChecksumAlgorithm="SHA256", **common)
    second = s3.upload_part_copy(
        PartNumber=2, CopySource="sealed/file", CopySourceRange="bytes=1000-2999", **common)["CopyPartResult"]
    last = s3.upload_part_copy(PartNumber=3, CopySource="sealed/small", **common)["CopyPartResult"]
    # Only the last part may be small.
    assert code(s3.complete_multipart_upload, MultipartUpload={"Parts": [
        {"PartNumber": n + 1, "ETag": part["ETag"]} for n, part in enumerate([first, second, last])]}, **common) == (
            "EntityTooSmall", 400)
    s3.complete_multipart_upload(MultipartUpload={"Parts": [
        {"PartNumber": 1, "ETag": first["ETag"], "ChecksumSHA256": first["ChecksumSHA256"]},
        {"PartNumber": 2, "ETag": second["ETag"], "ChecksumSHA256": second["ChecksumSHA256"]}]}, **common)
    bodies["parts"] = text(5 << 20) + bodies["file"][1000:3000]
    s3.copy_object(Key="copy", CopySource="sealed/file", **put)
    bodies["copy"] = bodies["file"]
    s3.copy_object(Key="small copy", CopySource="sealed/small", **put)
    bodies["small copy"] = bodies["small"]
    assert found(own) == []
    for round_ in range(2):  # The second time from memory, where it is there.
        for key, body in bodies.items():
            answer = s3.get_object(Bucket="sealed", Key=key, ChecksumMode="ENABLED")
            assert answer["Body"].read() == body and answer["ServerSideEncryption"] == "AES256", key
            for low, high in [(0, 0), (3, 40), (4990, 4999), (65_530, 70_001), (262_000, 299_999)]:
                if high < len(body):
                    part = s3.get_object(Bucket="sealed", Key=key, Range=f"bytes={low}-{high}")["Body"].read()
                    assert part == body[low:high + 1]
        assert s3.get_object(Bucket="sealed", Key="parts", PartNumber=2)["Body"].read() == bodies["file"][1000:3000]
        assert s3.head_object(Bucket="sealed", Key="small")["ServerSideEncryption"] == "AES256"
    # A copy is as its own request says; without a word it is plain, and says so.
    s3.copy_object(Bucket="sealed", Key="open", CopySource="sealed/file")
    answer = s3.get_object(Bucket="sealed", Key="open")
    assert answer["Body"].read() == bodies["file"] and "ServerSideEncryption" not in answer
    assert len(found(own)) == 1
    s3.delete_object(Bucket="sealed", Key="file")
    assert s3.get_object(Bucket="sealed", Key="copy")["Body"].read() == bodies["copy"]


def test_one_body_twice_has_nothing_in_common(own):
    s3 = own.client()
    for key in "ab":
        s3.put_object(Bucket="sealed", Key=key, Body=bytes(100_000), **AES)
    one, other = (pathlib.Path(path).read_bytes() for path in sorted(glob.glob(own.data + "/s3/data/*/*")))
    assert one[:100_000] != other[:100_000] and bytes(64) not in one[:100_000]


def test_bucket_default(own):
    s3 = own.client()
    s3.put_object(Bucket="sealed", Key="before", Body=b"before " + MARK)
    assert "ServerSideEncryption" not in s3.head_object(Bucket="sealed", Key="before")
    assert found(own, b"before " + MARK)
    rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    s3.put_bucket_encryption(Bucket="sealed", ServerSideEncryptionConfiguration={"Rules": [rule]})
    assert s3.put_object(Bucket="sealed", Key="after", Body=b"after " + MARK)["ServerSideEncryption"] == "AES256"
    s3.put_object(Bucket="sealed", Key="file", Body=b"after " * 10_000)
    form = {"key": "form", "file": b"form " + MARK}
    post = s3.generate_presigned_post("sealed", "form")
    boundary = "B" + uuid.uuid4().hex
    fields = b"".join(
        b"--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n" % (boundary.encode(), k.encode(), v.encode())
        for k, v in post["fields"].items())
    body = fields + b"--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n%s\r\n--%s--\r\n" % (
        boundary.encode(), form["file"], boundary.encode())
    status, headers, _ = plain(own, "POST", "/sealed", body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
    assert status == 204 and headers["x-amz-server-side-encryption"] == "AES256"
    assert s3.get_object(Bucket="sealed", Key="form")["Body"].read() == form["file"]
    assert found(own, b"after ") == [] and found(own, b"form " + MARK) == []
    s3.delete_bucket_encryption(Bucket="sealed")
    assert "ServerSideEncryption" not in s3.put_object(Bucket="sealed", Key="plain", Body=b"x")
    assert code(s3.put_object, Bucket="sealed", Key="k", Body=b"x", ServerSideEncryption="aws:kms") == ("NotImplemented", 501)


def test_lost_key(own):
    """Without the key, or with another, what is encrypted is an error; the rest is as ever; and the old key mends it."""
    s3 = own.client()
    upload = s3.create_multipart_upload(Bucket="sealed", Key="parts", **AES)["UploadId"]
    for key, size in [("small", 100), ("file", 100_000)]:
        s3.put_object(Bucket="sealed", Key=key, Body=text(size), **AES)
    s3.put_object(Bucket="sealed", Key="open", Body=b"open")
    path = own.data + "/keys/objects.json"
    assert os.stat(path).st_mode & 0o777 == 0o600
    kept = pathlib.Path(path).read_text()
    other = json.loads(kept) | {"key": base64.b64encode(bytes(32)).decode()}
    for replacement in [None, json.dumps(other), json.dumps(other | {"id": str(uuid.uuid4())}), "{"]:
        own.stop()
        os.unlink(path)
        if replacement:
            pathlib.Path(path).write_text(replacement)
        own.start()
        s3 = own.client()
        for key in ["small", "file"]:
            for _ in range(2):
                assert code(s3.get_object, Bucket="sealed", Key=key) == ("InternalError", 500)
            assert code(s3.copy_object, Bucket="sealed", Key="copy", CopySource=f"sealed/{key}") == ("InternalError", 500)
        assert code(s3.upload_part, Bucket="sealed", Key="parts", UploadId=upload, PartNumber=1, Body=b"x") == (
            "InternalError", 500)
        assert s3.get_object(Bucket="sealed", Key="open")["Body"].read() == b"open"
        s3.put_object(Bucket="sealed", Key="open2", Body=b"open")
        if replacement is None:
            assert code(s3.put_object, Bucket="sealed", Key="new", Body=b"x", **AES) == ("InternalError", 500)
            assert not os.path.exists(path), "no other key in its place"
            pathlib.Path(path).write_text("")
    own.stop()
    pathlib.Path(path).write_text(kept)
    own.start()
    s3 = own.client()
    assert s3.get_object(Bucket="sealed", Key="small")["Body"].read() == text(100)
    assert s3.get_object(Bucket="sealed", Key="file")["Body"].read() == text(100_000)


def test_damage(own):
    """A changed byte of a file, and a wrapped key from another object, are errors and never wrong bytes."""
    s3 = own.client()
    body = random.Random(1).randbytes(200_000)
    s3.put_object(Bucket="sealed", Key="file", Body=body, **AES)
    path, = glob.glob(own.data + "/s3/data/*/*")
    with open(path, "r+b") as file:
        file.seek(100_000)
        byte = file.read(1)[0]
        file.seek(100_000)
        file.write(bytes([byte ^ 1]))
    with pytest.raises(Exception):
        s3.get_object(Bucket="sealed", Key="file")["Body"].read()
    assert s3.get_object(Bucket="sealed", Key="file", Range="bytes=0-65535")["Body"].read() == body[:65536]
    s3.put_object(Bucket="sealed", Key="small", Body=b"small", **AES)
    own.stop()
    index = sqlite3.connect(own.data + "/s3/index.sqlite")
    for id_, meta in index.execute("SELECT id, meta FROM detail").fetchall():
        meta = json.loads(meta)
        wrapped = bytearray(base64.b64decode(meta["encryption"]["sealed"]["key"]))
        wrapped[15] ^= 1
        meta["encryption"]["sealed"]["key"] = base64.b64encode(wrapped).decode()
        index.execute("UPDATE detail SET meta = ? WHERE id = ?", (json.dumps(meta).encode(), id_))
    index.commit()
    index.close()
    own.start()
    for key in ["small", "file"]:
        with pytest.raises(ClientError) as failure:
            own.client().get_object(Bucket="sealed", Key=key)
        assert failure.value.response["Error"]["Code"] == "InternalError"
