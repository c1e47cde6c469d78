"""What the server's rules give, written down for the desk's: the same cases hold for both.

`python -m tests.vectors` writes the cases here and, into `desk/src/rules/data`, the tables and texts
that both sides read. The desk's own tests (`make node`) take every case; a test here says that what
is committed is what the rules give now.
"""
