"""Files as partners send them, read row by row.

Words: a *stored file* lies in pieces in scratch.db; its *shape* is how it is read (encoding, sheet,
row of headings). Doors: `stored_file.Storing` and `open_stored`, `shapes`, `csv_rows`, `xlsx_rows`.
"""
