"""The signs between words: Dari and Pashto have their own."""


def comma(language: str) -> str:
    return ", " if language == "en" else "، "


def semicolon(language: str) -> str:
    return "; " if language == "en" else "؛ "
