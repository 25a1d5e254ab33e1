"""S3 under test: a region process alone, clients for it that do not try twice, requests that tests make again and again."""
import http.client
import os
import signal
import sys

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from harness.region import Region as Base


class Region(Base):
    def __init__(self):
        super().__init__(whole=False)
        self.start()

    def start(self):
        super().start()
        self.key, self.secret = self.keys()
        return self

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def variables(self):
        """The environment of today's command-line clients."""
        return dict(
            os.environ, PATH=os.path.dirname(sys.executable) + ":" + os.environ["PATH"], AWS_ACCESS_KEY_ID=self.key,
            AWS_SECRET_ACCESS_KEY=self.secret, AWS_DEFAULT_REGION="us-east-1", AWS_ENDPOINT_URL=self.endpoint,
            AWS_CONFIG_FILE="/dev/null", AWS_SHARED_CREDENTIALS_FILE="/dev/null", AWS_EC2_METADATA_DISABLED="true")

    def client(self, service="s3", **config):
        return boto3.client(
            service, endpoint_url=self.endpoint, aws_access_key_id=self.key, aws_secret_access_key=self.secret,
            region_name="us-east-1", config=Config(retries={"max_attempts": 0, "mode": "standard"}, **config))


def code(call, *arguments, **parameters):
    """Error code and status of a call that must fail."""
    with pytest.raises(ClientError) as failure:
        call(*arguments, **parameters)
    answer = failure.value.response
    return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]


def plain(region, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", region.port, timeout=30)
    connection.request(method, path, body=body, headers=headers or {})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), data
