"""What clerks type, and what nobody should: hand-picked and enumerated from a fixed seed."""

import random
from collections.abc import Iterator, Sequence
from datetime import date

from homeward.reference.calendars import _MONTHS, local_digits

SEED = 1405
DAYS = [date(2026, 11, 23), date(2024, 2, 29), date(2025, 3, 20), date(2026, 3, 21)]
# Those of tests/registration/test_births.py, and more.
BIRTHS = """
35|35y|35 years old|۳۵|٣٥ ساله|35 ساله|35 کلن| 35 سال |3m|3 months|3 ماه|۳ ماهه|3 میاشتې
10d|10 days|۱۰ روز|10 ورځې|~40|about 40|تقریباً 40|تقریبا ۴۰ ساله|شاوخوا 40|30-35|30–35
30 to 35|۳۰ تا ۳۵ ساله|1370|1991|~1370|1370-05|سرطان 1370|March 1991|15 حمل 1370
1991-03-02|1405|?|؟|unknown|Unknown.|نامعلوم|1/1/1991|1 Hamal 1370|2/1/1991|121|115-130
1270|1406|~1406|24/11/2026|35-30|~15/1/1370|about Hamal 1370|~|old|35 donkeys|3/15/1991
15/1/70|120|0|1|~0|~1|~2|0-1|0m|1m|0d|1d|999m|999w|999d|121m|12w|1 week|52 weeks|35old
35 old|35 عمر|c. 40|ca.1370|approx. 40|approx40|about40|around 1991|حدود ۳۰|در حدود 1370
حدودا 50|نږدې 30|30/12/1403|30/12/1402|30 حوت ۱۳۹۹|29/2/2023|29/2/2024|31/6/1370
31/7/1370|31/1/1370|0/1/1370|1/0/1370|1370/13/1|1370/1/32|1199|1200|1500|1501|1849|1850
2100|2101|0000|9999|13700|137|1370 1371|Hamal Sawr 1370|Hamal 1991|March 1370|5 Hamal
Hamal|15 Hamal 137|123 Hamal 1370|15 Hamal 1370 7|1 of May 1990|the 3rd of March 1991
1st Jan 2000|22nd feb 1999|د ۱۳۷۰ کال د وري ۵|سال 1370|ماه حمل سال 1370|15 فروردین 1370
۱۵م حمل ۱۳۷۰|5ام ثور 1370|1370.05.01|1370،05،01|1370٫05|05 1370|5-1370|1991–03–02
1991—03—02|۲۰۰۰/۲/۲۹|٢٠٠٠-٠٢-٢٩|3-5 m|3 تر 5|3تا5|30 - 35 years|lıfe|Straße 1370|ﬁve
１３７０|３５|३५|३५ years|१३७०|𝟛𝟝|35\u200c ساله|3\u00a05|35\ufeff|\u202b35\u202c|35.
.35.|،35،|-35|+35|3.5|35½|½|²|³5|❶|①|40~|~ 40|~~40|≈40|about|about about 40|تقریبا
شاوخوا|-|معلوم نه دی|not known|معلوم نیست|?|35?|غبرګولی 1370|چنګاښ ۱۳۷۰|مرغومی 1370
اګست 1990|جنوري 1990|می 1990|اوت 1990|Saur 1370|1 جدی 1370|30 جدی 1370|۳۱ جدی ۱۳۷۰

""".replace("\n", "|")
SINCE = """
1358|since 2010|له ۱۳۵۸ راهیسې|20 years|۲۰ سال پیش|~1980|born abroad|تولد در خارج
په بهر کې زېږېدلی|Born there.|in exile|2027|121|121d|20 years ago|from 1390|for 3 months
از 1390|3 months ago|about 20 years ago|since ~1390|once upon a time|since|for
متولد خارج|30-20 years|15/1/1390|since Hamal 1390|unknown|120|120 years|~119
له 1390 مخکې|10 کاله مخکې

""".replace("\n", "|")
PHONES = """
0790000000|+93790000000|۰۷۹۰۰۰۰۰۰۰|٠٧٩٠٠٠٠٠٠٠|(079) 000-0000|079.000.0000|079/000/0000
12345|call me maybe|0000000000000000|+123456|1234567|++1234567|+|०७९००००००००|07900000०0
0790 000\u00a0000|²³¹1234567|❶❷❸❹❺❻❼|0790000000 ext 5|\u202a0790000000\u202c|+0093790000000
123456789012345|079–000–0000

""".replace("\n", "|")
MOMENTS = """
2026-11-23T10:20:00+04:30|2026-11-23 10:20|1405-09-02 14:05|1405-09-02 12:05
۱۴۰۵-۰۹-۰۲ ۱۰:۰۵|2 Qaws 1405 9:05|2 Qaws 1405, 9:05|yesterday|2026-11-23
2026-11-23 25:00|2026-11-24 10:20|2026-11-23T10:20:00Z|2026-11-23T10:20:00.5+04:30
2026-11-23T09:20:00.1234567Z|2026-11-23T9:20:00|2026-11-23 9:20Z|2026-11-23T10:20-00:00
2026-11-23T01:20-0430|2026-11-23T10:20+24:00|2026-11-23T10:20+23:59
2026-11-23T10:20+04:75|2026-11-23 24:00|2026-11-23 10:60|2026-11-23 10:20:60
1405-09 10:20|1405 10:20|Qaws 10:20|70-1-1 10:20|30/12/1404 10:20|31/13/1405 10:20
15 Hamal 2026 10:20|1199-1-1 10:20|2026-11-23 13:30|2026-11-23 13:30:01
2026-11-23T09:00:00Z|2026-11-23T09:00:00.000001Z|१४०५-09-02 10:20|2026-11-23 १०:२०
2026-11-23   10:20|2026-11-23,10:20|10:20 2026-11-23|10:20|1900-01-01 10:20
2026-11-23T10:20+04:30:00|2026-11-23T10|2026-11-23 10:20 pm
""".replace("\n", "|")
NUMBERS = """
AB-12 345678901|1730112345678|1400-0101-12345|۱۴۰۰ ۰۱۰۱ ۱۲۳۴۵|P01234568|VRF/2025/00817
هرچه|12|TORKHAM|140001011234|P012345678|ABCDEFG|yes| - |0000000000000|1234567890123
0123456|012345|111111|11111|1234567890123|7654321|۱۲۳۴۵|red|12/345|17301/1234|محكمه ۱۲
ab-12 345.678|p ۰۱۲۳۴۵۶۷|straße123456|ﬁ123456|１２３４５６７８|३४५६७८९०|❶❶❶❶❶❶|½½½½½½
A\u0301B123456|abc\u200c123456|ŉ1234567|L898902C3|L898902C8|/|//////|a/1/2/3|①②③④⑤⑥
12345678901234567890123|ABCDE12345678|ABCD12345678|И1234567|Ω12345678|ᏸ12345678

""".replace("\n", "|")


def births() -> Iterator[tuple[str, date]]:
    """The hand-picked on every day, the enumerated on days of their own."""
    for typed in dict.fromkeys(BIRTHS.split("|")):
        yield from ((typed, day) for day in DAYS)
    chance = random.Random(SEED)
    for _ in range(700):
        yield invented_birth(chance), date.fromordinal(chance.randint(732_000, 745_000))


def invented_birth(chance: random.Random) -> str:
    return chance.choice((an_age, a_date, a_date, a_year, noise))(chance)


def an_age(chance: random.Random) -> str:
    unit = chance.choice(["", "", "m", " years old", " ساله", " ماهه", "w", "d", " کلن", " weeks"])
    low = chance.randint(0, 130)
    span = f"-{chance.randint(low - 2, low + 9)}" if chance.random() < 0.2 else ""
    return worn(chance, f"{a_prefix(chance)}{low}{span}{unit}")


def a_year(chance: random.Random) -> str:
    year = chance.choice([chance.randint(1280, 1410), chance.randint(1900, 2030)])
    return worn(chance, f"{a_prefix(chance)}{year}")


def a_date(chance: random.Random) -> str:
    calendar = chance.choice(["gregorian", "solar-hijri"])
    year = chance.randint(1300, 1450) if calendar == "solar-hijri" else chance.randint(1900, 2030)
    month, day = chance.randint(1, 12), chance.choice([1, 15, 28, 29, 30, 31, 32])
    language = chance.choice(["en", "prs", "pus"])
    name = _MONTHS[calendar, language].split()[month - 1]  # type: ignore[index]
    forms = [
        f"{year}-{month:02}-{day:02}",
        f"{day}/{month}/{year}",
        f"{day} {name} {year}",
        f"{name} {year}",
        f"{year} {name} {day}",
        f"{year}-{month}",
    ]
    return worn(chance, chance.choice(forms))


def noise(chance: random.Random) -> str:
    signs = "0123456789۱۴۵-/. ~سالحملtoabout،\u200cİßςΣ٫½"
    return "".join(chance.choices(signs, k=chance.randint(1, 9)))


def a_prefix(chance: random.Random) -> str:
    return chance.choice(["", "", "", "~", "about ", "تقریبا ", "شاوخوا "])


def worn(chance: random.Random, text: str) -> str:
    """As keyboards write it."""
    text = local_digits(text, chance.choice(["en", "prs"]))
    return chance.choice([text, text, text.upper(), f" {text} ", text.replace("ی", "ي")])


def listed(text: str) -> Sequence[str]:
    return list(dict.fromkeys(text.split("|")))
