"""Precision and recall of each kind of fact on the development sets of ../shared/corpora, and the floors they keep.

A module for each kind has `scores() -> dict[str, float]`. `python -m tests.accuracy` prints them all;
`--raise` lifts the floors to what was measured. A floor is lowered by hand or not at all.
"""
