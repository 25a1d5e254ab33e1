"""A machine without one of the programs that `skerry up` needs: said at once, with the package, and nothing is left."""

import os
import shutil
import socket
import subprocess

import pytest

from harness.region import PROGRAM, free_port


@pytest.mark.parametrize("program, package", [
    ("dnsmasq", "dnsmasq-base"), ("qemu-system-x86_64", "qemu-system-x86"), ("qemu-img", "qemu-utils"), ("ip", "iproute2"),
    ("nft", "nftables"), ("conntrack", "conntrack"), ("nsenter", "util-linux")])
def test_a_missing_program_is_named(tmp_path, program, package):
    if os.geteuid() != 0:
        pytest.skip("needs root: hides a program in a mount namespace")
    path = os.path.realpath(shutil.which(program, path="/usr/sbin:/usr/bin:/sbin:/bin"))
    networks = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout
    answer = subprocess.run(
        ["unshare", "-m", "sh", "-c", 'mount --bind /dev/null "$1" && shift && exec "$@"', "sh", path, PROGRAM, "up",
         "--data", tmp_path / "data", "--listen", f"127.0.0.1:{free_port()}", "--no-hosts-file"],
        capture_output=True, text=True, timeout=60)
    assert answer.returncode != 0
    assert program in answer.stderr and package in answer.stderr
    assert subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout == networks


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
