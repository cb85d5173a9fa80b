"""Files of a Spark job, on whatever file system its paths name.

Here: listing, reading, writing and deleting files by Hadoop's classes, which Spark has with it. Not here: what they mean (`_job`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["Storage"]


class Storage:
    """A folder; names are relative to it."""

    def __init__(self, spark: Any, root: str) -> None:  # noqa: ANN401 - types the checker does not follow
        """Find the file system that the folder is on.

        Args:
            spark: a session that runs in this process, not one of Spark Connect.
            root: the folder's path or address.
        """
        self._jvm = spark.sparkContext._jvm  # noqa: SLF001 - pyspark has no other way to Hadoop's classes
        self._gateway = spark.sparkContext._gateway  # noqa: SLF001 - as above
        self._hadoop = self._jvm.org.apache.hadoop
        self._configuration = spark.sparkContext._jsc.hadoopConfiguration()  # noqa: SLF001 - as above
        path = self._hadoop.fs.Path(root)
        self._system = path.getFileSystem(self._configuration)
        self._root = self._system.makeQualified(path)

    @property
    def address(self) -> str:
        """The folder's whole address, characters outside ASCII and blanks escaped."""
        return str(self._root.toUri().toString())

    @property
    def prefix(self) -> str:
        """What the addresses of the folder's files have before their names; where it is a file itself, of those beside it."""
        is_file = self.exists() and not self._system.getFileStatus(self._root).isDirectory()
        folder = self._root.getParent() if is_file else self._root
        return str(folder.toUri().getPath()).rstrip("/") + "/"

    def exists(self, name: str = "") -> bool:
        """Whether there is a file or folder of that name."""
        return bool(self._system.exists(self._path(name)))

    def list_files(self) -> dict[str, int]:
        """The files in the folder itself and the length of each in bytes."""
        if not self.exists():
            return {}
        found = self._system.listStatus(self._root)
        return {each.getPath().getName(): each.getLen() for each in found if each.isFile()}

    def walk(self) -> Iterator[str]:
        """The names of all files below the folder; hidden ones, as Spark sees it, are left out."""
        found = self._system.listFiles(self._root, True)  # noqa: FBT003 - a method of Java
        while found.hasNext():
            name = found.next().getPath().getName()
            if name[:1] not in {".", "_"}:
                yield name

    def list_parent(self) -> list[str]:
        """The names of everything in the folder, of whatever kind."""
        return (
            [each.getPath().getName() for each in self._system.listStatus(self._root)]
            if self.exists()
            else []
        )

    def read(self, name: str) -> str | None:
        """The text of a file; None where there is none."""
        if not self.exists(name):
            return None
        stream = self._system.open(self._path(name))
        try:
            return str(self._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
        finally:
            stream.close()

    def write(self, name: str, text: str) -> None:
        """Write a file: as a whole or not at all, in place of one that is there."""
        made = self._path(f"_{name}.tmp")
        stream = self._system.create(made, True)  # noqa: FBT003 - a method of Java
        try:
            stream.write(bytearray(text, "utf-8"))
            stream.hsync()
        finally:
            stream.close()
        rename = self._jvm.org.apache.hadoop.fs.Options.Rename
        choices = self._gateway.new_array(rename, 1)
        choices[0] = rename.OVERWRITE
        context = self._hadoop.fs.FileContext.getFileContext(made.toUri(), self._configuration)
        context.rename(made, self._path(name), choices)

    def delete(self, name: str) -> None:
        """Delete a file."""
        self._system.delete(self._path(name), False)  # noqa: FBT003 - a method of Java

    def _path(self, name: str) -> Any:  # noqa: ANN401 - an object of Java
        return self._hadoop.fs.Path(self._root, name) if name else self._root
