"""The arms of the document: declared phrases merged to arms with drug, dose and aliases, and every mention of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from extract.components import arm_names
from extract.components.arm_names import CONTROL, DOSE, GROUP, STEM, Candidate
from extract.model import Mention, Span

DOSE_AT_END = regex.compile(rf"[\s,]*(?:\bat\s)?(?P<dose>{DOSE})\Z")
DOSE_AT_START = regex.compile(rf"\A(?P<dose>{DOSE})[\s-]+(?:of\s)?")
NOT_NAMES = regex.compile(
    r"\A(?:patients?|participants?|subjects?|women|men|males?|females?|boys|girls|children|adults?|responders?"
    r"|non-?responders?|cases?|volunteers?|mean|median|"
    r"years?|weeks?|months?|days?|total|overall|all|population|sample|baseline|safety|itt|full\sanalysis.*"
    r"|per[- ]protocol.*|intention.*|intent.*|"
    r"treatment|study|trial|group|arm|who|or|and|respectively|practices?|centers?|centres?|clinical\s\w+|to\s.*"
    r"|.*\sto\s.*|.*-(?:controlled|blind(?:ed)?)|\d.*%|.*\b(?:cells|sheep|rats|mice|eyes|teeth|samples|events|relapses?)|which|both|and|i\.e\.?"
    r"|e\.g\.?|range|sd|se|ci|p|n)\Z",
    regex.IGNORECASE,
)


LEADING = regex.compile(
    r"^(?:(?:oral|intravenous|subcutaneous|topical|inhaled|or|and|versus|vs\.?|either|both|to|the|a|an|of|with|receiving|received)\s)+",
    regex.IGNORECASE,
)


MOST_TAGGED = 12


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """The name for comparison: small letters, beta as b, one space, no article, no 'group'."""
    text = regex.sub(r"\s+", " ", name.lower().replace("ß", "b").replace("β", "b").replace("μ", "µ"))
    text = regex.sub(
        rf"^(?:the|a|an)\s|[®™]|\s(?:{GROUP}|therapy|treatment|alone|monotherapy|intervention)$|^(?:oral|intravenous"
        rf"|subcutaneous|topical|inhaled)\s",
        "",
        text,
    )
    return text.strip(" ,.-")


def fold_dose(dose: str) -> str:
    """The dose for comparison: no spaces, micro as µ."""
    return regex.sub(
        r"[\s,]|-(?=\p{L})", "", dose.lower().replace("μg", "µg").replace("mcg", "µg").replace("ug", "µg").replace("·", ".")
    )


def cut(name: str) -> tuple[str, str | None]:
    """A phrase as (core, dose): 'X 12 mg' and '12 mg X' are ('X', '12 mg'); '300 mg' is ('', '300 mg')."""
    if m := DOSE_AT_END.search(name):
        return name[: m.start()].strip(" ,"), m["dose"]
    if m := DOSE_AT_START.match(name):
        return name[m.end() :].strip(), m["dose"]
    return name.strip(), None


@dataclass(slots=True)
class Group:
    """One drug or treatment of the document, with the doses that make arms of it."""

    name: str
    first: int
    weight: float = 0.0
    sized: bool = False
    listed: bool = False
    grouped: bool = False
    paired: bool = False  # compared with another, value by value
    chance: float = 0.0  # that the words around it make an arm of it
    tagged: dict[Span, float] = field(default_factory=dict)  # where they do, and how surely
    declared: bool = False  # whether the text makes it an arm by any other means
    doses: dict[str, str] = field(default_factory=dict)  # folded -> as printed
    dosed_at: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    aliases: set[str] = field(default_factory=set)

    @property
    def control(self) -> bool:
        """Whether its name says that it is a control."""
        return bool(CONTROL.search(self.name))


@dataclass(slots=True)
class Arms:
    """The document's groups by folded name, and all mentions of their arms in order."""

    groups: dict[str, Group] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    chances: dict[Span, float] = field(default_factory=dict)  # of mentions that only the words around them make arms

    def control(self) -> str | None:
        """The label of the one control, where there is just one: a named control, or else the second of two arms."""
        told = [g for g in self.groups.values() if not g.chance or g.weight]
        pool = [g for g in told if g.control]
        if len(pool) != 1 and len(self.groups) == 2:
            pool = list(self.groups.values())[1:]
        if len(pool) != 1 or len(pool[0].doses) > 1:
            return None
        return self.label(pool[0], next(iter(pool[0].doses.values()), None))

    def order(self) -> tuple[str, ...]:
        """The arms in the order that the text declares them, where it declares two to four; else nothing."""
        told = [g for g in self.groups.values() if g.listed or g.sized]
        names = [fold(g.name) for g in told]
        told = [g for g, n in zip(told, names, strict=True) if not any(n != o and n in o.split() for o in names)]
        labels = [self.label(g, d) for g in told for d in (g.doses.values() or (None,))]
        return tuple(labels) if 2 <= len(labels) <= 4 else ()

    def label(self, group: Group, dose: str | None) -> str:
        """How the arm is printed: name and dose."""
        return f"{group.name} {group.doses.get(fold_dose(dose), dose)}" if dose else group.name


def _gather(candidates: Sequence[Candidate], abbreviations: dict[str, str]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    drug_before = ""
    for c in sorted(candidates, key=lambda c: (c.span.start, -c.weight)):
        core, dose = cut(LEADING.sub("", c.name))
        alone = not core and dose is not None
        if dose and alone:
            core = _owner(groups, dose, drug_before)
        key = fold(core)
        lettered = regex.fullmatch(r"(?:group|arm|cohort) \w{1,3}", key)
        if key in arm_names.EDGE or (not lettered and key.split(" ")[-1] in arm_names.NO_ARM - {"control", "intervention"}):
            continue
        if (
            not key
            or not regex.match(r"[\p{L}\d]", key)
            or "|" in key
            or regex.match(r"\d+(?!\S)", key)
            or NOT_NAMES.match(key)
            or len(key) > 60
            or (not regex.search(r"\p{L}{2}", key) and not regex.match(r"(?:group|arm|cohort) ", key))
        ):
            continue
        long = fold(abbreviations.get(core, ""))
        if long and long in groups:
            key = long
        group = groups.setdefault(key, Group(name=core.strip(), first=c.span.start))
        if c.chance:
            group.chance = max(group.chance, c.chance)
            group.tagged[c.span] = c.chance
            continue
        group.weight += c.weight
        group.sized |= c.size
        group.listed |= c.series >= 0
        group.paired |= c.series >= 1000
        group.grouped |= c.weight in (0.7, 0.8, 0.9) and c.series < 0 and not c.size
        group.aliases.add(core.strip())
        # "the 24 mg group" names an arm; it does not declare one.
        if dose and (c.size or c.series >= 0 or not alone):
            group.doses.setdefault(fold_dose(dose), dose)
            group.dosed_at[fold_dose(dose)].append(c.span.start)
        if STEM.search(core) or dose:
            drug_before = group.name
    return groups


def _owner(groups: dict[str, Group], dose: str, before: str) -> str:
    """The drug that a dose standing alone belongs to: one given in that unit, the last named rather than another."""
    unit = regex.sub(r"[\d.,\s–-]", "", fold_dose(dose))
    owners = [g for g in groups.values() if any(d.endswith(unit) for d in g.doses)]
    last = [g for g in owners if g.name == before]
    return (last or owners)[-1].name if owners else before


def _accept(text: str, groups: dict[str, Group]) -> dict[str, Group]:
    """Those that the text treats as arms: told by size, list or group word, and not by chance."""
    lower = text.lower()
    kept = {}
    for key, g in groups.items():
        known = bool(STEM.search(g.name) or CONTROL.search(g.name))
        times = lower.count(key)
        votes = g.sized + g.listed + g.grouped
        if (
            g.paired
            or votes >= 2
            or (known and votes)
            or (g.grouped and g.weight >= 1.4)
            or (g.sized and (g.doses or times >= 2))
            or (g.listed and times >= 2)
        ):
            kept[key] = g
    # "in the early group ... in the late group": each named once, but set beside the other
    once = {k: g for k, g in groups.items() if g.grouped and k not in kept}
    for key, g in once.items():
        if any(o is not g and abs(o.first - g.first) < 250 for o in (*kept.values(), *once.values())):
            kept[key] = g
    if not any(not g.control for g in kept.values()):
        drugs = [(k, g) for k, g in groups.items() if STEM.search(g.name) and k not in kept]
        kept |= dict(sorted(drugs, key=lambda kg: -kg[1].weight)[:1])
    if kept and any(CONTROL.search(g.name) and k not in kept for k, g in groups.items()):
        kept |= {k: g for k, g in groups.items() if regex.search(r"placebo|sham|usual care|standard", k)}
    for g in kept.values():
        g.declared = True
    # Where the text says which arms there are, a phrase that merely stands like one is none.
    said = sum(g.listed or g.sized for g in kept.values()) > 1
    likely = sorted(((k, g) for k, g in groups.items() if g.chance and k not in kept and not said), key=lambda kg: -kg[1].chance)
    kept = dict(sorted(kept.items(), key=lambda kg: kg[1].first)[:10]) | dict(likely[:MOST_TAGGED])
    return dict(sorted(kept.items(), key=lambda kg: kg[1].first))


def _aliases(groups: dict[str, Group], text: str, abbreviations: dict[str, str]) -> None:
    """Abbreviations and brand names of the groups."""
    for short, long in abbreviations.items():
        folded = fold(long)
        for key, g in groups.items():
            if key == folded or key == fold(short) or (len(key) > 6 and (key in folded and len(folded) < len(key) + 12)):
                g.aliases |= {short, long}
    for m in regex.finditer(
        r"\b(?P<brand>\p{Lu}\p{Ll}{3,})[®™]?\s\((?P<generic>\p{Ll}[\p{Ll}-]{4,})\)"
        r"|\b(?P<generic>\p{L}\p{Ll}{4,})\s\((?P<brand>\p{Lu}\p{Ll}{3,})[®™]?[);,]",
        text,
    ):
        if g2 := groups.get(fold(m["generic"])):
            g2.aliases.add(m["brand"])


def declared(text: str, abbreviations: dict[str, str], candidates: Sequence[Candidate]) -> Arms:
    """The arms that the candidates make, with their aliases; no mentions yet."""
    result = Arms(groups=_accept(text, _gather(candidates, abbreviations)))
    _aliases(result.groups, text, abbreviations)
    return result
