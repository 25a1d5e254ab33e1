"""Trees of files: made, compared, and tortured beside a model."""
import filecmp
import os
import random


def grow(folder, seed):
    """A tree as users have them: many small files, empty ones, odd names, one large, a deep path."""
    chance = random.Random(seed)
    deep = folder / "a" / "b" / "c" / "d" / "e"
    deep.mkdir(parents=True)
    for number in range(40):
        (folder / "a" / f"small {number}").write_bytes(chance.randbytes(chance.randrange(2000)))
    (deep / "ünïcode +&?#%.txt").write_text("odd")
    (deep / "empty").write_bytes(b"")
    (folder / "large").write_bytes(chance.randbytes(11_000_000))
    return folder


def same(left, right):
    """Contents of two trees, folder by folder."""
    compared = filecmp.dircmp(left, right)
    assert not compared.left_only and not compared.right_only, (compared.left_only, compared.right_only)
    _, different, errors = filecmp.cmpfiles(left, right, compared.common_files, shallow=False)
    assert not different and not errors
    for folder in compared.common_dirs:
        same(os.path.join(left, folder), os.path.join(right, folder))


class Torture:
    """Everything that one does with files, at random, in two folders; the same seed does the same.

    `cut`: how files are made shorter or longer, by path and length."""

    KINDS = ["new", "new", "append", "overwrite", "cut", "rename", "remove", "chmod", "link", "folder"]

    def __init__(self, place, model, seed, cut=os.truncate):
        print("seed", seed)  # pytest shows it when the test fails
        self.roots, self.model = (place, model), model
        self.chance = random.Random(str(seed))
        self.files, self.count, self.cut_file = [], 0, cut
        self.both(lambda root: (root / "deep/er/and/deeper").mkdir(parents=True))

    def run(self, operations):
        for _ in range(operations):
            kind = self.chance.choice(self.KINDS)
            if kind == "new" or not self.files:
                self.new()
            else:
                file = self.chance.choice(self.files)
                getattr(self, kind)(file, (self.model / file).stat().st_size)

    def both(self, action):
        for root in self.roots:
            action(root)

    def new(self):
        self.count += 1
        folder = self.chance.choice(["", "deep", "deep/er", "deep/er/and/deeper"])
        file = os.path.join(folder, f"file {self.count}")
        large = 6_000_000 if self.count % 10 == 0 else 10
        content = self.chance.randbytes(self.chance.choice([0, 1, 100, 5000, 70_000, large]))
        self.both(lambda root: (root / file).write_bytes(content))
        self.files.append(file)

    def append(self, file, size):
        self.write(file, size, self.chance.randbytes(3000))

    def overwrite(self, file, size):
        self.write(file, self.chance.randrange(size + 1), self.chance.randbytes(500))

    def write(self, file, offset, content):
        def write(root):
            with open(root / file, "r+b") as opened:
                opened.seek(offset)
                opened.write(content)
        self.both(write)

    def cut(self, file, size):
        length = self.chance.randrange(size + 1) if self.chance.random() < 0.7 else size + self.chance.randrange(9000)
        self.both(lambda root: self.cut_file(root / file, length))

    def rename(self, file, size):
        self.count += 1
        target = os.path.join(self.chance.choice(["", "deep/er"]), f"renamed {self.count}")
        self.both(lambda root: (root / file).rename(root / target))
        self.files[self.files.index(file)] = target

    def remove(self, file, size):
        self.both(lambda root: (root / file).unlink())
        self.files.remove(file)

    def chmod(self, file, size):
        mode = self.chance.choice([0o600, 0o644, 0o755])
        self.both(lambda root: (root / file).chmod(mode))

    def link(self, file, size):
        self.count += 1
        self.both(lambda root: (root / f"link {self.count}").symlink_to(file))
        self.both(lambda root: (root / f"link {self.count}").unlink())

    def folder(self, file, size):
        """A folder with content moves: in a bucket, a copy of each object behind one word."""
        self.both(lambda root: (root / "deep/er").rename(root / "deep/away"))
        self.both(lambda root: (root / "deep/away").rename(root / "deep/er"))
