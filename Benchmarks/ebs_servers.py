"""What bench-ebs measures, the processes and the load client."""

import json
import os
import pathlib
import subprocess
import time

from harness.fakehost import UnixConnection

VOLUME = "vol-00000000000000001"


class Load:
    """The client, compiled where it is used."""

    def __init__(self, folder):
        self.program = folder + "/nbdload"
        source = pathlib.Path(__file__).parent / "native/nbdload.c"
        subprocess.run(["cc", "-O2", "-o", self.program, source, "-lpthread"], check=True)

    def start(self, target, **what):
        arguments = [word for name, value in {**target, **what}.items() for word in ("--" + name, str(value))]
        return subprocess.Popen([self.program, *arguments], stdout=subprocess.PIPE, text=True)

    def run(self, target, **what):
        process = self.start(target, **what)
        output = process.communicate()[0]
        assert process.returncode == 0, (target, what, output)
        return json.loads(output)


class Server:
    process = None
    files = ()

    def cpu(self):
        """Seconds of processor time so far."""
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def sync(self):
        for path in self.files:
            BareFile(path).sync()

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


class BareFile:
    """A file that nobody serves."""

    def __init__(self, path):
        self.path = path

    def sync(self):
        descriptor = os.open(self.path, os.O_RDWR)
        os.fdatasync(descriptor)
        os.close(descriptor)


class Ours(Server):
    name = "skerry"

    def __init__(self, data):
        self.data = data
        self.process = subprocess.Popen(
            [os.environ["SKERRY"], "ebs", "--data", data], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(400):
            try:
                self.ask("state", since=0)
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the ebs process does not answer")

    def create(self, size, volume=VOLUME):
        self.ask("create-volume", id=volume, size=size)
        path = self.ask("open-export", id=volume, epoch=1)["socket"]
        self.target = {"socket": path}
        folder = f"{self.data}/ebs/volumes/{volume}"
        self.files = [f"{folder}/base", f"{folder}/base-1"]

    def delete(self, volume=VOLUME):
        self.ask("close-export", id=volume, epoch=1)
        self.ask("delete-volume", id=volume)

    def ask(self, operation, **body):
        connection = UnixConnection(self.data + "/run/ebs.sock")
        connection.request("POST", "/v1/" + operation, body=json.dumps(body))
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status == 200, text
        return json.loads(text)


class Peer(Server):
    def __init__(self, folder, name, file, command):
        self.name = name
        self.files = [file] if file else []
        path = f"{folder}/{name}.sock"
        self.target = {"socket": path}
        self.process = subprocess.Popen(command(path))
        while not os.path.exists(path):
            assert self.process.poll() is None, name
            time.sleep(0.05)
