"""From an RTF file to a document: headers, the body with its notes and boxes, footers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extract.errors import Unreadable
from extract.flow.notices import notices
from extract.flow.written import furniture, written
from extract.model import Document
from extract.richtext.walker import Walker

MOST_ODD = 100  # times as many characters as those that no text holds


def document(content: bytes, path: str, original: bool = False) -> Document:
    """Read an RTF file.

    Args:
        content: of the file.
        path: as given.
        original: whether to read the text as it was before its tracked changes, instead of as if they were accepted.

    Raises:
        Unreadable: in one sentence, what is wrong with the file.
    """
    name = Path(path).name
    walker = Walker(name, original)
    body = walker.walk(content)
    if walker.open > 1 or walker.pen.odd * MOST_ODD > walker.pen.length:
        raise Unreadable(f"{name} is damaged or cut off: save it again, or get a whole copy.")
    items = [*furniture(walker.edges["header"]), *body, *furniture(walker.edges["footer"])]
    made = written(items, content, path, "rtf", "has no text")
    return replace(made, notices=(*_doubts(walker, name), *notices(walker.pen.tally, original)))


def _doubts(walker: Walker, name: str) -> Iterator[str]:
    if walker.open:
        yield f"{name} does not end as such files do: see whether the end of the text is there."
    if walker.rest:
        yield f"{walker.rest:,} bytes behind the end of the document were left out."
