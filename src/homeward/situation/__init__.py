"""What is known of the border and what is claimed about it, kept apart.

Words: a *crossing* has *lanes*, and each of these a *status* over time, by official rule or as observed; an
*incident* happened; a *statement* is what somebody said in public; a *figure* is a number somebody published,
with its unit, its period and its parts. A *check* asks whether a figure can be right by its own arithmetic
and beside others of its source; to *reconcile* is to say why figures differ, or that they contradict each
other.
The machine proposes and reasons; what is recorded, and which figure is recommended, a person decides.

Words of the record: a record is what one source says of one thing, an *edition* the record as it was told
once, a *withdrawal* takes it back, a *recommendation* is a person's decision for one figure. An *episode* is
a stretch of one status that the records add up to. What was *believed on* a day is what this site had
received by its end.

Doors: `codes` for the code lists, `reading` for what a form holds, `actions` (the only writers), `queries`
with `episodes`, `disagreements` and `threads` for what the record adds up to, `wording` for telling it.
`figures` checks figures and reconciles them; `figure_records` has those that are recorded.
"""
