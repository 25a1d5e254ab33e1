"""What must not hurt S3: full disks, damage, huge objects and listings, malformed and endless requests."""
import base64
import glob
import hashlib
import http.client
import os
import random
import re
import socket
import sqlite3
import subprocess
import threading
import uuid

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import pytest
from botocore.exceptions import ClientError

from harness.region import wait_until
from harness.s3 import Region, code


@pytest.fixture(scope="module")
def region():
    region = Region()
    yield region
    region.remove()


def memory(region, what="VmRSS"):
    """MiB."""
    with open(f"/proc/{region.process.pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(what + ":")) / 1024


def presigned(region, method, path):
    """A target that is signed for this method and path and nothing else."""
    request = botocore.awsrequest.AWSRequest(method=method, url=region.endpoint + path)
    botocore.auth.S3SigV4QueryAuth(
        botocore.credentials.Credentials(region.key, region.secret), "s3", "us-east-1", expires=3600).add_auth(request)
    return request.url[len(region.endpoint):]


def send(region, method, path, headers=(), body=b"", half_close=True):
    """A request as it is written here: status and body of the answer."""
    with socket.create_connection(("127.0.0.1", region.port), timeout=30) as connection:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{region.port}", "Connection: close", *headers]
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        if half_close:
            connection.shutdown(socket.SHUT_WR)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status, answer.read()


def error(answer):
    status, body = answer
    text = body.decode()
    return (text[text.index("<Code>") + 6:text.index("</Code>")] if "<Code>" in text else "", status)


# Malformed requests


def test_bad_lengths_and_digests(region, s3, bucket):
    put = presigned(region, "PUT", f"/{bucket}/k")
    md5 = base64.b64encode(hashlib.md5(b"abc").digest()).decode()
    for headers, body, expected in [
        (["Content-Length: abc"], b"abc", {("", 400), ("BadRequest", 400)}),
        (["Content-Length: -1"], b"", {("", 400), ("BadRequest", 400)}),
        (["Content-Length: 3", "Content-Length: 4"], b"abcd", {("", 400), ("BadRequest", 400)}),
        ([], b"", {("MissingContentLength", 411)}),
        (["Transfer-Encoding: chunked"], b"3\r\nabc\r\n0\r\n\r\n", {("NotImplemented", 501)}),
        (["Content-Length: 6000000000"], b"", {("EntityTooLarge", 400)}),
        (["Content-Length: 3", "Content-MD5: " + md5[:-4]], b"abc", {("InvalidDigest", 400)}),
        (["Content-Length: 3", "Content-MD5: ***"], b"abc", {("InvalidDigest", 400)}),
        (["Content-Length: 3", "Content-MD5: " + md5], b"abd", {("BadDigest", 400)}),
        (["Content-Length: 3", "x-amz-storage-class: NOPE"], b"abc", {("InvalidStorageClass", 400), ("AccessDenied", 403)}),
    ]:
        assert error(send(region, "PUT", put, headers, body)) in expected, headers
    # Cut short: no object, and the next request is served.
    with socket.create_connection(("127.0.0.1", region.port)) as connection:
        connection.sendall(f"PUT {put} HTTP/1.1\r\nHost: 127.0.0.1:{region.port}\r\nContent-Length: 100\r\n\r\nabc".encode())
    assert code(s3.head_object, Bucket=bucket, Key="k") == ("404", 404)


def test_bad_ranges(region, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    get = presigned(region, "GET", f"/{bucket}/k")
    for header, expected in [
        ("bytes=10-", 416), ("bytes=20-30", 416), ("bytes=-0", 416), ("bytes=5-2", 200), ("bytes=a-b", 200), ("bytes=", 200),
        ("bites=0-1", 200), ("bytes=0-1,3-4", 200), ("bytes=-99999999999999999999", 200), ("bytes=0-99999999999999999999", 206),
        ("bytes=9-9", 206), ("bytes=-3", 206),
    ]:
        status, body = send(region, "GET", get, ["Range: " + header])
        assert status in {expected, 206 if expected == 200 else expected}, (header, status)
        if status == 416:
            assert error((status, body)) == ("InvalidRange", 416)


BOMB = ('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]><Delete><Object><Key>&j;</Key></Object></Delete>")
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Delete><Object><Key>&x;</Key></Object></Delete>'


@pytest.mark.parametrize("text", [
    BOMB, EXTERNAL, "<Delete>" * 100_000, "<Delete><Object><Key>a</Key></Object>", "<Delete/>", "<a/>", "\0\0\0", "<Delete a='" + "x" * 500_000,
    "<Delete>" + "<Object><Key>k</Key></Object>" * 1001 + "</Delete>", "<Delete><Object><Key></Key></Object></Delete>"])
def test_bad_documents(region, s3, bucket, text):
    before = memory(region)
    body = text.encode()
    digest = "Content-MD5: " + base64.b64encode(hashlib.md5(body).digest()).decode()
    path = presigned(region, "POST", f"/{bucket}?delete")
    answer = error(send(region, "POST", path, [f"Content-Length: {len(body)}", digest], body))
    assert answer in {("MalformedXML", 400), ("UserKeyMustBeSpecified", 400)}, answer
    assert memory(region) < before + 100


def test_huge_document(region, s3, bucket):
    body = b"<Delete>" + b" " * (3 << 20)
    path = presigned(region, "POST", f"/{bucket}?delete")
    digest = "Content-MD5: " + base64.b64encode(hashlib.md5(body).digest()).decode()
    assert error(send(region, "POST", path, [f"Content-Length: {len(body)}", digest], body)) == (
        "MaxMessageLengthExceeded", 400)
    for name in ("put_bucket_policy",):
        with pytest.raises(ClientError) as failure:
            getattr(s3, name)(Bucket=bucket, Policy='{"Version":"2012-10-17","Statement":[' + "[" * 30_000)
        assert failure.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


@pytest.mark.parametrize("junk", [b"X-Junk: " + b"a" * 99 + b"\r\n", b"a"])
def test_endless_headers(region, junk):
    """100 MB of headers: refused early, and not kept."""
    before = memory(region)
    block = junk * (100_000 // len(junk) + 1)
    sent = 0
    with socket.create_connection(("127.0.0.1", region.port), timeout=3) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        try:
            while sent < 100 << 20:
                connection.sendall(block)
                sent += len(block)
        except OSError:
            pass
    assert sent < 100 << 20
    assert memory(region) < before + 50


def test_slow_senders(region, s3, bucket):
    """Many connections that send a little and then nothing: others are served, and memory stays."""
    put = presigned(region, "PUT", f"/{bucket}/slow")
    before = memory(region)
    slow = []
    try:
        for number in range(200):
            connection = socket.create_connection(("127.0.0.1", region.port))
            head = f"PUT {put} HTTP/1.1\r\nHost: 127.0.0.1:{region.port}\r\n"
            connection.sendall((head + ("Content-Length: 100000\r\n\r\nabc" if number % 2 else "X-A: ")).encode())
            slow.append(connection)
        for number in range(20):
            s3.put_object(Bucket=bucket, Key=f"k{number}", Body=b"x")
        assert memory(region) < before + 100
    finally:
        for connection in slow:
            connection.close()


@pytest.mark.parametrize("version", ["s3", "s3v4"])
def test_presigned_parameters(region, s3, version):
    """Headers that the bearer will not send travel in the query."""
    bucket = "acl-" + uuid.uuid4().hex[:12]
    s3.create_bucket(Bucket=bucket, ObjectOwnership="ObjectWriter")
    s3.delete_public_access_block(Bucket=bucket)
    client = region.client(signature_version=version)
    url = client.generate_presigned_url("put_object", Params={
        "Bucket": bucket, "Key": "k", "ACL": "public-read", "Metadata": {"a": "b"}, "StorageClass": "STANDARD_IA"})
    path = url[url.index("/", 8):]
    headers = ["Content-Length: 3"]
    if version == "s3v4":
        # botocore has them signed as headers.
        headers += ["x-amz-acl: public-read", "x-amz-meta-a: b", "x-amz-storage-class: STANDARD_IA"]
    assert send(region, "PUT", path, headers, b"abc")[0] == 200
    head = s3.head_object(Bucket=bucket, Key="k")
    assert head["Metadata"] == {"a": "b"} and head["StorageClass"] == "STANDARD_IA"
    assert send(region, "GET", f"/{bucket}/k")[1] == b"abc"
    changed = path.replace("public-read", "public-read-write") if version == "s3" else path.replace("Expires=3600", "Expires=3601")
    assert error(send(region, "PUT", changed, headers, b"abc"))[0] == "SignatureDoesNotMatch"


# Sizes


def test_memory_is_bounded(region, s3, bucket):
    """256 MiB in and out, one reader slower than the disk."""
    size, piece = 256 << 20, random.Random(1).randbytes(1 << 20)
    s3.put_object(Bucket=bucket, Key="warm", Body=piece)
    with open(f"/proc/{region.process.pid}/clear_refs", "w") as file:
        file.write("5")
    before = memory(region)
    path = presigned(region, "PUT", f"/{bucket}/big")
    connection = http.client.HTTPConnection("127.0.0.1", region.port, timeout=120)
    connection.putrequest("PUT", path, skip_accept_encoding=True)
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    for _ in range(size // len(piece)):
        connection.send(piece)
    assert connection.getresponse().read() == b""
    connection.close()
    stalled = socket.create_connection(("127.0.0.1", region.port))
    get = presigned(region, "GET", f"/{bucket}/big")
    stalled.sendall(f"GET {get} HTTP/1.1\r\nHost: 127.0.0.1:{region.port}\r\n\r\n".encode())
    digest, wanted = hashlib.md5(), hashlib.md5()
    body = s3.get_object(Bucket=bucket, Key="big")["Body"]
    for chunk in body.iter_chunks(1 << 20):
        digest.update(chunk)
    for _ in range(size // len(piece)):
        wanted.update(piece)
    assert digest.digest() == wanted.digest()
    stalled.close()
    peak = memory(region, "VmHWM")
    # Pages of files that are held for the next reader are the kernel's, but count as ours; they have a bound of their own.
    text = send(region, "GET", "/metrics")[1].decode()
    locked = int(re.search(r"^skerry_s3_locked_bytes (\d+)$", text, re.M).group(1)) / (1 << 20)
    print(f"resident before {before:.0f} MiB, at most {peak:.0f} MiB, of which {locked:.0f} MiB of files")
    assert peak < before + locked + 64
    assert locked <= os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / (1 << 20) / 8


def test_listing_many_keys(region, s3, bucket):
    """Pages of a bucket with many keys, of an odd size, and its groups rolled up. LIST_KEYS makes it larger."""
    count = int(os.environ.get("LIST_KEYS", "3000"))
    keys = [f"{number % 60:02}/{number:06}" for number in range(count)]
    work = iter(keys)
    lock = threading.Lock()

    def put():
        client = region.client()
        while True:
            with lock:
                key = next(work, None)
            if key is None:
                return
            client.put_object(Bucket=bucket, Key=key, Body=b"")

    workers = [threading.Thread(target=put) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    page = s3.list_objects_v2(Bucket=bucket, Delimiter="/")
    assert len(page["CommonPrefixes"]) == 60 and not page["IsTruncated"]

    listed = [item["Key"] for page in s3.get_paginator("list_objects_v2").paginate(
        Bucket=bucket, PaginationConfig={"PageSize": 777}) for item in page["Contents"]]
    assert listed == sorted(keys)


# Damage and full disks


def test_damage_is_reported_and_never_served(s3, region):
    own = Region()
    try:
        client = own.client()
        client.create_bucket(Bucket="damaged")
        client.put_object(Bucket="damaged", Key="k", Body=random.Random(2).randbytes(300_000))
        client.put_object(Bucket="damaged", Key="sound", Body=b"a" * 50_000)
        own.stop()
        # A pass has ended since the start; the next one would begin in a week.
        index = sqlite3.connect(own.data + "/s3/index.sqlite")
        with index:
            index.execute("DELETE FROM scrub")
        index.close()
        path = max(glob.glob(own.data + "/s3/data/*/*"), key=os.path.getsize)
        with open(path, "r+b") as file:
            file.seek(200_000)
            byte = file.read(1)
            file.seek(200_000)
            file.write(bytes([byte[0] ^ 1]))
        own.start()
        client = own.client()

        def reported():
            text = send(own, "GET", "/metrics")[1].decode()
            return "skerry_s3_damaged 1\n" in text
        wait_until(reported, 30, "the scrub has found it")
        with pytest.raises(Exception):
            client.get_object(Bucket="damaged", Key="k")["Body"].read()
        assert client.get_object(Bucket="damaged", Key="k", Range="bytes=0-65535")["Body"].read() == (
            random.Random(2).randbytes(300_000)[:65_536])
        assert client.get_object(Bucket="damaged", Key="sound")["Body"].read() == b"a" * 50_000
        assert "damaged/k" in own.logs()
    finally:
        own.remove()


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a file system")
def test_full_disk():
    """Uploads stop with 507 while deletions still work; what is there stays whole; and all is well when there is room again."""
    own = Region.__new__(Region)
    super(Region, own).__init__(whole=False)
    folder = own.data + "/s3"
    os.mkdir(folder)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=152m", "tmpfs", folder], check=True)
    try:
        own.start()
        client = own.client()
        client.create_bucket(Bucket="full")
        body = random.Random(3).randbytes(1 << 20)
        stored, refusals = [], set()
        for number in range(60):
            key = f"{number}"
            try:
                client.put_object(Bucket="full", Key=key, Body=body if number % 2 else body[:5000])
                stored.append(key)
            except ClientError as failure:
                refusals.add((failure.response["Error"]["Code"], failure.response["ResponseMetadata"]["HTTPStatusCode"]))
        assert refusals == {("InsufficientStorage", 507)} and len(stored) > 10
        upload = code(client.put_object, Bucket="full", Key="large", Body=body * 8)
        assert upload == ("InsufficientStorage", 507)
        for key in stored:
            assert client.get_object(Bucket="full", Key=key)["Body"].read() == (body if int(key) % 2 else body[:5000])
        client.put_bucket_tagging(Bucket="full", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        for key in stored:
            client.delete_object(Bucket="full", Key=key)

        def works():
            try:
                client.put_object(Bucket="full", Key="again", Body=body)
                return True
            except ClientError:
                return False
        wait_until(works, 30, "there is room again")
        assert client.get_object(Bucket="full", Key="again")["Body"].read() == body
    finally:
        own.stop()
        subprocess.run(["umount", folder], check=True)
        own.remove()
