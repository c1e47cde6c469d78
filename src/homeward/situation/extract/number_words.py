"""Numbers written in words, in English and in Dari."""

import re
from typing import Final

_ENGLISH: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_DARI: Final = (
    "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هژده نزده"
)
_DARI_TENS: Final = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود"
_DARI_HUNDREDS: Final = "یکصد دوصد سیصد چهارصد پنجصد ششصد هفتصد هشتصد نهصد"
VALUES: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_ENGLISH.split())},
    **{word: 10 * value for value, word in enumerate(_ENGLISH_TENS.split(), 2)},
    **{word: value for value, word in enumerate(_DARI.split())},
    **{word: 10 * value for value, word in enumerate(_DARI_TENS.split(), 2)},
    **{word: 100 * value for value, word in enumerate(_DARI_HUNDREDS.split(), 1)},
    "دویست": 200,
    "پانصد": 500,
    "هجده": 18,
    "نوزده": 19,
}
SCALES: Final[dict[str, int]] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "lakh": 100_000,
    "crore": 10_000_000,
    "dozen": 12,
    "صد": 100,
    "هزار": 1_000,
    "لک": 100_000,
    "میلیون": 1_000_000,
    "ملیون": 1_000_000,
}
# "one" is mostly a pronoun, "یک" an article, "نه" means no.
NEVER_ALONE: Final = frozenset({"one", "zero", "یک", "نه", "صفر", "ده"})
_ANY: Final = "|".join(sorted((*VALUES, *SCALES), key=len, reverse=True))
IN_WORDS: Final = re.compile(
    rf"(?<!\w)(?:half a million|a (?:hundred|thousand|million|dozen)|(?:{_ANY}))"
    rf"(?:(?: and | و | ?- ?| )(?:{_ANY}))*(?!\w)"
)
SCALE: Final = "|".join(sorted(SCALES, key=len, reverse=True))


def value_of(words: str) -> int | None:
    """None for a word that counts only in company."""
    if words == "half a million":
        return 500_000
    listed = [each for each in re.split(r"[\s-]+", words) if each not in ("and", "و", "a")]
    if len(listed) == 1 and (listed[0] in NEVER_ALONE or words in SCALES):
        return None
    total = current = 0
    for word in listed:
        scale = SCALES.get(word)
        if scale is None:
            current += VALUES[word]
        elif scale <= 100:
            current = max(current, 1) * scale
        else:
            total, current = total + max(current, 1) * scale, 0
    return total + current
