"""The lines of a plain text, and what their shape says: bullets, headings, sentences that stop or go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BULLET = re.compile(r"(?P<mark>[•‣◦▪●■►➢✓]|[-*–—·o](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*(?=\S)")
# A sentence may stop at a colon too ("the following:"), and behind it come closing quotes, brackets, a footnote sign.
STOP = re.compile(r"""[.?!:][\"'”’»)\]]*(?:\^?[\d,*†‡§]{1,4}|[¹²³⁰-⁹]+)?$""")
ABBREVIATED = re.compile(
    r"(?:^|[\s(\[])(?:vs|al|ie|eg|i\.e|e\.g|cf|ca|approx|fig|figs|no|nos|dr|prof|i\.v|s\.c|p\.o|i\.m|etc|resp)\.$", re.I
)
HYPHEN = re.compile(r"(?<=[^\W_])[-\u2010\u00AD]$")
GOES_ON = re.compile(r"""[\"'“‘(\[]*(?:[^\W\d_A-ZÀ-Þ]|\d|[<>=≤≥±~%&+−–$£€(\[*/,;.)])""")
LOWER = re.compile(r"[a-zß-ÿα-ω]")
# Words after which a line, a heading or a sentence cannot end.
DANGLING = frozenset(
    """a an the of and or nor but with without in on at by for from to into than versus vs vs. per via as that which who whose
    was were is are be been had has have did does not no between among during after before over under their its these those
    this both either each every""".split()  # noqa: SIM905
)
SMALL = DANGLING | frozenset({"up", "off", "mg", "de", "von", "van"})
CAPTION = re.compile(r"(?:Table|Figure|Fig\.?|Box|Exhibit|Chart|Graph|Panel)(?:\s+[A-Z]?\d{0,2}[A-Za-z]?)?[.:|—–](?=\s)", re.I)
# "Methods:", "Main outcome measures:" at the start of a line: the label of a structured abstract.
LABEL = re.compile(r"[A-Z][\w/&’',-]*(?:\s[\w/&’',-]+){0,4}:\s")
CITATION = re.compile(r"\b(?:19|20)\d\d\s?;\s?\d+|\bdoi:|https?://", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: where its words stand in the text, how far it is indented, the blank lines above it."""

    start: int
    end: int
    text: str
    indent: int
    gap: int

    @property
    def words(self) -> list[str]:
        """Its words."""
        return self.text.split()


def lines(text: str) -> list[Line]:
    """The lines of a text that hold anything. A page break counts as a blank line."""
    found: list[Line] = []
    at, gap = 0, 1
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            gap += raw[: len(raw) - len(raw.lstrip())].count("\f")
            start = at + len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(words), words, start - at, gap))
            gap = raw[len(raw.rstrip()) :].count("\f")
        else:
            gap += 1
        at += len(raw) + 1
    return found


def stops(text: str) -> bool:
    """Whether the text ends where a sentence may end."""
    text = text[-40:]
    return bool(STOP.search(text)) and not ABBREVIATED.search(text)


def hyphenated(text: str) -> bool:
    """Whether the text ends with a hyphen or slash that waits for the rest of its word."""
    return bool(HYPHEN.search(text[-2:])) or text.endswith("/")


def dangles(text: str) -> bool:
    """Whether the last words cannot be the end of anything: "compared with", "age of", "(rate ratio, 0.45;"."""
    text = text[-120:]
    last = text.rsplit(None, 1)[-1].lower()
    return last in DANGLING or text[-1:] in ",;=<>≤≥±/(" or text.rfind("(") > text.rfind(")") or hyphenated(text)


def goes_on(text: str) -> bool:
    """Whether the text may be the middle of a sentence: it begins in lower case, with a figure or a sign."""
    return bool(GOES_ON.match(text))


def begins_low(text: str) -> bool:
    """Whether the text can only be the middle of a sentence: it begins with a word in lower case."""
    return bool(LOWER.match(text)) and not re.match(r"[a-z]\W*[A-Z]", text)  # not "pH", "mRNA", "p-Value"


def titled(text: str) -> bool:
    """Whether the words are capitalised as in a title."""
    content = [w for w in re.findall(r"[^\W\d_][\w'’-]*", text) if w.lower() not in SMALL]
    return bool(content) and sum(w[0].isupper() for w in content) >= 0.75 * len(content)


def heading_like(text: str) -> bool:
    """Whether the line could be a heading by its words alone: short, no sentence, not cut off."""
    words = text.split()
    if len(text) > 100 or len(words) > 14 or not re.search(r"[^\W\d_]{2}", text) or re.search(r"\d{5}", text):
        return False
    if not re.match(r"[\"“‘(]?[A-Z0-9À-ÞΑ-Ω]", text) and not titled(text):
        return False
    if text[-1] in ".,;" and not re.search(r"\b(?:Inc|Ltd|Co|Corp|U\.S)\.$", text):
        return False
    return not dangles(text) and not CITATION.search(text) and not CAPTION.match(text) and "|" not in text


def is_wrapped(found: Sequence[Line]) -> bool:
    """Whether the text is broken into lines of a certain width, as against one line per paragraph."""
    pairs = going = 0
    for above, line in zip(found, found[1:], strict=False):
        if line.gap or BULLET.match(line.text) or "|" in line.text or "\t" in line.text:
            continue
        pairs += 1
        going += hyphenated(above.text) or (not stops(above.text) and begins_low(line.text))
    return going >= 0.25 * pairs > 0


def width(found: Sequence[Line], at: int) -> int:
    """How long the lines about this one are, in characters: the longest of its neighbours within the same group."""
    longest = len(found[at].text)
    for step in (1, -1):
        i = at
        for _ in range(3):
            i += step
            if not 0 <= i < len(found) or found[i if step > 0 else i + 1].gap:
                break
            longest = max(longest, len(found[i].text))
    return longest
