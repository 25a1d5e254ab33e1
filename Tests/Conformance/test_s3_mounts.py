"""Debian's s3fs and s3backer on our buckets, and a torture on each: file systems whose disk is S3."""
import hashlib
import os
import random
import shutil
import subprocess

import pytest

from harness.region import wait_until
from harness.trees import Torture, same


@pytest.fixture
def mount(tmp_path):
    """mount(word…, folder=name) mounts a FUSE file system in the foreground; returns its folder. Ended by unmount(folder)."""
    if os.geteuid() != 0 or not os.path.exists("/dev/fuse") or "\tfuse\n" not in open("/proc/filesystems").read():
        pytest.skip("needs root and /dev/fuse")
    mounted, log = {}, tmp_path / "mount.log"

    def mount(*words, folder, ready=os.path.ismount):
        place = tmp_path / folder
        place.mkdir()
        with open(log, "ab") as output:
            process = subprocess.Popen([*words, str(place), "-f"], stdout=output, stderr=output, cwd=tmp_path)
        mounted[place] = process

        def is_ready():
            assert process.poll() is None, log.read_text()
            return ready(place)
        wait_until(is_ready, 60, f"{words[0]} is mounted")
        return place

    def unmount(place):
        subprocess.run(["umount", str(place)], check=True)
        assert mounted.pop(place).wait(120) == 0, log.read_text()[-3000:]

    mount.unmount = unmount
    yield mount
    for place, process in mounted.items():
        subprocess.run(["umount", "-l", str(place)])
        process.terminate()
        process.wait(60)


def cut_as_s3fs_can(path, length):
    """s3fs 1.90 has a defect: truncate(2) by path, of a file that is not in its cache, puts zeros in place of what was in
    the file, whatever the server: with moto's, the same seed gives the same wrong bytes. Of an open file that was read, it
    is right."""
    with open(path, "r+b") as file:
        file.read()
        file.truncate(length)


@pytest.mark.parametrize("operations", [40, pytest.param(600, marks=pytest.mark.slow)])
def test_s3fs(region, s3, bucket, mount, tmp_path, operations):
    secret = tmp_path / "passwd"
    secret.write_text(f"{region.key}:{region.secret}")
    secret.chmod(0o600)
    line = ["s3fs", bucket, "-o", f"passwd_file={secret},url={region.endpoint},use_path_request_style,endpoint=us-east-1,"
            "multipart_size=5,singlepart_copy_limit=5"]
    place, model = mount(*line, folder="place"), tmp_path / "model"
    model.mkdir()
    Torture(place, model, seed=os.environ.get("SEED", operations), cut=cut_as_s3fs_can).run(operations)
    same(model, place)
    mount.unmount(place)
    # As a second mount without a cache sees it, and as the bucket has it.
    again = mount(*line, folder="again")
    same(model, again)
    for path in model.rglob("*"):
        name = str(path.relative_to(model))
        assert path.lstat().st_mode == (again / name).lstat().st_mode, name
        if path.is_file():
            answer, content = s3.get_object(Bucket=bucket, Key=name), path.read_bytes()
            assert answer["Body"].read() == content, name
            assert "-" in answer["ETag"] or answer["ETag"] == f'"{hashlib.md5(content).hexdigest()}"', name
    shutil.rmtree(again / "deep")
    assert not (again / "deep").exists()
    mount.unmount(again)
    assert "Contents" not in s3.list_objects_v2(Bucket=bucket, Prefix="deep")


@pytest.mark.parametrize("block,megabytes,operations", [
    ("64k", 8, 0), pytest.param("4k", 64, 600, marks=pytest.mark.slow), pytest.param("256k", 64, 600, marks=pytest.mark.slow)])
def test_s3backer(region, s3, bucket, mount, tmp_path, block, megabytes, operations):
    """A disk in a bucket: random writes beside a model, then a file system on it, and both again after a new mount."""
    line = ["s3backer", f"--accessId={region.key}", f"--accessKey={region.secret}", f"--baseURL={region.endpoint}/",
            f"--size={megabytes}M", f"--blockSize={block}", "--listBlocks", bucket]
    has_file = lambda place: (place / "file").exists()
    place = mount(*line, folder="raw", ready=has_file)
    model, chance = bytearray(megabytes << 20), random.Random(5)
    with open(place / "file", "r+b") as disk:
        for _ in range(max(30, operations // 2)):
            length = chance.choice([512, 4096, 65536, 300_000])
            offset = chance.randrange(0, (len(model) - length) // 512) * 512
            content = bytes(length) if chance.random() < 0.3 else chance.randbytes(length)
            disk.seek(offset)
            disk.write(content)
            model[offset:offset + length] = content
        disk.flush()
        os.fsync(disk.fileno())
    mount.unmount(place)
    place = mount(*line, folder="raw again", ready=has_file)
    assert (place / "file").read_bytes() == model
    if not operations:
        return mount.unmount(place)
    disk, inside, tree = place / "file", tmp_path / "inside", tmp_path / "model"
    inside.mkdir()
    tree.mkdir()
    subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", disk], check=True)
    if subprocess.run(["mount", "-o", "loop", disk, inside]).returncode != 0:
        pytest.skip("needs loop devices")
    try:
        Torture(inside, tree, seed=os.environ.get("SEED", block)).run(operations)
    finally:
        subprocess.run(["umount", inside], check=True)
    mount.unmount(place)
    place = mount(*line, folder="last", ready=has_file)
    disk = place / "file"
    subprocess.run(["e2fsck", "-fn", disk], check=True, capture_output=True)
    subprocess.run(["mount", "-o", "loop", disk, inside], check=True)
    try:
        (inside / "lost+found").rmdir()
        same(tree, inside)
    finally:
        subprocess.run(["umount", inside], check=True)
    mount.unmount(place)
