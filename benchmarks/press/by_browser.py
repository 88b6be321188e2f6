"""An article as a page of HTML with columns, printed by weasyprint or by Chromium."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from press.article import Article, Part, runs
from press.geometry import SERIF, Geometry

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The browser, where there is one."""
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


def by_weasyprint(article: Article, look: Geometry) -> bytes:
    """The document as a file; the same bytes each time for one version."""
    from weasyprint import HTML

    return bytes(HTML(string=page(article, look)).write_pdf())


def by_chromium(article: Article, look: Geometry) -> bytes:
    """The document as a file; its bytes differ from run to run, its text does not."""
    browser = chromium()
    assert browser
    with tempfile.TemporaryDirectory() as there:
        source, made = Path(there) / "made.html", Path(there) / "made.pdf"
        source.write_text(page(article, look), "utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={there}/profile", "--no-pdf-header-footer"]
        subprocess.run([browser, *flags, f"--print-to-pdf={made}", source.as_uri()], capture_output=True, check=True, timeout=60)
        return made.read_bytes()


def marked(text: str) -> str:
    """Text with tags."""
    tags = {"sup": "<sup>{}</sup>", "sub": "<sub>{}</sub>", "i": "<i>{}</i>", "": "{}"}
    return "".join(tags[style].format(html.escape(words)) for style, words in runs(text))


def page(article: Article, look: Geometry) -> str:
    """The whole page."""
    width, height = look.page
    family = {True: "'Liberation Serif', serif", False: "'Liberation Sans', sans-serif"}
    opening = [p for p in article.parts if p.kind in ("title", "deck", "byline")]
    rules = {
        "grid": "td, th { border: .6pt solid }",
        "rules": "table, thead tr:last-child th { border-bottom: .6pt solid } table { border-top: .6pt solid }",
        "rows": "tr { border-bottom: .6pt solid } table { border-top: .6pt solid }",
        "zebra": "tr:nth-child(even) { background: #e4e4e4 }",
    }.get(look.table, "")
    box = {
        "dark": "background: #333; color: white",
        "frame": "border: .7pt solid",
        "round": "background: #eee; border-radius: 8pt",
    }
    style = f"""@page {{ size: {width}pt {height}pt; margin: {look.margin}pt;
  @top-left {{ content: "{article.running}"; font: {0.78 * look.size}pt sans-serif }}
  @bottom-center {{ content: counter(page); font: {0.78 * look.size}pt sans-serif }} }}
body {{ margin: 0; font: {look.size}pt/{look.leading}pt {family[look.body is SERIF]} }}
main {{ columns: {look.columns}; column-gap: {look.gutter}pt; column-fill: auto;
  text-align: {"justify" if look.justified else "left"}; hyphens: {"auto" if look.hyphen else "manual"} }}
p {{ margin: 0 0 {look.space}pt; text-indent: {look.indent}pt; widows: 1; orphans: 1 }}
h1, h2, .quote, table, aside, .note, figcaption, caption {{ font-family: {family[look.display is SERIF]}; hyphens: manual;
  text-align: left }}
h1 {{ font-size: {2.2 * look.size}pt; line-height: 1.2; margin: 0 0 4pt }}
.deck {{ font-size: {1.25 * look.size}pt; line-height: 1.3; font-style: italic; text-indent: 0; margin-bottom: 4pt }}
.byline {{ text-indent: 0; margin-bottom: 10pt }}
h2 {{ font-size: {look.heading * look.size}pt; margin: 8pt 0 3pt; break-after: avoid;
  {"text-transform: uppercase" * look.capitals} }}
ul, ol {{ margin: 0; padding-left: 12pt }} aside ul {{ padding-left: 9pt }}
.quote, aside, .float, figure {{ break-inside: avoid; margin: 12pt 0; text-indent: 0 }}
.quote {{ font-size: {1.4 * look.size}pt; line-height: 1.25; font-style: italic; padding: 5pt 0;
  {"border-top: .6pt solid; border-bottom: .6pt solid" if look.ruled_quote else ""} }}
aside {{ padding: 8pt; font-size: {0.92 * look.size}pt; line-height: 1.25; {box.get(look.box, "background: #e6e6e6")} }}
aside p, .note p, .float p {{ text-indent: 0; margin-bottom: 3pt }}
.float, figcaption {{ font-size: {0.85 * look.size}pt; line-height: 1.2 }}
.float p {{ font-size: {0.75 * look.size}pt; margin-top: 3pt }}
.wide {{ column-span: all }}
.caption, figcaption {{ font-weight: bold; margin-bottom: 3pt }}
table {{ border-collapse: collapse; width: 100%; line-height: 1.15 }}
th, td {{ padding: 2pt 4pt; vertical-align: top; text-align: left }}
th[colspan] {{ text-align: center }}
.note {{ font-size: {0.78 * look.size}pt; line-height: 1.2; break-inside: avoid; margin: 8pt 0 }}
{rules}"""
    tags = {"title": "h1", "deck": "p", "byline": "p"}
    tops = "".join(f'<{tags[p.kind]} class="{p.kind}">{marked(p.text)}</{tags[p.kind]}>' for p in opening)
    body = "\n".join(_part(p, look) for p in article.parts if p not in opening)
    body = re.sub(r"</([ou])l>\n<\1l[^>]*>", "", body)  # one list of its items
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}</style>'
    return f"{head}<body>{tops}<main>{body}</main></body></html>"


def _part(part: Part, look: Geometry) -> str:
    if part.kind in ("heading", "body"):
        tag = "h2" if part.kind == "heading" else "p"
        return f"<{tag}>{marked(part.text)}</{tag}>"
    if part.kind == "list":
        if part.text.startswith("• "):
            return f"<ul><li>{marked(part.text[2:])}</li></ul>"
        number, _, text = part.text.partition(". ")
        return f'<ol start="{number}"><li>{marked(text)}</li></ol>'
    if part.kind == "quote":
        return f'<div class="quote">{marked(part.text)}</div>'
    if part.kind == "box":
        head, *rest = part.items
        inner = "".join(f"<ul><li>{marked(t[2:])}</li></ul>" if t.startswith("• ") else f"<p>{marked(t)}</p>" for _, t in rest)
        return f"<aside><p><b>{marked(head[1])}</b></p>{inner}</aside>"
    if part.kind == "figure":
        curve = '<path d="M2 2 V98 H198 M2 4 C40 10 80 50 196 60" fill="none" stroke="black"/>'
        caption = f"<figcaption>{marked(part.items[0][1])}</figcaption>"
        return f'<figure><svg viewBox="0 0 200 100" width="100%">{curve}</svg>{caption}</figure>'
    if part.kind == "table":
        return _table(part, look.wide_table or part.heads > 1)
    return f'<div class="note">{"".join(f"<p>{marked(t)}</p>" for _, t in part.items)}</div>'


def _table(part: Part, wide: bool) -> str:
    rows = []
    for r, row in enumerate(part.rows):
        cells, c, tag = "", 0, "th" if r < part.heads else "td"
        while c < len(row):
            span = 1
            while part.heads == 2 and not r and row[c] and c + span < len(row) and not row[c + span]:
                span += 1
            cells += f"<{tag}{f' colspan={span}' if span > 1 else ''}>{marked(row[c])}</{tag}>"
            c += span
        rows.append(f"<tr>{cells}</tr>")
    texts = dict(part.items)
    head, body = "".join(rows[: part.heads]), "".join(rows[part.heads :])
    table = f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"
    caption, note = marked(texts["table_caption"]), marked(texts["table_note"])
    return f'<div class="float{" wide" * wide}"><div class="caption">{caption}</div>{table}<p>{note}</p></div>'
