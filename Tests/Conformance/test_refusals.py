"""What a region says to requests that it cannot take: signatures, sizes, ids of the wrong kind, volumes beyond their type."""

import datetime
import http.client
import socket
import urllib.parse

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.exceptions
import pytest

from harness.region import wait_until

FORM = "application/x-www-form-urlencoded; charset=utf-8"


def refused(call, **parameters):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**parameters)
    return caught.value.response["Error"]


def signed(api, body, keys=None, at=None, service="ec2", region="us-east-1"):
    request = botocore.awsrequest.AWSRequest("POST", api.endpoint + "/", data=body, headers={"Content-Type": FORM})
    signer = botocore.auth.SigV4Auth(botocore.credentials.Credentials(*(keys or api.keys())), service, region)
    # What add_auth does, at a time of our own.
    at = at or datetime.datetime.now(datetime.timezone.utc)
    request.context["timestamp"] = at.strftime("%Y%m%dT%H%M%SZ")
    signer._modify_request_before_signing(request)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    signer._inject_signature_to_request(request, signer.signature(text, request))
    return dict(request.headers)


def post(api, body, headers):
    connection = http.client.HTTPConnection("127.0.0.1", api.port, timeout=30)
    connection.request("POST", "/", body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def body(action, **parameters):
    return urllib.parse.urlencode({"Action": action, "Version": "2016-11-15", **parameters})


@pytest.mark.parametrize("minutes", [-16, 16])
def test_a_clock_that_is_off(api, minutes):
    text = body("DescribeVolumes")
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    status, answer = post(api, text, signed(api, text, at=at))
    assert status == 400 and "<Code>RequestExpired</Code>" in answer
    # Within the quarter of an hour it does.
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes * 0.8)
    assert post(api, text, signed(api, text, at=at))[0] == 200


def test_signatures_that_do_not_match(api):
    text = body("DescribeVolumes")
    key, _ = api.keys()
    assert "<Code>SignatureDoesNotMatch</Code>" in post(api, text, signed(api, text, keys=(key, "wrong")))[1]
    assert "<Code>AuthFailure</Code>" in post(api, text, signed(api, text, keys=("AKIAXXXXXXXXXXXXXXXX", "wrong")))[1]
    # Another body than the one that was signed, another region than one that is served, no signature at all.
    assert post(api, text + "&MaxResults=5", signed(api, text))[0] == 403
    assert "<Code>AuthFailure</Code>" in post(api, text, signed(api, text, region="mars-north-1"))[1]
    assert "<Code>MissingAuthenticationToken</Code>" in post(api, text, {"Content-Type": FORM})[1]
    # What was remembered of one key's signatures opens nothing for another.
    assert post(api, text, signed(api, text))[0] == 200
    assert post(api, text, signed(api, text, keys=(key, "wrong")))[0] == 403


def test_a_body_that_is_too_large(api):
    text = "Action=DescribeVolumes&X=" + "a" * (2 << 20)
    status, answer = post(api, text, signed(api, text))
    assert status == 413 and "RequestEntityTooLarge" in answer
    # Announced only: refused before a byte of it is sent.
    with socket.create_connection(("127.0.0.1", api.port), 30) as connection:
        connection.sendall(
            f"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: 3000000000\r\nExpect: 100-continue\r\n\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413")
    # And one that grows beyond it without saying so.
    with socket.create_connection(("127.0.0.1", api.port), 30) as connection:
        connection.sendall(
            f"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(3):
            connection.sendall(b"80000\r\n" + b"a" * 0x80000 + b"\r\n")
        connection.sendall(b"0\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 413")


def test_ids_of_the_wrong_kind_say_what_they_are(api, fake):
    ec2 = api.client("ec2")
    volume = ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    launch = {"MinCount": 1, "MaxCount": 1}
    cases = [
        (ec2.run_instances, {"ImageId": volume, **launch}, "InvalidAMIID.Malformed", "a volume"),
        (ec2.run_instances, {"ImageId": fake.image, "SubnetId": volume, **launch}, "InvalidSubnetId.Malformed", "a volume"),
        (ec2.describe_instances, {"InstanceIds": [fake.image]}, "InvalidInstanceID.Malformed", "an image"),
        (ec2.create_snapshot, {"VolumeId": fake.snapshot_id}, "InvalidVolumeID.Malformed", "a snapshot"),
        (ec2.delete_snapshot, {"SnapshotId": volume}, "InvalidSnapshotID.Malformed", "a volume"),
        (ec2.attach_volume, {"VolumeId": volume, "InstanceId": volume, "Device": "/dev/sdf"}, "InvalidInstanceID.Malformed", "a volume"),
        (ec2.create_volume, {"SnapshotId": fake.image, "AvailabilityZone": "us-east-1a"}, "InvalidSnapshotID.Malformed", "an image"),
        (ec2.delete_security_group, {"GroupId": volume}, "InvalidGroupId.Malformed", "a volume"),
        (ec2.release_address, {"AllocationId": volume}, "InvalidAllocationID.Malformed", "a volume"),
    ]
    for call, parameters, code, noun in cases:
        error = refused(call, **parameters)
        assert error["Code"] == code and noun in error["Message"], (parameters, error)


@pytest.mark.parametrize("kind, first, change, code", [
    ("gp3", {"Size": 1}, {"Size": 70000}, "InvalidParameterValue"),
    ("gp3", {"Size": 1}, {"Iops": 2999}, "InvalidParameterValue"),
    ("gp3", {"Size": 1}, {"Iops": 3001}, "InvalidParameterValue"),
    ("gp3", {"Size": 10}, {"Iops": 5001}, "InvalidParameterValue"),
    ("gp3", {"Size": 10}, {"Throughput": 124}, "InvalidParameterValue"),
    ("gp3", {"Size": 10}, {"Throughput": 2001}, "InvalidParameterValue"),
    ("gp2", {"Size": 2}, {"Size": 1}, "InvalidParameterValue"),
    ("gp2", {"Size": 2}, {"Size": 16385}, "InvalidParameterValue"),
    ("gp2", {"Size": 2}, {"Iops": 500}, "InvalidParameterCombination"),
    ("gp2", {"Size": 2}, {"VolumeType": "io1", "Size": 4}, "InvalidParameterCombination"),
    ("gp2", {"Size": 2}, {"VolumeType": "io1", "Size": 4, "Iops": 201}, "InvalidParameterValue"),
    ("gp2", {"Size": 2}, {"VolumeType": "st1"}, "InvalidParameterValue"),
    ("gp2", {"Size": 2}, {"VolumeType": "nonsense"}, "UnknownVolumeType"),
    ("io2", {"Size": 4, "Iops": 100}, {"Iops": 4001}, "InvalidParameterValue"),
    ("sc1", {"Size": 125}, {"Throughput": 200}, "InvalidParameterCombination"),
    ("standard", {"Size": 1}, {"Size": 1025}, "InvalidParameterValue"),
])
def test_changes_beyond_a_volumes_type(api, fake, kind, first, change, code):
    ec2 = api.client("ec2")
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", VolumeType=kind, **first)["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 0.2, "MaxAttempts": 100})
    before = ec2.describe_volumes(VolumeIds=[volume])["Volumes"]
    assert refused(ec2.modify_volume, VolumeId=volume, **change)["Code"] == code
    assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"] == before
    ec2.delete_volume(VolumeId=volume)


def test_a_change_of_type_and_size(api, fake):
    ec2 = api.client("ec2")
    volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=40, VolumeType="gp2")["VolumeId"]
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 0.2, "MaxAttempts": 100})
    assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["Iops"] == 120
    fake.held.add(volume)
    change = ec2.modify_volume(VolumeId=volume, Size=50, VolumeType="gp3", Iops=4000, Throughput=250)["VolumeModification"]
    assert (change["ModificationState"], change["Progress"]) == ("modifying", 0)
    assert (change["OriginalVolumeType"], change["OriginalSize"], change["OriginalIops"]) == ("gp2", 40, 120)
    assert (change["TargetVolumeType"], change["TargetSize"], change["TargetIops"], change["TargetThroughput"]) == ("gp3", 50, 4000, 250)
    assert refused(ec2.modify_volume, VolumeId=volume, Size=60)["Code"] == "IncorrectModificationState"
    fake.release(volume)
    seen = []

    def modification():
        seen.append(ec2.describe_volumes_modifications(VolumeIds=[volume])["VolumesModifications"][0])
        return seen[-1]

    wait_until(lambda: modification()["ModificationState"] == "completed", 60, "the modification is completed")
    assert [each["ModificationState"] for each in seen if each["ModificationState"] != "modifying"][0] == "optimizing"
    done = seen[-1]
    assert (done["ModificationState"], done["Progress"]) == ("completed", 100) and done["EndTime"] >= done["StartTime"]
    now = ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]
    assert (now["Size"], now["VolumeType"], now["Iops"], now["Throughput"]) == (50, "gp3", 4000, 250)


def test_a_forced_detach_while_the_volume_is_away(api, fake):
    """The machine's word ends it, and nothing before: whoever had the volume may still be writing."""
    ec2 = api.client("ec2")
    instance = ec2.run_instances(ImageId=fake.image, MinCount=1, MaxCount=1)["Instances"][0]
    zone, instance = instance["Placement"]["AvailabilityZone"], instance["InstanceId"]
    volume = ec2.create_volume(AvailabilityZone=zone, Size=1)["VolumeId"]
    fast = {"Delay": 0.2, "MaxAttempts": 100}
    ec2.get_waiter("instance_running").wait(InstanceIds=[instance], WaiterConfig=fast)
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=fast)
    ec2.attach_volume(VolumeId=volume, InstanceId=instance, Device="/dev/sdf")
    wait_until(lambda: ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["Attachments"][0]["State"] == "attached", 60, "attached")
    # ebs is away: the host's reports say of this volume what they said last.
    fake.freeze(volume)
    assert ec2.detach_volume(VolumeId=volume, Force=True)["State"] == "detaching"
    again = ec2.detach_volume(VolumeId=volume, Force=True)
    assert again["State"] in ("detaching", "busy")
    fake.report()
    state = ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]
    assert state["State"] == "in-use" and state["Attachments"][0]["State"] in ("detaching", "busy")
    assert refused(ec2.attach_volume, VolumeId=volume, InstanceId=instance, Device="/dev/sdg")["Code"] == "VolumeInUse"
    fake.thaw(volume)
    ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=fast)
    ec2.terminate_instances(InstanceIds=[instance])
    ec2.delete_volume(VolumeId=volume)
