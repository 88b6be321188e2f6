"""Markdown. The document text is the file itself; markup is left out of the blocks."""

from __future__ import annotations

import hashlib
import re

from extract.declare import Reader
from extract.errors import Unreadable
from extract.model import Block, Cell, Document, Span

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
BULLET = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s+")


def _plain(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The range without its emphasis marks."""
    spans, seen = [], start
    for m in re.finditer(r"\*\*|__|\[\^[^\]]*\]", text[start:end]):
        if seen < start + m.start():
            spans.append(Span(seen, start + m.start()))
        seen = start + m.end()
    return tuple([*spans, Span(seen, end)] if seen < end else spans)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text."""
    found: list[Block] = []
    table, row = -1, 0
    open_block = False
    for line in re.finditer(r"[^\n]*\n?", text):
        body = line.group().rstrip()
        a = line.start()
        if not body:
            open_block, row = False, 0
        elif m := HEADING.match(body):
            found.append(Block("heading", (Span(a + m.start(2), a + m.end(2)),), len(m[1])))
        elif body.startswith("|"):
            table, row = (table + 1, 0) if not row else (table, row)
            if not re.fullmatch(r"[|:\s-]+", body):
                for column, cell in enumerate(re.finditer(r"[^|]+", body)):
                    spans = _plain(text, a + cell.start(), a + cell.end())
                    found.append(Block("table", spans, cell=Cell(table, row, column, header=row == 0)))
            row += 1
        elif bullet := BULLET.match(body):
            found.append(Block("list", _plain(text, a + bullet.end(), a + len(body))))
            open_block = True
        elif open_block:
            found[-1] = Block(found[-1].role, (*found[-1].spans, *_plain(text, a, a + len(body))))
        else:
            found.append(Block("body", _plain(text, a, a + len(body))))
            open_block = True
    return tuple(b for b in found if b.spans)


def _reads(raw: bytes, path: str) -> Document:
    text = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    if not text.strip():
        raise Unreadable(f"{path} is empty: there is nothing to check.")
    return Document(path=path, format="md", sha256=hashlib.sha256(raw).hexdigest(), text=text, blocks=blocks(text))


reader = Reader(suffixes=(".md", ".markdown"), reads=_reads, fits=lambda raw: b"\0" not in raw[:4096])
