"""Arabic script put into Latin letters one by one, as general transliterators do (ICU's Any-Latin).

Short vowels are not written in Arabic script, and none is guessed here.
"""

import unicodedata

LETTERS = """
ا a آ a أ a إ i ٱ a ب b پ p ت t ټ t ث th ج j ځ dz چ ch څ ts ح h خ kh د d ډ d ذ dh ر r ړ r ز z ژ zh ږ zh
س s ش sh ښ sh ص s ض d ط t ظ z غ gh ف f ق q ک k ك k گ g ګ g ل l م m ن n ڼ n و w ؤ w ه h ة h ۀ h ھ h
ی y ي y ى a ې e ۍ y ئ y
"""
PAIRED = LETTERS.split()
TABLE = str.maketrans(dict(zip(PAIRED[::2], PAIRED[1::2], strict=True)) | {"\u200c": " ", "-": " "})
TABLE |= dict.fromkeys(map(ord, "عء\u200dـ'‘’"), "")


def romanised(text: str) -> str:
    latin = text.translate(TABLE)
    if latin.isascii():
        return latin
    plain = unicodedata.normalize("NFKD", latin)
    return "".join(each for each in plain if not unicodedata.combining(each))
