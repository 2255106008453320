"""Hostile inputs from a seed: files of every kind, mutated; and what no tool would write."""

import bz2
import gzip
import json
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import zstandard

from tests import support, wrapping

CORPORA = support.ROOT.parent / "shared" / "corpora"
_REAL_PAGES = 60
_MAX_REAL = 120_000

Mutate = Callable[[random.Random, bytes], bytes]


def inputs(seed: int, count: int, corpora: Path | None = None) -> Iterator[bytes]:
    """`count` inputs; the same for the same seed and corpora."""
    chance = random.Random(seed)
    bases = [*_synthetic(), *(_real(corpora) if corpora else ())]
    for number in range(count):
        data = _strange(chance) if number % 8 == 0 else chance.choice(bases)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            data = chance.choice(_MUTATIONS)(chance, data)
        if chance.random() < 0.15:
            data = _wrapped(chance, data)
        if chance.random() < 0.1:
            data = _cut(chance, data)
        yield data


def long_lines(size: int) -> list[bytes]:
    """So many bytes on one line, in several kinds."""
    return [
        b"a" * size,
        b"word " * (size // 5),
        b'{"title": "x", "text": "' + b"y" * size + b'"}',
        b"<html><body><p>" + b"z " * (size // 2),
        gzip.compress(b"a" * size, 1),
    ]


def _synthetic() -> list[bytes]:
    texts = [text.encode() for text in support.ARTICLES.values()]
    articles = [
        {
            "@type": "NewsArticle",
            "headline": text.split("\n")[0],
            "articleBody": text,
            "datePublished": "2024-05-04T08:00:00Z",
            "author": [{"name": "Osha Velline"}],
            "url": f"https://quay.example/{number}",
        }
        for number, text in enumerate(support.ARTICLES.values())
    ]
    items = "".join(
        f"<item><title>{article['headline']}</title><link>{article['url']}</link>"
        f"<description>{article['articleBody']}</description></item>"
        for article in articles
    )
    entries = items.replace("item>", "entry>").replace("description", "content")
    pages = [
        wrapping.PAGE,
        wrapping.PAGE.replace("<p>", f'<script type="application/ld+json">{json.dumps(articles[0])}</script><p>', 1),
        wrapping.PAGE.replace("<title>", '<meta charset="iso-8859-1"><title>', 1),
    ]
    records = [wrapping.record(page.encode(), url=f"https://quay.example/{n}") for n, page in enumerate(pages)]
    named = {f"{number}.txt": text for number, text in enumerate(texts)}
    return [
        *texts,
        *(text.decode().encode("utf-16") for text in texts[:2]),
        *(text.decode().encode("cp1252", "replace") for text in texts[:2]),
        *(page.encode() for page in pages),
        json.dumps(articles).encode(),
        json.dumps(articles[0], indent=1).encode(),
        "\n".join(map(json.dumps, articles)).encode(),
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{items}</channel></rss>'.encode(),
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>{entries}</feed>'.encode(),
        b"".join(records),
        wrapping.packed_records(*records),
        wrapping.zipped(named),
        wrapping.zipped(named, zipfile.ZIP_STORED),
        wrapping.tarred(named),
        gzip.compress(wrapping.tarred(named)),
        bz2.compress(texts[0]),
        zstandard.compress(texts[1]),
        b"%PDF-1.7\n" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    ]


@cache
def _real(corpora: Path) -> list[bytes]:
    """Files as newsrooms have them: dumps, pages, records."""
    found = [path.read_bytes() for path in sorted((corpora / "talks").glob("*.txt"))]
    for name in ("zyte", "andy", "fundus"):
        with zipfile.ZipFile(corpora / "html" / f"{name}.pages.zip") as pages:
            found += [pages.read(member)[:_MAX_REAL] for member in sorted(pages.namelist())[: _REAL_PAGES // 3]]
    with (corpora / "bulk" / "articles.jsonl.zst").open("rb") as file:
        head = zstandard.ZstdDecompressor().stream_reader(file).read(200_000)
    lines = head.split(b"\n")[:-1]
    return [*found, *lines[:10], b"\n".join(lines[:20]), gzip.compress(head)]


def _strange(chance: random.Random) -> bytes:
    """What is no file of any kind, or one of a kind taken too far."""
    deep = chance.choice((10, 1_000, 30_000))
    noise = chance.randbytes(chance.choice((0, 1, 7, 500, 5_000)))
    makers: Sequence[Callable[[], bytes]] = (
        lambda: noise,
        lambda: chance.choice(_MAGICS) + noise,
        lambda: b"[" * deep + b"]" * chance.choice((0, deep)),
        lambda: b'{"a":' * deep,
        lambda: b"<html><body>" + chance.choice((b"<div>", b"<b>", b"<table><tr><td>", b"<p><a href=x>")) * deep,
        lambda: b"<rss><channel>" + b"<item>" * deep,
        lambda: b"<!--" * deep,
        lambda: b"<html>" + b"<p title='" * deep,
        lambda: b'{"text": "' + b"\\ud800" * deep + b'"}',
        lambda: b"<html><p>" + b"&#xD800;&#0;&#x110000;" * min(deep, 2_000),
        lambda: "".join(map(chr, range(32))).encode() * min(deep, 500),
        lambda: b"\xed\xa0\x80\xed\xb0\x80" * min(deep, 500),
        lambda: b"\xff\xfe" + chance.randbytes(501),
        lambda: bytes(deep),
        lambda: b"\n" * deep,
        lambda: "\u202e\u200b\ufeff\u2028".encode() * min(deep, 500),
        lambda: "a\u0301".encode() * deep,
        lambda: gzip.compress(gzip.compress(gzip.compress(noise or b"x"))),
        lambda: wrapping.zipped({"../" * 40 + "x": noise, "": noise, "con": noise}),
        lambda: wrapping.tarred({"x" * 3_000: noise, "..": noise}),
        lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * min(deep, 5_000),
        lambda: wrapping.record(noise, length=chance.choice((0, 10**14, len(noise) + 1))),
        lambda: wrapping.record(noise, media=noise[:20].decode("latin-1").replace("\n", "").replace("\r", "")),
        lambda: (
            b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'>"
            + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
            + b"]><rss><channel><item><title>&j;</title></item></channel></rss>"
        ),
    )
    return chance.choice(makers)()


_MAGICS = (
    *(b"\x1f\x8b\x08\x00", b"BZh91AY&SY", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"PK\x05\x06", b"WARC/1.0\r\n"),
    *(
        b"%PDF-",
        b"\xff\xd8\xff",
        b"<?xml version='1.0'?>",
        b"<html>",
        b"{",
        b"[",
        b"<rss>",
        b"\xef\xbb\xbf",
        b"\xfe\xff",
    ),
)


def _wrapped(chance: random.Random, data: bytes) -> bytes:
    wraps: Sequence[Callable[[], bytes]] = (
        lambda: gzip.compress(data, 1),
        lambda: bz2.compress(data, 1),
        lambda: zstandard.compress(data, 1),
        lambda: wrapping.zipped({"good.txt": wrapping.ARTICLE.encode(), "bad": data}),
        lambda: wrapping.tarred({"bad": data, "good.txt": wrapping.ARTICLE.encode()}),
        lambda: wrapping.packed_records(wrapping.record(data), wrapping.record()),
        lambda: wrapping.record(data) + wrapping.record(),
    )
    return chance.choice(wraps)()


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randint(0, len(data))]


def _flip(chance: random.Random, data: bytes) -> bytes:
    bad = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if bad:
            bad[chance.randrange(len(bad))] = chance.randrange(256)
    return bytes(bad)


def _splice(chance: random.Random, data: bytes) -> bytes:
    at, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    return data[:at] + data[end:] if chance.random() < 0.5 else data[:end] + data[at:]


def _insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    piece = chance.choice(
        (
            *(
                b"\x00",
                b"\x00" * 100,
                b"\x1b[31m",
                b"\x7f\x85",
                b"\xed\xa0\x80",
                b"\xff",
                b"\\ud800",
                b"&#xDFFF;",
                b"\r",
            ),
            *(
                b"\n\n\n",
                b"<script>",
                b"<!--",
                b"]]>",
                b"<![CDATA[",
                b"</html>",
                b'"',
                b"}",
                b"\xe2\x80\xa8",
                b"<" * 50,
            ),
            chance.randbytes(20),
        )
    )
    return data[:at] + piece * chance.choice((1, 1, 50)) + data[at:]


def _lie(chance: random.Random, data: bytes) -> bytes:
    """Change the numbers that a file states: lengths, sizes, versions."""
    digits = [at for at, byte in enumerate(data[:4_096]) if 48 <= byte <= 57]
    bad = bytearray(data)
    for at in chance.sample(digits, min(len(digits), chance.choice((1, 4)))):
        bad[at] = chance.choice(b"0123456789-x")
    return bytes(bad)


def _recode(chance: random.Random, data: bytes) -> bytes:
    """Text in another encoding than it says."""
    codec = chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "shift_jis", "utf-7", "koi8-r", "cp037"))
    return data.decode("utf-8", "replace").encode(codec, "replace")


def _change_head(chance: random.Random, data: bytes) -> bytes:
    return chance.choice(_MAGICS) + data[chance.choice((0, 3, 20)) :]


def _change_tail(chance: random.Random, data: bytes) -> bytes:
    return data + chance.choice((b"\0" * 600, chance.randbytes(50), data[:100], chance.choice(_MAGICS)))


def _leave(_chance: random.Random, data: bytes) -> bytes:
    return data


_MUTATIONS: tuple[Mutate, ...] = (
    *(_cut, _cut, _flip, _flip, _splice, _insert, _insert, _lie, _lie, _recode, _change_head, _change_tail, _leave),
)
