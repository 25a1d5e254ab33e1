"""Scenario C, Migrating a three-tier application (2010): the EC2 lines as typed."""

import json
import re

from harness.region import wait_until
from harness.s3 import code


def test_two_web_servers_with_user_data(cloud, launch):
    answer = cloud.shell(f"ec2-run-instances {cloud.tiny} -k tests -z us-east-1a -d 'role=web,db=' -n 2")
    rows = [line.split("\t") for line in answer.splitlines()]
    assert rows[0][0] == "RESERVATION" and re.fullmatch(r"\d{12}", rows[0][2]) and rows[0][3] == "default"
    instances = [row[1] for row in rows if row[0] == "INSTANCE"]
    assert len(instances) == 2
    try:
        for instance in instances:
            guest = launch.connect(instance)
            assert guest.run("wget -q -O - http://169.254.169.254/latest/user-data") == "role=web,db="
    finally:
        cloud.shell("ec2kill " + " ".join(instances))


def test_backup_from_cron_and_restore(cloud, launch):
    cloud.client("s3").create_bucket(Bucket="backups-of-c", ObjectLockEnabledForBucket=True)
    cloud.administer("keys", "create", "--append-only", "backups-of-c", "--for-instances")
    instance, guest = launch(Placement={"AvailabilityZone": "us-east-1a"})
    an_intruder_cannot_destroy_backups(cloud, guest, "backups-of-c")
    row = cloud.shell("ec2-create-volume -s 20 -z us-east-1a").split("\t")
    assert row[0] == "VOLUME" and row[2] == "20" and row[4] == "us-east-1a" and row[5] == "creating"
    volume = row[1]
    wait_until(lambda: "\tavailable\t" in cloud.shell(f"ec2-describe-volumes {volume}"), 60, "the volume is available")
    cloud.shell(f"ec2-attach-volume {volume} -i {instance} -d /dev/sdj")
    guest.wait_for_device("/dev/sdj")
    guest.run("mkfs.xfs -q /dev/sdj; mkdir /ebsvol; mount /dev/sdj /ebsvol", timeout=600)
    guest.run("mkdir -p /ebsvol/pgsql /var/lib/pgsql; mount /ebsvol/pgsql /var/lib/pgsql -o bind; echo row > /var/lib/pgsql/t")

    # The script runs from cron with the certificate as its only credentials.
    guest.run("xfs_freeze -f /ebsvol/")
    only = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_ACCESS_KEY": "", "AWS_SECRET_KEY": "",
            "EC2_HOME": "/opt/ec2", "JAVA_HOME": "/usr/lib/jvm/java"}
    made = cloud.shell(f"ec2-create-snapshot {volume} --description \"`date`\"", **only).split("\t")
    guest.run("xfs_freeze -u /ebsvol/")
    assert made[0] == "SNAPSHOT" and made[2] == volume and made[3] == "pending"
    guest.run("echo later > /var/lib/pgsql/t; sync")
    wait_until(lambda: "\tcompleted\t" in cloud.shell(f"ec2-describe-snapshots {made[1]}"), 180, "the snapshot is completed")

    listing = cloud.shell("ec2-describe-snapshots --headers").splitlines()
    assert listing[0].startswith("\tSnapshotId\tVolumeId\tStatus\tStartTime")
    found = next(line.split("\t") for line in listing if made[1] in line)
    assert found[3] == "completed" and found[5] == "100%" and found[7] == "20"

    restored = cloud.shell(f"ec2-create-volume --snapshot {made[1]} -z us-east-1a -s 20").split("\t")
    assert restored[2] == "20" and restored[3] == made[1] and restored[5] == "creating"
    wait_until(lambda: "\tavailable\t" in cloud.shell(f"ec2dvol {restored[1]}"), 60, "the restored volume is available")
    cloud.shell(f"ec2-attach-volume {restored[1]} -i {instance} -d /dev/sdk")
    guest.wait_for_device("/dev/sdk")
    # The same UUID is mounted already; the log of a frozen snapshot is dirty and is replayed.
    guest.run("mkdir /restored; mount -t xfs -o nouuid /dev/sdk /restored")
    assert guest.run("cat /restored/pgsql/t").strip() == "row"

    # Prune: deleting one hurts no other.
    second = cloud.shell(f"ec2-create-snapshot {volume}").split("\t")[1]
    wait_until(lambda: "\tcompleted\t" in cloud.shell(f"ec2-describe-snapshots {second}"), 180, "the second is completed")
    assert cloud.shell(f"ec2-delete-snapshot {made[1]}") == f"SNAPSHOT\t{made[1]}\n"
    third = cloud.shell(f"ec2-create-volume --snapshot {second} -z us-east-1a").split("\t")[1]
    wait_until(lambda: "\tavailable\t" in cloud.shell(f"ec2dvol {third}"), 60, "a volume from the second is available")
    cloud.shell(f"ec2-attach-volume {third} -i {instance} -d /dev/sdl")
    guest.wait_for_device("/dev/sdl")
    guest.run("mkdir /third; mount -t xfs -o nouuid /dev/sdl /third")
    assert guest.run("cat /third/pgsql/t").strip() == "later"


def an_intruder_cannot_destroy_backups(cloud, guest, bucket):
    """What the guest is given without being asked adds objects, and does nothing else."""
    address = "http://169.254.169.254/latest/meta-data/iam/security-credentials/"
    given = json.loads(guest.run(f"wget -q -O - {address}$(wget -q -O - {address})"))
    owner = cloud.client("s3")
    guests = cloud.client("s3", key=given["AccessKeyId"], secret=given["SecretAccessKey"], token=given["Token"])
    version = guests.put_object(Bucket=bucket, Key="monday", Body=b"rows")["VersionId"]
    everybody = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": f"arn:aws:s3:::{bucket}/*"}]})
    for call, parameters in [
            (guests.put_object, {"Key": "monday", "Body": b"none"}),
            (guests.copy_object, {"Key": "monday", "CopySource": f"{bucket}/monday"}),
            (guests.delete_object, {"Key": "monday"}),
            (guests.delete_object, {"Key": "monday", "VersionId": version, "BypassGovernanceRetention": True}),
            (guests.get_object, {"Key": "monday"}),
            (guests.put_object_retention, {
                "Key": "monday", "Retention": {"Mode": "GOVERNANCE", "RetainUntilDate": 2_000_000_000}}),
            (guests.put_object_legal_hold, {"Key": "monday", "LegalHold": {"Status": "OFF"}}),
            (guests.put_object_lock_configuration, {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled"}}),
            (guests.put_bucket_policy, {"Policy": everybody}),
            (guests.delete_bucket_policy, {}),
            (guests.put_bucket_versioning, {"VersioningConfiguration": {"Status": "Suspended"}}),
            (guests.put_bucket_lifecycle_configuration, {"LifecycleConfiguration": {"Rules": [
                {"ID": "x", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}]}}),
            (guests.delete_bucket, {})]:
        assert code(call, Bucket=bucket, **parameters) == ("AccessDenied", 403), call
    assert owner.get_object(Bucket=bucket, Key="monday")["Body"].read() == b"rows"
    assert len(owner.list_object_versions(Bucket=bucket)["Versions"]) == 1
    # New instances of other tests are not meant to have it.
    iam, name = cloud.client("iam"), "skerry-append-only-" + bucket
    iam.remove_role_from_instance_profile(InstanceProfileName=name, RoleName=name)
    iam.delete_instance_profile(InstanceProfileName=name)
