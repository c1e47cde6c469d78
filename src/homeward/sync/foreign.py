"""Words of another machine, before they are shown on this one's screen."""

LONGEST = 300


def printable(words: object) -> str:
    """On one line, without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in str(words)[:LONGEST])
