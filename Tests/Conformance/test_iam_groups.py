"""Groups of users with their policies, and instance profiles that change while the instance runs."""
import json
import uuid

import pytest

from harness.region import wait_until
from harness.s3 import code


def policy(action, resource="*", effect="Allow"):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": action, "Resource": resource}]})


@pytest.fixture
def iam(api):
    return api.client("iam")


@pytest.fixture
def name():
    return "g-" + uuid.uuid4().hex[:12]


def test_rights_of_a_group(api, iam, name):
    s3 = api.client("s3")
    s3.create_bucket(Bucket=name)
    s3.put_object(Bucket=name, Key="a", Body=b"a")
    group = iam.create_group(GroupName=name, Path="/staff/")["Group"]
    assert group["Arn"].endswith(f":group/staff/{name}") and group["GroupId"].startswith("AGPA")
    assert code(iam.create_group, GroupName=name) == ("EntityAlreadyExists", 409)
    iam.create_user(UserName=name)
    made = iam.create_access_key(UserName=name)["AccessKey"]
    keys = {"key": made["AccessKeyId"], "secret": made["SecretAccessKey"]}
    alice, servers = api.client("s3", **keys), api.client("ec2", **keys)
    denied = ("AccessDenied", 403)
    assert code(alice.get_object, Bucket=name, Key="a") == denied

    iam.put_group_policy(GroupName=name, PolicyName="read", PolicyDocument=policy("s3:GetObject"))
    assert code(alice.get_object, Bucket=name, Key="a") == denied
    iam.add_user_to_group(GroupName=name, UserName=name)
    iam.add_user_to_group(GroupName=name, UserName=name)
    assert alice.get_object(Bucket=name, Key="a")["Body"].read() == b"a"
    assert code(servers.describe_instances)[0] == "UnauthorizedOperation"
    own = iam.create_policy(PolicyName=name, PolicyDocument=policy("ec2:*"))["Policy"]["Arn"]
    iam.attach_group_policy(GroupName=name, PolicyArn=own)
    servers.describe_instances()
    # A denial of the group counts against what the user has itself.
    iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=policy("s3:*"))
    iam.put_group_policy(GroupName=name, PolicyName="no", PolicyDocument=policy("s3:PutObject", effect="Deny"))
    assert code(alice.put_object, Bucket=name, Key="b", Body=b"") == denied
    alice.delete_object(Bucket=name, Key="b")

    assert [user["UserName"] for user in iam.get_group(GroupName=name)["Users"]] == [name]
    assert [each["GroupName"] for each in iam.list_groups_for_user(UserName=name)["Groups"]] == [name]
    assert name in [each["GroupName"] for each in iam.list_groups(PathPrefix="/staff/")["Groups"]]
    assert name not in [each["GroupName"] for each in iam.list_groups(PathPrefix="/other/")["Groups"]]
    assert iam.list_group_policies(GroupName=name)["PolicyNames"] == ["no", "read"]
    assert iam.get_group_policy(GroupName=name, PolicyName="read")["PolicyDocument"]["Statement"][0]["Action"] == "s3:GetObject"
    assert [each["PolicyArn"] for each in iam.list_attached_group_policies(GroupName=name)["AttachedPolicies"]] == [own]
    assert [each["GroupName"] for each in iam.list_entities_for_policy(PolicyArn=own)["PolicyGroups"]] == [name]
    assert iam.get_policy(PolicyArn=own)["Policy"]["AttachmentCount"] == 1

    iam.delete_access_key(UserName=name, AccessKeyId=made["AccessKeyId"])
    iam.delete_user_policy(UserName=name, PolicyName="p")
    assert code(iam.delete_user, UserName=name) == ("DeleteConflict", 409)
    assert code(iam.delete_group, GroupName=name) == ("DeleteConflict", 409)
    iam.remove_user_from_group(GroupName=name, UserName=name)
    assert code(iam.remove_user_from_group, GroupName=name, UserName=name) == ("NoSuchEntity", 404)
    assert code(iam.delete_group, GroupName=name) == ("DeleteConflict", 409)
    iam.detach_group_policy(GroupName=name, PolicyArn=own)
    assert code(iam.detach_group_policy, GroupName=name, PolicyArn=own) == ("NoSuchEntity", 404)
    for each in ("no", "read"):
        iam.delete_group_policy(GroupName=name, PolicyName=each)
    assert code(iam.delete_group_policy, GroupName=name, PolicyName="no") == ("NoSuchEntity", 404)
    iam.update_group(GroupName=name, NewGroupName=name + "-new", NewPath="/")
    assert code(iam.get_group, GroupName=name) == ("NoSuchEntity", 404)
    iam.delete_group(GroupName=name + "-new")
    iam.delete_user(UserName=name)
    iam.delete_policy(PolicyArn=own)
    assert code(iam.add_user_to_group, GroupName=name, UserName=name) == ("NoSuchEntity", 404)
    assert code(iam.put_group_policy, GroupName=name, PolicyName="p", PolicyDocument=policy("*")) == ("NoSuchEntity", 404)


def test_a_user_is_renamed(api, iam, name):
    """Keys, groups and sessions go with the user, and stay behind when it is deleted."""
    iam.create_user(UserName=name, Tags=[{"Key": "team", "Value": "a"}])
    iam.create_group(GroupName=name)
    iam.put_group_policy(GroupName=name, PolicyName="p", PolicyDocument=policy("ec2:Describe*"))
    iam.add_user_to_group(GroupName=name, UserName=name)
    made = iam.create_access_key(UserName=name)["AccessKey"]
    keys = {"key": made["AccessKeyId"], "secret": made["SecretAccessKey"]}
    session = api.client("sts", **keys).get_session_token()["Credentials"]
    token = {"key": session["AccessKeyId"], "secret": session["SecretAccessKey"], "token": session["SessionToken"]}
    new = name + "-new"
    iam.update_user(UserName=name, NewUserName=new, NewPath="/moved/")
    assert code(iam.get_user, UserName=name) == ("NoSuchEntity", 404)
    for credentials in (keys, token):
        assert api.client("sts", **credentials).get_caller_identity()["Arn"].endswith(f":user/moved/{new}")
        api.client("ec2", **credentials).describe_instances()
    assert [each["GroupName"] for each in iam.list_groups_for_user(UserName=new)["Groups"]] == [name]
    assert [each["AccessKeyId"] for each in iam.list_access_keys(UserName=new)["AccessKeyMetadata"]] == [keys["key"]]
    iam.tag_user(UserName=new, Tags=[{"Key": "team", "Value": "b"}, {"Key": "x", "Value": ""}])
    iam.untag_user(UserName=new, TagKeys=["x", "absent"])
    assert iam.list_user_tags(UserName=new)["Tags"] == [{"Key": "team", "Value": "b"}]
    assert iam.get_user(UserName=new)["User"]["Tags"] == [{"Key": "team", "Value": "b"}]
    iam.remove_user_from_group(GroupName=name, UserName=new)
    iam.delete_access_key(UserName=new, AccessKeyId=keys["key"])
    iam.delete_user(UserName=new)
    # Another user of that name has nothing to do with the old one's session.
    iam.create_user(UserName=new)
    iam.add_user_to_group(GroupName=name, UserName=new)
    assert code(api.client("ec2", **token).describe_instances)[1] in (401, 403)
    iam.remove_user_from_group(GroupName=name, UserName=new)
    iam.delete_user(UserName=new)
    iam.delete_group_policy(GroupName=name, PolicyName="p")
    iam.delete_group(GroupName=name)
    assert code(iam.create_user, UserName=new, PermissionsBoundary="arn:aws:iam::aws:policy/AdministratorAccess")[1] == 400


def test_a_profile_for_a_running_instance(api, fake, iam, name):
    ec2 = api.client("ec2")
    trust = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
    for each in (name, name + "-2"):
        iam.create_role(RoleName=each, AssumeRolePolicyDocument=trust)
        iam.create_instance_profile(InstanceProfileName=each)
        iam.add_role_to_instance_profile(InstanceProfileName=each, RoleName=each)
    instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]

    def shown(role):
        """The metadata service's role, once the host has heard of it."""
        def has():
            metadata = fake.desired["instances"].get(instance, {}).get("metadata")
            return metadata and metadata.get("roleName") == role and ("roleCredentials" in metadata) == (role is not None)
        wait_until(has, 30, f"the instance has the role {role}")

    associate = lambda profile: ec2.associate_iam_instance_profile(  # noqa: E731
        InstanceId=instance, IamInstanceProfile={"Name": profile})["IamInstanceProfileAssociation"]
    first = associate(name)
    assert first["State"] == "associating" and first["InstanceId"] == instance
    assert first["IamInstanceProfile"]["Arn"].endswith("/" + name)
    shown(name)
    assert code(associate, name) == ("IncorrectState", 400)
    second = ec2.replace_iam_instance_profile_association(
        AssociationId=first["AssociationId"], IamInstanceProfile={"Name": name + "-2"})["IamInstanceProfileAssociation"]
    assert second["AssociationId"] != first["AssociationId"]
    shown(name + "-2")
    found = ec2.describe_iam_instance_profile_associations(
        Filters=[{"Name": "instance-id", "Values": [instance]}])["IamInstanceProfileAssociations"]
    assert [(each["AssociationId"], each["State"]) for each in found] == [(second["AssociationId"], "associated")]
    described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    assert described["IamInstanceProfile"]["Arn"].endswith("/" + name + "-2")
    gone = ec2.disassociate_iam_instance_profile(AssociationId=second["AssociationId"])["IamInstanceProfileAssociation"]
    assert gone["State"] == "disassociating"
    shown(None)
    again = ("InvalidAssociationID.NotFound", 400)
    assert code(ec2.disassociate_iam_instance_profile, AssociationId=second["AssociationId"]) == again
    assert code(ec2.replace_iam_instance_profile_association, AssociationId=first["AssociationId"],
                IamInstanceProfile={"Name": name}) == again
    assert code(associate, "nobody") == ("InvalidParameterValue", 400)
    associate(name)
    ec2.terminate_instances(InstanceIds=[instance])
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance], WaiterConfig={"Delay": 1})
    assert code(associate, name) == ("IncorrectInstanceState", 400)
    for each in (name, name + "-2"):
        iam.remove_role_from_instance_profile(InstanceProfileName=each, RoleName=each)
        iam.delete_instance_profile(InstanceProfileName=each)
        iam.delete_role(RoleName=each)
