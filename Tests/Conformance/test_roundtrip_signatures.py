"""Signatures both ways: botocore (and `cryptography` for X.509) signs and our verifier decides; our signer signs and botocore
computes the same."""
import base64
import datetime
import hashlib
import hmac
import time
from urllib.parse import quote, urlsplit

import botocore.auth
import pytest
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from probe import Probe

KEY, SECRET = "AKIDEXAMPLE00000TEST", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
CREDENTIALS = Credentials(KEY, SECRET)
TEMPORARY = Credentials("ASIAEXAMPLE00000TEST", SECRET, "token/+=")
HOST = "127.0.0.1:4566"
FORM = b"Action=DescribeVolumes&Version=2016-11-15&Filter.1.Name=tag%3AName&Filter.1.Value.1=a%20b%2Bc%2F%C3%BC~%2A"


@pytest.fixture(scope="module")
def probe():
    probe = Probe()
    yield probe
    probe.close()


def wire(request):
    """What an AWSRequest looks like on the wire."""
    prepared = request.prepare()
    url = urlsplit(prepared.url)
    headers = [[name, value.decode() if isinstance(value, bytes) else str(value)] for name, value in prepared.headers.items()]
    if not any(name.lower() == "host" for name, _ in headers):
        headers.append(["Host", url.netloc])
    body = prepared.body or b""
    return {
        "method": prepared.method, "path": url.path, "query": url.query, "headers": headers,
        "body": body if isinstance(body, bytes) else body.encode(),
        # The verifier's clock: that of the signing, however late the test runs.
        "now": time.time(),
    }


def authenticate(probe, wired, api, **more):
    return probe.ask(do="authenticate", api=api, **{**wired, **more})


def signed(auth, method="GET", path="/", data=b"", headers=None, signing=CREDENTIALS, service="ec2", scheme="http", **options):
    headers = dict(headers or {})
    headers.setdefault("Host", HOST)
    request = AWSRequest(method=method, url=f"{scheme}://{HOST}{path}", data=data, headers=headers)
    # What the S3 client of botocore sets on every request.
    request.context.update(client_config=None, signing={}, payload_signing_enabled=True)
    request.context.pop("client_config")
    if issubclass(auth, (botocore.auth.SigV4Auth,)):
        auth(signing, service, "us-east-1", **options).add_auth(request)
    else:
        auth(signing, **options).add_auth(request)
    return wire(request)


FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
S3_PATHS = [
    "/bucket/key", "/bucket/a%20b%2Bc/%C3%BC~.txt", "/bucket//double//slash/", "/bucket/../dots/./kept", "/",
    "/bucket?list-type=2&prefix=a%2Fb%20c&delimiter=%2F", "/bucket?acl", "/bucket/key?partNumber=2&uploadId=x%3D%3D",
    "/bucket/(paren)*'!",
]


def v4_requests():
    yield "ec2", signed(botocore.auth.SigV4Auth, "POST", data=FORM, headers=FORM_TYPE)
    yield "ec2", signed(botocore.auth.SigV4Auth, "GET", "/?" + FORM.decode())
    yield "ec2", signed(botocore.auth.SigV4Auth, "POST", data=FORM, headers=FORM_TYPE, signing=TEMPORARY)
    yield "query", signed(botocore.auth.SigV4Auth, "POST", data=FORM, headers=FORM_TYPE, service="iam")
    yield "json", signed(
        botocore.auth.SigV4Auth, "GET", "/snapshots/snap-1/blocks/7?blockToken=AAAB%2FBg%3D%3D", service="ebs")
    yield "json", signed(botocore.auth.SigV4Auth, "POST", "/snapshots", b'{"VolumeSize":1}', service="ebs")
    for path in S3_PATHS:
        yield "s3", signed(botocore.auth.S3SigV4Auth, "GET", path, service="s3")
    yield "s3", signed(
        botocore.auth.S3SigV4Auth, "PUT", "/bucket/key", b"content", service="s3",
        headers={"x-amz-meta-a": "  two   blanks ", "Content-MD5": "x", "x-amz-acl": "private"})


@pytest.mark.parametrize("api,wired", list(v4_requests()))
def test_version_4(probe, api, wired):
    answer = authenticate(probe, wired, api)
    assert answer.get("account") == "223410055806", answer
    assert answer["region"] == "us-east-1"
    assert answer["payload"] == "verified"
    refuse_changes(probe, api, wired)


def test_s3_body_read_later(probe):
    wired = signed(botocore.auth.S3SigV4Auth, "PUT", "/bucket/key", b"content", service="s3")
    answer = authenticate(probe, wired, "s3", unread=True)
    assert answer["payload"] == hashlib.sha256(b"content").hexdigest()


def presigned_requests():
    for path in S3_PATHS:
        yield "s3", signed(botocore.auth.S3SigV4QueryAuth, "GET", path, service="s3", expires=3600)
    yield "ec2", signed(botocore.auth.SigV4QueryAuth, "GET", "/?Action=CopySnapshot&SourceRegion=us-east-1", expires=3600)
    yield "query", signed(
        botocore.auth.SigV4QueryAuth, "GET", "/?Action=GetCallerIdentity", service="sts", signing=TEMPORARY, expires=3600)
    for path in S3_PATHS[:5] + S3_PATHS[6:]:
        yield "s3", signed(botocore.auth.HmacV1QueryAuth, "GET", path, expires=3600)


@pytest.mark.parametrize("api,wired", list(presigned_requests()))
def test_presigned(probe, api, wired):
    answer = authenticate(probe, wired, api)
    assert answer.get("account") == "223410055806", answer
    late = wired["now"] + 3700
    assert authenticate(probe, wired, api, now=late)["code"] in ("AccessDenied", "RequestExpired", "SignatureDoesNotMatch")
    refuse_changes(probe, api, wired)


def v2_requests():
    yield "ec2", signed(botocore.auth.SigV2Auth, "POST", data={"Action": "DescribeVolumes", "A.1": "ü *~/+", "a": "lower"})
    yield "ec2", signed(botocore.auth.SigV2Auth, "POST", data={"Action": "DescribeVolumes"}, signing=TEMPORARY)
    for path in S3_PATHS[:5] + S3_PATHS[6:]:
        yield "s3", signed(botocore.auth.HmacV1Auth, "GET", path)
    yield "s3", signed(
        botocore.auth.HmacV1Auth, "PUT", "/bucket/key", b"content",
        headers={"x-amz-meta-b": "1", "x-amz-meta-a": "2", "Content-Type": "text/plain", "Content-MD5": "abc="})


@pytest.mark.parametrize("api,wired", list(v2_requests()))
def test_version_2(probe, api, wired):
    answer = authenticate(probe, wired, api)
    assert answer.get("account") == "223410055806", answer
    refuse_changes(probe, api, wired)


REFUSED = {
    "SignatureDoesNotMatch", "InvalidSignatureException", "AuthFailure", "InvalidAccessKeyId", "InvalidClientTokenId",
    "UnrecognizedClientException", "XAmzContentSHA256Mismatch", "AccessDenied", "IncompleteSignature",
    "IncompleteSignatureException", "AuthorizationHeaderMalformed", "AuthorizationQueryParametersError", "InvalidArgument",
    "RequestExpired", "RequestTimeTooSkewed", "InvalidToken", "InvalidParameterValue", "MissingAuthenticationToken",
}


def refuse_changes(probe, api, wired):
    """No single change to a signed request is let through."""
    changed = [{"method": "DELETE"}, {"path": wired["path"] + "x"}]
    if wired["query"]:
        changed.append({"query": wired["query"].replace("=", "=1", 1) if "=" in wired["query"] else wired["query"] + "=1"})
    names = {name.lower(): value for name, value in wired["headers"]}
    version_2 = names.get("authorization", "AWS ").startswith("AWS ")
    if not (version_2 and api == "s3"):
        changed.append({"headers": [h if h[0].lower() != "host" else ["Host", "evil.example"] for h in wired["headers"]]})
    if "x-amz-content-sha256" in names and wired["body"]:
        changed.append({"body": wired["body"] + b"x"})
    # The Query protocol's version 2 covers the parameters only.
    if api == "s3" or not version_2:
        changed.append({"headers": wired["headers"] + [["x-amz-meta-added", "1"]]})
    if "authorization" in names:
        for new in (names["authorization"][:-4] + "0000", names["authorization"].replace("AKID", "AKIX").replace("ASIA", "ASIX")):
            changed.append({"headers": [h if h[0].lower() != "authorization" else [h[0], new] for h in wired["headers"]]})
        for skew in (-1000, 1000):
            answer = authenticate(probe, wired, api, now=wired["now"] + skew)
            assert answer["code"] in (
                "RequestTimeTooSkewed", "RequestExpired", "SignatureDoesNotMatch", "InvalidSignatureException"), answer
    for change in changed:
        answer = authenticate(probe, {**wired, **change}, api)
        # Without its form the request carries no signature; only S3 lets such requests go on.
        assert answer.get("code") in REFUSED or answer.get("anonymous") and api != "s3", (change, answer)


@pytest.mark.parametrize("header,api,code", [
    ("", "ec2", "IncompleteSignature"),
    ("AWS4-HMAC-SHA256", "ec2", "IncompleteSignature"),
    ("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00", "ec2", "IncompleteSignature"),
    ("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00", "s3", "AuthorizationHeaderMalformed"),
    ("AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, SignedHeaders=host", "s3", "AuthorizationHeaderMalformed"),
    ("AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0", "s3", "AccessDenied"),
    ("AWS nocolon", "s3", "InvalidArgument"),
    ("Basic dTpw", "s3", "InvalidArgument"),
    ("Basic dTpw", "ec2", "IncompleteSignature"),
    ("AWS4-HMAC-SHA256 =,=,=", "json", "IncompleteSignatureException"),
])
def test_damaged_headers(probe, header, api, code):
    wired = {"method": "GET", "path": "/", "query": "", "headers": [["Host", HOST], ["Authorization", header]]}
    assert authenticate(probe, wired, api)["code"] == code


def test_anonymous(probe):
    for api in ("ec2", "query", "s3", "json"):
        assert authenticate(probe, {"method": "GET", "path": "/b", "headers": [["Host", HOST]]}, api)["anonymous"]


# aws-chunked, after "Signature calculations for the Authorization header: transferring a payload in multiple chunks"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256)


def chunked(data, size, trailer=None):
    """A signed aws-chunked upload: request on the wire with its body."""
    declaration = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + ("-TRAILER" if trailer else "")
    headers = {"x-amz-content-sha256": declaration, "x-amz-decoded-content-length": str(len(data))}
    if trailer:
        headers["x-amz-trailer"] = trailer[0]
    request = AWSRequest(method="PUT", url=f"http://{HOST}/bucket/key", headers={"Host": HOST, **headers})

    class Streaming(botocore.auth.S3SigV4Auth):
        def payload(self, request):
            return declaration

    Streaming(CREDENTIALS, "s3", "us-east-1").add_auth(request)
    wired = wire(request)
    names = {name.lower(): value for name, value in wired["headers"]}
    timestamp, previous = names["x-amz-date"], names["authorization"].rsplit("Signature=", 1)[1]
    scope = f"{timestamp[:8]}/us-east-1/s3/aws4_request"
    key = ("AWS4" + SECRET).encode()
    for part in scope.split("/"):
        key = mac(key, part).digest()
    body = b""
    for start in list(range(0, len(data), size)) + [len(data)]:
        piece = data[start:start + size]
        text = f"AWS4-HMAC-SHA256-PAYLOAD\n{timestamp}\n{scope}\n{previous}\n{sha256(b'')}\n{sha256(piece)}"
        previous = mac(key, text).hexdigest()
        body += f"{len(piece):x};chunk-signature={previous}\r\n".encode() + piece + (b"\r\n" if piece else b"")
    if trailer:
        line = f"{trailer[0]}:{trailer[1]}"
        text = f"AWS4-HMAC-SHA256-TRAILER\n{timestamp}\n{scope}\n{previous}\n{sha256(line.encode() + bytes([10]))}"
        body += f"{line}\r\nx-amz-trailer-signature:{mac(key, text).hexdigest()}\r\n".encode()
    wired["body"] = body + b"\r\n"
    return wired


@pytest.mark.parametrize("piece", [1, 7, 100_000])
@pytest.mark.parametrize("trailer", [None, ("x-amz-checksum-crc32", "sOO8/Q==")])
@pytest.mark.parametrize("length", [0, 1, 8192, 20_000])
def test_chunked(probe, length, trailer, piece):
    data = bytes(index % 251 for index in range(length))
    wired = chunked(data, 8192, trailer)
    answer = authenticate(probe, wired, "s3", unread=True, piece=piece)
    assert answer.get("payload") == "chunked", answer
    assert base64.b64decode(answer["data"]) == data
    assert answer["trailers"] == ([list(trailer)] if trailer else [])


def test_chunked_changes(probe):
    data = b"0123456789" * 2000
    wired = chunked(data, 8192, ("x-amz-checksum-crc32", "sOO8/Q=="))
    body = wired["body"]
    for position in (0, 40, 200, 9000, len(body) - 120, len(body) - 10):
        broken = body[:position] + bytes([body[position] ^ 1]) + body[position + 1:]
        answer = authenticate(probe, {**wired, "body": broken}, "s3", unread=True)
        assert answer.get("code") in ("SignatureDoesNotMatch", "InvalidRequest", "IncompleteBody"), (position, answer)
    for length in (10, 100, 8300, len(body) - 100, len(body) - 2):
        answer = authenticate(probe, {**wired, "body": body[:length]}, "s3", unread=True)
        assert answer.get("code") in ("SignatureDoesNotMatch", "InvalidRequest", "IncompleteBody"), (length, answer)
    answer = authenticate(probe, {**wired, "body": body + b"more"}, "s3", unread=True)
    assert answer["code"] == "InvalidRequest"


def test_unsigned_chunks_with_trailer(probe):
    headers = {"x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-trailer": "x-amz-checksum-crc32"}
    request = AWSRequest(method="PUT", url=f"http://{HOST}/bucket/key", headers={"Host": HOST, **headers})
    request.context["checksum"] = {"request_algorithm": {"in": "trailer"}}
    botocore.auth.S3SigV4Auth(CREDENTIALS, "s3", "us-east-1").add_auth(request)
    wired = wire(request)
    assert ["X-Amz-Content-SHA256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"] in wired["headers"]
    wired["body"] = b"5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"
    answer = authenticate(probe, wired, "s3", unread=True)
    assert base64.b64decode(answer["data"]) == b"hello"
    assert answer["trailers"] == [["x-amz-checksum-crc32", "NhCmhg=="]]


# X.509


@pytest.fixture(scope="module")
def certificate():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.timezone.utc)
    built = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1)).sign(key, hashes.SHA256()))
    return key, built


def pem(certificate):
    key, built = certificate
    return built.public_bytes(serialization.Encoding.PEM).decode(), key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()).decode()


def test_certificate(probe, certificate):
    key, built = certificate
    der = base64.b64encode(built.public_bytes(serialization.Encoding.DER)).decode()
    certificate_pem, key_pem = pem(certificate)
    unsigned = {"method": "POST", "path": "/", "query": "", "body": FORM, "headers": [["Host", HOST]]}
    answer = probe.ask(do="sign", scheme="x509", certificate=certificate_pem, privateKey=key_pem, **unsigned)
    wired = {**unsigned, "headers": answer["headers"]}
    headers = {name.lower(): value for name, value in answer["headers"]}
    # An independent reading of what was signed.
    signature = headers["authorization"].rsplit("Signature=", 1)[1]
    scope = headers["authorization"].split("Credential=")[1].split(",")[0].split("/", 1)[1]
    names = headers["authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
    assert "x-amz-x509" in names and "host" in names
    canonical = "\n".join(
        ["POST", "/", ""] + [f"{name}:{headers[name]}" for name in names] + ["", ";".join(names), sha256(FORM)])
    text = f"AWS4-X509-RSA-SHA256\n{headers['x-amz-date']}\n{scope}\n{sha256(canonical.encode())}"
    key.public_key().verify(bytes.fromhex(signature), text.encode(), padding.PKCS1v15(), hashes.SHA256())
    answer = authenticate(probe, wired, "ec2", certificate=der)
    assert answer.get("account") == "223410055806", answer
    assert answer["scheme"] == "x509"
    for change in ({"body": FORM + b"&x=1"}, {"method": "PUT"}, {"query": "a=1"}):
        assert authenticate(probe, {**wired, **change}, "ec2", certificate=der)["code"] == "SignatureDoesNotMatch"
    # Not registered: a certificate that anybody may make.
    assert authenticate(probe, wired, "ec2")["code"] == "AuthFailure"


# Our signer


def frozen(monkeypatch, when):
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda: when)


@pytest.mark.parametrize("path", S3_PATHS)
def test_our_signature_is_botocores(probe, monkeypatch, path):
    when = datetime.datetime(2026, 3, 4, 5, 6, 7)
    frozen(monkeypatch, when)
    url = urlsplit(f"http://{HOST}{path}")
    stamp = when.replace(tzinfo=datetime.timezone.utc).timestamp()
    for service, auth, body in (("s3", botocore.auth.S3SigV4Auth, b"body"), ("ec2", botocore.auth.SigV4Auth, FORM)):
        theirs = signed(auth, "PUT", path, body, service=service)
        ours = probe.ask(
            do="sign", method="PUT", path=url.path, query=url.query, headers=[["Host", HOST]], body=body, now=stamp,
            service=service)
        assert dict(ours["headers"])["Authorization"] == dict(theirs["headers"])["Authorization"]


def test_our_presigned_urls(probe):
    for service, api, path, query in (
            ("s3", "s3", "/bucket/a%20b", "versionId=x%2F"), ("ec2", "ec2", "/", "Action=DescribeVolumes")):
        ours = probe.ask(
            do="sign", scheme="presign", path=path, query=query, headers=[["Host", HOST]], service=service, expires=3600)
        answer = authenticate(probe, {"method": "GET", "path": path, "query": ours["query"], "headers": [["Host", HOST]]}, api)
        assert answer.get("account") == "223410055806", answer


def test_our_version_2(probe):
    ours = probe.ask(do="sign", scheme="v2", query="Action=DescribeVolumes&A=" + quote("ü *"), headers=[["Host", HOST]])
    wired = {"method": "GET", "path": "/", "query": ours["query"], "headers": [["Host", HOST]]}
    assert authenticate(probe, wired, "ec2")["scheme"] == "v2Query"
    ours = probe.ask(do="sign", scheme="s3v2", method="GET", path="/bucket/key", query="acl", headers=[["Host", HOST]])
    wired = {"method": "GET", "path": "/bucket/key", "query": "acl", "headers": ours["headers"]}
    assert authenticate(probe, wired, "s3")["scheme"] == "v2S3"
