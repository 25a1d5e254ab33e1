"""aws-cli and s3cmd as typed."""
import os
import shutil
import subprocess
import uuid

import pytest


def test_aws_cli(region, bucket, tmp_path):
    source = tmp_path / "tree"
    (source / "sub").mkdir(parents=True)
    (source / "a.txt").write_text("a")
    (source / "sub" / "big").write_bytes(os.urandom(20 << 20))
    run = lambda *arguments: subprocess.run(
        ["aws", *arguments], env=region.variables, check=True, capture_output=True, text=True).stdout
    run("s3", "sync", str(source), f"s3://{bucket}/tree")
    assert "a.txt" in run("s3", "ls", f"s3://{bucket}/tree/")
    run("s3", "cp", f"s3://{bucket}/tree/sub/big", str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == (source / "sub" / "big").read_bytes()
    run("s3", "mv", f"s3://{bucket}/tree/a.txt", f"s3://{bucket}/b.txt")
    run("s3", "rm", "--recursive", f"s3://{bucket}/")
    run("s3", "rb", f"s3://{bucket}")


def test_s3cmd(region, tmp_path):
    if not shutil.which("s3cmd"):
        pytest.skip("s3cmd is not installed")
    config = tmp_path / "s3cfg"
    config.write_text(
        f"[default]\naccess_key={region.key}\nsecret_key={region.secret}\nhost_base=127.0.0.1:{region.port}\n"
        f"host_bucket=127.0.0.1:{region.port}\nuse_https=False\n")
    run = lambda *arguments: subprocess.run(
        ["s3cmd", "-c", str(config), *arguments], check=True, capture_output=True, text=True).stdout
    bucket = "s3cmd-" + uuid.uuid4().hex[:12]
    run("mb", f"s3://{bucket}")
    path = tmp_path / "file"
    path.write_bytes(os.urandom(17 << 20))
    run("put", str(path), f"s3://{bucket}/dir/file")
    assert f"s3://{bucket}/dir/" in run("ls", f"s3://{bucket}")
    run("get", f"s3://{bucket}/dir/file", str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == path.read_bytes()
    run("info", f"s3://{bucket}/dir/file")
    run("del", "--recursive", "--force", f"s3://{bucket}")
    run("rb", f"s3://{bucket}")
