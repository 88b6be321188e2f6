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

    def after(self, word: bytes, number: int | None) -> State:
        """What holds after a control word."""
        on = number != 0
        match word:
            case b"f":
                return replace(self, font=number or 0)
            case b"b":
                return replace(self, bold=on)
            case b"v":
                return replace(self, hidden=on)
            case b"super" | b"sub":
                return replace(self, script=("superscript" if word == b"super" else "subscript") if on else "")
            case b"nosupersub":
                return replace(self, script="")
            case b"up" | b"dn":
                far = (UP if number is None else number) >= RAISED
                return replace(self, script=("superscript" if word == b"up" else "subscript") if far else "")
            case b"msup" | b"msub":
                return replace(self, script="superscript" if word == b"msup" else "subscript")
            case b"revised" | b"mvt":
                return replace(self, revised=on)
            case b"deleted" | b"mvf":
                return replace(self, deleted=on)
            case b"revauth" | b"revauthdel" | b"mvauth":
                return replace(self, author=number or 0)
            case b"uc":
                return replace(self, fallback=max(0, min(number if number is not None else 1, 100)))
            case b"s":
                return replace(self, style=number or 0)
            case b"outlinelevel":
                return replace(self, level=(number or 0) + 1 if 0 <= (number or 0) < 9 else 0)
            case b"ls":
                return replace(self, listed=bool(number))
            case b"intbl":
                return replace(self, tables=max(1, self.tables))
            case b"itap":
                return replace(self, tables=max(0, min(number or 0, MOST_DEEP)))
            case b"absw" | b"posx" | b"posy" | b"phpg" | b"pvpg" | b"phmrg" | b"pvmrg" | b"pvpara":
                return replace(self, framed=True)
            case b"dropcapli":
                return replace(self, dropped=bool(number))
            case b"pard":
                return self.pard()
        return self
