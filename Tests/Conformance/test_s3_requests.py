"""Signatures, presigned URLs, browsers' forms, host names, and requests that are wrong."""
import base64
import hashlib
import hmac
import json
import random
import socket
import urllib.parse
import urllib.request

import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from harness.s3 import code, plain


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


def test_virtual_host(region, s3, bucket):
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}]}))
    s3.put_object(Bucket=bucket, Key="a/b", Body=b"host")
    assert plain(region, "GET", "/a/b", headers={"Host": f"{bucket}.s3.amazonaws.com"})[2] == b"host"
    assert plain(region, "GET", "/a/b", headers={"Host": f"{bucket}.localhost:{region.port}"})[2] == b"host"


def test_expect_continue_after_refusal(region, bucket):
    # A refused upload must cost the client nothing: the answer comes instead of `100 Continue`.
    with socket.create_connection(("127.0.0.1", region.port), timeout=30) as sock:
        sock.sendall(f"PUT /{bucket}/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000000\r\n"
                     "Expect: 100-continue\r\n\r\n".encode())
        answer = b""
        while chunk := sock.recv(65536):
            answer += chunk
    assert answer.startswith(b"HTTP/1.1 403") and b"100 Continue" not in answer


BOMB = ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        "<Delete><Object><Key>&b;</Key></Object></Delete>")


@pytest.mark.parametrize("body", [b"", b"<Delete", b"<Other/>", BOMB.encode(), b"\xff\xfe", b"<Delete></Delete>"])
def test_bad_xml(region, bucket, body):
    # Sign the real request by hand through botocore, with a body of our own.
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


def test_preflight_of_a_presigned_request(region, s3, bucket):
    """A browser asks about the very URL that is signed for its PUT; questions bear no signature."""
    url = urllib.parse.urlsplit(s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "k"}))
    target = url.path + "?" + url.query
    ask = lambda **headers: plain(region, "OPTIONS", target, headers={  # noqa: E731
        name.replace("_", "-"): value for name, value in headers.items()})
    assert ask()[0] == 400
    question = {"Origin": "https://shop.example", "Access_Control_Request_Method": "PUT"}
    assert ask(**question)[0] == 403
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [
        {"AllowedMethods": ["PUT"], "AllowedOrigins": ["https://*.example"]}]})
    status, headers, _ = ask(**question)
    assert status == 200 and headers["access-control-allow-origin"] == "https://shop.example"


@pytest.mark.parametrize("policy,fields,status", [
    ({"conditions": [["starts-with", "$key", "photo"], {"bucket": None}]}, {"key": "${filename}"}, 204),
    ({"conditions": [["starts-with", "$key", "photo"], {"bucket": None}]}, {"key": "other"}, 403),
    ({"conditions": [["eq", "$key", "in/${filename}"], {"bucket": None}]}, {"key": "in/${filename}"}, 204),
    ({"expiration": "2099-01-01 00:00:00+00:00", "conditions": [["starts-with", "$key", ""]]}, {"key": "k"}, 400),
    ({"conditions": [{}]}, {"key": "k"}, 400), ({"conditions": [{"key": "k", "acl": "private"}]}, {"key": "k"}, 400)])
def test_policies_of_forms(region, bucket, policy, fields, status):
    policy = json.dumps({"expiration": "2099-01-01T00:00:00Z", **policy}).replace("null", json.dumps(bucket)).encode()
    encoded = base64.b64encode(policy)
    signature = base64.b64encode(hmac.digest(region.secret.encode(), encoded, "sha1")).decode()
    body, kind = form({**fields, "AWSAccessKeyId": region.key, "policy": encoded.decode(), "signature": signature}, b"x",
                      filename="photo.jpg")
    assert plain(region, "POST", f"/{bucket}", body, {"Content-Type": kind})[0] == status
