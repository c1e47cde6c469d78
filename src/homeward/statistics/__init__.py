"""What happened on a day, in numbers: the report that a site owes every evening.

Words: a *figure* is one line of the report, under the *committee* that answers for it; a day ends at the
site's midnight. A *revision* is the report as it was kept at one moment: what comes in late makes another,
and the old one stays readable. Doors: `daily.figures_on`, `behind.records_behind`, `actions.keep_report`,
`formats.written` for the report as a file, `flows` for arrivals counted by whatever is asked.
"""
