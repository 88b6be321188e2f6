"""What holds at a place in an RTF file, from where it is set to the end of its group: the look of text, the kind of paragraph.

Source: Rich Text Format Specification 1.9.1, "Character Text" and "Paragraph Text".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

RAISED = 4  # half points that text must be raised or lowered by to be a superscript or subscript
UP = 6  # half points, where a word names no number
MOST_DEEP = 30  # tables within each other


@dataclass(frozen=True, slots=True)
class State:
    """One state. `aim` says what becomes of text: "" it is copy, "skip" it is left out, else the table that it belongs to."""

    aim: str = ""
    fallback: int = 1  # characters after \\u that stand for it in old programs
    # Characters.
    font: int | None = None
    bold: bool = False
    hidden: bool = False
    script: str = ""
    revised: bool = False
    deleted: bool = False
    author: int = 0
    # Paragraphs.
    style: int = 0
    level: int = 0  # of a heading; 0 where the style says
    listed: bool = False
    framed: bool = False
    dropped: bool = False  # a large initial of the paragraph that follows
    tables: int = 0  # that it stands in

    def plain(self, usual: int | None) -> State:
        """With the look of text as it is where nothing is said."""
        return replace(self, font=usual, bold=False, hidden=False, script="", revised=False, deleted=False, author=0)

    def pard(self) -> State:
        """With the kind of paragraph as it is where nothing is said."""
        return replace(self, style=0, level=0, listed=False, framed=False, dropped=False, tables=0)

    def _with(self, **new: object) -> State:
        """The state with something changed; itself where nothing is, which most words in a file come to."""
        return self if all(getattr(self, k) == v for k, v in new.items()) else replace(self, **new)  # type: ignore[arg-type]

    def after(self, word: bytes, number: int | None) -> State:
        """What holds after a control word."""
        on = number != 0
        match word:
            case b"f":
                return self._with(font=number or 0)
            case b"b":
                return self._with(bold=on)
            case b"v":
                return self._with(hidden=on)
            case b"super" | b"sub":
                return self._with(script=("superscript" if word == b"super" else "subscript") if on else "")
            case b"nosupersub":
                return self._with(script="")
            case b"up" | b"dn":
                far = (UP if number is None else number) >= RAISED
                return self._with(script=("superscript" if word == b"up" else "subscript") if far else "")
            case b"msup" | b"msub":
                return self._with(script="superscript" if word == b"msup" else "subscript")
            case b"revised" | b"mvt":
                return self._with(revised=on)
            case b"deleted" | b"mvf":
                return self._with(deleted=on)
            case b"revauth" | b"revauthdel" | b"mvauth":
                return self._with(author=number or 0)
            case b"uc":
                return self._with(fallback=max(0, min(number if number is not None else 1, 100)))
            case b"s":
                return self._with(style=number or 0)
            case b"outlinelevel":
                return self._with(level=(number or 0) + 1 if 0 <= (number or 0) < 9 else 0)
            case b"ls":
                return self._with(listed=bool(number))
            case b"intbl":
                return self._with(tables=max(1, self.tables))
            case b"itap":
                return self._with(tables=max(0, min(number or 0, MOST_DEEP)))
            case b"absw" | b"posx" | b"posy" | b"phpg" | b"pvpg" | b"phmrg" | b"pvmrg" | b"pvpara":
                return self._with(framed=True)
            case b"dropcapli":
                return self._with(dropped=bool(number))
            case b"pard":
                return self.pard()
        return self
