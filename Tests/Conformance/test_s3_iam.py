"""Managed policies, roles, instance profiles and temporary credentials as boto3 sees them."""
import datetime
import json
import uuid

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from harness.region import wait_until
from harness.s3 import code


def client_with(api, service, key, secret, token=None):
    return boto3.client(
        service, endpoint_url=api.endpoint, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret,
        aws_session_token=token, config=Config(retries={"max_attempts": 0, "mode": "standard"}))


def session_client(api, service, credentials):
    return client_with(
        api, service, credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials.get("SessionToken"))


def policy(action, resource="*", effect="Allow", **more):
    return json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": effect, "Action": action, "Resource": resource, **more}]})


def trust(**principal):
    return json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]})


@pytest.fixture
def name():
    return "n-" + uuid.uuid4().hex[:12]


@pytest.fixture
def bucket(api, name):
    s3 = api.client("s3")
    s3.create_bucket(Bucket=name)
    s3.put_object(Bucket=name, Key="a", Body=b"a")
    return name


@pytest.fixture
def user(api, name):
    """A user with a key and no rights."""
    iam = api.client("iam")
    iam.create_user(UserName=name)
    return iam.create_access_key(UserName=name)["AccessKey"]


def test_managed_policies(api, name, bucket, user):
    iam = api.client("iam")
    alice = client_with(api, "s3", user["AccessKeyId"], user["SecretAccessKey"])
    made = iam.create_policy(PolicyName=name, PolicyDocument=policy("s3:GetObject", f"arn:aws:s3:::{bucket}/*"), Path="/p/")
    arn = made["Policy"]["Arn"]
    assert arn.endswith(f":policy/p/{name}") and made["Policy"]["DefaultVersionId"] == "v1"
    assert code(iam.create_policy, PolicyName=name, PolicyDocument=policy("s3:*")) == ("EntityAlreadyExists", 409)
    assert code(iam.create_policy, PolicyName=name + "x", PolicyDocument="{") == ("MalformedPolicyDocument", 400)
    assert code(alice.get_object, Bucket=bucket, Key="a") == ("AccessDenied", 403)
    iam.attach_user_policy(UserName=name, PolicyArn=arn)
    assert alice.get_object(Bucket=bucket, Key="a")["Body"].read() == b"a"
    assert iam.list_attached_user_policies(UserName=name)["AttachedPolicies"] == [{"PolicyName": name, "PolicyArn": arn}]
    assert iam.list_entities_for_policy(PolicyArn=arn)["PolicyUsers"][0]["UserName"] == name
    assert iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 1
    # A new default version counts at once.
    version = iam.create_policy_version(
        PolicyArn=arn, PolicyDocument=policy("s3:PutObject", f"arn:aws:s3:::{bucket}/*"), SetAsDefault=True)
    assert version["PolicyVersion"]["VersionId"] == "v2"
    alice.put_object(Bucket=bucket, Key="b", Body=b"b")
    assert code(alice.get_object, Bucket=bucket, Key="a")[1] == 403
    assert iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"]["Statement"][0]["Action"] == (
        "s3:GetObject")
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v1")
    alice.get_object(Bucket=bucket, Key="a")
    for _ in range(3):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=policy("s3:*"))
    assert code(iam.create_policy_version, PolicyArn=arn, PolicyDocument=policy("s3:*")) == ("LimitExceeded", 409)
    assert code(iam.delete_policy_version, PolicyArn=arn, VersionId="v1") == ("DeleteConflict", 409)
    assert code(iam.delete_policy, PolicyArn=arn) == ("DeleteConflict", 409)
    assert code(iam.delete_user, UserName=name) == ("DeleteConflict", 409)
    iam.detach_user_policy(UserName=name, PolicyArn=arn)
    assert code(alice.get_object, Bucket=bucket, Key="a")[1] == 403
    for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
        if not version["IsDefaultVersion"]:
            iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
    iam.delete_policy(PolicyArn=arn)
    assert code(iam.get_policy, PolicyArn=arn) == ("NoSuchEntity", 404)


def test_policies_of_aws(api, name, bucket, user):
    iam = api.client("iam")
    arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    assert arn in [p["Arn"] for p in iam.list_policies(Scope="AWS")["Policies"]]
    iam.attach_user_policy(UserName=name, PolicyArn=arn)
    alice = client_with(api, "s3", user["AccessKeyId"], user["SecretAccessKey"])
    alice.get_object(Bucket=bucket, Key="a")
    assert code(alice.put_object, Bucket=bucket, Key="a", Body=b"") == ("AccessDenied", 403)
    assert code(iam.attach_user_policy, UserName=name, PolicyArn="arn:aws:iam::aws:policy/Nope") == ("NoSuchEntity", 404)
    assert code(iam.delete_policy, PolicyArn=arn)[1] == 403


def test_assume_role(api, name, bucket, user):
    iam, sts = api.client("iam"), api.client("sts")
    account = sts.get_caller_identity()["Account"]
    mine = client_with(api, "sts", user["AccessKeyId"], user["SecretAccessKey"])
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(AWS=f"arn:aws:iam::{account}:user/{name}"))["Role"]
    assert role["AssumeRolePolicyDocument"]["Statement"][0]["Action"] == "sts:AssumeRole"
    assert code(mine.assume_role, RoleArn=role["Arn"] + "x", RoleSessionName="me") == ("AccessDenied", 403)
    assert code(sts.assume_role, RoleArn=role["Arn"], RoleSessionName="me") == ("AccessDenied", 403)
    answer = mine.assume_role(RoleArn=role["Arn"], RoleSessionName="me", DurationSeconds=900)
    credentials = answer["Credentials"]
    assert answer["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{account}:assumed-role/{name}/me"
    left = credentials["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
    assert 800 < left.total_seconds() <= 900
    assert session_client(api, "sts", credentials).get_caller_identity()["Arn"] == answer["AssumedRoleUser"]["Arn"]
    s3 = session_client(api, "s3", credentials)
    assert code(s3.get_object, Bucket=bucket, Key="a") == ("AccessDenied", 403)
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=policy("s3:GetObject", f"arn:aws:s3:::{bucket}/*"))
    assert iam.list_role_policies(RoleName=name)["PolicyNames"] == ["p"]
    assert s3.get_object(Bucket=bucket, Key="a")["Body"].read() == b"a"
    # Without the token, or with another, the key is worth nothing; presigned URLs carry it.
    bare = client_with(api, "s3", credentials["AccessKeyId"], credentials["SecretAccessKey"])
    assert code(bare.get_object, Bucket=bucket, Key="a")[0] in ("InvalidToken", "InvalidAccessKeyId")
    wrong = dict(credentials, SessionToken="x" * 172)
    assert code(session_client(api, "s3", wrong).get_object, Bucket=bucket, Key="a")[0] in ("InvalidToken", "AccessDenied")
    import urllib.request
    assert urllib.request.urlopen(s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "a"})).read() == b"a"
    # A session is no user and not the root.
    iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/IAMFullAccess")
    assert code(session_client(api, "iam", credentials).create_access_key) == ("ValidationError", 400)
    # A bucket's policy may name the role.
    iam.delete_role_policy(RoleName=name, PolicyName="p")
    assert code(s3.get_object, Bucket=bucket, Key="a")[1] == 403
    api.client("s3").put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"AWS": role["Arn"]}, "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}]}))
    s3.get_object(Bucket=bucket, Key="a")
    assert code(iam.delete_role, RoleName=name) == ("DeleteConflict", 409)
    iam.detach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/IAMFullAccess")
    iam.delete_role(RoleName=name)
    assert code(s3.get_object, Bucket=bucket, Key="a")[0] == "InvalidAccessKeyId"


def test_session_token(api, name, bucket, user):
    iam = api.client("iam")
    iam.attach_user_policy(UserName=name, PolicyArn="arn:aws:iam::aws:policy/AmazonS3FullAccess")
    credentials = client_with(api, "sts", user["AccessKeyId"], user["SecretAccessKey"]).get_session_token()["Credentials"]
    session_client(api, "s3", credentials).get_object(Bucket=bucket, Key="a")
    assert code(session_client(api, "sts", credentials).get_session_token) == ("AccessDenied", 403)


def test_instance_profile(api, fake, name, bucket):
    iam, ec2 = api.client("iam"), api.client("ec2")
    assert code(ec2.run_instances, ImageId=fake.image, MinCount=1, MaxCount=1, IamInstanceProfile={"Name": name}) == (
        "InvalidParameterValue", 400)
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(Service="ec2.amazonaws.com"))
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=policy("s3:GetObject", f"arn:aws:s3:::{bucket}/*"))
    profile = iam.create_instance_profile(InstanceProfileName=name)["InstanceProfile"]
    iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=name)
    assert iam.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]["Roles"][0]["RoleName"] == name
    assert iam.list_instance_profiles_for_role(RoleName=name)["InstanceProfiles"][0]["Arn"] == profile["Arn"]
    assert code(iam.add_role_to_instance_profile, InstanceProfileName=name, RoleName=name) == ("LimitExceeded", 409)
    instance = ec2.run_instances(
        ImageId=fake.image, MinCount=1, MaxCount=1, IamInstanceProfile={"Arn": profile["Arn"]})["Instances"][0]
    identity = instance["InstanceId"]
    assert instance["IamInstanceProfile"] == {"Arn": profile["Arn"], "Id": profile["InstanceProfileId"]}
    metadata = wait_until(lambda: fake.desired["instances"].get(identity), 30, "the host has it")["metadata"]
    assert metadata["instanceProfileARN"] == profile["Arn"] and metadata["roleName"] == name
    document = json.loads(metadata["roleCredentials"])
    assert document["Code"] == "Success" and document["Type"] == "AWS-HMAC"
    s3 = client_with(api, "s3", document["AccessKeyId"], document["SecretAccessKey"], document["Token"])
    assert s3.get_object(Bucket=bucket, Key="a")["Body"].read() == b"a"
    assert code(s3.put_object, Bucket=bucket, Key="a", Body=b"") == ("AccessDenied", 403)
    assert code(iam.delete_role, RoleName=name) == ("DeleteConflict", 409)
    ec2.terminate_instances(InstanceIds=[identity])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[identity], WaiterConfig={"Delay": 1})
    assert code(s3.get_object, Bucket=bucket, Key="a")[0] == "InvalidAccessKeyId"
    iam.remove_role_from_instance_profile(InstanceProfileName=name, RoleName=name)
    iam.delete_instance_profile(InstanceProfileName=name)
    iam.delete_role_policy(RoleName=name, PolicyName="p")
    iam.delete_role(RoleName=name)


def test_backups_of_instances(api, fake, bucket):
    """The default credential of instances adds objects and does nothing else."""
    text = api.administer("keys", "create", "--append-only", bucket, "--for-instances")
    made = next(line.split(" = ")[1] for line in text.splitlines() if line.startswith("aws_access_key_id"))
    ec2 = api.client("ec2")
    identity = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    metadata = wait_until(lambda: fake.desired["instances"].get(identity), 30, "the host has it")["metadata"]
    document = json.loads(metadata["roleCredentials"])
    keys = document["AccessKeyId"], document["SecretAccessKey"], document["Token"]
    s3 = client_with(api, "s3", *keys)
    s3.put_object(Bucket=bucket, Key="backup/1", Body=b"one")
    denied = ("AccessDenied", 403)
    assert code(s3.put_object, Bucket=bucket, Key="backup/1", Body=b"two") == denied
    assert code(s3.delete_object, Bucket=bucket, Key="backup/1") == denied
    assert code(s3.get_object, Bucket=bucket, Key="backup/1") == denied
    assert code(s3.put_bucket_lifecycle_configuration, Bucket=bucket, LifecycleConfiguration={"Rules": [
        {"ID": "x", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}]}) == denied
    assert code(client_with(api, "ec2", *keys).describe_instances)[0] == "UnauthorizedOperation"
    assert code(client_with(api, "iam", *keys).list_users)[1] == 403
    assert api.client("s3").get_object(Bucket=bucket, Key="backup/1")["Body"].read() == b"one"
    ec2.terminate_instances(InstanceIds=[identity])
    iam, name = api.client("iam"), "skerry-append-only-" + bucket
    iam.remove_role_from_instance_profile(InstanceProfileName=name, RoleName=name)
    iam.delete_instance_profile(InstanceProfileName=name)
    iam.delete_access_key(AccessKeyId=made)


def test_condition_keys(api, name, bucket, user):
    iam = api.client("iam")
    alice = client_with(api, "s3", user["AccessKeyId"], user["SecretAccessKey"])

    def allows(condition, call=lambda: alice.get_object(Bucket=bucket, Key="a"), action="s3:*", effect="Allow"):
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=policy(
            action, [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"], effect, Condition=condition))
        try:
            call()
            return True
        except ClientError as error:
            assert error.response["Error"]["Code"] in ("AccessDenied", "403"), error
            return False

    now = datetime.datetime.now(datetime.timezone.utc)
    later, before = ((now + datetime.timedelta(days=d)).strftime("%Y-%m-%dT%H:%M:%SZ") for d in (1, -1))
    assert allows({"IpAddress": {"aws:SourceIp": "127.0.0.0/8"}})
    assert not allows({"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "192.0.2.1"]}})
    assert not allows({"NotIpAddress": {"aws:SourceIp": "127.0.0.1"}})
    assert not allows({"Bool": {"aws:SecureTransport": "true"}})
    assert allows({"DateLessThan": {"aws:CurrentTime": later}}) and not allows({"DateLessThan": {"aws:CurrentTime": before}})
    assert allows({"NumericGreaterThan": {"aws:EpochTime": "1000"}})
    assert allows({"StringEquals": {"aws:username": name}}) and not allows({"StringEquals": {"aws:username": "bob"}})
    assert allows({"StringLike": {"aws:UserAgent": "*Boto*"}}) and not allows({"StringLike": {"aws:UserAgent": "curl*"}})
    assert allows({"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::*:user/{name}"}})
    assert allows({"Null": {"aws:TokenIssueTime": "true"}}) and not allows({"Null": {"aws:SourceIp": "true"}})
    assert not allows({"StringEquals": {"aws:Referer": "x"}}) and allows({"StringEqualsIfExists": {"aws:Referer": "x"}})
    listing = lambda **more: lambda: alice.list_objects_v2(Bucket=bucket, **more)  # noqa: E731
    assert allows({"StringLike": {"s3:prefix": "home/*"}}, listing(Prefix="home/x"))
    assert not allows({"StringLike": {"s3:prefix": "home/*"}}, listing(Prefix="x"))
    assert allows({"NumericLessThanEquals": {"s3:max-keys": "10"}}, listing(MaxKeys=10))
    assert not allows({"NumericLessThanEquals": {"s3:max-keys": "10"}}, listing(MaxKeys=11))
    put = lambda **more: lambda: alice.put_object(Bucket=bucket, Key="c", Body=b"", **more)  # noqa: E731
    assert allows({"StringEquals": {"s3:x-amz-server-side-encryption": "AES256"}}, put(ServerSideEncryption="AES256"))
    assert not allows({"StringEquals": {"s3:x-amz-server-side-encryption": "AES256"}}, put())
    assert allows({"StringEquals": {"s3:RequestObjectTag/team": "a"}}, put(Tagging="team=a"))
    assert not allows({"StringEquals": {"s3:RequestObjectTag/team": "a"}}, put(Tagging="team=b"))
    api.client("s3").put_object_tagging(Bucket=bucket, Key="a", Tagging={"TagSet": [{"Key": "open", "Value": "yes"}]})
    assert allows({"StringEquals": {"s3:ExistingObjectTag/open": "yes"}})
    assert not allows({"StringEquals": {"s3:ExistingObjectTag/open": "no"}})
    assert allows({"StringEquals": {"s3:signatureversion": "AWS4-HMAC-SHA256", "s3:authType": "REST-HEADER"}})
    assert allows({"StringEquals": {"s3:x-amz-storage-class": "STANDARD_IA"}}, put(StorageClass="STANDARD_IA"))


def test_expired_rule_runs_at_once(api, bucket):
    """A rule whose day has passed takes effect when it is set; x-amz-expiration says what one of the future will do."""
    s3 = api.client("s3")
    s3.put_object(Bucket=bucket, Key="old/x", Body=b"x")
    upload = s3.create_multipart_upload(Bucket=bucket, Key="later/up")
    assert "AbortDate" not in upload
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [
        {"ID": "past", "Status": "Enabled", "Filter": {"Prefix": "old/"}, "Expiration": {"Date": datetime.datetime(2020, 1, 1)}},
        {"ID": "next", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 30},
         "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 3}}]})
    wait_until(lambda: "old/x" not in [o["Key"] for o in s3.list_objects_v2(Bucket=bucket).get("Contents", [])],
               30, "the expired object is gone")
    head = s3.head_object(Bucket=bucket, Key="a")
    assert 'rule-id="next"' in head["Expiration"]
    upload = s3.create_multipart_upload(Bucket=bucket, Key="later/up2")
    assert upload["AbortRuleId"] == "next"
    assert datetime.timedelta(days=2.9) < upload["AbortDate"] - datetime.datetime.now(datetime.timezone.utc) < (
        datetime.timedelta(days=4.1))


def test_when_a_key_was_last_used(api, name, bucket, user):
    iam = api.client("iam")
    def last():
        answer = iam.get_access_key_last_used(AccessKeyId=user["AccessKeyId"])
        assert answer["UserName"] == name
        return answer["AccessKeyLastUsed"]

    assert last() == {"ServiceName": "N/A", "Region": "N/A"}
    wrong = client_with(api, "s3", user["AccessKeyId"], "x" * 40)
    assert code(wrong.list_objects_v2, Bucket=bucket)[0] == "SignatureDoesNotMatch"
    assert "LastUsedDate" not in last()
    # What was refused for want of rights was signed all the same.
    alice = client_with(api, "s3", user["AccessKeyId"], user["SecretAccessKey"])
    assert code(alice.list_objects_v2, Bucket=bucket)[0] == "AccessDenied"
    used = last()
    assert (used["ServiceName"], used["Region"]) == ("s3", "us-east-1")
    assert abs((datetime.datetime.now(datetime.timezone.utc) - used["LastUsedDate"]).total_seconds()) < 600
    assert code(client_with(api, "ec2", user["AccessKeyId"], user["SecretAccessKey"]).describe_volumes)[0]
    assert last()["ServiceName"] == "ec2"
    assert code(iam.get_access_key_last_used, AccessKeyId="AKIA" + "A" * 16) == ("NoSuchEntity", 404)
