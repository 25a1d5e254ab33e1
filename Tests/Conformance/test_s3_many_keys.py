"""Listings of a bucket of many keys: each key once and in order, whatever the pages; groups are rolled up without being read.

MANY_KEYS: of the bucket, in thousands (20; the slow form has 2,000). A few objects are put; the others are rows like theirs, made in the index
while the region is away, since it is listings that are tried here.
"""
import html
import http.client
import itertools
import os
import re
import sqlite3
import time
import urllib.parse

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import pytest

from harness.s3 import Region

BUCKET = "many"
ODD = "o%20 &<é>/"


class Keys:
    """What the bucket holds, in the order of its keys' bytes; of the last kind some have three versions, some of these a delete marker
    on top."""

    def __init__(self, thousands):
        self.thousands = thousands
        self.count = 1000 * thousands

    def of(self, kind):
        share = {"a": 35, "b": 10, "c": 30, "o": 5, "z": 20}[kind] * self.count // 100
        if kind == "b":
            return (f"b{n:05}/{m:03}" for n in range(share // 100) for m in range(100))
        form = {"a": "a/{:07}", "c": "c/d/{:07}", "o": ODD + "{:06}\n", "z": "z{:07}"}[kind]
        return (form.format(n) for n in range(share))

    def all(self):
        return itertools.chain.from_iterable(map(self.of, "abcoz"))

    def versions(self):
        """(key, is it a delete marker, is it the newest)"""
        for kind in "abco":
            for key in self.of(kind):
                yield key, False, True
        for number, key in enumerate(self.of("z")):
            if number % 8 == 0:
                yield key, number % 5 == 0, True
                yield key, False, False
                yield key, False, False
            else:
                yield key, False, True

    def visible(self, kind):
        return (key for number, key in enumerate(self.of(kind)) if kind != "z" or number % 40 != 0)

    def all_visible(self):
        return itertools.chain.from_iterable(map(self.visible, "abcoz"))


def fill(region, keys):
    s3 = region.client()
    s3.create_bucket(Bucket=BUCKET)
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    s3.put_object(Bucket=BUCKET, Key="template", Body=b"content")
    s3.delete_object(Bucket=BUCKET, Key="template")
    region.stop()
    index = sqlite3.connect(region.data + "/s3/index.sqlite")
    with index:
        marker, version = index.execute(
            "SELECT bucket, size, etag, modified, class, checksum, owner, -age FROM object ORDER BY age").fetchall()
        details = [index.execute("SELECT meta, body, crc FROM detail WHERE id = ?", row[-1:]).fetchone() for row in (marker, version)]
        index.execute("DELETE FROM object")
        index.execute("DELETE FROM detail")
        total = sum(1 for _ in keys.versions())

        def rows():
            # The newest version of a key has the highest number.
            for place, (key, is_marker, is_newest) in enumerate(keys.versions()):
                number = total - place
                template = marker if is_marker else version
                yield (template[0], key.encode(), -number, f"{number:016x}{place:016x}", is_newest, is_marker, *template[1:-1])
        index.executemany("INSERT INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows())
        index.executemany("INSERT INTO detail VALUES (?, ?, ?, ?)", (
            (total - place, *details[not is_marker]) for place, (_, is_marker, _) in enumerate(keys.versions())))
    index.close()
    region.start()


class Lister:
    """Pages over one connection, read without building documents of them."""

    def __init__(self, region):
        self.region = region
        self.connection = http.client.HTTPConnection("127.0.0.1", region.port, timeout=120)
        self.pages = 0

    def page(self, **query):
        url = f"{self.region.endpoint}/{BUCKET}?" + urllib.parse.urlencode(
            {name.replace("_", "-"): value for name, value in query.items()}, quote_via=urllib.parse.quote)
        request = botocore.awsrequest.AWSRequest(method="GET", url=url)
        botocore.auth.S3SigV4QueryAuth(
            botocore.credentials.Credentials(self.region.key, self.region.secret), "s3", "us-east-1", expires=3600).add_auth(request)
        self.connection.request("GET", request.url[len(self.region.endpoint):])
        answer = self.connection.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, text
        self.pages += 1
        return text

    def read(self):
        """Bytes that the region has read from files, the kernel's memory or not."""
        with open(f"/proc/{self.region.process.pid}/io") as file:
            return int(re.match(r"rchar: (\d+)", file.read()).group(1))


def values(text, name):
    return [html.unescape(value) for value in re.findall(f"<{name}>([^<]*)</{name}>", text)]


def single(text, name):
    return values(text, name)[0]


def objects(text):
    """Keys and rolled-up prefixes of a page, in the order of the document."""
    return values(text, "Key"), [html.unescape(value) for value in re.findall("<CommonPrefixes><Prefix>([^<]*)</Prefix>", text)]


def second(lister, **query):
    """All keys and prefixes by ListObjectsV2."""
    more = {}
    while True:
        text = lister.page(list_type=2, **query, **more)
        keys, prefixes = objects(text)
        assert int(single(text, "KeyCount")) == len(keys) + len(prefixes)
        yield keys, prefixes
        if single(text, "IsTruncated") == "false":
            return
        assert len(keys) + len(prefixes) == query.get("max_keys", 1000)
        more = {"continuation_token": single(text, "NextContinuationToken")}


def first(lister, **query):
    """By ListObjects, whose marker is the last key where nothing is rolled up."""
    while True:
        text = lister.page(**query)
        keys, prefixes = objects(text)
        yield keys, prefixes
        if single(text, "IsTruncated") == "false":
            return
        query["marker"] = single(text, "NextMarker") if "delimiter" in query else keys[-1]


def versions(lister, **query):
    more = {}
    while True:
        text = lister.page(versions="", **query, **more)
        yield [
            (html.unescape(key), kind == "DeleteMarker", newest == "true", version) for kind, key, version, newest in re.findall(
                "<(Version|DeleteMarker)><Key>([^<]*)</Key><VersionId>([^<]*)</VersionId><IsLatest>([^<]*)<", text)]
        if single(text, "IsTruncated") == "false":
            return
        more = {"key_marker": single(text, "NextKeyMarker"), "version_id_marker": single(text, "NextVersionIdMarker")}


def same(pages, expected):
    """Each once, in order; how many."""
    count = 0
    expected = iter(expected)
    for page in pages:
        for item in page:
            wanted = next(expected, None)
            assert item == wanted, (count, item, wanted)
            count += 1
    assert next(expected, None) is None
    return count


def memory(region, what):
    with open(f"/proc/{region.process.pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(what + ":")) / 1024


@pytest.mark.parametrize("thousands", [
    int(os.environ.get("MANY_KEYS", "20")), pytest.param(2000, marks=pytest.mark.slow)])
def test_listings_of_many_keys(thousands):
    keys = Keys(thousands)
    region = Region()
    try:
        started = time.monotonic()
        fill(region, keys)
        print(f"{keys.count} keys made in {time.monotonic() - started:.0f} s")
        lister = Lister(region)
        lister.page(list_type=2)
        before = memory(region, "VmRSS")

        def timed(what, count):
            nonlocal started
            seconds = time.monotonic() - started
            print(f"{what}: {count} in {lister.pages} pages, {seconds:.0f} s, {1000 * seconds / lister.pages:.1f} ms a page")
            started, lister.pages = time.monotonic(), 0
        timed("start", 0)

        timed("V2", same((page for page, _ in second(lister)), keys.all_visible()))
        timed("V1", same((page for page, _ in first(lister)), keys.all_visible()))
        seen = set()

        def entries():
            for page in versions(lister):
                seen.update(entry[-1] for entry in page)
                yield [entry[:-1] for entry in page]
        count = same(entries(), keys.versions())
        assert len(seen) == count  # no two versions have one name
        timed("versions", count)

        # By groups: all prefixes, then the keys that have none.
        groups = ["a/", *(f"b{n:05}/" for n in range(keys.count // 1000)), "c/", ODD]
        for list_pages in (second, first):
            pages = list(list_pages(lister, delimiter="/"))
            assert [prefix for _, prefixes in pages for prefix in prefixes] == groups
            timed(f"{list_pages.__name__}, by delimiter", same((page for page, _ in pages), keys.visible("z")) + len(groups))
        assert len(list(second(lister, delimiter="/", max_keys=7, prefix="b0001"))) == -(-min(10, keys.count // 1000 - 10) // 7)
        assert list(second(lister, prefix="c/", delimiter="/")) == [([], ["c/d/"])]
        # A page reads what it tells, not what it rolls up: tens of thousands of keys are MiB.
        for query, expected in [
                ({"max_keys": 2}, ["a/", "b00000/"]), ({"max_keys": 2, "start_after": groups[-3] + "~"}, ["c/", ODD]),
                ({"prefix": "c/"}, ["c/d/"]), ({"max_keys": 1, "prefix": "c"}, ["c/"])]:
            read = lister.read()
            assert objects(lister.page(list_type=2, delimiter="/", **query))[1] == expected
            read = lister.read() - read
            print(f"{query}: {read} bytes read")
            assert read < 500_000, query
        started, lister.pages = time.monotonic(), 0

        # In the middle, with keys that XML or URLs must write otherwise, and pages of odd sizes.
        middle = f"a/{keys.count // 5:07}"
        expected = itertools.dropwhile(lambda key: key <= middle, keys.visible("a"))
        timed("after a key", same((page for page, _ in second(lister, prefix="a/", start_after=middle)), expected))
        coded = second(lister, prefix=ODD, encoding_type="url", max_keys=997)
        timed("coded", same(([urllib.parse.unquote(key) for key in page] for page, _ in coded), keys.visible("o")))
        some = itertools.islice(keys.visible("b"), 1000)
        assert same((page for page, _ in second(lister, prefix="b0000", max_keys=3)), itertools.islice(some, 1000)) == 1000
        timed("pages of three", 1000)
        peak = memory(region, "VmHWM")
        print(f"resident before {before:.0f} MiB, at most {peak:.0f} MiB")
        assert peak < before + 100
    finally:
        region.remove()
