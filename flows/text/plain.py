"""An article's words without marks and letters beyond ASCII, to look in before the text itself is read."""

_LETTERS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + b" " * 128
_PRINTED = (
    bytes(code if chr(code).isalpha() else ord("0" if chr(code).isdigit() else " ") for code in range(128)) + b" " * 128
)


def plain(text: str) -> bytes:
    """`text` in lower case, a space for all but letters and digits of ASCII. No offset moves."""
    return text.encode("ascii", "replace").translate(_LETTERS)


def spaced(text: str) -> bytes:
    """`text` as printed, 0 for each digit and a space for all but letters and digits of ASCII. No offset moves."""
    return text.encode("ascii", "replace").translate(_PRINTED)
