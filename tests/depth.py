"""How far tests go: as far as ten minutes allow, or further in `make drill`."""

import os

DEEP = os.environ.get("HOMEWARD_TESTS") == "deep"
