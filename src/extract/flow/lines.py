"""The lines of a plain text, and what their shape says: bullets, headings, sentences that stop or go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BULLET = re.compile(r"(?P<mark>[•‣◦▪●■►➢✓]|[-*–—·o](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*(?=\S)")
# A sentence may stop at a colon too ("the following:"), and behind it come closing quotes, brackets, a footnote sign.
STOP = re.compile(r"""(?:[.?!:]|(?<=[^\W\d]|[)%\]])[.?!](?:\^?\d[\d,]{0,3}|[¹²³⁰-⁹]+|[*†‡§]+))[\"'”’»)\]]*$""")
_SHORT = r"vs|al|ie|eg|i\.e|e\.g|cf|ca|approx|figs?|nos?|dr|prof|i\.v|s\.c|p\.o|i\.m|etc|resp"
ABBREVIATED = re.compile(rf"(?:^|[\s(\[])(?:{_SHORT})\.$", re.IGNORECASE)
HYPHEN = re.compile(r"(?<=[^\W_])[-\u2010\u00AD\u0002\uFFFE]$")
GOES_ON = re.compile(r"""[\"'“‘(\[]*(?:[^\W\d_A-ZÀ-Þ]|\d|[<>=≤≥±~%&+−–$£€(\[*/,;.)])""")
LOWER = re.compile(r"[a-zß-ÿα-ω]")
# Words after which a line, a heading or a sentence cannot end.
_DANGLING = """
    a an the of and or nor but with without in on at by for from to into than versus vs vs. per via as that which who whose
    was were is are be been had has have did does not no between among during after before over under their its these those
    this both either each every
"""
DANGLING = frozenset(_DANGLING.split())
SMALL = DANGLING | frozenset({"up", "off", "mg", "de", "von", "van"})
CAPTION = re.compile(r"(?:Table|Figure|Fig\.?|Box|Exhibit|Chart|Graph|Panel)(?:\s+[A-Z]?\d{0,2}[A-Za-z]?)?[.:|—–](?=\s)", re.I)
# "Methods:", "Main outcome measures:" at the start of a line: the label of a structured abstract.
LABEL = re.compile(r"[A-Z][\w/&’',-]*(?:\s[\w/&’',-]+){0,4}:\s")
ADDRESS = re.compile(r"(?:https?://|www\.|doi:|\S+@)\S", re.IGNORECASE)
CITATION = re.compile(r"\b(?:19|20)\d\d\s?;\s?\d+|\bdoi:|https?://", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: where its words stand in the text, how far it is indented, the blank lines above it."""

    start: int
    end: int
    text: str
    indent: int
    gap: int
    paged: bool = False  # a page begins with it

    @property
    def words(self) -> list[str]:
        """Its words."""
        return self.text.split()


def lines(text: str) -> list[Line]:
    """The lines of a text that hold anything. A page break counts as a blank line too."""
    found: list[Line] = []
    at, gap, paged = 0, 1, False
    for raw in text.split("\n"):
        words = raw.strip()
        lead = len(raw) - len(raw.lstrip())
        paged |= "\f" in raw[:lead]
        if words:
            found.append(Line(at + lead, at + lead + len(words), words, lead, gap + paged, paged))
            gap, paged = 0, "\f" in raw[len(raw.rstrip()) :]
        else:
            gap += 1
            paged |= "\f" in raw
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
    return last in DANGLING or text[-1:] in ",;=<>≤≥±/(–—" or text.rfind("(") > text.rfind(")") or hyphenated(text)


def goes_on(text: str) -> bool:
    """Whether the text may be the middle of a sentence: it begins in lower case, with a figure or a sign."""
    return bool(GOES_ON.match(text))


def begins_low(text: str) -> bool:
    """Whether the text can only be the middle of a sentence: it begins with a word in lower case."""
    return bool(LOWER.match(text)) and not re.match(r"[a-z]\W*[A-Z]", text) and not ADDRESS.match(text)  # not "pH", "mRNA"


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
    for above, line in pairwise(found):
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


def usual_width(found: Sequence[Line]) -> int:
    """How long full lines of this text are, in characters: four of five lines are no longer."""
    return sorted(len(line.text) for line in found)[int(0.8 * len(found))] if found else 0


def running_heads(found: Sequence[Line]) -> frozenset[int]:
    """The lines at the upper and lower edges of pages that stand there on two pages or more, figures apart."""
    pages = [0, *(i for i, line in enumerate(found) if line.paged and i), len(found)]
    edges = [[*range(a, min(a + 2, b)), *range(max(a + 2, b - 3), b)] for a, b in pairwise(pages)]
    seen = Counter(mask for page in edges for mask in {re.sub(r"\d+", "#", found[i].text) for i in page})
    return frozenset(i for page in edges for i in page if seen[re.sub(r"\d+", "#", found[i].text)] > 1)
