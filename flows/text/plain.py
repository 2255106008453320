"""An article's words without marks and letters beyond ASCII, to look in before the text itself is read."""

_PRINTED = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)) + b" " * 128
_LETTERS = _PRINTED.lower()


def plain(text: str) -> bytes:
    """`text` in lower case, a space for all but letters and digits of ASCII. No offset moves."""
    return text.encode("ascii", "replace").translate(_LETTERS)


def spaced(text: str) -> bytes:
    """`text` as printed, a space for all but letters and digits of ASCII. No offset moves."""
    return text.encode("ascii", "replace").translate(_PRINTED)
