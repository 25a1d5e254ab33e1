"""A region under test: started on free ports, in a temporary folder, ended by pid."""

import configparser
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import boto3
from botocore.config import Config

PROGRAM = os.environ.get("SKERRY", str(pathlib.Path(__file__).parents[2] / ".build/debug/skerry"))


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until(condition, seconds, what, pause=0.1):
    """Waits for a condition; the limit only ends a run that would hang."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds} s still not: {what}")
        time.sleep(pause)


class Region:
    """`skerry up` (with guests, needs root) or `skerry region` alone (`whole=False`)."""

    def __init__(self, whole=True, pool=os.environ.get("SKERRY_POOL", "198.18.0.0/16"), arguments=(), hosts_file=False):
        self.folder = tempfile.mkdtemp(prefix="skerry-")
        os.chmod(self.folder, 0o755)  # guests run as another user
        self.data = self.folder + "/data"
        os.mkdir(self.data)
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.whole = whole
        self.arguments = ["up" if whole else "region", "--data", self.data, "--listen", f"127.0.0.1:{self.port}",
                          "--public-pool", pool, *arguments]
        if whole and not hosts_file:
            self.arguments.append("--no-hosts-file")
        self.process = None

    def start(self):
        self.log = open(self.folder + "/up.log", "ab")
        self.process = subprocess.Popen(
            [PROGRAM, *self.arguments], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        wait_until(self.is_up, 60, f"the region is up; {self.logs()}")
        return self

    def is_up(self):
        if self.process.poll() is not None:
            raise AssertionError(f"skerry ended with {self.process.returncode}: {self.logs()}")
        status = subprocess.run([PROGRAM, "status", "--data", self.data], capture_output=True, text=True)
        return status.returncode == 0 if self.whole else "endpoint " in status.stdout

    def process_of(self, name):
        """The process number of region, host or ebs."""
        status = subprocess.run([PROGRAM, "status", "--data", self.data], capture_output=True, text=True).stdout
        for line in status.splitlines():
            words = line.split()
            if words and words[0] == name and "process" in words:
                return int(words[-1])
        return None

    def kill(self, name):
        """kill -9 of region, host or ebs; returns once the supervisor has started another."""
        old = wait_until(lambda: self.process_of(name), 30, f"{name} runs")
        os.kill(old, signal.SIGKILL)
        wait_until(lambda: self.process_of(name) not in (None, old), 60, f"{name} runs again")

    def logs(self):
        text = ""
        for path in [self.folder + "/up.log", *map(str, pathlib.Path(self.data, "log").glob("*.log"))]:
            if os.path.exists(path):
                text += f"--- {path}\n" + open(path, errors="replace").read()[-4000:]
        return text

    def stop(self):
        if self.process is None:
            return
        if self.whole:
            subprocess.run([PROGRAM, "down", "--data", self.data], timeout=400, capture_output=True)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()

    def remove(self):
        self.stop()
        if not os.environ.get("KEEP"):
            shutil.rmtree(self.folder, ignore_errors=True)

    def keys(self):
        parser = configparser.ConfigParser()
        parser.read(self.data + "/credentials")
        return parser["default"]["aws_access_key_id"], parser["default"]["aws_secret_access_key"]

    def client(self, service, region="us-east-1", key=None, secret=None, token=None, **options):
        """With the account's own keys, or with those given."""
        if key is None:
            key, secret = self.keys()
        return boto3.client(
            service, endpoint_url=self.endpoint, region_name=region, aws_access_key_id=key,
            aws_secret_access_key=secret, aws_session_token=token, config=Config(retries={"max_attempts": 1}, **options))

    def environment(self):
        """For command-line clients: X.509 credentials for the classic tools, keys for today's."""
        key, secret = self.keys()
        return {
            "PATH": self.tools() + ":" + os.environ["PATH"], "HOME": self.folder, "EC2_URL": self.endpoint,
            "EC2_CERT": self.data + "/keys/cert.pem", "EC2_PRIVATE_KEY": self.data + "/keys/pk.pem",
            "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_DEFAULT_REGION": "us-east-1", "LANG": "C.UTF-8",
        }

    def tools(self):
        folder = self.folder + "/tools"
        if not os.path.isdir(folder):
            subprocess.run([PROGRAM, "tools", "install", folder, "--data", self.data], check=True, capture_output=True)
        return folder

    def shell(self, line, check=True, **variables):
        """Runs a command line as a user would type it; returns its standard output."""
        result = subprocess.run(
            ["bash", "-c", line], env={**self.environment(), **variables}, capture_output=True, text=True,
            stdin=subprocess.DEVNULL)
        if check and result.returncode != 0:
            raise AssertionError(f"{line}\nstatus {result.returncode}\n{result.stdout}\n{result.stderr}\n{self.logs()}")
        return result.stdout if check else result

    def administer(self, *arguments):
        result = subprocess.run([PROGRAM, *arguments, "--data", self.data], capture_output=True, text=True)
        if result.returncode != 0:
            raise AssertionError(f"skerry {' '.join(arguments)}: {result.stdout}\n{result.stderr}\n{self.logs()}")
        return result.stdout
