"""Newsledger: raw news articles in, an audited DuckDB warehouse of checkable facts out."""

__version__ = "0.1.0"
