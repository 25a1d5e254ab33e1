"""Arrows between targets point one way (docs/architecture.md): the package's own description against the allowed ones."""

import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).parents[2]

ALLOWED = {
    "CLinux": set(), "CZstd": set(), "CZlib": set(), "CChecksums": set(), "CVolumeCipher": set(),
    "IAMPolicy": set(),
    "Support": {"CLinux"},
    "Link": {"Support"},
    "AWSProtocol": {"Support"},
    "AWSShapes": {"AWSProtocol", "Support"},
    "SnapshotStore": {"Support", "AWSProtocol", "CZstd"},
    "EBS": {"Support", "Link", "CLinux", "CChecksums", "CVolumeCipher", "SnapshotStore", "AWSProtocol"},
    "S3": {"Support", "AWSProtocol", "CChecksums", "CLinux", "IAMPolicy"},
    "Bundles": {"AWSProtocol", "CZlib"},
    "Region": {"Support", "Link", "AWSShapes", "AWSProtocol", "IAMPolicy", "S3", "SnapshotStore", "Bundles"},
    "Host": {"Support", "Link", "CLinux"},
    "Images": {"Support"},
    "ClassicTools": {"AWSShapes", "AWSProtocol", "Support", "Bundles"},
    "FuzzTargets": {"AWSProtocol", "IAMPolicy", "SnapshotStore", "Support"},
}


def targets():
    text = subprocess.run(
        ["swift", "package", "dump-package"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return json.loads(text)["targets"]


def own(target, names):
    found = set()
    for dependency in target["dependencies"]:
        name = (dependency.get("byName") or dependency.get("target") or [None])[0]
        if name in names:
            found.add(name)
    return found


def test_arrows_point_one_way():
    described = targets()
    names = {target["name"] for target in described}
    wrong = []
    for target in described:
        if target["type"] in ("test", "executable"):
            continue
        assert target["name"] in ALLOWED, f"{target['name']} has no place on the map"
        wrong += [f"{target['name']} -> {name}" for name in own(target, names) - ALLOWED[target["name"]]]
    assert not wrong


def test_no_source_reaches_around_its_neighbours():
    """An import of a target that the package does not name would build by accident only."""
    wrong = []
    for target, allowed in ALLOWED.items():
        for file in (ROOT / "Sources" / target).rglob("*.swift"):
            for line in file.read_text().splitlines():
                words = line.split()
                if words[:1] == ["import"] and words[1] in ALLOWED and words[1] not in allowed | {target}:
                    wrong.append(f"{file.relative_to(ROOT)}: {line}")
    assert not wrong
