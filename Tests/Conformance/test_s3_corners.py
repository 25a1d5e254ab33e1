"""Corners of the API that clients come to seldom, each as AWS documents it."""
import base64
import datetime
import hashlib
import json
import uuid
import zlib

import pytest

from harness.s3 import code, plain

MiB = 1 << 20


def test_places_of_buckets(region, s3):
    name = "place-" + uuid.uuid4().hex[:16]
    assert code(s3.create_bucket, Bucket=name, CreateBucketConfiguration={"LocationConstraint": "moon-east-1"}) == (
        "InvalidLocationConstraint", 400)
    s3.create_bucket(Bucket=name)
    assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] is None
    assert s3.head_bucket(Bucket=name)["BucketRegion"] == "us-east-1"
    assert name in [b["Name"] for b in s3.list_buckets(Prefix="place-")["Buckets"]]
    assert all(b["Name"].startswith("place-") for b in s3.list_buckets(Prefix="place-")["Buckets"])
    seen, token = [], {}
    while True:
        page = s3.list_buckets(MaxBuckets=1, **token)
        seen += [b["Name"] for b in page["Buckets"]]
        if "ContinuationToken" not in page:
            break
        token = {"ContinuationToken": page["ContinuationToken"]}
    assert seen == sorted(b["Name"] for b in s3.list_buckets()["Buckets"])
    s3.delete_bucket(Bucket=name)
    assert code(s3.head_bucket, Bucket=name) == ("404", 404)


def test_what_is_not_here_says_so(s3, bucket):
    not_here = ("NotImplemented", 501)
    assert code(s3.put_bucket_website, Bucket=bucket, WebsiteConfiguration={"IndexDocument": {"Suffix": "i"}}) == not_here
    assert code(s3.get_bucket_website, Bucket=bucket) == ("NoSuchWebsiteConfiguration", 404)
    queue = {"QueueArn": "arn:aws:sqs:us-east-1:123456789012:q", "Events": ["s3:ObjectCreated:*"]}
    assert code(s3.put_bucket_notification_configuration, Bucket=bucket, NotificationConfiguration={
        "QueueConfigurations": [queue]}) == not_here
    assert "QueueConfigurations" not in s3.get_bucket_notification_configuration(Bucket=bucket)
    assert code(s3.put_bucket_versioning, Bucket=bucket, MFA="a 1", VersioningConfiguration={
        "Status": "Enabled", "MFADelete": "Enabled"}) == not_here
    assert "MFADelete" not in s3.get_bucket_versioning(Bucket=bucket)
    assert code(s3.put_bucket_replication, Bucket=bucket, ReplicationConfiguration={
        "Role": "r", "Rules": [{"Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::b"}}]}) == not_here
    assert code(s3.put_bucket_logging, Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": {
        "TargetBucket": bucket, "TargetPrefix": ""}}) == not_here
    assert code(s3.put_bucket_request_payment, Bucket=bucket, RequestPaymentConfiguration={"Payer": "Requester"}) == not_here
    assert code(s3.put_bucket_accelerate_configuration, Bucket=bucket, AccelerateConfiguration={"Status": "Enabled"}) == not_here
    s3.put_object(Bucket=bucket, Key="k", Body=b"a,b\n")
    assert code(s3.restore_object, Bucket=bucket, Key="k", RestoreRequest={"Days": 1}) == not_here
    assert code(s3.select_object_content, Bucket=bucket, Key="k", Expression="SELECT 1", ExpressionType="SQL",
                InputSerialization={"CSV": {}}, OutputSerialization={"CSV": {}}) == not_here
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"", ServerSideEncryption="aws:kms:dsse") == not_here
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"a,b\n"


def test_storage_classes(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"x", StorageClass="STANDARD_IA")
    assert s3.head_object(Bucket=bucket, Key="k")["StorageClass"] == "STANDARD_IA"
    assert s3.list_objects_v2(Bucket=bucket)["Contents"][0]["StorageClass"] == "STANDARD_IA"
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"x", StorageClass="PAPER") == ("InvalidStorageClass", 400)
    s3.copy_object(Bucket=bucket, Key="k", CopySource=f"{bucket}/k", StorageClass="STANDARD")
    assert "StorageClass" not in s3.head_object(Bucket=bucket, Key="k")
    upload = s3.create_multipart_upload(Bucket=bucket, Key="m", StorageClass="GLACIER")["UploadId"]
    assert s3.list_parts(Bucket=bucket, Key="m", UploadId=upload)["StorageClass"] == "GLACIER"


def test_ownership(region, s3, bucket):
    """With BucketOwnerEnforced, the default, ACLs neither change nor count; ObjectWriter brings them back."""
    rules = lambda kind: {"Rules": [{"ObjectOwnership": kind}]}  # noqa: E731
    controls = s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]
    assert controls == rules("BucketOwnerEnforced")
    unsupported = ("AccessControlListNotSupported", 400)
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"", ACL="public-read") == unsupported
    assert code(s3.put_bucket_acl, Bucket=bucket, ACL="public-read") == unsupported
    s3.put_object(Bucket=bucket, Key="k", Body=b"data", ACL="bucket-owner-full-control")
    assert [g["Permission"] for g in s3.get_object_acl(Bucket=bucket, Key="k")["Grants"]] == ["FULL_CONTROL"]
    s3.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls=rules("BucketOwnerPreferred"))
    s3.put_object_acl(Bucket=bucket, Key="k", GrantRead='uri="http://acs.amazonaws.com/groups/global/AllUsers"')
    assert plain(region, "GET", f"/{bucket}/k")[2] == b"data"
    s3.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls=rules("BucketOwnerEnforced"))
    assert plain(region, "GET", f"/{bucket}/k")[0] == 403
    s3.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls=rules("ObjectWriter"))
    assert plain(region, "GET", f"/{bucket}/k")[2] == b"data"
    # An ACL as a document: what is asked for is what is there.
    owner = s3.get_object_acl(Bucket=bucket, Key="k")["Owner"]
    grants = [{"Grantee": {"Type": "CanonicalUser", "ID": owner["ID"]}, "Permission": "FULL_CONTROL"},
              {"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"},
               "Permission": "READ_ACP"}]
    s3.put_object_acl(Bucket=bucket, Key="k", AccessControlPolicy={"Owner": owner, "Grants": grants})
    assert {(g["Grantee"]["Type"], g["Permission"]) for g in s3.get_object_acl(Bucket=bucket, Key="k")["Grants"]} == {
        ("CanonicalUser", "FULL_CONTROL"), ("Group", "READ_ACP")}
    assert plain(region, "GET", f"/{bucket}/k")[0] == 403
    s3.delete_bucket_ownership_controls(Bucket=bucket)
    assert code(s3.get_bucket_ownership_controls, Bucket=bucket) == ("OwnershipControlsNotFoundError", 404)


def test_public_access_block(region, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"data")
    public = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}]})
    block = lambda **on: s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration={  # noqa: E731
        name: on.get(name, False)
        for name in ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]})
    block(BlockPublicPolicy=True)
    assert code(s3.put_bucket_policy, Bucket=bucket, Policy=public) == ("AccessDenied", 403)
    block()
    s3.put_bucket_policy(Bucket=bucket, Policy=public)
    assert plain(region, "GET", f"/{bucket}/k")[2] == b"data"
    block(RestrictPublicBuckets=True)
    assert plain(region, "GET", f"/{bucket}/k")[0] == 403
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"data"
    assert s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]["RestrictPublicBuckets"]
    s3.delete_public_access_block(Bucket=bucket)
    assert plain(region, "GET", f"/{bucket}/k")[2] == b"data"
    s3.delete_bucket_policy(Bucket=bucket)
    s3.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]})
    s3.put_object_acl(Bucket=bucket, Key="k", ACL="public-read")
    assert plain(region, "GET", f"/{bucket}/k")[2] == b"data"
    block(IgnorePublicAcls=True)
    assert plain(region, "GET", f"/{bucket}/k")[0] == 403
    block(BlockPublicAcls=True)
    assert plain(region, "GET", f"/{bucket}/k")[2] == b"data"
    assert code(s3.put_object, Bucket=bucket, Key="l", Body=b"", ACL="public-read") == ("AccessDenied", 403)


def test_conditions_of_copies(s3, bucket):
    answer = s3.put_object(Bucket=bucket, Key="s", Body=b"source")
    etag, hour = answer["ETag"], datetime.timedelta(hours=1)
    modified = s3.head_object(Bucket=bucket, Key="s")["LastModified"]
    copy = lambda **more: s3.copy_object(Bucket=bucket, Key="d", CopySource=f"{bucket}/s", **more)  # noqa: E731
    failed = ("PreconditionFailed", 412)
    copy(CopySourceIfMatch=etag)
    copy(CopySourceIfNoneMatch='"x"')
    copy(CopySourceIfModifiedSince=modified - hour)
    copy(CopySourceIfUnmodifiedSince=modified + hour)
    assert code(copy, CopySourceIfMatch='"x"') == failed
    assert code(copy, CopySourceIfNoneMatch=etag) == failed
    assert code(copy, CopySourceIfModifiedSince=modified + hour) == failed
    assert code(copy, CopySourceIfUnmodifiedSince=modified - hour) == failed
    upload = s3.create_multipart_upload(Bucket=bucket, Key="p")["UploadId"]
    part = dict(Bucket=bucket, Key="p", UploadId=upload, PartNumber=1, CopySource=f"{bucket}/s")
    assert code(s3.upload_part_copy, CopySourceIfMatch='"x"', **part) == failed
    s3.upload_part_copy(CopySourceIfMatch=etag, **part)


def test_conditions_of_completions_and_deletions(s3, bucket):
    def complete(**more):
        upload = s3.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
        part = s3.upload_part(Bucket=bucket, Key="k", UploadId=upload, PartNumber=1, Body=b"x")
        return s3.complete_multipart_upload(Bucket=bucket, Key="k", UploadId=upload, MultipartUpload={
            "Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}, **more)["ETag"]
    assert code(complete, IfMatch='"x"') == ("NoSuchKey", 404)
    etag = complete(IfNoneMatch="*")
    assert code(complete, IfNoneMatch="*") == ("PreconditionFailed", 412)
    assert code(complete, IfMatch='"x"') == ("PreconditionFailed", 412)
    etag = complete(IfMatch=etag)
    delete = lambda **more: s3.delete_object(Bucket=bucket, Key="k", **more)  # noqa: E731
    assert code(delete, IfMatch='"x"') == ("PreconditionFailed", 412)
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "k", "ETag": '"x"'}]})
    assert [e["Code"] for e in answer["Errors"]] == ["PreconditionFailed"]
    delete(IfMatch=etag)
    assert code(s3.head_object, Bucket=bucket, Key="k") == ("404", 404)


def test_response_overrides(region, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"data", ContentType="a/b")
    answer = s3.get_object(
        Bucket=bucket, Key="k", ResponseContentType="c/d", ResponseContentDisposition="attachment; filename=x",
        ResponseCacheControl="no-store", ResponseContentLanguage="de", ResponseContentEncoding="x")
    assert (answer["ContentType"], answer["ContentDisposition"], answer["CacheControl"], answer["ContentLanguage"],
            answer["ContentEncoding"]) == ("c/d", "attachment; filename=x", "no-store", "de", "x")
    url = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k", "ResponseContentType": "e/f"})
    status, headers, body = plain(region, "GET", url[url.index("/", 8):])
    assert (status, headers["content-type"], body) == (200, "e/f", b"data")
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}]}))
    assert plain(region, "GET", f"/{bucket}/k")[0] == 200
    status, _, body = plain(region, "GET", f"/{bucket}/k?response-content-type=e/f")
    assert status == 400 and b"<Code>InvalidRequest</Code>" in body


def test_parts_of_objects(s3, bucket):
    """Reads by part number, and attributes with their pages of parts."""
    upload = s3.create_multipart_upload(Bucket=bucket, Key="k", ChecksumAlgorithm="SHA256")["UploadId"]
    bodies = [b"a" * 5 * MiB, b"b" * 5 * MiB, b"tail"]
    parts = []
    for number, body in zip([1, 5, 9], bodies):
        part = s3.upload_part(
            Bucket=bucket, Key="k", UploadId=upload, PartNumber=number, Body=body, ChecksumAlgorithm="SHA256")
        parts.append({"PartNumber": number, "ETag": part["ETag"], "ChecksumSHA256": part["ChecksumSHA256"]})
    first = s3.list_parts(Bucket=bucket, Key="k", UploadId=upload, MaxParts=2)
    assert [p["PartNumber"] for p in first["Parts"]] == [1, 5] and first["IsTruncated"]
    assert first["Parts"][0]["ChecksumSHA256"] == parts[0]["ChecksumSHA256"]
    rest = s3.list_parts(
        Bucket=bucket, Key="k", UploadId=upload, MaxParts=2, PartNumberMarker=first["NextPartNumberMarker"])
    assert [p["PartNumber"] for p in rest["Parts"]] == [9] and not rest["IsTruncated"]
    etag = s3.complete_multipart_upload(Bucket=bucket, Key="k", UploadId=upload, MultipartUpload={"Parts": parts})["ETag"]
    head = s3.head_object(Bucket=bucket, Key="k", PartNumber=5)
    assert head["ContentLength"] == 5 * MiB and head["PartsCount"] == 3
    got = s3.get_object(Bucket=bucket, Key="k", PartNumber=9)
    assert got["Body"].read() == b"tail" and got["ContentRange"] == f"bytes {10 * MiB}-{10 * MiB + 3}/{10 * MiB + 4}"
    assert code(s3.get_object, Bucket=bucket, Key="k", PartNumber=2) == ("InvalidPartNumber", 416)
    assert code(s3.get_object, Bucket=bucket, Key="k", PartNumber=5, Range="bytes=0-1") == ("InvalidRequest", 400)
    attributes = lambda **more: s3.get_object_attributes(  # noqa: E731
        Bucket=bucket, Key="k", ObjectAttributes=["ETag", "Checksum", "ObjectParts", "ObjectSize", "StorageClass"], **more)
    page = attributes(MaxParts=2)
    assert page["ETag"] == etag.strip('"') and page["ObjectSize"] == 10 * MiB + 4 and page["StorageClass"] == "STANDARD"
    shown = page["ObjectParts"]
    assert [(p["PartNumber"], p["Size"], p["ChecksumSHA256"]) for p in shown["Parts"]] == [
        (part["PartNumber"], len(body), part["ChecksumSHA256"]) for part, body in zip(parts, bodies)][:2]
    assert shown["IsTruncated"] and shown["NextPartNumberMarker"] == 5 and shown["TotalPartsCount"] == 3
    page = attributes(PartNumberMarker=5)["ObjectParts"]
    assert [p["PartNumber"] for p in page["Parts"]] == [9] and not page["IsTruncated"]
    s3.put_object(Bucket=bucket, Key="one", Body=b"whole")
    assert s3.get_object(Bucket=bucket, Key="one", PartNumber=1)["Body"].read() == b"whole"
    assert "ObjectParts" not in s3.get_object_attributes(Bucket=bucket, Key="one", ObjectAttributes=["ObjectParts"])
    assert code(s3.get_object_attributes, Bucket=bucket, Key="gone", ObjectAttributes=["ETag"]) == ("NoSuchKey", 404)


def test_pages_of_uploads(s3, bucket):
    made = sorted((key, s3.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"])
                  for key in ["a/1", "a/1", "a/2", "b", "c/1", "d e"])
    seen, markers = [], {}
    while True:
        page = s3.list_multipart_uploads(Bucket=bucket, MaxUploads=2, **markers)
        seen += [(u["Key"], u["UploadId"]) for u in page.get("Uploads", [])]
        if not page["IsTruncated"]:
            break
        markers = {"KeyMarker": page["NextKeyMarker"], "UploadIdMarker": page["NextUploadIdMarker"]}
    assert seen == made
    page = s3.list_multipart_uploads(Bucket=bucket, Delimiter="/")
    assert [p["Prefix"] for p in page["CommonPrefixes"]] == ["a/", "c/"]
    assert [u["Key"] for u in page["Uploads"]] == ["b", "d e"]
    assert len(s3.list_multipart_uploads(Bucket=bucket, Prefix="a/")["Uploads"]) == 3


def test_pages_of_versions(s3, bucket):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    all_ = []
    for key in ["a/1", "a/ü 2", "b", "c/x"]:
        for body in [b"1", b"22"]:
            all_.append((key, s3.put_object(Bucket=bucket, Key=key, Body=body)["VersionId"]))
    all_.append(("b", s3.delete_object(Bucket=bucket, Key="b")["VersionId"]))
    expected = sorted({key for key, _ in all_}, key=lambda key: key.encode())
    expected = [(key, version) for key in expected for name, version in all_[::-1] if name == key]
    for size in [1, 2, 3, 100]:
        seen, markers = [], {}
        while True:
            page = s3.list_object_versions(Bucket=bucket, MaxKeys=size, **markers)
            entries = page.get("Versions", []) + page.get("DeleteMarkers", [])
            assert len(entries) <= size
            order = {pair: place for place, pair in enumerate(expected)}
            seen += sorted([(e["Key"], e["VersionId"]) for e in entries], key=order.__getitem__)
            if not page["IsTruncated"]:
                break
            markers = {"KeyMarker": page["NextKeyMarker"], "VersionIdMarker": page["NextVersionIdMarker"]}
        assert seen == expected, size
    page = s3.list_object_versions(Bucket=bucket, Delimiter="/")
    assert [p["Prefix"] for p in page["CommonPrefixes"]] == ["a/", "c/"] and len(page["Versions"]) == 2
    page = s3.list_object_versions(Bucket=bucket, Prefix="a/ü")
    assert {v["Key"] for v in page["Versions"]} == {"a/ü 2"}


def test_locks_by_default(s3, bucket):
    assert code(s3.get_object_lock_configuration, Bucket=bucket) == ("ObjectLockConfigurationNotFoundError", 404)
    s3.put_object(Bucket=bucket, Key="k", Body=b"")
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    assert code(s3.put_object_retention, Bucket=bucket, Key="k", Retention={
        "Mode": "GOVERNANCE", "RetainUntilDate": until}) == ("InvalidRequest", 400)
    assert code(s3.put_object, Bucket=bucket, Key="k", Body=b"", ObjectLockLegalHoldStatus="ON") == ("InvalidRequest", 400)
    name = "lock-" + uuid.uuid4().hex[:16]
    s3.create_bucket(Bucket=name, ObjectLockEnabledForBucket=True)
    rule = {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 3}}
    s3.put_object_lock_configuration(Bucket=name, ObjectLockConfiguration={"ObjectLockEnabled": "Enabled", "Rule": rule})
    assert s3.get_object_lock_configuration(Bucket=name)["ObjectLockConfiguration"]["Rule"] == rule
    version = s3.put_object(Bucket=name, Key="k", Body=b"1")["VersionId"]
    retention = s3.get_object_retention(Bucket=name, Key="k")["Retention"]
    assert retention["Mode"] == "GOVERNANCE"
    assert abs(retention["RetainUntilDate"] - until - datetime.timedelta(days=2)) < datetime.timedelta(minutes=5)
    # A marker may hide it; the version stays.
    marker = s3.delete_object(Bucket=name, Key="k")["VersionId"]
    assert s3.get_object(Bucket=name, Key="k", VersionId=version)["Body"].read() == b"1"
    s3.delete_object(Bucket=name, Key="k", VersionId=marker)
    assert code(s3.delete_object, Bucket=name, Key="k", VersionId=version) == ("AccessDenied", 403)
    shorter = {"Mode": "GOVERNANCE", "RetainUntilDate": until}
    assert code(s3.put_object_retention, Bucket=name, Key="k", Retention=shorter) == ("AccessDenied", 403)
    s3.put_object_retention(Bucket=name, Key="k", Retention=shorter, BypassGovernanceRetention=True)
    s3.put_object_retention(Bucket=name, Key="k", Retention=dict(shorter, RetainUntilDate=until + datetime.timedelta(1)))
    assert code(s3.get_object_legal_hold, Bucket=name, Key="k") == ("NoSuchObjectLockConfiguration", 404)
    s3.put_object_legal_hold(Bucket=name, Key="k", LegalHold={"Status": "ON"})
    assert s3.get_object_legal_hold(Bucket=name, Key="k")["LegalHold"]["Status"] == "ON"
    assert code(s3.delete_object, Bucket=name, Key="k", VersionId=version, BypassGovernanceRetention=True) == (
        "AccessDenied", 403)
    head = s3.head_object(Bucket=name, Key="k")
    assert (head["ObjectLockMode"], head["ObjectLockLegalHoldStatus"]) == ("GOVERNANCE", "ON")
    s3.put_object_legal_hold(Bucket=name, Key="k", LegalHold={"Status": "OFF"})
    s3.delete_object(Bucket=name, Key="k", VersionId=version, BypassGovernanceRetention=True)
    past = until - datetime.timedelta(days=2)
    assert code(s3.put_object, Bucket=name, Key="p", Body=b"", ObjectLockMode="GOVERNANCE",
                ObjectLockRetainUntilDate=past) == ("InvalidArgument", 400)


ALGORITHMS = {"CRC32": 4, "CRC32C": 4, "CRC64NVME": 8, "SHA1": 20, "SHA256": 32}


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("kind", ["FULL_OBJECT", "COMPOSITE"])
def test_checksums_of_parts(s3, bucket, algorithm, kind):
    """What the server makes of parts that came with no checksum: all five algorithms, of the whole and of the parts."""
    create = dict(Bucket=bucket, Key="k", ChecksumAlgorithm=algorithm, ChecksumType=kind)
    allowed = {"FULL_OBJECT": algorithm.startswith("CRC"), "COMPOSITE": algorithm != "CRC64NVME"}[kind]
    if not allowed:
        assert code(s3.create_multipart_upload, **create) == ("InvalidRequest", 400)
        return
    name, source = "Checksum" + algorithm, bytes(range(256)) * (6 * MiB // 256)
    s3.put_object(Bucket=bucket, Key="s", Body=source)
    upload = s3.create_multipart_upload(**create)
    assert upload["ChecksumAlgorithm"] == algorithm and upload["ChecksumType"] == kind
    parts = []
    for number, end in [(1, 5 * MiB + 77), (2, 6 * MiB)]:
        begin = 0 if number == 1 else 5 * MiB + 77
        answer = s3.upload_part_copy(
            Bucket=bucket, Key="k", UploadId=upload["UploadId"], PartNumber=number, CopySource=f"{bucket}/s",
            CopySourceRange=f"bytes={begin}-{end - 1}")["CopyPartResult"]
        assert len(base64.b64decode(answer[name])) == ALGORITHMS[algorithm]
        parts.append({"PartNumber": number, "ETag": answer["ETag"], name: answer[name]})
    done = s3.complete_multipart_upload(
        Bucket=bucket, Key="k", UploadId=upload["UploadId"], MultipartUpload={"Parts": parts})
    assert done["ChecksumType"] == kind
    whole = s3.copy_object(Bucket=bucket, Key="w", CopySource=f"{bucket}/s", ChecksumAlgorithm=algorithm)["CopyObjectResult"]
    if kind == "FULL_OBJECT":
        assert done[name] == whole[name]
    else:
        digest = {"CRC32": lambda data: zlib.crc32(data).to_bytes(4, "big"), "SHA1": lambda data: hashlib.sha1(data).digest(),
                  "SHA256": lambda data: hashlib.sha256(data).digest(), "CRC32C": crc32c}[algorithm]
        assert done[name] == base64.b64encode(digest(b"".join(base64.b64decode(p[name]) for p in parts))).decode() + "-2"
    head = s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert head[name] == done[name] and head["ChecksumType"] == kind
    if algorithm == "CRC32":
        assert whole[name] == base64.b64encode(zlib.crc32(source).to_bytes(4, "big")).decode()


def crc32c(data):
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
    return (value ^ 0xFFFFFFFF).to_bytes(4, "big")


def test_copies_of_versions(s3, bucket):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    old = s3.put_object(Bucket=bucket, Key="k", Body=b"old", Tagging="a=1", Metadata={"m": "1"})["VersionId"]
    s3.put_object(Bucket=bucket, Key="k", Body=b"new")
    marker = s3.delete_object(Bucket=bucket, Key="k")["VersionId"]
    source = {"Bucket": bucket, "Key": "k"}
    assert code(s3.copy_object, Bucket=bucket, Key="d", CopySource=source) == ("NoSuchKey", 404)
    assert code(s3.copy_object, Bucket=bucket, Key="d", CopySource=dict(source, VersionId=marker)) == ("InvalidRequest", 400)
    answer = s3.copy_object(Bucket=bucket, Key="d", CopySource=dict(source, VersionId=old))
    assert answer["CopySourceVersionId"] == old
    got = s3.get_object(Bucket=bucket, Key="d")
    assert got["Body"].read() == b"old" and got["Metadata"] == {"m": "1"} and got["TagCount"] == 1
    s3.copy_object(Bucket=bucket, Key="d", CopySource=dict(source, VersionId=old), TaggingDirective="REPLACE", Tagging="b=2&c=3")
    assert {t["Key"] for t in s3.get_object_tagging(Bucket=bucket, Key="d")["TagSet"]} == {"b", "c"}
    # Bringing an old version back is copying it onto its own key.
    s3.copy_object(Bucket=bucket, Key="k", CopySource=dict(source, VersionId=old))
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"old"


def test_dotted_bucket_as_host(region, s3):
    name = "dots.and.more-" + uuid.uuid4().hex[:10]
    s3.create_bucket(Bucket=name)
    virtual = region.client(s3={"addressing_style": "path"})
    virtual.put_object(Bucket=name, Key="k", Body=b"data")
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{name}/*"}]}))
    for host in [f"{name}.s3.amazonaws.com", f"{name}.s3.us-east-1.amazonaws.com", f"{name}.localhost:{region.port}"]:
        assert plain(region, "GET", "/k", headers={"Host": host})[2] == b"data", host
