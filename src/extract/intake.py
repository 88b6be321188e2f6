"""From a path to a document: which reader, whether the bytes fit it, and the reading itself, ahead of who waits for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from stat import S_ISDIR

from extract import guarded
from extract.declare import Reader
from extract.draft import Draft
from extract.errors import OtherFormat, Unreadable, why
from extract.model import Document, Refused
from extract.plugins import declared, names

PLAIN = b"Of 50 patients, 21 (42%) responded.\n"
MOST_BYTES = 200_000_000  # of a file: more is a print master
EACH = 16  # documents, after which one more child is worth its start

Given = str | Path | Document | Refused
Made = Document | Draft | Refused


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
    made = begun.made() if isinstance(begun, guarded.Pending) else begun
    return made.extraction.document if isinstance(made, Draft) else made


def begin(
    path: str | Path, content: bytes | None = None, original: bool = False, relations: Sequence[str] | None = None
) -> guarded.Pending | Document | Draft:
    """Begin to read a document, and with `relations` to make a draft of it; arguments and errors as for `read`."""
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
    return (guarded.begin if guarded.apart() else guarded.here)(reader, name, data, original, relations)


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
    """Drafts of documents in the order given, begun while those before them are still at work. The first is begun at once.

    A long run works at several documents at a time, a short one at one: a child needs a second to load what it works with.
    `relations` may be made fewer on the way: the first document is begun before anybody knows which will be asked for.
    """

    __slots__ = ("_begun", "_count", "_given", "_most", "_original", "relations")

    def __init__(self, given: Iterable[Given], original: bool = False) -> None:
        self._given, self._original = iter(given), original
        self.relations: Sequence[str] = names("relate")
        self._begun: deque[tuple[str, guarded.Pending | Made | Exception]] = deque()
        self._most = guarded.children()
        self._count = 0  # of the documents that have been begun
        self._begin()

    def _begin(self) -> None:
        """Begin as many as may be at work at a time."""
        while len(self._begun) < min(self._most, 1 + self._count // EACH) and (one := next(self._given, None)) is not None:
            self._count += 1
            if isinstance(one, Document | Refused):
                self._begun.append((one.path, one))
                continue
            try:
                self._begun.append((str(one), begin(one, original=self._original, relations=self.relations)))
            except Exception as fault:  # told when its turn comes
                self._begun.append((str(one), fault))

    def __iter__(self) -> Iterator[tuple[str, Made | Exception]]:
        """Each path with its draft, its refusal, or what went wrong; a document that was given is given back."""
        try:
            while self._begun:
                path, found = self._begun.popleft()
                if isinstance(found, guarded.Pending):
                    found = _finished(found)
                self._begin()
                yield path, found
        finally:
            self.drop()

    def drop(self) -> None:
        """Do not wait for what has been begun."""
        while self._begun:
            if isinstance(pending := self._begun.popleft()[1], guarded.Pending):
                pending.drop()


def _finished(pending: guarded.Pending) -> Document | Draft | Exception:
    try:
        return pending.made()
    except Exception as fault:
        return fault
