"""Finds the roles and titles that a text gives to persons."""

from flows.rules import Rules
from flows.text.spans import Mention, Role, Sentence


def find(text: str, sentences: list[Sentence], mentions: list[Mention], rules: Rules) -> list[Role]:
    """The roles of the persons among `mentions`, in reading order.

    Args:
        text: the article's text.
        sentences: its sentences.
        mentions: as made by `names.find`.
        rules: the rules.
    """
    return []
