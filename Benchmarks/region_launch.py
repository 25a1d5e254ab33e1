"""From the RunInstances call to the ssh banner, against a bare QEMU start of the same kernel, ramdisk and disk with a small
metadata service of its own, in alternation."""

import http.server
import os
import socket
import subprocess
import threading
import time

from harness.region import PROGRAM, Region, free_port, wait_until
from table import median

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
MEMORY = 1024


def wait_for_banner(address, port, seconds=120):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with socket.create_connection((address, port), timeout=1) as connection:
                connection.settimeout(2)
                if connection.recv(4) == b"SSH-":
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise AssertionError(f"no ssh banner at {address}:{port}")


class Metadata(http.server.BaseHTTPRequestHandler):
    """The least that the tiny image asks for."""

    answers = {"/latest/meta-data/instance-id": b"i-0123456789abcdef0", "/latest/meta-data/local-hostname": b"bare",
               "/latest/meta-data/public-keys/0/openssh-key": b"ssh-ed25519 AAAA bare"}

    def do_GET(self):
        body = self.answers.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *arguments):
        pass


class Bare:
    """The same guest started by hand: user-mode network, a raw copy of the disk."""

    def __init__(self, folder):
        self.folder = folder
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Metadata)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        subprocess.run([PROGRAM, "image", "build", "tiny", "--output", folder, "--data", folder], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self, machine):
        port = free_port()
        disk = self.folder + "/disk.img"
        subprocess.run(["cp", "--sparse=always", self.folder + "/tiny.img", disk], check=True)
        begin = time.monotonic()
        forward = f"guestfwd=tcp:169.254.169.254:80-cmd:nc 127.0.0.1 {self.server.server_port}"
        process = subprocess.Popen([
            "qemu-system-x86_64", "-nodefaults", "-display", "none", "-machine", machine, "-accel", "tcg,tb-size=128",
            "-cpu", "max", "-m", str(MEMORY), "-kernel", self.folder + "/vmlinux", "-initrd", self.folder + "/initrd",
            "-append", "console=ttyS0 root=/dev/vda quiet cryptomgr.notests no_timer_check",
            "-serial", f"file:{self.folder}/console",
            "-drive", f"file={disk},if=none,id=disk,format=raw", "-device", "virtio-blk-pci,drive=disk",
            "-netdev", f"user,id=net,net=169.254.0.0/16,hostfwd=tcp:127.0.0.1:{port}-:22,{forward}",
            "-device", "virtio-net-pci,netdev=net", "-device", "virtio-rng-pci"])
        try:
            wait_for_banner("127.0.0.1", port)
            return time.monotonic() - begin
        finally:
            process.kill()
            process.wait()


def run(table):
    region = Region(whole=True).start()
    try:
        image = region.administer("image", "build", "tiny").split()[-1]
        ec2 = region.client("ec2")
        group = ec2.describe_security_groups(GroupNames=["default"])["SecurityGroups"][0]["GroupId"]
        ec2.authorize_security_group_ingress(
            GroupId=group, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")
        bare_folder = region.folder + "/bare"
        os.mkdir(bare_folder)
        bare = Bare(bare_folder)
        ours, theirs = [], []
        for number in range(ROUNDS + 1):
            begin = time.monotonic()
            instance = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1, InstanceType="t2.micro")["Instances"][0]
            address = instance.get("PublicIpAddress") or wait_until(
                lambda: ec2.describe_instances(InstanceIds=[instance["InstanceId"]])["Reservations"][0]["Instances"][0].get(
                    "PublicIpAddress"), 60, "a public address", pause=0.02)
            wait_for_banner(address, 22)
            elapsed = time.monotonic() - begin
            ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
            ec2.get_waiter("instance_terminated").wait(
                InstanceIds=[instance["InstanceId"]], WaiterConfig={"Delay": 1, "MaxAttempts": 120})
            other = bare.start("pc")
            # The first round warms caches on both sides.
            if number:
                ours.append(elapsed)
                theirs.append(other)
        table.add("RunInstances to ssh banner, tiny", "s", median(ours), median(theirs), "bare QEMU",
                  higher_is_better=False)
    finally:
        region.remove()
