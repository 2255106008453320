"""Whether an expression without a year lies before or after the day of publication: the tense around it."""

from flows.text.date_patterns import Hit

_STOPS = frozenset(',;:—()"“”')
_WEAK = frozenset(("has", "have", "had", "been", "having"))
_ENDS = frozenset(("through", "until", "till", "by"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "that", "be"))
_BACK, _ON = 26, 12


def direction(hit: Hit) -> str | None:
    """`past` or `future`, from the nearest cue in the clause, before the expression rather than after it."""
    tokens = hit.tokens
    before = [tokens.word(index).lower() for index in range(hit.first - 1, max(-1, hit.first - 1 - _BACK), -1)]
    after = [tokens.word(index).lower() for index in range(hit.last, min(len(tokens.spans), hit.last + _ON))]
    length = next((count for count, word in enumerate(before) if word in _STOPS), len(before))
    clause, rest = before[:length], before[length:]
    tense = tokens.lexicon.tense
    if clause and clause[0] in _ENDS and _looks_ahead(clause, tense):
        return "future"
    strong = _first(clause, tense, True) or _first(after, tense, False) or _first(rest, tense, True)
    return strong or ("past" if not _WEAK.isdisjoint(before) or not _WEAK.isdisjoint(after) else None)


def _looks_ahead(words: list[str], tense: dict[str, str]) -> bool:
    """Whether the words before a deadline (nearest first) hold an infinitive or a cue of the future."""
    infinitive = any(
        word == "to" and words[place - 1].isalpha() and words[place - 1] not in _DETERMINERS
        for place, word in enumerate(words[1:], 1)
        if place > 1
    )
    return infinitive or any(tense.get(word) == "future" for word in words[1:])


def _first(words: list[str], tense: dict[str, str], backward: bool) -> str | None:
    """The direction of the first cue among `words`; auxiliaries count only when nothing else does.

    A regular past tense is a cue by its ending, unless `be` makes it passive: `to be published`.
    """
    for place, word in enumerate(words):
        if word in _WEAK or (backward and words[place + 1 : place + 2] == ["be"]):
            continue
        if cue := tense.get(word) or ("future" if word == "be" else "past" if word.endswith("ed") else None):
            return cue
    return None
