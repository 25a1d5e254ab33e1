"""Objects: contents, keys, metadata, ranges, conditions, digests, copies, encryption by the client's key."""
import base64
import datetime
import hashlib
import io
import random
import subprocess

import pytest

from harness.s3 import code


@pytest.mark.parametrize("size", [0, 1, 16384, 16385, 65536, 65537, 5_000_000])
def test_round_trip(s3, bucket, size):
    body = random.Random(size).randbytes(size)
    put = s3.put_object(Bucket=bucket, Key="k", Body=body)
    assert put["ETag"] == '"%s"' % hashlib.md5(body).hexdigest()
    got = s3.get_object(Bucket=bucket, Key="k")
    assert got["Body"].read() == body
    assert got["ContentLength"] == size and got["ETag"] == put["ETag"]
    head = s3.head_object(Bucket=bucket, Key="k")
    assert head["ContentLength"] == size and head["ContentType"] == "binary/octet-stream"


@pytest.mark.parametrize("key", [
    "plain", "a/b/c", "with space", "plus+plus", "ünïcödé/ключ/鍵", "a//b", "/lead", "trail/", "q?x=1&y=2", "100%", "%41",
    "..", "./a/../b", "~tilde!*'()", "a" * 1024, "tab\tnl\n"])
def test_keys(s3, bucket, key):
    s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
    assert s3.get_object(Bucket=bucket, Key=key)["Body"].read() == key.encode()
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket)["Contents"]] == [key]
    s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": key})
    assert s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == key.encode()
    s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "copy"}]})
    s3.delete_object(Bucket=bucket, Key=key)
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0


def test_key_too_long(s3, bucket):
    assert code(s3.put_object, Bucket=bucket, Key="a" * 1025, Body=b"") == ("KeyTooLongError", 400)


def test_metadata(s3, bucket):
    expires = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    s3.put_object(
        Bucket=bucket, Key="k", Body=b"x", ContentType="text/plain", CacheControl="max-age=1", ContentLanguage="de",
        ContentDisposition="attachment", ContentEncoding="gzip", Expires=expires, Metadata={"a": "1", "b-c": "two words"},
        StorageClass="STANDARD_IA")
    head = s3.head_object(Bucket=bucket, Key="k")
    assert head["Metadata"] == {"a": "1", "b-c": "two words"}
    assert (head["ContentType"], head["CacheControl"], head["ContentLanguage"], head["ContentDisposition"],
            head["ContentEncoding"], head["StorageClass"]) == (
        "text/plain", "max-age=1", "de", "attachment", "gzip", "STANDARD_IA")
    got = s3.get_object(Bucket=bucket, Key="k", ResponseContentType="x/y", ResponseCacheControl="no")
    assert got["ContentType"] == "x/y" and got["CacheControl"] == "no"
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"", Metadata={"a": "x" * 2049}) == ("MetadataTooLarge", 400)
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"", StorageClass="NONE") == ("InvalidStorageClass", 400)


@pytest.mark.parametrize("size", [1000, 200_000])
def test_ranges(region, s3, bucket, size):
    body = random.Random(1).randbytes(size)
    s3.put_object(Bucket=bucket, Key="k", Body=body)
    for text, expected in [
            ("bytes=0-0", body[:1]), ("bytes=5-99", body[5:100]), (f"bytes={size - 1}-", body[-1:]),
            ("bytes=-7", body[-7:]), (f"bytes=10-{size * 2}", body[10:]), (f"bytes=-{size * 2}", body)]:
        got = s3.get_object(Bucket=bucket, Key="k", Range=text)
        assert got["Body"].read() == expected, text
        assert got["ResponseMetadata"]["HTTPStatusCode"] == 206
        first = size - len(expected) if text.startswith("bytes=-") else int(text[6:].split("-")[0])
        assert got["ContentRange"] == f"bytes {first}-{first + len(expected) - 1}/{size}"
    for text in ["bytes=9-5", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4"]:
        assert s3.get_object(Bucket=bucket, Key="k", Range=text)["Body"].read() == body, text
    for text in [f"bytes={size}-", "bytes=-0"]:
        assert code(s3.get_object, Bucket=bucket, Key="k", Range=text) == ("InvalidRange", 416), text


def test_conditions(s3, bucket):
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"1")["ETag"]
    modified = s3.head_object(Bucket=bucket, Key="k")["LastModified"]
    hour = datetime.timedelta(hours=1)
    get = lambda **more: s3.get_object(Bucket=bucket, Key="k", **more)
    get(IfMatch=etag), get(IfNoneMatch='"x"'), get(IfModifiedSince=modified - hour), get(IfUnmodifiedSince=modified + hour)
    assert code(get, IfMatch='"x"') == ("PreconditionFailed", 412)
    assert code(get, IfNoneMatch=etag) == ("304", 304)
    assert code(get, IfModifiedSince=modified + hour) == ("304", 304)
    assert code(get, IfUnmodifiedSince=modified - hour) == ("PreconditionFailed", 412)
    get(IfMatch=etag, IfUnmodifiedSince=modified - hour)
    assert code(get, IfNoneMatch=etag, IfModifiedSince=modified - hour) == ("304", 304)


def test_conditional_writes(s3, bucket):
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"1", IfNoneMatch="*")["ETag"]
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfNoneMatch="*") == ("PreconditionFailed", 412)
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfMatch='"no"') == ("PreconditionFailed", 412)
    assert code(s3.put_object, Bucket=bucket, Key="other", Body=b"2", IfMatch=etag) == ("NoSuchKey", 404)
    s3.put_object(Bucket=bucket, Key="k", Body=b"2", IfMatch=etag)
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"2"


def test_digests(s3, region, bucket):
    put = lambda **more: s3.put_object(Bucket=bucket, Key="k", Body=b"hello", **more)
    put(ContentMD5=base64.b64encode(hashlib.md5(b"hello").digest()).decode())
    assert code(put, ContentMD5=base64.b64encode(hashlib.md5(b"other").digest()).decode()) == ("BadDigest", 400)
    assert code(put, ContentMD5="short") == ("InvalidDigest", 400)
    for algorithm in ["CRC32", "SHA1", "SHA256"]:
        answer = put(ChecksumAlgorithm=algorithm)
        head = s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
        assert head["Checksum" + algorithm] == answer["Checksum" + algorithm]
    crc64 = base64.b64encode((0x3377857006524257).to_bytes(8, "big")).decode()
    assert put(ChecksumCRC64NVME=crc64)["ChecksumCRC64NVME"] == crc64
    crc32c = base64.b64encode((0x9A71BB4C).to_bytes(4, "big")).decode()
    assert put(ChecksumCRC32C=crc32c)["ChecksumCRC32C"] == crc32c
    assert code(put, ChecksumCRC32C=base64.b64encode(b"\0" * 4).decode()) == ("BadDigest", 400)
    assert code(put, ChecksumSHA256="bad") == ("InvalidRequest", 400)
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"hello"


def test_unsigned_trailer(region, bucket):
    # What SDKs send over TLS: chunks without signatures, the checksum in the trailer.
    client = region.client()
    answer = client.put_object(Bucket=bucket, Key="k", Body=io.BytesIO(b"z" * 300_000), ChecksumAlgorithm="CRC32")
    assert answer["ChecksumCRC32"]
    assert client.get_object(Bucket=bucket, Key="k")["Body"].read() == b"z" * 300_000


def test_copy(s3, bucket):
    body = random.Random(3).randbytes(100_000)
    s3.put_object(Bucket=bucket, Key="a", Body=body, Metadata={"m": "1"}, ContentType="text/x")
    s3.copy_object(Bucket=bucket, Key="b", CopySource=f"{bucket}/a")
    s3.copy_object(Bucket=bucket, Key="c", CopySource=f"{bucket}/a", MetadataDirective="REPLACE", Metadata={"n": "2"})
    s3.delete_object(Bucket=bucket, Key="a")
    b, c = s3.get_object(Bucket=bucket, Key="b"), s3.get_object(Bucket=bucket, Key="c")
    assert b["Body"].read() == c["Body"].read() == body
    assert b["Metadata"] == {"m": "1"} and b["ContentType"] == "text/x" and c["Metadata"] == {"n": "2"}
    assert code(s3.copy_object, Bucket=bucket, Key="b", CopySource=f"{bucket}/b") == ("InvalidRequest", 400)
    assert code(s3.copy_object, Bucket=bucket, Key="d", CopySource=f"{bucket}/gone") == ("NoSuchKey", 404)
    assert code(s3.copy_object, Bucket=bucket, Key="d", CopySource=f"{bucket}/b", CopySourceIfMatch='"x"') == (
        "PreconditionFailed", 412)


def test_delete_objects(s3, bucket):
    for index in range(5):
        s3.put_object(Bucket=bucket, Key=str(index), Body=b"")
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": str(i)} for i in range(7)]})
    assert sorted(d["Key"] for d in answer["Deleted"]) == [str(i) for i in range(7)]
    s3.put_object(Bucket=bucket, Key="0", Body=b"")
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "0"}], "Quiet": True})
    assert "Deleted" not in answer
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0
    many = {"Objects": [{"Key": "k%d" % i} for i in range(1001)]}
    assert code(s3.delete_objects, Bucket=bucket, Delete=many) == ("MalformedXML", 400)


@pytest.mark.parametrize("size", [10, 200_000])
def test_customer_key(region, s3, bucket, size):
    key, other = b"k" * 32, b"o" * 32
    body = random.Random(2).randbytes(size)
    sse = lambda k: {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": k}
    s3.put_object(Bucket=bucket, Key="k", Body=body, **sse(key))
    assert s3.get_object(Bucket=bucket, Key="k", **sse(key))["Body"].read() == body
    ranged = s3.get_object(Bucket=bucket, Key="k", Range="bytes=3-7", **sse(key))
    assert ranged["Body"].read() == body[3:8]
    assert code(s3.get_object, Bucket=bucket, Key="k") == ("InvalidRequest", 400)
    assert code(s3.get_object, Bucket=bucket, Key="k", **sse(other)) == ("AccessDenied", 403)
    stored = subprocess.run(["grep", "-rqF", "--binary-files=text", "-e", "zzzz", region.data + "/s3"])
    assert stored.returncode in (0, 1)


def test_default_encryption(s3, bucket):
    """What a bucket asks for itself is said of each object, however it came."""
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [
        {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]})
    assert s3.put_object(Bucket=bucket, Key="k", Body=b"x")["ServerSideEncryption"] == "AES256"
    assert s3.head_object(Bucket=bucket, Key="k")["ServerSideEncryption"] == "AES256"
    assert s3.copy_object(Bucket=bucket, Key="copy", CopySource=f"{bucket}/k")["ServerSideEncryption"] == "AES256"
    assert code(s3.copy_object, Bucket=bucket, Key="k", CopySource=f"{bucket}/k") == ("InvalidRequest", 400)
    upload = s3.create_multipart_upload(Bucket=bucket, Key="parts")
    assert upload["ServerSideEncryption"] == "AES256"
    part = s3.upload_part_copy(
        Bucket=bucket, Key="parts", UploadId=upload["UploadId"], PartNumber=1, CopySource=f"{bucket}/k")
    assert part["ServerSideEncryption"] == "AES256"


@pytest.mark.parametrize("sent,kept", [
    ("deflate, gzip", "deflate, gzip"), ("gzip,aws-chunked", "gzip"), ("aws-chunked, gzip", "gzip"), ("aws-chunked", None)])
def test_content_encoding(s3, bucket, sent, kept):
    s3.put_object(Bucket=bucket, Key="k", Body=b"x", ContentEncoding=sent)
    assert s3.head_object(Bucket=bucket, Key="k").get("ContentEncoding") == kept
