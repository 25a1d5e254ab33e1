"""A filesystem and a database on a volume, through kill -9 of what serves it and through what a loss of power does.

SQLite, from this machine, runs in the guest and says of each transaction when it is committed. Every number that it said
must be in the database afterwards, and the filesystem must be whole. EBS_GUEST_ROUNDS makes it a long torture, of which
EBS_GUEST_SEED replays the moments.
"""

import io
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import tarfile
import threading
import time

import pytest

from harness.region import wait_until

ROUNDS = int(os.environ.get("EBS_GUEST_ROUNDS", "1"))
DATABASE = "/data/numbers.db"
SQLITE = "/opt/sqlite/run"
BOOT = "cat /proc/sys/kernel/random/boot_id"


def sqlite_of_this_machine():
    """A tar file with sqlite3, the libraries that it is linked with, and a script that starts it with those."""
    program = shutil.which("sqlite3")
    if program is None:
        pytest.skip("sqlite3 is not installed")
    linked = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    libraries = re.findall(r"(/\S+) \(0x", linked)
    loader = next(name for name in libraries if "/ld-linux" in name)
    script = f'#!/bin/sh\ncd /opt/sqlite && exec ./{os.path.basename(loader)} --library-path . ./sqlite3 "$@"\n'.encode()
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name in [program, *libraries]:
            archive.add(os.path.realpath(name), "opt/sqlite/" + os.path.basename(name))
        entry = tarfile.TarInfo(SQLITE[1:])
        entry.size, entry.mode = len(script), 0o755
        archive.addfile(entry, io.BytesIO(script))
    return buffer.getvalue()


class Writer(threading.Thread):
    """Commits one number after another in the guest and keeps the last one that it was told is committed."""

    def __init__(self, guest, first):
        super().__init__(daemon=True)
        self.committed = first - 1
        # One process, fed a transaction at a time: what it prints after COMMIT was promised. EXTRA also syncs the removal of
        # the rollback journal, which is what commits; with FULL, SQLite itself may lose the last one.
        self.process = guest.start(
            f"n={first}; while :; do echo \"BEGIN; INSERT INTO numbers VALUES ($n, randomblob(3000)); "
            f"DELETE FROM bulk WHERE id = $n - 200; INSERT INTO bulk VALUES ($n, randomblob(20000)); COMMIT; "
            f"SELECT 'committed', $n;\"; n=$((n+1)); done | {SQLITE} -batch -cmd 'PRAGMA synchronous=EXTRA' {DATABASE}")
        self.other = []
        self.start()

    def run(self):
        for line in self.process.stdout:
            words = line.strip().split("|")
            if words[0] == "committed":
                self.committed = int(words[1])
            else:
                self.other.append(line)

    def wait_for(self, number):
        wait_until(lambda: self.committed >= number or self.process.poll() is not None, 120, f"transaction {number}")
        assert self.committed >= number, self.other

    def end(self):
        self.process.kill()
        self.process.wait()
        self.join(60)
        return self.committed


def numbers_in(guest, last):
    """Checks the database: whole, and every number up to the last promised one. Returns the last in it."""
    assert guest.run(f"{SQLITE} {DATABASE} 'PRAGMA integrity_check'").strip() == "ok"
    count, highest = map(int, guest.run(f"{SQLITE} {DATABASE} 'SELECT count(*), max(n) FROM numbers'").split("|"))
    assert count == highest and highest >= last, f"{last} were committed, {count} are there, up to {highest}"
    return highest


def process_of(instance):
    """The number of the process of an instance's virtual machine."""
    for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"qemu-system" in words[0] and instance.encode() in b" ".join(words):
            return int(entry.parent.name)
    raise AssertionError(f"{instance} has no process")


def after_death(cloud, launch, instance, guest, booted):
    """A virtual machine that died is started again, but after the third time in ten minutes it is left stopped."""
    def state():
        return cloud.ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]["State"]["Name"]

    wait_until(lambda: guest.run(BOOT, check=False) not in ("", booted) or state() == "stopped", 240, f"{instance} is back")
    if state() == "running":
        return guest
    cloud.ec2.start_instances(InstanceIds=[instance])
    return launch.connect(instance)


@pytest.fixture
def data(cloud):
    """A volume, deleted after the test."""
    volume = cloud.ec2.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    cloud.ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    yield volume
    cloud.ec2.delete_volume(VolumeId=volume)


def test_every_promised_transaction_is_there(cloud, launch, data):
    ec2 = cloud.ec2
    seed = int(os.environ.get("EBS_GUEST_SEED", random.randrange(1 << 30)))
    print("EBS_GUEST_SEED", seed)
    moments = random.Random(seed)
    # Gone before the volume is deleted; `launch` ends what it started only afterwards.
    instance, guest = launch(Placement={"AvailabilityZone": "us-east-1a"})
    try:
        ec2.attach_volume(VolumeId=data, InstanceId=instance, Device="/dev/sdj")
        guest.wait_for_device("/dev/sdj")
        subprocess.run([*guest.arguments, "tar xz -C /"], input=sqlite_of_this_machine(), check=True, timeout=120)
        guest.run("sync && mkfs.ext4 -q /dev/sdj && mkdir -p /data && mount /dev/sdj /data")
        guest.run(f"{SQLITE} {DATABASE} 'CREATE TABLE numbers (n INTEGER PRIMARY KEY, content); "
                  "CREATE TABLE bulk (id INTEGER PRIMARY KEY, content)'")
        last = 0
        for round in range(ROUNDS):
            # The serving process dies again and again: the guest notices nothing but a pause.
            writer = Writer(guest, last + 1)
            writer.wait_for(last + 5)
            for _ in range(2):
                before = writer.committed
                time.sleep(moments.random())
                cloud.kill("ebs")
                writer.wait_for(before + 5)
            # The power goes: the guest and what serves it at one moment, between any two steps of either.
            time.sleep(moments.random() * 2)
            booted = guest.run(BOOT)
            machine, server = process_of(instance), cloud.process_of("ebs")
            for victim in moments.sample([machine, server], 2):
                os.kill(victim, signal.SIGKILL)
            last = writer.end()
            guest = after_death(cloud, launch, instance, guest, booted)
            guest.wait_for_device("/dev/sdj")
            # The journal is played back, as at any boot after a loss of power; then nothing may be left to mend.
            guest.run("e2fsck -p /dev/sdj; [ $? -le 1 ] && e2fsck -f -n /dev/sdj")
            guest.run("mkdir -p /data && mount /dev/sdj /data && ! dmesg | grep -i 'i/o error'")
            last = numbers_in(guest, last)
            print(f"round {round}: {last} transactions")
    finally:
        ec2.terminate_instances(InstanceIds=[instance])
        ec2.get_waiter("instance_terminated").wait(
            InstanceIds=[instance], WaiterConfig={"Delay": 1, "MaxAttempts": 180})
        ec2.get_waiter("volume_available").wait(VolumeIds=[data], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
