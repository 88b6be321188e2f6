"""From a path to a document: which reader, whether the bytes fit it, and the reading itself, ahead of who waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR

from extract import guarded
from extract.declare import Reader
from extract.errors import OtherFormat, Unreadable, why
from extract.model import Document, Refused
from extract.plugins import declared

PLAIN = b"Of 50 patients, 21 (42%) responded.\n"
MOST_BYTES = 200_000_000  # of a file: more is a print master

Given = str | Path | Document | Refused


def read(path: str | Path, content: bytes | None = None, original: bool = False) -> Document:
    """The document in a file, or in `content` as if it were read from that path.

    Args:
        path: of the file.
        content: of the file, if it is known.
        original: whether to read it as it was before its tracked changes.

    Raises:
        Unreadable: in one sentence, what is wrong with it.
        ReaderFault: its reader failed.
    """
    begun = begin(path, content, original)
    return begun if isinstance(begun, Document) else begun.document()


def begin(path: str | Path, content: bytes | None = None, original: bool = False) -> guarded.Pending | Document:
    """Begin to read a document; arguments and errors as for `read`."""
    name = str(path)
    try:
        if content is None and S_ISDIR(Path(path).stat().st_mode):
            raise IsADirectoryError
        reader = _reader(name)
        data = _bytes(path) if content is None else content
    except OSError as fault:
        raise Unreadable(f"{name} cannot be read: {why(fault)}.") from fault
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{name} has more than {MOST_BYTES // 1_000_000} MB, which is the limit: save a smaller copy.")
    if not data.strip():
        raise Unreadable(f"{name} is empty: there is nothing to check.")
    readers = declared("sources", Reader)
    marked = [i for i, r in readers.items() if not r.fits(PLAIN) and r.fits(data)]  # those that know their files by a mark
    if marked and reader not in marked:
        suffix = readers[marked[0]].suffixes[0]
        raise OtherFormat(f"{name} holds what a {suffix} file holds: give it that ending.", suffix)
    if not readers[reader].fits(data):
        raise Unreadable(f"{name} does not hold what a {Path(name).suffix} file holds: save the document again in that format.")
    return (guarded.begin if guarded.apart() else guarded.here)(reader, name, data, original)


def _bytes(path: str | Path) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _reader(name: str) -> str:
    """The id of the reader for a file of this name."""
    readers = {s.lower(): i for i, r in declared("sources", Reader).items() for s in r.suffixes}
    found = readers.get(Path(name).suffix.lower())
    if found is None:
        raise Unreadable(f"{name} is of no kind that can be read; these are: {', '.join(sorted(readers))}.")
    return found


class Ahead:
    """Documents in the order given, each begun while the one before it is still at work. The first is begun at once."""

    __slots__ = ("_given", "_next", "_original")

    def __init__(self, given: Iterable[Given], original: bool = False) -> None:
        self._given, self._original = iter(given), original
        self._next: tuple[str, guarded.Pending | Document | Refused | Exception] | None = None
        self._begin()

    def _begin(self) -> None:
        one = next(self._given, None)
        if one is None:
            self._next = None
            return
        if isinstance(one, Document | Refused):
            self._next = one.path, one
            return
        try:
            self._next = str(one), begin(one, original=self._original)
        except Exception as fault:  # told when its turn comes
            self._next = str(one), fault

    def __iter__(self) -> Iterator[tuple[str, Document | Refused | Exception]]:
        """Each path with its document, its refusal, or what went wrong."""
        try:
            while self._next is not None:
                path, found = self._next
                if isinstance(found, guarded.Pending):
                    found = _finished(found)
                self._begin()
                yield path, found
        finally:
            self.drop()

    def drop(self) -> None:
        """Do not wait for what has been begun."""
        if self._next is not None and isinstance(self._next[1], guarded.Pending):
            self._next[1].drop()
        self._next = None


def _finished(pending: guarded.Pending) -> Document | Exception:
    try:
        return pending.document()
    except Exception as fault:
        return fault
