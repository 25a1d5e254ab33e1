"""Describe calls over many records, against moto's server holding the same, in alternation."""

import concurrent.futures
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import urllib.parse

import boto3

from harness.region import Region, free_port, wait_until
from load import Load

COUNT = int(os.environ.get("BENCH_RECORDS", "10000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
# The same for both. moto's interpreter serves one request at a time whatever comes in: a list of thousands takes it so long that
# more connections would only wait longer.
LISTING_CONNECTIONS = 4
CONNECTIONS = int(os.environ.get("BENCH_CONNECTIONS", "16"))


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
            aws_secret_access_key="x")

    def keys(self):
        return "x", "x"

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Maker:
    """One connection, one signed request sent again and again: each makes another record."""

    def __init__(self, endpoint, keys, parameters):
        load = Load(endpoint, keys, parameters)
        self.body, self.headers = load.body, load.signed()
        self.connection = http.client.HTTPConnection(endpoint.removeprefix("http://"))

    def make(self, count):
        for _ in range(count):
            self.connection.request("POST", "/", self.body, self.headers)
            response = self.connection.getresponse()
            answer = response.read()
            assert response.status == 200, answer[:1000]


def parallel(endpoint, keys, parameters, total, threads=4):
    makers = [Maker(endpoint, keys, parameters) for _ in range(threads)]
    shares = [total // threads + (1 if i < total % threads else 0) for i in range(threads)]
    running = [threading.Thread(target=maker.make, args=(share,)) for maker, share in zip(makers, shares)]
    [thread.start() for thread in running]
    [thread.join() for thread in running]


def fill(peer, image):
    """The same records in both: 10,000 volumes of two sizes, a hundred of them tagged, 10,000 snapshots, 20 running instances."""
    client = peer.client("ec2")
    zone = {"Action": "CreateVolume", "AvailabilityZone": "us-east-1a"}
    tag = {"TagSpecification.1.ResourceType": "volume", "TagSpecification.1.Tag.1.Key": "Name",
           "TagSpecification.1.Tag.1.Value": "needle"}
    volume = client.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    client.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1})
    # The root volumes of the 20 instances count too.
    rest = COUNT - 21
    few = max(1, COUNT // 100)
    parallel(peer.endpoint, peer.keys(), {**zone, "Size": 2, **tag}, few)
    parallel(peer.endpoint, peer.keys(), {**zone, "Size": 1}, rest - few)
    parallel(peer.endpoint, peer.keys(), {"Action": "CreateSnapshot", "VolumeId": volume}, COUNT - 1)
    snapshot = client.create_snapshot(VolumeId=volume)["SnapshotId"]
    client.run_instances(ImageId=image, MinCount=20, MaxCount=20, InstanceType="t2.micro")
    return volume, snapshot


def cases(volume, snapshot):
    volumes, snapshots = {"Action": "DescribeVolumes"}, {"Action": "DescribeSnapshots"}
    named = {"Filter.1.Name": "tag:Name", "Filter.1.Value.1": "needle"}
    return [
        (f"DescribeVolumes, all {COUNT}", volumes, 4),
        # moto has no pages here and answers with everything: what a client gets that asks it for 500.
        ("DescribeVolumes, a page of 500", {**volumes, "MaxResults": 500}, 2),
        ("DescribeVolumes, one id", {**volumes, "VolumeId.1": volume}, 2),
        ("DescribeVolumes, by tag, 100 found", {**volumes, **named}, 2),
        ("DescribeVolumes, by tag and size, 100 found",
         {**volumes, **named, "Filter.2.Name": "size", "Filter.2.Value.1": 2}, 2),
        (f"DescribeSnapshots of self, all {COUNT}", {**snapshots, "Owner.1": "self"}, 4),
        ("DescribeSnapshots, one id", {**snapshots, "SnapshotId.1": snapshot}, 2),
        ("DescribeInstances, 20", {"Action": "DescribeInstances"}, 2),
        ("DescribeInstances, 20, running",
         {"Action": "DescribeInstances", "Filter.1.Name": "instance-state-name", "Filter.1.Value.1": "running"}, 2),
    ]


def run(table):
    peer = Peer()
    region = Region(whole=False).start()
    try:
        ObedientHost(region.data + "/run/region.sock").start()
        ours = region.client("ec2")
        snapshot = ours.create_snapshot(VolumeId=ready_volume(ours))["SnapshotId"]
        ours.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot], WaiterConfig={"Delay": 1})
        image = ours.register_image(
            Name="bench", RootDeviceName="/dev/sda1", Architecture="x86_64", VirtualizationType="hvm",
            BlockDeviceMappings=[{"DeviceName": "/dev/sda1", "Ebs": {"SnapshotId": snapshot}}])["ImageId"]
        peer_image = peer.client("ec2").describe_images()["Images"][0]["ImageId"]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            both = [pool.submit(fill, region, image), pool.submit(fill, peer, peer_image)]
            mine, theirs = [each.result() for each in both]
        settle(ours)
        wanted = os.environ.get("BENCH_CASES", "")
        for (name, parameters, seconds), (_, other, _) in zip(cases(*mine), cases(*theirs)):
            if wanted not in name:
                continue
            loads = Load(region.endpoint, region.keys(), parameters), Load(peer.endpoint, peer.keys(), other)
            for round in range(ROUNDS + 1):
                for load in loads:
                    load.run(seconds, CONNECTIONS if "one id" in name else LISTING_CONNECTIONS) if round else warm(load)
            table.add(name, "requests/s", loads[0].rate(), loads[1].rate(), "moto server")
            table.add(name + ", p99", "ms", loads[0].p99(), loads[1].p99(), "moto server", higher_is_better=False)
    finally:
        peer.stop()
        region.remove()


def warm(load):
    Maker(load.endpoint, load.keys, dict(urllib.parse.parse_qsl(load.body))).make(2)


def settle(client):
    """All records in their final states, so that nothing but the load is at work."""
    running = {"Filters": [{"Name": "instance-state-name", "Values": ["running"]}]}
    wait_until(lambda: [len(each["Instances"]) for each in client.describe_instances(**running)["Reservations"]] == [20],
               120, "the instances run")
    wait_until(lambda: not client.describe_snapshots(
        OwnerIds=["self"], Filters=[{"Name": "status", "Values": ["pending"]}])["Snapshots"], 120, "snapshots are complete")
    wait_until(lambda: not client.describe_volumes(
        Filters=[{"Name": "status", "Values": ["creating"]}])["Volumes"], 120, "volumes are there")


def ready_volume(client):
    volume = client.create_volume(Size=1, AvailabilityZone="us-east-1a")["VolumeId"]
    client.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    return volume
