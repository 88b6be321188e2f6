"""RTF as it is written: braces, control words and signs, bytes in hexadecimal, text; each with its place in the file.

Source: Rich Text Format Specification 1.9.1, "Basic Entities".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})"
    rb"|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?(?P<rest>\d*)\ ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])|(?P<text>[^\\{}\r\n]+)|(?P<blank>[\r\n]+)|(?P<odd>[\\])"
)
FAR = 1_000_000  # beyond what any number in a file means


class Token(NamedTuple):
    """One token. `value` is the word or the text; `number` that of a control word, None where it has none."""

    kind: str  # open, close, word, hex, sign or text
    value: bytes
    number: int | None
    start: int
    end: int


def tokens(content: bytes) -> Iterator[Token]:
    r"""The tokens of a file in order. What follows \bin is passed over; line ends are no text."""
    at, end = 0, len(content)
    while at < end:
        found = TOKEN.match(content, at)
        if found is None:
            return
        kind, start, at = found.lastgroup or "", at, found.end()
        if found["word"] is not None:
            number = int(found["number"]) if found["number"] else None
            if found["rest"] or (number is not None and abs(number) > FAR and found["word"] != b"bin"):
                number = 0
            if found["word"] == b"bin":
                at += max(0, number or 0)
                continue
            yield Token("word", found["word"], number, start, at)
        elif kind not in ("blank", "odd"):
            yield Token(kind, found[kind], None, start, at)
