import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from harness.guest import Guest  # noqa: E402
from harness.region import Region, wait_until  # noqa: E402


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "slow: takes too long for `make test`, which has a shorter form; `make conformance` and `make integration` "
        "run it")
    config.addinivalue_line(
        "markers", "alone: compares the machine before and after, so that no other test may run beside it")


@pytest.fixture(scope="session")
def api():
    """A region process alone: all APIs, no guests."""
    region = Region(whole=False).start()
    yield region
    region.remove()


@pytest.fixture(scope="session")
def cloud():
    """A whole region with the tiny image, a key pair and the default group open for ssh and ping."""
    if os.geteuid() != 0:
        pytest.skip("needs root: network devices and firewall rules")
    # Two workers of pytest-xdist have a region each, and each half of the addresses.
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    pool = {"pool": f"198.18.{128 * int(worker[2:])}.0/17"} if worker else {}
    region = Region(whole=True, **pool).start()
    region.tiny = region.administer("image", "build", "tiny").split()[-1]
    ec2 = region.ec2 = region.client("ec2")
    region.key = region.folder + "/key.pem"
    material = ec2.create_key_pair(KeyName="tests")["KeyMaterial"]
    with open(os.open(region.key, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.write(material)
    group = ec2.describe_security_groups(GroupNames=["default"])["SecurityGroups"][0]["GroupId"]
    for protocol, low, high in [("tcp", 22, 22), ("icmp", -1, -1)]:
        ec2.authorize_security_group_ingress(
            GroupId=group, IpProtocol=protocol, FromPort=low, ToPort=high, CidrIp="0.0.0.0/0")
    yield region
    region.remove()


@pytest.fixture
def launch(cloud):
    """launch(**RunInstances parameters) → (instance id, Guest), terminated after the test."""
    started = []

    def launch(wait=True, user="root", **parameters):
        parameters = {"ImageId": cloud.tiny, "InstanceType": "t2.micro", "KeyName": "tests", **parameters}
        instance = cloud.ec2.run_instances(MinCount=1, MaxCount=1, **parameters)["Instances"][0]["InstanceId"]
        started.append(instance)
        return (instance, connect(instance, user=user)) if wait else (instance, None)

    def connect(instance, user="root"):
        def describe():
            return cloud.ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]

        def running():
            state = describe()["State"]["Name"]
            assert state in ("pending", "running"), (describe(), cloud.logs())
            return state == "running"

        wait_until(running, 120, f"{instance} runs")
        address = describe()["PublicIpAddress"]
        return Guest(address, cloud.key, user).wait(
            600, why=lambda: cloud.ec2.get_console_output(InstanceId=instance).get("Output", "")[-3000:] + cloud.logs())

    launch.connect = connect
    launch.started = started
    yield launch
    if started:
        cloud.ec2.terminate_instances(InstanceIds=started)
        cloud.ec2.get_waiter("instance_terminated").wait(
            InstanceIds=started, WaiterConfig={"Delay": 1, "MaxAttempts": 180})
