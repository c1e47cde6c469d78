"""How often what goes wrong when the same family is registered again. The only place with rates.

Judged from how reception desks work and from what is published on linking registers; no register of real
people was read. `field` is meant to be hard but real; `clean` is a careful desk with the old papers at
hand; `harsh` is a crowded night with a relay of interpreters. A first registration slips at `FIRST` times
the rates of a second one: it was made with more time.
"""

from dataclasses import dataclass

FIRST = 0.25


@dataclass(frozen=True)
class Rates:
    """Shares between 0 and 1 unless said otherwise."""

    other_script: float
    respelled: float
    typed_again: float
    slip: float
    shortened: float
    nickname: float
    longer: float
    title: float
    no_father: float
    no_grandfather_man: float
    no_grandfather_woman: float
    no_family: float
    other_family: float
    family_in_given: float
    swapped: float
    other_given: float
    birth_guess_years: float
    birth_old_factor: float
    birth_missing: float
    calendar_confused: float
    sex_wrong: float
    no_district: float
    other_district: float
    no_province: float
    other_province: float
    no_document: float
    other_document: float
    document_slip: float
    member_missing: float
    member_unregistered: float
    newborn_a_year: float
    new_spouse: float
    lone_returner: float
    daughter_married: float


# name: (clean, field, harsh, why)
TABLE: dict[str, tuple[float, float, float, str]] = {
    "other_script": (0.1, 0.3, 0.5, "Pakistan's cards are Latin, Afghan desks type Dari or Pashto"),
    "respelled": (
        0.4,
        0.9,
        0.97,
        "another clerk writes by ear; the old card is copied one time in ten",
    ),
    "typed_again": (0.03, 0.1, 0.2, "father's name typed anew for a child, spelled another way"),
    "slip": (
        0.012,
        0.03,
        0.06,
        "a name with a key wrong; 1–5 % of hand-typed fields are reported",
    ),
    "shortened": (0.02, 0.06, 0.14, "Mohammad Naim says Naim; Karim Khan says Karim"),
    "nickname": (0.003, 0.012, 0.03, "Rahimullah is called Rahim, Abdul Wahid is called Wahid"),
    "longer": (0.01, 0.03, 0.07, "Karim says Karim Khan this time"),
    "title": (0.02, 0.05, 0.1, "Haji, Mullah, Bibi typed as part of the name, of grown people"),
    "no_father": (0.004, 0.015, 0.05, "box left empty; it is asked of everybody"),
    "no_grandfather_man": (0.03, 0.08, 0.3, "on every Tazkira, but not a box of every form"),
    "no_grandfather_woman": (0.08, 0.2, 0.5, "often unknown to the husband who answers for her"),
    "no_family": (0.3, 0.45, 0.6, "most have none; half of the forms get something"),
    "other_family": (
        0.05,
        0.22,
        0.35,
        "tribe instead of place or forefather, or the other way round",
    ),
    "family_in_given": (0.005, 0.025, 0.06, "family name typed behind the given name"),
    "swapped": (0.001, 0.005, 0.02, "father and grandfather in each other's box"),
    "other_given": (
        0.002,
        0.005,
        0.02,
        "women and children go by a house name, another than on paper",
    ),
    "birth_guess_years": (
        0.5,
        1.1,
        2.2,
        "years, spread of a stated age at 30; children a third of it",
    ),
    "birth_old_factor": (1.0, 1.5, 2.0, "more for those past 50, who know their age in tens"),
    "birth_missing": (0.005, 0.02, 0.06, "box left empty"),
    "calendar_confused": (0.001, 0.006, 0.015, "Solar Hijri taken with 620 or 622, or lunar years"),
    "sex_wrong": (0.001, 0.004, 0.01, "wrong button"),
    "no_district": (0.05, 0.15, 0.4, "unknown to those born abroad, or not asked"),
    "other_district": (
        0.04,
        0.12,
        0.25,
        "new districts, the centre for the village, where they go now",
    ),
    "no_province": (0.005, 0.03, 0.08, "not asked in the queue"),
    "other_province": (0.01, 0.05, 0.1, "destination instead of origin"),
    "no_document": (0.2, 0.4, 0.7, "taken, lost, left behind, or not shown"),
    "other_document": (0.1, 0.3, 0.5, "of what is shown: PoR then, Tazkira now"),
    "document_slip": (0.01, 0.04, 0.08, "of what is typed: one digit wrong or two swapped"),
    "member_missing": (0.05, 0.14, 0.25, "of a family: some came earlier, later or not at all"),
    "member_unregistered": (
        0.03,
        0.07,
        0.12,
        "were away the first time and are new to the register",
    ),
    "newborn_a_year": (0.15, 0.15, 0.15, "births of a married couple below 45, a year"),
    "new_spouse": (0.02, 0.03, 0.04, "families with a wife married since"),
    "lone_returner": (0.08, 0.15, 0.25, "families of which one member stands there alone"),
    "daughter_married": (
        0.01,
        0.02,
        0.03,
        "unknown families with a wife who was a daughter in a known one",
    ),
}
NAMES = ("clean", "field", "harsh")


def profile(name: str) -> Rates:
    at = NAMES.index(name)
    return Rates(**{key: row[:3][at] for key, row in TABLE.items()})


def as_markdown() -> str:
    lines = ["| what | clean | field | harsh | why |", "|---|---|---|---|---|"]
    lines += [f"| {key} | {a} | {b} | {c} | {why} |" for key, (a, b, c, why) in TABLE.items()]
    return "\n".join(lines)
