"""The rules of text as types: what sql/seeds holds, one NamedTuple per seed, all of them in one frozen `Rules`.

Types only. `flows.seeds` builds `Rules` from the CSV files; the field order of each type is the column order of
its table in sql/ddl/7*_ref*.sql, which declares the columns (a test holds the two equal).
"""

from dataclasses import dataclass
from typing import NamedTuple


class Rule(NamedTuple):
    """A rule that lives in code: `rule_id` is what fact rows carry."""

    rule_id: str
    step: str
    description: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Every seed, in file order. Hashable, so that compiled patterns can be cached by it."""

    rules: tuple[Rule, ...]
