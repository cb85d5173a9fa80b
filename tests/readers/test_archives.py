"""WARC and WET: as warcio reads them, and past what is cut off or broken, which it leaves out in silence."""

from __future__ import annotations

import gzip
import io
import random
import tempfile
import zlib
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from newsparse.readers import ReadOptions, describe_source, read_documents
from newsparse.readers._http import parse_headers, parse_response, read_charset
from readers._making import HTML, PACKINGS, conversion, kinds, read, response, source, write_archive

TEXTS = [f"Ferry {number} runs again\n" + "The ferry runs again. " * number for number in range(12)]
WET = [("warcinfo", b"software: none", {}), *(conversion(text) for text in TEXTS)]
CHUNKED = b"7\r\n<p>Rain\r\n6;x=1\r\n today\r\n0\r\n\r\n"
PAGES = [
    ("warcinfo", b"software: none", {}),
    ("request", b"GET / HTTP/1.1\r\n\r\n", {}),
    response(HTML),
    response("<p>Küste".encode("latin-1"), "text/html; charset=ISO-8859-1"),
    response(gzip.compress(HTML), Content_Encoding="gzip"),
    response(zlib.compress(HTML), Content_Encoding="deflate"),
    response(CHUNKED, Transfer_Encoding="chunked"),
    response(b"Rain is expected.", "text/plain"),
    ("resource", HTML, {"warc_content_type": "text/html"}),
    ("metadata", b"fetchTimeMs: 7", {}),
]


def read_with_warcio(data):
    """Address, date and payload of each page, as warcio reads an archive."""
    return [
        (
            record.rec_headers.get_header("WARC-Record-ID"),
            record.rec_headers.get_header("WARC-Target-URI"),
            record.rec_headers.get_header("WARC-Date").replace("Z", "+00:00"),
            record.content_stream().read(),
        )
        for record in ArchiveIterator(io.BytesIO(data))
        if record.rec_type in {"response", "resource", "conversion"}
    ]


@pytest.mark.parametrize("records", [WET, PAGES], ids=["wet", "warc"])
@pytest.mark.parametrize("packed", [True, False])
def test_archives_are_read_as_warcio_reads_them(tmp_path, records, packed):
    data = write_archive(records, packed=packed)
    found = [
        (
            document.id,
            document.url,
            document.crawl_date,
            document.data.encode("latin-1") if isinstance(document.data, str) else document.data,
        )
        for document in read(tmp_path, "a.warc", data)
    ]
    assert found == read_with_warcio(data)
    assert len(found) == (len(TEXTS) if records is WET else 7)


@pytest.mark.parametrize("packing", PACKINGS)
def test_archives_may_be_packed_as_a_whole(tmp_path, packing):
    data = PACKINGS[packing](write_archive(WET, packed=False))
    assert kinds(read(tmp_path, "a", data)) == [text.encode() for text in TEXTS]


def test_documents_say_where_their_record_begins(tmp_path):
    for packed in (True, False):
        data = write_archive(WET, packed=packed)
        iterator = ArchiveIterator(io.BytesIO(data))
        offsets = [
            f"byte {iterator.get_record_offset()}" for record in iterator if record.rec_type == "conversion"
        ]
        assert [document.position for document in read(tmp_path, "a.wet", data)] == offsets
    packed = gzip.compress(write_archive(WET, packed=False))
    assert read(tmp_path, "a.wet.gz", packed)[0].position.endswith(" unpacked")


@pytest.mark.parametrize(
    ("record", "data", "known"),
    [
        (response(HTML, "application/xhtml+xml"), HTML, "html"),
        (response(HTML, ""), HTML, "html"),
        (response(b"Rain.", ""), b"Rain.", "text"),
        (response(HTML, "text/plain"), HTML, "html"),
        (response(b"{}", "application/json"), "not_a_page", "auto"),
        (response(b"\x89PNG\r\n\x1a\n", "image/png"), "not_a_page", "auto"),
        (response(b"%PDF-1.7", "text/html"), "binary", "auto"),
        (response(b"", "text/html"), b"", "html"),
        (response("Küste".encode(), "text/html; charset=utf-8"), "Küste", "html"),
        (response("Küste".encode("latin-1"), "text/html; charset=utf-8"), "Küste".encode("latin-1"), "html"),
        (response(b"Rain", "text/html; charset=no-such"), b"Rain", "html"),
        (response(HTML, Content_Encoding="gzip"), HTML, "html"),
        (response(HTML, Content_Encoding="br"), HTML, "html"),
        (response(b"\x1b\xff\xf8" * 9, Content_Encoding="br"), "unreadable", "auto"),
        (response(zstd.compress(HTML), Content_Encoding="zstd"), HTML, "html"),
        (response(gzip.compress(HTML)[:-20], Content_Encoding="gzip"), HTML[:30], "html"),
        (response(gzip.compress(b"a" * 10**7), Content_Encoding="gzip"), "too_large", "auto"),
        (response(HTML, Transfer_Encoding="chunked"), HTML, "html"),
        (("resource", b"Rain.", {"warc_content_type": "text/plain"}), b"Rain.", "text"),
        (("resource", b"\xff\xd8\xff\xe0", {"warc_content_type": "image/jpeg"}), "not_a_page", "auto"),
        (conversion("Regen", **{"WARC-Identified-Content-Language": "deu"}), b"Regen", "text"),
    ],
)
def test_records_that_are_pages(tmp_path, record, data, known):
    [document] = read(tmp_path, "a.warc", write_archive([record]), max_document_bytes=100_000)
    [found] = kinds([document])
    assert found[: len(data)] == data
    assert document.format == known
    assert document.url == "https://gazette.example/0"


def test_an_answer_of_another_kind_of_server_is_no_page(tmp_path):
    data = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: text/dns\r\nContent-Length: 4\r\n\r\n60 A\r\n\r\n"
    )
    assert kinds(read(tmp_path, "a.warc", data)) == ["not_a_page"]


def test_languages_are_taken_from_wet_files_where_there_is_one(tmp_path):
    named = [conversion("a", **{"WARC-Identified-Content-Language": code}) for code in ("deu", "deu,eng", "")]
    assert [each.language for each in read(tmp_path, "a.wet", write_archive(named))] == ["de", None, None]


@pytest.mark.parametrize("kind", ["revisit", "continuation", "nonsense"])
def test_other_records_are_no_documents(tmp_path, kind):
    assert read(tmp_path, "a.warc", write_archive([(kind, b"", {}), *WET]))[0].data == TEXTS[0].encode()


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_ends_early_says_so_wherever_it_ends(tmp_path, packed):
    data = write_archive(WET, packed=packed)
    whole = [text.encode() for text in TEXTS]
    silent = 0
    for end in range(40, len(data) - 1, 7):
        found = kinds(read(tmp_path, "a.wet", data[:end]))
        told = found[-1:] == ["truncated"]
        read_so_far = found[: len(found) - told]
        assert read_so_far == whole[: len(read_so_far)]
        silent += not told
    # Between two records, and in the blank lines behind one, an end is as good as any other.
    assert silent <= len(WET) * (1 if packed else 2)


def test_warcio_says_nothing_of_an_archive_that_ends_early(tmp_path):
    data = write_archive(WET)[:-100]
    assert TEXTS[-1].encode().startswith(read_with_warcio(data)[-1][-1])
    assert kinds(read(tmp_path, "a.wet.gz", data)) == [*(text.encode() for text in TEXTS[:-1]), "truncated"]


def break_length(data, number, length):
    """The archive with another length in one of its records."""
    parts = data.split(b"Content-Length: ")
    parts[number + 1] = str(length).encode() + parts[number + 1][parts[number + 1].index(b"\r") :]
    return b"Content-Length: ".join(parts)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: break_length(data, 5, 10**12),
        lambda data: break_length(data, 5, 200_000),
        lambda data: break_length(data, 5, 1),
        lambda data: break_length(data, 5, 300),
        lambda data: break_length(data, 5, -1),
        lambda data: break_length(data, 5, "many"),
        lambda data: data.replace(b"WARC/1.0", b"CRAW/1.0", 6).replace(b"CRAW/1.0", b"WARC/1.0", 5),
        lambda data: data.replace(TEXTS[4].encode(), b"\0" * 50),
    ],
)
@pytest.mark.parametrize("packing", ["", "zst"])
def test_a_broken_record_is_told_and_the_next_one_found(tmp_path, damage, packing):
    data = damage(write_archive(WET, packed=False))
    found = read(tmp_path, "a.wet", PACKINGS[packing](data), max_document_bytes=100_000)
    whole = [text.encode() for text in TEXTS]
    assert kinds(found) == [*whole[:4], "broken_record", *whole[5:]]
    assert [document.record for document in found] == list(range(12))


@pytest.mark.parametrize("offset", [0, 3, 12, 60, 200])
def test_a_damaged_member_is_told_and_the_next_one_found(tmp_path, offset):
    data = bytearray(write_archive(WET))
    positions = [int(each.position.split()[1]) for each in read(tmp_path, "a.wet.gz", bytes(data))]
    start = positions[4] + offset
    data[start : start + 8] = bytes(byte ^ 0xFF for byte in data[start : start + 8])
    found = kinds(read(tmp_path, "a.wet.gz", bytes(data)))
    whole = [text.encode() for text in TEXTS]
    assert found[:4] == whole[:4]
    assert found[-7:] == whole[5:]
    assert found[4:-7] == ["broken_record"]


def test_damage_to_the_first_record_leaves_the_others(tmp_path):
    data = bytearray(write_archive(WET))
    data[20:30] = b"\xff" * 10
    assert kinds(read(tmp_path, "a.wet.gz", bytes(data))) == [
        "broken_record",
        *(text.encode() for text in TEXTS),
    ]


def test_damage_behind_which_nothing_is_found_is_told_once(tmp_path):
    data = gzip.compress(write_archive(WET, packed=False) * 200)
    damaged = data[:-8] + b"\0" * 8
    found = kinds(read(tmp_path, "a.wet.gz", damaged))
    assert found[-1] == "broken_record"
    assert found.count("broken_record") == 1


def test_a_record_that_is_too_large_is_passed_over(tmp_path):
    big = "Rain is expected. " * 20_000
    for packed in (True, False):
        data = write_archive([conversion("a"), conversion(big), conversion("b")], packed=packed)
        assert kinds(read(tmp_path, "a.wet", data, max_document_bytes=50_000)) == [b"a", "too_large", b"b"]


@given(st.integers(0, 2**32), st.booleans())
def test_whatever_befalls_an_archive_every_step_comes_to_an_end(seed, packed):
    chance = random.Random(seed)  # noqa: S311 - no secrets
    data = bytearray(write_archive(WET[:5], packed=packed))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data))
        change = chance.choice(["flip", "cut", "insert", "end"])
        if change == "flip":
            data[at] ^= 1 << chance.randrange(8)
        elif change == "cut":
            del data[at : at + chance.randint(1, 40)]
        elif change == "insert":
            data[at:at] = chance.randbytes(chance.randint(1, 40))
        else:
            del data[at:]
        if not data:
            return
    with tempfile.TemporaryDirectory() as folder:
        made = source(Path(folder), "a.warc", bytes(data))
        documents = list(read_documents(made, ReadOptions()))
    assert [document.record for document in documents] == list(range(len(documents)))
    assert len(documents) <= 20
    describe_source(made)


def test_headers():
    assert parse_headers("A: 1\r\nb : caf\xe9\r\n  more\r\nA: 2\r\nnothing\r\n".encode("latin-1")) == {
        "a": "1",
        "b": "caf\xe9 more",
    }
    assert read_charset("text/html") is None
    assert read_charset("text/html; Charset='UTF-8'") == "UTF-8"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (b"", None),
        (b"no answer", None),
        (b"HTTP/1.1 200 OK", b""),
        (b"HTTP/1.1 200 OK\r\n\r\n", b""),
        (b"HTTP/2 200\n\nRain", b"Rain"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nRain\r\n0\r\n\r\n", b"Rain"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nRain\r\n9\r\n cut", b"Rain cut"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nRain", b"Rain"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nRain", b"Rain"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n\r\nRain", b"Rain"),
    ],
)
def test_answers_of_servers(block, expected):
    answer = parse_response(block, 1000)
    assert (answer.body if answer else None) == expected
