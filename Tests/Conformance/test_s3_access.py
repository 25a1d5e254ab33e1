"""Who may do what: ACLs, bucket policies, users, append-only keys."""
import json

import boto3
from botocore.config import Config

from harness.s3 import code, plain


def test_acl_and_anonymous(region, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"data")
    assert plain(region, "GET", f"/{bucket}/k")[0] == 403
    assert plain(region, "GET", f"/{bucket}")[0] == 403
    assert code(s3.put_object_acl, Bucket=bucket, Key="k", ACL="public-read") == ("AccessControlListNotSupported", 400)
    s3.put_bucket_ownership_controls(
        Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]})
    s3.put_object_acl(Bucket=bucket, Key="k", ACL="public-read")
    assert plain(region, "GET", f"/{bucket}/k")[2] == b"data"
    assert plain(region, "PUT", f"/{bucket}/k", body=b"x")[0] == 403
    assert {g["Permission"] for g in s3.get_object_acl(Bucket=bucket, Key="k")["Grants"]} == {"READ", "FULL_CONTROL"}
    s3.put_bucket_acl(Bucket=bucket, ACL="public-read")
    assert plain(region, "GET", f"/{bucket}")[0] == 200
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration={
        "BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True})
    assert plain(region, "GET", f"/{bucket}/k")[0] == 403
    assert code(s3.put_object_acl, Bucket=bucket, Key="k", ACL="public-read") == ("AccessDenied", 403)


def test_policy(region, s3, bucket):
    s3.put_object(Bucket=bucket, Key="pub/k", Body=b"data")
    s3.put_object(Bucket=bucket, Key="priv/k", Body=b"data")
    assert code(s3.get_bucket_policy, Bucket=bucket) == ("NoSuchBucketPolicy", 404)
    policy = {"Version": "2012-10-17", "Statement": [
        {"Sid": "read", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
         "Resource": f"arn:aws:s3:::{bucket}/pub/*"},
        {"Sid": "nobody", "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:DeleteObject",
         "Resource": f"arn:aws:s3:::{bucket}/*"}]}
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
    assert json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"]) == policy
    assert s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"]["IsPublic"]
    assert plain(region, "GET", f"/{bucket}/pub/k")[2] == b"data"
    assert plain(region, "GET", f"/{bucket}/priv/k")[0] == 403
    assert plain(region, "GET", f"/{bucket}/pub/missing")[0] == 403
    assert code(s3.delete_object, Bucket=bucket, Key="pub/k") == ("AccessDenied", 403)
    s3.delete_bucket_policy(Bucket=bucket)
    s3.delete_object(Bucket=bucket, Key="pub/k")
    for bad in ["", "[]", "{", '{"Version":"2012-10-17","Statement":[]}', json.dumps({**policy, "X": 1}),
                json.dumps({**policy, "Statement": [{**policy["Statement"][0], "Resource": "arn:aws:s3:::other/*"}]}),
                json.dumps({**policy, "Statement": [{**policy["Statement"][0], "Effect": "Maybe"}]})]:
        assert code(s3.put_bucket_policy, Bucket=bucket, Policy=bad) == ("MalformedPolicy", 400), bad


def client_with(region, key, secret, service="s3"):
    return boto3.client(service, endpoint_url=region.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
                        region_name="us-east-1", config=Config(retries={"max_attempts": 0, "mode": "standard"}))


def test_append_only_key(region, s3, bucket):
    text = region.administer("keys", "create", "--append-only", bucket)
    values = dict(line.split(" = ") for line in text.splitlines() if " = " in line)
    keys = values["aws_access_key_id"], values["aws_secret_access_key"]
    writer = client_with(region, *keys)
    writer.put_object(Bucket=bucket, Key="one", Body=b"1")
    denied = ("AccessDenied", 403)
    assert code(writer.put_object, Bucket=bucket, Key="one", Body=b"2") == denied
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    assert code(writer.put_object, Bucket=bucket, Key="one", Body=b"2") == denied
    assert code(writer.delete_object, Bucket=bucket, Key="one") == denied
    assert code(writer.get_object, Bucket=bucket, Key="one") == denied
    assert code(writer.copy_object, Bucket=bucket, Key="one", CopySource=f"{bucket}/one") == denied
    assert code(writer.delete_bucket_policy, Bucket=bucket) == denied
    assert code(writer.put_bucket_lifecycle_configuration, Bucket=bucket, LifecycleConfiguration={"Rules": [
        {"ID": "x", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}]}) == denied
    assert code(writer.create_bucket, Bucket="another-" + bucket) == denied
    answer = writer.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "one"}]})
    assert [e["Code"] for e in answer["Errors"]] == ["AccessDenied"]
    parts = [b"a" * (5 << 20), b"b"]
    upload = writer.create_multipart_upload(Bucket=bucket, Key="many")["UploadId"]
    done = [{"PartNumber": n, "ETag": writer.upload_part(
        Bucket=bucket, Key="many", UploadId=upload, PartNumber=n, Body=body)["ETag"]} for n, body in enumerate(parts, 1)]
    writer.complete_multipart_upload(Bucket=bucket, Key="many", UploadId=upload, MultipartUpload={"Parts": done})
    assert s3.get_object(Bucket=bucket, Key="one")["Body"].read() == b"1"
    # Nor may it make itself another key, or stop a server.
    assert code(client_with(region, *keys, "iam").create_access_key)[1] == 403
    assert code(client_with(region, *keys, "ec2").describe_instances)[0] == "UnauthorizedOperation"


def test_users(region, s3, bucket):
    iam = region.client("iam")
    name = "alice-" + bucket[2:10]
    iam.create_user(UserName=name)
    assert code(iam.create_user, UserName=name) == ("EntityAlreadyExists", 409)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    alice = client_with(region, key["AccessKeyId"], key["SecretAccessKey"])
    s3.put_object(Bucket=bucket, Key="home/a", Body=b"a")
    s3.put_object(Bucket=bucket, Key="b", Body=b"b")
    assert code(alice.get_object, Bucket=bucket, Key="home/a") == ("AccessDenied", 403)
    policy = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": f"arn:aws:s3:::{bucket}/home/*"}]}
    iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(policy))
    assert iam.get_user_policy(UserName=name, PolicyName="p")["PolicyDocument"] == policy
    assert iam.list_user_policies(UserName=name)["PolicyNames"] == ["p"]
    assert alice.get_object(Bucket=bucket, Key="home/a")["Body"].read() == b"a"
    alice.put_object(Bucket=bucket, Key="home/c", Body=b"c")
    assert code(alice.get_object, Bucket=bucket, Key="b") == ("AccessDenied", 403)
    assert code(alice.delete_object, Bucket=bucket, Key="home/c") == ("AccessDenied", 403)
    # Who may not list does not learn which keys exist.
    assert code(alice.get_object, Bucket=bucket, Key="home/missing") == ("AccessDenied", 403)
    assert code(client_with(region, key["AccessKeyId"], key["SecretAccessKey"], "ec2").describe_instances)[0] == (
        "UnauthorizedOperation")
    assert code(iam.put_user_policy, UserName=name, PolicyName="q", PolicyDocument="{")[0] == "MalformedPolicyDocument"
    iam.delete_user_policy(UserName=name, PolicyName="p")
    assert code(alice.get_object, Bucket=bucket, Key="home/a") == ("AccessDenied", 403)
    assert code(iam.delete_user, UserName=name)[0] == "DeleteConflict"
    iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
    iam.delete_user(UserName=name)
