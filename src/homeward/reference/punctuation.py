"""The signs between words, which Dari and Pashto have of their own, and those around a foreign one."""

FIRST_STRONG, END = "\u2068", "\u2069"


def comma(language: str) -> str:
    return ", " if language == "en" else "، "


def semicolon(language: str) -> str:
    return "; " if language == "en" else "؛ "


def isolated(text: str) -> str:
    """A name or words in the direction of their own script."""
    return f"{FIRST_STRONG}{text}{END}"
