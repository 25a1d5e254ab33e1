"""Images that take long to build, kept between runs and steps of the tests."""

import functools
import hashlib
import http.server
import os
import pathlib
import shutil
import subprocess
import threading
import urllib.error
import urllib.request

from .region import PROGRAM

ROOT = pathlib.Path(__file__).parents[2]
CACHE = ROOT / ".cache/images"


def debian_folder(filesystem):
    """The folder of a built debian-12; built when there is none, or when what it is built from has changed since."""
    digest = hashlib.sha256()
    for file in sorted((ROOT / "Sources/Images").rglob("*")):
        if file.is_file():
            digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    folder = CACHE / f"debian-12-{filesystem}-{digest.hexdigest()[:16]}"
    if not (folder / "image.json").exists():
        for old in CACHE.glob(f"debian-12-{filesystem}-*"):
            shutil.rmtree(old)
        # Under its name only when it is whole.
        unfinished = CACHE / f"unfinished-{os.getpid()}-{filesystem}"
        try:
            build_debian(unfinished, "--filesystem", filesystem)
            unfinished.rename(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def build_debian(folder, *arguments):
    subprocess.run(
        [PROGRAM, "image", "build", "debian-12", "--output", folder, "--data", folder.parent / "data", *arguments],
        check=True, stdout=subprocess.DEVNULL)


@functools.cache
def own_archive():
    """The URL of the archive from which this machine has Debian 12."""
    targets = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Codename: bookworm", "Component: main"],
        capture_output=True, text=True, check=True).stdout.split()
    return targets[0].rstrip("/")


class Mirror:
    """A mirror of the machine's archive of Debian: hands on what it is asked for, and counts it."""

    def __init__(self):
        self.packages = 0
        mirror = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                try:
                    with urllib.request.urlopen(own_archive() + self.path.removeprefix("/debian")) as answer:
                        body = answer.read()
                    status = 200
                except urllib.error.HTTPError as error:
                    body, status = b"", error.code
                mirror.packages += self.path.endswith(".deb") and status == 200
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/debian"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
