"""The characters of an RTF file: bytes by the font that they are set in, symbols by its table, what is hidden or changed.

Source: Rich Text Format Specification 1.9.1, "Unicode RTF" and "Character Set".
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from extract.errors import Unreadable
from extract.flow.manuscript import Ink
from extract.flow.symbols import IS_DINGS, IS_SYMBOL, drawn, redrawn
from extract.model import MarkKind, Origin
from extract.richtext.flows import Flow
from extract.richtext.fonts import SYMBOLS, Font, decoder, encoding
from extract.richtext.state import State

MOST_TEXT = 5_000_000  # characters, as of a text file
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
BREAKS = {9: "\t", 10: "\n", 11: "\n", 12: "\n", 13: "\n"}
UNKNOWN = "\ufffd"
FONT = Font()
SEVERAL = frozenset({"cp932", "cp936", "gbk", "cp949", "cp950", "johab", "utf-8"})  # encodings with characters of several bytes


class Pen:
    """Writes into the flow and in the state that it is given."""

    __slots__ = ("_change", "_half", "_pending", "authors", "fonts", "length", "name", "odd", "original", "tally", "usual")

    def __init__(self, name: str, original: bool) -> None:
        self.name, self.original = name, original
        self.fonts: dict[int, Font] = {}
        self.authors: list[str] = []
        self.tally: Counter[str] = Counter()
        self.usual = "cp1252"
        self.length = 0  # of all that was written
        self.odd = 0  # characters that no text holds
        self._change = ""  # the kind of change that the last characters belong to
        self._half: tuple[int, int] | None = None  # the first half of a character beyond the first 65,536, and where it stands
        self._pending: tuple[str, codecs.IncrementalDecoder, int] | None = None  # the first bytes of a character of several

    def shown(self, state: State) -> bool:
        """Whether what stands in this state is part of the view asked for."""
        return not (state.revised if self.original else state.deleted)

    def bytes(self, raw: bytes, start: int, end: int, state: State, flow: Flow) -> None:
        """Bytes, each of which stands for a character by its font, or several for one; [start, end) is where they stand."""
        font = self.fonts.get(state.font if state.font is not None else -1, FONT)
        coded = encoding(font, self.usual)
        if self._pending is not None and self._pending[0] != coded:
            self._drop(state, flow)
        if coded not in SEVERAL:
            self._write(raw.decode(coded, "replace"), start, end, state, flow, font)
            return
        held = self._pending or (coded, decoder(coded), start)
        begun, single = held[2], end - start == len(raw)
        for i, byte in enumerate(raw):
            made = held[1].decode(bytes([byte]))
            to = start + i + 1 if single else end
            if made:
                self._write(made, begun, to, state, flow, font)
                begun = to
        self._pending = (coded, held[1], begun) if held[1].getstate()[0] else None

    def point(self, code: int, start: int, end: int, state: State, flow: Flow) -> None:
        """A character by its number, as a signed one of 16 bits."""
        self._drop(state, flow)
        code = code + 0x10000 if code < 0 else code
        half, self._half = self._half, None
        if 0xD800 <= code < 0xDC00:
            self._half = (code, start)
            return
        if 0xDC00 <= code < 0xE000 and half:
            code, start = 0x10000 + ((half[0] - 0xD800) << 10) + code - 0xDC00, half[1]
        known = 0 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000
        font = self.fonts.get(state.font if state.font is not None else -1, FONT)
        self._write(BREAKS.get(code, chr(code)) if known else UNKNOWN, start, end, state, flow, font)

    def said(self, text: str, start: int, end: int, state: State, flow: Flow) -> None:
        """A character that a word or a sign stands for."""
        self._drop(state, flow)
        self._put(Ink(text, Origin("", 0, start, end)), state, flow)

    def symbol(self, code: int, font: str, start: int, end: int, state: State, flow: Flow) -> None:
        """A symbol by its code in a font."""
        text = drawn(code, font) or (chr(code) if 0x20 < code < 0xD800 else UNKNOWN)
        facts: tuple[tuple[MarkKind, str], ...] = (
            ("doubtful" if text == UNKNOWN else "repaired", f"a symbol of the font {font}"),
        )
        self._put(Ink(text, Origin("", 0, start, end), facts), state, flow)

    def _drop(self, state: State, flow: Flow) -> None:
        """A character of several bytes, of which the last are not there, cannot be told."""
        if self._pending is not None:
            (_, _, start), self._pending = self._pending, None
            self._put(Ink(UNKNOWN, Origin("", 0, start, start + 1), (("doubtful", "half a character"),)), state, flow)

    def _write(self, text: str, start: int, end: int, state: State, flow: Flow, font: Font) -> None:
        text, odd = CONTROL.subn(UNKNOWN, text)
        name = font.name
        self.odd += odd
        if font.charset == SYMBOLS and not IS_SYMBOL.search(name) and not IS_DINGS.search(name):
            text = "".join(chr(0xF000 + ord(c)) if "\x20" < c <= "\xff" else c for c in text)  # codes that nobody knows
            name = ""
        for ink in redrawn(Ink(text, Origin("", 0, start, end)), name, name):
            self._put(ink, state, flow)

    def _put(self, ink: Ink, state: State, flow: Flow) -> None:
        change = "insertion" if state.revised else "deletion" if state.deleted else ""
        self.tally[change] += bool(change) and change != self._change
        self._change = change
        if not self.shown(state):
            return
        if state.hidden:
            self.tally["hidden"] += len("".join(ink.text.split()))
            return
        kinds = {kind for kind, _ in ink.marks}
        self.tally["repaired"] += "repaired" in kinds
        self.tally["unknown symbol"] += "doubtful" in kinds
        self.length += len(ink.text)
        if self.length > MOST_TEXT:
            raise Unreadable(f"{self.name} has more than {MOST_TEXT // 1_000_000} MB of text: split it into smaller files.")
        flow.inks.append(Ink(ink.text, ink.origin, (*ink.marks, *self._facts(state)), state.bold))

    def _facts(self, state: State) -> Sequence[tuple[MarkKind, str]]:
        facts: list[tuple[MarkKind, str]] = []
        if state.revised or state.deleted:
            who = self.authors[state.author] if 0 <= state.author < len(self.authors) else ""
            known = who and who.lower() != "unknown"
            facts.append(("inserted" if state.revised else "deleted", f"tracked change by {who}" if known else "tracked change"))
        if state.script == "superscript":
            facts.append(("superscript", ""))
        elif state.script == "subscript":
            facts.append(("subscript", ""))
        return facts


SAID: Mapping[bytes, str] = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"page": "\n", b"column": "\n",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
}  # fmt: skip
SIGNS: Mapping[bytes, str] = {b"~": "\u00a0", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}"}
