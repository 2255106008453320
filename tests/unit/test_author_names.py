"""Persons, and what else stands where authors should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.readers import author_names


@pytest.mark.parametrize(
    ("given_", "persons"),
    [
        ("By Osha Velline", ["Osha Velline"]),
        ("BY OSHA VELLINE AND TEG R. ARROWIN", ["OSHA VELLINE", "TEG R. ARROWIN"]),
        ("Osha Velline, Teg Arrowin & Ruvi Passanel", ["Osha Velline", "Teg Arrowin", "Ruvi Passanel"]),
        ("Story by Osha Velline, Quay Observer", ["Osha Velline"]),
        ("Osha Velline | Quay Observer", ["Osha Velline"]),
        ("Osha Velline - May 4, 2024 3:06 pm UTC", ["Osha Velline"]),
        ("By Osha Velline May 4, 2024 at 12:55 pm ET • 1 min read", ["Osha Velline"]),
        ("By — Osha Velline, Tidewire News Agency", ["Osha Velline"]),
        ("Osha Velline, Ph.D.", ["Osha Velline"]),
        ("Osha Velline MS, RDN, LD", ["Osha Velline"]),
        ("Teg Arrowin, Jr.", ["Teg Arrowin Jr."]),
        ("Van Sarnow and Ilse van der Brand", ["Van Sarnow", "Ilse van der Brand"]),
        ("James O&#039;Sarn", ["James O'Sarn"]),
        ("Osha Velline (Tidewire)", ["Osha Velline"]),
        ("Osha Velline as told to Teg Arrowin", ["Osha Velline", "Teg Arrowin"]),
        ("Osha Velline; osha velline; Osha  Velline", ["Osha Velline"]),
        ("Łucja Żak, José Ñandú", ["Łucja Żak", "José Ñandú"]),
    ],
)
def test_persons(given_: str, persons: list[str]) -> None:
    assert list(author_names.read([given_]).persons) == persons


@pytest.mark.parametrize(
    "given_",
    [
        *("Tidewire", "Staff reports", "From our staff", "Quay Observer News Desk", "The Editorial Board", "admin"),
        *(
            "https://quay.example/authors/osha",
            "@oshavelline",
            "osha-velline",
            "(Image: Osha Velline)",
            "",
            "May 4, 2024",
        ),
        *("Osha.Velline Quay.Example", "Quay Television Network", "Senior Political Correspondent", "5 min read"),
    ],
)
def test_no_persons(given_: str) -> None:
    assert author_names.read([given_]).persons == ()


def test_the_outlet_is_no_person() -> None:
    assert author_names.read(["Osha Velline"], ["The Osha Velline"]).others == ("Osha Velline",)
    assert author_names.read(["Tidewire"]).others == ("Tidewire",)


@given(st.lists(st.text(max_size=60), max_size=5))
def test_names_are_bounded_and_folded(fields: list[str]) -> None:
    found = author_names.read(fields)
    for name in (*found.persons, *found.others):
        assert name == " ".join(name.split())
        assert ";" not in name
        assert len(name) <= 400
