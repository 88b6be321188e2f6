"""HTML, also pages saved from the web: the copy with its tables, every character with its place in the file.

Scripts, menus, hidden parts and, where a page says which part is its main one, all else are left out and counted. Deleted
text is left out, or, on demand, read instead of the inserted. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from extract.declare import Reader
from extract.flow.bytes import decoded, fits
from extract.model import Document
from extract.tagged import unread_figures

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
    from extract.flow.written import written
    from extract.tagged.html import Page

    source, notices = decoded(raw, path)
    page = Page(source, original)
    document = written(page.walker.done(), raw, path, "html", "has no text that a reader would see")
    return replace(document, notices=(*notices, *_notices(page.walker.tally, page.pictures)))


def _notices(tally: Mapping[str, int], pictures: int) -> Iterator[str]:
    for reason, told in TOLD.items():
        if count := tally.get(reason, 0):
            yield f"{count:,} {'word' if count == 1 else 'words'} {told.format('was' if count == 1 else 'were')}."
    yield from unread_figures(pictures)


reader = Reader(suffixes=(".html", ".htm", ".xhtml"), reads=reads, fits=fits, original=partial(reads, original=True))
