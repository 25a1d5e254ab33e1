"""kill -9 of the real ebs process at random moments under load from a real NBD client.

What was acknowledged must be there after each restart, though nothing was flushed: the page cache survives a kill, and a
guest that reconnects believes what it was told. Snapshots taken in between must hold their instant exactly.
EBS_KILL_ROUNDS makes it a long torture.
"""

import json
import os
import random
import threading
import time

import pytest

from harness.batchclient import BatchClient
from harness.ebshost import Ebs
from harness.region import wait_until

nbd = pytest.importorskip("nbd", reason="python3-libnbd is not installed")

BLOCK = 4096
BLOCKS = 8192
ROUNDS = int(os.environ.get("EBS_KILL_ROUNDS", "10"))
VOLUME = "vol-00000000000000abc"


def connect(ebs):
    handle = nbd.NBD()
    handle.connect_unix(ebs.sockets[VOLUME])
    return handle


class Writer(threading.Thread):
    """Writes to its own blocks (those with number ≡ index mod count) and remembers what was answered."""

    def __init__(self, ebs, index, count, seed):
        super().__init__(daemon=True)
        self.ebs, self.index, self.count = ebs, index, count
        self.random = random.Random(seed)
        self.known = {}       # block → stamp that was acknowledged
        self.flying = {}      # block → stamp that was sent
        self.lock = threading.Lock()
        self.stopped = False
        self.writes = 0
        self.failure = None

    def stamp(self):
        return self.random.randrange(1, 1 << 60)

    def run(self):
        try:
            while not self.stopped:
                try:
                    handle = connect(self.ebs)
                except nbd.Error:
                    time.sleep(0.02)
                    continue
                try:
                    self.verify(handle)
                    self.work(handle)
                except (nbd.Error, OSError):
                    pass
        except BaseException as error:
            self.failure = error

    def work(self, handle):
        while not self.stopped:
            self.step(handle)

    def step(self, handle):
        with self.lock:
            block = self.random.randrange(BLOCKS // self.count) * self.count + self.index
            stamp = self.stamp() if self.random.random() < 0.9 else 0
            self.flying = {block: stamp}
            if stamp:
                handle.pwrite(content(stamp), block * BLOCK)
            elif self.random.random() < 0.5:
                handle.trim(BLOCK, block * BLOCK)
            else:
                handle.zero(BLOCK, block * BLOCK)
            self.known[block] = stamp
            self.flying = {}
            self.writes += 1
            if self.random.random() < 0.01:
                handle.flush()

    def verify(self, handle):
        with self.lock:
            for block in {**self.known, **self.flying}:
                allowed = {self.known.get(block, 0)} | ({self.flying[block]} if block in self.flying else set())
                found = bytes(handle.pread(BLOCK, block * BLOCK))
                stamp = next((s for s in allowed if content(s) == found), None)
                assert stamp is not None, f"block {block} lost {allowed}: {found[:16]}"
                self.known[block] = stamp
            self.flying = {}


class BatchWriter(Writer):
    """One connection that sends 64 writes at a time, so that two threads of the server do them."""

    def work(self, handle):
        handle.shutdown()
        client = BatchClient(self.ebs.sockets[VOLUME])
        try:
            while not self.stopped:
                self.batch(client)
        finally:
            client.close()

    def batch(self, client):
        with self.lock:
            self.flying = {block: self.stamp() for block in self.random.sample(range(BLOCKS), 64)}
            for offset, error in client.write({block * BLOCK: content(stamp) for block, stamp in self.flying.items()}):
                assert error == 0
                self.known[offset // BLOCK] = self.flying.pop(offset // BLOCK)
                self.writes += 1


def content(stamp):
    return stamp.to_bytes(8, "little") * (BLOCK // 8)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind, count", [(Writer, 3), (BatchWriter, 1)], ids=["connections", "batches"])
def test_nothing_acknowledged_is_lost(api, kind, count):
    bucket = api.data + "/keys/snapshots.json"
    seed = int(os.environ.get("EBS_KILL_SEED", random.randrange(1 << 30)))
    print("EBS_KILL_SEED", seed)
    chance = random.Random(seed)
    ebs = Ebs(bucket=json.load(open(bucket)) if os.path.exists(bucket) else None)
    try:
        ebs.start()
        ebs.ask("create-volume", id=VOLUME, size=BLOCKS * BLOCK)
        ebs.open(VOLUME)
        writers = [kind(ebs, index, count, seed + index) for index in range(count)]
        for writer in writers:
            writer.start()
        instants = {}
        handed = 0
        for round in range(ROUNDS):
            time.sleep(chance.uniform(0.05, 0.6))
            if chance.random() < 0.6:
                name = f"snap-{count}{round:016x}"  # the bucket is the same for all
                for writer in writers:
                    writer.lock.acquire()
                # A writer whose connection broke has a write in the air whose fate is not known yet.
                sure = not any(writer.flying for writer in writers)
                ebs.ask("create-snapshots", items=[{"id": name, "volume": VOLUME, "annotations": {}}])
                if sure:
                    instants[name] = {block: stamp for writer in writers for block, stamp in writer.known.items()}
                for writer in writers:
                    writer.lock.release()
            time.sleep(chance.uniform(0, 0.3))
            handed += ebs.handed_writes(VOLUME)
            ebs.kill()
            ebs.start()
            assert all(writer.failure is None for writer in writers), [writer.failure for writer in writers]
        for writer in writers:
            writer.stopped = True
        for writer in writers:
            writer.join()
            assert writer.failure is None
            writer.verify(connect(ebs))
        assert sum(writer.writes for writer in writers) > ROUNDS * 10
        assert kind is Writer or handed > 0
        if os.path.exists(ebs.data + "/keys/snapshots.json"):
            compare(ebs, instants)
            print(len(instants), "snapshots compared")
    finally:
        ebs.end()


def compare(ebs, instants):
    """Each completed snapshot against what was known at its instant."""
    def ended():
        states = {item["id"]: item["state"] for item in ebs.ask("state", since=0)["snapshots"]}
        return all(states.get(name) in ("completed", "error") for name in instants)

    wait_until(ended, 120, "the uploads end")
    states = {item["id"]: item["state"] for item in ebs.ask("state", since=0)["snapshots"]}
    assert set(states[name] for name in instants) <= {"completed"}, states
    for number, (name, known) in enumerate(instants.items()):
        volume = f"vol-{number:017x}"
        ebs.ask("create-volume", id=volume, size=BLOCKS * BLOCK, source=name)
        handle = nbd.NBD()
        handle.connect_unix(ebs.open(volume))
        for block in range(BLOCKS):
            found = bytes(handle.pread(BLOCK, block * BLOCK))
            assert found == content(known.get(block, 0)), f"{name}, block {block}: {found[:16]}"
        handle.shutdown()
