"""The region process killed under load."""
import hashlib
import random
import threading

from harness.s3 import Region


def test_kill():
    """An acknowledged PUT survives kill -9; one that was not answered is absent or whole."""
    own = Region()
    try:
        client = own.client()
        client.create_bucket(Bucket="kill-test")
        acknowledged = {}
        for round_ in range(3):
            stop = threading.Event()

            def write(worker):
                source = random.Random(f"{round_}/{worker}")
                mine = own.client()
                count = 0
                while not stop.is_set():
                    key = f"{round_}/{worker}/{count}"
                    body = source.randbytes(source.choice([10, 4096, 30_000, 700_000]))
                    try:
                        mine.put_object(Bucket="kill-test", Key=key, Body=body)
                    except Exception:
                        return
                    acknowledged[key] = hashlib.md5(body).hexdigest()
                    count += 1

            workers = [threading.Thread(target=write, args=(n,)) for n in range(4)]
            target = len(acknowledged) + 40
            for worker in workers:
                worker.start()
            while len(acknowledged) < target and any(w.is_alive() for w in workers):
                stop.wait(0.01)
            own.kill()
            stop.set()
            for worker in workers:
                worker.join()
            own.start()
            client = own.client()
            for key, digest in acknowledged.items():
                body = client.get_object(Bucket="kill-test", Key=key)["Body"].read()
                assert hashlib.md5(body).hexdigest() == digest, key
            for page in client.get_paginator("list_objects_v2").paginate(Bucket="kill-test"):
                for item in page.get("Contents", []):
                    body = client.get_object(Bucket="kill-test", Key=item["Key"])["Body"].read()
                    assert '"%s"' % hashlib.md5(body).hexdigest() == item["ETag"]
    finally:
        own.remove()
