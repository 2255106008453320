"""Members of zip archives, read where they lie: nothing is ever unpacked to a path that an archive names."""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple, cast

from flows.readers import sidecar
from flows.readers.documents import Refusal
from flows.readers.limits import Budget, UnreadableError
from flows.readers.source import File, Source

_SKIPPED_SUFFIXES = (".part", ".tmp")
_MAX_NAME = 300
_MAX_DIRECTORY_SHARE = 512  # bytes of a zip's directory for each member that it may have
_END_BYTES = 66_000  # where a zip's end record stands
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:[/\\]")
_SEPARATOR = re.compile(r"[/\\]")
_OFFICE = ("[Content_Types].xml", "mimetype")
_ENCRYPTED = 0x1
_UNUSABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


class Member(NamedTuple):
    """A file in an archive. `name` is unique in it, and valid until the next member is asked for."""

    name: str
    source: Source


class Names:
    """Gives each member a name that no other has."""

    def __init__(self) -> None:
        """Begin with none."""
        self._seen: set[str] = set()

    def unique(self, name: str) -> str:
        """`name` as it may be shown: without lone surrogates and the mark between members; numbered when it recurs."""
        shown = name.encode("utf-8", "backslashreplace").decode("utf-8").replace("!", "%21")[:_MAX_NAME] or "?"
        number = len(self._seen)
        unique = shown if len(shown) < _MAX_NAME else f"{shown}#{number}"
        while unique in self._seen:
            unique, number = f"{shown}#{number}", number + 1
        shown = unique
        self._seen.add(shown)
        return shown


class _Checked:
    """The bytes of a member of a zip, accounted for; what zipfile raises becomes one error."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, size: int, /) -> bytes:
        try:
            data = self._stream.read(size)
        except _UNUSABLE as error:
            raise damaged("zip", error) from error
        self._budget.unpack(len(data))
        return data


def zip_members(file: File, limit: int, budget: Budget) -> Iterator[Member | Refusal]:
    """The files in a zip, in the order of its directory, and what of it is refused. `limit` is of members.

    Raises:
        UnreadableError: it is no archive of articles, or damaged.
        SpentError: it costs more than it may.
    """
    _check_directory(file, limit)
    try:
        archive = zipfile.ZipFile(cast("IO[bytes]", file))
    except _UNUSABLE as error:
        raise damaged("zip", error) from error
    infos = archive.infolist()
    if infos and infos[0].filename in _OFFICE:
        raise UnreadableError("office", "It is an office document or an e-book. Save it as plain text or HTML instead.")
    _check_overlap(file, infos)
    names = Names()
    for info in infos:
        budget.add_member()
        if info.filename.endswith("/") or is_skipped(info.filename):
            continue
        name = names.unique(info.filename)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if refusal := unsafe(info.filename, name, is_file=kind in (0, stat.S_IFREG)):
            yield refusal
        elif info.flag_bits & _ENCRYPTED:
            detail = "The member is encrypted. Deliver the archive without a password."
            yield Refusal("encrypted", detail, name, 0)
        else:
            try:
                stream = archive.open(info)
            except _UNUSABLE as error:
                yield damaged("zip", error).at(name, 0)
                continue
            with stream:
                yield Member(name, Source(_Checked(stream, budget)))


def is_skipped(name: str) -> bool:
    """Whether a member is left alone, as a file of that name on the landing is."""
    parts = _SEPARATOR.split(name.rstrip("/"))
    hidden = any(part.startswith(".") and part.strip(".") for part in parts)
    return hidden or parts[-1].endswith((*_SKIPPED_SUFFIXES, sidecar.SUFFIX)) or parts[0] == "__MACOSX"


def unsafe(path: str, name: str, *, is_file: bool) -> Refusal | None:
    """Why the member called `name` in an archive is refused unseen, given its `path` there."""
    if _ABSOLUTE.match(path) or ".." in _SEPARATOR.split(path):
        what = "Its path leads out of the archive"
    elif not is_file:
        what = "It is a link or a device"
    else:
        return None
    return Refusal("unsafe_member", f"{what}: it was not read. Deliver the file itself under a plain name.", name, 0)


def _check_directory(file: File, limit: int) -> None:
    """Hold the directory of a zip to reason before zipfile reads it whole.

    Raises:
        UnreadableError: it is far larger than `limit` members need.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES))
    tail = file.read(_END_BYTES)
    at = tail.rfind(b"PK\x05\x06")
    claimed = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if claimed == 0xFFFFFFFF and (at := tail.rfind(b"PK\x06\x06")) >= 0:
        claimed = int.from_bytes(tail[at + 40 : at + 48], "little")
    if claimed > limit * _MAX_DIRECTORY_SHARE:
        raise UnreadableError(
            "too_many_members",
            f"The archive's directory has {claimed:,} bytes. Split it, or raise NEWSLEDGER_MAX_ARCHIVE_MEMBERS, "
            "and replay.",
        )


def _check_overlap(file: File, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse a zip whose members share bytes: only a bomb is made like that.

    Raises:
        UnreadableError: it is one.
    """
    size = file.seek(0, 2)
    if sum(info.compress_size for info in infos) > size:
        raise UnreadableError("archive_bomb", "Members of the zip share their bytes: it is a bomb. Remove it.")


def damaged(kind: str, why: object) -> UnreadableError:
    """The error of an archive that cannot be read from here on."""
    return UnreadableError(
        "damaged_archive", f"The {kind} cannot be read from here on: {str(why)[:200]}. Deliver it again, whole."
    )
