"""What the world calls things: places with their P-codes, crossings, languages, calendars, scripts.

Words: a *place* is a country, province or district with a code and a name in English, Dari and
Pashto; a *period* is a stretch of days from a day, month or year somebody stated; to *fold* is to
write a word so that two spellings of it compare equal. Doors: `places.find_places`,
`calendars.read_period` and `format_date`, `codes.CROSSINGS`, `romanise.propose`. Nothing here
writes, and nothing here knows a person.
"""
