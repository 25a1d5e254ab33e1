"""What the tests of the EC2 operations share."""

import uuid

from botocore.exceptions import ClientError


def name():
    return "t-" + uuid.uuid4().hex[:12]


def refused(code, message=None):
    """For `with`: the call has to fail with AWS's code (and words)."""
    class Refused:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, trace):
            assert kind is not None, f"{code} was expected"
            if not issubclass(kind, ClientError):
                return False
            found = error.response["Error"]
            assert found["Code"] == code, found
            if message is not None:
                assert message in found["Message"], found
            self.message = found["Message"]
            return True
    return Refused()


def unchecked(api):
    """A client that sends what boto3 itself would refuse."""
    return api.client("ec2", parameter_validation=False)
