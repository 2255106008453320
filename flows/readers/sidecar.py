"""The sidecar: `<file>.meta.json`, which says of an article what its bytes do not, and overrides guesses."""

import json
from typing import Any

from flows.readers import json_fields
from flows.readers.documents import Metadata, Refusal

SUFFIX = ".meta.json"
_MAX_CHARS = 2_000


def read(data: bytes) -> Metadata | Refusal:
    """The metadata in the bytes of a sidecar.

    A field may be a string, a number, or a list of strings (joined by semicolons). Unknown fields are left alone.
    """
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return _refused(f"it is not JSON in UTF-8 ({error})")
    if not isinstance(given, dict):
        return _refused("it is not a JSON object")
    try:
        return Metadata(**{name: _value(given.get(name)) for name in Metadata._fields})
    except TypeError as error:
        return _refused(str(error))


def json_mapping(data: bytes) -> dict[str, str] | Refusal:
    """The fields of the JSON records beside it, where a sidecar names them; none where it does not."""
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}  # `read` refuses it
    if not isinstance(given, dict) or given.get("json_mapping") is None:
        return {}
    try:
        return json_fields.mapping(given["json_mapping"])
    except ValueError as error:
        return _refused(f"json_mapping: {error}")


def _value(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, list):
        return "; ".join(filter(None, (_value(item) for item in value))) or None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError("a field is neither text nor a list of texts")
    text = str(value).encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split())[:_MAX_CHARS] or None


def _refused(why: str) -> Refusal:
    return Refusal(
        "sidecar_invalid", f"The sidecar is not used: {why[:200]}. Mend it; the article is taken in without it."
    )
