"""A machine without one of the programs that `skerry up` needs: said at once, with the package, and nothing is left."""

import os
import subprocess

import pytest

from harness.region import PROGRAM, free_port


@pytest.mark.parametrize("program, package", [
    ("/usr/sbin/dnsmasq", "dnsmasq-base"), ("/usr/bin/qemu-system-x86_64", "qemu-system-x86")])
def test_a_missing_program_is_named(tmp_path, program, package):
    if os.geteuid() != 0:
        pytest.skip("needs root: hides a program in a mount namespace")
    networks = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout
    answer = subprocess.run(
        ["unshare", "-m", "sh", "-c", 'mount --bind /dev/null "$1" && shift && exec "$@"', "sh", program, PROGRAM, "up",
         "--data", tmp_path / "data", "--listen", f"127.0.0.1:{free_port()}", "--no-hosts-file"],
        capture_output=True, text=True, timeout=60)
    assert answer.returncode != 0
    assert os.path.basename(program) in answer.stderr and package in answer.stderr
    assert subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout == networks
