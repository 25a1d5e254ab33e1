"""`skerry ebs serve`: a block device on a bucket, without a region; here on the bucket of a region's S3."""

import os
import re
import shutil
import subprocess
import tempfile
import threading
import time

import pytest

from harness.fakehost import UnixConnection
from harness.faultystore import FaultyStore
from harness.region import PROGRAM, free_port, wait_until

nbd = pytest.importorskip("nbd", reason="python3-libnbd is not installed")

BLOCK = 4096
MAX_AGE = 3
LEASE = 3


@pytest.fixture(scope="module")
def bucket(api):
    api.client("s3").create_bucket(Bucket="devices")
    return "devices"


class Device:
    def __init__(self, api, name, folder=None, **options):
        self.api, self.name = api, name
        self.endpoint = options.pop("endpoint", api.endpoint)
        self.folder = folder or tempfile.mkdtemp(prefix="sd-", dir="/tmp")
        self.options = {"size": "256M", "local-size": "64M", "max-age": MAX_AGE, "lease-time": LEASE,
                        "nbd": f"unix:{self.folder}/nbd.sock", **options}
        self.process = None

    def launch(self):
        key, secret = self.api.keys()
        arguments = [f"--{name}={value}" for name, value in self.options.items() if value is not None]
        self.process = subprocess.Popen(
            [PROGRAM, "ebs", "serve", "--s3", f"s3://devices/{self.name}", "--endpoint", self.endpoint,
             "--folder", self.folder, *arguments],
            env={**os.environ, "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return self

    def start(self):
        """Waits until it serves; one that has to wait for a dead process's lease is started again."""
        def serves():
            self.launch()
            while True:
                line = self.process.stdout.readline()
                if line.startswith("serving"):
                    return True
                if not line:
                    self.process.wait()
                    assert "open elsewhere" in self.output, self.output
                    return False
                self.output += line
        self.output = ""
        wait_until(serves, 60, "the device is served", pause=0.5)
        return self

    def refused(self):
        output = self.launch().process.communicate(timeout=60)[0]
        assert self.process.returncode != 0
        return output

    def connect(self):
        handle = nbd.NBD()
        if self.options["nbd"].startswith("tcp:"):
            _, host, port = self.options["nbd"].split(":")
            handle.connect_tcp(host, port)
        else:
            handle.connect_unix(self.options["nbd"][5:])
        return handle

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(60) == 0, self.process.stdout.read()

    def remove(self):
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def counters(self):
        connection = UnixConnection(self.folder + "/control.sock")
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
        connection.close()
        return {name: float(value) if "." in value else int(value) for name, value in re.findall(
            r"^(\S+) ([\d.]+)$", text, re.M)}

    def puts(self):
        return self.counters().get('skerry_ebs_bucket_requests_total{operation="put"}', 0)

    def gauge(self, name):
        return self.counters()[f"skerry_ebs_device_{name}"]

    def snapshots(self):
        """Ids in the bucket."""
        return {item["Key"].split("/")[-1] for item in self.api.client("s3").list_objects_v2(
            Bucket="devices", Prefix=f"{self.name}/snapshots/").get("Contents", [])}

    def local(self):
        total = 0
        for path, _, names in os.walk(self.folder + "/ebs/volumes"):
            total += sum(os.stat(f"{path}/{name}").st_blocks * 512 for name in names
                         if name == "base" or (name.startswith("layer-") and "." not in name))
        return total


def stamp(number):
    return number.to_bytes(8, "little") * (BLOCK // 8)


def test_small_writes_cost_few_requests_and_little_space(api, bucket):
    device = Device(api, "small", **{"local-size": "16M"}).start()
    try:
        handle = device.connect()
        before, known = device.puts(), device.snapshots()
        pieces = (64 << 20) // BLOCK
        content = {}
        for piece in range(pieces):
            content[piece] = os.urandom(64) * (BLOCK // 64)
            handle.pwrite(content[piece], piece * BLOCK)
        handle.flush()
        # What is clean is dropped, and fetched again when it is read.
        wait_until(lambda: device.local() <= 20 << 20, 120, "the folder is small again")
        spent = device.puts() - before
        print(f"{spent} PUTs for {pieces} writes of 4 KiB")
        assert spent < 150, spent
        for piece in range(0, pieces, 7):
            assert handle.pread(BLOCK, piece * BLOCK) == content[piece]
        assert device.counters()[next(key for key in device.counters() if "fetched_blocks" in key)] > 0
        handle.pwrite(b"after", 12345)
        assert handle.pread(5, 12345) == b"after"
        handle.shutdown()
        wait_until(lambda: len(device.snapshots()) <= 2 and device.snapshots() != known, 60, "old snapshots go")
        # Open once only; at once after an orderly end, with everything in the bucket.
        other = Device(api, "small")
        assert "open elsewhere" in other.refused()
        device.stop()
        other.start()
        handle = other.connect()
        assert handle.pread(5, 12345) == b"after"
        for piece in range(5, pieces, 501):
            assert handle.pread(BLOCK, piece * BLOCK) == content[piece]
        handle.shutdown()
        other.stop()
        other.remove()
        # The first folder is out of date once another has written.
        writer = Device(api, "small").start()
        handle = writer.connect()
        handle.pwrite(b"newer", 0)
        handle.flush()
        handle.shutdown()
        writer.stop()
        writer.remove()
        assert "out of date" in device.refused()
    finally:
        device.remove()


def test_the_bucket_is_a_consistent_prefix_after_a_crash(api, bucket):
    device = Device(api, "crash", **{"nbd": f"tcp:127.0.0.1:{free_port()}"}).start()
    slots = 2000
    times = []
    try:
        handle = device.connect()
        end = time.monotonic() + 3 * MAX_AGE
        while time.monotonic() < end:
            number = len(times)
            handle.pwrite(stamp(number + 1), number % slots * 3 * BLOCK)
            times.append(time.monotonic())
            if number % 50 == 0:
                handle.flush()
                time.sleep(0.01)
        killed = time.monotonic()
        device.kill()
        # On another machine, with nothing but the bucket.
        rescue = Device(api, "crash", size="1G").start()
        copy = rescue.connect()
        assert copy.get_size() == 1 << 30
        found = [int.from_bytes(copy.pread(8, slot * 3 * BLOCK), "little") for slot in range(slots)]
        last = max(found)
        for slot in range(slots):
            expected = next((number + 1 for number in range(last - 1, max(-1, last - 1 - slots), -1)
                             if number % slots == slot), 0)
            assert found[slot] == expected, f"slot {slot} has {found[slot]}, not {expected}, of {last} writes"
        behind = killed - times[last - 1] if last else killed - times[0]
        print(f"{last} of {len(times)} writes are in the bucket, {behind:.1f} s behind")
        assert last > 0
        copy.pwrite(b"goes on", 1 << 29)
        copy.shutdown()
        rescue.stop()
        rescue.remove()
    finally:
        device.remove()


def test_a_killed_process_goes_on_with_its_folder(api, bucket):
    device = Device(api, "again", **{"max-age": 3600}).start()
    try:
        handle = device.connect()
        handle.pwrite(b"only local", 77 << 20)
        handle.flush()
        device.kill()
        device.start()
        handle = device.connect()
        assert handle.pread(10, 77 << 20) == b"only local"
        handle.shutdown()
        device.stop()
        assert "shrink" in Device(api, "again", size="128M").refused()
        assert "name its size" in Device(api, "nowhere", size=None).refused()
    finally:
        device.remove()


def test_writes_wait_while_the_bucket_is_too_far_behind(api, bucket):
    store = FaultyStore(api.endpoint)
    device = Device(api, "behind", endpoint=store.endpoint, **{"lease-time": 3600, "max-age": 1}).start()
    done = []
    stopped = threading.Event()

    def work():
        handle = device.connect()
        while not stopped.is_set():
            number = len(done)
            handle.pwrite(stamp(number + 1), number % 2000 * BLOCK)
            done.append(time.monotonic())
            time.sleep(0.002)
        handle.shutdown()

    writer = threading.Thread(target=work, daemon=True)
    try:
        writer.start()
        wait_until(lambda: len(done) > 100, 60, "writes are acknowledged")
        store.fault = lambda method, key: "wait"
        wait_until(lambda: device.gauge("bucket_age_seconds") > device.gauge("bucket_age_limit_seconds"), 60, "it is old")
        assert device.gauge("writes_held") == 1
        # One may have been under way.
        held = len(done)
        time.sleep(0.3)
        assert len(done) <= held + 1
        # Reads of others go on.
        other = device.connect()
        assert other.pread(8, 0) != bytes(8)
        other.shutdown()
        # So what a lost machine would lose is not older than was said, whenever that is looked at.
        store.heal()
        wait_until(lambda: len(done) > held + 50, 60, "writes go on")
        stopped.set()
        writer.join()
        device.stop()
        assert device.snapshots()
    finally:
        store.stop()
        device.remove()
