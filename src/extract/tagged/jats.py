"""Journal articles in JATS XML, the publishers' own format, to paragraphs and tables.

Source: Journal Article Tag Suite, ANSI/NISO Z39.96. Of what stands before the body only titles and abstracts are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extract.model import Role
from extract.tagged.stack import Stack
from extract.tagged.tokens import Token, tokens
from extract.tagged.vocabulary import sort as html_sort
from extract.tagged.walker import Sort, State, Walker, marked

INLINE = frozenset(
    """
    abbrev bold break chem-struct email ext-link fixed-case inline-formula inline-supplementary-material italic milestone-end
    monospace named-content num overline private-char roman ruby sans-serif sc strike styled-content sub sup target
    underline uri xref math mrow mi mn mo mtext msup msub msubsup mfrac mfenced msqrt mstyle mspace semantics textual-form
    mixed-citation element-citation nlm-citation alternatives
    """.split()
)
LEFT_OUT = frozenset("tex-math annotation annotation-xml graphic media object-id alt-text long-desc processing-meta".split())
ROLES: Mapping[str, Role] = {
    "caption": "caption",
    "fn": "footnote",
    "table-wrap-foot": "footnote",
    "ref": "reference",
    "list-item": "list",
    "def-item": "list",
}
SECTIONS = frozenset(
    {"sec", "abstract", "trans-abstract", "app", "ack", "glossary", "notes", "fn-group", "ref-list", "boxed-text"}
)
PARTED = frozenset({"element-citation", "nlm-citation", "person-group", "name"})  # their children stand without spaces between
MOST_OPEN = 400


class Article:
    """One article on its way to paragraphs."""

    __slots__ = ("_stack", "walker")

    def __init__(self, text: str) -> None:
        self.walker = Walker()
        self._stack = Stack(self.walker)
        for token in tokens(text, xml=True):
            name = token.text.rpartition(":")[2] if token.kind in ("start", "end") else ""
            if token.kind == "start":
                self._start(token, name)
            elif token.kind == "end":
                self._stack.close(name)
            elif token.kind == "text":
                self.walker.text(token.text, token.start, token.end)
            else:
                self.walker.tally["broken"] += len(token.text.split())

    def _start(self, token: Token, name: str) -> None:
        if name == "break":
            self.walker.line_break(token.start, token.end)
        if name in ("graphic", "media") and self._stack.innermost in ("fig", "p", "disp-formula", "table-wrap", "alternatives"):
            self.walker.tally["picture"] += 1
        if len(self._stack.names) >= MOST_OPEN:
            return
        if self._stack.innermost in PARTED:
            self.walker.made(" ")
        self._stack.open(name, self._sort(name, token.attributes), self._state(name))
        if token.empty:
            self._stack.close(name)

    def _sort(self, name: str, attributes: Mapping[str, str]) -> Sort:
        if name in ("table", "tr", "td", "th"):
            return html_sort(name, attributes)
        if name == "list":
            return Sort("list")
        if name == "label":
            return Sort("label")
        return Sort("inline" if name in INLINE or name in LEFT_OUT or "ref" in self._stack else "block")

    def _state(self, name: str) -> State:
        now = self.walker.state
        if name in LEFT_OUT:
            return replace(now, left_out=now.left_out or "unseen")
        if name == "front":
            return replace(now, left_out="front matter")
        if now.left_out == "front matter" and name in ("article-title", "subtitle", "abstract", "trans-abstract"):
            now = replace(now, left_out="")
        if name in ("sup", "sub"):
            return marked(now, "superscript" if name == "sup" else "subscript")
        if name in ("bold", "th"):
            now = replace(now, bold=True)
        if name in ROLES:
            return replace(now, role=ROLES[name])
        if name in ("td", "th"):
            return replace(now, role=None)
        if name == "disp-quote":
            return replace(now, quote=True)
        if name == "boxed-text":
            return replace(now, boxed=True)
        return self._title(name, now)

    def _title(self, name: str, now: State) -> State:
        """Titles by what they stand in: of the article, of a section, of a table or figure."""
        inside = self._stack.names
        if name == "article-title" and "ref" not in inside:
            return replace(now, role="heading", level=1)
        if name == "label" and {"table-wrap", "fig"} & {*inside[-2:]}:
            return replace(now, role="caption")
        if name == "label" and now.role == "footnote":
            return marked(now, "superscript")
        if name in ("title", "label") and now.role is None and "table" not in inside:
            return replace(now, role="heading", level=min(6, 1 + sum(n in SECTIONS for n in inside)))
        return now
