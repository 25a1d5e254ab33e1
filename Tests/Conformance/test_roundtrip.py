"""Every generated operation, both ways, with botocore as the oracle.

Requests: botocore serialises sample parameters, our decoder reads them, and what it read must be what was given.
Answers: our encoder writes sample outputs, botocore parses them, and what it parsed must be what was given.
"""
import base64
import datetime
import io
import json
import os
import subprocess
import sys
from urllib.parse import urlencode

from botocore.awsrequest import HeadersDict
import botocore.parsers
import botocore.serialize
import botocore.session
import pytest

from probe import ROOT, Probe
from naming import lower_camel

SESSION = botocore.session.get_session()
SERVICES = {name: SESSION.get_service_model(name) for name in ("ec2", "elb", "iam", "sts", "ebs")}


def generated(name):
    with open(os.path.join(ROOT, "Tools", "models", name + ".json")) as file:
        return json.load(file)


MODELS = {name: generated(name) for name in SERVICES}
OPERATIONS = [(service, name) for service in SERVICES for name in MODELS[service]["operations"]]
QUERY_OPERATIONS = [pair for pair in OPERATIONS if pair[0] != "ebs"]
EBS_OPERATIONS = [name for service, name in OPERATIONS if service == "ebs"]


def test_generated_code_is_current():
    """Tools/generate.py writes exactly what is committed."""
    subprocess.run([sys.executable, os.path.join(ROOT, "Tools", "generate.py"), "--check"], check=True)


@pytest.fixture(scope="module")
def probe():
    probe = Probe()
    yield probe
    probe.close()


class Samples:
    """Parameters for a shape; each scalar is different from the others."""

    def __init__(self, service, variant):
        self.variant, self.count = variant, 0
        # Our model's, not botocore's, which may be newer.
        self.required = {name: shape.get("required", []) for name, shape in MODELS[service]["shapes"].items()}

    def value(self, shape, members):
        self.count += 1
        kind = shape.type_name
        if kind == "structure":
            # A structure without any member cannot be sent.
            return self.structure(shape, members) or self.structure(shape, members, everything=True)
        if kind == "list":
            return [self.value(shape.member, members) for _ in range(1 + self.count % 2)]
        return {
            "string": f"ü<&>\"+ %2F/=\n{self.count}" if self.variant == "odd" else f"text-{self.count}",
            "character": "c", "integer": self.count * 7919, "long": self.count * 7_919_000_001,
            "boolean": self.count % 2 == 0, "double": self.count + 0.5, "float": self.count + 0.5,
            "timestamp": datetime.datetime.fromtimestamp(1_277_779_855 + self.count * 86_401, datetime.timezone.utc),
            "blob": bytes(range(self.count % 9 + 1)),
        }[kind]

    def structure(self, shape, members, everything=False):
        known = members.get(shape.name, {})
        names = [name for name in shape.members if name in known]
        if self.variant == "required" and not everything:
            names = [name for name in names if name in self.required.get(shape.name, [])]
        return {name: self.value(shape.members[name], members) for name in names}


def plain(value, shape):
    """Parameters in the form of the probe's dump."""
    kind = shape.type_name if shape is not None else None
    if kind == "structure":
        return {
            lower_camel(name): plain(inner, shape.members[name]) for name, inner in value.items()
            if name in shape.members}
    if kind == "list":
        return [plain(inner, shape.member) for inner in value]
    if isinstance(value, datetime.datetime):
        value = value.astimezone(datetime.timezone.utc)
        return value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
    if kind == "blob":
        return base64.b64encode(value.read() if hasattr(value, "read") else value).decode()
    return value


def known_members(service):
    return {name: shape["members"] for name, shape in MODELS[service]["shapes"].items() if "members" in shape}


def sample_input(service, operation, variant):
    shape = operation.input_shape
    return shape, Samples(service, variant).structure(shape, known_members(service)) if shape else {}


def form(request):
    return urlencode(request["body"])


@pytest.mark.parametrize("variant", ["full", "required", "odd"])
@pytest.mark.parametrize("service,name", QUERY_OPERATIONS)
def test_query_request(probe, service, name, variant):
    model = SERVICES[service]
    operation = model.operation_model(name)
    shape, parameters = sample_input(service, operation, variant)
    serializer = botocore.serialize.create_serializer(model.metadata["protocol"], include_validation=False)
    request = serializer.serialize_to_request(parameters, operation)
    answer = probe.ask(do="query", service=service, body=form(request))
    assert answer["status"] == 200, base64.b64decode(answer["body"])
    assert answer["input"] == (plain(parameters, shape) if shape else {})


@pytest.mark.parametrize("sample", range(4))
@pytest.mark.parametrize("service,name", QUERY_OPERATIONS)
def test_query_answer(probe, service, name, sample):
    model = SERVICES[service]
    operation = model.operation_model(name)
    _, parameters = sample_input(service, operation, "required")
    protocol = model.metadata["protocol"]
    serializer = botocore.serialize.create_serializer(protocol, include_validation=False)
    request = serializer.serialize_to_request(parameters, operation)
    answer = probe.ask(do="query", service=service, body=form(request), sample=sample)
    parsed = parse(protocol, operation, answer)
    metadata = parsed.pop("ResponseMetadata")
    assert metadata["RequestId"] == "11112222-3333-4444-5555-666677778888"
    expected = answer["output"]
    assert plain(parsed, operation.output_shape) == expected if operation.output_shape else parsed == {}


def parse(protocol, operation, answer):
    response = {
        "status_code": answer["status"], "headers": HeadersDict(dict(answer["headers"])),
        "body": base64.b64decode(answer["body"]),
    }
    if operation.has_streaming_output:
        response["body"] = io.BytesIO(response["body"])
    return botocore.parsers.create_parser(protocol).parse(response, operation.output_shape)


@pytest.mark.parametrize("variant", ["full", "required", "odd"])
@pytest.mark.parametrize("name", EBS_OPERATIONS)
def test_rest_request(probe, name, variant):
    model = SERVICES["ebs"]
    operation = model.operation_model(name)
    # Header fields carry neither line ends nor letters outside of ASCII.
    shape, parameters = sample_input("ebs", operation, "full" if variant == "odd" else variant)
    serializer = botocore.serialize.create_serializer("rest-json", include_validation=False)
    request = serializer.serialize_to_request(parameters, operation)
    body = request["body"]
    answer = probe.ask(
        do="rest", method=request["method"], path=request["url_path"].split("?")[0],
        query=urlencode(request["query_string"]), headers=[[k, str(v)] for k, v in request["headers"].items()],
        body=body if isinstance(body, bytes) else str(body or "").encode())
    assert answer["status"] < 300, base64.b64decode(answer["body"])
    expected = plain(parameters, shape)
    assert answer["input"] == expected


@pytest.mark.parametrize("sample", range(4))
@pytest.mark.parametrize("name", EBS_OPERATIONS)
def test_rest_answer(probe, name, sample):
    model = SERVICES["ebs"]
    operation = model.operation_model(name)
    _, parameters = sample_input("ebs", operation, "required")
    serializer = botocore.serialize.create_serializer("rest-json", include_validation=False)
    request = serializer.serialize_to_request(parameters, operation)
    body = request["body"]
    answer = probe.ask(
        do="rest", method=request["method"], path=request["url_path"], query=urlencode(request["query_string"]),
        headers=[[k, str(v)] for k, v in request["headers"].items()], sample=0 if sample == 2 else sample,
        body=body if isinstance(body, bytes) else str(body or "").encode())
    parsed = parse("rest-json", operation, answer)
    parsed.pop("ResponseMetadata")
    expected = answer["output"]
    payload = operation.output_shape.serialization.get("payload")
    if payload:
        expected.setdefault(lower_camel(payload), "")
    assert plain(parsed, operation.output_shape) == expected


# Errors


def error(probe, service, body):
    answer = probe.ask(do="query", service=service, body=body)
    operation = SERVICES[service].operation_model(next(iter(MODELS[service]["operations"])))
    return answer["status"], parse(SERVICES[service].metadata["protocol"], operation, answer)["Error"]


@pytest.mark.parametrize("service", ["ec2", "elb", "iam", "sts"])
def test_known_operations_without_handler(probe, service):
    for name in MODELS[service]["knownOperations"]:
        if name in MODELS[service]["operations"]:
            continue
        status, found = error(probe, service, f"Action={name}&Version={MODELS[service]['version']}")
        assert status == 400
        assert found["Code"] == ("UnsupportedOperation" if service == "ec2" else "InvalidAction")
        assert name in found["Message"]


@pytest.mark.parametrize("body,code,words", [
    ("Action=NoSuchThing", "InvalidAction", "The action NoSuchThing is not valid for this web service."),
    ("", "MissingParameter", "The request must contain the parameter Action"),
    ("Action=AttachVolume&InstanceId=i-1&Device=/dev/sdj", "MissingParameter",
     "The request must contain the parameter VolumeId"),
    ("Action=CreateVolume&AvailabilityZone=a&Size=ten", "InvalidParameterValue", "Value (ten) for parameter Size is invalid."),
    ("Action=CreateVolume&AvailabilityZone=a&Size=99999999999999999999", "InvalidParameterValue", "Value (9999"),
    ("Action=DescribeVolumes&DryRun=perhaps", "InvalidParameterValue", "Value (perhaps) for parameter DryRun is invalid."),
    ("Action=ImportKeyPair&KeyName=k&PublicKeyMaterial=%21%21", "InvalidParameterValue", "PublicKeyMaterial"),
    ("Action=DescribeVolumes&Version=2007-01-01", "NoSuchVersion", "2007-01-01"),
    ("Action=DescribeVolumes&Version=2099-01-01", "NoSuchVersion", "2099-01-01"),
    ("Action=DescribeVolumes&Version=latest", "NoSuchVersion", "latest"),
    ("Action=DescribeVolumes&" + ".".join("a" * 40) + "=1", "MalformedQueryString", "malformed"),
])
def test_bad_ec2_requests(probe, body, code, words):
    status, found = error(probe, "ec2", body)
    assert (status, found["Code"]) == (400, code)
    assert words in found["Message"]


def test_query_service_errors(probe):
    status, found = error(probe, "elb", "Action=DeleteLoadBalancer&Version=2012-06-01")
    assert (status, found["Code"]) == (400, "ValidationError")
    assert "'loadBalancerName'" in found["Message"]
    assert found["Type"] == "Sender"


def test_namespace_is_the_clients_version(probe):
    for version in ("2009-10-31", "2012-12-01", "2016-11-15"):
        answer = probe.ask(do="query", service="ec2", body=f"Action=DescribeRegions&Version={version}")
        assert f'xmlns="http://ec2.amazonaws.com/doc/{version}/"'.encode() in base64.b64decode(answer["body"])


def test_old_forms(probe):
    """A single value where a list is wanted, as scripts of 2009 sent it."""
    answer = probe.ask(do="query", service="ec2", body="Action=DescribeVolumes&VolumeId=vol-1&Version=2009-10-31")
    assert answer["input"] == {"volumeIds": ["vol-1"]}


def test_rest_errors(probe):
    answer = probe.ask(do="rest", method="GET", path="/nowhere/at/all", query="", headers=[], body="")
    assert answer["status"] == 404
    answer = probe.ask(
        do="rest", method="GET", path="/snapshots/snap-1/blocks/zero", query="blockToken=t", headers=[], body="")
    assert answer["status"] == 400
    assert ["x-amzn-ErrorType", "ValidationException"] in answer["headers"]
    answer = probe.ask(do="rest", method="POST", path="/snapshots", query="", headers=[], body=b"{not json")
    assert ["x-amzn-ErrorType", "SerializationException"] in answer["headers"]
