"""HTML, also pages saved from the web: the copy with its tables, every character with its place in the file.

Scripts, menus, hidden parts and, where a page says which part is its main one, all else are left out and counted. Deleted
text is left out, or, on demand, read instead of the inserted. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from extract.declare import Reader
from extract.errors import Unreadable
from extract.flow.bytes import decoded, fits
from extract.model import Document

TOLD = {
    "hidden": "that the page hides {} left out",
    "navigation": "of menus and other parts around the copy {} left out",
    "deleted": "struck out {} left out (--original reads them)",
    "inserted": "marked as inserted {} left out",
    "broken": "in a tag or comment that does not end {} left out",
}


def reads(raw: bytes, path: str, original: bool = False) -> Document:
    """Read one HTML file; `text` has one paragraph per line, `origins` the place of every character in the file.

    Raises:
        Unreadable: for a file that is too large, empty, or no text.
    """
    from extract.flow.grids import settled
    from extract.flow.manuscript import Manuscript
    from extract.tagged.html import Page

    source, notices = decoded(raw, path)
    page = Page(source, original)
    manuscript = Manuscript()
    manuscript.write(settled(list(page.walker.done())))
    text = manuscript.text
    if not text.strip():
        raise Unreadable(f"{Path(path).name} has no text that a reader would see: there is nothing to check.")
    return Document(
        path=path,
        format="html",
        sha256=sha256(raw).hexdigest(),
        text=text,
        blocks=manuscript.blocks,
        marks=tuple(manuscript.marks),
        origins=manuscript.origins,
        notices=(*notices, *_notices(page.walker.tally, page.pictures)),
    )


def _notices(tally: Mapping[str, int], pictures: int) -> Iterator[str]:
    for reason, told in TOLD.items():
        if count := tally.get(reason, 0):
            yield f"{count:,} {'word' if count == 1 else 'words'} {told.format('was' if count == 1 else 'were')}."
    if pictures:
        yield f"{pictures} {'figure was' if pictures == 1 else 'figures were'} not read: look at the numbers in it by eye."


reader = Reader(suffixes=(".html", ".htm", ".xhtml"), reads=reads, fits=fits, original=partial(reads, original=True))
