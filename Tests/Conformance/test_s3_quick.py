"""Reads answered on the connection's event loop, from memory: that they are, and that the very next request sees each change."""
import glob
import http.client
import json
import os
import random
import re
import socket
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


def raw(api, text):
    """What the server says to bytes that come at once, after which the client has no more to say."""
    with socket.create_connection(("127.0.0.1", api.port)) as connection:
        connection.sendall(text)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(1 << 20), b""))


def test_large_reads_are_sent_from_checked_pages(api, bucket):
    client = api.client("s3")
    content = random.Random(1).randbytes(5_000_001)
    client.put_object(Bucket=bucket, Key="k", Body=content)
    assert taken(api, lambda: body(client, bucket)) == content
    for lower, upper in [(0, 0), (65_535, 65_536), (1_048_575, 1_048_577), (3_000_000, 5_000_000), (5_000_000, 9_999_999)]:
        assert taken(api, lambda: body(client, bucket, Range=f"bytes={lower}-{upper}"), 2) == content[lower:upper + 1]
    # Several requests at once are answered in their order, the last before the connection ends.
    url = client.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
    client.put_object(Bucket=bucket, Key="small", Body=b"small")
    small = client.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "small"})
    body(client, bucket, "small")
    requests = [f"GET {target[target.index('/', 8):]} HTTP/1.1\r\nHost: 127.0.0.1:{api.port}\r\n\r\n".encode()
                for target in (url, small, url, small)]
    answers = raw(api, b"".join(requests))
    bodies = []
    while answers:
        head, answers = answers.split(b"\r\n\r\n", 1)
        length = int(re.search(rb"(?i)content-length: (\d+)", head).group(1))
        bodies.append(answers[:length])
        answers = answers[length:]
    assert bodies == [content, b"small", content, b"small"]
    # Parts, each in a file of its own.
    upload = client.create_multipart_upload(Bucket=bucket, Key="parts")["UploadId"]
    parts = [client.upload_part(Bucket=bucket, Key="parts", UploadId=upload, PartNumber=number, Body=content + bytes(1 << 20))
             for number in (1, 2, 3)]
    client.complete_multipart_upload(Bucket=bucket, Key="parts", UploadId=upload, MultipartUpload={"Parts": [
        {"PartNumber": number + 1, "ETag": part["ETag"]} for number, part in enumerate(parts)]})
    assert taken(api, lambda: body(client, bucket, "parts"), 3) == (content + bytes(1 << 20)) * 3
    assert taken(api, lambda: body(client, bucket, "parts", PartNumber=2), 3) == content + bytes(1 << 20)
    client.put_object(Bucket=bucket, Key="k", Body=content[::-1])
    assert body(client, bucket) == content[::-1]


def test_damage_is_found_in_what_was_read_before(api, bucket):
    client = api.client("s3")
    content = random.Random(2).randbytes(1_234_567)
    client.put_object(Bucket=bucket, Key="k", Body=content)
    assert taken(api, lambda: body(client, bucket)) == content
    path = next(path for path in glob.glob(api.data + "/s3/data/*/*") if os.path.getsize(path) // 1000 == 1234)
    with open(path, "r+b") as file:
        file.seek(700_000)
        file.write(bytes([content[700_000] ^ 1]))
    with pytest.raises(Exception):
        body(client, bucket)
    assert body(client, bucket, Range="bytes=0-65535") == content[:65_536]
