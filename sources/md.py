"""Markdown with tables. The document text is the file itself; the markup stays out of the blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING

from extract.declare import Reader
from extract.flow.bytes import decoded, fits
from extract.flow.inline import Inline
from extract.flow.lines import CAPTION
from extract.flow.roles import by_words, settled
from extract.model import Block, Cell, Document, Mark, Role, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT = re.compile(r"\A---[^\S\n]*\n(?:[\w-]+:.*\n|[^\S\n]+.*\n|-\s.*\n|#.*\n|\n)*?(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
DEFINITION = re.compile(r"^([^\S\n]*)\[(?=\^[^\]\s]+\]:)", re.MULTILINE)
NOTED = re.compile(r"\s*\ue000\^[^\]\s]+\]:\s*")
TAGS = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def _parser_text(text: str) -> str:
    """The text for the parser, as long as the file: no front matter, and footnotes not taken for link targets."""
    front = FRONT.match(text)
    if front and ":" in front.group():
        text = re.sub(r"[^\n]", " ", front.group()) + text[front.end() :]
    return DEFINITION.sub("\\1\ue000", text)


class Walk:
    """Goes through the parser's tokens and makes blocks of them."""

    def __init__(self, text: str) -> None:
        self.text = _parser_text(text)
        self.starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.nested: list[str] = []  # the lists and quotes that we are in
        self.table, self.row, self.column, self.header = -1, -1, -1, False
        self.level = 0
        self.rest = 0  # where the next cell of the row is looked for
        self.quotes: list[int] = []  # blocks inside block quotes

    def walk(self, tokens: Sequence[Token]) -> None:
        """Take in the tokens, in order."""
        for token in tokens:
            kind = token.type
            if kind in {"bullet_list_open", "ordered_list_open", "blockquote_open"}:
                self.nested.append(kind)
            elif kind in {"bullet_list_close", "ordered_list_close", "blockquote_close"}:
                self.nested.pop()
            elif kind == "table_open":
                self.table, self.row = self.table + 1, -1
            elif kind in {"thead_open", "thead_close"}:
                self.header = kind == "thead_open"
            elif kind == "tr_open" and token.map:
                self.row, self.column, self.rest = self.row + 1, -1, self.starts[token.map[0]]
            elif kind in {"th_open", "td_open"}:
                self.column += 1
            elif kind in {"heading_open", "heading_close"}:
                self.level = int(token.tag[1]) if kind == "heading_open" else 0
            elif kind == "fence" and token.map:
                self._add("furniture", [Span(*self._range(token))])
            elif kind == "html_block":
                self._html(*self._range(token))
            elif kind == "inline":
                self._inline(token)
            elif kind == "table_close":
                self.row = -1

    def _range(self, token: Token) -> tuple[int, int]:
        first, last = token.map or (0, 0)
        return self.starts[first], min(self.starts[min(last, len(self.starts) - 1)], len(self.text))

    def _add(self, role: Role, spans: Sequence[Span], cell: Cell | None = None) -> None:
        level = self.level or (6 if role == "heading" else 0)
        level = level if role in {"heading", "sidebar"} else 0
        if any(self.text[s.start : s.end].strip() for s in spans):
            if "blockquote_open" in self.nested:
                self.quotes.append(len(self.blocks))
            self.blocks.append(Block(role, tuple(spans), level, cell))

    def _inline(self, token: Token) -> None:
        start, end = self._range(token)
        noted = NOTED.match(self.text, start, end)
        start = noted.end() if noted else start
        cell = Cell(self.table, self.row, self.column, header=self.header) if self.row >= 0 else None
        inline = Inline(self.text, max(start, self.rest) if cell else start, end)
        children = token.children or []
        if noted:  # the mark is no part of the note's words
            first = children[0]
            children = [first.copy(content=NOTED.sub("", first.content, count=1)), *children[1:]]
        inline.walk(children)
        self.rest = inline.at
        self.marks += inline.marks
        if cell:
            self._add("table", inline.spans, cell)
        elif inline.spans:
            self._add(self._role(token, inline.spans, bool(noted)), inline.spans)
        for alt in inline.alts:
            self._add("caption", [alt])

    def _role(self, token: Token, spans: Sequence[Span], noted: bool) -> Role:
        words = " ".join(self.text[s.start : s.end] for s in spans)
        if noted:
            return "footnote"
        if CAPTION.match(words):
            return "caption"
        if "blockquote_open" in self.nested:
            return "sidebar"
        if self.level or self.nested:
            return "heading" if self.level else "list"
        kinds = [c.type for c in token.children or [] if c.type != "text" or c.content.strip()]
        bold = kinds[:1] == ["strong_open"] and kinds[-1:] == ["strong_close"] and kinds.count("strong_open") == 1
        return by_words(words, bold, self.blocks[-1].role if self.blocks else None)

    def _html(self, start: int, end: int) -> None:
        """The words between the tags of a block of HTML, as a paragraph."""
        spans, at = [], start
        for tag in [*TAGS.finditer(self.text, start, end), None]:
            stop = tag.start() if tag else end
            if self.text[at:stop].strip():
                spans.append(Span(at, stop))
            at = tag.end() if tag else end
        self._add("body", spans)


def reads(raw: bytes, path: str) -> Document:
    """Read one Markdown file; offsets are code points in it."""
    from markdown_it import MarkdownIt  # here, as it takes a while to import

    text, notices = decoded(raw, path)
    walk = Walk(text)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "text_join"])
    walk.walk(parser.parse(walk.text))
    digest = sha256(raw).hexdigest()
    blocks = settled(walk.text, walk.blocks, walk.quotes)
    marks = tuple(walk.marks)
    return Document(path=path, format="md", sha256=digest, text=text, blocks=blocks, marks=marks, notices=notices)


reader = Reader(suffixes=(".md", ".markdown"), reads=reads, fits=fits)
