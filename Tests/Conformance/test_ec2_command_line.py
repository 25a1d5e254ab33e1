"""The `aws ec2` command as a script uses it: its waiters, its paging, its output."""

import json
import subprocess

import pytest


@pytest.fixture
def aws(api, fake):
    def aws(line, output="json"):
        result = subprocess.run(
            ["bash", "-c", f"aws ec2 {line} --output {output}"], capture_output=True, text=True, stdin=subprocess.DEVNULL,
            env={**api.environment(), "AWS_PAGER": ""})
        assert result.returncode == 0, (line, result.stdout, result.stderr)
        return json.loads(result.stdout) if output == "json" and result.stdout else result.stdout.strip()
    return aws


def test_a_script(aws, fake):
    instance = aws(f"run-instances --image-id {fake.image} --instance-type t2.micro --count 1 --tag-specifications "
                   "'ResourceType=instance,Tags=[{Key=Name,Value=cli}]' --query 'Instances[0].InstanceId'", "text")
    aws(f"wait instance-running --instance-ids {instance}", "text")
    volume = aws("create-volume --size 1 --availability-zone us-east-1a --tag-specifications "
                 "'ResourceType=volume,Tags=[{Key=made,Value=cli}]' --query VolumeId", "text")
    aws(f"wait volume-available --volume-ids {volume}", "text")
    assert aws(f"attach-volume --volume-id {volume} --instance-id {instance} --device /dev/sdj")["State"] == "attaching"
    aws(f"wait volume-in-use --volume-ids {volume}", "text")
    snapshot = aws(f"create-snapshot --volume-id {volume} --description 'by aws' --query SnapshotId", "text")
    aws(f"wait snapshot-completed --snapshot-ids {snapshot}", "text")
    # The root volume and ours, one at a time.
    mine = f"--filters Name=attachment.instance-id,Values={instance}"
    first = aws(f"describe-volumes --max-items 1 --page-size 5 {mine}")
    second = aws(f"describe-volumes --starting-token {first['NextToken']} {mine}")
    found = [item["VolumeId"] for page in (first, second) for item in page["Volumes"]]
    assert len(first["Volumes"]) == 1 and len(set(found)) == 2 and volume in found and "NextToken" not in second
    assert aws(f"terminate-instances --instance-ids {instance} --query 'TerminatingInstances[0].CurrentState.Name'", "text") in (
        "shutting-down", "terminated")
