"""Buckets and what is set on them, as boto3 sees it."""
import pytest

from harness.s3 import code, plain


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
