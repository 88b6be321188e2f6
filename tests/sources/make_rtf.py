r"""Makes the golden RTF file, rtf/everything.rtf: `python tests/sources/make_rtf.py`. The same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman{\*\falt Times};}{\f1\froman\fcharset2 Symbol;}"
    r"{\f2\fnil\fcharset204 Arial Cyr;}{\f3\fnil\fcharset128 MS Mincho;}{\f4\fnil\fcharset2 House Pi;}"
    r"{\f5\fnil\fcharset2 Wingdings;}}"
)
STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\s3 heading 3;}{\s4 heading 4;}{\s5 heading 5;}"
    r"{\s6 heading 6;}{\s10 Title;}{\s11 caption;}{\s12 Quote;}{\s13 List Bullet;}{\s14 toc 1;}{\*\cs15\v Secret;}}"
)
HEAD = r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + STYLES + r"{\colortbl;\red0\green0\blue0;}{\info{\title 99 hidden}}"
AUTHORS = r"{\*\revtbl{Unknown;}{Ed;}}"


def packed(body: str, head: str = "") -> bytes:
    """An RTF file; `head` is what else stands before its body."""
    return f"{HEAD}{AUTHORS}{head}\n{escaped(body)}}}".encode("ascii")


def escaped(text: str) -> str:
    """Text with characters beyond ASCII as RTF writes them."""
    return "".join(c if c < "\x80" else f"\\u{ord(c) if ord(c) < 0x8000 else ord(c) - 0x10000}?" for c in text)


def words(text: str) -> str:
    """Words as they stand in a file, with what means something in RTF made plain."""
    return text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\n", "\\line ").replace("\t", "\\tab ")


def paragraph(*inside: str, style: int = 0, more: str = "") -> str:
    """A paragraph; `more` is what else is said of it."""
    return f"\\pard\\plain\\s{style}{more} {''.join(inside)}\\par\n"


def look(text: str, how: str) -> str:
    r"""Words in some look, such as \super."""
    return f"{{{how} {text}}}"


def row(*cells: str, edges: Sequence[int] = (), how: Sequence[str] = (), more: str = "") -> str:
    """A row of a table; `how` is what is said of each cell, `edges` where they end."""
    ends = edges or [2000 * (i + 1) for i in range(len(cells))]
    said = "".join(f"{how[i] if i < len(how) else ''}\\cellx{e}" for i, e in enumerate(ends))
    return f"\\trowd{more}{said}\\pard\\plain\\intbl {''.join(c + chr(92) + 'cell ' for c in cells)}\\row\n"


def box(*paragraphs: str) -> str:
    """A text box, and what old programs draw in its place."""
    inside = "".join(paragraphs)
    old = f"{{\\shprslt{{\\*\\do{{\\dptxbxtext {inside}}}}}}}"
    return f"{{\\shp{{\\*\\shpinst\\shpleft9{{\\sp{{\\sn shapeType}}{{\\sv 202}}}}{{\\shptxt {inside}}}}}{old}}}"


def note(text: str, more: str = "") -> str:
    """A footnote where it is called for."""
    return f"{{\\super\\chftn{{\\*\\footnote{more}\\pard\\plain {{\\super\\chftn}} {text}}}}}"


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f"{{\\revised\\revauth1 {text}}}"


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f"{{\\deleted\\revauthdel1 {text}}}"


def field(result: str, instruction: str) -> str:
    """A field."""
    return f"{{\\field{{\\*\\fldinst {instruction}}}{{\\fldrslt {result}}}}}"


NESTED = (
    r"\pard\intbl\itap2 Site\nestcell{\nonesttables\par}Adults\nestcell{\nonesttables\par}"
    r"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}\pard\intbl\itap2 North\nestcell 31\nestcell "
    r"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}\pard\intbl "
)
PICTURE = r"{\*\shppict{\pict\pngblip 89504e47{\*\blipuid 12}}}{\nonshppict{\pict\wmetafile8 0100}}"
BODY = "".join(
    [
        r"{\header\pard Made-Up Journal, volume 8\par}{\headerl\pard Made-Up Journal, volume 8\par}",
        r"{\footer\pard Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}",
        paragraph("A Made-Up Tablet for Sore Knees", style=10),
        paragraph("W", more="\\dropcapli2"),
        paragraph("hen the trial began, n=", look("37", "\\b"), "6 adults\n took 12\\_mg tab\\-lets."),
        paragraph("How It Was Done", style=2),
        paragraph("The dose was 5 ", look("m", "\\f1"), "g, given to adults aged ", look("\\'b3", "\\f1"), "18 years with ",
                  look("\\u-3933?", "\\f1"), "3 flares and 150 \\'d7 10", look("9", "\\super"), "/L platelets.",
                  look("4,5", "\\up6\\fs16"), " It was ", field("", 'SYMBOL 163 \\\\f "Symbol" \\\\s 10'), "7."),
        paragraph("At week 24, ", deleted("45.9%"), inserted("54.9%"), " of them responded, and FEV", look("1", "\\sub"),
                  " fell by 1.7 points.", look(" Not 99 of them.", "\\v")),
        paragraph("This sentence was {\\deleted\\revauthdel1\\par}", "two paragraphs with 2 ends."),
        paragraph("Of all, {\\*\\bkmkstart b}41 (11%) left early (", field("Table 1", "REF b \\\\h"), "); one died.",
                  note("Of 1 adult, 2 days later."), note("Paid for by 3 funds.", "\\ftnalt"),
                  "{\\*\\atnid Ed}{\\*\\annotation\\pard Is it 55%?}",
                  box(paragraph("Of 120 adults in the box, 60 (50%) were women."))),
        paragraph(look("Safety", "\\b")),
        paragraph("{\\listtext\\'b7\\tab}Nausea in 12 adults", more="\\ls1"),
        paragraph("Rash in 7 adults", style=13),
        paragraph("{\\mmath{\\*\\moMath{\\msSup{\\me{\\mr 10}}{\\msup{\\mr 6}}}}} cells and ",
                  "{\\mmath{\\*\\moMath{\\mf{\\mfPr{\\mtype lin}}{\\mnum{\\mr 3}}{\\mden{\\mr 4}}}}} of the dose.", PICTURE),
        paragraph("Table 1. What happened in 24 weeks", style=11),
        row("", "Tablet", "Placebo (n=190)", edges=(2000, 6000, 8000), how=("\\clvmgf", "", "\\clvmgf"), more="\\trhdr"),
        row("", "12 mg (n=186)", "24 mg (n=190)", "", how=("\\clvmrg", "", "", "\\clvmrg"), more="\\trhdr"),
        row("Women\\par Men", "93 (50)\\par 93 (50)", "95 (50)\\par 95 (50)", "96 (51)\\par 94 (49)"),
        row("Responded, n (%)", "102 (54.8)", "95 (50.0)" + note("Or 96."), "57 (30.0)\\par " + NESTED),
        row("Left", "5", "", "6", how=("", "\\clmgf", "\\clmrg")),
        paragraph(look("a", "\\super"), " Adults with a visit at week 24."),
        row("{\\b KEY FACTS}\\par Approved on March 3, 2021\\par Costs $12\\tab a day"),
        paragraph("One of 2 adults was better.", style=12),
        paragraph("Safety 9", style=14),
        paragraph("References", style=2),
        paragraph("Ed A. Knees. J Joints. 2020;3(2):11-19."),
    ]
)  # fmt: skip

if __name__ == "__main__":
    (HERE / "rtf" / "everything.rtf").write_bytes(packed(BODY))
