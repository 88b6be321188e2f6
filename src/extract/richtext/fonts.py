"""Fonts of an RTF file, and which characters the bytes of each stand for.

Source: Rich Text Format Specification 1.9.1, "Font Table" and "Character Set".
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

SYMBOLS = 2  # the character set of symbol fonts
CHARSETS = {
    77: "mac-roman", 78: "cp932", 80: "cp936", 81: "cp950", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
WORDS = {b"mac": "mac-roman", b"pc": "cp437", b"pca": "cp850"}


@dataclass(slots=True)
class Font:
    """A font as its table declares it."""

    name: str = ""
    charset: int | None = None
    page: str | None = None  # its code page, where it names one


def codec(page: int | None) -> str | None:
    """The name of a code page that can be read, or None."""
    name = {10000: "mac-roman", 65001: "utf-8"}.get(page or 0, f"cp{page}")
    try:
        info = codecs.lookup(name)
    except LookupError:
        return None
    return info.name if page else None


def encoding(font: Font | None, usual: str) -> str:
    """The encoding of bytes set in a font; `usual` is that of the file."""
    if font is None:
        return usual
    if font.charset == SYMBOLS:
        return "latin-1"  # the codes themselves, for the table of the font
    return font.page or CHARSETS.get(font.charset or 0, usual)


def decoder(encoding: str) -> codecs.IncrementalDecoder:
    """What turns bytes into characters one by one."""
    return codecs.getincrementaldecoder(encoding)("replace")
