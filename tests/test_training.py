"""What training makes of labelled pages, as far as it needs no trainer."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.align import carry_labels
from training.corpus import LabelledPage, read_ranges, read_seeds
from training.pages import TrainingPage, build_cropped, build_labelled, build_rest, build_short, read_text
from training.tables import average_tables, build_table, temper_table
from training.vocabulary import pick_words, strike_words

from newsparse._weights import LABELS, parse_weights
from newsparse.model import Label

LINES = (
    "Rain at last - Harbour Post",
    "Home",
    "Rain at last",
    "By Ada Lane",
    "Rain fell on Carrow all day.",
    "Privacy",
)
LABELS_OF_LINES = ("page_title", "nav", "headline", "byline", "body", "footer")
PAGE = LabelledPage("page-1", LINES, LABELS_OF_LINES)


def test_equal_lines_hand_their_labels_over() -> None:
    _, tokens = read_text("Home\nRain at last\n\nRain fell on Carrow all day.\n")
    assert carry_labels(LINES, LABELS_OF_LINES, tokens) == ["nav", "headline", "body"]


def test_pieces_of_a_line_take_its_label_and_strangers_none() -> None:
    _, tokens = read_text("Rain fell on\nCarrow\nall day.\nA line from elsewhere\nPrivacy")
    assert carry_labels(LINES, LABELS_OF_LINES, tokens) == ["body", "body", "body", None, "footer"]


def test_ranges_label_the_lines_that_are_not_blank(tmp_path: Path) -> None:
    (tmp_path / "page-1.txt").write_text("1-2 nav\n3 headline\n4-6 body\n", "utf-8")
    text = "Home\n\n" + "\n".join(LINES[1:])
    (page,) = read_ranges(tmp_path, {"page-1": {"text": {"wet": text}}})
    assert page.lines == ("Home", *LINES[1:])
    assert page.labels == ("nav", "nav", "headline", "body", "body", "body")


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("1 nav\n3-6 body\n", "line 2 should follow"),
        ("1-6 body, perhaps\n", "line 1 should follow"),
        ("1-5 body\n", "labels for 5 lines, but the page has 6"),
        ("1-7 body\n", "labels for 7 lines, but the page has 6"),
    ],
)
def test_ranges_that_miss_lines_are_refused(tmp_path: Path, rows: str, complaint: str) -> None:
    (tmp_path / "page-1.txt").write_text(rows, "utf-8")
    with pytest.raises(ValueError, match=complaint):
        list(read_ranges(tmp_path, {"page-1": {"text": {"wet": "\n".join(LINES)}}}))


def test_ranges_of_a_page_that_the_corpus_lacks_are_refused(tmp_path: Path) -> None:
    (tmp_path / "page-9.txt").write_text("1 body\n", "utf-8")
    with pytest.raises(ValueError, match="no page of this name"):
        list(read_ranges(tmp_path, {}))


def test_the_projects_own_labels_are_labels() -> None:
    folder = Path(__file__).parents[1] / "training" / "labels"
    names = {
        row.split(" ")[1] for path in folder.glob("*.txt") for row in path.read_text("utf-8").splitlines()
    }
    assert names <= set(LABELS)
    assert names >= {"headline", "body", "footer"}


def test_every_flattening_is_labelled_and_each_has_its_own_bag() -> None:
    texts = {
        "bs4": "Home\nRain at last\nBy\nAda Lane\nRain fell on Carrow all day.\nPrivacy",
        "inscriptis": "  * Home\n\nRain at last\nBy Ada Lane\n\nRain fell on Carrow all day.\n\n  * Privacy",
        "resiliparse": "\n".join(LINES[1:]),
    }
    pages = [page for page in build_labelled(PAGE, {"text": texts}) if page.flattening in {*texts, "wet"}]
    assert [page.flattening for page in pages] == ["wet", "bs4", "inscriptis", "resiliparse"]
    assert sorted(page.bag for page in pages if page.bag is not None) == [0, 1, 2, 3]
    assert list(pages[1].labels) == ["nav", "headline", "byline", "byline", "body", "footer"]


def test_a_crop_keeps_the_text_and_drops_the_menus() -> None:
    cropped = build_cropped(PAGE)
    assert cropped is not None
    assert "body" in cropped.labels
    assert "page_title" not in cropped.labels


def test_a_page_without_text_has_no_crop() -> None:
    assert build_cropped(LabelledPage("page-2", LINES[:2], LABELS_OF_LINES[:2])) is None


def test_a_short_page_is_a_head_and_the_first_paragraphs() -> None:
    story = "Rain fell on Carrow all day, and the harbour was closed. Ferries sail again on Monday."
    short = [
        build_short(
            LabelledPage(f"page-{k}", (*LINES[:4], story, *LINES[5:]), LABELS_OF_LINES),
        )
        for k in range(60)
    ]
    labels = [list(page.labels) for page in short if page is not None]
    assert len(labels) == len(short)
    assert {label for row in labels for label in row} == {"headline", "byline", "body"}
    assert ["body"] in labels
    assert {page.is_cropped for page in short if page is not None} == {True}
    assert {"\n" in page.page.source for page in short if page is not None} == {True, False}
    assert {page.tokens[-1].text for page in short if page is not None} >= {
        story,
        story.split(". ", maxsplit=1)[0] + ".",
    }


def list_crops(lines: tuple[str, ...], labels: tuple[str, ...]) -> list[TrainingPage]:
    """The crops of forty pages that have these lines; which crop it is depends on a page's name."""
    crops = (build_cropped(LabelledPage(f"page-{k}", lines, labels)) for k in range(40))
    return [crop for crop in crops if crop is not None]


def test_questions_get_marks_in_some_crops() -> None:
    lines = (
        "Rain at last",
        "Rain fell on Carrow all day.",
        "Will it rain again?",
        "It will.",
        "And on Sunday.",
    )
    labels = ("headline", "body", "question", "answer", "answer")
    texts = {tuple(token.text for token in crop.tokens[-3:]) for crop in list_crops(lines, labels)}
    assert texts == {lines[2:], ("Q: Will it rain again?", "A: It will.", "And on Sunday.")}


def test_a_table_is_rounded_sorted_and_averaged_and_reads_back() -> None:
    moves = {(before.value, after.value): 0.5 for before in LABELS for after in LABELS}
    first = build_table(
        moves, {("size:1", "nav"): 1.0, ("size:1@-1", "body"): -0.25, ("size:2", "nav"): 0.0001}
    )
    second = build_table(moves, {("size:1", "nav"): 0.5})
    assert [line for line in first if not line.startswith("move")] == [
        "size:1\t-1\tbody=-250",
        "size:1\t0\tnav=1000",
    ]
    weights = parse_weights(line.split("\t") for line in average_tables([first, second]))
    assert weights.unpack("size:1", 0)[LABELS.index(Label.NAV)] == pytest.approx(0.75)
    assert weights.unpack("size:1", -1)[LABELS.index(Label.BODY)] == pytest.approx(-0.125)


def test_headings_of_related_stories_stand_alone_in_some_crops() -> None:
    lines = (
        "Rain fell on Carrow all day.",
        "Most read",
        "Ferry sails again",
        "Mill reopens",
        "Leave a comment",
    )
    labels = ("body", "related", "related", "related", "comments")
    related = {
        tuple(token.text for token, label in zip(crop.tokens, crop.labels, strict=True) if label == "related")
        for crop in list_crops(lines, labels)
    }
    assert related == {(), lines[1:2], lines[1:4]}


def test_seeds_are_learned_from_with_their_text_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Rain at last\n\n  Rain fell on Carrow all day.\n", "utf-8")
    (tmp_path / "seeds" / "a.expected.json").write_text('{"labels": {"0": "headline", "2": "body"}}', "utf-8")
    (tmp_path / "seeds" / "b.txt").write_text("Rain\n", "utf-8")
    (tmp_path / "seeds" / "b.expected.json").write_text("{}", "utf-8")
    ((page, record),) = read_seeds(tmp_path)
    assert page.labels == ("headline", "body")
    built = next(each for each in build_labelled(page, record) if each.flattening == "inscriptis")
    assert [(token.blank_before, token.indent) for token in built.tokens] == [(0, 0), (1, 2)]
    assert list(built.labels) == ["headline", "body"]


def test_the_rest_of_a_page_is_what_is_none_of_its_article() -> None:
    (page, *_) = build_labelled(PAGE, None)
    assert build_rest(page) is None
    lines = (*LINES, *"ABCD")
    (longer, *_) = build_labelled(LabelledPage("page-1", lines, (*LABELS_OF_LINES, *["footer"] * 4)), None)
    rest = build_rest(longer)
    assert rest is not None
    assert rest.page.source == "Home\nPrivacy\nA\nB\nC\nD"


def test_words_count_where_many_sites_have_them_on_short_lines() -> None:
    _, tokens = read_text(
        "Menu of Carrow\n" + "Rain fell on the harbour and on all the hills around Carrow all day."
    )
    pages = [(f"site-{k}", tokens) for k in range(25)]
    assert pick_words(pages) == {"word:menu", "word:of", "word:carrow"}
    assert pick_words(pages[1:]) == set()
    assert pick_words([("one site", tokens)] * 100) == set()


def test_words_that_are_not_known_are_struck_and_nothing_else() -> None:
    evidence = [["size:3", "word:menu", "word:carrow"], ["nav.phrases"]]
    assert strike_words(evidence, frozenset({"word:menu"})) == [["size:3", "word:menu"], ["nav.phrases"]]


def test_a_tempered_table_is_less_sure_and_loses_no_sign():
    tempered = temper_table(["move\tbody\tbody=1100 nav=-2200", "size:3\t-1\tbody=11", "size:4\t0\tnav=0"])
    assert tempered == ["move\tbody\tbody=1000 nav=-2000", "size:3\t-1\tbody=10"]
