"""Where the words of a Markdown paragraph stand in the file: emphasis, links, escapes and footnote marks stepped over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extract.model import Mark, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

TARGET = re.compile(r"\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])?")
IMAGE = re.compile(r"!\[")
NOTE = re.compile(r"\[\^[^\]\s]+\]")
ESCAPE = re.compile(r"\\(?=[^\w\s])|\[\^[^\]\s]+\]")
BLANK = re.compile(r"(\s+)")
FEW_SLASHES = 8
DELETED = {"<del>": 1, "<s>": 1, "<strike>": 1, "</del>": -1, "</s>": -1, "</strike>": -1}


class Inline:
    """Walks the tokens of one paragraph along the file. `spans` are its words, `alts` the texts of its images."""

    __slots__ = ("alts", "at", "end", "marks", "spans", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.at, self.end = text, start, end
        self.spans: list[Span] = []
        self.alts: list[Span] = []
        self.marks: list[Mark] = []

    def walk(self, tokens: Sequence[Token]) -> None:
        """Take in the tokens, in order."""
        deleted = 0
        raised: tuple[str, int] | None = None
        for token in tokens:
            tag = token.content.lower() if token.type == "html_inline" else ""
            if token.type in {"s_open", "s_close"}:
                deleted += token.nesting
                self._pass(token.markup)
            elif token.type == "html_inline":
                deleted += DELETED.get(tag, 0)
                self._pass(token.content)
                if tag in {"<sup>", "<sub>"}:
                    raised = ("superscript" if tag == "<sup>" else "subscript", self.at)
                elif tag in {"</sup>", "</sub>"} and raised:
                    self._mark(raised[0], Span(raised[1], self.at - len(token.content)))
                    raised = None
            elif token.type == "link_close":
                self._past(TARGET if token.info != "auto" else re.compile(">"))
            elif token.type == "image":
                self._past(IMAGE)
                self.alts += self._find(token.content)
                self._past(TARGET)
            elif token.type in {"text", "text_special", "code_inline"}:
                found = list(self._find(token.markup if token.info == "entity" else token.content))
                self.spans += found if not deleted else ()
            else:
                self._pass(token.markup)
        self.spans = _merged(self.spans)

    def _mark(self, kind: str, span: Span) -> None:
        if span.start < span.end:
            self.marks.append(Mark("superscript" if kind == "superscript" else "subscript", span))

    def _pass(self, markup: str) -> None:
        found = self.text.find(markup, self.at, self.end) if markup else -1
        self.at = found + len(markup) if found >= 0 else self.at

    def _past(self, pattern: re.Pattern[str]) -> None:
        found = pattern.search(self.text, self.at, self.end)
        self.at = found.end() if found else self.at

    def _find(self, words: str) -> Iterator[Span]:
        """Where the words stand next, without the footnote marks and escapes in them."""
        if not words:
            return
        at = self.text.find(words, self.at, self.end)
        if at >= 0:
            a, b = at, at + len(words)
        else:  # escapes were taken out of table cells, line breaks out of code
            found = _loose(words).search(self.text, self.at, self.end)
            if not found:
                return
            a, b = found.span()
        self.at = b
        for note in (NOTE if at >= 0 else ESCAPE).finditer(self.text, a, b):
            if a < note.start():
                yield Span(a, note.start())
            a = note.end()
        if a < b:
            yield Span(a, b)


def _loose(words: str) -> re.Pattern[str]:
    """The words with any white space for theirs and backslashes between their letters; it never goes back over what it took.

    Going back, a hundred blanks or backslashes in a row take longer than anybody waits.
    """
    slash = r"\\?+" if words.count("\\") > FEW_SLASHES else r"\\?"
    pieces = (r"\s++" if piece.isspace() else slash.join(map(re.escape, piece)) for piece in BLANK.split(words) if piece)
    return re.compile(slash.join(pieces))


def _merged(spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for span in spans:
        if found and found[-1].end == span.start:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found
