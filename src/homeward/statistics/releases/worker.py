"""`python -m homeward.statistics.releases.worker`: an order in, what was made of it out.

A process of its own, so that no desk waits while cells are hidden and audited. It opens no site.
"""

import sys

from homeward.statistics.releases.making import work

if __name__ == "__main__":
    sys.stdout.write(work(sys.stdin.read()))
