"""Where lines for people are set: as wide and as coloured as standard output, and never steered by the text of a document."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from rich.console import Console
from rich.text import Text

from extract.places import plain

STYLE = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan", "suspect": "bold red", "against": "bold yellow"}
WIDEST = 100  # longer lines are hard to read


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where lines are set: a console that writes to memory, as wide and as coloured as standard output."""

    console: Console
    coloured: bool

    def put(self, text: Text | str, indent: str = "") -> None:
        """Print a paragraph, wrapped, each line after the indent."""
        words = Text(text) if isinstance(text, str) else text
        for line in words.wrap(self.console, self.console.width - len(indent)) or [Text()]:
            line.rstrip()
            self.console.print(Text(indent) + line, soft_wrap=True)

    def quote(self, pieces: Sequence[tuple[str, str]]) -> Text:
        """Words of a document; those with a style are coloured, or marked >>so<< where there is no colour."""
        made = Text()
        for words, style in pieces:
            shown = plain(words)
            made.append(f">>{shown}<<" if style and not self.coloured else shown, STYLE.get(style, ""))
        return made

    def taken(self) -> str:
        """What was printed since the last time."""
        file = self.console.file
        assert isinstance(file, StringIO)
        words = file.getvalue()
        file.seek(0)
        file.truncate()
        return words


def sheet() -> Sheet:
    """A sheet for standard output as it is now: NO_COLOR, FORCE_COLOR, TERM and COLUMNS are honoured."""
    seen = Console(file=sys.stdout)
    coloured = seen.color_system is not None and not seen.no_color
    made = Console(
        file=StringIO(),
        width=max(40, min(seen.width, WIDEST)),
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        no_color=not coloured,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return Sheet(made, coloured)
