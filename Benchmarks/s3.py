"""`make bench-s3`: GET, PUT and LIST against nginx, moto's server and Ceph's radosgw in one run, in alternation, as ratios.

BENCH_SECONDS: of one measurement (2); BENCH_ROUNDS (3): the figure is the median; BENCH_KEYS (100000) of the listing.
BENCH_SIZES ("4 KiB,1 MiB,64 MiB"): of the objects. BENCH_PEERS ("nginx,moto,radosgw").
One client for all servers (native/s3load.c), presigned URLs where a server checks signatures. nginx neither checks anything
nor syncs: it is the limit, not a peer. PUTs of ours are on the disk when they are answered; for these there is a second limit, `nginx +
sync`: the client syncs the file and its folder itself after nginx's answer and before it goes on.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Tests"))

from s3_servers import Moto, Nginx, Ours, RadosGateway, build_client  # noqa: E402
from table import Table, median  # noqa: E402

SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
KEYS = int(os.environ.get("BENCH_KEYS", "100000"))
SIZES = {"4 KiB": 4 << 10, "1 MiB": 1 << 20, "64 MiB": 64 << 20}
SIZES = {label: SIZES[label] for label in os.environ.get("BENCH_SIZES", ",".join(SIZES)).split(",")}
PEERS = os.environ.get("BENCH_PEERS", "nginx,moto,radosgw").split(",")
SYNCED = "nginx + sync"
CONNECTIONS = [1, 16, 64]
# (method, size) -> goal against nginx, against radosgw
GOALS = {("GET", "4 KiB"): (0.5, 5), ("GET", "64 MiB"): (0.9, None), ("PUT", "64 MiB"): (0.9, None),
         ("GET", "1 MiB"): (0.9, None), ("PUT", "1 MiB"): (0.9, None)}


class Load:
    def __init__(self):
        self.program = build_client()
        self.folder = tempfile.mkdtemp(prefix="bench-s3-")

    def run(self, server, method, size, targets, connections, seconds=SECONDS, root=None):
        """`root`: the folder in which the client syncs what the server has written."""
        path = f"{self.folder}/targets"
        with open(path, "w") as file:
            file.write("\n".join(targets) + "\n")
        os.sync()  # what a server that does not sync has left is not written while the next one is measured
        before = server.cpu()
        output = subprocess.run(
            [self.program, "127.0.0.1", str(server.port), str(connections), str(seconds), method, str(size), path,
             *([root] if root else [])], capture_output=True, text=True)
        if output.returncode:
            raise RuntimeError(f"{server.name}: {output.stderr}")
        answer = json.loads(output.stdout)
        if answer["errors"]:
            raise RuntimeError(f"{server.name}: {method} failed with status {answer['status']}")
        answer["cpu_per_request"] = (server.cpu() - before) / max(answer["requests"], 1)
        return answer


def slow(server, size):
    """moto holds everything in Python: its large objects tell nothing and take minutes."""
    return server.name == "moto" and size > 1 << 20


def transfers(table, servers, load):
    for label, size in SIZES.items():
        count = {4 << 10: 256, 1 << 20: 64, 64 << 20: 4}[size]
        names = [f"{size}-{number}" for number in range(count)]
        for server in servers:
            if not slow(server, size):
                load.run(server, "PUT", size, server.targets("PUT", names), min(4, count), 0.01)
                for name in names:
                    load.run(server, "PUT", size, server.targets("PUT", [name]), 1, 0) if size > 4096 else None
                if size == 4096:
                    put_all(server, load, size, server.targets("PUT", names))
        for method in ("GET", "PUT"):
            for connections in CONNECTIONS:
                results = {server.name: [] for server in servers}
                for _ in range(ROUNDS):
                    for server in servers:
                        if method == "PUT" and server.name == "nginx":
                            results.setdefault(SYNCED, []).append(load.run(
                                server, method, size, server.targets(method, names), connections, root=server.root))
                        if not slow(server, size):
                            targets = server.targets(method, names)
                            try:
                                results[server.name].append(load.run(server, method, size, targets, connections))
                            except RuntimeError as error:
                                if server.name in ("skerry", "nginx"):
                                    raise
                                print(f"{method} {label} x{connections}: one round without {error}")
                report(table, method, label, size, connections, results)


def report(table, method, label, size, connections, results):
    def rate(name):
        return median([answer["requests"] / answer["seconds"] for answer in results[name]]) if results.get(name) else None

    unit, factor = ("req/s", 1) if size < 1 << 20 else ("MiB/s", size / (1 << 20))
    ours = rate("skerry")
    against_nginx, against_ceph = GOALS.get((method, label), (None, None))
    if (method, label, connections) == ("PUT", "4 KiB", 16):
        against_ceph = 5
    for name in results:
        if name == "skerry" or not results[name]:
            continue
        goal = {"nginx": against_nginx, SYNCED: against_nginx, "radosgw": against_ceph}.get(name)
        table.add(f"{method} {label} x{connections}", unit, ours * factor, rate(name) * factor, name, goal=goal)
    table.add(f"{method} {label} x{connections}: CPU of a request", "ms",
              median([1000 * answer["cpu_per_request"] for answer in results["skerry"]]),
              median([1000 * answer["cpu_per_request"] for answer in results["nginx"]]), "nginx", higher_is_better=False)


def listing(table, servers, load):
    servers = [server for server in servers if server.name != "nginx"]
    keys = [f"{number // 1000:03}/{number:06}" for number in range(KEYS)]
    times = {}
    for server in servers:
        start = time.monotonic()
        try:
            fill(server, load, keys)
        except Exception as error:
            print(f"listing: {server.name} is left out: {error}")
            continue
        print(f"{server.name}: {len(keys)} objects in {time.monotonic() - start:.0f} s", file=sys.stderr)
        times[server.name] = {"folders": [], "all": []}
    for _ in range(ROUNDS):
        for server in servers:
            if server.name not in times:
                continue
            client = server.client()
            start = time.perf_counter()
            count = sum(len(page.get("CommonPrefixes", [])) for page in client.get_paginator("list_objects_v2").paginate(
                Bucket="listing", Delimiter="/"))
            times[server.name]["folders"].append(1000 * (time.perf_counter() - start))
            assert count == len({key[:4] for key in keys}), (server.name, count)
            start = time.perf_counter()
            client.list_objects_v2(Bucket="listing", Prefix="050/")
            times[server.name]["all"].append(1000 * (time.perf_counter() - start))
    for name in times:
        if name != "skerry":
            goal = 10 if name == "moto" else None
            table.add(f"LIST {KEYS} keys by delimiter", "ms", median(times["skerry"]["folders"]), median(times[name]["folders"]),
                      name, higher_is_better=False, goal=goal)
            table.add("LIST a page of 1000 keys", "ms", median(times["skerry"]["all"]), median(times[name]["all"]), name,
                      higher_is_better=False)


def fill(server, load, keys):
    if server.name == "moto":
        return  # it was started with them
    server.client().create_bucket(Bucket="listing")
    put_all(server, load, 0, server.quick_targets("listing", keys))


def put_all(server, load, size, targets):
    # The client takes targets in turn; what is left after a slice of time is sent next.
    done = 0
    while done < len(targets):
        done += load.run(server, "PUT", size, targets[done:], 16, 5 if size == 0 else 1)["requests"]


if __name__ == "__main__":
    table = Table("s3")
    load = Load()
    wanted = sys.argv[1:] or ["transfers", "listing"]
    servers = []
    try:
        for kind in (Ours, Nginx, Moto, RadosGateway):
            if kind is not Ours and kind.name not in PEERS:
                continue
            try:
                server = kind(KEYS) if kind is Moto and "listing" in wanted else kind()
                servers.append(server)
                server.prepare()
            except Exception as error:
                if kind is Ours:
                    raise
                print(f"{kind.name} is left out: {error}")
                servers = [server for server in servers if server.name != kind.name]
        if "transfers" in wanted:
            transfers(table, servers, load)
        if "listing" in wanted:
            listing(table, servers, load)
    finally:
        for server in servers:
            server.stop()
    table.show()
