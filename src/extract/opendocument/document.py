"""From an OpenDocument text to a document: headers, the body with its notes and boxes, footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extract.archive import Archive
from extract.errors import Unreadable
from extract.flow.manuscript import Ink, Paragraph, Table
from extract.flow.notices import notices
from extract.flow.written import furniture, written
from extract.model import Document
from extract.opendocument.changes import Changes
from extract.opendocument.formulas import inks
from extract.opendocument.names import first, get, tag
from extract.opendocument.spans import Marks, Part, numbered
from extract.opendocument.story import Story
from extract.opendocument.styles import Styles, sections
from extract.xml import parsed

ZIP = b"PK\x03\x04"
COMMON = ("office:font-face-decls", "office:styles")
EDGES = ("header", "footer")


def document(content: bytes, path: str, original: bool = False) -> Document:
    """Read an OpenDocument text, zipped (.odt) or in one piece (.fodt).

    Args:
        content: of the file.
        path: as given.
        original: whether to read the text as it was before its tracked changes, instead of as if they were accepted.

    Raises:
        Unreadable: in one sentence, what is wrong with the file.
    """
    reading = _Reading(content, path, original)
    made = written(reading.items(), content, path, "odt", "has no text")
    return replace(made, notices=tuple(notices(reading.tally, original)))


class _Reading:
    """The parts of one file."""

    __slots__ = ("_archive", "_content", "_name", "_numbers", "_original", "_part", "_styles", "tally")

    def __init__(self, content: bytes, path: str, original: bool) -> None:
        self.tally: Counter[str] = Counter()
        self._original = original
        self._archive = Archive(content, path) if content.startswith(ZIP) else None
        self._name = path.replace("\\", "/").rsplit("/", 1)[-1]
        if self._archive is None:
            self._content = self._styles = parsed(content, self._name)
            self._part, self._numbers = "", numbered(self._content)
            return
        if _locked(self._archive):
            raise Unreadable(f"{self._name} is protected by a password: save a copy without it.")
        self._part = "content.xml"
        self._content, self._styles = self._archive.xml("content.xml"), self._archive.xml("styles.xml")
        if self._content is None:
            raise Unreadable(f"{self._name} is no OpenDocument text, or a damaged one: save it again.")
        self._numbers = numbered(self._content)

    def items(self) -> Iterator[Paragraph | Table]:
        """Headers, the body, footers; furniture where it belongs to the page."""
        body = first(self._content, "office:body", "office:text")
        if body is None:
            raise Unreadable(f"{self._name} is no OpenDocument text, or a damaged one: save it again.")
        styles = Styles([*sections(self._styles, *COMMON), *sections(self._content, *COMMON, "office:automatic-styles")])
        changes = Changes(body, self._original, self.tally)
        part = Part(self._part, styles, self._numbers, changes, self.tally)
        edges = self._edges()
        yield from furniture(self._shown(edges, "header"))
        yield from Story(part, self._formula).items(body)
        yield from furniture(self._shown(edges, "footer"))

    def _edges(self) -> Part:
        """The part that headers and footers stand in."""
        held = sections(self._styles, *COMMON, "office:automatic-styles")
        single = self._archive is None
        numbers = self._numbers if single or self._styles is None else numbered(self._styles)
        return Part("" if single else "styles.xml", Styles(held), numbers, Changes(None, self._original, self.tally), self.tally)

    def _shown(self, part: Part, kind: str) -> Iterator[Paragraph | Table]:
        """The text of headers or footers of all pages."""
        for section in sections(self._styles, "office:master-styles"):
            for edge in (e for page in section for e in page if tag(e.tag).startswith(f"style:{kind}")):
                if get(edge, "style:display") == "false":
                    continue
                yield from Story(part, self._formula).items(edge)

    def _formula(self, element: Any, part: Part, marks: Marks) -> list[Ink] | None:
        """What a formula writes; None for another object, which is counted."""
        root, name, numbers = next(iter(element), None), part.name, part.numbers
        href = (get(element, "xlink:href") or "").removeprefix("./")
        if root is None and self._archive is not None and href and not href.startswith(("/", ".")):
            name = f"{href}/content.xml"
            root = self._archive.xml(name)
            numbers = numbered(root) if root is not None else {}
        if root is not None and tag(root.tag) == "math:math":
            return inks(root, name, numbers, marks)
        chart = root is not None and first(root, "office:body", "office:chart") is not None
        self.tally["chart" if chart else "embedded document"] += 1
        return None


def _locked(archive: Archive) -> bool:
    manifest = archive.xml("META-INF/manifest.xml")
    return manifest is not None and any(tag(e.tag) == "manifest:encryption-data" for e in manifest.iter())
