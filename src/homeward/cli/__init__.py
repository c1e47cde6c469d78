"""The command line: one module per verb, each thin over the rooms below.

Words: the *data folder* is where a site lives (`--data`, or the variable HOMEWARD_DATA). Whatever
goes wrong is told in one plain sentence and ends with exit code 2; a check that finds something
ends with 1. Doors: `main`. Django is set up inside the commands that need it, so that `--help`
answers at once.
"""

from homeward.cli.commands import homeward


def main() -> None:
    homeward(prog_name="homeward")
