"""Trials named in the document: acronyms with their members and spellings, "both studies", "Study 2", pooled analyses.

A name is a letter family and an optional number, or a letter behind a hyphen ("TRIAL-M"). Separators do not count and roman
equals arabic, but a roman numeral counts only after a separator ("TRIAL II", not the "IV" of "PROACTIV").
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.model import Mention, Span, Study

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
# Capitals, perhaps with small letters or digits inside ("DESTINY-Breast03"), perhaps a number after a separator.
NAME = regex.compile(
    r"(?<![\w-])(?P<family>\p{Lu}[\p{L}]*\p{Lu}[\p{L}]*(?:-\p{Lu}[\p{L}]+)*(?=[\s\W\d]|\Z)|\p{Lu}{3,}(?:[ -]\p{Lu}{2,})*)"
    r"(?:(?P<sep>[ -]?)(?P<number>\d{1,4}(?![\d.,%·/]\d|\s?%|\s?(?:mg|µg|mcg|g|kg|mL|L|mm|patients?|weeks?|months?"
    r"|years?|adults?)\b)"
    r"|(?<=[ -])(?:VI|IV|V|I{1,3})\b|(?<=\p{Lu})[ -](?:VI|IV|V|I{1,3})\b))?(?![\w])"
)
# Words that say that what stands beside them is a trial.
AFTER = regex.compile(
    r"\A(?:\s*\([^()]{3,120}\))?\s*(?:(?:phase\s\w+|randomi[sz]ed|double-blind|open-label|extension|clinical|pivotal"
    r"|registration)[\s,]+)*"
    r"(?:trials?|study|studies|program(?:me)?)\b",
    regex.IGNORECASE,
)
IS_A = regex.compile(
    r"\A\s*(?:was|is|were|are)\s(?:an?|the|two|\d)\b[^.;]{0,90}?\b(?:trials?|study|studies)\b"
    r"|\A\s*(?:randomly\s)?(?:enrolled|randomi[sz]ed|assigned|recruited|evaluated|compared|tested|investigated)\b",
    regex.IGNORECASE,
)
BEFORE = regex.compile(r"\b(?:trials?|study|studies)(?:,\s|\s\(|\s(?:called|named|known\sas)\s)\Z", regex.IGNORECASE)
GENERIC = regex.compile(r"\b(?P<word>Study|Trial)\s(?P<number>\d{1,3}|[A-D]|VI|IV|V|I{1,3})\b(?!\s?%|\.\d)")
BOTH = regex.compile(
    r"\b(?:both|the\s(?:two|2)|these|the\s(?:two|2)\s(?:[\w-]+\s){1,3}"
    r"|across(?:\sthe)?)\s(?:(?:[\w-]+)\s){0,3}?(?:trials|studies)\b",
    regex.IGNORECASE,
)
POOLED = regex.compile(
    r"\b(?:pooled|combined|integrated)\b[^.;]{0,40}\b(?:trials|studies|analys[ie]s|data(?:set)?|population)\b", regex.IGNORECASE
)
# Registers, designs and statistics are written like trial names but name none.
NEVER = regex.compile(
    r"\A(?:[IVX]+[a-zA-Z]?|PHASE|TRIALS?|STUD(?:Y|IES)|[\p{L}-]*RCTs?|UMIN|ISRCTN|ICTRP|NCT|ANZCTR|EudraCT|ClinicalTrials|"
    r"RESULTS?|METHODS?|BACKGROUND|CONCLUSIONS?|CI|HR|OR|RR|SD|SE|USA?|UK|EU|FDA|EMA|DNA|RNA|MRI|CT|BMI|ITT|AE|SAE|mg"
    r"|HIV|AIDS|COVID|SARS|WHO|NHS|II|III)\Z"
)


@dataclass(slots=True)
class Found:
    """One spelling of a trial's name in the text."""

    span: Span
    family: str
    number: str
    text: str


def canonical(family: str, number: str) -> tuple[str, str]:
    """Letters without separators in capitals, and the number in arabic."""
    letters = regex.sub(r"[^A-Z]", "", family.upper())
    n = number.strip(" -").lower()
    return letters, str(ROMAN.get(n, n)) if n else ""


def _spelled(text: str) -> list[Found]:
    found = []
    for m in NAME.finditer(text):
        tail = m.group()[len(m["family"]) :]
        if not NEVER.match(m["family"]) and len(regex.sub(r"[^A-Za-z]", "", m["family"])) >= 3:
            # "SEA WAY-II": the last letters may have been taken for the family's second word
            family, number = m["family"], tail
            if not number and (r := regex.search(r"[ -](VI|IV|V|I{1,3})\Z", family)):
                family, number = family[: r.start()], r.group()
            found.append(Found(Span(*m.span()), *canonical(family, number), m.group()))
    return found


def _cued(text: str, f: Found) -> bool:
    return bool(
        AFTER.match(text[f.span.end : f.span.end + 200])
        or IS_A.match(text[f.span.end : f.span.end + 160])
        or BEFORE.search(text[max(0, f.span.start - 30) : f.span.start])
    )


@dataclass(slots=True)
class Studies:
    """The trials of a document: members by canonical key, and every mention."""

    members: dict[tuple[str, str], str] = field(default_factory=dict)
    spellings: dict[tuple[str, str], dict[str, list[Span]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    mentions: list[Mention] = field(default_factory=list)

    def studies(self) -> tuple[Study, ...]:
        """One Study per member, in order of first mention."""
        return tuple(
            Study(label=label, spellings={t: tuple(s) for t, s in self.spellings[key].items()})
            for key, label in self.members.items()
        )


def _families(text: str, found: list[Found], abbreviations: dict[str, str]) -> set[str]:
    """The letter families that some cue shows to be trials."""
    families = set()
    for f in found:
        long = abbreviations.get(f.text, "") or abbreviations.get(f.text.rstrip("0123456789 -IV"), "")
        if _cued(text, f) and not (
            long
            and not regex.search(r"\b(?:trial|study|comparison|evaluation|efficacy|assessment|investigation)\b", long, regex.I)
        ):
            families.add(f.family)
    return families


def _every(text: str, family: str) -> list[Found]:
    """Every spelling of one family: separators anywhere, any capitals that are not all small, roman or arabic number."""
    letters = "[ -]?".join(family)
    pattern = regex.compile(
        rf"(?<![\w-]){letters}(?:(?P<number>[ -](?:VI|IV|V|I{{1,3}})\b|-(?-i:[A-Z])\b(?!-)|[ -]?\d{{1,4}}"
        rf"(?![\d.,%·/]\d|\s?%|\s?(?:mg|µg|mcg|g|kg|mL|L|mm)\b|\s(?:patients?|weeks?|months?|years?|adults?)\b)))?(?![\w])",
        regex.IGNORECASE,
    )
    found = []
    for m in pattern.finditer(text):
        if sum(c.isupper() for c in m.group()) >= 2:
            found.append(Found(Span(*m.span()), *canonical(family, m["number"] or ""), m.group()))
    return found


def find(text: str, abbreviations: dict[str, str]) -> Studies:
    """Every trial of the text."""
    result = Studies()
    spelled = _spelled(text)
    families = _families(text, spelled, abbreviations)
    spelled = sorted((f for family in families for f in _every(text, family)), key=lambda f: f.span)
    numbered = {f.family for f in spelled if f.number}
    for f in spelled:
        if f.number or f.family not in numbered:
            result.spellings[(f.family, f.number)][f.text].append(f.span)
    for m in GENERIC.finditer(text):
        key = canonical(m["word"], m["number"])
        result.spellings[key][m.group()].append(Span(*m.span()))
    for key in sorted(result.spellings, key=lambda k: min(s.start for spans in result.spellings[k].values() for s in spans)):
        by = result.spellings[key]
        result.members[key] = max(by, key=lambda t: (len(by[t]), -by[t][0].start))
    _mention(text, spelled, result)
    return result


def _mention(text: str, spelled: list[Found], result: Studies) -> None:
    labels = list(result.members.values())
    everything = " and ".join(labels)
    for key, by in result.spellings.items():
        for spans in by.values():
            result.mentions += [Mention("study", s, result.members[key]) for s in spans]
    for f in spelled:  # the family alone means all its members
        if (f.family, f.number) not in result.members:
            family = [label for key, label in result.members.items() if key[0] == f.family]
            if family:
                result.mentions.append(Mention("study", f.span, " and ".join(family)))
    if len(labels) > 1:
        for m in BOTH.finditer(text):
            result.mentions.append(Mention("study", Span(*m.span()), everything))
        for m in POOLED.finditer(text):
            result.mentions.append(Mention("study", Span(*m.span()), everything + " pooled"))
    result.mentions.sort(key=lambda m: m.span)


@cache
def _joiner() -> regex.Pattern[str]:
    return regex.compile(r"\A\s*(?:,\s*|,?\s*(?:and|or|&)\s*)(?:the\s)?\Z")


def scope(mentions: list[Mention], text: str) -> str | None:
    """The label that a run of study mentions gives together: the last one, or both where they are joined by 'and'."""
    if not mentions:
        return None
    label, end = mentions[-1].label, mentions[-1].span.start
    parts = [label]
    for m in reversed(mentions[:-1]):
        if not _joiner().match(text[m.span.end : end]):
            break
        if m.label not in parts:
            parts.insert(0, m.label)
        end = m.span.start
    return " and ".join(parts) if len(parts) > 1 else label


@Language.component("studies")
def studies(doc: Doc) -> Doc:
    """Find the document's trials; keeps them in `doc.user_data["studies"]`."""
    doc.user_data["studies"] = find(doc.user_data["text"], doc.user_data["abbreviations"])
    return doc
