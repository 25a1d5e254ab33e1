"""The object stores that bench-s3 compares: started on free ports, reached by targets that the load client sends as they are."""

import base64
import hmac
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

import boto3
from botocore.config import Config

from harness.ceph import CephGateway
from harness.region import Region, free_port, wait_until

BUCKET = "bench"


def cpu_of(pids):
    """CPU seconds of processes and what they waited for."""
    total = 0
    for pid in pids:
        try:
            fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / os.sysconf("SC_CLK_TCK")


class Server:
    """`targets(method, keys)`: request targets. `pids()`: whose CPU counts."""

    def client(self):
        return boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{self.port}", aws_access_key_id=self.key, aws_secret_access_key=self.secret,
            region_name="us-east-1", config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 2}))

    def prepare(self):
        self.client().create_bucket(Bucket=BUCKET)

    def targets(self, method, keys):
        client = self.client()
        operation = {"GET": "get_object", "PUT": "put_object"}[method]
        urls = [client.generate_presigned_url(operation, Params={"Bucket": BUCKET, "Key": key}, ExpiresIn=7200) for key in keys]
        return [url[url.index("/", 8):] for url in urls]

    def quick_targets(self, bucket, keys):
        """PUTs of many keys, signed in version 2, which takes no time."""
        expires, targets = str(int(time.time()) + 7200), []
        for key in keys:
            text = f"PUT\n\n\n{expires}\n/{bucket}/{key}"
            signature = base64.b64encode(hmac.digest(self.secret.encode(), text.encode(), "sha1"))
            query = urllib.parse.urlencode({"AWSAccessKeyId": self.key, "Expires": expires, "Signature": signature})
            targets.append(f"/{bucket}/{key}?{query}")
        return targets

    def cpu(self):
        return cpu_of(self.pids())


class Ours(Server):
    name = "skerry"

    def __init__(self):
        self.region = Region(whole=False).start()
        self.port = self.region.port
        self.key, self.secret = self.region.keys()

    def pids(self):
        return [self.region.process.pid]

    def stop(self):
        self.region.remove()


class Moto(Server):
    name = "moto"
    key = secret = "bench"

    # Its objects are made in its own process: by requests, 100,000 of them would take it ten minutes.
    PROGRAM = """
import sys
from moto.s3.models import s3_backends
from moto.server import main
backend = s3_backends["123456789012"]["aws"]
if int(sys.argv[2]):
    backend.create_bucket("listing", "us-east-1")
for number in range(int(sys.argv[2])):
    backend.put_object("listing", f"{number // 1000:03}/{number:06}", b"")
main(["-p", sys.argv[1]])
"""

    def __init__(self, filled=0):
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.PROGRAM, str(self.port), str(filled)], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        wait_until(self.is_up, 120, "moto is up")

    def is_up(self):
        try:
            self.client().list_buckets()
            return True
        except Exception:
            return False

    def pids(self):
        return [self.process.pid]

    def stop(self):
        self.process.kill()
        self.process.wait()


class Nginx(Server):
    """Files as they are: no signatures, no checksums, no fsync. The limit of what a server on this machine can do."""

    name = "nginx"

    def __init__(self):
        self.port = free_port()
        self.folder = tempfile.mkdtemp(prefix="bench-nginx-")
        os.chmod(self.folder, 0o755)
        self.root = self.folder + "/root"
        os.makedirs(f"{self.root}/{BUCKET}")
        with open(self.folder + "/nginx.conf", "w") as file:
            file.write(f"""
                worker_processes auto; daemon off; pid {self.folder}/pid; error_log {self.folder}/error.log; user root;
                events {{ worker_connections 1024; }}
                http {{
                    access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; client_max_body_size 0;
                    client_body_temp_path {self.folder}/body; proxy_temp_path {self.folder}/p;
                    fastcgi_temp_path {self.folder}/f; uwsgi_temp_path {self.folder}/u; scgi_temp_path {self.folder}/s;
                    server {{
                        listen 127.0.0.1:{self.port} reuseport; root {self.root};
                        location / {{ dav_methods PUT DELETE; create_full_put_path on; }}
                    }}
                }}""")
        self.process = subprocess.Popen(["nginx", "-c", self.folder + "/nginx.conf"], stderr=subprocess.DEVNULL)
        wait_until(lambda: os.path.exists(self.folder + "/pid"), 30, "nginx is up")

    def prepare(self):
        pass

    def targets(self, method, keys):
        return [f"/{BUCKET}/{key}" for key in keys]

    def pids(self):
        children = open(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read().split()
        return [self.process.pid, *map(int, children)]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        shutil.rmtree(self.folder)


class RadosGateway(CephGateway, Server):
    name = "radosgw"

    def __init__(self):
        super().__init__()
        self.start()

    def pids(self):
        return [process.pid for process in self.processes]


def build_client():
    program = pathlib.Path(tempfile.gettempdir()) / f"s3load-{os.getpid()}"
    source = pathlib.Path(__file__).parent / "native/s3load.c"
    subprocess.run(["cc", "-O2", "-pthread", "-o", str(program), str(source)], check=True)
    return program
