"""Reads answered on the connection's event loop, from memory: that they are, and that the very next request sees each change."""
import http.client
import json
import re
import uuid

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError


def quick_reads(api):
    connection = http.client.HTTPConnection("127.0.0.1", api.port)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    return int(re.search(r"^skerry_s3_quick_reads_total (\d+)$", text, re.M).group(1))


def client_with(api, key, secret):
    return boto3.client(
        "s3", endpoint_url=api.endpoint, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret,
        config=Config(retries={"max_attempts": 0, "mode": "standard"}, s3={"addressing_style": "path"}))


def body(client, bucket, key="k", **more):
    return client.get_object(Bucket=bucket, Key=key, **more)["Body"].read()


def code(call, *arguments, **parameters):
    with pytest.raises(ClientError) as failure:
        call(*arguments, **parameters)
    return failure.value.response["Error"]["Code"]


@pytest.fixture
def bucket(api):
    client, name = api.client("s3"), "quick-" + uuid.uuid4().hex
    client.create_bucket(Bucket=name)
    yield name
    for version in client.list_object_versions(Bucket=name).get("Versions", []):
        client.delete_object(Bucket=name, Key=version["Key"], VersionId=version["VersionId"])
    client.delete_bucket_policy(Bucket=name)
    client.delete_bucket(Bucket=name)


def taken(api, read, count=5):
    """Reads a few times; the first may have had to ask the index."""
    before = quick_reads(api)
    answers = [read() for _ in range(count)]
    assert quick_reads(api) >= before + count - 1
    assert len(set(answers)) == 1
    return answers[0]


def test_small_reads_take_the_quick_way(api, bucket):
    client = api.client("s3")
    client.put_object(Bucket=bucket, Key="k", Body=b"content", Metadata={"a": "b"}, ContentType="text/plain")
    assert taken(api, lambda: body(client, bucket)) == b"content"
    assert taken(api, lambda: body(client, bucket, Range="bytes=2-4")) == b"nte"
    assert taken(api, lambda: client.head_object(Bucket=bucket, Key="k")["ContentLength"]) == 7
    answer = client.get_object(Bucket=bucket, Key="k")
    assert (answer["Metadata"], answer["ContentType"]) == ({"a": "b"}, "text/plain")
    assert answer["ResponseMetadata"]["HTTPHeaders"]["server"] == "AmazonS3"
    for version in ("s3", "s3v4"):
        signer = api.client("s3", signature_version=version)
        url = signer.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})

        def presigned():
            connection = http.client.HTTPConnection("127.0.0.1", api.port)
            connection.request("GET", url[url.index("/", 8):])
            return connection.getresponse().read()
        assert taken(api, presigned) == b"content"
    # A wrong signature, and one that has run out, are refused by the same server.
    wrong = client_with(api, client._request_signer._credentials.access_key, "wrong")
    assert code(wrong.get_object, Bucket=bucket, Key="k") == "SignatureDoesNotMatch"


def test_the_next_read_sees_what_was_written(api, bucket):
    client = api.client("s3")
    for count in range(20):
        client.put_object(Bucket=bucket, Key="k", Body=b"%d" % count)
        assert body(client, bucket) == b"%d" % count
        assert body(client, bucket) == b"%d" % count
    client.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    assert client.get_object(Bucket=bucket, Key="k")["TagCount"] == 1
    client.delete_object(Bucket=bucket, Key="k")
    assert code(client.get_object, Bucket=bucket, Key="k") == "NoSuchKey"
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    version = client.put_object(Bucket=bucket, Key="k", Body=b"new")["VersionId"]
    assert body(client, bucket) == b"new"
    assert client.get_object(Bucket=bucket, Key="k")["VersionId"] == version
    client.delete_object(Bucket=bucket, Key="k", VersionId=version)
    assert code(client.get_object, Bucket=bucket, Key="k") == "NoSuchKey"


def test_the_next_read_sees_who_may(api, bucket):
    owner, iam, name = api.client("s3"), api.client("iam"), "quick-" + uuid.uuid4().hex
    owner.put_object(Bucket=bucket, Key="k", Body=b"content")
    iam.create_user(UserName=name)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    user = client_with(api, key["AccessKeyId"], key["SecretAccessKey"])
    try:
        assert code(user.get_object, Bucket=bucket, Key="k") == "AccessDenied"
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps({
            "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}))
        assert taken(api, lambda: body(user, bucket)) == b"content"
        owner.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{bucket}/*", "Condition": {"StringEquals": {"aws:username": name}}}]}))
        assert code(user.get_object, Bucket=bucket, Key="k") == "AccessDenied"
        owner.delete_bucket_policy(Bucket=bucket)
        assert taken(api, lambda: body(user, bucket)) == b"content"
        iam.update_access_key(UserName=name, AccessKeyId=key["AccessKeyId"], Status="Inactive")
        assert code(user.get_object, Bucket=bucket, Key="k") == "InvalidAccessKeyId"
        iam.update_access_key(UserName=name, AccessKeyId=key["AccessKeyId"], Status="Active")
        assert taken(api, lambda: body(user, bucket)) == b"content"
        iam.delete_user_policy(UserName=name, PolicyName="p")
        assert code(user.get_object, Bucket=bucket, Key="k") == "AccessDenied"
    finally:
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
        for policy in iam.list_user_policies(UserName=name)["PolicyNames"]:
            iam.delete_user_policy(UserName=name, PolicyName=policy)
        iam.delete_user(UserName=name)
