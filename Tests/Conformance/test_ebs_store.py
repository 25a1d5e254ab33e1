"""A real ebs process whose snapshot bucket is away, slow, answers with errors, cuts answers short or returns wrong bits.

Clients' writes and new snapshots go on; what must be fetched is right or an I/O error; uploads go on where they were, and
snapshots end. EBS_STORE_FAULTS=all tries every fault (`make torture-ebs`)."""

import json
import os
import random
import time

import pytest

from harness.ebshost import Ebs, EbsHost
from harness.faultystore import FaultyStore
from harness.region import Region, wait_until

nbd = pytest.importorskip("nbd", reason="python3-libnbd is not installed")

CHUNK = 512 << 10
CHUNKS = 48
SIZE = CHUNKS * CHUNK
FAULTS = ["503", "flipped"]
if os.environ.get("EBS_STORE_FAULTS") == "all":
    FAULTS += ["away", "500", "lost", "truncated"]


@pytest.fixture
def store(api):
    store = FaultyStore(api.endpoint)
    yield store
    store.stop()


@pytest.fixture
def ebs(api, store):
    path = api.data + "/keys/snapshots.json"
    wait_until(lambda: os.path.exists(path), 30, "the region names the bucket")
    ebs = Ebs(bucket={**json.load(open(path)), "endpoint": store.endpoint}).start()
    yield ebs
    store.heal()
    ebs.end()


def new(kind):
    return f"{kind}-{random.randrange(1 << 60):017x}"


def connect(socket):
    handle = nbd.NBD()
    handle.connect_unix(socket)
    return handle


def content(seed):
    """Bytes of each chunk: half of them are random, some zeros, the rest compress well."""
    chance = random.Random(seed)
    chunks = [chance.randbytes(CHUNK) if chance.random() < 0.5 else bytes([chance.randrange(3)]) * CHUNK
              for _ in range(CHUNKS)]
    return chunks


def write(handle, chunks, only=None):
    for number, data in enumerate(chunks):
        if only is None or number in only:
            handle.pwrite(data, number * CHUNK)


def snapshot(ebs, volume):
    id = new("snap")
    ebs.ask("create-snapshots", items=[{"id": id, "volume": volume, "annotations": {}}])
    return id


def state(ebs, id):
    return ebs.snapshots().get(id, {}).get("state")


def completed(ebs, id):
    wait_until(lambda: state(ebs, id) in ("completed", "error"), 120, "the upload ends")
    assert state(ebs, id) == "completed"


def check(ebs, id, chunks):
    volume = new("vol")
    ebs.ask("create-volume", id=volume, size=SIZE, source=id)
    handle = connect(ebs.open(volume))
    for number in range(CHUNKS):
        assert handle.pread(CHUNK, number * CHUNK) == chunks[number], f"{id}, chunk {number}"
    handle.shutdown()


@pytest.mark.parametrize("fault", FAULTS)
def test_clients_go_on_and_nothing_is_wrong(ebs, store, fault):
    chance = random.Random(fault)
    volume = new("vol")
    ebs.ask("create-volume", id=volume, size=SIZE)
    handle = connect(ebs.open(volume))
    first = content(fault + "1")
    write(handle, first)
    before = snapshot(ebs, volume)
    completed(ebs, before)

    store.fault = lambda method, key: fault if chance.random() < 0.4 else None
    copy = new("vol")
    wait_until(lambda: ebs.succeeds("create-volume", id=copy, size=SIZE, source=before), 60, "a volume is made")
    # The point in time does not wait for the bucket, nor do writes.
    second = list(first)
    for number in chance.sample(range(CHUNKS), 20):
        second[number] = chance.randbytes(CHUNK)
    write(handle, second)
    during = snapshot(ebs, volume)
    write(handle, content(fault + "3"))
    lazy = connect(ebs.open(copy))
    order = list(range(CHUNKS))
    chance.shuffle(order)
    errors = 0
    for number in order:
        try:
            assert lazy.pread(CHUNK, number * CHUNK) == first[number], f"chunk {number} is wrong"
        except nbd.Error as error:
            assert error.errno == "EIO", error
            errors += 1
    wait_until(lambda: state(ebs, during) in ("completed", "error"), 120, "the snapshot ends")
    assert any(answer in (fault, int(fault) if fault.isdigit() else fault) for _, _, answer in store.log)
    store.heal()
    print(f"{errors} reads failed, the snapshot under way is {state(ebs, during)}")
    for number in order:
        assert lazy.pread(CHUNK, number * CHUNK) == first[number]
    if state(ebs, during) == "completed":
        check(ebs, during, second)
    handle.shutdown()
    lazy.shutdown()


def test_a_damaged_block_is_an_error_until_it_is_whole(ebs, store):
    volume, copy = new("vol"), new("vol")
    ebs.ask("create-volume", id=volume, size=SIZE)
    handle = connect(ebs.open(volume))
    chunks = content("damage")
    write(handle, chunks)
    id = snapshot(ebs, volume)
    completed(ebs, id)
    ebs.kill()
    ebs.start()
    store.fault = lambda method, key: "flipped" if method == "GET" and "/b0" in key else None
    ebs.ask("create-volume", id=copy, size=SIZE, source=id)
    lazy = connect(ebs.open(copy))
    failed = 0
    for number in range(12):
        try:
            assert lazy.pread(4096, number * CHUNK) == chunks[number][:4096], f"chunk {number} is wrong"
        except nbd.Error as error:
            assert error.errno == "EIO", error
            failed += 1
    # What was fetched together with a damaged block is whole.
    assert failed > 0
    # A volume goes on around it: what is overwritten whole needs no fetching.
    lazy.pwrite(b"n" * CHUNK, 3 * CHUNK)
    assert lazy.pread(CHUNK, 3 * CHUNK) == b"n" * CHUNK
    store.heal()
    for number in set(range(CHUNKS)) - {3}:
        assert lazy.pread(CHUNK, number * CHUNK) == chunks[number]
    lazy.shutdown()


def test_an_upload_goes_on_where_it_was(ebs, store):
    """The store goes away after some packs, and the process dies: no pack that was stored is stored again."""
    volume = new("vol")
    size = 160 << 20
    ebs.ask("create-volume", id=volume, size=size)
    handle = connect(ebs.open(volume))
    block = random.Random("upload").randbytes(1 << 20)
    for number in range(size >> 20):
        handle.pwrite(number.to_bytes(8, "little") * 512 + block[4096:], number << 20)
    handle.flush()

    def packs():
        return [key for method, key, answer in store.log if method == "PUT" and "/packs/" in key and answer == 200]

    allowed = iter(range(4))
    store.fault = lambda method, key: \
        "away" if method == "PUT" and "/packs/" in key and next(allowed, None) is None else None
    id = snapshot(ebs, volume)
    wait_until(lambda: len(packs()) == 4, 60, "some packs are stored")
    ebs.kill()
    ebs.start()
    handle = connect(ebs.sockets[volume])
    handle.pwrite(b"later" * 1000, 0)
    assert state(ebs, id) == "pending"
    store.fault = lambda method, key: "503" if random.random() < 0.3 else None
    completed(ebs, id)
    store.heal()
    stored = [key for key in packs() if f"/{id}/b" in key]
    print(f"{len(stored)} packs of blocks")
    assert len(stored) == len(set(stored)) and len(stored) <= (size >> 24) + 2
    copy = new("vol")
    ebs.ask("create-volume", id=copy, size=size, source=id)
    lazy = connect(ebs.open(copy))
    for number in range(0, size >> 20, 7):
        assert lazy.pread(8192, number << 20) == number.to_bytes(8, "little") * 512 + block[4096:8192]


def test_a_store_that_is_away_stops_neither_writes_nor_points_in_time(ebs, store):
    volume, copy = new("vol"), new("vol")
    ebs.ask("create-volume", id=volume, size=SIZE)
    handle = connect(ebs.open(volume))
    chunks = content("away")
    write(handle, chunks)
    base = snapshot(ebs, volume)
    completed(ebs, base)
    ebs.ask("create-volume", id=copy, size=SIZE, source=base)
    lazy = connect(ebs.open(copy))
    store.fault = lambda method, key: "wait"
    instants = {}
    for round in range(3):
        chunks = list(chunks)
        chunks[round] = bytes([100 + round]) * CHUNK
        write(handle, chunks, {round})
        handle.flush()
        instants[snapshot(ebs, volume)] = chunks
    # Killed and started again while nothing answers.
    ebs.kill()
    ebs.start()
    handle = connect(ebs.sockets[volume])
    for number in range(CHUNKS):
        assert handle.pread(CHUNK, number * CHUNK) == chunks[number]
    assert all(state(ebs, id) == "pending" for id in instants)
    store.heal()
    for id, expected in instants.items():
        completed(ebs, id)
        check(ebs, id, expected)
    lazy = connect(ebs.sockets[copy])
    original = content("away")
    for number in range(CHUNKS):
        assert lazy.pread(CHUNK, number * CHUNK) == original[number]
    # No pin is left of what has become whole, nor a note of one.
    wait_until(lambda: os.listdir(ebs.data + "/ebs/pins") == [], 60, "pins are let go")


def test_caps_hold_when_they_are_asked_for():
    region = Region(whole=False, arguments=["--enforce-volume-limits"]).start()
    host = EbsHost(region.data).start()
    try:
        ec2 = region.client("ec2")
        cap = 200
        id = ec2.create_volume(Size=4, AvailabilityZone="us-east-1a", VolumeType="io1", Iops=cap)["VolumeId"]
        ec2.get_waiter("volume_available").wait(VolumeIds=[id], WaiterConfig={"Delay": 1})
        socket = host.export(id)
        handles = [connect(socket) for _ in range(2)]
        start = time.monotonic()
        done = 0
        flying = []
        while time.monotonic() - start < 0.8:
            for handle in handles:
                buffer = nbd.Buffer.from_bytearray(bytearray(4096))
                flying.append((handle, handle.aio_pwrite(buffer, 4096 * (len(flying) % 1000))))
            for handle in handles:
                while handle.aio_in_flight() > 8:
                    handle.poll(-1)
            finished = [item for item in flying if item[0].aio_command_completed(item[1])]
            done += len(finished)
            flying = [item for item in flying if item not in finished]
        elapsed = time.monotonic() - start
        # What was granted can be less on a busy machine, and never more: the cap, five percent, and a burst of 20 ms.
        print(f"{done} operations in {elapsed:.2f} s at a cap of {cap} a second")
        assert 0 < done <= cap * elapsed * 1.05 + cap * 0.02 + len(handles)
    finally:
        host.stop()
        region.remove()
