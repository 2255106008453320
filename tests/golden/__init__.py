"""Expected facts of the sample articles. `python -m tests.golden` writes them anew; review the diff."""
