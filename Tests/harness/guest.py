"""A running instance, reached over ssh."""

import subprocess

from .region import wait_until


class Guest:
    def __init__(self, address, key, user="root"):
        self.address = address
        self.arguments = [
            "ssh", "-q", "-i", key, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
            "-o", "ConnectTimeout=5", "-o", "BatchMode=yes", "-o", "ServerAliveInterval=15", f"{user}@{address}"]

    def answers(self):
        return subprocess.run([*self.arguments, "true"], capture_output=True, timeout=60).returncode == 0

    def wait(self, seconds=240, why=lambda: ""):
        try:
            wait_until(self.answers, seconds, f"ssh to {self.address}", pause=0.3)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{why()}") from None
        return self

    def run(self, command, check=True, timeout=300, input=None):
        result = subprocess.run(
            [*self.arguments, command], capture_output=True, text=True, timeout=timeout, input=input)
        if check and result.returncode != 0:
            raise AssertionError(f"in the guest: {command}\nstatus {result.returncode}\n{result.stdout}{result.stderr}")
        return result.stdout

    def wait_for_device(self, device):
        self.run(f"n=0; until [ -b {device} ]; do n=$((n+1)); [ $n -lt 300 ] || exit 1; sleep 0.1; done")

    def start(self, command):
        """Runs a command in the background; returns the process of its ssh."""
        return subprocess.Popen([*self.arguments, command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
