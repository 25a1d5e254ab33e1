"""Load by wrk, a client in C: one signed request sent again and again, so that what is measured is the server."""

import json
import subprocess
import tempfile
import urllib.parse

import botocore.auth
import botocore.awsrequest
import botocore.credentials

# Both figures at full precision: wrk's own table rounds.
REPORT = """
wrk.method = "POST"
wrk.body = %(body)s
%(headers)s
local bad = 0
function response(status, headers, body)
  if status ~= 200 then bad = bad + 1 end
end
local threads = {}
function setup(thread) table.insert(threads, thread) end
function done(summary, latency, requests)
  io.stderr:write(string.format(
    '{"requests": %%d, "microseconds": %%d, "p50": %%f, "p99": %%f, "status": %%d, "connect": %%d, "read": %%d, "write": %%d, "timeout": %%d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.errors.status,
    summary.errors.connect, summary.errors.read, summary.errors.write, summary.errors.timeout))
end
"""


# A round in which the hypervisor gave more of the processors' time to others says more about them than about a server, most of
# all about a fast one's p99: it is measured again, this often at most.
MOST_STOLEN = 0.005
ATTEMPTS = 4


class Processors:
    """Counts the processors' time from its making on."""

    def __init__(self):
        self.start = self.read()

    def read(self):
        with open("/proc/stat") as file:
            ticks = [int(word) for word in file.readline().split()[1:9]]
        return sum(ticks), ticks[7]

    def stolen(self):
        """The part that a hypervisor gave to others."""
        total, stolen = (now - then for now, then in zip(self.read(), self.start))
        return stolen / max(total, 1)


def quoted(text):
    return json.dumps(text)


class Load:
    """A request of the Query protocol against one server, signed when a round of load begins (a signature lasts 15 minutes)."""

    def __init__(self, endpoint, keys, parameters, service="ec2", version="2016-11-15"):
        self.endpoint = endpoint
        self.keys = keys
        self.service = service
        self.body = urllib.parse.urlencode({**parameters, "Version": version}, quote_via=urllib.parse.quote)
        self.requests = 0
        self.seconds = 0.0
        self.least = 0
        self.p99s = []

    def signed(self):
        request = botocore.awsrequest.AWSRequest(
            "POST", self.endpoint + "/", data=self.body,
            headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"})
        credentials = botocore.credentials.Credentials(*self.keys)
        botocore.auth.SigV4Auth(credentials, self.service, "us-east-1").add_auth(request)
        return dict(request.headers)

    def run(self, seconds, connections):
        """Measures for that long, or for twice as long again and again until each connection had an answer."""
        seconds = max(seconds, self.least)
        for _ in range(ATTEMPTS):
            processors = Processors()
            while (answer := self.measure(seconds, connections))["requests"] < connections:
                assert seconds < 120, f"no answer within {seconds} s: {self.body}"
                self.least = seconds = seconds * 2
            if processors.stolen() <= MOST_STOLEN:
                break
        # moto's server ends some connections under load; an answer other than 200 is never in order.
        assert answer["status"] == 0, f"{answer['status']} answers were errors: {self.body}"
        self.requests += answer["requests"]
        self.seconds += answer["microseconds"] / 1e6
        self.p99s.append(answer["p99"] / 1000)

    def measure(self, seconds, connections):
        headers = "\n".join(f"wrk.headers[{quoted(k)}] = {quoted(v)}" for k, v in self.signed().items())
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(REPORT % {"body": quoted(self.body), "headers": headers})
            script.flush()
            result = subprocess.run(
                ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "-s", script.name, self.endpoint + "/"],
                capture_output=True, text=True, check=True)
        return json.loads(result.stderr.strip().splitlines()[-1])

    def rate(self):
        return self.requests / self.seconds

    def p99(self):
        """Milliseconds; of the rounds the median."""
        return sorted(self.p99s)[len(self.p99s) // 2]
