"""The small rewrites that make a text readable: line breaks, ligatures, odd spaces, raised digits, broken encodings.

A rewrite is (start, end, replacement) in the text it is asked about; all else stays as printed. There is no NFKC here: it
reads 10⁹ as 109.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from extract.flow.hyphens import Hyphens

Rewrite = tuple[int, int, str]

LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+−", strict=True))
BREAKS = r"""
    (?P<hyphen> (?<=[^\W_])[-\u2010\u00AD\u0002\uFFFE][^\S\n]*\n\s* )
  | (?P<soft> [\u00AD\u0002\uFFFE] )
  | (?P<tight> (?<=\S)[/\u2011\u2013\u2014\u2212][^\S\n]*\n\s* )
"""
GLYPHS = r"""
  | (?P<group> (?<=\d)[\u2009\u202F](?=\d) )
  | (?P<ligature> [\uFB00-\uFB04] )
  | (?P<nothing> [\u200B-\u200D\u2060\uFEFF]+ )
  | (?P<raised> [⁰¹²³⁴-⁹⁺⁻]+ )
  | (?P<beta> (?<![^\W\d_])ß | (?<=[A-Z])ß(?![^\W\d_]) )
  | (?P<mojibake> [\u00C2\u00C3\u00CE\u00CF][\u0080-\u00BF\u0152-\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]
      | \u00E2[\u0080-\u00BF\u0152-\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]{2} )
"""
ENTITY = r"| (?P<entity> &(?:[A-Za-z][A-Za-z0-9]{1,7}|\#\d{1,6}|\#[xX][0-9A-Fa-f]{1,5}); )"
SPACES = r"| (?P<space> \s\s+ | [^\S\ ] )"
ASCII = re.compile(BREAKS + ENTITY + SPACES, re.VERBOSE)
ALL = re.compile(BREAKS + GLYPHS + ENTITY + SPACES, re.VERBOSE)


def _decoded(text: str) -> str | None:
    """The character whose UTF-8 bytes were read as Windows text, or None."""
    codes = bytearray()
    for c in text:
        try:
            codes += c.encode("cp1252")
        except UnicodeEncodeError:  # five bytes have no letter in that code page and come through as control characters
            if ord(c) > 0xFF:
                return None
            codes.append(ord(c))
    try:
        found = codes.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return " " if found == "\u00a0" else found


def _hyphen(m: re.Match[str], text: str, hyphens: Hyphens) -> Rewrite:
    a, b = m.span()
    verdict = hyphens.judge(text[max(0, a - 40) : a], text[b : b + 40])
    kept = "" if verdict == "join" else "- " if verdict == "suspend" else "-"
    return (a, b, kept)


def rewrites(text: str, hyphens: Hyphens) -> Iterator[Rewrite]:
    """Every rewrite of the text of one block, in order, none overlapping another."""
    pattern = ASCII if text.isascii() else ALL
    for m in pattern.finditer(text):
        kind, (a, b) = m.lastgroup, m.span()
        if kind == "space":
            yield (a, b, " ")
        elif kind == "hyphen":
            yield _hyphen(m, text, hyphens)
        elif kind == "tight":
            yield (a + 1, b, "")
        elif kind == "soft":
            yield (a, b, "-" if hyphens.hard else "")
        elif kind == "nothing":
            yield (a, b, "")
        elif kind == "group":
            yield (a, b, "\u202f")
        elif kind == "ligature":
            yield (a, b, LIGATURES[m.group()])
        elif kind == "raised":
            yield (a, b, "^" + "".join(RAISED[c] for c in m.group()))
        elif kind == "beta":
            yield (a, b, "β")
        elif kind == "entity":
            if len(plain := unescape(m.group())) == 1:
                yield (a, b, " " if plain.isspace() else plain)
        elif (found := _decoded(m.group())) is not None:
            yield (a, b, found)
