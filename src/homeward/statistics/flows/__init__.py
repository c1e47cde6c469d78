"""The site's own arrivals counted by day, crossing and whatever else a registration tells.

Words: a *movement* is one person who arrived once; after *de-duplication* somebody who was found to be one
with others (a merge) is one person, however often they crossed, and families of the very same people are one.
*Coverage* says what of a day the site really watched: where nothing says that it did, a cell is *not
observed*, which is no zero. A day is *provisional* until its report was kept as a revision and still agrees.
Doors: `reading.read_arrivals` for the extract (columns of small codes, in memory only), `selecting.select`
for a part of it, `counting` for its numbers, `coverage.read_coverage`, `standing.read_standings`.
"""
