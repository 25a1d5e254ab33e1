"""Launch templates through boto3: versions, and what is launched from them."""

import base64

import botocore.exceptions
import pytest


def refused(call, **parameters):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**parameters)
    return caught.value.response["Error"]["Code"]


@pytest.fixture(scope="module")
def ec2(api):
    return api.client("ec2")


@pytest.fixture(scope="module")
def group(ec2):
    return ec2.create_security_group(GroupName="templates", Description="x")["GroupId"]


@pytest.fixture
def template(ec2, fake, group):
    made = ec2.create_launch_template(
        LaunchTemplateName="web.1(a)/b", VersionDescription="first", ClientToken="one",
        TagSpecifications=[{"ResourceType": "launch-template", "Tags": [{"Key": "Team", "Value": "web"}]}],
        LaunchTemplateData={
            "ImageId": fake.image, "InstanceType": "t2.small", "SecurityGroupIds": [group],
            "UserData": base64.b64encode(b"#!/bin/sh\n").decode(), "DisableApiTermination": False,
            "Placement": {"AvailabilityZone": "us-east-1b"}, "Monitoring": {"Enabled": True},
            "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 2},
            "BlockDeviceMappings": [
                {"DeviceName": "/dev/sdg", "Ebs": {"VolumeSize": 3, "VolumeType": "gp3", "DeleteOnTermination": False}}],
            "TagSpecifications": [
                {"ResourceType": "instance", "Tags": [{"Key": "From", "Value": "template"}, {"Key": "Name", "Value": "t"}]},
                {"ResourceType": "volume", "Tags": [{"Key": "Disk", "Value": "yes"}]}]})["LaunchTemplate"]
    yield made
    ec2.delete_launch_template(LaunchTemplateId=made["LaunchTemplateId"])


def test_a_launch_from_a_template(ec2, fake, template, group):
    assert (template["DefaultVersionNumber"], template["LatestVersionNumber"]) == (1, 1)
    assert template["CreatedBy"].startswith("arn:aws:iam::") and template["Tags"] == [{"Key": "Team", "Value": "web"}]
    launched = ec2.run_instances(
        LaunchTemplate={"LaunchTemplateName": template["LaunchTemplateName"]}, MinCount=1, MaxCount=1, InstanceType="t2.micro",
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "mine"}]}])["Instances"][0]
    assert launched["ImageId"] == fake.image and launched["InstanceType"] == "t2.micro"
    assert launched["Placement"]["AvailabilityZone"] == "us-east-1b"
    assert [each["GroupId"] for each in launched["SecurityGroups"]] == [group]
    assert launched["MetadataOptions"]["HttpTokens"] == "required"
    assert launched["MetadataOptions"]["HttpPutResponseHopLimit"] == 2
    assert {each["Key"]: each["Value"] for each in launched["Tags"]} == {
        "Name": "mine", "From": "template", "aws:ec2launchtemplate:id": template["LaunchTemplateId"],
        "aws:ec2launchtemplate:version": "1"}
    volumes = ec2.describe_volumes(
        Filters=[{"Name": "attachment.instance-id", "Values": [launched["InstanceId"]]},
                 {"Name": "attachment.device", "Values": ["/dev/sdg"]}])["Volumes"]
    assert [(v["Size"], v["VolumeType"], v["Tags"]) for v in volumes] == [(3, "gp3", [{"Key": "Disk", "Value": "yes"}])]
    data = ec2.describe_instance_attribute(InstanceId=launched["InstanceId"], Attribute="userData")["UserData"]["Value"]
    assert base64.b64decode(data) == b"#!/bin/sh\n"
    # The request's word on the same device counts; other devices of the template stay out by NoDevice.
    other = ec2.run_instances(
        LaunchTemplate={"LaunchTemplateId": template["LaunchTemplateId"], "Version": "$Latest"}, MinCount=1, MaxCount=1,
        BlockDeviceMappings=[{"DeviceName": "/dev/sdg", "NoDevice": ""}])["Instances"][0]["InstanceId"]
    assert len(ec2.describe_volumes(Filters=[{"Name": "attachment.instance-id", "Values": [other]}])["Volumes"]) == 1
    ec2.terminate_instances(InstanceIds=[launched["InstanceId"], other])


def test_versions(ec2, template):
    id = template["LaunchTemplateId"]
    second = ec2.create_launch_template_version(
        LaunchTemplateId=id, SourceVersion="1", VersionDescription="second", ClientToken="two",
        LaunchTemplateData={"InstanceType": "m1.large"})["LaunchTemplateVersion"]
    again = ec2.create_launch_template_version(
        LaunchTemplateId=id, SourceVersion="1", VersionDescription="second", ClientToken="two",
        LaunchTemplateData={"InstanceType": "m1.large"})["LaunchTemplateVersion"]
    assert second["VersionNumber"] == again["VersionNumber"] == 2 and not second["DefaultVersion"]
    data = second["LaunchTemplateData"]
    assert data["InstanceType"] == "m1.large" and data["BlockDeviceMappings"][0]["Ebs"]["VolumeSize"] == 3
    assert data["TagSpecifications"][1]["Tags"] == [{"Key": "Disk", "Value": "yes"}]
    ec2.create_launch_template_version(LaunchTemplateId=id, LaunchTemplateData={"KeyName": "x"})
    versions = ec2.describe_launch_template_versions(LaunchTemplateId=id)["LaunchTemplateVersions"]
    assert [each["VersionNumber"] for each in versions] == [3, 2, 1]
    pages = ec2.get_paginator("describe_launch_template_versions").paginate(
        LaunchTemplateId=id, PaginationConfig={"PageSize": 2})
    assert [len(page["LaunchTemplateVersions"]) for page in pages] == [2, 1]
    assert [each["VersionNumber"] for each in ec2.describe_launch_template_versions(
        LaunchTemplateId=id, Versions=["$Default", "$Latest"])["LaunchTemplateVersions"]] == [3, 1]
    assert [each["VersionNumber"] for each in ec2.describe_launch_template_versions(
        LaunchTemplateId=id, MinVersion="2", Filters=[{"Name": "instance-type", "Values": ["m1.*"]}])["LaunchTemplateVersions"]] == [2]
    assert ec2.modify_launch_template(LaunchTemplateId=id, DefaultVersion="2")["LaunchTemplate"]["DefaultVersionNumber"] == 2
    answer = ec2.delete_launch_template_versions(LaunchTemplateId=id, Versions=["2", "3", "9"])
    assert [each["VersionNumber"] for each in answer["SuccessfullyDeletedLaunchTemplateVersions"]] == [3]
    assert [(each["VersionNumber"], each["ResponseError"]["Code"]) for each in answer["UnsuccessfullyDeletedLaunchTemplateVersions"]] == [
        (2, "unexpectedError"), (9, "launchTemplateVersionDoesNotExist")]
    # A number is never given twice.
    assert ec2.create_launch_template_version(
        LaunchTemplateId=id, LaunchTemplateData={"KeyName": "x"})["LaunchTemplateVersion"]["VersionNumber"] == 4


def test_refusals(ec2, fake, template):
    name, id = template["LaunchTemplateName"], template["LaunchTemplateId"]
    data = {"ImageId": fake.image}
    assert refused(ec2.create_launch_template, LaunchTemplateName=name, LaunchTemplateData=data) == "InvalidLaunchTemplateName.AlreadyExistsException"
    assert refused(ec2.create_launch_template, LaunchTemplateName="a b", LaunchTemplateData=data) == "InvalidLaunchTemplateName.MalformedException"
    assert refused(ec2.create_launch_template, LaunchTemplateName="spot", LaunchTemplateData={
        "InstanceMarketOptions": {"MarketType": "spot"}}) == "UnsupportedOperation"
    assert refused(ec2.describe_launch_templates, LaunchTemplateIds=["lt-00000000000000000"]) == "InvalidLaunchTemplateId.NotFound"
    assert refused(ec2.describe_launch_templates, LaunchTemplateIds=[fake.image]) == "InvalidLaunchTemplateId.Malformed"
    assert refused(ec2.describe_launch_templates, LaunchTemplateNames=["nobody"]) == "InvalidLaunchTemplateName.NotFoundException"
    launch = {"MinCount": 1, "MaxCount": 1}
    assert refused(ec2.run_instances, LaunchTemplate={"LaunchTemplateId": id, "Version": "7"}, **launch) == "InvalidLaunchTemplateId.VersionNotFound"
    assert refused(ec2.run_instances, LaunchTemplate={"LaunchTemplateName": "nobody"}, **launch) == "InvalidLaunchTemplateName.NotFoundException"
    assert refused(ec2.delete_launch_template, LaunchTemplateId=id, DryRun=True) == "DryRunOperation"
    assert [each["LaunchTemplateId"] for each in ec2.describe_launch_templates(
        Filters=[{"Name": "tag:Team", "Values": ["w*"]}])["LaunchTemplates"]] == [id]
    ec2.create_tags(Resources=[id], Tags=[{"Key": "More", "Value": "1"}])
    assert {each["Key"] for each in ec2.describe_tags(
        Filters=[{"Name": "resource-type", "Values": ["launch-template"]}])["Tags"]} == {"Team", "More"}
