"""One fixed list of results through every format, against tests/reports/<format>.txt.

The results are made here by hand, so that no change of a reader, a grammar or a check moves a golden file; those change
only with what a report says, by `pytest tests/test_reports.py --rewrite`.
"""

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from extract import plugins
from extract.declare import Report
from extract.model import (
    Block,
    Cell,
    Checked,
    Claim,
    Document,
    Extraction,
    Finding,
    Glyphs,
    Number,
    Passage,
    Reading,
    Refused,
    Role,
    Sentence,
    Span,
    Spot,
)

Golden = Callable[[Path, str], None]
REPORTS = Path(__file__).parent / "reports"
FORMATS = plugins.names("report")

# Role, text, table cell: one passage each, apart by a blank line.
PASSAGES: list[tuple[Role, str, Cell | None]] = [
    ("heading", "Results [bold]at last[/bold]", None),
    (
        "body",
        "In all, 104 of 202 patients (53%) in the [red]zolvatinib[/red] group had \x1b[31mno relapse\x07 at 2 years. "
        "The mean change was \u221217 points\u202e. "
        + "Nothing else was counted in this long sentence, nor here, " * 9
        + "but 12 were.",
        None,
    ),
    ("table", "Relapse", Cell(0, 1, 0)),
    ("table", "98 (52%)", Cell(0, 1, 1)),
    ("table", "≥104 (51%)", Cell(0, 1, 2)),
]
NUMBERS = [("104", "count"), ("202", "n"), ("53%", "percent"), ("17", "mean"), ("12", "count")]
NUMBERS += [("98", "count"), ("52%", "percent"), ("104", "count"), ("51%", "percent")]


def extraction(path: str, pages: int | None) -> Extraction:
    """A document of PASSAGES with a claim for each of NUMBERS, in order; every glyph of a paged one is 5 points wide."""
    text, passages, sentences, claims = "", [], [], []
    for i, (role, words, cell) in enumerate(PASSAGES):
        start = len(text)
        passages.append(Passage(start, start + len(words), i, role, (0,) if i else (), cell))
        ends = [start + m.end() for m in re.finditer(r"\. |$", words)] if not cell else [start + len(words)]
        for end in ends:
            sentences.append(Sentence(start, end, i))
            start = end
        text += words + "\n\n"
    at = 0
    for i, (printed, kind) in enumerate(NUMBERS):
        at = text.index(printed, at)
        span, at = Span(at, at + len(printed)), at + len(printed)
        number = Number(span=span, kind=kind, value=float(printed.strip("%")), printed=printed.strip("%"))
        sentence = next(i for i, s in enumerate(sentences) if s.start <= span.start < s.end)
        passage = sentences[sentence].passage
        claims.append(
            Claim(
                id=f"c{i + 1}",
                number=number,
                span=span,
                place=span,
                text=printed,
                sentence=sentence,
                passage=passage,
                role=PASSAGES[passage][0],
                kind=kind,
                arm="zolvatinib" if i < 3 else None,
            )
        )
    glyphs = Glyphs()
    for i in range(len(text)):
        glyphs.add(2, 50 + i % 80 * 5, 50 + i // 80 * 12, 55 + i % 80 * 5, 60 + i // 80 * 12)
    document = Document(
        path=path,
        format="pdf" if pages else "text",
        sha256="0" * 64,
        text=text,
        blocks=tuple(Block(p.role, (Span(p.start, p.end),), cell=p.cell) for p in passages),
        pages=pages,
        glyphs=glyphs if pages else None,
        notices=("Page 3 holds a picture, which is not read.",) if pages else (),
    )
    return Extraction(
        document=document,
        reading=Reading(text, range(len(text) + 1), tuple(passages)),
        sentences=tuple(sentences),
        claims=tuple(claims),
        mentions=(),
    )


def findings(x: Extraction) -> tuple[Finding, ...]:
    by_id = {c.id: c for c in x.claims}

    def spots(suspect: str, *against: str) -> tuple[Spot, ...]:
        roles = [(suspect, "suspect"), *((a, "against") for a in against)]
        return tuple(Spot(by_id[c].place, "suspect" if r == "suspect" else "against", c) for c, r in roles)

    word = x.document.text.index("Relapse")
    return (
        Finding(
            check="percent-matches-fraction",
            severity="error",
            verdict="impossible",
            message="104 of 202 is 51.5%, not 53%: check which of the three numbers is right.",
            expected="51% or 52%",
            spots=spots("c3", "c1", "c2", "c8"),
        ),
        Finding(
            check="sign-matches-direction",
            severity="warning",
            verdict="other-reading-fits",
            message="[b]12[/b] is {odd} \x1b[2J.",
            spots=spots("c5"),
        ),
        Finding(
            check="words-match-table",
            severity="info",
            verdict="look-alike",
            message="“Relapse” may be another word.",
            spots=(Spot(Span(word, word + 7), "suspect"),),
        ),
    )


def results() -> list[Checked | Refused]:
    paged, bare = extraction("in/two trials.pdf", 4), extraction("notes [draft].txt", None)
    tested = {c.id: {"percent-matches-fraction": "holds" if i else "impossible"} for i, c in enumerate(paged.claims[:3])}
    untested = dict.fromkeys(("c4", "c5", "c6", "c8"), "stands alone") | dict.fromkeys(("c7", "c9"), "no denominator stated")
    silent = Document(path="silent.md", format="md", sha256="1" * 64, text="Nothing.\n", blocks=(Block("body", (Span(0, 8),)),))
    nothing = Extraction(
        document=silent,
        reading=Reading("Nothing.\n", range(10), (Passage(0, 8, 0, "body"),)),
        sentences=(Sentence(0, 8, 0),),
        claims=(),
        mentions=(),
    )
    many = {f"c{i + 1}": f"reason {i + 1}" for i in range(9)}
    return [
        Checked(extraction=paged, suite="writer", findings=findings(paged), tested=tested, untested=untested),  # type: ignore[arg-type]
        Refused("scan.pdf", "scan.pdf page 3 has no text layer; run OCR first."),
        Checked(extraction=bare, suite="writer", findings=(), tested=tested, untested=untested),  # type: ignore[arg-type]
        Checked(extraction=bare, suite="writer", findings=(), tested={}, untested=many),
        Checked(extraction=nothing, suite="writer", findings=(), tested={}, untested={}),
        Refused("odd.txt", "odd.txt was not checked: an internal fault of spotlint (ValueError: 1); please report it.", 3),
    ]


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def written(format: str, several: list[Checked | Refused], many: bool = True) -> str:
    return "".join(plugins.one("report", format, Report).writes(several, many))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format(format: str, golden: Golden) -> None:
    golden(REPORTS / f"{format}.txt", written(format, results()))


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_in_a_document_steers_a_terminal(format: str) -> None:
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written(format, results())) == []


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = written("terminal", results()).splitlines()
    assert max(map(len, lines)) <= columns
    assert [line for line in lines if line != line.rstrip()] == []


def test_colour_says_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour takes the place of the marks and changes nothing else; lines may break elsewhere."""
    plain = written("terminal", results())
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = written("terminal", results())
    assert coloured != plain
    words = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert re.sub(r"[\s|]+", "", words) == re.sub(r"[\s|]+|>>|<<", "", plain)


def test_json_holds_to_the_schema() -> None:
    schema = json.loads((files("extract.report") / "spotlint-1.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    several = [json.loads(line) for line in written("json", results()).splitlines()]
    assert [[e.message for e in validator.iter_errors(r)] for r in several] == [[]] * len(results())
    one = written("json", results()[:1], many=False)
    assert json.loads(one) == several[0]
