"""A wrong key: next to the right one, twice, left out, or two in the wrong order, on both keyboards."""

import random

LATIN = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
PERSIAN = ["ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو"]


def neighbours(rows: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row, keys in enumerate(rows):
        for at, key in enumerate(keys):
            near = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
            for other in rows[max(0, row - 1) : row] + rows[row + 1 : row + 2]:
                near += other[max(0, at - 1) : at + 1]
            found[key] = near
    return found


NEAR = neighbours(LATIN) | neighbours(PERSIAN)


def slip(text: str, rng: random.Random) -> str:
    if len(text) < 3:
        return text
    at, kind = rng.randrange(len(text)), rng.random()
    if kind < 0.36:
        return text[:at] + near(text[at], rng) + text[at + 1 :]
    if kind < 0.62:
        return text[:at] + text[at + 1 :]
    if kind < 0.82:
        return text[:at] + (text[at] if rng.random() < 0.5 else near(text[at], rng)) + text[at:]
    at = min(at, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def near(letter: str, rng: random.Random) -> str:
    found = rng.choice(NEAR.get(letter.lower()) or letter)
    return found.upper() if letter.isupper() else found


def slip_of_number(number: str, rng: random.Random) -> str:
    digits = [at for at, each in enumerate(number) if each.isdigit()]
    if len(digits) < 3:
        return number
    if rng.random() < 0.6:
        at = rng.choice(digits)
        return number[:at] + rng.choice("0123456789") + number[at + 1 :]
    place = rng.randrange(len(digits) - 1)
    one, two = digits[place], digits[place + 1]
    changed = list(number)
    changed[one], changed[two] = changed[two], changed[one]
    return "".join(changed)
