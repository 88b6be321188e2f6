"""An article set by typst: its own line breaking, ligatures, soft hyphens at line ends, floats where it puts them."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from press.article import Article, Part, runs
from press.geometry import Geometry

FONTS = {"T": '"Libertinus Serif"', "H": '"DejaVu Sans Mono", "New Computer Modern"'}


def marked(text: str) -> str:
    """Text with typst's markup."""
    styles = {"sup": "#super[{}]", "sub": "#sub[{}]", "i": "#emph[{}]", "": "{}"}
    return "".join(styles[style].format(re.sub(r"([\\#*_$@<>\[\]`~=/\-+])", r"\\\1", words)) for style, words in runs(text))


def pdf(article: Article, look: Geometry) -> bytes:
    """The document as a file; the same bytes each time for one version of typst."""
    import typst

    with tempfile.TemporaryDirectory() as there:
        path = Path(there) / "made.typ"
        path.write_text(source(article, look), "utf-8")
        return bytes(typst.compile(str(path), timestamp=0))


def source(article: Article, look: Geometry) -> str:
    """The document as typst takes it."""
    width, height = look.page
    head = marked(article.running)
    opening = [p for p in article.parts if p.kind in ("title", "deck", "byline")]
    sizes = {"title": 2.2, "deck": 1.25, "byline": 0.95}
    tops = "\n\n".join(
        f"#text(size: {sizes[p.kind] * look.size}pt, weight: {700 if p.kind == 'title' else 400}, "
        f'style: "{"italic" if p.kind == "deck" else "normal"}")[{marked(p.text)}]'
        for p in opening
    )
    setup = f"""#set document(date: none)
#set page(width: {width}pt, height: {height}pt, margin: {look.margin}pt, columns: {look.columns}, numbering: "1",
  header: text(size: {0.78 * look.size}pt)[{head}])
#set columns(gutter: {look.gutter}pt)
#set text(size: {look.size}pt, hyphenate: {str(bool(look.hyphen)).lower()}, lang: "en")
#set par(justify: {str(look.justified).lower()}, leading: {0.5 * look.size}pt, spacing: {0.5 * look.size + look.space}pt,
  first-line-indent: (amount: {look.indent}pt, all: true))
#show heading: it => block(above: 1em, below: .5em, text(size: {look.heading * look.size}pt, weight: 700, it.body))
#show figure: set par(first-line-indent: 0pt)
#show figure.caption: it => it.body
#set figure(gap: 5pt)
#place(top + left, scope: "parent", float: true)[#set par(justify: false, first-line-indent: 0pt, spacing: 10pt)
#set text(top-edge: "ascender")
{tops}]
"""
    return setup + "\n\n".join(_part(p, look) for p in article.parts if p not in opening)


def _part(part: Part, look: Geometry) -> str:
    small = f"#set text(size: {0.85 * look.size}pt, hyphenate: false)\n#set par(justify: false, first-line-indent: 0pt)\n"
    if part.kind == "heading":
        return f"= {marked(part.text.upper() if look.capitals else part.text)}"
    if part.kind == "body":
        return marked(part.text)
    if part.kind == "list":
        bullet = part.text.startswith("• ")
        return f"- {marked(part.text[2:])}" if bullet else f"+ {marked(part.text.partition('. ')[2])}"
    if part.kind == "quote":
        rule = "#line(length: 100%, stroke: .5pt)\n" if look.ruled_quote else ""
        inner = f'#text(size: {1.35 * look.size}pt, style: "italic", weight: 700)[{marked(part.text)}]'
        return f"#block(breakable: false, above: 14pt, below: 14pt)[{small}{rule}{inner}\n{rule}]"
    if part.kind == "box":
        fill = {"dark": "luma(50), radius: 0pt", "frame": "white, stroke: .7pt"}.get(look.box, "luma(230)")
        ink = "white" if look.box == "dark" else "black"
        lines = [f"*{marked(part.items[0][1])}*", *(marked(t) for _, t in part.items[1:])]
        body = "\n\n".join(f"#block[{line}]" for line in lines)
        shape = f"breakable: false, width: 100%, inset: 8pt, above: 14pt, below: 14pt, fill: {fill}"
        return f"#block({shape})[{small}#set text(fill: {ink})\n{body}]"
    if part.kind == "table":
        return _table(part, look, small)
    if part.kind == "figure":
        axes = "#box(width: 100%, height: 90pt, stroke: (left: .6pt, bottom: .6pt))[#place(bottom + left, curve("
        axes += "stroke: .8pt, curve.move((4pt, -80pt)), curve.cubic((40pt, -70pt), (80pt, -40pt), (120pt, -30pt))))]"
        caption = f"#block(above: 6pt)[#text(weight: 700)[{marked(part.items[0][1])}]]"
        return f"#block(breakable: false, above: 14pt, below: 14pt)[{small}{axes}\n{caption}]"
    lines = "\n\n".join(f"#block[{marked(t)}]" for _, t in part.items)
    rule = "#line(length: 40pt, stroke: .4pt)" if part.kind == "notes" else ""
    block = f"[{small}#set text(size: {0.78 * look.size}pt)\n{rule}\n{lines}]"
    return f"#place(bottom, float: true){block}" if part.kind == "notes" else f"#block{block}"


def _table(part: Part, look: Geometry, small: str) -> str:
    texts = dict(part.items)
    cells = []
    for r, row in enumerate(part.rows):
        c = 0
        while c < len(row):
            span = 1
            while part.heads == 2 and not r and row[c] and c + span < len(row) and not row[c + span]:
                span += 1
            words = f"*{marked(row[c])}*" if r < part.heads and row[c] else marked(row[c])
            cells.append(f"table.cell(colspan: {span})[{words}]" if span > 1 else f"[{words}]")
            c += span
        if look.table == "rows" or (look.table in ("rules",) and r + 1 == part.heads):
            cells.append("table.hline(stroke: .6pt)")
    outer = "table.hline(stroke: .6pt)," if look.table in ("rules", "rows") else ""
    stroke = ".6pt" if look.table == "grid" else "none"
    fill = "(_, y) => if calc.even(y) { luma(230) }" if look.table == "zebra" else "none"
    columns = ", ".join(["1.6fr"] + ["1fr"] * (len(part.rows[0]) - 1))
    look_of_it = f"columns: ({columns}), align: left, inset: 3.5pt, stroke: {stroke}, fill: {fill}"
    grid = f"#table({look_of_it},\n{outer}{', '.join(cells)}, {outer})"
    caption, note = marked(texts["table_caption"]), marked(texts["table_note"])
    body = f"{small}#block(below: 5pt)[*{caption}*]\n{grid}\n#block(above: 5pt)[{note}]"
    scope = ', scope: "parent"' if look.wide_table or part.heads > 1 else ""
    return f"#place(auto, float: true{scope})[{body}]"
