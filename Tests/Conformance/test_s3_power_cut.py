"""The object store after the power goes: a preloaded library writes down what the region does to its disk, and images of that disk
are made as a cut at any moment may leave it: what was synced is there, of the rest any part of it, torn at sectors, and of
directories' entries any part too. A region started on each image must have every acknowledged object whole, none that was
deleted, and nothing half.

POWER_CUTS: how many images (6); SEED.
"""
import hashlib
import os
import pathlib
import random
import shutil
import sqlite3
import struct
import subprocess
import threading

import pytest
from botocore.exceptions import ClientError

from harness.region import wait_until
from harness.s3 import Region

CUTS = int(os.environ.get("POWER_CUTS", "6"))
SEED = int(os.environ.get("SEED", "1"))
HEADER = struct.Struct("<2scHHIQq")
SECTOR = 512


class Log:
    """The file that the library and the test's own marks go to."""

    def __init__(self, path):
        self.path = path
        self.file = open(path, "ab", buffering=0)

    def mark(self, text):
        self.file.write(HEADER.pack(b"DL", b"!", len(text), 0, 0, 0, 0) + text.encode())

    def records(self):
        data = memoryview(pathlib.Path(self.path).read_bytes())
        position = 0
        while position + HEADER.size <= len(data):
            magic, operation, path, second, size, inode, offset = HEADER.unpack_from(data, position)
            assert magic == b"DL"
            position += HEADER.size
            name = str(data[position:position + path], "utf-8")
            other = str(data[position + path:position + path + second], "utf-8")
            position += path + second
            yield operation.decode(), inode, offset, name, other, data[position:position + size]
            position += size


class Disk:
    """What is durable, and what is only on its way."""

    def __init__(self, folder):
        self.content = {}  # inode -> bytearray
        self.pending = {}  # inode -> [(offset, data) or ("t", size)]
        self.entries = {}  # path -> inode, None for a directory
        self.changes = {}  # directory -> [(path, inode or "gone")]
        for top, folders, files in os.walk(folder):
            for name in folders:
                self.entries[os.path.relpath(os.path.join(top, name), folder)] = None
            for name in files:
                path = os.path.join(top, name)
                if os.path.isfile(path):
                    inode = os.stat(path).st_ino
                    self.entries[os.path.relpath(path, folder)] = inode
                    self.content[inode] = bytearray(open(path, "rb").read())

    def do(self, operation, inode, offset, path, other, data):
        if operation == "w":
            self.pending.setdefault(inode, []).append((offset, bytes(data)))
        elif operation == "t":
            self.pending.setdefault(inode, []).append(("t", offset))
        elif operation == "c":
            # The number may be one that a removed file had.
            self.content[inode], self.pending[inode] = bytearray(), []
            self.change(path, inode)
        elif operation == "l":
            self.change(path, inode)
        elif operation == "m":
            self.change(path, None)
        elif operation == "u":
            self.change(path, "gone")
        elif operation == "r":
            self.change(path, inode)
            if other:
                self.change(other, "gone")
        elif operation == "s":
            for step in self.pending.pop(inode, []):
                self.apply(self.content.setdefault(inode, bytearray()), step)
            for name, value in self.changes.pop(path, []):
                self.enter(self.entries, name, value)

    def change(self, path, value):
        self.changes.setdefault(os.path.dirname(path), []).append((path, value))

    @staticmethod
    def enter(entries, path, value):
        if value == "gone":
            entries.pop(path, None)
        else:
            entries[path] = value

    @staticmethod
    def apply(content, step):
        if step[0] == "t":
            del content[step[1]:]
            content.extend(bytes(step[1] - len(content)))
            return
        offset, data = step
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset:offset + len(data)] = data

    def image(self, folder, chance):
        """One of the states that a cut now may leave."""
        entries = dict(self.entries)
        for changes in self.changes.values():
            kind = chance.choice(["none", "all", "some", "first"])
            upto = chance.randint(0, len(changes))
            for number, (path, value) in enumerate(changes):
                if kind == "all" or (kind == "some" and chance.random() < 0.5) or (kind == "first" and number < upto):
                    self.enter(entries, path, value)
        for path in sorted(path for path, inode in entries.items() if inode is None):
            os.makedirs(os.path.join(folder, path), exist_ok=True)
        for path, inode in entries.items():
            if inode is None or not os.path.isdir(os.path.dirname(os.path.join(folder, path))):
                continue
            content = bytearray(self.content.get(inode, b""))
            kind = chance.choice(["none", "all", "some", "torn", "first"])
            pending = self.pending.get(inode, [])
            upto = chance.randint(0, len(pending))
            for number, step in enumerate(pending):
                if kind == "torn" and step[0] != "t":
                    for start in range(0, len(step[1]), SECTOR):
                        if chance.random() < 0.5:
                            self.apply(content, (step[0] + start, step[1][start:start + SECTOR]))
                elif kind == "all" or (kind in ("some", "torn") and chance.random() < 0.5) or (kind == "first" and number < upto):
                    self.apply(content, step)
            with open(os.path.join(folder, path), "wb") as file:
                file.write(content)


def load(region, log, bucket):
    """Writers that put, overwrite, delete and complete uploads, each with keys of its own."""
    def work(worker):
        chance = random.Random(f"{SEED}/{worker}")
        client = region.client()
        for count in range(25):
            key = f"{worker}/{chance.randrange(12)}"
            if chance.random() < 0.2:
                log.mark(f"begin {key} -")
                client.delete_object(Bucket=bucket, Key=key)
                log.mark(f"done {key} -")
                continue
            body = chance.randbytes(chance.choice([0, 100, 4096, 16_384, 20_000, 150_000, 700_000]))
            digest = hashlib.md5(body).hexdigest()
            form = {"ServerSideEncryption": "AES256"} if chance.random() < 0.3 else {}
            log.mark(f"begin {key} {digest}")
            if len(body) > 100_000 and chance.random() < 0.5:
                upload = client.create_multipart_upload(Bucket=bucket, Key=key, **form)["UploadId"]
                part = {"Bucket": bucket, "Key": key, "UploadId": upload, "PartNumber": 1}
                if chance.random() < 0.5:
                    part = client.upload_part(Body=body, **part)
                else:
                    # The part is another name of a file whose first one is soon gone.
                    client.put_object(Bucket=bucket, Key=f"source/{worker}", Body=body)
                    part = client.upload_part_copy(
                        CopySource=f"{bucket}/source/{worker}", **part)["CopyPartResult"]
                client.complete_multipart_upload(Bucket=bucket, Key=key, UploadId=upload, MultipartUpload={
                    "Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})
            elif chance.random() < 0.2:
                client.put_object(Bucket=bucket, Key=f"source/{worker}", Body=body)
                client.copy_object(Bucket=bucket, Key=key, CopySource=f"{bucket}/source/{worker}", **form)
            else:
                client.put_object(Bucket=bucket, Key=key, Body=body, **form)
            log.mark(f"done {key} {digest}")

    workers = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp("native") / "disklog.so"
    source = pathlib.Path(__file__).parent / "native/disklog.c"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", str(path), str(source), "-ldl"], check=True)
    return str(path)


def test_power_cuts(library, tmp_path, monkeypatch):
    region = Region()
    images = []
    try:
        region.client().create_bucket(Bucket="cut")
        region.stop()
        disk = Disk(region.data)
        log = Log(str(tmp_path / "log"))
        monkeypatch.setenv("LD_PRELOAD", library)
        monkeypatch.setenv("DISKLOG", log.path)
        monkeypatch.setenv("DISKLOG_ROOT", region.data)
        region.start()
        monkeypatch.delenv("LD_PRELOAD")
        log.mark("ready")
        load(region, log, "cut")
        region.kill()
        records = list(log.records())
        marks = [number for number, record in enumerate(records) if record[0] == "!"]
        assert sum(record[0] == "s" for record in records) > 50, "the library saw the region's syncs"
        first = marks[0]
        chance = random.Random(SEED)
        cuts = sorted(chance.sample(range(first, len(records)), CUTS))
        done, under_way = {}, {}
        for number, record in enumerate(records):
            if record[0] != "!":
                disk.do(*record)
            elif record[3] != "ready":
                what, key, digest = record[3].split()
                if what == "begin":
                    under_way[key] = digest
                else:
                    done[key] = under_way.pop(key)
            while cuts and cuts[0] == number:
                cuts.pop(0)
                folder = str(tmp_path / f"image-{number}")
                os.mkdir(folder)
                disk.image(folder, chance)
                images.append((folder, dict(done), dict(under_way)))
    finally:
        region.remove()
    for folder, acknowledged, uncertain in images:
        check(folder, acknowledged, uncertain)
        shutil.rmtree(folder)


def check(folder, acknowledged, uncertain):
    after = Region.__new__(Region)
    super(Region, after).__init__(whole=False)
    shutil.rmtree(after.data)
    shutil.copytree(folder, after.data)
    for path in pathlib.Path(after.data, "run").glob("*"):
        path.unlink()
    try:
        after.start()
        client = after.client()
        for key in set(acknowledged) | set(uncertain):
            try:
                found = hashlib.md5(client.get_object(Bucket="cut", Key=key)["Body"].read()).hexdigest()
            except ClientError as error:
                assert error.response["Error"]["Code"] == "NoSuchKey", (key, error)
                found = "-"
            allowed = {acknowledged.get(key, "-")} | ({uncertain[key]} if key in uncertain else set())
            assert found in allowed, (key, found, allowed)

        def clean():
            index = sqlite3.connect(f"file:{after.data}/s3/index.sqlite?mode=ro", uri=True)
            named = {row[0] for row in index.execute("SELECT id FROM blob")}
            index.close()
            return named == {int(path.name, 16) for path in pathlib.Path(after.data, "s3/data").glob("*/*")}
        wait_until(clean, 30, "no file is left that no object names")
        client.put_object(Bucket="cut", Key="after", Body=b"x" * 100_000)
    finally:
        after.remove()
