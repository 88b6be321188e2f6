"""What the codes of symbol fonts draw. Read as letters they change doses: "5 µg" is written "5 mg" in the Symbol font.

Source: the Symbol encoding of ISO 32000-1, annex D.5; arrows and marks of Wingdings as Unicode 7 names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.flow.manuscript import Ink
from extract.model import MarkKind

_LOW = r" !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼"
_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
SYMBOL = {**{0x20 + i: c for i, c in enumerate(_LOW)}, **{0xA0 + i: c for i, c in enumerate(_HIGH)}}
_DINGS = {0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFC: "✓", 0xFB: "✗"}
IS_SYMBOL = re.compile(r"(?i)^symbol")
IS_DINGS = re.compile(r"(?i)^(?:wing|web)dings|^zapf ?dingbats|^monotype sorts")
PRIVATE = re.compile(r"[\uf000-\uf0ff]")
UNKNOWN = "\ufffd"


def drawn(code: int, font: str) -> str | None:
    """The character that a code draws in a font; U+FFFD where nobody knows, None where the code is the character.

    Word keeps the codes of symbol fonts also in U+F000 to U+F0FF.
    """
    private = 0xF000 <= code <= 0xF0FF
    low = code - 0xF000 if private else code
    if IS_DINGS.search(font):
        return _DINGS.get(low, "▪") if 0x20 < low <= 0xFF else None
    if IS_SYMBOL.search(font):
        return SYMBOL.get(low, UNKNOWN) if 0x20 < low <= 0xFF else None
    return SYMBOL.get(low, UNKNOWN) if private else None


def redrawn(ink: Ink, low: str, high: str) -> Iterator[Ink]:
    """The characters of an ink, those of symbol fonts put right one by one.

    Args:
        ink: as the file has it.
        low: the font of ASCII characters, "" if it is not known.
        high: the font of all others.
    """
    if not low and not high and not PRIVATE.search(ink.text):
        yield ink
        return
    at = 0
    for i, c in enumerate(ink.text):
        font = high if c > "\x7f" else low
        true = drawn(ord(c), font)
        if true is None or true == c:
            continue
        if at < i:
            yield ink.part(at, i)
        kind: MarkKind = "doubtful" if true == UNKNOWN or not font else "repaired"
        one = ink.part(i, i + 1)
        yield replace(one, text=true, marks=(*one.marks, (kind, f"a symbol of the font {font or 'unknown'}")))
        at = i + 1
    if at < len(ink.text):
        yield ink.part(at, len(ink.text)) if at else ink
