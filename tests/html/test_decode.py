"""Bytes of pages to text: what is declared, what is so, and what is guessed."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.html._declared import match_declared, match_language
from newsparse.model import WarningKind

decode_html = pytest.importorskip("newsparse.html._decode").decode_html
pytest.importorskip("resiliparse")

# A paragraph of each language, and the encoding in which its pages were.
TEXTS = {
    "ru": (
        "cp1251",
        "Сегодня утром в городе шёл дождь, и жители района остались дома. Мэр обещал открыть мост.",
    ),
    "uk": (
        "koi8_u",
        "Сьогодні вранці в місті йшов дощ, її мешканці залишилися вдома. Міський голова відкриє міст.",
    ),
    "bg": (
        "cp1251",
        "Тази сутрин в града валя дъжд и жителите на квартала останаха вкъщи. Кметът ще отвори моста.",
    ),
    "pl": (
        "iso8859_2",
        "Dziś rano w mieście padał deszcz, więc mieszkańcy zostali w domach. Burmistrz otworzy część mostu.",
    ),
    "cs": (
        "cp1250",
        "Dnes ráno ve městě pršelo a obyvatelé čtvrti zůstali doma. Starosta slíbil, že otevře nový most.",
    ),
    "hu": (
        "cp1250",
        "Ma reggel esett az eső a városban, a környék lakói otthon maradtak. A polgármester hídat nyit őszre.",
    ),
    "tr": (
        "cp1254",
        "Bu sabah şehirde yağmur yağdı ve mahalle sakinleri evde kaldı. Belediye başkanı köprüyü açacak.",
    ),
    "el": (
        "iso8859_7",
        "Σήμερα το πρωί έβρεχε στην πόλη και οι κάτοικοι έμειναν στο σπίτι. Ο δήμαρχος θα ανοίξει τη γέφυρα.",
    ),
    "he": ("cp1255", "הבוקר ירד גשם בעיר ותושבי השכונה נשארו בבית. ראש העיר הבטיח לפתוח את הגשר."),
    "ar": (
        "cp1256",
        "هطل المطر صباح اليوم في المدينة وبقي سكان الحي في منازلهم. ووعد رئيس البلدية بفتح الجسر.",
    ),
    "th": ("cp874", "เช้านี้ฝนตกในเมือง และชาวบ้านอยู่บ้าน นายกเทศมนตรีสัญญาว่าจะเปิดสะพาน"),
    "ja": ("cp932", "今朝、市内では雨が降り、住民は家にとどまった。市長は橋を開通させると約束した。"),
    "zh": ("gb18030", "今天早上城里下了雨，居民们都留在家里。市长答应开放这座桥。"),
    "ko": ("cp949", "오늘 아침 시내에 비가 내려 주민들은 집에 머물렀다. 시장은 다리를 열겠다고 약속했다."),
    "fr": (
        "cp1252",
        "Ce matin, il a plu sur la ville et les habitants du quartier sont restés chez eux. Le maire a été sévère.",
    ),
    "de": (
        "cp1252",
        "Heute früh regnete es in der Stadt, und die Bürger blieben zu Hause. Der Bürgermeister öffnet die Brücke.",
    ),
    "lv": (
        "cp1257",
        "Šorīt pilsētā lija lietus, un iedzīvotāji palika mājās. Mērs apsolīja atvērt tiltu pār upi.",
    ),
}
PAGE = '<!doctype html><html lang="{}"><head>{}<title>News</title></head><body><p class="text">{}</p></body></html>'
CASES = [(language, codec, text) for language, (codec, text) in TEXTS.items()]


def build_page(language, text, head=""):
    return PAGE.format(language, head, text)


def is_guessed(decoded):
    return [warning.text for warning in decoded.warnings if warning.kind is WarningKind.ENCODING_GUESSED]


@pytest.mark.parametrize(("language", "codec", "text"), CASES)
def test_undeclared_pages_are_guessed(language, codec, text):
    page = build_page(language, text)
    decoded = decode_html(page.encode(codec), None)
    assert decoded.text == page
    assert is_guessed(decoded) == [decoded.encoding]


@pytest.mark.parametrize(("language", "codec", "text"), CASES)
def test_utf8_is_utf8_whatever_is_declared(language, codec, text):
    page = build_page(language, text, f'<meta charset="{codec}">')
    assert decode_html(page.encode(), f"text/html; charset={codec}") == (page, "utf-8", ())


@pytest.mark.parametrize(("language", "codec", "text"), CASES)
def test_a_declaration_that_is_true_holds(language, codec, text):
    label = {"gb18030": "gb2312", "cp932": "shift_jis", "cp949": "euc-kr", "cp1252": "iso-8859-1"}.get(
        codec, codec
    )
    page = build_page(
        language, text, f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'
    )
    assert decode_html(page.encode(codec), None) == (page, codec, ())
    page = build_page(language, text)
    assert decode_html(page.encode(codec), label) == (page, codec, ())
    assert decode_html(page.encode(codec), f"text/html;charset={label}") == (page, codec, ())


@pytest.mark.parametrize(("language", "codec", "text"), CASES)
def test_utf8_that_is_declared_and_is_not_so_gives_way(language, codec, text):
    page = build_page(language, text, '<meta charset="utf-8">')
    assert decode_html(page.encode(codec), "utf-8").text == page
    page = build_page(language, text, f'<meta charset="{codec}">')
    assert decode_html(page.encode(codec), "utf-8") == (page, codec, ())


@pytest.mark.parametrize("language", ["ru", "el", "th", "ja", "zh", "ko", "ar"])
def test_a_latin_declaration_of_another_script_is_refuted(language):
    codec, text = TEXTS[language]
    page = build_page(language, text)
    decoded = decode_html(page.encode(codec), "ISO-8859-1")
    assert decoded.text == page
    assert is_guessed(decoded)


def test_what_clients_assume_gives_way_to_the_page():
    codec, text = TEXTS["pl"]
    page = build_page("pl", text, '<meta charset="iso-8859-2">')
    assert decode_html(page.encode(codec), "text/html; charset=ISO-8859-1") == (page, "iso8859_2", ())


@pytest.mark.parametrize("language", ["pl", "cs", "tr", "lv"])
def test_what_clients_assume_gives_way_to_the_language(language):
    codec, text = TEXTS[language]
    page = build_page(language, text)
    decoded = decode_html(page.encode(codec), "ISO-8859-1")
    assert (decoded.text, is_guessed(decoded)) == (page, [codec])


def test_the_caller_comes_before_the_page():
    page = build_page("ru", TEXTS["ru"][1], '<meta charset="koi8-r">')
    assert decode_html(page.encode("cp1251"), "windows-1251") == (page, "cp1251", ())


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_marks_come_first(codec):
    page = build_page("ru", TEXTS["ru"][1], '<meta charset="windows-1251">')
    assert decode_html(("\ufeff" + page).encode(codec), "koi8-r") == (page, codec, ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["fr", "ja"])
def test_utf16_without_a_mark(codec, language):
    page = build_page(language, TEXTS[language][1] * 50)
    decoded = decode_html(page.encode(codec), None)
    assert (decoded.text, is_guessed(decoded)) == (page, [codec])
    label = "utf-16" if codec == "utf-16-le" else codec
    assert decode_html(page.encode(codec), label) == (page, codec, ())


def test_iso_2022_jp_is_ascii_and_is_not():
    page = build_page("ja", TEXTS["ja"][1])
    assert decode_html(page.encode("iso2022_jp"), None).text == page
    declared = build_page("ja", TEXTS["ja"][1], '<meta charset="iso-2022-jp">')
    assert decode_html(declared.encode("iso2022_jp"), None)[::2] == (declared, ())
    assert decode_html(b"<p>\x1b[1m colour", "iso-2022-jp").text == "<p>\x1b[1m colour"


def test_a_few_characters_that_happen_to_be_utf8_are_what_is_declared():
    page = build_page("th", "ยง", "<meta charset=tis-620>")
    assert decode_html(page.encode("cp874"), None).text == page
    page = build_page("fr", "é", "<meta charset=iso-8859-1>")
    assert decode_html(page.encode(), None).text == page


@pytest.mark.parametrize("encoding", [None, "utf-8", "iso-8859-1", "windows-1251", "gb2312"])
def test_a_few_broken_bytes_leave_utf8_what_it_is(encoding):
    page = build_page("fr", TEXTS["fr"][1]).encode() + b"<p>caf\xe9</p>"
    decoded = decode_html(page, encoding)
    assert (decoded.encoding, decoded.text.count("\ufffd")) == ("utf-8", 1)
    assert [(warning.kind, warning.count) for warning in decoded.warnings] == [
        (WarningKind.UNDECODABLE_BYTES, 1)
    ]


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ("<meta charset=koi8-r>", "koi8_r"),
        ("<META CharSet = 'KOI8-R' >", "koi8_r"),
        ("<meta/charset=koi8-r>", "koi8_r"),
        ("<meta name=x content='charset=koi8-r'>", None),
        ("<meta content='text/html; charset=koi8-r' http-equiv=content-type>", "koi8_r"),
        ("<meta http-equiv=content-type content='text/html; charset=\"koi8-r\"'>", "koi8_r"),
        ("<meta http-equiv=refresh content='0; charset=koi8-r'>", None),
        ("<!-- <meta charset=koi8-r> --><meta charset=big5>", "big5hkscs"),
        ("<!--><meta charset=koi8-r>", "koi8_r"),
        ("<!-- <meta charset=koi8-r>", None),
        ("<a title='<meta charset=koi8-r>'>", None),
        ("<? <meta charset=koi8-r>", None),
        ("<metadata charset=koi8-r>", None),
        ("<meta charset=nonsense><meta charset=koi8-r>", "koi8_r"),
        ("<meta charset=koi8-r charset=big5>", "koi8_r"),
        ("<meta charset=utf-16le>", "utf-8"),
        ("<meta charset=x-user-defined>", "cp1252"),
        ("<meta charset=koi8-r", None),
        ("<meta content='charset=koi8-r", None),
        ("<?xml version='1.0' encoding='koi8-r'?>", "koi8_r"),
        ("<?xml version='1.0' encoding='koi8-r'?><meta charset=big5>", "big5hkscs"),
        ("<?xml version='1.0'?> encoding='koi8-r'", None),
        (" " * 2000 + "<meta charset=koi8-r>", "koi8_r"),
        (" " * 2000 + "<script>write('<meta charset=koi8-r>')</script><meta charset=big5>", "big5hkscs"),
        ("<!--" + " " * 2000 + "--><meta charset=koi8-r>", "koi8_r"),
    ],
)
def test_declarations_of_a_page(head, codec):
    assert match_declared(head.encode()) == codec


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ('<html lang="pl-PL">', "pl"),
        ("<HTML dir=rtl LANG=iw>", "he"),
        ('<html data-lang="xx">', None),
        ('<html prefix="og: x"xml:lang="cs">', "cs"),
        ('<meta http-equiv="Content-Language" content="tr">', "tr"),
        ("<html lang=english>", None),
        ("<a hreflang=de>", None),
    ],
)
def test_language_of_a_page(head, language):
    assert match_language(head.encode()) == language


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=30)))
def test_anything_is_decoded(data, encoding):
    decoded = decode_html(data, encoding)
    assert codecs.lookup(decoded.encoding)
    assert isinstance(decoded.text, str)


@given(
    st.lists(
        st.sampled_from(
            [
                b"<meta ",
                b"charset=",
                b"big5",
                b"'",
                b'"',
                b">",
                b"<!--",
                b"-->",
                b"\xc3\xa9",
                b"\xe9",
                b"\x1b$B",
                b"\0",
                b"<script>",
                b"utf-16",
            ]
        )
    )
)
def test_pieces_of_markup_in_any_order_are_decoded(pieces):
    assert isinstance(decode_html(b"".join(pieces), None).text, str)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=3))
def test_utf8_comes_back(text):
    assert decode_html(("<p>" + text).encode(), None).text == "<p>" + text.removeprefix(
        "\ufeff" if not text else ""
    )
