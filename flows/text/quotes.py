"""Quotations: stretches inside marks, what kind each is, who says it, and which belong to one utterance."""

from flows.rules import Rules
from flows.text import attribution
from flows.text.attribution import STRONG, Attribution
from flows.text.marks import Stretch
from flows.text.phrases import word_set
from flows.text.quote_links import NOBODY, Link, links
from flows.text.spans import Mention, Quote, Role, Sentence
from flows.text.speakers import Speaker

_SMALL = word_set("a an and as at but by for from in into nor of on or the to vs with")
_TERM_WORDS = 4
_TITLE_WORDS = 8
_TERM = NOBODY._replace(rule_id="quote.term")
REACH = 3  # lines before a quotation where its speaker may have been named


def find(
    text: str,
    sentences: list[Sentence],
    mentions: list[Mention],
    roles: list[Role],
    rules: Rules,
    *,
    own: str | None = None,
) -> list[Quote]:
    """Every quotation of an article, in order.

    Args:
        text: the article's text.
        sentences: its sentences.
        mentions: its mentions, in order.
        roles: its roles, in order.
        rules: the rules.
        own: the outlet that publishes the article, where that is known: it relays nothing.
    """
    return of(attribution.find(text, sentences, mentions, roles, rules, own=own, reach=REACH))


def of(found: Attribution) -> list[Quote]:
    """Every quotation of an article whose reporting clauses were found, in order."""
    text = found.text
    quotes: list[Quote] = []
    last: Quote | None = None
    last_link = NOBODY
    for stretch, link in zip(found.stretches, links(found), strict=True):
        kind = _kind(text, stretch, link)
        spoken = link if kind != "term" else _TERM
        part = last if last is not None and _goes_on(last_link, spoken) else None
        quote = _quote(found, stretch, kind, spoken, part)
        quotes.append(quote)
        if kind != "term":
            last, last_link = quote, spoken
    return quotes


def _goes_on(last: Link, link: Link) -> bool:
    """Do the words of `link` go on those of `last`, as parts of one utterance?"""
    if link.carried is None and (link.clause is None or link.clause is not last.clause):
        return False
    if link.speaker is None or last.speaker is None:
        return False
    return _identity(link.speaker) == _identity(last.speaker)


def _identity(speaker: Speaker) -> str | None:
    """What tells a speaker from others: the entity, or else the words for it."""
    return None if speaker.kind == "none" else speaker.entity_id or speaker.as_named


def _quote(found: Attribution, stretch: Stretch, kind: str, link: Link, before: Quote | None) -> Quote:
    """The quotation `stretch`; `before`: the one that it goes on."""
    speaker, clause = link.speaker, link.clause
    if speaker is not None and speaker.kind == "none":
        speaker = None
    speaker_id = as_named = basis = cue = cue_start = cue_end = position = None
    speaker_kind = "none"
    if speaker is not None:
        _, _, as_named, speaker_kind, basis, speaker_id, _ = speaker
    if clause is not None:
        cue_start, cue_end, position = clause.cue_start, clause.cue_end, link.position
        cue = found.text[cue_start:cue_end]
    if link.rule_id == "quote.carried":
        basis = "carried"
    sentence = found.cast.sentence_at(stretch.char_start)
    utterance_start, part_no = stretch.char_start, 1
    if before is not None:
        utterance_start, part_no = before.utterance_start, before.part_no + 1
    return Quote(
        char_start=stretch.char_start,
        char_end=stretch.char_end,
        line_no=stretch.line_no,
        sentence_no=sentence.sentence_no,
        zone=sentence.zone,
        kind=kind,
        speaker_id=speaker_id,
        speaker_as_named=as_named,
        speaker_kind=speaker_kind,
        speaker_basis=basis,
        cue=cue,
        cue_start=cue_start,
        cue_end=cue_end,
        cue_position=position,
        relayed_from=link.relayed_from,
        utterance_start=utterance_start,
        part_no=part_no,
        rule_id=link.rule_id,
    )


def _kind(text: str, stretch: Stretch, link: Link) -> str:
    """full, partial or term; see table quotes."""
    if text[stretch.outer_start - 1 : stretch.outer_start] == "=":
        return "term"  # the value of an attribute in left-over markup
    words = text[stretch.char_start : stretch.char_end].split(maxsplit=_TITLE_WORDS)  # more would tell no more
    upper = text[stretch.char_start].isupper()
    title = upper and _is_title(words)
    if link.speaker is None:
        if len(words) <= _TERM_WORDS or title:
            return "term"
    elif _is_term(text, stretch, link, len(words), title=title):
        return "term"
    if upper and (len(words) >= 3 or text[stretch.char_end - 1] in ".!?,"):
        return "full"
    return "full" if link.carried is not None and len(words) > _TERM_WORDS else "partial"


def _is_title(words: list[str]) -> bool:
    """Is every word of weight capitalised, as in the title of a work?"""
    if len(words) > _TITLE_WORDS or words[-1][-1] in "!?":
        return False
    return all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in words)


def _is_term(text: str, stretch: Stretch, link: Link, count: int, *, title: bool) -> bool:
    """Is the stretch rather a term than somebody's words, though a reporting clause is near?"""
    kind = link.clause.kind if link.clause is not None else "say"
    ended = text[stretch.char_end - 1] in ".!?,"
    if link.rule_id == "quote.carried":
        upper = text[stretch.char_start].isupper()
        return title or (count <= _TERM_WORDS and not upper) or (count <= 2 and not ended)
    if title:
        before = text[max(0, stretch.outer_start - 3) : stretch.outer_start].strip(" \u00a0")[-1:]
        if link.rule_id == "quote.after" and ended:
            return before.isalnum()
        beside = before in (",", ":") and kind in STRONG | {"weak"}
        return not (beside and link.rule_id == "quote.before")
    if count > _TERM_WORDS or ended:
        return False
    return link.rule_id == "quote.sentence" and kind in ("act", "weak", "quoting")
