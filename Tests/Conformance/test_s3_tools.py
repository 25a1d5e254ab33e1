"""s3cmd.rb and s3sync.rb of scenario C as typed, against a running region."""

import datetime
import hashlib
import os
import pathlib
import stat
import subprocess
import urllib.error
import urllib.request

import pytest

MARKER = b"{E40327BF-517A-46e8-A6C3-AF51BC263F59}"


@pytest.fixture
def shell(api, tmp_path):
    """Runs a line with the variables of s3sync's README and nothing else."""
    key, secret = api.keys()

    def run(line, check=True, **variables):
        environment = {
            "PATH": api.tools() + ":" + os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8",
            "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_S3_HOST": f"127.0.0.1:{api.port}",
            "S3SYNC_RETRIES": "1", "S3SYNC_WAITONERROR": "0", **variables}
        result = subprocess.run(
            ["bash", "-c", line], env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=tmp_path)
        assert not check or result.returncode == 0, (line, result.stdout, result.stderr)
        return result.stdout if check else result

    return run


@pytest.fixture
def uploads(tmp_path):
    folder = tmp_path / "var" / "uploads"
    (folder / "a" / "empty").mkdir(parents=True)
    (folder / "one.txt").write_text("one\n")
    (folder / "a" / "two words.bin").write_bytes(os.urandom(300_000))
    (folder / "a" / "ümläut").write_bytes(b"")
    (folder / "one.txt").chmod(0o640)
    (folder / "a").chmod(0o750)
    (folder / "link").symlink_to("a/two words.bin")
    return folder


def contents(folder):
    """Name → what it is."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        mode = stat.S_IMODE(path.lstat().st_mode)
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = ("link", os.readlink(path))
        elif path.is_dir():
            found[name] = ("folder", mode)
        else:
            found[name] = ("file", mode, path.read_bytes())
    return found


def test_scenario_c(api, shell, uploads):
    s3 = api.client("s3")
    assert shell("s3cmd.rb createbucket smallpayroll-backup") == ""
    assert "smallpayroll-backup\n" in shell("s3cmd.rb listbuckets")
    assert shell(f"s3sync.rb -r {uploads} smallpayroll-backup:`date +%Y-%m-%d`") == ""
    today = datetime.date.today().isoformat()
    listed = shell(f"s3cmd.rb list smallpayroll-backup:{today}").splitlines()
    assert listed == ["-" * 20] + [f"{today}/uploads{name}" for name in (
        "", "/a", "/a/empty", "/a/two words.bin", "/a/ümläut", "/link", "/one.txt")]
    folder = s3.get_object(Bucket="smallpayroll-backup", Key=f"{today}/uploads/a")
    assert folder["Body"].read() == MARKER and folder["ETag"] == '"%s"' % hashlib.md5(MARKER).hexdigest()
    assert int(folder["Metadata"]["permissions"]) == stat.S_IFDIR | 0o750
    assert folder["Metadata"]["owner"] == str(os.getuid()) and folder["Metadata"]["group"] == str(os.getgid())
    link = s3.get_object(Bucket="smallpayroll-backup", Key=f"{today}/uploads/link")
    assert link["Metadata"]["symlink"] == "true" and link["Body"].read() == b"a/two words.bin"

    # Restoring: the reversed arguments.
    restored = uploads.parent.parent / "restored"
    restored.mkdir()
    shell(f"s3sync.rb -r smallpayroll-backup:{today}/uploads {restored}")
    assert contents(restored / "uploads") == contents(uploads)
    shell(f"s3sync.rb -r --make-dirs smallpayroll-backup:{today}/uploads/ {restored}/deep/er")
    assert contents(restored / "deep/er") == contents(uploads)


def test_only_what_changed_is_moved_and_delete_deletes(api, shell, uploads):
    s3 = api.client("s3")
    shell("s3cmd.rb createbucket sync-changes")
    first = shell(f"s3sync.rb -r -v {uploads}/ sync-changes:here").splitlines()
    assert first == ["Create node " + name for name in (
        "", "a", "a/empty", "a/two words.bin", "a/ümläut", "link", "one.txt")]
    assert shell(f"s3sync.rb -rv {uploads}/ sync-changes:here") == ""
    (uploads / "one.txt").write_text("two\n")
    (uploads / "a" / "two words.bin").unlink()
    (uploads / "b").write_text("new")
    planned = shell(f"s3sync.rb -r -n --delete {uploads}/ sync-changes:here")
    assert planned == "Create node b\nUpdate node one.txt\nRemove node a/two words.bin\n"
    assert s3.get_object(Bucket="sync-changes", Key="here/one.txt")["Body"].read() == b"one\n"
    shell(f"s3sync.rb -r {uploads}/ sync-changes:here")
    assert "here/a/two words.bin" in shell("s3cmd.rb list sync-changes")
    assert shell(f"s3sync.rb -rv --delete {uploads}/ sync-changes:here") == "Remove node a/two words.bin\n"
    # Back: the same words for the other direction.
    target = uploads.parent / "back"
    target.mkdir()
    (target / "stray").write_text("x")
    shell(f"s3sync.rb -r --delete sync-changes:here/ {target}")
    assert contents(target) == contents(uploads)
    assert shell(f"s3sync.rb -rv --delete sync-changes:here/ {target}") == ""
    assert shell(f"s3sync.rb -rv --exclude='^a$' sync-changes:here/ {target}2 --make-dirs").splitlines() == [
        "Create node ", "Create node b", "Create node link", "Create node one.txt"]


def test_headers_and_metadata_options(api, shell, uploads):
    s3 = api.client("s3")
    shell("s3cmd.rb createbucket sync-options")
    types = uploads.parent / "types"
    types.write_text("# types\ntext/plain txt text\n")
    shell(f"s3sync.rb -r -p --no-meta --cache-control=max-age=60 --expires='Thu, 01 Dec 2030 16:00:00 GMT' "
          f"{uploads}/ sync-options:", S3SYNC_MIME_TYPES_FILE=str(types))
    keys = [item["Key"] for item in s3.list_objects_v2(Bucket="sync-options")["Contents"]]
    assert keys == ["a/two words.bin", "a/ümläut", "link", "one.txt"]
    one = s3.head_object(Bucket="sync-options", Key="one.txt")
    assert one["CacheControl"] == "max-age=60" and one["Metadata"] == {} and one["ContentType"] == "text/plain"
    assert urllib.request.urlopen(f"{api.endpoint}/sync-options/one.txt").read() == b"one\n"
    # No folder has an object: --make-dirs makes them.
    target = uploads.parent / "target"
    failed = shell(f"s3sync.rb -r sync-options: {target}", check=False)
    assert failed.returncode == 1 and "--make-dirs" in failed.stderr
    shell(f"s3sync.rb -r --make-dirs sync-options: {target}")
    assert (target / "a" / "two words.bin").read_bytes() == (uploads / "a" / "two words.bin").read_bytes()
    assert os.readlink(target / "link") == "a/two words.bin"


def test_a_bucket_cannot_write_outside(api, shell, tmp_path):
    s3 = api.client("s3")
    s3.create_bucket(Bucket="hostile")
    s3.put_object(Bucket="hostile", Key="../outside", Body=b"x")
    s3.put_object(Bucket="hostile", Key="way", Body=str(tmp_path).encode(), Metadata={"symlink": "true"})
    s3.put_object(Bucket="hostile", Key="way/outside", Body=b"x")
    s3.put_object(Bucket="hostile", Key="zebra", Body=b"stripes")
    inside = tmp_path / "inside"
    result = shell(f"s3sync.rb -r --make-dirs hostile: {inside}", check=False)
    assert result.returncode == 1
    assert not (tmp_path / "outside").exists()
    # One bad name does not hold up the others.
    assert (inside / "zebra").read_bytes() == b"stripes"


def test_s3cmd(api, shell, tmp_path):
    s3 = api.client("s3")
    (tmp_path / "file").write_text("content")
    # This region is not in Europe.
    refused = shell("s3cmd.rb createbucket classic-s3cmd EU", check=False)
    assert refused.returncode == 1 and "InvalidLocationConstraint" in refused.stderr
    shell("s3cmd.rb createbucket classic-s3cmd")
    assert "LocationConstraint" in shell("s3cmd.rb location classic-s3cmd")
    verbose = shell("s3cmd.rb -v put classic-s3cmd:dir/name file x-amz-acl:public-read Content-Type:text/x", check=False)
    assert verbose.returncode == 0 and verbose.stdout == "" and "dir/name" in verbose.stderr
    assert urllib.request.urlopen(f"{api.endpoint}/classic-s3cmd/dir/name").headers["Content-Type"] == "text/x"
    shell("s3cmd.rb put classic-s3cmd:private file && s3cmd.rb get classic-s3cmd:private copy")
    assert (tmp_path / "copy").read_text() == "content"
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{api.endpoint}/classic-s3cmd/private")
    url = shell("s3cmd.rb --expires-in=1h get classic-s3cmd:private -").strip()
    assert urllib.request.urlopen(url).read() == b"content"
    for number in range(7):
        s3.put_object(Bucket="classic-s3cmd", Key=f"many/{number}")
    # Nobody is there to answer "More?": everything is printed.
    assert shell("s3cmd.rb list classic-s3cmd:many/ 3").splitlines()[1:] == [f"many/{number}" for number in range(7)]
    assert shell("s3cmd.rb list classic-s3cmd: 100 /").splitlines() == [
        "-" * 20, "dir: dir/", "dir: many/", "-" * 20, "private"]
    shell("s3cmd.rb -n deleteall classic-s3cmd")
    refused = shell("s3cmd.rb deletebucket classic-s3cmd", check=False)
    assert refused.returncode == 1 and "BucketNotEmpty" in refused.stderr
    shell("s3cmd.rb delete classic-s3cmd:private && s3cmd.rb deleteall classic-s3cmd && s3cmd.rb deletebucket classic-s3cmd")
    assert "classic-s3cmd" not in shell("s3cmd.rb listbuckets")
    missing = shell("s3cmd.rb get no-such-bucket:key file", check=False)
    assert missing.returncode == 1 and "404 NoSuchBucket" in missing.stderr


def test_configuration_file(api, shell, tmp_path):
    key, secret = api.keys()
    (tmp_path / ".s3conf").mkdir()
    (tmp_path / ".s3conf" / "s3config.yml").write_text(f"aws_access_key_id: {key}\naws_secret_access_key: {secret}\n")
    shell("s3cmd.rb listbuckets", AWS_ACCESS_KEY_ID="wrong", AWS_SECRET_ACCESS_KEY="wrong")
    silent = shell("s3cmd.rb listbuckets", check=False, AWS_S3_HOST="127.0.0.1:1")
    assert silent.returncode == 1 and "1 retries left" in silent.stderr
