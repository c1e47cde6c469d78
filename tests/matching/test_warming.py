"""After the warming up nobody waits for a compiler, neither at the desk nor over a list."""

import subprocess
import sys

import pytest

from homeward.matching import compiled, warming

# In a process of its own, as a server starts: what numba had to compile because it did not lie there.
LOOKING = """
import sys
from numba.core.dispatcher import Dispatcher
from homeward.matching.engine.local import find_doubles
from homeward.matching.family import judged_together, look_for
from homeward.matching.names import profile
from homeward.matching.people import People
from homeward.matching.records import Record
from homeward.matching.tables import Row

people = People(profile("afghan"))
records = [Record((name, "", "", "")) for name in ("Zarqoon", "زرقون", "Lobana", "Tor")]
people.take(Row(str(n), "", each) for n, each in enumerate(records))
asked, found = look_for(people.index, records[:1])
assert found[0]
judged_together(people.index, asked, found)
people.index.scan(records[0])
find_doubles(people.index, people.doubles(), threshold=0.9)
modules = [each for name, each in sys.modules.items() if name.startswith("homeward.matching.")]
found = [each for module in modules for each in vars(module).values()]
kernels = {id(each): each for each in found if isinstance(each, Dispatcher)}
hits = sum(sum(each.stats.cache_hits.values()) for each in kernels.values())
misses = sorted(each.py_func.__name__ for each in kernels.values() if each.stats.cache_misses)
print(hits > 5, misses)
"""


def test_nothing_is_left_to_compile():
    warming.main()
    done = subprocess.run(
        [sys.executable, "-c", LOOKING], capture_output=True, text=True, check=False
    )
    assert done.stdout == "True []\n", done.stderr


def test_it_is_noted_when_all_is_done_and_not_before(monkeypatch, tmp_path):
    monkeypatch.setenv(compiled.VARIABLE, str(tmp_path))
    assert not compiled.is_complete()
    monkeypatch.setattr(warming, "find_doubles", failing)
    with pytest.raises(ZeroDivisionError):
        warming.main()
    assert not compiled.is_complete()
    monkeypatch.setattr(warming, "find_doubles", lambda *_, **__: None)
    warming.main()
    assert compiled.is_complete()


def failing(*_, **__):
    raise ZeroDivisionError
