"""Quotations: stretches inside marks, what kind each is, who says it, and which belong to one utterance."""
from flows.rules import Rules
from flows.text import attribution, phrases
from flows.text.attribution import Attribution, Clause, Unit
from flows.text.marks import Stretch
from flows.text.phrases import QUOTE, Subject
from flows.text.spans import Mention, Quote, Role, Sentence
from flows.text.speakers import Speaker
from typing import NamedTuple


_SMALL = frozenset("a an and as at but by for from in into nor of on or the to vs with".split())
_AFTER_QUOTE = frozenset(
    "and or but in on at by for from to of with as that which who when while if because so than is are was were be"
    " has have had will would could should can may might he she they it we i said says the a an his her their about"
    " after before during over under against between into like if not".split()
)


class _Link(NamedTuple):
    """What joins a stretch to its speaker: the clause and its position, or another stretch that it carries on."""

    clause: Clause | None
    position: str | None
    speaker: Speaker | None
    carried: int | None
    rule_id: str


_NOBODY = _Link(None, None, None, None, "quote.unattributed")


def find(
    text: str,
    sentences: list[Sentence],
    mentions: list[Mention],
    roles: list[Role],
    rules: Rules,
    own: str | None = None,
) -> list[Quote]:
    """Every quotation of an article, in order.

    Args:
        text: the article's text.
        sentences: its sentences.
        mentions: its mentions, in order.
        roles: its roles, in order.
        rules: the rules.
        own: the outlet that publishes the article, where that is known.
    """
    found = attribution.find(text, sentences, mentions, roles, rules, own)
    links = _links(text, found, rules)
    kinds = [_kind(text, found, number, link) for number, link in enumerate(links)]
    return _rows(text, found, links, kinds)


def _links(text: str, found: Attribution, rules: Rules) -> list[_Link]:
    where = {number: (u, token) for u, unit in enumerate(found.units) for token, number in unit.quotes.items()}
    links: list[_Link] = []
    for number, stretch in enumerate(found.stretches):
        if number not in where:
            links.append(_NOBODY)
            continue
        u, token = where[number]
        links.append(_link(text, found, u, token, number, links, where, rules))
    return links


def _link(
    text: str,
    found: Attribution,
    u: int,
    token: int,
    number: int,
    links: list[_Link],
    where: dict[int, tuple[int, int]],
    rules: Rules,
) -> _Link:
    unit = found.units[u]
    direct = _right_after(text, found, u, token) or _colon(text, found, unit, token, rules) or _led_in(text, found, u, token, rules) or _in_unit(unit, token)
    if direct is not None:
        return direct
    return _carried(text, found, u, token, number, links, where) or _NOBODY


def _right_after(text: str, found: Attribution, u: int, token: int) -> _Link | None:
    """“...,” X said. The clause may stand in the next unit when the quotation ends with its own full stop."""
    unit = found.units[u]
    w = unit.words
    stopped = text[found.stretches[unit.quotes[token]].char_end - 1] == "."
    following = token + 1
    if following < len(w.low) and w.low[following] == ",":
        following += 1
    candidates = unit.clauses
    if following >= len(w.low):
        if u + 1 >= len(found.units) or found.units[u + 1].line != unit.line:
            return None
        nxt = found.units[u + 1]
        if nxt.quotes and 0 in nxt.quotes:
            return None
        candidates = nxt.clauses[:1]
        following = 0
        w = nxt.words
        if candidates and candidates[0].side == "main":
            return None
        if candidates and any(low == QUOTE for low in w.low) is False and len(w.low) > candidates[0].token_end + 12:
            return None
    for clause in candidates:
        if clause.subject is None or clause.side == "main" or clause.kind in ("call", "act"):
            continue
        first = min(clause.subject.first, clause.token)
        if stopped and (w.low[clause.token_end : clause.token_end + 1] == [":"] or len(w.low) - clause.token_end > 8):
            break
        if first == following or (first > following and all(phrases.is_adverb(low) or low in ("and", "as") for low in w.low[following:first])):
            if clause.token - first < 30:
                return _Link(clause, "after", clause.speaker, None, "quote.after")
        if clause.token > following:
            break
    return None


def _colon(text: str, found: Attribution, unit: Unit, token: int, rules: Rules) -> _Link | None:
    """NAME: “...”, and “...” - NAME."""
    w = unit.words
    mentions = found.cast.mentions
    subject = None
    if token >= 2 and w.low[token - 1] == ":":
        first = token - 2
        while first > 0 and w.mention[first] >= 0 and w.mention[first - 1] == w.mention[first]:
            first -= 1
        if phrases.is_name(w, token - 2) and (first == 0 or w.low[first - 1] in ("-", "—", "–", "―", QUOTE, ".")):
            subject = Subject(first, token - 2, w.mention[token - 2], w.low[token - 2], None)
    elif w.low[token + 1 : token + 2] and w.low[token + 1] in ("―", "—", "–", "-"):
        subject = _signature(w, token + 2, found, rules)
    elif token + 1 == len(w.low):
        after = next((x for x in found.units if x.char_start >= unit.char_end), None)
        if after is not None and after.words.low[:1] and after.words.low[0] in ("―", "—", "–", "-"):
            subject = _signature(after.words, 1, found, rules)
            w = after.words
    if subject is None:
        return None
    return _Link(None, None, found.cast.resolve(w, subject), None, "quote.speaker_line")


def _signature(w: phrases.Words, first: int, found: Attribution, rules: Rules) -> Subject | None:
    """The name behind a dash that signs a quotation."""
    subject = phrases.after_verb(w, first, found.cast.mentions, rules)
    if subject is None or not all(phrases.is_name(w, i) for i in (subject.first, subject.last)):
        return None
    follows = w.low[subject.last + 1 : subject.last + 2]
    return subject if not follows or follows[0] in (",", ".", "(", QUOTE) else None


def _led_in(text: str, found: Attribution, u: int, token: int, rules: Rules) -> _Link | None:
    """A colon leads into the quotation, in its unit or at the end of the line before: whoever is the subject speaks."""
    unit = found.units[u]
    limit = token - 1
    if token == 0:
        if u == 0 or unit.line - found.units[u - 1].line > 1:
            return None
        unit = found.units[u - 1]
        limit = len(unit.words.low) - 1
    w = unit.words
    if limit < 1 or w.low[limit] != ":":
        return None
    if any(c.kind in _STRONG and c.speaker is not None for c in unit.clauses):
        return None
    subject = phrases.main_subject(w, limit, found.cast.mentions, rules)
    if subject is None:
        return None
    return _Link(None, None, found.cast.resolve(w, subject), None, "quote.speaker_line")


_BASE = {"say": 1.0, "tell": 1.0, "source": 1.0, "call": 0.6, "act": 0.35, "weak": 0.25, "quoting": 0.5}
_BESIDE = {"say": 0.8, "tell": 0.8, "source": 0.5, "call": 0.8, "act": 0.5, "weak": 0.5, "quoting": 0.5}
_STRONG = frozenset({"say", "tell", "source"})


def _in_unit(unit: Unit, token: int) -> _Link | None:
    """The cue of the unit that most likely governs the stretch at `token`."""
    w = unit.words
    best: tuple[float, Clause, bool] | None = None
    for clause in unit.clauses:
        if clause.speaker is None:
            continue
        before = clause.token_end <= token
        gap = token - clause.token_end if before else clause.token - token - 1
        score = _BASE[clause.kind] - 0.03 * gap
        if before:
            crossed = sum(low == QUOTE for low in w.low[clause.token_end : token])
            if gap <= 4 and not crossed:
                score += _BESIDE[clause.kind]
            score -= 0.1 * crossed
        elif clause.trailing and clause.kind in _STRONG:
            score += 0.15
        else:
            score -= 0.5
        if best is None or score > best[0]:
            best = (score, clause, before)
    if best is None:
        return None
    _, clause, before = best
    near = before and token - clause.token_end <= 14 and QUOTE not in w.low[clause.token_end : token]
    return _Link(clause, "before" if before else "after", clause.speaker, None, "quote.before" if near else "quote.sentence")


def _carried(
    text: str,
    found: Attribution,
    u: int,
    token: int,
    number: int,
    links: list[_Link],
    where: dict[int, tuple[int, int]],
) -> _Link | None:
    """No cue in its unit: the words go on from the quotation before, or from the sentence before."""
    unit = found.units[u]
    previous = number - 1
    if previous >= 0 and links[previous].speaker is not None:
        pu, _ = where[previous]
        gap = found.units[u].line - found.units[pu].line
        if gap == 0 or (gap <= 1 and token == 0):
            return _Link(links[previous].clause, "before", links[previous].speaker, previous, "quote.carried")
    back = u - 1
    while back >= 0 and u - back <= 3 and unit.line - found.units[back].line <= 1:
        spoken = [c for c in found.units[back].clauses if c.speaker is not None and c.kind in ("say", "tell", "source")]
        if spoken:
            return _Link(spoken[-1], "before", spoken[-1].speaker, None, "quote.carried")
        back -= 1
    alone = token == 0 and len(unit.words.low) <= 2
    if alone and previous >= 0 and links[previous].speaker is not None and unit.line - found.units[where[previous][0]].line <= 3:
        return _Link(links[previous].clause, "before", links[previous].speaker, previous, "quote.carried")
    return None


def _kind(text: str, found: Attribution, number: int, link: _Link) -> str:
    """full, partial or term; see table quotes."""
    stretch = found.stretches[number]
    words = text[stretch.char_start : stretch.char_end].split()
    count = len(words)
    upper = text[stretch.char_start].isupper()
    title = upper and _is_title(words)
    if text[stretch.outer_start - 1 : stretch.outer_start] == "=":
        return "term"
    if link.speaker is None:
        if count <= 4 or title:
            return "term"
    elif _is_term(text, stretch, link, count, upper, title):
        return "term"
    if upper and (count >= 3 or text[stretch.char_end - 1] in ".!?,"):
        return "full"
    return "full" if link.carried is not None and count >= 5 else "partial"


def _is_title(words: list[str]) -> bool:
    """Is every word of weight capitalised, as in the title of a work?"""
    if len(words) > 8 or words[-1][-1] in "!?":
        return False
    return all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in words)


def _is_term(text: str, stretch: Stretch, link: _Link, count: int, upper: bool, title: bool) -> bool:
    """Is the stretch rather a term than somebody's words, though a reporting clause is near?"""
    kind = link.clause.kind if link.clause is not None else "say"
    led_in = text[: stretch.outer_start].rstrip()[-1:] in (",", ":") if stretch.outer_start < 1 else (
        text[max(0, stretch.outer_start - 3) : stretch.outer_start].rstrip()[-1:] in (",", ":"))
    terminal = text[stretch.char_end - 1] in ".!?,"
    if link.rule_id == "quote.carried":
        return title or (count < 5 and not upper) or (count <= 2 and not terminal)
    if title and not (link.position == "after" and terminal and link.rule_id == "quote.after"):
        return not (led_in and link.rule_id == "quote.before" and kind in ("say", "tell", "weak"))
    if link.rule_id == "quote.sentence" and count <= 4:
        return kind in ("act", "call", "weak") or (count <= 2 and _is_attributive(text, stretch))
    if link.rule_id == "quote.before" and count <= 2 and kind in ("act", "weak"):
        return _is_attributive(text, stretch)
    return link.rule_id == "quote.after" and count <= 2 and not terminal and _is_attributive(text, stretch)


def _is_attributive(text: str, stretch: Stretch) -> bool:
    """Does a noun follow that the stretch describes: a "no-go" zone?"""
    following = text[stretch.outer_end : stretch.outer_end + 24]
    word = following.split()[0] if following[:1].isspace() and following.split() else ""
    return word.isalpha() and word.islower() and word not in _AFTER_QUOTE and not word.endswith("ly")


def _rows(text: str, found: Attribution, links: list[_Link], kinds: list[str]) -> list[Quote]:
    rows: list[Quote] = []
    zones = {line.line_no: line.zone for line in found.lines}
    utterance: dict[int, tuple[int, int]] = {}
    last: tuple[int, _Link] | None = None
    for number, (stretch, link, kind) in enumerate(zip(found.stretches, links, kinds, strict=True)):
        start, part = stretch.char_start, 1
        if kind == "term":
            link = _NOBODY._replace(rule_id="quote.term")
        elif last is not None and link.speaker is not None and last[1].speaker is not None:
            same = (last[1].speaker.entity_id, last[1].speaker.as_named if not last[1].speaker.entity_id else "") == (
                link.speaker.entity_id, link.speaker.as_named if not link.speaker.entity_id else "")
            if same and (link.carried is not None or link.clause is last[1].clause):
                start, part = utterance[last[0]][0], utterance[last[0]][1] + 1
        utterance[number] = (start, part)
        if kind != "term":
            last = (number, link)
        speaker, clause = link.speaker, link.clause
        basis = speaker.basis if speaker else None
        if link.carried is not None and speaker:
            basis = "carried"
        rows.append(
            Quote(
                stretch.char_start, stretch.char_end, stretch.line_no,
                found.cast.sentence_at(stretch.char_start).sentence_no, zones[stretch.line_no], kind,
                speaker.entity_id if speaker else None, speaker.as_named if speaker else None,
                speaker.kind if speaker else "none", basis,
                text[clause.cue_start : clause.cue_end] if clause else None,
                clause.cue_start if clause else None, clause.cue_end if clause else None,
                link.position if clause else None,
                None, start, part, link.rule_id,
            )
        )
    return rows
