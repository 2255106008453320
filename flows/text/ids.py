"""Content hashes that name things. The same content has the same id in every run, whatever came before."""

import hashlib
import unicodedata

_ASCII_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
_LENGTH = 16  # 64 bits: two of a hundred million facts collide with a chance of 0.03%


def digest(*parts: str | int) -> str:
    """Sixteen hex digits of the SHA-256 of `parts`, which may not hold a NUL."""
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def fact(article_id: str, kind: str, char_start: int) -> str:
    """Id of the fact of `kind` (quote, figure, date ...) that starts at `char_start`."""
    fact = f"{article_id}\0{kind}\0{char_start}"  # as `digest` joins them, in two thirds of the time
    return hashlib.sha256(fact.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def fold(name: str) -> str:
    """`name` without case, diacritics, punctuation and repeated spaces: equal for spellings of one name."""
    if name.isascii():  # as most names are: the same, many times faster
        low = name.lower()
        return low if low.isalnum() else " ".join(low.translate(_ASCII_SIGNS).split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain.casefold()).split())


def entity(kind: str, name: str) -> str:
    """Id of the entity of `kind` (person, organisation, place, group) called `name`."""
    return digest("entity", kind, fold(name))


def source(name: str) -> str:
    """Id of the outlet, agency or aggregator called `name`; a leading article does not count."""
    return digest("source", fold(name).removeprefix("the "))
