"""A region process of its own for the S3 tests, and clients for it that do not try twice."""
import os
import signal

import boto3
from botocore.config import Config

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
            os.environ, AWS_ACCESS_KEY_ID=self.key, AWS_SECRET_ACCESS_KEY=self.secret, AWS_DEFAULT_REGION="us-east-1",
            AWS_ENDPOINT_URL=self.endpoint, AWS_CONFIG_FILE="/dev/null", AWS_SHARED_CREDENTIALS_FILE="/dev/null",
            AWS_EC2_METADATA_DISABLED="true")

    def client(self, service="s3", **config):
        return boto3.client(
            service, endpoint_url=self.endpoint, aws_access_key_id=self.key, aws_secret_access_key=self.secret,
            region_name="us-east-1", config=Config(retries={"max_attempts": 0, "mode": "standard"}, **config))
