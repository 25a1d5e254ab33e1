"""What `make demo` runs once the program is built, against a region that is up already; the ssh line that it prints works."""

import os
import pathlib
import subprocess

from harness.region import PROGRAM


def test_the_demonstration(cloud):
    script = pathlib.Path(__file__).parents[2] / "scripts/demo"
    answer = subprocess.run(
        [script], env={**os.environ, "SKERRY": PROGRAM, "DATA": cloud.data}, capture_output=True, text=True, timeout=600)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    said = answer.stdout
    assert said.count(": OK") == 8, "the files of the copy are those of the volume"
    line = next(line.split(None, 2)[2] for line in said.splitlines() if line.split()[:2] == ["log", "in"])
    login = subprocess.run(
        line.replace("ssh ", "ssh -q -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null ") + " cat /vol/file1 | wc -c",
        shell=True, capture_output=True, text=True)
    assert int(login.stdout) == 32 * 65536, login
    instances = [instance["InstanceId"] for each in cloud.ec2.describe_instances(
        Filters=[{"Name": "ip-address", "Values": [line.split("@")[1].strip()]}])["Reservations"] for instance in each["Instances"]]
    cloud.ec2.terminate_instances(InstanceIds=instances)
