import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.dateline import match_dateline

HITS = [
    ("KYIV, Ukraine (AP) — It rained all day.", "KYIV, Ukraine", "AP"),
    ("BERLIN (dpa) - Es regnet.", "BERLIN", "dpa"),
    ("Berlin (dpa/tmn) – Es regnet.", "Berlin", "dpa/tmn"),
    ("Hamburg (dpa/xyz) – Es regnet.", "Hamburg", "dpa"),
    ("PARIS, March 3 (Reuters) - Rain fell.", "PARIS", "Reuters"),
    ("Bruselas, 7 oct (EFE).- Llueve desde hoy.", "Bruselas", "EFE"),
    ("Muestra de la Sierra, 7 oct (EFE).- Llueve.", "Muestra de la Sierra", "EFE"),
    ("ST. LOUIS (AP) -- Rain fell.", "ST. LOUIS", "AP"),
    ("WASHINGTON/PARIS (Reuters) - Rain fell.", "WASHINGTON/PARIS", "Reuters"),
    ("EXAMPLEVILLE, Fla.- Rain fell.", "EXAMPLEVILLE, Fla.", None),
    ("EXAMPLEVILLE - Two days of rain.", "EXAMPLEVILLE", None),
    ("EXAMPLEVILLE, Nov 22 — Rain fell.", "EXAMPLEVILLE", None),
    ("Springfield, Ill. — Rain fell.", "Springfield, Ill.", None),
    ("Musterstadt, 22. November 2022 - Der Regen fällt.", "Musterstadt", None),
    ("Berlin – Der Regen fällt.", "Berlin", None),
    ("New York — “It rained,” she said.", "New York", None),
    ("NEW DELHI: Rain fell.", "NEW DELHI", None),
    ("Berlin (abc). Der Regen fällt.", "Berlin", None),
    ("(Leipzig) - Der Regen fällt.", "Leipzig", None),
    ("NEW EXAMPLE (WXYZ) -- Rain fell.", "NEW EXAMPLE", None),
    ("(Reuters) - Rain fell.", None, "Reuters"),
    ("AFP - Rain fell.", None, "AFP"),
]


@pytest.mark.parametrize(("text", "place", "agency"), HITS)
def test_a_dateline(text, place, agency):
    dateline = match_dateline(text)
    assert dateline is not None
    assert (dateline.place, dateline.agency) == (place, agency)
    assert text[dateline.end :][0] in "IERTLDSBN2“"
    assert text[: dateline.end].rstrip()[-1] in "-–—.:"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BERLIN (dpa) - ",
        "Stars — they look just like us.",
        "Today – we clean the house.",
        "Jane Roe – a gardener – won.",
        "NASA – The agency launched a rocket.",
        "BREAKING NEWS — Rain fell.",
        "EXCLUSIVE – The rain came back.",
        "Search engine optimization (SEO) continues to evolve.",
        "The Internet of Things (IoT) is growing.",
        "Rain Example (ABC) - The band plays.",
        "The Associated Press (AP) reported rain.",
        "I’m sure. Well, who am I – we all are.",
        "In Berlin – Der Regen fällt.",
        "Berlin is wet — Rain fell.",
        "Berlin – wet as ever – slept.",
        "London: A Guide",
        "Also, try 10-30 minutes of rain.",
        "(PG) 110 minutes",
        "(or snow) - Rain fell.",
        "berlin (dpa) - es regnet",
    ],
)
def test_no_dateline(text):
    assert match_dateline(text) is None


@given(st.text(alphabet=st.sampled_from("AB BERLIN (AP) -–—,.:/3Mai"), max_size=200))
def test_the_end_lies_in_the_text(text):
    dateline = match_dateline(text)
    assert dateline is None or 0 < dateline.end < len(text)
