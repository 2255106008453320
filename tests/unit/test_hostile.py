"""Hostile inputs, a few: the system test has ten thousand."""

from flows import readers
from flows.readers import Limits
from flows.readers.documents import Refusal
from flows.text import line_spans
from tests import hostile

LIMITS = Limits(document_chars=2_000_000, undecodable_share=0.01)


def test_three_hundred_are_read_or_refused() -> None:
    read = 0
    for number, data in enumerate(hostile.inputs(seed=300, count=300)):
        found = [*readers.read(data, LIMITS)]
        assert found, number
        for one in found:
            if isinstance(one, Refusal):
                assert one.reason not in ("reader_failed", "too_slow"), (number, one)
                assert one.detail.endswith("."), (number, one)
                one.detail.encode()
                continue
            read += 1
            assert one.text.strip(), number
            assert one.sha256, number
            one.text.encode()  # DuckDB takes no lone surrogates
            for said in (*one.metadata, one.member):
                assert said is None or said.encode(), number
            assert one.markup is None or len(one.markup.of) == len([*line_spans.split(one.text)]), number
    assert read > 100
