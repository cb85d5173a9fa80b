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

__all__ = ["UNFINISHED", "Workspace", "sync_file", "sync_folder", "write_whole"]

UNFINISHED = ".unfinished"
"""What the folder of an unfinished run is called, behind the output's name."""

_STATE = "state.json"
_LOCK = "lock"
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
    """The folder of an unfinished run; a context manager that holds its lock, and leaves no folder without a state behind.

    Args:
        output: the output, which it stands beside.

    Raises:
        ResumeError: another run is at work in it.
    """

    def __init__(self, output: Path) -> None:
        """Name the folder; nothing is made yet."""
        self.output = output
        self.folder = output.with_name(f"{output.name}{UNFINISHED}")
        self._lock: int | None = None
        self._is_done = False

    def has_state(self) -> bool:
        """Whether an unfinished run is there."""
        return (self.folder / _STATE).exists()

    def __enter__(self) -> Self:
        """Make the folder, and lock it."""
        while self._lock is None:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                lock = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError as error:
                raise ResumeError(f"{self.output} cannot be written: {error.strerror}") from None
            try:
                _lock_file(lock)
            except OSError:
                os.close(lock)
                raise ResumeError(f"another run is writing {self.output}") from None
            try:  # else the other run has just removed its folder, with the lock in it
                is_same = os.path.samestat(os.fstat(lock), os.stat(self.folder / _LOCK))  # noqa: PTH116  # beside the other
            except FileNotFoundError:
                is_same = False
            if is_same:
                self._lock = lock
            else:
                os.close(lock)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Let go of the lock, and of the folder where there is nothing to go on with."""
        is_empty = self._is_done or not self.has_state()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        if is_empty:
            shutil.rmtree(self.folder, ignore_errors=True)
            sync_folder(self.output.parent)

    def clear(self) -> None:
        """Drop what an unfinished run has left, but the lock; the state first, as it speaks of the rest."""
        (self.folder / _STATE).unlink(missing_ok=True)
        for path in self.folder.iterdir():
            if path.name != _LOCK:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def save(self, state: Mapping[str, Any]) -> None:
        """Save the state; what it speaks of is on the disk already."""
        data = json.dumps({"version": _VERSION, **state}, ensure_ascii=False, separators=(",", ":"))
        write_whole(self.folder / _STATE, data.encode("utf-8", "surrogatepass"))
        sync_folder(self.folder)

    def load(self) -> dict[str, Any]:
        """The state that was saved last; nothing where there is none.

        Raises:
            ResumeError: it is none that this version of newsparse knows.
        """
        path = self.folder / _STATE
        if not path.exists():
            return {}
        try:
            state = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        except (OSError, ValueError) as error:
            raise ResumeError(f"{path} cannot be read ({error}); start anew with --overwrite") from None
        if not isinstance(state, dict) or state.get("version") != _VERSION:
            raise ResumeError(f"{path} is of another version; start anew with --overwrite")
        return state

    def publish(self, parts: Mapping[str, Path]) -> None:
        """Move whole parts to their places; done again where it was interrupted.

        Args:
            parts: names in the folder, and what each of them becomes, the one that says that all is done as the last.
        """
        for name, target in parts.items():
            part = self.folder / name
            if part.exists():
                _move(part, target)
        self._is_done = True


def _lock_file(descriptor: int) -> None:
    """Lock a file, or fail where another process has it; not every system has such locks."""
    try:
        import fcntl  # noqa: PLC0415  # as said
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _move(part: Path, target: Path) -> None:
    """Give a part its place, by copying where that is on another disk; a link stays one."""
    target = Path(os.path.realpath(target))
    if (
        part.is_dir() and target.is_dir()
    ):  # an empty one: others were refused; it may be a link, or a mounted disk
        for child in part.iterdir():
            shutil.move(child, target / child.name)
        part.rmdir()
    elif part.is_dir() or part.stat().st_dev == target.parent.stat().st_dev:
        part.replace(target)
    else:
        near = target.with_name(f".{target.name}.part")
        shutil.copyfile(part, near)
        sync_file(near)
        near.replace(target)
        part.unlink()
    sync_folder(target.parent)
