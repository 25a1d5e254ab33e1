"""Listings of both versions against a model of our own."""
import random

from harness.s3 import code


def walk_v1(s3, bucket, size, **more):
    keys, prefixes, marker = [], [], None
    while True:
        page = s3.list_objects(Bucket=bucket, MaxKeys=size, **({"Marker": marker} if marker else {}), **more)
        keys += [o["Key"] for o in page.get("Contents", [])]
        prefixes += [p["Prefix"] for p in page.get("CommonPrefixes", [])]
        assert len(page.get("Contents", [])) + len(page.get("CommonPrefixes", [])) <= size
        if not page["IsTruncated"]:
            return keys, prefixes
        marker = page.get("NextMarker") or page["Contents"][-1]["Key"]


def walk_v2(s3, bucket, size, **more):
    keys, prefixes = [], []
    for page in s3.get_paginator("list_objects_v2").paginate(
            Bucket=bucket, PaginationConfig={"PageSize": size}, **more):
        keys += [o["Key"] for o in page.get("Contents", [])]
        prefixes += [p["Prefix"] for p in page.get("CommonPrefixes", [])]
        assert page["KeyCount"] <= size
    return keys, prefixes


def test_listing_against_model(s3, bucket):
    random_source = random.Random(7)
    keys = {"".join(random_source.choice("ab/é") for _ in range(random_source.randint(1, 6))) for _ in range(120)}
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=b"")
    ordered = sorted(keys, key=lambda k: k.encode())
    for prefix in ["", "a", "a/", "é", "zz"]:
        for delimiter in ["", "/", "b", "/a"]:
            items, groups = [], []
            for key in ordered:
                if not key.startswith(prefix):
                    continue
                at = key.find(delimiter, len(prefix)) if delimiter else -1
                if at < 0:
                    items.append(key)
                elif key[:at + len(delimiter)] not in groups:
                    groups.append(key[:at + len(delimiter)])
            for size in [1, 3, 1000]:
                expected = (items, groups)
                assert walk_v1(s3, bucket, size, Prefix=prefix, Delimiter=delimiter) == expected
                assert walk_v2(s3, bucket, size, Prefix=prefix, Delimiter=delimiter) == expected


def test_listing_parameters(s3, bucket):
    for key in ["a", "b", "c/1", "c/2", "d"]:
        s3.put_object(Bucket=bucket, Key=key, Body=b"")
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket, StartAfter="b")["Contents"]] == ["c/1", "c/2", "d"]
    assert s3.list_objects_v2(Bucket=bucket, MaxKeys=0)["KeyCount"] == 0
    assert s3.list_objects_v2(Bucket=bucket, FetchOwner=True)["Contents"][0]["Owner"]["ID"]
    assert code(s3.list_objects_v2, Bucket=bucket, ContinuationToken="nonsense") == ("InvalidArgument", 400)
    assert code(s3.list_objects_v2, Bucket=bucket, MaxKeys=-1) == ("InvalidArgument", 400)
    page = s3.list_objects(Bucket=bucket, Delimiter="/", Marker="c/")
    assert [o["Key"] for o in page["Contents"]] == ["d"] and "CommonPrefixes" not in page
