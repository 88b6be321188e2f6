"""Makes the golden OpenDocument text, odt/everything.odt: `python tests/sources/make_odt.py`. The same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        **{p: f"{OASIS}:{p}:1.0" for p in ("office", "text", "table", "style", "manifest")},
        "draw": f"{OASIS}:drawing:1.0",
        "fo": f"{OASIS}:xsl-fo-compatible:1.0",
        "svg": f"{OASIS}:svg-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "math": "http://www.w3.org/1998/Math/MathML",
    }.items()
)
TYPE = "application/vnd.oasis.opendocument.text"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def style(name: str, inside: str = "", family: str = "paragraph", more: str = "", parent: str = "") -> str:
    """A style; `inside` is what stands in its text properties, `more` among its attributes."""
    above = f'style:parent-style-name="{parent}"' if parent else ""
    properties = f"<style:text-properties {inside}/>" if inside else ""
    return f'<style:style style:name="{name}" style:family="{family}" {above} {more}>{properties}</style:style>'


STYLES = "".join(
    [
        "<style:default-style style:family='paragraph'><style:text-properties fo:font-weight='normal'/></style:default-style>",
        *(style(name) for name in ("Standard", "Title", "Caption", "Quotations", "Footnote")),
        *(style(f"Heading_20_{i}", more=f'style:display-name="Heading {i}"', parent="Standard") for i in range(1, 7)),
        style("List_20_Bullet", more='style:display-name="List Bullet" style:list-style-name="L1"'),
        style("Secret", 'text:display="none"', "text"),
    ]
)
AUTOMATIC = "".join(
    [
        style("bold", 'fo:font-weight="bold"', "text"),
        style("raised", 'style:text-position="super 58%"', "text"),
        style("lowered", 'style:text-position="-33% 58%"', "text"),
        style("hidden", 'text:display="none"', "text"),
        style("symbol", 'style:font-name="Pi"', "text"),
        style("ink", 'fo:color="#000000"', "text"),
        style("P1", 'fo:font-weight="bold"', parent="Standard"),
    ]
)
FONTS = '<style:font-face style:name="Pi" svg:font-family="Symbol"/>'


def parts(body: str, automatic: str = AUTOMATIC, master: str = "") -> dict[str, str]:
    """The sections of a document: what stands in content.xml and in styles.xml."""
    fonts = f"<office:font-face-decls>{FONTS}</office:font-face-decls>"
    return {
        "content": f"{fonts}<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>",
        "styles": f"<office:styles>{STYLES}</office:styles><office:automatic-styles>{style('P1')}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles>",
    }


def packed(body: str, master: str = "", extra: Mapping[str, bytes] | None = None) -> bytes:
    """A zipped document.

    Args:
        body: what stands in office:text.
        master: what stands in office:master-styles.
        extra: other parts by name; they replace those made here.
    """
    made = {k: f"{HEAD}<office:document-{k} {SPACES}>{v}</office:document-{k}>" for k, v in parts(body, master=master).items()}
    held = {"mimetype": TYPE.encode(), **{f"{k}.xml": v.encode() for k, v in made.items()}}
    held["META-INF/manifest.xml"] = f"{HEAD}<manifest:manifest {SPACES}/>".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in {**held, **(extra or {})}.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            zipped.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, how)
    return buffer.getvalue()


def flat(body: str, master: str = "") -> bytes:
    """The same document in one piece."""
    made = parts(body, master=master)
    styles = made["styles"].replace("<office:automatic-styles>" + style("P1") + "</office:automatic-styles>", "")
    return f'{HEAD}<office:document {SPACES} office:mimetype="{TYPE}">{styles}{made["content"]}</office:document>'.encode()


def span(text: str, named: str = "") -> str:
    """A span of some style."""
    return f'<text:span text:style-name="{named}">{text}</text:span>' if named else text


def paragraph(*inside: str, named: str = "Standard") -> str:
    """A paragraph of spans and text."""
    return f'<text:p text:style-name="{named}">{"".join(inside)}</text:p>'


def heading(text: str, level: int = 1) -> str:
    """A heading."""
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{text}</text:h>'


def cell(*paragraphs: str, rows: int = 1, columns: int = 1, repeated: int = 1) -> str:
    """A table cell; what is no markup becomes a paragraph."""
    inside = "".join(p if p.startswith("<") else paragraph(p) for p in paragraphs) or paragraph()
    spans = f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    return f'<table:table-cell {spans} table:number-columns-repeated="{repeated}">{inside}</table:table-cell>'


COVERED = "<table:covered-table-cell/>"


def table(*rows: str, heads: int = 0) -> str:
    """A table of rows, each made of cells; the first ones head it."""
    made = [r if r.startswith("<table:table-row") else f"<table:table-row>{r}</table:table-row>" for r in rows]
    head = f"<table:table-header-rows>{''.join(made[:heads])}</table:table-header-rows>" if heads else ""
    return f"<table:table>{head}{''.join(made[heads:])}</table:table>"


def note(*inside: str, kind: str = "footnote") -> str:
    """A footnote or an endnote where it is called for."""
    body = f"<text:note-citation>1</text:note-citation><text:note-body>{paragraph(*inside, named='Footnote')}</text:note-body>"
    return f'<text:note text:note-class="{kind}">{body}</text:note>'


def box(*paragraphs: str) -> str:
    """A text box that hangs on a paragraph."""
    return f"<draw:frame><draw:text-box>{''.join(paragraphs)}</draw:text-box></draw:frame>"


def change(key: str, kind: str, inside: str = "") -> str:
    """A change as the list of changes has it; `inside` are the paragraphs of a deletion."""
    info = "<office:change-info><dc:creator>Ed</dc:creator><dc:date>2024-01-01T00:00:00</dc:date></office:change-info>"
    return f'<text:changed-region xml:id="{key}" text:id="{key}"><text:{kind}>{info}{inside}</text:{kind}></text:changed-region>'


def changes(*regions: str) -> str:
    """The list of changes, which stands before the copy."""
    return f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>"


def inserted(key: str, text: str) -> str:
    """Text between the marks of an insertion."""
    return f'<text:change-start text:change-id="{key}"/>{text}<text:change-end text:change-id="{key}"/>'


def deleted(key: str) -> str:
    """Where a deletion took something away."""
    return f'<text:change text:change-id="{key}"/>'


POWER = "<math:msup><math:mn>10</math:mn><math:mn>6</math:mn></math:msup>"
SHARE = "<math:mfrac><math:mn>3</math:mn><math:mn>4</math:mn></math:mfrac>"
LINKED = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./Replacement 1"/></draw:frame>'
WITHIN = f"<draw:frame><draw:object><math:math>{SHARE}</math:math></draw:object></draw:frame>"
PICTURE = '<draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:title>A chart of 77%</svg:title></draw:frame>'
NESTED = table(cell("Site") + cell("Adults"), cell("North") + cell("31"), cell("South") + cell("29"))
BODY = "".join(
    [
        changes(
            change("c1", "insertion"), change("c2", "deletion", paragraph("45.9%")), change("c3", "insertion"),
            change("c4", "deletion", paragraph("Gone ", "with 17.") + paragraph("Also ")), change("c5", "format-change"),
        ),
        paragraph("A Made-Up Tablet for Sore Knees", named="Title"),
        paragraph("When the trial began, n=", span("37", "bold"), "6 adults\n   took 12\u2011mg tab\u00adlets", span(".", "ink")),
        heading("How It Was Done", 2),
        paragraph("The dose was 5 ", span("m", "symbol"), "g, given to adults aged ", span("\uf0b3", "symbol"), "18 years with ",
                  span("\uf0a3", "symbol"), "3 flares and 150 × 10", span("9", "raised"), "/L platelets.", span("4,5", "raised")),
        paragraph("At week 24, ", deleted("c2"), inserted("c1", "54.9%"), " of them responded, and FEV", span("1", "lowered"),
                  " fell by 1.7<text:s/>points.", span(" Not 99 of them.", "hidden"), span(" Nor 98.", "Secret")),
        paragraph("This was ", deleted("c4"), "one paragraph", '<text:change-start text:change-id="c3"/>'),
        paragraph("with", '<text:change-end text:change-id="c3"/>', " 2 ends."),
        paragraph("Of all, <text:bookmark-start text:name='b'/>41 (11%) left early (",
                  '<text:a xlink:href="#x"><text:bookmark-ref>Table 1</text:bookmark-ref></text:a>); one died.',
                  note("Of 1 adult, 2 days later."), note("Paid for by 3 funds.", kind="endnote"),
                  "<office:annotation><dc:creator>Ed</dc:creator><text:p>Is it 55%?</text:p></office:annotation>",
                  box(paragraph("Of 120 adults in the box, 60 (50%) were women."))),
        paragraph(span("Safety", "bold")),
        f"<text:list><text:list-item>{paragraph('Nausea in 12 adults')}<text:list><text:list-item>"
        f"{paragraph('Rash in 7 adults')}</text:list-item></text:list></text:list-item></text:list>",
        paragraph("Fever in 4 adults", named="List_20_Bullet"),
        paragraph(LINKED, " cells and ", WITHIN, " of the dose.", PICTURE),
        f'<text:section text:display="none">{paragraph("Nothing of the 44 is shown.")}</text:section>',
        "<text:soft-page-break/>",
        paragraph("Table 1. What happened in 24 weeks", named="Caption"),
        table(
            cell(rows=2) + cell("Tablet", columns=2) + COVERED + cell("Placebo (n=190)", rows=2),
            COVERED + cell("12 mg (n=186)") + cell("24 mg (n=190)") + COVERED,
            cell("Women", "Men") + cell("93 (50)", "93 (50)") + cell("95 (50)", "95 (50)") + cell("96 (51)", "94 (49)"),
            '<table:table-row table:visibility="collapse">' + cell("Gone") + cell("1", repeated=3) + "</table:table-row>",
            cell("Responded, n (%)") + cell("102 (54.8)") + cell("95 (50.0)" + note("Or 96.")) + cell("57 (30.0)", NESTED),
            heads=2,
        ),
        paragraph(span("a", "raised"), " Adults with a visit at week 24."),
        table(cell(paragraph("KEY FACTS", named="P1"), paragraph("Approved on March 3, 2021"), "Costs $12<text:tab/>a day")),
        paragraph("One of 2 adults was better.", named="Quotations"),
        "<text:table-of-content><text:index-body>" + paragraph("Safety 9") + "</text:index-body></text:table-of-content>",
        heading("References", 2),
        paragraph("Ed A. Knees. J Joints. 2020;3(2):11-19."),
    ]
)  # fmt: skip
MASTER = (
    f'<style:master-page style:name="Standard"><style:header>{paragraph("Made-Up Journal, volume 8")}</style:header>'
    f"<style:header-left>{paragraph('Made-Up Journal, volume 8')}</style:header-left>"
    f"<style:footer>{paragraph('Page <text:page-number>1</text:page-number>')}</style:footer></style:master-page>"
)
OBJECTS = {"Object 1/content.xml": f"{HEAD}<math:math {SPACES}><math:semantics>{POWER}</math:semantics></math:math>".encode()}

if __name__ == "__main__":
    (HERE / "odt" / "everything.odt").write_bytes(packed(BODY, MASTER, OBJECTS))
