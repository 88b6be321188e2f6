"""The arms of the document: declared phrases merged to arms with drug, dose and aliases, and every mention of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components import arm_names
from extract.components.arm_names import CONTROL, DOSE, GROUP, STEM
from extract.model import Mention, Span

DOSE_AT_END = regex.compile(rf"[\s,]*(?:\bat\s)?(?P<dose>{DOSE})\Z")
DOSE_AT_START = regex.compile(rf"\A(?P<dose>{DOSE})[\s-]+(?:of\s)?")
NOT_NAMES = regex.compile(
    r"\A(?:patients?|participants?|subjects?|women|men|males?|females?|boys|girls|children|adults?|responders?"
    r"|non-?responders?|cases?|volunteers?|mean|median|"
    r"years?|weeks?|months?|days?|total|overall|all|population|sample|baseline|safety|itt|full\sanalysis.*"
    r"|per[- ]protocol.*|intention.*|intent.*|"
    r"treatment|study|trial|group|arm|who|or|and|respectively|practices?|centers?|centres?|clinical\s\w+|to\s.*"
    r"|.*\sto\s.*|\d.*%|.*\b(?:cells|sheep|rats|mice|eyes|teeth|samples|events|relapses?)|which|both|and|i\.e\.?"
    r"|e\.g\.?|range|sd|se|ci|p|n)\Z",
    regex.IGNORECASE,
)
ACTIVE_ROLE = regex.compile(
    rf"\b(?:active(?:[\s-]treatment)?|treatment|intervention|experimental|verum|study[\s-]drug|treated)\s{GROUP}\b",
    regex.IGNORECASE,
)
CONTROL_ROLE = regex.compile(
    rf"\b(?:control|comparator|comparison|reference)s?\s(?:{GROUP}|patients|participants|subjects|women|children)\b"
    rf"|\bcontrols\b",
    regex.IGNORECASE,
)


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

    def control(self) -> str | None:
        """The label of the one control, where there is just one: a named control, or else the second of two arms."""
        pool = [g for g in self.groups.values() if g.control]
        if len(pool) != 1 and len(self.groups) == 2:
            pool = list(self.groups.values())[1:]
        if len(pool) != 1 or len(pool[0].doses) > 1:
            return None
        return self.label(pool[0], next(iter(pool[0].doses.values()), None))

    def label(self, group: Group, dose: str | None) -> str:
        """How the arm is printed: name and dose."""
        return f"{group.name} {group.doses.get(fold_dose(dose), dose)}" if dose else group.name


def _gather(text: str, abbreviations: dict[str, str]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    candidates = sorted(
        (
            *arm_names.declared_with_size(text),
            *arm_names.declared_in_list(text),
            *arm_names.named_as_group(text),
            *arm_names.by_word(text),
        ),
        key=lambda c: (c.span.start, -c.weight),
    )
    drug_before = ""
    for c in candidates:
        core, dose = cut(c.name)
        alone = not core and dose is not None
        if dose and alone:
            core = _owner(groups, dose, drug_before)
        key = fold(core)
        if key in arm_names.EDGE or key.split(" ")[-1] in arm_names.NO_ARM - {"control", "intervention"}:
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
        group.weight += c.weight
        group.sized |= c.size
        group.listed |= c.series >= 0
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
            votes >= 2
            or (known and votes)
            or (g.grouped and g.weight >= 1.4)
            or (g.sized and (g.doses or times >= 2))
            or (g.listed and times >= 2)
        ):
            kept[key] = g
    if not any(not g.control for g in kept.values()):
        drugs = [(k, g) for k, g in groups.items() if STEM.search(g.name) and k not in kept]
        kept |= dict(sorted(drugs, key=lambda kg: -kg[1].weight)[:1])
    if kept and any(CONTROL.search(g.name) and k not in kept for k, g in groups.items()):
        kept |= {k: g for k, g in groups.items() if regex.search(r"placebo|sham|usual care|standard", k)}
    return dict(sorted(kept.items(), key=lambda kg: kg[1].first)[:10])


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


def _pattern(groups: dict[str, Group]) -> tuple[regex.Pattern[str], dict[str, Group]]:
    by_alias: dict[str, Group] = {}
    for g in groups.values():
        for a in {g.name, *g.aliases}:
            by_alias.setdefault(fold(a), g)
    names = sorted((a for a in by_alias if len(a) > 1), key=len, reverse=True)
    alternatives = "|".join(regex.escape(n).replace(r"\ ", r"[ -]").replace("b", "[bβß]") for n in names)
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?:(?P<dose1>{DOSE})[ -](?:of )?)?(?P<name>{alternatives})(?P<rest>[®™]?(?:-(?:treated|assigned"
        rf"|exposed))?(?:,? (?:at )?(?P<dose2>{DOSE}))?(?: {GROUP})?)(?![\p{{L}}\d]|-\p{{L}})",
        regex.IGNORECASE,
    ), by_alias


def find(text: str, abbreviations: dict[str, str], study_at: Callable[[int], str | None]) -> Arms:
    """The arms of the text and their mentions; `study_at` gives the study that governs an offset."""
    result = Arms(groups=_accept(text, _gather(text, abbreviations)))
    if not result.groups:
        return result
    _aliases(result.groups, text, abbreviations)
    pattern, by_alias = _pattern(result.groups)
    taken: list[Span] = []
    for m in pattern.finditer(text):
        group = (
            by_alias[fold(m["name"])] if fold(m["name"]) in by_alias else by_alias.get(regex.sub(r"[\s-]+", " ", fold(m["name"])))
        )
        if group is None:
            continue
        dose = m["dose2"] or m["dose1"]
        span = Span(*m.span())
        label = (
            result.label(group, dose) if dose and (group.doses or m["dose2"]) else _resolved(result, group, span.start, study_at)
        )
        taken.append(span)
        result.mentions.append(Mention("arm", span, label))
    _by_dose(text, result, taken)
    _by_role(text, result, taken)
    result.mentions.sort(key=lambda m: m.span)
    return result


def _resolved(arms: Arms, group: Group, at: int, study_at: Callable[[int], str | None]) -> str:
    """A drug named without its dose: the one dose that its study gives it, or else the one named most by far."""
    if not group.doses:
        return group.name
    here = study_at(at)
    in_study = [d for d, places in group.dosed_at.items() if any(study_at(p) == here for p in places)] or list(group.doses)
    if len(in_study) == 1:
        return arms.label(group, group.doses[in_study[0]])
    times = sorted(((len(group.dosed_at[d]), d) for d in in_study), reverse=True)
    if times[0][0] >= 2 * times[1][0]:
        return arms.label(group, group.doses[times[0][1]])
    return group.name


def _by_dose(text: str, arms: Arms, taken: list[Span]) -> None:
    """'the 24 mg group', 'given 300 mg', '150 mg and 300 mg groups': doses that stand for their arm."""
    dosed = [g for g in arms.groups.values() if g.doses]
    if not dosed:
        return
    for m in regex.finditer(rf"(?<![\d.,])(?P<dose>{DOSE})(?P<word>[ -](?:{GROUP}|dose)\b)?", text):
        span = Span(*m.span())
        if any(span.overlaps(t) for t in taken):
            continue
        folded = fold_dose(m["dose"])
        owners = [g for g in dosed if folded in g.doses]
        before = text[max(0, span.start - 14) : span.start].lower()
        leads = regex.search(
            r"(?:\b(?:the|given|with|on|receiving|received|to|in|for|vs\.?|versus|and|or|both|than)|[|,:]|\A|\n)\s*\Z", before
        )
        if m["word"] and m["word"].strip(" -") != "dose":
            unit = regex.sub(r"[\d.,\s]", "", folded)
            owners = owners or [g for g in dosed if any(d.endswith(unit) for d in g.doses)][:1]
        elif not (owners and len(arms.groups) > 1 and len(owners[0].doses) > 1 and leads):
            continue
        if owners:
            arms.mentions.append(Mention("arm", span, arms.label(owners[0], m["dose"])))


def _by_role(text: str, arms: Arms, taken: list[Span]) -> None:
    """'the control group', 'the intervention group', where just one arm can be meant."""
    controls = [g for g in arms.groups.values() if g.control]
    others = [g for g in arms.groups.values() if not g.control]
    for pattern, pool in ((CONTROL_ROLE, controls), (ACTIVE_ROLE, others)):
        if len(pool) == 1 and len(pool[0].doses) < 2:
            dose = next(iter(pool[0].doses.values()), None)
            for m in pattern.finditer(text):
                span = Span(*m.span())
                if not any(span.overlaps(t) for t in taken):
                    arms.mentions.append(Mention("arm", span, arms.label(pool[0], dose)))


@Language.component("arms")
def arms(doc: Doc) -> Doc:
    """Find the document's arms; keeps them in `doc.user_data["arms"]`."""
    doc.user_data["arms"] = find(doc.text, doc.user_data["abbreviations"], doc.user_data["study_at"])
    return doc
