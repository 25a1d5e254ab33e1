"""A machine without one of the programs that `skerry up` needs: said at once, with the package, and nothing is left."""

import os
import shutil
import socket
import subprocess

import pytest

from harness.region import PROGRAM, free_port

pytestmark = pytest.mark.alone


def without(program, *arguments):
    """The end of `skerry ARGUMENTS` where `program` cannot be executed."""
    if os.geteuid() != 0:
        pytest.skip("needs root: hides a program in a mount namespace")
    path = os.path.realpath(shutil.which(program, path="/usr/sbin:/usr/bin:/sbin:/bin"))
    return subprocess.run(
        ["unshare", "-m", "sh", "-c", 'mount --bind /dev/null "$1" && shift && exec "$@"', "sh", path, PROGRAM, *arguments],
        capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("program, package", [
    ("dnsmasq", "dnsmasq-base"), ("qemu-system-x86_64", "qemu-system-x86"), ("qemu-img", "qemu-utils"), ("ip", "iproute2"),
    ("nft", "nftables"), ("conntrack", "conntrack"), ("nsenter", "util-linux")])
def test_a_missing_program_is_named(tmp_path, program, package):
    networks = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout
    answer = without(
        program, "up", "--data", tmp_path / "data", "--listen", f"127.0.0.1:{free_port()}", "--no-hosts-file")
    assert answer.returncode != 0
    assert f"{program} (Debian package {package})" in answer.stderr
    assert subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout == networks


@pytest.mark.parametrize("recipe, program, package", [
    ("debian-12", "mmdebstrap", "mmdebstrap"), ("tiny", "mke2fs", "e2fsprogs")])
def test_a_program_that_an_image_needs_is_named(tmp_path, recipe, program, package):
    answer = without(program, "image", "build", recipe, "--output", tmp_path / "built", "--data", tmp_path / "data")
    assert answer.returncode != 0
    assert f"{program} (Debian package {package})" in answer.stderr
    assert not list((tmp_path / "built").glob("*.img")) and not list((tmp_path / "built").glob("build-*"))


def test_a_port_in_use(tmp_path):
    """Said at once, instead of a region that is started again and again."""
    if os.geteuid() != 0:
        pytest.skip("needs root: `skerry up` refuses anybody else before")
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents:
        if str(folder).startswith("/tmp/pytest"):
            folder.chmod(folder.stat().st_mode | 0o111)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        place = f"127.0.0.1:{listener.getsockname()[1]}"
        answer = subprocess.run(
            [PROGRAM, "up", "--data", tmp_path / "data", "--listen", place, "--no-hosts-file"],
            capture_output=True, text=True, timeout=60)
    assert answer.returncode != 0
    assert f"{place} is in use" in answer.stderr and "--listen" in answer.stderr
    assert not (tmp_path / "data/credentials").exists()
