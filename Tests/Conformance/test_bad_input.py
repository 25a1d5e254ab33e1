"""No request makes a process fail: nonsense in every parameter of every EC2 operation is refused, or answered, in AWS's form."""

import json
import os
import pathlib
import random

import botocore.session
import pytest
from botocore.exceptions import ClientError

SEEDS = int(os.environ.get("SEEDS", "8"))
IMPLEMENTED = json.loads((pathlib.Path(__file__).parents[2] / "Tools/operations.json").read_text())["ec2"]
MODEL = botocore.session.get_session().get_service_model("ec2")
TEXTS = [
    "", " ", "x", "i-0123456789abcdef0", "ami-0123456789abcdef0", "vol-0123456789abcdef0", "sg-00000000000000000", "-1", "0",
    "99999999999999999999", "*", "\\", "é\u2028😀", "a" * 300, "1.2.3.4", "0.0.0.0/0", "256.1.1.1/99", "/dev/sda1",
    "../../etc/passwd", "'; drop table entity; --", "<x>&amp;", "us-east-1a", "tag:", "default", "self", "all", "true",
    "ephemeral0", "snap-0123456789abcdef0", "eipalloc-0123456789abcdef0", "key", "tcp", "m1.small",
]
NUMBERS = [-(1 << 31), -1, 0, 1, 5, 22, 65535, 65536, 1 << 31, (1 << 62)]


def value(shape, chance, texts, depth=0):
    kind = shape.type_name
    if kind == "structure":
        if depth > 4:
            return {}
        return {name: value(member, chance, texts, depth + 1) for name, member in shape.members.items()
                if chance.random() < (0.7 if depth else 0.6)}
    if kind == "list":
        return [value(shape.member, chance, texts, depth + 1) for _ in range(chance.choice([0, 1, 1, 2, 3]))]
    if kind in ("integer", "long"):
        return chance.choice(NUMBERS)
    if kind in ("double", "float"):
        return chance.choice([0.0, -1.5, 1e300])
    if kind == "boolean":
        return chance.random() < 0.5
    if kind == "timestamp":
        return "2010-06-29T02:50:55Z"
    if kind == "blob":
        return chance.choice([b"", b"\0\xff", b"ssh-rsa AAAA", b"x" * 20000])
    if kind == "string":
        options = list(getattr(shape, "enum", []) or [])
        return chance.choice(options if options and chance.random() < 0.6 else texts)
    return None


@pytest.mark.parametrize("operation", MODEL.operation_names)
def test_nonsense(api, fake, operation):
    if operation not in IMPLEMENTED:
        attempt(api, operation, 0, TEXTS)
        return
    real = ids(api, fake)
    for seed in range(SEEDS):
        attempt(api, operation, seed, TEXTS + real * 3)


def ids(api, fake):
    """Ids and names that exist, for nonsense that gets further."""
    ec2 = api.client("ec2")
    name = "n" + str(random.random())
    instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1)["Instances"][0]
    mapping = {"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": fake.snapshot_id}}
    return [
        ec2.register_image(Name=name, RootDeviceName="/dev/sda1", BlockDeviceMappings=[mapping])["ImageId"], name, instance["InstanceId"], instance["SubnetId"], instance["VpcId"],
        instance["NetworkInterfaces"][0]["NetworkInterfaceId"], instance["SecurityGroups"][0]["GroupId"],
        ec2.create_volume(Size=1, AvailabilityZone=instance["Placement"]["AvailabilityZone"])["VolumeId"],
        ec2.create_security_group(GroupName=name, Description="x")["GroupId"],
        ec2.create_key_pair(KeyName=name, KeyType="ed25519")["KeyPairId"],
        ec2.allocate_address()["AllocationId"],
    ]


def attempt(api, operation, seed, texts):
    shape = MODEL.operation_model(operation).input_shape
    client = nonsense_client(api)
    # A fixed seed for each case, so that a failure can be repeated.
    parameters = value(shape, random.Random(f"{operation}/{seed}"), texts) if shape is not None else {}
    parameters.pop("DryRun", None)
    if shape is not None and "SourceRegion" in shape.members:
        # botocore itself fails without it.
        parameters["SourceRegion"] = "us-east-1"
    try:
        client._make_api_call(operation, parameters)
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        code = error.response["Error"]["Code"]
        # A full pool or subnet is the server's state, said with 5xx by AWS too.
        assert status < 500 or code in ("InsufficientAddressCapacity", "InsufficientInstanceCapacity"), (parameters, error)
        assert code and error.response["Error"]["Message"], error.response


CLIENTS = {}


def nonsense_client(api):
    if api.endpoint not in CLIENTS:
        CLIENTS[api.endpoint] = api.client("ec2", parameter_validation=False, max_pool_connections=1)
    return CLIENTS[api.endpoint]
