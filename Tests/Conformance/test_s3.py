"""S3 as boto3, aws-cli, s3cmd and plain HTTP see it, against a running region."""
import base64
import datetime
import hashlib
import hmac
import http.client
import io
import json
import os
import random
import subprocess
import urllib.parse
import urllib.request
import uuid

import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from s3_region import Region


@pytest.fixture(scope="module")
def region():
    region = Region()
    yield region
    region.remove()


@pytest.fixture(scope="module")
def s3(region):
    return region.client()


@pytest.fixture
def bucket(s3):
    name = "t-" + uuid.uuid4().hex[:20]
    s3.create_bucket(Bucket=name)
    return name


def code(call, *arguments, **parameters):
    """Error code and status of a call that must fail."""
    with pytest.raises(ClientError) as failure:
        call(*arguments, **parameters)
    answer = failure.value.response
    return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]


def plain(region, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", region.port, timeout=30)
    connection.request(method, path, body=body, headers=headers or {})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), data


# Buckets


def test_bucket_life(s3, bucket):
    assert bucket in [b["Name"] for b in s3.list_buckets()["Buckets"]]
    s3.head_bucket(Bucket=bucket)
    assert s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] is None
    s3.put_object(Bucket=bucket, Key="x", Body=b"")
    assert code(s3.delete_bucket, Bucket=bucket) == ("BucketNotEmpty", 409)
    s3.delete_object(Bucket=bucket, Key="x")
    s3.delete_bucket(Bucket=bucket)
    assert code(s3.head_bucket, Bucket=bucket) == ("404", 404)
    assert code(s3.delete_bucket, Bucket=bucket) == ("NoSuchBucket", 404)


@pytest.mark.parametrize("name", ["UPPER", "ab", "under_score", "1.2.3.4", "-dash", "a..b", "x" * 64])
def test_bad_bucket_names(region, name):
    client = region.client(s3={"addressing_style": "path"})
    client.meta.events.unregister("before-parameter-build.s3", __import__("botocore.handlers").handlers.validate_bucket_name)
    assert code(client.create_bucket, Bucket=name) == ("InvalidBucketName", 400)


def test_no_bucket(s3):
    assert code(s3.get_object, Bucket="nobody-has-this", Key="x") == ("NoSuchBucket", 404)
    assert code(s3.list_objects_v2, Bucket="nobody-has-this") == ("NoSuchBucket", 404)


# Objects


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


# Listings


def walk_v1(s3, bucket, size, **more):
    keys, prefixes, marker = [], [], None
    while True:
        page = s3.list_objects(Bucket=bucket, MaxKeys=size, **({"Marker": marker} if marker else {}), **more)
        keys += [o["Key"] for o in page.get("Contents", [])]
        prefixes += [p["Prefix"] for p in page.get("CommonPrefixes", [])]
        assert len(page.get("Contents", [])) + len(page.get("CommonPrefixes", [])) <= size
        if not page["IsTruncated"]:
            return keys, prefixes
        marker = page.get("NextMarker") or page["Contents"][-1]["Key"]


def walk_v2(s3, bucket, size, **more):
    keys, prefixes = [], []
    for page in s3.get_paginator("list_objects_v2").paginate(
            Bucket=bucket, PaginationConfig={"PageSize": size}, **more):
        keys += [o["Key"] for o in page.get("Contents", [])]
        prefixes += [p["Prefix"] for p in page.get("CommonPrefixes", [])]
        assert page["KeyCount"] <= size
    return keys, prefixes


def test_listing_against_model(s3, bucket):
    random_source = random.Random(7)
    keys = {"".join(random_source.choice("ab/é") for _ in range(random_source.randint(1, 6))) for _ in range(120)}
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=b"")
    ordered = sorted(keys, key=lambda k: k.encode())
    for prefix in ["", "a", "a/", "é", "zz"]:
        for delimiter in ["", "/", "b", "/a"]:
            items, groups = [], []
            for key in ordered:
                if not key.startswith(prefix):
                    continue
                at = key.find(delimiter, len(prefix)) if delimiter else -1
                if at < 0:
                    items.append(key)
                elif key[:at + len(delimiter)] not in groups:
                    groups.append(key[:at + len(delimiter)])
            for size in [1, 3, 1000]:
                expected = (items, groups)
                assert walk_v1(s3, bucket, size, Prefix=prefix, Delimiter=delimiter) == expected
                assert walk_v2(s3, bucket, size, Prefix=prefix, Delimiter=delimiter) == expected


def test_listing_parameters(s3, bucket):
    for key in ["a", "b", "c/1", "c/2", "d"]:
        s3.put_object(Bucket=bucket, Key=key, Body=b"")
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket, StartAfter="b")["Contents"]] == ["c/1", "c/2", "d"]
    assert s3.list_objects_v2(Bucket=bucket, MaxKeys=0)["KeyCount"] == 0
    assert s3.list_objects_v2(Bucket=bucket, FetchOwner=True)["Contents"][0]["Owner"]["ID"]
    assert code(s3.list_objects_v2, Bucket=bucket, ContinuationToken="nonsense") == ("InvalidArgument", 400)
    assert code(s3.list_objects_v2, Bucket=bucket, MaxKeys=-1) == ("InvalidArgument", 400)
    page = s3.list_objects(Bucket=bucket, Delimiter="/", Marker="c/")
    assert [o["Key"] for o in page["Contents"]] == ["d"] and "CommonPrefixes" not in page


# Multipart


def test_multipart(s3, bucket):
    parts = [random.Random(n).randbytes(5 << 20) for n in range(2)] + [b"tail"]
    upload = s3.create_multipart_upload(Bucket=bucket, Key="k", Metadata={"a": "b"})["UploadId"]
    tags = {}
    for number in [3, 1, 2]:
        tags[number] = s3.upload_part(
            Bucket=bucket, Key="k", UploadId=upload, PartNumber=number, Body=parts[number - 1])["ETag"]
    listed = s3.list_parts(Bucket=bucket, Key="k", UploadId=upload)["Parts"]
    assert [(p["PartNumber"], p["Size"]) for p in listed] == [(1, 5 << 20), (2, 5 << 20), (3, 4)]
    assert [u["UploadId"] for u in s3.list_multipart_uploads(Bucket=bucket)["Uploads"]] == [upload]
    chosen = [{"PartNumber": n, "ETag": tags[n]} for n in [1, 2, 3]]
    complete = lambda parts: s3.complete_multipart_upload(
        Bucket=bucket, Key="k", UploadId=upload, MultipartUpload={"Parts": parts})
    assert code(complete, chosen[::-1]) == ("InvalidPartOrder", 400)
    assert code(complete, [dict(chosen[0], ETag='"' + "0" * 32 + '"')]) == ("InvalidPart", 400)
    assert code(complete, [chosen[2], {"PartNumber": 9, "ETag": tags[1]}]) == ("InvalidPart", 400)
    etag = complete(chosen)["ETag"]
    assert etag == '"%s-3"' % hashlib.md5(b"".join(hashlib.md5(p).digest() for p in parts)).hexdigest()
    got = s3.get_object(Bucket=bucket, Key="k")
    assert got["Body"].read() == b"".join(parts) and got["Metadata"] == {"a": "b"}
    second = s3.get_object(Bucket=bucket, Key="k", PartNumber=2)
    assert second["Body"].read() == parts[1] and second["PartsCount"] == 3
    across = s3.get_object(Bucket=bucket, Key="k", Range=f"bytes={(5 << 20) - 10}-{(5 << 20) + 9}")
    assert across["Body"].read() == parts[0][-10:] + parts[1][:10]
    assert code(complete, chosen) == ("NoSuchUpload", 404)
    assert "Uploads" not in s3.list_multipart_uploads(Bucket=bucket)


def test_multipart_errors(s3, bucket):
    upload = s3.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
    part = dict(Bucket=bucket, Key="k", UploadId=upload)
    tags = [s3.upload_part(PartNumber=n, Body=b"small", **part)["ETag"] for n in [1, 2]]
    small = {"Parts": [{"PartNumber": n + 1, "ETag": tag} for n, tag in enumerate(tags)]}
    assert code(s3.complete_multipart_upload, MultipartUpload=small, **part) == ("EntityTooSmall", 400)
    assert code(s3.complete_multipart_upload, MultipartUpload={"Parts": []}, **part) == ("MalformedXML", 400)
    assert code(s3.upload_part, PartNumber=0, Body=b"", **part) == ("InvalidArgument", 400)
    assert code(s3.upload_part, PartNumber=10001, Body=b"", **part) == ("InvalidArgument", 400)
    s3.abort_multipart_upload(**part)
    assert code(s3.list_parts, **part) == ("NoSuchUpload", 404)
    assert code(s3.get_object, Bucket=bucket, Key="k") == ("NoSuchKey", 404)


def test_part_copy(s3, bucket):
    source = random.Random(5).randbytes(6 << 20)
    s3.put_object(Bucket=bucket, Key="s", Body=source)
    upload = s3.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
    part = dict(Bucket=bucket, Key="k", UploadId=upload, CopySource=f"{bucket}/s")
    one = s3.upload_part_copy(PartNumber=1, **part)["CopyPartResult"]["ETag"]
    two = s3.upload_part_copy(PartNumber=2, CopySourceRange="bytes=100-199", **part)["CopyPartResult"]["ETag"]
    assert code(s3.upload_part_copy, PartNumber=3, CopySourceRange=f"bytes=0-{6 << 20}", **part) == ("InvalidArgument", 400)
    s3.complete_multipart_upload(Bucket=bucket, Key="k", UploadId=upload, MultipartUpload={
        "Parts": [{"PartNumber": 1, "ETag": one}, {"PartNumber": 2, "ETag": two}]})
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == source + source[100:200]


@pytest.mark.parametrize("algorithm,kind", [
    ("CRC32", "FULL_OBJECT"), ("CRC32", "COMPOSITE"), ("SHA256", "COMPOSITE"), ("SHA1", "COMPOSITE")])
def test_multipart_checksums(s3, bucket, algorithm, kind):
    import zlib
    parts = [b"a" * (5 << 20), b"b" * 1234]
    upload = s3.create_multipart_upload(
        Bucket=bucket, Key="k", ChecksumAlgorithm=algorithm, ChecksumType=kind)["UploadId"]
    done = []
    for number, body in enumerate(parts, 1):
        answer = s3.upload_part(
            Bucket=bucket, Key="k", UploadId=upload, PartNumber=number, Body=body, ChecksumAlgorithm=algorithm)
        name = "Checksum" + algorithm
        done.append({"PartNumber": number, "ETag": answer["ETag"], name: answer[name]})
    answer = s3.complete_multipart_upload(Bucket=bucket, Key="k", UploadId=upload, MultipartUpload={"Parts": done})
    digest = {"CRC32": lambda b: zlib.crc32(b).to_bytes(4, "big"), "SHA1": lambda b: hashlib.sha1(b).digest(),
              "SHA256": lambda b: hashlib.sha256(b).digest()}[algorithm]
    if kind == "FULL_OBJECT":
        expected = base64.b64encode(digest(b"".join(parts))).decode()
    else:
        expected = base64.b64encode(digest(b"".join(map(digest, parts)))).decode() + "-2"
    assert answer["Checksum" + algorithm] == expected
    attributes = s3.get_object_attributes(
        Bucket=bucket, Key="k", ObjectAttributes=["ETag", "Checksum", "ObjectParts", "ObjectSize", "StorageClass"])
    assert attributes["ObjectParts"]["TotalPartsCount"] == 2 and attributes["ObjectSize"] == (5 << 20) + 1234
    assert attributes["Checksum"]["ChecksumType"] == kind


def test_transfer_manager(region, bucket, tmp_path):
    client = region.client()
    path = tmp_path / "big"
    body = random.Random(9).randbytes(40 << 20)
    path.write_bytes(body)
    client.upload_file(str(path), bucket, "big")
    client.download_file(bucket, "big", str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == body


# Versions


def test_versions(s3, bucket):
    assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
    s3.put_object(Bucket=bucket, Key="k", Body=b"null")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    ids = [s3.put_object(Bucket=bucket, Key="k", Body=b"%d" % n)["VersionId"] for n in range(3)]
    assert len(set(ids)) == 3
    marker = s3.delete_object(Bucket=bucket, Key="k")
    assert marker["DeleteMarker"]
    assert code(s3.get_object, Bucket=bucket, Key="k") == ("NoSuchKey", 404)
    assert code(s3.get_object, Bucket=bucket, Key="k", VersionId=marker["VersionId"]) == ("MethodNotAllowed", 405)
    assert s3.get_object(Bucket=bucket, Key="k", VersionId=ids[1])["Body"].read() == b"1"
    assert s3.get_object(Bucket=bucket, Key="k", VersionId="null")["Body"].read() == b"null"
    listed = s3.list_object_versions(Bucket=bucket)
    assert [v["VersionId"] for v in listed["Versions"]] == ids[::-1] + ["null"]
    assert [m["VersionId"] for m in listed["DeleteMarkers"]] == [marker["VersionId"]]
    assert listed["DeleteMarkers"][0]["IsLatest"] and not any(v["IsLatest"] for v in listed["Versions"])
    seen = []
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket, PaginationConfig={"PageSize": 2}):
        seen += [v["VersionId"] for v in page.get("Versions", []) + page.get("DeleteMarkers", [])]
    assert sorted(seen) == sorted(ids + ["null", marker["VersionId"]])
    s3.delete_object(Bucket=bucket, Key="k", VersionId=marker["VersionId"])
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"2"
    s3.delete_object(Bucket=bucket, Key="k", VersionId=ids[2])
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"1"
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    assert s3.put_object(Bucket=bucket, Key="k", Body=b"suspended")["VersionId"] == "null"
    assert s3.get_object(Bucket=bucket, Key="k", VersionId="null")["Body"].read() == b"suspended"
    assert len(s3.list_object_versions(Bucket=bucket)["Versions"]) == 3
    assert code(s3.get_object, Bucket=bucket, Key="k", VersionId="0" * 32) == ("NoSuchVersion", 404)
    assert code(s3.get_object, Bucket=bucket, Key="k", VersionId="bogus") == ("InvalidArgument", 400)


# Sub-resources


def test_tagging(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"", Tagging="a=1&b=two%20words")
    assert s3.head_object(Bucket=bucket, Key="k")["ResponseMetadata"]["HTTPHeaders"]["x-amz-tagging-count"] == "2"
    tags = lambda: {t["Key"]: t["Value"] for t in s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"]}
    assert tags() == {"a": "1", "b": "two words"}
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "c", "Value": "3"}]})
    assert tags() == {"c": "3"}
    s3.delete_object_tagging(Bucket=bucket, Key="k")
    assert tags() == {}
    many = {"TagSet": [{"Key": str(n), "Value": ""} for n in range(11)]}
    assert code(s3.put_object_tagging, Bucket=bucket, Key="k", Tagging=many) == ("BadRequest", 400)
    assert code(s3.get_bucket_tagging, Bucket=bucket) == ("NoSuchTagSet", 404)
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": [{"Key": "x", "Value": "y"}]})
    assert s3.get_bucket_tagging(Bucket=bucket)["TagSet"] == [{"Key": "x", "Value": "y"}]


def test_acl_and_anonymous(region, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"data")
    assert plain(region, "GET", f"/{bucket}/k")[0] == 403
    assert plain(region, "GET", f"/{bucket}")[0] == 403
    assert code(s3.put_object_acl, Bucket=bucket, Key="k", ACL="public-read") == ("AccessControlListNotSupported", 400)
    s3.put_bucket_ownership_controls(
        Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]})
    s3.put_object_acl(Bucket=bucket, Key="k", ACL="public-read")
    assert plain(region, "GET", f"/{bucket}/k")[2] == b"data"
    assert plain(region, "PUT", f"/{bucket}/k", body=b"x")[0] == 403
    assert {g["Permission"] for g in s3.get_object_acl(Bucket=bucket, Key="k")["Grants"]} == {"READ", "FULL_CONTROL"}
    s3.put_bucket_acl(Bucket=bucket, ACL="public-read")
    assert plain(region, "GET", f"/{bucket}")[0] == 200
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration={
        "BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True})
    assert plain(region, "GET", f"/{bucket}/k")[0] == 403
    assert code(s3.put_object_acl, Bucket=bucket, Key="k", ACL="public-read") == ("AccessDenied", 403)


def test_policy(region, s3, bucket):
    s3.put_object(Bucket=bucket, Key="pub/k", Body=b"data")
    s3.put_object(Bucket=bucket, Key="priv/k", Body=b"data")
    assert code(s3.get_bucket_policy, Bucket=bucket) == ("NoSuchBucketPolicy", 404)
    policy = {"Version": "2012-10-17", "Statement": [
        {"Sid": "read", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
         "Resource": f"arn:aws:s3:::{bucket}/pub/*"},
        {"Sid": "nobody", "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:DeleteObject",
         "Resource": f"arn:aws:s3:::{bucket}/*"}]}
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
    assert json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"]) == policy
    assert s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"]["IsPublic"]
    assert plain(region, "GET", f"/{bucket}/pub/k")[2] == b"data"
    assert plain(region, "GET", f"/{bucket}/priv/k")[0] == 403
    assert plain(region, "GET", f"/{bucket}/pub/missing")[0] == 403
    assert code(s3.delete_object, Bucket=bucket, Key="pub/k") == ("AccessDenied", 403)
    s3.delete_bucket_policy(Bucket=bucket)
    s3.delete_object(Bucket=bucket, Key="pub/k")
    for bad in ["", "[]", "{", '{"Version":"2012-10-17","Statement":[]}', json.dumps({**policy, "X": 1}),
                json.dumps({**policy, "Statement": [{**policy["Statement"][0], "Resource": "arn:aws:s3:::other/*"}]}),
                json.dumps({**policy, "Statement": [{**policy["Statement"][0], "Effect": "Maybe"}]})]:
        assert code(s3.put_bucket_policy, Bucket=bucket, Policy=bad) == ("MalformedPolicy", 400), bad


def client_with(region, key, secret, service="s3"):
    import boto3
    return boto3.client(service, endpoint_url=region.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
                        region_name="us-east-1", config=Config(retries={"max_attempts": 0, "mode": "standard"}))


def test_append_only_key(region, s3, bucket):
    text = region.administer("keys", "create", "--append-only", bucket)
    values = dict(line.split(" = ") for line in text.splitlines() if " = " in line)
    keys = values["aws_access_key_id"], values["aws_secret_access_key"]
    writer = client_with(region, *keys)
    writer.put_object(Bucket=bucket, Key="one", Body=b"1")
    denied = ("AccessDenied", 403)
    assert code(writer.put_object, Bucket=bucket, Key="one", Body=b"2") == denied
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    assert code(writer.put_object, Bucket=bucket, Key="one", Body=b"2") == denied
    assert code(writer.delete_object, Bucket=bucket, Key="one") == denied
    assert code(writer.get_object, Bucket=bucket, Key="one") == denied
    assert code(writer.copy_object, Bucket=bucket, Key="one", CopySource=f"{bucket}/one") == denied
    assert code(writer.delete_bucket_policy, Bucket=bucket) == denied
    assert code(writer.put_bucket_lifecycle_configuration, Bucket=bucket, LifecycleConfiguration={"Rules": [
        {"ID": "x", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}]}) == denied
    assert code(writer.create_bucket, Bucket="another-" + bucket) == denied
    answer = writer.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "one"}]})
    assert [e["Code"] for e in answer["Errors"]] == ["AccessDenied"]
    parts = [b"a" * (5 << 20), b"b"]
    upload = writer.create_multipart_upload(Bucket=bucket, Key="many")["UploadId"]
    done = [{"PartNumber": n, "ETag": writer.upload_part(
        Bucket=bucket, Key="many", UploadId=upload, PartNumber=n, Body=body)["ETag"]} for n, body in enumerate(parts, 1)]
    writer.complete_multipart_upload(Bucket=bucket, Key="many", UploadId=upload, MultipartUpload={"Parts": done})
    assert s3.get_object(Bucket=bucket, Key="one")["Body"].read() == b"1"
    # Nor may it make itself another key, or stop a server.
    assert code(client_with(region, *keys, "iam").create_access_key)[1] == 403
    assert code(client_with(region, *keys, "ec2").describe_instances)[0] == "UnauthorizedOperation"


def test_users(region, s3, bucket):
    iam = region.client("iam")
    name = "alice-" + bucket[2:10]
    iam.create_user(UserName=name)
    assert code(iam.create_user, UserName=name) == ("EntityAlreadyExists", 409)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    alice = client_with(region, key["AccessKeyId"], key["SecretAccessKey"])
    s3.put_object(Bucket=bucket, Key="home/a", Body=b"a")
    s3.put_object(Bucket=bucket, Key="b", Body=b"b")
    assert code(alice.get_object, Bucket=bucket, Key="home/a") == ("AccessDenied", 403)
    policy = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": f"arn:aws:s3:::{bucket}/home/*"}]}
    iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(policy))
    assert iam.get_user_policy(UserName=name, PolicyName="p")["PolicyDocument"] == policy
    assert iam.list_user_policies(UserName=name)["PolicyNames"] == ["p"]
    assert alice.get_object(Bucket=bucket, Key="home/a")["Body"].read() == b"a"
    alice.put_object(Bucket=bucket, Key="home/c", Body=b"c")
    assert code(alice.get_object, Bucket=bucket, Key="b") == ("AccessDenied", 403)
    assert code(alice.delete_object, Bucket=bucket, Key="home/c") == ("AccessDenied", 403)
    # Who may not list does not learn which keys exist.
    assert code(alice.get_object, Bucket=bucket, Key="home/missing") == ("AccessDenied", 403)
    assert code(client_with(region, key["AccessKeyId"], key["SecretAccessKey"], "ec2").describe_instances)[0] == (
        "UnauthorizedOperation")
    assert code(iam.put_user_policy, UserName=name, PolicyName="q", PolicyDocument="{")[0] == "MalformedPolicyDocument"
    iam.delete_user_policy(UserName=name, PolicyName="p")
    assert code(alice.get_object, Bucket=bucket, Key="home/a") == ("AccessDenied", 403)
    assert code(iam.delete_user, UserName=name)[0] == "DeleteConflict"
    iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
    iam.delete_user(UserName=name)


def test_cors(region, s3, bucket):
    assert code(s3.get_bucket_cors, Bucket=bucket) == ("NoSuchCORSConfiguration", 404)
    rule = {"AllowedOrigins": ["http://*.example.com"], "AllowedMethods": ["GET", "PUT"], "AllowedHeaders": ["x-*"],
            "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 60}
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})
    assert s3.get_bucket_cors(Bucket=bucket)["CORSRules"] == [rule]
    ask = lambda origin, method, headers="": plain(region, "OPTIONS", f"/{bucket}/k", headers={
        "Origin": origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers})
    status, headers, _ = ask("http://a.example.com", "PUT", "x-one")
    assert status == 200 and headers["access-control-allow-origin"] == "http://a.example.com"
    assert headers["access-control-max-age"] == "60"
    assert ask("http://evil.org", "PUT")[0] == 403
    assert ask("http://a.example.com", "DELETE")[0] == 403
    assert ask("http://a.example.com", "PUT", "y-one")[0] == 403


def test_lifecycle(s3, bucket):
    rules = [{"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "logs/"}, "Expiration": {"Days": 7},
              "NoncurrentVersionExpiration": {"NoncurrentDays": 3},
              "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1},
              "Transitions": [{"Days": 3, "StorageClass": "GLACIER"}]}]
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})
    assert s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"] == rules
    s3.delete_bucket_lifecycle(Bucket=bucket)
    assert code(s3.get_bucket_lifecycle_configuration, Bucket=bucket) == ("NoSuchLifecycleConfiguration", 404)


def test_object_lock(s3):
    bucket = "lock-" + uuid.uuid4().hex[:16]
    s3.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=True)
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    locked = lambda mode: s3.put_object(
        Bucket=bucket, Key="k", Body=b"", ObjectLockMode=mode, ObjectLockRetainUntilDate=until)["VersionId"]
    governed, complied = locked("GOVERNANCE"), locked("COMPLIANCE")
    delete = lambda version, **more: s3.delete_object(Bucket=bucket, Key="k", VersionId=version, **more)
    assert code(delete, governed) == ("AccessDenied", 403)
    assert code(delete, complied, BypassGovernanceRetention=True) == ("AccessDenied", 403)
    delete(governed, BypassGovernanceRetention=True)
    shorter = {"Mode": "COMPLIANCE", "RetainUntilDate": until - datetime.timedelta(hours=1)}
    assert code(s3.put_object_retention, Bucket=bucket, Key="k", VersionId=complied, Retention=shorter) == (
        "AccessDenied", 403)
    held = s3.put_object(Bucket=bucket, Key="h", Body=b"", ObjectLockLegalHoldStatus="ON")["VersionId"]
    assert code(s3.delete_object, Bucket=bucket, Key="h", VersionId=held) == ("AccessDenied", 403)
    s3.put_object_legal_hold(Bucket=bucket, Key="h", LegalHold={"Status": "OFF"})
    s3.delete_object(Bucket=bucket, Key="h", VersionId=held)
    assert code(s3.put_bucket_versioning, Bucket=bucket, VersioningConfiguration={"Status": "Suspended"}) == (
        "InvalidBucketState", 409)


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


# Signatures and forms


@pytest.mark.parametrize("version", ["s3", "s3v4"])
def test_presigned(region, bucket, version):
    client = region.client(signature_version=version)
    put = client.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "a b"})
    request = urllib.request.Request(put, data=b"data", method="PUT", headers={"Content-Type": ""})
    urllib.request.urlopen(request).close()
    url = client.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "a b"}, ExpiresIn=60)
    assert urllib.request.urlopen(url).read() == b"data"
    status, _, body = plain(region, "GET", urllib.parse.urlsplit(url).path + "?" + urllib.parse.urlsplit(url).query + "x")
    assert status in (400, 403)


@pytest.mark.parametrize("version", ["s3", "s3v4"])
def test_signature_versions(region, bucket, version):
    client = region.client(signature_version=version)
    client.put_object(Bucket=bucket, Key="k", Body=b"x" * 100_000)
    assert client.get_object(Bucket=bucket, Key="k")["Body"].read() == b"x" * 100_000
    client.list_objects(Bucket=bucket, Prefix="k")


def test_wrong_keys(region, bucket):
    client = region.client()
    client._request_signer._credentials.secret_key = "wrong"
    assert code(client.list_objects_v2, Bucket=bucket) == ("SignatureDoesNotMatch", 403)


def form(fields, body, boundary="frontier", filename="f.txt"):
    text = b""
    for name, value in fields.items():
        text += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    text += (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n'
             "Content-Type: text/plain\r\n\r\n").encode()
    return text + body + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


@pytest.mark.parametrize("version,field", [("s3", "signature"), ("s3v4", "x-amz-signature")])
def test_post_form(region, s3, bucket, version, field):
    body = random.Random(8).randbytes(100_000)
    signed = region.client(signature_version=version).generate_presigned_post(
        bucket, "up/${filename}", Fields={"success_action_status": "201"},
        Conditions=[{"success_action_status": "201"}, ["content-length-range", 1, 200_000]])
    post = lambda fields, body: plain(region, "POST", f"/{bucket}", *(lambda f: (f[0], {"Content-Type": f[1]}))(form(fields, body)))
    status, _, answer = post(signed["fields"], body)
    assert status == 201 and b"<Key>up/f.txt</Key>" in answer
    assert s3.get_object(Bucket=bucket, Key="up/f.txt")["Body"].read() == body
    assert post(signed["fields"], b"x" * 200_001)[0] == 400
    assert post(dict(signed["fields"], extra="1"), body)[0] == 403
    assert post(dict(signed["fields"], key="down/x"), body)[0] == 403
    assert post({"key": "anonymous"}, body)[0] == 403
    assert post(dict(signed["fields"], **{field: "0" * len(signed["fields"][field])}), body)[0] == 403
    status, _, answer = plain(region, "POST", f"/{bucket}", b"nonsense", {"Content-Type": "multipart/form-data; boundary=x"})
    assert status == 400 and b"MalformedPOSTRequest" in answer


# Virtual hosts, clients, bad input


def test_virtual_host(region, s3, bucket):
    client = region.client(s3={"addressing_style": "virtual"})
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}]}))
    s3.put_object(Bucket=bucket, Key="a/b", Body=b"host")
    assert plain(region, "GET", "/a/b", headers={"Host": f"{bucket}.s3.amazonaws.com"})[2] == b"host"
    assert plain(region, "GET", "/a/b", headers={"Host": f"{bucket}.localhost:{region.port}"})[2] == b"host"


def test_expect_continue_after_refusal(region, bucket):
    # A refused upload must cost the client nothing: the answer comes instead of `100 Continue`.
    import socket
    with socket.create_connection(("127.0.0.1", region.port), timeout=30) as sock:
        sock.sendall(f"PUT /{bucket}/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000000\r\n"
                     "Expect: 100-continue\r\n\r\n".encode())
        answer = b""
        while chunk := sock.recv(65536):
            answer += chunk
    assert answer.startswith(b"HTTP/1.1 403") and b"100 Continue" not in answer


def test_aws_cli(region, bucket, tmp_path):
    source = tmp_path / "tree"
    (source / "sub").mkdir(parents=True)
    (source / "a.txt").write_text("a")
    (source / "sub" / "big").write_bytes(os.urandom(20 << 20))
    run = lambda *arguments: subprocess.run(
        ["aws", *arguments], env=region.variables, check=True, capture_output=True, text=True).stdout
    run("s3", "sync", str(source), f"s3://{bucket}/tree")
    assert "a.txt" in run("s3", "ls", f"s3://{bucket}/tree/")
    run("s3", "cp", f"s3://{bucket}/tree/sub/big", str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == (source / "sub" / "big").read_bytes()
    run("s3", "mv", f"s3://{bucket}/tree/a.txt", f"s3://{bucket}/b.txt")
    run("s3", "rm", "--recursive", f"s3://{bucket}/")
    run("s3", "rb", f"s3://{bucket}")


def test_s3cmd(region, tmp_path):
    import shutil
    if not shutil.which("s3cmd"):
        pytest.skip("s3cmd is not installed")
    config = tmp_path / "s3cfg"
    config.write_text(
        f"[default]\naccess_key={region.key}\nsecret_key={region.secret}\nhost_base=127.0.0.1:{region.port}\n"
        f"host_bucket=127.0.0.1:{region.port}\nuse_https=False\n")
    run = lambda *arguments: subprocess.run(
        ["s3cmd", "-c", str(config), *arguments], check=True, capture_output=True, text=True).stdout
    bucket = "s3cmd-" + uuid.uuid4().hex[:12]
    run("mb", f"s3://{bucket}")
    path = tmp_path / "file"
    path.write_bytes(os.urandom(17 << 20))
    run("put", str(path), f"s3://{bucket}/dir/file")
    assert f"s3://{bucket}/dir/" in run("ls", f"s3://{bucket}")
    run("get", f"s3://{bucket}/dir/file", str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == path.read_bytes()
    run("info", f"s3://{bucket}/dir/file")
    run("del", "--recursive", "--force", f"s3://{bucket}")
    run("rb", f"s3://{bucket}")


BOMB = ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        "<Delete><Object><Key>&b;</Key></Object></Delete>")


@pytest.mark.parametrize("body", [b"", b"<Delete", b"<Other/>", BOMB.encode(), b"\xff\xfe", b"<Delete></Delete>"])
def test_bad_xml(region, bucket, body):
    client = region.client()
    url = client.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "x"})
    # Sign the real request by hand through botocore, with a body of our own.
    from botocore.auth import S3SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
    request = AWSRequest("POST", f"{region.endpoint}/{bucket}?delete", data=body, headers={
        "Content-MD5": base64.b64encode(hashlib.md5(body).digest()).decode()})
    S3SigV4Auth(Credentials(region.key, region.secret), "s3", "us-east-1").add_auth(request)
    status, _, answer = plain(region, "POST", f"/{bucket}?delete", body, dict(request.headers))
    assert status == 400 and (b"MalformedXML" in answer or (body == b"" and b"MissingRequestBodyError" in answer)), answer


def test_hostile_http(region, bucket):
    status, _, _ = plain(region, "GET", f"/{bucket}", headers={"X-Junk": "a" * 70_000})
    assert status in (400, 413, 431)
    assert plain(region, "PUT", f"/{bucket}/%ff%fe")[0] in (400, 403)
    assert plain(region, "PATCH", f"/{bucket}/k")[0] in (403, 405)
    assert plain(region, "GET", "/" + "a" * 3000)[0] in (400, 403, 404)


# Durability


def test_kill(region):
    """An acknowledged PUT survives kill -9; one that was not answered is absent or whole."""
    own = Region()
    try:
        client = own.client()
        client.create_bucket(Bucket="kill-test")
        acknowledged = {}
        for round_ in range(3):
            import threading
            stop = threading.Event()

            def write(worker):
                source = random.Random(f"{round_}/{worker}")
                mine = own.client()
                count = 0
                while not stop.is_set():
                    key = f"{round_}/{worker}/{count}"
                    body = source.randbytes(source.choice([10, 4096, 30_000, 700_000]))
                    try:
                        mine.put_object(Bucket="kill-test", Key=key, Body=body)
                    except Exception:
                        return
                    acknowledged[key] = hashlib.md5(body).hexdigest()
                    count += 1

            workers = [threading.Thread(target=write, args=(n,)) for n in range(4)]
            target = len(acknowledged) + 40
            for worker in workers:
                worker.start()
            while len(acknowledged) < target and any(w.is_alive() for w in workers):
                stop.wait(0.01)
            own.kill()
            stop.set()
            for worker in workers:
                worker.join()
            own.start()
            client = own.client()
            for key, digest in acknowledged.items():
                body = client.get_object(Bucket="kill-test", Key=key)["Body"].read()
                assert hashlib.md5(body).hexdigest() == digest, key
            for page in client.get_paginator("list_objects_v2").paginate(Bucket="kill-test"):
                for item in page.get("Contents", []):
                    body = client.get_object(Bucket="kill-test", Key=item["Key"])["Body"].read()
                    assert '"%s"' % hashlib.md5(body).hexdigest() == item["ETag"]
    finally:
        own.remove()
