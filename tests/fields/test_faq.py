import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.faq import build_faq
from newsparse.model import Label

Q, A = Label.QUESTION, Label.ANSWER


def pairs(*items):
    return [(pair.question, pair.answer) for pair in build_faq(items)]


def test_paragraphs_of_an_answer_are_joined():
    assert pairs((Q, "Why rain?"), (A, "Clouds."), (A, "Wind."), (Q, "When?"), (A, "Today.")) == [
        ("Why rain?", "Clouds.\n\nWind."),
        ("When?", "Today."),
    ]


@pytest.mark.parametrize(
    ("question", "answer", "pair"),
    [
        ("Otázka: Kdy prší?", "Odpověď: Dnes.", ("Kdy prší?", "Dnes.")),
        ("В: Когда дождь?", "О: Сегодня.", ("Когда дождь?", "Сегодня.")),
        ("Soru 1: Ne zaman?", "Cevap: Bugün.", ("Ne zaman?", "Bugün.")),
        ("س: متى؟", "ج: اليوم.", ("متى؟", "اليوم.")),
        ("問：什麼時候？", "答：今天。", ("什麼時候？", "今天。")),
        ("Ｑ．いつですか？", "Ａ．今日です。", ("いつですか？", "今日です。")),
        ("질문: 언제인가요?", "답변: 오늘입니다.", ("언제인가요?", "오늘입니다.")),
        ("प्रश्न: कब?", "उत्तर: आज।", ("कब?", "आज।")),
        ("Tanya: Kapan?", "Jawab: Hari ini.", ("Kapan?", "Hari ini.")),
    ],
)
def test_the_marks_of_each_language_are_left_out(question, answer, pair):
    assert pairs((Q, question), (A, answer)) == [pair]


def test_question_and_answer_on_one_line_of_chinese():
    assert pairs((Q, "问：什么时候？答：今天。")) == [("什么时候？", "今天。")]


def test_a_question_broken_over_two_lines_is_one():
    assert pairs((Q, "Why does it rain"), (Q, "in the valley?"), (A, "Clouds.")) == [
        ("Why does it rain in the valley?", "Clouds.")
    ]


def test_two_questions_in_a_row_stay_two():
    assert pairs((Q, "Why rain?"), (Q, "When?"), (Q, "how much?"), (A, "Lots.")) == [
        ("Why rain?", ""),
        ("When?", ""),
        ("how much?", "Lots."),
    ]


def test_a_lower_case_question_behind_an_answer_is_its_own():
    assert pairs((Q, "On rain"), (A, "Wet."), (Q, "on snow"), (A, "Cold.")) == [
        ("On rain", "Wet."),
        ("on snow", "Cold."),
    ]


def test_a_question_that_nothing_answers_is_kept():
    assert pairs((Q, "Why?"), (Q, "When?"), (A, "Now.")) == [("Why?", ""), ("When?", "Now.")]


def test_what_no_question_precedes_is_no_pair():
    assert pairs((A, "Wet."), (Q, "Why?"), (A, "So.")) == [("Why?", "So.")]


@pytest.mark.parametrize("line", ["1", "02", "Q:", "Q", "+", "Expand all", "Common questions about rain"])
def test_a_line_that_asks_nothing_and_that_nothing_answers_is_no_question(line):
    assert pairs((Q, line), (Q, "Why?"), (A, "So.")) == [("Why?", "So.")]


def test_a_number_between_question_and_answer_takes_no_answer():
    assert pairs((Q, "1"), (Q, "Why?"), (A, "So."), (Q, "2"), (Q, "When?"), (A, "Now.")) == [
        ("Why?", "So."),
        ("When?", "Now."),
    ]


def test_a_marked_question_taken_for_an_answer_is_a_question():
    assert pairs((Q, "Q. Why?"), (A, "So."), (A, "Q. When?"), (A, "Now.")) == [
        ("Why?", "So."),
        ("When?", "Now."),
    ]


def test_a_list_of_contents_gives_no_pairs_of_its_own():
    assert pairs((Q, "Why?"), (Q, "When?"), (Q, "why?"), (A, "So."), (Q, "When?"), (A, "Now.")) == [
        ("why?", "So."),
        ("When?", "Now."),
    ]
    assert pairs((Q, "Why?"), (Q, "When?"), (Q, "Why?"), (Q, "When?")) == [("Why?", ""), ("When?", "")]


def test_a_doubled_answer_stays_with_the_question_before_it():
    first, second = "It rains because of the clouds above.", "It rains in spring and in late autumn."
    assert pairs((A, first), (Q, "Why?"), (A, first), (A, second), (Q, "When?"), (A, second)) == [
        ("Why?", first),
        ("When?", second),
    ]


def test_short_answers_may_be_the_same():
    assert pairs((Q, "Wet?"), (A, "Yes."), (Q, "Cold?"), (A, "Yes.")) == [("Wet?", "Yes."), ("Cold?", "Yes.")]


def test_other_labels_and_blanks_are_passed_over():
    items = [(Label.FAQ_HEADING, "FAQ"), (Q, "Why?"), (Label.PROMO, "Ad"), (A, " "), (A, "So.")]
    assert pairs(*items) == [("Why?", "So.")]
    assert pairs() == []


@pytest.mark.parametrize(
    ("printed", "question"),
    [
        ("Q: Is it wet?", "Is it wet?"),
        ("Q. Is it wet?", "Is it wet?"),
        ("Q1: Is it wet?", "Is it wet?"),
        ("q1. is it wet?", "is it wet?"),
        ("Question 2: Is it wet?", "Is it wet?"),
        ("Frage 3: Ist es nass?", "Ist es nass?"),
        ("1. Is it wet?", "Is it wet?"),
        ("12) Is it wet?", "Is it wet?"),
        ("+ Is it wet?", "Is it wet?"),
        ("Is it wet? +", "Is it wet?"),
        ("1.5 litres: is it wet?", "1.5 litres: is it wet?"),
        ("2024: Is it wet?", "2024: Is it wet?"),
        ("Quick question: is it wet?", "Quick question: is it wet?"),
        ("Question of the day", "Question of the day"),
    ],
)
def test_the_mark_of_a_question(printed, question):
    assert pairs((Q, printed), (A, "Perhaps.")) == [(question, "Perhaps.")]


@pytest.mark.parametrize(
    ("question", "printed", "answer"),
    [
        ("Wet?", "A: Yes.", "Yes."),
        ("Wet?", "Answer: Yes.", "Yes."),
        ("Nass?", "Antwort: Ja.", "Ja."),
        ("Q. Wet?", "A. Yes.", "Yes."),
        ("Who?", "A. Roe did it.", "A. Roe did it."),
        ("Wet?", "A little.", "A little."),
        ("Wet?", "A:", "A:"),
    ],
)
def test_the_mark_of_an_answer(question, printed, answer):
    assert pairs((Q, question), (A, printed))[0][1] == answer


def test_the_mark_of_an_answer_on_a_line_of_its_own():
    assert pairs((Q, "Wet?"), (A, "A."), (A, "Yes."), (A, "Very."), (Q, "Cold?"), (A, "A:"), (A, "No.")) == [
        ("Wet?", "Yes.\n\nVery."),
        ("Cold?", "No."),
    ]


def test_question_and_answer_on_one_line():
    assert pairs((Q, "Q: Is it wet? A: Yes."), (A, "Very.")) == [("Is it wet?", "Yes.\n\nVery.")]


@given(st.lists(st.tuples(st.sampled_from(Label), st.text(max_size=20)), max_size=20))
def test_every_answer_behind_a_question_is_kept(items):
    built = build_faq([(Q, "Why?"), *items])
    answered = any(label == A and text.split() for label, text in items)
    assert any(pair.answer for pair in built) >= answered
    assert all(pair.question for pair in built)
    assert len(built) <= len(items) + 1
