"""Everything that is printed: the family's receipt, the recovery sheet of the key, reports, manifests.

Words: a *sheet* is one document in one language; *start* and *end* are the sides where a line of
that language begins and ends, so the same layout serves Dari, Pashto and English. Only plain
values come in, already formatted for the reader: this room knows no household, key or clock.
Doors: `receipt.receipt_pdf`, `recovery.recovery_sheet_pdf`, `tables.tables_pdf`, and
`texts.receipt_texts` for the receipt shown as a page. `fonts/` holds the full Vazirmatn 33.003 (its
licence beside it): the subsets published with it miss Pashto letters.
"""
