"""A host without machines: takes in what the region wants on its unix socket and reports it done."""

import base64
import http.client
import json
import socket
import threading


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class FakeHost:
    """Ids in `held` are not reported until they are released; a frozen volume is reported as it last was; `ends` ends runs of
    instances."""

    def __init__(self, data):
        self.socket = data + "/run/region.sock"
        self.lock = threading.Condition()
        self.revision = 0
        self.desired = {kind: {} for kind in ("volumes", "snapshots", "instances")}
        self.held = set()
        self.frozen = {}
        self.ends = {}
        self.stopped = False
        self.thread = threading.Thread(target=self.run, daemon=True)

    def start(self):
        self.thread.start()
        return self

    def stop(self):
        self.stopped = True

    def request(self, method, path, body=None):
        connection = UnixConnection(self.socket)
        try:
            connection.request(method, path, body=None if body is None else json.dumps(body))
            answer = connection.getresponse()
            text = answer.read()
            assert answer.status == 200, (answer.status, text)
            return json.loads(text)
        finally:
            connection.close()

    def run(self):
        while not self.stopped:
            try:
                changes = self.request("GET", f"/v1/desired?host=local&since={self.revision}")
                if self.stopped:
                    return
                with self.lock:
                    self.take(changes)
                    self.lock.notify_all()
                self.report()
            except (OSError, http.client.HTTPException):
                # The region is away, before its answer or in the middle of our report: start over with all of it.
                self.revision = 0
                threading.Event().wait(0.1)

    def take(self, changes):
        if changes["complete"]:
            self.desired = {kind: {} for kind in self.desired}
        for kind, known in self.desired.items():
            for spec in changes[kind]:
                known[spec["id"]] = spec
            for gone in changes["removed"]:
                known.pop(gone, None)
        self.revision = changes["revision"]

    def report(self, complete=False):
        with self.lock:
            body = {"complete": complete, "appliedRevision": self.revision, "volumes": [], "snapshots": [], "instances": []}
            for spec in self.desired["volumes"].values():
                if spec["id"] not in self.held:
                    body["volumes"].append(self.volume(spec))
            for spec in self.desired["snapshots"].values():
                if spec["id"] not in self.held:
                    state = "deleted" if spec["presence"] == "absent" else "completed"
                    body["snapshots"].append(
                        {"id": spec["id"], "state": state, "progress": 1, "volumeSize": 1 << 30, "storedBytes": 0})
            for spec in self.desired["instances"].values():
                if spec["id"] not in self.held:
                    body["instances"].append(self.instance(spec))
        self.request("POST", "/v1/status?host=local", body)

    def volume(self, spec):
        if spec["id"] in self.frozen:
            return self.frozen[spec["id"]]
        status = {"id": spec["id"], "size": spec["size"], "hydrated": 1,
                  "state": "deleted" if spec["presence"] == "absent" else "available"}
        for instance in self.desired["instances"].values():
            for disk in instance["disks"]:
                source = disk["source"].get("volume")
                if source and source["_0"] == spec["id"] and instance["power"] == "running":
                    status["attachment"] = {"instance": instance["id"], "device": disk["device"],
                                            "epoch": source["epoch"], "state": "attached"}
        return status

    def instance(self, spec):
        state = {"running": "running", "stopped": "stopped", "stoppedForced": "stopped", "terminated": "terminated",
                 "terminatedForced": "terminated"}
        status = {"id": spec["id"], "run": spec["run"], "state": state[spec["power"]], "reboots": spec["reboots"],
                  "console": base64.b64encode(b"booted run %d\n" % spec["run"]).decode()}
        if status["state"] == "stopped":
            status["reason"] = "requested"
        if spec["power"] == "running" and self.ends.get(spec["id"], (0, ""))[0] == spec["run"]:
            status.update(state="stopped", reason=self.ends[spec["id"]][1])
        return status

    def freeze(self, id):
        """What only ebs could say of a volume stays as it is."""
        with self.lock:
            self.frozen[id] = self.volume(self.desired["volumes"][id])

    def thaw(self, id):
        with self.lock:
            del self.frozen[id]
        self.report()

    def release(self, *ids):
        with self.lock:
            self.held -= set(ids)
        self.report()
