"""Describe calls over many records, against moto's server holding the same, in alternation."""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.credentials
from botocore.config import Config

from harness.region import Region, free_port, wait_until
from table import percentile

COUNT = int(os.environ.get("BENCH_RECORDS", "10000"))


class LinkConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("region")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class ObedientHost(threading.Thread):
    """A host that says yes: reports what is desired as done, so that records reach their final states without disks."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.path = path

    def call(self, method, target, body=None):
        connection = LinkConnection(self.path)
        connection.request(method, target, body and json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse().read()
        connection.close()
        return json.loads(answer or "null")

    def run(self):
        since = 0
        while True:
            try:
                desired = self.call("GET", f"/v1/desired?host=local&since={since}")
            except OSError:
                return
            since = desired["revision"]
            report = {"complete": False, "appliedRevision": since, "volumes": [], "snapshots": [], "instances": []}
            for volume in desired["volumes"]:
                status = {"id": volume["id"], "state": "available", "size": volume["size"], "hydrated": 1}
                attachment = volume.get("attachment")
                if attachment:
                    status["attachment"] = {k: attachment[k] for k in ("instance", "device", "epoch")} | {"state": "attached"}
                report["volumes"].append(status)
            for snapshot in desired["snapshots"]:
                report["snapshots"].append(
                    {"id": snapshot["id"], "state": "completed", "progress": 1, "volumeSize": 1 << 30})
            for instance in desired["instances"]:
                report["instances"].append({
                    "id": instance["id"], "run": instance["run"], "state": "running", "reboots": instance["reboots"]})
            if report["volumes"] or report["snapshots"] or report["instances"]:
                self.call("POST", "/v1/status?host=local", report)


class Peer:
    """moto's server, in a process of its own."""

    def __init__(self):
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-p", str(self.port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: self.answers(), 60, "moto answers")

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False

    def client(self, service):
        return boto3.client(
            service, endpoint_url=self.endpoint, region_name="us-east-1", aws_access_key_id="x",
            aws_secret_access_key="x", config=Config(max_pool_connections=16))

    def keys(self):
        return "x", "x"

    def stop(self):
        self.process.terminate()
        self.process.wait()


def fill(client, image):
    def volumes(share):
        for _ in range(share):
            client.create_volume(Size=1, AvailabilityZone="us-east-1a")

    def parallel(work, total, threads):
        parts = [threading.Thread(target=work, args=(total // threads,)) for _ in range(threads)]
        [part.start() for part in parts]
        [part.join() for part in parts]

    parallel(volumes, COUNT, 4)
    source = client.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    client.get_waiter("volume_available").wait(VolumeIds=[source])

    def snapshots(share):
        for _ in range(share):
            client.create_snapshot(VolumeId=source)

    parallel(snapshots, COUNT, 4)
    client.run_instances(ImageId=image, MinCount=20, MaxCount=20, InstanceType="t2.micro")
    return source


class Caller:
    """One connection, one signed request, sent again and again: what is measured is the server."""

    def __init__(self, endpoint, keys, parameters):
        self.address = endpoint.removeprefix("http://")
        body = "&".join(f"{k}={v}" for k, v in {**parameters, "Version": "2016-11-15"}.items())
        request = botocore.awsrequest.AWSRequest(
            "POST", endpoint + "/", headers={"Content-Type": "application/x-www-form-urlencoded"}, data=body)
        botocore.auth.SigV4Auth(botocore.credentials.Credentials(*keys), "ec2", "us-east-1").add_auth(request)
        self.body = body
        self.headers = dict(request.headers)
        self.connection = http.client.HTTPConnection(self.address)
        self.times = []

    def call(self):
        start = time.perf_counter()
        self.connection.request("POST", "/", self.body, self.headers)
        response = self.connection.getresponse()
        answer = response.read()
        self.times.append(time.perf_counter() - start)
        assert response.status == 200, answer[:1000]
        return answer

    def calls_for(self, seconds):
        end = time.perf_counter() + seconds
        self.call()
        while time.perf_counter() < end:
            self.call()

    def rate(self):
        return len(self.times) / sum(self.times)

    def p99(self):
        return percentile(self.times, 0.99) * 1000


def run(table):
    peer = Peer()
    region = Region(whole=False).start()
    try:
        ObedientHost(region.data + "/run/region.sock").start()
        ours, theirs = region.client("ec2", max_pool_connections=16), peer.client("ec2")
        snapshot = ours.create_snapshot(VolumeId=ready_volume(ours))["SnapshotId"]
        ours.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot])
        image = ours.register_image(
            Name="bench", RootDeviceName="/dev/sda1", Architecture="x86_64", VirtualizationType="hvm",
            BlockDeviceMappings=[{"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": snapshot}}])["ImageId"]
        volume = fill(ours, image)
        peer_volume = fill(theirs, theirs.describe_images()["Images"][0]["ImageId"])
        cases = [
            (f"DescribeVolumes, all {COUNT}", {"Action": "DescribeVolumes"}, {}),
            ("DescribeVolumes, one id", {"Action": "DescribeVolumes"}, {"VolumeId.1": (volume, peer_volume)}),
            (f"DescribeSnapshots of self, all {COUNT}", {"Action": "DescribeSnapshots", "Owner.1": "self"}, {}),
            ("DescribeInstances, 20", {"Action": "DescribeInstances"}, {}),
        ]
        for name, common, different in cases:
            mine = Caller(region.endpoint, region.keys(), {**common, **{k: v[0] for k, v in different.items()}})
            other = Caller(peer.endpoint, peer.keys(), {**common, **{k: v[1] for k, v in different.items()}})
            mine.call(), other.call()
            mine.times.clear(), other.times.clear()
            for _ in range(3):
                mine.calls_for(2)
                other.calls_for(2)
            table.add(name, "requests/s", mine.rate(), other.rate(), "moto server")
            table.add(name + ", p99", "ms", mine.p99(), other.p99(), "moto server", higher_is_better=False)
    finally:
        peer.stop()
        region.remove()


def ready_volume(client):
    volume = client.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    client.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    return volume
