"""The ec2-* commands as typed, against a running region whose host only pretends."""

import re
import subprocess

import pytest

from harness.region import wait_until

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000"


def rows(text, tag=None):
    found = [line.split("\t") for line in text.splitlines()]
    return [row for row in found if tag is None or row[0] == tag]


def row(text, tag):
    found = rows(text, tag)
    assert len(found) == 1, text
    return found[0]


def settle(api, line, words):
    return wait_until(lambda: words in api.shell(line) and api.shell(line), 60, f"{line}: {words}")


def keys_only(api):
    key, secret = api.keys()
    return {"EC2_CERT": "", "EC2_PRIVATE_KEY": "", "AWS_ACCESS_KEY_ID": "", "AWS_ACCESS_KEY": key, "AWS_SECRET_KEY": secret}


def certificate_only(api):
    return {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}


@pytest.mark.parametrize("credentials", [keys_only, certificate_only])
def test_credentials(api, credentials):
    assert "REGION\tus-east-1\t" in api.shell("ec2-describe-regions", **credentials(api))


def test_wrong_credentials(api):
    result = api.shell("ec2dvol", check=False, **{**keys_only(api), "AWS_SECRET_KEY": "wrong"})
    assert result.returncode == 1
    assert result.stdout == ""
    assert re.match(r"Client\.(AuthFailure|SignatureDoesNotMatch): ", result.stderr)
    other = api.folder + "/other"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=other", "-days", "2",
         "-keyout", other + ".key", "-out", other + ".crt"], check=True, capture_output=True)
    strangers = {**certificate_only(api), "EC2_CERT": other + ".crt", "EC2_PRIVATE_KEY": other + ".key"}
    assert api.shell("ec2dvol", check=False, **strangers).stderr.startswith("Client.AuthFailure: ")
    mixed = {**certificate_only(api), "EC2_PRIVATE_KEY": other + ".key"}
    assert api.shell("ec2dvol", check=False, **mixed).stderr.startswith("Client.SignatureDoesNotMatch: ")


def test_volume_and_snapshot(api, fake):
    made = row(api.shell("ec2addvol -z us-east-1b -s 25"), "VOLUME")
    assert made[2:6] == ["25", "", "us-east-1b", "creating"] and re.fullmatch(TIME, made[6])
    volume = made[1]
    settle(api, f"ec2dvol {volume}", "\tavailable\t")
    snapshot = row(api.shell(f"ec2-create-snapshot {volume} --description \"`date +%F`\""), "SNAPSHOT")
    assert snapshot[2:4] == [volume, "pending"]
    assert re.fullmatch(r"\d{12}", snapshot[6]) and snapshot[7] == "25" and re.fullmatch(r"\d{4}-\d\d-\d\d", snapshot[8])
    settle(api, f"ec2dsnap {snapshot[1]}", "\tcompleted\t")
    lines = api.shell("ec2-describe-snapshots --headers").splitlines()
    assert lines[0].split("\t")[:5] == ["", "SnapshotId", "VolumeId", "Status", "StartTime"]
    assert [line for line in lines if snapshot[1] in line][0].split("\t")[3] == "completed"
    copy = row(api.shell(f"ec2-create-volume --snapshot {snapshot[1]} -z us-east-1a"), "VOLUME")
    assert copy[2:5] == ["25", snapshot[1], "us-east-1a"]
    api.shell(f"ec2addtag {copy[1]} --tag Name=trac --tag empty")
    found = api.shell(f"ec2dvol -F tag:Name=tr* {copy[1]}")
    assert rows(found, "TAG") == [["TAG", "volume", copy[1], "Name", "trac"], ["TAG", "volume", copy[1], "empty", ""]] or \
        rows(found, "TAG") == [["TAG", "volume", copy[1], "empty", ""], ["TAG", "volume", copy[1], "Name", "trac"]]
    assert "TAG" not in api.shell(f"ec2dvol --hide-tags {copy[1]}")
    api.shell(f"ec2deltag {copy[1]} --tag empty --tag Name=other")
    assert rows(api.shell(f"ec2dtag -F resource-id={copy[1]}")) == [["TAG", "volume", copy[1], "Name", "trac"]]
    assert api.shell(f"ec2delsnap {snapshot[1]}") == f"SNAPSHOT\t{snapshot[1]}\n"
    settle(api, f"ec2dvol {copy[1]}", "\tavailable\t")
    for each in (volume, copy[1]):
        assert api.shell(f"ec2delvol {each}") == f"VOLUME\t{each}\n"


def test_instance_life(api, fake):
    volume = row(api.shell("ec2addvol -z us-east-1a -s 1"), "VOLUME")[1]
    boot = row(api.shell("ec2addvol -z us-east-1a -s 1"), "VOLUME")[1]
    for each in (volume, boot):
        settle(api, f"ec2dvol {each}", "\tavailable\t")
    api.shell("cd \"$HOME\"; ec2addkey classic > key.txt; head -1 key.txt", HOME=api.folder)
    answer = api.shell(f"ec2run {fake.image} -k classic -z us-east-1a -d 'role=web,db=' -b /dev/sdj={boot}")
    reservation, instance = row(answer, "RESERVATION"), row(answer, "INSTANCE")
    assert re.fullmatch(r"\d{12}", reservation[2]) and reservation[3] == "default"
    assert instance[2] == fake.image and instance[5:8] == ["pending", "classic", "0"]
    assert instance[9] == "m1.small" and re.fullmatch(TIME, instance[10]) and instance[11] == "us-east-1a"
    assert len(instance) == 32
    identifier = instance[1]
    listed = settle(api, f"ec2din {identifier}", "\trunning\t")
    running = row(listed, "INSTANCE")
    assert running[3].startswith("ec2-198-") and running[4].startswith("ip-172-31-")
    assert running[16].startswith("198.18.") and running[17].startswith("172.31.")
    devices = {found[1]: found[2] for found in rows(listed, "BLOCKDEVICE")}
    assert devices["/dev/sdj"] == boot and "/dev/sda1" in devices

    # -v is "verbose", and its words go to standard error.
    result = api.shell(f"ec2attvol -d /dev/sdx -i {identifier} -v {volume}", check=False)
    assert result.returncode == 0 and "AttachVolumeResponse" in result.stderr
    attachment = row(result.stdout, "ATTACHMENT")
    assert attachment[1:5] == [volume, identifier, "/dev/sdx", "attaching"] and re.fullmatch(TIME, attachment[5])
    settle(api, f"ec2dvol {volume}", "\tattached\t")

    api.shell(f"ec2minatt {identifier} --disable-api-termination true")
    assert api.shell(f"ec2dinatt {identifier} --disable-api-termination") == f"disableApiTermination\t{identifier}\ttrue\n"
    refused = api.shell(f"ec2kill {identifier}", check=False)
    assert refused.returncode == 1 and refused.stderr.startswith("Client.OperationNotPermitted: ")
    api.shell(f"ec2minatt {identifier} --disable-api-termination false")

    console = api.shell(f"ec2gcons {identifier}").splitlines()
    assert console[0] == identifier and re.fullmatch(TIME, console[1])
    assert api.shell(f"ec2reboot {identifier}") == ""
    assert row(api.shell(f"ec2detvol {volume}"), "ATTACHMENT")[4] == "detaching"
    assert row(api.shell(f"ec2stop {identifier}"), "INSTANCE") == ["INSTANCE", identifier, "running", "stopping"]
    settle(api, f"ec2din {identifier}", "\tstopped\t")
    assert row(api.shell(f"ec2start {identifier}"), "INSTANCE") == ["INSTANCE", identifier, "stopped", "pending"]
    settle(api, f"ec2din {identifier}", "\trunning\t")
    image = row(api.shell(f"ec2cim {identifier} -n classic-image -d 'an image'"), "IMAGE")[1]
    assert row(api.shell(f"ec2dim {image}"), "IMAGE")[1] == image
    settle(api, f"ec2din {identifier}", "\trunning\t")
    assert row(api.shell(f"ec2kill {identifier}"), "INSTANCE") == ["INSTANCE", identifier, "running", "shutting-down"]
    settle(api, f"ec2din {identifier}", "\tterminated\t")
    # A volume that was named, not made, by the launch outlives it.
    settle(api, f"ec2dvol {boot}", "\tavailable\t")
    assert api.shell(f"ec2-deregister {image}") == f"IMAGE\t{image}\n"


def test_register_as_in_2011(api, fake):
    line = (
        "ec2reg -n 'Ubuntu server with 10GB at sdf1' -d 'Ubuntu 10.04 with new 10GB volume at /dev/sdf1' "
        f"--root-device-name /dev/sda1 -b /dev/sda1={fake.snapshot_id}:8:false -b /dev/sdf1=:10:false -a x86_64")
    image = row(api.shell(line), "IMAGE")[1]
    found = api.shell(f"ec2dim {image}")
    described = row(found, "IMAGE")
    assert described[2].endswith("/Ubuntu server with 10GB at sdf1") and described[4:6] == ["available", "private"]
    assert described[7:9] == ["x86_64", "machine"] and described[12] == "ebs"
    assert {tuple(each[1:6]) for each in rows(found, "BLOCKDEVICEMAPPING")} == {
        ("/dev/sda1", "", fake.snapshot_id, "8", "false"), ("/dev/sdf1", "", "", "10", "false")}
    assert image in api.shell("ec2dim -a") and image in api.shell("ec2dim") and image in api.shell("ec2dim -o self")
    api.shell(f"ec2mimatt {image} -l -a all")
    assert api.shell(f"ec2dimatt {image} -l") == f"launchPermission\t{image}\tgroup\tall\n"
    assert row(api.shell(f"ec2dim {image}"), "IMAGE")[5] == "public"
    api.shell(f"ec2rimatt {image} -l")
    assert row(api.shell(f"ec2dim {image}"), "IMAGE")[5] == "private"
    api.shell(f"ec2-deregister {image}")


def test_groups_and_addresses(api, fake):
    group = row(api.shell("ec2addgrp classic -d 'Classic group'"), "GROUP")
    assert group[2:] == ["classic", "Classic group"]
    api.shell("ec2auth classic -p 22; ec2auth classic -P tcp -p 8000-8010 -s 10.0.0.0/8; ec2auth classic -P icmp -t -1:-1")
    owner = rows(api.shell("ec2dgrp classic"), "GROUP")[0][2]
    api.shell(f"ec2auth classic -p 5432 -o default -u {owner}")
    found = [each[3:] for each in rows(api.shell("ec2dgrp classic"), "PERMISSION") if each[-1] == "ingress"]
    assert ["ALLOWS", "tcp", "22", "22", "FROM", "CIDR", "0.0.0.0/0", "ingress"] in found
    assert ["ALLOWS", "tcp", "8000", "8010", "FROM", "CIDR", "10.0.0.0/8", "ingress"] in found
    assert ["ALLOWS", "icmp", "-1", "-1", "FROM", "CIDR", "0.0.0.0/0", "ingress"] in found
    assert any(each[1:7] == ["tcp", "5432", "5432", "FROM", "USER", owner] and each[7] == "NAME default" for each in found)
    again = api.shell("ec2auth classic -p 22", check=False)
    assert again.returncode == 1 and again.stderr.startswith("Client.InvalidPermission.Duplicate: ")
    api.shell(f"ec2revoke classic -p 22; ec2revoke {group[1]} -P tcp -p 8000-8010 -s 10.0.0.0/8")
    assert "8010" not in api.shell("ec2dgrp classic")
    assert api.shell("ec2delgrp classic") == "RETURN\ttrue\n"
    address = row(api.shell("ec2allocaddr"), "ADDRESS")[1]
    instance = row(api.shell(f"ec2run {fake.image}"), "INSTANCE")[1]
    settle(api, f"ec2din {instance}", "\trunning\t")
    assert row(api.shell(f"ec2assocaddr {address} -i {instance}"), "ADDRESS")[1:3] == [address, instance]
    assert row(api.shell(f"ec2daddr {address}"), "ADDRESS")[1:3] == [address, instance]
    assert api.shell(f"ec2disaddr {address}") == f"ADDRESS\t{address}\n"
    assert api.shell(f"ec2reladdr {address}") == f"ADDRESS\t{address}\n"
    api.shell(f"ec2kill {instance}")


def test_key_pairs(api):
    key = api.folder + "/mykey"
    api.shell(f"ec2addkey pair > {key}.out; tail -n +2 {key}.out > {key}; chmod 600 {key}")
    fingerprint = row(api.shell("ec2dkey pair"), "KEYPAIR")[2]
    assert api.shell(f"ec2fp {key}").strip() == fingerprint
    public = api.shell(f"ssh-keygen -y -f {key} > {key}.pub; cat {key}.pub")
    assert public.startswith("ssh-rsa ")
    assert row(api.shell(f"ec2-import-keypair pair2 -f {key}.pub"), "KEYPAIR")[1] == "pair2"
    for name in ("pair", "pair2"):
        assert api.shell(f"ec2delkey {name}") == f"KEYPAIR\t{name}\n"


@pytest.mark.parametrize("line,message", [
    ("ec2run i-12345678", "Client.InvalidAMIID"),
    ("ec2delvol vol-00000000", "Client.InvalidVolume.NotFound: The volume 'vol-00000000' does not exist."),
    ("ec2kill i-00000000", "Client.InvalidInstanceID.NotFound"),
    ("ec2addvol -z us-east-1a -s ten", "Client.InvalidParameterValue"),
    ("ec2addvol -z mars-1a -s 10", "Client.InvalidZone.NotFound"),
    ("ec2run ami-00000000 -k nosuchkey", "Client.Invalid"),
])
def test_errors(api, line, message):
    result = api.shell(line, check=False)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1
