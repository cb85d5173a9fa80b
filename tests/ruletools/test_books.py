"""The files of rulebooks: which there are, and where a rule stands in them."""

from __future__ import annotations

from newsparse.ruletools import find_place, find_rule, list_rules, read_books


def test_files_are_found_and_read_as_a_rulebook_is(tmp_path):
    text = """[[rule]]
name = "gazette.rain"
label = "promo"
pattern = '^Rain'
reason = "r"
examples = ["Rain"]
counterexamples = ["Sun"]
"""
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "b.rules.toml").write_text("no", "utf-8")
    path = tmp_path / "a.rules.toml"
    path.write_text(text, "utf-8-sig")  # with a byte order mark
    [(name, book)] = read_books([tmp_path])
    assert name == str(path)
    assert find_place(find_rule(list_rules(book), "gazette.rain"), [tmp_path]) == f"{path}:2"
