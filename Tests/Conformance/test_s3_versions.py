"""Versions, delete markers and object lock."""
import datetime
import uuid

from harness.s3 import code


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
