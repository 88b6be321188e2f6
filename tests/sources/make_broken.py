"""Breaks sound documents: bytes flipped, cut, doubled, spliced, absurd numbers, elements exchanged; in the parts of zips too."""

from __future__ import annotations

import io
import random
import re
import runpy
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).parent
LARGEST = 200_000  # bytes of a document that is broken further
TOKEN = re.compile(rb"<[^<>]{0,200}>|\\[a-z]+-?\d*|[A-Za-z]+|\d+|\s+|[^A-Za-z\d\s]")
NUMBERS = [b"", b"0", b"-1", b"00", b"255", b"65536", b"2147483648", b"-99999999999999999999", b"1e309", "٣".encode(), b"\xff"]


# Seeds.


def seeds(reader: str) -> list[bytes]:
    """Sound documents of a format, small ones."""
    folder = HERE / reader
    found = [p.read_bytes() for p in sorted(folder.glob("*")) if p.suffix != ".golden"] if folder.is_dir() else []
    if reader == "pdf":
        hostile = runpy.run_path(str(HERE / "make_hostile.py"))
        made = hostile["pdf"](pages=2)
        found += [made, bare(made), bare((files("extract.sources.spotlights") / "clean.pdf").read_bytes(), 1)]
    return [c for c in found if len(c) <= LARGEST]


def bare(content: bytes, pages: int = 9) -> bytes:
    """A PDF with its first pages unpacked, so that what is broken is what they draw."""
    import pikepdf

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        del opened.pages[pages:]
        opened.remove_unreferenced_resources()
        opened.save(buffer, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False, static_id=True)
    return buffer.getvalue()


# Breaking.


def _place(chance: random.Random, content: bytes, most: int = 400) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.randint(1, chance.choice((2, 20, most))))


def flipped(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Some bytes are others."""
    made = bytearray(content)
    for _i in range(chance.choice((1, 1, 2, 8, 40)) if made else 0):
        made[chance.randrange(len(made))] = chance.choice(
            (0, 0xFF, 0x80, chance.randrange(256), chance.choice(b"<>{}\\\"'()[]&/*"))
        )
    return bytes(made)


def cut(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """It ends early."""
    return content[: chance.randrange(len(content) + 1)]


def dropped(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Something is missing."""
    start, end = _place(chance, content)
    return content[:start] + content[end:]


def doubled(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Something is there again and again."""
    start, end = _place(chance, content)
    return content[:start] + content[start:end] * chance.choice((2, 3, 60)) + content[end:]


def spliced(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """Something of another document stands in it."""
    (start, end), (a, b) = _place(chance, content), _place(chance, other, 3000)
    return content[:start] + other[a:b] + content[chance.choice((start, end)) :]


def shuffled(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """Tokens are put in, taken out and exchanged."""
    tokens, strange = TOKEN.findall(content), TOKEN.findall(other)
    for _ in range(chance.choice((1, 2, 6))):
        at = chance.randrange(len(tokens) + 1)
        tokens[at : at + chance.choice((0, 1))] = [chance.choice(strange or [b"<"])] * chance.choice((0, 1, 1, 1, 90))
    return b"".join(tokens)


def numbered(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Numbers are absurd."""
    found = list(re.finditer(rb"\d+", content))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 3, 9)))), key=re.Match.start, reverse=True):
        content = content[: match.start()] + chance.choice(NUMBERS) + content[match.end() :]
    return content


def grafted(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """Elements of the XML are taken out, put elsewhere, given other names and absurd attributes; it stays well formed."""
    from lxml import etree

    try:
        root, donor = etree.fromstring(content), etree.fromstring(other or content)
    except (ValueError, etree.XMLSyntaxError):
        return content
    for _ in range(chance.choice((1, 1, 3, 12))):
        nodes, strange = [e for e in root.iter() if isinstance(e.tag, str)], [e for e in donor.iter() if isinstance(e.tag, str)]
        at, graft = chance.choice(nodes), chance.choice(strange)
        deed = chance.randrange(6)
        if deed == 0 and at is not root:
            at.getparent().remove(at)
        elif deed == 1:
            at.insert(chance.randrange(len(at) + 1), deepcopy(graft))
        elif deed == 2:
            at.tag = graft.tag
        elif deed == 3:
            at.attrib.update(
                {k: chance.choice((v, "", "-7", "9" * 12, "x")) for k, v in (*at.attrib.items(), *graft.attrib.items())}
            )
        elif deed == 4:
            at.text, at.tail = chance.choice((None, "9" * 400, "\u200f\u0301", graft.text)), graft.tail
        elif len(nodes) < 2000:
            around = deepcopy(at)
            at[:] = [around]
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


WAYS: Sequence[Callable[[random.Random, bytes, bytes], bytes]] = (flipped, cut, dropped, doubled, spliced, shuffled, numbered)


def broken(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """The document with something wrong in it; of a zip, mostly within one of its parts."""
    if content.startswith(b"PK\x03\x04") and chance.random() < 0.85:
        parts, others = _parts(content), _parts(other)
        if parts:
            name = chance.choice(sorted(parts))
            for _ in range(chance.choice((1, 1, 2))):
                strange = others.get(name) or other
                way = grafted if chance.random() < 0.7 else chance.choice(WAYS)
                parts[name] = way(chance, parts[name], strange)
            return _zipped(parts)
    if content.lstrip()[:5] == b"<?xml" and chance.random() < 0.5:
        return grafted(chance, content, other)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = chance.choice(WAYS)(chance, content, other)
    return content


def _parts(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return {name: opened.read(name) for name in opened.namelist()}
    except Exception:
        return {}


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(
                zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)),
                content,
                zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED,
            )
    return buffer.getvalue()
