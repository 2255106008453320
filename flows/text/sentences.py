"""Splits lines into sentences."""

import re

from flows.text.spans import Line, Sentence

_CLOSING = "\"'”’»)\\]}"
_MARK = re.compile(
    rf"(?P<mark>\.(?:[\s\u00a0]\.){{2,}}|[.!?…]+|[。！？]+)(?P<close>[{_CLOSING}]*)"
    r"(?P<space>[\s\u00a0]*)(?P<open>[\"'“‘«(\[•]*)(?P<next>.?)",
    re.DOTALL,
)
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«—–/]*\Z")
_ATTRIBUTION = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|he|she|they|the|a|an|one|another)\s+){1,5}"
    r"(?:said|says|asked|asks|added|told|wrote|writes|shouted|replied|tweeted|exclaimed|wondered|demanded)\b"
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})")
_GLUED = re.compile(r"[^\W\d_][^\W\d_a-z]?[a-z]*(?:['’][a-z]+)?(?=[\s,;:]|\Z)")
_BEFORE = 40  # characters looked at before a mark

# Never the end of a sentence: what they belong to follows.
_NEVER = frozenset(
    "mr mrs ms mx messrs mme mlle dr prof rev fr hon gen maj col lt capt cmdr cdr adm sgt cpl pvt brig sen rep gov pres"
    " supt det insp amb atty st ste mt ft vs viz cf eg ie e.g i.e al approx ca dept asst assoc lt.col lt.gen maj.gen"
    " brig.gen gen.sec spc pfc msgt ssgt vol ed eds trans univ".split()
)
# The end only before a word that begins sentences, or a quotation.
_SOMETIMES = frozenset(
    "inc co corp ltd llc bros plc jr sr u.s u.k u.n e.u u.s.a u.a.e d.c a.m p.m b.c a.d etc ave blvd rd hwy esq ph.d m.d"
    " b.a m.a m.b.a j.d r.n d.phil n.y l.a calif fla mass conn ariz colo ill ind wis minn mich tenn tex okla ore wash"
    " pa va md ga ala miss mo kan neb nev ky la del mont wyo vt s.d n.d n.c s.c n.j n.h n.m r.i w.va est min sq mi"
    " rs ph bn km kg lb lbs oz hrs".split()
)
# Not the end before a number.
_NUMBERS = frozenset(
    "no nos jan feb mar apr jun jul aug sep sept oct nov dec fig figs p pp art sec ch par c approx ca op vol".split()
)
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those there here his her its their our my your but and or so yet"
    " in on at by for from to with as if when while where after before since until because although though however"
    " meanwhile moreover what who why how which no not all some many most both each one two three another also then now"
    " still even only once under over between during last next earlier later asked according despite instead".split()
)


def split(text: str, lines: list[Line]) -> list[Sentence]:
    """The sentences of every line of `lines` whose zone is not none, in reading order."""
    found: list[Sentence] = []
    for line in lines:
        if line.zone == "none":
            continue
        start = line.char_start
        for end, following in _breaks(text, line.char_start, line.char_end):
            found.append(Sentence(len(found), line.line_no, line.zone, start, end))
            start = following
        found.append(Sentence(len(found), line.line_no, line.zone, start, line.char_end))
    return found


def _breaks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """End of each sentence of a line but the last, and start of the one after it."""
    breaks = []
    begun = start
    for found in _MARK.finditer(text, start, end):
        if not found["next"]:
            continue
        stop, following = found.end("close"), found.start("open")
        if len(found["mark"]) > 3 and not found["mark"][1].strip() and _joined(text, found, start):
            stop, following = found.start() + 1, found.start() + 2  # "word. . . . Next": the first dot is the stop
        if following > begun and _ends(text, found, begun):
            breaks.append((stop, following))
            begun = following
    return breaks


def _joined(text: str, found: re.Match[str], start: int) -> bool:
    return found.start() > start and not text[found.start() - 1].isspace()


def _ends(text: str, found: re.Match[str], begun: int) -> bool:
    """Whether the mark `found` ends the sentence that began at `begun`."""
    mark, following = found["mark"], found["next"]
    if mark[0] in "。！？":
        return True
    if not found["space"]:
        return _glued(text, found, begun)
    if following.islower() or not (following.isalnum() or found["open"] or following in "$£€¥#@…-—–"):
        return False
    if text[found.start() - 1 : found.start()] == "[" or _item(text, found, begun):
        return False
    if mark[-1] in "!?":
        return not (found["close"] and _ATTRIBUTION.match(text, found.start("next"), found.start("next") + 80))
    if len(mark) > 1 and not mark[1].strip():  # spaced dots: three stand for words left out, four end a sentence too
        return mark.count(".") > 3
    if len(mark) > 1 or mark == "…" or found["close"]:
        return True
    return _full_stop(text, found, begun)


def _full_stop(text: str, found: re.Match[str], begun: int) -> bool:
    """Whether a single full stop followed by space ends a sentence, rather than an abbreviation."""
    last = _LAST_WORD.search(text, max(begun, found.start() - _BEFORE), found.start())
    word = last[0] if last else ""
    lowered = word.lower()
    if lowered in _NEVER:
        return False
    if lowered in _NUMBERS and found["next"].isdigit() and (lowered != "no" or word == "No"):
        return False
    starter = _FIRST_WORD.match(text, found.start("next"), found.start("next") + 20)
    starts = bool(found["open"]) or (starter is not None and starter[0].lower() in _STARTERS)
    if lowered in _SOMETIMES:
        return starts
    if _INITIAL.fullmatch(word):
        return starts and (word == "I" or "." in word)
    return True


def _item(text: str, found: re.Match[str], begun: int) -> bool:
    """Whether the mark belongs to the number of a list item at the beginning of the sentence: 1. or a.) or • 2."""
    lead = text[begun : found.start()].lstrip("• \u00a0(") if found.start() - begun < 8 else ""
    return found["mark"] == "." and _NUMBERED.fullmatch(lead) is not None and lead != "I"


def _glued(text: str, found: re.Match[str], begun: int) -> bool:
    """Whether a sentence ends although no space follows: two words, the second with a capital, run together."""
    at = found.start()
    if len(found["mark"]) > 1 or at - begun < 12 or not found["next"].isupper() or not text[at - 1].islower():
        return False
    word = _LAST_WORD.search(text, max(begun, at - _BEFORE), at)
    if word is None or len(word[0]) < 3 or not word[0].isalpha() or word[0].lower() in _NEVER | _SOMETIMES:
        return False
    return _GLUED.match(text, found.start("next"), found.start("next") + 40) is not None
