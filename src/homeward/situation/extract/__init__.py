"""From an article or a daily report to what could be recorded of it: proposals, never entries.

Words: a *mention* is a number, date, place or speaker the text names; a *proposal* is a figure, statement,
status of a crossing, incident or meeting put together from mentions, with the `quote` it came from,
`because` (how it was understood) and `unsure` (what a person should look at twice). Rules and tables of words
read it, in English and in simple Dari; nothing is learnt, and nothing is guessed silently: what a text does
not tell is empty. A number that is planned, denied, paid, an age or a share is never an observed figure.
A person decides what is recorded.

Doors: `reading.propose`, `telling` for a terminal.
"""
