"""The tags, texts and references of an HTML file, each with its place, in time that grows with the file and no faster.

Source: HTML Standard, 13.2.5 (tokenization), as far as it tells text from tags. The parser of the standard library gives
places too, but takes 90 seconds for 60 KB of "<a <a <a" and fails on "<![<![".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,40});?")
NEXT = re.compile(r"[<&]")
NAME = re.compile(r"[A-Za-z][^\s/>]*")
BETWEEN = re.compile(r"[\s/]*")
ATTRIBUTE = re.compile(r"=?[^\s/>=]*")
EQUALS = re.compile(r"\s*=\s*")
BARE = re.compile(r"[^\s>]*")
SECTION = "<![CDATA["
RAW = frozenset("script style xmp iframe noembed noframes title textarea".split())  # their text holds no tags

Kind = Literal["start", "end", "text", "broken"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a file at [start, end). `text` is the name of a tag, or the characters that the piece stands for."""

    kind: Kind
    text: str
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    empty: bool = False  # a tag that ends with a slash


def tokens(source: str, xml: bool = False) -> Iterator[Token]:
    """All tokens in order; a tag or comment that does not end takes the rest of the file, and is "broken".

    In XML any element may hold tags, and there are sections of bare text.
    """
    at = 0
    while at < len(source):
        if xml and source.startswith(SECTION, at):
            end = source.find("]]>", at)
            end = end if end >= 0 else len(source)
            yield Token("text", source[at + len(SECTION) : end], at + len(SECTION), end)
            at = end + 3
            continue
        if source[at] == "<":
            token = _tag(source, at)
            if token is not None:
                yield token
                at = token.end
                if token.kind == "start" and token.text in RAW and not token.empty and not xml:
                    yield from _raw(source, at, token.text)
                    at = _raw_end(source, at, token.text)
                continue
        found = REFERENCE.match(source, at) if source[at] == "&" else None
        if found:
            yield Token("text", unescape(found.group()), at, found.end())
            at = found.end()
            continue
        following = NEXT.search(source, at + 1)
        end = following.start() if following else len(source)
        yield Token("text", source[at:end], at, end)
        at = end


def _tag(source: str, at: int) -> Token | None:
    """The tag, comment or declaration at a '<'; None where it is one in a text. Comments are texts of no characters."""
    if source.startswith("<!--", at):
        if source.startswith((">", "->"), at + 4):
            return Token("text", "", at, source.index(">", at) + 1)
        return _comment(source, at, "-->", 4)
    if source.startswith(("<!", "<?"), at) or (source.startswith("</", at) and not NAME.match(source, at + 2)):
        return None if source.startswith("</", at) and at + 2 == len(source) else _comment(source, at, ">", 2)
    closing = source.startswith("</", at)
    name = NAME.match(source, at + 1 + closing)
    if not name:
        return None
    attributes: dict[str, str] = {}
    i = name.end()
    while True:
        between = BETWEEN.match(source, i)
        i = between.end() if between else i
        if i >= len(source):
            return Token("broken", source[at:], at, len(source))
        if source[i] == ">":
            break
        i = _attribute(source, i, attributes)
    return Token("end" if closing else "start", name.group().lower(), at, i + 1, attributes, source[i - 1] == "/")


def _attribute(source: str, i: int, attributes: dict[str, str]) -> int:
    """Take in the attribute at i; returns where it ends."""
    key = ATTRIBUTE.match(source, i)
    name = key.group() if key else ""
    i += max(1, len(name))
    equals = EQUALS.match(source, i)
    value = ""
    if equals:
        i = equals.end()
        if source[i : i + 1] in ("'", '"') and i < len(source):
            end = source.find(source[i], i + 1)
            end = end if end >= 0 else len(source)
            value, i = source[i + 1 : end], end + 1
        else:
            bare = BARE.match(source, i)
            value, i = (bare.group(), bare.end()) if bare else ("", i)
    attributes.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return i


def _comment(source: str, at: int, mark: str, skip: int) -> Token:
    end = source.find(mark, at + skip)
    return Token("text", "", at, end + len(mark)) if end >= 0 else Token("broken", source[at:], at, len(source))


def _raw_end(source: str, at: int, name: str) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return found.start() if found else len(source)


def _raw(source: str, at: int, name: str) -> Iterator[Token]:
    """The text of an element that holds no tags."""
    end = _raw_end(source, at, name)
    if end > at:
        yield Token("text", source[at:end], at, end)
