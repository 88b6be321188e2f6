"""From a Word file to a document: the body with its notes and boxes, then headers and footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.archive import Archive
from extract.errors import Unreadable
from extract.flow.manuscript import Paragraph, Table
from extract.flow.notices import notices
from extract.flow.written import furniture, written
from extract.model import Document
from extract.word.names import first, get, tag
from extract.word.runs import Part, numbered_runs
from extract.word.story import Story
from extract.word.styles import Styles

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # files of Word before 2007, and locked files
SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def document(content: bytes, path: str, original: bool = False) -> Document:
    """Read a Word file.

    Args:
        content: of the file.
        path: as given.
        original: whether to read the text as it was before its tracked changes, instead of as if they were accepted.

    Raises:
        Unreadable: in one sentence, what is wrong with the file.
    """
    if content.startswith(OLD):
        name = Path(path).name
        locked = "EncryptedPackage".encode("utf-16-le") in content
        why = "is protected by a password: save a copy without it" if locked else "is an old Word file: save it as .docx"
        raise Unreadable(f"{name} {why}.")
    reading = _Reading(Archive(content, path), original)
    made = written(reading.items(), content, path, "docx", "has no text")
    return replace(made, notices=tuple(notices(reading.tally, original)))


class _Reading:
    """The parts of one file, each read once."""

    __slots__ = ("_main", "_related", "_roots", "_seen", "_styles", "archive", "original", "tally")

    def __init__(self, archive: Archive, original: bool) -> None:
        self.archive, self.original = archive, original
        main = next((name for kind, name in archive.related("").values() if kind == "officeDocument"), "word/document.xml")
        self._main = main
        self._related = archive.related(main)
        self._styles = Styles(self._part_root("styles"))
        self._roots: dict[str, tuple[Any, Part]] = {}
        self._seen: set[tuple[str, str]] = set()
        self.tally: Counter[str] = Counter()

    def items(self) -> Iterator[Paragraph | Table]:
        """Headers, the body, footers; furniture where it belongs to the page."""
        root, part = self._part(self._main)
        body = first(root, "w:body") if root is not None else None
        if body is None:
            raise Unreadable(f"{self.archive.name} is no Word document, or a damaged one: save it again.")
        yield from furniture(self._edges("header"))
        yield from Story(part, self._notes).items(body)
        yield from furniture(self._edges("footer"))
        comments = self._part_root("comments")
        self.tally["comment"] += sum(tag(c.tag) == "w:comment" for c in comments) if comments is not None else 0

    def _part_root(self, kind: str) -> Any:
        name = next((name for k, name in self._related.values() if k == kind), None)
        return self.archive.xml(name) if name else None

    def _part(self, name: str) -> tuple[Any, Part]:
        if name not in self._roots:
            root = self.archive.xml(name)
            numbers = numbered_runs(root) if root is not None else {}
            self._roots[name] = root, Part(name, self._styles, self.original, numbers, tally=self.tally)
        return self._roots[name]

    def _edges(self, kind: str) -> Iterator[Paragraph | Table]:
        """The text of headers or footers of all sections."""
        for name in dict.fromkeys(name for k, name in self._related.values() if k == kind):
            root, part = self._part(name)
            yield from Story(part, self._notes).items(root) if root is not None else ()

    def _notes(self, kind: str, key: str) -> Sequence[Paragraph | Table]:
        """The paragraphs of a footnote or endnote, the first time that it is asked for."""
        name = next((name for k, name in self._related.values() if k == kind), None)
        if name is None or (kind, key) in self._seen:
            return ()
        self._seen.add((kind, key))
        root, part = self._part(name)
        notes = [n for n in root if get(n, "w:id") == key and get(n, "w:type") not in SEPARATORS] if root is not None else []
        found = [item for note in notes[:1] for item in Story(part, self._notes).items(note)]
        for item in found:
            if isinstance(item, Paragraph):
                item.role = "footnote"
        return found
