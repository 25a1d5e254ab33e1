"""NBD exports of the ebs process against qemu-nbd, nbdkit and the file itself: `make bench-ebs`.

Everything in one run and in alternation, on files of the same size in the same file system, by fio (its nbd engine, or
psync/libaio on the bare file for the limit). BENCH_SECONDS sets the time of one measurement, BENCH_ROUNDS their number.
"""

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time

from table import Table, median, percentile

SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SIZE = int(os.environ.get("BENCH_SIZE_MB", "1024"))
VOLUME = "vol-00000000000000001"

# name, fio's rw, block size, depth, further arguments
CASES = [
    ("4K read qd1", "randread", "4k", 1, []),
    ("4K read qd32", "randread", "4k", 32, []),
    ("4K write qd1", "randwrite", "4k", 1, []),
    ("4K write qd32", "randwrite", "4k", 32, []),
    ("4K mixed qd32", "randrw", "4k", 32, []),
    ("4K write qd1, flush after each", "randwrite", "4k", 1, ["--fsync=1"]),
    ("4K write qd32, flush every 32", "randwrite", "4k", 32, ["--fsync=32"]),
    ("128K read qd8", "read", "128k", 8, []),
    ("128K write qd8", "write", "128k", 8, []),
    ("1M read qd8", "read", "1m", 8, []),
    ("1M write qd8", "write", "1m", 8, []),
    ("4K read qd32, 4 connections", "randread", "4k", 32, ["--numjobs=4", "--group_reporting"]),
    ("4K write qd8, 4 conn., flush every 8", "randwrite", "4k", 8, ["--numjobs=4", "--group_reporting", "--fsync=8"]),
]


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class Ours:
    name = "skerry"

    def __init__(self, folder):
        self.data = folder + "/d"
        self.process = subprocess.Popen(
            [os.environ["SKERRY"], "ebs", "--data", self.data], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                self.ask("state", since=0)
                break
            except OSError:
                time.sleep(0.05)
        self.ask("create-volume", id=VOLUME, size=SIZE << 20)
        self.uri = "nbd+unix:///?socket=" + self.ask("open-export", id=VOLUME, epoch=1)["socket"]

    def ask(self, operation, **body):
        connection = UnixConnection(self.data + "/run/ebs.sock")
        connection.request("POST", "/v1/" + operation, body=json.dumps(body))
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status == 200, text
        return json.loads(text)

    def end(self):
        self.process.terminate()
        self.process.wait()


class Peer:
    def __init__(self, folder, name, command):
        self.name = name
        self.path = f"{folder}/{name}.sock"
        self.process = subprocess.Popen(command(self.path))
        while not os.path.exists(self.path):
            assert self.process.poll() is None, name
            time.sleep(0.05)
        self.uri = "nbd+unix:///?socket=" + self.path

    def end(self):
        self.process.terminate()
        self.process.wait()


def cpu(process):
    fields = open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fio(target, rw, size, depth, extra):
    if target.startswith("/"):
        where = [f"--filename={target}", "--ioengine=libaio"]
    else:
        where = ["--ioengine=nbd", f"--uri={target}"]
    output = subprocess.run(
        ["fio", "--name=x", *where, f"--rw={rw}", f"--bs={size}", f"--iodepth={depth}", "--time_based",
         f"--runtime={SECONDS}", f"--size={SIZE}m", "--output-format=json", *extra],
        capture_output=True, text=True, check=True).stdout
    jobs = json.loads(output[output.index("{"):])["jobs"]
    operations = sum(job[kind]["total_ios"] for job in jobs for kind in ("read", "write"))
    figure = sum(job[kind]["iops"] for job in jobs for kind in ("read", "write"))
    return figure, operations


def prepare(folder):
    files = {}
    for name in ("qemu-nbd", "nbdkit", "bare"):
        files[name] = f"{folder}/{name}.raw"
        subprocess.run(["fallocate", "-l", f"{SIZE}M", files[name]], check=True)
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", files["qemu-nbd"], "-F", "raw", folder + "/top.qcow2"],
                   check=True)
    return files


def main():
    folder = tempfile.mkdtemp(prefix="be-", dir=os.environ.get("BENCH_DIR", "/tmp"))
    table = Table("ebs")
    servers = []
    try:
        files = prepare(folder)
        ours = Ours(folder)
        servers = [
            ours,
            Peer(folder, "qemu-nbd", lambda path: ["qemu-nbd", "-t", "-e", "8", "-f", "raw", "-k", path, files["qemu-nbd"]]),
            Peer(folder, "qcow2", lambda path: ["qemu-nbd", "-t", "-e", "8", "-f", "qcow2", "-k", path, folder + "/top.qcow2"]),
            Peer(folder, "nbdkit", lambda path: ["nbdkit", "-f", "-U", path, "file", files["nbdkit"]]),
            Peer(folder, "null", lambda path: ["nbdkit", "-f", "-U", path, "null", f"{SIZE}M"]),
        ]
        for target in [server.uri for server in servers if server.name != "null"] + [files["bare"]]:
            subprocess.run(
                ["fio", "--name=fill", "--rw=write", "--bs=1m", "--iodepth=8", f"--size={SIZE}m", "--end_fsync=1",
                 *(["--ioengine=nbd", f"--uri={target}"] if target.startswith("nbd") else [f"--filename={target}"])],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for case, rw, size, depth, extra in CASES:
            measure(table, servers, files["bare"], case, rw, size, depth, extra)
        snapshots(table, ours)
        table.show()
    finally:
        for server in servers:
            server.end()
        shutil.rmtree(folder)


def measure(table, servers, bare, case, rw, size, depth, extra):
    figures = {server.name: [] for server in servers}
    costs = {server.name: [] for server in servers}
    limit = []
    for _ in range(ROUNDS):
        for server in servers:
            before = cpu(server.process)
            figure, operations = fio(server.uri, rw, size, depth, extra)
            figures[server.name].append(figure)
            costs[server.name].append((cpu(server.process) - before) * 1e6 / max(1, operations))
        limit.append(fio(bare, rw, size, depth, extra)[0])
    mine = median(figures["skerry"])
    peers = {name: median(values) for name, values in figures.items() if name not in ("skerry", "null")}
    best = max(peers, key=peers.get)
    for name, value in peers.items():
        table.add(case, "IOPS", mine, value, name + (" (best)" if name == best else ""))
    table.add(case, "IOPS", mine, median(figures["null"]), "nbdkit null, stores nothing")
    table.add(case, "IOPS", mine, median(limit), "the file itself")
    cheapest = min(peers, key=lambda name: median(costs[name]))
    table.add(case + ": server CPU", "µs/op", median(costs["skerry"]), median(costs[cheapest]), cheapest, False)


def snapshots(table, ours):
    """How long CreateSnapshot takes on a volume under writes, and what that does to the writes' latency."""
    def latency(during):
        process = subprocess.Popen(
            ["fio", "--name=x", "--ioengine=nbd", f"--uri={ours.uri}", "--rw=randwrite", "--bs=4k", "--iodepth=8",
             "--rate_iops=4000", "--time_based", f"--runtime={SECONDS * 4}", f"--size={SIZE}m", "--output-format=json"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        during()
        output = process.communicate()[0]
        job = json.loads(output[output.index("{"):])["jobs"][0]["write"]
        return job["clat_ns"]["percentile"]["99.000000"] / 1000

    times = []

    def freeze():
        for number in range(5):
            time.sleep(SECONDS * 4 / 6)
            start = time.monotonic()
            ours.ask("create-snapshots", items=[{"id": f"snap-{number:017x}", "volume": VOLUME, "annotations": {}}])
            times.append((time.monotonic() - start) * 1000)

    before = latency(lambda: None)
    with_snapshots = latency(freeze)
    table.add("p99 of 4K writes, 5 snapshots meanwhile", "µs", with_snapshots, before, "without snapshots", False)
    table.add("CreateSnapshot under writes, slowest of 5", "ms", percentile(times, 1), 50, "the promise", False)


if __name__ == "__main__":
    main()
