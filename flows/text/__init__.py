"""Finding facts in text: pure functions from strings to spans.

Every offset is in Unicode code points of the article's text, 0-based, end-exclusive: what a Python str index is.
Nothing here reads files, clocks or tables; rules arrive as a frozen `Rules`.
"""
