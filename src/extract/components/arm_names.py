"""Phrases that name treatment groups: where the text declares them, and how a phrase is cut to its name.

Ways of declaring, most telling first: "X 12 mg (n=376)", "randomised to X, Y or Z", "the X group", "X-treated patients",
controls by their usual words, drugs by the stems of international non-proprietary names.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import regex

from extract.model import Span

UNIT = r"(?:mg|µg|μg|mcg|ug|g|kg|mL|ml|IU|MIU|U|units?|Gy|ppm)(?:/(?:kg|day|d|week|wk|m2|m²|m\^2|dose|h|hr|mL|ml))*"
DOSE = rf"\d[\d,]*(?:[.·]\d+)?(?:\s?[-–]\s?\d[\d.]*)?[\s-]?{UNIT}(?![\w])"
CONTROL = regex.compile(
    r"\b(?:matching\s|oral\s|inactive\s|vehicle\s)?placebo\b|\b(?:usual|standard|routine|conventional|best\ssupportive|supportive)"
    r"(?:\s(?:medical\s|clinical\s)?(?:care|treatment|therapy|management)|\sof\scare)\b|\bstandard\sof\scare\b|\bsham(?:\s(?:procedure|surgery|operation|stimulation"
    r"|treatment|injection|control|feeding|acupuncture))?\b|\bno\s(?:treatment|intervention)\b|\bwait(?:ing|-)?\s?list(?:\scontrol)?\b"
    r"|\bvehicle\b|\bcontrols?\b(?=\s(?:group|arm|subjects|patients|participants))",
    regex.IGNORECASE,
)
# Stems of international non-proprietary names (WHO), each long enough not to meet everyday words.
STEM = regex.compile(
    r"\b(?:[\p{Ll}\p{Lu}]\p{Ll}{2,}(?:[tlzvx]umab|[lzxtm]imab|umab|omab|tinib|ciclib|rafenib|zomib|parib|lisib|statin|gliptin|gliflozin|glutide|pril|sartan|prazole|"
    r"oxetine|cillin|mycin|floxacin|conazole|cycline|ciclovir|navir|tegravir|buvir|asvir|previr|mivir|parin|rinux|xaban|gatran|platin|taxel|rubicin|"
    r"bicin|poside|citabine|trexate|trexed|limus|lukast|asone|isone|solone|olol|dipine|azepam|zolam|zodone|idone|apine|triptan|fibrate|setron|dronate|"
    r"dronic|caine|cept|kinra|relin|relix|tocin|glitazone|formin|lutamide|terone|stride|afil|sentan|ciguat|vaptan|gepant|orexant|anserin|giline|racetam|"
    r"gabalin|gabapentin|profen|coxib|fenac|barbital|quine|quin|artemether|artesunate|sulfone|dazole|bendazole|mectin|vudine|inavir|fovir|virine|virenz|"
    r"imod|tecan|fosfamide|mustine|bicalutamide|sertib|degib|rsen|siran|plasmin|teplase|grel|grelor|phylline|terol|tropium|feron|nemab|ximab|zumab))\b"
)
GROUP = r"(?:groups?|arms?|cohorts?)"
# Words that stand before "group" without naming an arm.
NO_ARM = frozenset(
    """
    a an the both two three four five six each either all every any no study studies trial treatment treated patient
    patients subject subjects participant participants age ages same other these those this that per parallel between within
    respective ethnic racial remaining main whole total and or of in one first second third fourth latter former overall
    combined pooled larger smaller largest smallest small large different another disease risk comparison intervention-
    control randomized randomised randomization active working focus support expert research steering control-intervention
    single double their its our other's blood whose which such dose dosage weight sex gender population sub subgroup peer
    multicenter cooperative new respectively significantly higher lower only clinical open-label double-blind independent
    similar receiving matched assigned
    """.split()
)
EDGE = frozenset(
    """
    to receive received receives receiving or and either versus vs vs. with of the a an in into by for were was as than from
    on at between both plus, is are randomized randomised assigned allocated given treated taking took using each one two
    three daily once twice weekly every who whom that which patients participants subjects women men children adults
    including comparing compared ratio then after before followed while whereas group groups arm arms had have has not did
    treatment therapy regimen regimens alone only
    """.split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name an arm, how strongly the text says so, and which list of arms it stands in (-1: none)."""

    name: str
    span: Span
    weight: float
    series: int = -1
    size: bool = False
    chance: float = 0.0  # as `arm_tags` puts it; 0 for what is declared


WORD = regex.compile(r"[^\s,;:()\[\]|]+")
# What may stand between a dose and what is said of its arm: "X 12 mg once daily (n=190)", "X 12 mg every 4 weeks group".
SCHEDULE = regex.compile(
    r"""(?:,?\s (?: (?:once|twice|thrice|(?:two|three|four|\d)\stimes)
        (?:[\s-](?:daily|weekly|monthly|yearly|(?:a|per|each)\s\w+))?
      | daily | weekly | monthly | (?:a|per)\s(?:day|week|month) | every\s(?:other\s)?(?:\w+\s)?(?:hours?|days?|weeks?|months?)
      | q\d{0,2}[dwmh] | [bqt]\.?i\.?d\.? | q\.?d\.? | orally | subcutaneously | intravenously | by\smouth )\b\.? )+\Z""",
    regex.X | regex.I,
)


def _back(text: str, end: int, limit: int = 70) -> Span | None:
    """The noun phrase that ends at `end`, cut at edge words and punctuation; a dose at its end belongs to it."""
    start = max(0, end - limit)
    piece = text[start:end]
    cut = max((m.end() for m in regex.finditer(r"[,;:()\[\]|\n]\s*|[.?!]\s+|\b\d+:\d+(?::\d+)*\s", piece)), default=0)
    words = list(WORD.finditer(piece, cut))
    keep = len(words)
    while keep and words[keep - 1].group().lower() not in EDGE and len(words) - keep < 6:
        # "71 % intervention group": a number before the name is a value, unless a unit makes a dose of it
        number = regex.fullmatch(r"[\d.,%/+<>=±–-]+", words[keep - 1].group())
        if number and not (keep < len(words) and regex.match(UNIT + r"\Z", words[keep].group())):
            break
        keep -= 1
    if keep == len(words):
        return None
    return Span(start + words[keep].start(), start + words[-1].end())


def declared_with_size(text: str) -> list[Candidate]:
    """'X 12 mg (n=376)', 'the X group (N = 20)', 'X, n = 238'."""
    found = []
    schedules: dict[str, set[str]] = defaultdict(set)
    for m in regex.finditer(r"(?:\s(?:groups?|arms?))?\s?[(\[,]\s?[nN]\s?=\s?\d", text):
        said = SCHEDULE.search(text, max(0, m.start() - 70), m.start())
        span = _back(text, said.start() if said else m.start())
        if span:
            name = text[span.start : span.end]
            schedules[name.lower()].add(said.group().strip(" ,").lower() if said else "")
            weight = 1.0 if m.group().lstrip().lower().startswith(("group", "arm")) else 0.6
            found.append(Candidate(name, span, weight, size=True))
    return [c for c in found if len(schedules[c.name.lower()] - {""}) < 2]  # told apart by how often they are given


LIST_HEAD = regex.compile(
    r"\b(?:randomi[sz]ed|randomly\s(?:assigned|allocated|divided)|assigned|allocated|divided)\b(?:\(?\b\d+(?::\d+)+\b\)?|(?!\.\s)[^();:]){0,90}?\b(?:to|into)\s"
    r"(?:receive\s|either\s|one\sof\s(?:\w+\s)+|groups?\sof\s|the\s|treatment\swith\s|a\s|an\s|undergo\s|(?:two|three|four|2|3|4)\s(?:groups|arms)[:,]\s)*"
    r"|\b(?:comparing|compared|evaluated|comparison\sof)\s(?=(?:\S+\s){1,8}?(?:with|versus|vs\.?|to)\s)",
    regex.IGNORECASE,
)
SPLIT = regex.compile(
    r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*|\s*,\s*(?:or\s|and\s)?|\s+(?:or|and|versus|vs\.?)\s+(?:to\s)?(?:receive\s)?",
    regex.IGNORECASE,
)
SPLIT_COMPARED = regex.compile(SPLIT.pattern + r"|\s(?:with|to)\s", regex.IGNORECASE)
TAIL = regex.compile(
    r"\s(?:for|in|at|by|once|twice|every|daily|weekly|plus\sthe|administered|given|during|over|after|before|through|until|as|followed|on|from|within|who|were|was|"
    r"according|using|with\sa|per)\b.*",
    regex.IGNORECASE | regex.DOTALL,
)


def declared_in_list(text: str) -> list[Candidate]:
    """'randomised 2:1 to receive X 12 mg (n=..) or Y': every item of the list, up to the end of the clause."""
    found = []
    for series, head in enumerate(LIST_HEAD.finditer(text)):
        end = head.end()
        # "comparing X with Y": the preposition parts the arms; after "randomised to" it does not
        split = (
            SPLIT_COMPARED if head.group().lower().startswith("compar") or head.group().lower().startswith("evaluated") else SPLIT
        )
        stop = regex.compile(r"\.\s|;|\n|\z").search(text, end)
        piece_end = min(stop.start() if stop else len(text), end + 260)
        at = end
        items: list[Candidate] = []
        for gap in [*split.finditer(text, end, piece_end), None]:
            item = text[at : gap.start() if gap else piece_end]
            if items and TAIL.match(f" {item}"):
                break  # "or placebo (n=95) for 8 weeks"
            clean = regex.split(r"\s*[(\[]", TAIL.sub("", item), maxsplit=1)[0].strip(" .")
            clean = regex.sub(
                r"^(?:to|either|receive|a|an|the|oral|treatment\swith|intravenous)\s+", "", clean, flags=regex.IGNORECASE
            )
            if clean and len(clean.split()) <= 6 and not regex.fullmatch(r"[\d:.,\s]+", clean):
                begin = at + item.find(clean)
                items.append(Candidate(clean, Span(begin, begin + len(clean)), 0.8, series))
            if gap is None or (
                TAIL.search(item) and "(" not in gap.group() and not regex.search(r"or|vs|versus|and", gap.group())
            ):
                break
            at = gap.end()
        once = [
            c for c in items if sum(c.name.lower() == o.name.lower() for o in items) == 1
        ]  # not "X every 4 or X every 8 weeks"
        if len(once) > 1 and len(once) == len(items):
            found += items[:6]
    return found


def named_as_group(text: str) -> list[Candidate]:
    """'the X group', 'X arm', 'in the X and Y groups', 'X-treated patients', 'group A'."""
    found = []
    for m in regex.finditer(rf"\s(?P<g>{GROUP}|recipients)\b(?!\s(?:of|by)\b)", text):
        span = _back(text, m.start(), 50)
        if span is None:
            continue
        words = list(WORD.finditer(text, span.start, span.end))
        while words and words[0].group().lower() in NO_ARM:
            words.pop(0)
        if not words or len(words) > 4 or words[-1].group().lower() in NO_ARM:
            continue
        name = text[words[0].start() : span.end]
        if regex.search(r"\p{L}{2}|\d\s?(?:mg|µg)", name):
            found.append(Candidate(name, Span(words[0].start(), span.end), 0.7))
            if (
                joined := regex.search(
                    r"([\w+/βα-]+(?:\s(?!and\b)[\w+/βα-]+)?)(?:,)?\s(?:and|or|vs\.?|versus)\s(?:the\s)?\Z",
                    text[max(0, words[0].start() - 40) : words[0].start()],
                )
            ) and m["g"].endswith("s"):
                other = _back(text, words[0].start() - len(joined.group()) + joined.end(1), 40)
                if other:
                    found.append(Candidate(text[other.start : other.end], other, 0.7))
    for m in regex.finditer(
        r"\b(?P<x>[\p{L}][\wβα-]*?)-(?:treated|assigned|randomi[sz]ed|exposed)\b(?=\s(?:patients|participants|subjects|group|arm|women|men|children|adults))",
        text,
    ):
        found.append(Candidate(m["x"], Span(*m.span("x")), 0.8))
    for m in regex.finditer(r"\b(?:[Gg]roup|[Aa]rm|GROUP|[Cc]ohort)[ ](?:[A-E]|[1-5]|I{1,3}|IV)\b(?![.\d%-])", text):
        found.append(Candidate(m.group(), Span(*m.span()), 0.9))
    return found


def by_word(text: str) -> list[Candidate]:
    """Controls and drug names wherever they stand."""
    found = [Candidate(m.group(), Span(*m.span()), 0.5) for m in CONTROL.finditer(text)]
    found += [Candidate(m.group(), Span(*m.span()), 0.4) for m in STEM.finditer(text)]
    return found
