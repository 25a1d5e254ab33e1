"""Key pairs and who calls (STS, IAM keys), as boto3 sees them, against a running region."""

import base64
import subprocess

import boto3
import pytest

from harness.ec2 import name, refused


# Key pairs

@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_created_key_is_what_ssh_keygen_says(ec2, tmp_path, kind):
    key = name()
    made = ec2.create_key_pair(KeyName=key, KeyType=kind)
    file = tmp_path / "key"
    file.write_text(made["KeyMaterial"])
    file.chmod(0o600)
    public = subprocess.run(["ssh-keygen", "-y", "-f", file], check=True, capture_output=True, text=True).stdout.split()
    described = ec2.describe_key_pairs(KeyNames=[key], IncludePublicKey=True)["KeyPairs"][0]
    assert described["PublicKey"].split()[:2] == public[:2]
    assert described["PublicKey"].split()[2] == key
    assert described["KeyPairId"] == made["KeyPairId"] and described["KeyType"] == kind
    if kind == "rsa":
        der = subprocess.run(
            ["openssl", "pkcs8", "-in", file, "-nocrypt", "-topk8", "-outform", "DER"], check=True, capture_output=True).stdout
        digest = subprocess.run(["openssl", "sha1", "-c"], input=der, check=True, capture_output=True).stdout
        assert made["KeyFingerprint"] == digest.decode().split()[-1]
    with refused("InvalidKeyPair.Duplicate", f"The keypair '{key}' already exists."):
        ec2.create_key_pair(KeyName=key)
    ec2.delete_key_pair(KeyName=key)
    with refused("InvalidKeyPair.NotFound", f"The key pair '{key}' does not exist"):
        ec2.describe_key_pairs(KeyNames=[key])
    ec2.delete_key_pair(KeyName=key)


def test_imported_key(ec2, tmp_path):
    key = name()
    subprocess.run(["ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", tmp_path / "k"], check=True)
    material = (tmp_path / "k.pub").read_bytes()
    made = ec2.import_key_pair(
        KeyName=key, PublicKeyMaterial=material,
        TagSpecifications=[{"ResourceType": "key-pair", "Tags": [{"Key": "a", "Value": "b"}]}])
    assert len(made["KeyFingerprint"].split(":")) == 16
    assert made["Tags"] == [{"Key": "a", "Value": "b"}]
    found = ec2.describe_key_pairs(Filters=[{"Name": "fingerprint", "Values": [made["KeyFingerprint"]]}])["KeyPairs"]
    assert [pair["KeyName"] for pair in found] == [key]
    with refused("InvalidKey.Format"):
        ec2.import_key_pair(KeyName=name(), PublicKeyMaterial=b"nonsense")


def test_dry_run(ec2):
    key = name()
    with refused("DryRunOperation", "Request would have succeeded, but DryRun flag is set."):
        ec2.create_key_pair(KeyName=key, DryRun=True)
    with refused("InvalidKeyPair.NotFound"):
        ec2.describe_key_pairs(KeyNames=[key])


# STS and IAM

def test_identity(api):
    sts, iam = api.client("sts"), api.client("iam")
    who = sts.get_caller_identity()
    assert who["Arn"] == f"arn:aws:iam::{who['Account']}:root" and who["UserId"] == who["Account"]
    assert iam.get_user()["User"]["Arn"] == who["Arn"]
    assert sts.get_access_key_info(AccessKeyId=api.keys()[0])["Account"] == who["Account"]
    alias = name()
    iam.create_account_alias(AccountAlias=alias)
    assert iam.list_account_aliases()["AccountAliases"] == [alias]
    iam.delete_account_alias(AccountAlias=alias)


def test_second_access_key(api):
    iam = api.client("iam")
    made = iam.create_access_key()["AccessKey"]
    client = boto3.client("sts", endpoint_url=api.endpoint, region_name="us-east-1",
                          aws_access_key_id=made["AccessKeyId"], aws_secret_access_key=made["SecretAccessKey"])
    assert client.get_caller_identity()["Account"] == api.client("sts").get_caller_identity()["Account"]
    iam.update_access_key(AccessKeyId=made["AccessKeyId"], Status="Inactive")
    with refused("InvalidClientTokenId"):
        client.get_caller_identity()
    iam.delete_access_key(AccessKeyId=made["AccessKeyId"])
    assert [key["AccessKeyId"] for key in iam.list_access_keys()["AccessKeyMetadata"]] == [api.keys()[0]]


def test_user_data_of_the_request_is_not_lost(ec2, fake):
    instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1, UserData="role=web,db=")["Instances"][0]
    value = ec2.describe_instance_attribute(InstanceId=instance["InstanceId"], Attribute="userData")["UserData"]["Value"]
    assert base64.b64decode(value) == b"role=web,db="
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_a_key_for_putty(ec2, tmp_path, kind):
    key = name()
    made = ec2.create_key_pair(KeyName=key, KeyType=kind, KeyFormat="ppk")
    (tmp_path / "key.ppk").write_text(made["KeyMaterial"])
    subprocess.run(
        ["puttygen", tmp_path / "key.ppk", "-O", "private-openssh", "-o", tmp_path / "key"], check=True, stdin=subprocess.DEVNULL)
    public = subprocess.run(["ssh-keygen", "-y", "-f", tmp_path / "key"], check=True, capture_output=True, text=True).stdout
    described = ec2.describe_key_pairs(KeyNames=[key], IncludePublicKey=True)["KeyPairs"][0]
    assert described["PublicKey"].split()[:2] == public.split()[:2]
    ec2.delete_key_pair(KeyName=key)
    with refused("InvalidParameterValue"):
        ec2.create_key_pair(KeyName=key, KeyFormat="jks")
