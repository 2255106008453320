"""The name of a site without its tagline and sections: what feeds and pages call themselves is often a sentence."""

import re

_SEPARATOR = re.compile(r"\s+(?:[|•·»›>:–—-]|--|::)\s+|\s*[|»]\s*")
_NOISE = re.compile(
    r"\s*(?:\bRSS\b(?:\s?2\.0|\sfeeds?)?|\bfeed\b|\blatest (?:news|stories|headlines)\b)\s*", re.IGNORECASE
)
_HOST = re.compile(r"\A(?:https?:)?//(?:[^/@\s]*@)?(?P<host>[^/:?#\s]+)", re.IGNORECASE)
_NO_NAME = frozenset(
    ("www", "com", "org", "net", "co", "uk", "news", "rss", "feeds", "feed", "en", "edition", "amp", "m")
)


def shortened(title: str, url: str | None) -> str | None:
    """The part of `title` that names the site of `url`: by the words of the host, else its only part.

    None where several parts could be the name.
    """
    whole = " ".join(title.split())
    parts = [part for one in _SEPARATOR.split(whole) if (part := _NOISE.sub(" ", one).strip(" -:|,"))]
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    labels = _labels(url)
    fitting = [part for part in parts if _fits(part, labels)]
    return min(fitting, key=len) if fitting else None


def first_part(title: str) -> str:
    """What stands before the first mark that parts a name from a tagline."""
    return _SEPARATOR.split(" ".join(title.split()))[0] or title


def _labels(url: str | None) -> list[str]:
    found = _HOST.match(url or "")
    if found is None:
        return []
    return [label.replace("-", "") for label in found["host"].lower().split(".") if label not in _NO_NAME]


def _fits(part: str, labels: list[str]) -> bool:
    words = re.findall(r"\w+", part.lower())
    joined = "".join(words).removeprefix("the")
    initials = "".join(word[0] for word in words)
    return any(
        len(label) >= 3
        and (joined in label or label.removeprefix("the") in joined or (len(words) > 1 and initials == label))
        for label in labels
        if joined
    )
