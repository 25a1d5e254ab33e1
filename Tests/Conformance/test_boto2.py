"""A script of 2010 to 2018: boto 2, whose last release speaks API version 2014-10-01, with version 2 and version 4 signatures."""

import urllib.request

import boto
import boto.ec2.connection
import boto.s3.connection
import pytest
from boto.ec2.regioninfo import RegionInfo


@pytest.fixture(params=["ec2", "hmac-v4"])
def ec2(request, api):
    class Connection(boto.ec2.connection.EC2Connection):
        def _required_auth_capability(self):
            return [request.param]

    connection = Connection(
        *api.keys(), is_secure=False, region=RegionInfo(name="us-east-1", endpoint="127.0.0.1"), port=api.port, path="/")
    # From an address it cannot tell what to sign for.
    connection.auth_service_name, connection.auth_region_name = "ec2", "us-east-1"
    connection.signature = request.param
    return connection


def test_ec2(ec2):
    assert ec2.APIVersion == "2014-10-01"
    assert [region.name for region in ec2.get_all_regions()] == ["us-east-1"]
    assert [zone.name for zone in ec2.get_all_zones()] == ["us-east-1a", "us-east-1b", "us-east-1c"]
    volume = ec2.create_volume(2, "us-east-1a")
    assert (volume.size, volume.zone, volume.status) == (2, "us-east-1a", "creating")
    volume.add_tag("Name", f"{ec2.signature} x/ü*+~")
    found = ec2.get_all_volumes(filters={"tag:Name": f"{ec2.signature} x*"})
    assert [each.id for each in found] == [volume.id] and found[0].tags["Name"] == f"{ec2.signature} x/ü*+~"
    with pytest.raises(boto.exception.EC2ResponseError) as error:
        ec2.delete_volume("vol-00000000")
    assert error.value.error_code == "InvalidVolume.NotFound"
    pair = ec2.create_key_pair("boto2 " + ec2.signature)
    assert pair.material.startswith("-----BEGIN")
    group = ec2.create_security_group("boto2-" + ec2.signature, "of a script")
    assert group.authorize("tcp", 22, 22, "0.0.0.0/0")
    assert [str(rule) for rule in ec2.get_all_security_groups([group.name])[0].rules] == ["IPPermissions:tcp(22-22)"]
    assert ec2.delete_key_pair(pair.name) and group.delete()
    address = ec2.allocate_address()
    assert ec2.release_address(allocation_id=address.allocation_id)


def test_wrong_secret(api):
    connection = boto.ec2.connection.EC2Connection(
        api.keys()[0], "wrong", is_secure=False, region=RegionInfo(name="us-east-1", endpoint="127.0.0.1"), port=api.port)
    connection.auth_service_name, connection.auth_region_name = "ec2", "us-east-1"
    with pytest.raises(boto.exception.EC2ResponseError) as error:
        connection.get_all_volumes()
    assert error.value.error_code in ("SignatureDoesNotMatch", "AuthFailure")


def test_s3_version_2(api):
    s3 = boto.s3.connection.S3Connection(
        *api.keys(), is_secure=False, host="127.0.0.1", port=api.port,
        calling_format=boto.s3.connection.OrdinaryCallingFormat())
    bucket = s3.create_bucket("boto2-bucket")
    key = bucket.new_key("a/b c+d ü")
    key.set_metadata("author", "x")
    key.set_contents_from_string("hello")
    assert key.get_contents_as_string() == b"hello"
    assert [each.name for each in bucket.list(prefix="a/")] == ["a/b c+d ü"]
    assert bucket.get_key("a/b c+d ü").get_metadata("author") == "x"
    assert urllib.request.urlopen(key.generate_url(600)).read() == b"hello"
    key.delete()
    bucket.delete()
    assert "boto2-bucket" not in [each.name for each in s3.get_all_buckets()]
