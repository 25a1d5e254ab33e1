"""Ceph's S3 gateway over one monitor, one manager and one OSD (bluestore on a file), from Debian's packages."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import boto3
from botocore.config import Config

from harness.region import free_port, wait_until

FSID = "7f0b2a9c-0000-4000-8000-000000000001"
OSD = "7f0b2a9c-0000-4000-8000-000000000002"


class CephGateway:
    """Its first start takes about twenty seconds of an idle machine, most of them for making pools."""

    key, secret = "BENCHBENCHBENCHBENCH", "benchbenchbenchbenchbenchbenchbenchbench"
    PROGRAMS = ["radosgw", "radosgw-admin", "ceph", "ceph-mon", "ceph-mgr", "ceph-osd", "monmaptool"]

    def __init__(self):
        missing = self.missing()
        if missing:
            raise RuntimeError(missing)
        self.folder = tempfile.mkdtemp(prefix="ceph-")
        self.port, self.monitor = free_port(), free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.processes = []

    @classmethod
    def missing(cls):
        """What keeps Ceph from running here, or None."""
        absent = [program for program in cls.PROGRAMS if shutil.which(program) is None]
        if absent:
            return f"not installed: {', '.join(absent)}"
        return None if os.geteuid() == 0 else "Ceph's daemons need root"

    def start(self):
        try:
            self.make()
        except BaseException:
            self.stop()
            raise
        return self

    def run(self, program, *arguments):
        result = subprocess.run(
            [program, "-c", self.folder + "/ceph.conf", *arguments], capture_output=True, text=True, timeout=180)
        if result.returncode != 0:
            raise RuntimeError(f"{program} {' '.join(arguments)}: {result.stderr[-1000:]} {self.logs()}")
        return result.stdout

    def ceph(self, *arguments):
        """A monitor that has just begun, or is electing, refuses commands now and then."""
        for _ in range(10):
            try:
                return self.run("ceph", *arguments)
            except RuntimeError as error:
                failure = error
                time.sleep(1)
        raise failure

    def daemon(self, *arguments):
        with open(self.folder + "/daemons.log", "ab") as log:
            self.processes.append(subprocess.Popen(
                [*arguments, "-c", self.folder + "/ceph.conf", "-f"], stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def logs(self):
        return "".join(
            f"--- {path}\n" + path.read_text(errors="replace")[-1500:] for path in pathlib.Path(self.folder).glob("*.log"))

    def make(self):
        folder = self.folder
        # An OSD that asks for its place in the map before it has heard the cluster's id is refused, and ends: it has its place.
        with open(folder + "/ceph.conf", "w") as file:
            file.write(f"""[global]
fsid = {FSID}
mon host = v1:127.0.0.1:{self.monitor}
ms bind msgr2 = false
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd crush chooseleaf type = 0
osd crush update on start = false
osd class update on start = false
mon allow pool size one = true
mon allow pool delete = true
osd pool default pg autoscale mode = off
run dir = {folder}
log file = {folder}/$name.log
admin socket = {folder}/$name.asok
mon data = {folder}/mon
osd data = {folder}/osd
mgr data = {folder}/mgr
bluestore block size = 8589934592
osd memory target = 939524096
public addr = 127.0.0.1
cluster addr = 127.0.0.1
rgw frontends = beast endpoint=127.0.0.1:{self.port} tcp_nodelay=1
rgw enable usage log = false
rgw enable ops log = false
""")
        for name in ("mon", "osd", "mgr"):
            os.mkdir(f"{folder}/{name}")
        self.run("monmaptool", "--create", "--clobber", "--fsid", FSID, "--addv", "a", f"[v1:127.0.0.1:{self.monitor}]",
                 folder + "/monmap")
        self.run("ceph-mon", "--mkfs", "-i", "a", "--monmap", folder + "/monmap")
        self.daemon("ceph-mon", "-i", "a")
        self.ceph("osd", "new", OSD)
        self.run("ceph-osd", "--mkfs", "-i", "0", "--osd-uuid", OSD)
        self.daemon("ceph-mgr", "-i", "x")
        self.daemon("ceph-osd", "-i", "0")
        self.ceph("osd", "crush", "add", "osd.0", "1", "root=default")
        self.wait(lambda: "1 up" in self.ceph("osd", "stat"), "the OSD is up")
        # The first of the two to run makes the pools and the zone; both at once get in each other's way.
        self.run("radosgw-admin", "user", "create", "--uid=bench", "--display-name=bench", "--access-key=" + self.key,
                 "--secret=" + self.secret)
        self.daemon("radosgw", "-n", "client.rgw.a", "--no-mon-config")
        self.wait(self.answers, "radosgw is up")

    def wait(self, condition, what):
        def check():
            dead = [process.args[0] for process in self.processes if process.poll() is not None]
            if dead:
                raise RuntimeError(f"ended: {dead}; {self.logs()}")
            return condition()
        wait_until(check, 240, what, 0.5)

    def answers(self):
        try:
            self.client().list_buckets()
            return True
        except Exception:
            return False

    def keys(self):
        return self.key, self.secret

    def client(self, service="s3"):
        return boto3.client(
            service, endpoint_url=self.endpoint, aws_access_key_id=self.key, aws_secret_access_key=self.secret,
            region_name="us-east-1", config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 2}))

    def stop(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()
        if not os.environ.get("KEEP"):
            shutil.rmtree(self.folder, ignore_errors=True)
