"""Terraform's aws provider: applied, found unchanged, grown, destroyed. Runs where TERRAFORM_PLUGINS names a folder that mirrors the
provider (`terraform providers mirror`); it takes two minutes, most of it Terraform's own waiting."""

import os
import pathlib
import shutil
import subprocess

import pytest

PLUGINS = os.environ.get("TERRAFORM_PLUGINS")
pytestmark = pytest.mark.skipif(
    not PLUGINS or not shutil.which("terraform"), reason="no terraform, or TERRAFORM_PLUGINS is not set")


@pytest.fixture
def terraform(api, fake, tmp_path):
    shutil.copy(pathlib.Path(__file__).parent / "terraform/main.tf", tmp_path)
    (tmp_path / "rc").write_text(f'provider_installation {{\n filesystem_mirror {{\n path = "{PLUGINS}"\n }}\n}}\n')
    key, secret = api.keys()
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "TF_CLI_CONFIG_FILE": str(tmp_path / "rc"),
        "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "TF_VAR_endpoint": api.endpoint,
        "TF_VAR_image": fake.image, "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}

    def run(*arguments, status=0):
        result = subprocess.run(
            ["terraform", *arguments, "-no-color"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=280)
        assert result.returncode == status, result.stdout[-6000:] + result.stderr[-6000:]
        return result.stdout

    run("init")
    yield run


def test_whole_life(api, terraform, tmp_path):
    terraform("apply", "-auto-approve")
    # Nothing differs from what was written: every attribute that was read back is as AWS would say it.
    terraform("plan", "-detailed-exitcode")
    file = tmp_path / "main.tf"
    text = file.read_text()
    text = text.replace('size              = 1\n', 'size              = 2\n').replace('Name = "server"', 'Name = "renamed"')
    text = text.replace('instance_type          = "t2.micro"\n  key_name               = aws_key_pair.key.key_name\n  vpc_security_group_ids = [aws_security_group.web.id]\n  availability',
                        'instance_type          = "t2.small"\n  key_name               = aws_key_pair.key.key_name\n  vpc_security_group_ids = [aws_security_group.web.id]\n  availability')
    file.write_text(text)
    changed = terraform("apply", "-auto-approve")
    assert "0 added, 3 changed, 0 destroyed" in changed or "0 added, 2 changed, 0 destroyed" in changed, changed[-2000:]
    terraform("plan", "-detailed-exitcode")
    assert "Destroy complete!" in terraform("destroy", "-auto-approve")
