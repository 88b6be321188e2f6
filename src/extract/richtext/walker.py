"""From the tokens of an RTF file to its copy, in the view asked for; every character with its bytes in the file.

Source: Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract.errors import Unreadable
from extract.flow.manuscript import Ink, Paragraph, Table
from extract.richtext.flows import Flow
from extract.richtext.fonts import WORDS, Font, codec
from extract.richtext.pen import SAID, SIGNS, Pen
from extract.richtext.rows import MOST_CELLS, Place
from extract.richtext.state import State
from extract.richtext.tokens import Token, tokens

MOST_GROUPS = 10_000  # within each other
# Groups whose text is no copy; groups that old programs are to pass over (\*), with copy all the same; groups around copy.
SILENT = frozenset(
    b"colortbl info filetbl listtable listoverridetable nonshppict shprslt ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc "
    b"rxe txe bkmkstart bkmkend objdata objclass sp datafield template private listtext pntext pntxta pntxtb nonesttables "
    b"mmathPict mctrlPr falt pict annotation".split()
)
OPEN = frozenset(b"shppict nesttableprops moMath moMathPara".split())
AROUND = frozenset(b"shpinst do upr".split())
TABLES = {b"fonttbl": "fonts", b"stylesheet": "styles", b"revtbl": "authors", b"fldinst": "instruction"}
COUNTED = {b"pict": "picture", b"annotation": "comment"}
NUMBERS = frozenset({b"listtext", b"pntext"})  # the bullet or number of an item
EDGES = {name: name[:6].decode() for name in b"header headerl headerr headerf footer footerl footerr footerf".split()}
FLOWS = {b"footnote": "footnote", b"shptxt": "box", b"dptxbxtext": "box", **EDGES}
FORMULA = re.compile(rb"m\w+Pr")
SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})\b(?:[^\\]*\\[^f])*(?:[^\\]*\\f\s*\"?([^\"\\]+))?", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field that is open: how many groups are around it, how much was written before it, and its instruction."""

    depth: int
    length: int
    start: int
    instruction: list[str] = field(default_factory=list)


class Walker:
    """Walks one file. `edges` are the headers and footers that are done, by kind."""

    __slots__ = ("_entry", "_fields", "_flows", "_fresh", "_name", "_places", "_skip", "_stack", "_star", "_state", "_styles",
                 "_usual", "edges", "pen", "rest")  # fmt: skip

    def __init__(self, name: str, original: bool) -> None:
        self.pen = Pen(name, original)
        self.edges: dict[str, list[Paragraph | Table]] = {"header": [], "footer": []}
        self.rest = 0  # bytes behind the end
        self._styles: dict[int, str] = {}
        self._usual: int | None = None  # the font where none is named
        self._flows = [Flow("body", self._styles)]
        self._state = State()
        self._stack: list[tuple[State, bool]] = []  # of each open group: the state outside, and whether a flow ends with it
        self._fresh = self._star = False  # whether a group has just begun, and with \*
        self._skip = 0  # characters that only stand for the one before
        self._entry, self._name = 0, ""  # of a table of fonts, styles or authors
        self._fields: list[Field] = []
        self._places = Place(0)  # what is said of the next cell

    @property
    def open(self) -> int:
        """How many groups have not ended."""
        return len(self._stack)

    def walk(self, content: bytes) -> list[Paragraph | Table]:
        """The body.

        Raises:
            Unreadable: for a file that is too large or too deep.
        """
        for token in tokens(content):
            if token.kind == "open":
                self._begin()
            elif token.kind == "close":
                self._end(token)
                if not self._stack:
                    self.rest = len(content[token.end :].strip(b"\0 \t\r\n"))
                    break
            elif self._state.aim == "skip":
                continue
            elif token.kind == "word":
                self._word(token)
            else:
                self._text(token)
        while len(self._flows) > 1:
            self._close_flow(self._state)
        return self._flows[0].end(self._state)

    # Groups.

    def _begin(self) -> None:
        if len(self._stack) >= MOST_GROUPS:
            raise Unreadable(f"{self.pen.name} is damaged: its parts lie within each other without end; save it again.")
        self._stack.append((self._state, False))
        self._fresh, self._star, self._skip = True, False, 0
        if self._state.aim == "styles":
            self._entry = 0

    def _end(self, token: Token) -> None:
        self._fresh, self._skip = False, 0
        if not self._stack:
            return
        inner, (self._state, flowing) = self._state, self._stack.pop()
        if flowing:
            self._close_flow(inner)
        if self._fields and self._fields[-1].depth == len(self._stack):
            self._symbol(self._fields.pop(), token.end)

    def _close_flow(self, inner: State) -> None:
        flow = self._flows.pop()
        items, above = flow.end(inner), self._flows[-1]
        if flow.kind in self.edges:
            self.edges[flow.kind] += items
        elif self.pen.shown(self._state) and not self._state.hidden:
            (above.notes if flow.kind == "footnote" else above.boxes).extend(items)

    def _aimed(self, word: bytes) -> bool:
        """Whether the first word of a group says what becomes of its text; if so, take it in."""
        aim, star = self._state.aim, self._star
        if word in FLOWS and aim in ("", "around"):
            self._flows.append(Flow(FLOWS[word], self._styles))
            self._stack[-1] = (self._stack[-1][0], True)
            self._state = replace(self._state.pard().plain(self._usual), aim="")
        elif aim == "around":
            self._state = replace(self._state, aim="" if word == b"ud" else "skip" if word in SILENT else aim)
        elif word in AROUND:
            self._state = replace(self._state, aim="around")
        elif word in TABLES and (aim == "" or word == b"fldinst"):
            self._state, self._name, self._entry = replace(self._state, aim=TABLES[word]), "", 0
        elif word in SILENT or FORMULA.fullmatch(word) or (star and word not in OPEN):
            self.pen.tally[COUNTED.get(word, "other")] += 1
            self._state = replace(self._state, aim="skip")
            if word in NUMBERS:
                self._stack[-1] = (replace(self._stack[-1][0], listed=True), self._stack[-1][1])
        elif word == b"field":
            self._fields.append(Field(len(self._stack) - 1, self.pen.length, 0))
        else:
            return False
        return True

    # Words.

    def _word(self, token: Token) -> None:
        word, number = token.value, token.number
        fresh, self._fresh = self._fresh, False
        if fresh and self._aimed(word):
            if word == b"field":
                self._fields[-1].start = token.start
            return
        aim = self._state.aim
        if aim in ("fonts", "styles"):
            self._declare(aim, word, number)
        elif aim == "" and word == b"u":
            self.pen.point(number or 0, token.start, token.end, self._state, self._flows[-1])
            self._skip = self._state.fallback
            return
        elif aim == "" and word in SAID:
            self.pen.said(SAID[word], token.start, token.end, self._state, self._flows[-1])
        elif aim == "":
            self._set(word, number)
        self._skip = 0

    def _declare(self, aim: str, word: bytes, number: int | None) -> None:
        """What a table of fonts or styles says."""
        if aim == "styles":
            self._entry = number or 0 if word == b"s" else -1 if word in (b"cs", b"ds", b"ts") else self._entry
        elif word == b"f":
            self._entry, self._name = number or 0, ""
            self.pen.fonts[self._entry] = Font()
        elif self._entry in self.pen.fonts:
            font = self.pen.fonts[self._entry]
            font.charset = number if word == b"fcharset" else font.charset
            font.page = codec(number) if word == b"cpg" else font.page

    def _set(self, word: bytes, number: int | None) -> None:
        flow, state = self._flows[-1], self._state
        match word:
            case b"par" | b"sect":
                if self.pen.shown(state) and not state.dropped:  # else it goes on in the next
                    flow.end_paragraph(state)
            case b"cell":
                flow.end_cell(state, 1)
            case b"nestcell":
                flow.end_cell(state, max(2, state.tables))
            case b"row":
                flow.end_row(1)
            case b"nestrow":
                flow.end_row(max(2, state.tables))
            case b"trowd":
                self._row(flow)
            case b"trhdr":
                flow.header = True
            case b"clmrg":
                self._places = replace(self._places, beside=True)
            case b"clvmrg":
                self._places = replace(self._places, below=True)
            case b"cellx":
                self._cell(flow, number or 0)
            case b"plain":
                self._state = state.plain(self._usual)
            case b"deff":
                self._usual = number
                self._state = replace(state, font=number)
            case b"ansicpg":
                self.pen.usual = codec(number) or self.pen.usual
            case b"mac" | b"pc" | b"pca":
                self.pen.usual = WORDS[word]
            case b"mden":
                flow.inks.append(Ink("/"))
            case _:
                self._state = state.after(word, number)

    def _nested(self) -> bool:
        """Whether a row of a table within a table is being defined."""
        return self._flows[-1].tables[1:] != [] and self._state.tables > 1

    def _row(self, flow: Flow) -> None:
        self._places = Place(0)
        if self._nested():
            flow.nested = []
        else:
            flow.places, flow.header, flow.rowing = [], False, True

    def _cell(self, flow: Flow, edge: int) -> None:
        places = flow.nested if self._nested() else flow.places
        if len(places) < MOST_CELLS:
            places.append(replace(self._places, edge=edge))
        self._places = Place(0)

    # Text.

    def _text(self, token: Token) -> None:
        kind, value, start = token.kind, token.value, token.start
        if kind == "sign" and value == b"*" and self._fresh:
            self._star = True
            return
        self._fresh = False
        aim = self._state.aim
        if kind == "sign" and value not in SIGNS:
            if value in (b"\n", b"\r") and aim == "":
                self._set(b"par", None)
            return
        if aim == "" and self._skip:
            gone = min(self._skip, len(value)) if kind == "text" else 1
            self._skip -= gone
            value, start = (value[gone:], start + gone) if kind == "text" else (b"", start)
        if not value:
            return
        if aim == "":
            self._copy(kind, value, start, token.end)
        elif aim == "instruction" and self._fields:
            self._fields[-1].instruction.append(SIGNS[value] if kind == "sign" else value.decode("latin-1"))
        elif aim in ("fonts", "styles", "authors") and kind == "text":
            self._entries(aim, value.decode("latin-1"))

    def _copy(self, kind: str, value: bytes, start: int, end: int) -> None:
        state, flow = self._state, self._flows[-1]
        if kind == "sign":
            self.pen.said(SIGNS[value], start, end, state, flow)
        else:
            raw = bytes.fromhex(value.decode("ascii")) if kind == "hex" else value
            self.pen.bytes(raw, start, end, state, flow)

    def _entries(self, aim: str, text: str) -> None:
        """Names in a table, each with a semicolon at its end."""
        *done, rest = text.split(";")
        for name in done:
            name = (self._name + name).strip()
            self._name = ""
            if aim == "fonts" and self._entry in self.pen.fonts:
                self.pen.fonts[self._entry].name = name
            elif aim == "styles" and self._entry >= 0:
                self._styles[self._entry] = name.lower()
            elif aim == "authors":
                self.pen.authors.append(name)
        self._name += rest

    def _symbol(self, made: Field, end: int) -> None:
        """A field that stands for a symbol and whose result was left empty."""
        found = SYMBOL.match("".join(made.instruction))
        if found and self.pen.length == made.length and self._state.aim == "":
            code = int(found[1], 16) if found[1][:2].lower() == "0x" else int(found[1])
            self.pen.symbol(code, (found[2] or "").strip(), made.start, end, self._state, self._flows[-1])
