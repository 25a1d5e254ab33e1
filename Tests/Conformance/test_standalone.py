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
                         if name in ("base", "base-1") or (name.startswith("layer-") and "." not in name))
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


@pytest.mark.slow
def test_a_device_that_was_lost_does_not_come_back(api, bucket):
    """A process that hangs until its lease is over ends; what it had begun is neither published nor left behind, and nothing
    of its successor's is deleted."""
    store = FaultyStore(api.endpoint)
    loser = Device(api, "fence", endpoint=store.endpoint, **{"max-age": 1}).start()
    owner = Device(api, "fence", **{"max-age": 1})
    try:
        handle = loser.connect()
        handle.pwrite(b"first", 0)
        handle.flush()
        wait_until(lambda: len(loser.snapshots()) == 2, 60, "it is in the bucket")
        published = loser.snapshots()
        # Its next snapshot waits for its last step, and so do renewals.
        store.fault = lambda method, key: "wait" if method == "PUT" and ("/snapshots/" in key or "/lease/" in key) else None
        handle.pwrite(b"loser", 0)
        handle.flush()
        assert loser.process.wait(60) == 1
        assert "lease has run out" in loser.process.stdout.read()
        assert loser.snapshots() == published
        owner.start()
        handle = owner.connect()
        assert handle.pread(5, 0) == b"first"
        handle.pwrite(b"owner", 0)
        handle.flush()
        wait_until(lambda: owner.snapshots() - published, 60, "the owner's is in the bucket")
        mine = owner.snapshots()
        # What was on its way for all that time arrives now.
        store.heal()
        wait_until(lambda: owner.snapshots() - mine, 60, "the loser's comes late")
        late = owner.snapshots() - mine
        owner.kill()
        shutil.rmtree(owner.folder)
        third = Device(api, "fence", **{"max-age": 1}).start()
        handle = third.connect()
        assert handle.pread(5, 0) == b"owner"
        handle.pwrite(b"third", 0)
        handle.flush()
        wait_until(lambda: not late & third.snapshots(), 60, "it goes as the older ones do")
        assert not api.client("s3").list_objects_v2(Bucket="devices", Prefix="fence/uploads/").get("Contents")
        third.stop()
        third.remove()
    finally:
        store.stop()
        for device in (loser, owner):
            if device.process:
                device.remove()


def test_an_end_has_everything_in_the_bucket(api, bucket):
    """Also what was written while a snapshot was under way: the folder may go."""
    store = FaultyStore(api.endpoint)
    device = Device(api, "everything", endpoint=store.endpoint).start()
    arrived = threading.Event()

    def fault(method, key):
        if method == "PUT" and "/packs/" in key:
            arrived.set()
            return "wait"

    try:
        handle = device.connect()
        store.fault = fault
        handle.pwrite(b"in a snapshot", 0)
        handle.flush()
        assert arrived.wait(60)
        handle.pwrite(b"after it", 1 << 20)
        handle.flush()
        device.process.terminate()
        store.heal()
        assert device.process.wait(60) == 0
        shutil.rmtree(device.folder)
        os.mkdir(device.folder)
        handle = device.start().connect()
        assert (handle.pread(13, 0), handle.pread(8, 1 << 20)) == (b"in a snapshot", b"after it")
        device.stop()
    finally:
        store.stop()
        device.remove()


@pytest.mark.slow
def test_an_end_without_the_bucket(api, bucket):
    """Told to end while the bucket is away, it ends, and what is not in the bucket stays in the folder."""
    store = FaultyStore(api.endpoint)
    device = Device(api, "end", endpoint=store.endpoint, **{"max-age": 1, "lease-time": 3600}).start()
    try:
        handle = device.connect()
        handle.pwrite(b"for a block that is not here the bucket would be asked", 0)
        store.fault = lambda method, key: "wait"
        handle.pwrite(b"stays here", 0)
        handle.flush()
        device.process.terminate()
        assert device.process.wait(60) == 1
        assert "stays in " + device.folder in device.process.stdout.read()
        store.heal()
        device.start()
        assert device.connect().pread(10, 0) == b"stays here"
        device.stop()
    finally:
        store.stop()
        device.remove()


def test_what_a_lost_folder_was_uploading_is_removed(api, bucket):
    store = FaultyStore(api.endpoint)
    device = Device(api, "leak", endpoint=store.endpoint, **{"max-age": 1}).start()
    objects = api.client("s3")

    def keys(folder):
        return [item["Key"] for item in objects.list_objects_v2(Bucket="devices", Prefix=f"leak/{folder}").get("Contents", [])]

    try:
        store.fault = lambda method, key: "wait" if method == "PUT" and "/n0" in key else None
        handle = device.connect()
        for block in range(8):
            handle.pwrite(os.urandom(1 << 19), block << 19)
        handle.flush()
        wait_until(lambda: keys("packs/") and keys("uploads/"), 60, "some of it is in the bucket")
        device.kill()
        begun = keys("packs/")
        device.remove()
        device.folder = tempfile.mkdtemp(prefix="sd-", dir="/tmp")
        device.options["nbd"] = f"unix:{device.folder}/nbd.sock"
        store.heal()
        device.start()
        assert not keys("uploads/") and not set(begun) & set(keys("packs/"))
        device.stop()
    finally:
        store.stop()
        device.remove()


@pytest.mark.slow
def test_a_disk_smaller_than_what_is_written(api, bucket):
    """Writes wait for room instead of taking the last of it, without which nothing could be merged and dropped."""
    if os.geteuid() != 0:
        pytest.skip("needs root: mounts a filesystem")
    place = tempfile.mkdtemp(prefix="sd-", dir="/tmp")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place], check=True)
    device = Device(api, "room", folder=place)
    try:
        handle = device.start().connect()
        pieces = [os.urandom(1 << 18) for _ in range(8)]
        for number in range(480):
            handle.pwrite(pieces[number % 8], number << 18)
        handle.flush()
        for number in range(0, 480, 24):
            # What is fetched for a read needs room, too.
            wait_until(lambda: not device.gauge("disk_short"), 60, "there is room")
            assert handle.pread(1 << 18, number << 18) == pieces[number % 8]
        handle.shutdown()
        device.stop()
    finally:
        if device.process.poll() is None:
            device.kill()
        subprocess.run(["umount", "-l", place], check=True)
        os.rmdir(place)


def test_mistakes_are_refused_and_change_nothing(api, bucket):
    # A size that cannot be had is not the device's for ever.
    device = Device(api, "mistakes", size="1000")
    assert "4096" in device.refused()
    device.options["size"] = "64T"  # more than a file can have on most filesystems
    other = Device(api, "mistakes too", folder=device.folder)
    try:
        if device.launch().process.stdout.readline().startswith("serving"):
            device.stop()
            shutil.rmtree(device.folder)
        device.name, device.options["size"] = "after mistakes", "16M"
        device.start()
        # Not the socket of another device, and no file.
        place = device.options["nbd"]
        neighbour = Device(api, "neighbour", nbd=place)
        assert "another process listens" in neighbour.refused()
        precious = neighbour.folder + "/precious"
        with open(precious, "w") as file:
            file.write("precious")
        neighbour.options["nbd"] = "unix:" + precious
        assert "no socket" in neighbour.refused()
        assert open(precious).read() == "precious"
        neighbour.options["nbd"] = "unix:/tmp/" + "n" * 102
        assert "longer" in neighbour.refused()
        neighbour.remove()
        handle = device.connect()
        handle.pwrite(b"of this device", 0)
        handle.flush()
        handle.shutdown()
        device.kill()
        # The folder of a device is not taken for that of another, and nobody is told to remove it.
        answer = other.refused()
        assert "another device" in answer and "remove" not in answer
        device.start()
        handle = device.connect()
        assert handle.pread(14, 0) == b"of this device"
        handle.shutdown()
        device.stop()
        # The newest snapshot is damaged: an older one is not taken for it.
        objects = api.client("s3")
        newest = max(objects.list_objects_v2(Bucket="devices", Prefix="after mistakes/snapshots/")["Contents"],
                     key=lambda item: item["LastModified"])["Key"]
        record = objects.get_object(Bucket="devices", Key=newest)["Body"].read()
        objects.put_object(Bucket="devices", Key=newest, Body=record[:-1] + bytes([record[-1] ^ 1]))
        fresh = Device(api, "after mistakes")
        assert "cannot be read" in fresh.refused()
        objects.put_object(Bucket="devices", Key=newest, Body=record)
        fresh.start()
        handle = fresh.connect()
        assert handle.pread(14, 0) == b"of this device"
        handle.shutdown()
        fresh.stop()
        fresh.remove()
    finally:
        device.remove()
