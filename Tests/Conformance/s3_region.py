"""A region process of its own for the S3 tests, and clients for it."""
import configparser
import os
import signal
import socket
import subprocess
import tempfile
import time

import boto3
from botocore.config import Config

PROGRAM = os.environ.get("SKERRY", ".build/debug/skerry")


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Region:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="skerry-s3-")
        self.data = self.folder.name
        self.port = free_port()
        self.process = None
        self.start()

    def start(self):
        self.log = open(os.path.join(self.data, "log.txt"), "ab")
        self.process = subprocess.Popen(
            [PROGRAM, "region", "--data", self.data, "--listen", f"127.0.0.1:{self.port}"],
            stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 60
        while True:
            assert self.process.poll() is None, open(self.log.name).read()
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                break
            except OSError:
                assert time.monotonic() < deadline, open(self.log.name).read()
                time.sleep(0.05)
        keys = configparser.ConfigParser()
        keys.read(os.path.join(self.data, "credentials"))
        self.key = keys["default"]["aws_access_key_id"]
        self.secret = keys["default"]["aws_secret_access_key"]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        self.folder.cleanup()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self):
        return dict(
            os.environ, AWS_ACCESS_KEY_ID=self.key, AWS_SECRET_ACCESS_KEY=self.secret,
            AWS_DEFAULT_REGION="us-east-1", AWS_ENDPOINT_URL=self.url, AWS_CONFIG_FILE="/dev/null",
            AWS_SHARED_CREDENTIALS_FILE="/dev/null", AWS_EC2_METADATA_DISABLED="true")

    def client(self, service="s3", **config):
        return boto3.client(
            service, endpoint_url=self.url, aws_access_key_id=self.key, aws_secret_access_key=self.secret,
            region_name="us-east-1",
            config=Config(retries={"max_attempts": 0, "mode": "standard"}, **config))
