"""Volumes of the ebs process against qemu-nbd, nbdkit and the file itself: `make bench-ebs`.

Every row is measured in alternation in one run, on prefilled files of one size in one file system, over one client
(native/nbdload.c) that is the same for all. What a row left unwritten is synced before the next one starts.

BENCH_SECONDS: of one measurement; BENCH_ROUNDS: how often; BENCH_MINUTE: length of the "minutes" around snapshots, and
BENCH_MINUTE_ROUNDS: how often those; BENCH_DD_ROUNDS: how often the largest of dd's sizes;
BENCH_ONLY: rows, dd or snapshots; BENCH_CASES: only rows whose name holds this.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Tests"))

from ebs_servers import Load, Ours, Peer, BareFile  # noqa: E402
from ebs_snapshots import dd_sizes, snapshots  # noqa: E402
from table import Table, median  # noqa: E402

SECONDS = float(os.environ.get("BENCH_SECONDS", "1"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SIZE = int(os.environ.get("BENCH_SIZE_MB", "1024")) << 20
ONLY = os.environ.get("BENCH_ONLY", "rows,dd,snapshots").split(",")
CASES_WITH = os.environ.get("BENCH_CASES", "")

# name, what nbdload is asked for, the goal against the best peer, whether it counts as small I/O at depth 32
CASES = [
    ("4K read qd1", {"reads": 100, "depth": 1}, 1.2, False),
    ("4K read qd32", {"reads": 100, "depth": 32}, 2.5, True),
    ("4K write qd1", {"reads": 0, "depth": 1}, 1.2, False),
    ("4K write qd32", {"reads": 0, "depth": 32}, 2.5, True),
    ("4K mixed qd1", {"reads": 50, "depth": 1}, 1.2, False),
    ("4K mixed qd32", {"reads": 50, "depth": 32}, 2.5, True),
    ("4K write qd1, FLUSH every 32", {"reads": 0, "depth": 1, "flush-every": 32}, 1.0, False),
    ("4K write qd32, FLUSH every 32", {"reads": 0, "depth": 32, "flush-every": 32}, 1.0, False),
    ("4K mixed qd32, FLUSH every 32", {"reads": 50, "depth": 32, "flush-every": 32}, 1.0, False),
    ("4K write qd1, FUA", {"reads": 0, "depth": 1, "fua": 1}, 1.0, False),
    ("4K write qd32, FUA", {"reads": 0, "depth": 32, "fua": 1}, 1.5, False),
    ("128K read qd8", {"reads": 100, "depth": 8, "random": 0, "block": 128 << 10}, 1.5, False),
    ("128K write qd8", {"reads": 0, "depth": 8, "random": 0, "block": 128 << 10}, 1.0, False),
    ("1M read qd8", {"reads": 100, "depth": 8, "random": 0, "block": 1 << 20}, 1.5, False),
    ("1M write qd8", {"reads": 0, "depth": 8, "random": 0, "block": 1 << 20}, 1.0, False),
    ("4K read qd32, 4 conn.", {"reads": 100, "depth": 32, "connections": 4}, 2.5, True),
    ("4K write qd32, 4 conn.", {"reads": 0, "depth": 32, "connections": 4}, 2.5, True),
    ("4K mixed qd32, 4 conn.", {"reads": 50, "depth": 32, "connections": 4}, 2.5, True),
    ("4K write qd8, 4 conn., FLUSH every 8", {"reads": 0, "depth": 8, "connections": 4, "flush-every": 8}, 1.3, False),
    ("128K read qd8, 4 conn.", {"reads": 100, "depth": 8, "random": 0, "block": 128 << 10, "connections": 4}, 1.5, False),
    ("128K write qd8, 4 conn.", {"reads": 0, "depth": 8, "random": 0, "block": 128 << 10, "connections": 4}, 1.0, False),
    ("1M read qd8, 4 conn.", {"reads": 100, "depth": 8, "random": 0, "block": 1 << 20, "connections": 4}, 1.5, False),
    ("1M write qd8, 4 conn.", {"reads": 0, "depth": 8, "random": 0, "block": 1 << 20, "connections": 4}, 1.0, False),
]


def start_peers(folder):
    raw = {name: f"{folder}/{name}.raw" for name in ("qemu-nbd", "below", "nbdkit", "bare")}
    for path in raw.values():
        subprocess.run(["fallocate", "-l", str(SIZE), path], check=True)
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", raw["below"], "-F", "raw", folder + "/top.qcow2"],
                   check=True)
    return raw, [
        Peer(folder, "qemu-nbd", raw["qemu-nbd"],
             lambda socket: ["qemu-nbd", "-t", "-e", "8", "-f", "raw", "-k", socket, raw["qemu-nbd"]]),
        Peer(folder, "qcow2", folder + "/top.qcow2",
             lambda socket: ["qemu-nbd", "-t", "-e", "8", "-f", "qcow2", "-k", socket, folder + "/top.qcow2"]),
        Peer(folder, "nbdkit", raw["nbdkit"], lambda socket: ["nbdkit", "-f", "-U", socket, "file", raw["nbdkit"]]),
        Peer(folder, "null", None, lambda socket: ["nbdkit", "-f", "-U", socket, "null", str(SIZE)]),
    ]


def rows(folder, load, table):
    servers = []
    try:
        ours = Ours(folder + "/d")
        servers.append(ours)
        ours.create(SIZE)
        raw, peers = start_peers(folder)
        servers += peers
        for server in servers:
            load.run(server.target, reads=0, random=0, block=1 << 20, depth=8, bytes=SIZE)
        load.run({"file": raw["bare"]}, reads=0, random=0, block=1 << 20, bytes=SIZE)
        for case, what, goal, is_small in CASES:
            if CASES_WITH in case:
                measure(table, load, servers, raw["bare"], case, what, goal, is_small)
    finally:
        for server in servers:
            server.end()


def measure(table, load, servers, bare, case, what, goal, is_small):
    figures = {server.name: [] for server in servers}
    costs = {server.name: [] for server in servers}
    slowest = {server.name: [] for server in servers}
    limit = []
    for _ in range(ROUNDS):
        for server in servers:
            before = server.cpu()
            result = load.run(server.target, seconds=SECONDS, **what)
            costs[server.name].append((server.cpu() - before) * 1e6 / max(1, result["operations"]))
            figures[server.name].append(result["iops"])
            slowest[server.name].append(result["p99"])
            server.sync()
        limit.append(load.run({"file": bare}, seconds=SECONDS, **what)["iops"])
        BareFile(bare).sync()
    mine = median(figures["skerry"])
    peers = {name: median(values) for name, values in figures.items() if name not in ("skerry", "null")}
    best = max(peers, key=peers.get)
    table.add(case, "IOPS", mine, peers[best], best + ", the best peer", goal=goal)
    for name, value in peers.items():
        if name != best:
            table.add("", "IOPS", mine, value, name)
    null = median(figures["null"])
    table.add("", "IOPS", mine, null, "nbdkit null, stores nothing", goal=1.0 if is_small else None)
    table.add("", "IOPS", mine, median(limit), "the file itself, no server")
    costs = {name: median(values) for name, values in costs.items()}
    cheapest = min(peers, key=costs.get)
    is_4k = what.get("block", 4096) == 4096 and "flush-every" not in what and "fua" not in what
    table.add("  server CPU", "µs/op", costs["skerry"], costs[cheapest], cheapest, False, goal=3.0 if is_4k else None)
    table.add("  p99 latency", "µs", median(slowest["skerry"]), median(slowest[best]), best, False)


def main():
    folder = tempfile.mkdtemp(prefix="be-", dir=os.environ.get("BENCH_DIR", "/tmp"))
    table = Table("ebs")
    try:
        load = Load(folder)
        if "rows" in ONLY:
            rows(folder, load, table)
        if "dd" in ONLY:
            dd_sizes(folder, load, table)
        if "snapshots" in ONLY:
            snapshots(load, table)
        table.show()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
