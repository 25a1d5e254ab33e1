"""A real ebs process, and a host without guests before one: volumes and snapshots are real, attachments are exports for the
test."""

import http.client
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading

from harness.fakehost import FakeHost, UnixConnection
from harness.region import PROGRAM, wait_until


class Ebs:
    """`skerry ebs` on a data folder: its own one, or that of a region."""

    def __init__(self, data=None, bucket=None):
        """`bucket`: what keys/snapshots.json says, for a folder of its own."""
        self.own = data is None
        self.data = data or tempfile.mkdtemp(prefix="ek-", dir="/tmp")
        self.process = None
        self.sockets = {}
        if bucket:
            os.mkdir(self.data + "/keys")
            with open(self.data + "/keys/snapshots.json", "w") as file:
                json.dump(bucket, file)

    def start(self):
        log = open(self.data + "/ebs.log", "ab")
        self.process = subprocess.Popen(
            [PROGRAM, "ebs", "--data", self.data], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_until(self.answers, 60, "the ebs process answers")
        return self

    def answers(self):
        assert self.process.poll() is None, open(self.data + "/ebs.log").read()[-3000:]
        try:
            return self.ask("state", since=0) is not None
        except (OSError, http.client.HTTPException):
            return False

    def ask(self, operation, **body):
        connection = UnixConnection(self.data + "/run/ebs.sock")
        try:
            connection.request("POST", "/v1/" + operation, body=json.dumps(body))
            answer = connection.getresponse()
            text = answer.read()
            assert answer.status == 200, (operation, text)
            return json.loads(text)
        finally:
            connection.close()

    def handed_writes(self, volume):
        """How many writes second threads of connections did, as `/metrics` tells."""
        connection = UnixConnection(self.data + "/run/ebs.sock")
        try:
            connection.request("GET", "/metrics")
            text = connection.getresponse().read().decode()
        finally:
            connection.close()
        return int(re.search(rf'^skerry_ebs_handed_writes_total{{volume="{volume}"}} (\d+)$', text, re.M)[1])

    def succeeds(self, operation, **body):
        try:
            self.ask(operation, **body)
            return True
        except AssertionError:
            return False

    def kill(self):
        self.process.kill()
        self.process.wait()

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
        if self.own:
            shutil.rmtree(self.data)

    def open(self, volume, epoch=1, **options):
        """Opens an export of a volume; returns its socket."""
        self.sockets[volume] = self.ask("open-export", id=volume, epoch=epoch, **options)["socket"]
        return self.sockets[volume]

    def snapshots(self):
        """Id → status."""
        return {item["id"]: item for item in self.ask("state", since=0)["snapshots"]}


class EbsHost(FakeHost):
    """Serves the volumes and snapshots that a region (`whole=False`) wants with `skerry ebs` on the region's data folder."""

    def __init__(self, data):
        super().__init__(data)
        self.data = data
        self.ebs = Ebs(data)
        self.known = {"volumes": {}, "snapshots": {}}
        self.busy = set()
        self.gone = set()

    def start(self):
        self.start_ebs()
        super().start()
        threading.Thread(target=self.follow, daemon=True).start()
        return self

    def start_ebs(self):
        self.ebs.start()

    @property
    def process(self):
        return self.ebs.process

    def stop(self):
        super().stop()
        self.ebs.end()

    def ask(self, operation, **body):
        return self.ebs.ask(operation, **body)

    def export(self, volume, epoch=1 << 40):
        """Opens an export of a volume with the caps that the region wants; returns its socket."""
        spec = self.desired["volumes"].get(volume, {})
        caps = {key: spec[key] for key in ("maximumIOPS", "maximumThroughput") if spec.get(key) is not None}
        return self.ebs.open(volume, epoch, **caps)

    def take(self, changes):
        super().take(changes)
        for kind, work in [("volumes", self.have_volume), ("snapshots", self.have_snapshot)]:
            for spec in changes[kind]:
                threading.Thread(target=work, args=(spec,), daemon=True).start()

    def have_volume(self, spec):
        if spec["presence"] == "absent":
            wait_until(lambda: self.ebs.succeeds("delete-volume", id=spec["id"]), 60, "the volume goes")
            self.gone.add(spec["id"])
        else:
            body = {key: spec[key] for key in ("id", "size", "source", "encrypted") if spec.get(key) is not None}
            self.ask("create-volume", **body)
            self.ask("resize-volume", id=spec["id"], size=spec["size"])
        self.report()

    def have_snapshot(self, spec):
        if spec["presence"] == "absent":
            wait_until(lambda: self.ebs.succeeds("delete-snapshot", id=spec["id"]), 60, "the snapshot goes")
            self.gone.add(spec["id"])
        elif spec.get("settled"):
            return
        elif spec.get("copyOf"):
            body = {"id": spec["id"], "source": spec["copyOf"], "annotations": spec["annotations"]}
            if spec.get("encrypted"):
                body["encrypted"] = True
            self.ask("copy-snapshot", **body)
        else:
            item = {"id": spec["id"], "volume": spec["volume"], "annotations": spec["annotations"]}
            self.ask("create-snapshots", items=[item])
        self.refresh()
        self.report()

    def refresh(self, since=0):
        state = self.ask("state", since=since)
        with self.lock:
            for kind, known in self.known.items():
                if state["complete"]:
                    known.clear()
                for status in state[kind]:
                    known[status["id"]] = status
        return state["sequence"]

    def follow(self):
        sequence = 0
        while not self.stopped:
            try:
                sequence = self.refresh(sequence)
                self.report()
            except (OSError, http.client.HTTPException, ValueError):
                threading.Event().wait(0.1)

    def report(self, complete=False):
        try:
            self.tell(complete)
        except (OSError, http.client.HTTPException):
            # The region is away: `run` tells it everything when it is back.
            self.revision = 0

    def tell(self, complete):
        with self.lock:
            body = {"complete": complete, "appliedRevision": self.revision, "volumes": [], "snapshots": [],
                    "instances": []}
            for spec in self.desired["volumes"].values():
                info = self.known["volumes"].get(spec["id"])
                if spec["id"] in self.gone:
                    body["volumes"].append({"id": spec["id"], "state": "deleted", "size": 0, "hydrated": 1})
                elif info:
                    state = "error" if info.get("error") else "available"
                    body["volumes"].append({"id": spec["id"], "state": state, "size": info["size"],
                                            "hydrated": info["hydrated"], "message": info.get("error")})
            for spec in self.desired["snapshots"].values():
                status = self.known["snapshots"].get(spec["id"])
                if spec["id"] in self.gone:
                    body["snapshots"].append({"id": spec["id"], "state": "deleted", "progress": 1, "volumeSize": 0})
                elif status:
                    body["snapshots"].append(status)
        self.request("POST", "/v1/status?host=local", body)
