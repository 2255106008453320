import pytest

from tests.unit.test_names import full, printed


@pytest.mark.parametrize(
    "owned",
    ["prime minister", "Prime Minister", "new foreign minister", "parliament", "foreign ministry", "capital"],
)
def test_who_has_a_prime_minister_is_a_country_in_the_whole_article(owned: str) -> None:
    text = f"Quorvia said no. Quorvia’s {owned} was calm, and Quorvia has waited."
    assert printed(text, "place") == ["Quorvia"] * 3
    assert printed(text, "person") == []


def test_a_country_is_joined_by_another() -> None:
    text = "Quorvia and Teluria said no. Quorvia's government was calm. Teluria has waited."
    assert set(printed(text, "place")) == {"Quorvia", "Teluria"}


def test_a_government_sits_in_its_capital() -> None:
    assert printed("Zandrel said no. The government in Zandrel was calm.", "place") == ["Zandrel"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Ulva Sorne lost. Sorne's government fell, Sorne said.",
        "President Sorne lost. Sorne's government fell, Sorne said.",
        "Sorne's big government fell, Sorne said.",
        "Sorne's vice president fell, Sorne said.",
        "Sorne's letter to the president was lost, Sorne said.",
    ],
)
def test_a_leader_is_no_country(text: str) -> None:
    assert printed(text, "place") == []
    assert "Sorne" in {name.split(" ")[-1] for name in full(text)}
