"""What public suites of S3 tests try besides: headers and documents that are nearly right."""
import base64
import datetime
import hashlib
import hmac
import json
import uuid

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import pytest

from harness.s3 import code, plain


def signed(region, method, path, body=b"", headers=None):
    """A request signed over what is given here, sent as it is."""
    request = botocore.awsrequest.AWSRequest(
        method=method, url=region.endpoint + path, data=body, headers=headers or {})
    botocore.auth.S3SigV4Auth(
        botocore.credentials.Credentials(region.key, region.secret), "s3", "us-east-1").add_auth(request)
    status, _, answer = plain(region, method, path, body, dict(request.headers))
    text = answer.decode(errors="replace")
    return status, text.split("<Code>")[1].split("</Code>")[0] if "<Code>" in text else ""


@pytest.mark.parametrize("query,expected", [
    ("max-keys=blah", (400, "InvalidArgument")), ("max-keys=-1", (400, "InvalidArgument")), ("max-keys=", (200, "")),
    ("encoding-type=bogus", (400, "InvalidArgument")), ("list-type=2&continuation-token=", (400, "InvalidArgument")),
    ("list-type=3", (400, "InvalidArgument")), ("delimiter=%0A", (200, "")), ("marker=%0A", (200, "")),
    ("versions&version-id-marker=x", (400, "InvalidArgument")), ("uploads&max-uploads=x", (400, "InvalidArgument"))])
def test_listing_queries(region, bucket, query, expected):
    assert signed(region, "GET", f"/{bucket}?{query}") == expected


def test_requests_with_odd_headers(region, s3, bucket):
    digest = lambda body: base64.b64encode(hashlib.md5(body).digest()).decode()  # noqa: E731
    put = lambda body=b"bar", **headers: signed(  # noqa: E731
        region, "PUT", f"/{bucket}/k", body, {name.replace("_", "-"): value for name, value in headers.items()})
    assert put(Content_MD5=digest(b"bar")) == (200, "")
    assert put(Content_MD5="YWJyYWNhZGFicmE=") == (400, "InvalidDigest")
    assert put(Content_MD5=digest(b"foo")) == (400, "BadDigest")
    assert put(x_amz_acl="bogus") == (400, "InvalidArgument")
    assert put(x_amz_storage_class="bogus") == (400, "InvalidStorageClass")
    assert put(x_amz_server_side_encryption="bogus") == (400, "InvalidArgument")
    assert put(x_amz_tagging="a=1&a=2")[0] == 400
    assert put(x_amz_tagging="=1") == (400, "InvalidTag")
    assert put(x_amz_tagging="k=" + "v" * 257) == (400, "InvalidTag")
    assert put(x_amz_tagging="k" * 129 + "=v") == (400, "InvalidTag")
    assert put(x_amz_checksum_crc32="zzz") == (400, "InvalidRequest")
    assert put(x_amz_checksum_crc32="AAAAAA==", x_amz_checksum_sha1="a" * 27 + "=")[0] == 400
    assert put(x_amz_sdk_checksum_algorithm="MD6")[0] == 400
    assert put(x_amz_object_lock_mode="GOVERNANCE") == (400, "InvalidRequest")
    assert put(x_amz_copy_source="nothing")[0] == 400
    assert put(Expires="not a date", Cache_Control="x" * 1000) == (200, "")
    assert s3.head_object(Bucket=bucket, Key="k")["ExpiresString"] == "not a date"
    assert signed(region, "GET", f"/{bucket}/k", headers={"x-amz-checksum-mode": "bogus"})[0] in (200, 400)
    assert signed(region, "PATCH", f"/{bucket}/k") == (405, "MethodNotAllowed")
    assert signed(region, "POST", f"/{bucket}/k")[0] in (400, 405, 501)
    assert signed(region, "DELETE", "/") == (405, "MethodNotAllowed")


def test_authorization_that_is_none(region, bucket):
    for value in ["AWS HAHAHA", "AWS4-HMAC-SHA256 nonsense", "Basic dXNlcjpwdw==", "AWS :x"]:
        status, _, body = plain(region, "GET", f"/{bucket}", headers={"Authorization": value})
        assert status in (400, 403) and b"<Code>" in body, value


@pytest.mark.parametrize("document,expected", [
    ({"Days": 0}, 400), ({"Days": -1}, 400), ({"Date": "20200101"}, 400), ({"Days": 1, "Date": "2030-01-01T00:00:00Z"}, 400)])
def test_lifecycle_rules_that_are_wrong(region, bucket, document, expected):
    inner = "".join(f"<{k}>{v}</{k}>" for k, v in document.items())
    body = (f"<LifecycleConfiguration><Rule><ID>r</ID><Filter><Prefix>a</Prefix></Filter><Status>Enabled</Status>"
            f"<Expiration>{inner}</Expiration></Rule></LifecycleConfiguration>").encode()
    digest = base64.b64encode(hashlib.md5(body).digest()).decode()
    assert signed(region, "PUT", f"/{bucket}?lifecycle", body, {"Content-MD5": digest})[0] == expected


def test_lifecycle_documents(s3, bucket):
    rule = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "a"}, "Expiration": {"Days": 1}}
    put = lambda *rules: s3.put_bucket_lifecycle_configuration(  # noqa: E731
        Bucket=bucket, LifecycleConfiguration={"Rules": list(rules)})
    assert code(put, rule, dict(rule, Filter={"Prefix": "b"})) == ("InvalidArgument", 400)
    assert code(put, dict(rule, ID="x" * 256)) == ("InvalidArgument", 400)
    assert code(put, dict(rule, Status="enabled")) == ("MalformedXML", 400)
    filtered = dict(rule, Filter={"And": {
        "Prefix": "a", "Tags": [{"Key": "k", "Value": "v"}], "ObjectSizeGreaterThan": 10, "ObjectSizeLessThan": 99}})
    newer = {"ID": "n", "Status": "Disabled", "Filter": {}, "NoncurrentVersionExpiration": {
        "NoncurrentDays": 2, "NewerNoncurrentVersions": 3}}
    marker = {"ID": "m", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"ExpiredObjectDeleteMarker": True}}
    put(filtered, newer, marker)
    assert s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"][:1] == [filtered]
    assert [r["ID"] for r in s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]] == ["r", "n", "m"]


def test_lock_documents(s3):
    bucket = "lock-" + uuid.uuid4().hex[:16]
    s3.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=True)
    put = lambda rule, enabled="Enabled": s3.put_object_lock_configuration(  # noqa: E731
        Bucket=bucket, ObjectLockConfiguration={"ObjectLockEnabled": enabled, "Rule": {"DefaultRetention": rule}})
    assert code(put, {"Mode": "GOVERNANCE", "Days": 0}) == ("InvalidArgument", 400)
    assert code(put, {"Mode": "GOVERNANCE", "Years": -1}) == ("InvalidArgument", 400)
    assert code(put, {"Mode": "GOVERNANCE", "Years": 1, "Days": 1}) == ("MalformedXML", 400)
    assert code(put, {"Mode": "abc", "Years": 1}) == ("MalformedXML", 400)
    assert code(put, {"Mode": "GOVERNANCE", "Years": 1}, "Disabled") == ("MalformedXML", 400)
    version = s3.put_object(Bucket=bucket, Key="k", Body=b"")["VersionId"]
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    keep = lambda mode, **more: s3.put_object_retention(  # noqa: E731
        Bucket=bucket, Key="k", Retention={"Mode": mode, "RetainUntilDate": until}, **more)
    assert code(keep, "abc") == ("MalformedXML", 400)
    assert code(s3.put_object_legal_hold, Bucket=bucket, Key="k", LegalHold={"Status": "abc"}) == ("MalformedXML", 400)
    keep("GOVERNANCE")
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "k", "VersionId": version}]})
    assert [e["Code"] for e in answer["Errors"]] == ["AccessDenied"]
    answer = s3.delete_objects(
        Bucket=bucket, Delete={"Objects": [{"Key": "k", "VersionId": version}]}, BypassGovernanceRetention=True)
    assert [d["VersionId"] for d in answer["Deleted"]] == [version]


def post(region, bucket, conditions, fields, body=b"bar", key="foo.txt", secret=None, expiration="2099-01-01T00:00:00Z"):
    policy = base64.b64encode(json.dumps({"expiration": expiration, "conditions": conditions}).encode())
    signature = base64.b64encode(hmac.digest((secret or region.secret).encode(), policy, "sha1")).decode()
    everything = {"key": key, "AWSAccessKeyId": region.key, "policy": policy.decode(), "signature": signature, **fields}
    boundary = "BOUNDARY"
    text = b"".join(
        b"--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n" % (
            boundary.encode(), name.encode(), value.encode()) for name, value in everything.items())
    text += b"--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\r\n\r\n%s\r\n--%s--\r\n" % (
        boundary.encode(), body, boundary.encode())
    status, headers, answer = plain(
        region, "POST", f"/{bucket}", text, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
    answer = answer.decode()
    return status, answer.split("<Code>")[1].split("</Code>")[0] if "<Code>" in answer else ""


def test_forms(region, s3, bucket):
    base = [{"bucket": bucket}, ["starts-with", "$key", "foo"], {"acl": "private"}]
    acl = {"acl": "private"}
    assert post(region, bucket, base, acl) == (204, "")
    assert post(region, bucket, base, dict(acl, success_action_status="200")) == (403, "AccessDenied")
    with_status = base + [["eq", "$success_action_status", "201"]]
    assert post(region, bucket, with_status, dict(acl, success_action_status="201")) == (201, "")
    assert post(region, bucket, with_status, dict(acl, success_action_status="404")) == (403, "AccessDenied")
    sized = lambda low, high: base + [["content-length-range", low, high]]  # noqa: E731
    assert post(region, bucket, sized(0, 1024), acl) == (204, "")
    assert post(region, bucket, sized(0, 2), acl) == (400, "EntityTooLarge")
    assert post(region, bucket, sized(4, 1024), acl) == (400, "EntityTooSmall")
    assert post(region, bucket, base + [["content-length-range", 0]], acl)[0] == 400
    assert post(region, bucket, base + [["content-length-range", -1, 0]], acl)[0] == 400
    assert post(region, bucket, base, acl, key="other") == (403, "AccessDenied")
    assert post(region, bucket, base, acl, secret="wrong") == (403, "SignatureDoesNotMatch")
    assert post(region, bucket, base, acl, expiration="2000-01-01T00:00:00Z")[0] == 403
    assert post(region, bucket, base, acl, expiration="soon")[0] in (400, 403)
    assert post(region, bucket, base, dict(acl, **{"x-ignore-this": "x"})) == (204, "")
    assert post(region, bucket, base, dict(acl, **{"x-amz-meta-foo": "x"})) == (403, "AccessDenied")
    meta = base + [["starts-with", "$x-amz-meta-foo", "bar"]]
    assert post(region, bucket, meta, dict(acl, **{"x-amz-meta-foo": "barclamp"})) == (204, "")
    assert s3.head_object(Bucket=bucket, Key="foo.txt")["Metadata"] == {"foo": "barclamp"}
    assert post(region, bucket, meta, acl)[0] == 403
    # Names in conditions are of any case, keys are taken as they are.
    loose = [{"bUcKeT": bucket}, ["StArTs-WiTh", "$KeY", "foo"], {"AcL": "private"}]
    assert post(region, bucket, loose, acl)[0] == 204
    assert post(region, bucket, [{"bucket": bucket}, ["starts-with", "$key", "\\$foo"], {"acl": "private"}], acl,
                key="\\$foo.txt")[0] in (204, 403)
