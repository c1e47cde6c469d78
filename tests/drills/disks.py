"""Small disks that can be filled and broken. They need root; without it the drill says so."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MEGABYTE = 1024 * 1024

needs_root = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("mkfs.ext4") is None,
    reason="mounting a small disk needs root and mkfs.ext4: sudo make drill",
)


class Disk:
    """An ext4 file system in a file, mounted at `path`."""

    def __init__(self, image: Path, path: Path) -> None:
        self.image, self.path = image, path

    def mount(self, *options: str) -> None:
        command(
            "mount", "-o", ",".join(("loop", "errors=remount-ro", *options)), self.image, self.path
        )

    def unmount(self) -> None:
        """Once the processes that were killed have let go of it."""
        for _ in range(50):
            if (
                subprocess.run(["umount", self.path], capture_output=True, check=False).returncode
                == 0
            ):
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self.path} is still in use")

    def fail(self) -> None:
        """What the kernel does to a disk it can no longer trust: everything is read-only at once."""
        command("mount", "-o", "remount,abort", self.path)

    def repair(self) -> None:
        done = subprocess.run(
            ["fsck.ext4", "-y", str(self.image)], capture_output=True, check=False
        )
        assert done.returncode in (0, 1), done.stdout

    @property
    def free(self) -> int:
        found = os.statvfs(self.path)
        return found.f_bavail * found.f_frsize

    def fill(self, *, leave: int) -> None:
        with (self.path / "ballast").open("wb") as ballast:
            while (room := self.free - leave) > 0:
                ballast.write(b"\0" * min(MEGABYTE, room))
                ballast.flush()
                os.fsync(ballast.fileno())

    def make_room(self) -> None:
        (self.path / "ballast").unlink()


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Disk]:
    image, path = place / "disk.img", place / "disk"
    path.mkdir()
    with image.open("wb") as file:
        file.truncate(megabytes * MEGABYTE)
    command("mkfs.ext4", "-q", "-m", "0", image)
    disk = Disk(image, path)
    disk.mount()
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(path)], capture_output=True, check=False)


def command(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True)
