"""Images in S3: the AMI tools as typed, the manifest read by others' means, and what the region makes of a bundle."""

import hashlib
import http.client
import os
import re
import subprocess
import tarfile
import xml.etree.ElementTree

import botocore.exceptions
import pytest

from harness.fakehost import UnixConnection
from harness.region import wait_until


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """A disk of 25 MB, half of it noise."""
    path = tmp_path_factory.mktemp("bundle") / "disk.img"
    path.write_bytes(os.urandom(12_000_000) + bytes(13_000_000))
    return path


@pytest.fixture(scope="module")
def account(api):
    return api.client("sts").get_caller_identity()["Account"]


@pytest.fixture(scope="module")
def bundle(api, image, account):
    """An uploaded bundle: its folder."""
    folder = image.parent / "out"
    folder.mkdir()
    printed = api.shell(
        f"ec2-bundle-image -i {image} -u {account[:4]}-{account[4:8]}-{account[8:]} -r x86_64 -d {folder} -p store "
        "-B ami=sda1,root=/dev/sda1,ephemeral0=sdb --productcodes ABC", **only_keys_of_s3(api))
    assert "Created store.part.00\nCreated store.part.01\n" in printed and "ec2-bundle-image complete." in printed
    printed = api.shell(f"ec2-upload-bundle -b bundles/images -m {folder}/store.manifest.xml {arguments(api)}")
    assert "Uploaded store.part.01\n" in printed and "Uploaded bundles/images/store.manifest.xml\n" in printed
    return folder


def arguments(api):
    key, secret = api.keys()
    return f"-a {key} -s {secret} --url {api.endpoint}"


def only_keys_of_s3(api):
    return {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}


def test_the_format_is_the_documented_one(api, bundle, image, account, tmp_path):
    """Taken apart with openssl, gzip and tar."""
    text = (bundle / "store.manifest.xml").read_bytes()
    root = xml.etree.ElementTree.fromstring(text)
    assert root.findtext("version") == "2007-10-10"
    assert root.findtext("image/user") == account and root.findtext("image/type") == "machine"
    assert root.findtext("image/size") == str(image.stat().st_size)
    names = [child.tag for child in root.find("image")]
    assert names[names.index("user") + 1] == "type"
    sealed = b""
    for part in root.iter("part"):
        content = (bundle / part.findtext("filename")).read_bytes()
        assert hashlib.sha1(content).hexdigest() == part.findtext("digest")
        sealed += content
    assert len(sealed) == int(root.findtext("image/bundled_size"))
    assert (bundle / "store.part.00").stat().st_size == 10 << 20
    opened = {}
    for owner, key in [("user", "pk.pem"), ("ec2", "ec2-pk.pem")]:
        for what in ("key", "iv"):
            cipher = bytes.fromhex(root.findtext(f"image/{owner}_encrypted_{what}"))
            opened[owner, what] = subprocess.run(
                ["openssl", "pkeyutl", "-decrypt", "-inkey", f"{api.data}/keys/{key}"], input=cipher, check=True,
                capture_output=True).stdout.decode()
    assert opened["user", "key"] == opened["ec2", "key"] and opened["user", "iv"] == opened["ec2", "iv"]
    plain = subprocess.run(
        ["openssl", "enc", "-d", "-aes-128-cbc", "-K", opened["user", "key"], "-iv", opened["user", "iv"]],
        input=sealed, check=True, capture_output=True).stdout
    tar = subprocess.run(["gzip", "-dc"], input=plain, check=True, capture_output=True).stdout
    assert hashlib.sha1(tar).hexdigest() == root.findtext("image/digest")
    (tmp_path / "tar").write_bytes(tar)
    with tarfile.open(tmp_path / "tar") as archive:
        assert archive.getnames() == ["store"]
        assert archive.extractfile("store").read() == image.read_bytes()
    signed = re.search(rb"<machine_configuration>.*</image>", text, re.S).group()
    (tmp_path / "signed").write_bytes(signed)
    (tmp_path / "signature").write_bytes(bytes.fromhex(root.findtext("signature")))
    subprocess.run(f"openssl x509 -pubkey -noout -in {api.data}/keys/cert.pem > {tmp_path}/public && openssl dgst -sha1 -verify "
                   f"{tmp_path}/public -signature {tmp_path}/signature {tmp_path}/signed", shell=True, check=True,
                   capture_output=True)


def test_there_and_back(api, bundle, image, tmp_path):
    keys = arguments(api)
    api.shell(f"ec2-download-bundle -b bundles/images -p store -d {tmp_path} {keys}")
    api.shell(f"ec2-unbundle -m {tmp_path}/store.manifest.xml -s {tmp_path} -d {tmp_path} -c $EC2_CERT")
    assert (tmp_path / "store").read_bytes() == image.read_bytes()
    part = tmp_path / "store.part.01"
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    damaged = api.shell(f"ec2-unbundle -m {tmp_path}/store.manifest.xml -s {tmp_path} -d {tmp_path}", check=False)
    assert damaged.returncode == 1 and "store.part.01 is damaged" in damaged.stderr
    # Deleting asks, unless it is told not to.
    api.shell(f"ec2-upload-bundle -b doomed -m {bundle}/store.manifest.xml {keys}")
    asked = api.shell(f"ec2-delete-bundle -b doomed -p store {keys}", check=False)
    assert asked.returncode == 1 and "--yes" in asked.stderr
    api.shell(f"ec2-delete-bundle -b doomed -p store --clear --yes {keys}")
    assert "doomed" not in [each["Name"] for each in api.client("s3").list_buckets()["Buckets"]]


def root_disk(api, ami):
    connection = UnixConnection(api.data + "/run/region.sock")
    connection.request("GET", "/v1/bundles/" + ami)
    answer = connection.getresponse()
    return answer.status, answer.read()


@pytest.fixture(scope="module")
def ami(api, bundle):
    return api.shell("ec2-register bundles/images/store.manifest.xml -n 'in S3'").split()[1]


def test_registered(api, fake, ami, image):
    row = api.shell(f"ec2dim {ami}").splitlines()[0].split("\t")
    assert row[2] == "bundles/images/store.manifest.xml" and row[4] == "available" and row[6] == "ABC"
    assert row[7] == "x86_64" and row[12] == "instance-store"
    assert "BLOCKDEVICEMAPPING\t/dev/sdb\tephemeral0" in api.shell(f"ec2dim {ami}")
    status, disk = root_disk(api, ami)
    assert status == 200 and disk == image.read_bytes()
    # Old tools registered without a name, as often as they liked.
    again = api.shell("ec2reg bundles/images/store.manifest.xml").split()[1]
    assert again != ami
    api.shell(f"ec2dereg {again}; ec2dereg `ec2reg bundles/images/store.manifest.xml | cut -f2`")


def test_an_instance_of_it(api, fake, ami, image):
    instance = api.shell(f"ec2run {ami} -t m1.small").splitlines()[1].split("\t")[1]
    row = wait_until(lambda: "\trunning\t" in api.shell(f"ec2din {instance}") and api.shell(f"ec2din {instance}"), 60, "runs")
    assert row.splitlines()[1].split("\t")[20] == "instance-store"
    disks = fake.desired["instances"][instance]["disks"]
    assert disks[0]["source"]["bundle"] == {"location": "bundles/images/store.manifest.xml", "size": image.stat().st_size}
    # m1.small has 160 GB; this machine has not.
    assert disks[1]["source"]["ephemeral"] == {"index": 0, "size": 20 << 30}
    for line in (f"ec2stop {instance}", f"ec2cim {instance} -n copy"):
        refused = api.shell(line, check=False)
        assert refused.returncode == 1 and refused.stderr.startswith("Client.UnsupportedOperation: "), refused.stderr
    assert "does not have an 'ebs' root device type and cannot be stopped" in api.shell(f"ec2stop {instance}", check=False).stderr
    api.shell(f"ec2kill {instance}")
    wait_until(lambda: "\tterminated\t" in api.shell(f"ec2din {instance}"), 60, "terminated")


def code(call):
    with pytest.raises(botocore.exceptions.ClientError) as raised:
        call()
    return raised.value.response["Error"]["Code"], raised.value.response["Error"]["Message"]


def test_bundles_that_are_refused(api, bundle):
    ec2, s3 = api.client("ec2"), api.client("s3")
    text = (bundle / "store.manifest.xml").read_bytes()

    def register(location):
        return code(lambda: ec2.register_image(Name="refused", ImageLocation=location))

    assert register("bundles/none.manifest.xml") == (
        "InvalidManifest", "HTTP 404 (Not Found) response for URL http://s3.amazonaws.com:80/bundles/none.manifest.xml: "
        "check your manifest path is correct and in the correct region.")
    assert register("no-such-bucket-at-all/x")[0] == "InvalidManifest"
    assert register("nonsense")[0] == "InvalidParameterValue"
    for name, changed, words in [
            ("cut", text[:500], "no XML document"), ("empty", b"<manifest/>", "<image>"),
            ("forged", text.replace(b"x86_64", b"i386"), "signature"),
            ("elsewhere", text.replace(b"store.part.00", b"../part.00"), "no name of a part"),
            ("partless", text, "404"), ("bomb", b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + text, "no XML document")]:
        s3.put_object(Bucket="bundles", Key=f"bad-{name}/m.xml", Body=changed)
        found, message = register(f"bundles/bad-{name}/m.xml")
        assert found == "InvalidManifest" and words in message, (name, message)
    # Made for another cloud.
    root = xml.etree.ElementTree.fromstring(text)
    s3.put_object(Bucket="bundles", Key="bad-cloud/m.xml", Body=text.replace(
        root.findtext("image/ec2_encrypted_key").encode(), root.findtext("image/user_encrypted_key").encode()))
    found, message = register("bundles/bad-cloud/m.xml")
    assert found == "InvalidManifest" and "was not encrypted for this certificate" in message


def test_a_bundle_that_changes_after_registration(api, bundle):
    s3 = api.client("s3")
    api.shell(f"ec2-upload-bundle -b changing -m {bundle}/store.manifest.xml {arguments(api)}")
    ami = api.shell("ec2reg changing/store.manifest.xml -n changing").split()[1]
    part = s3.get_object(Bucket="changing", Key="store.part.01")["Body"].read()
    s3.put_object(Bucket="changing", Key="store.part.01", Body=part[:-1] + b"x")
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        root_disk(api, ami)
    s3.put_object(Bucket="changing", Key="store.manifest.xml", Body=(bundle / "store.manifest.xml").read_bytes() + b" ")
    status, words = root_disk(api, ami)
    assert status == 400 and b"was changed since" in words
    s3.delete_object(Bucket="changing", Key="store.manifest.xml")
    assert root_disk(api, ami)[0] == 400
    assert root_disk(api, "ami-00000000000000000")[0] == 404


def test_somebody_elses_bundle(api, bundle, account):
    """A user without rights on the bucket cannot make an image of it."""
    iam = api.client("iam")
    iam.create_user(UserName="registrar")
    iam.put_user_policy(UserName="registrar", PolicyName="ec2", PolicyDocument=
                        '{"Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}')
    key = iam.create_access_key(UserName="registrar")["AccessKey"]
    import boto3
    ec2 = boto3.client("ec2", endpoint_url=api.endpoint, region_name="us-east-1",
                       aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    found, message = code(lambda: ec2.register_image(Name="stolen", ImageLocation="bundles/images/store.manifest.xml"))
    assert found == "InvalidManifest" and "403" in message


def test_a_tree_becomes_a_file_system(api, account, tmp_path):
    tree = tmp_path / "tree"
    for folder in ("etc", "proc/1", "tmp/x", "mnt/data", "home/me/.ssh", "opt/app"):
        (tree / folder).mkdir(parents=True)
    (tree / "etc/hostname").write_text("bundled\n")
    (tree / "proc/1/status").write_text("running")
    (tree / "home/me/.ssh/authorized_keys").write_text("ssh-rsa")
    (tree / "home/me/secret.pem").write_text("key")
    (tree / "home/me/kept.pem").write_text("certificate")
    (tree / "opt/app/data").write_text("left out")
    (tree / "etc/link").symlink_to("hostname")
    script = tmp_path / "script"
    script.write_text("#!/bin/sh\necho scripted > $1/etc/scripted\n")
    script.chmod(0o755)
    api.shell(f"ec2-bundle-vol -v {tree} -s 32 -u {account} -r i386 -d {tmp_path} --no-inherit -e /opt/app "
              f"-i /home/me/kept.pem --generate-fstab --script {script} --kernel aki-1", **only_keys_of_s3(api))
    assert "<kernel_id>aki-1</kernel_id>" in (tmp_path / "image.manifest.xml").read_text()
    assert not list(tmp_path.glob("bundle-vol-*"))
    api.shell(f"ec2-unbundle -m {tmp_path}/image.manifest.xml -s {tmp_path} -d {tmp_path}")
    image = tmp_path / "image"
    assert image.stat().st_size == 32 << 20
    subprocess.run(["e2fsck", "-fn", image], check=True, capture_output=True)

    def inside(command):
        return subprocess.run(["debugfs", "-R", command, image], check=True, capture_output=True, text=True).stdout

    assert inside("cat /etc/hostname") == "bundled\n" and inside("cat /etc/scripted") == "scripted\n"
    assert "/dev/sda1" in inside("cat /etc/fstab") and inside("cat /home/me/kept.pem") == "certificate"
    names = {folder: {line.split("/")[5] for line in inside(f"ls -p {folder}").splitlines() if line.startswith("/")}
             for folder in ("/", "/proc", "/tmp", "/mnt", "/opt/app", "/home/me", "/home/me/.ssh", "/dev")}
    assert {"proc", "sys", "dev", "tmp", "mnt", "media", "etc"} <= names["/"]
    for folder in ("/proc", "/tmp", "/mnt", "/opt/app", "/home/me/.ssh"):
        assert names[folder] == {".", ".."}, folder
    assert names["/home/me"] == {".", "..", ".ssh", "kept.pem"}
    assert names["/dev"] >= {"console", "null"} or os.geteuid() != 0


def test_what_is_missing_is_said(api, image, tmp_path):
    for line, words in [
            ("ec2-bundle-image", "--image"), (f"ec2-bundle-image -i {image} -d {tmp_path}", "--user"),
            (f"ec2-bundle-image -i {image} -u 1 -d {tmp_path}", "twelve digits"),
            (f"ec2-bundle-image -i {image} -u 123456789012 -d {tmp_path}/none", "no folder"),
            (f"ec2-bundle-image -i {image} -u 123456789012 -d {tmp_path} -k $EC2_CERT", "not an RSA private key"),
            (f"ec2-bundle-image -i {image} -u 123456789012 -d {tmp_path} --ec2cert /none", "certificate"),
            ("ec2-upload-bundle -b x -m /none", "/none"), ("ec2-unbundle --nonsense", "nonsense")]:
        result = api.shell(line, check=False)
        assert result.returncode == 1 and words in result.stderr and result.stdout == "", (line, result)
