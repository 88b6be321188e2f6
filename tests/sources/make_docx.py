"""Makes the golden Word file, docx/everything.docx: `python tests/sources/make_docx.py`. The same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
OFFICE = "http://schemas.openxmlformats.org"
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": f"{OFFICE}/wordprocessingml/2006/main",
        "m": f"{OFFICE}/officeDocument/2006/math",
        "r": f"{OFFICE}/officeDocument/2006/relationships",
        "mc": f"{OFFICE}/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATED = f"{OFFICE}/officeDocument/2006/relationships"
ROOTS = {
    "styles": "styles",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}


def packed(body: str, parts: Mapping[str, str] | None = None, extra: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file.

    Args:
        body: what stands in w:body.
        parts: the insides of styles, footnotes, endnotes, comments, header and footer.
        extra: other parts by name; they replace those made here.
    """
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    links, names = "", {"word/document.xml": f"{head}<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    for i, (name, inside) in enumerate((parts or {}).items()):
        kind = name.rstrip("0123456789")
        links += f'<Relationship Id="rId{i}" Type="{RELATED}/{kind}" Target="{name}.xml"/>'
        names[f"word/{name}.xml"] = f"{head}<w:{ROOTS[kind]} {SPACES}>{inside}</w:{ROOTS[kind]}>"
    relations = f'{head}<Relationships xmlns="{OFFICE}/package/2006/relationships">'
    main = f'<Relationship Id="rId1" Type="{RELATED}/officeDocument" Target="word/document.xml"/>'
    names |= {
        "_rels/.rels": f"{relations}{main}</Relationships>",
        "word/_rels/document.xml.rels": f"{relations}{links}</Relationships>",
    }
    types = f'{head}<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="xml" ContentType="text/xml"/></Types>'
    held = {"[Content_Types].xml": types.encode(), **{k: v.encode() for k, v in names.items()}, **(extra or {})}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in held.items():
            made.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def run(text: str, look: str = "") -> str:
    """A run; `look` is what stands in w:rPr."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs; what is no markup becomes a run. `more` is what else stands in w:pPr."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inside}</w:p>"


def cell(*paragraphs: str, more: str = "") -> str:
    """A table cell; what is no markup becomes a paragraph. `more` is what stands in w:tcPr."""
    inside = "".join(p if p.startswith("<") else paragraph(p) for p in paragraphs) or paragraph()
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows, each made of cells."""
    return f"<w:tbl><w:tblPr/>{''.join(r if r.startswith('<w:tr') else f'<w:tr>{r}</w:tr>' for r in rows)}</w:tbl>"


def inserted(inside: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="9" w:author="Ed" w:date="2024-01-01T00:00:00Z">{inside}</w:ins>'


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="9" w:author="Ed"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def symbol(code: str, font: str = "Symbol") -> str:
    """A character of a symbol font."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


RAISED, HIDDEN, BOLD = '<w:vertAlign w:val="superscript"/>', "<w:vanish/>", "<w:b/>"
IN_SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
SPAN2 = '<w:gridSpan w:val="2"/>'
NESTED = table(cell("Site") + cell("Adults"), cell("North") + cell("31"), cell("South") + cell("29"))
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx><w:txbxContent>"
    + paragraph("Of 120 adults in the box, 60 (50%) were women.")
    + "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
    + paragraph("Of 120 adults in the box, 60 (50%) were women.")
    + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF t99 \\h</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Table 1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BODY = "".join(
    [
        paragraph("A Made-Up Tablet for Sore Knees", style="Titel"),
        paragraph("<w:r><w:t>W</w:t></w:r>", more='<w:framePr w:dropCap="drop"/>'),
        paragraph("hen the trial began, n=", run("37", BOLD), "6 adults took 12", "<w:r><w:noBreakHyphen/></w:r>", "mg tab",
                  "<w:r><w:softHyphen/></w:r>", "lets."),
        paragraph("How It Was Done", style="berschrift2"),
        paragraph("The dose was 5 ", run("m", IN_SYMBOL), "g, given to adults aged ", symbol("F0B3"), "18 years with ",
                  run("\uf0a3", IN_SYMBOL), "3 flares and 150 × 10", run("9", RAISED), "/L platelets.", run("4,5", RAISED)),
        paragraph("At week 24, ", deleted("45.9%"), inserted(run("54.9%")), " of them responded",
                  '<w:moveFrom w:id="8">' + run(" (first, 17)") + "</w:moveFrom>", ", and pain fell by ",
                  '<w:moveTo w:id="8">' + run("1.7 points") + "</w:moveTo>", ".", run(" Not 99 of them.", HIDDEN),
                  run(" Nor 98.", '<w:rStyle w:val="Secret"/>')),
        paragraph("This sentence was ", more='<w:rPr><w:del w:id="7" w:author="Ed"/></w:rPr>'),
        paragraph("two paragraphs with 2 ends."),
        paragraph("Of all, ", "<w:sdt><w:sdtPr/><w:sdtContent>" + run("41 (11%)") + "</w:sdtContent></w:sdt>",
                  " left early (", '<w:hyperlink r:id="x">' + FIELD + "</w:hyperlink>", "); one died.",
                  '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:endnoteReference w:id="2"/></w:r>', BOX),
        paragraph(run("Safety", BOLD)),
        "<w:sdt><w:sdtContent>" + paragraph("Nausea in 12 adults", style="Liste") + "</w:sdtContent></w:sdt>",
        paragraph("Rash in 7 adults", more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
        paragraph("<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup></m:oMath>",
                  " cells and ", "<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den>"
                  "</m:f></m:oMath>", " of the dose."),
        paragraph("Table 1. What happened in 24 weeks", style="Caption"),
        table(
            cell(more='<w:vMerge w:val="restart"/>') + cell("Tablet", more=SPAN2) + cell("Placebo (n=190)"),
            cell(more="<w:vMerge/>") + cell("12 mg (n=186)") + cell("24 mg (n=190)") + cell(),
            cell("Women", "Men") + cell("93 (50)", "93 (50)") + cell("95 (50)", "95 (50)") + cell("96 (51)", "94 (49)"),
            "<w:tr><w:trPr><w:del w:id='6'/></w:trPr>" + cell("Gone") + cell("1") + cell("2") + cell("3") + "</w:tr>",
            cell("Responded, n (%)") + cell("102 (54.8)") + cell("95 (50.0)") + cell("57 (30.0)", NESTED),
        ),
        paragraph(run("a", RAISED), " Adults with a visit at week 24."),
        table(cell(paragraph(run("KEY FACTS", BOLD)), paragraph("Approved on March 3, 2021", style="Liste"), "Costs $12 a day")),
        paragraph("One of 2 adults was better.", style="Quote"),
        paragraph("References", style="berschrift2"),
        paragraph("Ed A. Knees. J Joints. 2020;3(2):11-19."),
    ]
)  # fmt: skip


def style(key: str, name: str, inside: str = "", kind: str = "paragraph", more: str = "") -> str:
    """A style; `inside` is what stands in it, `more` among its attributes."""
    return f'<w:style w:type="{kind}" {more} w:styleId="{key}"><w:name w:val="{name}"/>{inside}</w:style>'


STYLES = "".join(
    [
        "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>",
        style("Standard", "Normal", more='w:default="1"'),
        style("Titel", "Title", '<w:basedOn w:val="Standard"/>'),
        style("berschrift2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        style("Liste", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        style("Caption", "caption"),
        style("Quote", "Quote"),
        style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>", "character"),
    ]
)
NOTE = paragraph("Of 1 adult, 2 days later.")
PARTS = {
    "styles": STYLES,
    "footnotes": '<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">' + NOTE + "</w:footnote>",
    "endnotes": '<w:endnote w:id="2">' + paragraph("Paid for by 3 funds.") + "</w:endnote>",
    "comments": '<w:comment w:id="1" w:author="Ed">' + paragraph("Is it 55%?") + "</w:comment>",
    "header1": paragraph("Made-Up Journal, volume 8"),
    "header2": paragraph("Made-Up Journal, volume 8"),
    "footer1": paragraph("Page 1"),
}  # fmt: skip

if __name__ == "__main__":
    (HERE / "docx" / "everything.docx").write_bytes(packed(BODY, PARTS))
