"""Client of AWSShapesProbe, the test program around the generated shapes and the signature code: one process for all tests."""
import base64
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "Tools"))


def program():
    """Beside the program under test ($SKERRY), or at SwiftPM's default place."""
    skerry = os.environ.get("SKERRY")
    folders = [os.path.dirname(os.path.abspath(skerry))] if skerry else []
    folders.append(os.path.join(ROOT, ".build", "debug"))
    for folder in folders:
        path = os.path.join(folder, "AWSShapesProbe")
        if os.path.exists(path):
            return path
    raise RuntimeError("AWSShapesProbe is not built: swift build --product AWSShapesProbe, and set SKERRY")


class Probe:
    def __init__(self):
        self.process = subprocess.Popen([program()], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, **command):
        if isinstance(command.get("body"), bytes):
            command["body"] = base64.b64encode(command["body"]).decode()
        self.process.stdin.write(json.dumps(command).encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the probe died on {command}"
        answer = json.loads(line)
        assert "failure" not in answer, answer
        return answer

    def close(self):
        self.process.stdin.close()
        assert self.process.wait(timeout=30) == 0
