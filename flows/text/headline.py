"""Takes a headline out of what pages and feeds wrap around it."""

import re
from typing import NamedTuple

from flows.text import outlets

_FEED_TAG = re.compile(r"\w{2,12}Img:\s*")
_LABEL = re.compile(
    r"(?:breaking(?: news)?|exclusive|updated?(?:\s?\d)?|live(?: updates)?|watch|video|opinion|photos|just in"
    r"|developing|factbox|explainer|analysis|correction|refile|wrapup(?: \d)?|title|headline)\s*[:|]\s*",
    re.IGNORECASE,
)
_KEPT_LABEL = re.compile(r"(?:live|watch|video|opinion|photos|factbox|explainer|analysis)", re.IGNORECASE)
_BREADCRUMB = re.compile(r"(?:home|news|main|front ?page)\s*(?:[»>›/|]|::)+\s*", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+(?:[—–|·•»›]|--?|::)\s+|\s*\|\s*")
_CAPITALS = re.compile(r"[^\W\d_a-z]")


class Headline(NamedTuple):
    """A headline, and the outlet that its wrapping names."""

    title: str
    outlet: str | None


def clean(raw: str, known: outlets.Index) -> Headline:
    """`raw` without feed tags, breadcrumbs, and the name of the site before or after it."""
    title = " ".join(raw.split())
    title = _FEED_TAG.sub("", title, count=1) if _FEED_TAG.match(title) else title
    for wrapping in (_BREADCRUMB, _LABEL):
        found = wrapping.match(title)
        if found and found.end() < len(title) and not _KEPT_LABEL.match(title):
            title = title[found.end() :]
    outlet = None
    for _ in range(3):
        rest, name, stated = _suffix(title, known)
        if rest == title:
            break
        title = rest
        outlet = outlet or (name if stated else None)
    rest, name = _prefix(title, known)
    return Headline(rest or title, outlet or name)


def _suffix(title: str, known: outlets.Index) -> tuple[str, str | None, bool]:
    """`title` without its last part where that is a site's name, the name, and whether it is an outlet's."""
    cut = next(reversed(list(_SEPARATOR.finditer(title))), None)
    if cut is None:
        return title, None, False
    name, rest = title[cut.end() :].strip(), title[: cut.start()].strip()
    if len(rest) < 8 or not name:
        return title, None, False
    outlet = outlets.named(name, known)
    if outlet is not None:
        return rest, outlet.name, True
    if not _proper(name):
        return title, None, False
    if outlets.like_outlet(name):
        return rest, name, True
    if "|" in cut[0] or "»" in cut[0] or "·" in cut[0]:
        return rest, None, False
    return title, None, False


def _prefix(title: str, known: outlets.Index) -> tuple[str, str | None]:
    """`title` without an outlet's name before a bar or a colon."""
    for mark in ("|", ": ", " - "):
        name, found, rest = title.partition(mark)
        if found and len(rest.strip()) >= 12 and (outlet := outlets.named(name.strip(), known)) and mark != ": ":
            return rest.strip(), outlet.name
    return title, None


def _proper(name: str) -> bool:
    """Whether every word of `name` that is not a short particle begins with a capital."""
    words = [word for word in name.split() if len(word) > 3]
    return 0 < len(name.split()) <= 6 and all(_CAPITALS.match(word) for word in words)
