"""UTF-8 that was read as something else: undone where nothing else can be meant, left alone everywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.html._mojibake import repair_mojibake

RIGHT = [
    "It’s a café on the Île de Ré – naïve, isn’t it?",
    "„Größe“, sagte er … und „Übermut“.",
    "La niña comió piñones en Logroño.",
    "Wczoraj zażółcono gęślą jaźń.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "Dün akşam İstanbul’da yağmur yağdı.",
    "Dette er en prøve på årets første jordbær.",
    "Сегодня в городе ёлка – «праздник».",
    "Preis: 20 € — jetzt sparen™",
]


def misread(text, encoding):
    """UTF-8 read as Latin-1, or as browsers read Windows-1252."""
    data = text.encode()
    if encoding == "latin-1":
        return data.decode("latin-1")
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", RIGHT)
def test_what_was_read_wrongly_is_undone(text, encoding):
    once = misread(text, encoding)
    assert repair_mojibake(once)[0] == text
    assert repair_mojibake(misread(once, encoding))[0] == text
    assert repair_mojibake("日本 – " + once + " 日本")[0] == "日本 – " + text + " 日本"


@pytest.mark.parametrize(
    ("wrong", "right", "places"),
    [
        ("Itâ€™s", "It’s", 1),
        ("a cafÃ© and trÃ¨s", "a café and très", 2),
        ("CAFÃ‰", "CAFÉ", 1),
        ("SÃ£o Paulo", "São Paulo", 1),
        ("NÃ³s vamos", "Nós vamos", 1),
        ("Copyright Â© 2020", "Copyright © 2020", 1),
        ("360Â° view", "360° view", 1),
        ("so far.Â\xa0The", "so far.\xa0The", 1),
        ("ÃƒÂ©tÃƒÂ©", "été", 2),
        ("Ã¢â‚¬Å“yesÃ¢â‚¬\x9d", "“yes”", 2),
        ("fun ðŸ˜€", "fun 😀", 1),
        ("Ð¿Ñ\x80Ð¸Ð²ÐµÑ‚", "привет", 1),
        ("Brandâ„¢ and 5 â‚¬", "Brand™ and 5 €", 2),
        ("we\x92re here \x96 now", "we’re here – now", 2),
        ("Åšroda i zajÄ™cie", "Środa i zajęcie", 2),
        ("one â€™ two â€™ three â€™ NOMADÂ®", "one ’ two ’ three ’ NOMAD®", 4),
    ],
)
def test_places(wrong, right, places):
    assert repair_mojibake(wrong) == (right, places)


@pytest.mark.parametrize(
    "text",
    [
        *RIGHT,
        "plain text",
        "A MANH\u00c3\u201d de ontem, \u00abIRM\u00c3\u00bb e IRM\u00c3\u2026",  # Ã and a quote, a guillemet, an ellipsis
        "AMANH\u00c3\u00a0EM LISBOA",
        "S\u00c3O PAULO",
        "der Buchstabe \u201e\u00c4\u201c und das \u201e\u00d6\u201c",
        "ihre \u00c4\u2026 nicht mehr",
        "NESCAF\u00c9\u00ae und NESTL\u00c9\u00ae",
        "SE OGS\u00c5\u2026",
        "P\u00c5\u201d, sagde han",
        "\u00c5\u2019s befolkning",  # the village Å
        "\u00c5\u00a0i Lofoten",
        "gro\u00df\u201c und \u201agro\u00df\u2018 und Gro\u00df\u00adstadt",
        "\u00ab vol aggrav\u00e9\u00a0\u00bb et d\u00e9termin\u00e9\u201d\u00a0\u00bb",
        "chez Padm\u00e9\u2026\u00a0\u00bb et voil\u00e0\u201d\u00a0!",
        "t\u011b\u017ek\u00e9\u00a0\u2013 s m\u00e9dii",
        "2\u00a0\u00d7\u00a03, \u00d8\u00b10,5\u00a0mm",
        "ESPA\u00d1\u2026 y \u201cESPA\u00d1\u201d",
        "HO\u00c2\u00ae, RO\u00c2\u00bb",
        "est\u00e1\u00bb\u2026 est\u00e1\u201d\u00a0\u00bb",
        'how often I saw "Ã¤" instead of "ä"',
        "na\u00efve\u00b2 cliché\u00b9 fa\u00e7ade\u00b3",
        "\u201a\u00f0\u2018 og \u201a\u00d0\u2018",
        "manh\u00e3\u2026\u201d e av\u00f3\u00bb",
        "blå\u2026\u201d og \u00e6\u2026\u201d",
    ],
)
def test_right_text_is_left_alone(text):
    assert repair_mojibake(text) == (text, 0)


@given(st.text())
def test_anything_is_text(text):
    repaired, places = repair_mojibake(text)
    assert isinstance(repaired, str)
    assert (places == 0) == (repaired == text)


@given(st.text(st.characters(codec="latin-1")))
def test_anything_of_latin_letters_is_text(text):
    assert isinstance(repair_mojibake(text)[0], str)


@given(st.text(st.characters(max_codepoint=127)), st.sampled_from(RIGHT))
def test_what_is_repaired_stays_so(around, text):
    repaired, _ = repair_mojibake(around + misread(text, "cp1252") + around)
    assert repair_mojibake(repaired) == (repaired, 0)
