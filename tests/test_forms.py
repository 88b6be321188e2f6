"""The same copy as Markdown, HTML, JATS, Word, OpenDocument and RTF gives the same claims and the same findings."""

import runpy
from collections.abc import Callable
from html import escape, unescape
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import pytest

from extract import run
from extract.document import Block, Document
from extract.model import Checked

ROOT = Path(__file__).parent
make = runpy.run_path(str(ROOT / "sources" / "make_docx.py"))
open_ = runpy.run_path(str(ROOT / "sources" / "make_odt.py"))
rich = runpy.run_path(str(ROOT / "sources" / "make_rtf.py"))
COPIES = [p for p in sorted(Path(str(files("extract.sources.spotlights"))).glob("*.md")) if p.name != "README.md"]
STYLES = make["STYLES"] + "".join(
    make["style"](f"h{i}", f"heading {i}", f'<w:pPr><w:outlineLvl w:val="{i - 1}"/></w:pPr>') for i in range(1, 7)
)


def words(document: Document, block: Block) -> str:
    return escape("".join(document.text[s.start : s.end] for s in block.spans), quote=False)


def html(document: Document) -> bytes:
    """The blocks as a page."""
    out = []
    for is_table, group in groupby(document.blocks, key=lambda b: b.cell.table if b.cell else None):
        blocks = list(group)
        if is_table is not None:
            rows = groupby(blocks, key=lambda b: b.cell.row if b.cell else 0)
            out.append("<table>" + "".join("<tr>" + "".join(cells(document, list(r))) for _, r in rows) + "</table>")
            continue
        for b in blocks:
            tag = f"h{b.level}" if b.role == "heading" else {"list": "li", "caption": "figcaption"}.get(b.role, "p")
            boxed = ("<aside>", "</aside>") if b.role in ("sidebar", "pull_quote") else ("", "")
            out.append(f"{boxed[0]}<{tag}>{words(document, b)}</{tag}>{boxed[1]}")
    return ("<!DOCTYPE html>" + "\n".join(out)).encode()


def cells(document: Document, row: list[Block]) -> list[str]:
    """The cells of a row, those without text too."""
    held = {b.cell.column: b for b in row if b.cell}
    tag = "th" if any(b.cell and b.cell.header for b in row) else "td"
    return [f"<{tag}>{words(document, held[c]) if c in held else ''}</{tag}>" for c in range(max(held) + 1)]


def composed(document: Document, paragraph: Callable[[Block, str], str], table: Callable[[list[list[str]]], str]) -> str:
    """The blocks one after another, each as `paragraph` sets it, tables of the words of their cells as `table` does."""
    out = []
    for is_table, group in groupby(document.blocks, key=lambda b: b.cell.table if b.cell else None):
        blocks = list(group)
        if is_table is None:
            out += [paragraph(b, words(document, b)) for b in blocks]
            continue
        rows = []
        for _, row in groupby(blocks, key=lambda b: b.cell.row if b.cell else 0):
            held = {b.cell.column: words(document, b) for b in row if b.cell}
            rows.append([held.get(c, "") for c in range(max(held) + 1)])
        out.append(table(rows))
    return "".join(out)


def docx(document: Document) -> bytes:
    """The blocks as a Word file."""

    def paragraph(b: Block, said: str) -> str:
        style = f"h{b.level}" if b.role == "heading" else {"list": "Liste", "caption": "Caption"}.get(b.role, "")
        framed = '<w:framePr w:wrap="around"/>' if b.role in ("sidebar", "pull_quote") else ""
        return str(make["paragraph"](make["run"](said), style=style, more=framed))

    def table(rows: list[list[str]]) -> str:
        return str(make["table"](*("".join(make["cell"](*([c] if c else [])) for c in row) for row in rows)))

    return bytes(make["packed"](composed(document, paragraph, table), {"styles": STYLES}))


def odt(document: Document) -> bytes:
    """The blocks as an OpenDocument text."""

    def paragraph(b: Block, said: str) -> str:
        if b.role == "heading":
            return str(open_["heading"](said, b.level))
        if b.role == "list":
            return f"<text:list><text:list-item>{open_['paragraph'](said)}</text:list-item></text:list>"
        made = str(open_["paragraph"](said, named="Caption" if b.role == "caption" else "Standard"))
        return str(open_["box"](made)) if b.role in ("sidebar", "pull_quote") else made

    def table(rows: list[list[str]]) -> str:
        return str(open_["table"](*("".join(open_["cell"](*([c] if c else [])) for c in row) for row in rows)))

    return bytes(open_["packed"](composed(document, paragraph, table)))


def rtf(document: Document) -> bytes:
    """The blocks as an RTF file."""

    def paragraph(b: Block, said: str) -> str:
        style = b.level if b.role == "heading" else {"list": 13, "caption": 11}.get(b.role, 0)
        framed = "\\absw4000" if b.role in ("sidebar", "pull_quote") else ""
        return str(rich["paragraph"](rich["words"](unescape(said)), style=style, more=framed))

    def table(rows: list[list[str]]) -> str:
        return "".join(str(rich["row"](*(rich["words"](unescape(c)) for c in row))) for row in rows)

    return bytes(rich["packed"](composed(document, paragraph, table)))


def jats(document: Document) -> bytes:
    """The blocks as an article: tags of HTML that mean the same, and sections for headings of one level."""
    page = html(document).decode().removeprefix("<!DOCTYPE html>")
    for i in range(1, 7):
        page = page.replace(f"<h{i}>", "<sec><title>").replace(f"</h{i}>", "</title></sec>")
    for old, new in (("aside", "boxed-text"), ("li", "list-item"), ("figcaption", "caption")):
        page = page.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    return f'<?xml version="1.0"?><!DOCTYPE article><article><body>{page}</body></article>'.encode()


def told(document: Document) -> tuple[object, object, int]:
    """What was found: the claims, the findings by check and message, and how many claims there are."""
    (result,) = run.check([document], "editor")
    assert isinstance(result, Checked), result
    x = result.extraction
    claims = [(c.kind, c.number.printed, c.value, c.number.low, c.number.high, c.number.unit) for c in x.claims]
    return claims, sorted((f.check, f.severity, f.message) for f in result.findings), len(claims)


@pytest.mark.parametrize("path", COPIES, ids=lambda p: p.name)
@pytest.mark.parametrize("form", ["html", "docx", "odt", "rtf", "xml"])
def test_forms_agree(path: Path, form: str) -> None:
    copy = run.read(path)
    content = {"html": html, "docx": docx, "odt": odt, "rtf": rtf, "xml": jats}[form](copy)
    claims, findings, count = told(copy)
    others, again, _ = told(run.read(f"copy.{form}", content))
    assert count > 20
    assert bool(findings) == (path.name != "clean.md")
    assert others == claims
    assert again == findings
