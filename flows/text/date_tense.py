"""Whether an expression without a year lies before or after the day of publication: the tense around it."""

from flows.text.date_patterns import Hit

_STOPS = frozenset(',;:—()"“”')
_WEAK = frozenset(("has", "have", "had", "been", "having"))
_ENDS = frozenset(("through", "until", "till", "by"))
_EDGES = frozenset(("of", "edge", "the", "early", "hyphen"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "that", "be"))
_BACK, _ON = 26, 12


def direction(hit: Hit) -> str | None:
    """`past` or `future`, from the nearest cue: before it in the clause, behind it, before it in the sentence."""
    tokens = hit.tokens
    first = hit.first
    while first and tokens.kind(first - 1) in _EDGES:
        first -= 1
    before = _folded(tokens.words[max(0, first - _BACK) : first][::-1])
    after = _folded(tokens.words[hit.last : hit.last + _ON])
    clause, earlier = _cut(before)
    behind, later = _cut(after)
    tense = tokens.lexicon.tense
    if clause and clause[0] in _ENDS:
        if _looks_ahead(clause, tense):
            return "future"
        if clause[0] != "by":
            return _first(clause, tense, True, participles=False) or ("past" if "had" in clause else "future")
    if tokens.kind(hit.last) == "apostrophe":  # the day of a subject: `Friday's vote will`
        if "will" in behind:
            return "future"
        behind, later = [], []
    for words, backward in ((clause, True), (behind, False), (earlier, True), (later, False)):
        if cue := _first(words, tense, backward):
            return cue
    if not _WEAK.isdisjoint((*before, *after)):
        return "past"
    return "future" if _infinitive(before) else None


def _folded(words: list[str]) -> list[str]:
    """The words in lower case; nothing for the month May, which is no modal verb."""
    return ["" if word == "May" else word.lower() for word in words]


def _cut(words: list[str]) -> tuple[list[str], list[str]]:
    """`words` up to the first mark that ends a clause, and the rest."""
    if _STOPS.isdisjoint(words):
        return words, []
    length = next(count for count, word in enumerate(words) if word in _STOPS)
    return words[:length], words[length:]


def _looks_ahead(words: list[str], tense: dict[str, str]) -> bool:
    """Whether the words before a deadline (nearest first) hold an infinitive or a cue of the future."""
    return _infinitive(words) or any(tense.get(word) == "future" for word in words[1:])


def _infinitive(words: list[str]) -> bool:
    """Whether the words before an expression (nearest first) hold an infinitive: `leaders to meet on`."""
    return "to" in words and any(
        word == "to" and words[place - 1].isalpha() and words[place - 1] not in _DETERMINERS
        for place, word in enumerate(words)
        if place and words[place + 1 : place + 2] != ["according"]
    )


def _first(words: list[str], tense: dict[str, str], backward: bool, participles: bool = True) -> str | None:
    """The direction of the first cue among `words`; auxiliaries are left aside.

    A regular past tense is a cue by its ending, unless `be` makes it passive: `to be published`.
    """
    for place, word in enumerate(words):
        cue = tense.get(word) or ("future" if word == "be" else "past" if word.endswith("ed") and participles else None)
        if cue is None or word in _WEAK or (backward and words[place + 1 : place + 2] == ["be"]):
            continue
        if cue == "intent":
            after = words[place - 1 : place] if backward and place else words[place + 1 : place + 2]
            fixed = after == ["for"] and word == "set" and place == 1  # "was set for Nov. 21"
            cue = "future" if after == ["to"] or fixed else None
        if cue:
            return cue
    return None
