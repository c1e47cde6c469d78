"""How clerks write one name: Latin letters by ear, Arabic letters with the habits of their keyboard.

A name is parts and the joint before each; every spelling is drawn anew. Nothing here reads spellings: it
only makes them.
"""

import random
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True)
class Part:
    """`letters` in Arabic script, other ways to write it after a slash; `latin` where no rule gives it."""

    sound: str
    letters: str
    latin: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spelled:
    """A name. `joints` has one for each part but the first: space, abdul, ullah or uddin."""

    parts: tuple[Part, ...]
    joints: tuple[str, ...] = ()
    ending: tuple[str, tuple[str, ...]] | None = field(default=None)


def parts_of(table: str) -> list[Part]:
    return [part_of(line) for line in table.strip().split("\n")]


def part_of(line: str) -> Part:
    body, _, latin = line.partition("=")
    sound, letters = body.strip().split(" ", 1)
    return Part(sound, letters, tuple(latin.strip().split(",")) if latin else ())


Choice = tuple[list[str], list[float]]


def choice(**weights: float) -> Choice:
    names = [name if name != "none" else "" for name in weights]
    return names, list(accumulate(weights.values()))


LATIN: dict[str, Choice] = {
    "A": choice(a=0.93, aa=0.04, o=0.01, e=0.01, none=0.01),
    "a": choice(a=0.87, e=0.08, u=0.03, none=0.02),
    "i": choice(i=0.78, e=0.2, a=0.02),
    "u": choice(u=0.7, o=0.27, a=0.03),
    "I": choice(i=0.6, ee=0.33, e=0.05, ie=0.01, ei=0.01),
    "U": choice(u=0.46, oo=0.38, o=0.1, ou=0.06),
    "E": choice(e=0.5, i=0.15, ai=0.15, ee=0.15, ey=0.05),
    "e": choice(e=0.6, i=0.3, ai=0.1),
    "O": choice(o=0.7, u=0.15, oo=0.15),
    "Y": choice(ai=0.5, ay=0.26, i=0.08, ei=0.06, ey=0.05, y=0.05),
    "W": choice(au=0.25, aw=0.35, ao=0.1, ow=0.15, o=0.15),
    "x": choice(kh=0.96, k=0.03, x=0.01),
    "G": choice(gh=0.88, g=0.12),
    "S": choice(sh=0.97, s=0.03),
    "C": choice(ch=0.97, c=0.03),
    "Z": choice(zh=0.6, j=0.25, z=0.15),
    "R": choice(r=0.85, d=0.1, rh=0.05),
    "N": choice(n=0.95, rn=0.05),
    "q": choice(q=0.76, k=0.14, gh=0.08, g=0.02),
    "w": choice(w=0.86, v=0.14),
    "'": choice(none=0.9, a=0.06, **{"'": 0.04}),
    "J": choice(j=0.95, ji=0.05),
    "j": choice(j=0.97, dj=0.01, g=0.02),
    "f": choice(f=0.98, p=0.01, ph=0.01),
    "y": choice(y=0.8, i=0.2),
}
FINAL_A = choice(a=0.57, ah=0.33, e=0.04, eh=0.06)
FINAL_I = choice(i=0.72, y=0.16, ee=0.08, ie=0.04)
CONSONANTS = frozenset("bdfgklmnprstz")
ABDUL_LATIN = (
    ["Abdul {}"] * 60
    + ["Abdul{}"] * 17
    + ["Abdl {}", "Abd {}", "Abd ul {}", "Abd al {}", "Abd-ul-{}"]
)
ABDUL_LATIN += ["Abdol {}"] * 5 + ["Abdu{0}{1}"] * 9 + ["Abdu{0} {1}"] * 6 + ["Ab {}", "A. {}"]
ULLAH_LATIN = (
    ["{}ullah"] * 62
    + ["{} Ullah"] * 14
    + ["{}ulla"] * 5
    + ["{}ollah"] * 7
    + ["{}-ullah", "{}allah"]
)
ULLAH_LATIN += ["{}llah"] * 2 + ["{} Allah", "{}ulah", "{}ulah", "{}olah", "{} ulla", "{}uallah"]
UDDIN_LATIN = (
    ["{}uddin"] * 45 + ["{} Uddin"] * 10 + ["{}udin"] * 15 + ["{}oddin"] * 8 + ["{}uddeen"] * 4
)
UDDIN_LATIN += ["{} ud Din", "{}-ud-din", "{}odin", "{}ddin", "{} Din", "{} Deen", "{}udden"]
ABDUL_ARABIC = (
    ["عبدال{}"] * 80 + ["عبد ال{}"] * 13 + ["عبدل{}"] * 4 + ["عبد {}", "ابدال{}", "عبدا{}"]
)
ULLAH_ARABIC = (
    ["{} الله"] * 62 + ["{}الله"] * 22 + ["{}‌الله"] * 10 + ["{} اله"] * 3 + ["{} لله", "{} ا لله"]
)
UDDIN_ARABIC = (
    ["{} الدین"] * 40 + ["{}الدین"] * 48 + ["{}‌الدین"] * 5 + ["{} دین"] * 3 + ["{}لدین"] * 2
)
SUN = frozenset("tsrzndTSlZ")
# Letters that sound alike in Dari and Pashto, taken one for the other by whoever writes by ear.
ALIKE = {
    "ص": "س",
    "ث": "س",
    "ط": "ت",
    "ذ": "ز",
    "ظ": "ز",
    "ض": "ز",
    "ح": "ه",
    "ع": "ا",
    "ق": "غ",
    "غ": "ق",
}
ALIKE |= {"س": "ص", "ت": "ط", "ز": "ذ", "ه": "ح"}
PASHTO = str.maketrans({"گ": "ګ"})
DARI = str.maketrans(
    {"ګ": "گ", "ټ": "ت", "ډ": "د", "ړ": "ر", "ږ": "ژ", "ښ": "ش", "ځ": "ز", "څ": "چ", "ڼ": "ن"}
)
DARI |= str.maketrans({"ۍ": "ی", "ې": "ی"})
ARABIC_KEYBOARD = str.maketrans({"ی": "ي", "ک": "ك"})


def draw(options: Choice, rng: random.Random) -> str:
    return rng.choices(options[0], cum_weights=options[1])[0]


def latin_part(part: Part, rng: random.Random, regular: float) -> str:
    """`regular` is how often a name with spellings of its own is yet written by ear."""
    if part.latin and (rng.random() >= regular or part.sound == ""):
        return rng.choice(part.latin)
    found: list[str] = []
    last = len(part.sound) - 1
    for at, sound in enumerate(part.sound):
        if at == last and sound == "a" and at > 1:
            found.append(draw(FINAL_A, rng))
        elif at == last and sound == "I":
            found.append(draw(FINAL_I, rng))
        elif sound in LATIN:
            found.append(draw(LATIN[sound], rng))
        elif sound in CONSONANTS and 0 < at < last and rng.random() < 0.02:
            found.append(sound * 2)
        else:
            found.append(sound.lower() if sound.isalpha() else "")
    return "".join(found).capitalize()


def spell_latin(name: Spelled, rng: random.Random) -> str:
    text = latin_part(name.parts[0], rng, 0.12)
    for joint, part in zip(name.joints, name.parts[1:], strict=True):
        text = join_latin(text, joint, part, rng)
    if name.ending:
        text = joined_ending(text, rng.choice(name.ending[1]))
    return text


def joined_ending(text: str, ending: str) -> str:
    vowel = ending[0] in "iey"
    return (
        text.rstrip("aeiouhy") if vowel and len(text) > 4 and text[-1] in "aeiou" else text
    ) + ending


def join_latin(text: str, joint: str, part: Part, rng: random.Random) -> str:
    if joint == "ullah":
        return rng.choice(ULLAH_LATIN).format(text)
    if joint == "uddin":
        return rng.choice(UDDIN_LATIN).format(text)
    second = latin_part(part, rng, 0.12)
    if joint == "abdul":
        sun = second[0].lower() if part.sound[0] in SUN and part.sound[0] != "S" else "l"
        pattern = rng.choice(ABDUL_LATIN)
        return pattern.format(sun, second) if "{1}" in pattern else pattern.format(second)
    chance = rng.random()
    if chance < (0.12 if joint == "tail" else 0.04):
        return text + second.lower()
    return f"{text}-{second}" if chance > 0.99 else f"{text} {second}"


def arabic_part(part: Part, rng: random.Random) -> str:
    forms = part.letters.split("/")
    return forms[0] if len(forms) == 1 or rng.random() < 0.7 else rng.choice(forms[1:])


def spell_arabic(name: Spelled, rng: random.Random) -> str:
    text = arabic_part(name.parts[0], rng)
    for joint, part in zip(name.joints, name.parts[1:], strict=True):
        text = join_arabic(text, joint, part, rng)
    if name.ending:
        text = text.removesuffix("ی") + name.ending[0]
    return keyed(by_ear(text, rng), rng)


def join_arabic(text: str, joint: str, part: Part, rng: random.Random) -> str:
    if joint == "ullah":
        return rng.choice(ULLAH_ARABIC).format(text)
    if joint == "uddin":
        return rng.choice(UDDIN_ARABIC).format(text)
    second = arabic_part(part, rng)
    if joint == "abdul":
        return rng.choice(ABDUL_ARABIC).format(second)
    chance = rng.random()
    if chance < (0.3 if joint == "tail" else 0.09):
        return text + ("‌" if chance < 0.03 else "") + second
    return f"{text} {second}"


def by_ear(text: str, rng: random.Random) -> str:
    """One letter for another of the same sound, a long vowel left out or a short one written."""
    chance = rng.random()
    if chance < 0.035:
        places = [
            at for at, letter in enumerate(text) if letter in ALIKE and 0 < at < len(text) - 1
        ]
        if places:
            at = rng.choice(places)
            return text[:at] + ALIKE[text[at]] + text[at + 1 :]
    elif chance < 0.05:
        places = [at for at, letter in enumerate(text[1:-1], 1) if letter in "اویه"]
        if places and len(text) > 4:
            at = rng.choice(places)
            return text[:at] + text[at + 1 :]
    elif chance < 0.06 and len(text) > 3:
        at = rng.randrange(1, len(text))
        return text[:at] + rng.choice("اوی") + text[at:]
    return text


def keyed(text: str, rng: random.Random) -> str:
    """What the keyboard and its owner add: Dari, Pashto or Arabic letters, signs and stretched lines."""
    chance = rng.random()
    text = text.translate(PASHTO if chance < 0.22 else DARI)
    if 0.18 < chance < 0.34:
        text = text.translate(ARABIC_KEYBOARD)
    if chance > 0.985:
        at = min(2, len(text) - 1)
        return text[:at] + rng.choice(["ـ", "ّ", "َ", "ُ"]) + text[at:]
    if chance > 0.97 and text.endswith("ه"):
        return text[:-1] + "ة"
    return text
