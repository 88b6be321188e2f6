r"""Characters that a font names wrongly: which fonts are suspect, and what their characters stand for.

In a Symbol or Pi font the letters of the file are codes: '*' draws '≥', 'b' draws 'β'. Some files name such a glyph by its
code point in no-one's use (H11350, '\u2c56'); some have no map at all, and pdfminer writes '(cid:12)'.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Flag = Literal["", "doubtful", "repaired"]

SUSPECT = re.compile(
    r"(?i)symbol|math.?(?:ematical)?.?pi|universal.*pi|greek.?pi|newspi|\bpi(?:one|two|three|[-_ ]?\d)|AdvP|AdvMath|MTSY|TeX-?sy"
)
SYMBOL = re.compile(r"(?i)symbol")
TEX = re.compile(r"AdvP|AdvMath|MTSY")
# Adobe Symbol encoding, read as Latin. Source: the Symbol table of PDF 32000-1, annex D.5.
_LATIN = "abgdDemklpqrstfcywWSFXYPGQLzhixno£³´±¹»¥¢°ÎÏÅÇÈÉÍ®¬­¯·Ö¶ò¼"
_GREEK = "αβγδ∆εµκλπθρστφχψωΩΣΦΞΨΠΓΘΛζηιξνο≤≥×±≠≈∞′°∈∉⊕∩∪⊃⊆→←↑↓⋅√∂∫…"
ADOBE = dict(zip(_LATIN, _GREEK, strict=True))
# Universal and Mathematical Pi. Source: fonts seen in print; every reading engine gives these letters.
PI = {"*": "≥", "³": "≥", "£": "≤", "#": "≤", "ß": "β", "b": "β", "a": "α", "g": "γ", "m": "µ", "D": "∆", "d": "δ"}
# Mathematical Pi: glyphs named H and a decimal code point, read as that code point.
_CODES = "11005 11001 11002 11003 11006 11021 11022 11011 11349 11350 9251 9252 9262"
CODES = dict(zip((chr(int(c)) for c in _CODES.split()), "=+−×±<>~≤≥αβµ", strict=True))
TEX_LATIN = {"¼": "=", "þ": "+", "ð": "(", "Þ": ")", "\x02": "−", "\x03": "×", "\x15": "≥", "\x14": "≤", "\x06": "±"}
CID = re.compile(r"\(cid:\d+\)|/H\d{4,5}")


@lru_cache(maxsize=1024)
def is_suspect(font: str) -> bool:
    """Whether the name of a font says that its letters may be symbols."""
    return bool(SUSPECT.search(font))


def unmapped(text: str) -> bool:
    """Whether the text is no character at all: '(cid:12)', a control code, a code point in private use."""
    if len(text) > 1:
        return bool(CID.search(text))
    return unicodedata.category(text) in ("Cc", "Co", "Cn", "Cs") or text == "\ufffd" if text else False


def repaired(text: str, font: str, other: str | None, mapped: bool = True) -> tuple[str, Flag, str]:
    """What a character stands for.

    Args:
        text: as pdfminer reads it.
        font: the name of its font.
        other: as PDFium reads it, where it was asked.
        mapped: whether other characters of the font have a map; where none has, PDFium gives letters out of step.

    Returns:
        The character (U+FFFD where nobody knows), whether it was repaired or is doubtful, and why.
    """
    suspect = is_suspect(font)
    if not suspect and len(text) == 1 and " " <= text < "\x7f":
        return text, "", ""
    if text in CODES:
        return CODES[text], "repaired", "named by the code of a Pi font"
    if suspect and other and other != text and not unmapped(other):
        return other, "repaired", "a symbol font that is not embedded"
    if unmapped(text) and mapped and other and not unmapped(other):
        return other, "repaired", "its font has no map for it"
    if not suspect:
        return ("\ufffd", "doubtful", "its font has no map") if unmapped(text) else (text, "", "")
    table = TEX_LATIN if TEX.search(font) else ADOBE if SYMBOL.search(font) and other != text else PI
    if table is not PI or not SYMBOL.search(font):
        found = table.get(text)
        if found and found != text:
            return found, "repaired", "read by the table of its font"
    if unmapped(text):
        return "\ufffd", "doubtful", "its font has no map"
    known = text.isspace() or text in "≥≤±×−+=<>~αβγδµμ∆°•·"
    return text, "" if known or SYMBOL.search(font) else "doubtful", "" if known else "a symbol font"


def width(text: str) -> float:
    """How wide a character of the Symbol font is, as a share of the type size; half of it where that is not known."""
    from pdfminer.fontmetrics import FONT_METRICS

    widths = FONT_METRICS["Symbol"][1]
    return float(widths.get({"µ": "μ", "∆": "Δ"}.get(text, text), 500)) / 1000
