"""Names what the lines outside the article of a page are, by the tags and attribute words around them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from flows.text import page_parts
from flows.text.markup import TITLE, Elements, Place
from flows.text.rows import Row
from flows.text.verdicts import OUTSIDE, Verdict, Verdicts

_NEAR = 6  # innermost elements whose words count
_TAGS = {
    "figcaption": Verdict("caption", "markup.caption"),
    "nav": Verdict("navigation", "markup.navigation"),
    "time": Verdict("dateline", "markup.dateline"),
    "footer": Verdict("legal", "markup.footer"),
    "aside": Verdict("related", "markup.related"),
}
_WORDS = {
    **dict.fromkeys(("caption", "captions", "figcaption", "imagecaption", "cutline"), _TAGS["figcaption"]),
    **dict.fromkeys(("byline", "bylines", "author", "authors", "contributor"), Verdict("byline", "markup.byline")),
    **dict.fromkeys(
        ("dateline", "timestamp", "pubdate", "published", "datepublished", "datemodified", "datetime"), _TAGS["time"]
    ),
    **dict.fromkeys(("credit", "credits"), Verdict("credit", "markup.credit")),
    **dict.fromkeys(("breadcrumb", "breadcrumbs"), Verdict("breadcrumb", "markup.breadcrumb")),
    **dict.fromkeys(("comment", "comments", "disqus", "respond"), Verdict("comments", "markup.comments")),
    **dict.fromkeys(
        (
            "related",
            "recommended",
            "recirc",
            "trending",
            "popular",
            "promo",
            "teaser",
            "sidebar",
            "outbrain",
            "taboola",
        ),
        _TAGS["aside"],
    ),
    **dict.fromkeys(("newsletter", "signup", "subscribe"), Verdict("newsletter", "markup.newsletter")),
    **dict.fromkeys(("sponsored", "advert", "advertisement", "ads"), Verdict("advert", "markup.advert")),
    **dict.fromkeys(("menu", "navigation", "navbar", "share", "sharing", "social", "toolbar"), _TAGS["nav"]),
    **dict.fromkeys(
        ("copyright", "legal", "disclaimer", "cookie", "cookies", "consent", "privacy"),
        Verdict("legal", "markup.legal"),
    ),
}
_DISCUSSION = frozenset({"comment", "comments", "commentlist"})
_HAVING = frozenset({"article", "story", "post", "has", "with", "open", "closed", "enabled", "disabled"})
_BESIDE = frozenset({"aside", "teaser", "teasers", "factbox"})
_NESTED = 2  # elements of a discussion around what is said in it; a page that only has one names it once
_READ = 200  # characters of an article before what stands beside it: it may itself be in an aside, or be a comment
_BYLINE = re.compile(r"[^.!?]{2,120}")
_DATED = re.compile(r"\d")
_LONGEST_TITLE = 40  # words
_MENUS = frozenset({"nav", "footer", "button", "label", "aside"})
_ALL_LINKS = 0.95  # share of an item of a menu in links
_LONGEST_ITEM = 6  # words of it; a longer link is the headline of another article
_WRITTEN = frozenset({"p", "li", "td", "dd", "h1"})  # but in these, where it may be the text
_HEAD = frozenset({"byline", "dateline", "credit", "caption"})


def menus(rows: Sequence[Row], places: Sequence[Place], elements: Elements) -> Verdicts:
    """The verdict on every row that is an item of a menu or a button, whatever it says; None on others.

    Nothing that reads like a sentence is one, nor what may say who wrote the article and when. Where most paragraphs
    stand in a menu, someone forgot to close it. Two things are set apart with all their sentences, which would outweigh
    a short article: what asks for consent to cookies, and the articles that follow the page's own.
    """
    names = frozenset(elements.names)
    within = _in_menus(rows, elements, frozenset([name for name in names if name.partition(".")[0] in _MENUS]))
    found = [
        None if row.terminal or row.prose else _item(row, place, within[row.line_no])
        for row, place in zip(rows, places, strict=True)
    ]
    for i in page_parts.following(rows, places, elements, names):
        found[i] = _TAGS["aside"]
    for i in page_parts.consent(rows, places, elements, names):
        found[i] = _WORDS["consent"]
    return found


def _in_menus(rows: Sequence[Row], elements: Elements, menu: frozenset[str]) -> Sequence[bool]:
    """Of each line whether it stands in one of the elements `menu`."""
    nowhere = [False] * len(elements.lines(0))
    within = nowhere.copy()
    for number, name in enumerate(elements.names):
        if name in menu:
            lines = elements.lines(number)
            within[lines.start : lines.stop] = [True] * len(lines)
    paragraphs = [(row.end - row.start, within[row.line_no]) for row in rows if row.prose]
    unclosed = sum([chars if inside else -chars for chars, inside in paragraphs]) > 0
    return nowhere if unclosed else within


def _item(row: Row, place: Place, within: bool) -> Verdict | None:
    """The verdict on a row that is an item of a menu: `within` an element that is one, or nothing but a link."""
    linked = place.links >= _ALL_LINKS
    headline = linked and row.words > _LONGEST_ITEM and _beside_text(place)
    short = linked and row.words <= _LONGEST_ITEM
    if not (within or short or headline or any(map(_is_menu, place.inner))):
        return None
    if TITLE in place.inner or row.folded[:3].lower() == "by ":
        return None
    found = _verdict(row, place)
    if found is OUTSIDE:
        return _TAGS["aside"] if headline else _TAGS["nav"]
    return None if found.label in _HEAD else found


def _beside_text(place: Place) -> bool:
    return bool(place.elements) and place.elements[-1].partition(".")[0] not in _WRITTEN


@lru_cache(maxsize=65_536)
def _is_menu(element: str) -> bool:
    return element.partition(".")[0] in _MENUS


def text_only(rows: Sequence[Row], inside: Sequence[bool], places: Sequence[Place], elements: Elements) -> list[bool]:
    """`inside` without captions and what stands beside or below the article, however much it reads like one."""
    found = list(inside)
    read = 0
    titled: set[int] | None = None
    for i, (row, place) in enumerate(zip(rows, places, strict=True)):
        if not found[i]:
            continue
        caption, beside, named = _kinds(place.elements)
        if named and not beside:
            titled = page_parts.titled(places, elements) if titled is None else titled
            beside = any(
                _kind(elements.names[number]) == "named" and number not in titled
                for number in elements.path(place.element)
            )
        found[i] = not ((beside and read >= _READ) or caption)
        if not beside:
            read += row.end - row.start
    return found


def outside(rows: Sequence[Row], verdicts: Verdicts, inside: Sequence[bool], places: Sequence[Place]) -> None:
    """The verdict on every row that is not `inside` and has none yet."""
    for i, (row, place) in enumerate(zip(rows, places, strict=True)):
        if not inside[i] and verdicts[i] is None:
            verdicts[i] = _verdict(row, place)


def title(rows: Sequence[Row], verdicts: Verdicts, places: Sequence[Place]) -> int | None:
    """The row with the headline: what the page's head gives as its title, in a heading if it can be; then an <h1>."""
    open_rows = [
        i
        for i, row in enumerate(rows)
        if row.words <= _LONGEST_TITLE and (verdicts[i] is None or verdicts[i] is OUTSIDE or _says_nothing(verdicts[i]))
    ]
    named = [i for i in open_rows if TITLE in places[i].inner]
    headed = [i for i in named if page_parts.headed(places[i])]
    first = [i for i in open_rows if page_parts.headed(places[i])] if not named else []
    for found in (headed, named, first if len(first) == 1 else []):
        if found:
            return found[0]
    return None


def _says_nothing(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.rule_id.startswith(("markup.", "line."))


def _verdict(row: Row, place: Place) -> Verdict:
    """What the innermost element that says anything says; a byline or a date has to look like one."""
    for element in (*place.inner, *place.elements[: -_NEAR - 1 : -1]):
        found = _said(element)
        if found is None:
            continue
        label = found.label
        if label not in _HEAD:
            return found
        if label == "byline" and not (row.words <= 12 and _BYLINE.fullmatch(row.folded)):
            continue
        if label == "dateline" and not (row.words <= 14 and _DATED.search(row.folded)):
            continue
        if label == "credit" and row.words > 20:
            continue
        return found
    return OUTSIDE


@lru_cache(maxsize=65_536)
def _said(element: str) -> Verdict | None:
    """What the tag of an element says, or else the first of its words that says anything."""
    tag, *words = element.split(".")
    if found := _TAGS.get(tag):
        return found
    for word in words:
        if found := _WORDS.get(word):
            return found
    return None


@lru_cache(maxsize=4_096)
def _kinds(elements: tuple[str, ...]) -> tuple[bool, bool, bool]:
    """Whether elements make a line a caption, put it beside the text, or may by the words of one of them."""
    kinds = [*map(_kind, elements)]
    return "caption" in kinds, "beside" in kinds or kinds.count("discussion") >= _NESTED, "named" in kinds


@lru_cache(maxsize=65_536)
def _kind(element: str) -> str:
    """What an element holds if it is not the text: a discussion, not where its words say that an article has one.

    `named` if only its words say that it stands beside the text.
    """
    tag, *words = element.split(".")
    if tag == "figcaption":
        return "caption"
    if tag in ("aside", "footer"):
        return "beside"
    if not (_DISCUSSION.isdisjoint(words) or not _HAVING.isdisjoint(words)):
        return "discussion"
    return "named" if tag != "body" and not _BESIDE.isdisjoint(words) and _HAVING.isdisjoint(words) else ""
