"""Clients that people back up with, on our buckets: rclone, restic and duplicity from Debian;
large transfers of boto3 and aws-cli."""
import hashlib
import os
import random
import subprocess

import pytest

from harness.trees import grow, same


@pytest.fixture
def run(region, tmp_path):
    """Runs a client with the region's keys and a home of its own."""
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "AWS_ACCESS_KEY_ID": region.key,
        "AWS_SECRET_ACCESS_KEY": region.secret, "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
        "RCLONE_CONFIG_OURS_TYPE": "s3", "RCLONE_CONFIG_OURS_PROVIDER": "Other", "RCLONE_CONFIG_OURS_ENV_AUTH": "true",
        "RCLONE_CONFIG_OURS_ENDPOINT": region.endpoint, "RCLONE_CONFIG_OURS_REGION": "us-east-1",
        "RESTIC_PASSWORD": "secret", "RESTIC_REPOSITORY": f"s3:{region.endpoint}/restic-repository"}

    def run(*words):
        result = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=250)
        assert result.returncode == 0, (words, result.stdout[-3000:], result.stderr[-3000:])
        return result.stdout
    return run


def test_rclone(run, tmp_path):
    tree = grow(tmp_path / "tree", 1)
    multipart = ["--s3-upload-cutoff", "5M", "--s3-chunk-size", "5M"]
    run("rclone", "mkdir", "ours:rclone-bucket")
    run("rclone", "sync", "tree", "ours:rclone-bucket/x", *multipart)
    run("rclone", "check", "--download", "tree", "ours:rclone-bucket/x")
    (tree / "a" / "small 3").write_text("changed")
    (tree / "a" / "small 4").unlink()
    run("rclone", "sync", "tree", "ours:rclone-bucket/x", *multipart)
    # Server-side copies, small and in parts.
    run("rclone", "copy", "ours:rclone-bucket/x", "ours:rclone-bucket/y", "--s3-copy-cutoff", "5M")
    run("rclone", "moveto", "ours:rclone-bucket/y/a/small 3", "ours:rclone-bucket/y/moved")
    run("rclone", "copy", "ours:rclone-bucket/x", "back")
    same(tree, tmp_path / "back")
    assert run("rclone", "cat", "ours:rclone-bucket/y/moved") == "changed"
    assert run("rclone", "lsf", "-R", "--files-only", "ours:rclone-bucket/x").count("\n") == 42
    run("rclone", "purge", "ours:rclone-bucket")


def test_restic(run, tmp_path):
    tree = grow(tmp_path / "tree", 2)
    run("restic", "init", "-q")
    run("restic", "backup", "-q", "tree")
    with open(tree / "large", "ab") as log:
        log.write(b"more\n")
    run("restic", "backup", "-q", "tree")
    run("restic", "forget", "-q", "--keep-last", "1", "--prune")
    run("restic", "check", "-q", "--read-data")
    run("restic", "restore", "-q", "latest", "--target", "back")
    same(tree, tmp_path / "back" / "tree")


def test_duplicity(run, region, bucket, tmp_path):
    """Full and incremental volumes, never rewritten: an append-only load."""
    tree = grow(tmp_path / "tree", 3)
    address = f"boto3+s3://{bucket}/here"
    options = ["--no-encryption", "--s3-endpoint-url", region.endpoint]
    # duplicity sees changes by whole seconds: one within the second of the full backup would be none.
    os.utime(tree / "a" / "small 1", (1_000_000_000, 1_000_000_000))
    run("duplicity", "full", "--volsize", "5", *options, "tree", address)
    (tree / "a" / "small 1").write_text("changed")
    run("duplicity", "incr", *options, "tree", address)
    run("duplicity", "verify", "--compare-data", *options, address, "tree")
    run("duplicity", "restore", *options, address, "back")
    same(tree, tmp_path / "back")


@pytest.mark.slow
def test_transfer_of_200_megabytes(region, s3, bucket, tmp_path):
    """boto3's transfer manager up, aws-cli down and up, boto3 down: in parts, side by side."""
    source, chance = tmp_path / "source", random.Random(4)
    with open(source, "wb") as file:
        for _ in range(200):
            file.write(chance.randbytes(1 << 20))
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    s3.upload_file(str(source), bucket, "boto")
    assert s3.head_object(Bucket=bucket, Key="boto")["ETag"].endswith('-25"')
    for words in ([f"s3://{bucket}/boto", "down"], ["down", f"s3://{bucket}/cli"]):
        subprocess.run(["aws", "s3", "cp", "--only-show-errors", *words], env=region.variables, cwd=tmp_path, check=True)
    assert s3.head_object(Bucket=bucket, Key="cli")["ContentLength"] == 200 << 20
    s3.download_file(bucket, "cli", str(tmp_path / "back"))
    for name in ("down", "back"):
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
