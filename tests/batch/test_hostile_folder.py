"""A folder of all that is wrong with scraped files, cleaned: it ends well, and every document is in the output or in the rejects."""

from __future__ import annotations

import json
import os
import sys

import pytest

from _poison import page
from newsparse.cli import main
from newsparse.readers import list_sources, read_documents
from readers.test_hostile import HOSTILE, pack_many

SIZE_OF_ZEROS = 1 << 30


@pytest.mark.skipif(sys.platform != "linux", reason="needs names that are any bytes, and links")
def test_every_document_of_a_hostile_folder_is_accounted_for(tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (data, _) in HOSTILE.items():
        (folder / name).write_bytes(data)
    (folder / "zeros.gz").write_bytes(pack_many(SIZE_OF_ZEROS))
    (folder / "letters.txt.gz").write_bytes(pack_many(SIZE_OF_ZEROS, b"a"))
    (folder / "good.txt").write_text(page(1))
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere").symlink_to(folder / "none")
    os.mkfifo(folder / "pipe")
    expected = [
        (document.source, document.record)
        for source in list_sources([str(folder)])
        for document in read_documents(source)
    ]
    assert main(["clean", str(folder), "-o", str(tmp_path / "rows.jsonl"), "--workers", "1"]) == 1
    messages = capsys.readouterr().err
    assert "Traceback" not in messages
    assert f"documents   {len(expected)}:" in messages
    rows, rejects = (
        [json.loads(line) for line in (tmp_path / name).read_bytes().decode("utf-8").splitlines()]
        for name in ("rows.jsonl", "rows.rejects.jsonl")
    )
    assert sorted((row["source"], row["record"]) for row in rows + rejects) == sorted(expected)
    assert [row["source"] for row in rows] == ["good.txt"]
    reasons = {row["source"]: row["reason"] for row in rejects}
    assert (reasons["zeros.gz"], reasons["letters.txt.gz"]) == ("binary", "too_large")
    assert (reasons["cut.warc"], reasons["pipe"]) == ("truncated", "unreadable")
