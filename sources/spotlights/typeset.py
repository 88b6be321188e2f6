"""A small typesetter for our own documents: columns, justified lines, hyphens, text that runs around shapes.

It places every character itself, so whoever asks can be told where each one is drawn. Lengths are in points, heights
are counted from the top of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

NARROWEST = 66.0  # a line shorter than this is left empty
FALLBACK = "Vera"  # draws what the fourteen standard fonts lack, such as the minus sign

SYLLABLES = """
ab-dom-i-nal ac-cu-mu-la-tion ac-tiv-ity ad-mit-ted ad-van-tage al-em-tuz-u-mab al-ler-gic al-lot-ted an-a-phy-lax-is
an-nu-al-ised an-nu-al-ized an-ti-body an-ti-glo-mer-u-lar ap-proved ap-prov-al as-sign-ment as-sign-ments
au-to-im-mune au-to-im-mu-nity base-line base-ment be-fore-hand blind-ed can-di-dates cen-tral chron-ic clin-i-cal
com-mon-est com-pared com-par-a-tor com-par-i-son con-fi-dence con-firmed con-trol con-trolled cor-po-ra-tion coun-tries
crea-ti-nine cri-te-ria de-vel-op-ment di-ag-no-sis dif-fer-ence dif-fer-ent dif-fer-en-tial dis-abil-ity dis-ease
dis-or-der dis-or-ders du-ra-tion ear-li-er ef-fi-cacy en-roll-ment es-tab-lish eval-u-a-tion ev-ery-body ev-ery-one
ex-ac-er-ba-tion ex-ac-er-ba-tions ex-am-i-na-tion ex-am-ined ex-am-ples ex-pand-ed ex-plain fol-lowed free-dom
fre-quen-cy fre-quent glat-i-ram-er grad-u-al-ly his-to-ries hos-pi-tals im-aging im-proved im-prove-ment in-fec-tion
in-flam-ma-tion in-flam-ma-to-ry in-fu-sion in-fu-sions in-ject-ed in-jec-tion in-jec-tions in-ter-fer-on
in-ter-leu-kin in-ter-val in-ter-vals in-tra-ve-nous in-ves-ti-ga-tors la-bel-ing le-sions lym-pho-pro-lif-er-a-tive
mag-net-ic ma-jor-ity man-u-fac-tur-er mea-sures mel-a-no-ma mem-brane mul-ti-ple na-so-phar-yn-gi-tis na-tal-i-zu-mab
na-tion-al ner-vous neu-rol-o-gists ob-jec-tive ob-served oc-curred oro-pha-ryn-ge-al par-es-the-sia pa-tient pa-tients
pat-tern per-cent-age per-sist-ed piv-ot-al prac-tices pre-ced-ing pre-scrib-ing pri-ma-ry pro-gram pro-tein
ra-dio-log-i-cal ran-dom-ised ran-dom-ized re-ac-tion re-ac-tions re-ceived re-cep-tor re-cord-ed re-duc-tion re-lapse
re-lapsed re-laps-es re-laps-ing rel-a-tive re-mit-ting re-peat-ed re-ports re-quired res-o-nance re-spec-tive-ly
re-turned sched-ules scle-ro-sis sec-ond-ary se-ri-ous sig-nif-i-cance sig-nif-i-cant sig-nif-i-cant-ly sta-bil-ity
state-ment stim-u-lat-ing strat-egy sub-cu-ta-ne-ous sub-jects sus-pect-ed sus-tained symp-toms sy-ringe tele-phone
tem-per-a-ture ther-a-py there-fore throm-bo-cy-to-pe-nia thy-roid ti-vor-el-sat to-geth-er treat-ment un-masked
un-treat-ed ur-ti-car-ia vac-cine vol-un-teers vom-it-ing warn-ing when-ever where-as
"""
POINTS = {w.replace("-", ""): w for w in SYLLABLES.split()}


@dataclass(frozen=True, slots=True)
class Style:
    """How a block is set; `indent` is that of its first line, `hang` that of the others."""

    font: str
    size: float
    leading: float
    before: float = 0
    indent: float = 0
    hang: float = 0
    justified: bool = True
    centred: bool = False
    keeps: int = 0  # lines that must still fit in the column below the first


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page: a column, or a shape that pushes text aside."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """Where everything stands: lines to draw, and the place of each character of each block."""

    lines: list[tuple[int, float, float, str, Style]] = field(default_factory=list)  # page, x, baseline, text
    places: dict[int, list[Area | None]] = field(default_factory=dict)


def load_fonts() -> None:
    """Make the faces of Bitstream Vera, which come with reportlab, known by name."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in ("Vera", "VeraBd", "VeraIt", "VeraBI"):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """The text in pieces of one font each: (piece, font)."""
    if font.startswith("Vera"):
        yield text, font
        return
    for piece in re.split(r"([−≥≤])", text):
        if piece:
            yield piece, FALLBACK if piece in "−≥≤" else font


def width(text: str, style: Style) -> float:
    """The natural width of a text in points."""
    return sum(float(pdfmetrics.stringWidth(piece, font, style.size)) for piece, font in runs(text, style.font))


def breaks(word: str) -> list[tuple[int, str]]:
    """Where a word may end a line: (characters before the break, the hyphen to be added), last place first."""
    found = [(m.end(), "") for m in re.finditer(r"(?<=[A-Za-z])[-/](?=[A-Za-z])", word)]
    core = re.search(r"[A-Za-z]+", word)
    if core and (pattern := POINTS.get(core.group().lower())):
        at = core.start()
        for syllable in pattern.split("-")[:-1]:
            at += len(syllable)
            if at - core.start() > 1 and core.end() - at > 2:
                found.append((at, "-"))
    return sorted(found, reverse=True)


class Flow:
    """Text running through columns, past shapes."""

    def __init__(self, sheet: Sheet, columns: list[Area], shapes: list[Area]) -> None:
        self.sheet, self.columns, self.shapes = sheet, list(columns), shapes
        self.y = columns[0].top

    @property
    def page(self) -> int:
        """The page that the next line stands on."""
        return self.columns[0].page

    def _room(self, leading: float) -> tuple[float, float] | None:
        """The free stretch of the column at the height of the next line."""
        column = self.columns[0]
        x0, x1 = column.x0, column.x1
        for s in self.shapes:
            if s.page == column.page and s.top < self.y + leading and s.bottom > self.y and s.x0 < x1 and s.x1 > x0:
                x0, x1 = (x0, s.x0) if s.x0 - x0 >= x1 - s.x1 else (s.x1, x1)
        return (x0, x1) if x1 - x0 >= NARROWEST else None

    def slot(self, leading: float, keeps: int = 0) -> tuple[float, float]:
        """Left and right end of the next line, after moving on to where there is room."""
        while True:
            if self.y + leading * (1 + keeps) > self.columns[0].bottom + 0.01:
                self.columns.pop(0)
                if not self.columns:
                    raise ValueError("the copy is longer than its columns")
                self.y = self.columns[0].top
            elif (room := self._room(leading)) is not None:
                return room
            else:
                self.y += leading

    def block(self, index: int, text: str, style: Style) -> None:
        """Set one block; `index` is the name under which its characters are recorded."""
        places: list[Area | None] = [None] * len(text)
        self.sheet.places[index] = places
        if self.y > self.columns[0].top:
            self.y += style.before
        at, first = 0, True
        while at < len(text):
            x0, x1 = self.slot(style.leading, style.keeps if first else 0)
            x0 += style.indent if first else style.hang
            end, hyphen = fit(text, at, x1 - x0, style)
            place(self, (text, at, end, hyphen), (x0, x1), style, places)
            at = end + 1 if end < len(text) and text[end] == " " else end
            self.y += style.leading
            first = False


def fit(text: str, at: int, room: float, style: Style) -> tuple[int, str]:
    """How much of the text from `at` fits on one line: (end, hyphen to be added)."""
    end, start = at, at
    while start < len(text):
        stop = text.find(" ", start)
        stop = len(text) if stop < 0 else stop
        if width(text[at:stop], style) * (0.985 if style.justified else 1) <= room:
            end, start = stop, stop + 1
            continue
        if style.justified or start == at:
            for cut, hyphen in breaks(text[start:stop]):
                if width(text[at : start + cut] + hyphen, style) <= room:
                    return start + cut, hyphen
        break
    if end == at:
        raise ValueError(f"no room for {text[at : at + 20]!r}")
    return end, ""


def place(
    flow: Flow, piece: tuple[str, int, int, str], ends: tuple[float, float], style: Style, places: list[Area | None]
) -> None:
    """Put one line on the sheet, stretched to the column where it is justified."""
    text, at, end, hyphen = piece
    line, (x, x1) = text[at:end], ends
    words, natural = line.split(" "), width(line + hyphen, style)
    slack = x1 - x - natural
    last = end == len(text)
    gap = slack / (len(words) - 1) if style.justified and len(words) > 1 and not (last and slack > 0) else 0.0
    gap = gap if gap < 2.2 * style.size else 0.0
    x += slack / 2 if style.centred else 0
    top, baseline = flow.y + 0.12 * style.leading, flow.y + 0.8 * style.leading
    for number, word in enumerate(words):
        tail = hyphen if number == len(words) - 1 else " "
        flow.sheet.lines.append((flow.page, x, baseline, word + tail, style))
        for i in range(len(word)):
            a, b = width(word[:i], style), width(word[: i + 1], style)
            places[at + i] = Area(flow.page, x + a, top, x + b, flow.y + style.leading)
        at += len(word) + 1
        x += width(word + " ", style) + gap


def draw(canvas: Canvas, sheet: Sheet, page: int, height: float) -> None:
    """Draw the lines of one page, in the order in which they were set."""
    for on, x, baseline, text, style in sheet.lines:
        if on != page:
            continue
        for piece, font in runs(text, style.font):
            canvas.setFont(font, style.size)
            canvas.drawString(x, height - baseline, piece)
            x += pdfmetrics.stringWidth(piece, font, style.size)
