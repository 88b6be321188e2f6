"""The reading of a document: its blocks as passages of plain text, one line each, with the way back to every character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

from extract.flow.glyphs import Rewrite, rewrites
from extract.flow.headings import governing
from extract.flow.hyphens import Hyphens
from extract.model import Document, Mark, Passage, Reading, Span

APART = "\n\n"
BREAK = re.compile(r"\n|<br\b", re.IGNORECASE)
# What stands raised and means something: an exponent ("10^9", "cm^-2"), a footnote ("25%^3", "41^a"). Not "5th" or "®".
RAISED = re.compile(r"[-−+]?\d[\d,–-]*|[a-z](?:,[a-z])*|[*†‡§]+")


class _Text:
    """The reading as it grows: pieces of text, and the document offset of every character of them."""

    __slots__ = ("at", "length", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = array("L")
        self.length = 0

    def put(self, text: str, offsets: Sequence[int]) -> None:
        """Append characters with their document offsets."""
        self.parts.append(text)
        self.at.extend(offsets)
        self.length += len(text)


def _source(document: Document, spans: tuple[Span, ...]) -> tuple[str, Sequence[int]]:
    """The block's pieces in one string with a line break between them, and each character's offset in the document."""
    if len(spans) == 1:
        return document.text[spans[0].start : spans[0].end], range(spans[0].start, spans[0].end)
    parts: list[str] = []
    offsets: list[int] = []
    last: Span | None = None
    for span in spans:
        # Markup left out within a line joins ("**n**=240"); what stands between lines parts like a line break.
        if last is not None and (span.start < last.end or BREAK.search(document.text, last.end, span.start)):
            parts.append("\n")
            offsets.append(offsets[-1] if offsets else span.start)
        parts.append(document.text[span.start : span.end])
        offsets += range(span.start, span.end)
        last = span
    return "".join(parts), offsets


def _carets(source: str, offsets: Sequence[int], marks: list[Mark]) -> Iterator[Rewrite]:
    """A '^' before each superscript, as a rewrite of no characters."""
    if not marks or not source:
        return
    first, last = min(offsets), max(offsets)
    inside = {m.span.start: m.span for m in marks if first <= m.span.start <= last}
    if not inside:
        return
    for i, offset in enumerate(offsets):
        span = inside.pop(offset, None)
        if span and i and RAISED.fullmatch(source[i : i + span.end - span.start].strip()):
            yield (i, i, "^")


def _write(out: _Text, source: str, offsets: Sequence[int], changes: list[Rewrite]) -> None:
    """Append the source with its changes; a made character takes the offset of what it stands for."""
    seen = 0
    for start, end, new in changes:
        if start < seen:
            continue
        out.put(source[seen:start], offsets[seen:start])
        top = max(start, end - 1)
        out.put(new, [offsets[min(start + i, top)] for i in range(len(new))])
        seen = end
    out.put(source[seen:], offsets[seen:])


def _stripped(source: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    a = len(source) - len(source.lstrip())
    b = len(source.rstrip())
    return source[a:b], offsets[a:b]


def reading(document: Document) -> Reading:
    """The document as it is read: every block one line of text, in reading order, blocks apart by a blank line.

    Line breaks become spaces, line-end hyphens are judged, ligatures, odd spaces, raised digits and broken encodings are
    made plain. `at` never falls within one piece of a block. A block without text gives no passage.
    """
    hyphens = Hyphens(document.text)
    raised = [m for m in document.marks if m.kind == "superscript"]
    out = _Text()
    passages: list[Passage] = []
    place: dict[int, int] = {}  # block -> passage
    for i, (block, above) in enumerate(zip(document.blocks, governing(document.blocks), strict=True)):
        source, offsets = _stripped(*_source(document, block.spans))
        if not source:
            continue
        if passages:
            out.put(APART, [out.at[-1]] * len(APART))
        start = out.length
        changes = sorted([*rewrites(source, hyphens), *_carets(source, offsets, raised)], key=lambda c: c[:2])
        _write(out, source, offsets, changes)
        place[i] = len(passages)
        headings = tuple(place[j] for j in above if j in place)
        passages.append(Passage(start, out.length, i, block.role, headings, block.cell))
    out.at.append(out.at[-1] + 1 if out.length else 0)
    return Reading("".join(out.parts), out.at, tuple(passages))
