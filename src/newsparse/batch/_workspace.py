"""The folder of an unfinished run: its parts, its checkpoint, and the step from there to finished files.

Here: `NAME.unfinished` beside the output, one lock, one state file, moving what is whole to its place.
Not here: what is written (`_sinks`), what the state means (`_run`).

Everything takes its name when it is whole and on the disk: a file is written under another name, synced, renamed, and its folder
synced (Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014).
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from newsparse.batch._stop import ResumeError

__all__ = ["Workspace", "sync_file", "sync_folder", "write_whole"]

_SUFFIX = ".unfinished"
_STATE = "state.json"
_VERSION = 1


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that has its name only when it is whole and on the disk."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


class Workspace:
    """The folder of an unfinished run; a context manager that holds its lock.

    Args:
        output: the output, which it stands beside.

    Raises:
        ResumeError: another run is at work in it.
    """

    def __init__(self, output: Path) -> None:
        """Name the folder; nothing is made yet."""
        self.output = output
        self.folder = output.with_name(f"{output.name}{_SUFFIX}")
        self._lock: int | None = None

    def exists(self) -> bool:
        """Whether an unfinished run is there."""
        return (self.folder / _STATE).exists()

    def __enter__(self) -> Self:
        """Make the folder, and lock it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
        try:
            import fcntl  # noqa: PLC0415  # not on every system

            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError:
            os.close(self._lock)
            raise ResumeError(f"another run is writing {self.output}") from None
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Let go of the lock."""
        if self._lock is not None:
            os.close(self._lock)

    def clear(self) -> None:
        """Drop what an unfinished run has left, but the lock."""
        for path in self.folder.iterdir():
            if path.name != "lock":
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def save(self, state: Mapping[str, Any]) -> None:
        """Save the state; what it speaks of is on the disk already."""
        data = json.dumps({"version": _VERSION, **state}, ensure_ascii=False, separators=(",", ":"))
        write_whole(self.folder / _STATE, data.encode("utf-8", "surrogatepass"))
        sync_folder(self.folder)

    def load(self) -> dict[str, Any]:
        """The state that was saved last.

        Raises:
            ResumeError: it is none that this version of newsparse knows.
        """
        try:
            state = json.loads((self.folder / _STATE).read_bytes().decode("utf-8", "surrogatepass"))
        except (OSError, ValueError) as error:
            raise ResumeError(
                f"{self.folder / _STATE} cannot be read ({error}); start anew with --overwrite"
            ) from None
        if not isinstance(state, dict) or state.get("version") != _VERSION:
            raise ResumeError(f"{self.folder / _STATE} is of another version; start anew with --overwrite")
        return state

    def publish(self, parts: Mapping[str, Path]) -> None:
        """Move whole parts to their places, and drop the folder; done again where it was interrupted.

        Args:
            parts: names in the folder, and what each of them becomes.
        """
        for name, target in parts.items():
            part = self.folder / name
            if part.exists():
                _move(part, target)
        shutil.rmtree(self.folder, ignore_errors=True)
        sync_folder(self.output.parent)


def _move(part: Path, target: Path) -> None:
    """Give a part its place, by copying where that is on another disk."""
    if part.is_dir() and target.is_dir():
        target.rmdir()  # an empty one: others were refused
    try:
        part.replace(target)
    except OSError:
        if part.is_dir() or part.stat().st_dev == target.parent.stat().st_dev:
            raise
        near = target.with_name(f".{target.name}.part")
        shutil.copyfile(part, near)
        sync_file(near)
        near.replace(target)
        part.unlink()
    sync_folder(target.parent)
