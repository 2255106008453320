"""The words of every fact are held against its place in the article, in each table of facts."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows import promises

(SQL,) = (query.sql for query in promises.queries() if query.promise.promise == "fact_text_is_slice")
TABLES = ("mentions", "roles", "quotes", "figures", "dates", "event_reports", "credits")
# Marks of several bytes before and in the words, and every kind of line end.
TEXT = "Första raden – “ja”\r\n\n😀 Élodie Brennic said:\rno\u2028more\n"


def broken(release: Path) -> set[str]:
    with duckdb.connect(str(release), read_only=True, config={"threads": 1}) as con:
        return {str(row[0]) for row in con.execute(SQL).fetchall()}


@pytest.mark.parametrize("table", TABLES)
def test_other_words_are_found(table: str, changed: Callable[[str], Path]) -> None:
    assert broken(changed(f"UPDATE {table} SET text = upper(text)")) == {table}


@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize("table", TABLES)
def test_another_place_is_found(table: str, step: int, changed: Callable[[str], Path]) -> None:
    moved = f"char_start = char_start + ({step}), char_end = char_end + ({step})"
    assert table in broken(changed(f"UPDATE {table} SET {moved} WHERE char_start > 0"))


def test_cues_have_a_place_of_their_own(changed: Callable[[str], Path]) -> None:
    assert broken(changed("UPDATE quotes SET cue = upper(cue)")) == {"cues of quotes"}


@pytest.mark.parametrize(
    "words", ["raden", "“ja”", "😀 Élodie Brennic", "Brennic said:", "no\u2028more", "Första raden – “ja”"]
)
@pytest.mark.parametrize("right", [True, False])
def test_characters_are_counted_not_bytes(words: str, right: bool, changed: Callable[[str], Path]) -> None:
    start = TEXT.index(words) + (not right)
    literal = TEXT.replace("'", "''")
    release = changed(
        "DELETE FROM mentions; DELETE FROM entity_links;"
        f"UPDATE article_texts SET text = '{literal}' WHERE article_id = 'a2';"
        "INSERT INTO mentions BY NAME SELECT 'e1' AS entity_id, 'a2' AS article_id, 'person' AS kind, 'x' AS name,"
        f" '{words}' AS text, {start} AS char_start, {start + len(words)} AS char_end, 0 AS line_no, 0 AS sentence_no,"
        " 'body' AS zone, 'test.rule' AS rule_id"
    )
    assert ("mentions" in broken(release)) == (not right)
