"""Journal articles as their publishers keep them: JATS XML. Every character has its place in the file.

Of the front matter only titles and abstracts are read; entities that a file declares for itself are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from extract.declare import Reader
from extract.errors import Unreadable
from extract.flow.bytes import decoded
from extract.model import Document
from extract.tagged import unread_figures

ROOT = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*(?:(?P<doctype><!DOCTYPE\s+article\b)|<article[\s>])", re.DOTALL)
SIGNS = re.compile(rb"<front\b|<article-meta\b|\barticle-type=|\bdtd-version=")
DECLARED = re.compile(r"<!(?:ENTITY|ATTLIST|ELEMENT)\b")


def reads(raw: bytes, path: str) -> Document:
    """Read one article; `text` has one paragraph per line, `origins` the place of every character in the file.

    Raises:
        Unreadable: for a file that is too large, has no text, or declares entities.
    """
    from extract.flow.written import written
    from extract.tagged.jats import Article

    source, notices = decoded(raw, path)
    name = Path(path).name
    if DECLARED.search(source, 0, source.find("<article") + 1 or len(source)):
        raise Unreadable(f"{name} declares entities of its own, which no real article does: it was not read.")
    article = Article(source)
    document = written(article.walker.done(), raw, path, "jats", "has no title, abstract or body")
    return replace(document, notices=(*notices, *_notices(article.walker.tally)))


def _notices(tally: Mapping[str, int]) -> Iterator[str]:
    yield from unread_figures(tally.get("picture", 0))
    if words := tally.get("broken", 0):
        yield f"{words:,} words in a tag or comment that does not end were left out."


def fits(content: bytes) -> bool:
    """Whether the bytes are XML with a journal article as its root."""
    head = content[:20_000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    found = ROOT.match(head.lstrip(b"\xef\xbb\xbf"))
    return bool(found and (found["doctype"] or SIGNS.search(head)))


reader = Reader(suffixes=(".xml", ".nxml"), reads=reads, fits=fits)
