"""Parts copied from other objects: where a part would be the very bytes of one data file, it is another name of that file, and
nobody can tell. An object of 5 TiB is made so."""
import base64
import hashlib
import itertools
import os
import pathlib
import random
import sqlite3
import threading
import time
import zlib

import pytest

from harness.region import wait_until
from harness.s3 import Region, code

MIB = 1 << 20


def files(region):
    """Names of the data files by the file that they are names of."""
    found = {}
    for path in pathlib.Path(region.data, "s3/data").glob("*/*"):
        found.setdefault(path.stat().st_ino, []).append(path)
    return found


def named(region):
    """The data files that an object or part has."""
    index = sqlite3.connect(f"file:{region.data}/s3/index.sqlite?mode=ro", uri=True)
    try:
        return {row[0] for row in index.execute("SELECT id FROM blob")}
    finally:
        index.close()


def wait_clean(region, count):
    """Until the disk has so many data files, all of them with owners."""
    def clean():
        numbers = {int(path.name, 16) for path in pathlib.Path(region.data, "s3/data").glob("*/*")}
        return len(numbers) == count and numbers == named(region)
    wait_until(clean, 60, f"{count} data files are left")


@pytest.fixture(scope="module")
def alone():
    region = Region()
    region.client().create_bucket(Bucket="copies")
    yield region
    region.remove()


@pytest.fixture
def own(alone):
    yield alone
    s3 = alone.client()
    for item in s3.list_objects_v2(Bucket="copies").get("Contents", []):
        s3.delete_object(Bucket="copies", Key=item["Key"])
    wait_clean(alone, 0)


def multipart(s3, key, sources, **more):
    """An object whose parts are copies: (source, range or None). Its completion's answer and the parts."""
    upload = s3.create_multipart_upload(Bucket="copies", Key=key, **more)["UploadId"]
    parts = []
    for number, (source, copied) in enumerate(sources, 1):
        ranged = {"CopySourceRange": "bytes=%d-%d" % copied} if copied else {}
        result = s3.upload_part_copy(
            Bucket="copies", Key=key, UploadId=upload, PartNumber=number, CopySource=source, **ranged)["CopyPartResult"]
        parts.append({"PartNumber": number, **{k: v for k, v in result.items() if k != "LastModified"}})
    answer = s3.complete_multipart_upload(
        Bucket="copies", Key=key, UploadId=upload, MultipartUpload={"Parts": parts})
    return answer, parts


def joined(pieces):
    return '"%s-%d"' % (hashlib.md5(b"".join(hashlib.md5(p).digest() for p in pieces)).hexdigest(), len(pieces))


def test_parts_are_names_of_their_sources(own):
    """Whole objects and whole parts; copies of copies; the sources go, the region is killed, and all bytes are there."""
    s3 = own.client()
    one, two, tail = (random.Random(n).randbytes(size) for n, size in [(1, 5 * MIB), (2, 6 * MIB + 1), (3, 20_000)])
    for key, body in [("one", one), ("two", two), ("tail", tail)]:
        s3.put_object(Bucket="copies", Key=key, Body=body)
    answer, parts = multipart(s3, "k", [("copies/two", None), ("copies/one", (0, 5 * MIB - 1)), ("copies/tail", None)])
    assert [part["ETag"] for part in parts] == ['"%s"' % hashlib.md5(body).hexdigest() for body in (two, one, tail)]
    assert answer["ETag"] == joined([two, one, tail])
    assert sorted(map(len, files(own).values())) == [2, 2, 2]
    # The parts of k are files of known MD5 too; a range across two of them is not.
    border = len(two)
    answer, _ = multipart(s3, "l", [
        ("copies/k", (border, border + 5 * MIB - 1)), ("copies/k", (0, border - 1)), ("copies/k", (border - 9, border + 9))])
    across = (two + one)[border - 9:border + 10]
    assert answer["ETag"] == joined([one, two, across])
    assert sorted(map(len, files(own).values())) == [1, 2, 3, 3]
    # One part, copied as a whole object, has that part's MD5.
    multipart(s3, "single", [("copies/tail", None)])
    s3.copy_object(Bucket="copies", Key="single copy", CopySource="copies/single")
    assert s3.head_object(Bucket="copies", Key="single copy")["ETag"] == '"%s"' % hashlib.md5(tail).hexdigest()
    assert sorted(map(len, files(own).values())) == [1, 3, 3, 4]
    s3.delete_objects(Bucket="copies", Delete={"Objects": [{"Key": key} for key in ("one", "two", "tail", "single")]})
    s3.put_object(Bucket="copies", Key="single copy", Body=b"")
    wait_clean(own, 6)
    own.kill()
    own.start()
    s3 = own.client()
    assert s3.get_object(Bucket="copies", Key="k")["Body"].read() == two + one + tail
    assert s3.get_object(Bucket="copies", Key="l")["Body"].read() == one + two + across
    s3.delete_objects(Bucket="copies", Delete={"Objects": [{"Key": "k"}, {"Key": "l"}]})
    wait_clean(own, 0)


def test_uploads_of_copies_end(own):
    """A part that is replaced, an upload that is aborted, and a source that is overwritten while it is copied."""
    s3 = own.client()
    s3.put_object(Bucket="copies", Key="s", Body=b"a" * 100_000)
    upload = s3.create_multipart_upload(Bucket="copies", Key="k")["UploadId"]
    part = dict(Bucket="copies", Key="k", UploadId=upload, CopySource="copies/s")
    for _ in range(3):
        s3.upload_part_copy(PartNumber=1, **part)
    s3.upload_part_copy(PartNumber=2, **part)
    wait_clean(own, 3)
    assert code(s3.upload_part_copy, PartNumber=3, CopySourceIfMatch='"x"', **part) == ("PreconditionFailed", 412)
    assert code(s3.upload_part_copy, PartNumber=3, CopySourceIfNoneMatch=s3.head_object(Bucket="copies", Key="s")["ETag"],
                **part) == ("PreconditionFailed", 412)
    s3.abort_multipart_upload(Bucket="copies", Key="k", UploadId=upload)
    wait_clean(own, 1)
    assert code(s3.upload_part_copy, PartNumber=1, **part) == ("NoSuchUpload", 404)

    upload = s3.create_multipart_upload(Bucket="copies", Key="k")["UploadId"]
    part["UploadId"] = upload
    bodies = [bytes([letter]) * 50_000 for letter in b"abcdefgh"]
    known = {'"%s"' % hashlib.md5(body).hexdigest(): body for body in [b"a" * 100_000, *bodies]}
    over = threading.Event()

    def overwrite():
        client = own.client()
        for body in itertools.cycle(bodies):
            if over.is_set():
                return
            client.put_object(Bucket="copies", Key="s", Body=body)
    writer = threading.Thread(target=overwrite)
    writer.start()
    try:
        tags = {number: s3.upload_part_copy(PartNumber=number, **part)["CopyPartResult"]["ETag"] for number in range(1, 100)}
    finally:
        over.set()
        writer.join()
    last = random.Random(4).choice(list(tags))
    s3.complete_multipart_upload(Bucket="copies", Key="k", UploadId=upload, MultipartUpload={
        "Parts": [{"PartNumber": last, "ETag": tags[last]}]})
    assert s3.get_object(Bucket="copies", Key="k")["Body"].read() == known[tags[last]]
    wait_clean(own, 2)


@pytest.mark.parametrize("stored,wanted,linked", [
    ("CRC32", "CRC32", True), ("SHA256", "SHA256", True), ("CRC32", "SHA1", False), (None, "CRC32", False)])
def test_checksums_of_copies(own, stored, wanted, linked):
    """What the upload asks for is told of each part, whether it was known or had to be computed."""
    s3 = own.client(request_checksum_calculation="when_required")
    body = random.Random(5).randbytes(5 * MIB)
    form = {"ChecksumAlgorithm": stored} if stored else {}
    s3.put_object(Bucket="copies", Key="s", Body=body, **form)
    kind = "FULL_OBJECT" if wanted == "CRC32" else "COMPOSITE"
    answer, parts = multipart(
        s3, "k", [("copies/s", None)] * 2, ChecksumAlgorithm=wanted, ChecksumType=kind)
    digest = {"CRC32": lambda data: zlib.crc32(data).to_bytes(4, "big"), "SHA1": lambda data: hashlib.sha1(data).digest(),
              "SHA256": lambda data: hashlib.sha256(data).digest()}[wanted]
    coded = lambda data: base64.b64encode(data).decode()  # noqa: E731
    assert [part["Checksum" + wanted] for part in parts] == [coded(digest(body))] * 2
    whole = coded(digest(body * 2)) if kind == "FULL_OBJECT" else coded(digest(digest(body) * 2)) + "-2"
    assert answer["Checksum" + wanted] == whole
    assert sorted(map(len, files(own).values())) == ([3] if linked else [1, 1, 1])
    # Parts have checksums of their own, for who copies them again.
    again, _ = multipart(
        s3, "l", [("copies/k", (0, 5 * MIB - 1)), ("copies/k", (5 * MIB, 10 * MIB - 1))], ChecksumAlgorithm=wanted,
        ChecksumType=kind)
    assert (again["ETag"], again["Checksum" + wanted]) == (answer["ETag"], whole)
    assert sorted(map(len, files(own).values())) == ([5] if linked else [1, 2, 2])


def test_encrypted_parts_are_copied(own):
    s3 = own.client()
    body = random.Random(6).randbytes(5 * MIB)
    s3.put_object(Bucket="copies", Key="plain", Body=body)
    s3.put_object(Bucket="copies", Key="sealed", Body=body, ServerSideEncryption="AES256")
    for key, source, form in [
            ("a", "plain", {"ServerSideEncryption": "AES256"}), ("b", "sealed", {}),
            ("c", "sealed", {"ServerSideEncryption": "AES256"})]:
        answer, _ = multipart(s3, key, [("copies/" + source, None)] * 2, **form)
        assert answer["ETag"] == joined([body, body])
        assert s3.get_object(Bucket="copies", Key=key)["Body"].read() == body * 2
    assert set(map(len, files(own).values())) == {1}


def test_more_names_than_a_file_can_have(own, tmp_path_factory):
    """ext4 gives a file 65,000 names: then copies are copies of the bytes."""
    s3 = own.client()
    s3.put_object(Bucket="copies", Key="s", Body=b"s" * 100_000)
    source = next(iter(files(own).values()))[0]
    names = pathlib.Path(own.data, "names")
    names.mkdir()
    for number in range(70_000):
        try:
            os.link(source, names / str(number))
        except OSError:
            break
    else:
        pytest.skip("this file system gives a file more names")
    s3.copy_object(Bucket="copies", Key="copy", CopySource="copies/s")
    answer, _ = multipart(s3, "k", [("copies/s", None)])
    assert answer["ETag"] == joined([b"s" * 100_000])
    assert sorted(map(len, files(own).values())) == [1, 1, 1]
    for key in ("copy", "k"):
        assert s3.get_object(Bucket="copies", Key=key)["Body"].read() == b"s" * 100_000


def sizes(parameter):
    return [pytest.param(*parameter[0], id="small"), pytest.param(*parameter[1], id="5 TiB", marks=pytest.mark.slow)]


@pytest.mark.parametrize("piece,pieces,copies", sizes([(5 * MIB, 1, 1100), (64 * MIB, 80, 1024)]))
def test_an_object_of_many_copies(own, piece, pieces, copies):
    """One file, all of whose copies make an object: read at its parts' borders and its far end, listed, deleted. 1,024 times 5 GiB
    is 5 TiB, and one part more is too large."""
    s3 = own.client(read_timeout=600)
    size, started = piece * pieces, time.monotonic()
    body = random.Random(7).randbytes(piece)
    digest = hashlib.md5()
    for _ in range(pieces):
        digest.update(body)

    class Source:
        """The body again and again, without holding all of it."""
        def __init__(self):
            self.position = 0

        def __len__(self):
            return size

        def read(self, count=-1):
            start = self.position % piece
            wanted = MIB if count is None or count < 0 else count
            data = body[start:start + min(wanted, size - self.position)]
            self.position += len(data)
            return data

        def seek(self, offset, whence=0):
            self.position = {0: 0, 1: self.position, 2: size}[whence] + offset
            return self.position

        def tell(self):
            return self.position

    plain = own.client(
        read_timeout=600, request_checksum_calculation="when_required", s3={"payload_signing_enabled": False})
    tag = plain.put_object(Bucket="copies", Key="s", Body=Source(), ContentLength=size)["ETag"]
    assert tag == f'"{digest.hexdigest()}"'
    print(f"{size >> 20} MiB put in {time.monotonic() - started:.1f} s")
    started = time.monotonic()
    total, limit = size * copies, 5 << 40
    upload = s3.create_multipart_upload(Bucket="copies", Key="k")["UploadId"]
    parts, lock = [], threading.Lock()
    numbers = iter(range(1, copies + 2))

    def copy():
        client = own.client()
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            result = client.upload_part_copy(
                Bucket="copies", Key="k", UploadId=upload, PartNumber=number, CopySource="copies/s")["CopyPartResult"]
            with lock:
                parts.append({"PartNumber": number, "ETag": result["ETag"]})
    workers = [threading.Thread(target=copy) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    parts.sort(key=lambda part: part["PartNumber"])
    assert len(parts) == copies + 1 and {part["ETag"] for part in parts} == {tag}
    print(f"{copies + 1} parts copied in {time.monotonic() - started:.1f} s")
    started = time.monotonic()
    # The disk has the source once, whatever it is called.
    assert list(map(len, files(own).values())) == [copies + 2]

    listed, after, pages = [], 0, 0
    while True:
        page = s3.list_parts(Bucket="copies", Key="k", UploadId=upload, PartNumberMarker=after, MaxParts=300)
        listed += [(part["PartNumber"], part["Size"], part["ETag"]) for part in page["Parts"]]
        after, pages = page["NextPartNumberMarker"], pages + 1
        if not page["IsTruncated"]:
            break
    assert listed == [(number, size, tag) for number in range(1, copies + 2)] and pages == copies // 300 + 1

    complete = lambda parts: s3.complete_multipart_upload(  # noqa: E731
        Bucket="copies", Key="k", UploadId=upload, MultipartUpload={"Parts": parts})
    if total == limit:
        assert code(complete, parts) == ("EntityTooLarge", 400)
    etag = complete(parts[:-1])["ETag"]
    assert etag == '"%s-%d"' % (hashlib.md5(digest.digest() * copies).hexdigest(), copies)
    wait_clean(own, copies + 1)

    head = s3.head_object(Bucket="copies", Key="k")
    assert (head["ContentLength"], head["ETag"]) == (total, etag)
    assert s3.list_objects_v2(Bucket="copies", Prefix="k")["Contents"][0]["Size"] == total

    def get(**what):
        answer = s3.get_object(Bucket="copies", Key="k", **what)
        return answer, answer["Body"].read()

    for start in [0, size - 5, size * (copies // 2) - 70_000, size * (copies - 1) - 5, total - 100_000, total - 10]:
        count = min(140_000, total - start)
        answer, data = get(Range=f"bytes={start}-{start + count - 1}")
        assert data == bytes(body[(start + i) % piece] for i in range(count)), start
        assert answer["ContentRange"] == f"bytes {start}-{start + count - 1}/{total}"
    assert get(Range="bytes=-7")[1] == body[-7:] and get(Range=f"bytes={total - 3}-")[1] == body[-3:]
    assert code(s3.get_object, Bucket="copies", Key="k", Range=f"bytes={total}-") == ("InvalidRange", 416)
    answer = s3.get_object(Bucket="copies", Key="k", PartNumber=copies)
    assert (answer["PartsCount"], answer["ContentLength"]) == (copies, size)
    assert answer["ContentRange"] == f"bytes {total - size}-{total - 1}/{total}"
    # The end of one part, from a stream of all of it.
    read = hashlib.md5()
    for chunk in answer["Body"].iter_chunks(MIB):
        read.update(chunk)
    assert read.digest() == digest.digest()
    attributes = s3.get_object_attributes(
        Bucket="copies", Key="k", ObjectAttributes=["ETag", "ObjectParts", "ObjectSize"], MaxParts=100)
    assert attributes["ObjectSize"] == total and attributes["ObjectParts"]["TotalPartsCount"] == copies
    print(f"completed and read in {time.monotonic() - started:.1f} s")
    started = time.monotonic()
    s3.delete_object(Bucket="copies", Key="k")
    wait_clean(own, 1)
    s3.delete_object(Bucket="copies", Key="s")
    wait_clean(own, 0)
    print(f"deleted and freed in {time.monotonic() - started:.1f} s")
