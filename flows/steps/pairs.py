"""Table `zone.pairs`: how much two texts share. A pure function of their sketches, so a score is kept for good."""

from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import polars as pl

from flows.schemas import Schemas, table
from flows.text.shingles import Hashes

Flags = npt.NDArray[np.bool_]

FIELDS = ("a", "b", "containment_a", "containment_b", "lead", "gap", "block")
_LEAD = 60  # shingles: about what the first two paragraphs hold


class Overlap(NamedTuple):
    """What two texts share, as in zone.pairs."""

    containment_a: float
    containment_b: float
    lead: float
    gap: float
    block: float


class Text(NamedTuple):
    """Shingles of a text in reading order, and the different ones in theirs."""

    shingles: Hashes
    different: Hashes

    @classmethod
    def of(cls, shingles: Hashes) -> Self:
        """The text with these shingles."""
        return cls(shingles, np.unique(shingles))

    def holds(self, shingles: Hashes) -> Flags:
        """Which of `shingles` stand in the text."""
        places = np.searchsorted(self.different, shingles).clip(max=len(self.different) - 1)
        found: Flags = self.different[places] == shingles
        return found


def pairs(wanted: pl.DataFrame, sketches: pl.DataFrame, schemas: Schemas) -> pl.DataFrame:
    """Score pairs of texts.

    Args:
        wanted: fingerprints a, b of the pairs, a < b.
        sketches: fingerprint, shingles of every text that is named there.
        schemas: the contract.

    Returns:
        zone.pairs, in the order of `wanted`.
    """
    lengths = sketches["shingles"].list.len().to_numpy()
    ends = np.cumsum(lengths)
    flat = sketches["shingles"].explode().to_numpy().astype(np.uint32)
    texts = {
        fingerprint: Text.of(flat[end - length : end])
        for fingerprint, length, end in zip(sketches["fingerprint"], lengths, ends, strict=True)
    }
    rows = [(a, b, *overlap(texts[a], texts[b])) for a, b in wanted.select("a", "b").iter_rows()]
    return table(schemas["zone.pairs"], FIELDS, rows)


def overlap(a: Text, b: Text) -> Overlap:
    """What two texts share; neither may be empty."""
    in_b, in_a = b.holds(a.shingles), a.holds(b.shingles)
    shared = int(b.holds(a.different).sum())
    shorter = in_b if len(a.shingles) <= len(b.shingles) else in_a
    return Overlap(
        shared / len(a.different),
        shared / len(b.different),
        float(shorter[:_LEAD].mean()),
        _longest(~shorter) / len(shorter),
        _longest(shorter) / max(1, int(shorter.sum())),
    )


def _longest(flags: Flags) -> int:
    """Length of the longest stretch of true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))
