"""HTML to paragraphs and tables, with the exact place of every character in the file.

Ends of elements that may be left out (p, li, td …) are put in as browsers do.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.tagged.stack import Stack
from extract.tagged.tokens import Token, tokens
from extract.tagged.vocabulary import VOID, Styles, sort, state
from extract.tagged.walker import Sort, Walker

P_ENDERS = frozenset(
    """
    address article aside blockquote center details dialog dir div dl dt dd fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hgroup hr li main menu nav ol p pre search section table ul
    """.split()
)
P_HOLDERS = frozenset({"td", "th", "table", "button", "object"})
# What the start of an element ends, and the element that keeps it from going further.
ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "tr": (frozenset({"tr", "td", "th", "caption"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "caption"}), frozenset({"table"})),
    "thead": (frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "caption"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "caption"}), frozenset({"table"})),
}
FOREIGN = ("svg", "math")
MOST_OPEN = 400  # elements within each other: browsers stop at 512


class Page:
    """One page on its way to paragraphs."""

    __slots__ = ("_articles", "_original", "_stack", "_styles", "pictures", "walker")

    def __init__(self, text: str, original: bool = False) -> None:
        self.walker = Walker()
        self.pictures = 0
        self._original = original
        self._stack = Stack(self.walker)
        self._styles = Styles()
        self._articles = 0
        for token in tokens(text):
            if token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._stack.close(token.text, () if token.text in ("html", "body") else ("table",))
            elif token.kind == "text":
                if self._stack.innermost == "style":
                    self._styles.add(token.text)
                self.walker.text(token.text, token.start, token.end)
            else:
                self.walker.tally["broken"] += len(token.text.split())

    def _start(self, token: Token) -> None:
        """Begin an element, and end those that it ends."""
        tag = token.text
        if tag == "br":
            self.walker.line_break(token.start, token.end)
        if tag == "img" and "figure" in self._stack:
            self.pictures += 1
        if tag in VOID:
            if tag == "hr":
                self.walker.open(Sort("block"), self.walker.state)
                self.walker.close()
            return
        if tag in P_ENDERS and "p" in self._stack:
            self._stack.close_outermost(frozenset({"p"}), P_HOLDERS)
        if tag in ENDS:
            self._stack.close_outermost(*ENDS[tag])
        foreign = tag in FOREIGN or any(name in self._stack for name in FOREIGN)
        if len(self._stack.names) >= MOST_OPEN or (token.empty and foreign):
            return
        now = state(tag, token.attributes, self.walker.state, self._styles, self._original, self._articles)
        self._articles += tag == "article"
        self._stack.open(tag, sort(tag, token.attributes), now)
