"""The sidecar: what it may say, and what it may not do."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.readers import sidecar
from flows.readers.documents import Metadata, Refusal


def test_fields_are_taken_and_folded() -> None:
    data = {
        "url": " https://quay.example/a ",
        "outlet": "The Quay\n Observer",
        "published": 2024,
        "author": ["Osha Velline", "", None, "Teg Arrowin"],
        "language": "",
        "colour": {"unknown": "fields are left alone"},
    }
    found = sidecar.read(json.dumps(data).encode("utf-8-sig"))
    assert found == Metadata(
        url="https://quay.example/a",
        outlet="The Quay Observer",
        published="2024",
        author="Osha Velline; Teg Arrowin",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b'{"title": {"a": 1}}',
        b'{"title": true}',
        b"[" * 100_000,
        "{'title': 'x'}".encode("utf-16"),
    ],
)
def test_a_bad_sidecar_is_refused_in_words(data: bytes) -> None:
    found = sidecar.read(data)
    assert isinstance(found, Refusal)
    assert found.reason == "sidecar_invalid"
    assert len(found.detail) < 400


def test_long_values_are_cut_and_lone_surrogates_replaced() -> None:
    found = sidecar.read(b'{"title": "' + b"x" * 5_000 + b'", "author": "\\ud800 Velline"}')
    assert isinstance(found, Metadata)
    assert found.title == "x" * 2_000
    assert found.author == "? Velline"


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(Metadata._fields), inner),
    max_leaves=8,
)


@given(st.binary(max_size=100) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found = sidecar.read(data)
    if isinstance(found, Metadata):
        for value in found:
            assert value is None or (value and value.encode("utf-8"))
