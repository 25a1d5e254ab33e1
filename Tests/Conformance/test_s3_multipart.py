"""Objects in parts."""
import base64
import hashlib
import random
import zlib

import pytest

from harness.s3 import code


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
    assert complete(chosen)["ETag"] == etag
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


def upload_of(s3, bucket, bodies, algorithm="CRC32", **more):
    """An upload with its parts there: (id, parts for the completion)."""
    upload = s3.create_multipart_upload(Bucket=bucket, Key="k", ChecksumAlgorithm=algorithm, **more)["UploadId"]
    parts = []
    for number, body in enumerate(bodies, 1):
        part = s3.upload_part(
            Bucket=bucket, Key="k", UploadId=upload, PartNumber=number, Body=body, ChecksumAlgorithm=algorithm)
        parts.append({"PartNumber": number, "ETag": part["ETag"], "Checksum" + algorithm: part["Checksum" + algorithm]})
    return upload, parts


def test_completed_twice(s3, bucket):
    """Whoever lost the answer asks again; once the object is another, the upload is unknown."""
    upload, parts = upload_of(s3, bucket, [b"a" * (5 << 20), b"b"])
    complete = lambda: s3.complete_multipart_upload(  # noqa: E731
        Bucket=bucket, Key="k", UploadId=upload, MultipartUpload={"Parts": parts})
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    first, second = complete(), complete()
    assert (first["ETag"], first["VersionId"]) == (second["ETag"], second["VersionId"])
    assert len(s3.list_object_versions(Bucket=bucket)["Versions"]) == 1
    assert code(s3.complete_multipart_upload, Bucket=bucket, Key="other", UploadId=upload,
                MultipartUpload={"Parts": parts}) == ("NoSuchUpload", 404)
    s3.put_object(Bucket=bucket, Key="k", Body=b"")
    assert code(complete) == ("NoSuchUpload", 404)


def test_checksum_of_the_whole_at_completion(s3, bucket):
    """The header is about the object, not about the document that completes it."""
    bodies = [b"a" * (5 << 20), b"b" * 100]
    whole = base64.b64encode(zlib.crc32(b"".join(bodies)).to_bytes(4, "big")).decode()
    upload, parts = upload_of(s3, bucket, bodies, ChecksumType="FULL_OBJECT")
    complete = lambda **more: s3.complete_multipart_upload(  # noqa: E731
        Bucket=bucket, Key="k", UploadId=upload, MultipartUpload={"Parts": parts}, **more)
    assert code(complete, ChecksumCRC32="AAAAAA==") == ("BadDigest", 400)
    assert complete(ChecksumCRC32=whole, ChecksumType="FULL_OBJECT")["ChecksumCRC32"] == whole
    assert s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")["ChecksumCRC32"] == whole
    digests = b"".join(hashlib.sha256(body).digest() for body in bodies)
    joined = base64.b64encode(hashlib.sha256(digests).digest()).decode() + "-2"
    upload, parts = upload_of(s3, bucket, bodies, "SHA256")
    assert complete(ChecksumSHA256=joined)["ChecksumSHA256"] == joined
