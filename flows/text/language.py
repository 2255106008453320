"""The language of a document: what it says of itself, and what its words say.

Most of what arrives is plainly English, and a count of its commonest words tells that in 0.03 ms. What is left is
asked of langid's model (Lui and Baldwin 2012, as py3langid carries it), which takes a second to load and 0.5 ms a text:
a worker that meets nothing but English never loads it.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"
_ENGLISH = "en"
_WORDS = (
    "the of and to in a is that for it was on are as with his they at be this from i have or by one had not but what"
    " all were when we there can an your which their said if do will each about how up out them then she many some so"
    " these would other into has more her two him been its who he"
)
_COMMON = frozenset(_WORDS.split())
_SAMPLE = 600
_MODEL_SAMPLE = 400
_PLAIN_WORDS = 30
_PLAIN_SHARE = 0.25  # 97% of English articles have more, and no other language known here comes to half of it
_LEAST_LETTERS = 8
_CONFIDENT = 0.7  # above it, none of 2,000 English pieces of 60 characters was taken for another language
_NEIGHBOURS = 0.5  # enough where English is ruled out
_CONTRADICTS = 0.9  # so sure must the model be of another language ...
_RULED_OUT = 0.02  # ... and so sure that it is not this one
_TELLING_BYTES = 70  # of UTF-8: a Chinese character says as much as three letters; with fewer nothing is ruled out
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_LETTERS = re.compile(r"[^\W\d_]")
_CODES = (
    "eng=en fre=fr fra=fr ger=de deu=de spa=es ita=it por=pt rus=ru ukr=uk pol=pl dut=nl nld=nl tur=tr ara=ar"
    " heb=he chi=zh zho=zh cmn=zh jpn=ja kor=ko per=fa fas=fa hin=hi ind=id iw=he in=id mo=ro"
)
_SHORTER = dict(pair.split("=") for pair in _CODES.split())
"""Codes of ISO 639-2 and old codes, with the subtag that BCP 47 uses."""
_LABEL = {"nb": "no", "fil": "tl", "sh": "sr", "yue": "zh"}
"""Subtags that the model knows by another label."""
_RARE = "zxx wuu yue arz ary ext gcf gcr gug hbo grc lij vec an wa ltg fuv guw vo sa la oc uzs bcl gom kik ln lg"
_NOT_PRINTED = frozenset(_RARE.split())
"""Labels left out: hardly a newspaper prints them (Wu and Cantonese papers write Chinese), and short text of their
neighbours is taken for them."""


class Language(NamedTuple):
    """`tag` is BCP 47, `und` when unknown; `basis` is metadata, text or none."""

    tag: str
    basis: str


_NONE = Language(UNKNOWN, "none")


def of(text: str, stated: str | None = None) -> Language:
    """The language of `text`; what the document states of itself stands unless the text clearly contradicts it.

    Args:
        text: body text of the article; the first few hundred characters are looked at.
        stated: a language tag as given by metadata; what is no tag counts as nothing.
    """
    tag, primary = _tidy(stated)
    sample = " ".join(text[:_SAMPLE].split())
    if _is_plain_english(sample):
        return Language(tag, "metadata") if tag and primary == _ENGLISH else Language(_ENGLISH, "text")
    if len(_LETTERS.findall(sample)) < _LEAST_LETTERS:
        return Language(tag, "metadata") if tag else _NONE
    likely = _likely(sample[:_MODEL_SAMPLE])
    best = max(likely, key=likely.__getitem__)
    telling = len(sample.encode("utf-8", "surrogatepass")) >= _TELLING_BYTES
    if tag and primary:
        # a language that the model does not know would be taken for its neighbour: only English is no neighbour
        ruled_out = likely[primary] < _RULED_OUT if primary in likely else best == _ENGLISH
        contradicts = telling and ruled_out and likely[best] >= _CONTRADICTS
        return Language(best, "text") if contradicts else Language(tag, "metadata")
    foreign = telling and likely[_ENGLISH] < _RULED_OUT  # so it is only between neighbours: Malay and Indonesian
    return Language(best, "text") if likely[best] >= (_NEIGHBOURS if foreign else _CONFIDENT) else _NONE


def is_mined(tag: str) -> bool:
    """Whether articles in this language are read for facts: English, and what is too short to tell.

    Of articles that nothing else says the language of, those too short to tell are English as often as all others, and
    in a foreign one the English rules find next to nothing.
    """
    return tag.partition("-")[0] in (_ENGLISH, UNKNOWN)


def _tidy(stated: str | None) -> tuple[str | None, str | None]:
    """A stated tag as BCP 47 writes it, and the label of its language: `en_us` is en-US and en."""
    found = _TAG.fullmatch(stated.strip()) if stated else None
    if found is None:
        return None, None
    primary = _SHORTER.get(found[1].lower(), found[1].lower())
    if primary in (UNKNOWN, "zxx", "mul", "mis"):
        return None, None
    parts = found[2].replace("_", "-").split("-")[1:]
    cased = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in parts]
    return "-".join([primary, *cased]), _LABEL.get(primary, primary)


def _is_plain_english(sample: str) -> bool:
    words = sample.lower().split()
    return len(words) >= _PLAIN_WORDS and sum(map(_COMMON.__contains__, words)) >= _PLAIN_SHARE * len(words)


def _likely(sample: str) -> Mapping[str, float]:
    """The probability of each language, their sum 1."""
    return dict(_identifier().rank(sample))


@cache
def _identifier() -> "LanguageIdentifier":
    """The model, without the languages that are not looked for."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if label not in _NOT_PRINTED])
    return identifier
